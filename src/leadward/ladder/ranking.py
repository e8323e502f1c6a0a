"""The order of this week's moves, decided in one place; `docs/decisions/0018-ranking.md` gives the reasons.

Moves are sorted by one total order (`ladder.scoring`). From the top as many are chosen as fit in two hours and five places, at most one of a
practice (two of a focus) and one per subject; the rest wait, each with its reason. Starter questions, for which no fact speaks yet, come in
turn (`ladder.turns`), and the first of those has its place kept. What a reader was shown before rests (`ladder.resting`), and the list that a
week began with stays that week's list: what is done, snoozed or dismissed leaves it, and nothing takes its place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from leadward.ladder.answers import MUTE_DAYS, REST_DAYS, Answered, day_named
from leadward.ladder.resting import Memory, Resting, Shown, monday_of, week_of
from leadward.ladder.room import PER_FOCUS, PER_PRACTICE, Week
from leadward.ladder.scoring import DUE_DAYS, Score, Scored, ordered
from leadward.ladder.turns import MOST_A_WEEK, further, this_week
from leadward.model.move import Disposition, Move, Verdict
from leadward.model.records import dataclass

__all__ = [
    "DUE_DAYS",
    "MUTE_DAYS",
    "NOTHING_SETTLED",
    "PER_FOCUS",
    "PER_PRACTICE",
    "REST_DAYS",
    "Ranked",
    "Ranking",
    "Settled",
    "rank",
]

FEWEST_BESIDE = 4
"""A move of late that has another fact comes again beside so many that were not there: one in five."""
FIRST_WEEKS = 4
FEWEST_AT_FIRST = 4
"""In the first weeks starter questions take the place of facts that rest, until so many moves are chosen."""
TELL_FIRST = "first tell your manager that you want the role"

_ITS_TURN = "starter question, whose turn is this week"
_NOT_ITS_TURN = f"starter question (at most {MOST_A_WEEK} a week)"
_NOTHING = Memory()
_Placed = tuple[Move, Score, str]
"""A move, its score, and why it waits: '' where it is chosen."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A move in its place. `position` counts from 1 over the chosen and then over the waiting.

    `free` says of one that waits that it would fit a longer week: it was neither answered nor shown of late.
    """

    move: Move
    position: int
    score: Score
    reasons: tuple[str, ...]
    free: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of the list that the week began with: of `total` so many done, put off or dismissed, or closed by other notes."""

    total: int = 0
    done: int = 0
    put_away: int = 0
    closed: int = 0


NOTHING_SETTLED = Settled()


@dataclass(frozen=True, slots=True)
class Ranking:
    """This week's moves, and those that wait, each with the reason."""

    chosen: tuple[Ranked, ...]
    waiting: tuple[Ranked, ...]
    settled: Settled = NOTHING_SETTLED

    @property
    def minutes(self) -> int:
        return sum(ranked.move.effort_minutes for ranked in self.chosen)

    @property
    def free(self) -> int:
        """How many more there would be for whoever likes."""
        return sum(ranked.free for ranked in self.waiting)


def rank(
    moves: Iterable[Move],
    today: date,
    dispositions: Sequence[Disposition] = (),
    focus: Collection[str] = (),
    limit: int = 5,
    minutes: int = 120,
    memory: Memory = _NOTHING,
) -> Ranking:
    """Choose this week's moves. `focus` holds names of practices; of equal identities the best one is kept.

    At most `limit` moves and `minutes` minutes are chosen, but the first free move is always chosen, however long.
    """
    answered = _Answers(Answered(dispositions, today), memory, today)
    listed = ordered(moves, today, focus)
    placed = list(_Choice(listed, answered, Week(limit, minutes), memory).placed())
    chosen = [(move, score, _reasons(score)) for move, score, why in placed if not why]
    waiting = [(move, score, (why,)) for move, score, why in placed if why]
    ranked = [
        Ranked(move, place, score, why, place > len(chosen) and answered.free(move, score))
        for place, (move, score, why) in enumerate([*chosen, *waiting], 1)
    ]
    settled = answered.settled({move.identity for move, _ in listed})
    return Ranking(tuple(ranked[: len(chosen)]), tuple(ranked[len(chosen) :]), settled)


class _Answers:
    """Why a move does not come, whatever room there is: it was answered, it was shown of late, or the aim comes first."""

    def __init__(self, answered: Answered, memory: Memory, today: date) -> None:
        self.today, self._answered, self._plan = today, answered, memory.plan
        self._resting = Resting(memory.earlier, week_of(today), answered.weeks)
        self.gated = False
        """Whether telling the manager comes before whatever else is put to them."""

    def told(self, move: Move) -> str:
        return self._answered.told(move)

    def why(self, move: Move, score: Score) -> str:
        """Why the move does not come, '' where it may."""
        gate = TELL_FIRST if self.gated and move.to_manager and not move.first else ""
        return self.told(move) or gate or self._resting.why(move, score.cold and not move.first)

    def again(self, move: Move, score: Score) -> bool:
        """Whether the move rests for nothing but having been shown of late, and has something new to say."""
        if self.told(move) or (self.gated and move.to_manager) or score.cold:
            return False
        return self._resting.again(move, _dated(score))

    def free(self, move: Move, score: Score) -> bool:
        return not self.why(move, score)

    def still_open(self, move: Move) -> bool:
        return move.first and not self._answered.settled(move)

    def settled(self, now: Collection[tuple[str, str]]) -> Settled:
        """How far the week's list is; `now` holds the identities that there are."""
        since = monday_of(week_of(self.today))
        verdicts = [(self._answered.verdict(row.identity, since), row.identity in now) for row in self._plan]
        done = sum(verdict is Verdict.DONE for verdict, _ in verdicts)
        put_away = sum(verdict in (Verdict.SNOOZED, Verdict.DISMISSED) for verdict, _ in verdicts)
        closed = sum(verdict is None and not there for verdict, there in verdicts)
        return Settled(len(verdicts), done, put_away, closed)


def _dated(score: Score) -> bool:
    return score.due is not None or score.only_today


class _Choice:
    """The choosing of a week: its list as it began, telling the manager, facts, starter questions, and at most one again."""

    def __init__(self, listed: Sequence[Scored], answers: _Answers, week: Week, memory: Memory) -> None:
        self.listed, self.answers, self.week = listed, answers, week
        self.plan, self.earlier = memory.plan, memory.earlier
        self._later: list[Scored] = []
        self._again = False
        self._first = False
        """Whether telling the manager is in the week: one question to begin with is enough beside facts."""
        answers.gated = any(answers.still_open(move) for move, _ in listed)

    def placed(self) -> Iterator[_Placed]:
        """Every move once, with why it waits."""
        by_identity = {move.identity: (move, score) for move, score in self.listed}
        pairs = [by_identity.pop(row.identity) for row in self._held() if row.identity in by_identity]
        for move, score in pairs:
            self.week.approach(move)
            yield move, score, self.answers.told(move)
        first = [pair for pair in by_identity.values() if pair[0].first]
        for move, score in first:
            why = self.answers.why(move, score) or self.week.taken(move)
            self._first |= not why
            yield move, score, why
        rest = [pair for pair in by_identity.values() if not pair[0].first]
        yield from self._others([pair for pair in rest if not pair[1].cold], [pair for pair in rest if pair[1].cold])

    def _held(self) -> Sequence[Shown]:
        for row in self.plan:
            self.week.hold(row.practice, row.minutes)
        return self.plan

    def _others(self, facts: Sequence[Scored], cold: Sequence[Scored]) -> Iterator[_Placed]:
        moves = [move for move, score in cold if not self.answers.why(move, score)]
        turn = [] if self.plan else this_week(moves, self.answers.today)
        if facts and turn and not self._first:
            self.week.keep_for(turn[0])
        for move, score in facts:
            yield from self._fact(move, score)
        self.week.open()
        scores = {move.identity: score for move, score in cold}
        for move in turn:
            yield move, scores.pop(move.identity), self.week.taken(move)
        for move, score in self._later:
            yield move, score, self._once_more(move, score)
        for move in self._instead(facts, [move for move in moves if move.identity in scores]):
            yield move, scores.pop(move.identity), self.week.taken(move)
        for move, score in cold:
            if move.identity in scores:
                yield move, score, self.answers.why(move, score) or _NOT_ITS_TURN

    def _instead(self, facts: Sequence[Scored], moves: Sequence[Move]) -> list[Move]:
        """Starter questions to others than the manager, in the first weeks, as many as facts rest."""
        count = len({row.week for row in self.earlier})
        resting = sum(bool(self.answers.why(move, score)) for move, score in facts)
        room = min(FEWEST_AT_FIRST - self.week.count, resting)
        if self.plan or room <= 0 or not 0 < count < FIRST_WEEKS:
            return []
        return further([move for move in moves if not move.to_manager], self.answers.today)[:room]

    def _fact(self, move: Move, score: Score) -> Iterator[_Placed]:
        why = self.answers.why(move, score)
        if why and self.answers.again(move, score):
            if not _dated(score) or self._again:
                self._later.append((move, score))
                return
            why = ""
            self._again = True
        yield move, score, why or self.week.taken(move, PER_FOCUS if score.focus else PER_PRACTICE)

    def _once_more(self, move: Move, score: Score) -> str:
        """Take a move of late that has another fact, where it is one in five; else why it rests."""
        if self._again or self.week.count < FEWEST_BESIDE:
            return self.answers.why(move, score)
        full = self.week.taken(move, PER_FOCUS if score.focus else PER_PRACTICE)
        self._again = not full
        return full


def _reasons(score: Score) -> tuple[str, ...]:
    """Plain words for why a move stands where it stands, in the order that decides."""
    said = (
        f"due on {day_named(score.due)}" if score.due else "",
        "serves a focus practice of the quarter" if score.focus else "",
        "possible only today" if score.only_today else "",
        _ITS_TURN if score.cold else f"the facts speak {_strength(score.weight)} for it ({score.weight:.2f} of 1)",
        f"takes {score.effort_minutes} minutes",
    )
    return tuple(reason for reason in said if reason)


def _strength(weight: float) -> str:
    return "strongly" if weight >= 0.7 else "clearly" if weight >= 0.4 else "a little"
