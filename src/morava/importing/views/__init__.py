"""The pages of an import, mounted by apps below their own addresses and permissions (see `urls.py`)."""
