"""The verbs of the directory."""
