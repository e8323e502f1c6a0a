"""The form of a record, its turns, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from leadward.distill import due, reading
from leadward.distill.turns import Form, Kind
from leadward.model.errors import UsageProblem

VTT = """WEBVTT

1
00:00:01.000 --> 00:00:03.500
<v Mei Lin>Good morning.</v>

2
00:00:04.000 --> 00:00:06.000
Omar: I&#39;ll write it
down.

3
00:00:06.000 --> 00:00:07.000
today
"""
SRT = "1\n00:00:01,000 --> 00:00:03,500\nMei: Hello\n\n2\n00:01:04,250 --> 00:01:06,000\nOmar: Hi\n"
IRC = "[10:02] <mei> hello\n[10:03] <omar> PROPOSAL: ship it\n-!- ines has joined\n[10:03] <mei> +1\n"
SLACK = "Mei Lin  10:02 AM\nhello there\nall of you\nOmar  10:03 AM\nhi\n"
ZOOM = "10:02:11 From Mei Lin : hello\n10:02:15 From Omar : hi\n"
MINUTES = (
    "Present: Mei, Omar\nScribe: Ines\nTopic: Release\nMei: shall we?\nRESOLUTION: ship it\nACTION: Omar to tag it\n"
)
NOTES = "# Sync\n\n- Mei: hello\n  - [ ] @omar: tag it\n- [x] Ines to close it\n> quoted\n```\nTODO: code\n```\n"


@pytest.mark.parametrize(
    ("text", "form", "turns"),
    [
        (
            VTT,
            Form.WEBVTT,
            [("Mei Lin", "Good morning.", 5), ("Omar", "I'll write it down.", 9), ("Omar", "today", 14)],
        ),
        (SRT, Form.SRT, [("Mei", "Hello", 3), ("Omar", "Hi", 7)]),
        (IRC, Form.CHAT, [("mei", "hello", 1), ("omar", "PROPOSAL: ship it", 2), ("mei", "+1", 4)]),
        (SLACK, Form.CHAT, [("Mei Lin", "hello there", 2), ("Mei Lin", "all of you", 3), ("Omar", "hi", 5)]),
        (ZOOM, Form.CHAT, [("Mei Lin", "hello", 1), ("Omar", "hi", 2)]),
        ("Mei: hello\nOmar: hi\n\nInes:\n", Form.TALK, [("Mei", "hello", 1), ("Omar", "hi", 2), ("Ines", "", 4)]),
        (
            "# Search\n\nMei: hello\nOmar: hi\n",
            Form.TALK,
            [("", "# Search", 1), ("Mei", "hello", 3), ("Omar", "hi", 4)],
        ),
        ("They met.\nNothing else.", Form.TEXT, [("", "They met.", 1), ("", "Nothing else.", 2)]),
    ],
)
def test_a_form_is_recognized_and_each_line_or_cue_is_a_turn(text: str, form: Form, turns: list[object]) -> None:
    record = reading.read(text)
    assert record.form is form
    assert [(each.speaker, each.text, each.line) for each in record.turns] == turns
    assert [each.number for each in record.turns] == list(range(len(turns)))


def test_minutes_keep_their_marks() -> None:
    record = reading.read(MINUTES)
    assert record.form is Form.MINUTES
    assert [each.text for each in record.turns[-2:]] == ["RESOLUTION: ship it", "ACTION: Omar to tag it"]


def test_notes_keep_headings_boxes_quotations_and_code_apart() -> None:
    record = reading.read(NOTES)
    assert record.form is Form.MARKDOWN
    assert [(each.kind, each.speaker, each.text, each.ticked) for each in record.turns] == [
        (Kind.HEADING, "", "Sync", None),
        (Kind.BULLET, "Mei", "hello", None),
        (Kind.BULLET, "omar", "tag it", False),
        (Kind.BULLET, "", "Ines to close it", True),
        (Kind.QUOTE, "", "quoted", None),
        (Kind.CODE, "", "TODO: code", None),
    ]


def test_moments_are_seconds_from_the_start() -> None:
    assert [each.at for each in reading.read(SRT).turns] == [1.0, 64.25]
    assert reading.read(IRC).turns[0].at == 10 * 3600 + 2 * 60


def test_a_form_can_be_corrected() -> None:
    assert [each.speaker for each in reading.read("Mei: hello\n# x\n", Form.MARKDOWN).turns] == ["Mei", ""]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Nothing was said"),
        ("WEBVTT\n\n", "Nothing was said"),
        ("a\x00b", "no text"),
        ("x" * 20_001, "One line has 20,001"),
        ("Mei: a\n" * 60_001, "60,001 turns"),
        ("x" * 4_000_001, "more than a day of talk"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(text: str, said: str) -> None:
    with pytest.raises(UsageProblem, match=said):
        reading.read(text)


TUESDAY = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("do it by Thursday", "by Thursday", "2026-03-12"),
        ("done next Tuesday", "next Tuesday", "2026-03-17"),
        ("before Monday morning", "before Monday morning", "2026-03-16"),
        ("tomorrow", "tomorrow", "2026-03-11"),
        ("by the end of the week", "by the end of the week", "2026-03-13"),
        ("by EOD", "by EOD", "2026-03-10"),
        ("end of next month", "end of next month", "2026-04-30"),
        ("by the end of the quarter", "by the end of the quarter", "2026-03-31"),
        ("in two weeks", "in two weeks", "2026-03-24"),
        ("by 14 April", "by 14 April", "2026-04-14"),
        ("by January 9th", "by January 9th", "2027-01-09"),
        ("on 2026-05-01", "on 2026-05-01", "2026-05-01"),
        ("before the next release", "before the next release", None),
        ("that may work, we march on", "", None),
        ("by February 31", "by February 31", None),
    ],
)
def test_days_are_resolved_against_the_day_of_the_meeting(text: str, words: str, day: str | None) -> None:
    found, on = due.found(text, TUESDAY)
    assert (found, on.isoformat() if on else None) == (words, day)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("# Sync 2026-03-10", "2026-03-10"),
        ("Meeting of March 10th, 2026", "2026-03-10"),
        ("Minutes, 10 March 2026", "2026-03-10"),
        ("2026-13-45", "None"),
        ("no day", "None"),
    ],
)
def test_the_meetings_day_is_the_first_of_its_head(head: str, day: str) -> None:
    assert str(due.meeting_day(head)) == day
