"""What could not be read comes with every answer, and no sentence is made that it could falsify."""

from __future__ import annotations

import json
import re
import subprocess
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import click
import pytest

from leadward.cli.main import COMMANDS, main
from leadward.connectors.git.renames import Renames
from leadward.documents.code_tables import QUESTIONS
from leadward.workflows.sync import sync
from tests.program import shop
from tests.program.test_program import IDENTITY, leadward, run
from tests.repositories import ENVIRONMENT, Made, extend, git, make

TODAY = date(2026, 3, 9)
ANN, BO = "Ann Lee", "Bo Ray"


def _day(back: int) -> date:
    return TODAY - timedelta(days=back)


def _history() -> list[Made]:
    """Two people, twelve weeks, one file much older than the rest."""
    made = []
    for back in (84, 77, 70, 63, 56, 49, 42, 35, 28, 21, 14, 7, 5, 3):
        made += [
            Made(
                ANN, _day(back), {"api/pay.py": f"pay {back}\n", "web/cart.js": f"cart {back}\n"}, f"Change pay {back}"
            ),
            Made(BO, _day(back - 1), {"api/pay.py": f"pay {back}\nmore\n"}, f"Fix pay {back}"),
            Made(ANN, _day(back - 1), {"docs/a.md": f"{back}\n"}, f"Say {back}"),
        ]
    return sorted(made, key=lambda each: each.on)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = make(tmp_path_factory.mktemp("made") / "shop", _history(), bare=True)
    git(place, "config", "uploadpack.allowFilter", "true")
    git(place, "config", "uploadpack.allowAnySHA1InWant", "true")
    return place


def cloned(whole: Path, place: Path, *how: str) -> Path:
    command = ["git", "clone", "-q", "--no-checkout", *how, f"file://{whole}", str(place)]
    subprocess.run(command, check=True, env=ENVIRONMENT)
    git(place, "config", "user.name", ANN)
    git(place, "config", "user.email", "ann@example.org")
    return place


CLONES = {
    "depth-4": (("--depth", "4"), {"shallow"}),
    "depth-1": (("--depth", "1"), {"shallow"}),
    "blobless": (("--filter=blob:none",), {"partial", "contents"}),
    "treeless": (("--filter=tree:0",), {"partial", "history", "contents"}),
}

COMMANDS_THAT_READ = (
    ("brief",),
    ("moves",),
    ("standing",),
    ("process",),
    ("team-brag",),
    ("weekly",),
    ("brag",),
    ("case",),
    ("case", "card"),
    ("thank",),
    ("fixes",),
    ("people",),
    ("people", BO),
    ("scout", "api"),
    ("review",),
    ("feedback", "next"),
    ("focus", "suggest"),
    ("plan", "suggest"),
    ("backchannel", "round"),
    ("project", "candidates"),
    ("story", "candidates"),
    ("one-on-one", "prep"),
    ("show", "p:api/"),
    ("code", "experts", "api/pay.py"),
    ("code", "reviewers", "api/pay.py"),
    ("code", "coupling", "api/pay.py"),
    *(("code", name) for name in QUESTIONS),
)
_AS_OF = ("--as-of", TODAY.isoformat())


def answer(*words: str) -> Any:
    return json.loads(leadward(*_AS_OF, *words, "--json"))


@pytest.mark.parametrize("command", COMMANDS_THAT_READ, ids=" ".join)
def test_every_command_that_reads_code_says_what_it_could_not_read(
    whole: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    shallow = cloned(whole, tmp_path / "sh4", "--depth", "4")
    gaps = answer(*command, "--repo", str(shallow))["gaps"]
    assert [gap["kind"] for gap in gaps] == ["shallow"]
    assert gaps[0]["when"]["last"] is not None
    said = " ".join(leadward(*_AS_OF, *command, "--repo", str(shallow)).split())
    assert said.count("shallow clone: history ends at one boundary commit") == 1


def test_no_command_that_reads_code_is_forgotten() -> None:
    """The list above against the commands that take `--repo`; those that only write notes are named here."""
    writes = {
        "project add",
        "project link",
        "story add",
        "story link",
        "review",
        "share manager",
        "sync",
        "open",
        "mcp",
    }
    reading = {
        name
        for name in _with_repo()
        if not name.startswith(
            ("project ", "story ", "review ", "share ", "aim ", "one-on-one ", "weekly ", "friction ", "decide ")
        )
    }
    listed = {" ".join(words[:2]) for words in COMMANDS_THAT_READ} | {words[0] for words in COMMANDS_THAT_READ}
    assert reading - listed - writes <= {
        "sop",
        "task",
        "demos",
        "unblock",
        "case form",
        "case prompt",
        "case stronger",
    }  # with a file of the caller's, of a forge, of a name that only some histories have, and with a calendar


def test_a_prompt_is_for_somebody_else_and_its_gaps_are_said_beside_it(whole: Path, tmp_path: Path) -> None:
    shallow = cloned(whole, tmp_path / "sh4", "--depth", "4")
    said = run(*_AS_OF, "case", "prompt", "--repo", str(shallow))
    assert "history ends at one boundary commit" in " ".join(said.stderr.split())
    assert "boundary commit" not in said.stdout


def _with_repo() -> list[str]:
    found = []
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        assert command
        inside = command.commands.items() if isinstance(command, click.Group) else ()
        for full, each in [(name, command), *((f"{name} {sub}", one) for sub, one in inside)]:
            if any("--repo" in parameter.opts for parameter in each.params):
                found.append(full)
    return found


@pytest.mark.parametrize("name", list(CLONES))
def test_each_kind_of_clone_says_what_it_lacks(whole: Path, tmp_path: Path, name: str) -> None:
    how, kinds = CLONES[name]
    clone = cloned(whole, tmp_path / name, *how)
    found = answer("brief", "--repo", str(clone))
    assert {gap["kind"] for gap in found["gaps"]} >= kinds
    assert kinds == {"partial", "contents"} or not false_of_the_past(clone)


FALSE = re.compile(r"\b(begun|began|your first commit|first commit here|first large|just began|their first|new here)\b")
"""What nobody can know where the past is hidden."""


def false_of_the_past(clone: Path) -> list[str]:
    moves = answer("moves", "--repo", str(clone))["rows"]
    thanks = answer("thank", "--repo", str(clone))
    return [said for each in moves for said in (each["what"], each["why"]) if FALSE.search(said)] + FALSE.findall(
        json.dumps(thanks)
    )


def test_the_sentences_that_a_shallow_clone_silences_are_made_of_a_young_history(tmp_path: Path) -> None:
    """The check above can fail: the same days as a whole history do begin four days ago."""
    young = make(tmp_path / "young", [each for each in _history() if each.on >= _day(4)])
    git(young, "config", "user.email", "ann@example.org")
    assert false_of_the_past(young)


def test_counts_of_a_week_that_a_boundary_cuts_are_lower_bounds(whole: Path, tmp_path: Path) -> None:
    for depth, least in ((2, "at least "), (30, "")):
        clone = cloned(whole, tmp_path / f"sh{depth}", "--depth", str(depth))
        news = answer("brief", "--repo", str(clone))["since_last"]
        assert news[0]["text"].startswith(least or "8 commits"), news


def test_what_a_boundary_brought_is_nobodys(whole: Path, tmp_path: Path) -> None:
    clone = cloned(whole, tmp_path / "sh1", "--depth", "1")
    rows = answer("code", "owners", "--repo", str(clone))["rows"]
    assert rows == []


def test_a_boundary_in_the_midst_of_a_merge_hides_the_past(whole: Path, tmp_path: Path) -> None:
    """A clone that is cut off behind one parent of a merge, and whole behind the other."""
    merged = cloned(whole, tmp_path / "merged")
    git(merged, "branch", "-f", "side", "main~20")
    extend(merged, [Made(BO, _day(2), {"side.py": "1\n"}, "Work beside")], branch="side")
    who: dict[str, Any] = {**IDENTITY, "GIT_COMMITTER_NAME": ANN, "GIT_COMMITTER_EMAIL": "ann@example.org"}
    merge = git(merged, "commit-tree", "main^{tree}", "-p", "main", "-p", "side", "-m", "Merge", **who).decode().strip()
    git(merged, "update-ref", "refs/heads/main", merge)
    cut = git(merged, "rev-parse", "side").decode()
    (merged / ".git" / "shallow").write_text(cut)
    found = answer("brief", "--repo", str(merged))
    assert [gap["kind"] for gap in found["gaps"]] == ["shallow"]
    assert found["gaps"][0]["when"]["last"] == _day(2).isoformat()
    assert not false_of_the_past(merged)


def test_a_damaged_pack_is_a_gap_in_every_answer(whole: Path, tmp_path: Path) -> None:
    clone = cloned(whole, tmp_path / "broken")
    (pack,) = (clone / ".git" / "objects" / "pack").glob("*.pack")
    pack.chmod(0o600)
    content = bytearray(pack.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 400] = bytes(400)
    pack.write_bytes(content)
    for command in (("brief",), ("code", "hotspots"), ("people",)):
        kinds = {gap["kind"] for gap in answer(*command, "--repo", str(clone))["gaps"]}
        assert kinds & {"history", "contents"}, command
    if "history" in {gap["kind"] for gap in answer("brief", "--repo", str(clone))["gaps"]}:
        assert not false_of_the_past(clone)


def test_another_remote_that_is_ahead_is_named(whole: Path, tmp_path: Path) -> None:
    fork = cloned(whole, tmp_path / "fork")
    upstream = cloned(whole, tmp_path / "upstream", "--bare")
    extend(upstream, [Made(BO, _day(1), {"new": "1"}), Made(BO, _day(1), {"new": "2"})])
    git(fork, "remote", "add", "upstream", str(upstream))
    assert answer("brief", "--repo", str(fork))["gaps"] == []
    git(fork, "fetch", "-q", "upstream")
    (gap,) = answer("code", "owners", "--repo", str(fork))["gaps"]
    assert gap["kind"] == "stale-remote"
    assert gap["sentence"].startswith("upstream/main has 2 commits that origin/main lacks, and that are not read")
    git(fork, "update-ref", "refs/heads/main", "upstream/main")
    assert answer("brief", "--repo", str(fork))["gaps"] == []


@pytest.mark.parametrize(
    ("newest", "count", "said"),
    [(300, 60, "10 months"), (40, 60, "5 weeks"), (40, 5, ""), (200, 5, "6 months"), (20, 60, "")],
)
def test_a_clone_that_was_not_fetched_for_long_says_so(tmp_path: Path, newest: int, count: int, said: str) -> None:
    made = [Made(ANN, _day(newest + 5 * (count - n)), {"a": str(n)}) for n in range(count)]
    old = make(tmp_path / "old", [*made, Made(ANN, _day(newest), {"a": "last"})])
    gaps = answer("brief", "--repo", str(old))["gaps"]
    assert [gap["kind"] for gap in gaps] == ["old"] * bool(said)
    if said:
        day = _day(newest).isoformat()
        assert gaps[0]["sentence"] == f"the newest commit is {said} old; fetch what is new, or try --as-of {day}"
        assert json.loads(leadward("--as-of", day, "brief", "--repo", str(old), "--json"))["gaps"] == []


def test_renames_that_were_not_followed_name_their_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leadward.connectors.git.renames._LIMIT", 2)
    command = list(Renames.__init__.__globals__["_COMMAND"])
    monkeypatch.setattr(
        "leadward.connectors.git.renames._COMMAND", tuple("-l2" if w == "-l1000" else w for w in command)
    )
    before: dict[str, str | None] = {f"old/f{n}.py": "".join(f"{n} {i}\n" for i in range(30)) for n in range(4)}
    after: dict[str, str | None] = {f"new/g{n}.py": "".join(f"{n} {i}\n" for i in range(29)) for n in range(4)}
    moved = {**dict.fromkeys(before), **after}
    repository = make(
        tmp_path / "shop", [Made(ANN, _day(5), before), Made(ANN, _day(4), moved), Made(BO, _day(3), {"x": "1"})]
    )
    _, manifest = sync(repository, tmp_path / "facts")
    (gap,) = manifest.holes
    assert (gap.kind, gap.sentence) == (
        "renames",
        "renames in one commit are not all followed: too many files were moved at once",
    )
    assert gap.where == tuple(sorted(moved))
    assert [gap.touches(path) for path in ("old", "new/g1.py", "x")] == [True, True, False]
    extend(repository, [Made(BO, _day(2), {"x": "2"})])
    assert sync(repository, tmp_path / "facts")[1].holes == (gap,)  # still so, though nothing of it is read again


def test_a_whole_clone_has_no_gaps(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", shop.commits())
    for command in (("brief",), ("code", "owners"), ("moves",), ("people",)):
        assert answer(*command, "--repo", str(repository))["gaps"] == []
