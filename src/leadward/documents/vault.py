"""A note as a Markdown file with front matter, and back: a folder of them opens as an Obsidian vault.

Short fields stand in the front matter (YAML), sentences as a list below their name, long ones in the text: one alone as
the whole text, several under a heading each. The file is for reading and editing; what it cannot hold exactly (controls,
bidi and zero-width characters stand escaped, links to other schemes than http, https and mailto with a backslash) comes from the complete export beside it. So an edit is told field by field,
against the file as it was written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from leadward.documents.links import inert
from leadward.model.errors import UsageProblem
from leadward.model.records import dataclass
from leadward.model.text import shortened, visible
from leadward.notes import shape
from leadward.notes.shape import FormField

LONGEST_FRONT = 256 * 1024
"""Characters of front matter that are read."""

_LONG_LINE = 80
"""Characters that a list in one line may take."""
_RESERVED = frozenset(("note", "kind", "date", "related", "tags"))
_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_PLAIN = re.compile(r"[A-Za-z][\w.,;?!()/'\"+=%-]*(?: [\w.,;?!()/'\"+=%-]+)+\Z")
"""Two words or more: one alone may be `yes`, `null` or a number to whoever reads YAML."""
_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Page:
    """A note as it stands: UUID, the day it is about, its words."""

    id: str
    on: date
    body: object


@dataclass(frozen=True, slots=True)
class Written:
    """What a file says. `told` holds JSON values of fields, missing ones left out; `id` is '' where there is none."""

    id: str
    kind: str
    on: str
    told: Mapping[str, Any]


def file_name(page: Page) -> str:
    """`2026-11-23 unblocked-ana n1a2b3c4d.md`: sorts by day, says what it is, and is unique by the id at its end."""
    said = shortened(_SLUG.sub(" ", shape.summary(page.body, 200).lower()).strip(), 40)
    said = (said.rpartition(" ")[0] if said.endswith("…") else said).replace(" ", "-")
    return " ".join(part for part in (page.on.isoformat(), said, f"n{page.id.replace('-', '')[:12]}") if part) + ".md"


def text(page: Page, related: Sequence[str] = ()) -> str:
    """The whole file. `related` are names of other files, without `.md`, for the vault's graph."""
    kind = type(page.body)
    told = shape.to_json(page.body)
    lines = [f"note: {page.id}", f"kind: {shape.name_of(kind)}", f"date: {page.on.isoformat()}"]
    short = {field: told[field.name] for field in _short(kind) if told[field.name] not in (None, "", [])}
    lines += [_entry(_key(field.name), value, field.input == "lines") for field, value in short.items()]
    if related:
        lines.append(_entry("related", [f"[[{name}]]" for name in related]))
    return "---\n" + "\n".join(lines) + "\n---\n" + _sections(kind, told)


def read(said: str) -> Written:
    """What a file says, whoever wrote it. Raises UsageProblem with what to mend."""
    front = _front(said)
    kind = shape.named(str(front.get("kind", "entry")))
    names = {_key(field.name): field.name for field in _short(kind)}
    known = {names[key]: _value(kind, names[key], value) for key, value in front.items() if key in names}
    if unknown := [key for key in front if key not in names and key not in _RESERVED]:
        raise UsageProblem(f"{unknown[0][:40]!r} is no field of {shape.name_of(kind)}.")
    body = _FRONT.sub("", said, count=1)
    return Written(
        str(front.get("note", "")), shape.name_of(kind), str(front.get("date", "")), {**known, **_long_told(kind, body)}
    )


def changed_fields(page: Page, said: str) -> dict[str, Any]:
    """The fields that a file says otherwise than it was written for `page`, as JSON values; `on` for the day.

    Empty where nothing was edited. Raises UsageProblem where it can no longer be read.
    """
    before, after = read(text(page)), read(said)
    if after.kind != before.kind:
        raise UsageProblem(f"A note of the kind {before.kind} stays one; write a new note instead.")
    names = [field.name for field in shape.form(type(page.body))]
    found = {name: after.told.get(name) for name in names if after.told.get(name) != before.told.get(name)}
    return found | ({"on": after.on} if after.on != before.on else {})


def _key(name: str) -> str:
    return f"{name}_" if name in _RESERVED else name


def _short(kind: type[Any]) -> list[FormField]:
    return [field for field in shape.form(kind) if field.input != "text"]


def _long(kind: type[Any]) -> dict[str, str]:
    """Name -> heading of each long field."""
    return {field.name: visible(field.label) for field in shape.form(kind) if field.input == "text"}


def _entry(key: str, value: object, apart: bool = False) -> str:
    """A field of the front matter: `stage: "held"`; a list with `apart`, or a long one, has an item a line below its name."""
    line = f"{key}: {_scalar(value)}"
    if isinstance(value, list) and (apart or len(line) > _LONG_LINE):
        return "\n".join([f"{key}:", *(f"  - {_item(str(item))}" for item in value)])
    return line


def _item(text: str) -> str:
    """A sentence without quotation marks where YAML can read nothing else in it."""
    return text if _PLAIN.match(text) and visible(text) == text else _scalar(text)


def _scalar(value: object) -> str:
    """A YAML flow value: JSON is one, with what is unsafe to show escaped once more."""
    if isinstance(value, list):
        return "[" + ", ".join(_scalar(item) for item in value) + "]"
    return json.dumps(visible(value), ensure_ascii=False) if isinstance(value, str) else json.dumps(value)


def _sections(kind: type[Any], told: Mapping[str, Any]) -> str:
    long = _long(kind)
    said = {name: _safe(str(told[name] or "")) for name in long}
    if len(long) == 1:
        return "".join(f"{text}\n" for text in said.values() if text)
    heads = tuple(f"## {label}" for label in long.values())
    parts = [f"## {long[name]}\n\n{_guarded(text, heads)}\n" for name, text in said.items() if text]
    return "\n".join(parts)


def _safe(text: str) -> str:
    return inert("\n".join("\t".join(map(visible, line.split("\t"))) for line in text.split("\n")))


def _guarded(text: str, heads: Iterable[str]) -> str:
    """Lines that would read as one of the headings get a backslash; `_unguarded` takes it away."""
    return "\n".join("\\" + line if line.lstrip("\\").rstrip() in heads else line for line in text.split("\n"))


def _long_told(kind: type[Any], body: str) -> dict[str, str]:
    long = _long(kind)
    if not long:
        return {}
    if len(long) == 1:
        return {next(iter(long)): body.replace("\r\n", "\n").strip("\n")}
    names = {f"## {label}": name for name, label in long.items()}
    found: dict[str, list[str]] = {}
    here = next(iter(long))
    for line in body.replace("\r\n", "\n").split("\n"):
        if line.rstrip() in names:
            here = names[line.rstrip()]
            continue
        guarded = line.startswith("\\") and line.lstrip("\\").rstrip() in names
        found.setdefault(here, []).append(line[1:] if guarded else line)
    told = {name: "\n".join(lines).strip("\n") for name, lines in found.items()}
    return {name: text for name, text in told.items() if text}


def _front(said: str) -> dict[str, Any]:
    found = _FRONT.match(said)
    if not found:
        return {}
    if len(found[1]) > LONGEST_FRONT:
        raise UsageProblem(f"its front matter is longer than {LONGEST_FRONT:,} characters.")
    import yaml

    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(found[1], Loader=yaml.BaseLoader)):
            raise UsageProblem("its front matter uses YAML aliases; write the values out.")
        told = yaml.load(found[1], Loader=yaml.BaseLoader)  # noqa: S506  BaseLoader makes texts, lists and mappings only
    except (yaml.YAMLError, RecursionError, ValueError) as problem:
        mark = getattr(problem, "problem_mark", None)
        where = f" (line {mark.line + 2})" if mark else ""
        raise UsageProblem(f"its front matter is no YAML{where}.") from None
    if told in (None, ""):
        return {}
    if not isinstance(told, dict) or not all(isinstance(key, str) for key in told):
        raise UsageProblem("its front matter must be fields with values.")
    return told


def _value(kind: type[Any], name: str, value: object) -> object:
    """A front-matter value as the JSON value of its field; '' clears it."""
    field = next(each for each in shape.form(kind) if each.name == name)
    if field.input in ("list", "lines"):
        return [str(item) for item in value] if isinstance(value, list) else [str(value)] if value else []
    if not isinstance(value, str):
        raise UsageProblem(f"{name} must be one value.")
    return None if value == "null" and field.input != "line" else shape.typed(field, value)
