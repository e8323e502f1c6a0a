"""What is made for the day of a promotion: answers within a form's limits, the talk card, and what became stronger."""

from __future__ import annotations

import json
from datetime import date

import pytest

from leadward.documents import case_card, case_form, case_since, markdown
from leadward.ladder.accomplished import Done
from leadward.ladder.case import Advocate, Case, Point, Undertaken
from leadward.model.errors import UsageProblem
from leadward.model.evidence import Corroboration, Reach
from leadward.model.sentence import Sentence, Slot
from leadward.model.source import commit, note
from leadward.workflows.case_links import web

DAY = date(2026, 3, 9)
OID = "a" * 40
LINK = f"https://example.org/shop/cart/commit/{OID}"


def said(text: str) -> Sentence:
    return Sentence((Slot(text),))


def done(text: str, how: Corroboration = Corroboration.OBSERVED, result: str = "", project: str = "") -> Done:
    source = commit(OID, text)
    return Done(
        source.id,
        said(text),
        DAY,
        Slot("9 Mar 2026"),
        (source,),
        Reach.TEAM,
        how,
        ("lead-projects",),
        project,
        said(result) if result else Sentence(),
    )


def case(**changes: object) -> Case:
    whole = {
        "projects": (Undertaken(done("Led the queue", result="9% → 6%", project="Queue")),),
        "points": (Point("plans", "Connects work to company plans.", (done("Argued", Corroboration.CLAIMED),)),),
        "lines": (done("Led the queue", result="9% → 6%", project="Queue"),),
        "advocates": (Advocate("Noor", DAY, "We add methods ourselves.", Corroboration.RELAYED, None),),
    }
    return Case("Ana", "Lead", DAY, date(2025, 3, 9), **{**whole, **changes})  # type: ignore[arg-type]


FORM = """# Promotion form

Please be brief.

## Why now? (max 300 characters)
2. Describe your impact
Limit: 1,200 chars
- How did you help others? [up to 60 words]
What else should we know?
"""


def test_questions_are_read_with_their_limits() -> None:
    found = [(each.text, each.limit, each.unit) for each in case_form.questions(FORM)]
    assert found == [
        ("Why now?", 300, "characters"),
        ("Describe your impact", 1200, "characters"),
        ("How did you help others?", 60, "words"),
        ("What else should we know?", 0, "characters"),
    ]


@pytest.mark.parametrize("text", ["", "# Title", "\n\n", "just words", "# \u202e\n- \n1."])
def test_a_form_without_a_question_says_how_to_write_one(text: str) -> None:
    with pytest.raises(UsageProblem, match="ends with"):
        case_form.questions(text)


@pytest.mark.parametrize("limit", [1, 20, 60, 90, 130, 200, 1000])
@pytest.mark.parametrize("unit", ["characters", "words"])
def test_each_answer_fits_its_limit_in_whole_sentences(limit: int, unit: str) -> None:
    asked = case_form.questions(f"What was your impact? ({limit} {unit})\nHow do you lead? ({limit} {unit})")
    for each in case_form.answers(case(), asked, {commit(OID).id: LINK}):
        used = len(each.text.split()) if unit == "words" else len(each.text)
        assert used == each.used <= limit
        assert all(one.text in each.text for one in each.statements)
    assert case_form.answers(case(), asked, {})[0].link == ""


def test_an_answer_has_one_link_that_counts_and_no_local_id() -> None:
    [answer] = case_form.answers(
        case(), case_form.questions("What was your impact? (400 characters)"), {commit(OID).id: LINK}
    )
    assert answer.text.endswith(f" {LINK}")
    assert answer.text.count("https://") == 1
    body, _, appendix = markdown.text(case_form.document(case(), [answer])).partition("## Sources")
    assert "`caaaaaaaa`" not in body
    assert "`caaaaaaaa`" in appendix
    assert f"{len(answer.text)} of 400 characters." in body


def test_hostile_words_of_a_form_stay_words() -> None:
    text = "## <script>alert(1)</script> \u202e [x](javascript:alert(1))? (50 characters)"
    made = markdown.text(case_form.document(case(), case_form.answers(case(), case_form.questions(text), {})))
    assert "<script>" not in made
    assert r"\[x\](javascript" in made


@pytest.mark.parametrize(
    ("remote", "page"),
    [
        ("git@github.com:Shop/Cart.git", "https://github.com/shop/cart/commit/"),
        ("https://gitlab.example.org/shop/cart.git", "https://gitlab.example.org/shop/cart/-/commit/"),
        ("ssh://git@bitbucket.org/shop/cart", "https://bitbucket.org/shop/cart/commits/"),
        ("/srv/ana/cart.git", ""),
        ("../cart", ""),
        ("file:///srv/cart", ""),
    ],
)
def test_where_a_server_shows_a_commit(remote: str, page: str) -> None:
    assert web(remote) == page


def test_the_card_names_the_candidate_and_three_objections() -> None:
    text = markdown.text(case_card.card(case()))
    assert text.startswith("# Talk card: Ana for Lead")
    assert len(case_card.objections(case())) == 3
    assert "“Connects work to company plans”: who else says so?" in text
    assert "No fact yet." in text
    assert "my own word" not in text.casefold()


def test_what_became_stronger_is_named_thing_by_thing() -> None:
    weak = case(
        projects=(Undertaken(done("Led the queue", project="Queue")),),
        points=(Point("plans", "Connects work.", ()),),
        advocates=(),
    )
    before = case_since.read(json.dumps(_json(weak), default=str))
    found = {
        (each.sort, each.text)
        for each in case_since.changes(
            before, case(points=(Point("plans", "Connects work.", (done("Argued", result="yes"),)),))
        )
    }
    assert ("stronger", "Project Queue: it has a result now.") in found
    assert ("stronger", "Noor speaks for it.") in found
    back = case_since.changes(case_since.read(json.dumps(_json(case()), default=str)), weak)
    assert {each.text for each in back if each.sort == "weaker"} >= {
        "Project Queue: its result is gone.",
        "Noor no longer speaks for it.",
    }


def test_the_same_version_twice_has_nothing_stronger_or_weaker() -> None:
    same = case_since.read(json.dumps(_json(case()), default=str))
    assert {each.sort for each in case_since.changes(same, case())} <= {"open"}


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"kind": "case"}', '{"kind": "case", "schema": 2}', "[" * 100_000])
def test_what_is_no_version_is_refused(text: str) -> None:
    with pytest.raises(UsageProblem, match="case --json"):
        case_since.read(text)


def test_a_version_with_wrong_shapes_inside_is_read_as_far_as_it_goes() -> None:
    told: dict[str, object] = {
        "kind": "case",
        "schema": 1,
        "as_of": 5,
        "points": [3, {"criterion": [], "pieces": "x"}],
        "projects": {},
        "advocates": None,
    }
    assert case_since.document(case_since.read(json.dumps(told)), case()).blocks
    told["points"] = [3, {"criterion": "plans", "pieces": [{"reach": 7}], "gap": 9}]
    assert case_since.document(case_since.read(json.dumps(told)), case()).blocks


def _json(made: Case) -> dict[str, object]:
    from leadward.documents import case as document

    return document.to_json(made)


def test_a_quote_in_an_answer_says_how_it_is_known() -> None:
    voice = Advocate("Noor", DAY, "We add methods ourselves.", Corroboration.CONFIRMED, _Note())  # type: ignore[arg-type]
    asked = case_form.questions("What do peers say? (300 characters)")
    [own] = case_form.answers(case(advocates=(voice,)), asked, {})
    assert own.text.startswith("Noor: “We add methods ourselves.”")
    heard = Advocate("Noor", DAY, "We add methods ourselves.", Corroboration.RELAYED, _Note())  # type: ignore[arg-type]
    assert case_form.answers(case(advocates=(heard,)), asked, {})[0].text.startswith("Noor (as I noted it): “")


class _Note:
    id = note("12345678-0000-0000-0000-000000000000").key
    body = None
    on = DAY
