"""The standing as it is printed, written and drawn: whole outputs, and hostile text."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date

import pytest

from leadward.documents import html, markdown
from leadward.documents import standing as document
from leadward.ladder.standing import Standing, Views, Words, standing
from leadward.model.evidence import Corroboration
from leadward.model.level import Criterion, Ladder, Level
from leadward.model.text import columns, visible
from tests.documents.week import PAYLOADS
from tests.ladder.test_standing import LADDER, TODAY, piece


def made() -> Standing:
    said = Views(
        own={"owns": Words("The retry story was mine.", date(2026, 2, 1))},
        manager={"tried": Words("I saw it twice.", date(2026, 2, 3), "met", "Kim", Corroboration.RELAYED)},
    )
    evidence = [piece("feedback", 100), piece("feedback", 3, Corroboration.CONFIRMED)]
    return standing(LADDER, "v", evidence, TODAY, said, ("feedback",))


PRINTED = """\
STANDING   Shop, as of 9 Mar 2026
           For Tactical, the one point has no evidence from two quarters.
           Thinnest: owns. What your manager says of them is not recorded yet.
           focus of the quarter: feedback

criterion  Sep  Oct  Nov  Dec  Jan  Feb  Mar
tried      ·    ·    o    ·    ·    ·    C    shown, met
owns       ·    ·    ·    ·    ·    ·    ·    not recorded yet
c claimed by you, o observed in a source, r relayed by you, C confirmed in their
words

TEACHABLE

tried                                                                 shown, met
   Tries feedback.
   26 weeks  ...........#. ............# newest 6 Mar 2026, 3 days ago
   evidence  6 Mar 2026, feedback: feedback 3 c00000000
             29 Nov 2025, feedback: feedback 100 c00000000
   reach     team
   who says  observed, confirmed
   manager   met: “I saw it twice.” (Kim, 3 Feb 2026, as you noted it)
   next      nothing: it is shown, and your manager calls it met

TACTICAL

owns                                                            not recorded yet
   Owns stories.
   evidence  nothing seen in 26 weeks
   own view  “The retry story was mine.” (1 Feb 2026)
   next      evidence of stories or visibility in each of two quarters

# is a week with evidence, oldest first, a quarter in each group.
Your own view: leadward standing set CRITERION --own TEXT
What no source shows: leadward log TEXT --practice NAME"""


def test_the_whole_standing_for_a_terminal() -> None:
    assert document.lines(made()) == PRINTED


def test_the_picture_is_a_document_that_says_what_it_shows() -> None:
    drawn = document.picture(made()).document()
    root = ET.fromstring(drawn)
    names = [each.text for each in root.iter("{http://www.w3.org/2000/svg}title")]
    assert names == [
        "Standing: Shop, 9 Mar 2026",
        "Tries feedback, Nov 2025: observed in a source",
        "Tries feedback, Mar 2026: confirmed in their words",
    ]
    desc = root.find("{http://www.w3.org/2000/svg}desc")
    assert desc is not None
    assert desc.text == (
        "Tries feedback, shown, met: Nov 2025 observed in a source, Mar 2026 confirmed in their words. "
        "Owns stories, not recorded yet: nothing seen"
    )
    assert "prefers-color-scheme:dark" in drawn
    table = document.picture_table(made())
    assert table.rows[0] == ("tried", "", "", "observed", "", "", "", "confirmed", "shown, met")


def test_json_holds_every_field_and_no_number_but_weeks() -> None:
    told = document.to_json(made())
    first = told["levels"][0]["criteria"][0]
    assert (first["shown"], first["newest"], first["manager"]["status"]) == (True, "2026-03-06", "met")
    assert sum(first["weeks"]) == 2
    assert [each["statement"] for each in first["evidence"]] == ["feedback 3", "feedback 100"]
    assert not any(
        isinstance(value, (int, float)) for value in [*told.values(), *first.values()] if value not in (True, False)
    )


def test_the_document_says_nothing_seen_and_never_zero() -> None:
    text = markdown.text(document.to_document(made()))
    assert "Nothing seen in 26 weeks" in text
    assert "“I saw it twice.” (Kim, 3 Feb 2026, as you noted it)" in text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_words_stay_words(payload: str) -> None:
    ladder = Ladder(
        "x",
        payload,
        (Level("teachable", payload),),
        (Criterion("tried", "teachable", payload, practices=("feedback",)),),
    )
    said = Views(own={"tried": Words(payload, TODAY)}, manager={"tried": Words(payload, TODAY, "stated", payload)})
    piece_of = replace(piece("feedback", 1), statement=payload)
    hostile = standing(ladder, "v", [piece_of], TODAY, said)
    for width in (40, 80):
        for line in document.lines(hostile, width).split("\n"):
            assert line == visible(line)
            assert columns(line) <= width + 12
    root = ET.fromstring(document.picture(hostile).document())
    assert {each.tag.rpartition("}")[2] for each in root.iter()} <= {
        "svg",
        "title",
        "desc",
        "style",
        "text",
        "line",
        "g",
        "rect",
    }
    assert "<script>" not in html.page(document.to_document(hostile))
