"""An app with jobs to run, interrupt and kill in real worker processes."""
