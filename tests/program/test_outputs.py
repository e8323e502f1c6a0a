"""Output that is closed, full, cut off or in another encoding: one sentence at most, the right exit code, nothing kept twice."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from leadward.workflows import journal
from tests.here import here
from tests.program import shop
from tests.program.processes import LEADWARD, SECONDS, into
from tests.repositories import make

NOTE = "Grüße – 日本 ✅"
CODE = """brief|moves|scout checkout|code hotspots|code experts checkout|people|team-brag|thank|fixes|process|standing
show p:checkout/cart.py|review""".replace("\n", "|").split("|")
NOTES = """notes list|practices|explain hotspots|ladder|aim|plan|project|story|meetings|privacy|doctor|source list|feedback
one-on-one|notes export|backup --list|--help""".replace("\n", "|").split("|")
READING = [*CODE, *NOTES]
WRITING = ("log Grüße", "contact add Ana", "notes edit {} text=Hallo", "notes undo", "one-on-one park Lohn")
ENCODINGS = {
    "latin-1": {"PYTHONIOENCODING": "latin-1"},
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "utf-16": {"PYTHONIOENCODING": "utf-16"},
    "cp437": {"PYTHONIOENCODING": "cp437:strict"},
}


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("made") / "shop", shop.commits(), bare=True)


def words(command: str, repository: Path, note: str = "") -> list[str]:
    where = ["--repo", str(repository), "--as-of", shop.TODAY.isoformat(), "--me", shop.ME]
    where = where[:4] if command == "process" else where[:2] if command.startswith("show") else where
    return [*(word.format(note) for word in command.split()), *(where if command in CODE else ())]


@pytest.mark.promise("closed-output")
@pytest.mark.parametrize(
    ("target", "command"),
    [("full", command) for command in READING] + [("closed", command) for command in READING[::6]],
)
def test_what_cannot_be_shown_is_said_in_one_sentence(
    repository: Path, command: str, target: str, counted: Callable[[int], None]
) -> None:
    here().notes.log(NOTE)
    code, said = into(target, *words(command, repository))
    assert code == (0 if command == "review" and not said else 1)
    assert said.count("\n") == 1
    assert said.startswith("leadward: Standard output ")
    assert said.endswith(", so not all is shown.\n")
    counted(1)


@pytest.mark.promise("closed-output")
@pytest.mark.parametrize(
    ("target", "command"),
    [("full", command) for command in WRITING] + [("closed", "log Grüße"), ("closed", WRITING[1])],
)
def test_a_note_that_was_kept_is_no_failure_and_is_named(
    command: str, target: str, repository: Path, counted: Callable[[int], None]
) -> None:
    note = journal.short_id(here().notes.log(NOTE))
    code, said = into(target, *words(command, repository, note))
    assert (code, said.count("\n")) == (0, 1)
    assert "do not repeat the command" in said
    named = [word for word in said.split() if word[0] == "n" and len(word) == 9]
    assert named
    assert here().notes.note(named[0]).id
    counted(1)


def test_a_refusal_keeps_its_exit_code_where_even_that_cannot_be_shown() -> None:
    assert into("full", "notes", "show", "n00000000", "--json")[0] == 1
    code, said = into("closed", "log", "x", "--foo", "--json")
    assert (code, said) == (2, "leadward: log has no option --foo. See: leadward log --help\n")
    code, said = into("full", "bogus", "--json")
    assert (code, said) == (2, "leadward: No such command 'bogus'. See: leadward --help\n")


@pytest.mark.promise("closed-output")
@pytest.mark.parametrize(
    ("command", "encoding"),
    [("notes list", encoding) for encoding in ENCODINGS]
    + [(command, "latin-1") for command in ("scout checkout", "process", "plan", "log ✅")],
)
def test_what_an_encoding_lacks_is_an_escape(
    repository: Path, command: str, encoding: str, counted: Callable[[int], None]
) -> None:
    counted(1)
    here().notes.log(NOTE)
    done = subprocess.run(
        [*LEADWARD, *words(command, repository)],
        env={**os.environ, **ENCODINGS[encoding]},
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    shown = done.stdout.decode({"C": "ascii"}.get(encoding, encoding))
    if command == "notes list":
        assert ("日本" in shown) == (encoding == "utf-16")
        assert ("\\u65e5" in shown) == (encoding != "utf-16")


@pytest.mark.parametrize("stream", [0, 1, 2])
def test_a_closed_handle_is_not_given_to_the_next_file(stream: int) -> None:
    """Else what is printed, by Leadward or by git, would be written into the journal."""
    script = f'exec "$@" {stream}>&-'
    for words_ in (["contact", "add", "Ana"], ["log", "Bo"], ["notes", "list"]):
        done = subprocess.run(
            ["sh", "-c", script, "sh", *LEADWARD, *words_], capture_output=True, timeout=SECONDS, check=False
        )
        assert done.returncode == (1 if stream == 1 and words_[0] == "notes" else 0)
        assert b"Traceback" not in done.stderr
    assert len(here().notes.notes()) == 2


def test_errors_that_cannot_be_shown_change_nothing() -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*LEADWARD, "log", "x"], stdout=subprocess.PIPE, stderr=full, timeout=SECONDS)
        assert (done.returncode, done.stdout[:6]) == (0, b"Noted:")
        done = subprocess.run([*LEADWARD, "log", "x", "--foo"], stdout=full, stderr=full, timeout=SECONDS)
        assert done.returncode == 2


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("command", ["notes list", "contact add Ana"])
def test_a_reader_that_has_seen_enough_is_told_nothing(repository: Path, command: str, unbuffered: str) -> None:
    here().notes.log(NOTE)
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [*LEADWARD, *words(command, repository)],
        stdout=writer,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        timeout=SECONDS,
    )
    os.close(writer)
    assert done.stderr == b""
    assert done.returncode == (0 if command.startswith("contact") else 141)


def test_a_pipe_that_does_not_block_is_waited_for() -> None:
    """Another program may have made it so; more than a pipe holds has to pass."""
    for number in range(60):
        here().notes.log(f"{number} " + "long " * 900)
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    process = subprocess.Popen([*LEADWARD, "notes", "list", "--json"], stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    with os.fdopen(reader, "rb") as opened:
        assert len(json.loads(opened.read())) == 60
    _, said = process.communicate(timeout=SECONDS)
    assert (process.returncode, said) == (0, b"")
