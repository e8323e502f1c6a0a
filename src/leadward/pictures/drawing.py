"""One SVG picture with its name, its description and its colours: what every picture stands in.

Colours are CSS variables with a light and a dark value, so that the same file suits both; nothing is told by colour
alone. Whatever comes from outside goes through `text`, which escapes it.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from leadward.model.records import dataclass
from leadward.model.text import Markup, path_end, shortened, visible

STYLE = (
    ":root{color-scheme:light dark}"
    "svg{--ink:#1f2328;--dim:#59636e;--rule:#d9dee2;--mine:#0b6e5f;--theirs:#a9bcc9;--band:#dce8e5;--page:#fdfdfc;"
    "background:var(--page);color:var(--ink);font:13px system-ui,sans-serif}"
    "@media(prefers-color-scheme:dark){svg{--ink:#e6e9eb;--dim:#a3adb5;--rule:#3a4147;--mine:#5cc8b4;--theirs:#4d5f6c;--band:#1d3530;--page:#16191c}}"
    "text{fill:currentColor}.dim{fill:var(--dim);font-size:12px}.rule{stroke:var(--rule)}"
    ".mine{fill:var(--mine)}.theirs{fill:var(--theirs)}.line{fill:none;stroke:var(--mine);stroke-width:2}"
    ".edge{stroke:var(--theirs)}.outline{fill:none;stroke:var(--mine);stroke-width:1.5}.cut{stroke:currentColor;stroke-dasharray:4 3}.frame{fill:none;stroke:currentColor}"
    ".band{fill:var(--band)}.dot{fill:var(--mine)}.ring{fill:none;stroke:currentColor;stroke-width:2}"
    "svg{--heat0:#f0f2f1;--heat1:#d9ebe6;--heat2:#b3dccf;--heat3:#82c3b2;--heat4:#54a898}"
    "@media(prefers-color-scheme:dark){svg{--heat0:#20262a;--heat1:#19352f;--heat2:#1a463d;--heat3:#1d594e;--heat4:#226e60}}"
    ".heat0{fill:var(--heat0)}.heat1{fill:var(--heat1)}.heat2{fill:var(--heat2)}.heat3{fill:var(--heat3)}.heat4{fill:var(--heat4)}"
    ".tile{stroke:var(--page)}.folder{fill:var(--page);stroke:var(--dim)}.framed{stroke:var(--dim)}"
)
NO_FIGURE = Markup("")
"""Where there is nothing to draw."""
_BROAD = 760
"""Units from which on a picture needs more room than a phone's screen has, to be read."""


def text(said: str, width: int = 200) -> str:
    """Words from anywhere, made safe to stand in a picture, in at most `width` columns."""
    return escape(shortened(visible(said), width))


def tail(path: str, columns: int) -> str:
    """The end of a path in at most so many columns, from a folder on where one ends there: it says more than the beginning."""
    return path_end(visible(path), columns)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture, ready to stand alone or in a page. `title` and `description` are what a screen reader says instead of it."""

    title: str
    description: str
    width: int
    height: int
    body: str

    def document(self) -> Markup:
        """A file of its own, with its style."""
        return Markup(
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}" width="{self.width}" '
            f'height="{self.height}" role="{self.role}" aria-labelledby="title desc">{self._said("title", "desc")}'
            f"<style>{STYLE}</style>{self.body}</svg>\n"
        )

    def figure(self, name: str = "picture") -> Markup:
        """A part of a page whose stylesheet holds `STYLE`'s classes; `name` makes its ids its own."""
        title, desc = f"{name}-title", f"{name}-desc"
        return Markup(
            f'<svg class="picture{" broad" if self.width > _BROAD else ""}" viewBox="0 0 {self.width} {self.height}" width="{self.width}" role="{self.role}" '
            f'aria-labelledby="{title} {desc}">{self._said(title, desc)}{self.body}</svg>'
        )

    @property
    def role(self) -> str:
        """`img`, whose parts nobody needs to reach; `group` where some of them are links."""
        return "group" if "<a " in self.body else "img"

    def _said(self, title: str, desc: str) -> str:
        return f'<title id="{title}">{text(self.title)}</title><desc id="{desc}">{text(self.description, 4000)}</desc>'


def drawing(title: str, description: str, width: int, height: int, parts: Iterable[str]) -> Drawing:
    """The picture made of these parts."""
    return Drawing(title, description, width, height, "".join(parts))


def label(x: float, y: float, said: str, width: int = 60, more: str = "") -> str:
    """A line of words; `more` holds further attributes, never anything from outside."""
    return f'<text x="{x:.1f}" y="{y:.1f}"{f" {more}" if more else ""}>{text(said, width)}</text>'


def linked(href: str, said: str, inner: str) -> str:
    """`inner` as a link that is called `said`; as it is where `href` is ''.

    `href` is a path of the same server, made by the caller: whatever could lead elsewhere is no link.
    """
    if not href.startswith(("/", "?")) or href.startswith(("//", "/\\")):
        return inner
    return f'<a href="{escape(visible(href))}" aria-label="{text(said)}">{inner}</a>'
