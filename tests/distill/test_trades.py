"""Twenty-one talks of as many trades and tones: what was meant is found, and nothing else is told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from leadward.distill import plan, reading
from leadward.distill.items import Plan
from leadward.distill.turns import Form
from leadward.distill.words import content

HERE = Path(__file__).parent / "trades"
MISSED = {
    "a5": ("action: bring up finance", "options: Partition / archive"),
    "b1": ("decision: keeping sea shanty",),
    "b5": ("action: deprecation note", "question: support musl"),
    "c2": ("question: support Eurocode part four",),
    "d3": ("action: pick up key", "action: number budget"),
    "d5": ("question: stop shipments",),
    "d6": ("action: order stickers", "decision: Recorded"),
}
"""What is not found yet: the thing meant stands three turns away, or is asked in no sentence of its own."""


@dataclass(frozen=True)
class Expected:
    """A line such as `> action: words | owner | day`."""

    kind: str
    parts: tuple[str, ...]

    @property
    def line(self) -> str:
        """As `MISSED` names it."""
        return f"{self.kind}: {self.parts[0]}"


@dataclass(frozen=True)
class Talk:
    """A talk with what is expected of it."""

    name: str
    text: str
    expected: tuple[Expected, ...]


def talks() -> list[Talk]:
    found = []
    for file in sorted(HERE.glob("*.txt")):
        for block in re.split(r"(?m)^# ", file.read_text(encoding="utf-8"))[1:]:
            head, *lines = block.strip().split("\n")
            expected = [
                Expected(kind, tuple(part.strip() for part in rest.split("|")))
                for kind, _, rest in (line[2:].partition(": ") for line in lines if line.startswith("> "))
            ]
            said = [line for line in lines if line and not line.startswith("> ")]
            found.append(Talk(head.split(" |")[0], "\n".join(said), tuple(expected)))
    return found


TALKS = talks()


def _covers(words: str, text: str) -> bool:
    wanted = content(words)
    said = content(re.sub(r"['\u2019]s\b", "", text))
    return len(wanted & said) >= 0.6 * len(wanted) if wanted else words in text


def _is_found(made: Plan, each: Expected) -> bool:
    words = each.parts[0]
    if each.kind == "action":
        return any(
            _covers(words, f"{one.text} {one.due}") and each.parts[1].lower() in one.owner.lower()
            for one in made.actions
        )
    if each.kind == "options":
        return any(
            all(any(_covers(way, one.text) for one in choice.options) for way in words.split(" / "))
            for choice in made.choices
        )
    texts = [one.text for one in made.decisions] if each.kind == "decision" else [one.text for one in made.questions]
    return any(_covers(words, text) for text in texts)


def _is_told(made: Plan, each: Expected) -> bool:
    words = each.parts[0]
    if each.kind == "never-decision":
        return any(_covers(words, one.text) for one in made.decisions)
    owner = each.parts[1].lower() if each.kind == "never-owner" else ""
    return any(_covers(words, one.text) and owner in one.owner.lower() for one in made.actions)


def test_there_are_twenty_one() -> None:
    assert len(TALKS) == 21
    assert (
        sum(each.kind in ("action", "decision", "question", "options") for talk in TALKS for each in talk.expected)
        == 64
    )
    assert sum(each.kind.startswith("never") for talk in TALKS for each in talk.expected) == 34


@pytest.mark.parametrize("talk", TALKS, ids=[each.name for each in TALKS])
def test_a_talk_of_a_trade(talk: Talk) -> None:
    made = plan.distilled(reading.read(talk.text, Form.TALK))
    wanted = [each for each in talk.expected if not each.kind.startswith("never")]
    assert tuple(each.line for each in wanted if not _is_found(made, each)) == MISSED.get(talk.name, ())
    assert [each.line for each in talk.expected if each.kind.startswith("never") and _is_told(made, each)] == []
