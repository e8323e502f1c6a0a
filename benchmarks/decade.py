"""What commands cost on a journal of ten years (20,000 entries, 500 1:1s), as ratios to the start-up of Django's ORM alone.

Usage: python benchmarks/decade.py [RUNS] [--repo PATH] [COMMAND ...]   each command, or those whose line begins with COMMAND
       python benchmarks/decade.py --make HOME [--entries N]            only write the journal; HOME is then a LEADWARD_HOME

The ORM's start-up is a program of its own that loads the tables' classes, opens that same journal and reads one row.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.start import LEADWARD, ROOT, seconds, surroundings
from benchmarks.ten_years import ENTRIES, MANAGERS, lines

ORM = """
import os, django
from pathlib import Path
os.environ["DJANGO_SETTINGS_MODULE"] = "leadward.journal.settings"
from django.conf import settings
settings.DATABASES["default"]["NAME"] = Path(os.environ["LEADWARD_HOME"]) / "journal.sqlite3"
django.setup()
from leadward.journal.models import Note
assert Note.objects.first()
"""
TARGET, LOG_MS = 1.5, 100
ON_CODE = ("brief", "moves", "standing", "one-on-one prep", "share manager", "thank", "people", "team-brag")
"""These read a repository too; measured with one."""
ON_NOTES = (
    "log helped with a benchmark", "notes list", "notes search rounding", "notes history {note}", "show {note}", "aim", "aim case", "expect", "expect questions", "plan", "plan list",
    "one-on-one series", "one-on-one actions", "one-on-one history", "feedback list", "feedback next",
    "experiment list", "backchannel", "contact list", "story list", "project list", "focus", "ladder list", "ladder show", "privacy", f"privacy about {MANAGERS[0].split()[0]}",
)  # fmt: skip
WHOLE = ("export {scratch}/vault", "notes export {scratch}/notes.jsonl", "backup {scratch}/copy.sqlite3", "doctor")
"""These write or read all there is, so they take as long as there is much; told, and held to no ratio."""


def make(home: Path, entries: int, today: date) -> None:
    """Write the journal below `home` by the program's own import."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = home / "ten-years.jsonl"
    file.write_text("".join(f"{line}\n" for line in lines(entries, today=today)), "utf-8")
    subprocess.run(
        (*LEADWARD, "notes", "import", str(file)), env=surroundings(home), check=True, stdout=subprocess.DEVNULL
    )
    file.unlink()


def measured(home: Path, commands: Mapping[str, Sequence[str]], runs: int) -> dict[str, float]:
    """Median seconds of each command; the runs are interleaved, so that noise falls on all alike."""
    environment = surroundings(home)
    times: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            took = seconds(command, environment)
            if turn:  # the first run compiles, reads the history and fills caches
                times[name].append(took)
    return {name: statistics.median(found) for name, found in times.items()}


def programs(home: Path, repository: Path, only: Sequence[str]) -> dict[str, Sequence[str]]:
    """The command lines by their names; `{note}` stands for a note of the middle."""
    wanted = [line for line in (*ON_CODE, *ON_NOTES) if not only or line.startswith(tuple(only))]
    with closing(sqlite3.connect(home / "journal.sqlite3")) as database:
        (note,) = database.execute("SELECT note_id FROM journal_revision ORDER BY id LIMIT 1 OFFSET 10000").fetchone()
    code = {line: ("--repo", str(repository)) if line in ON_CODE else () for line in wanted}
    return {line: (*LEADWARD, *line.format(note=f"n{note[:8]}").split(), *code[line]) for line in wanted}


def report(home: Path, runs: int, repository: Path, only: Sequence[str]) -> int:
    """Prints the table; 1 where a target is missed."""
    orm = "Django's ORM"
    found = measured(home, {orm: (sys.executable, "-c", ORM), **programs(home, repository, only)}, runs)
    missed = 0
    for name, median in found.items():
        ratio = median / found[orm]
        over = median * 1000 > LOG_MS if name.startswith("log") else ratio > TARGET
        missed += over
        print(f"{name:<32}{median * 1000:7.0f} ms {ratio:6.2f} x the ORM{'   MISSED' if over else ''}", flush=True)
    if not only:
        _whole(home, found[orm])
    return int(missed > 0)


def _whole(home: Path, orm: float) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        for line in WHOLE:
            took = seconds((*LEADWARD, *line.format(scratch=scratch).split()), surroundings(home))
            print(
                f"{line.split()[0] + ' ' + Path(line).name:<32}{took * 1000:7.0f} ms {took / orm:6.2f} x the ORM   no target"
            )


def main(arguments: Sequence[str]) -> int:
    """Makes the journal, or measures on one made anew."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("runs", nargs="?", type=int, default=5)
    asked.add_argument("commands", nargs="*")
    asked.add_argument("--make", type=Path)
    asked.add_argument("--home", type=Path, help="measure on a journal that --make wrote")
    asked.add_argument("--entries", type=int, default=ENTRIES)
    asked.add_argument("--repo", type=Path, default=ROOT)
    told = asked.parse_args(arguments)
    today = datetime.now().astimezone().date()
    if told.make:
        make(told.make, told.entries, today)
        return 0
    if told.home:
        return report(told.home, told.runs, told.repo, told.commands)
    with tempfile.TemporaryDirectory() as home:
        make(Path(home), told.entries, today)
        return report(Path(home), told.runs, told.repo, told.commands)


if __name__ == "__main__":
    os.umask(0o077)
    sys.exit(main(sys.argv[1:]))
