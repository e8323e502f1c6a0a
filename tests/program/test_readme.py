"""What the README shows is what the program prints, on a made-up shop."""

from __future__ import annotations

from pathlib import Path

from tests.program import shop
from tests.program.test_program import leadward
from tests.repositories import make

README = Path(__file__).resolve().parents[2] / "README.md"


def test_the_transcript_is_what_is_printed(tmp_path: Path) -> None:
    """When the brief changes on purpose, paste what this test prints into the README."""
    repository = make(tmp_path / "shop", shop.commits())
    told = leadward("brief", "--as-of", shop.TODAY.isoformat(), cwd=repository, me=True)
    lines = [line.rstrip() for line in told.strip().splitlines()]
    shown = README.read_text(encoding="utf-8").partition("```\n")[2].partition("```")[0]
    assert [line.rstrip() for line in shown.strip().splitlines()] == lines
