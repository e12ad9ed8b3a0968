"""Pages of forums: thin functions that ask the queries, call the verbs and render."""
