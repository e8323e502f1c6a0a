"""The private addresses of calendars and the tokens of forges: in the user's keyring where there is one, else in a file that they alone can read.

The configuration holds a random id and where the secret lies (`keyring` or `file`), never the secret. What is exported, backed
up, listed or shown has neither.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from leadward.inbox import private
from leadward.model.errors import LeadwardError, StoreBroken, Unreachable, UnreadableCalendar
from leadward.workflows.places import Home

_MOST_BYTES = 1 << 20
KEYRING, FILE = "keyring", "file"


def path(home: Home) -> Path:
    """The file of those addresses that are in no keyring; it may not exist."""
    return home.configuration.with_name("addresses.json")


def keep(home: Home, address: str) -> tuple[str, str]:
    """Keep an address; returns its id and where it lies. Raises CannotWrite."""
    import uuid

    from leadward.connectors.secrets import keyrings

    id = uuid.uuid4().hex
    if keyrings.keep(id, address):
        return id, KEYRING
    _write(home, {**_in_file(home), id: address})
    return id, FILE


def read(home: Home, id: str, where: str, name: str, what: str = "address", add: str = "-") -> str:
    """The address of the calendar called `name`, or the token of a forge; `add` is what adds it again.

    Raises UnreadableCalendar (Unreachable for a token) where it is not to be had, StoreBroken.
    """
    from leadward.connectors.secrets import keyrings

    problem_of = UnreadableCalendar if what == "address" else Unreachable
    again = f"`leadward source remove {name}`, then `leadward source add {add}`, gives it again"
    if where != KEYRING:
        found = _in_file(home).get(id, "")
        if not found:
            raise problem_of(f"Its {what} is not in {path(home)} any more; {again}.")
        return found
    try:
        return keyrings.read(id)
    except keyrings.KeyringClosed as problem:
        raise problem_of(
            f"Its {what} is in your keyring, which cannot be read here ({problem}); unlock it, or {again}."
        ) from None


def forget(home: Home, id: str, where: str) -> bool:
    """Delete an address; False where the keyring that has it cannot be opened."""
    from leadward.connectors.secrets import keyrings

    if where != KEYRING:
        _write(home, {known: address for known, address in _in_file(home).items() if known != id})
        return True
    try:
        keyrings.forget(id)
    except keyrings.KeyringClosed:
        return False
    return True


def _in_file(home: Home) -> dict[str, str]:
    try:
        handle = os.open(path(home), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(handle, "rb") as file:
            os.fchmod(handle, 0o600)
            kept = json.loads(file.read(_MOST_BYTES))
        return {str(id): str(address) for id, address in kept.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, AttributeError, RecursionError) as problem:
        why = problem.strerror if isinstance(problem, OSError) else "it is no list of addresses"
        raise StoreBroken(
            f"{path(home)} cannot be read ({why}); nothing was changed. Move it away, then add your calendars and forges again."
        ) from None


def _write(home: Home, kept: dict[str, str]) -> None:
    if kept:
        private.make_private(path(home).parent)
        private.write_private(path(home), json.dumps(kept, indent=0).encode() + b"\n")
        return
    try:
        path(home).unlink(missing_ok=True)
    except OSError as problem:
        raise LeadwardError(f"Cannot delete {path(home)}: {problem.strerror}.") from None
