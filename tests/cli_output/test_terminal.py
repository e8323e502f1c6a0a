"""The brief as a terminal shows it: whole examples, and what holds at any width."""

from __future__ import annotations

import re
import shlex
from dataclasses import replace
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadward.cli import terminal
from leadward.documents.brief import Brief
from leadward.model import about as key
from leadward.model.action import run
from leadward.model.move import Move
from leadward.model.person import Person
from leadward.model.source import commit, path
from leadward.model.text import columns, visible
from tests.documents.week import PAYLOADS, SCOUT, WEEK


def test_the_brief_at_eighty_columns() -> None:
    assert (
        terminal.brief(WEEK)
        == """\
Leadward   shop   you: Alice Aalto   Mon 12 Jan   from git only, nothing sent

THIS WEEK   2 moves, 40 minutes   4 more: leadward moves
1  Ask your product manager what checkout-retry changed                   10 min
   9 commits of yours, tagged v4.2 on 24 Nov; result unknown           cc12a0000
   say: "Did failed payments fall? What would you try next?"
2  Ask whether search/ is on the plan; if so, scout it                    30 min
   41 files, unchanged for 14 months; one main author                  cc40d0000
   ready: leadward scout search/

NEXT 1:1   "I want to become Lead. Which two things must you see?"
           bring: your work on checkout/                               cc12a0000
SINCE LAST 3 commits by 2 people; newest: "Index in the background"    cc40d0000
STANDING   git can speak to 11 of 30 practices; 2 seen, the rest unknown
           seen: unblocking, procedures
NOT READ   2 commits have no readable tree
Silly? leadward dismiss 1     Why? leadward moves --why"""
    )


def test_the_brief_at_forty_columns() -> None:
    assert (
        terminal.brief(WEEK, 40)
        == """\
Leadward   shop   you: Alice Aalto
Mon 12 Jan   from git only, nothing sent

THIS WEEK   2 moves, 40 minutes
4 more: leadward moves
1  Ask your product manager what  10 min
   checkout-retry changed
   9 commits of yours, tagged v4.2 on 24
   Nov; result unknown         cc12a0000
   say: "Did failed payments fall? What
        would you try next?"
2  Ask whether search/ is on the  30 min
   plan; if so, scout it
   41 files, unchanged for 14 months;
   one main author             cc40d0000
   ready: leadward scout search/

NEXT 1:1   "I want to become Lead. Which
           two things must you see?"
           bring: your work on checkout/
                               cc12a0000
SINCE LAST 3 commits by 2 people;
           newest: "Index in the
           background"         cc40d0000
STANDING   git can speak to 11 of 30
           practices; 2 seen, the rest
           unknown
           seen: unblocking, procedures
NOT READ   2 commits have no readable
           tree
Silly? leadward dismiss 1
Why? leadward moves --why"""
    )


def test_a_wide_terminal_has_room_for_more_identifiers() -> None:
    lines = terminal.brief(WEEK, 120).splitlines()
    assert lines[4].endswith(" cc12a0000 cc31b0000")
    assert columns(lines[4]) == 120


def test_a_view_that_is_not_ones_own_says_so_first_and_has_no_standing() -> None:
    brief = replace(
        WEEK,
        view="most-active",
        standing=None,
        one_on_one=None,
        notices=("no git identity is set here",),
        moves=(),
        waiting=0,
    )
    assert (
        terminal.brief(brief)
        == """\
Leadward   shop   as Alice Aalto (most active); you: --me NAME   Mon 12 Jan
from git only, nothing sent
no git identity is set here

THIS WEEK   no moves
   The history that is here suggests none. Note what you do, and moves follow:
   leadward log "what you did"

SINCE LAST 3 commits by 2 people; newest: "Index in the background"    cc40d0000
NOT READ   2 commits have no readable tree"""
    )


def test_another_persons_long_name_is_cut_before_the_hint() -> None:
    brief = replace(WEEK, view="other", standing=None, me=Person(2, "B" * 90, "b@example.org"))
    first = terminal.brief(brief).splitlines()[0]
    assert re.search(r"as B+… would see it; you: --me NAME$", first)
    assert columns(first) <= 80


@pytest.mark.parametrize("width", [40, 60, 72, 80, 100])
@pytest.mark.parametrize("view", ["self", "most-active", "other"])
@pytest.mark.parametrize("branch", ["main", "origin/main", "develop", "release/2026-rc"])
@pytest.mark.parametrize("name", ["Ana", "Alice Aalto", "Kim Christie", "Bartholomew Featherstonehaugh", "青木 花子"])
def test_the_header_keeps_all_its_words_at_any_width(
    width: int, view: Literal["self", "most-active", "other"], branch: str, name: str
) -> None:
    read = f"from git ({branch}) only, nothing sent"
    own = WEEK if view == "self" else replace(WEEK, view=view, standing=None, one_on_one=None)
    made = replace(own, me=Person(1, name, "a@x.test"), sources_read=f"git ({branch}) only", repository="encode+httpx")
    header = terminal.brief(made, width).partition("\n\n")[0].splitlines()
    assert max(map(columns, header)) <= width
    said = " ".join(" ".join(header).split())
    assert f"Mon 12 Jan {read}" in said
    assert ("you: --me NAME" if view != "self" else f"you: {name}") in said
    assert any("--me NAME" in line for line in header) is (view != "self")
    assert len(header) <= {40: 5, 60: 3, 72: 3}.get(width, 2)
    if width > 40 and columns(name) < 16:
        assert name in said


def test_a_header_that_fits_one_line_only_when_tight_is_one_line() -> None:
    brief = replace(WEEK, sources_read="git (main) only")
    assert terminal.brief(brief).splitlines()[0] == (
        "Leadward  shop  you: Alice Aalto  Mon 12 Jan  from git (main) only, nothing sent"
    )


def test_where_all_moves_wait_it_says_where_they_are() -> None:
    told = terminal.brief(replace(WEEK, moves=(), waiting=2))
    assert "no moves" in told
    assert "Nothing new. Enjoy your week. 2 moves wait; see why: leadward moves --why" in " ".join(told.split())
    assert "leadward moves --why" in told


def test_colour_adds_marks_and_changes_nothing_else() -> None:
    coloured = terminal.brief(WEEK, 80, colour=True)
    assert "\x1b[1mTHIS WEEK\x1b[0m" in coloured
    assert re.search(r"\x1b\[2m +cc12a0000\x1b\[0m\n", coloured)
    assert re.sub(r"\x1b\[[012]m", "", coloured) == terminal.brief(WEEK)


def test_a_long_command_can_be_copied_whole() -> None:
    ready = "leadward scout search/index/ --repo '/srv/our code/the shop/with a long name' --html search-map.html"
    action = run("scout", "search/index/", repo="/srv/our code/the shop/with a long name", html="search-map.html")
    assert str(action) == ready
    told = terminal.brief(replace(WEEK, moves=(replace(SCOUT, ready=action),)), 60)
    block = told.partition("ready: ")[2].partition("\n\n")[0]
    assert " \\\n" in block
    assert shlex.split(block.replace("\\\n", "")) == shlex.split(ready)
    assert max(map(columns, told.splitlines())) <= 60


def test_an_identifier_too_long_for_a_line_stays_whole() -> None:
    long = path("search/" + "deep/" * 20 + "writer.py")
    told = terminal.brief(replace(WEEK, moves=(replace(SCOUT, sources=(long,)),)), 80)
    assert f" {long.id}\n" in told


def test_wide_characters_are_counted_as_they_show() -> None:
    move = replace(SCOUT, what="検索を調べる" * 9, why="索引は十四か月変わっていない" * 6)
    brief = replace(WEEK, repository="商店", me=Person(1, "青木 花子", "h@example.org"), moves=(move,))
    lines = terminal.brief(brief).splitlines()
    assert lines[0] == "Leadward   商店   you: 青木 花子   Mon 12 Jan   from git only, nothing sent"
    assert max(map(columns, lines)) <= 80
    assert lines[3].endswith("30 min")
    assert columns(lines[3]) == 80


TEXTS = st.one_of(
    st.sampled_from(PAYLOADS), st.text(max_size=90), st.text(alphabet="ab \x1b\u202e界\u0301-", max_size=200)
)


@pytest.mark.promise("output-no-controls")
@given(TEXTS, TEXTS, st.integers(20, 130), st.booleans())
@settings(max_examples=150, deadline=None)
def test_no_text_leaves_raw_or_overhangs(text: str, other: str, width: int, mine: bool) -> None:
    move = Move(
        "unblocking", key.question(text), text, other, 5, (commit("ab" * 20, text),), say=other, ready=run("show", text)
    )
    brief = Brief(
        text, Person(1, other, text), "self" if mine else "other", WEEK.as_of, "git only", (move, move), 3,
        WEEK.one_on_one, (replace(WEEK.since_last[0], text=other),), WEEK.standing if mine else None, (text,), (other,),
    )  # fmt: skip
    lines = terminal.brief(brief, width).split("\n")
    assert all(visible(line) == line for line in lines)
    without_commands = terminal.brief(replace(brief, moves=(replace(move, ready=None),)), width).split("\n")
    assert all(columns(line) <= max(width, 40) for line in without_commands if "p:" not in line)


ROWS = [["src/leadward/documents/brief.py", "120", "Alice Aalto", "2026-01-12", "c1a2b3c4d c5e6f7a8b"],
        ["setup.py", "3", "青木 花子", "2025-12-01", "c0d1e2f3a"]]  # fmt: skip
NAMES = ("path", "changes", "who", "newest", "sources")


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (100, """\
path                             changes  who          newest      sources
src/leadward/documents/brief.py      120  Alice Aalto  2026-01-12  c1a2b3c4d c5e6f7a8b
setup.py                               3  青木 花子    2025-12-01  c0d1e2f3a"""),
        (80, """\
path                       changes  who          newest      sources
src/…/documents/brief.py       120  Alice Aalto  2026-01-12  c1a2b3c4d c5e6f7a8b
setup.py                         3  青木 花子    2025-12-01  c0d1e2f3a"""),
        (40, """\
src/leadward/documents/brief.py
  changes 120; who Alice Aalto; newest
  2026-01-12; sources c1a2b3c4d
  c5e6f7a8b
setup.py
  changes 3; who 青木 花子; newest
  2025-12-01; sources c0d1e2f3a"""),
    ],
)  # fmt: skip
def test_a_table_gives_way_where_it_can(width: int, expected: str) -> None:
    assert terminal.table(NAMES, ROWS, width) == expected


def test_a_table_without_names_or_rows() -> None:
    assert terminal.table(("", ""), [["M", "a.py"], ["A", "b/c.py"]], 80) == "M  a.py\nA  b/c.py"
    assert terminal.table(("path", "changes"), [], 80) == "path  changes"
    assert terminal.table(("", ""), [], 80) == ""


def test_a_column_that_tells_rows_apart_goes_on_below_itself() -> None:
    rows = [["9", "Find what cart.py and ledger.py share", "9 min"], ["10", "Find what cart.py and views.py share", ""]]
    assert (
        terminal.table(("", "move", "effort"), rows, 36, whole=1)
        == """\
    move                      effort
 9  Find what cart.py and      9 min
    ledger.py share
10  Find what cart.py and
    views.py share"""
    )


@pytest.mark.promise("output-no-controls")
@given(st.lists(st.tuples(TEXTS, TEXTS, st.integers(0, 10**9).map(str)), max_size=6), st.integers(40, 120))
@settings(max_examples=100, deadline=None)
def test_tables_fit_and_hold_nothing_raw(rows: list[tuple[str, str, str]], width: int) -> None:
    for whole in (-1, 1):
        lines = terminal.table(("what", "why", "times"), rows, width, whole).split("\n")
        assert all(visible(line) == line for line in lines)
        assert max(map(columns, lines)) <= width
