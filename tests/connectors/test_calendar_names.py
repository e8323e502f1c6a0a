"""Names that resolve into a private network, change between two look-ups, or never resolve: with a real name server.

All of it runs in a network of its own, where public and private addresses are this machine's; nothing leaves it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What `names_apart` prints."""
    enter = ["unshare", "--map-root-user", "--mount", "--net"]
    if sys.platform != "linux" or subprocess.run([*enter, "true"], check=False, capture_output=True).returncode:
        pytest.skip("this system gives no network of its own to a test")
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
    done = subprocess.run(
        [*enter, sys.executable, "-m", "tests.connectors.names_apart", str(tmp_path_factory.mktemp("names"))],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.promise("calendar-private-address")
def test_a_typed_name_at_a_private_address_is_asked_about_first(
    apart: dict[str, Any], counted: Callable[[int], None]
) -> None:
    cases = apart["cases"]
    names = ("intranet", "moved", "metadata", "translated", "mapped", "here")
    assert [cases[f"{name}.example"] for name in names] == [
        "private: 10.1.2.3",
        "private: 10.9.9.9",
        "private: 169.254.169.254",
        "private: 64:ff9b::a01:203",
        "private: ::ffff:10.1.2.3",
        "private: 127.0.0.1",
    ]
    assert cases["agreed"] == cases["typed"] == "from 10.1.2.3"
    assert cases["agreed to another"] == "private: 10.9.9.9"
    assert cases["mixed.example"] == "from 93.184.216.34"
    counted(len(names) + 4)


@pytest.mark.promise("calendar-private-address")
def test_no_redirect_leads_into_a_private_network(apart: dict[str, Any], counted: Callable[[int], None]) -> None:
    led = {case: result for case, result in apart["cases"].items() if case.startswith("led to ")}
    assert len(led) == 15
    for case, result in led.items():
        assert "inside a private network, which was not typed; not followed." in result, case
    assert apart["cases"]["private servers asked by redirects"] == '["10.1.2.3"]'  # by "led within" alone
    assert apart["asked"]["10.1.2.3"] == 4
    assert apart["cases"]["led within"] == "from 10.1.2.3"
    assert not {"127.0.0.1", "169.254.169.254", "10.9.9.9"} & apart["asked"].keys()
    counted(len(led))


@pytest.mark.promise("calendar-private-address")
def test_a_name_that_changes_its_address_is_looked_up_once_a_request(
    apart: dict[str, Any], counted: Callable[[int], None]
) -> None:
    found = [apart["cases"][f"rebound {number}"] for number in range(8)]
    assert set(found) == {"from 93.184.216.34", "private: 10.1.2.3"}
    assert apart["looked_up"]["rebound.example"] == 8
    counted(8)


@pytest.mark.promise("calendar-deadline")
def test_a_name_server_that_never_answers_is_left_at_the_deadline(apart: dict[str, Any]) -> None:
    expected = "silent.example took longer than 2 seconds (looking up its name); try again later."
    assert apart["cases"]["silent"] == expected
    assert apart["cases"]["unknown"].startswith("unknown.example is not known; check the address")


@pytest.mark.promise("calendar-names")
def test_a_name_beyond_ascii_is_looked_up_as_browsers_do(apart: dict[str, Any]) -> None:
    assert apart["cases"]["müller.example"] == apart["cases"]["xn--mller-kva.example"] == "from 93.184.216.34"
