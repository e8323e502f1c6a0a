"""Commands as they are printed: run in a POSIX shell as they stand, they name the same person, path or words.

Everything is on one line and shown as it is. What a terminal must not be given raw, and bytes that are no text, are written by
`printf`, which every POSIX shell has: `"$(printf 'a\\nb')"`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from leadward.model.text import visible

_PRINTED = re.compile(r'"\$\(printf \'((?:[^\'\\%]|\\[0-7]{3}|\\\\|%%)*)\'\)((?:\$\{IFS#\?\?\})*)"')
_NEWLINE = "${IFS#??}"
"""A newline at the end, which `$(...)` takes off: what `IFS` holds behind a space and a tab."""
_WORD = re.compile(r"(?:[^\s'\"]|'[^']*'|\"[^\"]*\"|['\"])+")


def word(text: str) -> str:
    """`text` as one word of a command."""
    from shlex import quote  # not in the fastest start

    return quote(text) if visible(text) == text else _printed(text)


def _printed(text: str) -> str:
    body = text.rstrip("\n")
    inner = "".join(_octal(char) if char in "'\"!" or visible(char) != char else _doubled(char) for char in body)
    return f"\"$(printf '{inner}'){_NEWLINE * (len(text) - len(body))}\""


def _octal(char: str) -> str:
    try:
        raw = char.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a character of UTF-16: no argument can hold it
        raw = visible(char).encode()
    return "".join(f"\\{byte:03o}" for byte in raw)


def _doubled(char: str) -> str:
    return char * 2 if char in "\\%" else char


def command(*words: str, options: Mapping[str, str] | None = None) -> str:
    """A `leadward` command. Options come last, but for words that begin with a dash, which stand behind ` -- `."""
    chosen = [_option(name, value) for name, value in (options or {}).items()]
    dashed = next((at for at, each in enumerate(words) if each.startswith("-")), len(words))
    before, after = words[:dashed], words[dashed:]
    if after:
        return " ".join(["leadward", *map(word, before), *chosen, "--", *map(word, after)])
    return " ".join(["leadward", *map(word, before), *chosen])


def _option(name: str, value: str) -> str:
    return f"--{name}{'=' if value.startswith('-') else ' '}{word(value)}"


def with_option(line: str, name: str, value: str) -> str:
    """A command made by `command` with one more option."""
    words = words_as_printed(line)
    dashes = words.index("--") if "--" in words else len(words)
    return " ".join([*words[:dashes], _option(name, value), *words[dashes:]])


def with_switches(line: str, switches: Sequence[str]) -> str:
    """A command made by `command` with switches (`--manager`) more."""
    words = words_as_printed(line) if switches else []
    dashes = words.index("--") if "--" in words else len(words)
    return " ".join([*words[:dashes], *switches, *words[dashes:]]) if switches else line


def words_as_printed(line: str) -> list[str]:
    """The words of a command with their quotes."""
    return _WORD.findall(line)


def split(line: str) -> list[str]:
    """The words of a command made by `command`, as a shell hands them over. Raises ValueError for an open quote."""
    from shlex import split as words_of

    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        held.append(_unprinted(match[1]) + "\n" * match[2].count("$"))
        return f"\0{len(held) - 1}\0"

    words = words_of(_PRINTED.sub(hold, line))
    return [re.sub("\0(\\d+)\0", lambda match: held[int(match[1])], each) for each in words]


def _unprinted(body: str) -> str:
    raw = re.sub(rb"\\([0-7]{3})|\\\\|%%", _byte, body.encode())
    return raw.decode("utf-8", "surrogateescape")


def _byte(match: re.Match[bytes]) -> bytes:
    return bytes((int(match[1], 8),)) if match[1] else match[0][:1]
