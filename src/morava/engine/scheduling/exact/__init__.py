"""Exact search with OR-Tools CP-SAT: the model, and a search in it that can run beside another.

OR-Tools is imported only here, and only when a search starts: it costs half a second.
"""
