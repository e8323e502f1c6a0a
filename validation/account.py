"""Holds the account of public histories against plain git, by samples drawn with a seed.

    python -m validation.account [--seed NUMBER] [--show] REPOSITORY...

Of each history, as (agreeing)/(asked):

landing  the commit of the mainline with which a commit landed: the oldest of `git rev-list --first-parent` that is in
         `git rev-list --ancestry-path` too
release  the release of the whole project that it came out in: `git tag --contains`, the oldest by date, then by version
module   the same for the tags of every module (`pkg@1.2.0`), in a history that has some
day      the commits and the files of a day: `git rev-list -1 --first-parent --before`, `git rev-list --count`, `git ls-tree -r`
person   the newest date of a person as author, co-author or committer: `git log`, where every date can be believed
revert   whether a commit that a message names after "This reverts commit" stands: by the messages alone, `git log`
follow   the commits of a file through its renames: `git log --follow`, which sees one line of a history with branches and goes on
         with what a file is a copy of
explained  the same by `git diff-tree -M` and `git merge-base`: without what builds on no commit that adds the file, or on one that
         took the name away from it, and with what a branch did under a name that the file had lost elsewhere, or had there alone

What git cannot answer, because a snapshot lacks large files, is not asked. `--show` prints every difference.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from leadward.account import releases
from leadward.connectors.git.process import Git
from leadward.connectors.git.trees import Trees
from leadward.warehouse.session import Session
from leadward.warehouse.store import Manifest, Store
from leadward.warehouse.timeline import Timeline
from leadward.warehouse.trees import tree_at
from leadward.workflows.sync import sync
from validation.histories import CACHE, FAR

SAMPLES, FILES, DAYS = 40, 12, 4
COLUMNS = ("landing", "release", "module", "day", "person", "revert", "follow", "explained")
_NAMES = re.compile(r"^This reverts commit ([0-9a-f]{40})\b", re.MULTILINE)
_QUOTING = re.compile(r'^(?:(?:revert|reapply|reland)\b:? "?)+', re.IGNORECASE)
_CO_AUTHOR = re.compile(r"^co-(?:authored|developed)-by:.*<([^<>]+)>\s*$", re.IGNORECASE | re.MULTILINE)


Drawn = TypeVar("Drawn")


class NotHere(Exception):
    """Git has not what it would need to answer."""


@dataclass
class Tally:
    """What agreed, what was asked, and where the account and git differ."""

    right: int = 0
    asked: int = 0
    differences: list[str] = field(default_factory=list)

    def count(self, about: str, ours: object, theirs: object) -> None:
        self.asked += 1
        self.right += ours == theirs
        if ours != theirs:
            self.differences.append(f"{about}: account {ours}, git {theirs}")

    def __str__(self) -> str:
        return f"{self.right}/{self.asked}" if self.asked else "-"


@dataclass
class History:
    """A repository with its facts, its account as of now, and the commits that are drawn."""

    repository: Path
    store: Store
    manifest: Manifest
    session: Session
    tip: str
    chance: random.Random
    chosen: list[tuple[int, str]] = field(default_factory=list)

    @property
    def name(self) -> str:
        return next((part for part in self.repository.parts if "+" in part), self.repository.name)

    def text(self, *arguments: str) -> str:
        """What git prints. Raises NotHere."""
        done = subprocess.run(["git", "-C", str(self.repository), *arguments], capture_output=True, check=False)
        if done.returncode:
            raise NotHere(done.stderr.decode("utf-8", "replace").strip())
        return done.stdout.decode("utf-8", "replace")

    def git(self, *arguments: str) -> list[str]:
        """The lines of it."""
        return self.text(*arguments).split("\n")[:-1]

    def draw(self, rows: Sequence[Drawn], most: int) -> list[Drawn]:
        return self.chance.sample(rows, min(most, len(rows)))


def landing(history: History) -> Tally:
    tally, time = Tally(), Timeline(history.store, history.manifest)
    mainline = set(history.git("rev-list", "--first-parent", history.tip))
    landed_by = time.chain[time.place[: time.count]].tolist()
    for number, commit in history.chosen:
        between = history.git("rev-list", "--ancestry-path", "--topo-order", f"{commit}..{history.tip}")
        expected = commit if commit in mainline else next(each for each in reversed(between) if each in mainline)
        tally.count(commit, time.ids[landed_by[number]].tobytes().hex(), expected)
    return tally


def released(history: History, modules: bool) -> Tally:
    """Of every tag that our parser calls a release, and of which git says what it contains."""
    tally = Tally()
    lines = history.git("for-each-ref", "refs/tags", "--format=%(refname:strip=2) %(creatordate:unix)")
    dated = {name: int(at or 0) for name, _, at in (line.rpartition(" ") for line in lines)}
    module = dict(history.session.query("SELECT tag, module FROM releases"))
    if bool({*module.values()} - {""}) < modules:
        return tally
    for number, commit in history.chosen:
        got = dict(history.session.query("SELECT module, tag FROM released WHERE commit_no = $number", number=number))
        inside: dict[str, list[tuple[int, tuple[int, ...], str]]] = defaultdict(list)
        for tag in history.git("tag", "--contains", commit):
            if tag in module:
                inside[module[tag]].append((dated[tag], (releases.parse(tag) or ("", ()))[1], tag))
        expected = {name: min(tags)[2] for name, tags in inside.items()}
        if modules:
            tally.count(commit, got, expected)
        else:
            tally.count(commit, got.get("", ""), expected.get("", ""))
    return tally


def of_a_day(history: History) -> Tally:
    tally, trees = Tally(), Trees(Git(history.store.place / "git"))
    first, last = history.session.query("SELECT min(landed_at), max(landed_at) FROM commits")[0]
    for moment in (history.chance.randrange(first, last + 1) for _ in range(DAYS)):
        before = history.git("rev-list", "-1", "--first-parent", f"--before={moment}", history.tip)
        expected = history.git("rev-list", before[0]) if before else []
        files = history.git("-c", "core.quotePath=false", "ls-tree", "-r", "--name-only", before[0]) if before else []
        session = Session(
            history.store, history.manifest, moment, tree=lambda commit: tree_at(history.store, trees, commit)
        )
        commits = session.query("SELECT count(*) FROM commits")[0][0]
        ours = {path for (path,) in session.query("SELECT path FROM files WHERE present")}
        tally.count(f"commits by {moment}", commits, len(expected))
        tally.count(f"files by {moment}", sorted(ours - set(files))[:5], sorted(set(files) - ours)[:5])
        session.close()
    return tally


def last_seen(history: History) -> Tally:
    """Left out: whoever has a date that cannot be believed, or an address that somebody else has too."""
    tally = Tally()
    newest: dict[str, int] = {}
    unsure: set[str] = set()
    doubted = {
        oid for (oid,) in history.session.query('SELECT id FROM commits WHERE "at" IS NULL OR landed_at IS NULL')
    }
    for entry in history.text("log", "-z", "--format=%H%x1f%ae%x1f%at%x1f%ce%x1f%ct%x1f%B", history.tip).split("\0"):
        commit, author, wrote, committer, made, body = (entry + "\x1f" * 5).split("\x1f")[:6]
        for email, at in ((author, wrote), (committer, made), *((each, wrote) for each in _CO_AUTHOR.findall(body))):
            key = email.strip().casefold()
            newest[key] = max(newest.get(key, 0), int(at or 0))
            if commit in doubted:
                unsure.add(key)
    people = history.session.query("SELECT person, last_at FROM presence ORDER BY person")
    addresses = {
        person.number: {email.strip().casefold() for email in history.session.emails(person.number)}
        for person in history.session.people
    }
    holders = Counter(email for emails in addresses.values() for email in emails)
    for person, last in history.draw(people, SAMPLES):
        emails = addresses[person]
        if not unsure.intersection(emails) and all(holders[email] == 1 for email in emails):
            tally.count(f"person {person}", last, max((newest.get(email, 0) for email in emails), default=0))
    return tally


def reverted(history: History) -> Tally:
    """A commit that a revert names stands again where that revert was reverted. Left out: what some revert quotes and none names."""
    tally = Tally()
    number = dict(history.session.query("SELECT id, commit_no FROM commits WHERE landed_at IS NOT NULL"))
    aims: dict[str, list[str]] = {}
    by: dict[str, str] = {}
    about: dict[str, str] = {}
    unnamed: set[str] = set()
    text = history.text("log", "-z", "--reverse", "--topo-order", "--format=%H%x1f%s%x1f%B", history.tip)
    for commit, subject, body in (entry.split("\x1f", 2) for entry in text.split("\0") if entry):
        about[commit] = _QUOTING.sub("", subject).strip('"').casefold()
        aims[commit] = [each for each in _NAMES.findall(body) if each in number and each != commit]
        if _QUOTING.match(subject) and not aims[commit]:
            unnamed.add(about[commit])
        for target in aims[commit]:
            by[target] = commit
            for earlier in aims.get(target, ()):
                if by.get(earlier) == target:
                    by[earlier] = ""
    gone = {commit for (commit,) in history.session.query("SELECT commit_no FROM undone WHERE NOT partly")}
    plain = sorted((target, last) for target, last in by.items() if about[target] not in unnamed)
    for target, last in history.draw(plain, SAMPLES):
        tally.count(target, number[target] in gone, bool(last))
    return tally


def followed(history: History) -> tuple[Tally, Tally]:
    """As `git log --follow` has it; and the same but for what the rest of git explains."""
    plain, explained = Tally(), Tally()
    files = history.session.query("SELECT file_no, path FROM files WHERE present AND kind = 'source' ORDER BY path")
    for file, path in history.draw(files, FILES):
        rows = history.session.query(
            "SELECT k.id FROM changes c JOIN commits k USING (commit_no) WHERE file_no = $n AND landed_at IS NOT NULL",
            n=file,
        )
        names = {name for (name,) in history.session.query("SELECT path FROM former WHERE file_no = $n", n=file)}
        ours = {oid for (oid,) in rows}
        try:
            lines = history.git("log", "--follow", "-M", "--no-merges", "--format=%H", history.tip, "--", path)
            more, less = ours - set(lines), set(lines) - ours
            plain.count(path, sorted(more), sorted(less))
            less -= _of_others(history, ours, less, names) if less else set()
            more -= _under_other_names(history, ours, more, names) if more else set()
        except NotHere:
            continue
        explained.count(path, sorted(more), sorted(less))
    return plain, explained


def _named(history: History, commit: str, letters: str, names: set[str]) -> list[tuple[str, ...]]:
    """(status, path) or (status, old, new) of what a commit did to files of these names."""
    lines = history.git(
        "diff-tree", "--root", "-r", "-M", "--no-commit-id", "--name-status", f"--diff-filter={letters}", commit
    )
    return [row for row in (tuple(line.split("\t")) for line in lines) if names.intersection(row[1:])]


def _of_others(history: History, ours: set[str], less: set[str], names: set[str]) -> set[str]:
    """What is of another file: it builds on no commit that adds this one, or on one that moved it away from the name changed."""
    born = [commit for commit in ours if _named(history, commit, "A", names)]
    moves = _moves(history, ours, names)
    found = set()
    for commit in less:
        left = {old for moved, old, _ in moves if _builds_on(history, commit, moved)}
        earlier = born and not any(_builds_on(history, commit, each) for each in born)
        if earlier or _touched(history, commit, names) <= left:
            found.add(commit)
    return found


def _under_other_names(history: History, ours: set[str], more: set[str], names: set[str]) -> set[str]:
    """What a branch did to a name that the file had lost elsewhere, or had on that branch alone: `--follow` looks for one name at a time."""
    moves = _moves(history, ours, names)
    found = set()
    for commit in more:
        touched = _touched(history, commit, names)
        for moved, old, new in moves:
            lost = old in touched and not _builds_on(history, commit, moved) and not _builds_on(history, moved, commit)
            if lost or (new in touched and _builds_on(history, commit, moved)):
                found.add(commit)
    return found


def _moves(history: History, ours: set[str], names: set[str]) -> list[tuple[str, str, str]]:
    """(commit, old name, new name)"""
    return [(commit, row[1], row[2]) for commit in ours for row in _named(history, commit, "R", names)]


def _touched(history: History, commit: str, names: set[str]) -> set[str]:
    return {name for row in _named(history, commit, "AMDRT", names) for name in row[1:]} & names


def _builds_on(history: History, commit: str, other: str) -> bool:
    return history.git("merge-base", "--all", commit, other) == [other]


def measure(repository: Path, seed: int) -> tuple[History, dict[str, Tally]]:
    store, manifest = sync(repository, CACHE)
    session = Session(store, manifest, FAR)
    tip = manifest.mainline or manifest.head
    history = History(repository, store, manifest, session, tip, random.Random(seed))
    commits = session.query("SELECT commit_no, id FROM commits WHERE landed_at IS NOT NULL ORDER BY commit_no")
    history.chosen = history.draw(commits, SAMPLES)
    columns = (
        landing(history),
        released(history, modules=False),
        released(history, modules=True),
        of_a_day(history),
        last_seen(history),
        reverted(history),
        *followed(history),
    )
    return history, dict(zip(COLUMNS, columns, strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("repositories", nargs="+", type=Path)
    given = parser.parse_args()
    print(f"{'history':40s} {'commits':>8s}  " + "  ".join(f"{name:7s}" for name in COLUMNS))
    for repository in given.repositories:
        history, tallies = measure(repository, given.seed)
        count = history.session.query("SELECT count(*) FROM commits")[0][0]
        print(f"{history.name:40s} {count:8d}  " + "  ".join(f"{tally!s:7s}" for tally in tallies.values()), flush=True)
        for name, tally in tallies.items() if given.show else ():
            for difference in tally.differences:
                print(f"    {name}: {difference}")
        history.session.close()


if __name__ == "__main__":
    main()
