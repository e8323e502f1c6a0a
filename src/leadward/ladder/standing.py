"""Standing: per criterion of a ladder what the evidence says, beside one's own view and the manager's words.

Method: evidence of the last 26 weeks, cut into two quarters of 13. A criterion is *shown* where each of the two holds
named evidence of a practice that can show it, and somebody or something else than oneself speaks for at least one piece;
otherwise *not yet*. Coverage (which weeks), recency (the newest day), reach and corroboration stand apart, and nothing is
added up. *Met* is the manager's word alone.

Limits: a practice that no source records and nobody logs is unknown, not absent. Two quarters say "again", not "well".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date, timedelta

from leadward.ladder.matching import suggested
from leadward.model.evidence import Corroboration, Evidence, Reach
from leadward.model.level import Criterion, Ladder, Level
from leadward.model.records import dataclass
from leadward.model.source import Source
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

    `evidence` is of the last 26 weeks, newest first; `weeks` say of each, oldest first, whether it holds any; `months`
    hold the corroborations of each of the last seven, oldest first. `suggested`: its practices were read off its words.
    """

    criterion: Criterion
    practices: tuple[str, ...]
    suggested: bool
    evidence: tuple[Evidence, ...]
    weeks: tuple[bool, ...]
    months: tuple[tuple[Corroboration, ...], ...]
    shown: bool
    next: str
    own: Words | None = None
    manager: Words | None = None
    not_applicable: str = ""

    @property
    def newest(self) -> date | None:
        return self.evidence[0].on if self.evidence else None

    @property
    def reach(self) -> tuple[Reach, ...]:
        """How far it went, each kind once, the nearest first."""
        return tuple(each for each in Reach if each in {one.reach for one in self.evidence})

    @property
    def corroboration(self) -> tuple[Corroboration, ...]:
        """Who says so, each kind once, one's own word first."""
        return tuple(each for each in Corroboration if each in {one.corroboration for one in self.evidence})


@dataclass(frozen=True, slots=True)
class OfLevel:
    """A level with its criteria, in the ladder's order."""

    level: Level
    criteria: tuple[Seen, ...]

    @property
    def missing(self) -> tuple[Seen, ...]:
        """What is not shown yet, of what applies."""
        return tuple(each for each in self.criteria if not (each.shown or each.not_applicable))

    @property
    def shown(self) -> bool:
        """Whether every criterion that applies is shown, and there is one."""
        return not self.missing and any(each.shown for each in self.criteria)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one stands on a ladder on a day. `months` are the first days of the seven that the picture shows."""

    title: str
    version: str
    as_of: date
    levels: tuple[OfLevel, ...]
    months: tuple[date, ...]
    focus: tuple[str, ...] = ()

    @property
    def reached(self) -> tuple[OfLevel, ...]:
        """The levels shown whole, from the first on without a gap."""
        found: list[OfLevel] = []
        for each in self.levels:
            if not each.criteria:
                continue
            if not each.shown:
                break
            found.append(each)
        return tuple(found)

    @property
    def following(self) -> OfLevel | None:
        """The first level that is not shown whole."""
        reached = self.reached
        return next((each for each in self.levels if each.criteria and each not in reached), None)

    @property
    def sentence(self) -> str:
        """The level reached, and what the next one lacks: a sentence, never a number."""
        whole = [each.level.title for each in self.reached]
        said = f"Shown whole: {', '.join(whole)}." if whole else "No level is shown whole yet."
        after = self.following
        if after is None:
            return said if whole else "This ladder has no criterion to show."
        lacking = ", ".join(each.criterion.id for each in after.missing[:_NAMED])
        more = f" and {len(after.missing) - _NAMED} more" if len(after.missing) > _NAMED else ""
        return f"{said} Of {after.level.title}, not yet: {lacking}{more}." if lacking else said

    @property
    def line(self) -> str:
        """The same in half a line, for a brief."""
        whole = [each.level.title.lower() for each in self.reached]
        after = self.following.level.title.lower() if self.following else ""
        said = f"shown whole: {', '.join(whole)}" if whole else "no level is shown whole yet"
        return f"{said}; next: {after}" if after else said


_NAMED = 4


def standing(
    ladder: Ladder,
    version: str,
    evidence: Iterable[Evidence],
    today: date,
    views: Views | None = None,
    focus: Sequence[str] = (),
) -> Standing:
    """Where the reader stands on `ladder` today. The caller passes the reader's evidence only, of any age."""
    said = views or Views()
    months = tuple(_month_before(today, back) for back in range(MONTHS - 1, -1, -1))
    recent = sorted(
        (each for each in evidence if timedelta(0) <= today - each.on < timedelta(_DAYS)),
        key=lambda each: (-each.on.toordinal(), each.practice, each.statement, each.sources[0].key, repr(each)),
    )
    levels = tuple(
        OfLevel(level, tuple(_seen(each, recent, today, months, said) for each in ladder.of_level(level.id)))
        for level in ladder.levels
    )
    return Standing(ladder.title, version, today, levels, months, tuple(focus))


def _seen(criterion: Criterion, recent: Sequence[Evidence], today: date, months: Sequence[date], views: Views) -> Seen:
    chosen = views.practices.get(criterion.id) or criterion.practices
    practices = chosen or suggested(criterion)
    found = tuple(each for each in recent if each.practice in practices)
    manager = views.manager.get(criterion.id)
    shown = is_shown(found, today)
    return Seen(
        criterion,
        practices,
        not chosen and bool(practices),
        found,
        _weeks(found, today),
        tuple(_of_month(found, month) for month in months),
        shown,
        _next(criterion, practices, found, today, manager),
        views.own.get(criterion.id),
        manager,
        views.not_applicable.get(criterion.id, ""),
    )


def is_shown(recent: Sequence[Evidence], today: date) -> bool:
    """Whether evidence of the last 26 weeks lies in both quarters, and not on one's own word alone."""
    return all(_quarters(recent, today)) and any(each.corroboration is not Corroboration.CLAIMED for each in recent)


def _quarters(recent: Sequence[Evidence], today: date) -> tuple[bool, bool]:
    """Whether the earlier and the later quarter hold any."""
    ages = [(today - each.on).days for each in recent]
    return any(age >= _QUARTER_DAYS for age in ages), any(age < _QUARTER_DAYS for age in ages)


def _weeks(recent: Sequence[Evidence], today: date) -> tuple[bool, ...]:
    held = {(today - each.on).days // 7 for each in recent}
    return tuple(back in held for back in range(WEEKS - 1, -1, -1))


def _of_month(recent: Sequence[Evidence], month: date) -> tuple[Corroboration, ...]:
    held = {each.corroboration for each in recent if (each.on.year, each.on.month) == (month.year, month.month)}
    return tuple(each for each in Corroboration if each in held)


def _month_before(today: date, back: int) -> date:
    """The first day of the month `back` months before; of the year 1 at the earliest."""
    number = max(today.year * 12 + today.month - 1 - back, 12)
    return date(number // 12, number % 12 + 1, 1)


def _next(
    criterion: Criterion, practices: Sequence[str], recent: Sequence[Evidence], today: date, manager: Words | None
) -> str:
    """What would show it next, in one sentence."""
    if not practices:
        return "no practice is matched to it; choose: leadward standing set ID --practice NAME"
    *others, last = practices[:3]
    one_of = f"{', '.join(others)} or {last}" if others else last
    earlier, later = _quarters(recent, today)
    if not recent:
        return f"evidence of {one_of} in each of two quarters{_such_as(criterion)}"
    if earlier and not later:
        return f"nothing since {named_day(recent[0].on, today)}; one more of {one_of} this quarter shows it again"
    if later and not earlier:
        return f"seen first on {named_day(recent[-1].on, today)}; seen again {_from(recent, today)}, it is shown over two quarters"
    if not is_shown(recent, today):
        return "so far your own word; ask one who saw it, and log their words with --said-by NAME --words WORDS"
    if manager and manager.status == "met":
        return "nothing: it is shown, and your manager calls it met"
    return "ask your manager, with these facts, whether they call it met"


def _such_as(criterion: Criterion) -> str:
    """The first signal of a ladder that names practices itself; elsewhere signals may be anything."""
    if not (criterion.practices and criterion.signals):
        return ""
    signal = criterion.signals[0]
    return f", such as {signal[0].lower()}{signal[1:].rstrip('.')}"


def _from(recent: Sequence[Evidence], today: date) -> str:
    first = recent[-1].on
    again = date.fromordinal(min(first.toordinal() + _QUARTER_DAYS, date.max.toordinal()))
    return f"from {named_day(again, today)} on"
