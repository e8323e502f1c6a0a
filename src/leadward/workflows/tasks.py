"""A move of code as a task for a coding assistant: which files, what changes with them, which steps, what to leave alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadward.analyses import coupling, procedures
from leadward.analyses.coupling import Coupled
from leadward.documents.agents import Task
from leadward.documents.sop import Draft
from leadward.model.about import Kind
from leadward.model.errors import UsageProblem
from leadward.model.move import Move
from leadward.model.text import visible
from leadward.workflows import scout
from leadward.workflows.advice import OF_CODE, advise, bare
from leadward.workflows.answered import prefix_of
from leadward.workflows.repository import View
from leadward.workflows.workspace import Workspace

FEWEST_TOGETHER = 4
LEAST_SHARE = 0.3
_MOST_BESIDE, _MOST_MADE = 10, 5
_NOBODY_WRITES = ("generated", "lock", "vendored")
_FILES = "SELECT path, kind FROM files WHERE present ORDER BY path"


def task(ws: Workspace, practice: str, subject: str) -> Task:
    """The task of a move that is suggested now. Raises UsageProblem for one that is not, or that is nothing to do in code."""
    with ws.views() as views:
        ranking = advise(ws, views).ranking
        listed = (each.move for each in (*ranking.chosen, *ranking.waiting))
        move = next((move for move in listed if move.identity == (practice, subject)), None)
        if move is None:
            text = f"{visible(practice)}/{visible(subject)}"
            raise UsageProblem(f"{text} is not suggested now; `leadward moves` lists what is.")
        if not is_task(move):
            raise UsageProblem(f"“{move.what}” is nothing to do in code; an assistant cannot do it for you.")
        return _of(next((view for view in views if prefix_of(view) == move.about.repository), views[0]), move)


def is_task(move: Move) -> bool:
    """Whether it is something to do in code."""
    return move.practice in OF_CODE and any(source.kind in ("commit", "path") for source in move.sources)


def _of(view: View, move: Move) -> Task:
    kinds = dict(view.facts.query(_FILES))
    paths = tuple(dict.fromkeys(_paths(move, kinds)))
    return Task(
        move,
        view.name,
        paths,
        tuple(_beside(view.facts.rows(coupling.ANALYSIS, view.number), paths))[:_MOST_BESIDE],
        tuple(_made(paths, kinds))[:_MOST_MADE],
        _draft(view, move),
        bare(view),
    )


def _paths(move: Move, kinds: dict[str, str]) -> Iterator[str]:
    """The files and folders of a move that are there; folders end in a slash."""
    named = [source.key for source in move.sources if source.kind == "path"]
    if move.about.kind in (Kind.PATH, Kind.FOLDER):
        named = [move.about.value, *named]
    for text in named:
        place = text.rstrip("/")
        if place in kinds:
            yield place
        elif place and any(path.startswith(f"{place}/") for path in kinds):
            yield f"{place}/"


def _beside(rows: Sequence[Coupled], paths: Sequence[str]) -> Iterator[Coupled]:
    """Pairs with one of the files, the most often first."""
    files = {path for path in paths if not path.endswith("/")}
    often = [row for row in rows if row.together >= FEWEST_TOGETHER and row.confidence >= LEAST_SHARE]
    yield from sorted(
        (row for row in often if (row.path in files) != (row.other in files)),
        key=lambda row: (-row.together, row.path, row.other),
    )


def _made(paths: Sequence[str], kinds: dict[str, str]) -> Iterator[str]:
    """Files in the folders of the files, and at the top, that nobody writes by hand."""
    folders = {path.rstrip("/") if path.endswith("/") else path.rpartition("/")[0] for path in paths}
    for path, kind in kinds.items():
        if kind in _NOBODY_WRITES and path.rpartition("/")[0] in folders:
            yield path


def _draft(view: View, move: Move) -> Draft | None:
    if move.about.kind is not Kind.PROCEDURE:
        return None
    rows = view.facts.rows(procedures.ANALYSIS, view.number)
    procedure = next((row for row in rows if row.name == move.about.value), None)
    return scout.drafted(procedure, view) if procedure else None
