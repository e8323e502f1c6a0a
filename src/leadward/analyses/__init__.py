"""Questions about facts: one file each, all of them in `listed`. Facts in, typed rows out; nothing here fetches, prints or reads the clock."""
