"""Which words of a record name people, and how a list of owners is taken apart."""

from __future__ import annotations

import re

from leadward.distill.words import listed
from leadward.model.patterns import pattern

NO_NAMES = listed(
    """a about action actions add after agenda agree all also an and another any are as ask at background be because before
    better but by can check close could create decide decision deprecate did discuss discussion do does doing done draft drop
    each easy either enough even every example expect fine first fix for from general get give goal going good great had happy
    hard has have he help her here hope how i idea if important in instead is issue it item its just keep last later let like
    link links look made main make many may maybe me meeting merge might more most move much my need needs new next no none not
    note notes nothing now of ok on one only open option or other our out plan planning point possible problem proposal propose
    question questions reach ready really reason remember remove review same schedule see send set she should similar since so
    some something specific still summary sure take talk than thanks that the their them then there these they thing things
    think this those time to today todo tomorrow topic try trying until up update updates us use used useful using version
    very want wants was way we were what when where whether which who whose why will with work would write yes yet you your
    able likely supposed allowed meant due wait wants pr prs spec rfc prior according close ping invite follow post file start
    stop tell bring come run test find want"""
)
"""Words of notes that begin 'X to do it' and name nobody."""
EVERYBODY = listed("everyone everybody all anyone anybody someone somebody")
_PART = pattern(r"[\s,]+(?:and|or|&)\s+|\s*[,/&+]\s*")
_NAME = pattern(r"[@~]?[^\W\d_][\w.'’-]*")
_SPLIT = pattern(r"\s+")


def owners(said: str) -> str:
    """Names as a list with commas, '' where `said` names nobody: `@leebyron`, `JZ / BN`, `[Mike, Ivan]`, `Robert? Jafar?`."""
    bare = re.sub(r"\[([^\[\]]*)\](?:\[[^\[\]]*\]|\([^()]*\))?", r"\1", said)
    parts = [part.strip(" @?.:;[]()*_-\u2013\u2014") for part in _PART.split(bare.replace("?", " ").strip())]
    return ", ".join(dict.fromkeys(part for part in parts if part and len(part) <= 60))


def is_name(said: str, known: frozenset[str] = frozenset(), loose: bool = False) -> bool:
    """Whether `said` is one to three words that name a person or a group; `loose` also takes one word in small letters."""
    words = _SPLIT.split(said.strip())
    if said.strip().lower() in known or said.strip().lower() in EVERYBODY:
        return True
    if not 1 <= len(words) <= 4 or not all(_NAME.fullmatch(word) for word in words):
        return False
    if words[0].lower() in NO_NAMES or words[-1].lower() in NO_NAMES - {"team"}:
        return False
    capital = all(word[0].isupper() or word[0] == "@" for word in words)
    return capital or words[-1].lower() in ("team", "wg", "group") or (loose and len(words) == 1)


def are_names(said: str, known: frozenset[str] = frozenset(), loose: bool = False) -> bool:
    """Whether each part of a list names somebody."""
    loose = loose or said.lstrip(" [(").startswith("@")
    found = [part for part in owners(said).split(", ") if part]
    return 0 < len(found) <= 6 and all(is_name(part, known, loose) for part in found)
