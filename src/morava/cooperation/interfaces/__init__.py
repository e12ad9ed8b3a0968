"""Forms and words of cooperation."""
