"""An answer as people write it, read: whose words belong to which mark, which paragraphs stand alone, and what is nobody's word.

Marks may be written in any way (`[Q1]`, `Q1:`, `(G2)`, `q1.`), a question may be quoted without one, and mail programs and chats may have
quoted, wrapped and signed as they like. Every line ends up in a part or in what was left out, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from leadward.documents import signatures
from leadward.documents.chats import speakers, without_head
from leadward.model.records import dataclass

_MARK = r"[QGTWCqgtwc]\s?[1-9][0-9]?"
_MARKS = rf"{_MARK}(?:\s*(?:[,/&+]|and)\s*{_MARK})*"
_BULLET = r"(?:[-*•·‣–]\s+|[0-9]{1,2}[.)]\s+)?"
_EMPHASIS = r"(?:\*\*|__|[*_`])?"
_AT_START = re.compile(
    rf"^\s*{_BULLET}{_EMPHASIS}(?:(?:[Rr]e|[Tt]o|[Oo]n|[Aa]d)\b:?\s+)?"
    rf"(?:[\[({{<]\s*{_EMPHASIS}(?P<boxed>{_MARKS}){_EMPHASIS}\s*[\])}}>]{_EMPHASIS}\s*[:.)=]?{_EMPHASIS}(?:\s+[-–—]+\s)?"
    rf"|(?P<bare>{_MARKS}){_EMPHASIS}(?:\s*[:.)=]{_EMPHASIS}|\s*[-–—]+>?(?=\s)|\s*→|\s*$))\s*"
)
_SPACED = re.compile(r"^\s*(?P<bare>[GTWCgtwc][1-9][0-9]?)\s+(?=\S)")
"""`G1 agreed`: without a sign only where the letter is no quarter of a year."""
_ONE = re.compile(_MARK)
_LEADING = re.compile(r"^(?:\s*>)+ ?")
_DEPTH = re.compile(r"^((?:\s*>)*)")
_ANY_MARK = re.compile(rf"\[?\b{_MARK}\b\]?[:.)]?\s*")
_BULLETED = re.compile(r"^\s*(?:[-*•·‣–]|[0-9]{1,2}[.)])\s+\S")
_FEWEST_WORDS = 4
_TYPED = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "…": "...", "–": "-", "—": "-", "\u00a0": " ", "\u200b": "", "\ufeff": ""})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """Words of an answer: `mark` says what they answer, '' for a paragraph that stands alone, which has a `number`."""

    mark: str
    words: str
    number: int = 0

    @property
    def key(self) -> str:
        """What names it: its mark, or `P2` for the second paragraph without one."""
        return self.mark or f"P{self.number}"


@dataclass(frozen=True, slots=True)
class Left:
    """Lines that are nobody's answer: `why` is quoted, header, signature, greeting, or another's."""

    why: str
    text: str


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, read."""

    parts: tuple[Part, ...]
    left: tuple[Left, ...] = ()


class _Paragraph:
    """Lines that stand together. `marks` they are below; `first` right behind them; `bounded` where more of the page follows."""

    def __init__(self, marks: tuple[str, ...], first: bool) -> None:
        self.marks, self.first = marks, first
        self.lines: list[str] = []
        self.bounded = False

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip()


@dataclass(frozen=True, slots=True)
class _Page:
    """The page that is answered: its lines and its words without marks, and what stands behind each mark."""

    lines: frozenset[str]
    words: str
    items: Mapping[str, str]


def read(answer: str, sent: str = "", person: str = "") -> Reply:
    """An answer by `person` to the text `sent` ('' for none), read. Linear in the text."""
    page = _page(sent)
    reading = _Reading(page, person)
    lines = _lines(answer)
    mouths = speakers([text for _, text in lines], person)
    for number, (depth, text) in enumerate(lines):
        said = without_head(text) if any(mouths) and not mouths[number] else text
        if said != text:
            reading.left.append(Left("chat header", text.removesuffix(said)))
            lines[number] = (depth, said)
    ends = signatures.marks(lines, person)
    for number, (depth, text) in enumerate(lines):
        reading.line(depth, text, ends[number], mouths[number])
    return Reply(_parts(reading.paragraphs), tuple(reading.left))


def overlap(answer: str, sent: str) -> int:
    """How many lines of a sent text an answer quotes: by the most one tells which page is answered."""
    lines = _page(sent).lines
    return len({_plain(line) for line in answer.splitlines() if len(line.split()) >= _FEWEST_WORDS} & lines)


_NO_STATEMENT = re.compile(
    r"(?:(?:sorry|hm+|well|honestly|good question|no answer|tbd|tbc|n/?a|later|skip|pass|no comment|no idea|\?+|-+|\.+"
    r"|(?:i )?(?:do not|don't|dont) (?:really )?know(?: yet| that yet| this yet| right now| now)?|not sure(?: yet)?|i'?m not sure(?: yet)?|unsure|unclear(?: yet)?"
    r"|(?:i(?:'ll| will| need to| have to|'d have to| must)? ?)?(?:let me )?(?:think|sleep)(?: about| on)?(?: it| this| that)?(?: first| some more)?"
    r"|(?:i(?:'ll| will| need to| have to) )?(?:get back to you|come back to (?:you|this|that))(?: on this| on that| on it)?(?: later| next week| soon)?"
    r"|(?:i )?(?:cannot|can't|can not) (?:say|answer)(?: that| this)?(?: yet| now)?|(?:let's|we should|can we) (?:talk|discuss)(?: about (?:it|this|that))?(?: then| on \w+| in our 1:1)?"
    r"|need to ask(?: around)?|ask me (?:later|again)(?: in \w+)?|noch keine ahnung|weiß ich noch nicht)"
    r"[\s,.!?;:)(-]*)+",
    re.IGNORECASE,
)


def is_open(words: str) -> bool:
    """Whether words say no more than that there is no answer yet: `don't know yet`. That is no statement."""
    text = " ".join(words.translate(_TYPED).split())
    return len(text) <= 200 and _NO_STATEMENT.fullmatch(text) is not None


class _Reading:
    """The paragraphs so far, and what was left out."""

    def __init__(self, page: _Page, person: str) -> None:
        self.page, self.person = page, person
        self.paragraphs: list[_Paragraph] = []
        self.left: list[Left] = []
        self.marks: tuple[str, ...] = ()
        self._behind = False  # the next paragraph stands right behind its mark
        self._block = False  # below the header of an older mail that is not quoted by signs
        self._open = False  # the last paragraph takes more lines

    def line(self, depth: int, text: str, ends: str, mouth: str) -> None:
        if not text.strip():
            self._open = False
        elif ends or mouth:
            self._leave(ends or mouth, text, ends == "header")
        elif depth:
            self._quoted(text, depth)
        elif self._block:
            self._below_header(text)
        else:
            self._said(text)

    def _leave(self, why: str, text: str, header: bool) -> None:
        self._open = False
        self.left.append(Left("another's" if why == "other" else why, text))
        if header:
            self._block, self.marks = signatures.begins_older(text) or self._block, ()

    def _quoted(self, text: str, depth: int) -> None:
        """A quoted line: it may name the mark that the next words answer."""
        self._open = False
        self.left.append(Left("quoted", text))
        if depth == 1:
            self._turn(text)

    def _turn(self, text: str) -> bool:
        """Whether a line of the page begins or goes on with a marked thing, which what follows answers then."""
        start = _start(text, self.page)
        if start:
            self._at(start[0])
            return True
        plain = _plain(text)
        if self.marks and plain and plain in self.page.items.get(self.marks[0], ""):
            self._bound()
            return True
        marks = [
            mark for mark, item in self.page.items.items() if len(plain.split()) >= _FEWEST_WORDS and plain in item
        ]
        if len(marks) == 1:
            self._at((marks[0],))
            return True
        if plain and plain in self.page.words:
            self._bound()
            self.marks = ()
        return False

    def _at(self, marks: tuple[str, ...]) -> None:
        self._bound()
        self.marks, self._behind, self._open = marks, True, False

    def _bound(self) -> None:
        """More of the page follows: all that was said below the mark so far belongs to it."""
        for paragraph in reversed(self.paragraphs):
            if paragraph.marks != self.marks or paragraph.bounded:
                break
            paragraph.bounded = True

    def _below_header(self, text: str) -> None:
        """Within an older mail: lines of the page are quoted, others answer only where they stand below a mark of it."""
        if self._is_ours(text) or self._turns_quietly(text):
            self.left.append(Left("quoted", text))
            self._open = False
            self._turn(text)
        elif self.marks:
            self._say(text)
        else:
            self.left.append(Left("quoted", text))

    def _turns_quietly(self, text: str) -> bool:
        start = _start(text, self.page)
        return bool(start) and _plain(text[start[1] :]) in self.page.words if start else False

    def _said(self, text: str) -> None:
        start = _start(text, self.page)
        if start:
            self._at(start[0])
            rest = _unsent(text[start[1] :], self.page)
            if _plain(rest) and not self._is_ours(rest):
                self._say(rest)
            else:
                self.left.append(Left("quoted", text))
        elif self._is_ours(text):
            self.left.append(Left("quoted", text))
            self._open = False
            self._turn(text)
        else:
            if _AT_START.match(text):  # a mark of another page: what stands behind it answers nothing here
                self.marks, self._behind, self._open = (), False, False
            self._say(_unsent(text, self.page))

    def _say(self, text: str) -> None:
        if not self._open:
            self.paragraphs.append(_Paragraph(self.marks, self._behind))
            self._open, self._behind = True, False
        self.paragraphs[-1].lines.append(text.rstrip())

    def _is_ours(self, line: str) -> bool:
        """Whether a line is of the sent text, wherever a mail program broke it. A few words alone may be an answer."""
        plain = _plain(line)
        whole = plain in self.page.lines
        return bool(plain) and (whole or (plain in self.page.words and len(plain.split()) >= _FEWEST_WORDS))


def _parts(paragraphs: Sequence[_Paragraph]) -> tuple[Part, ...]:
    """Paragraphs by their marks; those that stand alone numbered. Below the last mark only what goes on with its first one belongs to it."""
    by_mark: dict[str, list[str]] = {}
    order: list[Part | str] = []
    before: _Paragraph | None = None
    taken = False
    alone = 0
    for paragraph in paragraphs:
        goes_on = before is not None and (before.text.endswith(":") or bool(_BULLETED.match(paragraph.text)))
        taken = bool(paragraph.marks) and (paragraph.first or paragraph.bounded or (taken and goes_on))
        if taken:
            for mark in paragraph.marks:
                order += [] if mark in by_mark else [mark]
                by_mark.setdefault(mark, []).append(paragraph.text)
        elif goes_on and order and isinstance(order[-1], Part) and not order[-1].mark:
            order[-1] = Part("", f"{order[-1].words}\n\n{paragraph.text}", order[-1].number)
        else:
            alone += 1
            order.append(Part("", paragraph.text, alone))
        before = paragraph
    return tuple(Part(each, "\n\n".join(by_mark[each])) if isinstance(each, str) else each for each in order)


def _lines(answer: str) -> list[tuple[int, str]]:
    """(how deep it is quoted, text) of each line; where all of it is quoted alike, that is how it was copied."""
    texts = re.sub(r"\r\n?|[\u2028\u2029\x0b\x0c]", "\n", answer.lstrip("\ufeff\u200b")).split("\n")
    depths = [_DEPTH.match(line)[1].count(">") for line in texts]  # type: ignore[index]
    least = min((depth for depth, line in zip(depths, texts, strict=True) if _LEADING.sub("", line).strip()), default=0)
    return [
        (max(depth - least, 0), _LEADING.sub("", line) if depth else line)
        for depth, line in zip(depths, texts, strict=True)
    ]


def _start(line: str, page: _Page) -> tuple[tuple[str, ...], int] | None:
    """The marks that a line begins with and where its own words begin; a mark that the page does not have is none."""
    match = _AT_START.match(line) or (_SPACED.match(line) if page.items else None)
    if match is None:
        return None
    told = match.groupdict()
    marks = tuple(
        dict.fromkeys(re.sub(r"\s", "", value).upper() for value in _ONE.findall(told.get("boxed") or told["bare"]))
    )
    if page.items and not all(mark in page.items for mark in marks):
        return None
    return marks, match.end()


def _page(sent: str) -> _Page:
    items: dict[str, str] = {}
    here = ""
    for line in sent.splitlines():
        mark = re.match(r"\[([QGTWC][1-9][0-9]?)\] ", line)
        if mark:
            here = mark[1]
            items[here] = _plain(line)
        elif here and line.startswith("     ") and not line.strip().startswith("http"):
            items[here] += f" {_plain(line)}"
        else:
            here = ""
    plain = [_plain(line) for line in sent.splitlines()]
    return _Page(frozenset(plain) - {""}, " ".join(plain), items)


def _unsent(line: str, page: _Page) -> str:
    """What was written behind a question on its own line: the question goes, the answer stays."""
    head, mark, rest = line.partition("? ")
    return rest if mark and _plain(head + "?") in page.words and len(head.split()) >= 2 else line


def _plain(line: str) -> str:
    text = _ANY_MARK.sub("", _LEADING.sub("", line.translate(_TYPED)), count=1)
    return " ".join(text.strip(" \t-*_`").casefold().split())


def each_line(reply: Reply) -> Iterator[str]:
    """Every line of the parts and of what was left out, for whoever holds them against the answer."""
    for part in reply.parts:
        yield from part.words.splitlines()
    for left in reply.left:
        yield from left.text.splitlines()
