"""How claims about notes and meetings are said: forms as in `wording`, which take a note or a meeting and give a slot.

Each takes what it says from the note itself, so that words and claim cannot differ. Texts stay as they are; whoever prints them makes
them safe to show.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from leadward.model import days
from leadward.model.claim import EVERYWHERE, Claim, Figure, Met, Noted, NotNoted, Said, Sum, Touched, When
from leadward.model.evidence import Evidence
from leadward.model.meeting import Occurrence
from leadward.model.practice import Noted as Note
from leadward.model.sentence import NOTHING, Sentence, Slot, claims_of, line
from leadward.notes import shape
from leadward.practices import phrases

YOUR_MANAGER = "your manager"
_ONE_ON_ONE = "1:1"
_STOPS = ("", ".", "!", "?", "…", "。", "！", "？", "।", "؟")


# Claims


def fact(note: Note[Any], field: str, item: str = "") -> Noted:
    """What a note has in a field, as it is exported; `on` is its day, and `item` one of a list."""
    return Noted(note.id, field, item or _plain(note.on if field == "on" else getattr(note.body, field)))


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    return "" if value is None or value == () else str(value)


def heard(note: Note[Any], words: str) -> Said:
    """Another's words in a note, with who said them and when, as the journal knows."""
    return Said(note.id, note.revision, note.origin.speaker, (note.origin.spoken or note.on).isoformat(), words)


def met(each: Occurrence) -> Met:
    """A meeting as the calendar has it."""
    local = f"{each.on.isoformat()} {each.time}".rstrip()
    return Met(each.calendar, each.uid, each.start, each.answer, each.title, each.organiser, each.invited, local)


# Days of evidence


def day_claims(evidence: Evidence) -> tuple[Claim, ...]:
    """What proves the day of evidence: a claim of its statement that holds that day, else that its commit was written, or its note is, of it."""
    day, source = evidence.on.isoformat(), evidence.sources[0]
    claims = tuple(claim for claim in claims_of(evidence.statement) if day in _days_of(claim))
    if claims:
        return claims
    if source.kind == "commit":
        return (Touched((source.key,), None, EVERYWHERE, When(days.start(evidence.on), days.end(evidence.on))),)
    return (Noted(source.key, "on", day),) if source.kind == "note" else ()


def _days_of(claim: Claim) -> tuple[str, ...]:
    if isinstance(claim, Said):
        return (claim.day,)
    if isinstance(claim, Met):
        return (claim.local[:10],)
    return (claim.value,) if isinstance(claim, Noted) else ()


def evidence_day(evidence: Evidence) -> Slot:
    """`12 Jan 2026`: the day of evidence."""
    return Slot(phrases.full_day(evidence.on), day_claims(evidence))


def evidence_ago(evidence: Evidence, today: date) -> Slot:
    """`today`, `yesterday`, `3 weeks ago`"""
    since = (today - evidence.on).days
    words = {0: "today", 1: "yesterday"}.get(since, f"{phrases.span(since)} ago")
    return Slot(words, day_claims(evidence))


# Others' words


def words(claim: Said, width: int = 120) -> Slot:
    """The first line of somebody's words as they came, between quotation marks, with an ellipsis where there is more."""
    begin, _, more = claim.words.strip().partition("\n")
    return Slot(f'"{phrases.clipped(f"{begin.rstrip()} …" if more else begin, width)}"', (claim,))


def speaker(claim: Said, width: int = 24, *, begins: bool = False) -> Slot:
    """`Dana`, or `your manager` where the journal knows no name."""
    shown = phrases.name(claim.speaker, width) or YOUR_MANAGER
    return Slot(f"{shown[:1].upper()}{shown[1:]}" if begins and not claim.speaker else shown, (claim,))


def words_span(claim: Said, today: date) -> Slot:
    """`3 months`: for how long words have been there."""
    days = (today - date.fromisoformat(claim.day)).days
    return Slot(phrases.span(days), (Figure(Sum.SPAN, (claim,), abs(days), today.isoformat()),))


def spoken_day(claim: Said, today: date) -> Slot:
    """`9 Nov`: the day on which words came."""
    return Slot(phrases.named_day(date.fromisoformat(claim.day), today), (claim,))


# Fields of notes


def _first_line(note: Note[Any], field: str, width: int) -> str:
    lines = _plain(getattr(note.body, field)).strip().splitlines()
    return phrases.clipped(lines[0], width) if lines else ""


def text(note: Note[Any], field: str, width: int = 120) -> Slot:
    """The first line of a field."""
    return Slot(_first_line(note, field, width), (fact(note, field),))


def quoted(note: Note[Any], field: str, width: int = 48) -> Slot:
    """The first line of a field between quotation marks."""
    return Slot(f'"{_first_line(note, field, width)}"', (fact(note, field),))


def sentence(note: Note[Any], field: str, width: int = 80) -> Slot:
    """The first line of a field as a sentence: with a full stop where it has no end."""
    shown = _first_line(note, field, width)
    return Slot(shown if shown[-1:] in _STOPS else f"{shown}.", (fact(note, field),))


def day(note: Note[Any], field: str, today: date, item: date | None = None) -> Slot:
    """`9 Nov`: a day that a note gives; `item` where the field lists several."""
    which = item or (note.on if field == "on" else getattr(note.body, field))
    return Slot(phrases.named_day(which, today), (fact(note, field, which.isoformat()),))


def iso_day(note: Note[Any], field: str) -> Slot:
    """`2026-01-12`: a day that a note gives, for a cell of a table."""
    which = note.on if field == "on" else getattr(note.body, field)
    return Slot(which.isoformat(), (fact(note, field, which.isoformat()),))


def span(note: Note[Any], field: str, today: date, item: date | None = None) -> Slot:
    """`3 weeks`: how long a day that a note gives is gone by, or ahead."""
    claim = fact(note, field, item.isoformat() if item else "")
    days = abs((today - date.fromisoformat(claim.value)).days)
    return Slot(phrases.span(days), (Figure(Sum.SPAN, (claim,), days, today.isoformat()),))


def ago(note: Note[Any], field: str, today: date) -> Slot:
    """`today`, `yesterday`, `3 weeks ago`"""
    claim = fact(note, field)
    days = (today - date.fromisoformat(claim.value)).days
    return Slot(phrases.ago(days), (Figure(Sum.SPAN, (claim,), abs(days), today.isoformat()),))


def since(note: Note[Any], field: str, today: date) -> Sentence:
    """`since 9 Nov`"""
    return line("{word} {day}", word=Slot("since", (fact(note, field),)), day=day(note, field, today))


def last(note: Note[Any], later: NotNoted) -> Slot:
    """`last`, of a note of which none of its sort is later."""
    return Slot("last", (fact(note, "on"), later))


def number(note: Note[Any], field: str, one: str, many: str = "") -> Slot:
    """`15 minutes`"""
    return Slot(phrases.counted(getattr(note.body, field), one, many), (fact(note, field),))


def count(notes: Sequence[Note[Any]], one: str, many: str = "") -> Slot:
    """`3 entries`: notes that are there; each is claimed with its day."""
    facts = tuple(fact(note, "on") for note in notes)
    return Slot(phrases.counted(len(notes), one, many), (Figure(Sum.COUNT, facts, len(facts)),))


def listed(note: Note[Any], field: str, one: str, many: str = "") -> Slot:
    """`2 pieces`: what a field lists, each once."""
    items = tuple(dict.fromkeys(fact(note, field, str(value)) for value in getattr(note.body, field)))
    return Slot(phrases.counted(len(items), one, many), (Figure(Sum.COUNT, items, len(items)),))


def items(shown: str, sentences: Sequence[Sentence]) -> Slot:
    """How many sentences there are, which stand elsewhere: what they claim is claimed here."""
    return Slot(shown, tuple(dict.fromkeys(claim for each in sentences for claim in each.claims)))


def total(notes: Sequence[Note[Any]]) -> Slot:
    """`3`"""
    facts = tuple(fact(note, "on") for note in notes)
    return Slot(f"{len(notes):,}", (Figure(Sum.COUNT, facts, len(facts)),))


def as_noted(shown: str, *claims: Claim) -> Slot:
    """Words that say what these claims hold: `not told back yet` of a field that holds no day."""
    return Slot(shown, claims)


def no_note(
    kind: type[Any],
    practice: str = "",
    about: str = "",
    since: date | None = None,
    until: date | None = None,
    **having: str,
) -> NotNoted:
    """That no note of a kind is such; `having` are patterns by field."""
    first, last = (each.isoformat() if each else "" for each in (since, until))
    return NotNoted(shape.name_of(kind), practice, about, first, last, tuple(having.items()))


def none(kind: type[Any], shown: str, **where: Any) -> Slot:
    """`no aim is written down`: that no note of a kind is such. `where` is what `no_note` takes."""
    return Slot(shown, (no_note(kind, **where),))


def quiet(shown: str, days: int, today: date, *kinds: NotNoted) -> Slot:
    """`no demo is noted in the last 30 days`: of a stretch of days that ends today, of several kinds of notes."""
    first, last = (today - timedelta(min(days, today.toordinal() - 1))).isoformat(), today.isoformat()
    claims = tuple(replace(kind, since=first, until=last) for kind in kinds)
    return Slot(f"{shown} in the last {phrases.counted(days, 'day')}", claims)


def links_to(*notes: str) -> str:
    """A pattern for fields that point to one of these notes, by id in full or short."""
    return "|".join(f"^({re.escape(note)}|n{note.replace('-', '')[:8]})$" for note in notes)


def name(shown: str) -> Slot:
    """A name that says nothing by itself: of a person, a team, a role."""
    return Slot(shown)


def one_on_one() -> Slot:
    """`1:1`, a kind of meeting and no number."""
    return Slot(_ONE_ON_ONE)


def of_calendar(shown: str) -> Slot:
    """`Q2`, `5 weeks`: what the almanac alone says of a day, which needs no claim."""
    return Slot(shown)


def asking(question: str) -> Slot:
    """A question to somebody, which claims nothing."""
    return Slot(question)


# Meetings


def title(occurrence: Occurrence, width: int = 22) -> Slot:
    """A meeting's title between quotation marks."""
    return Slot(f'"{phrases.clipped(occurrence.title or "no title", width)}"', (met(occurrence),))


def spoken_title(occurrence: Occurrence) -> Slot:
    """A meeting's title, whole."""
    return Slot(occurrence.title, (met(occurrence),))


def meeting_day(occurrence: Occurrence, shown: str) -> Slot:
    """The day and time of a meeting."""
    return Slot(shown, (met(occurrence),))


def spoken_of(entry: Note[Any], occurrence: Occurrence, width: int) -> Slot:
    """What a note says of a meeting."""
    shown = phrases.clipped(" ".join(entry.body.text.split()), width)
    return Slot(shown, (fact(entry, "text"), met(occurrence)))


def answer(occurrence: Occurrence) -> Slot:
    """What the calendar says of oneself: accepted is not attended."""
    known = {
        "accepted": "you accepted",
        "declined": "you declined",
        "tentative": "you said maybe",
        "needs-action": "not answered",
    }
    shown = (
        known.get(occurrence.answer, "in your calendar") if occurrence.invited else "you are not among those invited"
    )
    return Slot(shown, (met(occurrence),))


def caller(occurrence: Occurrence, width: int = 24) -> Sentence:
    """`called by Chandra Chen`; '' where that is oneself or not said."""
    if not occurrence.organiser:
        return NOTHING
    return line(
        "{called} {person}",
        called=Slot("called by", (met(occurrence),)),
        person=Slot(phrases.name(occurrence.organiser, width), (met(occurrence),)),
    )
