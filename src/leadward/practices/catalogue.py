"""The map of the product as surfaces show it: all 30 practices in order, with the command that serves each.

It is made from the rows of `model.names`, so that the list loads none of the practices.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from leadward.model.names import ROWS
from leadward.model.records import dataclass

if TYPE_CHECKING:
    from leadward.model.names import Group


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the map.

    `command` is the one that serves it; '' where it asks its questions among the moves and has none of its own. `git_speaks`: this
    version can see evidence of it in a git history alone.
    """

    number: str
    name: str
    title: str
    group: Group
    command: str = ""
    built: bool = True
    """A test holds that all are; programs that read the list ask."""
    git_speaks: bool = False

    @property
    def state(self) -> str:
        """`built`, or `question only`."""
        return "built" if self.command else "question only"


CATALOGUE: tuple[Entry, ...] = tuple(
    Entry(row.number, name, row.title, row.group, row.command, git_speaks=row.git_speaks) for name, row in ROWS.items()
)
