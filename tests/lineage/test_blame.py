"""Lines of any small history are whose `git blame` says: merges, renames, returns. LEADWARD_BLAMES sets how many are tried."""

from __future__ import annotations

import os
import random
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from leadward.model.progress import quiet
from leadward.workflows import places
from leadward.workflows.sources import Where
from leadward.workflows.surviving import surviving
from tests.repositories import git

TRIED = int(os.environ.get("LEADWARD_BLAMES", "10"))
PEOPLE = ("Alice", "Bob", "Cem", "Dora")
NAMES = (b"a.py", b"b.py", b"d/a.py", b"d/e/f.txt", b"caf\xe9", b"new\nline")


def blamed(repository: Path) -> Counter[str]:
    """Lines by e-mail, as `git blame` finds them, of the files that git does not call binary."""
    lines: Counter[str] = Counter()
    told = git(repository, "diff-tree", "-r", "-z", "--numstat", "--no-renames", _EMPTY, "HEAD")
    modes = {
        entry.partition(b"\t")[2]: entry[:6] for entry in git(repository, "ls-tree", "-r", "-z", "HEAD").split(b"\0")
    }
    for row in told.split(b"\0")[:-1]:
        added, _, path = row.split(b"\t", 2)
        if added not in (b"-", b"0") and modes[path].startswith(b"100"):
            said = git(repository, "blame", "--line-porcelain", "HEAD", "--", os.fsdecode(path))
            lines.update(row[13:-1].decode() for row in said.split(b"\n") if row.startswith(b"author-mail <"))
    return lines


_EMPTY = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"


def ours(repository: Path) -> dict[str, int]:
    (told,) = surviving([], Where(str(repository)), date(2030, 1, 1), quiet)
    assert told.gaps == ()
    return {row.email: row.lines for row in told.rows}


class Growing:
    """A history that grows at random, written for `git fast-import`."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._trees: list[dict[bytes, list[bytes]]] = []
        self.stream = [b"feature done\n"]

    def grow(self, commits: int) -> None:
        for number in range(1, commits + 1):
            parents = self._parents(number)
            tree = self._joined([self._trees[parent - 1] for parent in parents])
            for _ in range(self._chance.randint(0 if len(parents) > 1 else 1, 2)):
                self._edit(tree)
            self._commit(number, parents, tree)
            self._trees.append(tree)
        self.stream.append(b"reset refs/heads/main\nfrom :%d\n\ndone\n" % commits)

    def _parents(self, number: int) -> list[int]:
        if number == 1:
            return []
        least = max(1, number - 4)
        wanted = self._chance.choice((1, 1, 1, 2, 2, 3))
        return self._chance.sample(range(least, number), min(wanted, number - least))

    def _joined(self, trees: list[dict[bytes, list[bytes]]]) -> dict[bytes, list[bytes]]:
        """Of each path what one side has, or the lines of both in a mixture."""
        found: dict[bytes, list[bytes]] = {}
        for path in sorted({path for tree in trees for path in tree}):
            sides = [tree[path] for tree in trees if path in tree]
            one, other = self._chance.choice(sides), self._chance.choice(sides)
            cut = self._chance.randint(0, min(len(one), len(other)))
            if len(sides) == len(trees) or self._chance.random() < 0.7:
                found[path] = list(one) if self._chance.random() < 0.4 else one[:cut] + other[cut:]
        return found

    def _edit(self, tree: dict[bytes, list[bytes]]) -> None:
        chance, path = self._chance, self._chance.choice(NAMES)
        what = chance.random()
        if path not in tree or what < 0.1:
            tree[path] = [self._line() for _ in range(chance.randint(0, 12))]
        elif what < 0.2:
            del tree[path]
        elif what < 0.35:
            tree[chance.choice(NAMES)] = tree.pop(path)
        elif what < 0.45 and self._trees:
            tree[path] = list(chance.choice(self._trees).get(path, tree[path]))
        else:
            at = chance.randint(0, len(tree[path]))
            tree[path][at : at + chance.randint(0, 3)] = [self._line() for _ in range(chance.randint(0, 3))]

    def _line(self) -> bytes:
        return self._chance.choice(
            (b"x = %d\n", b"\tcall(%d)\r\n", b"\xff%d\n", b"}\n", b"\n", b"# @@ -%d +1 @@\n")
        ).replace(b"%d", b"%d" % self._chance.randint(0, 30))

    def _commit(self, number: int, parents: list[int], tree: dict[bytes, list[bytes]]) -> None:
        who = self._chance.choice(PEOPLE)
        at = 1_600_000_000 + number * 3600
        name = f"{who} <{who.lower()}@example.org> {at} +0000".encode()
        self.stream.append(
            b"commit refs/heads/b%d\nmark :%d\nauthor %b\ncommitter %b\ndata 2\nx\n" % (number, number, name, name)
        )
        self.stream += [b"%b :%d\n" % (b"merge" if place else b"from", parent) for place, parent in enumerate(parents)]
        self.stream.append(b"deleteall\n")
        for path, lines in tree.items():
            quoted = b'"' + b"".join(b"\\%03o" % char for char in path) + b'"'
            content = b"".join(lines)
            content = content[:-1] if self._chance.random() < 0.1 else content
            self.stream.append(b"M 100644 inline %b\ndata %d\n%b\n" % (quoted, len(content), content))


@pytest.mark.parametrize("seed", range(TRIED))
def test_lines_are_whose_git_blame_says(tmp_path: Path, seed: int) -> None:
    growing = Growing(seed)
    growing.grow(40)
    repository = tmp_path / "shop"
    repository.mkdir()
    git(repository, "init", "-q", "--bare", "-b", "main")
    git(repository, "fast-import", "--quiet", "--force", feed=b"".join(growing.stream))
    assert ours(repository) == blamed(repository)
    assert ours(repository) == blamed(repository), "the same from what was kept"
    assert list(places.facts_path().glob("*/hunks/*.hunks"))
