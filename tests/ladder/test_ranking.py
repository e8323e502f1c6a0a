"""The order of the week: what comes first, what waits, and what is never shown."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from leadward.ladder.ranking import MUTE_DAYS, PER_PRACTICE, REST_DAYS, Ranking, rank
from leadward.model import about as key
from leadward.model.move import Disposition, Move, Verdict

TODAY = date(2026, 1, 12)


def a_move(practice: str = "bushwhack", subject: str = "search/", effort: int = 20, **more: object) -> Move:
    return Move(practice, key.question(subject), f"Look at {subject}", "it rests", effort, **more)  # type: ignore[arg-type]


def back(days: int) -> date:
    return TODAY - timedelta(days=days)


def chosen(ranking: Ranking) -> list[str]:
    return [ranked.move.subject for ranked in ranking.chosen]


def why_not(ranking: Ranking) -> dict[str, str]:
    return {ranked.move.subject: " ".join(ranked.reasons) for ranked in ranking.waiting}


def test_due_then_focus_then_today_then_weight_then_the_shorter() -> None:
    moves = [
        a_move("a", "long", 40, weight=0.9),
        a_move("f", "short", 10, weight=0.9),
        a_move("b", "faint", weight=0.1),
        a_move("c", "today", weight=0.1, only_today=True),
        a_move("d", "focus", weight=0.1),
        a_move("e", "due", weight=0.1, due=date(2026, 1, 15)),
    ]
    ranking = rank(moves, TODAY, focus=("d",), limit=6, minutes=600)
    assert chosen(ranking) == ["due", "focus", "today", "short", "long", "faint"]
    assert [ranked.position for ranked in ranking.chosen] == [1, 2, 3, 4, 5, 6]


def test_what_is_due_in_a_month_does_not_press_yet() -> None:
    moves = [a_move(subject="far", weight=0.3, due=date(2026, 2, 20)), a_move("strong", "strong", weight=0.8)]
    assert chosen(rank(moves, TODAY)) == ["strong", "far"]


def test_the_chosen_say_in_plain_words_why() -> None:
    move = a_move("a", "x", 10, weight=0.75, due=date(2026, 1, 15))
    assert rank([move], TODAY, focus=("a",)).chosen[0].reasons == (
        "due on 15 Jan 2026",
        "serves a focus practice of the quarter",
        "the facts speak strongly for it (0.75 of 1)",
        "takes 10 minutes",
    )


def test_one_of_a_practice_two_of_a_focus_one_per_subject_and_two_hours() -> None:
    moves = [
        a_move("focus", "one", 60, weight=0.9),
        a_move("focus", "two", 30, weight=0.8),
        a_move("focus", "three", 5, weight=0.7),
        a_move("b", "one", 5, weight=0.6),
        a_move("b", "hour", 60, weight=0.5),
        a_move("c", "last", 20, weight=0.4),
        a_move("c", "later", 5, weight=0.3),
    ]
    ranking = rank(moves, TODAY, focus=("focus",))
    assert chosen(ranking) == ["one", "two", "last"]
    assert [(ranked.move.practice, ranked.reasons) for ranked in ranking.waiting] == [
        ("focus", ("more of the same: 2 moves of focus in this week already",)),
        ("b", ("another move of this week is about the same: Look at one",)),
        ("b", ("does not fit: 90 of 120 minutes are taken, this needs 60",)),
        ("c", ("more of the same: one move of c in this week already",)),
    ]


def test_five_are_enough_for_a_week() -> None:
    ranking = rank([a_move(f"p{n}", f"s{n}", 5) for n in range(7)], TODAY)
    assert chosen(ranking) == ["s0", "s1", "s2", "s3", "s4"]
    assert why_not(ranking) == {"s5": "5 moves are enough for a week", "s6": "5 moves are enough for a week"}


def test_a_long_first_move_is_a_week_of_its_own() -> None:
    assert chosen(rank([a_move("a", "long", 180, weight=0.9), a_move("b", "short", 5)], TODAY)) == ["long"]


def test_done_snoozed_and_dismissed_wait_each_with_its_reason() -> None:
    moves = [a_move(f"p{n}", subject) for n, subject in enumerate(("done", "snoozed", "dismissed", "free"))]
    told = [
        Disposition("p0", "done", Verdict.DONE, date(2026, 1, 5)),
        Disposition("p1", "snoozed", Verdict.SNOOZED, date(2026, 1, 5), until=date(2026, 1, 19)),
        Disposition("p2", "dismissed", Verdict.DISMISSED, date(2026, 1, 5), reason="goes away"),
    ]
    ranking = rank(moves, TODAY, told)
    assert chosen(ranking) == ["free"]
    assert why_not(ranking) == {
        "done": "done on 5 Jan 2026; looked at again after 5 Apr 2026",
        "snoozed": "snoozed until 19 Jan 2026",
        "dismissed": "dismissed on 5 Jan 2026: goes away",
    }


def test_done_comes_back_after_its_rest_and_a_snooze_on_its_day_but_never_the_dismissed() -> None:
    moves = [a_move(f"p{n}", subject) for n, subject in enumerate(("done", "snoozed", "dismissed"))]
    told = [
        Disposition("p0", "done", Verdict.DONE, back(REST_DAYS)),
        Disposition("p1", "snoozed", Verdict.SNOOZED, back(7), until=TODAY),
        Disposition("p2", "dismissed", Verdict.DISMISSED, back(2_000)),
    ]
    assert chosen(rank(moves, TODAY, told)) == ["done", "snoozed"]


def test_the_last_word_counts() -> None:
    told = [
        Disposition("bushwhack", "search/", Verdict.SNOOZED, back(1), until=date(2026, 1, 11)),
        Disposition("bushwhack", "search/", Verdict.DISMISSED, back(9)),
    ]
    assert chosen(rank([a_move()], TODAY, told)) == ["search/"]


def test_two_dismissals_rest_their_kind_for_a_quarter_and_one_does_not() -> None:
    one = Disposition("bushwhack", "a/", Verdict.DISMISSED, back(80))
    two = Disposition("bushwhack", "b/", Verdict.DISMISSED, back(1))
    assert chosen(rank([a_move()], TODAY, [one])) == ["search/"]
    muted = rank([a_move(), a_move("procedures", "add")], TODAY, [one, two])
    assert chosen(muted) == ["add"]
    assert why_not(muted) == {"search/": "two moves of this kind were dismissed; it rests until 11 Apr 2026"}
    assert chosen(rank([a_move()], back(1) + timedelta(days=MUTE_DAYS), [one, two])) == ["search/"]


def test_two_dismissals_far_apart_or_of_one_subject_do_not_rest_their_kind() -> None:
    far = [Disposition("bushwhack", f"{n}/", Verdict.DISMISSED, back(n)) for n in (1, 92)]
    near = [Disposition("bushwhack", f"{n}/", Verdict.DISMISSED, back(n)) for n in (1, 91)]
    same = [Disposition("bushwhack", "a/", Verdict.DISMISSED, back(n)) for n in (1, 2, 3)]
    assert chosen(rank([a_move()], TODAY, far)) == ["search/"]
    assert chosen(rank([a_move()], TODAY, same)) == ["search/"]
    assert chosen(rank([a_move()], TODAY, near)) == []


def test_one_person_of_two_repositories_is_approached_once_a_week() -> None:
    moves = [
        Move(practice, key.person(spelled).within(repository), "Ask", "why", 5, weight=weight)
        for practice, spelled, repository, weight in (
            ("unblocking", "Bob@Example.org", "shop~1", 0.9),
            ("other-teams", "bob@example.org", "search~2", 0.8),
        )
    ]
    ranking = rank(moves, TODAY)
    assert [each.move.practice for each in ranking.chosen] == ["unblocking"]
    assert ranking.waiting[0].reasons == ("another move of this week is about the same: Ask",)


DAYS = st.dates(date(2025, 6, 1), date(2026, 6, 1))
PRACTICES = st.sampled_from(("bushwhack", "procedures", "unblocking", "other-teams"))
SUBJECTS = st.sampled_from(tuple("abcdefgh"))
MOVES = st.lists(
    st.builds(
        a_move,
        PRACTICES,
        SUBJECTS,
        st.integers(5, 60),
        weight=st.floats(0, 1),
        only_today=st.booleans(),
        due=st.none() | DAYS,
    ),
    max_size=25,
)
TOLD = st.lists(
    st.builds(
        Disposition, PRACTICES, SUBJECTS, st.sampled_from(Verdict), st.dates(date(2025, 6, 1), TODAY), st.none() | DAYS
    ),
    max_size=12,
)


@given(MOVES, TOLD, st.integers(1, 8), st.integers(5, 200))
def test_never_too_many_nor_too_long_and_every_move_once(
    moves: list[Move], told: list[Disposition], limit: int, minutes: int
) -> None:
    ranking = rank(moves, TODAY, told, limit=limit, minutes=minutes)
    kept = [ranked.move for ranked in ranking.chosen]
    assert len(kept) <= limit
    assert ranking.minutes <= minutes or len(kept) == 1
    assert all(sum(move.practice == each.practice for each in kept) <= PER_PRACTICE for move in kept)
    assert len({move.subject for move in kept}) == len(kept)
    everything = [*ranking.chosen, *ranking.waiting]
    assert sorted(ranked.move.identity for ranked in everything) == sorted({move.identity for move in moves})
    assert [ranked.position for ranked in everything] == list(range(1, len(everything) + 1))
    assert all(all(ranked.reasons) and ranked.reasons for ranked in everything)


def test_of_two_with_one_identity_the_earlier_day_stays_whichever_came_first() -> None:
    far, none = a_move(due=TODAY + timedelta(days=20)), a_move()
    assert rank([far, none], TODAY, []) == rank([none, far], TODAY, [])
    assert [ranked.move.due for ranked in rank([none, far], TODAY, []).chosen] == [far.due]


@given(MOVES, TOLD, st.randoms(use_true_random=False))
def test_the_order_in_which_moves_come_is_no_matter(moves: list[Move], told: list[Disposition], dice: object) -> None:
    shuffled = list(moves)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert rank(shuffled, TODAY, told) == rank(moves, TODAY, told)


@given(MOVES, TOLD)
def test_what_was_dismissed_or_muted_is_never_chosen(moves: list[Move], told: list[Disposition]) -> None:
    last = {(each.practice, each.subject): each for each in sorted(told, key=lambda each: each.on)}
    dismissed = [each for each in last.values() if each.verdict is Verdict.DISMISSED]
    quarter = [each.practice for each in dismissed if each.on > back(MUTE_DAYS)]
    for ranked in rank(moves, TODAY, told).chosen:
        assert ranked.move.identity not in {(each.practice, each.subject) for each in dismissed}
        assert quarter.count(ranked.move.practice) < 2
