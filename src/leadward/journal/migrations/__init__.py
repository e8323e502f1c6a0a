"""Each migration leaves a journal that opens; their count is the journal's version."""
