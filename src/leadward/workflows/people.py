"""People whose work meets the reader's: shared code, teams, talks noted. Facts alone, and nobody is compared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from leadward.analyses import activity, shared_code, teams
from leadward.analyses.activity import Activity
from leadward.analyses.shared_code import SharedCode
from leadward.analyses.teams import Team
from leadward.documents import person_facts
from leadward.documents.people import Card, Help, Rhythm, Sentences, Shared, Talk, Talked
from leadward.ladder.findings import Given
from leadward.model import days, when
from leadward.model.folding import folded, loosely
from leadward.model.person import Person
from leadward.model.records import dataclass
from leadward.model.sentence import Sentence, line
from leadward.notes.contact import Contact
from leadward.notes.one_on_one import OneOnOne, Stage
from leadward.practices import other_teams, wording
from leadward.workflows import one_on_one
from leadward.workflows.advice import bare
from leadward.workflows.repository import View, named
from leadward.workflows.workspace import Workspace

_MOST_FILES = 8
_WIDEST = 100
"""A commit of more paths says nothing about a single one."""


@dataclass(frozen=True)
class Around:
    """Who shares code with `me`, nearest first, and the teams of the repository."""

    repository: str
    me: str
    rows: tuple[Shared, ...]
    teams: tuple[Team, ...]
    others: tuple[Talked, ...] = ()
    """With whom a talk is noted and who is none of `rows`, by name."""
    rhythms: tuple[Rhythm, ...] = ()


def around(ws: Workspace) -> Around:
    """Everybody who changed the same files lately."""
    view = ws.opened()
    talks, findings = ws.notes.notes_of(Contact), bare(view)
    rows = tuple(
        _shared(row, talks, findings, view.number) for row in view.facts.rows(shared_code.ANALYSIS, view.number)
    )
    found = view.facts.rows(teams.ANALYSIS, view.number)
    return Around(view.name, view.me.label if view.me else "", rows, found, _others(talks, rows), _rhythms(ws))


def _others(talks: Sequence[Any], rows: Sequence[Shared]) -> tuple[Talked, ...]:
    found: dict[str, Talked] = {}
    for talk in talks:
        said = talk.body.person.strip()
        if not any(means(said, row.name, row.email) for row in rows):
            found[said.casefold()] = Talked(said, talk.body.team, talk.on)
    return tuple(found[key] for key in sorted(found))


def _rhythms(ws: Workspace) -> tuple[Rhythm, ...]:
    """The 1:1s that are meant to come again, each with its last one."""
    notes = [note for note in ws.notes.notes_of(OneOnOne) if note.body.stage is Stage.HELD]
    return tuple(
        Rhythm(
            note.body.person,
            note.body.every,
            max((met.on for met in notes if means(met.body.person, note.body.person, "")), default=None),
            note.body.next if note.body.next and note.body.next >= ws.today else None,
        )
        for note in one_on_one.series(ws)
    )


def called(ws: Workspace, words: str) -> tuple[Person, ...]:
    """Everybody of the history whose name or e-mail holds these words, by name; programs left out."""
    return called_in(ws.opened(), words)


def called_in(view: View, words: str) -> tuple[Person, ...]:
    """The same, of one repository that is open."""
    wanted = loosely(words).split()
    spelled = {
        person: loosely(" ".join((person.name, person.email, *person.known_as))) for person in view.facts.people()
    }
    people = [person for person, text in spelled.items() if not person.bot and all(word in text for word in wanted)]
    return tuple(sorted(people, key=lambda person: (person.name.casefold(), person.email)))


def talks_with(ws: Workspace, who: str) -> tuple[Talk, ...]:
    """The talks noted with somebody by name, newest first."""
    return _talks([note for note in ws.notes.notes_of(Contact) if means(note.body.person, who, "")], ws.today)


def _talks(found: Sequence[Any], today: date) -> tuple[Talk, ...]:
    """Newest first."""
    return tuple(
        Talk(value.id, value.on, value.body.about, value.body.outcome, person_facts.talk(value, today))
        for value in reversed(found)
    )


def card(ws: Workspace, who: str) -> Card:
    """What the record says of one person. Raises UnknownPerson."""
    view = ws.opened()
    return card_of(ws, view, named(view.facts.people(), who))


def card_of(ws: Workspace, view: View, person: Person) -> Card:
    """The card of somebody whom the view's history knows."""
    active = next((row for row in view.facts.rows(activity.ANALYSIS, view.number) if row.person == person.number), None)
    row = next((row for row in view.facts.rows(shared_code.ANALYSIS, view.number) if row.person == person.number), None)
    talks = [note for note in ws.notes.notes_of(Contact) if means(note.body.person, person.name, person.email)]
    files = _files(view, person) if row else ()
    owned = {team.name for team in view.facts.rows(teams.ANALYSIS, view.number) if not team.inferred}
    last = _last(view, active.last_commits[0]) if active and active.last_commits else None
    return Card(
        name=person.label,
        email=person.email,
        team=active.main_area if active else "",
        inferred=active is not None and active.main_area not in owned,
        last_commit=days.of(last[1]) if last else None,
        last_seen=days.of(active.last_at) if active else None,
        work=tuple(zip(active.last_commits, active.last_subjects, strict=True))[:4] if active else (),
        shared=_shared(row, talks, bare(view), view.number) if row else None,
        files=files,
        talks=_talks(talks, view.today),
        openers=_openers(active, row),
        named=_named_in(view, person),
        landed=when.apart(last[1], last[2]) if last else None,
        said=_sentences(view, person, active, row, files, last),
    )


def _sentences(
    view: View,
    person: Person,
    active: Activity | None,
    row: SharedCode | None,
    files: Sequence[tuple[str, int, int]],
    last: tuple[str, int, int] | None,
) -> Sentences:
    findings = bare(view)
    them = findings.who(person.number)
    work = zip(active.last_commits, active.last_subjects, strict=True) if active else ()
    both = (findings.who(view.number), them)
    since = days.years_before(days.end(view.today), 1) + 1
    return Sentences(
        last=_said_last(view, person, last, active.last_at if active else 0),
        work=tuple(person_facts.work(them, *pair) for pair in work)[:4],
        shared=other_teams.shared(row, them, findings) if row else "",
        files=tuple(
            person_facts.both_changed(*both, path, mine, theirs, since, _WIDEST, view.today)
            for path, mine, theirs in files
        ),
    )


def _last(view: View, oid: str) -> tuple[str, int, int] | None:
    """A commit with when it was written and landed, s UTC."""
    sql = """SELECT id, "at", coalesce(landed_at, 0) FROM commits WHERE id = $id AND "at" IS NOT NULL"""
    return next(((str(id), int(at), int(landed)) for id, at, landed in view.facts.query(sql, id=oid)), None)


_UNDATED = """
SELECT max(coalesce(k.landed_at, 9000000000000)) FROM authors a JOIN commits k USING (commit_no)
WHERE a.person = $who AND k.parents < 2 AND k."at" IS NULL
"""


def _said_last(view: View, person: Person, last: tuple[str, int, int] | None, seen: int) -> str:
    """When somebody last committed; that it is not known where a commit whose date nobody can believe may be newer."""
    if not last:
        return Sentences().last
    ((landed,),) = view.facts.query(_UNDATED, who=person.number)
    if landed is not None and landed >= last[1]:
        return "the day of their newest commit is not known"
    return person_facts.last_commit(bare(view).who(person.number), *last, view.today, days.of(seen) > days.of(last[1]))


def means(text: str, name: str, email: str) -> bool:
    """Whether a noted name is this person's: whole name, first name or e-mail."""
    wanted, whole = folded(text), folded(name)
    names = {whole, folded(email), whole.partition(" ")[0]} - {""}
    return wanted in names or (bool(whole) and wanted.startswith(whole))


def _shared(row: SharedCode, talks: Sequence[Any], findings: Given, me: int) -> Shared:
    with_them = [talk for talk in talks if means(talk.body.person, row.name, row.email)]
    last = max(with_them, key=lambda value: value.on, default=None)
    said = person_facts.shares(row, findings.who(row.person), findings.who(me), last)
    return Shared(
        row.name, row.email, row.their_main_area, row.same_area, row.directory, row.shared_files, row.my_changes,
        row.their_changes, row.strength, days.of(row.last_theirs), last.on if last else None, row.commits, said,
    )  # fmt: skip


def _files(view: View, person: Person) -> tuple[tuple[str, int, int], ...]:
    """The files that both changed within a year, those that both changed most first."""
    found = view.facts.query(
        """SELECT p.path, count(*) FILTER (WHERE c.person = $me) AS mine, count(*) FILTER (WHERE c.person = $who) AS theirs
           FROM work c JOIN files p USING (file_no)
           WHERE p.present AND c.person IN ($me, $who) AND c.breadth BETWEEN 1 AND $widest AND c.at > $since
               AND p.written
           GROUP BY p.path HAVING mine > 0 AND theirs > 0 ORDER BY least(mine, theirs) DESC, theirs DESC, p.path LIMIT $most""",
        me=view.number,
        who=person.number,
        since=days.years_before(days.end(view.today), 1),
        widest=_WIDEST,
        most=_MOST_FILES,
    )
    return tuple((path, mine, theirs) for path, mine, theirs in found)


_NAMED = """
SELECT t.key, list(k.id ORDER BY coalesce(k."at", 0) DESC, k.landed_no DESC) AS ids,
    list(k.subject ORDER BY coalesce(k."at", 0) DESC, k.landed_no DESC)[1:4],
    max(coalesce(k."at", 0)) AS newest, arg_max(coalesce(k.landed_at, 0), (coalesce(k."at", 0), k.landed_no))
FROM (SELECT DISTINCT key, commit_no, person FROM trailers) t JOIN commits k USING (commit_no)
ANTI JOIN authors a ON a.commit_no = t.commit_no AND a.person = t.person
WHERE t.person = $who GROUP BY t.key ORDER BY newest DESC, t.key
"""


def _named_in(view: View, person: Person) -> tuple[Help, ...]:
    """How the changes of others name this person: as a reviewer, a tester and so on."""
    them = bare(view).who(person.number)
    return tuple(
        Help(
            key,
            len(ids),
            days.of(at or landed),
            tuple(zip(ids, subjects, strict=False)),
            when.apart(at or landed, landed),
            person_facts.helped(them, key, tuple(ids), at, view.today),
        )
        for key, ids, subjects, at, landed in view.facts.query(_NAMED, who=person.number)
    )


def _openers(active: Activity | None, row: SharedCode | None) -> tuple[Sentence, ...]:
    """Questions that rest on facts: their newest work, and the place both change."""
    sentences: list[Sentence] = []
    if active and active.last_subjects:
        title = wording.spoken_title(active.last_commits[0], active.last_subjects[0])
        sentences.append(line("What comes after {title}?", title=title))
    if row and row.directory:
        folder = wording.folder(row.directory, 60)
        sentences.append(line("What in {folder} should I know before I change it again?", folder=folder))
    return tuple(sentences)
