"""Another person's words in a note: which they are, whose, and on which day they came; derived from how fields are declared."""

from __future__ import annotations

from datetime import date

from leadward.notes import shape


def words_of_others(body: object) -> str:
    """All that a note quotes, '' where it quotes nobody."""
    if getattr(body, "mine", False):
        return ""
    said = (getattr(body, name) for name, asked in shape.declared(type(body)) if asked.theirs and not asked.person)
    return "\n".join(text for text in said if type(text) is str and text.strip())


def named_speaker_of(body: object) -> str:
    """Whom the note itself names as the one who said so, in a field made for it."""
    said = (getattr(body, name) for name, asked in shape.declared(type(body)) if asked.theirs and asked.person)
    return next((name for name in said if type(name) is str and name), "")


def speaker_of(body: object) -> str:
    """Who said the words, as far as the note tells: whom it names for it, else the person it is about."""
    people = (getattr(body, name) for name, asked in shape.declared(type(body)) if asked.person)
    return named_speaker_of(body) or next((name for name in people if type(name) is str and name), "")


def day_of_words(body: object) -> date | None:
    """The day on which the words came where the note has a field for it, the last of several: first told, then answered."""
    days = [getattr(body, name) for name, asked in shape.declared(type(body)) if asked.heard]
    return next((day for day in reversed(days) if isinstance(day, date)), None)
