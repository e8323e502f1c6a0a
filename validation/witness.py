"""Checks claims about a history with git alone. It shares the claim types with the program, and nothing else.

    python -m validation.witness REPOSITORY... [--me PERSON]... [--as-of DAY]... [--false]

For each history, person and day: what Leadward would say (moves and evidence), taken apart into claims, and each claim worked out again
from `git log`, `git tag --contains` and `git ls-tree`. Printed are the numbers of claims that are true, false (with git's answer) and
unverifiable (with the reason), by type.
"""

from __future__ import annotations

import math
import re
import statistics
import subprocess
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import combinations, islice, pairwise
from pathlib import Path
from typing import Any

from leadward.model import claim as c

DAY, YEAR = 86_400, 365 * 86_400
_FIELDS = "%x00%x01%H%x00%P%x00%an <%ae>%x00%at%x00%cn <%ce>%x00%ct%x00%s%x00%B%x00%(trailers:only,unfold)%x00"
_TRAILER = re.compile(r"^(?P<key>[A-Za-z][A-Za-z0-9-]*):[ \t]*(?P<name>.*?)[ \t]*<(?P<email>[^<>]*)>", re.MULTILINE)
_CO_AUTHOR = ("co-authored-by", "co-developed-by")
_REVERTS = re.compile(r"This reverts commit ([0-9a-f]{7,64})")
_FINAL = re.compile(r"\d+(?:[._-]\d+)*(?:[-._]?(?:final|release|ga|post\d*))?", re.IGNORECASE)
_EARLY = re.compile(
    r"(dev|alpha|beta|nightly|snapshot|preview|milestone|canary|(?<![a-z])(a|b|rc|pre|m|c)(?![a-z]))", re.IGNORECASE
)


_TOLD_APART = re.compile(r" \([^()\s]*@[^()\s]*\)$")
_MOST_WAYS = 2000
"""Ways to choose among people who author equally many files."""
_CUT = 400
"""Characters of a subject from which on its end is not kept: a whole message in one line."""
_WHOLE = frozenset(["v", "ver", "version", "release", "releases", "rel", "r", "tag", "tags", "stable"])
"""What stands before a version and names no module."""


class Verdict(StrEnum):
    """What git says of a claim."""

    TRUE = "true"
    FALSE = "false"
    UNVERIFIABLE = "unverifiable"


@dataclass(frozen=True)
class Answer:
    """A verdict, with what git says instead, or why it cannot be told."""

    verdict: Verdict
    says: str = ""


TRUE = Answer(Verdict.TRUE)


@dataclass
class Commit:
    """One commit as git prints it, with its own changes: (status, path, old path)."""

    id: str
    parents: list[str]
    author: str
    at: int
    committer: str
    committed_at: int
    subject: str
    body: str
    trailing: str
    """Its trailers, a line each, as git tells them from the rest of the message."""
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    files: list[tuple[str, int]] = field(default_factory=list)
    """(status, number of the file) of each change, through renames."""
    landed: int = -1
    """Place on the mainline, oldest first."""

    @cached_property
    def trailers(self) -> list[tuple[str, str]]:
        return [
            (found["key"].lower(), f"{found['name'].strip()} <{found['email'].strip()}>")
            for found in _TRAILER.finditer(self.trailing)
        ]


def git(repository: Path, *words: str) -> str:
    """What git prints; bytes that are no UTF-8 as U+FFFD."""
    settings = (
        "-c",
        "mailmap.blob=HEAD:.mailmap",
        "-c",
        "core.quotePath=false",
        "-c",
        "log.showSignature=false",
        "-c",
        "diff.renameLimit=100000",
    )
    done = subprocess.run(["git", "-C", str(repository), *settings, *words], capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")


class Witness:
    """A history as of a moment (s UTC), read by git into plain dictionaries."""

    def __init__(
        self,
        repository: Path,
        as_of: int,
        programs: frozenset[str] = frozenset(),
        tip: str = "HEAD",
        assistants: frozenset[str] = frozenset(),
        people: Sequence[frozenset[str]] = (),
    ) -> None:
        """`people`: whose identities are one person's, for claims that name nobody."""
        self.person = {each: number for number, them in enumerate(people) for each in them}
        self.repository, self.as_of, self.programs, self.assistants = repository, as_of, programs, assistants
        self.partial = False
        self.tip = git(repository, "rev-list", "-1", "--first-parent", f"--before={as_of}", tip).strip()
        self.commits: dict[str, Commit] = {each.id: each for each in self._read()}
        self._land()
        self._follow()
        self._contained: dict[str, frozenset[str]] = {}
        self._called: dict[c.Who, bool] = {}

    def _own(self) -> str:
        """The commits that are no merges, with their changes; where contents are missing, with the renames that need none."""
        words = ("log", "--topo-order", "--name-status", "-z", "--no-merges", f"--format={_FIELDS}", self.tip)
        try:
            return git(self.repository, *words, "-M")
        except subprocess.CalledProcessError:
            self.partial = True
            return git(self.repository, *words, "-M100%")

    def _read(self) -> Iterator[Commit]:
        text = self._own()
        merges = git(
            self.repository, "log", "--topo-order", "--merges", "--no-patch", "-z", f"--format={_FIELDS}", self.tip
        )
        for whole in (text, merges):
            for block in whole.split("\0\1")[1:]:
                words = block.split("\0")
                oid, parents, author, at, committer, committed_at, subject, body, trailers = words[:9]
                made = Commit(
                    oid,
                    parents.split(),
                    _bounded(author),
                    int(at or 0),
                    _bounded(committer),
                    int(committed_at or 0),
                    subject,
                    body,
                    trailers,
                )
                made.changes = list(_changes([word.lstrip("\n") for word in words[9:]]))
                yield made

    def _land(self) -> None:
        """The mainline, and with which of its commits each other one first came to it."""
        chain = []
        at = self.tip
        while at in self.commits:
            chain.append(at)
            parents = self.commits[at].parents
            at = parents[0] if parents else ""
        self.mainline = chain[::-1]
        for place, tip in enumerate(self.mainline):
            waiting = [tip]
            while waiting:
                found = self.commits.get(waiting.pop())
                if found is not None and found.landed < 0:
                    found.landed = place
                    waiting += found.parents

    @cached_property
    def order(self) -> list[Commit]:
        """All commits, in the order in which they landed: what a commit builds on comes before it."""
        topo = git(self.repository, "rev-list", "--topo-order", "--reverse", self.tip).split()
        return sorted((self.commits[each] for each in topo), key=lambda each: each.landed)

    def _follow(self) -> None:
        """Give each change the file it belongs to, in the order of landing."""
        trail = _Trail()
        for made in self.order:
            made.files = trail.commit(made.changes)
        self.path_of, self.unsure = trail.path_of, trail.unsure
        self.live = {number for path, number in trail.at.items() if path in self.tree}
        last = {number: place for place, made in enumerate(self.order) for _, number in made.files}
        moves = self._folder_moves()
        for number, ended in last.items():
            if number not in self.live:
                self.path_of[number] = _moved(self.path_of[number], ended, moves)

    def _folder_moves(self) -> dict[str, list[tuple[int, str]]]:
        """Folder -> (place in the order, what it became): two of its files or more went together, and nothing changed in it later."""
        busy: dict[str, int] = {}
        gone: dict[int, Counter[tuple[str, str]]] = defaultdict(Counter)
        for place, made in enumerate(self.order):
            for status, path, old in made.changes:
                if status[0] != "D":
                    for above in _above(path):
                        busy[above] = place
                if status[0] == "R":
                    gone[place].update(_pairs(old, path))
        moves: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for place, pairs in gone.items():
            done: set[str] = set()
            for (old, new), count in sorted(pairs.items(), key=lambda each: (-each[1], each[0])):
                if count > 1 and old not in done and busy.get(old, -1) < place:
                    done.add(old)
                    moves[old].append((place, new))
        return moves

    # Who and where

    def people(self, made: Commit) -> set[str]:
        """Raw identities of a commit's people, programs left out; what an assistant wrote is whoever's asked for it."""
        named = {made.author, *(who for key, who in made.trailers if key in _CO_AUTHOR)} - self.programs
        if named or made.author not in self.assistants:
            return named
        signed = [who for key, who in made.trailers if key == "signed-off-by"]
        merged_by = [self.commits[self.mainline[made.landed]].author] if made.landed >= 0 else []
        return set([who for who in (*signed, made.committer, *merged_by) if who not in self.programs][:1])

    def doubtful(self, made: Commit) -> bool:
        """Whether the commit is a program's, which is whoever asked for it, or has a date nobody can believe."""
        return made.author in self.programs or made.at > self.as_of + DAY or made.id in self._belied

    @cached_property
    def _belied(self) -> frozenset[str]:
        """Commits over a year before what came before them; whoever follows one of these is held against what that one is."""
        found: set[str] = set()
        newest: dict[str, tuple[int, int]] = {}
        for made in self.order:
            before = [newest[each] for each in made.parents if each in newest]
            written, committed = (max((each[which] for each in before), default=0) for which in (0, 1))
            belied = made.at < written - YEAR, made.committed_at < committed - YEAR
            if any(belied):
                found.add(made.id)
            newest[made.id] = (written if belied[0] else made.at, committed if belied[1] else made.committed_at)
        return frozenset(found)

    def is_by(self, made: Commit, who: c.Who | None) -> bool:
        return bool(self.people(made)) if who is None else bool(self.people(made) & who.identities)

    @cached_property
    def _by_path(self) -> dict[str, set[int]]:
        found: dict[str, set[int]] = defaultdict(set)
        for number, path in self.path_of.items():
            found[path].add(number)
        return found

    def files_of(self, where: c.Where) -> set[int] | None:
        """Numbers of the files of a place; None for all."""
        if not where.names:
            return None
        found: set[int] = set()
        for name in where.names:
            if name.endswith("/"):
                found |= {number for number, path in self.path_of.items() if path.startswith(name)}
            else:
                there = self._by_path.get(name, set())
                found |= there & self.live or there
        return found

    def worked(self, where: c.Where) -> Callable[[Commit], bool]:
        """Whether a commit did something there beyond moving or deleting."""
        files = self.files_of(where)
        if files is None:
            return lambda _made: True
        return lambda made: any(number in files and status in "AMT" for status, number in made.files)

    def touches(self, where: c.Where) -> Callable[[Commit], bool]:
        files = self.files_of(where)
        names = where.names
        if files is None:
            return lambda _made: True
        return lambda made: (
            any(number in files for _, number in made.files)
            or any(_below(path, names) or _below(old, names) for _, path, old in made.changes)
        )

    def during(self, when: c.When) -> Callable[[Commit], bool]:
        def inside(made: Commit) -> bool:
            at = self.date(made, when.clock)
            return (not when.first or at >= when.first) and (not when.last or at <= when.last)

        return inside

    def date(self, made: Commit, clock: c.Clock) -> int:
        if clock == c.Clock.LANDED:
            return self.commits[self.mainline[made.landed]].committed_at
        return made.at if clock == c.Clock.WRITTEN else made.committed_at

    def select(self, who: c.Who | None, where: c.Where, when: c.When, widest: int = 0) -> list[Commit]:
        inside, there = self.during(when), self.worked(where)
        return [
            made
            for made in self.commits.values()
            if len(made.parents) < 2
            and (not widest or 1 <= len(_paths(made)) <= widest)
            and inside(made)
            and self.is_by(made, who)
            and there(made)
        ]

    # Claims

    def check(self, claim: c.Claim) -> Answer:
        """What git says of a claim."""
        misnamed = next((who for who in _people_of(claim) if not self.is_called(who)), None)
        if misnamed:
            return Answer(Verdict.FALSE, f"{misnamed.shown} is no name of {', '.join(sorted(misnamed.identities)[:3])}")
        try:
            answer: Answer = getattr(self, f"_{type(claim).__name__.lower()}", self._unknown)(claim)
        except KeyError as missing:
            return Answer(Verdict.FALSE, f"no commit {missing} is in the history of that day")
        if answer.verdict == Verdict.FALSE and self.partial and _is_placed(claim):
            return Answer(
                Verdict.UNVERIFIABLE, f"{answer.says}, but contents are missing: renames with edits are unknown"
            )
        return answer

    def is_called(self, who: c.Who) -> bool:
        """Whether the name shown is one of somebody's own, raw or by the mailmap, or their e-mail; with one behind it where two look alike."""
        if who not in self._called:
            names = {name for each in (*who.identities, *self._mapped(who)) for name in _names_of(each)}
            programs = who.identities <= self.programs  # called what all of them are called together
            self._called[who] = programs or not who.identities or _plainly(_TOLD_APART.sub("", who.shown)) in names
        return self._called[who]

    def _mapped(self, who: c.Who) -> list[str]:
        """Somebody's identities as the mailmap has them; none where one of them is no name with an e-mail."""
        try:
            return git(self.repository, "check-mailmap", *sorted(who.identities)).splitlines() if who.identities else []
        except subprocess.CalledProcessError:
            return []

    def _unknown(self, claim: Any) -> Answer:
        return Answer(Verdict.UNVERIFIABLE, f"{type(claim).__name__} is no claim about a history")

    def _sure(self, right: bool, says: str, doubt: str = "") -> Answer:
        if right:
            return TRUE
        return Answer(Verdict.UNVERIFIABLE, doubt) if doubt else Answer(Verdict.FALSE, says)

    def _doubt(self, commits: Iterable[Commit]) -> str:
        doubtful = [made.id[:10] for made in commits if self.doubtful(made)]
        return f"commits of programs or with unbelievable dates: {', '.join(doubtful[:3])}" if doubtful else ""

    def _made(self, claim: c.Made) -> Answer:
        chosen = self.select(claim.who, claim.where, claim.when, claim.widest)
        if claim.words:
            says = re.compile(rf"(?i)\b({'|'.join(map(re.escape, claim.words))})\b", re.ASCII)
            chosen = [made for made in chosen if says.search(made.subject)]
        if claim.unit == "files":
            files = self.files_of(claim.where)
            found = {
                number
                for made in chosen
                for status, number in made.files
                if status in "AMT" and (files is None or number in files)
            }
            return self._sure(len(found) == claim.n, f"{len(found)} files, not {claim.n}")
        if len(chosen) == claim.n:
            return TRUE
        there, inside = self.worked(claim.where), self.during(claim.when)
        odd = [
            made
            for made in self.commits.values()
            if self.doubtful(made) and there(made) and (inside(made) or made.author not in self.programs)
        ]
        most, least = len(chosen) + len(odd), len(chosen) - len([made for made in chosen if self.doubtful(made)])
        doubt = self._doubt(odd) if least <= claim.n <= most else ""
        return self._sure(False, f"{len(chosen)} commits, not {claim.n}", doubt or self._renames_hidden(claim.where))

    def _renames_hidden(self, where: c.Where) -> str:
        if self.partial:
            return "contents are missing here, so renames with edits are not known"
        files = self.files_of(where)
        hidden = files and files & self.unsure
        return "some of these files begin within a merge" if hidden else ""

    def _people(self, claim: c.People) -> Answer:
        chosen = self.select(None, claim.where, claim.when, claim.widest)
        return self._same_people(chosen, claim.people)

    def _credit(self, claim: c.Credit) -> Answer:
        return self._same_people([self.commits[each] for each in claim.commits], claim.people)

    def _same_people(self, commits: Sequence[Commit], people: Sequence[c.Who]) -> Answer:
        named = set().union(*(self.people(made) for made in commits)) if commits else set()
        known = frozenset().union(*(who.identities for who in people)) if people else frozenset()
        strangers = named - known
        idle = [who.shown for who in people if not who.identities & named]
        says = f"also {', '.join(sorted(strangers)[:3])}" if strangers else f"nothing there is by {', '.join(idle[:3])}"
        theirs = [made for made in commits if self.people(made) & strangers]
        doubt = self._doubt(theirs or commits) if all(map(self.doubtful, theirs)) else ""
        return self._sure(not strangers and not idle, says, doubt)

    def _touched(self, claim: c.Touched) -> Answer:
        there, inside = self.touches(claim.where), self.during(claim.when)
        wrong = [
            made
            for made in map(self.commits.__getitem__, claim.commits)
            if not (claim.who is None or self.is_by(made, claim.who))
            or not there(made)
            or not inside(made)
            or (claim.widest and len(_paths(made)) > claim.widest)
            or claim.name.casefold() not in made.subject.casefold()
        ]
        says = (
            f"{wrong[0].id[:10]} by {wrong[0].author} changes {[path for _, path, _ in wrong[0].changes][:3]} at {wrong[0].at}"
            if wrong
            else ""
        )
        doubtful = wrong and all(there(made) and inside(made) for made in wrong)
        return self._sure(not wrong, says, self._doubt(wrong) if doubtful else "")

    def _titled(self, claim: c.Titled) -> Answer:
        subject = self.commits[claim.commit].subject
        says, whole = " ".join(claim.words.split()), " ".join(subject.split())
        return self._sure(whole == says or (len(says) >= _CUT and whole.startswith(says)), subject)

    def _dated(self, claim: c.Dated) -> Answer:
        at = self.date(self.commits[claim.commit], claim.clock)
        return self._sure(at == claim.at, f"{claim.clock} at {at}")

    def _edge(self, claim: c.Edge) -> Answer:
        chosen = self.select(claim.who, claim.where, claim.when, claim.widest)
        if not chosen:
            return self._sure(False, "there is no such commit", self._renames_hidden(claim.where))
        pick = min if claim.end == c.End.FIRST else max
        at = pick(self.date(made, claim.when.clock) for made in chosen)
        own = self.date(self.commits[claim.commit], claim.when.clock)
        right = own == at == claim.at and any(made.id == claim.commit for made in chosen)
        sooner = claim.end == c.End.FIRST
        dates = ((made, self.date(made, claim.when.clock)) for made in chosen)
        beyond = [made for made, when in dates if (when < own if sooner else when > own)]
        says = next(
            (
                f"{made.id[:10]} of {self.date(made, claim.when.clock)}"
                for made in chosen
                if self.date(made, claim.when.clock) == at
            ),
            "",
        )
        return self._sure(right, says, self._doubt(beyond) if beyond and all(map(self.doubtful, beyond)) else "")

    def _noneelse(self, claim: c.NoneElse) -> Answer:
        known = frozenset().union(*(who.identities for who in claim.people))
        others = [made for made in self.select(None, claim.where, claim.when) if self.people(made) - known]
        return self._sure(not others, f"{others[0].id[:10]} by {others[0].author}" if others else "")

    def contained_in(self, oid: str) -> frozenset[str]:
        """Tags that contain a commit."""
        if oid not in self._contained:
            self._contained[oid] = frozenset(git(self.repository, "tag", "--contains", oid).split("\n")) - {""}
        return self._contained[oid]

    @cached_property
    def tags(self) -> dict[str, int]:
        """Releases made by the moment -> when (s UTC)."""
        lines = git(
            self.repository, "for-each-ref", "refs/tags", "--format=%(refname:strip=2) %(creatordate:unix)"
        ).splitlines()
        dated = ((name, int(at)) for name, _, at in (each.rpartition(" ") for each in lines) if at.strip().isdigit())
        return {name: at for name, at in dated if at <= self.as_of and is_final(name)}

    @cached_property
    def whole(self) -> frozenset[str]:
        """Releases that speak for the whole history: those of no module, or of the one module that all are of."""
        of_none = frozenset(tag for tag in self.tags if not module_of(tag))
        return of_none or (frozenset(self.tags) if len({module_of(tag) for tag in self.tags}) == 1 else frozenset())

    def _released(self, claim: c.Released) -> Answer:
        holding = frozenset.intersection(*(self.contained_in(each) for each in claim.commits)) & self.tags.keys()
        if claim.module:
            holding = frozenset(tag for tag in holding if module_of(tag) in ("", claim.module))
        else:
            holding &= self.whole
        if not claim.tag:
            return self._sure(not holding, f"in {sorted(holding)[:3]}")
        if claim.tag not in holding:
            return Answer(Verdict.FALSE, f"{claim.tag} does not contain all of them")
        if self.tags[claim.tag] != claim.at:
            return Answer(Verdict.FALSE, f"{claim.tag} is from {self.tags[claim.tag]}")
        earlier = sorted((self.tags[tag], tag) for tag in holding if self.tags[tag] < claim.at)
        if claim.module:
            earlier = [each for each in earlier if module_of(each[1]) == claim.module]
        return self._sure(not earlier, f"first in {earlier[0][1]}" if earlier else "")

    def _landed(self, claim: c.Landed) -> Answer:
        at = max(self.date(self.commits[each], c.Clock.LANDED) for each in claim.commits)
        place = max(self.commits[each].landed for each in claim.commits)
        of_place = self.commits[self.mainline[place]].committed_at
        return self._sure(claim.at in (at, of_place), f"landed at {of_place}")

    @cached_property
    def reverted(self) -> dict[str, set[str]]:
        """Commit -> those that say they revert it."""
        found: dict[str, set[str]] = defaultdict(set)
        for made in self.commits.values():
            for short in _REVERTS.findall(made.body):
                for oid in (
                    [short] if short in self.commits else [each for each in self.commits if each.startswith(short)]
                ):
                    found[oid].add(made.id)
        for oid, later in self._named_by_title():
            found[oid].add(later)
        return found

    def _named_by_title(self) -> Iterator[tuple[str, str]]:
        """(commit, what says in its subject that it reverts it): the latest before it that has the subject."""
        seen: dict[str, str] = {}
        for made in self.order:
            again = re.fullmatch(r'Reapply "(.+)"(?: \(#\d+\))?', made.subject)
            back = re.fullmatch(r'Revert "(.+)"(?: \(#\d+\))?', made.subject)
            title = f'Revert "{again[1]}"' if again else back[1] if back else ""
            if title and _bare(title) in seen and not _REVERTS.search(made.body):
                yield seen[_bare(title)], made.id
            seen[_bare(made.subject)] = made.id

    def stands(self, oid: str) -> bool:
        """Whether nothing that stands reverts it."""
        return not any(self.stands(each) for each in self.reverted.get(oid, ()) if each != oid)

    def _undone(self, claim: c.Undone) -> Answer:
        if claim.by:
            right = all(claim.by in self.reverted.get(each, ()) for each in claim.commits)
            return self._sure(
                right, "it does not say so", "reverted in fact, not in words" if claim.by in self.commits else ""
            )
        fallen = [each for each in claim.commits if not self.stands(each)]
        return self._sure(
            not fallen, f"{fallen[0][:10]} is reverted by {min(self.reverted[fallen[0]])[:10]}" if fallen else ""
        )

    def _together(self, claim: c.Together) -> Answer:
        inside, a, b = self.during(claim.when), self.worked(claim.a), self.worked(claim.b)
        with_a = [
            made
            for made in self.commits.values()
            if len(made.parents) < 2
            and inside(made)
            and a(made)
            and (not claim.widest or len(_paths(made)) <= claim.widest)
        ]
        whole, sure, most = (
            (len(list(filter(b, found))), len(found))
            for found in (
                list(filter(self.people, with_a)),
                [made for made in with_a if not self.doubtful(made)],
                with_a,
            )
        )
        between = sure[0] <= claim.n <= most[0] and sure[1] <= claim.of_a <= most[1]
        right = whole == (claim.n, claim.of_a)
        return self._sure(right, f"{whole[0]} of {whole[1]}", self._doubt(with_a) if between else "")

    def _common(self, claim: c.Common) -> Answer:
        for name in claim.files:
            for who in claim.people:
                if not self.select(who, c.Where((name,)), claim.when):
                    return self._sure(
                        False, f"{who.shown} did not change {name} then", self._renames_hidden(c.Where((name,)))
                    )
        return TRUE

    @cached_property
    def tree(self) -> dict[str, int]:
        """Path -> bytes, in the tree of the day."""
        found = {}
        for row in git(self.repository, "ls-tree", "-r", "-l", "-z", self.tip).split("\0")[:-1]:
            kind, _, path = row.partition("\t")
            size = kind.split()[3]
            found[path] = int(size) if size.isdigit() else 0
        return found

    def _holds(self, claim: c.Holds) -> Answer:
        path = claim.path
        below = [each for each in self.tree if each.startswith(path.rstrip("/") + "/")] if path else list(self.tree)
        if claim.ending:
            below = [each for each in below if _ending(each) == claim.ending]
        if claim.what in ("absent", "there"):
            there = path in self.tree or bool(below)
            return self._sure(there == (claim.what == "there"), "it is there" if there else "it is not there")
        if claim.what == "files":
            return self._sure(len(below) == claim.n, f"{len(below)} files")
        if claim.what == "bytes":
            size = self.tree.get(path, sum(self.tree[each] for each in below))
            return self._sure(size == claim.n, f"{size} bytes")
        count = self._text(path).count("\n")
        return self._sure(count == claim.n, f"{count} lines")

    def _text(self, path: str) -> str:
        return git(self.repository, "show", f"{self.tip}:{path}") if path in self.tree else ""

    def _line(self, claim: c.Line) -> Answer:
        rows = re.split(r"\r\n|\r|\n", self._text(claim.path))
        line = rows[claim.number - 1] if 0 < claim.number <= len(rows) else ""
        return self._sure(" ".join(claim.words.split()) in " ".join(line.split()), line.strip()[:80])

    def _kept(self, claim: c.Kept) -> Answer:
        if not self.person:
            return Answer(Verdict.UNVERIFIABLE, "who is one person was not told")
        authors = [self._authors_of(path) for path in claim.files]
        count = Counter(person for them in authors for person in them)
        if len(count) != claim.authors:
            return Answer(Verdict.FALSE, f"{len(count)} people author any")
        least = sorted(count.values(), reverse=True)[claim.away - 1] if 0 < claim.away <= len(count) else math.inf
        sure = {person for person in count if count[person] > least}
        tied = [person for person in count if count[person] == least]
        ways = islice(combinations(tied, claim.away - len(sure) if tied else 0), _MOST_WAYS)
        found = [sum(1 for them in authors if them - sure - set(way)) for way in ways]
        doubt = "too many author as many files as the next one" if len(found) == _MOST_WAYS else ""
        return self._sure(claim.n in found, f"{sorted(set(found))[:3]} keep one", doubt)

    def _authors_of(self, path: str) -> set[int]:
        """Who authors a file, by degree of authorship."""
        added, later, changes = self._degrees
        file = next(iter(self.files_of(c.Where((path,))) or ()), -1)
        people = added[file] | set(later[file])
        degree = {
            each: 3.293
            + 1.098 * (each in added[file])
            + 0.164 * later[file][each]
            - 0.321 * math.log(1 + changes[file] - later[file][each])
            for each in people
        }
        highest = max(degree.values(), default=0)
        return {each for each, has in degree.items() if has > 0.75 * highest and (has >= 3.293 or each in added[file])}

    @cached_property
    def _degrees(self) -> tuple[dict[int, set[int]], dict[int, Counter[int]], Counter[int]]:
        """By file: who added it, each person's later changes, and how many of those anybody made."""
        added: dict[int, set[int]] = defaultdict(set)
        later: dict[int, Counter[int]] = defaultdict(Counter)
        changes: Counter[int] = Counter()
        for made in self.order:
            people = {self.person.get(each, -1) for each in self.people(made)}
            for status, number in set(made.files) if people else ():
                if status == "A":
                    added[number] |= people
                elif status in "MT":
                    later[number].update(people)
                    changes[number] += 1
        return added, later, changes

    def _held(self, claim: c.Held) -> Answer:
        made = self.commits[claim.commit]
        where = c.Where((claim.path,))
        if not self.touches(where)(made):
            return self._sure(False, f"{made.id[:10]} does not change {claim.path}", self._renames_hidden(where))
        wanted = " ".join(claim.words.split())
        for status, path, _ in made.changes:
            if status[0] != "D" and wanted in " ".join(git(self.repository, "show", f"{made.id}:{path}").split()):
                return TRUE
        return Answer(Verdict.FALSE, "no file that it changes has these words")

    def _typical(self, claim: c.Typical) -> Answer:
        inside = self.during(claim.when)
        month = [made for made in self.commits.values() if len(made.parents) < 2 and inside(made)]
        values = sorted(_MEASURED[claim.measure](self, made) for made in month if self.people(made))
        values = [value for value in values if value >= 0]
        if not values:
            return Answer(Verdict.FALSE, "no change landed then")
        value = sum(values) / len(values) if claim.measure == "batch" else statistics.median(values) / DAY
        right = len(values) == claim.n and abs(value - claim.value) < 0.002
        doubt = self._doubt(month) or (self._renames_hidden(c.EVERYWHERE) if claim.measure == "batch" else "")
        return self._sure(right, f"{value:.3f} of {len(values)}", "" if right else doubt)

    def _usual(self, claim: c.Usual) -> Answer:
        for month in claim.of:
            answer = self.check(month)
            if answer.verdict != Verdict.TRUE:
                return answer
        values = [month.value for month in claim.of]
        middle = statistics.median(values)
        steps = [abs(later - earlier) for earlier, later in pairwise(values)]
        half = max(3.145 * statistics.median(steps or [0.0]), middle / 4)
        low, high = max(middle - half, 0.0), middle + half
        return self._sure(abs(low - claim.low) < 0.01 and abs(high - claim.high) < 0.01, f"{low:.3f} to {high:.3f}")

    def waited(self, made: Commit) -> int:
        """Seconds from written to landed; -1 below a minute."""
        waited = self.date(made, c.Clock.LANDED) - made.at
        return waited if waited >= 60 else -1

    def _unnamed(self, claim: c.Unnamed) -> Answer:
        inside = self.during(claim.when)
        wrong = [
            made
            for made in self.commits.values()
            if made.author in claim.of.identities
            and inside(made)
            and any(key in claim.trailers and who in claim.who.identities for key, who in made.trailers)
        ]
        return self._sure(not wrong, f"{wrong[0].id[:10]} names them" if wrong else "")

    def _adds(self, claim: c.Adds) -> Answer:
        wrong = [
            made for made in map(self.commits.__getitem__, claim.commits) if not self._has(made, claim.pattern, "A")
        ]
        return self._sure(
            not wrong, f"{wrong[0].id[:10]} adds no such file" if wrong else "", self._begun_in_a_merge(claim.pattern)
        )

    def _changes(self, claim: c.Changes) -> Answer:
        made = map(self.commits.__getitem__, claim.commits)
        wrong = [each for each in made if not self._has(each, claim.pattern, "AMT")]
        says = f"{wrong[0].id[:10]} changes no such file" if wrong else ""
        return self._sure(not wrong, says, self._begun_in_a_merge(claim.pattern))

    def _begun_in_a_merge(self, pattern: str) -> str:
        """Why it is not known which files of a pattern a commit touched: what such a file was called before is not seen."""
        regex = re.compile(_glob(pattern))
        hidden = any(regex.fullmatch(self.path_of[number]) for number in self.unsure)
        return self._renames_hidden(c.EVERYWHERE) or ("a file of this pattern begins within a merge" if hidden else "")

    def _reach(self, claim: c.Reach) -> Answer:
        made = [self.commits[each] for each in claim.commits]
        files = {number for each in made for _, number in each.files}
        says = f"{len(files)} files, not {claim.n}"
        return self._sure(
            len(files) == claim.n,
            says,
            self._renames_hidden(c.EVERYWHERE) if self.partial or files & self.unsure else "",
        )

    def _newest(self, claim: c.Newest) -> Answer:
        rest = set(claim.of) - set(claim.commits)
        oldest = min(self.commits[each].at for each in claim.commits)
        later = [each for each in rest if self.commits[each].at > oldest]
        strange = set(claim.commits) - set(claim.of)
        doubt = self._doubt(map(self.commits.__getitem__, later)) if later and not strange else ""
        return self._sure(
            not later and not strange, f"{later[0][:10]} is newer" if later else "others are named", doubt
        )

    def _lacks(self, claim: c.Lacks) -> Answer:
        statuses = "A" if claim.added else "AMT"
        wrong = [
            made for made in map(self.commits.__getitem__, claim.commits) if self._has(made, claim.pattern, statuses)
        ]
        return self._sure(
            not wrong, f"{wrong[0].id[:10]} changes one" if wrong else "", self._renames_hidden(c.EVERYWHERE)
        )

    def _has(self, made: Commit, pattern: str, statuses: str) -> bool:
        regex = re.compile(_glob(pattern))
        now = [self.path_of[number] for status, number in made.files if status in statuses]
        then = [path for status, path, _ in made.changes if status[0] in statuses]
        return any(regex.fullmatch(path) for path in (*now, *then))

    def _helped(self, claim: c.Helped) -> Answer:
        for made in map(self.commits.__getitem__, claim.commits):
            if not any(key == claim.trailer and who in claim.who.identities for key, who in made.trailers):
                return Answer(Verdict.FALSE, f"{made.id[:10]} has no such trailer of theirs")
        return TRUE

    def _figure(self, claim: c.Figure) -> Answer:
        for each in claim.of:
            answer = self.check(each)
            if answer.verdict != Verdict.TRUE:
                return answer
        value = _figure(claim)
        return (
            self._sure(value == claim.value, f"{value}, not {claim.value}")
            if value is not None
            else self._unknown(claim)
        )


def _people_of(claim: c.Claim) -> list[c.Who]:
    """Those whom a claim names itself."""
    found = [getattr(claim, name, None) for name in ("who", "of")]
    return [each for each in (*found, *getattr(claim, "people", ())) if isinstance(each, c.Who)]


def _bounded(identity: str) -> str:
    """An identity by as much of it as claims name it by: 300 bytes of the name, and of the e-mail."""
    name, _, email = identity.rpartition(" <")
    name, email = (each.encode()[:300].decode(errors="ignore") for each in (name, email.removesuffix(">")))
    return f"{name} <{email}>"


def _names_of(identity: str) -> Iterator[str]:
    """The name and the e-mail of `Name <e-mail>`; for an empty name, what stands for it."""
    name, _, email = identity.rpartition(" <")
    yield from (_plainly(name or identity.partition("<")[0]), _plainly(email.rstrip(">") or identity.strip("<>")))
    yield "(no name)"


def _plainly(name: str) -> str:
    """A name without regard to case, blanks, or the program that writes for somebody, which is behind it: `Ann Lee (aider)`."""
    return " ".join(re.sub(r"\s*\((?:aider|via [^)]*)\)$", "", name, flags=re.IGNORECASE).split()).casefold()


def _width(_witness: Witness, made: Commit) -> int:
    return min(len(made.changes), 50) or -1


_MEASURED: dict[str, Callable[[Witness, Commit], int]] = {
    "lead-time": Witness.waited,
    "batch": _width,
}


class _Trail:
    """Files through renames, commit by commit: a path added while free begins a file, one that a rename ended means what it became."""

    def __init__(self) -> None:
        self.at: dict[str, int] = {}
        self.became: dict[str, int] = {}
        self.last: dict[str, int] = {}
        self.path_of: dict[int, str] = {}
        self.unsure: set[int] = set()

    def commit(self, changes: Sequence[tuple[str, str, str]]) -> list[tuple[str, int]]:
        """(status, number of the file) of each change."""
        moved = {old: self._meant(old) for status, _, old in changes if status[0] == "R"}
        for old, number in moved.items():
            self.at.pop(old, None)
            self.became[old] = number
        found = [
            ("R" if status == "R100" else "M", self._put(path, moved[old]))
            for status, path, old in changes
            if status[0] == "R"
        ]
        for status, path, _ in changes:
            if status[0] == "D":
                number = self._meant(path)
                if self.at.get(path) == number:
                    del self.at[path]
                    self.last[path] = number
                found.append(("D", number))
        for status, path, _ in changes:
            if status[0] == "A":
                found.append(("A", self.at[path] if path in self.at else self._begin(path)))
            elif status[0] not in "RD":
                number = self._meant(path)
                if path not in self.became:
                    self._put(path, number)
                found.append((status[0] if status[0] in "MT" else "M", number))
        return found

    def _meant(self, path: str) -> int:
        for known in (self.at, self.became, self.last):
            if path in known:
                return known[path]
        number = self._begin(path)
        self.unsure.add(number)
        return number

    def _begin(self, path: str) -> int:
        number = len(self.path_of)
        self.became.pop(path, None)
        self.at[path], self.path_of[number] = number, path
        return number

    def _put(self, path: str, number: int) -> int:
        before = self.path_of[number]
        if self.at.get(before) == number:
            del self.at[before]
        self.at[path], self.path_of[number] = number, path
        self.became.pop(path, None)
        return number


def _above(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path


def _pairs(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Folders that a rename moves, if it keeps the names below them: `a/x/f` to `b/x/f` moves a/x to b/x, and a to b."""
    one, two = old.split("/"), new.split("/")
    for cut in range(1, min(len(one), len(two)) + 1):
        if one[-cut] != two[-cut]:
            return
        left, right = "/".join(one[:-cut]), "/".join(two[:-cut])
        if left and left != right:
            yield left, right


def _moved(path: str, ended: int, moves: dict[str, list[tuple[int, str]]]) -> str:
    """What a path that ended would be called today."""
    for _ in range(64):
        steps = [(when, above, new) for above in _above(path) for when, new in moves.get(above, ()) if when > ended]
        if not steps:
            break
        ended, above, new = min(steps)
        path = (new + path[len(above) :]).lstrip("/")
    return path


def _figure(claim: c.Figure) -> int | None:
    numbers = [_number(each) for each in claim.of]
    if claim.how == c.Sum.COUNT:
        return len(claim.of) if len(claim.of) > 1 else _length(claim.of[0])
    if any(number is None for number in numbers):
        return None
    known = [number for number in numbers if number is not None]
    if claim.how == c.Sum.SHARE:
        return round(100 * known[0] / known[1]) if known[1] else None
    if claim.how == c.Sum.TOTAL:
        return sum(known)
    if claim.how == c.Sum.DIFFERENCE:
        return known[0] - known[1]
    return None


def _number(claim: c.Claim) -> int | None:
    if isinstance(claim, c.Made | c.Holds | c.Together | c.Kept):
        return claim.n
    return claim.value if isinstance(claim, c.Figure) else None


def _length(claim: c.Claim) -> int | None:
    for name in ("commits", "files", "people"):
        if hasattr(claim, name):
            return len(getattr(claim, name))
    return None


def is_final(tag: str) -> bool:
    """Whether a tag's name ends in a version and speaks of no build before the release."""
    version = re.search(r"\d.*", tag.rpartition("/")[2].rpartition("@")[2])
    return bool(version and _FINAL.fullmatch(version[0])) and not _EARLY.search(tag.rpartition("/")[2])


def module_of(tag: str) -> str:
    """The module that a tag such as `client/v1.2.0`, `pkg@1.2.0` or `pkg-1.2.0` speaks for; '' for the whole."""
    if "/" in tag:
        return tag.rpartition("/")[0]
    if "@" in tag[1:]:
        return tag.rpartition("@")[0]
    named = re.fullmatch(r"([A-Za-z][\w.-]*?)[-_]v?\d+(?:\.\d+)+", tag)
    return named[1] if named and named[1].lower() not in _WHOLE else ""


def _ending(path: str) -> str:
    """`.py`, in lower case; `.` for a name without a dot, or with one at its beginning or its end alone."""
    stem, _, last = path.rpartition("/")[2].rpartition(".")
    return f".{last.lower()}" if stem else "."


def _glob(pattern: str) -> str:
    parts = re.split(r"(\*\*|\*)", pattern)
    return "".join(".*" if part == "**" else "[^/]*" if part == "*" else re.escape(part) for part in parts)


def _is_placed(claim: c.Claim) -> bool:
    """Whether a claim, or one of those that a figure adds up, speaks of files or folders, or of how many."""
    if isinstance(claim, c.Figure):
        return any(map(_is_placed, claim.of))
    if getattr(claim, "widest", 0) or getattr(claim, "name", ""):
        return True
    return any(
        getattr(claim, name, None) not in (None, c.EVERYWHERE) for name in ("where", "a", "files", "pattern", "path")
    )


def _bare(subject: str) -> str:
    """A subject without the number of its pull request."""
    return re.sub(r"\s*\(#\d+\)", "", subject)


def _below(path: str, names: Sequence[str]) -> bool:
    return any(path == name or (name.endswith("/") and path.startswith(name)) for name in names)


def _paths(made: Commit) -> set[str]:
    """What a commit changed, a renamed file once."""
    return {path for _, path, _ in made.changes}


def _changes(words: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """(status, path, old path) from what `--name-status -z` prints."""
    at = 0
    while at + 1 < len(words):
        status = words[at]
        if not status:
            at += 1
        elif status[0] in "RC":
            yield (status, words[at + 2], words[at + 1]) if status[0] == "R" else ("A", words[at + 2], "")
            at += 3
        else:
            yield status, words[at + 1], ""
            at += 2


__all__ = ["Answer", "Verdict", "Witness"]

if __name__ == "__main__":
    from validation.sentences import main

    raise SystemExit(main())
