"""Document tree -> one standalone page: own style, no script, no request to anywhere."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Sequence
from html import escape

from leadward.documents.tables import is_kept, is_numeric
from leadward.documents.tree import (
    Block,
    Code,
    Document,
    Heading,
    Items,
    Literal,
    Paragraph,
    Quote,
    Ref,
    Span,
    Strong,
    Table,
    Text,
)
from leadward.model.text import Markup, visible
from leadward.pictures.drawing import STYLE, TWO_WIDTHS, Drawing

_STYLE = """
:root { color-scheme: light dark; --ink: #1d2226; --soft: #59626a; --line: #d9dee2;
  --page: #fdfdfc; --accent: #0b6e5f; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e9eb; --soft: #a3adb5; --line: #3a4147; --page: #16191c; --accent: #5cc8b4; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2.5rem 1.25rem 4rem; max-width: 46rem; background: var(--page); color: var(--ink);
  font: 1rem/1.6 ui-sans-serif, system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 1.5rem; }
h2 { font-size: 1.05rem; margin: 2.25rem 0 .5rem; padding-top: .75rem;
  border-top: 1px solid var(--line); color: var(--accent); }
h3 { font-size: 1rem; margin: 1.5rem 0 .25rem; }
p, ul, ol { margin: .4rem 0 .8rem; }
li { margin: .2rem 0; }
pre { margin: .5rem 0; padding: .5rem .75rem; border: 1px solid var(--line);
  border-radius: 4px; white-space: pre-wrap; }
a { color: var(--accent); }
code { font: .875em/1.4 ui-monospace, monospace; }
.id { color: var(--soft); }
blockquote { margin: .5rem 0; padding-left: 1rem; border-left: 3px solid var(--accent); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; overflow-wrap: normal; }
caption { text-align: left; color: var(--soft); padding: .25rem 0; }
th, td { text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0;
  border-bottom: 1px solid var(--line); }
.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.whole { white-space: nowrap; }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  h2 { break-after: avoid; }
  table { break-inside: avoid; }
}
"""


# An address is ASCII: what is not could hide in it.
_SAFE_HREF = re.compile(r"(?:https?://|#)[^\s\x00-\x20\x7f-\U0010ffff<>\"']*\Z")


def page(document: Document, figure: Drawing | None = None) -> Markup:
    """The whole page as text; write it as UTF-8. `figure` stands after its first paragraph."""
    head, style = f"<h1>{_text(document.title)}</h1>\n", ""
    body = fragment(document.blocks)
    if figure:
        style = f"{STYLE}{TWO_WIDTHS}"
        first, rest = fragment(document.blocks[:1]), fragment(document.blocks[1:])
        body = Markup(f'{first}\n<figure class="figure">{figure.figure()}</figure>\n{rest}')
    return framed(document.title, document.language, f"{head}{body}", style)


def framed(title: str, language: str, body: str, style: str = "", script: str = "") -> Markup:
    """A page of its own around a body that is HTML already; `style` and `script` are the program's own.

    The page's policy knows both by their hashes: nothing that text smuggled in could be run, styled or fetched.
    """
    styles = _STYLE + style
    runs = f" script-src {_hashed(script)};" if script else ""
    policy = f"default-src 'none'; style-src {_hashed(styles)};{runs} base-uri 'none'; form-action 'none'"
    return Markup(
        f'<!doctype html>\n<html lang="{_text(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="referrer" content="no-referrer">\n<title>{_text(title)}</title>\n'
        f"<style>{styles}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n"
        f"{f'<script>{script}</script>' if script else ''}</body>\n</html>\n"
    )


def _hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


Linking = Callable[[str], str]
"""Where the source of an identifier is shown: a path of the same server, '' for nowhere."""


def _nowhere(_id: str) -> str:
    return ""


def fragment(blocks: Sequence[Block], link: Linking = _nowhere) -> Markup:
    """The blocks alone, for a page that has a frame already; `link` says where identifiers lead."""
    return Markup("\n".join(_block(block, link) for block in blocks))


def shown(raw: str) -> str:
    """A text as HTML, its invisible characters seen."""
    return escape(visible(raw))


_text = shown


def is_safe_address(href: str) -> bool:
    """Whether it may be followed: to the web, or within the page, without a character that hides something."""
    return bool(_SAFE_HREF.match(href)) and visible(href) == href


def _block(block: Block, link: Linking) -> str:
    match block:
        case Heading(level, title):
            tag = f"h{min(max(level, 2), 6)}"
            return f"<{tag}>{_text(title)}</{tag}>"
        case Paragraph(spans):
            return f"<p>{_spans(spans, link)}</p>"
        case Items(items, numbered):
            tag = "ol" if numbered else "ul"
            return f"<{tag}>" + "".join(f"<li>{_spans(item, link)}</li>" for item in items) + f"</{tag}>"
        case Quote(said):
            return f"<blockquote><p>{_text(said)}</p></blockquote>"
        case Code(said):
            return f'<pre tabindex="0"><code>{"&#10;".join(_text(line) for line in said.split(chr(10)))}</code></pre>'
        case Table():
            return _table(block, link)


def _table(table: Table, link: Linking) -> str:
    amounts = [is_numeric([row[number] for row in table.rows]) for number in range(len(table.columns))]
    marks = [' class="n"' if each else "" for each in amounts]
    head = "".join(f'<th scope="col"{mark}>{_text(cell)}</th>' for cell, mark in zip(table.columns, marks, strict=True))
    rows = "".join(f"<tr>{_cells(row, marks, link)}</tr>" for row in table.rows)
    named = _text(table.caption)
    return (
        f'<div class="wide" role="region" aria-label="{named}" tabindex="0"><table><caption>{named}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _cells(row: Sequence[str], marks: Sequence[str], link: Linking) -> str:
    whole = (mark or (' class="whole"' if is_kept(cell) else "") for cell, mark in zip(row, marks, strict=True))
    return "".join(f"<td{mark}>{linked(cell, link)}</td>" for cell, mark in zip(row, whole, strict=True))


def linked(words: str, link: Linking = _nowhere) -> Markup:
    """Words as HTML; where `link` leads somewhere, the identifiers of commits, meetings and notes in them are links."""
    cell = _text(words)
    return Markup(cell if link is _nowhere else _IDENTIFIER.sub(lambda id: _source(id[0], link(id[0])), cell))


_IDENTIFIER = re.compile(r"(?<![\w/.-])[cmn][0-9a-f]{8}(?![\w/.-])")


def _source(id: str, href: str) -> str:
    code = f'<code class="id">{_text(id)}</code>'
    return f'<a href="{escape(href)}">{code}</a>' if href else code


def _spans(spans: tuple[Span, ...], link: Linking) -> str:
    return "".join(_span(span, link) for span in spans)


def _span(span: Span, link: Linking) -> str:
    match span:
        case Text(said):
            return _text(said)
        case Strong(said):
            return f"<strong>{_text(said)}</strong>"
        case Literal(said):
            return f"<code>{_text(said)}</code>"
        case Ref(name, href):
            if is_safe_address(href):
                return f'<a href="{escape(href)}" rel="noreferrer"><code class="id">{_text(name)}</code></a>'
            return _source(name, link(name))
