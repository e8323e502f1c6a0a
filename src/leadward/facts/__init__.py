"""The fact tables: one dataclass each. Facts are observed, keyed by content, rebuildable, never edited."""

SCHEMA = 3
"""Version of all tables below; a store of another version is rebuilt."""
