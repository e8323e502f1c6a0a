"""A reader's marks on a brag document or a promotion case: what is said without a fact, a baseline, a name, a unit or a window.

Each kind of mark has a place, a reason and a suggestion. It reads Markdown by rules and in English, and knows nothing of what is true: a mark is a
question to the author. Quotes are others' words, code and headings say nothing, and neither is marked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from leadward import __version__
from leadward.documents.tree import Block, Document, Items, Literal, Strong, Text, says, words
from leadward.model.patterns import pattern
from leadward.model.records import dataclass
from leadward.model.text import shortened, visible

SCHEMA = 1
MOST_WORDS = 30
_SHOWN = 60
_NEAR = 1500
"""Characters before and after a sentence that may say what it leaves out."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of mark: its name, why a reader stumbles, and what to write instead."""

    name: str
    reason: str
    suggestion: str


KINDS = (
    Kind("adjective", "An adjective without a fact: the reader cannot tell how much.", "Say the number before and after, or what somebody can do now."),
    Kind("baseline", "A change without what it was before.", "Say it from A to B, and in which time."),
    Kind("current-level", "This shows the level you hold: work that was asked for and finished.", "Say what you saw before others, who joined, and what others do now without you."),
    Kind("bare-links", "Links without words: nobody opens a list of links.", "Say in a sentence what each shows, and keep the one that shows most."),
    Kind("long-sentence", f"More than {MOST_WORDS} words in a sentence.", "Make it two: what was, and what is."),
    Kind("acronym", "An abbreviation that a reader outside the team may not know.", "Write it out where it comes first, with the short form in parentheses."),
    Kind("closed-link", "A link that the reader cannot open.", "Link a page that a committee member can open, or say what it shows."),
    Kind("own-word", "A result for which your own word alone speaks.", "Name who says so, quote them, or link what shows it."),
    Kind("whose-part", "“We”, and it is unclear what your part was.", "Say what you did, and who did the rest."),
    Kind("credit", "Others without a name.", "Name the people, or the team, and what they did."),
    Kind("unit", "A number without a unit.", "Say of what: minutes, people, failed payments."),
    Kind("window", "A number without its time.", "Say since when, or in which time it was counted."),
)  # fmt: skip
UNSOURCED = (
    Kind("unsourced-number", "A number that the sources do not have.", "Take it from the record, or note where it comes from."),
    Kind("unsourced-name", "A name that the sources do not have.", "Name who is in the record, or note what they did."),
    Kind("unsourced-date", "A day that the sources do not have.", "Take the day from the record."),
)  # fmt: skip
"""What `documents.grounding` marks beside the sources of a text."""
_BY_NAME = {kind.name: kind for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: line and column from 1, the words it is on."""

    kind: Kind
    line: int
    column: int
    words: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence with its place; `said` has its code and addresses blanked, `links` are the addresses, `near` the paragraph."""

    said: str
    line: int
    column: int
    links: tuple[str, ...]
    near: str
    item: bool


def marks(text: str) -> tuple[Mark, ...]:
    """All marks on a document, in the order of its lines."""
    pieces = tuple(_pieces(text))
    found = [mark for piece in pieces for rule in _RULES for mark in rule(piece)]
    found += [*_acronyms(pieces, text), *_bare_links(pieces)]
    return tuple(sorted(found, key=lambda mark: (mark.line, mark.column, mark.kind.name)))


# Sentences and their places

_LINK = re.compile(
    r"\[([^\[\]\n]{0,300})\]\(([^()\s]{0,1000})(?:\s[^()\n]{0,300})?\)|<?((?:https?|file)://[^\s<>)\]]+)>?"
)
_ENDS = re.compile(r"(?<=[.!?])[\"”']?\s+(?=[A-Z\"“'\[*])")
_BEGINS = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_SKIPPED = re.compile(r"^\s*(?:#|>|\||-{3,}\s*$|={3,}\s*$)")
_FENCE = re.compile(r"^\s*(```|~~~)")
_QUOTED = re.compile(r"([\"“])[^\"“”\n]{3,400}([\"”])")
_ABBREVIATED = ("e.g.", "i.e.", "etc.", "vs.", "Dr.", "Mr.", "Ms.", "No.")


def _pieces(text: str) -> Iterator[Piece]:
    for first, lines, item in _blocks(_without_comments(text).split("\n")):
        said, links = _blanked("\n".join(lines))
        at, number, counted = 0, first, 0
        for end in _sentence_ends(said):
            sentence = said[at:end]
            begin = at + len(sentence) - len(sentence.lstrip())
            number, counted = number + said.count("\n", counted, begin), begin
            here = tuple(link for place, link in links if at <= place < end) if links else ()
            if sentence.strip() or here:
                near = said[max(begin - _NEAR, 0) : end + _NEAR]
                yield Piece(sentence.strip(), number, begin - said.rfind("\n", 0, begin), here, near, item)
            at = end


def _sentence_ends(text: str) -> Iterator[int]:
    yield from (match.start() for match in _ENDS.finditer(text) if not text.endswith(_ABBREVIATED, 0, match.start()))
    yield len(text)


def _without_comments(text: str) -> str:
    """The text with comments blanked and front matter left out, its lines where they were."""
    text = text.replace("\r\n", "\n")
    text = re.sub(r"\A---\n(?:[^\n]*\n){0,200}?---(?=\n)", lambda match: "\n" * match[0].count("\n"), text)
    begin = text.find("<!--")
    while begin >= 0 and (end := text.find("-->", begin)) >= 0:
        text = text[:begin] + re.sub(r"[^\n]", " ", text[begin : end + 3]) + text[end + 3 :]
        begin = text.find("<!--", end + 3)
    return text


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, list[str], bool]]:
    """(number of the first line, lines, whether it is an item of a list) of each paragraph or item."""
    held: list[str] = []
    first, item, fenced = 0, False, False
    for number, row in enumerate([*lines, ""], 1):
        if _FENCE.match(row):
            fenced = not fenced
        begins = bool(_BEGINS.match(row))
        if held and (fenced or begins or not row.strip() or _SKIPPED.match(row)):
            yield first, held, item
            held = []
        if fenced or not row.strip() or _FENCE.match(row) or (_SKIPPED.match(row) and not begins):
            continue
        if not held:
            first, item = number, begins
        held.append(row)


def _blanked(whole: str) -> tuple[str, list[tuple[int, str]]]:
    """Words alone, each where it was, and the links with their places."""
    links: list[tuple[int, str]] = []

    def link(match: re.Match[str]) -> str:
        links.append((match.start(), match[2] if match[3] is None else match[3]))
        label = match[1] or ""
        return f" {label}".ljust(len(match[0]))[: len(match[0])]

    text = _LINK.sub(link, whole)
    text = re.sub(r"`[^`\n]*`", lambda match: " " * len(match[0]), text)
    text = re.sub(r"^(\s*)((?:[-*+]|\d+[.)])\s+)", lambda match: match[1] + " " * len(match[2]), text)
    text = _QUOTED.sub(lambda match: f"{match[1]}{'x' * (len(match[0]) - 2)}{match[2]}", text)
    return text.replace("*", " "), links


# Rules for one sentence

_VAGUE = pattern(
    r"\b(significant(?:ly)?|substantial(?:ly)?|dramatic(?:ally)?|great(?:ly)?|huge(?:ly)?|massive(?:ly)?|tremendous(?:ly)?|excellent|amazing|outstanding|"
    r"exceptional(?:ly)?|seamless(?:ly)?|robust|world-class|cutting-edge|impactful|crucial|highly|very|extremely|vastly|considerabl[ey]|countless|numerous)\b",
    re.IGNORECASE,
)
_CHANGED = pattern(
    r"\b(improv(?:ed|es|ing)|reduc(?:ed|es|ing)|increas(?:ed|es|ing)|decreas(?:ed|es|ing)|lower(?:ed|s)|rais(?:ed|es)|sped up|speeds up|cut(?:s)? (?:the|our|its)|doubled|halved|"
    r"accelerat(?:ed|es)|optimi[sz](?:ed|es)|boost(?:ed|s)|faster|fewer)\b",
    re.IGNORECASE,
)
_BEFORE = pattern(
    r"\bfrom\b.{0,60}\bto\b|→|->|\binstead of\b|\b(?:down|up) from\b|\bcompared (?:with|to)\b|\bbefore\b|\bwas \d|\bit was\b",
    re.IGNORECASE,
)
_ROUTINE = pattern(
    r"\b(fixed|closed|resolved|completed|delivered|finished|shipped|merged|wrote|reviewed)\b(?: \w+){0,2} \d[\d,]* (?:\w+ ){0,2}(bugs?|tickets?|issues?|tasks?|stories|story points|pull requests|prs|commits|tests|lines)\b"
    r"|\b(on time|as assigned|assigned to me|attended|participated in|helped with|assisted with|story points)\b|\b\d[\d,]* (commits|pull requests|lines of code|story points)\b",
    re.IGNORECASE,
)
_RESULT = pattern(
    r"\b(well received|positive feedback|praised|(?:was|were|is|are) (?:very )?happy|everyone (?:loves?|likes?|uses?)|everybody (?:loves?|likes?|uses?)|appreciated by|highly regarded|"
    r"resulted in|led to|saved (?:us|the (?:team|company))|widely (?:used|adopted))\b",
    re.IGNORECASE,
)
_SPOKEN = pattern(
    r"[\"“][^\"”]{3,}[\"”]|\b(?:says?|said|according to|confirmed by|measured by|counted|as \w+ \w+ (?:says|said))\b",
    re.IGNORECASE,
)
_WE = pattern(r"\b(we|our team)\b", re.IGNORECASE)
_ME = pattern(r"\b(?:I|my|me|mine)\b|\b(?:was|were) mine\b")
_OTHERS = pattern(
    r"\b(other teams?|another team|other engineers?|colleagues?|coworkers?|co-workers?|teammates?|(?:the|some|several|many|other|various) (?:people|developers|engineers|stakeholders)|stakeholders|"
    r"cross-functional partners?|partner teams?|junior (?:engineers?|developers?))\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][a-z]{1,}(?: [A-Z][a-z]+)?\b")
_NUMBER = re.compile(r"(?<![\w.#/-])\d[\d,]*(?:\.\d+)?\s?(%|percent\b)?")
_WINDOW = pattern(
    r"\b(since|per|each|every|a (?:day|week|month|quarter|year)|daily|weekly|monthly|yearly|annually|in (?:q[1-4]|january|february|march|april|may|june|july|august|september|october|november|december|20\d\d|the last|two|three|the first)|"
    r"(?:last|this|within|over|after|for|during) (?:the )?(?:\w+ ){0,2}(?:days?|weeks?|months?|quarters?|years?|hours?|minutes?)|q[1-4]|20\d\d|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)\b",
    re.IGNORECASE,
)


def _mark(name: str, piece: Piece, found: str = "") -> Iterator[Mark]:
    yield Mark(_BY_NAME[name], piece.line, piece.column, shortened(" ".join((found or piece.said).split()), _SHOWN))


def _adjective(piece: Piece) -> Iterator[Mark]:
    match = _VAGUE.search(piece.said)
    if match and not (re.search(r"\d", piece.said) or piece.links or _RESULT.search(piece.said)):
        yield from _mark("adjective", piece, match[0])


def _baseline(piece: Piece) -> Iterator[Mark]:
    match = _CHANGED.search(piece.said)
    if match and not _BEFORE.search(piece.near):
        yield from _mark("baseline", piece, match[0])


def _current_level(piece: Piece) -> Iterator[Mark]:
    match = _ROUTINE.search(piece.said)
    if match:
        yield from _mark("current-level", piece, match[0])


def _long(piece: Piece) -> Iterator[Mark]:
    if sum(any(map(str.isalnum, word)) for word in piece.said.split()) > MOST_WORDS:
        yield from _mark("long-sentence", piece)


def _closed_link(piece: Piece) -> Iterator[Mark]:
    for link in piece.links:
        if _CLOSED.search(link) or not re.match(r"(?:https?://|mailto:|#)", link, re.IGNORECASE):
            yield from _mark("closed-link", piece, link)


_CLOSED = pattern(
    r"^(?:file:|https?://(?:localhost|127\.|0\.0\.0\.0|\[::1\]|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|[^/.:]+(?:[:/]|$)|[^/]*\.(?:local|internal|corp|lan|intranet|test)(?:[:/]|$)))",
    re.IGNORECASE,
)


def _own_word(piece: Piece) -> Iterator[Mark]:
    match = _RESULT.search(piece.said) or re.match(r"[\w ]{6,30}, claimed: .*Result: ", piece.said)
    if match and not (piece.links or _SPOKEN.search(piece.said)):
        yield from _mark("own-word", piece, match[0])


def _whose_part(piece: Piece) -> Iterator[Mark]:
    match = _WE.search(piece.said)
    if match and not _ME.search(piece.near):
        yield from _mark("whose-part", piece)


def _credit(piece: Piece) -> Iterator[Mark]:
    match = _OTHERS.search(piece.said)
    if match and not _NAME.search(piece.said):
        yield from _mark("credit", piece, match[0])


def _numbers(piece: Piece) -> Iterator[Mark]:
    """A number that no thing follows; a share, or a change by a number, without its time."""
    for match in _NUMBER.finditer(piece.said):
        after = piece.said[match.end() :]
        day = re.match(r"\s*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|[-/:]\d", after, re.IGNORECASE)
        year = re.fullmatch(r"(?:19|20)\d\d", match[0].strip())
        if match[1]:
            if not _WINDOW.search(piece.near):
                yield from _mark("window", piece, match[0])
                return
        elif not (day or year) and _lacks_unit(piece.said[: match.start()], after):
            yield from _mark("unit", piece, match[0])
            return


_ENDS_A_PHRASE = pattern(r"\s*(?:[.,;:!?)]|$|(?:a|per|each|every|in|of|to|and|since)\b)", re.IGNORECASE)
_GOES_ON = pattern(r"\s*(?:to|and|of|→|->)\s*\d", re.IGNORECASE)
_NAMED = pattern(r"(?:version|v|step|level|page|part|pr|ticket|issue|q)\s*$", re.IGNORECASE)


def _lacks_unit(before: str, after: str) -> bool:
    """Whether a number counts no thing: neither a word for it follows, nor a second number, nor is it the number of something."""
    return bool(_ENDS_A_PHRASE.match(after)) and not (_GOES_ON.match(after) or _NAMED.search(before))


_RULES: tuple[Callable[[Piece], Iterator[Mark]], ...] = (
    _adjective, _baseline, _current_level, _long, _closed_link, _own_word, _whose_part, _credit, _numbers,
)  # fmt: skip


# Rules for the whole

_ACRONYM = re.compile(r"(?<![\w-])[A-Z]{2,6}s?(?![\w-])")
_KNOWN = frozenset(
    [
        "AI",
        "API",
        "APIs",
        "CEO",
        "CI",
        "CLI",
        "CPU",
        "CSS",
        "CSV",
        "CTO",
        "FAQ",
        "GPU",
        "HR",
        "HTML",
        "HTTP",
        "HTTPS",
        "ID",
        "IDs",
        "IT",
        "JSON",
        "OK",
        "PDF",
        "PM",
        "PR",
        "PRs",
        "QA",
        "SQL",
        "TODO",
        "UI",
        "URL",
        "URLs",
        "USA",
        "US",
        "UK",
        "EU",
        "UX",
        "XML",
        "YAML",
        "AM",
        "UTC",
    ]
)


def _acronyms(pieces: Sequence[Piece], text: str) -> Iterator[Mark]:
    """Each where it comes first, unless it is written out somewhere: `service level objective (SLO)`."""
    seen: set[str] = set()
    for piece in pieces:
        for match in _ACRONYM.finditer(piece.said):
            short = match[0]
            if short not in seen and short not in _KNOWN and f"({short})" not in text and f"{short} (" not in text:
                yield from _mark("acronym", piece, short)
            seen.add(short)


def _bare_links(pieces: Sequence[Piece]) -> Iterator[Mark]:
    """Two items or more in a row that are links and next to nothing else: one mark, at the first."""
    row: list[Piece] = []
    for piece in (*pieces, None):
        if piece and piece.links and piece.item and len(piece.said.split()) <= 3:
            row.append(piece)
        else:
            if len(row) > 1:
                yield from _mark("bare-links", row[0], f"{len(row)} links")
            row = []


# Writers


def document(file: str, found: Sequence[Mark]) -> Document:
    """The marks as one reads them."""
    return Document(f"Marks on {file}", tuple(_blocks_of(file, found)))


def _blocks_of(file: str, found: Sequence[Mark]) -> Iterator[Block]:
    if not found:
        yield says(
            "Nothing to mark. A rule sees words, not whether they are true: let somebody read it who was not there."
        )
        return
    yield Items(
        tuple(
            words(
                Literal(f"{file}:{mark.line}:{mark.column}"),
                " ",
                Strong(mark.kind.name),
                Text(f" “{mark.words}” {mark.kind.reason} {mark.kind.suggestion}"),
            )
            for mark in found
        )
    )


def to_json(file: str, found: Sequence[Mark]) -> dict[str, Any]:
    """Place, reason and suggestion of each mark."""
    return {
        "schema": SCHEMA,
        "kind": "lint",
        "file": file,
        "marks": [
            {"kind": mark.kind.name, "line": mark.line, "column": mark.column, "words": mark.words, "reason": mark.kind.reason, "suggestion": mark.kind.suggestion}
            for mark in found
        ],
    }  # fmt: skip


def to_sarif(file: str, found: Sequence[Mark]) -> dict[str, Any]:
    """The same in SARIF 2.1.0, which editors and forges show beside the line."""
    rules = [
        {"id": kind.name, "shortDescription": {"text": kind.reason}, "help": {"text": kind.suggestion}}
        for kind in (*KINDS, *UNSOURCED)
    ]
    results = [
        {
            "ruleId": mark.kind.name, "ruleIndex": (*KINDS, *UNSOURCED).index(mark.kind), "level": "note",
            "message": {"text": visible(f"“{mark.words}” {mark.kind.reason} {mark.kind.suggestion}")},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": _address(file)}, "region": {"startLine": mark.line, "startColumn": mark.column}}}],
        }
        for mark in found
    ]  # fmt: skip
    tool = {"driver": {"name": "leadward", "version": __version__, "rules": rules}}
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": tool, "results": results}],
    }


def _address(file: str) -> str:
    """A path as SARIF wants it: a relative reference of ASCII."""
    from urllib.parse import quote

    return quote(file.replace("\\", "/"), safe="/._-~")
