"""One module per kind of source; the only readers of sources. Nothing here writes to what it reads."""
