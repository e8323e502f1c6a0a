"""Whose words a note holds, and since when: worked out once, when they come, and carried on from state to state."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from leadward.notes import quoting, shape


class Origin(NamedTuple):
    """Where a state of a note comes from.

    `speaker` is the person whose words stand in it and `spoken` the day on which they came: '' and None where all words are
    the reader's own, or it is not known. `assistant` is the program that wrote it for the reader, '' where they did.
    """

    speaker: str = ""
    spoken: date | None = None
    assistant: str = ""


BY_HAND = Origin()


def of_first(body: object, on: date, manager: str) -> Origin:
    """Whose words a new note holds; `manager` is who they are from where the note names nobody."""
    if not quoting.words_of_others(body):
        return BY_HAND
    return Origin(quoting.speaker_of(body) or manager, quoting.day_of_words(body) or on)


def of_next(body: object, on: date, manager: str, before: object, origin: Origin) -> Origin:
    """Whose words the next state of a note holds: those that stay keep who said them, and the day."""
    if heard(body) == heard(before):
        return origin._replace(assistant="")
    return of_first(body, on, manager)


def heard(body: object) -> tuple[str, str]:
    """Whose words a body holds: the words of others, and who they are said to be of."""
    return quoting.words_of_others(body), quoting.named_speaker_of(body)


class Timeline:
    """Whose words older states hold, which did not say so themselves: asked for each in the order of writing.

    The words of a note that names nobody are those of the manager of that time, whom the aim names.
    """

    def __init__(self) -> None:
        self._manager = ""
        self._heard: dict[object, dict[tuple[str, str], Origin]] = {}

    def origin(self, note: object, body: object, on: date) -> Origin:
        """Who said the words in this state of a note, and when they came: with the same words as earlier, that."""
        if shape.name_of(type(body)) == "aim":
            self._manager = quoting.speaker_of(body) or self._manager
        known = self._heard.setdefault(note, {})
        return known.setdefault(heard(body), of_first(body, on, self._manager))
