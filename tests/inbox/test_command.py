import json
import os
import shlex
import stat
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leadward.inbox import command, drafts, likely, spool
from leadward.inbox.moment import Moment, now
from leadward.journal.stored import Stamp
from leadward.model import names
from leadward.model.errors import UsageProblem
from leadward.notes import shape
from leadward.notes.entry import Entry
from leadward.practices.catalogue import CATALOGUE
from tests.here import here

SOURCE = str(Path(command.__file__).parents[2])


def log(home: Path, *words: str, stdin: bytes = b"", umask: int = -1) -> subprocess.CompletedProcess[bytes]:
    environment = {"LEADWARD_HOME": str(home), "PYTHONPATH": SOURCE, "PATH": os.defpath, "TZ": "Europe/Berlin"}
    run = [sys.executable, "-m", "leadward", "log", *words]
    return subprocess.run(run, input=stdin, umask=umask, capture_output=True, env=environment, timeout=120, check=False)


def bodies(home: Path) -> list[dict[str, object]]:
    return [each.told["body"] for each in spool.waiting(home / "spool") if each.told]  # type: ignore[misc]


def test_one_line_becomes_one_private_file(tmp_path: Path) -> None:
    done = log(tmp_path / "home", "Unblocked", "Ana", "--practice", "unblocking", "--person=Ana", "--json", umask=0)
    assert (done.returncode, done.stderr) == (0, b"")
    answer = json.loads(done.stdout)
    (kept,) = spool.waiting(tmp_path / "home" / "spool")
    assert kept.told
    assert kept.told["body"] == {"text": "Unblocked Ana", "people": ["Ana"], "practice": "unblocking"}
    assert kept.told["id"] == answer["id"] == kept.file.stem
    assert kept.told["zone"] == "Europe/Berlin"
    assert kept.told["offset"] in (60, 120)
    assert stat.S_IMODE(kept.file.stat().st_mode) == 0o600
    assert {stat.S_IMODE(f.stat().st_mode) for f in (kept.file.parent, tmp_path / "home")} == {0o700}


def test_the_answer_can_be_read_and_carries_no_control_character(tmp_path: Path) -> None:
    done = log(tmp_path, "red \x1b[31m", "\u202eback", "--on", "2026-11-20")
    assert done.returncode == 0
    assert done.stdout.decode().startswith("Noted on 2026-11-20: red \\x1b[31m \\u202eback  n")
    assert bodies(tmp_path) == [{"text": "red \x1b[31m \u202eback"}]


def test_text_comes_from_standard_input(tmp_path: Path) -> None:
    done = log(tmp_path, "-", "--minutes", "5", "--reach", "team", stdin=b"two\nlines \xff\n")
    assert done.returncode == 0
    assert done.stdout.decode().startswith("Noted: two (and 1 more line)  n")
    assert bodies(tmp_path) == [{"text": "two\nlines \\xff\n", "minutes": 5, "reach": "team"}]


CHAT = "\r\n  14:02 Bo: the deploy hangs\r\n\t> \x1b[31mlocked\x00 \u202eby\r\n14:20 Bo: done\r\n\r\n"


def test_what_was_pasted_from_a_chat_is_one_note_kept_as_it_was_and_shown_harmless(tmp_path: Path) -> None:
    done = log(tmp_path, "-", stdin=CHAT.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().startswith("Noted: 14:02 Bo: the deploy hangs (and 2 more lines)  n")
    assert bodies(tmp_path) == [{"text": CHAT.replace("\0", "\\x00")}]
    environment = {**os.environ, "LEADWARD_HOME": str(tmp_path), "PYTHONPATH": SOURCE}
    shown = subprocess.run(
        [sys.executable, "-m", "leadward", "show", done.stdout.decode().split()[-1]],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert (
        "what was done    14:02 Bo: the deploy hangs\n"
        "               \\x09> \\x1b[31mlocked\\x00 \\u202eby\n"
        "               14:20 Bo: done\n"
    ) in shown


@pytest.mark.parametrize(
    ("pasted", "sentence"),
    [
        (b"", b"Standard input was empty, so nothing is noted. Paste into it: leadward log -"),
        (b" \n\t\r\n", b"Standard input was empty"),
        (b"a" * 200_001, b"longer than 200,000 characters; note what matters"),
        ("é".encode() * 2_000_000, b"longer than 200,000 characters; note what matters"),
        (b"\xff" * 100_000, b"longer than 200,000 characters; note what matters"),
    ],
    ids=["empty", "blank", "long", "huge", "bytes"],
)
def test_what_cannot_be_a_note_is_refused_and_nothing_is_written(
    tmp_path: Path, pasted: bytes, sentence: bytes
) -> None:
    done = log(tmp_path, "-", stdin=pasted)
    assert (done.returncode, done.stdout) == (2, b"")
    assert sentence in done.stderr
    assert not (tmp_path / "spool").exists()


def test_a_misspelt_practice_is_refused_with_the_command_that_was_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--person", "Ana B", "it's", "--minutes=5", "-x", "--practice", "unblokcing"]
    assert command.main(words, tmp_path / "spool") == 2
    told = capsys.readouterr().err.strip()
    assert told == (
        "leadward: 'unblokcing' is no name of a practice; did you mean unblocking? Nothing is noted yet. Run: "
        "leadward log --person 'Ana B' --minutes 5 --practice unblocking -- 'it'\"'\"'s' -x"
    )
    assert command.main(shlex.split(told.partition("Run: leadward log ")[2]), tmp_path / "spool") == 0
    assert bodies(tmp_path) == [{"text": "it's -x", "people": ["Ana B"], "practice": "unblocking", "minutes": 5}]


def test_a_refused_practice_leaves_standard_input_unread(tmp_path: Path) -> None:
    """So what was to be pasted is where it was, and the command that is named takes it."""
    done = log(tmp_path, "-", "--practice", "demos", stdin=b"Search demo")
    assert (
        b"did you mean sprint-demos? Nothing is noted yet. Run: leadward log --practice sprint-demos -" in done.stderr
    )


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("unblokcing", "unblocking"),
        ("code_friction", "code-friction"),
        ("friction", "process-friction"),
        ("C15", "unblocking"),
        ("SOP", ""),
        ("stakeholder", "stakeholders"),
        ("", ""),
        ("x" * 500, ""),
    ],
)
def test_the_practice_that_was_meant(said: str, meant: str) -> None:
    assert names.nearest(said) == meant


def test_the_names_of_the_practices_are_those_of_the_catalogue() -> None:
    assert list(names.PRACTICES.items()) == [(each.name, each.number) for each in CATALOGUE]
    assert set(likely.SOUNDS) == set(names.PRACTICES) - {"aim"}


@pytest.mark.parametrize(
    ("text", "practice"),
    [
        ("Unblocked Ana on the deploy", "unblocking"),
        ("Paired with Bo until his test passed", "unblocking"),
        ("Search demo: they rank by season now", "sprint-demos"),
        ("Wrote a runbook for the release", "procedures"),
        ("Fixed a flaky test in checkout", "small-fixes"),
        ("Drew a map of billing before the project starts", "bushwhack"),
        ("Thanked Lena for the review", "recognition"),
        ("Refactored the cart, a hotspot", "code-friction"),
        ("Coffee with Omar of Platform", "other-teams"),
        ("1:1 with Dana", "coaching"),
        ("Sent decisions and actions of the meeting", "action-plans"),
        ("Argued against the rewrite", "push-back"),
        ("Stayed late for the release", ""),
        ("Thanked Bo, who unblocked me", ""),
        ("", ""),
        ("!?", ""),
        ("x" * 3000 + " unblocked", ""),
    ],
)
def test_what_an_entry_sounds_like(text: str, practice: str) -> None:
    assert likely.likely(text) == practice


def test_a_practice_is_suggested_and_never_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["Unblocked Ana"], tmp_path / "spool") == 0
    noted, suggested = capsys.readouterr().out.splitlines()
    id = noted.split()[-1]
    assert suggested == f"Looks like C15 unblocking; to tag it: leadward notes edit {id} practice=unblocking"
    assert bodies(tmp_path) == [{"text": "Unblocked Ana"}]
    assert command.main(["Unblocked Ana", "--practice", "feedback"], tmp_path / "spool") == 0
    assert len(capsys.readouterr().out.splitlines()) == 1
    assert command.main(["Unblocked Ana", "--json"], tmp_path / "spool") == 0
    assert json.loads(capsys.readouterr().out)["suggested"] == "unblocking"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["Met Bo yesterday, over lunch"], "yesterday; to date it so: leadward notes edit {} --on yesterday"),
        (["Met Bo last Tuesday."], "last tue; to date it so: leadward notes edit {} --on 'last tue'"),
        (["Met Bo at last, tuesday is his day"], ""),
        (["Met Bo yesterday", "--on", "today"], ""),
    ],
)
def test_words_that_name_a_day_are_answered_with_how_to_date_it(
    words: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(words, tmp_path / "spool") == 0
    noted, *told = [line for line in capsys.readouterr().out.splitlines() if "Looks like" not in line]
    assert told == ([f"It says {said.format(noted.split()[-1])}"] if said else [])


def test_bytes_of_the_command_line_that_are_no_text_are_kept_visibly(tmp_path: Path) -> None:
    environment = {**os.environ, "LEADWARD_HOME": str(tmp_path), "PYTHONPATH": SOURCE}
    subprocess.run(
        [sys.executable, "-m", "leadward", "log", b"caf\xe9"], env=environment, check=True, capture_output=True
    )
    assert bodies(tmp_path) == [{"text": "caf\\xe9"}]


def test_words_after_two_hyphens_are_words(tmp_path: Path) -> None:
    assert log(tmp_path, "--person", "Bo", "--", "--on", "-x").returncode == 0
    assert bodies(tmp_path) == [{"text": "--on -x", "people": ["Bo"]}]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "Say what you did"),
        (("  ",), "Say what you did"),
        (("x", "--foo"), "log has no option --foo"),
        (("x", "--on"), "--on needs a value"),
        (("x", "--on", "soon"), "names no day"),
        (("x", "--on", "today", "--on", "today"), "--on can be given once"),
        (("x", "--minutes", "²"), "--minutes needs a whole number"),
        (("x", "--reach", "world"), "--reach is one of"),
        (("x", "--practice", "No Name"), "is no name of a practice"),
        (("x", "--person", " "), "--person needs a value"),
        (("x", *("--person", "a") * 201), "200 times at most"),
    ],
)
def test_wrong_usage_is_one_sentence_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], sentence: str
) -> None:
    assert command.main(words, tmp_path / "spool") == 2
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "spool").exists()
    assert command.main([*words, "--json"], tmp_path / "spool") == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "usage"


def test_help_has_an_example_and_writes_nothing(tmp_path: Path) -> None:
    done = log(tmp_path / "none", "--help")
    assert done.returncode == 0
    assert b"Example: leadward log" in done.stdout
    assert max(map(len, done.stdout.decode().splitlines())) <= 95
    assert not (tmp_path / "none").exists()


def test_the_click_command_is_the_same_program(tmp_path: Path) -> None:
    environment = {**os.environ, "LEADWARD_HOME": str(tmp_path), "PYTHONPATH": SOURCE}
    run = [sys.executable, "-m", "leadward", "--as-of", "2026-01-31"]
    done = subprocess.run(
        [*run, "log", "x", "--on=yesterday", "--json"], env=environment, capture_output=True, check=True
    )
    assert json.loads(done.stdout)["on"] == "2026-01-30"
    assert subprocess.run([*run, "log", "--help"], env=environment, capture_output=True).stdout.decode() == command.HELP
    assert subprocess.run([*run, "log", "--foo"], env=environment, capture_output=True).returncode == 2


def test_nothing_heavy_is_imported(tmp_path: Path) -> None:
    """What a log loads is counted in the very process that wrote the note."""
    script = (
        "import sys; from leadward.inbox.command import main; main(['x', '--on', 'yesterday']); print(*sys.modules)"
    )
    environment = {**os.environ, "LEADWARD_HOME": str(tmp_path), "PYTHONPATH": SOURCE}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.splitlines()[-1].split()}
    assert "leadward" in loaded
    assert not loaded & {
        "django",
        "click",
        "duckdb",
        "numpy",
        "pyarrow",
        "platformdirs",
        "sqlite3",
        "subprocess",
    }


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20), max_size=3),
    st.lists(
        st.tuples(
            st.sampled_from(["--person", "--link", "--practice", "--minutes", "--reach"]),
            st.sampled_from(["unblocking", "a--b", "team", "7", "", "x-1", "1-x", "é", "100000", "a-"])
            | st.text(max_size=9),
        ),
        max_size=4,
    ),
)
def test_the_journal_takes_whatever_log_accepts(words: list[str], options: list[tuple[str, str]]) -> None:
    said = command.Said(words, {}, False, False)
    for name, value in options:
        said.options.setdefault(name, []).append(value)
    try:
        told = {"text": command._checked(" ".join(words)), **command.fields(said)}
    except UsageProblem:
        return
    assert isinstance(shape.from_json(Entry, told), Entry)


def test_the_limits_of_log_are_those_of_the_journal() -> None:
    asked = {field.name: field for field in shape.form(Entry)}
    assert asked["reach"].choices == command.REACHES
    assert (command.LONGEST_TEXT, command.LONGEST_LINE) == (shape.LONGEST_TEXT, shape.LONGEST_LINE)
    assert command.MOST_ITEMS == shape.MOST_ITEMS
    shape.from_json(Entry, {"text": "x", "minutes": command.MOST_MINUTES})
    with pytest.raises(UsageProblem):
        shape.from_json(Entry, {"text": "x", "minutes": command.MOST_MINUTES + 1})


def test_yesterday_is_where_the_person_is() -> None:
    just_after_midnight = Moment("2026-11-22T23:30:00.000000Z", 60, "Europe/Berlin")
    assert just_after_midnight.day == date(2026, 11, 23)
    assert abs(now().day - datetime.now(UTC).date()) <= timedelta(days=1)
    assert Stamp(*now()).utc.endswith("Z")


def test_a_spool_holds_what_is_no_note_apart(tmp_path: Path) -> None:
    folder = tmp_path / "spool"
    id = spool.write(folder, "good", now())
    (folder / "bad.json").write_text("{")
    (folder / "link.json").symlink_to(folder / f"{id}.json")
    os.mkfifo(folder / "pipe.json")
    (folder / ".half.json.1.draft").write_text("{")
    told = {each.file.name: each.told is not None for each in spool.waiting(folder)}
    assert told == {f"{id}.json": True, "bad.json": False, "link.json": False, "pipe.json": False}
    assert spool.set_aside(folder / "bad.json").read_text() == "{"
    assert spool.set_aside(folder / "gone.json").name == "gone.json"


def test_old_drafts_are_tidied_and_young_ones_left(tmp_path: Path) -> None:
    for name, age in (("old", 4000), ("young", 10)):
        draft = tmp_path / f".{name}.json.1.draft"
        draft.write_text("")
        os.utime(draft, (draft.stat().st_mtime - age,) * 2)
    drafts.tidy(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == [".young.json.1.draft"]


@pytest.mark.promise("order-of-waiting")
def test_notes_that_wait_keep_their_order_when_the_clock_goes_back(tmp_path: Path) -> None:
    """Also where it jumps to and fro, and where some of them were taken in meanwhile."""
    instants = ["2026-11-23T10:00:00.000000Z", "2026-11-23T09:00:00.000000Z", "2026-11-23T09:30:00.000000Z"]
    instants += ["1970-01-01T00:00:00.000000Z", "2099-01-01T00:00:00.000000Z", "2026-11-23T09:30:00.000000Z"]
    folder = tmp_path / "spool"
    ids = [spool.write(folder, str(number), Moment(each, 0, "UTC")) for number, each in enumerate(instants)]
    assert [str((each.told or {})["id"]) for each in spool.waiting(folder)] == ids
    spool.remove(each.file for each in spool.waiting(folder)[:2])
    ids.append(spool.write(folder, "last", Moment(instants[1], 0, "UTC")))
    assert [str((each.told or {})["id"]) for each in spool.waiting(folder)] == ids[2:]


def test_the_last_of_two_waiting_notes_is_what_undo_takes_back(leadward_home: Path) -> None:
    for text, instant in (("first", "2026-11-23T10:00:00.000000Z"), ("second", "2026-11-23T09:00:00.000000Z")):
        spool.write(leadward_home / "spool", text, Moment(instant, 0, "UTC"))
    undone = here().notes.undo()
    assert undone
    assert undone.summary == "second"
    assert [each.body.text for each in here().notes.notes()] == ["first"]


@pytest.mark.parametrize("mode", [0o1777, 0o1755, 0o3777])
def test_a_home_that_all_share_is_refused_by_log_too(tmp_path: Path, mode: int) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared").chmod(mode)
    done = log(tmp_path / "shared", "x")
    assert done.returncode == 1
    assert b"is shared by all users of this machine" in done.stderr
    assert list((tmp_path / "shared").iterdir()) == []
    assert stat.S_IMODE((tmp_path / "shared").stat().st_mode) == mode
    assert log(tmp_path / "shared" / "mine", "x").returncode == 0


@pytest.mark.parametrize("home", ["relative", ".", "../up"])
def test_a_relative_home_puts_nothing_into_the_folder_one_stands_in(tmp_path: Path, home: str) -> None:
    environment = {"HOME": home, "PYTHONPATH": SOURCE, "PATH": os.defpath}
    for words in (["log", "x"], ["notes", "list"], ["doctor"]):
        done = subprocess.run(
            [sys.executable, "-P", "-m", "leadward", *words],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            timeout=120,
        )
        assert done.returncode == 1
        assert b"There is no home folder" in done.stderr
        assert done.stderr.count(b"\n") == 1
    assert list(tmp_path.iterdir()) == []
