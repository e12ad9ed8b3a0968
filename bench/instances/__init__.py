"""Generated data for the benchmark programs: the same seed gives the same data everywhere."""
