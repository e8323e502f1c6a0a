"""A workspace in which every text of every kind is a payload: notes, a history, a calendar, a ladder, names in the settings."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date, datetime, time, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from leadward.model.errors import UsageProblem
from leadward.notes import KINDS, shape
from tests.program import shop
from tests.repositories import Made, git, make

Numbered = tuple[int, str]
ME = "alice@example.org"
ITEMS = 190
"""As many payloads as fit a list of a note."""
_SPACE = UUID("5e1fbea7-0000-4000-8000-00000000feed")
_WORDS = {"practice": "unblocking", "criterion": "feedback-tried"}
_UNMADE = {"ladder", "pin"}
"""A ladder comes by its own way in; a pin has nothing but names."""
_BUILTIN = Path(shape.__file__).parent.parent / "ladder" / "builtin.json"


def chunks(given: Sequence[Numbered]) -> list[Sequence[Numbered]]:
    """The payloads in parts of equal size that fit a list each."""
    parts = -(-len(given) // ITEMS)
    size = -(-len(given) // parts)
    return [given[start : start + size] for start in range(0, len(given), size)]


def lines(given: Sequence[Numbered], on: date) -> Iterator[str]:
    """An export of a journal: of each kind a note for each chunk, every field filled."""
    me = str(uuid5(_SPACE, "me"))
    yield json.dumps({"leadward": "journal", "form": 1})
    yield json.dumps({"principal": {"id": me, "name": given[0][1], "me": True}})
    for kind in KINDS:
        name = shape.name_of(kind)
        for number, chunk in enumerate(chunks(given) if name not in _UNMADE else ()):
            revisions = [
                {
                    "change": change, "author": me, "on": on.isoformat(), "recorded": f"{on.isoformat()}T16:05:0{change}.000000Z",
                    "offset": 0, "zone": "UTC", "gone": False, "undoes": None, "body": _body(kind, told, number),
                }
                for change, told in ((1, chunk[::-1]), (2, chunk))
            ]  # fmt: skip
            id = str(uuid5(_SPACE, f"{name} {number}"))
            yield json.dumps(
                {"note": {"id": id, "kind": name, "author": me, "owner": me, "revisions": revisions, "grants": []}}
            )


def _body(kind: type[Any], chunk: Sequence[Numbered], number: int) -> dict[str, Any]:
    """A body with the whole chunk in each text and each list, in each line what fits it, and of its choices the `number`th."""
    told: dict[str, Any] = {}
    turn = cycle(range(0, len(chunk), 3))
    for each in shape.form(kind):
        told[each.name] = _answer(each, chunk, next(turn), number)
    for name in _WORDS.keys() & told.keys():
        told[name] = _WORDS[name]
    if shape.name_of(kind) == "focus":
        told["practices"] = told["practices"][:3]
    if shape.name_of(kind) == "disposition":
        told |= {"verdict": "done"}
    return _fitting(kind, told)


def _answer(field: shape.FormField, chunk: Sequence[Numbered], start: int, number: int) -> Any:
    if field.input == "text":
        return "\n\n".join(text for _, text in chunk)
    if field.input in ("list", "lines"):
        return [text[:500] for _, text in chunk]
    if field.input == "line":
        return _line(chunk, start)
    return field.choices[number % len(field.choices)] if field.choices else None


def _line(chunk: Sequence[Numbered], start: int) -> str:
    """As many payloads as fit a line."""
    said = ""
    for _, text in (*chunk[start:], *chunk[:start]):
        if len(f"{said} {text}") > shape.LONGEST_LINE:
            break
        said = f"{said} {text}".strip()
    return said


def _fitting(kind: type[Any], told: dict[str, Any]) -> dict[str, Any]:
    """The body as the kind takes it: a field that takes names or days alone is left at what it is without."""
    for _ in fields(kind):
        try:
            return shape.to_json(shape.from_json(kind, told))
        except UsageProblem as problem:
            name = str(problem).partition(": ")[2].split()[0]
            assert name in told, problem
            del told[name]
    raise AssertionError(told)


def history(place: Path, given: Sequence[Numbered]) -> Path:
    """The shop's history with a payload in every subject, path, content, name and e-mail, and a commit for each that is left."""
    texts = cycle([text for _, text in given])
    people: dict[str, str] = {}
    made = [_poisoned(each, texts, people) for each in shop.commits()]
    newest = [
        Made(
            people[shop.ME] if number % 2 else f"{_name(text)} <{number}@{_name(text)[:120]}>",
            shop.TODAY - timedelta(days=number % 60),
            {f"checkout/{_path(text)}": text, "checkout/cart.py": f"# TO{'DO'}: {text}\n" * 60},
            text,
        )
        for number, text in given
    ]
    last = Made(people[shop.ME], shop.TODAY, {"CODEOWNERS": _owners(given)}, next(texts))
    repository = make(place, sorted([*made, *newest, last], key=lambda each: each.on))
    _branches(repository, given)
    git(repository, "config", "user.email", ME)
    return repository


def _poisoned(made: Made, texts: Iterator[str], people: dict[str, str]) -> Made:
    mail = made.who.split()[0].lower() if "<" not in made.who else "bot"
    who = people.setdefault(made.who, f"{_name(next(texts))} <{mail}@example.org>")
    files: dict[Any, str | bytes | None] = {}
    for name, content in made.files.items():
        files[name] = content
        files[f"{str(name).rpartition('/')[0]}/{_path(next(texts))}".lstrip("/")] = f"# TO{'DO'}: {next(texts)}\n"
    return Made(who, made.on, files, f"{next(texts)}\n\n{next(texts)}\n\nReviewed-by: {people.get(shop.ME, who)}\n")


def _name(text: str) -> str:
    """A payload as the name of an author: git takes no angle brackets and no line ends there."""
    return " ".join(text.replace("<", "").replace(">", "").replace("\0", "").split())[:300]


def _path(text: str) -> str:
    """A payload as a path: its slashes lead into folders."""
    parts = (part.replace("\0", "").strip() for part in text.split("/"))
    return "/".join(part.encode()[:200].decode("utf-8", "ignore") for part in parts if part.strip(".")) or "x"


def _owners(given: Sequence[Numbered]) -> str:
    teams = (_path(text).replace(" ", "/") for _, text in given[:200])
    return "".join(f"/checkout/{team[:20]} @{team}\n" for team in teams)


def _branches(repository: Path, given: Sequence[Numbered]) -> None:
    """Branches and tags named by payloads, as far as git lets refs be named."""
    tip = git(repository, "rev-parse", "HEAD").decode().strip()
    names = ("".join("-" if char in " ~^:?*[\\\t\n\r\f\0" else char for char in _path(text)) for _, text in given)
    wanted = (f"refs/{'tags' if number % 2 else 'heads'}/{name}" for number, name in enumerate(names))
    for ref in wanted:
        try:
            git(repository, "update-ref", ref, tip)
        except AssertionError:
            continue


def calendar(place: Path, given: Sequence[Numbered]) -> Path:
    """An .ics file with a payload in each title, place, description and name of its meetings of four weeks."""
    said = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//EN", f"X-WR-CALNAME:{_ics(given[0][1])}"]
    first = datetime.combine(shop.TODAY - timedelta(days=14), time(8))
    for number, text in given:
        starts = first + timedelta(days=number % 28, minutes=15 * (number % 40))
        kind = ("", "1:1 ", "Demo ", "Planning ")[number % 4]
        said += [
            "BEGIN:VEVENT", f"UID:{number}@x", f"DTSTAMP:{first:%Y%m%dT%H%M%SZ}", f"DTSTART:{starts:%Y%m%dT%H%M%SZ}",
            f"DTEND:{starts + timedelta(minutes=15):%Y%m%dT%H%M%SZ}", f"SUMMARY:{kind}{_ics(text)}", f"LOCATION:{_ics(text)}",
            f"DESCRIPTION:{_ics(text)}", f'ORGANIZER;CN="{_quoted(text)}":mailto:{number}@example.org',
            f"ATTENDEE;PARTSTAT=ACCEPTED;CN=Alice:mailto:{ME}", "END:VEVENT",
        ]  # fmt: skip
    place.write_bytes("".join(f"{line}\r\n" for line in [*said, "END:VCALENDAR"]).encode())
    return place


def _ics(text: str) -> str:
    clean = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    return "".join(char for char in clean if char.isprintable() or char == "\N{RIGHT-TO-LEFT OVERRIDE}")


def _quoted(text: str) -> str:
    return "".join(char for char in text.replace('"', "'") if char.isprintable())


def ladder(place: Path, given: Sequence[Numbered]) -> Path:
    """The built-in ladder with payloads for its texts."""
    told = json.loads(_BUILTIN.read_text())
    texts = cycle([text.replace("\0", "")[:200] for _, text in given])
    told |= {"name": "poisoned", "title": next(texts), "summary": next(texts)}
    for level in told["levels"]:
        level |= {"title": next(texts), "summary": next(texts)}
    for criterion in told["criteria"]:
        criterion |= {"text": f"{next(texts)} {next(texts)}", "signals": [next(texts)]}
    place.write_text(json.dumps(told))
    return place


def settings(place: Path, given: Sequence[Numbered]) -> None:
    """Names of people and areas: nothing is left out of them, as git does of an author's."""
    chosen = {"chandra@example.org": given[1][1], "dora@example.org": given[2][1]}
    people = "".join(f"{json.dumps(text)} = [{json.dumps(mail)}]\n" for mail, text in chosen.items())
    with place.open("a") as config:
        config.write(f'\n[people]\n{people}\n[areas]\n{json.dumps(given[3][1])} = ["billing/"]\n')
