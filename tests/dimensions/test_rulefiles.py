"""CODEOWNERS, `.mailmap` and `.gitattributes` as editors of all systems leave them: read rightly, or said to be unreadable."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadward.dimensions import attributes, mailmap
from leadward.dimensions.codeowners import owners_of, parse
from leadward.dimensions.rulefiles import rule_text
from tests.repositories import git

WRITTEN: dict[str, Callable[[str], bytes]] = {
    "plain": lambda text: text.encode(),
    "mark": lambda text: codecs.BOM_UTF8 + text.encode(),
    "mark and CRLF": lambda text: codecs.BOM_UTF8 + text.replace("\n", "\r\n").encode(),
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-16 big": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    "UTF-16 without a mark": lambda text: text.encode("utf-16-le"),
    "UTF-16 big without a mark": lambda text: text.encode("utf-16-be"),
    "UTF-16 and CRLF": lambda text: text.replace("\n", "\r\n").encode("utf-16"),
    "UTF-32": lambda text: text.encode("utf-32"),
    "no newline at the end": lambda text: text.rstrip("\n").encode(),
}


@pytest.mark.parametrize("editor", WRITTEN)
def test_owners_are_read_whatever_wrote_them(editor: str) -> None:
    rules = parse(WRITTEN[editor]("* @org/core\n/web/ @org/web\n/straße/ @org/roads\n"))
    assert [owners_of(rules, path) for path in ("a.py", "web/b.js", "straße/x")] == [
        ("@org/core",),
        ("@org/web",),
        ("@org/roads",),
    ]


def test_owners_by_lines_that_end_in_a_bare_carriage_return() -> None:
    assert owners_of(parse(b"* @core\r/web/ @web\r"), "web/a.js") == ("@web",)


@pytest.mark.parametrize(
    ("rule", "path"),
    [
        ("caf\u00e9/", "cafe\u0301/x"),
        ("cafe\u0301/", "caf\u00e9/x"),
        ("*.e\u0301x", "a.\u00e9x"),
        ("/\uac01/", "\u1100\u1161\u11a8/x"),
    ],
)
def test_accents_compare_in_one_spelling(rule: str, path: str) -> None:
    assert owners_of(parse(f"{rule} @n\n".encode()), path) == ("@n",)


@pytest.mark.parametrize("editor", WRITTEN)
def test_a_mailmap_is_read_whatever_wrote_it(editor: str) -> None:
    read = mailmap.parse(WRITTEN[editor]("Robert Ray <bo@x.test>\nJérôme Ba <j@x.test> <jb@x.test>\n"))
    assert read.apply(b"bo", b"bo@x.test") == (b"Robert Ray", b"bo@x.test")
    assert read.apply(b"jb", b"jb@x.test") == ("Jérôme Ba".encode(), b"j@x.test")


@pytest.mark.parametrize("editor", WRITTEN)
def test_attributes_are_read_whatever_wrote_them(editor: str) -> None:
    rules = attributes.parse({".gitattributes": WRITTEN[editor]("*.py linguist-generated\nlib/** linguist-vendored\n")})
    assert rules.of("a.py")["linguist-generated"]
    assert rules.of("lib/x/y.c")["linguist-vendored"]


@pytest.mark.parametrize("editor", WRITTEN)
def test_git_agrees_or_the_difference_is_said(editor: str, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", ".")
    (tmp_path / ".gitattributes").write_bytes(WRITTEN[editor]("*.py linguist-generated\n"))
    (tmp_path / ".mailmap").write_bytes(WRITTEN[editor]("# people\nRobert Ray <bo@x.test>\n"))
    attribute = git(tmp_path, "check-attr", "linguist-generated", "a.py").strip().endswith(b": set")
    person = git(tmp_path, "check-mailmap", "bo <bo@x.test>").strip() == b"Robert Ray <bo@x.test>"
    wide = editor.startswith("UTF")
    assert (attribute, person) == (not wide, not wide)
    for name in (".gitattributes", ".mailmap"):
        assert bool(rule_text(name, (tmp_path / name).read_bytes()).notice) is wide


def test_git_takes_a_mark_for_part_of_the_first_name_and_we_do_not(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", ".")
    (tmp_path / ".mailmap").write_bytes(WRITTEN["mark"]("Robert Ray <bo@x.test>\n"))
    assert git(tmp_path, "check-mailmap", "bo <bo@x.test>").strip() == codecs.BOM_UTF8 + b"Robert Ray <bo@x.test>"
    assert mailmap.parse((tmp_path / ".mailmap").read_bytes()).apply(b"bo", b"bo@x.test")[0] == b"Robert Ray"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"* @core\n\0\0", "zero bytes"),
        (b"PK\x03\x04\0\0\0\0\x14", "zero bytes"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x41", "is none"),
        (codecs.BOM_UTF16_LE + b"*\0\0\0", "zero bytes"),
        ("/stra\u00dfe/ @x\n".encode("latin-1"), "not UTF-8 in line 1"),
    ],
)
def test_what_cannot_be_read_is_said(raw: bytes, reason: str) -> None:
    assert reason in rule_text("CODEOWNERS", raw).notice


@given(st.binary(max_size=200))
def test_any_bytes_give_a_text(raw: bytes) -> None:
    read = rule_text("CODEOWNERS", raw)
    assert b"\0" not in read.text
    assert rule_text("CODEOWNERS", read.text).text == read.text or read.text.startswith(codecs.BOM_UTF8)
