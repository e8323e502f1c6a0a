"""The sentences of a talk in order, each with its turns and who spoke. A sentence that runs over several cues of one speaker is one."""

from __future__ import annotations

from collections.abc import Iterator

from leadward.distill.turns import SPOKEN, Kind, Record, Turn
from leadward.model.patterns import pattern
from leadward.model.records import dataclass

_END = pattern(r"(?<=[.?!…])[\"”’)]*\s+(?=[^\s])|\s*\n\s*")
_CLOSED = (".", "?", "!", "…", '"', "”")
_ABBREVIATED = pattern(r"(?i)(?:^|\s)(?:e\.g|i\.e|vs|etc|mr|ms|dr|st|no|approx|cf)\.$")
LONGEST = 700
"""A longer run of words without a full stop is no sentence that could be read."""
MOST_CUES = 12


@dataclass(frozen=True, slots=True)
class Sentence:
    """`turn` is the first of `turns`; `place` counts the sentences of the record."""

    place: int
    speaker: str
    text: str
    turns: tuple[int, ...]

    @property
    def turn(self) -> int:
        return self.turns[-1]


def sentences(record: Record) -> tuple[Sentence, ...]:
    """What was said, without code, quotations and headings."""
    found: list[Sentence] = []
    for turns in _runs(record):
        for text, cited in _split(turns):
            if text and len(text) <= LONGEST:
                found.append(Sentence(len(found), turns[0].speaker, text, cited))
    return tuple(found)


def _runs(record: Record) -> Iterator[list[Turn]]:
    """Turns that go together: cues of one speaker, until one ends a sentence."""
    run: list[Turn] = []
    for turn in record.turns:
        if turn.kind in (Kind.CODE, Kind.QUOTE, Kind.HEADING):
            continue
        goes_on = run and record.form in SPOKEN and turn.speaker == run[-1].speaker and len(run) < MOST_CUES
        if run and not (goes_on and not run[-1].text.endswith(_CLOSED)):
            yield run
            run = []
        run.append(turn)
    if run:
        yield run


def _split(turns: list[Turn]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Each sentence with the turns that its words come from."""
    starts, text = [], ""
    for turn in turns:
        starts.append((len(text), turn.number))
        text += f"{turn.text} "
    begin = 0
    for part in _parts(text):
        start = text.index(part, begin)
        begin = start + len(part)
        cited = [number for at, number in starts if at < begin]
        first = max((index for index, (at, _) in enumerate(starts) if at <= start), default=0)
        yield part, tuple(cited[first:])


def _parts(text: str) -> list[str]:
    found: list[str] = []
    for part in _END.split(text.strip()):
        pause = found and found[-1].endswith(("\u2026", "...")) and part[:1].islower()
        if found and (pause or _ABBREVIATED.search(found[-1])) and f"{found[-1]} {part}" in text:
            found[-1] = f"{found[-1]} {part}"
        elif part.strip():
            found.append(part.strip())
    return found
