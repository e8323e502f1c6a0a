"""People whose work meets the reader's: shared code, teams, talks noted. Facts alone, and nobody is compared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from leadward.analyses import activity, shared_code, teams
from leadward.analyses.activity import Activity
from leadward.analyses.shared_code import SharedCode
from leadward.analyses.teams import Team
from leadward.documents.people import Card, Rhythm, Shared, Talk, Talked
from leadward.model.errors import UnknownPerson
from leadward.model.person import Person
from leadward.model.progress import Progress
from leadward.model.records import dataclass
from leadward.model.text import shortened, visible
from leadward.notes.contact import Contact
from leadward.notes.one_on_one import OneOnOne, Stage
from leadward.workflows import journal, one_on_one, sources
from leadward.workflows.repository import View, named, open_view
from leadward.workflows.sources import Where

_MOST_FILES = 8


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


def around(repo: Where, today: date, me: str, progress: Progress) -> Around:
    """Everybody who changed the same files lately."""
    view = open_view(sources.chosen(repo), today, me, progress)
    talks = journal.notes_of(Contact)
    rows = tuple(_shared(row, talks) for row in view.facts.rows(shared_code.ANALYSIS, view.number))
    found = view.facts.rows(teams.ANALYSIS, view.number)
    return Around(view.name, view.me.label if view.me else "", rows, found, _others(talks, rows), _rhythms(today))


def _others(talks: Sequence[Any], rows: Sequence[Shared]) -> tuple[Talked, ...]:
    found: dict[str, Talked] = {}
    for each in talks:
        said = each.body.person.strip()
        if not any(means(said, row.name, row.email) for row in rows):
            found[said.casefold()] = Talked(said, each.body.team, each.on)
    return tuple(found[key] for key in sorted(found))


def _rhythms(today: date) -> tuple[Rhythm, ...]:
    """The 1:1s that are meant to come again, each with its last one."""
    held = [each for each in journal.notes_of(OneOnOne) if each.body.stage is Stage.HELD]
    return tuple(
        Rhythm(
            each.body.person,
            each.body.every,
            max((met.on for met in held if means(met.body.person, each.body.person, "")), default=None),
            each.body.next if each.body.next and each.body.next >= today else None,
        )
        for each in one_on_one.series(today)
    )


def called(words: str, repo: Where, today: date, me: str, progress: Progress) -> tuple[Person, ...]:
    """Everybody of the history whose name or e-mail holds these words, by name; programs left out."""
    view = open_view(sources.chosen(repo), today, me, progress)
    wanted = words.casefold().split()
    found = [
        person
        for person in view.facts.people()
        if not person.bot and all(word in f"{person.name} {person.email}".casefold() for word in wanted)
    ]
    return tuple(sorted(found, key=lambda person: (person.name.casefold(), person.email)))


def talks_with(who: str) -> tuple[Talk, ...]:
    """The talks noted with somebody by name, newest first."""
    found = [each for each in journal.notes_of(Contact) if means(each.body.person, who, "")]
    return tuple(Talk(each.id, each.on, each.body.about, each.body.outcome) for each in reversed(found))


def card(who: str, repo: Where, today: date, me: str, progress: Progress) -> Card:
    """What the record says of one person. Raises UnknownPerson."""
    view = open_view(sources.chosen(repo), today, me, progress)
    person = named(view.facts.people(), who)
    active = next((row for row in view.facts.rows(activity.ANALYSIS, view.number) if row.person == person.number), None)
    if active is None:
        raise UnknownPerson(f"{visible(person.label)} is named in this history, but wrote no commit up to that day.")
    row = next((row for row in view.facts.rows(shared_code.ANALYSIS, view.number) if row.person == person.number), None)
    talks = [each for each in journal.notes_of(Contact) if means(each.body.person, person.name, person.email)]
    owned = {team.name for team in view.facts.rows(teams.ANALYSIS, view.number) if not team.inferred}
    return Card(
        name=person.label,
        email=person.email,
        team=active.main_area,
        inferred=active.main_area not in owned,
        last_commit=_day(active.last_at),
        work=tuple(zip(active.last_commits, active.last_subjects, strict=True))[:4],
        shared=_shared(row, talks) if row else None,
        files=_files(view, person) if row else (),
        talks=tuple(Talk(each.id, each.on, each.body.about, each.body.outcome) for each in reversed(talks)),
        openers=_openers(active, row),
    )


def means(said: str, name: str, email: str) -> bool:
    """Whether a noted name is this person's: whole name, first name or e-mail."""
    wanted = said.casefold().strip()
    names = {name.casefold(), email.casefold(), name.casefold().partition(" ")[0]} - {""}
    return wanted in names or (bool(name) and wanted.startswith(name.casefold()))


def _shared(row: SharedCode, talks: Sequence[Any]) -> Shared:
    days = [each.on for each in talks if means(each.body.person, row.name, row.email)]
    return Shared(
        row.name, row.email, row.their_main_area, row.same_area, row.directory, row.shared_files, row.my_changes,
        row.their_changes, row.strength, _day(row.last_theirs), max(days, default=None), row.commits,
    )  # fmt: skip


def _files(view: View, person: Person) -> tuple[tuple[str, int, int], ...]:
    """The files that both changed within a year, those that both changed most first."""
    found = view.facts.query(
        """SELECT p.path, count(*) FILTER (WHERE c.author = $me) AS mine, count(*) FILTER (WHERE c.author = $who) AS theirs
           FROM changes c JOIN paths p USING (path_no)
           WHERE p.present AND c.author IN ($me, $who) AND c.breadth BETWEEN 1 AND 100 AND c.at > $since
               AND p.kind IN ('source', 'test', 'docs', 'config')
           GROUP BY p.path HAVING mine > 0 AND theirs > 0 ORDER BY least(mine, theirs) DESC, theirs DESC, p.path LIMIT $most""",
        me=view.number,
        who=person.number,
        since=int(datetime(view.today.year, view.today.month, view.today.day, tzinfo=UTC).timestamp()) - 366 * 86_400,
        most=_MOST_FILES,
    )
    return tuple((path, mine, theirs) for path, mine, theirs in found)


def _openers(active: Activity, row: SharedCode | None) -> tuple[str, ...]:
    """Questions that rest on facts: their newest work, and the place both change."""
    newest = f"What comes after '{shortened(active.last_subjects[0], 60)}'?" if active.last_subjects else ""
    place = f"What in {row.directory}/ should I know before I change it again?" if row and row.directory else ""
    return tuple(said for said in (newest, place) if said)


def _day(seconds: int) -> date:
    return datetime.fromtimestamp(max(seconds, 0), UTC).date()
