"""The weekly note on 13 Fridays in a row: how many lines, how many were told before, how many weeks have nothing to tell.

    python -m validation.weekly_notes REPOSITORY... [--demo] [--list] [--claims]

Each history is cloned and read as `validation.weeks` does. One user keeps each Friday's note as it is drafted, the other only looks: neither
should read a line twice. Told again means: a line that rests on nothing but what an earlier note's line rested on, with the same state.
`--claims` has the witness check what the lines claim of the history.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from leadward.documents.weekly import Draft
from leadward.model import days
from leadward.model.sentence import claims_of
from leadward.practices.week_lines import WeekLine
from leadward.workflows import demo, weekly
from leadward.workflows.sources import Where
from tests.here import here
from validation.sentences import OF_NOTES
from validation.weeks import cloned, fridays, home
from validation.witness import Verdict, Witness

USERS = ("keeping", "looking")
WEEKS = 13


def season(repository: Path, days: Sequence[date], user: str) -> list[Draft]:
    """The notes of these days in the home that is set."""
    found = []
    for day in days:
        made = weekly.draft(here(where=Where(str(repository)), today=day))
        if user == "keeping" and made.text and not weekly.of_this_week(here(today=day)):
            weekly.keep(here(), made.text, made)
        found.append(made)
    return found


def again(notes: Sequence[Draft]) -> list[tuple[date, WeekLine]]:
    """Lines that were told before."""
    told: set[tuple[object, str]] = set()
    found = []
    for made in notes:
        keys = {each: {(each.sort, source.id) for source in each.sources} for each in made.lines}
        found += [(made.as_of, each) for each, rests_on in keys.items() if rests_on <= told]
        told |= {key for rests_on in keys.values() for key in rests_on}
    return found


def summary(name: str, user: str, notes: Sequence[Draft]) -> str:
    """A row of the table."""
    counts = [len(made.lines) for made in notes]
    longest = max((len(each.text) for made in notes for each in made.lines), default=0)
    cells = (
        name,
        user,
        " ".join(map(str, counts)),
        f"{len(again(notes))} of {sum(counts)}",
        str(counts.count(0)),
        str(longest),
    )
    return f"| {' | '.join(cells)} |"


def claims(repository: Path, notes: Sequence[Draft]) -> str:
    """What git says of all that the lines claim: `41 true, 0 false`."""
    answers: Counter[str] = Counter()
    for made in notes:
        said = [claim for each in (*made.lines, *made.left) for claim in claims_of(each.text)]
        said += [claim for each in made.tell for claim in claims_of(each.why)]
        of_git = [claim for claim in said if not isinstance(claim, OF_NOTES)]
        witness = Witness(repository, days.end(made.as_of)) if of_git else None
        for claim in of_git:
            answer = witness.check(claim) if witness else None
            answers[str(answer.verdict) if answer else ""] += 1
            if answer and answer.verdict is Verdict.FALSE:
                print(f"  {made.as_of}: {claim}\n    git: {answer.says}")
    return ", ".join(f"{answers[verdict]} {verdict}" for verdict in Verdict)


HEADER = """| history | user | lines each Friday | told before | weeks with nothing | longest line |
|---|---|---|---|---|---|"""


def main(words: Sequence[str]) -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("repositories", nargs="*", type=Path)
    options.add_argument("--demo", action="store_true")
    options.add_argument("--list", action="store_true")
    options.add_argument("--claims", action="store_true")
    chosen = options.parse_args(words)
    print(HEADER)
    with tempfile.TemporaryDirectory() as folder:
        for name, user, notes in _seasons(chosen, Path(folder)):
            print(summary(name, user, notes), flush=True)
            if chosen.claims and user == USERS[0] and name != "demo":
                print(f"  claims: {claims(Path(folder) / name, notes)}", flush=True)
            for made in notes if chosen.list else ():
                print(
                    f"  {made.as_of} (since {made.since}, {len(made.left)} left out)",
                    *made.text.splitlines(),
                    sep="\n    ",
                )
                print(*(f"    > {each.project}: {', '.join(each.people) or each.why}" for each in made.tell), sep="\n")


def _seasons(chosen: argparse.Namespace, folder: Path) -> Iterator[tuple[str, str, list[Draft]]]:
    today = date(2026, 8, 28)
    for user in USERS if chosen.demo else ():
        with home():
            filled = demo.fill(here(today=today), 1)
            yield "demo", user, season(filled.repository, fridays(today, WEEKS), user)
    for source in chosen.repositories:
        place, last = cloned(source, folder)
        for user in USERS:
            with home():
                yield place.name, user, season(place, fridays(last, WEEKS), user)


if __name__ == "__main__":
    main(sys.argv[1:])
