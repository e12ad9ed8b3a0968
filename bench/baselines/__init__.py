"""Other ways to place meetings, to compare ours with: each plain, and written without any of our solvers.

They know what the compared forums have: participants' absences, sessions, locked slots, tables that belong to
nobody, fairness. `attempt.understood` refuses anything else.
"""
