"""Runs the program in forked children of one warm process: a fresh process for each run, without the second it takes to start.

Reads requests, a line of JSON each, and answers each with one: what was printed, how it ended, how long it took, how much memory it
and the programs it started had. Each child leads its own session; what outlives its time is killed with all that it started.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import resource
import select
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import Any

from tests.here import here

_MODULES = (
    "leadward.connectors.git.read",
    "leadward.warehouse.ingest",
    "leadward.warehouse.session",
    "pyarrow.parquet",
    "pyarrow.compute",
    "leadward.workflows.repository",
)


def warm() -> None:
    """Import what a command would."""
    from leadward.cli.main import COMMANDS
    from leadward.connectors.git import process

    if os.environ.get("HOSTILE") != "all":
        process.PATIENCE_SECONDS, process.LARGEST_OUTPUT = 3.0, 24 << 20
    for name in (*(place.partition(":")[0] for place, _ in COMMANDS.values()), *_MODULES):
        importlib.import_module(name)


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Fork, run the commands of `request["runs"]` one after another in the child, and tell what came of each."""
    with tempfile.TemporaryDirectory() as place:
        terminal = os.openpty() if request.get("terminal") else None
        started = time.monotonic()
        child = os.fork()
        if not child:
            _child(request, Path(place), terminal[1] if terminal else -1)
        shown = _shown(terminal) if terminal else b""
        status, usage = _wait(child, request.get("seconds", 60))
        told = {
            "seconds": time.monotonic() - started,
            "status": os.waitstatus_to_exitcode(status),
            "megabytes": usage.ru_maxrss / 1024,
            "runs": _runs(Path(place), len(request["runs"])),
            "terminal": shown.decode("utf-8", "backslashreplace"),
            "below_megabytes": 0.0,
            "rows": [],
        }
        try:
            told["below_megabytes"] = json.loads((Path(place) / "below").read_text()) / 1024
            told["rows"] = json.loads((Path(place) / "rows").read_text())
        except FileNotFoundError:
            pass
        return told


def _shown(terminal: tuple[int, int]) -> bytes:
    os.close(terminal[1])
    blocks: list[bytes] = []
    while True:
        try:
            block = os.read(terminal[0], 65536)
        except OSError:
            block = b""
        if not block:
            os.close(terminal[0])
            return b"".join(blocks)
        blocks.append(block)


def _wait(child: int, seconds: float) -> tuple[int, resource.struct_rusage]:
    handle = os.pidfd_open(child)
    ended, _, _ = select.select([handle], [], [], seconds)
    os.close(handle)
    if not ended:
        try:
            os.killpg(child, signal.SIGKILL)
        except ProcessLookupError:
            os.kill(child, signal.SIGKILL)  # it does not lead its session yet
    _, status, usage = os.wait4(child, 0)
    return status, usage


def _runs(place: Path, count: int) -> list[dict[str, Any]]:
    found = []
    for number in range(count):
        code = place / f"code{number}"
        found.append(
            {
                "code": int(code.read_text()) if code.exists() else None,
                "out": _text(place / f"out{number}"),
                "err": _text(place / f"err{number}"),
            }
        )
    return found


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "backslashreplace") if path.exists() else ""


def _child(request: dict[str, Any], place: Path, terminal: int) -> None:
    try:
        os.setsid()
        os.chdir(request.get("cwd") or "/")
        os.environ.update(request.get("environment", {}))
        code = 0
        for number, arguments in enumerate(request["runs"]):
            _redirect(place, number, terminal)
            code = _run(arguments)
            _tell(place / f"code{number}", str(code))
        _tell(place / "below", str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
        if request.get("rows") and not code:
            _tell(place / "rows", json.dumps(_rows(request["rows"])))
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(0)


def _tell(path: Path, text: str) -> None:
    """A file that is there whole or not at all, as the child may be killed at any moment."""
    path.with_suffix(".draft").write_text(text)
    path.with_suffix(".draft").rename(path)


def _redirect(place: Path, number: int, terminal: int) -> None:
    for handle, name in ((1, "out"), (2, "err")):
        target = terminal if terminal >= 0 else os.open(place / f"{name}{number}", os.O_WRONLY | os.O_CREAT, 0o600)
        os.dup2(target, handle)


def _run(arguments: list[str]) -> int:
    from leadward.__main__ import main

    sys.argv = ["leadward", *arguments]
    try:
        return main()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 1
    except BaseException:
        traceback.print_exc()
        return 99
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


def _rows(repository: str) -> list[tuple[str, str]]:
    """(commit, path) of every change that analyses see; (commit, '') of a commit without any."""
    from leadward.warehouse.session import Session
    from leadward.workflows.sync import sync

    store, manifest = sync(Path(repository), here().home.facts)
    session = Session(store, manifest, 1 << 60)
    sql = (
        "SELECT id, coalesce(path, '') FROM commits LEFT JOIN changes USING (commit_no) LEFT JOIN files USING (file_no)"
    )
    return [(str(oid), str(path)) for oid, path in session.query(sql)]


def main() -> None:
    """Serve requests until the input ends."""
    asked, said = os.fdopen(os.dup(0), "r"), os.fdopen(os.dup(1), "w")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    warm()
    gc.freeze()
    for line in asked:
        said.write(json.dumps(answer(json.loads(line))) + "\n")
        said.flush()


if __name__ == "__main__":
    main()
