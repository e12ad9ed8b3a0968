"""Offers and requests of organisations, who is interested in them, and what comes of it."""
