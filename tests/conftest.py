"""Every test gets a Leadward home of its own, a git that knows nobody, and no network."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.offline import sitecustomize as _offline  # noqa: F401  importing it closes the network

pytest_plugins = ["tests.promises", "tests.slow"]
# Nothing is skipped: what compares with a file of others is collected where that file is named.
collect_ignore = [] if os.environ.get("LEADWARD_GITHUB_DESCRIPTION") else ["connectors/test_github_description.py"]

# A busy machine is no defect: generated examples have no deadline; what must be fast has a test that says so.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")

_TESTS = Path(__file__).resolve().parent
_PYTHONPATH = os.pathsep.join((str(_TESTS.parent / "src"), str(_TESTS / "offline")))


# Nothing goes into a real keyring, from a server that serves several tests either.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"


@pytest.fixture(autouse=True)
def leadward_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home of this test alone; programs it starts inherit it."""
    home = tmp_path_factory.mktemp("home")
    places = {
        "LEADWARD_HOME": home / "leadward",
        "HOME": home,
        "XDG_DATA_HOME": home / "data",
        "XDG_CACHE_HOME": home / "cache",
        "XDG_CONFIG_HOME": home / "config",
    }
    for name, place in places.items():
        monkeypatch.setenv(name, str(place))
    return places["LEADWARD_HOME"]


@pytest.fixture(autouse=True)
def _neutral_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the person who runs the tests: no identity, no settings, no zone; children find the sources."""
    for name in [name for name in os.environ if name.startswith(("GIT_", "LEADWARD_")) and name != "LEADWARD_HOME"]:
        monkeypatch.delenv(name)
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("PYTHONPATH", _PYTHONPATH)


@pytest.fixture(autouse=True)
def _umask_stays() -> Iterator[None]:
    """The program tightens the umask of its process; a test that runs it in this one must not pass that on."""
    before = os.umask(0o022)
    yield
    os.umask(before)
