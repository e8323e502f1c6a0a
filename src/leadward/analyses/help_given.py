"""Whose work was reviewed, tested or written together?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HelpGiven:
    commit: str
    subject: str
    at: int
    helper: int
    helper_name: str
    author: int
    author_name: str
    key: str
    """The trailer: reviewed-by, tested-by, co-authored-by ..."""
    mine: bool
    """I am the helper, and not the author."""
    for_me: bool
    """I am the author."""
