"""Which raw identities of a history are one person?

Method, in this order: what its owner says (`[people]` in the configuration: these e-mails are one person); the
repository's `.mailmap`; the same e-mail without regard to case; the two forms of
GitHub's private address (`123+user@users.noreply.github.com`, `user@users.noreply.github.com`); the same name of
two words or more, letter for letter.
Limits: two people of one name are one person here until the `.mailmap` or their e-mails' owner says otherwise; a
name of one word joins nothing, nor does an address that many share (`root@localhost`, an empty one), nor a name
that tools fill in (`Your Name`). Programs are never joined with people.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from leadward.dimensions.bots import is_bot
from leadward.dimensions.lens import Rules
from leadward.dimensions.mailmap import Mailmap
from leadward.model.person import Person
from leadward.model.records import dataclass
from leadward.model.text import decoded

_NO_RULES = Rules()
_NOREPLY = re.compile(r"\A(?:\d+\+)?([^@]*@users\.noreply\.github\.com)\Z")
SHARED_EMAILS = frozenset(
    {
        "", "none", "noreply@github.com", "none@none", "root@localhost", "you@example.com", "devnull@localhost", "user@example.com",
        "unknown", "(no author)", "email@example.com", "your@email.com", "noreply", "no-reply", "noreply@example.com",
        "name@example.com", "root@localhost.localdomain", "unknown@unknown", "none@none.none", "test@test.com", "test@example.com",
    }
)  # fmt: skip
FILLED_IN = frozenset(
    {"your name", "first last", "unknown author", "test user", "the author", "no author", "(no author)", "no name", "unknown user",
     "firstname lastname", "full name", "user name", "git user", "example user"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Folded:
    """The persons, in order of their number, and for each raw pair (in the order given) the number of its person."""

    people: tuple[Person, ...]
    person_of: list[int]


def fold(
    pairs: Sequence[tuple[bytes, bytes]],
    mailmap: Mailmap,
    used_at: Sequence[int] | None = None,
    rules: Rules = _NO_RULES,
) -> Folded:
    """Fold raw (name, e-mail) pairs to persons, numbered in the order in which each first appears.

    `used_at` gives for each pair when it was last used (any unit); the name and e-mail shown are those of the pair used
    last, the later pair where it is not told. A pair that the mailmap made goes before one that it did not touch, and what
    `rules` say of people before both.
    """
    proper = [mailmap.apply(name, email) for name, email in pairs]
    texts = [(" ".join(decoded(name).split()), decoded(email).strip()) for name, email in proper]
    merged = _merged(pairs, texts, rules)
    spared = (*rules.not_bots, *(email for _, emails in rules.people for email in emails))
    bots = [is_bot(name, email, rules.bots, spared) for name, email in texts]
    person_of = _groups(texts, bots, merged)
    mapped = [made != tuple(raw) for made, raw in zip(proper, pairs, strict=True)]
    times = used_at if used_at is not None else range(len(texts))
    shown: dict[int, tuple[tuple[bool, bool, bool, int, int], int]] = {}
    for index, person in enumerate(person_of):
        rank = (merged[index] >= 0, mapped[index], bool(texts[index][0]), times[index], index)
        if person not in shown or shown[person][0] < rank:
            shown[person] = (rank, index)
    people = tuple(_person(n, texts[at], bots[at], merged[at], rules) for n, (_, at) in sorted(shown.items()))
    return Folded(people, person_of)


def _merged(raw: Sequence[tuple[bytes, bytes]], texts: Sequence[tuple[str, str]], rules: Rules) -> list[int]:
    """For each pair the number of the person that the rules make of its raw or its mapped e-mail; -1 for none."""
    who = {email.casefold(): number for number, (_, emails) in enumerate(rules.people) for email in emails}
    if not who:
        return [-1] * len(texts)
    return [
        who.get(decoded(email).strip().casefold(), who.get(mapped.casefold(), -1))
        for (_, email), (_, mapped) in zip(raw, texts, strict=True)
    ]


def _person(number: int, text: tuple[str, str], bot: bool, merged: int, rules: Rules) -> Person:
    if merged < 0:
        return Person(number, *text, bot)
    name, emails = rules.people[merged]
    return Person(number, name, emails[0])


def _groups(texts: list[tuple[str, str]], bots: list[bool], merged: list[int]) -> list[int]:
    """For each pair the number of its group; pairs that share a key, directly or over others, are one group."""
    parent = list(range(len(texts)))
    first: dict[tuple[str, ...], int] = {}
    for index, (name, email) in enumerate(texts):
        own = [("merged", str(merged[index]))] if merged[index] >= 0 else []
        for key in (*own, *_keys(name, email, bots[index])):
            _join(parent, first.setdefault(key, index), index)
    numbers: dict[int, int] = {}
    return [numbers.setdefault(_root(parent, index), len(numbers)) for index in range(len(texts))]


def _keys(name: str, email: str, bot: bool) -> list[tuple[str, ...]]:
    if bot:
        return [("bot", name.casefold().removesuffix("[bot]") or email.casefold())]
    folded = email.casefold()
    keys: list[tuple[str, ...]] = []
    if folded in SHARED_EMAILS:
        keys.append(("pair", name, folded))
    else:
        private = _NOREPLY.match(folded)
        keys.append(("email", private[1] if private else folded))
    if " " in name and name.casefold() not in FILLED_IN:
        keys.append(("name", name))
    return keys


def _root(parent: list[int], index: int) -> int:
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index


def _join(parent: list[int], one: int, other: int) -> None:
    one, other = _root(parent, one), _root(parent, other)
    parent[max(one, other)] = min(one, other)
