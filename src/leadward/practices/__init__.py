"""The practices: one file each, in the order of `listed`, which is asked only where all of them are wanted."""
