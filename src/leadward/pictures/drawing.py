"""One SVG picture with its name, its description and its colours: what every picture stands in.

Colours are CSS variables with a light and a dark value, so that the same file suits both; nothing is told by colour
alone. Whatever comes from outside goes through `text`, which escapes it.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from leadward.model.records import dataclass
from leadward.model.text import Markup, path_end, shortened, visible
from leadward.model.text import columns as wide

_INKS = (
    "--heat0:#f7faf9;--heat1:#a0d8cd;--heat2:#5db6a5;--heat3:#429383;--heat4:#1d7564;--on3:#000;--on4:#fff;"
    "--team0:#0b6e5f;--team1:#a3480a;--team2:#5b4bb5;--team3:#1f6fb2;--team4:#a5336b;--team5:#6b6400"
)
_DARK_INKS = (
    "--heat0:#1b211f;--heat1:#20433c;--heat2:#286156;--heat3:#318070;--heat4:#3da28e;--on3:#fff;--on4:#000;"
    "--team0:#5cc8b4;--team1:#f0a35e;--team2:#b3a6ff;--team3:#6db5f0;--team4:#f08cb8;--team5:#cfc75a"
)
TEAMS = 6
"""Colours of teams; a seventh begins again, and the team stands beside each in words."""
CLASSES = (
    "text{fill:currentColor}.dim{fill:var(--dim);font-size:12px}.rule{stroke:var(--rule)}"
    ".mine{fill:var(--mine)}.theirs{fill:var(--theirs)}.line{fill:none;stroke:var(--mine);stroke-width:2}"
    ".edge{fill:none;stroke:var(--theirs)}.outline{fill:none;stroke:var(--mine);stroke-width:1.5}.cut{stroke:currentColor;stroke-dasharray:4 3}.frame{fill:none;stroke:currentColor}"
    ".band{fill:var(--band)}.dot{fill:var(--mine)}.ring{fill:none;stroke:currentColor;stroke-width:2}"
    ".heat0{fill:var(--heat0)}.heat1{fill:var(--heat1)}.heat2{fill:var(--heat2)}.heat3{fill:var(--heat3)}.heat4{fill:var(--heat4)}"
    ".on3{color:var(--on3)}.on4{color:var(--on4)}.tile{stroke:var(--theirs)}.folder{fill:var(--page);stroke:var(--dim)}.framed{stroke:var(--dim)}"
    ".team0{fill:var(--team0)}.team1{fill:var(--team1)}.team2{fill:var(--team2)}.team3{fill:var(--team3)}.team4{fill:var(--team4)}.team5{fill:var(--team5)}"
    ".line0{stroke:var(--team0)}.line1{stroke:var(--team1)}.line2{stroke:var(--team2)}.line3{stroke:var(--team3)}.line4{stroke:var(--team4)}.line5{stroke:var(--team5)}"
    ".halo{paint-order:stroke;stroke:var(--page);stroke-width:4px}.hit{fill:transparent}.value{visibility:hidden;pointer-events:none;fill:var(--ink)}"
    ".part:hover .value,.part:focus .value{visibility:visible}svg:has(.part:hover,.part:focus) .ask{visibility:hidden}"
    "svg:has(.part:hover) .part:not(:hover) .value{visibility:hidden}"
    ".part:focus:not(:focus-visible){outline:none}.part:hover .mark,.part:focus .mark{stroke:currentColor;stroke-width:3}.part:hover text.name{text-decoration:underline}"
)
"""What the classes of a picture mean: of a file of its own, and of a page of HTML that holds one."""
STYLE = (
    ":root{color-scheme:light dark}"
    "svg{--ink:#1f2328;--dim:#59636e;--rule:#d9dee2;--mine:#0b6e5f;--theirs:#738694;--band:#dce8e5;--page:#fdfdfc;"
    f"{_INKS};background:var(--page);color:var(--ink);font:13px system-ui,sans-serif}}"
    "@media(prefers-color-scheme:dark){svg{--ink:#e6e9eb;--dim:#a3adb5;--rule:#3a4147;--mine:#5cc8b4;--theirs:#6c7f8d;--band:#1d3530;--page:#16191c;"
    f"{_DARK_INKS}}}}}{CLASSES}"
)
TWO_WIDTHS = (
    ".figure{container-type:inline-size;margin:1rem 0}.picture{display:block;height:auto;max-width:100%}"
    ".picture.narrow{display:none;width:100%;max-width:30rem}"
    "@container (max-width:43rem){.picture.at-desk{display:none}.picture.narrow{display:block}}"
    "@media print{.picture.at-desk{display:block!important}.picture.narrow,.ask{display:none!important}}"
)
"""On a page that holds a picture: the one for the room that there is, without a script. The other is hidden from everybody."""
NO_FIGURE = Markup("")
"""Where there is nothing to draw."""
NARROW = 328
"""Units of a picture for a phone: as wide as its screen, so that no word becomes smaller."""
_PAIR = 15
"""Units between two lines of words."""


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
    narrow: Drawing | None = None
    """The same for a screen that is not as wide; None where this one suits both."""

    def document(self) -> Markup:
        """A file of its own, with its style."""
        return Markup(
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}" width="{self.width}" '
            f'height="{self.height}" role="{self.role}" aria-labelledby="title desc">{self._said("title", "desc")}'
            f"<style>{STYLE}</style>{self.body}</svg>\n"
        )

    def figure(self, name: str = "picture") -> Markup:
        """A part of a page whose stylesheet holds `STYLE`'s classes; `name` makes its ids its own.

        Of two widths the page shows one: the other is not there for a screen reader either.
        """
        if self.narrow is None:
            return Markup(self.part_of_page(name, "picture"))
        slim = self.narrow.part_of_page(f"{name}-narrow", "picture narrow")
        return Markup(self.part_of_page(name, "picture at-desk") + slim)

    def part_of_page(self, name: str, sort: str) -> str:
        """The picture of one width, with these classes."""
        title, desc = f"{name}-title", f"{name}-desc"
        return (
            f'<svg class="{sort}" viewBox="0 0 {self.width} {self.height}" width="{self.width}" role="{self.role}" '
            f'aria-labelledby="{title} {desc}">{self._said(title, desc)}{self.body}</svg>'
        )

    @property
    def role(self) -> str:
        """`img`, whose parts nobody needs to reach; `group` where some of them are links or say a value."""
        return "group" if "<a " in self.body or 'class="part"' in self.body else "img"

    def _said(self, title: str, desc: str) -> str:
        return f'<title id="{title}">{text(self.title)}</title><desc id="{desc}">{text(self.description, 4000)}</desc>'


def drawing(
    title: str, description: str, width: int, height: float, parts: Iterable[str], narrow: Drawing | None = None
) -> Drawing:
    """The picture made of these parts."""
    return Drawing(title, description, width, round(height), "".join(parts), narrow)


def label(x: float, y: float, said: str, width: int = 60, more: str = "") -> str:
    """A line of words; `more` holds further attributes, never anything from outside."""
    return f'<text x="{x:.1f}" y="{y:.1f}"{f" {more}" if more else ""}>{text(said, width)}</text>'


SLIM_TITLE = 33
"""Columns of a title on a phone."""


def headline(said: str, columns: int, more: str = "") -> tuple[list[str], float]:
    """The title of a picture in one line or two, and the height at which they end."""
    lines = folded(said, columns, 2)
    return [
        label(12, 24 + 19 * number, part, columns, f'font-size="15" font-weight="600"{more}')
        for number, part in enumerate(lines)
    ], 24 + 19 * (len(lines) - 1)


def folded(said: str, columns: int, most: int) -> list[str]:
    """Words in at most so many lines, cut between words where that is possible; the last line is shortened."""
    lines: list[str] = []
    rest = visible(said).split()
    while rest and len(lines) < most - 1:
        taken = 1
        while taken < len(rest) and wide(" ".join(rest[: taken + 1])) <= columns:
            taken += 1
        lines.append(shortened(" ".join(rest[:taken]), columns))
        rest = rest[taken:]
    return [*lines, shortened(" ".join(rest), columns)] if rest else lines or [""]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a picture shows the values of the part that is pointed at or that has the focus."""

    x: float
    y: float
    columns: int
    lines: int = 1
    anchor: str = "start"

    def asks(self, said: str = "Point at a part for its values; it leads to its source") -> str:
        """What stands there meanwhile."""
        return label(self.x, self.y, said, self.columns, f'class="dim ask" text-anchor="{self.anchor}"')


def part(href: str, said: str, inner: str, at: Spot, value: str = "") -> str:
    """`inner` as what can be pointed at and reached by keyboard, whose values then show; a link where it leads somewhere.

    `said` is what it is called, `value` what shows (the same, where it is '').
    """
    lines = folded(value or said, at.columns, at.lines)
    shown = "".join(
        label(at.x, at.y + _PAIR * number, each, at.columns, f'class="value" text-anchor="{at.anchor}"')
        for number, each in enumerate(lines)
    )
    named = f'aria-label="{text(said)}" class="part"'
    if not _leads(href):
        return f'<g {named} role="img" tabindex="0">{inner}{shown}</g>'
    return f'<a href="{escape(visible(href))}" {named}>{inner}{shown}</a>'


def _leads(href: str) -> bool:
    """Whether it is a path of the same server: whatever could lead elsewhere is no link."""
    return href.startswith(("/", "?")) and not href.startswith(("//", "/\\"))


def linked(href: str, said: str, inner: str) -> str:
    """`inner` as a link that is called `said`; as it is where `href` is ''.

    `href` is a path of the same server, made by the caller: whatever could lead elsewhere is no link.
    """
    if not _leads(href):
        return inner
    return f'<a href="{escape(visible(href))}" aria-label="{text(said)}">{inner}</a>'
