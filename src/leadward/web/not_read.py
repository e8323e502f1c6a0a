"""What could not be read, on every page that tells of code."""

from __future__ import annotations

from leadward.model.errors import LeadwardError
from leadward.web.page import live, workspace

Found = list[tuple[str, tuple[str, ...]]]


def by_repository() -> Found:
    """What of each repository could not be read, in sentences; under no name why none was."""
    return live().remembered("gaps", _looked_up, notes=False)


def sentences() -> tuple[str, ...]:
    """All of them, each with its repository where there are several."""
    found = [(name, sentence) for name, those in by_repository() for sentence in those if name]
    several = len({name for name, _ in found}) > 1
    return tuple(f"{name}: {sentence}" if several else sentence for name, sentence in found)


def _looked_up() -> Found:
    found: Found = []
    try:
        with workspace(me="").each() as views:
            found.extend((view.name, view.gaps) for view in views)
    except LeadwardError as problem:
        found.append(("", (str(problem),)))
    return [each for each in found if each[1]]
