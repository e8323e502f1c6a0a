"""One file's text, by its form, as the ladders in it, or as one level of a ladder that is spread over several files."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Mapping, Sequence

from leadward.connectors.ladders import plain_yaml
from leadward.connectors.ladders.blocks import Block, Heading, Item, Para, bounded, one_line
from leadward.connectors.ladders.bodies import fill
from leadward.connectors.ladders.found import Found, LeftOut, LevelFound, with_asides
from leadward.connectors.ladders.html_blocks import blocks_of_html
from leadward.connectors.ladders.literal import values_in
from leadward.connectors.ladders.markdown_blocks import blocks_of_markdown
from leadward.connectors.ladders.names import STRONG, WEAK, Name, cleaned, name_of
from leadward.connectors.ladders.separated import blocks_of_csv
from leadward.connectors.ladders.shapes import Wanted, judged, ladders_in
from leadward.connectors.ladders.values import by_values
from leadward.ladder import format as open_format
from leadward.ladder import job_family
from leadward.model.errors import UnreadableLadder
from leadward.model.level import Ladder
from leadward.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """A file taken apart: its blocks, the values of its front matter or of the file itself, and what it calls itself."""

    blocks: tuple[Block, ...] = ()
    values: object = None
    title: str = ""
    ladder: Ladder | None = None
    """The ladder where the file has a form that says it all: the open format, or a job family."""

    def field(self, *names: str) -> str:
        """A field of the front matter, by the first of these names that it has."""
        if not isinstance(self.values, dict):
            return ""
        flat = {str(name).lower(): value for name, value in self.values.items()}
        return next((str(flat[name]).strip() for name in names if isinstance(flat.get(name), str | int | float)), "")


def page_of(text: str, form: str, title: str) -> Page:
    """A text of a form, taken apart. Raises UnreadableLadder."""
    return _FORMS[form](text, title)


def ladders_of(page: Page, hints: Wanted) -> list[Found]:
    """The ladders on a page: those of its values first, which the prose below them only explains. Raises UnreadableLadder."""
    if (
        isinstance(page.values, dict | list)
        and not hints.levels_at
        and (findings := by_values(page.values, hints.asked))
    ):
        judged(findings, hints)
        lines = sum(not isinstance(block, Heading) for block in page.blocks)
        if lines:
            findings[0].left_out.append(
                LeftOut("the text below the front matter", "the front matter holds the ladder", lines)
            )
        return findings
    if not page.blocks:
        raise UnreadableLadder(_NO_VALUES)
    try:
        findings = ladders_in(page.blocks, hints, page.title)
    except UnreadableLadder:
        one = None if hints.said else single(page)
        if one is None:
            raise
        findings = [Found([one], shape="the whole page is one level")]
        judged(findings, hints)
    for finding in findings:
        finding.title = finding.title or page.title
    return findings


_NO_VALUES = (
    "No levels were found in the fields of this file. Each level is an object with a `level` or the name of one, such as "
    "Senior Engineer or L3, and its criteria in a list below; docs/ladder.md shows the mapping."
)


def single(page: Page, least: int = STRONG) -> LevelFound | None:
    """The page as one level, where its title or its first heading is the name of one, at least so surely; None otherwise."""
    first = next((block.text for block in page.blocks if isinstance(block, Heading)), "")
    texts = [page.field("title", "name", "role", "level"), first]
    named = next((name for text in texts if text and (name := name_of(text)).score >= least), None)
    headings = [(n, name_of(block.text)) for n, block in enumerate(page.blocks) if isinstance(block, Heading)]
    place, heading = next(((n, name) for n, name in headings if name.score >= least), (-1, None))
    named = named or heading
    if named is None:
        return None
    below = page.blocks[place + 1 :] if place >= 0 else page.blocks
    level = with_asides(fill(LevelFound(named), _without_lone_title(below)))
    return level if len(level.said) > 2 else None


def _without_lone_title(blocks: Sequence[Block]) -> Sequence[Block]:
    return (
        blocks[1:]
        if blocks and isinstance(blocks[0], Heading) and len(blocks) > 1 and isinstance(blocks[1], Heading)
        else blocks
    )


def _markdown(text: str, title: str) -> Page:
    front, body = _front_matter(text)
    values = plain_yaml.values(front) if front.strip() else None
    blocks = blocks_of_markdown(body)
    said = ""
    if isinstance(values, dict):
        said = next(
            (str(values[name]) for name in ("title", "name") if isinstance(values.get(name), str) and values[name]), ""
        )
    return Page(tuple(blocks), values, cleaned(said) or _top(blocks) or title)


_FRONT = re.compile(r"\A\s*---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)


def _front_matter(text: str) -> tuple[str, str]:
    """The YAML between the first two lines of dashes, and what follows; no front matter where it is only a rule."""
    match = _FRONT.match(text)
    if not match or not re.search(r"(?m)^[\w\"'-]+\s*:", match[1]):
        return "", text
    return match[1], text[match.end() :]


def _html(text: str, title: str) -> Page:
    match = re.search(r"<title[^<>]*>([^<]{1,200})</title", text, re.IGNORECASE)
    blocks = blocks_of_html(text)
    return Page(
        tuple(blocks), title=_top(blocks) or (cleaned(one_line(html.unescape(match[1]))) if match else "") or title
    )


def _top(blocks: Sequence[Block]) -> str:
    """The page's own title: its first heading, where none above it is as large and it is no level itself."""
    headings = [block for block in blocks if isinstance(block, Heading)]
    if (
        not headings
        or headings[0].depth > min(heading.depth for heading in headings)
        or name_of(headings[0].text).score == STRONG
    ):
        return ""
    return cleaned(headings[0].text)[:200]


def _csv(text: str, title: str) -> Page:
    return Page(tuple(blocks_of_csv(text)), title=title)


def _json(text: str, title: str) -> Page:
    try:
        values = json.loads(text, object_pairs_hook=_once, parse_constant=str)
    except (json.JSONDecodeError, RecursionError) as problem:
        where = f" in line {problem.lineno}" if isinstance(problem, json.JSONDecodeError) else ""
        raise UnreadableLadder(f"This is no JSON{where}; check the commas and quotation marks there.") from None
    except ValueError as problem:
        raise UnreadableLadder(f"This JSON cannot be read: {str(problem)[:100]}.") from None
    return _valued(values, title)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("an object names one field twice")
    return found


def _yaml(text: str, title: str) -> Page:
    return _valued(plain_yaml.values(text), title)


def _valued(values: object, title: str) -> Page:
    if (
        isinstance(values, dict)
        and ("format" in values or "$schema" in values)
        and str(values.get("format", open_format.FORMAT)).startswith("leadward")
    ):
        return Page(values=values, title=title, ladder=open_format.from_json(values))
    if job_family.is_one(values):
        return Page(values=values, title=title, ladder=job_family.from_values(values))
    return Page(values=values, title=title)


def _code(text: str, title: str) -> Page:
    if re.search(r"<template\b|<h[1-6]\b", text, re.IGNORECASE) and not (values := values_in(text)):
        return _html(text, title)
    values = values_in(text)
    if not values:
        raise UnreadableLadder(
            "This is program code without data that can be read. Save the ladder as JSON, YAML or Markdown."
        )
    begin, end = text.find("<template"), text.rfind("</template>")
    return Page(tuple(blocks_of_html(text[begin:end])) if 0 <= begin < end else (), values, title)


def _text(text: str, title: str) -> Page:
    """Plain text, as copied from a document: short lines that name levels are headings."""
    blocks: list[Block] = []
    for block in blocks_of_markdown(text):
        name = name_of(block.text) if isinstance(block, Para) else None
        if isinstance(block, Para) and name and name.score == STRONG and len(block.text.split()) <= 6:
            blocks.append(Heading(2, block.text))
        else:
            blocks.append(block)
    return Page(tuple(bounded(blocks)), title=title)


_FORMS: Mapping[str, Callable[[str, str], Page]] = {
    "json": _json,
    "yaml": _yaml,
    "markdown": _markdown,
    "csv": _csv,
    "html": _html,
    "code": _code,
    "text": _text,
}


def lone_level(page: Page, stem: str) -> tuple[LevelFound, float | None] | None:
    """The page as one level of a folder, and its place where the front matter says one: `level`, `weight` or `order`."""
    level = single(page)
    name = name_of(" ".join(stem.replace("_", " ").replace("-", " ").split()))
    if level is None and name.score == STRONG and any(isinstance(block, Item) for block in page.blocks):
        level = with_asides(fill(LevelFound(Name(name.text.title(), *_rest(name))), page.blocks))
    level = level or single(page, WEAK)
    if level is None or not level.said:
        return None
    order = page.field("weight", "level", "order", "nav_order", "position", "rank")
    return level, float(order) if re.fullmatch(r"-?\d{1,6}(?:\.\d{1,3})?", order) else None


def _rest(name: Name) -> tuple[int, float | None, float | None, str]:
    return name.score, name.rank, name.number, name.letters
