"""Files that hold a ladder: read whole and bounded, never run, never followed anywhere."""
