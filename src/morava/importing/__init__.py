"""Spreadsheets come in through here: read, match columns, show, decide, and undo if need be."""
