"""Which practice words sound like: a suggestion to tag an entry with, never a tag by itself.

Method: the beginnings of words and phrases below are looked for in the first 2,000 characters; a phrase counts as many
times as it has words. The practice with the most wins; where two have as many, or none has any, nothing is suggested.

Limits: English words alone, and no understanding: "I did not help" sounds like help. That is why a person decides.
"""

from __future__ import annotations

from leadward.model.names import ROWS

READ = 2_000
"""Characters that are looked at: what was done stands at the beginning."""

SOUNDS = {name: row.sounds for name, row in ROWS.items() if row.sounds}
"""Of each practice the beginnings of words that an entry about it may hold."""


def likely(text: str) -> str:
    """The name of the practice that `text` sounds like, '' where that is none or not clear."""
    plain = "".join(char if char.isalnum() else " " for char in text[:READ].casefold())
    words = f" {' '.join(plain.split())}"
    scores = {name: _score(words, sounds) for name, sounds in SOUNDS.items()}
    most = max(scores.values())
    best = [name for name, score in scores.items() if score == most]
    return best[0] if most and len(best) == 1 else ""


def _score(words: str, sounds: tuple[str, ...]) -> int:
    return sum(sound.count(" ") + 1 for sound in sounds if f" {sound}" in words)
