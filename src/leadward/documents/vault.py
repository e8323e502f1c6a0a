"""A note as a Markdown file with front matter, and back: a folder of them opens as an Obsidian vault.

Short fields stand in the front matter (YAML), sentences as a list below their name, long ones in the text: one alone as
the whole text, several under a heading each. The file is for reading and editing; what it cannot hold exactly (controls,
bidi and zero-width characters stand escaped, links to other schemes than http, https and mailto with a backslash) comes from the complete export beside it. So an edit is told field by field,
against the file as it was written.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date
from difflib import get_close_matches
from typing import Any

from leadward.documents import front as properties
from leadward.documents.front import Property
from leadward.documents.links import inert
from leadward.model.errors import UsageProblem
from leadward.model.records import dataclass
from leadward.model.text import shortened, visible
from leadward.notes import shape
from leadward.notes.shape import FormField

_LONG_LINE = 80
"""Characters that a list in one line may take."""
_OURS = frozenset(("note", "kind", "date", "related"))
_RESERVED = _OURS | {"tags", "aliases"}
_PLAIN = re.compile(r"[A-Za-z][\w.,;?!()/'\"+=%-]*(?: [\w.,;?!()/'\"+=%-]+)+\Z")
"""Two words or more: one alone may be `yes`, `null` or a number to whoever reads YAML."""
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ][\d:.]*(?:Z|[+-][\d:]+)?)?\Z")
_LONGEST_NAME = 120
"""Bytes of the words in a file's name; with the day and the id a name stays below the 255 that file systems take."""


@dataclass(frozen=True, slots=True)
class Page:
    """A note as it stands: UUID, the day it is about, its words."""

    id: str
    on: date
    body: object


@dataclass(frozen=True, slots=True)
class Written:
    """What a file says. `told` holds JSON values of fields, missing ones left out; `id` is '' where there is none.

    `others` are properties that are none of the kind's: tags, aliases, those of plugins.
    """

    id: str
    kind: str
    on: str
    told: Mapping[str, Any]
    others: tuple[str, ...] = field(default=())


def file_name(page: Page) -> str:
    """`2026-11-23 unblocked-ana n1a2b3c4d.md`: sorts by day, says what it is in its own script, and is unique by its id."""
    said = shortened(_slug(shape.summary(page.body, 200), " "), 40)
    said = _fitting((said.rpartition(" ")[0] or said[:-1] if said.endswith("…") else said).replace(" ", "-"))
    return " ".join(part for part in (page.on.isoformat(), said, f"n{page.id.replace('-', '')[:12]}") if part) + ".md"


def _slug(text: str, gap: str) -> str:
    """Letters, their marks and digits of any script, in lower case, with one gap between words."""
    plain = unicodedata.normalize("NFC", text).lower()
    kept = "".join(
        char if unicodedata.category(char)[0] in "LNM" else "" if unicodedata.category(char) == "Cf" else " "
        for char in plain
    )
    return gap.join(kept.split())


def _fitting(name: str) -> str:
    """As much of a name as fits, cut at a character."""
    return name.encode()[:_LONGEST_NAME].decode("utf-8", "ignore").strip("-")


def text(page: Page, related: Sequence[str] = (), others: str = "") -> str:
    """The whole file. `related` are names of other files, without `.md`, for the vault's graph; `others` lines of properties to keep."""
    kind = type(page.body)
    data = shape.to_json(page.body)
    lines = [f"note: {page.id}", f"kind: {shape.name_of(kind)}", f"date: {page.on.isoformat()}"]
    short = [(asked, data[asked.name]) for asked in _short(kind) if data[asked.name] not in (None, "", [])]
    lines += [_entry(_key(asked.name), value, asked.input == "lines") for asked, value in short]
    if related:
        lines.append(_entry("related", [f"[[{name}]]" for name in related]))
    if others:
        lines.append(others)
    return "---\n" + "\n".join(lines) + "\n---\n" + _sections(kind, data)


def read(said: str, kind_name: str = "entry") -> Written:
    """What a file says, whoever wrote it; of `kind_name` where it does not say. Raises UsageProblem with what to change."""
    above, body = properties.parted(said)
    front = properties.read(above)
    kind = shape.named(_said(front, "kind") or kind_name)
    names = {_key(field.name): field.name for field in _short(kind)}
    known = {names[key]: _value(kind, names[key], value) for key, value in front.items() if key in names}
    others = tuple(key for key in front if key not in names and key not in _OURS)
    day = _said(front, "date")
    told = {**known, **_long_told(kind, body)}
    return Written(_said(front, "note"), shape.name_of(kind), (_DAY.match(day) or ["", day])[1], told, others)


def id_of(above: str) -> str:
    """The id among the properties of a file, without reading all of them; '' where there is none."""
    match = re.search(r"(?m)^note:[ \t]*[\"']?([0-9A-Fa-f-]{32,36})[\"']?[ \t]*$", above)
    return match[1].lower() if match else ""


def others(said: str, kind: type[Any]) -> str:
    """The lines of a file's properties that are none of the kind's, as they stand: an export keeps them."""
    above, _ = properties.parted(said)
    ours = _OURS | {_key(field.name) for field in _short(kind)}
    if properties.keys(above) <= ours:
        return ""
    try:
        found = properties.read(above)
    except UsageProblem:
        return ""
    return "\n".join(value.raw for key, value in found.items() if key not in ours)


def misspelled(written: Written) -> tuple[tuple[str, str], ...]:
    """(property, field) of each property that looks like a field of the kind with a slip in it."""
    names = [_key(field.name) for field in _short(shape.named(written.kind)) if _key(field.name) not in written.told]
    close = ((key, get_close_matches(key.lower(), names, 1, 0.75)) for key in written.others if key not in _RESERVED)
    return tuple((key, found[0]) for key, found in close if found)


def _said(front: Mapping[str, Property], key: str) -> str:
    return front[key].text.strip() if key in front else ""


def told_of(page: Page) -> Mapping[str, Any]:
    """The fields of a note as its own file says them."""
    return read(text(page)).told


def changed_fields(page: Page, said: str) -> dict[str, Any]:
    """The fields that a file says otherwise than it was written for `page`, as JSON values; `on` for the day.

    Empty where nothing was edited. Raises UsageProblem where it can no longer be read.
    """
    before, after = read(text(page)), read(said, shape.name_of(type(page.body)))
    if after.kind != before.kind:
        raise UsageProblem(f"A note of the kind {before.kind} stays one; write a new note instead.")
    names = [field.name for field in shape.form(type(page.body))]
    data = {name: after.told.get(name) for name in names if after.told.get(name) != before.told.get(name)}
    return data | ({"on": after.on} if after.on and after.on != before.on else {})


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


def _sections(kind: type[Any], data: Mapping[str, Any]) -> str:
    long = _long(kind)
    by_name = {name: _safe(str(data[name] or "")) for name in long}
    if len(long) == 1:
        return "".join(f"{text}\n" for text in by_name.values() if text)
    heads = tuple(f"## {label}" for label in long.values())
    parts = [f"## {long[name]}\n\n{_guarded(text, heads)}\n" for name, text in by_name.items() if text]
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
        return {next(iter(long)): body.strip("\n")}
    names = {f"## {label}": name for name, label in long.items()}
    found: dict[str, list[str]] = {}
    here = next(iter(long))
    for line in body.split("\n"):
        if line.rstrip() in names:
            here = names[line.rstrip()]
            continue
        guarded = line.startswith("\\") and line.lstrip("\\").rstrip() in names
        found.setdefault(here, []).append(line[1:] if guarded else line)
    by_name = {name: "\n".join(lines).strip("\n") for name, lines in found.items()}
    return {name: text for name, text in by_name.items() if text}


def _value(kind: type[Any], name: str, value: Property) -> object:
    """A property as the JSON value of its field; '' clears it."""
    asked = next(each for each in shape.form(kind) if each.name == name)
    if asked.input == "lines":
        return list(value.items if value.items is not None else _listed(asked, value.text))
    if asked.input == "list":
        if value.items is not None and not value.raw.partition(":")[2].strip().startswith("[["):
            return [properties.unlinked(item) for item in value.items]
        return [properties.unlinked(item) for item in _listed(asked, value.text)]
    text = properties.unlinked(value.text)
    if asked.input == "date" and (day := _DAY.match(text.strip())):
        text = day[1]
    return None if text == "null" and asked.input != "line" else shape.typed(asked, text)


def _listed(asked: FormField, text: str) -> list[str]:
    found = shape.typed(asked, text)
    return [str(item) for item in found] if isinstance(found, list) else []
