"""Where an id is wanted, a number of the last list does, or `last`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from leadward.cli.options import workspace
from leadward.workflows import picking

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from leadward.journal.stored import StoredNote


class NoteId(click.ParamType[Any]):
    """An id, a number of the last list, or `last`; given on as an id."""

    name = "id"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if ctx and ctx.resilient_parsing:
            return str(value)
        return picking.picked(workspace(), str(value))

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        found = [picking.LAST, *(str(number) for number, _ in enumerate(picking.listed(workspace()), 1))]
        return [CompletionItem(text) for text in found if text.startswith(incomplete)]


NOTE = NoteId()


def numbered(notes: Sequence[StoredNote[Any]]) -> list[tuple[str, StoredNote[Any]]]:
    """Notes with the numbers by which they can be named from now on, as wide as the widest."""
    picking.remember(workspace(), [note.id for note in notes])
    return list(zip(numbers(len(notes)), notes, strict=True))


def numbers(count: int) -> list[str]:
    """`1 `, `2 ` ... as a list shows them."""
    wide = len(str(count))
    return [f"{number:>{wide}}  " for number in range(1, count + 1)]
