"""Which raw identities of a history are one person?

Method, in this order: what its owner says (`[people]` in the configuration: these e-mails are one person); the repository's
`.mailmap`; the same e-mail; the same account of a forge by the number in its private address (`123+user@users.noreply.github.com`),
or by its login where no number contradicts; the same name of two words or more. Names and e-mails compare as
`leadward.model.folding` says: case and Unicode form do not count.
Limits: two people of one name are one person here until the `.mailmap`, their e-mails' owner or two numbers of one forge say
otherwise; a name of one word joins nothing, nor does an address that many share (`root@localhost`, an empty one), nor a name that tools
fill in (`Your Name`). Two numbers of one forge are never joined by a name or a login, and a name that both have joins neither.
Programs are never joined with people. Who still has the name of somebody else is told with the e-mail behind it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from leadward.dimensions.accounts import account_of
from leadward.dimensions.assistants import called_assistant, is_assistant
from leadward.dimensions.bots import is_bot
from leadward.dimensions.lens import Rules
from leadward.dimensions.mailmap import Mailmap
from leadward.model.folding import folded, loosely
from leadward.model.person import Person
from leadward.model.records import dataclass
from leadward.model.text import decoded

VERSION = 5
"""Of the rules below: answers that rest on older ones are asked for again."""
_NO_RULES = Rules()
_TOOL = r" \(aider\)\Z"
"""What a tool puts behind the name of whoever it works for."""
_MOST_KNOWN_AS = 40
Key = tuple[str, ...]
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
    tools: Collection[int] = (),
) -> Folded:
    """Fold raw (name, e-mail) pairs to persons, numbered in the order in which each first appears.

    `used_at` gives for each pair when it was last used (any unit); the name and e-mail shown are those of the pair used
    last, the later pair where it is not told. A pair that the mailmap made goes before one that it did not touch, and what
    `rules` say of people before both. `tools` are the places of pairs that only trailers without an address name: those are programs,
    but for whoever has the full name of somebody here.
    """
    proper = [mailmap.apply(name, email) for name, email in pairs]
    texts = [(_name(name), decoded(email).strip()) for name, email in proper]
    merged = _merged(pairs, texts, rules)
    spared = (*rules.not_bots, *(email for _, emails in rules.people for email in emails))
    bots = [is_bot(name, email, rules.bots, spared) for name, email in texts]
    for at in _programs_by_account(texts, bots):
        bots[at] = is_bot(*texts[at], more=("*",), fewer=spared)
    helpers = _helpers(texts, tools)
    for at in helpers:
        bots[at] = True
    person_of = _groups(pairs, texts, bots, merged)
    mapped = [made != tuple(raw) for made, raw in zip(proper, pairs, strict=True)]
    times = used_at if used_at is not None else range(len(texts))
    shown: dict[int, tuple[tuple[bool, bool, bool, int, int], int]] = {}
    for index, person in enumerate(person_of):
        rank = (merged[index] >= 0, mapped[index], bool(texts[index][0]), times[index], index)
        if person not in shown or shown[person][0] < rank:
            shown[person] = (rank, index)
    spelled = _spelled(pairs, texts, person_of)
    texts = [(_capital(name, spelled[person]), email) for (name, email), person in zip(texts, person_of, strict=True)]
    people = [_person(n, texts[at], bots[at], merged[at], rules, spelled[n]) for n, (_, at) in sorted(shown.items())]
    called = {person_of[at] for at in helpers if _is_called_assistant(at, texts, bots)}
    people = [
        replace(person, assistant=True) if person.number in called and person.bot else person for person in people
    ]
    return Folded(tuple(_told_apart(people)), person_of)


def _programs_by_account(texts: Sequence[tuple[str, str]], bots: Sequence[bool]) -> list[int]:
    """Pairs under the number of a forge's account that another pair shows to be a program's: `1+tidy@` beside `1+tidy[bot]@`."""
    accounts = [account_of(email.casefold()) for _, email in texts]
    numbers = {
        (account.forge, account.number)
        for account, bot in zip(accounts, bots, strict=True)
        if account and account.number and bot and "[bot]" in account.login
    }
    return [
        at
        for at, account in enumerate(accounts)
        if account and not bots[at] and (account.forge, account.number) in numbers
    ]


def _helpers(texts: Sequence[tuple[str, str]], tools: Collection[int]) -> list[int]:
    """Those of `tools` that are programs."""
    others = {folded(name) for at, (name, _) in enumerate(texts) if at not in tools} if tools else set()
    return [at for at in tools if called_assistant(folded(texts[at][0])) or folded(texts[at][0]) not in others]


def _is_called_assistant(at: int, texts: Sequence[tuple[str, str]], bots: Sequence[bool]) -> bool:
    """Whether it is called so, and its one word is nobody's first name here: who `Devin` is cannot be told beside Devin Lee."""
    name = folded(texts[at][0])
    firsts = (
        folded(other).partition(" ")[0] for other, bot in zip((text[0] for text in texts), bots, strict=True) if not bot
    )
    return called_assistant(name) and (" " in name or ":" in name or name not in firsts)


def email_key(email: str) -> str:
    """What an e-mail is known by: itself without regard to case; the number of the account, where it names one."""
    plain = folded(email)
    account = account_of(plain)
    return f"{account.forge}#{account.number}" if account and account.number else plain


def _name(name: bytes) -> str:
    return re.sub(_TOOL, "", " ".join(decoded(name).split()))


def _spelled(
    pairs: Sequence[tuple[bytes, bytes]], texts: Sequence[tuple[str, str]], person_of: Sequence[int]
) -> dict[int, dict[str, None]]:
    """Person -> every name and e-mail of theirs, raw or by the mailmap, in the order in which they came."""
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for (name, email), (proper, address), person in zip(pairs, texts, person_of, strict=True):
        for said in (proper, address, _name(name), decoded(email).strip()):
            if said and said.casefold() not in SHARED_EMAILS and said.casefold() not in FILLED_IN:
                found[person][said] = None
    return found


def _capital(name: str, spelled: Iterable[str]) -> str:
    """The name; where it is in small letters alone, as somebody spelled it with capitals, if they did."""
    if name != name.lower() or name == name.upper():
        return name
    same = (said for said in spelled if said not in (said.lower(), said.upper()) and folded(said) == folded(name))
    return next(same, name)


def _told_apart(people: Sequence[Person]) -> Iterable[Person]:
    """Those who look alike with their e-mails behind their names."""
    counts = Counter(loosely(person.name) for person in people if not person.bot)
    for person in people:
        if person.bot or not person.name or not person.email or counts[loosely(person.name)] < 2:
            yield person
        else:
            yield Person(
                person.number,
                f"{person.name} ({person.email})",
                person.email,
                False,
                False,
                (person.name, *person.known_as),
            )


def _merged(raw: Sequence[tuple[bytes, bytes]], texts: Sequence[tuple[str, str]], rules: Rules) -> list[int]:
    """For each pair the number of the person that the rules make of its raw or its mapped e-mail; -1 for none."""
    who = {email_key(email): number for number, (_, emails) in enumerate(rules.people) for email in emails}
    if not who:
        return [-1] * len(texts)
    return [
        who.get(email_key(decoded(email).strip()), who.get(email_key(mapped), -1))
        for (_, email), (_, mapped) in zip(raw, texts, strict=True)
    ]


def _person(number: int, text: tuple[str, str], bot: bool, merged: int, rules: Rules, spelled: Iterable[str]) -> Person:
    name, email = text
    if merged >= 0:
        name, emails = rules.people[merged]
        email, bot = emails[0], False
        spelled = [*emails, *spelled]
    others = [said for said in dict.fromkeys(spelled) if said not in (name, email)]
    return Person(
        number, name, email, bot, bot and is_assistant(folded(name), folded(email)), tuple(others[:_MOST_KNOWN_AS])
    )


def _groups(
    raw: Sequence[tuple[bytes, bytes]], texts: list[tuple[str, str]], bots: list[bool], merged: list[int]
) -> list[int]:
    """For each pair the number of its group; pairs that share a key, directly or over others, are one group."""
    groups = _Groups(len(texts))
    weaker: dict[Key, list[int]] = defaultdict(list)
    for index, (name, email) in enumerate(texts):
        if merged[index] >= 0:
            groups.join(("merged", str(merged[index])), index)
        if bots[index]:
            groups.join(("bot", folded(name).removesuffix("[bot]") or folded(email)), index)
            continue
        text = folded(decoded(raw[index][1]))
        groups.join(_email_key(name, email), index)
        account = account_of(text)
        if account and account.number:
            groups.join(("account", account.forge, account.number), index)
            groups.numbered(account.forge, index)
        if account and folded(email) == text:
            weaker["login", account.forge, account.login].append(index)
    for index, (name, _) in enumerate(texts):
        plain = folded(name)
        if not bots[index] and " " in plain and plain not in FILLED_IN:
            weaker["name", plain].append(index)
    for members in weaker.values():
        groups.join_unless_numbers_differ(members)
    return groups.numbers()


def _email_key(name: str, email: str) -> Key:
    plain = folded(email)
    return ("pair", folded(name), plain) if plain in SHARED_EMAILS else ("email", plain)


class _Groups:
    """Places that are joined one by one; each group knows on which forges it has numbers."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))
        self._first: dict[Key, int] = {}
        self._forges: dict[int, set[str]] = defaultdict(set)

    def join(self, key: Key, index: int) -> None:
        """With every other place of this key."""
        self._join(self._first.setdefault(key, index), index)

    def numbered(self, forge: str, index: int) -> None:
        """The group of this place has a number there."""
        self._forges[self._root(index)].add(forge)

    def join_unless_numbers_differ(self, members: Sequence[int]) -> None:
        """All groups of these places, but for those that have different numbers of one forge."""
        roots = list(dict.fromkeys(map(self._root, members)))
        if len(roots) < 2:
            return
        times = Counter(forge for root in roots for forge in self._forges.get(root, ()))
        free = [root for root in roots if all(times[forge] < 2 for forge in self._forges.get(root, ()))]
        for root in free[1:]:
            self._join(free[0], root)

    def numbers(self) -> list[int]:
        """For each place the number of its group, in the order in which they appear."""
        seen: dict[int, int] = {}
        return [seen.setdefault(self._root(index), len(seen)) for index in range(len(self._parent))]

    def _root(self, index: int) -> int:
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def _join(self, one: int, other: int) -> None:
        one, other = self._root(one), self._root(other)
        if one != other:
            first, second = min(one, other), max(one, other)
            self._parent[second] = first
            self._forges[first] |= self._forges.pop(second, set())
