"""A ladder from a file, or from text that was pasted: which form it has is told by its name, and by its content where the name leaves it open."""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Callable, Mapping
from pathlib import Path

from leadward.connectors.ladders import plain_yaml
from leadward.ladder import format as open_format
from leadward.ladder import job_family, matrix, outline
from leadward.model.errors import UnreadableLadder
from leadward.model.level import Ladder
from leadward.model.records import dataclass
from leadward.model.text import shortened, visible

LARGEST = 200_000
"""Bytes of a file: the journal keeps it as it came."""
PASTED = "Pasted ladder"
"""The title of a pasted ladder whose text has none."""
_KEY = re.compile(r"[A-Za-z][\w-]*:(?:\s|\Z)")


@dataclass(frozen=True, slots=True)
class Read:
    """A ladder, the form it was in, and the file's text as it came."""

    ladder: Ladder
    form: str
    source: str


def read(path: Path, form: str = "") -> Read:
    """The ladder in a file. `form` is one of `FORMS`, '' to tell by the name. Raises UnreadableLadder."""
    text = _text(path)
    chosen = form or _form_of(path)
    return Read(READERS[chosen](text, path.stem), chosen, text)


def read_pasted(raw: bytes, form: str = "") -> Read:
    """The ladder in text that was pasted; `form` '' to tell by the text. Raises UnreadableLadder."""
    if not raw.strip():
        raise UnreadableLadder("Nothing was pasted; copy the ladder's text first.")
    text = _decoded(raw, "The text")
    chosen = form or _form_by_look(text)
    return Read(READERS[chosen](text, PASTED), chosen, text)


def _form_by_look(text: str) -> str:
    """JSON begins with a brace, YAML with a key, Markdown holds headings or bullets, a matrix has cells."""
    lines = [line for line in text.splitlines() if line.strip()]
    if lines[0].lstrip().startswith("{"):
        return "json"
    if any(re.match(r"#{1,6}\s", line) for line in lines):
        return "yaml" if _KEY.match(next((line for line in lines if not line.startswith("#")), "")) else "markdown"
    if "\t" in lines[0] or "," in lines[0]:
        return "csv"
    if lines[0].strip() == "---" or _KEY.match(lines[0]):
        return "yaml"
    raise UnreadableLadder(
        "The text looks like no form that is read: Markdown with headings, a table, JSON or YAML"
        f"; --form says which it is ({', '.join(FORMS)})."
    )


def _form_of(path: Path) -> str:
    ending = path.suffix.lower()
    if ending not in _ENDINGS:
        known = ", ".join(_ENDINGS)
        raise UnreadableLadder(
            f"{_shown(path)} has no ending that names a form ({known}); say --form {'|'.join(FORMS)}."
        )
    return _ENDINGS[ending]


def _json(text: str, _title: str) -> Ladder:
    try:
        return open_format.from_json(json.loads(text, object_pairs_hook=_once))
    except (json.JSONDecodeError, RecursionError) as problem:
        where = f" in line {problem.lineno}" if isinstance(problem, json.JSONDecodeError) else ""
        raise UnreadableLadder(f"This is no JSON{where}; check the commas and quotation marks there.") from None
    except ValueError as problem:
        raise UnreadableLadder(f"This JSON cannot be read: {str(problem)[:100]}.") from None


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("an object names one field twice")
    return found


def _yaml(text: str, _title: str) -> Ladder:
    told = plain_yaml.values(text)
    if isinstance(told, dict) and told.get("format") == open_format.FORMAT:
        return open_format.from_json(told)
    return job_family.from_values(told)


READERS: Mapping[str, Callable[[str, str], Ladder]] = {
    "json": _json,
    "yaml": _yaml,
    "markdown": outline.from_text,
    "csv": matrix.from_text,
}
FORMS = tuple(READERS)
_ENDINGS = {
    ".json": "json",
    ".yml": "yaml",
    ".yaml": "yaml",
    ".md": "markdown",
    ".markdown": "markdown",
    ".csv": "csv",
    ".tsv": "csv",
}


def _text(path: Path) -> str:
    """The whole file as UTF-8; only a regular file, and only a small one."""
    try:
        number = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with open(number, "rb") as file:
            if not stat.S_ISREG(os.fstat(number).st_mode):
                raise UnreadableLadder(f"{_shown(path)} is no regular file.")
            raw = file.read(LARGEST + 1)
    except OSError as problem:
        raise UnreadableLadder(f"Cannot read {_shown(path)}: {problem.strerror}.") from None
    except ValueError:
        raise UnreadableLadder(f"{_shown(path)} is no path.") from None
    return _decoded(raw, _shown(path))


def _decoded(raw: bytes, what: str) -> str:
    if len(raw) > LARGEST:
        raise UnreadableLadder(f"{what} is larger than {LARGEST:,} bytes; keep one job family to a file.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableLadder(f"{what} is no text in UTF-8; save it anew in UTF-8.") from None


def _shown(path: Path) -> str:
    return shortened(visible(str(path)), 80)
