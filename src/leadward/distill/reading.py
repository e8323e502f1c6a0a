"""A text becomes a record: its form recognized or as it was said to be, bounded, its day found."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from leadward.distill import assistants, captions, due, written
from leadward.distill.forms import recognized
from leadward.distill.turns import Form, Kind, Record, Turn
from leadward.model.errors import UsageProblem
from leadward.model.patterns import pattern

MOST_BYTES = 4_000_000
"""A day of talk has about 500,000 bytes."""
MOST_TURNS = 60_000
LONGEST = 20_000
"""Characters of one line."""
_NO_NAME = pattern(
    r"(?i)\b(?:meeting )?(?:notes|minutes|agenda|transcript)\b(?: (?:of|from|for)\b)?|\b\d{4}-\d\d?-\d\d?\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|"
    r"\b\d{1,2}(?:st|nd|rd|th)?\.? (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? \d{4}\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}\b"
)
"""What a heading says beside the meeting's name."""
_READERS: dict[Form, Callable[[str], tuple[Turn, ...]]] = {
    Form.WEBVTT: captions.turns,
    Form.SRT: captions.turns,
    Form.CHAT: written.chat,
    Form.MINUTES: written.talk,
    Form.TALK: written.talk,
    Form.MARKDOWN: written.notes,
    Form.ASSISTANT: assistants.turns,
    Form.TEXT: written.notes,
}


def read(text: str, form: Form | None = None, on: date | None = None) -> Record:
    """The turns of `text`. Raises UsageProblem where it is empty, no text, or larger than what is read."""
    if len(text) > MOST_BYTES:
        raise UsageProblem(
            f"This record has over {MOST_BYTES:,} characters, which is more than a day of talk. Split it into single meetings."
        )
    if "\x00" in text:
        raise UsageProblem("This is no text. Export the transcript as WebVTT, SRT or text, and try again.")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    longest = max((len(line) for line in text.split("\n")), default=0)
    if longest > LONGEST:
        raise UsageProblem(
            f"One line has {longest:,} characters; put each turn on a line of its own (at most {LONGEST:,})."
        )
    chosen = form or recognized(text)
    turns = _READERS[chosen](text)
    if not turns:
        raise UsageProblem(
            "Nothing was said in this record. Give a transcript, a chat log or notes: leadward distill notes.md"
        )
    if len(turns) > MOST_TURNS:
        raise UsageProblem(
            f"This record has {len(turns):,} turns; at most {MOST_TURNS:,} are read. Split it into single meetings."
        )
    return Record(chosen, turns, on or due.meeting_day(text))


def title(record: Record) -> str:
    """What the meeting is called: the first heading among the first lines, without its day; '' where none says."""
    heads = [turn.text for turn in record.turns[:6] if turn.kind is Kind.HEADING]
    words = _NO_NAME.sub(" ", heads[0]) if heads else ""
    return " ".join(words.split()).strip(" -,:|/()[]\u2013\u2014")[:80]
