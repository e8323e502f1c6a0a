"""Every command, in every output, on a repository that is poisoned in every text and armed with every canary.

Nothing of it runs, nothing connects, not a byte of it changes, and nothing that a screen obeys is printed.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from leadward.connectors.git import guard
from leadward.workflows.advice import OF_CODE
from tests.hostile import poison
from tests.hostile.canaries import CANARIES, Canary, arm
from tests.hostile.commands import MAY_REFUSE, Call, calls, missing
from tests.hostile.conftest import TOP, Zygote
from tests.program import shop
from tests.repositories import ENVIRONMENT, Made, git, make

BUILD_SERVER = bool(os.environ.get("LEADWARD_BUILD_SERVER"))
TRACED = ("strace", "-f", "-qq", "--seccomp-bpf", "-s", "300", "-e", "trace=%network,execve,execveat", "-o")
SGR = re.compile(r"\x1b\[[0-9;]*m|\r\x1b\[K|\r(?=\n)")
TODAY = shop.TODAY.isoformat()


@dataclass
class Stage:
    """A hostile repository, a home, and the program that is watched."""

    repository: Path
    home: Path
    fired: Path
    log: Path | None
    program: Zygote
    before: dict[str, tuple[object, ...]]
    names: dict[str, str]
    _seen: int = 0

    def run(self, *arguments: str, **request: Any) -> dict[str, Any]:
        """What came of a command called in the repository's work tree."""
        environment = {"PATH": f".:{os.environ['PATH']}"}
        told = self.program(
            list(arguments), home=self.home, cwd=str(self.repository), environment=environment, **request
        )
        return {**told, **told["runs"][0]}

    def traced(self) -> list[str]:
        """System calls since the last look."""
        if not self.log:
            return []
        lines = self.log.read_text().splitlines()
        new, self._seen = lines[self._seen :], len(lines)
        return new


def _can_trace() -> bool:
    if not shutil.which("strace"):
        return False
    return subprocess.run([*TRACED, os.devnull, "true"], capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Made once for each test process: no command may change it."""
    place = tmp_path_factory.mktemp("stage")
    repository = poison.poisoned(place / "sh\u202eop\x1b[31m")
    fired = place / "fired"
    fired.mkdir()
    for canary in CANARIES:
        if not canary.name.startswith(("core.worktree", "config.worktree")):
            arm(canary, repository / ".git", repository, fired)
    log = place / "calls" if _can_trace() else None
    program = Zygote(*TRACED, str(log)) if log else Zygote()
    made = Stage(repository, place / "home", fired, log, program, {}, {})
    made.before = poison.fingerprint(repository)
    made.names = _names(made)
    yield made
    program.close()


def _names(stage: Stage) -> dict[str, str]:
    """What the arguments of calls stand for here."""
    recurring = json.loads(stage.run("code", "procedures", "--json", "--as-of", TODAY)["out"])["rows"]
    moves = json.loads(stage.run("moves", "--json", "--as-of", TODAY)["out"])["rows"]
    assert recurring
    assert moves
    return {
        "commit": "c"
        + git(stage.repository, "-c", "core.fsmonitor=", "-c", "alias.rev-parse=", "rev-parse", "main")[:9].decode(),
        "procedure": recurring[0]["name"],
        "task": next(
            f"{each['practice']}/{each['subject']}" for each in reversed(moves) if each["practice"] in OF_CODE
        ),
        "candidate": poison.path("checkout").decode(),
        "folder": poison.path("billing").decode(),
        "file": poison.path("checkout/cart.py").decode(),
        "place": str(stage.home.parent),
        "html": str(stage.home.parent / "page.html"),
    }


def test_every_command_that_reads_code_is_called_here() -> None:
    assert missing() == [], "say in tests/hostile/commands.py what it is called with"


def test_the_watching_is_real_on_a_build_server() -> None:
    assert _can_trace() or not BUILD_SERVER, "install strace: without it nothing watches for connections"


@pytest.mark.promise("repository-runs-nothing", "output-no-controls", "nothing-sent")
@pytest.mark.parametrize("call", calls(), ids=str)
def test_nothing_runs_connects_changes_or_leaves_raw(call: Call, stage: Stage) -> None:
    arguments = call.filled(stage.repository, **stage.names)
    told = stage.run(*arguments)
    assert told["code"] in (0, 1, 2), told
    assert "defect" not in told["err"]
    assert "Traceback" not in told["err"]
    assert told["code"] == 0 or not call.takes_repository or call.words[0] in MAY_REFUSE, told
    assert os.listdir(stage.fired) == []
    assert _connections_and_programs(stage.traced()) == []
    assert poison.fingerprint(stage.repository) == stage.before
    page = Path(stage.names["html"])
    shown = page.read_text() if "--html" in arguments and not told["code"] else told["out"]
    page.unlink(missing_ok=True)
    _is_safe_to_show(shown + told["err"])
    assert "--html" not in arguments or "<script" not in shown


def _is_safe_to_show(text: str) -> None:
    raw = {f"U+{ord(char):04X}" for char in text if poison.harmful(char) and char != "\n"}
    assert not raw


def _connections_and_programs(lines: list[str]) -> list[str]:
    """System calls that reach a network, or that run something other than git, its guard or ourselves."""
    found = []
    watching = f'execve("/bin/sh", {json.dumps(list(guard.SHELL))}, '
    for line in lines:
        if (
            re.search(r"\bexecve(at)?\(", line)
            and not re.search(r'/(git|python[0-9.]*)", \[', line)
            and "ENOENT" not in line
            and watching not in line
        ):
            found.append(line)
        if re.search(r"\b(socket|connect|bind|listen|sendto)\(", line) and "AF_UNIX" not in line:
            found.append(line)
    return found


@pytest.mark.promise("output-no-controls")
@pytest.mark.parametrize("command", [("brief",), ("code", "hotspots"), ("scout", "")], ids=" ".join)
def test_a_terminal_with_colour_gets_our_escapes_alone(command: tuple[str, ...], stage: Stage) -> None:
    told = stage.run(*command, "--as-of", TODAY, terminal=True)
    assert len(told["terminal"]) > 200
    _is_safe_to_show(SGR.sub("", told["terminal"]))


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small sound repository to copy."""
    history = [Made("Alice Aalto", shop.TODAY, {"README.md": str(n), "src/a.py": str(n)}) for n in range(3)]
    return make(tmp_path_factory.mktemp("template") / "shop", history)


@pytest.mark.promise("repository-runs-nothing")
@pytest.mark.parametrize("canary", CANARIES, ids=str)
def test_no_canary_fires_alone(canary: Canary, template: Path, program: Zygote, tmp_path: Path) -> None:
    repository, fired = tmp_path / "shop", tmp_path / "fired"
    shutil.copytree(template, repository, symlinks=True)
    fired.mkdir()
    arm(canary, repository / ".git", repository, fired)
    before = poison.fingerprint(repository)
    told = program(
        ["sync", "--json"], home=tmp_path / "home", cwd=str(repository), environment={"PATH": f".:{os.environ['PATH']}"}
    )
    assert json.loads(told["runs"][0]["out"])[0]["commits"] == 3
    assert os.listdir(fired) == []
    assert poison.fingerprint(repository) == before


@pytest.mark.promise("repository-runs-nothing")
@pytest.mark.parametrize("canary", [canary for canary in CANARIES if canary.naive], ids=str)
def test_a_careless_reader_would_set_the_canary_off(canary: Canary, template: Path, tmp_path: Path) -> None:
    repository, fired = tmp_path / "shop", tmp_path / "fired"
    shutil.copytree(template, repository, symlinks=True)
    fired.mkdir()
    arm(canary, repository / ".git", repository, fired)
    who = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@x", "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@x"}
    subprocess.run(
        ["git", *canary.naive],
        cwd=repository,
        input=b"protocol=https\nhost=example.org\n\n",
        env={**ENVIRONMENT, **who},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert os.listdir(fired) != []


@pytest.mark.promise("repository-runs-nothing")
@pytest.mark.parametrize(
    "start", [(str(TOP / ".venv/bin/leadward"),), (sys.executable, "-m", "leadward")], ids=["installed", "python -m"]
)
def test_no_module_of_the_folder_one_stands_in_is_imported(
    start: tuple[str, ...], template: Path, tmp_path: Path
) -> None:
    repository, fired = tmp_path / "shop", tmp_path / "fired"
    shutil.copytree(template, repository, symlinks=True)
    fired.mkdir()
    unsafe = ("file leadward", "file runpy") if start[0] == sys.executable else ()
    for canary in CANARIES:
        if canary.name.startswith("file ") and not canary.name.startswith(unsafe or "-"):
            arm(canary, repository / ".git", repository, fired)
    environment = {
        **ENVIRONMENT,
        "PYTHONPATH": str(TOP / "src"),
        "LEADWARD_HOME": str(tmp_path / "home"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    for words in (("brief", "--json"), ("log", "x"), ("scout", "", "--json")):
        done = subprocess.run([*start, *words], cwd=repository, env=environment, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
    assert os.listdir(fired) == []
