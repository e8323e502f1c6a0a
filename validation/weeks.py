"""The brief on 13 Fridays in a row: how much of each week was there the week before, with a scripted user and with nobody acting.

    python -m validation.weeks REPOSITORY... [--demo] [--list]

Each history is cloned, read as its most active person of that time, and ends on the last Friday that it reaches. The acting user does two
moves of each week, ignores three and dismisses one where there are so many; the idle one does nothing. `--list` prints every move.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from leadward.ladder.ranking import Ranking
from leadward.model.move import Move, Verdict
from leadward.model.records import dataclass
from leadward.workflows import advice, demo
from leadward.workflows.repository import open_views
from tests.here import here
from validation.witness import git

WEEKS = 13
USERS = ("idle", "acting")


@dataclass(frozen=True, slots=True)
class Friday:
    """One week's moves, with how many waited."""

    day: date
    moves: tuple[Move, ...]
    waiting: int


def fridays(last: date, weeks: int = WEEKS) -> list[date]:
    """The last Fridays up to a day, oldest first."""
    newest = last - timedelta(days=(last.weekday() - 4) % 7)
    return [newest - timedelta(weeks=back) for back in range(weeks - 1, -1, -1)]


def season(repository: Path, days: Sequence[date], user: str) -> list[Friday]:
    """The weeks as a user meets them in the home that is set; the day counts as today."""
    found = []
    for day in days:
        ranking = read(repository, day)
        found.append(Friday(day, tuple(each.move for each in ranking.chosen), len(ranking.waiting)))
        if user == "acting":
            act(ranking, day)
    return found


def read(place: Path, day: date) -> Ranking:
    """The brief of that day, remembered as a brief of today is."""
    views = open_views(here(today=day).outlook(), [place])
    try:
        found = advice.advise(here(), views)
        advice.remember_week(here(), found, as_today=True)
        return found.ranking
    finally:
        for view in views:
            view.facts.close()


def act(ranking: Ranking, day: date) -> None:
    """Do the first two, dismiss the last where there are three or more, and ignore what is between."""
    moves = [each.move for each in ranking.chosen]
    for move in moves[:2]:
        here().notes.mark(move.practice, move.subject, Verdict.DONE, on=day)
    for move in moves[2:][-1:]:
        here().notes.mark(move.practice, move.subject, Verdict.DISMISSED, on=day)


def again(weeks: Sequence[Friday]) -> list[tuple[date, Move, Move]]:
    """Moves that had been there the week before: the day, as it was, and as it is."""
    return [
        (after.day, before, now)
        for then, after in pairwise(weeks)
        for before in then.moves
        for now in after.moves
        if before.identity == now.identity
    ]


def without_cause(weeks: Sequence[Friday]) -> list[tuple[date, Move, Move]]:
    """Those of `again` that have neither a day nor a fact that the week before had not."""
    return [
        (day, before, now)
        for day, before, now in again(weeks)
        if not (now.due or now.only_today or set(now.sources) - set(before.sources))
    ]


def summary(name: str, user: str, weeks: Sequence[Friday]) -> str:
    """A row of the table: moves a week, how many repeated, the most often shown, weeks without a move, practices heard."""
    counts = [len(week.moves) for week in weeks]
    shown = Counter(move.identity for week in weeks for move in week.moves)
    heard = {move.practice for week in weeks for move in week.moves}
    first = {move.practice for move in weeks[0].moves}
    later = sum(counts[1:])
    cells = (
        name,
        user,
        " ".join(map(str, counts)),
        f"{len(again(weeks))} of {later}",
        str(max(shown.values(), default=0)),
        str(counts.count(0)),
        str(len(first)),
        str(len(heard)),
    )
    return f"| {' | '.join(cells)} |"


HEADER = """| history | user | moves each Friday | there the week before | most often shown | empty weeks | practices, first week | in all |
|---|---|---|---|---|---|---|---|"""


def cloned(source: Path, folder: Path) -> tuple[Path, date]:
    """A clone whose own identity is its most active person of late, and its last day."""
    place = folder / source.parent.name.replace("+", "-")
    git(source, "clone", "--quiet", ".", str(place))
    last = date.fromisoformat(git(place, "log", "-1", "--format=%cs").strip())
    since = (last - timedelta(weeks=WEEKS + 13)).isoformat()
    names = Counter(git(place, "log", f"--since={since}", "--format=%an\t%ae").splitlines())
    person = next(who for who, _ in names.most_common() if "[bot]" not in who)
    for key, value in zip(("user.name", "user.email"), person.split("\t"), strict=True):
        git(place, "config", key, value)
    return place, last


@contextlib.contextmanager
def home() -> Iterator[Path]:
    """A workspace of its own."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LEADWARD_HOME"] = folder
        yield Path(folder)


def _demo(user: str, today: date) -> list[Friday]:
    with home():
        filled = demo.fill(here(today=today), 1)
        return season(filled.repository, fridays(today), user)


def main(words: Sequence[str]) -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("repositories", nargs="*", type=Path)
    options.add_argument("--demo", action="store_true")
    options.add_argument("--list", action="store_true")
    chosen = options.parse_args(words)
    print(HEADER)
    with tempfile.TemporaryDirectory() as folder:
        for name, user, weeks in _seasons(chosen, Path(folder)):
            print(summary(name, user, weeks), flush=True)
            for week in weeks if chosen.list else ():
                print(
                    f"  {week.day} ({week.waiting} wait)",
                    *(f"    {move.practice}: {move.what}" for move in week.moves),
                    sep="\n",
                )


def _seasons(chosen: argparse.Namespace, folder: Path) -> Iterator[tuple[str, str, list[Friday]]]:
    for user in USERS if chosen.demo else ():
        yield "demo", user, _demo(user, date(2026, 8, 28))
    for source in chosen.repositories:
        place, last = cloned(source, folder)
        for user in USERS:
            with home():
                yield place.name, user, season(place, fridays(last), user)


if __name__ == "__main__":
    main(sys.argv[1:])
