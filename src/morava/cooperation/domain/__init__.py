"""The verbs of cooperation."""
