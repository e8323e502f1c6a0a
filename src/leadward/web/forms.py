"""Forms of notes: what matters first, the rest folded, each answer as a person says it, what is wrong at its field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.http import QueryDict

from leadward.documents import dates, hotspot_map
from leadward.model import names
from leadward.model.errors import LeadwardError, UsageProblem
from leadward.model.records import dataclass
from leadward.model.text import shortened
from leadward.notes import shape
from leadward.notes.dates import parse_day
from leadward.notes.shape import FormField
from leadward.web import sent
from leadward.web.page import live, workspace
from leadward.workflows import as_typed
from leadward.workflows import hotspot_map as trees
from leadward.workflows import people as around

FIRST = 3
"""So many fields are seen at once, and whatever is needed."""
_FEW = 3
"""So many boxes a list of practices has, and one more than are filled."""
_MOST_NAMES, _MOST_PLACES = 150, 60
_DAY = FormField("on", "Day", "date", False, "today, yesterday, last tue, 20 Nov", ())


@dataclass(frozen=True, slots=True)
class Answered:
    """One question of a form with its answer, as shown or as typed, and what is wrong with it ('' for nothing)."""

    field: FormField
    value: str
    problem: str = ""

    @property
    def rows(self) -> int:
        """How high a box for it is."""
        return min(max(self.value.count("\n") + 2, 4), 18)

    @property
    def offers(self) -> str:
        """The list it is chosen from; '' for none."""
        return self.field.of or ("person" if self.field.person else "")

    @property
    def boxes(self) -> list[str] | None:
        """Its items, each in a box of its own and some empty ones; None where one box holds all."""
        if self.field.of != "practice" or self.field.input != "list":
            return None
        items = [each for each in self.value.split("\n") if each]
        return [*items, *[""] * max(1, _FEW - len(items))]

    @property
    def beside(self) -> str:
        """The day that the answer means, with its day of the week; '' where it means none."""
        return day_beside(self.value, self.field.ahead) if self.field.input == "date" else ""

    @property
    def said(self) -> bool:
        """Whether it holds more than every new note does."""
        return bool(self.value) and self.value != self.field.usual


@dataclass(frozen=True, slots=True)
class Form:
    """The questions as a page asks them. `offers` are the lists they are chosen from."""

    first: tuple[Answered, ...]
    more: tuple[Answered, ...]
    offers: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def unfolded(self) -> bool:
        return any(each.said or each.problem for each in self.more)


def form(kind: type[Any], answers: Sequence[Answered]) -> Form:
    """The answers as a form."""
    chosen = shape.row(shape.name_of(kind)).first or _usual(answers)
    offers = dict.fromkeys(each.offers for each in answers if each.offers)
    return Form(
        tuple(each for each in answers if each.field.name in chosen or each.field.required),
        tuple(each for each in answers if each.field.name not in chosen and not each.field.required),
        tuple((name, offered(name)) for name in offers),
    )


def _usual(answers: Sequence[Answered]) -> tuple[str, ...]:
    needed = [each.field.name for each in answers if each.field.required]
    others = [each.field.name for each in answers if not each.field.required]
    return tuple([*needed, *others][: max(FIRST, len(needed))])


def answered(body: object) -> list[Answered]:
    """A note's answers as a person says them."""
    told = shape.to_json(body)
    known = _criteria() if any(each.of == "criterion" for each in shape.form(type(body))) else {}
    return [Answered(each, _said(told[each.name], each, known)) for each in shape.form(type(body))]


def _said(value: object, field: FormField, known: Mapping[str, str]) -> str:
    """A value in the words of people: titles for names, days as they are said; lists one item a line, or separated by commas."""
    if isinstance(value, list):
        lined = field.input == "lines" or field.of == "practice"
        return ("\n" if lined else ", ").join(_item(str(each), field, known) for each in value)
    return "" if value is None else _item(str(value), field, known)


def _item(text: str, field: FormField, known: Mapping[str, str]) -> str:
    if field.of == "practice":
        return names.ROWS[text].title if text in names.ROWS else text
    if field.of == "criterion":
        return known.get(text, text)
    if (field.input == "date" or field.days) and text:
        return dates.named(date.fromisoformat(text))
    return text


def as_sent(
    asked: Iterable[FormField], said: QueryDict, problems: Mapping[str, str], body: object = None
) -> list[Answered]:
    """The same form as it was typed, with what is wrong at its fields; what it did not ask is as in `body`."""
    shown = {each.field.name: each.value for each in answered(body)} if body is not None else {}
    return [
        Answered(
            each, typed(each, said) if each.name in said else shown.get(each.name, ""), problems.get(each.name, "")
        )
        for each in asked
    ]


def typed(field: FormField, said: QueryDict) -> str:
    """What was typed for a field; several boxes of it are lines."""
    return "\n".join(filter(None, map(sent.trimmed, said.getlist(field.name))))


def problems(asked: Iterable[FormField], said: QueryDict) -> dict[str, str]:
    """What is wrong, by field: what names nothing, what is needed and missing."""
    found: dict[str, str] = {}
    for field in asked:
        words = typed(field, said)
        try:
            as_typed.answer(workspace(), field, words)
        except UsageProblem as problem:
            found[field.name] = str(problem)
        if field.required and not words:
            found[field.name] = f"{field.label}: this is needed."
    try:
        day_of(said)
    except UsageProblem as problem:
        found["on"] = str(problem)
    return found


def of_field(problem: UsageProblem, asked: Iterable[FormField]) -> dict[str, str]:
    """A problem that knows its field, in the words of the form; nothing for one about the whole."""
    field = next((each for each in asked if problem.field and each.name == problem.field), None)
    if field is None:
        return {}
    _, _, words = str(problem).partition(f": {field.name} ")
    return {field.name: f"{field.label} {words}" if words else str(problem)}


def on(value: str, problem: str = "") -> Answered:
    """The question for a note's day."""
    return Answered(_DAY, value, problem)


def day_of(said: QueryDict) -> date:
    """The day that was typed for a note. Raises UsageProblem."""
    return parse_day(said.get("on") or "today", workspace().today)


def day_beside(said: str, ahead: bool) -> str:
    """`Fri 4 Dec 2026` for `next fri`; '' where the words name no day."""
    if not said.strip():
        return ""
    field = FormField("day", "", "date", False, "", (), ahead=ahead)
    try:
        found = date.fromisoformat(as_typed.answer(workspace(), field, said[:60]))
    except UsageProblem:
        return ""
    return f"{dates.weekday(found)} {found.year}"


def offered(name: str) -> tuple[str, ...]:
    """What a field of this sort may be chosen from, in the words of people."""
    make = _OFFERS.get(name)
    return live().remembered(f"offered {name}", make) if make else ()


def _criteria() -> dict[str, str]:
    return live().remembered("criteria", lambda: as_typed.criteria(workspace()))


def _sentences() -> tuple[str, ...]:
    return tuple(shortened(text, as_typed.WIDEST) for text in _criteria().values())


def _people() -> tuple[str, ...]:
    """Whoever notes name, then whoever shares files with the reader."""
    named = [each.name for each in workspace().notes.people()]
    return tuple(dict.fromkeys([*named, *_of_history(lambda: [each.name for each in _around().rows])]))[:_MOST_NAMES]


def _teams() -> tuple[str, ...]:
    return tuple(_of_history(lambda: [each.name for each in _around().teams]))[:_MOST_PLACES]


def _around() -> around.Around:
    return around.around(workspace())


def _areas() -> tuple[str, ...]:
    """The folders two levels down, those that changed most first."""

    def folders() -> list[str]:
        top = trees.tree(workspace()).top
        found = [each for child in _inside(top) for each in (child, *_inside(child))]
        return [f"{each.path}/" for each in sorted(found, key=lambda each: (-each.changes, each.path))]

    return tuple(_of_history(folders))[:_MOST_PLACES]


def _inside(place: hotspot_map.Place) -> list[hotspot_map.Place]:
    return [each for each in place.inside.values() if not each.is_file]


def _of_history(make: Callable[[], list[str]]) -> list[str]:
    """What a history gives; nothing where none is read."""
    try:
        return make()
    except LeadwardError:
        return []


_OFFERS: dict[str, Callable[[], tuple[str, ...]]] = {
    "practice": lambda: tuple(row.title for row in names.ROWS.values()),
    "criterion": _sentences,
    "person": _people,
    "area": _areas,
    "team": _teams,
}
