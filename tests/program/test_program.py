"""The program as a person runs it: real processes on real repositories."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from leadward.cli.main import COMMANDS
from leadward.model.text import visible
from tests.program import shop
from tests.repositories import Made, extend, git, make

IDENTITY = {"GIT_AUTHOR_NAME": shop.ME, "GIT_AUTHOR_EMAIL": "alice@example.org"}


def leadward(*arguments: str, code: int = 0, cwd: Path | None = None, me: bool = False) -> str:
    """What `leadward ARGUMENTS` prints; holds the exit code and that no traceback is shown."""
    done = run(*arguments, cwd=cwd, me=me)
    assert "Traceback" not in done.stderr
    assert done.returncode == code, (done.returncode, done.stdout, done.stderr)
    return done.stdout if code == 0 else done.stderr


def run(*arguments: str, cwd: Path | None = None, me: bool = False) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **(IDENTITY if me else {})}
    command = [sys.executable, "-m", "leadward", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment, cwd=cwd, check=False, timeout=120)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("made") / "shop", shop.commits(), bare=True)


def as_of() -> tuple[str, str]:
    return ("--as-of", shop.TODAY.isoformat())


def test_a_brief_says_what_to_do_this_week(repository: Path) -> None:
    told = leadward("brief", "--repo", str(repository), *as_of(), me=True)
    lines = told.splitlines()
    assert lines[0].split()[:5] == ["Leadward", "shop", "you:", "Alice", "Aalto"]
    assert "THIS WEEK" in told
    assert "NEXT 1:1" in told
    assert "STANDING" in told
    assert max(map(len, lines)) <= 80
    assert "\x1b" not in told


def test_a_brief_as_json_has_its_documented_keys_and_every_move_its_facts(repository: Path) -> None:
    told = json.loads(leadward("brief", "--repo", str(repository), "--json", *as_of(), me=True))
    assert {"me", "as_of", "standing", "moves", "since_last", "one_on_one"} <= set(told)
    assert 1 <= len(told["moves"]) <= 5
    assert sum(move["effort_minutes"] for move in told["moves"]) <= 120
    for move in told["moves"]:
        assert {"practice", "what", "why", "effort_minutes", "facts"} <= set(move)
        for fact in move["facts"]:
            opened = json.loads(leadward("show", fact["id"], "--repo", str(repository), "--json"))
            assert opened["kind"] == fact["kind"]


def test_a_brief_leaves_a_cache_only_and_doctor_clears_it(repository: Path) -> None:
    home = Path(os.environ["LEADWARD_HOME"])
    leadward("brief", "--repo", str(repository), *as_of(), me=True)
    assert [path.name for path in home.iterdir()] == ["cache"]
    assert all(not path.stat().st_mode & 0o077 for path in home.rglob("*") if not path.is_symlink())
    leadward("doctor", "--clear-cache")
    assert list((home / "cache").glob("**/*.parquet")) == []


def test_without_an_identity_it_is_the_view_of_the_most_active_and_has_no_standing(repository: Path) -> None:
    told = leadward("brief", "--repo", str(repository), *as_of())
    assert "--me" in told
    assert "STANDING" not in told
    other = json.loads(leadward("brief", "--repo", str(repository), "--json", "--me", "chandra", *as_of(), me=True))
    assert other["view"] == "other"
    assert other["standing"] is None


def test_what_is_dismissed_does_not_come_back_and_two_mute_the_kind(repository: Path) -> None:
    def listed() -> list[dict[str, object]]:
        return list(json.loads(leadward("moves", "--repo", str(repository), "--json", *as_of(), me=True))["rows"])

    first = listed()[0]
    leadward("brief", "--repo", str(repository), *as_of(), me=True)
    assert str(first["what"])[:20] in leadward("dismiss", "1", "--reason", "not ours").replace("\n", " ")
    assert (first["practice"], first["subject"]) not in [
        (m["practice"], m["subject"]) for m in listed() if m["this_week"]
    ]
    leadward("notes", "undo")
    assert listed()[0]["subject"] == first["subject"]


def test_a_repository_of_one_week_has_a_move(tmp_path: Path) -> None:
    days = [date(2026, 3, 3), date(2026, 3, 5), date(2026, 3, 6)]
    made = [
        Made(shop.ME, day, {f"app/part{n}.py": "x\n" * 30, "README.md": f"{n}"}, f"Part {n}")
        for n, day in enumerate(days)
    ]
    repository = make(tmp_path / "young", made, bare=True)
    told = json.loads(leadward("brief", "--repo", str(repository), "--json", *as_of(), me=True))
    assert told["moves"]


@pytest.mark.parametrize("name", ["hotspots", "coupling", "owners", "experts", "dormant", "procedures"])
def test_every_analysis_has_a_table_and_json(repository: Path, name: str) -> None:
    told = leadward("code", name, "--repo", str(repository), *as_of(), me=True)
    rows = json.loads(leadward("code", name, "--repo", str(repository), "--json", *as_of(), me=True))["rows"]
    assert rows
    assert max(map(len, told.splitlines())) <= 80


def test_whom_to_ask_about_a_file_and_what_is_not_there(repository: Path) -> None:
    said = ("code", "experts", "billing/ledger.py", "checkout/", "--repo", str(repository), *as_of())
    told = leadward(*said, me=True)
    assert told.startswith("Whom to ask about 2 paths\n\nwho ")
    assert " (you) " in told
    assert max(map(len, told.splitlines())) <= 80
    answer = json.loads(leadward(*said, "--json", me=True))
    assert answer["analysis"] == "whom_to_ask"
    assert {"billing/ledger.py", "checkout"} >= {row["place"] for row in answer["rows"] if row["asked"]}
    wrong = leadward("code", "experts", "billing/nothing.py", "--repo", str(repository), code=1)
    assert "has nothing at billing/nothing.py, now or before; ask about billing/, or name a path" in wrong
    assert "counted from its top" in leadward("code", "experts", "../etc", "--repo", str(repository), code=2)


def test_who_would_review_a_change_and_what_is_said_where_no_commit_names_reviewers(tmp_path: Path) -> None:
    def change(number: int, message: str = "Change it") -> Made:
        return Made("Ann Lee <ann@x.test>", date(2026, 1, number + 1), {"api/pay.py": f"{number}\n"}, message)

    place = make(tmp_path / "shop", [change(0)], bare=True)
    said = ("code", "reviewers", "api/pay.py", "--repo", str(place), "--as-of", "2026-01-20")
    told = leadward(*said)
    assert told.startswith("Nothing to show: hardly any commit of the last two years names who reviewed it")
    assert "Who knows it: leadward code experts api/pay.py" in told
    extend(place, [change(number, "Change it\n\nReviewed-by: Bob Li <bob@x.test>\n") for number in range(1, 13)])
    told = leadward(*said)
    assert told.startswith("Who would review api/pay.py\n\nwho ")
    assert re.search(r"^Bob Li +12 +- +- +2026-01-13 +c[0-9a-f]{8}$", told, re.MULTILINE)
    assert max(map(len, told.splitlines())) <= 80
    first, second = json.loads(leadward(*said, "--json"))["rows"]
    assert (first["name"], first["reviews"], first["place"]) == ("Bob Li", 12, "api/pay.py")
    assert (second["name"], second["reviews"], second["changes"]) == ("Ann Lee", 0, 13)
    anywhere = json.loads(leadward("code", "reviewers", *said[3:], "--json"))
    assert (anywhere["analysis"], anywhere["rows"][0]["name"]) == ("reviewers", "Bob Li")
    wrong = leadward("code", "reviewers", "api/nothing.py", *said[3:], code=1)
    assert "has nothing at api/nothing.py, now or before" in wrong


def test_hotspots_say_that_size_finds_as_much_and_come_in_the_order_of_reading(repository: Path) -> None:
    said = ("code", "hotspots", "--repo", str(repository), *as_of())
    usual, reading = (json.loads(leadward(*said, *more, "--json"))["rows"] for more in ((), ("--effort",)))
    density = [row["fading"] / row["size"] for row in reading]
    assert density == sorted(density, reverse=True)
    assert sorted(row["path"] for row in reading) == sorted(row["path"] for row in usual)
    told, effort = leadward(*said, "-n", "3"), leadward(*said, "--effort", "-n", "3")
    assert "the largest files alone were fixed later as often" in " ".join(told.split())
    assert "Most recent change per byte at the top" in effort
    assert max(map(len, (*told.splitlines(), *effort.splitlines()))) <= 80


def test_what_else_a_change_to_a_file_needs(repository: Path) -> None:
    said = ("code", "coupling", "billing/ledger.py", "--repo", str(repository), *as_of())
    told = leadward(*said, me=True)
    assert told.startswith("What else changes with billing/ledger.py\n\npath ")
    assert max(map(len, told.splitlines())) <= 80
    answer = json.loads(leadward(*said, "--json", me=True))
    assert answer["analysis"] == "what_else"
    assert "billing/ledger.py" not in {row["path"] for row in answer["rows"]}
    wrong = leadward("code", "coupling", "billing", "--repo", str(repository), code=1)
    assert "billing/ is a folder; name files in it." in wrong


def test_how_work_flows_is_a_table_a_page_and_a_picture(repository: Path, tmp_path: Path) -> None:
    told = leadward("process", "--repo", str(repository), *as_of())
    assert "paths in a change" in told
    assert max(map(len, told.splitlines())) <= 80
    rows = json.loads(leadward("process", "--repo", str(repository), "--json", *as_of()))["rows"]
    assert {row["measure"] for row in rows} >= {"batch", "rework", "reverts"}
    page, picture = tmp_path / "flow.html", tmp_path / "flow.svg"
    leadward("process", "--repo", str(repository), "--html", str(page), "--svg", str(picture), *as_of())
    assert "paths in a change" in page.read_text(encoding="utf-8")
    assert picture.read_text(encoding="utf-8").startswith("<svg ")


def test_how_work_flows_in_one_part_as_of_a_day_said_in_words(repository: Path) -> None:
    told = leadward("--as-of", "some day", "process", "--repo", str(repository), "--path", "billing", code=2)
    assert "names no day; try today, yesterday, last tue" in told
    part = json.loads(leadward("process", "--repo", str(repository), "--path", "billing", "--json", *as_of()))
    whole = json.loads(leadward("process", "--repo", str(repository), "--json", *as_of()))
    assert part["repository"] == whole["repository"] + "/billing"
    sizes = [[row["changes"] for row in each["rows"] if row["measure"] == "batch"] for each in (part, whole)]
    assert 0 < sum(sizes[0]) < sum(sizes[1])
    assert (
        json.loads(leadward("process", "--repo", str(repository), "--json", "--as-of", "last friday"))["as_of"]
        == _last_friday()
    )


def _last_friday() -> str:
    today = datetime.now().astimezone().date()
    return (today - timedelta(days=(today.weekday() - 4) % 7 or 7)).isoformat()


def test_doctor_tells_what_a_clone_lacks(repository: Path, tmp_path: Path) -> None:
    shallow, borrowing = tmp_path / "shallow", tmp_path / "borrowing"
    for place, how in ((shallow, ("--depth=2",)), (borrowing, ("--shared",))):
        subprocess.run(
            [
                "git",
                "clone",
                "-q",
                *how,
                f"file://{repository}" if how[0] == "--depth=2" else str(repository),
                str(place),
            ],
            check=True,
        )
    told = [" ".join(leadward("doctor", cwd=place).split()) for place in (shallow, borrowing, repository)]
    assert (
        "shallow: shallow clone: history ends at one boundary commit, whose changes are left out; `git fetch --unshallow` brings the rest"
        in told[0]
    )
    assert "borrowing: objects borrowed from another repository (objects/info/alternates) are not read" in told[1]
    assert "shop: all of it is here" in told[2]


def test_what_the_team_finished_is_a_digest(repository: Path) -> None:
    told = leadward("team-brag", "--repo", str(repository), *as_of(), me=True)
    assert told.startswith("What the shop team finished\n")
    assert max(map(len, told.splitlines())) <= 80
    things = json.loads(leadward("team-brag", "--repo", str(repository), "--json", *as_of()))["things"]
    assert len(things) <= 3
    for thing in things:
        assert thing["people"]
    assert leadward("team-brag", "--repo", str(repository), "--md", *as_of()).startswith(
        "# What the shop team finished"
    )


def test_small_fixes_are_counted_and_things_of_five_minutes_found(tmp_path: Path) -> None:
    files = {
        "shop/cart.py": "# TODO: remove it in 1.0\n" + "x = 1\n" * 9,
        "docs/guide.md": "See [the cart](gone.md).\n",
    }
    made = [Made(shop.ME, date(2025, 3, 1), files, "Begin")]
    made += [
        Made(shop.ME, date(2026, 2, n), {"shop/cart.py": f"{n}\n# TODO: remove it in 1.0\n"}, "Extend")
        for n in range(1, 5)
    ]
    made += [Made(shop.ME, date(2026, 3, 2), {"docs/guide.md": "See [the cart](gone.md) now.\n"}, "Say it better")]
    repository = make(tmp_path / "small", made, bare=True)
    git(repository, "tag", "v1.0")
    told = leadward(
        "fixes", "--repo", str(repository), "--minutes", "6", "--people", "5", "--times", "1", *as_of(), me=True
    )
    assert told.startswith("You: 1 small fix in the last 12 months: 1 docs commit.")
    assert "that is 6 hours a year" in told.replace("\n", " ")
    assert "old TODO     shop/cart.py:2   TODO: remove it in 1.0  2025-03-01" in told
    assert "broken link  docs/guide.md:1  gone.md" in told
    found = json.loads(leadward("fixes", "--repo", str(repository), "--json", *as_of(), me=True))
    assert [(row["kind"], row["at_least"]) for row in found["waiting"]] == [("link", False), ("todo", True)]
    assert found["assumed"] == {"minutes": 1, "people": 1, "times_a_month": 2}


def test_thanks_are_facts_first_and_then_ones_own_words(repository: Path) -> None:
    told = leadward("thank", "--repo", str(repository), *as_of(), me=True)
    assert max(map(len, told.splitlines())) <= 80
    facts = json.loads(leadward("thank", "--repo", str(repository), "--json", *as_of(), me=True))["facts"]
    assert [fact for fact in facts if not fact["facts"]] == []
    kept = json.loads(leadward("thank", "Bob", "Your review", "caught the race.", "--for", "c1a2b3c4d", "--json"))
    assert kept["body"] == {
        "person": "Bob", "words": "Your review caught the race.", "team": "", "links": ["c1a2b3c4d"],
    }  # fmt: skip
    assert "caught the race" in leadward("notes", "list", "--kind", "thanks")


def test_a_map_and_a_procedure_are_drafted(repository: Path, tmp_path: Path) -> None:
    told = leadward("scout", "search/", "--repo", str(repository), *as_of(), me=True)
    assert "search/" in told
    files = ["--svg", str(tmp_path / "map.svg"), "--html", str(tmp_path / "map.html")]
    leadward("scout", "search/", "--repo", str(repository), *as_of(), *files, me=True)
    assert (tmp_path / "map.svg").read_text(encoding="utf-8").startswith("<svg ")
    assert (tmp_path / "map.html").read_text(encoding="utf-8").count("<svg ") == 2
    rows = json.loads(leadward("code", "procedures", "--repo", str(repository), "--json", *as_of()))["rows"]
    assert rows[0]["name"] in leadward("sop", "--repo", str(repository), *as_of()), "without a name it lists them"
    drafted = leadward("sop", rows[0]["name"], "--repo", str(repository), *as_of())
    assert "billing/methods" in drafted
    assert "no procedure" in leadward("sop", "nonesuch", "--repo", str(repository), *as_of(), code=1).lower()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    told = leadward(name, "--help")
    assert "Example" in told
    assert max(map(len, told.splitlines())) <= 80


def test_a_group_without_a_verb_lists_its_verbs() -> None:
    told = leadward("code", code=2)
    assert told.startswith("Usage: leadward code")
    assert "  hotspots " in told
    assert "\\x0a" not in told


def test_help_and_the_second_brief_import_neither_django_nor_duckdb(repository: Path) -> None:
    leadward("log", "Helped", me=True)
    leadward("brief", "--repo", str(repository), *as_of(), me=True)
    for arguments in (["--help"], ["brief", "--repo", str(repository), *as_of()]):
        script = (
            f"import sys; sys.argv = ['leadward', *{arguments!r}]\n"
            "from leadward.__main__ import main\nmain()\n"
            "print(sorted({'django', 'duckdb', 'pyarrow', 'numpy'} & set(sys.modules)), file=sys.stderr)"
        )
        done = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, env={**os.environ, **IDENTITY}, check=False
        )
        assert done.stderr.strip().endswith("[]"), (arguments, done.stderr)


def test_bad_input_is_one_sentence_and_a_documented_code(tmp_path: Path, repository: Path) -> None:
    git(tmp_path, "init", "-q", "empty")
    for arguments, code, said in [
        (["brief", "--repo", str(tmp_path / "none")], 1, "no folder"),
        (["brief", "--repo", str(tmp_path)], 1, "No git repository"),
        (["brief", "--repo", str(tmp_path / "empty")], 1, "no commits yet"),
        (["brief", "--repo", str(repository), "--me", "nobody-at-all"], 1, "Nobody"),
        (["brief", "--repo", str(repository), "--as-of", "soon"], 2, "names no day"),
        (["brief", "--nonsense"], 2, "No such option"),
        (["show", "c00000000", "--repo", str(repository)], 1, "Nothing here"),
        (["explain", "nonesuch"], 1, "leadward practices"),
    ]:
        told = leadward(*arguments, code=code)
        assert said in told
        assert len(told.strip().splitlines()) == 1


def test_hostile_names_and_subjects_never_reach_the_terminal_raw(tmp_path: Path) -> None:
    evil = "Eve\x1b[2J\u202e\u200b <eve@example.org>"
    made = [
        Made(
            evil,
            date(2026, 2, n + 1),
            {"src/\u202ea.py": "x\n" * 40 + str(n), b"src/\xff.py": f"{n}"},
            f"\x1b]0;pwn\x07 fix {n}",
        )
        for n in range(12)
    ]
    repository = make(tmp_path / "evil", made, bare=True)
    for arguments in (
        ["brief"],
        ["brief", "--json"],
        ["brief", "--md"],
        ["moves", "--why"],
        ["code", "hotspots"],
        ["scout", "src/"],
    ):
        told = leadward(*arguments, "--repo", str(repository), "--as-of", "2026-03-01")
        assert all(visible(line) == line for line in told.split("\n")), arguments


def test_new_commits_are_in_the_next_brief(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", shop.commits(), bare=True)
    leadward("brief", "--repo", str(repository), *as_of(), me=True)
    extend(repository, [Made(shop.ME, shop.TODAY, {"checkout/new.py": "1"}, "A wholly new thing")])
    told = leadward("brief", "--repo", str(repository), "--json", *as_of(), me=True)
    assert "A wholly new thing" in told


def test_sources_are_remembered(tmp_path: Path, repository: Path) -> None:
    assert "No sources yet" in leadward("source", "list")
    leadward("source", "add", str(repository))
    assert json.loads(leadward("source", "list", "--json"))[0]["name"] == "shop"
    assert "you: Alice Aalto" in leadward("brief", *as_of(), cwd=tmp_path, me=True)
    leadward("source", "remove", "shop")
    assert json.loads(leadward("source", "list", "--json")) == []


def test_every_command_that_reads_code_takes_a_part_and_a_span(repository: Path) -> None:
    part = ("--repo", str(repository), "--path", "billing", "--since", "2 years ago", *as_of())
    told = json.loads(leadward("code", "hotspots", *part, "--json", me=True))
    assert told["repository"] == "shop/billing/ since 2024-03-09"
    assert {row["path"].split("/")[0] for row in told["rows"]} == {"billing"}
    assert leadward("brief", *part, me=True).split()[:4] == ["Leadward", "shop/billing/", "since", "2024-03-09"]
    assert "checkout" not in leadward("moves", *part, "--json", me=True)
    assert "Map of billing" in leadward("scout", "billing", *part, "--md", me=True)
    assert "must be a folder of the repository" in leadward("moves", "--repo", str(repository), "--path", "..", code=2)
    assert "names no day" in leadward("moves", "--repo", str(repository), "--since", "soon", code=2)


def test_code_answers_over_all_sources_and_says_whose_each_row_is(repository: Path, tmp_path: Path) -> None:
    make(tmp_path / "store", [Made("Bob Berg", shop.TODAY, {"till.py": "x\n" * n}) for n in range(1, 5)])
    leadward("source", "add", str(repository))
    leadward("source", "add", str(tmp_path / "store"))
    told = json.loads(leadward("code", "hotspots", "--json", *as_of(), "-n", "0", cwd=tmp_path))
    assert told["repository"] == "shop, store"
    assert {row["repository"] for row in told["rows"]} == {"shop", "store"}
    lines = leadward("code", "hotspots", *as_of(), "-n", "0", cwd=tmp_path).splitlines()
    assert lines[0].startswith("repository")
    assert any(line.startswith("store") and "till.py" in line for line in lines)
    assert max(map(len, lines)) <= 80


def test_a_move_of_code_becomes_a_task_for_an_assistant(repository: Path) -> None:
    asked = ("--repo", str(repository), *as_of())
    moves = json.loads(leadward("moves", "--json", *asked, me=True))["rows"]
    code = next(at for at, move in enumerate(moves, 1) if move["practice"] == "code-friction")
    talk = next(at for at, move in enumerate(moves, 1) if move["practice"] == "aim")
    text = leadward("task", str(code), *asked, me=True)
    assert text.startswith(f"# {moves[code - 1]['what']}\n")
    told = json.loads(leadward("task", str(code), "--json", *asked, me=True))
    assert (told["text"], told["practice"]) == (text, "code-friction")
    assert told["paths"]
    assert all(f"`{path}`" in text for path in told["paths"])
    assert all(len(commit) == 40 for commit in told["commits"])
    assert not [person for person in ("Bob", "Alice", "Chandra") if person in text]
    assert "nothing to do in code" in leadward("task", str(talk), *asked, code=2, me=True)
    assert "is not suggested now" in leadward("task", "code-friction/nowhere.py", *asked, code=2, me=True)


def test_what_assistants_follow_is_written_for_the_repository(repository: Path) -> None:
    asked = ("--repo", str(repository), *as_of())
    names = [row["name"] for row in json.loads(leadward("code", "procedures", "--json", *asked))["rows"]]
    skill = leadward("sop", names[0], "--skill", *asked)
    assert skill.startswith(f"---\nname: {names[0]}\ndescription: ")
    assert leadward("sop", names[0], "--agents", *asked).startswith("## ")
    assert leadward("scout", "checkout", "--agents", *asked).startswith("## Working in checkout/\n")
