"""A workspace is passed on, and nothing of it is kept for the process: several are used side by side, and one after the other."""

from __future__ import annotations

import ast
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from leadward.notes.entry import Entry
from leadward.workflows import aim, brief, code, sources
from leadward.workflows.configuration import live_in_its_zone
from leadward.workflows.places import Home
from leadward.workflows.sources import Where
from leadward.workflows.workspace import Workspace, workspace
from tests.repositories import Made, make

SRC = Path(__file__).parents[2] / "src" / "leadward"
DAY = date(2026, 3, 9)
SHELLS = ("__main__.py", "cli", "web", "mcp", "inbox")
"""What a user starts: it is told by the environment where things are."""
READS = {
    "__init__.py": "how many threads a library may start, before it is loaded",
    "connectors/git/process.py": "PATH, to find git",
    "connectors/git/included.py": "what git itself reads, to know who commits here",
    "connectors/git/identity.py": "what git itself reads, to know who commits here",
    "connectors/network/children.py": "PATH and the language, for a child",
    "workflows/forges.py": "what gh itself reads there, for a child",
    "connectors/secrets/keyrings.py": "the desktop's session, for a child",
    "extract/run.py": "PATH, for a child",
    "journal/opening.py": "the zone, which Django would change, and the name of Django's settings",
}
"""File -> what of the environment it reads, which is never where the user's things are."""


def at(place: Path, today: date = DAY, **told: object) -> Workspace:
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return workspace(Home.at(place), lambda: today, **told)


def words(ws: Workspace) -> list[str]:
    return [each.body.text for each in ws.notes.notes_of(Entry)]


def test_two_homes_one_after_the_other_in_one_process(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", [Made("Alice", DAY, {"a.py": "1\n"}, "begin")])
    first, second = at(tmp_path / "one"), at(tmp_path / "two", date(2026, 3, 10))
    sources.add(first.home, str(repository))
    first.notes.add(Entry("in the first"), DAY)
    aim.save(first, {"role": "Lead"})
    second.notes.log("in the second", DAY)
    assert (words(first), words(second)) == (["in the first"], ["in the second"])
    first.notes.log("and once more", DAY)
    assert words(first) == ["in the first", "and once more"]
    assert (aim.current(second), [each.name for each in sources.listed(first.home)]) == (None, ["shop"])
    assert (brief.brief_at(first).as_of, sources.listed(second.home)) == (DAY, ())
    assert sorted(each.name for each in second.home.data.iterdir() if each.is_dir()) == ["spool"]


def test_two_ask_one_journal_from_threads_that_take_turns(tmp_path: Path) -> None:
    """Each on a day of their own, each with an assistant of their own; what one writes the other reads, and nothing is mixed up."""
    repository = make(tmp_path / "shop", [Made(who, DAY, {f"{who}.py": "1\n"}, who) for who in ("Alice", "Bob")])
    place, turn = tmp_path / "home", threading.Barrier(2, timeout=60)
    at(place).notes.add(Entry("first"), DAY)

    def ask(who: str, day: date) -> list[tuple[date, str, str, int]]:
        ws = at(place, day, me=who, where=Where(str(repository)))
        ws = ws.but(notes=ws.notes.by_assistant(f"{who}'s program"))
        told = []
        for number in range(3):
            turn.wait()
            id = ws.notes.add(Entry(f"{who} {number}"), ws.today)
            turn.wait()
            note = ws.notes.note(id)
            with ws.view() as view:
                told.append((note.on, note.origin.assistant, view.me.name if view.me else "", len(words(ws))))
        return told

    days = {"Alice": DAY, "Bob": date(2026, 3, 12)}
    with ThreadPoolExecutor(2) as pool:
        asked = {who: pool.submit(ask, who, day) for who, day in days.items()}
        for who, day in days.items():
            assert asked[who].result() == [(day, f"{who}'s program", who, count) for count in (3, 5, 7)]
    assert sorted(words(at(place))) == sorted(["first", *(f"{who} {number}" for who in days for number in range(3))])


def test_the_gaps_of_one_question_are_not_those_of_another(tmp_path: Path) -> None:
    shown = make(tmp_path / "shop", [Made("Alice", date(2020, 3, 9), {"a.py": "1\n"}, "begin")])
    old, new = (at(tmp_path / "home", day, where=Where(str(shown))) for day in (DAY, date(2020, 3, 10)))
    code.ask(new, "hotspots")
    code.ask(old, "hotspots")
    assert (len(old.seen.gaps), len(new.seen.gaps)) == (1, 0)


def test_the_zone_of_one_home_is_not_that_of_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from leadward.model import days

    one, two = (at(tmp_path / name).home for name in ("one", "two"))
    one.configuration.write_text('zone = "Pacific/Auckland"\n')
    live_in_its_zone(one)
    assert str(days.zone()) == "Pacific/Auckland"
    live_in_its_zone(two)
    assert days.zone() is None


def _reads(file: Path) -> bool:
    """Whether the file names the environment of its process."""
    return any(
        isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv", "environb", "expanduser", "home")
        and isinstance(node.value, ast.Name) and node.value.id in ("os", "Path")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    )  # fmt: skip


def test_the_core_reads_no_environment() -> None:
    """But for what a program that it starts, or git, would read there itself."""
    found = {str(file.relative_to(SRC)) for file in SRC.rglob("*.py") if _reads(file)}
    assert {each for each in found if each.split("/")[0] not in SHELLS} == set(READS)


def test_nothing_of_a_workspace_is_kept_for_the_process() -> None:
    """A context variable is one for all threads' callers; only the pages have one, for what answers a request."""
    found = {str(file.relative_to(SRC)) for file in SRC.rglob("*.py") if "ContextVar(" in file.read_text("utf-8")}
    assert found == {"web/serving.py"}
