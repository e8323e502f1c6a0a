"""What a record of a meeting holds: its turns, and what was recorded, said, asked and left open. Pure functions over text."""
