"""Has Leadward speak about public histories, and the witness check every claim of what it says.

    python -m validation.sentences REPOSITORY... [--me PERSON]... [--as-of DAY]... [--false]

Without `--me`: the three people with most commits of the year before the day; without `--as-of`: the last day of the history, and the
days at two thirds and one third of it. Prints a row per history and type; `--false` prints each claim that is not true, with git's answer.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from leadward.analyses import (
    activity,
    coupling,
    dormant,
    experts,
    flow,
    help_given,
    hotspots,
    my_recent_work,
    releases,
    shared_code,
    undertakings,
    worth_thanks,
)
from leadward.analyses import procedures as procedures_mined
from leadward.analyses import small_fixes as small_fixes_waiting
from leadward.documents import standing
from leadward.ladder.findings import Given
from leadward.model import claim as c
from leadward.model import days
from leadward.model.claim_values import to_json
from leadward.model.sentence import claims_of
from leadward.practices import (
    carried,
    code_friction,
    ground,
    other_teams,
    own_work,
    present,
    procedures,
    process_friction,
    recognition,
    small_fixes,
    team_brag,
    unblocking,
    week_lines,
    wording,
)
from leadward.workflows.repository import View, open_views
from tests.here import here
from validation.documents import DOCUMENTS
from validation.witness import Answer, Verdict, Witness, git

MOST_ROWS = 30
_PROGRAM = re.compile(r"noreply|bot|@weblate\.org$")
"""Addresses whose owner reads nothing."""
Checked = tuple[str, c.Claim, Answer]
"""The sentence, one of its claims, and what git says of it."""


def said(repository: Path, me: str, day: date) -> Iterator[str]:
    """Every sentence of moves and evidence, for a person and a day, in a home of its own."""
    from leadward.workflows.advice import advise

    views = open_views(here(today=day, me=me).outlook(), [repository])
    try:
        advice = advise(here(), views)
        for ranked in (*advice.ranking.chosen, *advice.ranking.waiting):
            yield from (text for text in (ranked.move.what, ranked.move.why, ranked.move.say) if text)
        for piece in advice.evidence:
            yield from (piece.statement, standing.dated(piece))
        yield from of_rows(views[0], advice.findings[0])
        for document in DOCUMENTS:
            yield from document(views[0])
        names = views[0].facts.identities()
        helpers = frozenset(
            each for person in views[0].facts.people() if person.assistant for each in names[person.number]
        )
        people = tuple(frozenset(names[person.number]) for person in views[0].facts.people() if not person.bot)
        programs = advice.findings[0].programs, helpers, people
    finally:
        for view in views:
            view.facts.close()
    _PROGRAMS[repository] = programs


def of_rows(view: View, findings: Given) -> Iterator[str]:
    """What would be said of every row of an analysis, whichever few of them a move chooses."""
    yield from _of_work(view, findings)
    yield from _of_code(view, findings)


def _of_work(view: View, findings: Given) -> Iterator[str]:
    yield from (each.text for each in week_lines.lines(findings))
    for finished in view.facts.rows(releases.ANALYSIS, view.number, rows=60, days=1000):
        yield team_brag.thing(finished, findings)
    for work in view.facts.rows(my_recent_work.ANALYSIS, view.number):
        yield own_work.out(work, (work.commit,), findings.today)
        if work.landed_at:
            yield wording.merged(c.Landed((work.commit,), work.landed_at), findings.today)
    for who in view.facts.rows(activity.ANALYSIS, view.number)[:MOST_ROWS]:
        if who.first_commit:
            first = c.Edge(
                findings.who(who.person), c.EVERYWHERE, c.EVER, who.first_commit, c.End.FIRST, who.wrote_first_at
            )
            yield wording.since(first, findings.today)


def _of_code(view: View, findings: Given) -> Iterator[str]:
    for shared in view.facts.rows(shared_code.ANALYSIS, view.number):
        yield other_teams.shared(shared, findings.who(shared.person), findings)
    for procedure in view.facts.rows(procedures_mined.ANALYSIS, view.number):
        yield procedures.done(procedure, findings)
        yield procedures.left_out(procedure)
    yield from _of_places(view, findings)
    yield from _of_people(view, findings)


def _of_places(view: View, findings: Given) -> Iterator[str]:
    for place in view.facts.rows(hotspots.ANALYSIS, view.number)[:MOST_ROWS]:
        yield code_friction.record(place, findings)
    for pair in view.facts.rows(coupling.ANALYSIS, view.number)[:MOST_ROWS]:
        yield ground.together(pair, findings.today)
    for quiet in view.facts.rows(dormant.ANALYSIS, view.number)[:MOST_ROWS]:
        yield from (ground.quiet(quiet, findings), ground.gone(quiet, findings))
    for month in view.facts.rows(flow.ANALYSIS, view.number):
        if flow.is_sound(month):
            yield process_friction.amount(month)
    for undertaking in view.facts.rows(undertakings.ANALYSIS, view.number)[:MOST_ROWS]:
        if undertaking.my_listed and undertaking.kind != "branch":
            yield carried.among(undertaking, findings)
    said_of = {"link": small_fixes.broken, "todo": small_fixes.old, "duplicate": small_fixes.twice}
    for fix in view.facts.rows(small_fixes_waiting.ANALYSIS, view.number)[:MOST_ROWS]:
        yield said_of[fix.kind](fix, findings.today)


def _of_people(view: View, findings: Given) -> Iterator[str]:
    here = present.others(findings)
    for thing in view.facts.rows(worth_thanks.ANALYSIS, view.number)[:MOST_ROWS]:
        if thing.person in here:
            told = recognition.fact(thing, here[thing.person], findings)
            yield from (told.gist, told.fact)
    for expert in view.facts.rows(experts.ANALYSIS, view.number)[:MOST_ROWS]:
        yield unblocking.begun(expert, findings)
    yield from _help(view, findings)


def _help(view: View, findings: Given) -> Iterator[str]:
    rows = [
        row
        for row in view.facts.rows(help_given.ANALYSIS, view.number)
        if row.for_me and unblocking.recent(row, findings)
    ]
    for row in rows[:MOST_ROWS]:
        yield unblocking.helped_you([row], findings)
        if not any(each.mine and each.author == row.helper for each in findings.rows(help_given.ANALYSIS)):
            yield unblocking.not_named(row.helper, findings)


OF_NOTES = (c.Noted, c.NotNoted, c.Said, c.Met)
"""Claims that a journal or a calendar confirms, not git."""
_PROGRAMS: dict[Path, tuple[frozenset[str], frozenset[str], tuple[frozenset[str], ...]]] = {}
"""The programs of each history, those of them that are coding assistants, and the identities of each of its people."""


def checked(repository: Path, me: str, day: date, witnesses: dict[date, Witness]) -> list[Checked]:
    """What is said, claim by claim."""
    sentences = list(said(repository, me, day))
    if day not in witnesses:
        programs, assistants, people = _PROGRAMS[repository]
        witnesses[day] = Witness(repository, days.end(day), programs, assistants=assistants, people=people)
    witness = witnesses[day]
    claims = ((text, claim) for text in sentences for claim in claims_of(text) if not isinstance(claim, OF_NOTES))
    return [(text, claim, witness.check(claim)) for text, claim in claims]


def of_days(repository: Path) -> list[date]:
    """The day after the newest commit, and those at two thirds and one third of the history."""
    first, last = (
        int(git(repository, "log", "-1", "--first-parent", "--format=%ct", *more).split()[0])
        for more in (("--max-parents=0", "HEAD"), ("HEAD",))
    )
    third = max((last - first) // 3, 1)
    return [days.of(at) + timedelta(1) for at in (last, last - third, last - 2 * third)]


def of_people(repository: Path, day: date) -> list[str]:
    """The e-mails with most commits of the year before, at most three."""
    lines = git(
        repository, "log", "--no-merges", f"--since={day - timedelta(365)}", f"--until={day}", "--format=%ae", "HEAD"
    ).split()
    return [email for email, _ in Counter(each for each in lines if not _PROGRAM.search(each)).most_common(3)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("repositories", nargs="+", type=Path)
    parser.add_argument("--me", action="append", default=[])
    parser.add_argument("--as-of", action="append", default=[], type=date.fromisoformat)
    parser.add_argument("--false", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["LEADWARD_HOME"] = home
        os.chmod(home, 0o700)
        totals: dict[str, Counter[Verdict]] = defaultdict(Counter)
        plain: Counter[str] = Counter()
        for repository in asked.repositories:
            _one(repository, asked.me, asked.as_of, asked.false, totals, plain)
    _table("all", totals)
    wrong = sum(counts[Verdict.FALSE] for counts in totals.values())
    return 1 if wrong else 0


def _one(
    repository: Path,
    people: Sequence[str],
    on: Sequence[date],
    tell: bool,
    totals: dict[str, Counter[Verdict]],
    _plain: Counter[str],
) -> None:
    own: dict[str, Counter[Verdict]] = defaultdict(Counter)
    witnesses: dict[date, Witness] = {}
    for day in on or of_days(repository):
        for me in people or of_people(repository, day):
            for text, claim, answer in checked(repository, me, day, witnesses):
                own[type(claim).__name__][answer.verdict] += 1
                totals[type(claim).__name__][answer.verdict] += 1
                if tell and answer.verdict != Verdict.TRUE:
                    print(
                        f"  {day} {me}: {answer.verdict}: {text!r}\n    {str(to_json(claim))[:300]}\n    git: {answer.says}"
                    )
        witnesses.pop(day, None)
    name = next((part for part in repository.parts if "+" in part), repository.name)
    _table(name, own)


def _table(name: str, counts: dict[str, Counter[Verdict]]) -> None:
    everything = sum(sum(each.values()) for each in counts.values())
    print(f"{name}: {everything} claims")
    for kind, own in sorted(counts.items()):
        print(
            f"  {kind:10s} {sum(own.values()):6d}  true {own[Verdict.TRUE]:6d}  false {own[Verdict.FALSE]:4d}  unverifiable {own[Verdict.UNVERIFIABLE]:4d}"
        )
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
