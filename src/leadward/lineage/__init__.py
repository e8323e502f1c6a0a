"""Which commit each line of a tree came from, told from the versions of its files and what changed between them: pure functions."""
