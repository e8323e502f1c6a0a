"""What `.gitattributes` say of a path, held against `git check-attr`."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leadward.dimensions.attributes import NAMES, parse
from leadward.dimensions.filekinds import kinds
from tests.repositories import git

TRIED = int(os.environ.get("LEADWARD_HISTORIES", "12"))
VERDICTS = {b"set": True, b"true": True, b"unset": False, b"false": False, b"unspecified": None}
PATHS = ("a", "b.js", "d/a", "d/b.js", "d/e/a", "d/e/b.js", "x y", "d/[a]", "caf\u00e9.js", "d/-b", "a.b/c")


def said(texts: dict[str, bytes], paths: tuple[str, ...]) -> dict[tuple[str, str], bool | None]:
    """What git says of each path and attribute."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        git(place, "init", "-q")
        for name, text in texts.items():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_bytes(text)
        feed = "\0".join(paths).encode() + b"\0"
        told = git(place, "check-attr", "-z", "--stdin", *NAMES, feed=feed).split(b"\0")[:-1]
        triples = zip(told[0::3], told[1::3], told[2::3], strict=True)
        return {(path.decode(), name.decode()): VERDICTS[value] for path, name, value in triples}


def ours(texts: dict[str, bytes], paths: tuple[str, ...]) -> dict[tuple[str, str], bool | None]:
    rules = parse(texts)
    return {(path, name): rules.of(path).get(name) for path in paths for name in NAMES}


G, V, D = NAMES
CASES: dict[str, dict[str, bytes]] = {
    "name at any depth": {".gitattributes": f"b.js {G}\n".encode()},
    "tied to the top": {".gitattributes": f"/a {G}\nd/b.js {V}\n".encode()},
    "a folder fits no file": {".gitattributes": f"d {G}\nd/ {V}\nd/* {D}\n".encode()},
    "double stars": {".gitattributes": f"d/** {G}\n**/a {V}\nd/**/b.js {D}\n".encode()},
    "later lines": {".gitattributes": f"*.js {G}\nb.js -{G}\nd/b.js !{G}\n".encode()},
    "attributes apart": {".gitattributes": f"*.js {V}\n*.js -{G}\n".encode()},
    "words of a line": {".gitattributes": f"a {G} -{G}\nb.js -{G} {G}\n".encode()},
    "nearer files": {
        ".gitattributes": f"* {G}\n".encode(),
        "d/.gitattributes": f"* -{G}\na {V}\n".encode(),
        "d/e/.gitattributes": f"/b.js {G}\n".encode(),
    },
    "quoted": {".gitattributes": f'"x y" {G}\n"caf\\303\\251.js" {V}\n'.encode()},
    "classes": {".gitattributes": f"[ab] {G}\nd/\\[a\\] {V}\n[!a].js {D}\n".encode()},
    "refused lines": {".gitattributes": f"!a {G}\n# a {G}\na -\n  b.js {G}\n\ta {V}\n".encode()},
    "macro": {".gitattributes": f"[attr]made {G} -{V}\n*.js made\nd/b.js -made\n".encode()},
    "macro in a macro": {
        ".gitattributes": f"[attr]one {G}\n[attr]two one {D}\na two\nd/a two -{G}\nd/e/a -{G} two\n".encode()
    },
    "macro below is none": {"d/.gitattributes": f"[attr]made {G}\n* made\n".encode()},
    "macro against a line": {".gitattributes": f"[attr]made {G}\n*.js made\n* -{G}\n".encode()},
    "carriage returns": {".gitattributes": f"a {G}\r\nb.js {V}\r\n".encode()},
    "byte order mark": {".gitattributes": b"\xef\xbb\xbf" + f"a {G}\n".encode()},
    "values": {".gitattributes": f"a {G}=true\nb.js {G}=false\n".encode()},
}


@pytest.mark.parametrize("name", list(CASES))
def test_it_is_what_git_says(name: str) -> None:
    assert ours(CASES[name], PATHS) == said(CASES[name], PATHS)


WORDS = st.sampled_from([G, f"-{G}", f"!{G}", f"{G}=true", f"{G}=false", V, "one", "-one", "two", "text=auto"])
PATTERNS = st.sampled_from(
    [
        "*",
        "a",
        "/a",
        "*.js",
        "d/*",
        "d/**",
        "**/b.js",
        "d/e",
        "d/",
        "**/e/*",
        "?",
        "[a-c]",
        "d/**/a",
        "*a*",
        "**",
        "/d/*/a",
        "b*s",
        "d?e",
        "*/a",
        "a.b/*",
    ]
)
LINES = st.one_of(
    st.builds(lambda pattern, words: " ".join([pattern, *words]), PATTERNS, st.lists(WORDS, min_size=1, max_size=3)),
    st.builds(
        lambda name, words: f"[attr]{name} " + " ".join(words),
        st.sampled_from(["one", "two"]),
        st.lists(WORDS, min_size=1, max_size=3),
    ),
)
FILES = st.dictionaries(
    st.sampled_from([".gitattributes", "d/.gitattributes", "d/e/.gitattributes"]),
    st.lists(LINES, max_size=5).map(lambda lines: "\n".join(lines).encode()),
)


@given(FILES)
@settings(max_examples=2 * TRIED, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_rules_say_what_git_says(texts: dict[str, bytes]) -> None:
    assert ours(texts, PATHS) == said(texts, PATHS)


def test_what_is_taken_off_keeps_its_other_kinds() -> None:
    rules = parse(
        {
            ".gitattributes": b"vendor/ours/** -linguist-vendored\n*.min.js -linguist-generated\n*.min.js linguist-vendored\n"
        }
    )
    assert kinds(["vendor/ours/app.py", "vendor/theirs/app.py", "x.min.js"], rules) == [
        "source",
        "vendored",
        "vendored",
    ]
