"""Every test gets a Leadward home of its own, a git that knows nobody, and no network."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

_SOURCE = str(Path(__file__).resolve().parent.parent / "src")
_LOCAL = frozenset({"127.0.0.1", "::1", "localhost"})
_REAL_CONNECT = socket.socket.connect
_REAL_CONNECT_EX = socket.socket.connect_ex
_REAL_SENDTO = socket.socket.sendto


class NetworkRefused(AssertionError):
    """A test tried to reach beyond this machine."""


def _refuse_beyond_here(about: socket.socket, address: Any) -> None:
    if about.family not in (socket.AF_INET, socket.AF_INET6):
        return
    host = address[0] if isinstance(address, tuple) else address
    if host not in _LOCAL:
        raise NetworkRefused(f"a connection to {address!r} was tried; mark the test `network` if that is its purpose")


def _connect(about: socket.socket, address: Any) -> None:
    _refuse_beyond_here(about, address)
    _REAL_CONNECT(about, address)


def _connect_ex(about: socket.socket, address: Any) -> int:
    _refuse_beyond_here(about, address)
    return _REAL_CONNECT_EX(about, address)


def _sendto(about: socket.socket, data: Any, *rest: Any) -> int:
    _refuse_beyond_here(about, rest[-1])
    return _REAL_SENDTO(about, data, *rest)


@pytest.fixture(autouse=True)
def _no_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.node.get_closest_marker("network"):
        return
    monkeypatch.setattr(socket.socket, "connect", _connect)
    monkeypatch.setattr(socket.socket, "connect_ex", _connect_ex)
    monkeypatch.setattr(socket.socket, "sendto", _sendto)


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
    for name in [name for name in os.environ if name.startswith(("GIT_", "LEADWARD_")) and name != "LEADWARD_HOME"]:
        monkeypatch.delenv(name)
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("PYTHONPATH", _SOURCE)


@pytest.fixture(autouse=True)
def _umask_stays() -> Iterator[None]:
    """The program tightens the umask of its process; a test that runs it in this one must not pass that on."""
    before = os.umask(0o022)
    yield
    os.umask(before)
