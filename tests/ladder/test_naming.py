"""A move that would read the same in another workspace is a starter question: what it names is counted."""

from __future__ import annotations

from datetime import date

import pytest

from leadward.ladder.naming import named, weighed
from leadward.ladder.turns import COLD_WEIGHT
from leadward.model import about as key
from leadward.model.about import About
from leadward.model.claim import Common, Made, Titled, Touched, When, Where, Who
from leadward.model.move import Move
from leadward.model.sentence import Slot, line
from leadward.practices import code_friction, other_teams, recognition
from tests.practices.shop import CHANDRA, active, given, hotspot, oid, shared, worth_thanks

BOB = Who(frozenset({"Bob Berg <bob@example.org>"}), "Bob Berg")
TITLE = Slot('"Round refunds to the…"', (Titled(oid(1), "Round refunds to the cent (#12)"),))


def a_move(about: About, what: str = "Look at it", **more: object) -> Move:
    return Move("ideas", about, what, "it may be worth it", 10, weight=0.6, **more)  # type: ignore[arg-type]


def test_a_place_and_a_person_a_change_and_its_file() -> None:
    with_person = line(
        "Ask {them} about {file}",
        them=Slot("Bob Berg", (Touched((oid(1),), BOB, Where(("api/a.py",))),)),
        file=Slot("api/a.py"),
    )
    assert named(a_move(key.question("x"), with_person)) == {"Bob Berg", "api/a.py"}
    assert named(a_move(key.path("api/a.py"), line("See {title} in {file}", title=TITLE, file=Slot("…/a.py")))) == {
        "Round refunds to the cent",
        "api/a.py",
    }


def test_what_a_claim_holds_and_the_words_do_not_show_is_not_named() -> None:
    """`5 commits` names neither whose they are nor where; a shared file that stands for five is one."""
    counted = line("{n} commits", n=Slot("5", (Made(BOB, Where(("api/a.py",)), When(), 5, words=("fix", "commits")),)))
    assert named(a_move(key.question("x"), counted)) == set()
    files = line(
        "{files}", files=Slot("api/a.py and 2 other files", (Common((BOB,), ("api/a.py", "api/b.py", "c.py"), When()),))
    )
    assert named(a_move(key.question("x"), files)) == {"api/a.py"}


def test_a_folder_is_named_once_with_and_without_its_slash() -> None:
    scout = line("Scout {folder}", folder=Slot("api/", (Made(None, Where(("api/",)), When(), 3),)))
    assert named(a_move(key.folder("api"), scout)) == {"api"}


@pytest.mark.parametrize(
    "about", [key.note("1"), key.meeting("m1"), key.project("billing-v2"), key.measure("lead-time")]
)
def test_notes_meetings_projects_and_measures_are_enough(about: About) -> None:
    assert weighed(a_move(about)).weight == 0.6


def test_one_name_makes_a_starter_question_unless_it_is_due() -> None:
    one = a_move(key.path("api/a.py"), "Turn the fixes in api/a.py into a bet")
    assert weighed(one).weight == COLD_WEIGHT
    assert weighed(a_move(key.path("api/a.py"), "Look at api/a.py", due=date(2026, 1, 15))).weight == 0.6


def test_what_practices_say_of_code_and_people_names_two_things() -> None:
    titles = ("Round refunds to the cent", "Keep refunds on reload")
    everybody = (
        active(),
        active(CHANDRA, first=300),
        hotspot(fixing=(oid(7), oid(8)), fixing_subjects=titles),
        shared(),
        worth_thanks(),
    )
    for practice in (code_friction, other_teams, recognition):
        for move in practice.moves(given(*everybody), ()):
            assert weighed(move) is move, move.what


def test_a_place_alone_waits_for_its_turn() -> None:
    [move] = code_friction.moves(given(hotspot(fixes=1)), ())
    assert move.weight > COLD_WEIGHT == weighed(move).weight
