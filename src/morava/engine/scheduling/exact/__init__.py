"""Exact search: what no local search can know, such as that a plan is the best.

The rules are stated once, in `constraints`, through a `Writer`. Behind it is either OR-Tools CP-SAT, for
what meetings are worth (`cp_models.py`, `choice.py`), or a plain SAT solver, which is by far quicker to
prove the fewest breaks (`sat_search.py`). `search.py` says which suits which question. Their packages are
imported only here, and only when a search starts: OR-Tools costs half a second.
"""
