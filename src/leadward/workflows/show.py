"""Open a source: the commit, path, note or meeting that a sentence rests on."""

from __future__ import annotations

import re
from dataclasses import field
from datetime import UTC, date, datetime, timedelta, timezone

from leadward.model.errors import UnknownId
from leadward.model.progress import Progress
from leadward.model.records import dataclass
from leadward.model.text import visible
from leadward.workflows import sources
from leadward.workflows.repository import View, open_view
from leadward.workflows.sources import Place, Where

_MEETING = re.compile(r"m[0-9a-f]{6,16}\Z")
_COMMIT = re.compile(r"c?([0-9a-f]{6,64})\Z")


@dataclass(frozen=True)
class Shown:
    """A source, opened: labelled lines, then a list."""

    id: str
    kind: str
    lines: tuple[tuple[str, str], ...]
    listed: tuple[tuple[str, ...], ...] = field(default=())


def opened(identifier: str, repo: Where, today: date, progress: Progress) -> Shown:
    """What `identifier` opens: a note, a meeting, a commit, a path. Raises what `show` raises."""
    if identifier.startswith("n"):
        from leadward.workflows import journal

        return journal.shown(identifier)
    if _MEETING.match(identifier):
        from leadward.workflows import meetings

        return meetings.shown(identifier, today)
    return show(identifier, sources.chosen_all(repo), today, progress)


def show(identifier: str, repositories: tuple[Place, ...], today: date, progress: Progress) -> Shown:
    """What `identifier` opens. Raises UnknownId where that is nothing, or more than one thing."""
    for place in repositories:
        view = open_view(place, today, "", progress)
        found = _path(view, identifier[2:]) if identifier.startswith("p:") else _commit(view, identifier)
        if found:
            return found
    raise UnknownId(
        f"Nothing here is called {visible(identifier)}; ids look like c1a2b3c4d, p:src/app.py, n1a2b3c4d or m1a2b3c4d, "
        "and --repo PATH says where to look."
    )


def _commit(view: View, identifier: str) -> Shown | None:
    match = _COMMIT.match(identifier)
    if not match:
        return None
    found = view.facts.query(
        """SELECT id, subject, p.name, p.email, q.name, authored_at, author_zone, parents, breadth, commit_no
           FROM commits JOIN people p ON author = p.person_no JOIN people q ON committer = q.person_no
           WHERE starts_with(id, $prefix) ORDER BY id LIMIT 6""",
        prefix=match[1],
    )
    if len(found) > 1:
        raise UnknownId(
            f"{visible(identifier)} opens {len(found)} commits: {', '.join('c' + row[0][:12] for row in found)}."
        )
    return _one_commit(view, found[0]) if found else None


def _one_commit(view: View, row: tuple[str, str, str, str, str, int, int, int, int, int]) -> Shown:
    oid, subject, author, email, committer, at, zone, parents, breadth, number = row
    paths = view.facts.query(
        "SELECT status, path FROM changes JOIN paths USING (path_no) WHERE commit_no = $number ORDER BY path LIMIT 200",
        number=number,
    )
    trailers = view.facts.query(
        "SELECT key, name, email FROM trailers JOIN people ON person = person_no WHERE commit_no = $number ORDER BY ALL",
        number=number,
    )
    lines = [
        ("commit", oid),
        ("repository", view.name),
        ("subject", subject),
        ("author", f"{author} <{email}>"),
        ("when", _when(at, zone)),
    ]
    lines += [("committer", committer)] if committer != author else []
    lines += [(key, f"{name} <{mail}>") for key, name, mail in trailers]
    lines += [("changes", _changes_said(parents, breadth))]
    return Shown("c" + oid[:8], "commit", tuple(lines), tuple(paths))


def _when(at: int, zone: int) -> str:
    try:
        return datetime.fromtimestamp(at, timezone(timedelta(minutes=zone))).isoformat(" ", "minutes")
    except (ValueError, OverflowError):
        return datetime.fromtimestamp(at, UTC).isoformat(" ", "minutes")


def _changes_said(parents: int, breadth: int) -> str:
    if breadth >= 0:
        return f"{breadth} path{'s' if breadth != 1 else ''}"
    return "none of its own: a merge" if parents > 1 else "left out: they cannot be read here"


def _path(view: View, name: str) -> Shown | None:
    wanted = name.rstrip("/")
    found = view.facts.query(
        "SELECT path, kind, area, present, size, path_no FROM paths WHERE path = $path ORDER BY path", path=wanted
    )
    if not found:
        return _directory(view, wanted)
    path, kind, area, present, size, number = found[0]
    changes = view.facts.query(
        """SELECT id, name, authored_at, subject FROM changes JOIN commits USING (commit_no)
           JOIN people ON commits.author = person_no
           WHERE path_no = $number ORDER BY authored_at DESC, id LIMIT 20""",
        number=number,
    )
    state = f"{size:,} bytes" if present else "not in the newest tree"
    lines = (("path", path), ("repository", view.name), ("kind", kind), ("area", area), ("now", state))
    return Shown("p:" + path, "path", lines, tuple(_line(row) for row in changes))


def _directory(view: View, wanted: str) -> Shown | None:
    inside = "starts_with(path, $prefix)" if wanted else "true"
    prefix = f"{wanted}/"
    files, size = view.facts.query(
        f"SELECT count(*), sum(size) FROM paths WHERE present AND {inside}",  # noqa: S608 - a fixed text
        prefix=prefix,
    )[0]
    if not files:
        return None
    changes = view.facts.query(
        f"""SELECT DISTINCT id, name, authored_at, subject FROM changes JOIN commits USING (commit_no)
           JOIN paths USING (path_no) JOIN people ON commits.author = person_no
           WHERE {inside} ORDER BY authored_at DESC, id LIMIT 20""",  # noqa: S608 - a fixed text
        prefix=prefix,
    )
    lines = (("directory", wanted or "(top)"), ("repository", view.name), ("now", f"{files} files, {size:,} bytes"))
    return Shown(f"p:{wanted}/", "path", lines, tuple(_line(row) for row in changes))


def _line(row: tuple[str, str, int, str]) -> tuple[str, ...]:
    oid, name, at, subject = row
    return ("c" + oid[:8], datetime.fromtimestamp(at, UTC).date().isoformat(), name, subject)
