"""What a promotion case is made of: the weightiest pieces for each criterion, projects, who got further, and what a committee would ask.

A piece weighs by how far it reached, then by who says so, then by whether its result is known. How new it is does not count: a case is about
the work. The order is a suggestion, which its author changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from leadward.ladder.accomplished import Done
from leadward.ladder.standing import Words
from leadward.model.evidence import Corroboration, Reach
from leadward.model.practice import Noted
from leadward.model.records import dataclass
from leadward.notes.project import Project

PIECES = 2
"""Of each criterion; a committee reads no list."""
MOST_PROJECTS = 4
FEWEST_PROJECTS = 2
MOST_LISTED = 5
LEVERAGE = ("procedures", "bushwhack", "code-friction", "process-friction", "small-fixes")
GLUE = ("unblocking", "action-plans", "team-brag", "recognition", "process-friction")
_HOW_FAR = tuple(Reach)
_WHO = tuple(Corroboration)


@dataclass(frozen=True, slots=True)
class Point:
    """A criterion of the level aimed at with its pieces, the weightiest first; `more` are recorded beside them."""

    id: str
    text: str
    pieces: tuple[Done, ...]
    more: int = 0
    chosen: bool = False
    """Whether the author chose the pieces."""
    manager: Words | None = None
    response: str = ""

    @property
    def gap(self) -> str:
        """What a reader would miss; '' where nothing is."""
        if not self.pieces:
            return "nothing is recorded for it"
        if all(item.corroboration is Corroboration.CLAIMED and not item.result for item in self.pieces):
            return "it is my own word alone"
        if all(item.reach in (Reach.SELF, Reach.TEAM) for item in self.pieces):
            return "it has not reached beyond the team"
        return ""


@dataclass(frozen=True, slots=True)
class Advocate:
    """Somebody's sentence for the case, as it came; `words` '' where they were asked and did not answer so far."""

    person: str
    on: date
    words: str = ""
    how: Corroboration = Corroboration.RELAYED
    note: Noted[object] | None = None


@dataclass(frozen=True, slots=True)
class Undertaken:
    """A project of the case: its line, and its note where there is one."""

    done: Done
    note: Noted[Project] | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """Everything a case says, as of a day, from the days since `since`."""

    person: str
    role: str
    today: date
    since: date
    thesis: str = ""
    business: str = ""
    written: Noted[object] | None = None
    """The note that holds the author's words; None where there is none."""
    level: str = ""
    projects: tuple[Undertaken, ...] = ()
    points: tuple[Point, ...] = ()
    lines: tuple[Done, ...] = ()
    advocates: tuple[Advocate, ...] = ()
    further: tuple[Done, ...] = ()
    """What others own, do or decide because of it."""
    answer: Words | None = None
    """What the manager said about the aim."""

    @property
    def leverage(self) -> tuple[Done, ...]:
        """What others work faster with: procedures, maps, friction that is gone."""
        return weightiest(self._of(LEVERAGE), MOST_LISTED)

    @property
    def glue(self) -> tuple[Done, ...]:
        """Work that holds a team together and that no commit shows."""
        shown = {item.id for item in self.leverage}
        return weightiest((item for item in self._of(GLUE) if item.id not in shown), MOST_LISTED)

    @property
    def gaps(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point.gap)

    def _of(self, practices: Sequence[str]) -> Iterable[Done]:
        return (item for item in self.lines if set(practices) & set(item.practices))


def weight(item: Done) -> tuple[int, int, int]:
    """How far it reached, who says so, whether its result is known: compared in this order, never added."""
    result = 0 if not item.result else 2 if item.by_others in (Corroboration.RELAYED, Corroboration.CONFIRMED) else 1
    return (_HOW_FAR.index(item.reach), _WHO.index(item.corroboration), result)


def weightiest(items: Iterable[Done], most: int = PIECES) -> tuple[Done, ...]:
    """The weightiest first; of those alike the order of their ids, so that no date decides."""
    return tuple(sorted(items, key=lambda item: (*(-part for part in weight(item)), item.id))[:most])


def points(
    criteria: Sequence[tuple[str, str, Sequence[str]]],
    lines: Sequence[Done],
    choices: Mapping[str, Sequence[str]],
    responses: Mapping[str, str],
    managers: Mapping[str, Words],
) -> tuple[Point, ...]:
    """Each criterion (id, words, practices) with what was chosen for it, else the weightiest of its lines."""
    by_id = {item.id: item for item in lines}
    made = []
    for id, text, practices in criteria:
        items = [item for item in lines if set(practices) & set(item.practices)]
        chosen = tuple(by_id[choice] for choice in choices.get(id, ()) if choice in by_id)
        pieces = chosen or weightiest(items)
        rest = sum(item not in pieces for item in items)
        made.append(Point(id, text, pieces, rest, bool(chosen), managers.get(id), responses.get(id, "")))
    return tuple(made)


def projects(lines: Sequence[Done], notes: Sequence[Noted[Project]], titles: Sequence[str]) -> tuple[Undertaken, ...]:
    """The projects named, in that order; else the weightiest that are noted."""
    by_title = {note.body.title.casefold(): note for note in notes}
    heads = {item.project.casefold(): item for item in lines if "lead-projects" in item.practices and not item.step}
    if titles:
        names = [title.casefold() for title in titles]
        return tuple(Undertaken(heads[name], by_title.get(name)) for name in names if name in heads)[:MOST_PROJECTS]
    noted = weightiest((item for name, item in heads.items() if name in by_title), MOST_PROJECTS)
    return tuple(Undertaken(item, by_title[item.project.casefold()]) for item in noted)


# What a committee would ask


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a sceptical reader, with the pieces that answer it, or what is missing."""

    text: str
    answers: tuple[Done, ...] = ()
    gap: str = ""
    said: Words | None = None


def questions(case: Case) -> tuple[Question, ...]:
    """What somebody who doubts would ask of this case, in the order in which they would notice it."""
    asked = [_enough(case), *(question for one in case.projects for question in _of_project(one))]
    asked += [_of_point(point) for point in case.gaps]
    return (*asked, _others(case), _manager(case))


def _enough(case: Case) -> Question:
    if len(case.projects) >= FEWEST_PROJECTS:
        return Question(
            "Is this one lucky project, or how you work?", tuple(undertaking.done for undertaking in case.projects)
        )
    gap = (
        f"a case needs {FEWEST_PROJECTS} to {MOST_PROJECTS} projects of the level; {len(case.projects) or 'none'} noted"
    )
    return Question(
        "Is this one lucky project, or how you work?", tuple(undertaking.done for undertaking in case.projects), gap
    )


def _of_project(one: Undertaken) -> Iterable[Question]:
    title = one.done.project
    gap = "" if one.done.result else "no result is noted; ask before the committee does"
    yield Question(f"What did {title} change, and who says so?", (one.done,) if one.done.result else (), gap)
    body = one.note.body if one.note else None
    if body and not body.baseline.strip():
        yield Question(f"Compared with what? What was it before {title}?", gap="no baseline is noted")
    if body and body.people and not body.their_part.strip():
        yield Question(
            f"What of {title} was yours, and what {' and '.join(body.people[:3])}'s?",
            gap="the part of the others is not noted",
        )
    if body and not (body.spotted_by.strip() and body.problem.strip()):
        yield Question(f"Who saw that {title} was needed?", gap="neither the problem nor who spotted it is complete")


def _of_point(point: Point) -> Question:
    asks = {
        "nothing is recorded for it": "Where is the evidence for",
        "it is my own word alone": "Who besides you says",
    }.get(point.gap, "Who beyond your team needed")
    return Question(f"{asks}: “{point.text.rstrip('.')}”?", point.pieces, point.gap)


def _others(case: Case) -> Question:
    items = case.further
    gap = "" if items else "nothing is noted that somebody else owns or decides now because of you"
    return Question("Who got further because of you?", items, gap)


def _manager(case: Case) -> Question:
    said = [point for point in case.points if point.manager and point.manager.text]
    gap = "" if said or (case.answer and case.answer.text) else "nothing of your manager's words is noted"
    words = case.answer or next((point.manager for point in said), None)
    return Question("What does your manager say, in their words?", gap=gap, said=words)
