"""The example of the directory: two associations, twelve clusters and their members, all invented.

The lists are csv parted by bars, to be read and mended by people. Web and mail addresses end in `.example`,
which nobody can own; there are no registered numbers, since any might be somebody's.
"""
