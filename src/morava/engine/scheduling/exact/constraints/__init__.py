"""The rules of a plan for exact search, one small class each. Which apply is said in `formula.py`."""
