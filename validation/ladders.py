"""Career ladders that companies have published, as `leadward ladder import` reads them, beside what a person read in them.

    python -m validation.ladders FOLDER [--expected FILE] [--misses]

FOLDER holds the work trees of public repositories, each in a folder `OWNER+NAME`. `ladders.json` beside this file says, for each file of
a source, which ladders it holds: the names of the levels in their order, how many criteria each has, and a hash of the first and the last
criterion's letters; none for a page that is no ladder. It was written by reading the files, before there was a parser for them.

*Right* is every ladder of a file with these levels and counts, first and last text. *Refused* is an import that takes nothing in and
says why, or asks. *Wrong* is all else: it would have been taken in without a word.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from leadward.connectors.ladders.read import Read, read_all
from leadward.model.errors import LeadwardError

EXPECTED = Path(__file__).with_name("ladders.json")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Compare imported ladders with what a person read.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--expected", type=Path, default=EXPECTED)
    parser.add_argument("--misses", action="store_true", help="Print what is right, too, and what differs.")
    asked = parser.parse_args(arguments)
    counts: Counter[tuple[str, str]] = Counter()
    for source, path, kind, answer, detail in outcomes(asked.folder, json.loads(asked.expected.read_text())):
        counts[kind, answer] += 1
        if answer == "wrong" or asked.misses:
            print(f"{answer:8} {kind:9} {source} {path}\n         {detail}")
    for kind in ("ladder", "no ladder"):
        told = {answer: number for (each, answer), number in sorted(counts.items()) if each == kind}
        print(
            f"{kind}: {sum(told.values())} files, " + ", ".join(f"{number} {answer}" for answer, number in told.items())
        )
    return 1 if any(answer == "wrong" for _, answer in counts) else 0


def outcomes(folder: Path, expected: dict[str, Any]) -> Iterator[tuple[str, str, str, str, str]]:
    """Source, file, whether it is a ladder, the answer, and what differs or what was said."""
    for source, files in expected.items():
        for path, wanted in files.items():
            kind = "ladder" if wanted else "no ladder"
            yield source, path, kind, *outcome(folder / source.replace("/", "+") / path, wanted)


def outcome(path: Path, wanted: Sequence[dict[str, Any]]) -> tuple[str, str]:
    """Whether a file is read as a person read it."""
    try:
        found = read_all(path)
    except LeadwardError as problem:
        return "refused", str(problem)
    doubts = [doubt for each in found for doubt in each.doubts]
    if doubts:
        return "refused", "asks: " + " ".join(doubts[:2]) + (
            f" || {differs(found, wanted)}" if differs(found, wanted) else ""
        )
    differing = differs(found, wanted)
    return (
        ("wrong", differing) if differing else ("right", f"{sum(len(each.ladder.criteria) for each in found)} criteria")
    )


def differs(found: Sequence[Read], wanted: Sequence[dict[str, Any]]) -> str:
    """What is not as a person read it; '' where all of it is."""
    if len(found) != len(wanted):
        return f"{len(found)} ladders instead of {len(wanted)}: {[[level.title for level in each.ladder.levels] for each in found][:3]}"
    rest = [shape(each) for each in found]
    for each in wanted:
        told = (tuple((letters(name), count) for name, count in each["levels"]), each["first"], each["last"])
        if told in rest:
            rest.remove(told)
        else:
            near = next((one for one in rest if one[0][0][0] == told[0][0][0]), rest[0])
            return f"wanted {told}\n         found  {near}"
    return ""


def shape(read: Read) -> tuple[tuple[tuple[str, int], ...], str, str]:
    """The levels with their counts, and the hashes of the first and the last criterion."""
    ladder = read.ladder
    levels = tuple((letters(level.title), len(ladder.of_level(level.id))) for level in ladder.levels)
    ordered = [each for level in ladder.levels for each in ladder.of_level(level.id)]
    return levels, hashed(ordered[0].text), hashed(ordered[-1].text)


def letters(text: str) -> str:
    """A text's letters and digits, since marks and spaces mean nothing."""
    return "".join(char for char in text.lower() if char.isalnum())


def hashed(text: str) -> str:
    return hashlib.sha256(letters(text).encode()).hexdigest()[:12]


if __name__ == "__main__":
    sys.exit(main())
