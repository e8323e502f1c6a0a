"""The fact tables: one dataclass each. Facts are observed, keyed by content, rebuildable, never edited."""

SCHEMA = 3
"""Version of all tables below; a store of another version is rebuilt."""
TOOL_KEYS = frozenset(
    (
        *(
            f"{ai}{did}-{how}"
            for ai in ("", "ai-")
            for did in ("assisted", "generated")
            for how in ("by", "with", "using")
        ),
        "made-with",
    )
)
"""Trailers that name a program, in lower case. One without an address is kept with an empty e-mail."""
FORM = 3
"""What a sync reads by now; a store of an earlier form answers until the next sync adds what it lacks."""
