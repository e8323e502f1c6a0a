"""Levels in YAML, JSON and the front matter of pages: whatever the fields are called, what they hold tells which is which.

A level is an object whose `level` says so, one with a name of a level, a key that is one, or the place in a list called
`levels` or `milestones`. What stands around it, above or below, is its dimension.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from leadward.connectors.ladders.blocks import one_line
from leadward.connectors.ladders.found import Found, LeftOut, LevelFound, Said, with_asides
from leadward.connectors.ladders.names import (
    STRONG,
    WEAK,
    Asked,
    Name,
    cleaned,
    is_number,
    key,
    name_of,
    ordered,
    sequence,
)
from leadward.model.errors import UnreadableLadder

_LABELS = ("displayname", "title", "name", "label", "heading", "id", "key", "code", "slug")
_LEVELS = (
    "level",
    "grade",
    "levelid",
    "levelname",
    "seniority",
    "band",
    "rank",
    "milestone",
    "joblevel",
    "careerlevel",
)
_ORDERS = ("weight", "order", "position", "index", "sort", "rank", "number", "level")
_LISTS_OF_LEVELS = frozenset(("levels", "milestones", "grades", "ranks"))
_PROSE = ("summary", "description", "overview", "definition", "about", "subtitle", "intro", "tagline")
_TEXTS = frozenset(
    (*_PROSE, "text", "criteria", "criterion", "expectation", "expectations", "statement", "behavior", "behaviour", "content",
     "value", "body", "requirement", "competency", "skill", "responsibility", "indicator", "detail", "details")
)  # fmt: skip
_SIGNALS = frozenset(("signals", "indicators", "evidence"))
_EXAMPLES = frozenset(("examples", "example"))
_STRUCTURE = frozenset(
    [
        "content",
        "contents",
        "criteria",
        "criterion",
        "topics",
        "topic",
        "levels",
        "level",
        "items",
        "list",
        "data",
        "children",
        "expectations",
        "competencies",
        "skills",
        "responsibilities",
        "requirements",
        "behaviors",
        "behaviours",
        "examplecriteria",
        "milestones",
        "values",
        "description",
        "summary",
        "body",
        "text",
        "areas",
        "categories",
        "dimensions",
        "tracks",
        "themes",
        "pillars",
        "sections",
        "attributes",
        "statements",
        "points",
        "bullets",
        "entries",
        "roles",
        "ladder",
        "ladders",
    ]
)
_META = frozenset(
    [
        "id",
        "key",
        "slug",
        "path",
        "url",
        "link",
        "links",
        "href",
        "icon",
        "color",
        "colour",
        "image",
        "img",
        "type",
        "kind",
        "layout",
        "permalink",
        "tags",
        "date",
        "updated",
        "created",
        "version",
        "order",
        "weight",
        "position",
        "index",
        "sort",
        "sidebartitle",
        "sidebargroup",
        "yaml",
        "homepage",
        "category",
        "categories",
        "minpoints",
        "maxpoints",
        "code",
        "supportingurls",
        "proficiency",
        "locale",
        "lang",
        "language",
        "author",
        "authors",
        "draft",
        "published",
        "format",
        "email",
        "salary",
        "currency",
    ]
)
_DEEPEST = 24
_MOST = 100_000


@dataclass(frozen=True)
class _Place:
    """Where a value stands: the level above it, where that came from, the names around it."""

    level: Name | None = None
    origin: str = ""
    order: float | None = None
    dimension: str = ""
    path: tuple[str, ...] = ()
    named: bool = False
    """Whether the objects of the list it stands in are called as levels are."""


@dataclass
class _Row:
    place: _Place
    said: Said
    prose: bool = False


@dataclass
class _Walk:
    asked: Asked
    known: Mapping[str, tuple[str, float]]
    rows: list[_Row] = field(default_factory=list)
    others: int = 0
    seen: int = 0

    def value(self, value: object, place: _Place) -> None:
        self.seen += 1
        if self.seen > _MOST or len(place.path) > _DEEPEST:
            raise UnreadableLadder("This holds too much, or is nested too deeply, for a ladder. Keep the ladder alone.")
        if isinstance(value, dict):
            self._object(value, place)
        elif isinstance(value, list):
            self._list(value, place)
        elif isinstance(value, str | int | float):
            self._text(str(value), place)

    def _text(self, text: str, place: _Place, prose: bool = False) -> None:
        lines = (
            [one_line(part) for part in re.split(r"\n\s*(?:[-*•]\s+)|\n\s*\n", text)]
            if "\n" in text
            else [one_line(text)]
        )
        for each in lines:
            line = re.sub(r"\A[-*•]\s+", "", each)
            if not line:
                continue
            if place.level is None:
                self.others += 1
            else:
                self.rows.append(_Row(place, Said(line, place.dimension), prose))

    def _list(self, values: Sequence[object], place: _Place) -> None:
        counted = bool(place.path) and place.path[-1] in _LISTS_OF_LEVELS and place.level is None and len(values) > 1
        counted = counted and not any(
            isinstance(value, dict) and _own_level(value, self.asked, self.known, True) for value in values
        )
        names = [
            self.asked.judged(_label({_flat(name): value for name, value in each.items()}))
            for each in values
            if isinstance(each, dict)
        ]
        named = (
            place.level is None
            and len(names) > 1
            and sequence(names)
            and sum(name.score > 0 for name in names) * 2 > len(names)
        )
        for number, each in enumerate(values, 1):
            inside = replace(place, path=(*place.path, "#"), named=named)
            if counted and not (isinstance(each, str) and len(each.split()) < 3):
                inside = replace(
                    inside,
                    level=Name(f"Level {number}", STRONG, None, number),
                    origin="/".join(_plain(place.path)),
                    order=number,
                )
            self.value(each, inside)

    def _object(self, values: Mapping[str, object], place: _Place) -> None:
        fields = {_flat(name): value for name, value in values.items()}
        inside = self._inside(fields, place)
        texts = {
            name: value for name, value in values.items() if _flat(name) not in _META and _flat(name) not in _LABELS
        }
        if inside.level is not None and self._statement(fields, inside):
            return
        nested = any(
            isinstance(value, dict | list) and _flat(name) not in _SIGNALS | _EXAMPLES for name, value in texts.items()
        )
        for name, value in texts.items():
            flat = _flat(name)
            if flat in _LEVELS and not isinstance(value, dict | list):
                continue
            if isinstance(value, str) and (
                (flat in _PROSE and nested) or len(value.split()) < (3 if flat in _TEXTS else 4)
            ):
                self._text(value, inside, prose=True)
                continue
            self.value(value, self._below(name, value, inside))

    def _below(self, name: str, value: object, place: _Place) -> _Place:
        """The place of a field's value: its name is a level, a dimension, or only structure."""
        flat = _flat(name)
        inside = replace(place, path=(*place.path, flat))
        if flat in _STRUCTURE or flat in _TEXTS or flat in _SIGNALS or flat in _EXAMPLES:
            return inside
        text = _spoken(name)
        judged = self.asked.judged(text)
        if place.level is None and judged.score and isinstance(value, dict | list | str):
            return replace(inside, level=judged, origin="key/" + "/".join(_plain(place.path)))
        return replace(inside, dimension=text)

    def _inside(self, fields: Mapping[str, object], place: _Place) -> _Place:
        label = _label(fields)
        own = _own_level(fields, self.asked, self.known, place.named)
        place = replace(place, named=False)
        if own and (place.level is None or place.origin.startswith("key/")):
            name, order = own
            place = replace(place, level=name, order=order, origin="object/" + "/".join(_plain(place.path)))
            return (
                place
                if not label or key(label) == key(name.text) or name_of(label).score
                else replace(place, dimension=label)
            )
        return replace(place, dimension=label) if label else place

    def _statement(self, fields: Mapping[str, object], place: _Place) -> bool:
        """One criterion with its signals and examples."""
        main = next((name for name in fields if name in _TEXTS and isinstance(fields[name], str)), None)
        lists = {name for name, value in fields.items() if isinstance(value, list | dict)}
        if main is None or not lists or not lists <= _SIGNALS | _EXAMPLES | {"supportingurls", "links"}:
            return False
        signals = [text for name in _SIGNALS for text in _strings(fields.get(name))]
        examples = [text for name in _EXAMPLES for text in _strings(fields.get(name))]
        text = one_line(str(fields[main]))
        if text:
            self.rows.append(_Row(place, Said(text, place.dimension, signals=signals, examples=examples)))
        return True


def by_values(values: object, asked: Asked) -> list[Found]:
    """The ladder that values hold; none where nothing in them names levels."""
    known = _known_levels(values)
    walk = _Walk(asked, known)
    walk.value(values, _Place())
    origins: dict[str, list[_Row]] = {}
    for row in walk.rows:
        origins.setdefault(row.place.origin, []).append(row)
    usable = {origin: rows for origin, rows in origins.items() if _usable(rows, asked)}
    if not usable:
        return []
    best = max(usable, key=lambda origin: sum(len(row.said.text.split()) for row in usable[origin]))
    finding = _found(
        [row for origin, rows in usable.items() if origin == best or _same(rows, usable[best]) for row in rows]
    )
    rest = sum(len(rows) for origin, rows in origins.items()) - sum(
        1 for level in finding.levels for _ in (*level.said, *level.summary)
    )
    if rest > 0:
        finding.left_out.append(LeftOut("other fields", "below no level, or figures", rest))
    if walk.others:
        finding.left_out.append(LeftOut("fields outside the levels", "titles, notes, settings", walk.others))
    if isinstance(values, dict):
        finding.title = _title({_flat(name): value for name, value in values.items()})
    return [finding]


def _usable(rows: Sequence[_Row], asked: Asked) -> bool:
    names = {key(row.place.level.text): row.place.level for row in rows if row.place.level and not row.prose}
    return len(names) > 1 and (sequence(list(names.values())) or bool(asked.names))


def _same(rows: Sequence[_Row], best: Sequence[_Row]) -> bool:
    """Whether other rows speak of the same levels, from another place in the file."""
    theirs = {key(row.place.level.text) for row in rows if row.place.level}
    ours = {key(row.place.level.text) for row in best if row.place.level}
    return len(theirs & ours) * 2 > len(theirs)


def _found(rows: Sequence[_Row]) -> Found:
    levels: dict[str, LevelFound] = {}
    orders: dict[str, float | None] = {}
    for row in rows:
        name = row.place.level
        if name is None:
            continue
        level = levels.setdefault(key(name.text), LevelFound(name))
        orders.setdefault(key(name.text), row.place.order)
        if row.prose:
            level.summary.append(row.said.text)
        else:
            level.said.append(row.said)
    made = [with_asides(level) for level in levels.values()]
    given = list(orders.values())
    if given and None not in given:
        places = sorted(range(len(made)), key=lambda place: given[place] or 0)
    else:
        places = ordered([level.name for level in made])
    return Found([made[place] for place in places], shape="levels are fields of the file")


def _own_level(
    fields: Mapping[str, object], asked: Asked, known: Mapping[str, tuple[str, float]], named: bool
) -> tuple[Name, float | None] | None:
    """The level that an object says it is, and its place in the order where it says one; by its name where it is `named` as one."""
    flat = {_flat(name): value for name, value in fields.items()}
    order = next((float(str(flat[name])) for name in _ORDERS if _figure(flat.get(name))), None)
    label = _label(flat)
    for name in _LEVELS:
        value = flat.get(name)
        if isinstance(value, str | int | float) and str(value).strip():
            return _named(str(value).strip(), label, order, asked, known)
    judged = asked.judged(label) if label and named else None
    nested = any(isinstance(value, dict | list) for value in flat.values()) or any(name in _TEXTS for name in flat)
    return (judged, order) if judged and judged.score >= WEAK and nested else None


def _named(
    text: str, label: str, order: float | None, asked: Asked, known: Mapping[str, tuple[str, float]]
) -> tuple[Name, float | None]:
    if text.lower() in known:
        title, place = known[text.lower()]
        judged = name_of(title)
        return Name(cleaned(title), STRONG, judged.rank, judged.number, judged.letters), place
    if is_number(text) or re.fullmatch(r"\d{1,2}\.\d", text):
        if label and name_of(label).score == STRONG:
            return name_of(label), float(text)
        return Name(f"Level {text}", STRONG, None, float(text)), float(text)
    judged = asked.judged(text)
    return (judged if judged.score else Name(cleaned(text)[:80], WEAK, judged.rank, judged.number)), order


def _known_levels(values: object) -> dict[str, tuple[str, float]]:
    """A list `levels` at the top that only names levels: id -> name and place."""
    if not isinstance(values, dict) or not isinstance(values.get("levels"), list):
        return {}
    found: dict[str, tuple[str, float]] = {}
    for place, each in enumerate(values["levels"]):
        if not isinstance(each, dict):
            return {}
        flat = {_flat(name): value for name, value in each.items()}
        title = _label(flat)
        for name in ("id", "key", "code", "slug", "level", "name"):
            if isinstance(flat.get(name), str | int):
                found.setdefault(str(flat[name]).lower(), (title, place))
    return found


def _label(fields: Mapping[str, object]) -> str:
    return next(
        (
            cleaned(one_line(str(fields[name])))
            for name in _LABELS
            if isinstance(fields.get(name), str) and one_line(str(fields[name]))
        ),
        "",
    )[:120]


def _title(fields: Mapping[str, object]) -> str:
    return next(
        (
            cleaned(one_line(str(fields[name])))
            for name in ("title", "name", "displayname")
            if isinstance(fields.get(name), str) and fields[name]
        ),
        "",
    )


def _figure(value: object) -> bool:
    return isinstance(value, str | int | float) and bool(re.fullmatch(r"-?\d{1,6}(?:\.\d{1,3})?", str(value)))


def _flat(name: object) -> str:
    return re.sub(r"[^a-z0-9]", "", str(name).lower())


def _spoken(name: str) -> str:
    """`problemSolving` and `problem_solving` as words."""
    if " " in name:
        return cleaned(name)
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])|[_-]+", " ", name)
    words = cleaned(" ".join(parted.split()))
    return (
        words[:1].upper() + words[1:].lower()
        if len(words) > 4 and words.upper() == words
        else words[:1].upper() + words[1:]
    )


def _plain(path: Sequence[str]) -> list[str]:
    return [text for text in path if text in _STRUCTURE]


def _strings(value: object) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str) and one_line(each):
            yield one_line(each)
