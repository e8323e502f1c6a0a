"""Standing: per criterion of a ladder what the evidence says, beside one's own view and the manager's words.

Method: evidence of the last 26 weeks, cut into two quarters of 13. A criterion is *shown* where each of the two holds
named evidence of a practice that can show it, and somebody or something else than oneself speaks for at least one piece;
otherwise *not recorded yet*. Where a criterion names what proves it, one piece must be that. Practices that were read off a criterion's
words are suggestions, and show nothing until somebody chooses them. The evidence that weighs most is told before the newest: who
says so, then how far it went. Coverage (which weeks), recency (the newest day), reach and corroboration stand apart, and nothing is
added up. *Met* is the manager's word alone.

Limits: a practice that no source records and nobody logs is unknown, not absent. Two quarters say "again", not "well".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date, timedelta

from leadward.ladder.matching import suggested
from leadward.model import shell
from leadward.model.evidence import Corroboration, Evidence, Reach
from leadward.model.level import Criterion, Ladder, Level
from leadward.model.records import dataclass
from leadward.model.sentence import Slot, line
from leadward.model.source import Source
from leadward.practices import wording_notes as forms
from leadward.practices.phrases import named_day

WEEKS = 26
QUARTER = 13
MONTHS = 7
"""As many calendar months as 26 weeks can touch."""
_DAYS = WEEKS * 7
_QUARTER_DAYS = QUARTER * 7


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody said of a criterion, in their own words. `status` is '' for one's own view."""

    text: str
    on: date
    status: str = ""
    by: str = ""
    corroboration: Corroboration = Corroboration.CLAIMED
    sources: tuple[Source, ...] = ()
    former: bool = False
    """A former manager's: what they called met, the present one has not."""


@dataclass(frozen=True, slots=True)
class Views:
    """What people said beside the evidence, by criterion id; `practices` are their choices of what can show it."""

    own: Mapping[str, Words] = field(default_factory=dict)
    manager: Mapping[str, Words] = field(default_factory=dict)
    practices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    not_applicable: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Seen:
    """One criterion as the evidence shows it.

    `evidence` is of the last 26 weeks, the weightiest first; `weeks` say of each, oldest first, whether it holds any; `months`
    hold the corroborations of each of the last seven, oldest first. `suggested`: its practices were read off its words.
    `following` says what would show it next, and `command` what to type for that, '' where nothing is to be typed.
    """

    criterion: Criterion
    practices: tuple[str, ...]
    suggested: bool
    evidence: tuple[Evidence, ...]
    weeks: tuple[bool, ...]
    months: tuple[tuple[Corroboration, ...], ...]
    shown: bool
    following: str
    command: str
    own: Words | None = None
    manager: Words | None = None
    not_applicable: str = ""

    @property
    def next(self) -> str:
        """What would show it next, with what to type, in one line for a terminal."""
        return f"{self.following}: {self.command}" if self.command else self.following

    @property
    def newest(self) -> date | None:
        return max((evidence.on for evidence in self.evidence), default=None)

    @property
    def reach(self) -> tuple[Reach, ...]:
        """How far it went, each kind once, the nearest first."""
        return tuple(each for each in Reach if each in {one.reach for one in self.evidence})

    @property
    def corroboration(self) -> tuple[Corroboration, ...]:
        """Who says so, each kind once, one's own word first."""
        return tuple(
            corroboration
            for corroboration in Corroboration
            if corroboration in {one.corroboration for one in self.evidence}
        )


def _halves(weeks: Sequence[bool]) -> tuple[bool, bool]:
    return any(weeks[:QUARTER]), any(weeks[QUARTER:])


@dataclass(frozen=True, slots=True)
class OfLevel:
    """A level with its criteria, in the ladder's order."""

    level: Level
    criteria: tuple[Seen, ...]

    @property
    def missing(self) -> tuple[Seen, ...]:
        """What is not shown yet, of what applies."""
        return tuple(criterion for criterion in self.criteria if not (criterion.shown or criterion.not_applicable))

    @property
    def thinnest(self) -> tuple[Seen, ...]:
        """What is not shown yet, the least recorded first: by quarters with evidence, then weeks; the ladder's order where they are alike."""
        return tuple(sorted(self.missing, key=lambda row: (sum(_halves(row.weeks)), sum(row.weeks))))

    @property
    def shown(self) -> bool:
        """Whether every criterion that applies is shown, and there is one."""
        return not self.missing and any(criterion.shown for criterion in self.criteria)


@dataclass(frozen=True, slots=True)
class Step:
    """The way from today's level to the aim: the title of today's, '' where it is not said; ids of the levels of the step, of the aim."""

    title: str = ""
    levels: tuple[str, ...] = ()
    aim: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one stands on a ladder on a day. `months` are the first days of the seven that the picture shows."""

    title: str
    version: str
    as_of: date
    levels: tuple[OfLevel, ...]
    months: tuple[date, ...]
    focus: tuple[str, ...] = ()
    from_level: str = ""
    """The title of today's level, where it was said: then the step from there is spoken of alone."""
    step: tuple[str, ...] = ()
    """Ids of the levels of that step; none where today's level is not said. Of other levels only what the manager raised is here."""
    aim: str = ""
    """The id of the level aimed at, where it is known."""

    @property
    def reached(self) -> tuple[OfLevel, ...]:
        """The levels shown whole, from the first on without a gap."""
        found: list[OfLevel] = []
        for each in self._asked:
            if not each.shown:
                break
            found.append(each)
        return tuple(found)

    @property
    def following(self) -> OfLevel | None:
        """The first level that is not shown whole; of the step, where today's level is said."""
        reached = self.reached
        return next((each for each in self._asked if each not in reached), None)

    @property
    def spoken_of(self) -> OfLevel | None:
        """The level of the summary: the next of the step, else the one aimed at, else the first that is not shown whole."""
        aimed = next((each for each in self._asked if each.level.id == self.aim), None)
        last = self._asked[-1] if self._asked else None
        return (self.following if self.from_level else aimed or self.following) or last

    @property
    def _asked(self) -> tuple[OfLevel, ...]:
        """The levels with criteria, of the step where there is one."""
        return tuple(
            level for level in self.levels if level.criteria and (not self.step or level.level.id in self.step)
        )

    @property
    def sentence(self) -> str:
        """How many points of the next level have evidence, the thinnest, and of how many the manager spoke. Nothing is added up."""
        level = self.spoken_of
        if level is None:
            return "This ladder has no criterion to show."
        thin = f" Thinnest: {_all_of(sayable(row) for row in level.thinnest[:_NAMED])}." if level.thinnest else ""
        return f"For {level.level.title}, {_points(level)}.{thin} {_spoken(level)}"

    @property
    def line(self) -> str:
        """The same in half a line, for a brief; '' where today's level is not said, and so no step is known."""
        level = self.spoken_of
        return f"for {level.level.title}, {_points(level)}" if self.from_level and level else ""


_NAMED = 2
_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def sayable(row: Seen) -> str:
    """A criterion as one names it in a talk: `roadmap steps`."""
    return row.criterion.id.replace("-", " ").replace("_", " ")


def _all_of(names: Iterable[str]) -> str:
    return " and ".join(names)


def _points(level: OfLevel) -> str:
    """`3 of 6 points have evidence from two quarters`, of those that apply."""
    applying = sum(not criterion.not_applicable for criterion in level.criteria)
    shown = applying - len(level.missing)
    of = f"{shown} of {applying} points" if shown else f"none of {applying} points"
    alone = "the one point has" if shown else "the one point has no"
    if not applying:
        return "no point applies to you"
    if applying == 1:
        return f"{alone} evidence from two quarters"
    return f"{of} {'have' if shown > 1 else 'has'} evidence from two quarters"


def _spoken(level: OfLevel) -> str:
    """`Your manager has spoken to two.`"""
    count = sum(
        bool(criterion.manager and criterion.manager.text and not criterion.manager.former)
        for criterion in level.criteria
    )
    if not count:
        return "What your manager says of them is not recorded yet."
    return f"Your manager has spoken to {_NUMBERS[count] if count < len(_NUMBERS) else count}."


def standing(
    ladder: Ladder,
    version: str,
    evidence: Iterable[Evidence],
    today: date,
    views: Views | None = None,
    focus: Sequence[str] = (),
    step: Step | None = None,
) -> Standing:
    """Where the reader stands on `ladder` today. The caller passes the reader's evidence only, of any age."""
    said = views or Views()
    months = tuple(_month_before(today, back) for back in range(MONTHS - 1, -1, -1))
    recent = sorted(
        (evidence for evidence in evidence if timedelta(0) <= today - evidence.on < timedelta(_DAYS)),
        key=lambda evidence: (
            *_weight(evidence),
            -evidence.on.toordinal(),
            evidence.practice,
            evidence.statement,
            evidence.sources[0].key,
            tuple(source.key for source in evidence.sources),
        ),
    )
    levels = tuple(
        OfLevel(level, tuple(_seen(criterion, recent, today, months, said) for criterion in ladder.of_level(level.id)))
        for level in ladder.levels
    )
    way = step or Step()
    return Standing(ladder.title, version, today, levels, months, tuple(focus), way.title, way.levels, way.aim)


_WHO = {corroboration: -place for place, corroboration in enumerate(Corroboration)}
_HOW_FAR = {each: -place for place, each in enumerate(Reach)}


def _weight(evidence: Evidence) -> tuple[int, int]:
    """The weightiest first: another's own words, then what one relays of them, then a source, then one's own claim; then how far it went."""
    return (_WHO[evidence.corroboration], _HOW_FAR[evidence.reach])


def _seen(criterion: Criterion, recent: Sequence[Evidence], today: date, months: Sequence[date], views: Views) -> Seen:
    chosen = views.practices.get(criterion.id) or criterion.practices
    practices = chosen or suggested(criterion)
    evidence = tuple(evidence for evidence in recent if evidence.practice in practices)
    manager = views.manager.get(criterion.id)
    shown = bool(chosen) and is_shown(evidence, today, criterion.proof)
    return Seen(
        criterion,
        practices,
        not chosen and bool(practices),
        evidence,
        _weeks(evidence, today),
        tuple(_of_month(evidence, month) for month in months),
        shown,
        *(
            _next(criterion, practices, evidence, today, manager)
            if chosen or not practices
            else _choose(criterion, practices)
        ),
        views.own.get(criterion.id),
        manager,
        views.not_applicable.get(criterion.id, ""),
    )


def _choose(criterion: Criterion, practices: Sequence[str]) -> tuple[str, str]:
    """What turns a suggestion into something that can show the criterion, with the command."""
    command = shell.command("standing", "set", criterion.id, options={"practice": practices[0]})
    return f"choose what can show it, {', '.join(practices)} or another", command


def is_shown(recent: Sequence[Evidence], today: date, proof: Sequence[str] = ()) -> bool:
    """Whether evidence of the last 26 weeks lies in both quarters, not on one's own word alone, and holds a step that proves it."""
    others = any(evidence.corroboration is not Corroboration.CLAIMED for evidence in recent)
    return all(_quarters(recent, today)) and others and is_proved(recent, proof)


def is_proved(recent: Sequence[Evidence], proof: Sequence[str]) -> bool:
    """Whether one of the steps is there; without any named, all evidence of the practices is as good."""
    return not proof or any(f"{evidence.practice}/{evidence.step}" in proof for evidence in recent)


def _quarters(recent: Sequence[Evidence], today: date) -> tuple[bool, bool]:
    """Whether the earlier and the later quarter hold any."""
    ages = [(today - evidence.on).days for evidence in recent]
    return any(age >= _QUARTER_DAYS for age in ages), any(age < _QUARTER_DAYS for age in ages)


def _weeks(recent: Sequence[Evidence], today: date) -> tuple[bool, ...]:
    held = {(today - evidence.on).days // 7 for evidence in recent}
    return tuple(back in held for back in range(WEEKS - 1, -1, -1))


def _of_month(recent: Sequence[Evidence], month: date) -> tuple[Corroboration, ...]:
    corroborations = {
        evidence.corroboration
        for evidence in recent
        if (evidence.on.year, evidence.on.month) == (month.year, month.month)
    }
    return tuple(corroboration for corroboration in Corroboration if corroboration in corroborations)


def _month_before(today: date, back: int) -> date:
    """The first day of the month `back` months before; of the year 1 at the earliest."""
    number = max(today.year * 12 + today.month - 1 - back, 12)
    return date(number // 12, number % 12 + 1, 1)


def _next(
    criterion: Criterion, practices: Sequence[str], recent: Sequence[Evidence], today: date, manager: Words | None
) -> tuple[str, str]:
    """What would show it next, in one sentence, and what to type for it."""
    if not practices:
        return "no practice is matched to it yet; choose one", "leadward standing set ID --practice NAME"
    *others, last = practices[:3]
    one_of = f"{', '.join(others)} or {last}" if others else last
    earlier, later = _quarters(recent, today)
    if not recent:
        return f"evidence of {one_of} in each of two quarters{_such_as(criterion)}", ""
    if earlier and not later:
        newest = forms.evidence_day(max(recent, key=lambda evidence: evidence.on))
        return line(
            "newest {day}; one more of {practices} this quarter shows it again", day=newest, practices=Slot(one_of)
        ), ""
    if later and not earlier:
        begun = forms.evidence_day(min(recent, key=lambda evidence: evidence.on))
        again = Slot(_from(recent, today))
        return line("seen on {day}; seen again {again}, it is shown over two quarters", day=begun, again=again), ""
    if not is_proved(recent, criterion.proof):
        return f"what proves it is missing{_such_as(criterion)}", ""
    if not is_shown(recent, today, criterion.proof):
        heard = shell.command("log", "what they saw", options={"said-by": "NAME", "words": "THEIR WORDS"})
        return "so far your own word; ask somebody who saw it, and note what they say", heard
    if manager and manager.status == "met" and not manager.former:
        return "nothing: it is shown, and your manager calls it met", ""
    return "ask your manager, with these facts, whether they call it met", ""


def _such_as(criterion: Criterion) -> str:
    """The first signal of a ladder that names practices itself; elsewhere signals may be anything."""
    if not (criterion.practices and criterion.signals):
        return ""
    signal = criterion.signals[0]
    return f", such as {signal[0].lower()}{signal[1:].rstrip('.')}"


def _from(recent: Sequence[Evidence], today: date) -> str:
    first = min(evidence.on for evidence in recent)
    again = date.fromordinal(min(first.toordinal() + _QUARTER_DAYS, date.max.toordinal()))
    return f"from {named_day(again, today)} on"
