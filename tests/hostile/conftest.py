"""The warm process in which the program is run on hostile repositories, one for each test process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

TOP = Path(__file__).resolve().parents[2]


class Zygote:
    """Asks the process of `zygote.py`, started with `before` in front of it."""

    def __init__(self, *before: str) -> None:
        paths = (TOP / "src", TOP / "tests" / "offline", TOP)
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "LEADWARD_"))},
            "PYTHONPATH": os.pathsep.join(map(str, paths)),
            "PYTHONUTF8": "1",
            "OPENBLAS_NUM_THREADS": "1",
            "TZ": "UTC",
            "HOSTILE": os.environ.get("LEADWARD_HOSTILE", ""),
        }
        command = [*before, sys.executable, "-P", "-m", "tests.hostile.zygote"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, cwd="/", text=True
        )

    def __call__(self, *runs: list[str], home: Path, **request: Any) -> dict[str, Any]:
        """What came of the commands `runs`, with `home` as Leadward's home and the person's."""
        environment = {"LEADWARD_HOME": str(home / "leadward"), "HOME": str(home), **request.pop("environment", {})}
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"runs": runs, "environment": environment, **request}) + "\n")
        self._process.stdin.flush()
        told: dict[str, Any] = json.loads(self._process.stdout.readline())
        return told

    def close(self) -> None:
        """End the process; raises where it does not end by itself."""
        self._process.communicate(timeout=60)


@pytest.fixture(scope="session")
def program() -> Iterator[Zygote]:
    """The program, warm."""
    zygote = Zygote()
    yield zygote
    zygote.close()
