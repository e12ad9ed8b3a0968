"""Local search in compiled code: the state of a search (`arrays`), its verbs (`moves`), and two searches on
it,
`repair` for a worthier choice of meetings and `annealing` for a better time for each.

The functions marked `@compiled` are machine code made by Numba when they are first called, and kept on disk
beside the source or in the user's cache. They hold no Python lock, so that others go on beside them.
"""
