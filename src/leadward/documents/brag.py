"""The brag document: what was done in a stretch of time, a line each with its day, who says so, what came of it and its sources.

The Markdown file is the reader's own once it is written. A comment at its end remembers which lines were offered and how they read, so
that a later run adds what is new, renews what nobody edited, and leaves edited and struck lines alone.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal

from leadward.documents import markdown
from leadward.documents.tree import Block, Document, Heading, Items, Spans, Strong, Text, refs, says, words
from leadward.ladder.accomplished import Done, quarter
from leadward.model.errors import UsageProblem
from leadward.model.evidence import Corroboration
from leadward.model.records import dataclass
from leadward.model.sentence import Sentence, Slot, joined, line
from leadward.model.text import Safe, lines_of
from leadward.practices import phrases
from leadward.practices import wording_notes as forms

By = Literal["criterion", "project", "outcome", "time"]
WAYS: tuple[By, ...] = ("criterion", "project", "outcome", "time")
SCHEMA = 1


def way(said: str) -> By:
    """What the headings are, as said; the first of the ways where it is none."""
    return next((each for each in WAYS if each == said), WAYS[0])


OTHER = "Other things"
_MEANING = {
    Corroboration.CLAIMED: "claimed is my own word",
    Corroboration.RELAYED: "relayed is what somebody said, as I noted it",
    Corroboration.CONFIRMED: "confirmed came in that person's own words",
    Corroboration.OBSERVED: "observed is in the record (git, calendar)",
}
_MOST_SOURCES = 3


@dataclass(frozen=True, slots=True)
class Brag:
    """What the document is made of: whose it is ('' where no history knows it), the days, both within, and the lines, the newest first.

    `criteria` are (words, practices that can show it), those of the level aimed at before others.
    """

    person: str
    since: date
    until: date
    by: By
    lines: tuple[Done, ...]
    criteria: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    lines: tuple[Done, ...]


def groups(made: Brag) -> tuple[Group, ...]:
    """The lines under their headings, each once; what belongs nowhere comes last."""
    name = {"criterion": _criterion, "project": _project, "outcome": _outcome, "time": _quarter}[made.by](made)
    found: dict[str, list[Done]] = {title: [] for title in _order(made)}
    for each in made.lines:
        found.setdefault(name(each), []).append(each)
    last = found.pop(OTHER, [])
    return tuple(Group(title, tuple(lines)) for title, lines in (*found.items(), (OTHER, last)) if lines)


def _order(made: Brag) -> Iterator[str]:
    if made.by == "criterion":
        yield from (text for text, _ in made.criteria)
    elif made.by == "outcome":
        yield from (_KNOWN, _UNKNOWN)


_KNOWN, _UNKNOWN = "With a result", "Results to ask for"
Naming = Callable[[Done], str]


def _criterion(made: Brag) -> Naming:
    return lambda each: next((text for text, names in made.criteria if set(names) & set(each.practices)), OTHER)


def _project(_made: Brag) -> Naming:
    return lambda each: each.project or OTHER


def _outcome(_made: Brag) -> Naming:
    return lambda each: _KNOWN if each.result else _UNKNOWN if each.asks else OTHER


def _quarter(_made: Brag) -> Naming:
    return lambda each: quarter(each.on)


# The document


def document(made: Brag) -> Document:
    """The document as it is handed on: headings, and a line for each thing."""
    return Document(_title(made), tuple(_blocks(made)))


def _title(made: Brag) -> str:
    return f"What I did: {made.person}" if made.person else "What I did"


def _blocks(made: Brag) -> Iterator[Block]:
    yield says(_summary(made))
    if not made.lines:
        return
    yield says(_legend(made.lines))
    for group in groups(made):
        title = Sentence((forms.of_calendar(group.title),)) if made.by == "time" else group.title
        yield Heading(2, title)
        yield Items(tuple(item(each) for each in group.lines))


def _summary(made: Brag) -> Sentence:
    """`1 Jan 2026 to 30 Nov 2026: 42 things, 5 with a result, 7 with a result to ask for.`"""
    window = line("{since} to {until}", since=_on(made.since), until=_on(made.until))
    if not made.lines:
        return line("{window}: nothing is recorded for these days.", window=window)
    texts = [each.text for each in made.lines]
    counts = [forms.items(phrases.counted(len(made.lines), "thing"), texts)]
    known = [each.result for each in made.lines if each.result]
    asked = [each.asks for each in made.lines if each.asks]
    counts += [forms.items(f"{len(known)} with a result", known)] if known else []
    counts += [forms.items(f"{len(asked)} with a result to ask for", [*texts[: len(asked)], *asked])] if asked else []
    return line("{window}: {counts}.", window=window, counts=joined(counts, ", "))


def _on(which: date) -> Slot:
    return forms.of_calendar(phrases.full_day(which))


def _legend(lines: Sequence[Done]) -> str:
    used = {each.corroboration for each in lines} | {each.by_others for each in lines if each.result and each.by_others}
    said = "; ".join(words for how, words in _MEANING.items() if how in used)
    return f"How each is known: {said}."


def item(each: Done) -> Spans:
    """`17 Nov 2026, claimed: Argued for one rounding rule. n1a2b3c4d`, with its result."""
    told: list[str | Text | Strong] = [
        Strong(raised(Sentence((each.day,)))),
        f", {each.corroboration}: ",
        ended(each.text),
    ]
    if each.result:
        how = f" ({each.by_others})" if each.by_others else ""
        told += [" Result: ", each.result, f"{how}."]
    elif each.asks:
        told += [" ", raised(each.asks), "."]
    return words(*told, *refs(dict.fromkeys((*each.sources[:_MOST_SOURCES], *each.answered[:1]))))


def ended(text: Sentence) -> Sentence:
    """A statement as a sentence: begun with a capital, with a full stop where it has no end."""
    said = text if re.match(r"[\w.-]*/|['\"“]", text) else raised(text)
    return said if said.rstrip("\"'”")[-1:] in (".", "!", "?", "…") else line("{text}.", text=said)


def raised(text: Sentence) -> Sentence:
    if not text.parts:
        return text
    start, *rest = text.parts
    said = start if isinstance(start, str) else start.text
    upper = f"{said[:1].upper()}{said[1:]}"
    return Sentence((upper if isinstance(start, str) else Slot(upper, start.claims), *rest))


def to_json(made: Brag) -> dict[str, Any]:
    """The document as values; `lines` are in the order of the document, `group` is the heading of each."""
    return {
        "schema": SCHEMA,
        "kind": "brag",
        "person": made.person,
        "since": made.since,
        "until": made.until,
        "by": made.by,
        "lines": [_line_json(group.title, each) for group in groups(made) for each in group.lines],
    }


def _line_json(group: str, each: Done) -> dict[str, Any]:
    return {
        "id": each.id, "group": group, "on": each.on, "day": each.day.text, "text": str(each.text), "project": each.project,
        "practices": list(each.practices), "reach": each.reach, "corroboration": each.corroboration,
        "result": str(each.result) or None, "result_corroboration": each.by_others if each.result else None,
        "ask": str(each.asks) or None, "facts": [*each.sources, *each.answered],
    }  # fmt: skip


# The file that somebody edits


_STATE = re.compile(r"\n*<!-- leadward brag (\d+)\n((?:[^\n]*\n)*?)-->\s*\Z")
_OFFERED = re.compile(r"([cmn][0-9a-f]{8}):([0-9a-f]{12})")
_ID = re.compile(r"`([cmn][0-9a-f]{8})`")
_SETTING = re.compile(r"^(since|until|by)=([\w-]*)$", re.MULTILINE)
_PER_LINE = 5


@dataclass(frozen=True, slots=True)
class File:
    """A brag document as its owner left it: its lines, the settings it was made with, and what was offered: id -> how it read."""

    lines: tuple[str, ...]
    settings: Mapping[str, str]
    offered: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Update:
    """What a file becomes: its whole text, the lines added and renewed, and those with new facts that their owner had edited."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    text: Safe
    added: int
    renewed: int
    edited: tuple[str, ...]

    @property
    def diff(self) -> Safe:
        """What changes, as a unified diff of the lines that one reads; '' where nothing does."""
        changes = difflib.unified_diff(self.before, self.after, "as it is", "with what is new", lineterm="", n=1)
        return lines_of("\n".join(changes))


def to_file(made: Brag, settings: Mapping[str, str]) -> Safe:
    """The Markdown file, with what was offered in a comment at its end."""
    offered = {each.id: _mark(_markdown(each)) for each in made.lines}
    return lines_of(f"{markdown.text(document(made))}\n{_state(settings, offered)}")


def _state(settings: Mapping[str, str], offered: Mapping[str, str]) -> str:
    pairs = [f"{id}:{mark}" for id, mark in sorted(offered.items()) if _OFFERED.fullmatch(f"{id}:{mark}")]
    rows = [" ".join(pairs[at : at + _PER_LINE]) for at in range(0, len(pairs), _PER_LINE)]
    return "\n".join(
        [f"<!-- leadward brag {SCHEMA}", *(f"{name}={value}" for name, value in settings.items()), *rows, "-->", ""]
    )


def _markdown(each: Done) -> str:
    """One line as it stands in the file."""
    return markdown.text(Document("x", (Items((item(each),)),))).rstrip("\n").rpartition("\n")[2]


def _mark(written: str) -> str:
    return hashlib.sha256(written.strip().encode()).hexdigest()[:12]


def read(text: str) -> File:
    """A file that `to_file` made, however it was edited. Raises UsageProblem where it is none."""
    text = text.replace("\r\n", "\n")
    state = _STATE.search(text)
    if not state or state[1] != str(SCHEMA):
        raise UsageProblem(
            "This file has no record of the lines that were offered (a comment at its end), so new lines cannot be told from struck ones. "
            "Write a new one: leadward brag --md > brag.md"
        )
    settings = dict(_SETTING.findall(state[2]))
    return File(tuple(text[: state.start()].split("\n")), settings, dict(_OFFERED.findall(state[2])))


def updated(file: File, made: Brag) -> Update:
    """The file with what is new: edited lines stay as they are, struck lines do not come back."""
    lines, offered = list(file.lines), dict(file.offered)
    at = {found[1]: number for number, text in reversed(list(enumerate(lines))) if (found := _ID.search(text))}
    cited = {id for text in lines for id in _ID.findall(text)}
    edited: list[str] = []
    new: dict[str, list[str]] = {}
    renewed = 0
    for group in groups(made):
        for each in group.lines:
            written = _markdown(each)
            if each.id not in offered:
                if each.id not in cited:
                    new.setdefault(markdown.escaped(group.title), []).append(written)
                offered[each.id] = _mark(written)
            elif each.id in at and _mark(written) != offered[each.id]:
                if _mark(lines[at[each.id]]) == offered[each.id]:
                    lines[at[each.id]], offered[each.id], renewed = written, _mark(written), renewed + 1
                else:
                    edited.append(written)
    _insert(lines, new)
    added = sum(map(len, new.values()))
    whole = lines_of("\n".join([*lines, "", _state(file.settings, offered)]))
    return Update(file.lines, tuple(lines), whole, added, renewed, tuple(edited))


def _insert(lines: list[str], new: Mapping[str, Sequence[str]]) -> None:
    """New lines under their heading, before those that are there; headings that are missing at the end."""
    for title, those in new.items():
        heading = next((number for number, text in enumerate(lines) if text.strip() == f"## {title}"), None)
        if heading is None:
            lines += ["", f"## {title}", "", *those]
        else:
            after = heading + 1
            while after < len(lines) and not lines[after].strip():
                after += 1
            lines[after:after] = those if after < len(lines) and lines[after].startswith(("-", "*")) else [*those, ""]
