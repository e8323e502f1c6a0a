"""Open a source: the commit, path, note or meeting that a sentence rests on."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

from leadward.model import days, when
from leadward.model.errors import UnknownId
from leadward.model.person import Person
from leadward.model.text import visible
from leadward.workflows import renamed
from leadward.workflows.repository import View
from leadward.workflows.shown import Shown
from leadward.workflows.sources import Place
from leadward.workflows.workspace import Workspace

_MEETING = re.compile(r"m[0-9a-f]{6,16}\Z")
_MOST_PATHS = 200
_COMMIT = re.compile(r"c?([0-9a-f]{6,64})\Z")


NO_BOUND = date(9998, 12, 31)
"""A source is shown whatever day is spoken of."""


def opened(ws: Workspace, identifier: str) -> Shown:
    """What `identifier` opens: a note, a meeting, a commit, a path. Raises what `show` raises."""
    if identifier.startswith("n"):
        from leadward.workflows import opened_note

        return opened_note.shown(ws, identifier)
    if _MEETING.match(identifier):
        from leadward.workflows import meetings

        return meetings.shown(ws, identifier)
    return show(ws, identifier, ws.places())


def show(ws: Workspace, identifier: str, repositories: tuple[Place, ...]) -> Shown:
    """What `identifier` opens. Raises UnknownId where that is nothing, or more than one thing."""
    for place in repositories:
        view = ws.but(today=NO_BOUND, me="").opened(place)
        found = _path(view, identifier[2:]) if identifier.startswith("p:") else _commit(view, identifier)
        if found:
            return found
    raise UnknownId(
        f"Nothing here is called {identifier}; ids look like c1a2b3c4d, p:src/app.py, n1a2b3c4d or m1a2b3c4d, "
        "and --repo PATH says where to look."
    )


def _commit(view: View, identifier: str) -> Shown | None:
    match = _COMMIT.match(identifier)
    if not match:
        return None
    found = view.facts.query(
        """SELECT k.id, k.subject, s.writer, s.committer, s.wrote_at, s.wrote_zone, k.parents, k.breadth, k.commit_no, k.writer
           FROM commits k JOIN signed s USING (commit_no) WHERE starts_with(k.id, $prefix) ORDER BY k.id LIMIT 6""",
        prefix=match[1],
    )
    if len(found) > 1:
        raise UnknownId(f"{identifier} opens {len(found)} commits: {', '.join('c' + row[0][:12] for row in found)}.")
    return _one_commit(view, found[0]) if found else None


def _one_commit(view: View, row: tuple[str, str, int, int, int, int, int, int, int, int]) -> Shown:
    oid, subject, writer, committer, at, zone, parents, breadth, number, counts_for = row
    people = {person.number: person for person in view.facts.people()}
    paths = view.facts.changed(number)[:_MOST_PATHS]
    trailers = view.facts.query(
        "SELECT key, person FROM trailers JOIN people ON person = person_no WHERE commit_no = $number ORDER BY key, name, email",
        number=number,
    )
    lines = [
        ("commit", oid),
        ("repository", view.name),
        ("subject", subject),
        ("author", _with_address(people[writer])),
        ("when", _when(at, zone)),
    ]
    lines += [("counts for", f"{_with_address(people[counts_for])}, who asked for it")] if counts_for != writer else []
    lines += [("committer", people[committer].label)] if committer != writer else []
    lines += [(key, _with_address(people[person])) for key, person in trailers]
    lines += _account(view, number)
    lines += [("changes", _changes_said(parents, breadth))]
    return Shown("c" + oid[:8], "commit", tuple(lines), tuple(paths))


def _account(view: View, number: int) -> list[tuple[str, str]]:
    """When the commit landed, with what, in which releases it is, and what reverted it."""
    landed = view.facts.query(
        """SELECT k.landed_at, u.id, u.kind, u.branch, u.pull FROM commits k JOIN units u USING (unit) WHERE k.commit_no = $number""",
        number=number,
    )
    lines = []
    for at, unit, kind, branch, pull in landed:
        how = f" with c{unit[:8]}" + (f", branch {branch}" if branch else "") if kind == "branch" else ""
        lines.append(("landed", f"{_day(at)}{how}{f', #{pull}' if pull else ''}" if at else "not on the mainline"))
    released = view.facts.query(
        'SELECT tag, "at" FROM released WHERE commit_no = $number ORDER BY "at", tag LIMIT 8', number=number
    )
    lines += [("released in", f"{tag}, {_day(at)}") for tag, at in released]
    for oid, partly in view.facts.query(
        "SELECT k.id, u.partly FROM undone u JOIN commits k ON k.commit_no = u.by_no WHERE u.commit_no = $number",
        number=number,
    ):
        lines.append(("partly reverted by" if partly else "reverted by", f"c{oid[:8]}"))
    return lines


def _with_address(person: Person) -> str:
    """Name and e-mail; of a coding assistant that it is one: what it wrote counts for people."""
    name = person.label if person.email in person.label else f"{person.name} <{person.email}>"
    return f"{name}, a coding assistant" if person.assistant else name


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
    wanted = _as_it_is(view, name.rstrip("/"))
    called = renamed.now(view, wanted)
    found = view.facts.query(
        "SELECT path, kind, area, present, size, file_no FROM files WHERE path = $path ORDER BY present DESC, file_no DESC",
        path=called,
    )
    if not found:
        return _directory(view, called) if called or not wanted else None
    path, kind, area, present, size, number = found[0]
    changes = view.facts.query(
        """SELECT k.id, name, k."at", subject, k.landed_at FROM changes JOIN commits k USING (commit_no)
           JOIN people ON k.writer = person_no
           WHERE file_no = $number ORDER BY k.landed_no DESC LIMIT 20""",
        number=number,
    )
    before = view.facts.query(
        "SELECT path FROM former WHERE file_no = $number AND path <> $path ORDER BY path", number=number, path=path
    )
    state = f"{size:,} bytes" if present else "not in the newest tree"
    lines = [("path", path), ("repository", view.name), ("kind", kind), ("area", area), ("now", state)]
    lines += [("was called", ", ".join(old for (old,) in before))] if before else []
    return Shown("p:" + path, "path", tuple(lines), tuple(_line(row) for row in changes))


def _as_it_is(view: View, wanted: str) -> str:
    """A path that was copied from where it is shown with escapes, as it is."""
    if "\\" not in wanted:
        return wanted
    paths = [path for (path,) in view.facts.query("SELECT path FROM files ORDER BY path")]
    return wanted if wanted in paths else next((path for path in paths if visible(path) == wanted), wanted)


def _directory(view: View, wanted: str) -> Shown | None:
    inside = "starts_with(path, $prefix)" if wanted else "true"
    prefix = f"{wanted}/"
    files, size = view.facts.query(
        f"SELECT count(*), sum(size) FROM files WHERE present AND {inside}",  # noqa: S608 - a fixed text
        prefix=prefix,
    )[0]
    if not files:
        return None
    changes = view.facts.query(
        f"""SELECT id, name, "at", subject, landed_at FROM (
               SELECT DISTINCT k.id, name, k."at", subject, k.landed_at, k.landed_no FROM changes JOIN commits k USING (commit_no)
               JOIN files USING (file_no) JOIN people ON k.writer = person_no WHERE {inside})
           ORDER BY landed_no DESC LIMIT 20""",  # noqa: S608 - a fixed text
        prefix=prefix,
    )
    lines = (("directory", wanted or "(top)"), ("repository", view.name), ("now", f"{files} files, {size:,} bytes"))
    return Shown(f"p:{wanted}/", "path", lines, tuple(_line(row) for row in changes))


def _line(row: tuple[str, str, int | None, str, int | None]) -> tuple[str, ...]:
    oid, name, at, subject, landed = row
    return ("c" + oid[:8], _day(at) if at is None else when.said(at, landed or 0), name, subject)


def _day(at: int | None) -> str:
    return "not known" if at is None else days.of(at).isoformat()
