"""Random histories with branches, merges, renames, tags and reverts, made by `git fast-import`, and what plain git says of them."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path

from tests.repositories import git

DAY = 86_400
START = 1_600_000_000
PEOPLE = ("Ann Lee <ann@x.test>", "Bo Ray <bo@x.test>", "Cem Öz <cem@x.test>", "Dee <dee@x.test>")


@dataclass
class Line:
    """A line of development in the making: its newest commit and its files."""

    tip: int
    files: dict[str, str]


@dataclass
class Stream:
    """What fast-import is fed."""

    chance: random.Random
    out: list[bytes] = field(default_factory=list)
    marks: int = 0
    clock: int = START

    def commit(
        self, line: Line | None, changes: dict[str, str | None], message: str, merge: int = 0, late: int = 0
    ) -> int:
        """A commit on a line, or a root; the author's date lies up to `late` seconds before the committer's."""
        self.marks += 1
        self.clock += self.chance.randrange(60, 2 * DAY)
        zone = self.chance.choice(["+0000", "-0800", "+0530"])
        wrote = self.clock - self.chance.randrange(late + 1)
        author, committer = self.chance.choice(PEOPLE), self.chance.choice(PEOPLE)
        text = message.encode()
        lines = [
            f"commit refs/heads/work\nmark :{self.marks}\nauthor {author} {wrote} {zone}\n".encode(),
            f"committer {committer} {self.clock} {zone}\ndata {len(text)}\n".encode() + text + b"\n",
        ]
        lines += [f"from :{line.tip}\n".encode()] if line else []
        lines += [f"merge :{merge}\n".encode()] if merge else []
        for path, content in changes.items():
            lines.append(f"D {path}\n".encode() if content is None else _file(path, content))
        self.out.append(b"".join(lines))
        if line:
            line.tip = self.marks
            for path, content in changes.items():
                if content is None:
                    line.files.pop(path, None)
                else:
                    line.files[path] = content
        return self.marks

    def tag(self, name: str, mark: int, at: int) -> None:
        self.out.append(f"tag {name}\nfrom :{mark}\ntagger Ann Lee <ann@x.test> {at} +0000\ndata 2\nok\n".encode())


def _file(path: str, content: str) -> bytes:
    data = content.encode()
    return f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n"


def text(chance: random.Random) -> str:
    """Twenty lines, so that an edit of one of them leaves a file similar to what it was."""
    return "".join(f"{chance.randrange(10**9)}\n" for _ in range(20))


def edited(content: str, chance: random.Random) -> str:
    lines = content.splitlines()
    lines[chance.randrange(len(lines))] = str(chance.randrange(10**9))
    return "\n".join(lines) + "\n"


def random_history(place: Path, seed: int, commits: int = 60, *, branches: bool = True, tags: bool = True) -> Path:
    """A bare repository whose `main` holds a random history."""
    chance = random.Random(seed)
    stream = Stream(chance)
    first = {f"src/f{number}.py": text(chance) for number in range(6)}
    root = stream.commit(None, dict(first), "Begin")
    main = Line(root, dict(first))
    sides: list[Line] = []
    for number in range(commits):
        line = chance.choice([main, *sides]) if sides else main
        if branches and chance.random() < 0.12 and len(sides) < 3:
            sides.append(Line(main.tip, dict(main.files)))
        elif sides and chance.random() < 0.15:
            side = sides.pop(chance.randrange(len(sides)))
            if side.tip != main.tip:
                theirs = {path: None for path in main.files if path not in side.files and path in first}
                stream.commit(main, {**theirs, **_fresh(side, main)}, f"Merge branch 'side-{number}'", side.tip)
        else:
            stream.commit(line, _change(line, chance, number), f"Change {number}", late=chance.choice([0, 0, 3 * DAY]))
        if tags and chance.random() < 0.12:
            stream.tag(
                f"v1.{number}{chance.choice(['', '', '-rc1', '.dev0'])}", line.tip, stream.clock + chance.randrange(DAY)
            )
    stream.out.append(f"reset refs/heads/main\nfrom :{main.tip}\n\n".encode())
    place.mkdir(parents=True, exist_ok=True)
    git(place, "init", "-q", "--bare", "-b", "main")
    git(place, "fast-import", "--quiet", "--force", feed=b"".join(stream.out))
    git(place, "update-ref", "-d", "refs/heads/work")
    return place


def _fresh(side: Line, main: Line) -> dict[str, str | None]:
    return {path: content for path, content in side.files.items() if path not in main.files}


def _change(line: Line, chance: random.Random, number: int) -> dict[str, str | None]:
    """An edit, a new file, a deletion, a move, or a move with an edit."""
    path = chance.choice(sorted(line.files))
    what = chance.random()
    if what < 0.5 or len(line.files) < 3:
        return {path: edited(line.files[path], chance)}
    if what < 0.65:
        return {f"src/new{number}.py": text(chance)}
    if what < 0.72:
        return {path: None}
    folder = chance.choice(["src", "lib", "lib/deep"])
    moved = f"{folder}/{chance.choice(['m', 'n'])}{number}.py"
    content = line.files[path]
    return {path: None, moved: content if what < 0.88 else edited(content, chance)}
