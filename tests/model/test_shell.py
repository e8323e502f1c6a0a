"""A printed command, run by real shells as it stands, hands over the very same words."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadward.documents.wrapping import command_lines
from leadward.model import shell
from leadward.model.text import visible

SCRIPTS = (
    "Jérôme Ba", "Je\u0301ro\u0302me Ba", "Nguyễn Thị Ánh", "Γιώργος", "Ёлка Ёж", "محمد علي", "דנה\u200f כהן", "علی\u200cرضا نوری",
    "क्\u200dषमा", "สมชาย ใจดี", "王小明", "조성빈", "👩\u200d💻 Dev", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
)  # fmt: skip
ODD = (
    "it's", 'say "hi"', "$HOME `id` $(id)", "-x", "--", "--me", "a b/c", "new\nline", "end\n\n", "\n", "tab\there", "a\\b", "100%s\u200b",
    "\u202etxt.py", "\udcff\udcfe.py", "\x1b[2J", "!!", "*", "~", "#x", "a;b|c&d", "'", "a\u200db", "\ufeff",
)  # fmt: skip
SHELLS = [name for name in ("sh", "bash", "dash", "zsh", "busybox") if shutil.which(name)]


def words_in(name: str, line: str) -> list[str]:
    """The arguments that a shell gives to the command of this line."""
    start = [name, "sh"] if name == "busybox" else [name]
    script = "leadward() { for word; do printf '%s\\0' \"$word\"; done; }\n" + line + "\n"
    done = subprocess.run([*start, "-c", script], capture_output=True, check=True)
    return done.stdout.decode("utf-8", "surrogateescape").split("\0")[:-1]


@pytest.mark.promise("printed-command")
@pytest.mark.parametrize("name", SHELLS)
def test_shells_hand_over_what_was_meant(name: str, counted: Callable[[int], None]) -> None:
    for text in (*SCRIPTS, *ODD):
        line = shell.command("show", text, options={"about": text})
        about = [f"--about={text}"] if text.startswith("-") else ["--about", text]
        wanted = ["show", *about, "--", text] if text.startswith("-") else ["show", text, *about]
        assert visible(line) == line
        assert words_in(name, line) == wanted
        assert words_in(name, "\n".join(command_lines(line, 20, "", "  "))) == wanted
        assert shell.split(line)[1:] == wanted
        counted(1)


_WORDS = st.lists(st.one_of(st.sampled_from((*SCRIPTS, *ODD)), st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))), min_size=1, max_size=3)  # fmt: skip


@given(_WORDS)
def test_any_word_comes_back(words: list[str]) -> None:
    line = shell.command("show", *words)
    assert visible(line) == line
    assert "\n" not in line
    assert [word for word in shell.split(line)[2:] if word != "--"] == [word for word in words if word != "--"]


def test_an_option_goes_before_the_words_behind_dashes() -> None:
    assert shell.with_option("leadward show -- -x", "repo", "/a b") == "leadward show --repo '/a b' -- -x"
    assert shell.with_option("leadward log 'a -- b'", "repo", "-r") == "leadward log 'a -- b' --repo=-r"
