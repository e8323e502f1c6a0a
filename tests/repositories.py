"""Real git repositories for tests, made by `git fast-import` in milliseconds and always the same."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "HOME": "/nonexistent",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_SYSTEM": "/dev/null",
    "LC_ALL": "C",
}


@dataclass(frozen=True)
class Made:
    """A commit to make: who, when, what changed (None deletes), what it says."""

    who: str
    on: date
    files: Mapping[Any, str | bytes | None] = field(default_factory=dict)
    message: str | bytes = "Change something"
    merge: str = ""
    mark: str = ""


def git(repository: Path, *arguments: str, feed: bytes = b"", **extra: str) -> bytes:
    """Run git in `repository` for setting up or for comparing; raises where it fails."""
    done = subprocess.run(
        ["git", "-C", str(repository), *arguments],
        input=feed,
        capture_output=True,
        env={**ENVIRONMENT, **extra},
        check=False,
    )
    if done.returncode:
        raise AssertionError(f"git {arguments}: {done.stderr.decode(errors='replace')}")
    return done.stdout


def make(
    place: Path, commits: Iterable[Made], *, bare: bool = False, object_format: str = "sha1", branch: str = "main"
) -> Path:
    """A repository at `place` whose branch holds `commits`, oldest first."""
    place.mkdir(parents=True, exist_ok=True)
    arguments = ["init", "-q", f"--object-format={object_format}", "-b", branch, *(["--bare"] if bare else [])]
    git(place, *arguments)
    extend(place, commits, branch=branch)
    if not bare:
        git(place, "reset", "-q", "--hard")
    return place


def extend(place: Path, commits: Iterable[Made], *, branch: str = "main") -> None:
    """More commits on top of `branch`."""
    stream: list[bytes] = [b"feature done\n"]
    begun = bool(git(place, "for-each-ref", f"refs/heads/{branch}"))
    marks: dict[str, int] = {}
    for number, commit in enumerate(commits, 1):
        stream.append(_commit(commit, number, branch, begun, marks))
        begun = True
        if commit.mark:
            marks[commit.mark] = number
    stream.append(b"done\n")
    git(place, "fast-import", "--quiet", "--force", feed=b"".join(stream))


def _commit(commit: Made, number: int, branch: str, begun: bool, marks: Mapping[str, int]) -> bytes:
    at = int(datetime(commit.on.year, commit.on.month, commit.on.day, 12, number % 60, tzinfo=UTC).timestamp())
    who = commit.who if "<" in commit.who else f"{commit.who} <{commit.who.split()[0].lower()}@example.org>"
    message = _bytes(commit.message)
    lines = [
        b"commit refs/heads/%s\nmark :%d\n" % (branch.encode(), number),
        b"author %s %d +0100\ncommitter %s %d +0100\n" % (_bytes(who), at, _bytes(who), at),
        b"data %d\n%s\n" % (len(message), message),
    ]
    if number == 1 and begun:
        lines.append(b"from refs/heads/%s^0\n" % branch.encode())
    if commit.merge:
        lines.append(b"merge :%d\n" % marks[commit.merge])
    for path, content in commit.files.items():
        quoted = _quoted(_bytes(path))
        if content is None:
            lines.append(b"D %s\n" % quoted)
        else:
            data = _bytes(content)
            lines.append(b"M 100644 inline %s\ndata %d\n%s\n" % (quoted, len(data), data))
    return b"".join(lines)


def _bytes(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text


def _quoted(path: bytes) -> bytes:
    return b'"' + b"".join(b"\\%03o" % c if c < 32 or c > 126 or c in b'"\\' else bytes((c,)) for c in path) + b'"'
