"""Documents say numbers and days of code and people in sentences only, so that claims stand behind them."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from leadward.analyses.authorship import Authorship
from leadward.analyses.experts import Expert
from leadward.analyses.flow import Flow
from leadward.analyses.maintenance import Maintenance
from leadward.analyses.reviewers import Reviewer
from leadward.analyses.small_fixes import SmallFix
from leadward.analyses.undertakings import Undertaking
from leadward.analyses.what_else import Needed
from leadward.documents import (
    agents,
    code_tables,
    map_pages,
    people,
    person_facts,
    plain,
    sop,
    status_note,
    team_brag,
    tree,
    trends,
    undertakings,
)
from leadward.documents.scouting_map import map_of
from leadward.documents.status_note import Change, StatusNote, change_of
from leadward.documents.tree import Document, Table
from leadward.model import about, source
from leadward.model.claim import Figure, Helped, Made, Usual
from leadward.model.move import Move
from leadward.model.person import Person
from leadward.model.sentence import Sentence, claims_of
from leadward.notes.story import Story
from leadward.practices import other_teams, small_fixes
from leadward.practices.ground import together
from tests.claims.test_gate import SOURCE, claiming
from tests.documents import ground, test_sop
from tests.practices.shop import CHANDRA, REGISTRY, TODAY, ago, contact, finished, given, oid, shared

CONVERTED = (
    "documents/agents.py",
    "documents/sop.py",
    "documents/team_brag.py",
    "documents/map_pages.py",
    "documents/map_questions.py",
    "documents/map_cells.py",
    "documents/code_tables.py",
    "documents/trends.py",
)
"""Files whose every figure is in a sentence. Whoever converts another adds it here, and a document of it below."""
WORDED = re.compile(
    r"^from leadward\.(documents\.dates|practices\.phrases|model\.when) import|^from leadward\.model import .*\bwhen\b",
    re.MULTILINE,
)
IDS = re.compile(r"(?:git show )?(?:[a-z]?[0-9a-f]{6,12} ?)+")
"""A cell of a table that holds identifiers of sources."""
_NAMED = re.compile(r"10 Mar 2026|2025-12")


def _draft() -> Document:
    return sop.to_document(sop.draft_of(ground.ADD, ground.FINDINGS, test_sop.DONE, "Put a file there."))


def _digest() -> Document:
    return team_brag.document(team_brag.Digest("shop", (finished(), finished("taxes", tag="")), given()))


def _card() -> Document:
    them, talked = REGISTRY.who(CHANDRA.number), contact("Chandra Chen", days=9)
    said = people.Sentences(
        person_facts.last_commit(them, oid(7), ago(3), ago(3), TODAY),
        (person_facts.work(them, oid(7), "Book 12 refunds"),),
        other_teams.shared(shared(), them, given()),
        (person_facts.both_changed(REGISTRY.who(0), them, "billing/a.py", 3, 4, ago(366), 100, TODAY),),
    )
    named = people.Help(
        "reviewed-by",
        2,
        TODAY,
        ((oid(8), "x"),),
        said=person_facts.helped(them, "reviewed-by", (oid(8), oid(9)), ago(2), TODAY),
    )
    talk = people.Talk(talked.id, talked.on, "the ledger", "", person_facts.talk(talked, TODAY))
    row = people.Shared("Chandra Chen", "c@x.test", "billing", False, "billing", 6, 9, 14, 0.8, TODAY, None, (oid(7),))
    files, works = (("billing/a.py", 3, 4),), ((oid(7), "Book 12 refunds"),)
    card = people.Card(
        "Chandra Chen", "c@x.test", "billing", False, TODAY, TODAY, works, row, files, (talk,), (), (named,), None, said
    )
    return people.card(card)


def _task() -> Document:
    """What an assistant is asked to do; the texts of skills and of AGENTS.md are made of the same blocks."""
    pair = replace(ground.COUPLING[0], other_kind="test")
    sources = (source.path(pair.path), source.commit(oid(8)))
    move = Move("code-friction", about.path(pair.path), "Name a part", together(pair, ground.TODAY), 30, sources)
    draft = sop.draft_of(ground.ADD, ground.FINDINGS, test_sop.DONE, "")
    return agents.task(agents.Task(move, "shop", (pair.path,), (pair, ground.COUPLING[0]), (), draft, ground.FINDINGS))


def _map() -> Document:
    return map_pages.to_document(map_of("shop", "search/", ground.TODAY, ground.SURVEY))


def _code() -> Document:
    """A table of each question about the code, and of whom to ask and what else to change."""
    owner = Authorship("search/query.py", 2, "Bob Li", 6.1, 1.0, True, 12, ground.at(2026, 2, 20), ground.oid("a1"))
    expert = Expert(
        "search", 2, "Bob Li", 30, 0.6, ground.at(2026, 2, 20), ground.at(2026, 3, 1), True, (ground.oid("a1"),)
    )
    needed = Needed("billing/api.py", 0.4, "together", 6, 8, (ground.oid("b1"),))
    rows = {
        "hotspots": ground.HOT, "coupling": ground.COUPLING[0], "owners": owner, "experts": expert, "dormant": ground.QUIET,
        "procedures": ground.ADD,
    }  # fmt: skip
    blocks = [
        Table(each.summary, each.columns, (tuple(cells(rows[name], ground.FINDINGS)),))
        for name, (each, cells) in code_tables.TABLES.items()
    ]
    whom = [
        code_tables.whom_cells(row, places, ground.FINDINGS)
        for row in (ground.BOB, ground.NEAR)
        for places in (["search/query.py"], ["search/", "setup.py"], [""])
    ]
    also = code_tables.else_cells(needed, ["search/query.py"])
    best = tree.says(code_tables.best_known([ground.NEAR, ground.BOB], ground.FINDINGS))
    tables = (
        Table("", code_tables.WHOM_COLUMNS, tuple(map(tuple, whom))),
        Table("", code_tables.ELSE_COLUMNS, (tuple(also),)),
    )
    return Document("Code", (*blocks, *tables, best))


def _trends() -> Document:
    """A number with a band, and one that git alone cannot confirm."""
    months = [f"2025-{number:02}" for number in range(1, 13)]
    values = (2.0, 2.5, 1.5, 2.0, 3.0, 2.0, 2.2, 1.8, 2.0, 2.4, 2.0, 14.0)
    rows = []
    for measure in ("lead-time", "reverts"):
        for place, (month, value) in enumerate(zip(months, values, strict=True)):
            last = place == len(months) - 1
            band = (2.0, 0.0, 4.516) if last else (-1.0, -1.0, -1.0)
            rows.append(Flow(measure, month, value, 12, True, *band, int(last), (oid(1),)))
    return trends.document(trends.Trends("shop", TODAY, tuple(rows)))


def test_a_number_that_git_cannot_confirm_is_no_number() -> None:
    text = plain.text(_trends())
    assert re.search(r"written to committed +2025-12 +14 days +above 0 to 4\.5", text)
    assert re.search(r"reverts +2025-12 +- +above ", text)
    assert "reverts: above its usual range in 2025-12; weighing most:" in text
    bands = [claim for each in tree.texts(_trends()) for claim in claims_of(each) if isinstance(claim, Usual)]
    assert [len(claim.of) for claim in dict.fromkeys(bands)] == [11]


def _work() -> Document:
    """The candidates for projects, people who share code, small fixes, and a status note's changes, as they are listed."""
    given = dataclasses.replace(ground.FINDINGS, me=Person(2, "Bob Li", "bob@shop.test"))
    row = Undertaking(
        "refunds", "scope", "project", ground.at(2025, 10, 20), ground.at(2026, 2, 14), 5, 20, 80, 2, 10, 2, "Bob Li", 0.6,
        ("billing",), False, ("billing",), 3, (4, 4, 6), (oid(1),), (oid(1),), ("Book a refund",), ground.at(2026, 2, 14), 0,
        tuple(oid(each) for each in range(60)), (2, 4), (oid(1), oid(2)), ground.at(2026, 1, 1), oid(60),
    )  # fmt: skip
    todo = SmallFix("todo", "a.py", 12, "# TODO: round it", "", 3, 1, ground.at(2023, 11, 3), False, oid(3))
    twice = SmallFix("duplicate", "a.py", 12, "slug", "b.py:40", 3, 1, 0, False, oid(3), other_text="slugged")
    done = [Maintenance(oid(4), "Fix a link", ground.at(2026, 2, 1), "docs", 1, "README.md")]
    bob = given.who(2)
    them = person_facts.shares(shared(), REGISTRY.who(CHANDRA.number), bob, contact("Chandra Chen", days=9))
    changes = tuple(
        Change(
            oid(n), "x", "Bob Li", TODAY, change_of(oid(n), "Book a refund", ground.at(2026, 2, n), bob, ground.TODAY)
        )
        for n in range(1, 16)
    )
    note = StatusNote(Story("Refunds"), "n00000001", ground.TODAY, TODAY, changes)
    said = [*undertakings.cells(row, given), *them, small_fixes.said(done, bob, ground.TODAY)]
    for each in (todo, twice):
        said += [small_fixes.place(each), small_fixes.about(each), small_fixes.since(each)]
    blocks = status_note.document(note).blocks
    return Document("Work", (*blocks, *(tree.says(each) for each in (*said, undertakings.detail(row, given)))))


def test_what_is_listed_says_that_there_is_more() -> None:
    text = " ".join(plain.text(_work()).split())
    assert "60+ commits, 2+ yours" in text
    assert "1 small fix in the last 12 months: 1 docs commit" in text
    assert "a.py:12" in text
    assert '"Book a refund" (Bob Li, 1 Feb)' in text
    assert "And 3 more commits." in text


def test_whom_to_ask_is_counted_where_git_can_count_it() -> None:
    """Of files all commits, of folders those that are listed; nobody is given a share."""
    alone = code_tables.whom_cells(ground.BOB, ["search/query.py"], ground.FINDINGS)
    assert alone == ["Bob Li", "12", "2026-02-20", "9 days ago", "ca1000000"]
    assert [type(claim) for claim in claims_of(alone[1])] == [Made]
    assert code_tables.whom_cells(ground.BOB, ["search/"], ground.FINDINGS)[1] == "at least 1"
    assert code_tables.whom_cells(ground.NEAR, ["search/"], ground.FINDINGS)[1] == "at least 1 in the whole"
    best = code_tables.best_known([ground.NEAR, ground.BOB], ground.FINDINGS)
    assert best == "Bob Li may know more of it; their newest commit anywhere: 9 days ago."


def test_who_would_review_is_counted_by_the_trailers_that_name_them() -> None:
    row = Reviewer(
        2, "Bob Li", 0.6, 30, "search", 1, (ground.oid("a1"), ground.oid("a2")), ("reviewed-by", "reviewed-and-tested-by"), 0, 0, (), (), 1,
        (ground.oid("a3"),), ground.oid("a1"), "reviewed-by", ground.at(2026, 2, 20), 1.0,
    )  # fmt: skip
    cells = code_tables.reviewer_cells(row, ["search/"], ground.FINDINGS)
    assert cells == ["Bob Li", "2+", "-", "1", "2026-02-20", "ca1000000"]
    assert [type(claim) for claim in claims_of(cells[1])] == [Figure, Helped, Helped]
    near = dataclasses.replace(row, asked=0, place="")
    assert code_tables.reviewer_cells(near, ["search/"], ground.FINDINGS)[1] == "2+ in the whole"
    none = dataclasses.replace(
        row, reviews=0, commits=(), keys=(), changes=0, changed=(), last="", last_key="", last_at=0
    )
    assert code_tables.reviewer_cells(none, [""], ground.FINDINGS) == ["Bob Li", "-", "-", "-", "-", ""]


def test_a_card_says_what_somebody_did_in_counts_with_windows() -> None:
    text = " ".join(plain.text(_card()).split())
    assert "c@x.test; last commit here 9 Jan." in text
    assert "Reviewed at least 2 commits, the newest of these from 10 Jan: c00000000" in text
    assert "billing/a.py (bulk ones and bots aside, 3 commits of yours and 4 of theirs in the last 12 months)" in text
    assert "3 Jan, about the ledger" in text


DOCUMENTS: dict[str, Callable[[], Document]] = {
    "sop": _draft,
    "team-brag": _digest,
    "person": _card,
    "map": _map,
    "code": _code,
    "process": _trends,
    "work": _work,
    "task": _task,
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_figure_of_a_document_is_in_a_sentence(name: str) -> None:
    texts = list(tree.texts(DOCUMENTS[name]()))
    plain = [text for text in texts if not isinstance(text, Sentence) and re.search(r"\d", text)]
    assert not [text for text in plain if not IDS.fullmatch(text)]
    assert any(isinstance(text, Sentence) and text.claims for text in texts)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_slot_with_a_figure_has_a_claim(name: str) -> None:
    """All but the day asked about and the name of a month, which nobody needs to prove."""
    slots = [slot for text in tree.texts(DOCUMENTS[name]()) if isinstance(text, Sentence) for slot in text.unproved]
    assert not [slot for slot in slots if re.search(r"\d", slot) and not _NAMED.fullmatch(slot)]


@pytest.mark.parametrize("name", CONVERTED)
def test_a_converted_file_words_no_figure_itself(name: str) -> None:
    """What turns numbers and days into words belongs to the forms, which ask for a claim."""
    text = (SOURCE / Path(name)).read_text(encoding="utf-8")
    assert not WORDED.search(text)
    assert not re.search(r"\{[^{}]*:,\}", text)


def test_plain_words_with_a_figure_are_seen() -> None:
    made = Document("A title", (tree.says("changed 12 times"),))
    assert [text for text in tree.texts(made) if not isinstance(text, Sentence) and re.search(r"\d", text)]
    assert claiming("changed 12 times")
