"""One SVG document with its name, its description and its colours: what every picture stands in.

Colours are CSS variables with a light and a dark value, so that the same file suits both; nothing is told by colour
alone. Whatever comes from outside goes through `text`, which escapes it.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from leadward.model.text import shortened, visible

STYLE = (
    ":root{color-scheme:light dark}"
    "svg{--ink:#1f2328;--dim:#59636e;--rule:#d9dee2;--mine:#0b6e5f;--theirs:#a9bcc9;--page:#fdfdfc;"
    "background:var(--page);color:var(--ink);font:13px system-ui,sans-serif}"
    "@media(prefers-color-scheme:dark){svg{--ink:#e6e9eb;--dim:#a3adb5;--rule:#3a4147;--mine:#5cc8b4;--theirs:#4d5f6c;--page:#16191c}}"
    "text{fill:currentColor}.dim{fill:var(--dim);font-size:11px}.rule{stroke:var(--rule)}"
    ".mine{fill:var(--mine)}.theirs{fill:var(--theirs)}.line{fill:none;stroke:var(--mine);stroke-width:2}"
    ".edge{stroke:var(--theirs)}.cut{stroke:currentColor;stroke-dasharray:4 3}.frame{fill:none;stroke:currentColor}"
)


def text(said: str, width: int = 200) -> str:
    """Words from anywhere, made safe to stand in a picture, in at most `width` columns."""
    return escape(shortened(visible(said), width))


def drawing(title: str, description: str, width: int, height: int, parts: Iterable[str]) -> str:
    """The whole document; `title` and `description` are what a screen reader says instead of the picture."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-labelledby="title desc"><title id="title">{text(title)}</title>'
        f'<desc id="desc">{text(description, 4000)}</desc><style>{STYLE}</style>{"".join(parts)}</svg>\n'
    )


def label(x: float, y: float, said: str, width: int = 60, more: str = "") -> str:
    """A line of words; `more` holds further attributes, never anything from outside."""
    return f'<text x="{x:.1f}" y="{y:.1f}"{f" {more}" if more else ""}>{text(said, width)}</text>'
