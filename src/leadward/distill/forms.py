"""Tell the form of a record from its lines."""

from __future__ import annotations

import re

from leadward.distill import assistants
from leadward.distill.turns import Form
from leadward.model.patterns import pattern

LABEL = pattern(r"(?P<who>[^\s:<>][^:<>\n]{0,49}):[ \t]+(?P<said>\S.*)?|(?P<alone>[^\s:<>][^:<>\n]{0,49}):[ \t]*")
NICK = pattern(r"\s*\[?(?P<at>\d{1,2}:\d\d(?::\d\d)?)?\]?\s*<\s*[@+%~&]?(?P<who>[^<>\s][^<>]{0,40})>\s?(?P<said>.*)")
TIMED = pattern(
    r"\s*\[?(?P<at>\d{1,2}:\d\d(?::\d\d)?)(?:\s?[AaPp][Mm])?\]?\s+(?:From\s+)?(?P<who>[^\s:<>\d][^:<>]{0,40}?)\s?:\s+(?P<said>\S.*)"
)
HEADED = pattern(r"\s*(?P<who>[^\s\d:][^:\n]{0,40}?)\s+\[?(?P<at>\d{1,2}:\d\d(?::\d\d)?)\]?(?:\s?[AaPp][Mm])?\s*")
"""A name and a time alone on a line, as Slack and Teams copy it; the words follow below."""
ARROW = pattern(r"\s*(?:\d+:)?\d{1,2}:\d\d[.,]\d{1,3}\s+-->\s+(?:\d+:)?\d{1,2}:\d\d[.,]\d{1,3}.*")
_BULLET = pattern(r"\s*(?:[-*+•]|\d{1,3}[.)])\s+\S")
_HEADING = pattern(r"#{1,6}\s+\S")
_W3C = pattern(
    r"\s*(?:Scribe(?:Nick)?|Present\+?|Regrets\+?|Chair|Topic|TOPIC|RRSAgent|Zakim|scribenick)\b.{0,3}[:,]",
    re.IGNORECASE,
)
_ENOUGH, _FEW = 0.5, 0.1


def recognized(text: str) -> Form:
    """The form that most of its lines have."""
    if text.lstrip("\ufeff \n\r").startswith("WEBVTT"):
        return Form.WEBVTT
    lines = [line for line in text.split("\n")[:4000] if line.strip()]
    if not lines:
        return Form.TEXT
    if any(ARROW.fullmatch(line) for line in lines[:12]):
        return Form.SRT
    if assistants.is_one(lines):
        return Form.ASSISTANT
    labelled = _share(lines, LABEL)
    headed = _share(lines, HEADED)
    if max(_share(lines, NICK), _share(lines, TIMED)) >= _ENOUGH or (headed >= 0.2 and labelled < _ENOUGH):
        return Form.CHAT
    if sum(bool(_W3C.match(line)) for line in lines) >= 2 and not any(_HEADING.match(line) for line in lines):
        return Form.MINUTES
    return _written(lines, labelled)


def _written(lines: list[str], labelled: float) -> Form:
    bullets = sum(bool(_BULLET.match(line)) for line in lines) / len(lines)
    body = [line for line in lines if not _HEADING.match(line)]
    if len(body) < len(lines) or bullets >= 0.25:
        return Form.TALK if body and _share(body, LABEL) >= 0.95 and bullets < _FEW else Form.MARKDOWN
    return Form.TALK if labelled >= _ENOUGH else Form.TEXT


def _share(lines: list[str], form: re.Pattern[str]) -> float:
    return sum(bool(form.fullmatch(line)) for line in lines) / len(lines)
