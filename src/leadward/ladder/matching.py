"""Which practices could show a criterion, suggested from its words: for a ladder that names none itself.

A suggestion is read off a short list of words per practice; two of them make one. It is shown as suggested, and one's own
choice, or the manager's, replaces it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from leadward.model.level import Criterion
from leadward.model.names import ROWS

MOST = 3

_KNOWN = {name: frozenset(row.words.split()) for name, row in ROWS.items()}


def suggested(criterion: Criterion) -> tuple[str, ...]:
    """At most three names of practices, the best match first; none where too few words speak for any."""
    words = _words((criterion.text, *criterion.signals, *criterion.examples, criterion.dimension))
    found = [(-len(words & known), place, name) for place, (name, known) in enumerate(_KNOWN.items())]
    return tuple(name for shared, _, name in sorted(found)[:MOST] if -shared >= 2)


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in re.findall(r"[a-z]+(?:-[a-z]+)*", text.lower()))
