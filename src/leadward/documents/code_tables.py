"""The answers about the code as tables: for each question its summary, its columns, and how a row fills them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from leadward.documents.dates import day_of, lately, percent
from leadward.model import source

if TYPE_CHECKING:
    from leadward.analyses.what_else import Needed
    from leadward.analyses.whom_to_ask import Known

Cells = Callable[[Any], list[str]]


def day(seconds: int) -> str:
    """Seconds since 1970 as a day, `-` where there is none."""
    return datetime.fromtimestamp(seconds, UTC).date().isoformat() if seconds else "-"


def _share(value: float) -> str:
    return f"{value * 100:.0f}%"


def _kib(size: int) -> str:
    return f"{size / 1024:.0f} KiB" if size >= 1024 else f"{size} B"


def _proof(row: Any) -> str:
    return " ".join(source.commit(c).id for c in row.commits[:2])


TABLES: dict[str, tuple[str, tuple[str, ...], Cells]] = {
    "hotspots": (
        "Files where change gathers in much code.",
        ("path", "changes", "fixes", "people", "size", "yours", "newest"),
        lambda r: [
            r.path, str(r.revisions), str(r.fixes), str(r.authors), _kib(r.size), str(r.my_revisions),
            day(r.last_changed),
        ],
    ),
    "coupling": (
        "Files that change together.",
        ("path", "changes with", "together", "of", "share", "sources"),
        lambda r: [
            r.path, r.other, str(r.together), str(min(r.revisions, r.other_revisions)), _share(r.confidence), _proof(r),
        ],
    ),
    "owners": (
        "Authors of each file, by degree of authorship.",
        ("path", "author", "degree", "changes", "newest", "source"),
        lambda r: [r.path, r.name, f"{r.degree:.1f}", str(r.revisions), day(r.last_at), source.commit(r.commit).id],
    ),
    "experts": (
        "Who knows each directory and has committed lately.",
        ("directory", "who", "share", "changes", "newest here", "sources"),
        lambda r: [r.directory or "(top)", r.name, _share(r.knowledge), str(r.revisions), day(r.last_here), _proof(r)],
    ),
    "dormant": (
        "Directories that rest.",
        ("directory", "files", "quiet", "main author", "authors active", "newest", "sources"),
        lambda r: [
            r.directory, str(r.files), f"{r.quiet_days} d", r.main_author, str(r.active_authors), day(r.last_changed),
            _proof(r),
        ],
    ),
    "procedures": (
        "Changes made again and again in the same way.",
        ("procedure", "title", "times", "people", "steps", "newest"),
        lambda r: [r.name, r.title, str(r.times), str(r.people), str(len(r.steps)), day(r.last_at)],
    ),
}  # fmt: skip


WHOM_COLUMNS = ("who", "knows", "changes", "newest", "anywhere", "source")


def whom_cells(row: Known, paths: int, today: date) -> list[str]:
    """One person to ask about so many paths: what they know, where it comes from, when they last committed anywhere."""
    you = " (you)" if row.mine else ""
    anywhere = lately(day_of(row.last_anywhere), today)
    return [f"{row.name}{you}", percent(row.knowledge), _where(row, paths), day(row.last_here), anywhere,
            source.commit(row.commits[0]).id]  # fmt: skip


def _where(row: Known, paths: int) -> str:
    if not row.asked:
        return f"{row.revisions} in {f'{row.place}/' if row.place else 'all'}"
    return f"{row.revisions} in {row.asked} of {paths}" if paths > 1 else str(row.revisions)


def best_known(rows: Sequence[Known], today: date) -> str:
    """A sentence about who knows most where somebody else is told first, else ''."""
    best = max(rows, key=lambda row: row.knowledge, default=None)
    if best is None or best.knowledge <= rows[0].knowledge:
        return ""
    anywhere = lately(day_of(best.last_anywhere), today)
    return f"The largest share is {best.name}'s, {percent(best.knowledge)}; newest commit anywhere: {anywhere}."


ELSE_COLUMNS = ("path", "score", "because", "source")
_BECAUSE = {"name": "has the same name", "folder": "changes with the folder"}


def else_cells(row: Needed) -> list[str]:
    """One file that a change needs, too: how much speaks for it, and what."""
    together = f"{row.together} of {row.revisions} {'change' if row.revisions == 1 else 'changes'}"
    because = together if row.together else _BECAUSE.get(row.why, row.why)
    return [row.path, percent(row.score), because, source.commit(row.commits[0]).id if row.commits else ""]
