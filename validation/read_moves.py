"""Moves on public histories as a sheet to read, and what two readers who did not see each other's marks say of them.

    python -m validation.read_moves sheet REPOSITORY... [--people 2] [--day DAY]... [--most 12] [--seed 1] [--starters] [--count]
    python -m validation.read_moves marks SHEET MARKS [MARKS]

`sheet` reads each history as its most active people of the year before each day (without `--day`: the last day, and the one at two thirds of
the history) would read it, in a home of its own, and prints up to `--most` moves of each, chosen by the seed: what the week shows first, then
what waits. Starter questions, for which no fact speaks, are left out unless asked for. `--count` prints how many moves there are of each
practice instead.

A file of marks holds a line a move: its mark in the sheet, one of *worth*, *harmless*, *silly* and *wrong*, and the reader's reason if any.
`marks` prints how many there are of each, by practice, and how far two readers agree (Cohen's kappa).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from leadward.ladder.ranking import Ranked
from leadward.model.records import dataclass
from leadward.workflows import advice
from leadward.workflows.repository import open_views
from tests.here import here
from validation.sentences import of_days, of_people
from validation.weeks import home
from validation.witness import git

MARKS = ("worth", "harmless", "silly", "wrong")
_HEAD = re.compile(r"^\[(\w+)\] (\S+) +(\S+) as (.*?)  (\S+)  (\S+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Read:
    """A move as it is read: whose view of which history on which day, and whether the week shows it."""

    history: str
    day: date
    person: str
    move: Ranked
    shown: bool

    @property
    def mark(self) -> str:
        """Eight letters for this move in these words, so that no mark is taken for another's."""
        told = self.move.move
        parts = (self.history, str(self.day), self.person, told.practice, told.subject, told.what, told.why, told.say)
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:8]

    @property
    def starter(self) -> bool:
        return self.move.score.cold

    def lines(self) -> Iterator[str]:
        told = self.move.move
        where = ("shown" if self.shown else "waits") + ("-starter" if self.starter else "")
        yield f"[{self.mark}] {self.history}  {self.day} as {self.person}  {told.practice}  {where}"
        yield f"    {told.what}  ({told.effort_minutes} min)"
        yield f"    why: {told.why}"
        if told.say:
            yield f'    say: "{told.say}"'
        if told.ready:
            yield f"    ready: {told.ready}"


def name_of(source: Path) -> str:
    """`httpx` of `.../encode+httpx/repo`"""
    return next((part.partition("+")[2] for part in source.parts if "+" in part), source.name)


def read(source: Path, folder: Path, people: int, on: Sequence[date]) -> Iterator[Read]:
    """Every move of a history, for its most active people on some days."""
    place = folder / name_of(source)
    git(source, "clone", "--quiet", "--no-checkout", ".", str(place))
    for day in on or of_days(place)[:2]:
        named = {_name(place, email): email for email in reversed(of_people(place, day))}
        for person, email in [*reversed(named.items())][:people]:
            yield from _of_one(place, day, person, email)


def _name(place: Path, email: str) -> str:
    """The name that most commits of an address bear, as they were written: a mailmap may have both under another one."""
    rows = (row.split("\t", 1) for row in git(place, "log", "--format=%ae%x09%an").splitlines())
    return Counter(name for address, name in rows if address == email).most_common(1)[0][0]


def _of_one(place: Path, day: date, person: str, email: str) -> Iterator[Read]:
    for key, value in (("user.name", person), ("user.email", email)):
        git(place, "config", key, value)
    views = open_views(here(today=day).outlook(), [place])
    try:
        ranking = advice.advise(here(), views).ranking
    finally:
        for view in views:
            view.facts.close()
    for ranked in (*ranking.chosen, *ranking.waiting):
        yield Read(place.name, day, person, ranked, ranked in ranking.chosen)


def sampled(moves: Sequence[Read], most: int, seed: int) -> list[Read]:
    """Up to `most` of each view: those that the week shows, then others, in an order that the seed gives."""
    order = sorted(moves, key=lambda each: (not each.shown, hashlib.sha256(f"{seed} {each.mark}".encode()).digest()))
    taken: Counter[tuple[str, date, str]] = Counter()
    found = []
    for each in order:
        view = each.history, each.day, each.person
        taken[view] += 1
        if taken[view] <= most:
            found.append(each)
    return sorted(found, key=lambda each: (each.history, each.day, each.person, not each.shown, each.mark))


def marks_of(text: str) -> dict[str, str]:
    """The word of each move, by its mark."""
    found = {}
    for row in text.splitlines():
        mark, _, rest = row.strip().partition(" ")
        word = rest.split(None, 1)[0].strip(":;,") if rest.strip() else ""
        if mark and not mark.startswith("#"):
            if word not in MARKS:
                raise SystemExit(f"{row!r}: one of {', '.join(MARKS)} is missing")
            found[mark.strip("[]")] = word
    return found


def kappa(first: Mapping[str, str], second: Mapping[str, str]) -> float:
    """Cohen's kappa of what both marked: 1 where they always agree, 0 where as often as by chance."""
    both = sorted(first.keys() & second.keys())
    if not both:
        return 0.0
    same = sum(first[each] == second[each] for each in both) / len(both)
    one, two = Counter(first[each] for each in both), Counter(second[each] for each in both)
    chance = sum(one[word] * two[word] for word in MARKS) / len(both) ** 2
    return 1.0 if chance == 1 else (same - chance) / (1 - chance)


def table(practices: Mapping[str, str], marks: Mapping[str, str]) -> Iterator[str]:
    """How many of each word, for all moves and by practice."""
    rows: dict[str, Counter[str]] = {"all": Counter(marks[each] for each in practices if each in marks)}
    for mark, practice in sorted(practices.items(), key=lambda each: each[1]):
        if mark in marks:
            rows.setdefault(practice, Counter())[marks[mark]] += 1
    yield f"{'':20s}" + "".join(f"{word:>10s}" for word in MARKS)
    for practice, words in rows.items():
        yield f"{practice:20s}" + "".join(f"{words[word]:10d}" for word in MARKS)


def compared(sheet: str, readers: Sequence[str]) -> Iterator[str]:
    """The tables of each reader, and how far they agree."""
    practices = {found[1]: found[5] for found in _HEAD.finditer(sheet)}
    marks = [marks_of(each) for each in readers]
    for number, each in enumerate(marks, 1):
        yield f"reader {number}: {len(practices.keys() & each.keys())} of {len(practices)} moves"
        yield from table(practices, each)
    if len(marks) == 2:
        both = [each for each in practices if all(each in own for own in marks)]
        same = sum(marks[0][each] == marks[1][each] for each in both)
        bad = sum(any(own[each] in ("silly", "wrong") for own in marks) for each in both)
        yield f"{same} of {len(both)} alike, kappa {kappa(*marks):.2f}; silly or wrong to at least one: {bad}"


def counts(moves: Sequence[Read]) -> Iterator[str]:
    """How many moves each view has, by practice: with a fact, of them shown, and starter questions."""
    views = len({(each.history, each.day, each.person) for each in moves})
    facts = Counter(each.move.move.practice for each in moves if not each.starter)
    shown = Counter(each.move.move.practice for each in moves if each.shown and not each.starter)
    starters = Counter(each.move.move.practice for each in moves if each.starter)
    yield f"{views} views; a view: {facts.total() / views:.1f} with a fact, {shown.total() / views:.1f} of them shown"
    full = Counter(
        sum(each.shown for each in moves if (each.history, each.day, each.person) == view)
        for view in {(each.history, each.day, each.person) for each in moves}
    )
    yield f"shown a view: {', '.join(f'{number} moves {full[number]} times' for number in sorted(full))}"
    for practice in sorted({*facts, *starters}):
        yield f"{practice:20s}{facts[practice]:6d}{shown[practice]:6d}{starters[practice]:6d}"


def main(words: Sequence[str]) -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    kinds = options.add_subparsers(dest="kind", required=True)
    sheet = kinds.add_parser("sheet")
    sheet.add_argument("repositories", nargs="+", type=Path)
    sheet.add_argument("--people", type=int, default=2)
    sheet.add_argument("--day", action="append", default=[], type=date.fromisoformat)
    sheet.add_argument("--most", type=int, default=12)
    sheet.add_argument("--seed", type=int, default=1)
    sheet.add_argument("--starters", action="store_true")
    sheet.add_argument("--count", action="store_true")
    marks = kinds.add_parser("marks")
    marks.add_argument("sheet", type=Path)
    marks.add_argument("marks", nargs="+", type=Path)
    chosen = options.parse_args(words)
    if chosen.kind == "marks":
        print("\n".join(compared(chosen.sheet.read_text(), [each.read_text() for each in chosen.marks])))
        return
    moves: list[Read] = []
    for source in chosen.repositories:
        with home(), tempfile.TemporaryDirectory() as folder:
            moves += read(source, Path(folder), chosen.people, chosen.day)
    if chosen.count:
        print("\n".join(counts(moves)))
        return
    kept = [each for each in moves if chosen.starters or not each.starter]
    for each in sampled(kept, chosen.most, chosen.seed):
        print(*each.lines(), "", sep="\n", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
