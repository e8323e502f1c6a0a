"""Plan by history: what would follow for each part of the code if a plan enters it, and if none does.

History knows no plans. So what it says of a part is no verdict but the question that is worth asking of it, until a plan that is noted
enters the part: then it is the first of the two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from leadward.analyses.dormant import Dormant
from leadward.analyses.hotspots import Hotspot
from leadward.documents.dates import span_of
from leadward.documents.tree import Table
from leadward.model.records import dataclass
from leadward.notes.company_plan import CompanyPlan, Horizon, enters
from leadward.pictures import verdicts
from leadward.pictures.drawing import Drawing
from leadward.pictures.verdicts import Chip, Plan, State
from leadward.practices.phrases import counted

_MOST = 8
_FEWEST_CHANGES = 12
_MANY = 1 / 3


@dataclass(frozen=True, slots=True)
class Part:
    """A folder and the state that history gives it."""

    path: str
    state: str
    said: str
    plan: str = ""
    """What a noted plan that enters it is called; '' where none does."""
    horizon: Horizon | None = None
    """Of that plan."""


STATES = {
    "fixed": ("Active, many fixes", "a third of the changes are fixes", "invest now", "fix in passing"),
    "active": ("Active", "changed in the last year", "invest now", "leave alone"),
    "known": ("Dormant, known", "an author of it is active", "scout first", "leave alone"),
    "near": ("Dormant, active around it", "no author of it is active", "scout first", "leave alone"),
    "still": ("Dormant, and so is all around it", "no author of it is active", "scout first", "retire?"),
}
"""Key -> what history says, why, what follows with a plan, and without."""


def parts(busy: Sequence[Hotspot], dormant: Sequence[Dormant], plans: Sequence[CompanyPlan] = ()) -> list[Part]:
    """The top folders that are active, and the folders that are dormant, each with the nearest of the plans that enter it."""
    found = [*_active(busy), *(_dormant(row) for row in dormant)]
    near = sorted(plans, key=lambda plan: list(Horizon).index(plan.horizon))
    return [_planned(part, next((plan for plan in near if enters(plan, part.path)), None)) for part in found]


def _planned(part: Part, plan: CompanyPlan | None) -> Part:
    if plan is None:
        return part
    when = "later" if plan.horizon is Horizon.LATER else f"in {plan.horizon.value}"
    said = f"{part.said}; planned {when}: {plan.title}"
    return replace(part, plan=plan.title, horizon=plan.horizon, said=said)


def _active(busy: Sequence[Hotspot]) -> Iterator[Part]:
    sums: dict[str, list[int]] = {}
    for row in busy:
        top, slash, _ = row.path.partition("/")
        if slash:
            counts = sums.setdefault(top, [0, 0])
            counts[0] += row.revisions
            counts[1] += row.fixes
    for top, (changes, fixes) in sorted(sums.items(), key=lambda each: (-each[1][0], each[0])):
        often_fixed = changes >= _FEWEST_CHANGES and fixes >= changes * _MANY
        said = f"{top}/: {counted(changes, 'change')}, {fixes:,} of them fixes"
        yield Part(top, "fixed" if often_fixed else "active", said)


def _dormant(row: Dormant) -> Part:
    near = f"{counted(row.touched_neighbours, 'change')} lately in what used to change with it"
    said = f"{row.directory}/: {counted(row.files, 'file')}, unchanged for {span_of(row.quiet_days)}; {near}"
    state = "known" if row.active_authors else "near" if row.touched_neighbours else "still"
    return Part(row.directory, state, said)


def _nowhere(_plan: str) -> str:
    return ""


def picture(
    title: str,
    found: Sequence[Part],
    address: Callable[[Part], str],
    to_plan: Callable[[str], str] = _nowhere,
) -> Drawing:
    """The parts by their states and by the plans that enter them; `address` and `to_plan` are where both lead, on a page."""
    states = []
    for key, words in STATES.items():
        mine = sorted((part for part in found if part.state == key), key=lambda part: not part.plan)
        chips = tuple(Chip(f"{part.path}/", part.said, address(part), part.plan) for part in mine[:_MOST])
        states.append(State(*words, chips, max(len(mine) - _MOST, 0), key in _ACTIVE))
    return verdicts.draw(title, states, _plans(found, to_plan))


_ACTIVE = ("fixed", "active")


def _plans(found: Sequence[Part], to_plan: Callable[[str], str]) -> list[Plan]:
    """The plans that enter a part, the nearest first."""
    entering = {(part.plan, part.horizon) for part in found if part.plan and part.horizon}
    order = list(Horizon)
    return [
        Plan(title, "later" if horizon is Horizon.LATER else f"in {horizon.value}", to_plan(title))
        for title, horizon in sorted(entering, key=lambda each: (order.index(each[1]), each[0]))
    ]


def beside(found: Sequence[Part]) -> Table:
    """The picture in words."""
    rows = tuple((f"{part.path}/", STATES[part.state][0], *STATES[part.state][2:], part.said) for part in found)
    return Table(
        "Each part, and what would follow", ("part", "history says", "with a plan", "without", "because"), rows
    )
