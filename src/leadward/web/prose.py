"""What people wrote, as Markdown: parsed by markdown-it without raw HTML, then cleaned by nh3."""

from __future__ import annotations

from functools import cache

import nh3
from markdown_it import MarkdownIt

from leadward.documents.links import is_link
from leadward.model.text import Markup

_TAGS = {
    *("p", "br", "hr", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "a", "del"),
    *("h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}
_LEVELS = {"h1": "h3", "h2": "h4", "h3": "h5", "h4": "h6", "h5": "h6", "h6": "h6"}


def written(text: str) -> Markup:
    """Safe HTML: no image, no style, no script; links to http, https and mailto alone, which tell nobody where they were.

    Any other link, one into these pages too, stays the words that it was written with.
    """
    return Markup(
        nh3.clean(
            _markdown().render(text),
            tags=_TAGS,
            attributes={"a": {"href"}, "ol": {"start"}},
            url_schemes={"http", "https", "mailto"},
            attribute_filter=_kept,
            link_rel="noopener noreferrer",
        )
    )


def _kept(_tag: str, attribute: str, value: str) -> str | None:
    return value if attribute != "href" or is_link(value) else None


class _Markdown(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it's name
        return is_link(url)


@cache
def _markdown() -> MarkdownIt:
    made = _Markdown("commonmark", {"html": False, "breaks": True}).enable(["table", "strikethrough"])
    made.disable(["image"])
    made.core.ruler.push("levels", _below_the_page)
    return made


def _below_the_page(state: object) -> None:
    """Headings stand below those of the page."""
    for token in state.tokens:  # type: ignore[attr-defined]
        token.tag = _LEVELS.get(token.tag, token.tag)
