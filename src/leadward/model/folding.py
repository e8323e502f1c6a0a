"""Are two names, paths or words the same, however they were typed?

Method: Unicode's canonical composition (NFC) and case folding, so that `é` typed as one character or as two, and `ß` and `SS`, are the
same; blanks count once, and what is not seen (direction marks, joiners, variation selectors) not at all.
Limits: `I` folds to `i`, never to the dotless `ı` of Turkish, and `İ` to an i with its dot: `Işık` and `IŞIK` are two spellings
here. Who looks for somebody (`loosely`) finds all of them by any of these letters; nobody is joined with another by that. Letters
that merely look alike (Latin a, Cyrillic а), accents left out, and wide forms are not the same.
"""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = "[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]"


def folded(text: str) -> str:
    """The form in which equal names are equal."""
    if text.isascii():
        return " ".join(text.lower().split())
    composed = unicodedata.normalize("NFC", re.sub(_UNSEEN, "", text))
    return " ".join(unicodedata.normalize("NFC", composed.casefold()).split())


def spellings(word: str) -> tuple[str, ...]:
    """The forms in which text that was kept before it was folded may hold a folded word: composed, decomposed, as it is folded."""
    if word.isascii():
        return (word,)
    forms = (word, unicodedata.normalize("NFD", word), unicodedata.normalize("NFD", word).casefold())
    return tuple(dict.fromkeys(forms))


def loosely(text: str) -> str:
    """`folded`, and every i of Turkish alike: for looking somebody up, not for saying who they are."""
    plain = folded(text)
    return plain if plain.isascii() else plain.replace("i\u0307", "i").replace("ı", "i")
