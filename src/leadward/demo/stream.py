"""A history as a `git fast-import` stream: texts of files that grow, moments within working hours, tags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from leadward.demo import cast
from leadward.demo.history import Commit, History

BRANCH = "refs/heads/main"
_FIRST_HOUR = 8
_FIXED = {
    "CODEOWNERS": "".join(
        f"/{team.folder}/ @teashop/{team.name.lower()}\n/tests/{team.folder}/ @teashop/{team.name.lower()}\n"
        for team in cast.TEAMS
    )
    + "/loyalty/ @teashop/search\n",
    ".mailmap": f"{cast.MIRA.identity} <mira.fable@old-teashop.example>\n",
    "README.md": "# The tea shop\n\nA made-up shop by made-up people, for looking at Leadward.\n\nSee [how to release](docs/release.md).\n",
}


def stream(history: History, today: date) -> bytes:
    """All of it. The moments follow from `today`, the bytes from the history alone."""
    return b"".join(_lines(history, today))


def _lines(history: History, today: date) -> Iterator[bytes]:
    texts = _Texts()
    yield b"feature done\n"
    for number, commit in enumerate(history.commits, 1):
        yield _commit(commit, number, today, texts)
    for name, place in history.tags.items():
        yield f"reset refs/tags/{name}\nfrom :{place + 1}\n\n".encode()
    yield b"done\n"


def _commit(commit: Commit, number: int, today: date, texts: _Texts) -> bytes:
    who = f"{commit.author.name} <{commit.author.email}>"
    message = "\n\n".join(filter(None, (commit.subject, "\n".join(commit.trailers)))).encode()
    head = (
        f"commit {BRANCH}\nmark :{number}\nauthor {who} {_moment(today, commit.ago + commit.lag, number)} +0100\n"
        f"committer {who} {_moment(today, commit.ago, number)} +0100\ndata {len(message)}\n"
    )
    return b"".join(
        [head.encode(), message, b"\n", *(_file(path, lines, texts) for path, lines in commit.touches.items())]
    )


def _moment(today: date, ago: int, number: int) -> int:
    """Between eight and sixteen o'clock, later commits of a day later."""
    day = today - timedelta(days=ago)
    return int(datetime.combine(day, time(_FIRST_HOUR), UTC).timestamp()) + number * 37 % (8 * 3600)


def _file(path: str, lines: int | None, texts: _Texts) -> bytes:
    if lines is None:
        return f"D {path}\n".encode()
    text = texts.grown(path, lines)
    return f"M 100644 inline {path}\ndata {len(text)}\n".encode() + text + b"\n"


class _Texts:
    """What each file holds now: every change adds lines and leaves its number."""

    def __init__(self) -> None:
        self._sizes: Counter[str] = Counter()
        self._changes: Counter[str] = Counter()

    def grown(self, path: str, lines: int) -> bytes:
        self._sizes[path] += lines
        self._changes[path] += 1
        if path in _FIXED:
            return _FIXED[path].encode()
        return self._text(path).encode()

    def _text(self, path: str) -> str:
        size, changes = self._sizes[path], self._changes[path]
        mark, body = ("#", "    steam(tea, {})\n") if path.endswith(".py") else ("", "- steep for {} minutes\n")
        todo = f"{mark} TODO: one tea, one price; both places know it\n" if path == "checkout/cart.py" else ""
        link = "See [the old page](methods-old.md).\n" if path == "docs/methods.md" else ""
        head = f"{mark} {path}, change {changes}\n{todo}{link}"
        return head + "".join(body.format(number) for number in range(size))
