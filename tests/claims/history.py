"""A lively team's history, made by `git fast-import`: everything about which a sentence can be wrong happens in it."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path

from tests.account.histories import DAY, Line, edited, text
from tests.repositories import git

START = 1_700_000_000
PEOPLE = tuple(
    f"{name} <{name.split()[0].lower()}@shop.test>"
    for name in ("Ann Lee", "Bo Ray", "Cem Öz", "Dee Poe", "Eli Fox", "Fay Gil", "Gus Ham", "Hal Ito")
)
OTHER_NAMES = {PEOPLE[0]: "Ann Lee <ann.lee@home.test>", PEOPLE[1]: "Bo Ray <bo@home.test>"}
"""The same people at another desk."""
FOLDED = tuple(frozenset({each, OTHER_NAMES.get(each, each)}) for each in PEOPLE)
"""Whose identities are one person's."""
BOT = "dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>"
FOLDERS = ("src/api", "src/web", "src/db", "src/core", "docs", "tests")
THINGS = ("carts", "refunds", "taxes", "ledgers", "alerts", "vouchers", "returns", "stock", "prices", "orders")


_FUNCTION = "def {name}(text: str) -> str:\n{body}    return kept\n"
_BODY = "".join(f"    kept = text.replace('{each}', '')\n" for each in THINGS)
SMALL = {
    "src/core/rounding.py": "CENTS = 100\n",
    "src/core/names.py": _FUNCTION.format(name="plain", body=_BODY),
    "src/web/labels.py": _FUNCTION.format(name="bare", body=_BODY),
    "docs/guide.md": "# Guide\n\nSee [the set-up](missing/setup.md).\n",
}
"""What waits for five minutes: a function twice, a link to what is not there, and a TODO from the first change on. No line has
them, so they stay."""


@dataclass
class Team:
    """Writes the history commit by commit; `clock` is the committer's, s UTC."""

    chance: random.Random
    out: list[bytes] = field(default_factory=list)
    marks: int = 0
    clock: int = START
    subjects: dict[int, tuple[str, dict[str, str | None]]] = field(default_factory=dict)
    """Mark -> the subject of a commit, and what its paths held before."""

    def commit(
        self,
        line: Line | None,
        changes: dict[str, str | None],
        subject: str,
        merge: int = 0,
        author: str = "",
        body: str = "",
    ) -> int:
        self.marks += 1
        self.clock += self.chance.randrange(3600, 2 * DAY)
        who = author or self.chance.choice(PEOPLE[: 5 + self.marks // 60])
        if who in OTHER_NAMES and self.chance.random() < 0.3:
            who = OTHER_NAMES[who]
        wrote = self.clock - self.chance.choice([0, 0, 0, 3600, 3 * DAY, 20 * DAY])
        committer = who if self.chance.random() < 0.7 else self.chance.choice(PEOPLE[:4])
        message = "\n\n".join(part for part in (subject, body, self._trailers(who)) if part).encode()
        zone = self.chance.choice(["+0000", "-0800", "+0530"])
        rows = [
            f"commit refs/heads/work\nmark :{self.marks}\nauthor {who} {wrote} {zone}\n"
            f"committer {committer} {self.clock} {zone}\ndata {len(message)}\n".encode()
            + message
            + b"\n"
        ]
        rows += [f"from :{line.tip}\n".encode()] if line else []
        rows += [f"merge :{merge}\n".encode()] if merge else []
        rows += [_change(path, content) for path, content in changes.items()]
        self.out.append(b"".join(rows))
        if line:
            self.subjects[self.marks] = (subject, {path: line.files.get(path) for path in changes})
            line.tip = self.marks
            for path, content in changes.items():
                if content is None:
                    line.files.pop(path, None)
                else:
                    line.files[path] = content
        return self.marks

    def _trailers(self, author: str) -> str:
        if author == BOT:
            return ""
        others = [who for who in PEOPLE[:6] if who != author]
        rows = [f"Co-authored-by: {self.chance.choice(others)}"] if self.chance.random() < 0.2 else []
        rows += [f"Reviewed-by: {self.chance.choice(others)}"] if self.chance.random() < 0.35 else []
        return "\n".join(rows)

    def tag(self, name: str, mark: int, later: int = 600) -> None:
        self.out.append(
            f"tag {name}\nfrom :{mark}\ntagger {PEOPLE[0]} {self.clock + later} +0000\ndata 2\nok\n".encode()
        )


def _change(path: str, content: str | None) -> bytes:
    if content is None:
        return f"D {path}\n".encode()
    return f"M 100644 inline {path}\ndata {len(content)}\n".encode() + content.encode() + b"\n"


def lively(place: Path, seed: int = 1, commits: int = 220) -> Path:
    """A bare repository of about so many commits on `main`."""
    chance = random.Random(seed)
    team = Team(chance)
    files = {f"{folder}/f{number}.py": text(chance) for folder in FOLDERS for number in range(4)}
    files["src/plugins/registry.py"] = text(chance)
    main = Line(team.commit(None, {**files, **SMALL}, "Begin", author=PEOPLE[0]), dict(files))
    sides: list[Line] = []
    for number in range(commits):
        line = chance.choice([main, main, *sides])
        _step(team, line, number)
        if chance.random() < 0.1 and len(sides) < 3:
            sides.append(Line(main.tip, dict(main.files)))
        elif sides and chance.random() < 0.12:
            _merge(team, main, sides.pop(0), number)
        if number % 11 == 10:
            _touch_small(team, main, number)
        if number == commits // 2:
            _move_folder(team, main, "src/db", "src/store")
        if number % 23 == 22:
            team.tag(f"v1.{number // 23}.0{chance.choice(['', '', 'rc1'])}", main.tip)
        if number % 41 == 40:
            team.tag(f"src/api/v{number}.0.0", main.tip)
    team.tag("v2.0.0", main.tip, 40 * DAY)
    team.out.append(f"reset refs/heads/main\nfrom :{main.tip}\n\n".encode())
    place.mkdir(parents=True, exist_ok=True)
    git(place, "init", "-q", "--bare", "-b", "main")
    git(place, "fast-import", "--quiet", "--force", feed=b"".join(team.out))
    git(place, "update-ref", "-d", "refs/heads/work")
    return place


def _touch_small(team: Team, line: Line, number: int) -> None:
    """A change at the end of each of the small files, that leaves what waits there."""
    grown: dict[str, str | None] = {path: f"{content}\n# {number}\n" for path, content in SMALL.items()}
    grown["src/core/rounding.py"] = f"CENTS = 100\n# TODO: remove this with 0.1, and round to the cent\n# {number}\n"
    mark = team.commit(line, grown, f"Tidy up {number}")
    del team.subjects[mark]  # nobody reverts it
    for path in SMALL:
        del line.files[path]


def _step(team: Team, line: Line, number: int) -> None:
    chance, thing = team.chance, team.chance.choice(THINGS)
    what = chance.random()
    if what < 0.08:
        path = chance.choice(sorted(line.files))
        team.commit(
            line,
            {path: edited(line.files[path], chance)},
            f"Bump {thing} from 1.{number} to 1.{number + 1}",
            author=BOT,
        )
    elif what < 0.2:
        name = f"{thing}{number}"
        registry = edited(line.files["src/plugins/registry.py"], chance)
        added: dict[str, str | None] = {f"src/plugins/{name}.py": text(chance), f"tests/test_{name}.py": text(chance)}
        if number % 4:
            added["src/plugins/registry.py"] = registry
        team.commit(line, added, f"Add a plugin for {name}")
    elif what < 0.27 and line.tip in team.subjects:
        subject, before = team.subjects[line.tip]
        team.commit(line, before, f'Revert "{subject}"')
    elif what < 0.33:
        path = chance.choice([each for each in sorted(line.files) if "plugins" not in each])
        folder = chance.choice(FOLDERS)
        team.commit(line, {path: None, f"{folder}/moved{number}.py": line.files[path]}, f"Move {path}")
    elif what < 0.6:
        folder = chance.choice(FOLDERS[:4])
        own = [path for path in sorted(line.files) if path.startswith(folder)][:4]
        changed: dict[str, str | None] = {path: edited(line.files[path], chance) for path in own}
        team.commit(
            line, {**changed, f"{folder}/{thing}{number}.py": text(chance)}, f"Add {thing} to step {number} (#{number})"
        )
    else:
        paths = chance.sample(sorted(line.files), chance.choice([1, 1, 2, 3]))
        team.commit(
            line,
            {path: edited(line.files[path], chance) for path in paths},
            f"{chance.choice(['Fix', 'Speed up', 'Change'])} {thing} {number}",
        )


def _merge(team: Team, main: Line, side: Line, number: int) -> None:
    fresh: dict[str, str | None] = {path: content for path, content in side.files.items() if path not in main.files}
    team.commit(main, fresh, f"Merge branch 'topic-{number}'", side.tip)


def _move_folder(team: Team, line: Line, old: str, new: str) -> None:
    moved: dict[str, str | None] = {}
    for path in [each for each in line.files if each.startswith(f"{old}/")]:
        moved[path] = None
        moved[new + path[len(old) :]] = line.files[path]
    team.commit(line, moved, f"Move {old} to {new}")
