"""What the program says holds no more lines than it was meant to, and nothing that a screen obeys, whatever it repeats."""

from __future__ import annotations

import io
import sys

import pytest

from leadward.cli import main
from leadward.cli.options import Progress
from leadward.inbox.saying import put, say
from leadward.model.text import Safe, apart, lines_of, stacked, visible
from tests.documents.test_writers import HOSTILE

ASKED = (
    ("explain",),
    ("show",),
    ("notes", "show"),
    ("notes", "erase", "--yes"),
    ("moves", "--as-of"),
    ("dismiss",),
    ("code", "hotspots", "--path"),
    ("restore",),
    ("import",),
    ("ladder", "import"),
    ("ladder", "use"),
    ("source", "add"),
    ("focus", "set"),
    ("receive",),
    ("distill",),
    ("story", "show"),
    ("log", "--practice"),
)


def whole(said: str) -> bool:
    """Whether nothing in it acts on a screen."""
    return all(visible(line) == line for line in said.split("\n"))


@pytest.mark.promise("output-no-controls")
@pytest.mark.parametrize("text", HOSTILE)
def test_a_line_stays_one_line(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    say(f"Removed {text}. Undo: leadward notes undo", text)
    say(text, err=True)
    out, err = capsys.readouterr()
    assert (out.count("\n"), err.count("\n")) == (2, 1)
    assert whole(out + err)
    assert out == f"Removed {visible(text)}. Undo: leadward notes undo\n{visible(text)}\n"


@pytest.mark.promise("output-no-controls")
@pytest.mark.parametrize("text", HOSTILE)
def test_lines_that_are_put_together_stay_as_many(text: str) -> None:
    assert stacked([text, text]).count("\n") == 1
    assert apart([visible(text), visible(text)]).count("\n") == 2
    assert lines_of(text).count("\n") == text.count("\n")
    assert all(map(whole, (stacked([text]), lines_of(text))))


def test_what_a_writer_made_is_put_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    put(Safe("\x1b[1mbold\x1b[0m\n"), nl=False)
    say()
    say("", "a")
    assert capsys.readouterr().out == "\x1b[1mbold\x1b[0m\n\n\na\n"


@pytest.mark.promise("output-no-controls")
@pytest.mark.parametrize("text", HOSTILE)
def test_progress_repeats_a_name_on_its_line(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with Progress() as progress:
        progress(f"calendar {text}", 1, 2)
        said = terminal.getvalue()
    assert said == f"\r\x1b[Kreading calendar {visible(text)} 1 of 2"


@pytest.mark.promise("output-no-controls")
@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_an_error_is_one_line_whatever_it_repeats(
    words: tuple[str, ...], tmp_path: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LEADWARD_HOME", f"{tmp_path}/home")
    monkeypatch.chdir(str(tmp_path))
    for text in ("\x1b[31mred\x1b[0m", "a\nleadward: all is well", "\u202egnp.exe", "line\u2028separator\x9b2J"):
        code = main.run([*words, text])
        said = capsys.readouterr()
        assert whole(said.out + said.err), said
        assert not said.err.startswith("leadward: ") or "\nleadward: all" not in said.err
        assert code or said.out or said.err
