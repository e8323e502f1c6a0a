"""The pages: one file each, named after the word in the navigation."""
