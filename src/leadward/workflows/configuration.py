"""The one configuration file: what a person set for all repositories. `docs/configuration.md` says what may stand there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import tzinfo
from functools import lru_cache
from pathlib import Path
from typing import Any

from leadward.dimensions.lens import Rules
from leadward.model import days
from leadward.model.errors import StoreBroken
from leadward.model.records import dataclass
from leadward.workflows.places import Home

_TABLES = {"source", "people", "bots", "areas", "mailmap", "zone"}
_BOTS = {"are", "are_not"}
_MOST_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Configuration:
    """What the file says, checked. `mailmap` is the path it names; `unknown` the settings that mean nothing here."""

    rules: Rules = field(default_factory=Rules)
    mailmap: str = ""
    unknown: tuple[str, ...] = ()
    zone: str = ""
    """`Europe/Berlin`: where days begin and end; '' for the machine's zone."""


def live_in_its_zone(home: Home) -> None:
    """Count days in the zone that the file names, else in the machine's. Raises StoreBroken for one that is not known."""
    days.live_in(None)
    try:
        if "zone" not in home.configuration.read_text(encoding="utf-8"):
            return
    except (OSError, UnicodeDecodeError):
        return
    name = read(home).zone
    if name:
        days.live_in(_zone(home, name))


def _zone(home: Home, name: str) -> tzinfo:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise _broken(home, f'zone = "{name}" is no zone; write it as in "Europe/Berlin"') from None


def rules(home: Home) -> Rules:
    """What the person set, the text of the mailmap it names included. Raises StoreBroken with the setting to mend."""
    configuration = read(home)
    if not configuration.mailmap:
        return configuration.rules
    path = Path(configuration.mailmap).expanduser()
    path = path if path.is_absolute() else home.configuration.parent / path
    try:
        with path.open("rb") as file:
            text = file.read(_MOST_BYTES)
    except OSError as problem:
        raise _broken(home, f"mailmap = {configuration.mailmap!r} cannot be read: {problem.strerror}") from None
    return Rules(
        configuration.rules.people,
        text,
        configuration.rules.bots,
        configuration.rules.not_bots,
        configuration.rules.areas,
    )


def read(home: Home) -> Configuration:
    """The configuration; an empty one where there is no file. Raises StoreBroken."""
    path = home.configuration
    try:
        about = path.stat()
        return _read(path, (about.st_mtime_ns, about.st_size, about.st_ino))
    except FileNotFoundError:
        return Configuration()
    except (OSError, ValueError) as problem:
        raise _broken(home, str(problem)) from None


@lru_cache(maxsize=4)
def _read(path: Path, _state: tuple[int, ...]) -> Configuration:
    """The configuration of a file that was not changed since it was in this state: read once for all repositories of a command."""
    return parse(path.read_text(encoding="utf-8"))


def _broken(home: Home, why: str) -> StoreBroken:
    return StoreBroken(f"{home.configuration} cannot be used: {why}; correct that, or move it away.")


def parse(text: str) -> Configuration:
    """Read the text of a configuration. Raises ValueError with a sentence that names the setting."""
    import tomllib  # most starts find no configuration

    data = tomllib.loads(text)
    mailmap = data.get("mailmap", "")
    if not isinstance(mailmap, str):
        raise ValueError('mailmap must be a path in quotes: mailmap = "~/people.mailmap"')
    zone = data.get("zone", "")
    if not isinstance(zone, str):
        raise ValueError('zone must be a name in quotes: zone = "Europe/Berlin"')
    people, areas, bots = (_table(data, name) for name in ("people", "areas", "bots"))
    _once(people)
    unknown = [*sorted(set(data) - _TABLES), *(f"bots.{name}" for name in sorted(set(bots) - _BOTS))]
    rules = Rules(tuple(people.items()), b"", bots.get("are", ()), bots.get("are_not", ()), tuple(areas.items()))
    return Configuration(rules, mailmap, tuple(unknown), zone)


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
