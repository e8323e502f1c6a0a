"""A record of a meeting as turns: who said what, on which line, at which moment. A turn is never merged with another."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from leadward.model.records import dataclass


class Form(StrEnum):
    """The shape a record came in."""

    WEBVTT = "webvtt"
    SRT = "srt"
    CHAT = "chat"
    MINUTES = "minutes"
    MARKDOWN = "markdown"
    ASSISTANT = "assistant"
    TALK = "talk"
    TEXT = "text"


FORM_WORDS = {
    Form.WEBVTT: "a WebVTT transcript",
    Form.SRT: "an SRT transcript",
    Form.CHAT: "a chat or IRC log",
    Form.MINUTES: "minutes in the W3C's form",
    Form.MARKDOWN: "Markdown notes",
    Form.ASSISTANT: "notes that the assistant of Zoom, Teams or Meet wrote",
    Form.TALK: "a talk, one 'Name: words' a line",
    Form.TEXT: "plain text without speakers",
}
SPOKEN = (Form.WEBVTT, Form.SRT)
"""Forms that were heard, not written down by somebody."""


class Kind(StrEnum):
    """What a line is."""

    SAID = "said"
    BULLET = "bullet"
    HEADING = "heading"
    CODE = "code"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Turn:
    """`number` counts from 0; `line` from 1. `at` is in seconds from the start, None where no clock was kept.

    `level` is the depth of a heading, or the indent of a bullet in columns; `ticked` the state of its checkbox.
    """

    number: int
    speaker: str
    text: str
    line: int
    at: float | None = None
    kind: Kind = Kind.SAID
    level: int = 0
    ticked: bool | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """`day` is the meeting's, where the record says it."""

    form: Form
    turns: tuple[Turn, ...]
    day: date | None = None
