"""What became of moves, under the names that repositories, people and paths have now: what was done or dismissed stays so.

A move is known by its practice and its subject, and a subject names a repository, and in it a person, a path or a folder. Each of
these may be called otherwise by now; old spellings are read for ever, and nothing of what was written is changed.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from leadward.model.about import About, Kind
from leadward.model.folding import folded
from leadward.model.move import Disposition
from leadward.model.records import dataclass
from leadward.workflows import renamed
from leadward.workflows.repository import View
from leadward.workflows.workspace import Workspace

Identity = tuple[str, str]
"""A practice and a subject."""
_MOST_PARTS = 4
"""Colons of a subject at which a path may begin or end: `path:text of a TODO`, `v1.2:folder`."""
_LONGEST = 4_000
_NAMES_A_PLACE = {
    "bushwhack": Kind.FOLDER,
    "business-outcomes": Kind.WORK,
    "code-friction": Kind.PATH,
    "ideas": Kind.PATH,
    "lead-projects": Kind.PROJECT,
    "push-back": Kind.FOLDER,
    "roadmap-steps": Kind.FOLDER,
    "small-fixes": Kind.PATH,
    "stories": Kind.PROJECT,
    "strategy-in-code": Kind.FOLDER,
}
"""Practices whose moves of a repository are about a path, and which kind of key that is: journals hold the string alone."""
_STEPS = frozenset(("feedback", "growth-plan"))
"""Practices whose moves about a note were once named by the note alone."""
_MOVED = "SELECT o.path FROM former o JOIN files f USING (file_no) WHERE o.path <> f.path"


def prefix(name: str, identity: str) -> str:
    """A repository in the names of moves: what it is called now, and what stays when the clone is renamed."""
    return f"{name}~{identity}"


def prefix_of(view: View) -> str:
    """That of the repository which a view looks at."""
    return prefix(view.name, view.facts.identity())


@dataclass(frozen=True, slots=True)
class Spellings:
    """How a repository and its people may be called: `people` leads from any name or e-mail of theirs, folded, to the one that counts."""

    repository: str
    name: str
    identity: str
    people: Mapping[str, str]

    def key(self, about: About) -> About:
        """What a move is about, in this repository, under the spelling that counts; notes and meetings are of none."""
        if about.kind in (Kind.NOTE, Kind.MEETING):
            return about
        value = self.people.get(about.value, about.value) if about.kind is Kind.PERSON else about.value
        return About(about.kind, value, about.detail, self.repository)


def spellings(view: View) -> Spellings:
    """Those of the repository that a view looks at."""
    name, identity = view.name, view.facts.identity()
    return Spellings(prefix(name, identity), name, identity, _people(view))


def _people(view: View) -> dict[str, str]:
    return view.facts.held("spelled", lambda: dict(view.facts.remembered("spelled", lambda: _spelled(view))))


def _spelled(view: View) -> list[tuple[str, str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for person in view.facts.people():
        if not person.bot:
            for said in (person.name, person.email, *person.known_as):
                found[folded(said)].add(folded(person.email or person.name))
    return [(said, now.pop()) for said, now in found.items() if ("@" in said or " " in said) and len(now) == 1]


def as_now(ws: Workspace, views: Sequence[View], moves: Collection[Identity]) -> list[Disposition]:
    """All dispositions; those about these repositories under the subjects of today. `moves`: the identities that there are now."""
    dispositions = ws.notes.dispositions()
    now = respelled(views, {(disposition.practice, disposition.subject) for disposition in dispositions}, moves)
    return [
        replace(disposition, subject=now[disposition.practice, disposition.subject]) for disposition in dispositions
    ]


def respelled(views: Sequence[View], pairs: Collection[Identity], moves: Collection[Identity]) -> dict[Identity, str]:
    """Moves as they were once called -> the subject that they have now."""
    if not pairs:
        return {}
    known = [spellings(view) for view in views]
    now = {pair: _of_a_note(pair, moves) or _of_person(_remembered(pair[1], known), known) for pair in pairs}
    for view in views:
        now |= _of_paths(view, now, moves)
    return now


def _of_a_note(kept: Identity, moves: Collection[Identity]) -> str:
    """A note or meeting as it was called when a repository stood before it, or no step behind it; '' for anything else."""
    practice, subject = kept
    bare = subject.partition(":")[2]
    if bare and (practice, bare) in moves:
        return bare
    if practice not in _STEPS or ":" in subject:
        return ""
    steps = [about for which, about in moves if which == practice and about.startswith(f"{subject}:")]
    return steps[0] if len(steps) == 1 else ""


def _remembered(subject: str, known: Sequence[Spellings]) -> str:
    """A subject under the name that its repository has now; those written before clones had an identity go by name."""
    called, _, rest = subject.partition(":")
    identity = called.rpartition("~")[2]
    now = [
        *(each for each in known if called == each.repository),
        *(each for each in known if identity == each.identity or called == each.name),
    ]
    return f"{now[0].repository}:{rest}" if now else subject


def _of_person(subject: str, known: Sequence[Spellings]) -> str:
    """A subject that is a person under the address that they go by now."""
    repository, _, said = subject.partition(":")
    now = next((each.people.get(folded(said)) for each in known if each.repository == repository), None)
    return f"{repository}:{now}" if now else subject


def _of_paths(view: View, subjects: Mapping[Identity, str], moves: Collection[Identity]) -> dict[Identity, str]:
    """Those about paths of this repository that are called otherwise now, with the subjects of today."""
    begins = f"{prefix_of(view)}:"
    places = {
        pair: list(_places(_NAMES_A_PLACE[pair[0]], subject[len(begins) :]))
        for pair, subject in subjects.items()
        if pair[0] in _NAMES_A_PLACE and subject.startswith(begins) and (pair[0], subject) not in moves
    }
    now = _renamed(view, {path for found in places.values() for path, _, _ in found}) if places else {}
    moved = {
        pair: [f"{before}{now[path]}{behind}" for path, before, behind in place if path in now]
        for pair, place in places.items()
    }
    return {pair: begins + found[0] for pair, found in moved.items() if found}


def _places(kind: Kind, subject: str) -> Iterator[tuple[str, str, str]]:
    """(path, what is before it, what is behind it) for each way in which a subject of this kind may name a path."""
    for path, before, behind in _paths(subject):
        whole = not before and behind in ("", "/")
        if {Kind.PATH: not before, Kind.WORK: bool(before)}.get(kind, whole):
            yield path, before, behind


def _paths(subject: str) -> Iterator[tuple[str, str, str]]:
    """(path, what stands before it, what stands behind it) for each way in which a subject may name a path."""
    bare = subject.rstrip("/")
    if len(subject) > _LONGEST or not bare:
        return
    yield bare, "", subject[len(bare) :]
    at = -1
    for _ in range(_MOST_PARTS):
        at = subject.find(":", at + 1)
        if at < 0:
            return
        yield subject[:at], "", subject[at:]
        rest = subject[at + 1 :].rstrip("/")
        yield rest, subject[: at + 1], subject[at + 1 + len(rest) :]


def _renamed(view: View, paths: Collection[str]) -> dict[str, str]:
    """What those of these paths are called now that are called otherwise; kept with the other answers about this state."""
    key = hashlib.sha256("\0".join(sorted(paths)).encode("utf-8", "surrogatepass")).hexdigest()[:12]
    found = view.facts.remembered(f"now-{key}", lambda: [list(pair) for pair in _looked_up(view, set(paths))])
    return dict(found)


def _looked_up(view: View, paths: set[str]) -> Iterator[tuple[str, str]]:
    gone: set[str] = set()
    for (path,) in view.facts.query(_MOVED):
        place = path
        while place and place not in gone:
            gone.add(place)
            place = place.rpartition("/")[0]
    for path in sorted(paths & gone):
        now = renamed.now(view, path)
        if now and now != path:
            yield path, now
