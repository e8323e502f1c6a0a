"""Standing: what is shown, what is not yet, and what would show it next. Nothing is added up."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadward.analyses.my_recent_work import RecentWork
from leadward.ladder import own_work
from leadward.ladder.focusing import Suggestion, suggestions
from leadward.ladder.standing import Standing, Views, Words, is_shown, standing
from leadward.model.evidence import Corroboration, Evidence, Reach
from leadward.model.level import Criterion, Ladder, Level
from leadward.model.source import commit, note

TODAY = date(2026, 3, 9)
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
    assert made.sentence == "No level is shown whole yet. Of Teachable, not yet: tried."
    assert made.line == "no level is shown whole yet; next: teachable"
    assert nexts(made) == [
        "evidence of feedback in each of two quarters, such as an experiment",
        "evidence of stories or visibility in each of two quarters",
    ]
    assert made.levels[0].criteria[0].newest is None


def test_evidence_in_both_quarters_shows_a_criterion_and_whole_levels_are_named() -> None:
    made = of(piece("feedback", 100), piece("feedback", 3))
    [seen] = made.levels[0].criteria
    assert seen.shown
    assert made.sentence == "Shown whole: Teachable. Of Tactical, not yet: owns."
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
        ([piece("feedback", 91)], "nothing since 8 Dec 2025; one more of feedback this quarter shows it again"),
        (
            [piece("feedback", 90), piece("feedback", 1)],
            "seen first on 9 Dec 2025; seen again from 10 Mar on, it is shown over two quarters",
        ),
        (
            [piece("feedback", 100, Corroboration.CLAIMED), piece("feedback", 1, Corroboration.CLAIMED)],
            "so far your own word; ask one who saw it, and log their words with --said-by NAME --words WORDS",
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
    assert made.sentence == "Shown whole: Teachable."


def test_practices_are_those_chosen_else_the_ladders_else_suggested() -> None:
    plain = Criterion("plain", "teachable", "Seeks and receives feedback, and reflects on it.")
    ladder = replace(LADDER, criteria=(plain,))
    [seen] = standing(ladder, "v", (), TODAY).levels[0].criteria
    assert (seen.practices[0], seen.suggested) == ("feedback", True)
    chosen = Views(practices={"plain": ("coaching",)})
    [seen] = standing(ladder, "v", (), TODAY, chosen).levels[0].criteria
    assert (seen.practices, seen.suggested) == (("coaching",), False)
    unknown = replace(LADDER, criteria=(Criterion("odd", "teachable", "Is pleasant."),))
    assert nexts(standing(unknown, "v", (), TODAY)) == [
        "no practice is matched to it; choose: leadward standing set ID --practice NAME"
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


def test_the_edges_of_the_calendar_are_no_trouble() -> None:
    for day in (date.min, date.max):
        assert standing(LADDER, "v", [replace(piece("feedback", 0), on=day)], day).as_of == day
    assert not is_shown((), date.min)


def test_own_work_is_evidence_by_week_with_its_newest_commits() -> None:
    def row(id: str, days_ago: int, directory: str = "") -> RecentWork:
        at = ((TODAY - timedelta(days=days_ago)) - date(1970, 1, 1)).days * 86_400 + 60
        return RecentWork(id, f"Mend {id}", at, 1, directory, "", 0, "")

    rows = [row("a", 0, "cart"), row("b", 1), row("c", 9), row("d", -1)]
    assert list(own_work.evidence(rows, TODAY)) == [
        Evidence("own-work", '"Mend c" landed', TODAY - timedelta(days=9), (commit("c", "Mend c"),)),
        Evidence("own-work", '"Mend a" landed, in cart/', TODAY, (commit("a", "Mend a"), commit("b", "Mend b"))),
    ]


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
            "Teachable needs tried: newest evidence 4 Mar; next: seen first on 4 Mar; "
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
