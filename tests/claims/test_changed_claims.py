"""Claims made false in one field at a time: the witness finds it, whichever field of whichever type it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from typing import Any, get_args

import pytest

from leadward.model import claim as c
from leadward.model import days
from tests.claims.history import FOLDED, PEOPLE, lively
from tests.claims.test_seeded_faults import OF_NOTES, within
from tests.repositories import git
from validation import sentences
from validation.witness import Answer, Verdict, Witness

BOT = frozenset({"dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>"})
STRANGER = c.Who(frozenset({"Zed Zoe <zed@else.test>"}), "Zed Zoe")
NOWHERE = c.Where(("no/such/folder/",))
MOST = 60
"""Claims of a type that are tried."""


@dataclass(frozen=True)
class Told:
    """What is said of a history, and the witness of its day."""

    witness: Witness
    claims: dict[str, list[c.Claim]]

    @property
    def ids(self) -> list[str]:
        return [made.id for made in self.witness.order]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    repository = lively(tmp_path_factory.mktemp("lively") / "shop.git")
    day = days.of(int(git(repository, "log", "-1", "--format=%ct", "main"))) + timedelta(1)
    witness = Witness(repository, days.end(day), BOT, people=FOLDED)
    said: dict[str, list[c.Claim]] = defaultdict(list)
    for _, claim, answer in sentences.checked(repository, "ann@shop.test", day, {day: witness}):
        if answer.verdict == Verdict.TRUE:
            for each in within(claim):
                said[type(each).__name__].append(each)
    found: dict[str, list[c.Claim]] = defaultdict(list)
    for each in _unsaid(witness, said):
        assert witness.check(each) == Answer(Verdict.TRUE), each
        found[type(each).__name__].append(each)
    for name, claims in said.items():
        found[name] += claims
    return Told(witness, {name: list(dict.fromkeys(claims)) for name, claims in found.items()})


def _unsaid(witness: Witness, said: dict[str, list[c.Claim]]) -> Iterator[c.Claim]:
    """What this history gives no reason to say: a few more, so that each field has a claim that holds something in it."""
    held = next(each for each in said["Holds"] if isinstance(each, c.Holds) and each.what == "bytes")
    file = _file(witness)
    amount = git(witness.repository, "show", f"{witness.tip}:{file}").count(b"\n")
    yield from (c.Holds(file, "lines", amount), c.Holds(file, "there", 1))
    yield c.Figure(c.Sum.TOTAL, (held, held), 2 * held.n)
    yield c.Figure(c.Sum.DIFFERENCE, (held, held), 0)
    later = next(each for each in witness.order if witness.reverted.get(each.id))
    yield c.Undone((later.id,), min(witness.reverted[later.id]))
    yield from _of_people(witness, said)
    registry = "src/plugins/registry.py"
    changed = next(each for each in witness.order if ("M", registry, "") in each.changes)
    yield c.Lacks((changed.id,), registry, True)


def _of_people(witness: Witness, said: dict[str, list[c.Claim]]) -> Iterator[c.Claim]:
    window, docs = c.When(last=witness.order[40].at), c.Where(("docs/",))
    there = set().union(*(witness.people(made) for made in witness.select(None, docs, window)))
    yield c.NoneElse(tuple(map(_who, sorted(there))), docs, window)
    made = next(each for each in said["Made"] if isinstance(each, c.Made) and each.n and not each.words and each.who)
    chosen = witness.select(made.who, c.EVERYWHERE, made.when)
    files = {number for each in chosen for status, number in each.files if status in "AMT"}
    yield c.Made(made.who, c.EVERYWHERE, made.when, len(files), "files")
    touched = next(each for each in said["Touched"] if isinstance(each, c.Touched) and each.who)
    yield replace(touched, commits=touched.commits[:1], name=witness.commits[touched.commits[0]].subject[:4])
    reviewed = next(each for each in witness.order if any(key == "reviewed-by" for key, _ in each.trailers))
    author, helper = _who(reviewed.author), _who(dict(reviewed.trailers)["reviewed-by"])
    yield c.Unnamed(helper, author, c.When(1, 2), ("reviewed-by",))
    yield c.Unnamed(helper, author, c.EVER, ("tested-by",))
    yield from (c.Unnamed(*pair, c.EVER, ("reviewed-by",)) for pair in ((STRANGER, author), (helper, STRANGER)))


def _who(identity: str) -> c.Who:
    return c.Who(frozenset({identity}), identity.partition(" <")[0])


def _file(witness: Witness) -> str:
    return min(path for path in witness.tree if path.endswith(".py"))


def _others(told: Told, claim: Any, name: str) -> Iterator[Any]:
    """Other values of a field, of which at least one makes some claim of the type false."""
    value, ids = getattr(claim, name), told.ids
    if name in ("n", "value", "at", "of_a", "number", "low", "high", "spread", "oldest", "newest", "away", "authors"):
        yield value + 1
    elif name in ("who", "of") and isinstance(value, c.Who | None):
        yield STRANGER
        yield from map(_who, PEOPLE)
    elif name == "people":
        yield (*value, STRANGER)
        yield value[:-1]
    elif name in ("where", "a", "b"):
        yield from (NOWHERE, c.EVERYWHERE, c.Where((_file(told.witness),)))
    elif name == "when":
        yield from (c.When(1, 2), c.When(), c.When(value.first, value.last, c.Clock.COMMITTED))
    elif name == "commit":
        yield from ids[::7]
    elif name == "commits":
        yield from ((*value, each) for each in ids[::5])
        yield value[:-1]
    elif name in _OTHERS:
        yield from _OTHERS[name](claim)


def _trailers(claim: Any) -> Sequence[Any]:
    return ((*claim.trailers, "co-authored-by", "reviewed-by"),)


def _of(claim: Any) -> Sequence[Any]:
    if isinstance(claim, c.Newest):
        return (claim.of[1:], ())
    return tuple(of for of in (claim.of[:-1], claim.of[::-1], (*claim.of, *claim.of)) if of)


_OTHERS: dict[str, Callable[[Any], Sequence[Any]]] = {
    "unit": lambda claim: ("files" if claim.unit == "commits" else "commits",),
    "widest": lambda _: (1, 0),
    "words": lambda claim: ("no such words",) if isinstance(claim.words, str) else (("nosuchword",),),
    "name": lambda _: ("no such name",),
    "clock": lambda _: tuple(c.Clock),
    "end": lambda claim: (c.End.LAST if claim.end == c.End.FIRST else c.End.FIRST,),
    "tag": lambda claim: ("v98.7.6", "") if claim.tag else ("v1.0.0",),
    "module": lambda claim: ("",) if claim.module else ("nosuchmodule",),
    "measure": lambda claim: ("batch" if claim.measure == "lead-time" else "lead-time",),
    "by": lambda claim: ("",) if claim.by else ("f" * 40,),
    "files": lambda claim: ((*claim.files, "no/such/file.py"), claim.files * 2),
    "path": lambda _: ("no/such/file.py",),
    "what": lambda _: ("absent", "files"),
    "ending": lambda claim: (".md", "") if claim.ending != ".md" else (".py",),
    "pattern": lambda claim: ("no/such/*.py",) if not isinstance(claim, c.Lacks) else ("**",),
    "added": lambda claim: (not claim.added,),
    "trailer": lambda _: ("tested-by",),
    "trailers": _trailers,
    "of": _of,
    "how": lambda _: tuple(c.Sum),
}
"""By field: what else a claim might say there."""
UNCHECKED = {
    "without": "the programs are handed to the witness, for no rule of git's says who is one",
    "day": "the day asked about, in claims of notes",
}
FIELDS = [
    (kind, field.name)
    for kind in get_args(c.Claim)
    if kind.__name__ not in OF_NOTES and kind is not c.Live
    for field in fields(kind)
    if field.name not in UNCHECKED
]


@pytest.mark.parametrize(("kind", "name"), FIELDS, ids=lambda each: each if isinstance(each, str) else each.__name__)
def test_a_claim_that_is_changed_in_one_field_is_found_false_and_missed_without_its_check(
    kind: type[Any], name: str, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = _first_false(told, kind, name)
    assert found is not None, "no other value makes any such claim false"
    for each in within(found):
        monkeypatch.setattr(Witness, f"_{type(each).__name__.lower()}", lambda _self, _claim: Answer(Verdict.TRUE))
    monkeypatch.setattr(Witness, "is_called", lambda _self, _who: True)
    assert told.witness.check(found).verdict == Verdict.TRUE


def _first_false(told: Told, kind: type[Any], name: str) -> c.Claim | None:
    for claim in told.claims[kind.__name__][:MOST]:
        for value in _others(told, claim, name):
            changed: c.Claim = replace(claim, **{name: value})
            if value != getattr(claim, name) and told.witness.check(changed).verdict == Verdict.FALSE:
                return changed
    return None


@pytest.mark.parametrize("kind", [c.Made, c.Reach, c.Common, c.Together])
def test_another_number_is_false_wherever_it_stands(kind: type[Any], told: Told) -> None:
    """One less: a commit of a program may be one more of what is counted."""
    held: list[Any] = list(told.claims[kind.__name__][:MOST])
    for claim in held:
        changed = replace(claim, files=(*claim.files, "x")) if kind is c.Common else replace(claim, n=claim.n - 1)
        assert told.witness.check(changed).verdict != Verdict.TRUE, changed


def test_a_name_that_is_nobody_s_is_false(told: Told) -> None:
    claim = next(each for each in told.claims["Credit"] if isinstance(each, c.Credit) and each.people)
    other = replace(claim, people=(replace(claim.people[0], shown="Zed Zoe"), *claim.people[1:]))
    assert told.witness.check(other) == Answer(
        Verdict.FALSE, f"Zed Zoe is no name of {', '.join(sorted(claim.people[0].identities)[:3])}"
    )


def test_only_live_is_unchecked(told: Told) -> None:
    """What is deployed is said by the reader's own settings, which git does not know."""
    assert told.witness.check(c.Live(tuple(told.ids[:1]), 1)).verdict == Verdict.UNVERIFIABLE
