"""Short names of what one does each week: a letter or two instead of the words."""

from __future__ import annotations

from collections.abc import Sequence

ALIASES: dict[str, tuple[str, ...]] = {
    "b": ("brief",),
    "l": ("log",),
    "d": ("done",),
    "m": ("moves",),
    "s": ("standing",),
    "r": ("review",),
    "w": ("weekly",),
    "wk": ("weekly", "keep"),
    "o": ("one-on-one",),
    "1:1": ("one-on-one",),
    "os": ("one-on-one", "start"),
    "on": ("one-on-one", "note"),
    "oa": ("one-on-one", "action"),
    "of": ("one-on-one", "finish"),
    "p": ("plan",),
    "f": ("feedback",),
    "n": ("notes",),
    "sm": ("share", "manager"),
    "u": ("notes", "undo"),
}
"""Short name -> the words it stands for."""


def spelled_out(arguments: Sequence[str]) -> list[str]:
    """The same command line with a short name in the first place as the words it stands for."""
    return [*ALIASES.get(arguments[0], (arguments[0],)), *arguments[1:]] if arguments else []
