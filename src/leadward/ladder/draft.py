"""A ladder while a file is being read: every text bounded and put on one line, every id stable, unique and typeable.

All readers of ladders go through here, so that what one of them refuses, all refuse, in the same sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from leadward.model.errors import UnreadableLadder
from leadward.model.level import Criterion, Dimension, Ladder, Level, Track
from leadward.model.text import quoted

MOST_LEVELS = 40
MOST_DIMENSIONS = 60
MOST_CRITERIA = 2_000
MOST_LISTED = 60
"""Signals, examples, practices, titles of one level or criterion."""
LONGEST_ID = 80
LONGEST_TITLE = 200
LONGEST_TEXT = 4_000

ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")
_WORDS_OF_AN_ID = 8


def one_line(raw: str) -> str:
    """Text on one line, without lone surrogates, which no store takes."""
    return " ".join(raw.encode("utf-8", "backslashreplace").decode("utf-8").split())


def slug(text: str, otherwise: str, words: int = _WORDS_OF_AN_ID) -> str:
    """An id from the first words of a text: `owns-bigger-stories`; `otherwise` where no letter of ASCII is left."""
    plain = unicodedata.normalize("NFKD", text[:LONGEST_TEXT]).encode("ascii", "ignore").decode().lower()
    found = re.findall(r"[a-z0-9]+", plain)[:words]
    joined = "-".join(found)[: LONGEST_ID - 8].rstrip("-")
    if not joined:
        return otherwise
    return joined if joined[0].isalpha() else f"c-{joined}"


class Draft:
    """Collects a ladder piece by piece. Each method raises UnreadableLadder with a sentence that says what to change."""

    def __init__(self) -> None:
        self.levels: dict[str, Level] = {}
        self.dimensions: dict[str, Dimension] = {}
        self.tracks: dict[str, Track] = {}
        self.criteria: dict[str, Criterion] = {}

    def track(self, title: str, id: str = "") -> str:
        """Add a track, once; its id."""
        text = _title(title, "a track")
        name = _id(id) if id else slug(text, f"track-{len(self.tracks) + 1}")
        _bounded(len(self.tracks), MOST_DIMENSIONS, "tracks")
        self.tracks.setdefault(name, Track(name, text))
        return name

    def dimension(self, title: str, id: str = "", summary: str = "") -> str:
        """Add a dimension, once; its id."""
        text = _title(title, "a dimension")
        name = _id(id) if id else slug(text, f"dimension-{len(self.dimensions) + 1}")
        if name not in self.dimensions:
            _bounded(len(self.dimensions), MOST_DIMENSIONS, "dimensions")
            self.dimensions[name] = Dimension(name, text, _text(summary, text))
        return name

    def level(
        self, title: str, id: str = "", summary: str = "", tracks: Iterable[str] = (), titles: Iterable[str] = ()
    ) -> str:
        """Add a level above those there are; its id."""
        text = _title(title, "a level")
        name = _id(id) if id else slug(text, f"level-{len(self.levels) + 1}")
        if name in self.levels:
            raise UnreadableLadder(f"Two levels are called {quoted(name, 48)}; give one of them another name.")
        _bounded(len(self.levels), MOST_LEVELS, "levels")
        self.levels[name] = Level(name, text, _text(summary, text), tuple(tracks), _listed(titles, text))
        return name

    def criterion(
        self,
        text: str,
        level: str,
        id: str = "",
        dimension: str = "",
        practices: Iterable[str] = (),
        signals: Iterable[str] = (),
        examples: Iterable[str] = (),
        named: str = "",
        proof: Iterable[str] = (),
    ) -> str:
        """Add a criterion; its id, which is made of `named`, else of the criterion's words, where none is given."""
        said = _text(text, text[:40])
        if not said:
            raise UnreadableLadder(
                f"A criterion of the level {quoted(level, 48)} has no text; write one or leave it out."
            )
        _bounded(len(self.criteria), MOST_CRITERIA, "criteria")
        name = self._given(id) if id else self._free(_made(named, said, len(self.criteria) + 1))
        names = tuple(dict.fromkeys(map(_id, practices)))
        lists = (_listed(signals, said), _listed(examples, said), _listed(proof, said))
        self.criteria[name] = Criterion(name, level, said, dimension, names[:MOST_LISTED], *lists)
        return name

    def _given(self, id: str) -> str:
        name = _id(id)
        if name in self.criteria:
            raise UnreadableLadder(f"Two criteria have the id {quoted(name, 48)}; give one of them another id.")
        return name

    def _free(self, name: str) -> str:
        number = 2
        free = name
        while free in self.criteria:
            free, number = f"{name}-{number}", number + 1
        return free

    def finished(self, title: str, name: str = "", summary: str = "") -> Ladder:
        """The ladder. Raises UnreadableLadder where it has no level, no criterion, or one of an unknown level."""
        text = _title(title, "the ladder")
        if not self.levels:
            raise UnreadableLadder("No level was found in this file; docs/ladder.md shows the forms that are read.")
        if not self.criteria:
            raise UnreadableLadder(
                "Levels were found but no criterion; each level needs at least one sentence below it."
            )
        for criterion in self.criteria.values():
            self._known(criterion.level, self.levels, f"The criterion {quoted(criterion.id, 48)}", "level")
            if criterion.dimension:
                self._known(
                    criterion.dimension, self.dimensions, f"The criterion {quoted(criterion.id, 48)}", "dimension"
                )
        for level in self.levels.values():
            for track in level.tracks:
                self._known(track, self.tracks, f"The level {quoted(level.id, 48)}", "track")
        return Ladder(
            _id(name) if name else slug(text, "ladder"),
            text,
            tuple(self.levels.values()),
            tuple(self.criteria.values()),
            _text(summary, text),
            tuple(self.tracks.values()),
            tuple(self.dimensions.values()),
        )

    @staticmethod
    def _known(name: str, known: Iterable[str], who: str, kind: str) -> None:
        among = tuple(known)
        if name not in among:
            there = ", ".join(among[:8]) or "none"
            raise UnreadableLadder(
                f"{who} names the {kind} {quoted(name, 48)}, which is not there; there are: {there}."
            )


def _made(named: str, text: str, number: int) -> str:
    otherwise = f"criterion-{number}"
    return slug(named, otherwise, 40) if named else slug(text, otherwise)


def _title(raw: str, what: str) -> str:
    title = one_line(raw)
    if not title:
        raise UnreadableLadder(f"{what.capitalize()} has no title; write one.")
    if len(title) > LONGEST_TITLE:
        raise UnreadableLadder(f"The title of {what} has {len(title):,} characters; {LONGEST_TITLE} is the most.")
    return title


def _text(raw: str, where: str) -> str:
    text = one_line(raw)
    if len(text) > LONGEST_TEXT:
        begun = quoted(one_line(where), 48)
        raise UnreadableLadder(
            f"The text that begins {begun} has {len(text):,} characters; {LONGEST_TEXT:,} is the most."
        )
    return text


def _listed(raw: Iterable[str], where: str) -> tuple[str, ...]:
    texts = [text for each in raw if (text := _text(each, where))]
    if len(texts) > MOST_LISTED:
        raise UnreadableLadder(f"{quoted(where, 48)} lists {len(texts):,} things; {MOST_LISTED} is the most.")
    return tuple(texts)


def _id(raw: str) -> str:
    if not ID.match(raw) or len(raw) > LONGEST_ID:
        raise UnreadableLadder(
            f"{quoted(raw, 48)} is no id: use lower-case letters, digits and hyphens, a letter first, {LONGEST_ID} at most."
        )
    return raw


def _bounded(count: int, most: int, what: str) -> None:
    if count >= most:
        raise UnreadableLadder(f"More than {most:,} {what}: too many to work with. Keep one job family to a file.")
