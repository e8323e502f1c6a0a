"""`.mailmap` is read as git reads it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadward.dimensions import mailmap

_MAP = b"""# people
Alice Ames <alice@work>
<bob@work> <BOB@home>
Cem Can <cem@work> <cem@home>
Dan Doe <dan@work> Danny <shared@home>
Eve Elm <eve@work> evie <Shared@Home>
 Fay  <fay@work>  <fay@old> # a remark
Gus <gus@new> <gus@old>
Gus Gray <gus@old>
no brackets here
Hal <> <hal@x>
<>
Ida <ida@work> <>
"""
_RAW = [
    ("al", "alice@work"), ("x", "ALICE@work"), ("Bob", "bob@home"), ("c", "cem@home"), ("Danny", "shared@home"), ("DANNY", "shared@home"),
    ("Evie", "shared@home"), ("other", "shared@home"), ("f", "fay@old"), ("g", "gus@old"), ("nobody", "no@where"), ("h", "hal@x"), ("dan", "dan@work"),
]  # fmt: skip


@pytest.mark.parametrize("raw", _RAW, ids=lambda raw: "-".join(raw))
def test_as_git_itself_maps(raw: tuple[str, str], tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / ".mailmap").write_bytes(_MAP)
    asked = subprocess.run(
        ["git", "-C", str(tmp_path), "check-mailmap", f"{raw[0]} <{raw[1]}>"], check=True, capture_output=True
    )
    name, email = mailmap.parse(_MAP).apply(raw[0].encode(), raw[1].encode())
    assert name + b" <" + email + b">" == asked.stdout.rstrip(b"\n")


@given(st.binary(max_size=400), st.binary(max_size=40), st.binary(max_size=40))
def test_any_bytes_are_read(text: bytes, name: bytes, email: bytes) -> None:
    assert len(mailmap.parse(text).apply(name, email)) == 2


_PIECES = st.sampled_from(
    [
        "Ann",
        "ann",
        "Bob B",
        "Åke",
        "<a@x>",
        "<A@X>",
        "<b@y>",
        "<>",
        "< a@x >",
        " ",
        "  ",
        "\t",
        "#",
        "<",
        ">",
        "\r",
        "\n",
        "\n",
    ]
)
_ASKED = [(name, email) for name in ("Ann", "ANN", "Bob B", "Åke", "other") for email in ("a@x", "A@x", "b@y", "c@z")]


@settings(max_examples=int(os.environ.get("LEADWARD_MAILMAPS", "60")), deadline=None)
@given(text=st.lists(_PIECES, max_size=24).map("".join))
def test_whatever_a_mailmap_says_git_maps_the_same(text: str, mailmaps: Path) -> None:
    (mailmaps / ".mailmap").write_bytes(text.encode())
    asked = "".join(f"{name} <{email}>\n" for name, email in _ASKED).encode()
    git = subprocess.run(
        ["git", "-C", str(mailmaps), "check-mailmap", "--stdin"], input=asked, check=True, capture_output=True
    ).stdout
    found = mailmap.parse(text.encode())
    told = [found.apply(name.encode(), email.encode()) for name, email in _ASKED]
    assert [b"%b <%b>" % pair for pair in told] == git.split(b"\n")[:-1]


@pytest.fixture(scope="module")
def mailmaps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("mailmaps")
    subprocess.run(["git", "init", "-q", str(place)], check=True)
    return place
