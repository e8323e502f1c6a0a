"""Kinds of file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadward.dimensions import filekinds
from leadward.dimensions.attributes import Attributes, parse
from leadward.dimensions.filekinds import KINDS, kind_of, kinds
from tests.quick import bounded


def attributes(text: bytes) -> Attributes:
    return parse({".gitattributes": text})


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("src/app.py", "source"), ("lib/rules/no-var.js", "source"), ("builtin/add.c", "source"), ("templates/base.html", "source"),
        ("tests/test_app.py", "test"), ("src/app_test.go", "test"), ("gen/app_test.go.tmpl", "test"), ("gen/app.go.tmpl", "source"), ("web/app.spec.ts", "test"), ("src/AppTest.java", "test"),
        ("t/t0001-init.sh", "test"), ("tests/fixtures/data.json", "snapshot"), ("conftest.py", "test"), ("src/latest.py", "source"),
        ("README.md", "docs"), ("docs/conf.py", "docs"), ("LICENSE", "docs"), ("CHANGES", "changelog"), ("src/guide.rst", "docs"),
        ("Makefile", "config"), ("pyproject.toml", "config"), (".github/workflows/ci.yml", "config"), ("requirements-dev.txt", "config"),
        ("src/history.c", "source"), ("src/install.py", "source"), ("notice.js", "source"),
        ("po/de.po", "data"), ("data/countries.csv", "data"), ("assets/logo.svg", "data"), ("unknown", "data"), ("bin/run", "source"),
        ("yarn.lock", "lock"), ("sub/package-lock.json", "lock"), ("go.sum", "lock"),
        ("vendor/github.com/x/y.go", "vendored"), ("node_modules/x/i.js", "vendored"), ("static/jquery-3.1.0.js", "vendored"),
        ("static/app.min.js", "generated"), ("api/x_pb2.py", "generated"), ("dist/main.js", "generated"), ("api/x.pb.go", "generated"),
        ("httpx/__version__.py", "version"), ("lib/shop/version.rb", "version"), ("VERSION", "version"), ("pkg/_version.py", "version"),
        ("CHANGELOG.md", "changelog"), ("docs/changes.rst", "changelog"), ("changes/12.feature.rst", "changelog"), (".changeset/a.md", "changelog"),
        (".chloggen/a.yaml", "changelog"), ("Documentation/RelNotes/2.1.txt", "changelog"), ("changes/models.py", "source"), ("src/news.py", "source"),
        ("ui/__snapshots__/a.test.js.snap", "snapshot"), ("tests/expected/out.txt", "snapshot"), ("tests/README.md", "docs"),
        ("tests/requirements.txt", "config"), ("tests/run", "test"), ("tests/page.html", "test"), ("spec/data/x.yml", "snapshot"),
        ("build/tasks/build.js", "source"), ("build/release", "source"), ("build/Makefile", "config"), ("build.gradle", "config"),
        ("cmd/generated_telemetry.go", "generated"), ("api/zz_generated.deepcopy.go", "generated"), ("x/schema.gen.ts", "generated"),
        ("docs/logo.png", "binary"), ("tests/a.zip", "binary"), ("font.woff2", "binary"),
    ],
)  # fmt: skip
def test_the_kind_of_a_path(path: str, kind: str) -> None:
    assert kind_of(path) == kind


HAND = {0: "build/release.js", 1: "build/tasks/build.js", 2: "build/tasks/dist.js", 3: "build/tasks/lib/x.js"}
WROTE = {0: "dist/a.js", 1: "dist/b.js", 2: "dist/c.js", 3: "dist/d.js"}
TWINS = {0: "build/app.js", 1: "build/app.min.js"}


def test_a_folder_whose_files_change_a_few_at_a_time_is_edited_by_hand() -> None:
    few = [(commit, commit % 4) for commit in range(20)]
    together = [(commit, number) for commit in range(5) for number in range(4)]
    as_dist = {number: path.replace("build/", "dist/") for number, path in HAND.items()}
    as_build = {number: path.replace("dist/", "build/") for number, path in WROTE.items()}
    assert filekinds.built_folders(HAND, few) == frozenset()
    assert filekinds.built_folders(as_dist, few) == frozenset()
    assert filekinds.built_folders(WROTE, together) == {"dist"}
    assert filekinds.built_folders(as_build, together) == {"build"}
    assert filekinds.built_folders(TWINS, [(1, 0), (2, 1)]) == {"build"}


def test_what_the_history_does_not_show_is_as_the_name_says() -> None:
    assert filekinds.built_folders({0: "dist/a.js"}, [(1, 0)]) == {"dist"}
    assert filekinds.built_folders({0: "build/a.js"}, [(1, 0)]) == frozenset()
    assert kinds(["dist/a.js", "build/a.js"], built=frozenset()) == ["source", "source"]
    assert kinds(["dist/a.js", "build/a.js"], built={"dist", "build"}) == ["generated", "generated"]


def test_what_a_file_says_goes_before_its_name_and_attributes_go_before_both() -> None:
    marks = {
        "a/x.go": "generated",
        "a/__init__.py": "reexport",
        "tests/__init__.py": "reexport",
        "a/version.go": "version",
    }
    assert kinds(list(marks), marks=marks) == ["generated", "reexport", "test", "version"]
    assert kinds(["a/x.go"], attributes(b"*.go -linguist-generated\n"), marks=marks) == ["source"]
    assert kinds(["a/x.go"], attributes(b"*.go linguist-vendored\n"), marks=marks) == ["vendored"]


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
    with bounded(2):
        assert kinds(["a" * 4000, "a/" * 2000 + "c"], rules) == ["data", "data"]


def test_two_hundred_thousand_paths_take_little_time() -> None:
    paths = [f"src/part{n % 300}/deep/file{n}.{'py' if n % 3 else 'js'}" for n in range(200_000)]
    with bounded(3):
        filekinds.kinds(paths)
