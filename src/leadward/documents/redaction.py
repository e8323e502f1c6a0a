"""Names, projects and areas taken out of a document before it is handed on, and a check that none of them is left in what is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Literal as OneOf

from leadward.documents import markdown, plain
from leadward.documents.tree import Block, Document, Items, Paragraph, Ref, Span, Spans, Table, Text
from leadward.model.errors import UsageProblem
from leadward.model.records import dataclass

Naming = OneOf["full", "initials", "roles"]
NAMINGS: tuple[Naming, ...] = ("full", "initials", "roles")
GONE = "(left out)"
_LEAST = 3
"""Letters of a first or last name that is looked for by itself."""
_WIDE = 100_000
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Rule:
    """`text` goes and `shown` stands for it. `exact`: a part of a name, which may be another word in small letters or inside of one."""

    text: str
    shown: str
    exact: bool = False

    @property
    def wanted(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w){self._words}(?!\w)", self._flags)

    @property
    def left(self) -> re.Pattern[str]:
        """What must not be in what is written: also within a longer word, unless `exact`."""
        return self.wanted if self.exact else re.compile(self._words, self._flags)

    @property
    def _words(self) -> str:
        return r"\s+".join(map(re.escape, self.text.split()))

    @property
    def _flags(self) -> re.RegexFlag:
        return re.NOFLAG if self.exact else re.IGNORECASE


def rules(
    people: Iterable[str], naming: Naming, hidden: Iterable[str], manager: str = "", spared: Iterable[str] = ()
) -> tuple[Rule, ...]:
    """The longest first. `people` are names and addresses as written anywhere, `spared` those of whose document it is. Raises UsageProblem."""
    keeps = {part.casefold() for name in spared for part in (name, *name.split())}
    found = []
    for each in hidden:
        said = " ".join(each.split()).strip("/ ")
        if len(said) < _LEAST:
            raise UsageProblem(f"--hide {each!r} is too short to look for: give a name, a project or a folder.")
        found.append(Rule(said, GONE))
    if naming != "full":
        names = sorted({" ".join(each.split()) for each in people} - {""})
        found += [
            rule for name in names for rule in _of_name(name, naming, manager) if rule.text.casefold() not in keeps
        ]
    once = {rule.text.casefold(): rule for rule in reversed(found)}
    return tuple(sorted(once.values(), key=lambda each: (-len(each.text), each.text)))


def _of_name(name: str, naming: Naming, manager: str) -> Iterator[Rule]:
    """The whole name, and each part of it that is no short word."""
    if "@" in name:
        yield Rule(name, GONE)
        return
    if len(name) < _LEAST or name.casefold() == "you":
        return
    role = "my manager" if manager and name.casefold() == manager.casefold() else "a colleague"
    parts = name.split()
    yield Rule(name, role if naming == "roles" else " ".join(f"{part[0]}." for part in parts), exact=len(parts) == 1)
    for part in parts if len(parts) > 1 else ():
        if len(part) >= _LEAST and part[0].isupper():
            yield Rule(part, role if naming == "roles" else f"{part[0]}.", exact=True)


def applied(document: Document, those: tuple[Rule, ...]) -> Document:
    """The document without them in every text, heading and cell. Raises UsageProblem where one would still be in it."""
    if not those:
        return document
    wanted = [(rule.wanted, rule.shown) for rule in those]

    def said(text: str) -> str:
        changed = text
        for pattern, shown in wanted:
            changed = pattern.sub(lambda _: shown, changed)  # noqa: B023
        return text if changed == text else changed

    made = Document(said(document.title), tuple(_block(block, said) for block in document.blocks), document.language)
    _check(made, those)
    return made


def _check(made: Document, those: tuple[Rule, ...]) -> None:
    written = plain.text(made, _WIDE) + markdown.text(made).replace("\\", "")
    left = [rule.text for rule in those if rule.left.search(written)]
    if left:
        named = ", ".join(left[:_SHOWN])
        raise UsageProblem(
            f"Nothing is written: {named} would still be in it, inside of another word. Hide that word too: --hide WORD."
        )


def _block(block: Block, said: Callable[[str], str]) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(_spans(block.spans, said))
    if isinstance(block, Items):
        return Items(tuple(_spans(item, said) for item in block.items), block.numbered)
    if isinstance(block, Table):
        rows = tuple(tuple(said(cell) for cell in row) for row in block.rows)
        return Table(said(block.caption), tuple(map(said, block.columns)), rows)
    return replace(block, text=said(block.text))


def _spans(spans: Spans, said: Callable[[str], str]) -> Spans:
    return tuple(_span(span, said) for span in spans)


def _span(span: Span, said: Callable[[str], str]) -> Span:
    if isinstance(span, Ref):
        return span if said(span.id) == span.id and said(span.href) == span.href else Text(GONE)
    return replace(span, text=said(span.text))
