"""The fact tables: one dataclass each. Facts are observed, keyed by content, rebuildable, never edited."""

SCHEMA = 2
"""Version of all tables below; a store of another version is rebuilt."""
