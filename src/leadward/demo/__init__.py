"""A fictional team: one seeded generator for its history, its journal and its calendar.

The same seed and day give the same bytes. `leadward demo` fills an empty workspace with it; tests and benchmarks may
use the same.
"""
