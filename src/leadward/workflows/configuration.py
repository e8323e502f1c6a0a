"""The one configuration file: what a person set for all repositories. `docs/configuration.md` says what may stand there."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from leadward.dimensions.lens import Rules
from leadward.model.errors import StoreBroken
from leadward.model.records import dataclass
from leadward.model.text import visible
from leadward.workflows import places

_TABLES = {"source", "people", "bots", "areas", "mailmap"}
_BOTS = {"are", "are_not"}
_MOST_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Configuration:
    """What the file says, checked. `mailmap` is the path it names; `unknown` the settings that mean nothing here."""

    rules: Rules = field(default_factory=Rules)
    mailmap: str = ""
    unknown: tuple[str, ...] = ()


def rules() -> Rules:
    """What the person set, the text of the mailmap it names included. Raises StoreBroken with the setting to mend."""
    found = read()
    if not found.mailmap:
        return found.rules
    path = Path(found.mailmap).expanduser()
    path = path if path.is_absolute() else places.config_path().parent / path
    try:
        with path.open("rb") as file:
            text = file.read(_MOST_BYTES)
    except OSError as problem:
        raise _broken(f"mailmap = {found.mailmap!r} cannot be read: {problem.strerror}") from None
    return Rules(found.rules.people, text, found.rules.bots, found.rules.not_bots, found.rules.areas)


def read() -> Configuration:
    """The configuration; an empty one where there is no file. Raises StoreBroken."""
    try:
        return parse(places.config_path().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Configuration()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise _broken(str(problem)) from None
    except ValueError as problem:
        raise _broken(str(problem)) from None


def _broken(why: str) -> StoreBroken:
    return StoreBroken(
        f"{visible(str(places.config_path()))} cannot be used: {visible(why)}; mend that, or move it away."
    )


def parse(text: str) -> Configuration:
    """Read the text of a configuration. Raises ValueError with a sentence that names the setting."""
    told = tomllib.loads(text)
    mailmap = told.get("mailmap", "")
    if not isinstance(mailmap, str):
        raise ValueError('mailmap must be a path in quotes: mailmap = "~/people.mailmap"')
    people, areas, bots = (_table(told, name) for name in ("people", "areas", "bots"))
    _once(people)
    unknown = [*sorted(set(told) - _TABLES), *(f"bots.{name}" for name in sorted(set(bots) - _BOTS))]
    rules = Rules(tuple(people.items()), b"", bots.get("are", ()), bots.get("are_not", ()), tuple(areas.items()))
    return Configuration(rules, mailmap, tuple(unknown))


def _table(told: Mapping[str, Any], name: str) -> dict[str, tuple[str, ...]]:
    """A table whose values are lists of texts."""
    table = told.get(name, {})
    if not isinstance(table, dict):
        raise ValueError(f"{name} must be a table: [{name}], then lines like name = [...]")
    return dict(_lists(name, table))


def _lists(name: str, table: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, values in table.items():
        if not isinstance(values, list) or not values or not all(isinstance(value, str) and value for value in values):
            raise ValueError(f"[{name}] {key} must be a list of texts in quotes, as in {_EXAMPLES[name]}")
        yield key, tuple(values)


_EXAMPLES = {
    "people": '"Alice Aalto" = ["alice@example.org", "alice@old.example"]',
    "areas": 'billing = ["services/billing/", "shop:src/pay/"]',
    "bots": 'are = ["release-*", "*@ci.example.org"]',
}


def _once(people: Mapping[str, tuple[str, ...]]) -> None:
    seen: dict[str, str] = {}
    for name, emails in people.items():
        for email in emails:
            if seen.setdefault(email.casefold(), name) != name:
                raise ValueError(f"[people] gives {email} to two people: {seen[email.casefold()]} and {name}")
