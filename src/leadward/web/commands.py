"""Commands that documents name, as the page that does the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote, urlencode

from django.urls import NoReverseMatch, reverse

from leadward.model import shell
from leadward.model.action import Action
from leadward.model.records import dataclass

_PAGES = {
    "aim": "aim",
    "expect": "expectations",
    "ladder": "ladder",
    "plan": "plan",
    "one-on-one": "one_on_ones",
    "focus": "focus",
    "feedback": "feedback",
    "experiment": "feedback",
    "backchannel": "backchannel",
    "story": "strategy",
    "project": "strategy",
    "plans": "strategy",
    "standing": "standing",
    "brag": "brag",
    "case": "case",
    "review": "review",
    "weekly": "weekly",
    "people": "people",
    "contact": "ledger:contact",
    "process": "picture:flow",
    "code": "code",
    "meetings": "meetings",
    "demos": "meetings",
    "unblock": "unblock",
    "distill": "plan-desk",
    "friction": "ledger:friction",
    "fixes": "practice:small-fixes",
    "thank": "practice:recognition",
    "team-brag": "practice:team-brag",
    "share": "for_manager",
    "receive": "receive",
    "practices": "practices",
    "source": "sources",
    "sync": "sources",
    "privacy": "privacy",
    "notes": "notes",
}
"""The first word of a command -> a page by name, with its one argument after a colon."""
_NOTED = ("on", "practice", "link")
"""What the form of an entry takes from the options of `log`."""
_NOTE = re.compile("n[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class Ready:
    """What a move has ready: the command, and the page that does the same ('' where there is none)."""

    command: str
    href: str
    words: str = "Open"


def of_action(action: Action) -> Ready:
    """Where what a move has ready leads on these pages."""
    verb, *more = action.verb.split()
    return Ready(action.command, *_page(verb, [*more, *action.arguments], dict(action.options)))


def ready(command: str) -> Ready:
    """Where a command that begins with `leadward` leads on these pages."""
    try:
        said = shell.split(command)
    except ValueError:
        return Ready(command, "")
    if len(said) < 2 or said[0] != "leadward":
        return Ready(command, "")
    words = said[2 : said.index("--")] if "--" in said else said[2:]
    dashed = said[said.index("--") + 1 :] if "--" in said else []
    rest = [word for word in words if not word.startswith("-")]
    return Ready(command, *_page(said[1], [*rest, *dashed], _options(words)))


def _options(words: Sequence[str]) -> dict[str, str]:
    """`--about X` and `--about=X` as {about: X}."""
    pairs = [(each, next_) for each, next_ in zip(words, (*words[1:], ""), strict=False) if each.startswith("--")]
    told = [each[2:].split("=", 1) if "=" in each else (each[2:], next_) for each, next_ in pairs]
    return {name: value for name, value in told if not value.startswith("-")}


def _page(verb: str, rest: Sequence[str], options: dict[str, str]) -> tuple[str, str]:
    if verb == "scout" and rest:
        return f"{_address('scout')}?{urlencode({'path': rest[0]})}", "Open the map"
    if verb == "sop" and rest:
        return f"{_address('procedure')}?{urlencode({'name': rest[0]})}", "Open the draft"
    if verb == "show" and rest:
        return _address("show", rest[0]), "Open it"
    if verb == "feedback" and rest[:1] == ["ask"]:
        asked = {"person": "".join(rest[1:2]), "about": options.get("about", "")}
        return f"{_address('feedback')}?{urlencode(asked)}#ask", "Ask"
    if verb == "backchannel" and "place" in options:
        return f"{_address('backchannel')}?{urlencode({'place': options['place']})}", "Open"
    if verb == "distill" and "compare" in options:
        return _address("meeting-choice", options["compare"]), "Compare on one page"
    if verb == "log":
        told = {"text": "".join(rest[:1]), **{name: said for name, said in options.items() if name in _NOTED}}
        return f"{_address('capture')}?{urlencode(told)}", "Note it"
    name, _, argument = _PAGES.get(verb, "").partition(":")
    return (
        (_address(name, *([argument] if argument else [])) + _place(verb, rest, options), "Open") if name else ("", "")
    )


def _place(verb: str, rest: Sequence[str], options: dict[str, str]) -> str:
    """Where on the page: the card of the goal, the loop or the criterion that is spoken of."""
    if verb == "expect" and rest[:1] == ["set"]:
        return f"#{quote(''.join(rest[1:2]))}"
    said = (*rest, *options.values()) if verb in ("plan", "feedback", "experiment") else ()
    return next((f"#{each}" for each in said if _NOTE.fullmatch(each)), "")


def _address(name: str, *arguments: str) -> str:
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""
