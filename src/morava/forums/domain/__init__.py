"""The verbs of forums: every change of state is one of these functions."""
