"""Running git on our own repository: an empty environment, bounded time, output and memory, a process group that ends with us.

The environment and the flags are those of `docs/decisions/0002`; the reasons stand there. What each bound is for stands in
`docs/git-safety.md`.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import resource
import select
import shutil
import signal
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING

from leadward.connectors.git import guard
from leadward.connectors.git.files import on_disk
from leadward.model.errors import ToolMissing, UnreadableRepository
from leadward.model.text import decoded, visible

if TYPE_CHECKING:
    import subprocess

DEADLINE_SECONDS = 900
PATIENCE_SECONDS = 30.0
"""How long git may print nothing; after the first time that it took longer, a tenth of it."""
LARGEST_OUTPUT = 192 << 20
"""Bytes of one answer that is held whole."""
_LARGEST_ALLOCATION = 256 << 20
"""Bytes that git may ask for at once: more than any sane commit or tree, less than a bomb unpacks to."""
_MOST_MEMORY = 448 << 20
_MEMORY_PER_PACKED = 8
"""Bytes of address space: so much, and so much more for each byte of the packs, which are mapped and whose commits are held."""
_LARGEST_FILE = 1 << 30
"""Bytes of a file that git may write: its complaints, or a commit-graph of ours."""
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
        "PATH": trusted_path(),
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
        "GIT_ALLOC_LIMIT": str(_LARGEST_ALLOCATION),
    }


def trusted_path() -> str:
    """PATH without its relative parts: they would find a program called git in the folder one stands in."""
    parts = os.environ.get("PATH", os.defpath).split(os.pathsep)
    return os.pathsep.join(part for part in parts if os.path.isabs(part))


def git_program() -> str:
    """Where git is. Raises ToolMissing."""
    program = shutil.which("git", path=trusted_path())
    if not program:
        raise ToolMissing("git is not installed, or not on PATH; install it and run this again.")
    return program


class GitFailed(Exception):
    """git ended with an error; `told` is the last line it wrote, `output` what it had printed before."""

    def __init__(self, told: str, output: bytes = b"") -> None:
        super().__init__(told)
        self.told, self.output = told, output


class StoodStill(GitFailed):
    """git printed nothing for too long and was stopped."""


class TooMuch(GitFailed):
    """git went on printing beyond what is held of one answer: a tree that unfolds without end, say."""


class Running:
    """One git process, started at once; what it prints waits in a pipe until it is read."""

    def __init__(self, command: Sequence[str], place: Path, feed: bytes, memory: int, *, flush: bool = False) -> None:
        import tempfile  # not on the way on which nothing is new

        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
        with tempfile.TemporaryFile() as fed:
            fed.write(feed)
            fed.seek(0)
            self._child = _spawned(command, place, fed, self._errors, {**environment(), "GIT_FLUSH": str(int(flush))})
        _bound(self._child.pid, memory)
        _widen(self._child)
        self._is_read = False

    def blocks(self, patience: float, deadline: float, size: int) -> Iterator[bytes]:
        """Blocks of what it prints, of `size` bytes but for the last. Raises StoodStill, UnreadableRepository beyond `deadline` seconds, GitFailed; kills it on any exit."""
        late = threading.Event()
        watch = threading.Timer(deadline, self._stop, (late,))
        watch.daemon = True
        watch.start()
        still, self._is_read = False, True
        with self._errors:
            try:
                while not still:
                    block, still = _block(self._child, patience, size)
                    if block:
                        yield block
                    elif not still:
                        self._child.wait()
                        break
            finally:
                watch.cancel()
                self._let_go()
            if still:
                raise StoodStill(f"git printed nothing for {patience:.0f} s and was stopped")
            if late.is_set():
                raise UnreadableRepository(f"git took longer than {deadline:.0f} s and was stopped.")
            if self._child.returncode:
                self._errors.seek(0)
                raise GitFailed(_last_line(self._errors.read(1 << 16), self._child.returncode))

    def _stop(self, late: threading.Event) -> None:
        late.set()
        self.end()

    def end(self) -> None:
        """Kill it; whoever reads it comes to the end of what it printed."""
        if self._child.poll() is None:
            self._child.kill()

    def drop(self) -> None:
        """Kill it; where nobody reads it, let go of it too."""
        self.end()
        if not self._is_read:
            self._errors.close()
            self._let_go()

    def _let_go(self) -> None:
        self.end()
        self._child.wait()
        if self._child.stdout is not None:
            self._child.stdout.close()


class Git:
    """git on one repository of ours."""

    def __init__(self, own: Path) -> None:
        self._command = (git_program(), f"--git-dir={own}", *_FLAGS)
        self._own = own
        self._memory = _MOST_MEMORY + _MEMORY_PER_PACKED * _mapped(own / "objects")
        self._patience = PATIENCE_SECONDS
        self._running: set[Running] = set()
        self._stopped = False

    def stop(self) -> None:
        """End whatever runs; nothing is started after this."""
        self._stopped = True
        for running in list(self._running):
            running.drop()

    def begin(self, *arguments: str, feed: bytes = b"", flush: bool = False) -> Running:
        """Start git; `read` gives what it prints. `flush`: each record as it comes, which costs a quarter more. Raises GitFailed once stopped."""
        if self._stopped:
            raise GitFailed("stopped")
        running = Running((*self._command, *arguments), self._own, feed, self._memory, flush=flush)
        self._running.add(running)
        return running

    def read(
        self, running: Running, patience: float, deadline: float = DEADLINE_SECONDS, size: int = 0
    ) -> Iterator[bytes]:
        """Blocks of what it prints, of `size` bytes (0: 1 MiB). Raises GitFailed at the end where git failed or stood still; kills it on any exit."""
        try:
            yield from running.blocks(patience, deadline, size or _BLOCK)
        finally:
            self._running.discard(running)

    def stream(
        self, *arguments: str, feed: bytes = b"", deadline: float = DEADLINE_SECONDS, flush: bool = False
    ) -> Iterator[bytes]:
        """Both, once the first block is asked for."""
        try:
            yield from self.read(self.begin(*arguments, feed=feed, flush=flush), self._patience, deadline)
        except StoodStill:
            self._patience = PATIENCE_SECONDS / 10
            raise

    def output(self, *arguments: str, feed: bytes = b"", limit: int = 0, flush: bool = False) -> bytes:
        """All that git prints, at most `limit` bytes (0: LARGEST_OUTPUT). On failure GitFailed carries what came before."""
        most = limit or LARGEST_OUTPUT
        blocks: list[bytes] = []
        size = 0
        try:
            for block in self.stream(*arguments, feed=feed, flush=flush):
                size += len(block)
                if size > most:
                    raise TooMuch(f"more than {most >> 20} MiB of output")
                blocks.append(block)
        except GitFailed as failure:
            failure.output = b"".join(blocks)
            raise
        return b"".join(blocks)

    def has(self, oid: str) -> bool:
        """Whether the object is here."""
        try:
            return not any(self.stream("cat-file", "-e", oid))
        except GitFailed:
            return False

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
            raw = self.output("cat-file", "--batch", "--buffer", feed=feed, limit=_LARGEST_BATCH) if oids else b""
        except GitFailed as failure:
            raw = failure.output
        at = 0
        while (end := raw.find(b"\n", at)) >= 0:
            head = raw[at:end].split(b" ")
            at = end + 1
            if len(head) == 3 and head[1] == b"blob" and at + int(head[2]) <= len(raw):
                yield head[0].decode(), raw[at : at + int(head[2])]
            at += int(head[2]) + 1 if len(head) == 3 and head[2].isdigit() else 0


def _spawned(
    command: Sequence[str], place: Path, fed: IO[bytes], errors: IO[bytes], told: dict[str, str]
) -> subprocess.Popen[bytes]:
    """git in the group that ends with us; in one of its own where the guard is gone just now."""
    import subprocess

    for group in (guard.group(), 0):
        with contextlib.suppress(PermissionError, ProcessLookupError):
            return subprocess.Popen(
                command, stdin=fed, stdout=subprocess.PIPE, stderr=errors, cwd=place, env=told, process_group=group
            )
    raise GitFailed("git may not be started")


def _widen(child: subprocess.Popen[bytes]) -> None:
    """A pipe that holds a block, so that git need not wait for each 64 KiB to be taken; where that may not be had, it does."""
    if child.stdout is not None and hasattr(fcntl, "F_SETPIPE_SZ"):
        with contextlib.suppress(OSError):
            fcntl.fcntl(child.stdout, fcntl.F_SETPIPE_SZ, _BLOCK)


def _mapped(objects: Path) -> int:
    """Bytes on disk of the packs below a folder of objects of ours, and of those that it borrows from another of ours."""
    size = 0
    for folder in (objects, *_borrowed(objects)):
        with contextlib.suppress(OSError), os.scandir(folder / "pack") as entries:
            size += sum(on_disk(entry.stat()) for entry in entries)
    return size


def _borrowed(objects: Path) -> list[Path]:
    try:
        return [objects / line for line in (objects / "info" / "alternates").read_text().splitlines()]
    except OSError:
        return []


def _bound(child: int, memory: int) -> None:
    """Limits that a hostile repository cannot lift; where the system has no such call (macOS), git's own limit stands alone."""
    if not hasattr(resource, "prlimit"):
        return
    with contextlib.suppress(ProcessLookupError, PermissionError, ValueError):
        for what, most in (
            (resource.RLIMIT_AS, memory),
            (resource.RLIMIT_FSIZE, _LARGEST_FILE),
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_CPU, DEADLINE_SECONDS),
        ):
            resource.prlimit(child, what, (most, most))


def _block(child: subprocess.Popen[bytes], patience: float, most: int) -> tuple[bytes, bool]:
    """(what is printed next, b"" at the end; whether nothing came for `patience` seconds)."""
    if child.stdout is None:
        return b"", False
    handle = child.stdout.fileno()
    ready = select.poll()
    ready.register(handle, select.POLLIN)
    parts: list[bytes] = []
    size = 0
    while size < most:
        if not ready.poll(patience * 1000):
            return b"".join(parts), True
        part = os.read(handle, most - size)
        if not part:
            break
        parts.append(part)
        size += len(part)
    return b"".join(parts), False


def _last_line(raw: bytes, code: int) -> str:
    lines = [line for line in raw.splitlines() if line.strip()]
    if code < 0:
        return f"git was ended by {signal.Signals(-code).name}, as where a stack or a limit is used up"
    return visible(decoded(lines[-1]))[:300] if lines else "git failed without a word"
