"""What every kind of note can do, derived from its fields and written once: JSON, forms, summary, subject, links.

A field's type is one of `str`, `int`, `int | None`, `date | None`, `tuple[str, ...]`, `tuple[date, ...]`, a `StrEnum`, or a
`StrEnum | None`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, Field, fields
from datetime import date
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Literal, TypeVar, cast, get_args, get_origin, get_type_hints

from leadward.model.errors import UnknownName, UsageProblem
from leadward.model.names import ROWS
from leadward.model.records import dataclass
from leadward.model.text import shortened, visible
from leadward.notes import KINDS, LISTED, Kind
from leadward.notes.asking import Asked

KindT = TypeVar("KindT")
Input = Literal["line", "text", "number", "date", "choice", "list", "lines"]

LONGEST_TEXT = 200_000
LONGEST_LINE = 500
MOST_ITEMS = 200

_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_WORD = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")


@dataclass(frozen=True, slots=True)
class FormField:
    """One question of a form; `choices` are the values a choice may take."""

    name: str
    label: str
    input: Input
    required: bool
    hint: str
    choices: tuple[str, ...]
    person: bool = False
    """Names people."""
    of: str = ""
    """What else it names, as `Asked.of`."""
    ahead: bool = False
    """A day to come, or days."""
    days: bool = False
    """A list of days."""
    usual: str = ""
    """What stands where nothing is answered."""


def name_of(kind: type[Any]) -> str:
    """The word for a kind in files, commands and addresses: `entry` for `Entry`, `one-on-one` for `OneOnOne`."""
    return _word(kind.__name__)


@cache
def _word(name: str) -> str:
    return _CAPITAL.sub("-", name).lower()


def row(kind: str) -> Kind:
    """What is known of a kind beside its fields, by its name. Raises UnknownName."""
    return _rows()[named(kind)]


@cache
def _rows() -> dict[type[Any], Kind]:
    return {kind.body: kind for kind in LISTED}


def title_of(kind: str) -> str:
    """A kind as a heading says it: `Weekly note`, `1:1`."""
    return row(kind).title or kind.replace("-", " ").capitalize()


def amount(kind: str, number: int) -> str:
    """Notes of a kind, counted: `1 story`, `2 stories`, `3 pieces of feedback`."""
    known = row(kind)
    one = known.one or kind.replace("-", " ")
    return f"{number:,} {one if number == 1 else known.many or f'{one}s'}"


def named(name: str) -> type[Any]:
    """The kind that goes by `name`. Raises UnknownName."""
    if kind := _by_name().get(name):
        return kind
    raise UnknownName(f"No kind of note is called {name[:40]!r}; there are {', '.join(map(name_of, KINDS))}.")


@cache
def _by_name() -> dict[str, type[Any]]:
    return {name_of(kind): kind for kind in KINDS}


def form(kind: type[Any]) -> tuple[FormField, ...]:
    """The questions that make a note of this kind, in order."""
    return _questions(cast("Hashable", kind))


@cache
def _questions(kind: Any) -> tuple[FormField, ...]:
    return tuple(
        FormField(
            field.name,
            said.label,
            _input(kind, field.name),
            said.required,
            said.hint,
            _choices(kind, field.name),
            said.person,
            said.of,
            said.ahead,
            get_args(_type(kind, field.name))[:1] == (date,),
            "" if said.required else _shown(_default(field)),
        )
        for field in _fields(kind)
        for said in (_asked(field),)
        if not said.kept
    )


def to_json(body: object) -> dict[str, Any]:
    """The note as plain JSON values, every field, in order. `from_json` reads it back equal."""
    return {field.name: _plain(getattr(body, field.name)) for field in _fields(type(body))}


def from_json(kind: type[KindT], told: object) -> KindT:
    """A note from JSON values of any origin. Raises UsageProblem, whose sentence names the field."""
    if not isinstance(told, Mapping):
        raise UsageProblem(f"{_title(kind)} must be an object of fields, not {type(told).__name__}.")
    known = _known(cast("Hashable", kind))
    if not told.keys() <= known.keys():
        unknown = next(str(name) for name in told if name not in known)
        raise UsageProblem(f"{_title(kind)} has no field {unknown[:40]!r}; it has {_field_names(kind)}.")
    answers = dict(_unanswered(cast("Hashable", kind)))
    for name, value in told.items():
        if value is not None and value != "":
            try:
                answers[name] = known[name](value)
            except UsageProblem as problem:
                raise UsageProblem(str(problem), name) from None
    if len(answers) < len(known):
        missing = next(name for name in known if name not in answers)
        raise UsageProblem(f"{name_of(kind)}: {missing} is missing.", missing)
    return kind(**answers)


Reader = Callable[[object], object]
"""Turns one JSON value into that of a field. Raises UsageProblem, which names the field."""


@cache
def _known(kind: Any) -> dict[str, Reader]:
    """The reader of each field. Made once: a journal of ten years asks for each twenty thousand times."""
    return {field.name: _reader(kind, field) for field in _fields(kind)}


@cache
def _unanswered(kind: Any) -> dict[str, object]:
    """What stands for no answer, of the fields that need none."""
    return {field.name: _default(field) for field in _fields(kind) if not _asked(field).required}


def _reader(kind: Any, field: Field[Any]) -> Reader:
    return _READER_OF[_input(kind, field.name)](
        f"{name_of(kind)}: {field.name}", _asked(field), _type(kind, field.name)
    )


def _default(field: Field[Any]) -> object:
    return field.default if field.default is not MISSING else None


def begun(kind: type[KindT], answers: Mapping[str, str]) -> KindT:
    """A note of this kind from what was typed for its fields. Raises UsageProblem."""
    by_name = {field.name: field for field in form(kind)}
    if strange := next((name for name in answers if name not in by_name), None):
        raise UsageProblem(f"{_title(kind)} has no field {strange[:40]!r}; it has {_field_names(kind)}.")
    return from_json(kind, {name: typed(by_name[name], answer) for name, answer in answers.items()})


def changed(body: KindT, answers: Mapping[str, str]) -> KindT:
    """The note with some fields answered anew, as typed into a form. Raises UsageProblem."""
    kind = type(body)
    by_name = {field.name: field for field in form(kind)}
    data = to_json(body)
    for name, answer in answers.items():
        if name not in by_name:
            raise UsageProblem(f"{_title(kind)} has no field {name[:40]!r}; it has {_field_names(kind)}.")
        data[name] = typed(by_name[name], answer)
    return edited(body, from_json(kind, data))


def edited(before: KindT, after: KindT) -> KindT:
    """`after`, as far as a hand may change `before`: typed words are no longer those that were received.

    Raises UsageProblem where a field stays as it went or came.
    """
    touched = [field for field in _fields(type(before)) if getattr(before, field.name) != getattr(after, field.name)]
    if any(_asked(field).fixed for field in touched):
        raise UsageProblem(
            f"A {name_of(type(before))} stays as it went or came; what you think of it is a note of its own."
        )
    received: str = getattr(after, "received", "")
    if received and any(_asked(field).theirs for field in touched):
        return from_json(type(before), {**to_json(after), "received": ""})
    return after


def typed(asked_field: FormField, answer: str) -> object:
    """What was typed into a form as the JSON value it stands for; lists are parted by commas or lines, or lines alone."""
    if asked_field.input in ("list", "lines"):
        parted = re.split(r"[,\n]" if asked_field.input == "list" else r"\n", answer)
        return [part.strip() for part in parted if part.strip()]
    if asked_field.input == "number" and answer.strip():
        return int(answer) if re.fullmatch(r"\s*[0-9]{1,12}\s*", answer) else answer
    return None if asked_field.input in ("number", "date", "choice") and not answer.strip() else answer.strip()


def summary(body: object, width: int = 72) -> str:
    """The note in one line that is safe to show: what was answered, in order, shortened to `width` columns; no ids."""
    told = (field for field in _fields(type(body)) if not (_asked(field).link or _asked(field).links))
    said = (_titled(getattr(body, field.name), _asked(field)) for field in told)
    return shortened(" · ".join(visible(" ".join(part.split())) for part in said if part), width)


def _titled(value: Any, said: Asked) -> str:
    """A value with practices by their titles."""
    if said.of != "practice":
        return _shown(value)
    called = value if isinstance(value, tuple) else (value,)
    return ", ".join(ROWS[name].title if name in ROWS else str(name) for name in called)


def words(body: object) -> str:
    """All that the note says, for searching."""
    return "\n".join(_shown(getattr(body, field.name)) for field in _fields(type(body)))


def subject_of(body: object) -> str:
    """What the note is about, '' where its kind has no such field."""
    return next((str(getattr(body, field.name)) for field in _fields(type(body)) if _asked(field).subject), "")


def links_of(body: object) -> tuple[str, ...]:
    """What the note points to, in order, each once."""
    return tuple(dict.fromkeys(said for said, _ in threads_of(body)))


def threads_of(body: object) -> tuple[tuple[str, str], ...]:
    """(what the note points to, how the two belong together), in order, each once."""
    kind = type(body)
    listed = [
        (said, _asked(field).relation)
        for field in _fields(kind)
        if _asked(field).links
        for said in getattr(body, field.name)
    ]
    single = [(getattr(body, field.name), _asked(field).relation) for field in _fields(kind) if _asked(field).link]
    return tuple(dict.fromkeys(pair for pair in (*listed, *single) if pair[0]))


def people_of(body: object) -> tuple[str, ...]:
    """The people the note names in fields made for that, in order, each once."""
    said = [getattr(body, field.name) for field in _fields(type(body)) if _asked(field).person]
    names = (name for value in said for name in (value if isinstance(value, tuple) else (value,)))
    return tuple(dict.fromkeys(name for name in names if name))


def declared(kind: type[Any]) -> tuple[tuple[str, Asked], ...]:
    """The fields of a kind by name, in order, with what is known of each."""
    return _declared(cast("Hashable", kind))


@cache
def _declared(kind: Any) -> tuple[tuple[str, Asked], ...]:
    return tuple((field.name, _asked(field)) for field in _fields(kind))


def types(kind: type[Any]) -> dict[str, Any]:
    """The declared type of each field by its name, without its `| None`."""
    return {field.name: _type(cast("Hashable", kind), field.name) for field in _fields(kind)}


def whole(text: str) -> str:
    """`text` without lone surrogates, which no store takes: a stray byte becomes `\\xff`."""
    if text.isascii():
        return text
    return text.encode("utf-8", "surrogateescape" if _from_bytes(text) else "backslashreplace").decode(
        "utf-8", "backslashreplace"
    )


def _from_bytes(text: str) -> bool:
    return not any("\ud800" <= char <= "\udfff" and not "\udc80" <= char <= "\udcff" for char in text)


def _fields(kind: type[Any]) -> tuple[Field[Any], ...]:
    return fields(kind)


def _asked(field: Field[Any]) -> Asked:
    said: Asked = field.metadata["asked"]
    return said


def _field_names(kind: type[Any]) -> str:
    return ", ".join(field.name for field in _fields(kind))


def _title(kind: type[Any]) -> str:
    return f"A note of the kind {name_of(kind)}"


@cache
def _hints(kind: Hashable) -> dict[str, Any]:
    return get_type_hints(kind)


@cache
def _type(kind: Any, name: str) -> Any:
    """The declared type without its `| None`."""
    hint = _hints(kind)[name]
    return next(part for part in get_args(hint) if part is not type(None)) if isinstance(hint, UnionType) else hint


@cache
def _input(kind: Any, name: str) -> Input:
    hint = _type(kind, name)
    said = _asked(next(field for field in _fields(kind) if field.name == name))
    if get_origin(hint) is tuple:
        return "lines" if said.lines else "list"
    if hint is str:
        return "text" if said.long else "line"
    return "number" if hint is int else "date" if hint is date else "choice"


def _choices(kind: Any, name: str) -> tuple[str, ...]:
    hint = _type(kind, name)
    return tuple(hint) if isinstance(hint, type) and issubclass(hint, StrEnum) else ()


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value


def _shown(value: object) -> str:
    if value is None:
        return ""
    return ", ".join(map(_shown, value)) if isinstance(value, tuple) else str(_plain(value))


def _reads_text(where: str, said: Asked, _type: Any) -> Reader:
    longest = LONGEST_TEXT if said.long else LONGEST_LINE

    def read(value: object) -> str:
        if not isinstance(value, str):
            raise UsageProblem(f"{where} must be text.")
        text = value if value.isascii() else whole(value)
        if not said.long:
            text = " ".join(text.split())
        if len(text) > longest:
            raise UsageProblem(f"{where} has {len(text):,} characters; {longest:,} is the most.")
        if said.required and (not text or text.isspace()):
            raise UsageProblem(f"{where} is missing.")
        if said.word and text and not _WORD.match(text):
            raise UsageProblem(f"{where} must be a name such as code-friction.")
        return text

    return read


def _reads_list(where: str, said: Asked, listed: Any) -> Reader:
    dates = get_args(listed)[0] is date
    item = (_reads_date if dates else _reads_text)(where, Asked(said.label), str)

    def read(value: object) -> tuple[object, ...]:
        if not isinstance(value, list | tuple) or len(value) > MOST_ITEMS:
            raise UsageProblem(f"{where} must be a list of at most {MOST_ITEMS} {'days' if dates else 'texts'}.")
        return tuple(found for value in value if (found := item(value)))

    return read


def _reads_number(where: str, said: Asked, _type: Any) -> Reader:
    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not said.least <= value <= said.most:
            raise UsageProblem(f"{where} must be a whole number from {said.least} to {said.most}.")
        return value

    return read


def _reads_date(where: str, _said: Asked, _type: Any) -> Reader:
    def read(value: object) -> date:
        try:
            if isinstance(value, str) and _DAY.match(value):
                return date.fromisoformat(value)
        except ValueError:
            pass
        raise UsageProblem(f"{where} must be a day written as 2026-11-23.")

    return read


def _reads_choice(where: str, _said: Asked, choice: type[StrEnum]) -> Reader:
    known = {each.value: each for each in choice}

    def read(value: object) -> StrEnum:
        if isinstance(value, str) and value in known:
            return known[value]
        raise UsageProblem(f"{where} must be one of {', '.join(choice)}.")

    return read


_READER_OF: Mapping[Input, Callable[[str, Asked, Any], Reader]] = {
    "line": _reads_text,
    "text": _reads_text,
    "list": _reads_list,
    "lines": _reads_list,
    "number": _reads_number,
    "date": _reads_date,
    "choice": _reads_choice,
}
