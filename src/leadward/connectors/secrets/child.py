"""One request to the keyring. Standard input: `{"act": "set"|"get"|"delete", "id", "secret"}`; output: `{"secret", "problem"}`."""

from __future__ import annotations

import json
import sys
from typing import Any

SERVICE = "leadward"


def main() -> None:
    """Secrets come and go through pipes: nothing of them is in an argument or a variable of the environment."""
    request = json.loads(sys.stdin.buffer.read())
    try:
        secret, problem = _done(request), ""
    except Exception as failure:  # each backend has errors of its own; what they say may quote what they were given
        secret, problem = "", f"the keyring refused ({type(failure).__name__})"
    sys.stdout.write(json.dumps({"secret": secret, "problem": problem}))


def _done(request: dict[str, Any]) -> str:
    ring = _ring()
    if request["act"] == "set":
        ring.set_password(SERVICE, request["id"], request["secret"])
    elif request["act"] == "delete":
        ring.delete_password(SERVICE, request["id"])
    else:
        return ring.get_password(SERVICE, request["id"]) or ""
    return ""


def _ring() -> Any:
    """The keyring: the one that the user chose, else one that really keeps secrets (not a plain file, which we have too)."""
    import keyring.core

    ring = keyring.get_keyring()
    chosen = keyring.core.load_env() or keyring.core.load_config()
    if not chosen and not keyring.core.recommended(ring):
        raise LookupError
    return ring


if __name__ == "__main__":
    main()
