"""Commands that documents name, as the page that does the same."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

_PAGES = {
    "aim": "practice:aim",
    "expect": "practice:expectations",
    "plan": "plan",
    "one-on-one": "one_on_ones",
    "focus": "focus",
    "feedback": "practice:feedback",
    "experiment": "practice:feedback",
    "backchannel": "practice:backchannel",
    "story": "strategy",
    "project": "strategy",
    "standing": "standing",
    "review": "review",
    "people": "people",
    "contact": "ledger:contact",
    "process": "picture:flow",
    "code": "code",
    "meetings": "meetings",
    "fixes": "practice:small-fixes",
    "thank": "practice:recognition",
    "team-brag": "practice:team-brag",
    "share": "plan",
    "practices": "practices",
    "source": "sources",
    "sync": "sources",
    "privacy": "privacy",
    "notes": "notes",
}
"""The first word of a command -> a page by name, with its one argument after a colon."""


@dataclass(frozen=True, slots=True)
class Ready:
    """What a move has ready: the command, and the page that does the same ('' where there is none)."""

    command: str
    href: str
    words: str = "Open"


def ready(command: str) -> Ready:
    """Where a command that begins with `leadward` leads on these pages."""
    try:
        said = shlex.split(command)
    except ValueError:
        return Ready(command, "")
    if len(said) < 2 or said[0] != "leadward":
        return Ready(command, "")
    return Ready(command, *_page(said[1], [word for word in said[2:] if not word.startswith("-")]))


def _page(verb: str, rest: Sequence[str]) -> tuple[str, str]:
    if verb == "scout" and rest:
        return f"{_address('scout')}?{urlencode({'path': rest[0]})}", "Open the map"
    if verb == "sop" and rest:
        return f"{_address('procedure')}?{urlencode({'name': rest[0]})}", "Open the draft"
    if verb == "show" and rest:
        return _address("show", rest[0]), "Open it"
    if verb == "log":
        return f"{_address('capture')}?{urlencode({'text': ' '.join(rest)})}", "Note it"
    name, _, argument = _PAGES.get(verb, "").partition(":")
    return (_address(name, *([argument] if argument else [])), "Open") if name else ("", "")


def _address(name: str, *arguments: str) -> str:
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""
