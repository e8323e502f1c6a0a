"""Text as bytes: encodings named by a commit, broken UTF-8, NUL, names without a name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.connectors.test_shapes import empty, tree_of
from tests.connectors.truth import assert_true, kept, said_commits
from tests.repositories import Made, git, make

STAMP = b"1772452800 +0100"


def written(repository: Path, author: bytes, message: bytes, encoding: bytes = b"") -> str:
    """A commit of exactly these bytes; its id."""
    tree = tree_of(repository, {"a": repr((author, message, encoding))}).encode()
    header = b"encoding " + encoding + b"\n" if encoding else b""
    raw = b"tree %s\nauthor %s %s\ncommitter B <b@example.org> %s\n%s\n%s" % (
        tree,
        author,
        STAMP,
        STAMP,
        header,
        message,
    )
    oid = git(repository, "hash-object", "-t", "commit", "--literally", "-w", "--stdin", feed=raw).decode().strip()
    git(repository, "update-ref", "refs/heads/main", oid)
    return oid


@pytest.mark.parametrize("encoding", ["iso-8859-1", "cp1251", "euc-jp", "utf-16le", "no-such-encoding"])
def test_a_commit_that_names_its_encoding_is_read_in_it(tmp_path: Path, encoding: str) -> None:
    repository = empty(tmp_path)
    word = {"cp1251": "Пётр", "euc-jp": "日本"}.get(encoding, "Zoë")
    raw = word.encode("utf-8" if encoding in ("no-such-encoding", "utf-16le") else encoding)
    oid = written(repository, raw + b" <z@example.org>", b"By " + raw + b"\n", encoding.encode())
    found = kept(repository, tmp_path).commits
    assert found == said_commits(repository)
    if encoding in ("iso-8859-1", "cp1251", "euc-jp"):
        assert (found[oid].author[0], found[oid].subject) == (word.encode(), f"By {word}".encode())


def test_bytes_that_are_no_text_stay_as_they_are(tmp_path: Path) -> None:
    repository = empty(tmp_path)
    oid = written(repository, b"\xff\xfe \x01 <\x80@\xff>", b"Broken \xc3\x28 \xed\xa0\x80\x1b[31m\n")
    found = kept(repository, tmp_path).commits
    assert found == said_commits(repository)
    assert found[oid].subject == b"Broken \xc3\x28 \xed\xa0\x80\x1b[31m"


@pytest.mark.parametrize(
    "author",
    [b"<a@example.org>", b" <>", b"A <>", b"A <a b@example.org>", b"A < a@example.org >", b"A <a@b> c>", b"A,. <a@x>"],
)
def test_names_and_addresses_are_what_git_makes_of_them(tmp_path: Path, author: bytes) -> None:
    repository = empty(tmp_path)
    written(repository, author, b"Subject\n")
    assert kept(repository, tmp_path).commits == said_commits(repository)


@pytest.mark.parametrize(
    "message", [b"", b"\n\n", b"   \nSecond\n", b"One\ntwo\n\nthree", b"Tab\there\n", b"No newline"]
)
def test_the_subject_is_the_first_paragraph_on_one_line(tmp_path: Path, message: bytes) -> None:
    repository = empty(tmp_path)
    written(repository, b"A <a@example.org>", message)
    assert kept(repository, tmp_path).commits == said_commits(repository)


def test_what_stands_behind_a_nul_is_not_read_and_the_next_commit_is(tmp_path: Path) -> None:
    repository = empty(tmp_path)
    first = written(repository, b"A <a@example.org>", b"Before\0behind\nReviewed-by: N <n@example.org>\n")
    tree = tree_of(repository, {"b": "1"})
    raw = f"tree {tree}\nparent {first}\nauthor A <a@example.org> {STAMP.decode()}\ncommitter A <a@example.org> {STAMP.decode()}\n\nNext\n"
    second = git(repository, "hash-object", "-t", "commit", "-w", "--stdin", feed=raw.encode()).decode().strip()
    git(repository, "update-ref", "refs/heads/main", second)
    found = kept(repository, tmp_path).commits
    assert (found[first].subject, found[second].subject) == (b"Before", b"Next")


def test_paths_of_any_bytes(tmp_path: Path) -> None:
    names: list[bytes] = [
        b"caf\xe9",
        b"caf\xc3\xa9",
        b"e\xcc\x81",
        b"new\nline",
        b"tab\t",
        b'"quoted"',
        b"back\\slash",
        b" ",
        b"-x",
        b":(glob)*",
    ]
    repository = make(tmp_path / "shop", [Made("A", date(2026, 3, 2), dict.fromkeys(names, "1"))], bare=True)
    assert {change.path for change in assert_true(repository, tmp_path).changes} == set(names)
