"""Short calls of work: what is told of them is right, and how much of what was meant is found.

Each file holds calls: `# title`, turns as `Name: words`, `+ owner | words of the action, or others | due` for what was meant and
`- owner | words` for what must not be told.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from leadward.distill import plan, reading
from leadward.distill.items import Action
from leadward.model.records import dataclass

TUESDAY = date(2026, 3, 3)
FOLDER = Path(__file__).with_name("calls")
WRONG = {("Hamid", "fix that properly")}
"""Told with the words of the request, where the answer says better what it is."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call as a transcript, and what was meant and not meant in it: (owner, words that tell it)."""

    title: str
    transcript: str
    wanted: tuple[tuple[str, tuple[str, ...]], ...]
    forbidden: tuple[tuple[str, tuple[str, ...]], ...]


def calls(name: str) -> Iterator[Call]:
    for part in (FOLDER / name).read_text(encoding="utf-8").split("# ")[1:]:
        title, *lines = part.strip().split("\n")
        marks: dict[str, list[tuple[str, tuple[str, ...]]]] = {"+": [], "-": []}
        turns = []
        for line in lines:
            if line[:2] in ("+ ", "- "):
                owner, words, *_ = (each.strip() for each in line[2:].split("|"))
                marks[line[0]].append((owner, tuple(each.strip() for each in words.split(","))))
            elif line:
                turns.append(line)
        yield Call(title, transcript(turns), tuple(marks["+"]), tuple(marks["-"]))


def transcript(turns: list[str]) -> str:
    cues = (
        f"00:{n // 6:02}:{n % 6 * 10:02}.000 --> 00:{n // 6:02}:{n % 6 * 10 + 9:02}.000\n{turn}"
        for n, turn in enumerate(turns)
    )
    return "WEBVTT\n\n" + "\n\n".join(cues) + "\n"


def told(text: str) -> list[Action]:
    return list(plan.distilled(reading.read(text, None, TUESDAY)).actions)


def is_of(action: Action, owner: str, words: tuple[str, ...]) -> bool:
    return owner in action.owner and any(each.lower() in action.text.lower() for each in words)


@pytest.mark.parametrize(
    ("name", "least"), [("twelve.txt", 26), ("six.txt", 9), ("twentyfive.txt", 26), ("fifteen.txt", 14)]
)
def test_what_is_told_is_right(name: str, least: int) -> None:
    wrong, found = set(), set()
    for call in calls(name):
        for action in told(call.transcript):
            meant = [
                (call.title, number) for number, (who, words) in enumerate(call.wanted) if is_of(action, who, words)
            ]
            found.update(meant[:1])
            if not meant:
                wrong.add((action.owner, action.text))
            assert not any(is_of(action, *each) for each in call.forbidden), action
    assert wrong <= WRONG
    assert len(found) >= least


def actions(*turns: str) -> list[tuple[str, str]]:
    return [(each.owner, each.text) for each in told(transcript(list(turns)))]


def test_an_answer_to_another_question_takes_nothing_back() -> None:
    assert actions(
        "Tunde: I'll lower the threshold on the latency alert tomorrow.",
        "Rasmus: Perfect. And who writes to the customers?",
        "Ioana: Support did that already, last night.",
    ) == [("Tunde", "lower the threshold on the latency alert tomorrow")]


def test_what_was_promised_and_is_there_already_is_none() -> None:
    assert (
        actions(
            "Tunde: I'll write a script for the rollback tomorrow.",
            "Rasmus: Is that needed?",
            "Ioana: No, it exists already.",
        )
        == []
    )


def test_what_another_will_not_do_takes_nothing_back() -> None:
    assert actions(
        "Dragana: I'll open an issue with the download numbers.",
        "Emeka: If the numbers are tiny I won't fight it.",
    ) == [("Dragana", "open an issue with the download numbers")]
    assert (
        actions("Dragana: I'll open an issue with the download numbers.", "Emeka: Fine.", "Dragana: Actually, I won't.")
        == []
    )


def test_who_takes_the_next_thing_does_not_take_the_last_one() -> None:
    told_of = actions(
        "Masego: I'll tell the product teams that there will be restarts.",
        "Renske: The ingress annotations changed, too.",
        "Masego: Who does that?",
        "Renske: It's trivial. I'll do it tomorrow.",
    )
    assert ("Masego", "tell the product teams that there will be restarts") in told_of
    assert actions("Bea: I'll migrate the table tomorrow.", "Kim: I'll take it over from you.") == [
        ("Kim", "migrate the table tomorrow")
    ]


def test_what_is_passed_on_to_others_is_an_action_and_to_those_in_the_call_is_none() -> None:
    assert actions("Goran: I'll let the analysts know that the numbers are off.", "Ana: Thanks.") == [
        ("Goran", "let the analysts know that the numbers are off")
    ]
    assert actions("Goran: I'll let you know what I think.", "Goran: I'll tell you that it was fun.") == []


def test_an_offer_counts_where_it_is_thanked_for() -> None:
    assert actions("Zoltan: I can review the cleanup.", "Anneli: Thanks!") == [("Zoltan", "review the cleanup")]
    assert actions("Zoltan: I can review the cleanup.", "Anneli: Let's see.") == []
    assert actions("Zoltan: I can send a patch to\u2026 which, like, checks it.", "Anneli: Thanks!") == []


def test_a_sentence_that_names_what_it_is_is_quoted() -> None:
    [(owner, text)] = actions(
        "Ida: Has anyone looked at the failing nightly?",
        "Sol: It's the certificate on the runner, it expired yesterday.",
        "Pavel: I'll renew it today.",
    )
    assert owner == "Pavel"
    assert "certificate on the runner" in text


def test_a_request_and_a_promise_in_one_sentence_are_two() -> None:
    told_of = actions(
        "Hugo: So we pin the old version?",
        "Agnes: For now. Can you pin it, and I'll find out what a licence costs.",
        "Hugo: Okay, pinning it.",
    )
    assert sorted(told_of) == [
        ("Agnes", "find out what a licence costs"),
        ("Hugo", "pin it (\u201cSo we pin the old version?\u201d)"),
    ]


def test_what_only_says_that_one_arrives_is_none() -> None:
    assert actions("Selma: If Tor is late, I can look tonight.", "Tor: I'll make it.") == []


def test_a_word_of_answer_is_nobodys_name() -> None:
    told_of = actions("Ravi: Oh and I need to talk to the storage team tomorrow.", "Hanne: Good.")
    assert [owner for owner, _ in told_of] == ["Ravi"]
