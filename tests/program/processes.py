"""The program in real processes whose output is closed, full or strangely encoded, and which are asked to end while they wait."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

LEADWARD = (sys.executable, "-P", "-m", "leadward")
SECONDS = 120
"""Generous: what it bounds is a thing that hangs."""


def into(target: str, *arguments: str, env: dict[str, str] | None = None) -> tuple[int, str]:
    """Run the program with its output `full`, `closed` or thrown away (`null`); exit code and what it says on stderr."""
    with open("/dev/full" if target == "full" else os.devnull, "wb") as output:
        done = subprocess.run(
            [*(("sh", "-c", 'exec "$@" >&-', "sh") if target == "closed" else ()), *LEADWARD, *arguments],
            stdout=output,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            env={**os.environ, **(env or {})},
            timeout=SECONDS,
            check=False,
        )
    return done.returncode, done.stderr.decode("utf-8", "backslashreplace")


def started(*arguments: str, **options: object) -> subprocess.Popen[bytes]:
    """The program, begun, with a Ctrl-C that is answered as in a terminal and an input that stays open."""
    return subprocess.Popen(  # type: ignore[call-overload,no-any-return]
        [*LEADWARD, *arguments],
        **{"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler) and None,
    )


def settle(process: subprocess.Popen[bytes]) -> None:
    """Wait until the process has done nothing each time it was looked at for a while: it waits for something, or is over.

    Looks are counted, not seconds: on a busy machine neither it nor we may have had a turn in any number of seconds.
    """
    deadline, before, looks = time.monotonic() + SECONDS, "", 0
    while looks < 12 and process.poll() is None:
        if time.monotonic() > deadline:
            raise AssertionError("the program does not come to rest")
        time.sleep(0.05)
        now = _cpu(process.pid)
        looks = looks + 1 if now and now == before else 0
        before = now


def _cpu(process: int) -> str:
    """What it has used of the processor, where it sleeps and answers SIGTERM, which Python alone does not; else ''."""
    try:
        words = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return ""
    caught = int(next(line for line in status.splitlines() if line.startswith("SigCgt:")).split()[1], 16)
    return f"{words[11]} {words[12]}" if words[0] == "S" and caught >> (signal.SIGTERM - 1) & 1 else ""


def ended(process: subprocess.Popen[bytes], asked: signal.Signals) -> tuple[int, str]:
    """Send the signal; exit code and what was said on stderr. Fails where the process goes on."""
    process.send_signal(asked)
    try:
        _, said = process.communicate(timeout=SECONDS)
    finally:
        process.kill()
    return process.returncode, said.decode("utf-8", "backslashreplace")
