"""Help: how the pages are used, the keys, the words, and where each practice explains itself."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from leadward import __version__
from leadward.practices.listed import PRACTICES
from leadward.web.page import page
from leadward.web.route import Page, shows

WORDS = (
    ("fact", "something observed in a source: a commit, a meeting. It can be read again at any time."),
    ("note", "something a person wrote. It is never lost; each earlier wording stays in its history."),
    ("evidence", "a dated statement that somebody did a practice, with its source, its reach, and who says so."),
    ("move", "a next action: what, why now, how long, and the facts behind it."),
    ("claimed", "your own word."),
    ("observed", "a source shows it."),
    ("relayed", "you typed what another said."),
    ("confirmed", "their own words, received from them."),
    ("shown", "named evidence in each of two quarters, and not on your own word alone."),
    ("met", "your manager's word, in their own words. No evidence makes it."),
)

COMMANDS = (
    ("leadward demo", "a fictional team in a throw-away workspace, to look around."),
    (
        "leadward export DIR",
        "all that you wrote, as a folder of Markdown; import reads it back, with --config settings too.",
    ),
    ("leadward source add github:OWNER/REPO", "asks for another token than that of gh; leadward sync reads it."),
    ("leadward distill FILE --review", "a long record of a meeting, item by item."),
    ("leadward brag --update FILE", "offers what is new in a brag document that you edited."),
    ("leadward case set", "your own words, projects and choice of evidence in the promotion case."),
    ("leadward case ask NAME", "asks somebody for a sentence in it."),
)
"""What is done in the terminal alone."""


def help_(request: HttpRequest) -> HttpResponseBase:
    """The page."""
    return page(
        request, "help.html", title="Help", words=WORDS, commands=COMMANDS, practices=PRACTICES, version=__version__
    )


PAGE = Page("Help", "the keys, the words, the practices' own texts", (shows("help", help_, "help"),), key="h")
