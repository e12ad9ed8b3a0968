"""The example: an invented forum, shipped as the two spreadsheets it is imported from."""
