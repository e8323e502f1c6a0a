"""Whether two states of the program answer the same: commands x histories x journals, on a fixed day, byte by byte.

Usage: python validation/same_answers.py PLACE prepare [NAME=REPOSITORY ...]    make the homes and histories, once
       python validation/same_answers.py PLACE record RUN                       run every command, keep what it says
       python validation/same_answers.py PLACE compare RUN RUN                  print what differs; exit code 1 where anything does

The demo has its own history and journal, the shop of the tests has the demo's journal, further histories have none. Each run
works on a fresh copy of the homes at one and the same path. Ids of notes that a run makes, moments and what a machine's speed says are masked.
"""

from __future__ import annotations

import difflib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
AS_OF = "2026-03-09"
_MASKS = (
    (re.compile(rb"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b"), b"UUID"),
    (re.compile(rb"\bn[0-9a-f]{8}\b"), b"NOTE"),
    (re.compile(rb"\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?"), b"MOMENT"),
    (re.compile(rb"\b20\d{6}T\d{6}Z"), b"MOMENT"),
    (re.compile(rb'"(recorded|seconds|size|bytes|read_at)": [0-9.]+'), rb'"\1": N'),
    (re.compile(rb"\b[0-9.,]+ (bytes|KB|kB|MB|GB)\b"), b"N BYTES"),
)
READING = """
brief; brief --md; moves; moves --all; practices; standing; standing --for manager; focus suggest; focus; ladder list; ladder show;
ladder export; explain unblocking; explain hotspots; explain landed; explain reviewers; scout .; scout src --md; scout billing;
code coupling; code dormant; code experts; code hotspots; code hotspots --effort; code owners; code procedures; code reviewers;
code truck-factor; code experts {file}; code reviewers {file}; code coupling {file}; code hotspots --path {folder};
code owners --since 2025-06-01; friction list; fixes; process; process --md; team-brag; team-brag --md; show p:{file};
show p:{folder}; show {commit}; notes list; notes search deploy; notes list --kind entry; notes export; contact list; aim;
aim case; aim guide; aim guide --md; expect; expect questions; plan; plan list; plan draft; plan hand-over; plan hand-over --md;
one-on-one prep; one-on-one prep Dana; one-on-one actions; one-on-one history; one-on-one series; one-on-one show;
feedback list; feedback next; experiment list; backchannel; project list; project candidates; project timeline; story list;
story candidates; people; people Dana; people {person}; source list; meetings; demos; sync; share manager; share manager --md;
weekly; weekly list; weekly --md; thank {person}; review; privacy; privacy about {person}; privacy expire; log --help;
moves --me {person}; standing --me {person}; brief --me {person}; code hotspots --me nobody@nowhere; explain no-such-thing;
show n00000000; show p:no/such; scout no/such; moves 99; plan show n00000000; code hotspots --as-of 2025-01-01; brief --as-of 2025-09-01
"""
WRITING = """
log Helped the deploy along --person Bob --practice unblocking; aim --role Lead --by "june 2027" --manager Dana; aim told --answer "Own something";
plan add "Own the billing area"; done 1; snooze 1; dismiss 1; one-on-one start Dana; one-on-one note "We spoke" Dana; one-on-one action "Write it down";
one-on-one finish; friction add "Slow tests"; feedback add "Well explained" --from Bob; thank Bob; expect set fairness "Ship weekly";
focus set unblocking; contact add "Eve Eld"; project add Billing; story add Checkout; weekly keep; weekly; experiment add "Pair on Tuesdays";
moves; brief; notes list; standing; plan; one-on-one prep Dana; people; notes undo; notes list; privacy; doctor; review; export {out}; backup
"""


def prepare(place: Path, repositories: Sequence[str]) -> None:
    """The homes below `place/homes` and the histories they speak of."""
    from tests.program import shop
    from tests.repositories import make

    homes = place / "homes"
    homes.mkdir(parents=True)
    environment = _environment(homes / "demo")
    _leadward(["--as-of", AS_OF, "demo"], environment, place)
    make(place / "histories" / "shop", shop.commits())
    named = {"shop": place / "histories" / "shop", **dict(_named(place, repositories))}
    for name, repository in named.items():
        home = homes / f"{name}-{'made' if name == 'shop' else 'empty'}"
        home.mkdir()
        if name == "shop":
            left = shutil.ignore_patterns("cache", "demo", "config*")
            shutil.copytree(homes / "demo", home, dirs_exist_ok=True, ignore=left)
        _leadward(["source", "add", str(repository)], _environment(home), place)


def _named(place: Path, repositories: Sequence[str]) -> Iterator[tuple[str, Path]]:
    for each in repositories:
        name, _, where = each.partition("=")
        target = place / "histories" / name
        subprocess.run(["git", "clone", "-q", "--no-checkout", where, str(target)], check=True)
        yield name, target


def _environment(home: Path) -> dict[str, str]:
    return {
        "LEADWARD_HOME": str(home),
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT / "src"),
        "TZ": "UTC",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "GIT_AUTHOR_NAME": "Alice Aalto",
        "GIT_AUTHOR_EMAIL": "alice@example.org",
    }


def _leadward(arguments: Sequence[str], environment: dict[str, str], place: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "leadward", *arguments],
        env=environment,
        cwd=place,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def record(place: Path, run: str) -> None:
    """What every command says, a file each below `place/runs/RUN`."""
    _load()
    now, kept = place / "now", place / "runs" / run
    shutil.rmtree(kept, ignore_errors=True)
    for home in sorted((place / "homes").iterdir()):
        shutil.rmtree(now, ignore_errors=True)
        shutil.copytree(home, now, symlinks=True)
        _point(now, home)
        out = kept / home.name
        out.mkdir(parents=True)
        names = _names(now)
        for number, (words, wanted) in enumerate(_commands(names, home.name)):
            said = _said(words, _environment(now), place)
            (out / f"{number:03} {wanted[:100].replace('/', '%')}").write_bytes(said)


def _point(now: Path, home: Path) -> None:
    """The demo's sources lie in its home, which has moved."""
    config = now / "config.toml"
    if config.exists():
        config.write_text(config.read_text().replace(str(home), str(now)))


def _names(home: Path) -> dict[str, str]:
    found = re.search(
        r'path = "([^"]+)"\nkind = "git"|kind = "git"[^[]*?path = "([^"]+)"', (home / "config.toml").read_text()
    )
    repository = (found[1] or found[2]) if found else ""

    def git(*words: str) -> str:
        return subprocess.run(["git", "-C", repository, *words], capture_output=True, text=True, check=True).stdout

    files = [each for each in git("ls-tree", "-r", "--name-only", "HEAD").splitlines() if "/" in each]
    file = files[len(files) // 3]
    person = min(
        git("log", "--format=%an", "--since=2024-01-01").splitlines() or git("log", "--format=%an").splitlines()
    )
    commit = git("rev-parse", "HEAD").strip()[:9]
    return {
        "file": file,
        "folder": file.split("/")[0],
        "person": person,
        "commit": f"c{commit}",
        "out": str(home / "out"),
    }


def _load() -> None:
    """What most commands load, once for all children."""
    import importlib
    import pkgutil

    import duckdb  # noqa: F401
    import numpy as np  # noqa: F401
    import pyarrow.parquet  # noqa: F401

    import leadward
    from leadward.journal import opening

    opening.load()
    for package in ("cli", "workflows", "documents", "practices", "analyses"):
        folder = ROOT / "src" / "leadward" / package
        for each in pkgutil.iter_modules([str(folder)], f"leadward.{package}."):
            importlib.import_module(each.name)
    if not Path(leadward.__file__).is_relative_to(ROOT):
        raise SystemExit(f"not this state's program: {leadward.__file__}")


def _commands(names: dict[str, str], home: str) -> Iterator[tuple[list[str], str]]:
    """Words and what they stand for: as text and as JSON on the demo, else one of the two."""
    import shlex

    for group in (READING, WRITING):
        for each in " ".join(group.split()).split("; "):
            words = [word.format(**names) for word in shlex.split(each)]
            if home == "demo" or home.endswith("-empty"):
                yield words, each
            if home == "demo" or home.endswith("-made"):
                yield [*words, "--json"], f"{each} --json"


def _said(words: Sequence[str], environment: dict[str, str], place: Path) -> bytes:
    """What the program says and its exit code, from a child that begins where this process has loaded its commands."""
    drafts = [place / "out.draft", place / "err.draft"]
    child = os.fork()
    if not child:
        _become(words, environment, place, drafts)
    _, status = os.waitpid(child, 0)
    out, err = (_masked(each.read_bytes()) for each in drafts)
    return b"exit %d\n--- out\n%s\n--- err\n%s" % (os.waitstatus_to_exitcode(status), out, err)


def _become(words: Sequence[str], environment: dict[str, str], place: Path, drafts: Sequence[Path]) -> None:
    import time

    code = 99
    try:
        os.environ.clear()
        os.environ.update(environment)
        time.tzset()
        os.chdir(place)
        for draft, number in zip(drafts, (1, 2), strict=True):
            os.dup2(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), number)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        sys.argv = ["leadward", *(["log", *words[1:]] if words[0] == "log" else ["--as-of", AS_OF, *words])]
        from leadward.__main__ import main

        code = main()
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


def _masked(said: bytes) -> bytes:
    for pattern, instead in _MASKS:
        said = pattern.sub(instead, said)
    return said


def compare(place: Path, before: str, after: str) -> int:
    """Print what differs; how many answers do."""
    runs = [place / "runs" / each for each in (before, after)]
    files = sorted({file.relative_to(run) for run in runs for file in run.rglob("*") if file.is_file()})
    differing = 0
    for each in files:
        old, new = (_lines(run / each) for run in runs)
        if old != new:
            differing += 1
            print(f"== {each}")
            print("\n".join(list(difflib.unified_diff(old, new, lineterm="", n=1))[2:22]))
    print(f"{len(files)} answers, {differing} differ")
    return differing


def _lines(file: Path) -> list[str]:
    return file.read_bytes().decode("utf-8", "backslashreplace").splitlines() if file.exists() else ["(not there)"]


def main(place: str, verb: str, *words: str) -> int:
    """Do what the command line says."""
    where = Path(place).absolute()
    if verb == "prepare":
        prepare(where, words)
    elif verb == "record":
        record(where, *words)
    else:
        return min(compare(where, *words), 1)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
