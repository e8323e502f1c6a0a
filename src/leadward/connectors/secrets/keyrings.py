"""What lies in the user's keyring: kept, read and deleted by a process of its own, since an unlocking window may wait for ever."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import leadward
from leadward.model.errors import LeadwardError

SECONDS = 60.0
"""How long a keyring is waited for: the user may have to type a password to open it."""


class KeyringClosed(LeadwardError):
    """There is a keyring no more, or it does not open. The message is a clause."""


def keep(id: str, secret: str) -> bool:
    """Put a secret into the keyring, and read it back; False where there is no keyring that keeps it."""
    try:
        _asked("set", id, secret)
        return _asked("get", id) == secret
    except KeyringClosed:
        return False


def read(id: str) -> str:
    """The secret. Raises KeyringClosed, also where the keyring holds none of that name."""
    secret = _asked("get", id)
    if not secret:
        raise KeyringClosed("the keyring has no entry for it")
    return secret


def forget(id: str) -> None:
    """Delete the secret. Raises KeyringClosed."""
    _asked("delete", id)


def _asked(act: str, id: str, secret: str = "") -> str:
    command = [sys.executable, "-P", "-m", "leadward.connectors.secrets.child"]
    sources = str(Path(leadward.__file__).parents[1])
    paths = os.pathsep.join(filter(None, (sources, os.environ.get("PYTHONPATH"))))
    request = json.dumps({"act": act, "id": id, "secret": secret}).encode()
    try:
        process = subprocess.run(
            command,
            input=request,
            capture_output=True,
            timeout=SECONDS,
            env={**os.environ, "PYTHONPATH": paths},
            check=False,
        )
        answer: dict[str, Any] = json.loads(process.stdout)
    except subprocess.TimeoutExpired:
        raise KeyringClosed(f"the keyring did not open within {SECONDS:g} seconds") from None
    except ValueError:
        raise KeyringClosed("the keyring failed") from None
    if answer["problem"]:
        raise KeyringClosed(str(answer["problem"]))
    return str(answer["secret"])
