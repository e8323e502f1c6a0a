"""`--names` and `--hide`: what goes from a document before it is handed on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from leadward.documents import redaction
from leadward.documents.redaction import NAMINGS
from leadward.documents.tree import Document
from leadward.model.errors import UsageProblem
from leadward.workflows import redaction as verbs

if TYPE_CHECKING:
    from leadward.workflows.workspace import Workspace

FunctionT = TypeVar("FunctionT", bound=Callable[..., Any])


def redacted(function: FunctionT) -> FunctionT:
    """The command is given `names` and `hidden`, which `without` takes."""
    hide = click.option(
        "--hide", "hidden", multiple=True, metavar="WORD", help="Leave out a project, an area, a name. Repeatable."
    )
    names = click.option(
        "--names", type=click.Choice(NAMINGS), default="full", show_default=True, help="How others are named."
    )
    return names(hide(function))


def is_wanted(names: str, hidden: tuple[str, ...], json_wanted: bool) -> bool:
    """Raises UsageProblem where JSON is asked for, which holds sources whole."""
    wanted = names != "full" or bool(hidden)
    if wanted and json_wanted:
        raise UsageProblem("JSON holds the sources whole: use --names and --hide with --md, --html or --pdf.")
    return wanted


def without(ws: Workspace, document: Document, names: redaction.Naming, hidden: tuple[str, ...]) -> Document:
    """The document without them. Raises UsageProblem where something would be left: nothing is written then."""
    return redaction.applied(document, verbs.rules(ws, names, hidden))
