"""Lists of organisations as people send them: columns, names, sentences. Knows no model."""
