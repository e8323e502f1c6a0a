"""Running git on our own repository: an empty environment, bounded time and output, its own process group.

The environment and the flags are those of `docs/decisions/0002`; the reasons stand there.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from leadward.model.errors import ToolMissing, UnreadableRepository
from leadward.model.text import decoded, visible

DEADLINE_SECONDS = 900
_BLOCK = 1 << 20
_LARGEST_BATCH = 1 << 28
LARGEST_TEXT = 1 << 20
"""Bytes of a file read as text; larger ones are left alone."""

_FLAGS = (
    "--no-pager",
    "--no-replace-objects",
    "--literal-pathspecs",
    "--no-optional-locks",
    "-c",
    "core.deltaBaseCacheLimit=32m",
    "-c",
    "core.commitGraph=false",
    "-c",
    "core.multiPackIndex=false",
    "-c",
    "core.abbrev=no",
    "-c",
    "diff.renames=false",
)


def environment() -> dict[str, str]:
    """Everything git may know of the machine."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "LC_ALL": "C",
        "HOME": "/nonexistent",
        "XDG_CONFIG_HOME": "/nonexistent",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_SYSTEM": "/dev/null",
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ASKPASS": "/bin/false",
        "SSH_ASKPASS": "/bin/false",
        "GIT_SSH_COMMAND": "/bin/false",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": "",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_PAGER": "cat",
    }


class GitFailed(Exception):
    """git ended with an error; `told` is the last line it wrote, `output` what it had printed before."""

    def __init__(self, told: str, output: bytes = b"") -> None:
        super().__init__(told)
        self.told, self.output = told, output


class Git:
    """git on one repository of ours."""

    def __init__(self, own: Path) -> None:
        program = shutil.which("git")
        if not program:
            raise ToolMissing("git is not installed, or not on PATH; install it and run this again.")
        self._command = (program, f"--git-dir={own}", *_FLAGS)
        self._own = own

    def stream(self, *arguments: str, feed: bytes = b"", deadline: float = DEADLINE_SECONDS) -> Iterator[bytes]:
        """Blocks of what git prints. Raises GitFailed at the end where git failed; kills git's group on any exit."""
        with tempfile.TemporaryFile() as fed, tempfile.TemporaryFile() as errors:
            fed.write(feed)
            fed.seek(0)
            child = subprocess.Popen(
                (*self._command, *arguments),
                stdin=fed,
                stdout=subprocess.PIPE,
                stderr=errors,
                cwd=self._own,
                env=environment(),
                start_new_session=True,
            )
            late = threading.Event()
            watch = threading.Timer(deadline, _stop, (child, late))
            watch.daemon = True
            watch.start()
            try:
                yield from iter(lambda: _block(child), b"")
                child.wait()
            finally:
                watch.cancel()
                _kill(child)
            if late.is_set():
                raise UnreadableRepository(f"git took longer than {deadline:.0f} s and was stopped.")
            if child.returncode:
                errors.seek(0)
                raise GitFailed(_last_line(errors.read(1 << 16)))

    def output(self, *arguments: str, feed: bytes = b"", limit: int = 1 << 30) -> bytes:
        """All that git prints, at most `limit` bytes. On failure GitFailed carries what was printed before."""
        blocks: list[bytes] = []
        size = 0
        try:
            for block in self.stream(*arguments, feed=feed):
                size += len(block)
                if size > limit:
                    raise GitFailed(f"more than {limit} bytes of output", b"".join(blocks))
                blocks.append(block)
        except GitFailed as failure:
            failure.output = b"".join(blocks)
            raise
        return b"".join(blocks)

    def blob(self, oid: str) -> bytes:
        """The bytes of a blob; empty where it is missing or larger than 1 MiB."""
        try:
            return self.output("cat-file", "blob", oid, limit=LARGEST_TEXT)
        except GitFailed:
            return b""

    def blobs(self, oids: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """(id, bytes) of those blobs that are here, in order; one process for all of them."""
        feed = "".join(f"{oid}\n" for oid in oids).encode()
        try:
            told = self.output("cat-file", "--batch", "--buffer", feed=feed, limit=_LARGEST_BATCH) if oids else b""
        except GitFailed as failure:
            told = failure.output
        at = 0
        while (end := told.find(b"\n", at)) >= 0:
            head = told[at:end].split(b" ")
            at = end + 1
            if len(head) == 3 and head[1] == b"blob" and at + int(head[2]) <= len(told):
                yield head[0].decode(), told[at : at + int(head[2])]
            at += int(head[2]) + 1 if len(head) == 3 and head[2].isdigit() else 0


def _block(child: subprocess.Popen[bytes]) -> bytes:
    return child.stdout.read(_BLOCK) if child.stdout else b""


def _stop(child: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    _kill(child)


def _kill(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
    if child.stdout is not None:
        child.stdout.close()


def _last_line(told: bytes) -> str:
    lines = [line for line in told.splitlines() if line.strip()]
    return visible(decoded(lines[-1]))[:300] if lines else "git failed without a word"
