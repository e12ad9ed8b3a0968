"""Organisations, the roles people hold in them, clusters and their members."""
