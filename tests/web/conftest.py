"""A demo that is made once and served; those that change something are served a copy of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.served import Served, serve


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home filled by `leadward demo`."""
    home = tmp_path_factory.mktemp("demo") / "home"
    source = str(Path(__file__).resolve().parents[2] / "src")
    environment = {**os.environ, "LEADWARD_HOME": str(home), "PYTHONPATH": source}
    subprocess.run(
        [sys.executable, "-P", "-m", "leadward", "demo"], env=environment, check=True, capture_output=True, timeout=120
    )
    return home


@pytest.fixture(scope="module")
def looked_at(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The demo, served to tests that change nothing."""
    yield from _served(demo_home, tmp_path_factory.mktemp("place"))


@pytest.fixture(scope="module")
def served(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A copy of the demo, served to tests that change something."""
    place = tmp_path_factory.mktemp("place")
    home = place / "home"
    shutil.copytree(demo_home, home)
    yield from _served(home, place)


def _served(home: Path, place: Path) -> Iterator[Served]:
    made = serve(home, place)
    try:
        made.enter()
        made.wait_until_read()
        yield made
    finally:
        made.stop()
