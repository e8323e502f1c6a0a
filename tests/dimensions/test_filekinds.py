"""Kinds of file."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadward.dimensions import filekinds
from leadward.dimensions.attributes import Attributes, parse
from leadward.dimensions.filekinds import KINDS, kind_of, kinds


def attributes(text: bytes) -> Attributes:
    return parse({".gitattributes": text})


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("src/app.py", "source"), ("lib/rules/no-var.js", "source"), ("builtin/add.c", "source"), ("templates/base.html", "source"),
        ("tests/test_app.py", "test"), ("src/app_test.go", "test"), ("web/app.spec.ts", "test"), ("src/AppTest.java", "test"),
        ("t/t0001-init.sh", "test"), ("tests/fixtures/data.json", "test"), ("conftest.py", "test"), ("src/latest.py", "source"),
        ("README.md", "docs"), ("docs/conf.py", "docs"), ("LICENSE", "docs"), ("CHANGES", "docs"), ("src/guide.rst", "docs"),
        ("Makefile", "config"), ("pyproject.toml", "config"), (".github/workflows/ci.yml", "config"), ("requirements-dev.txt", "config"),
        ("src/history.c", "source"), ("src/install.py", "source"), ("notice.js", "source"),
        ("po/de.po", "data"), ("data/countries.csv", "data"), ("assets/logo.svg", "data"), ("unknown", "data"), ("bin/run", "source"),
        ("yarn.lock", "lock"), ("sub/package-lock.json", "lock"), ("go.sum", "lock"),
        ("vendor/github.com/x/y.go", "vendored"), ("node_modules/x/i.js", "vendored"), ("static/jquery-3.1.0.js", "vendored"),
        ("static/app.min.js", "generated"), ("api/x_pb2.py", "generated"), ("dist/main.js", "generated"), ("api/x.pb.go", "generated"),
        ("docs/logo.png", "binary"), ("tests/a.zip", "binary"), ("font.woff2", "binary"),
    ],
)  # fmt: skip
def test_the_kind_of_a_path(path: str, kind: str) -> None:
    assert kind_of(path) == kind


def test_attributes_of_the_repository_go_first_and_the_last_line_wins() -> None:
    rules = attributes(
        b"*.snap.py linguist-generated\nthird/** linguist-vendored=true\n/src/gen/*.c -linguist-generated\n"
        b"schema.py linguist-generated=true\n/src/schema.py linguist-generated=false\nman.c linguist-documentation\n* text=auto\n"
    )
    told = kinds(
        ["a/x.snap.py", "third/a/b.c", "schema.py", "src/schema.py", "a/man.c", "src/app.py", "dist/../a.min.js"], rules
    )
    assert told == ["generated", "vendored", "generated", "source", "docs", "source", "generated"]


@given(st.binary(max_size=300), st.lists(st.text(max_size=40), max_size=10))
def test_any_bytes_are_read(text: bytes, paths: list[str]) -> None:
    assert set(kinds(paths, attributes(text))) <= set(KINDS)


def test_a_hostile_pattern_costs_no_more_than_its_length() -> None:
    rules = attributes(b"*a" * 400 + b"b linguist-generated\n" + b"**/a*/" * 100 + b"b linguist-vendored\n")
    started = time.process_time()
    assert kinds(["a" * 4000, "a/" * 2000 + "c"], rules) == ["data", "data"]
    assert time.process_time() - started < 2


def test_two_hundred_thousand_paths_take_little_time() -> None:
    paths = [f"src/part{n % 300}/deep/file{n}.{'py' if n % 3 else 'js'}" for n in range(200_000)]
    started = time.process_time()
    filekinds.kinds(paths)
    assert time.process_time() - started < 3
