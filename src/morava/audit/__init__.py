"""The record of who did what, for whom and when, readable on the page of each object."""
