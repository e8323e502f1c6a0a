"""Words of commits' subjects that analyses count and claims name."""

from __future__ import annotations

FIXING = (
    "fix", "fixes", "fixed", "fixing", "bug", "bugs", "bugfix", "hotfix", "regression", "regressions", "crash", "crashes", "broken",
    "defect", "defects",
)  # fmt: skip
"""Words of a subject that speak of a fix: whole, in any case."""

ROUTINE = (
    r"^(bump|release|merge|prepare|version|update (the )?version|v?\d+\.\d)|\b(typos?|spelling|lint\w*|cs fix\w*|code style|docblocks?|phpdocs?"
    r"|type ?hints?|reformat\w*|formatting|whitespace|namespaces?|nolint\w*|array_\w+|subtree|sync|rector|styleci|copyright|changelog)\b"
)
"""What a subject says that is done to any file alike: nobody works on a place by it. A pattern without regard to case."""

SWEEPS = (
    ROUTINE
    + r"|^(style|chore|ci|build|docs?|tests?|refactor)(\([^)]*\))?!?:|\b(pyupgrade|ruff|black|flake8|isort|mypy|pylint|clippy|rubocop|prettier|eslint"
    r"|go ?fmt|rustfmt|clang-(format|tidy)|licen[cs]es?|headers?|unused|renam(e|es|ed|ing)|f-strings?|semicolons?|imports?|includes?|codestyle|cosmetics?"
    r"|moderni[sz]\w+|annotations?|deprecat\w+|clean ?ups?|comments?|doc ?strings?|warnings?|drop(s|ped)? support)\b"
)
"""The same, and what is changed wherever it is met: that files changed for it together ties nothing. A pattern without regard to case."""
