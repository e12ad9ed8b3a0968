"""Lists of offers and requests: one shape for the import, the export and the template."""
