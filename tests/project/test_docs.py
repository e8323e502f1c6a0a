"""Documentation that cannot lie: generated pages are current, links lead somewhere, commands exist."""

from __future__ import annotations

import difflib
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from leadward.cli.main import COMMANDS, main
from leadward.practices.catalogue import CATALOGUE
from leadward.practices.listed import PRACTICES
from scripts import make_docs
from tests.project.tree import ROOT, SOURCE

PAGES = [place for place in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")] if place.name != "LICENSE"]


def test_generated_pages_are_what_the_code_says() -> None:
    command = [sys.executable, str(ROOT / "scripts/make_docs.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_page_that_differs_is_named() -> None:
    files = make_docs.wanted()
    page = ROOT / "docs/reference/errors.md"
    assert make_docs.stale({**files, page: files[page] + "\nmore"}) == ["docs/reference/errors.md"], _apart(files)


def test_pages_are_the_same_whoever_asked_for_help_before() -> None:
    main.get_help(click.Context(main))  # keeps an option of help without -h
    assert make_docs.stale(make_docs.wanted()) == []


def _apart(files: dict[Path, str]) -> str:
    """Where pages as written here differ from those in the tree: something in this process changed what they are made from."""
    lines = ((place.read_text().splitlines(), text.splitlines()) for place, text in files.items() if place.exists())
    return "\n".join(each for kept, made in lines for each in difflib.unified_diff(kept, made, lineterm="", n=0))


def test_the_readme_lists_the_30_practices_and_their_honest_state() -> None:
    text = (ROOT / "README.md").read_text()
    rows = re.findall(r"^\| ([ABC]\d+) \| `([a-z-]+)` \|.*\| (built|question only) \|$", text, re.MULTILINE)
    built = {practice.name for practice in PRACTICES if practice.command}
    assert len(rows) == 30
    assert [(number, name) for number, name, _ in rows] == [(entry.number, entry.name) for entry in CATALOGUE]
    assert {name for _, name, state in rows if state == "built"} == built


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text()):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", ["life-of-a-commit.md", "life-of-a-note.md", "first-issues.md"])
def test_the_files_that_walks_through_the_code_name_exist(page: str) -> None:
    text = (ROOT / "docs" / page).read_text()
    named = re.findall(r"`([a-z_./-]+/[a-z_./-]*(?:\.py|\.toml|/))`", text)
    assert len(named) > 8
    roots = (ROOT, SOURCE)
    missing = [name for name in named if not any((root / name).exists() for root in roots)]
    assert not missing
    beside = re.findall(r"`([a-z_]+\.py)`", text)
    folders = {(SOURCE / name).parent for name in named if (SOURCE / name).exists()}
    assert not [name for name in beside if not any((folder / name).exists() for folder in folders)]


def test_the_commands_that_pages_name_exist() -> None:
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md"):
        for line in re.findall(r"(?:^|`)leadward ([a-z][^`\n#]*)", page.read_text(), re.MULTILINE):
            assert shlex.split(line)[0] in COMMANDS, f"{page.name}: leadward {line}"


def test_every_error_is_in_the_table_once() -> None:
    codes = re.findall(r"^\| `([a-z-]+)` \|", make_docs.errors(), re.MULTILINE)
    assert len(codes) == len(set(codes))
    assert "not-a-repository" in codes
