"""Standing: what is shown, what is not recorded yet, and what would show it next. Nothing is added up."""

from __future__ import annotations

import random
from dataclasses import asdict, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadward.analyses.my_recent_work import RecentWork
from leadward.ladder import own_work
from leadward.ladder.findings import Given
from leadward.ladder.focusing import Suggestion, suggestions
from leadward.ladder.standing import Standing, Views, Words, is_shown, standing
from leadward.model import days
from leadward.model.claim import Touched
from leadward.model.evidence import Corroboration, Evidence, Reach
from leadward.model.level import Criterion, Ladder, Level
from leadward.model.sentence import claims_of
from leadward.model.source import commit, note
from leadward.notes.expectation import Expectation, Status
from leadward.notes.experiment import Experiment
from leadward.practices import expectations, feedback
from leadward.workflows.ladder import builtin
from tests.practices.pair import noted, story
from tests.practices.shop import ago as shop_ago
from tests.practices.shop import given as shop_given
from tests.practices.shop import work

TODAY = date(2026, 3, 9)
GIVEN = Given(None, True, TODAY)
SHOP = shop_given()
TEACHABLE, TACTICAL = Level("teachable", "Teachable"), Level("tactical", "Tactical")
TRIED = Criterion("tried", "teachable", "Tries feedback.", practices=("feedback",), signals=("An experiment.",))
OWNS = Criterion("owns", "tactical", "Owns stories.", practices=("stories", "visibility"))
LADDER = Ladder("shop", "Shop", (TEACHABLE, TACTICAL), (TRIED, OWNS))


def piece(practice: str, days_ago: int, how: Corroboration = Corroboration.OBSERVED) -> Evidence:
    on = TODAY - timedelta(days=days_ago)
    return Evidence(practice, f"{practice} {days_ago}", on, (commit(f"{days_ago:040x}"),), Reach.TEAM, how)


def of(*evidence: Evidence, views: Views | None = None) -> Standing:
    return standing(LADDER, "v", evidence, TODAY, views)


def nexts(made: Standing) -> list[str]:
    return [seen.next for level in made.levels for seen in level.criteria]


def test_with_nothing_seen_it_says_what_would_show_each_criterion() -> None:
    made = of()
    words = "What your manager says of them is not recorded yet."
    assert made.sentence == f"For Teachable, the one point has no evidence from two quarters. Thinnest: tried. {words}"
    assert made.line == "", "today's level is not said, so no step is known"
    assert nexts(made) == [
        "evidence of feedback in each of two quarters, such as an experiment",
        "evidence of stories or visibility in each of two quarters",
    ]
    assert made.levels[0].criteria[0].newest is None


def test_a_criterion_with_proof_needs_it() -> None:
    """Feedback asked for in two quarters shows no feedback tried; an experiment that was shared back does."""
    asked = [replace(piece("feedback", days, Corroboration.RELAYED), step="asked") for days in (100, 3)]
    strict = replace(TRIED, proof=("feedback/shared-back", "feedback/tried-twice"))
    ladder = replace(LADDER, criteria=(strict, OWNS))
    [seen] = standing(ladder, "v", asked, TODAY).levels[0].criteria
    assert (seen.shown, seen.next) == (False, "what proves it is missing, such as an experiment")
    shared = replace(piece("feedback", 40, Corroboration.CLAIMED), step="shared-back")
    [seen] = standing(ladder, "v", [*asked, shared], TODAY).levels[0].criteria
    assert seen.shown
    [seen] = standing(LADDER, "v", asked, TODAY).levels[0].criteria
    assert seen.shown, "without proof named, all evidence is as good"


def test_the_built_in_ladder_asks_for_proof_of_what_was_tried_and_said() -> None:
    ladder = builtin().ladder
    proof = {each.id: each.proof for each in ladder.criteria if each.proof}
    assert proof["feedback-tried"] == ("feedback/shared-back",)
    assert proof["aim-told"] == ("expectations/stated", "expectations/agreed", "expectations/met")
    experiment = Experiment(
        "speak first", person="Dana", tried=date(2026, 1, 5), shared=date(2026, 1, 9), observed="more did"
    )
    stated = Expectation("owns-stories", Status.STATED, "Two a quarter", "Dana")
    steps = {
        f"{each.practice}/{each.step}"
        for practice in (feedback.PRACTICE, expectations.PRACTICE)
        for each in practice.evidence(story(noted(1, experiment, 30), noted(2, stated, 30)))
    }
    assert all(steps & set(each) for each in (proof["feedback-tried"], proof["aim-told"])), "practices give these steps"


def test_evidence_in_both_quarters_shows_a_criterion_and_whole_levels_are_named() -> None:
    made = of(piece("feedback", 100), piece("feedback", 3))
    [seen] = made.levels[0].criteria
    assert seen.shown
    assert made.sentence.startswith("For Tactical, the one point has no evidence from two quarters. Thinnest: owns.")
    assert seen.newest == date(2026, 3, 6)
    assert [number for number, held in enumerate(seen.weeks) if held] == [11, 25]
    assert [month.isoformat()[:7] for month in made.months] == [
        *("2025-09", "2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03"),
    ]
    held = (Corroboration.OBSERVED,)
    assert seen.months == ((), (), held, (), (), (), held)
    assert (seen.reach, seen.corroboration) == ((Reach.TEAM,), (Corroboration.OBSERVED,))


@pytest.mark.parametrize(
    ("evidence", "next_"),
    [
        ([piece("feedback", 91)], "newest 8 Dec 2025; one more of feedback this quarter shows it again"),
        (
            [piece("feedback", 90), piece("feedback", 1)],
            "seen on 9 Dec 2025; seen again from 10 Mar on, it is shown over two quarters",
        ),
        (
            [piece("feedback", 100, Corroboration.CLAIMED), piece("feedback", 1, Corroboration.CLAIMED)],
            "so far your own word; ask somebody who saw it, and note what they say: leadward log 'what they saw' --said-by NAME --words 'THEIR WORDS'",
        ),
        ([piece("feedback", 182)], "evidence of feedback in each of two quarters, such as an experiment"),
        ([piece("feedback", -1)], "evidence of feedback in each of two quarters, such as an experiment"),
    ],
)
def test_not_yet_says_why(evidence: list[Evidence], next_: str) -> None:
    [seen] = of(*evidence).levels[0].criteria
    assert (seen.shown, seen.next) == (False, next_)


def test_met_is_the_managers_word_and_changes_nothing_of_what_is_shown() -> None:
    words = Words("Yes, I have seen it.", TODAY, "met", "Kim", Corroboration.CONFIRMED, (note("n"),))
    said = Views(own={"owns": Words("I do.", TODAY)}, manager={"tried": words})
    assert [level.shown for level in of(views=said).levels] == [False, False]
    both = (piece("feedback", 100), piece("feedback", 3))
    [seen] = of(*both, views=said).levels[0].criteria
    assert (seen.shown, seen.manager, seen.next) == (True, words, "nothing: it is shown, and your manager calls it met")
    [seen] = of(*both).levels[0].criteria
    assert seen.next == "ask your manager, with these facts, whether they call it met"


def test_a_criterion_that_does_not_apply_holds_no_level_back() -> None:
    left_out = Views(not_applicable={"owns": "no stories in this team"})
    made = of(piece("feedback", 100), piece("feedback", 3), views=left_out)
    assert [level.level.id for level in made.reached] == ["teachable"]
    assert made.levels[1].missing == ()
    alone = replace(LADDER, criteria=(TRIED, replace(OWNS, level="teachable")))
    made = standing(alone, "v", [piece("feedback", 100), piece("feedback", 3)], TODAY, left_out)
    assert made.sentence.startswith("For Teachable, the one point has evidence from two quarters. What your manager")


def test_practices_are_those_chosen_else_the_ladders_else_suggested() -> None:
    plain = Criterion("plain", "teachable", "Seeks and receives feedback, and reflects on it.")
    ladder = replace(LADDER, criteria=(plain,))
    [seen] = standing(ladder, "v", (), TODAY).levels[0].criteria
    assert (seen.practices[0], seen.suggested) == ("feedback", True)
    both = [piece("feedback", 100, Corroboration.CONFIRMED), piece("feedback", 3, Corroboration.CONFIRMED)]
    [seen] = standing(ladder, "v", both, TODAY).levels[0].criteria
    assert (len(seen.evidence), seen.shown) == (2, False), "a suggestion shows nothing until it is chosen"
    assert seen.next.endswith("leadward standing set plain --practice feedback")
    [seen] = standing(ladder, "v", both, TODAY, Views(practices={"plain": ("feedback",)})).levels[0].criteria
    assert seen.shown
    chosen = Views(practices={"plain": ("coaching",)})
    [seen] = standing(ladder, "v", (), TODAY, chosen).levels[0].criteria
    assert (seen.practices, seen.suggested) == (("coaching",), False)
    unknown = replace(LADDER, criteria=(Criterion("odd", "teachable", "Is pleasant."),))
    assert nexts(standing(unknown, "v", (), TODAY)) == [
        "no practice is matched to it yet; choose one: leadward standing set ID --practice NAME"
    ]


pieces = st.builds(
    piece, st.sampled_from(["feedback", "stories", "aim"]), st.integers(-40, 400), st.sampled_from(Corroboration)
)


@given(st.lists(pieces, max_size=12))
def test_more_evidence_never_takes_away_what_is_shown_and_no_sum_appears(evidence: list[Evidence]) -> None:
    made = of(*evidence)
    assert made == of(*reversed(evidence))
    more = of(*evidence, piece("feedback", 5), piece("feedback", 120))
    assert {seen.criterion.id for level in more.levels for seen in level.criteria if seen.shown} >= {
        seen.criterion.id for level in made.levels for seen in level.criteria if seen.shown
    } | {"tried"}
    assert not any(isinstance(value, (int, float)) for key, value in asdict(made).items() if key != "as_of")


def test_the_weightiest_evidence_is_told_before_the_newest() -> None:
    theirs = piece("feedback", 120, Corroboration.CONFIRMED)
    far = replace(piece("feedback", 60), reach=Reach.COMPANY)
    near, claim = piece("feedback", 1), piece("feedback", 0, Corroboration.CLAIMED)
    [seen] = of(claim, near, far, theirs).levels[0].criteria
    assert seen.evidence == (theirs, far, near, claim)
    assert seen.newest == TODAY


def test_the_edges_of_the_calendar_are_no_trouble() -> None:
    for day in (date.min, date.max):
        assert standing(LADDER, "v", [replace(piece("feedback", 0), on=day)], day).as_of == day
    assert not is_shown((), date.min)


def test_own_work_is_evidence_by_week_with_its_newest_commits() -> None:
    def row(id: str, days_ago: int, directory: str = "") -> RecentWork:
        at = ((TODAY - timedelta(days=days_ago)) - date(1970, 1, 1)).days * 86_400 + 60
        return RecentWork(id, f"Mend {id}", at, 1, directory, "", 0, "", at)

    rows = [row("a", 0, "cart"), row("b", 1), row("c", 9), row("d", -1), row("e", 2, "cart"), row("f", 1, "pay")]
    found = list(own_work.evidence(rows, GIVEN))
    assert found == [
        Evidence("own-work", '"Mend c" landed', TODAY - timedelta(days=9), (commit("c", "Mend c"),)),
        Evidence(
            "own-work",
            '2 commits of yours landed in cart/, such as "Mend a"',
            TODAY,
            (commit("a", "Mend a"), commit("e", "Mend e")),
        ),
    ]


def test_every_commit_that_a_piece_cites_is_in_its_claims_and_lies_where_it_says() -> None:
    """A week's commits folded under one title once cited those of another module."""
    chance = random.Random(7)
    for _ in range(50):
        rows = [
            work(
                f"Fix {n}",
                chance.choice(["cart", "pay", "docs", ""]),
                commit=f"{n:040x}",
                at=shop_ago(chance.randrange(40)),
            )
            for n in range(12)
        ]
        at = {row.commit: row.directory for row in rows}
        for piece in own_work.evidence(rows, SHOP):
            held = {oid for claim in claims_of(piece.statement) if isinstance(claim, Touched) for oid in claim.commits}
            cited = {source.key for source in piece.sources}
            assert cited <= held
            assert len({at[oid] for oid in cited}) == 1


def test_own_work_says_when_it_landed_where_that_was_another_week_and_that_it_has_not() -> None:
    def said(written: int, landed: int | None) -> str:
        at, there = (days.start(TODAY - timedelta(days=ago)) for ago in (written, landed or 0))
        row = RecentWork("a", "Fix the lock", at, 1, "", "", 0, "", there if landed is not None else 0)
        return next(own_work.evidence([row], GIVEN)).statement

    landed = f"{TODAY - timedelta(days=3):%-d %b}"
    assert said(60, 3) == f'"Fix the lock" landed {landed}'
    assert said(10, 3) == f'"Fix the lock" landed {landed}'
    assert said(9, 3) == '"Fix the lock" landed'
    assert said(60, None) == '"Fix the lock" is written, and not merged'


def test_focus_is_suggested_for_the_next_level_what_is_half_shown_first() -> None:
    other = Criterion("asks", "teachable", "Asks.", practices=("aim", "feedback"))
    made = standing(replace(LADDER, criteria=(other, TRIED, OWNS)), "v", [], TODAY)
    half = standing(
        replace(LADDER, criteria=(other, replace(TRIED, practices=("coaching",)))), "v", [piece("coaching", 5)], TODAY
    )
    assert [each.practice for each in suggestions(made)] == ["aim", "feedback"]
    assert suggestions(half) == (
        Suggestion(
            "coaching",
            ("tried",),
            "Teachable needs tried: newest evidence 4 Mar; next: seen on 4 Mar 2026; "
            "seen again from 3 Jun on, it is shown over two quarters",
        ),
        Suggestion(
            "aim",
            ("asks",),
            "Teachable needs asks: nothing seen in 26 weeks; next: evidence of aim or feedback in each of two quarters",
        ),
    )
    done = of(*(piece(name, days) for name in ("feedback", "stories") for days in (3, 100)))
    assert suggestions(done) == ()
