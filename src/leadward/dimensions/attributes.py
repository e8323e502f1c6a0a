"""What do a repository's `.gitattributes` say of a path, for the attributes that linguist reads?

Source: gitattributes(5). The file nearest to the path decides, in a file the last line that fits, in a line the last
word; macros (`[attr]name ...`, in the top file) stand where they are set. A pattern that ends in a slash fits no file,
and one that begins with `!` means nothing.
Limits: `info/attributes` and settings of a machine are not read, since they travel with no clone; at most 500 files,
and 2,000 lines that matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from leadward.dimensions.globs import expression
from leadward.dimensions.rulefiles import rule_text
from leadward.model.records import dataclass
from leadward.model.text import decoded

NAMES = ("linguist-generated", "linguist-vendored", "linguist-documentation")
NAME = ".gitattributes"
_MOST_FILES = 500
_MOST_RULES = 2000
_MOST_BYTES = 2_000_000
_DEEPEST = 8
_WORD = re.compile(r"[ \t\r\n]+")
_ATTRIBUTE = re.compile(r"([-!]?)([A-Za-z0-9_.][A-Za-z0-9_.-]*)(?:=(.*))?\Z", re.DOTALL)
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ESCAPES = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"a": b"\a", b"b": b"\b", b"f": b"\f", b"v": b"\v"}

Said = dict[str, bool | None]
"""Attribute -> set, taken off, or None: said to be unspecified."""


@dataclass(frozen=True, slots=True)
class _Rule:
    folder: str
    pattern: str
    words: tuple[tuple[str, bool | None], ...]
    """The last word first."""


@dataclass(frozen=True, slots=True)
class _Decider:
    """The first rule that speaks of one attribute: its place among all rules, its place in the line, what it says."""

    match: re.Pattern[str]
    said: tuple[tuple[int, int, bool | None], ...]


@dataclass(frozen=True, slots=True)
class Attributes:
    """Parsed rules. `deciders` of each attribute or macro, `macros` that set an attribute, with what they set it to."""

    deciders: Mapping[str, _Decider]
    macros: Mapping[str, tuple[tuple[str, int, bool | None], ...]]
    """Attribute -> (macro, place in its line, what the macro says)."""

    def __bool__(self) -> bool:
        return bool(self.deciders)

    def of(self, path: str) -> Said:
        """What is said of a path, for each of `NAMES` that is spoken of; None where it is unspecified."""
        return {name: self._decided(name, path, 0)[2] for name in NAMES if name in self.deciders or name in self.macros}

    def _decided(self, name: str, path: str, depth: int) -> tuple[int, tuple[int, ...], bool | None]:
        """(rule, places in its line and in the macros that it set, verdict): the smallest rule and place wins."""
        found: list[tuple[int, tuple[int, ...], bool | None]] = [(_NEVER, (), None)]
        decider = self.deciders.get(name)
        match = decider.match.match(path) if decider else None
        if decider and match and match.lastindex:
            rule, word, verdict = decider.said[match.lastindex - 1]
            found.append((rule, (word,), verdict))
        for macro, place, verdict in self.macros.get(name, ()) if depth < _DEEPEST else ():
            rule, places, set_ = self._decided(macro, path, depth + 1)
            if set_ is True:
                found.append((rule, (*places, place), verdict))
        return min(found, key=lambda each: each[:2])


_NEVER = 1 << 60
EMPTY = Attributes({}, {})


def parse(texts: Mapping[str, bytes]) -> Attributes:
    """Read `.gitattributes` files, path -> bytes. Never raises."""
    files = sorted((name for name in texts if name.rpartition("/")[2] == NAME), key=_nearest)[:_MOST_FILES]
    rules: list[_Rule] = []
    macros: dict[str, tuple[tuple[str, bool | None], ...]] = {}
    for name in files:
        folder = name.rpartition("/")[0]
        found, defined = _file(folder, texts[name])
        rules += found[::-1]
        macros.update(defined)
    wanted = _wanted(macros)
    mattering = [rule for rule in rules if any(name in wanted for name, _ in rule.words)][:_MOST_RULES]
    deciders = {name: decider for name in wanted if (decider := _decider(name, mattering))}
    return Attributes(deciders, _setters(macros, wanted))


def _nearest(name: str) -> tuple[int, str]:
    """The deepest files first: of those that can speak of one path, that is the nearest first."""
    return -name.count("/"), name


def _file(folder: str, text: bytes) -> tuple[list[_Rule], dict[str, tuple[tuple[str, bool | None], ...]]]:
    rules: list[_Rule] = []
    macros: dict[str, tuple[tuple[str, bool | None], ...]] = {}
    for line in decoded(rule_text(NAME, text[:_MOST_BYTES]).text).split("\n"):
        pattern, words = _line(line.lstrip(" \t\r"))
        if pattern.startswith("[attr]") and not folder:
            macros[pattern[6:]] = words
        elif pattern and not pattern.startswith(("!", "[attr]")):
            rules.append(_Rule(folder, pattern, words))
    return rules, macros


def _line(line: str) -> tuple[str, tuple[tuple[str, bool | None], ...]]:
    """(pattern, attributes with the last first); ('', ()) for a comment or a line that git refuses."""
    if not line or line.startswith("#") or len(line) > _MOST_LINE:
        return "", ()
    quoted = _QUOTED.match(line) if line.startswith('"') else None
    if quoted:
        pattern, rest = _unquoted(quoted[1]), line[quoted.end() :]
    elif line.startswith("[attr]"):
        name, _, rest = line[6:].lstrip(" \t").partition(" ")
        pattern = f"[attr]{name}"
    else:
        pattern, *others = _WORD.split(line, maxsplit=1)
        rest = others[0] if others else ""
    matches = [_ATTRIBUTE.match(word) for word in _WORD.split(rest) if word]
    if not all(matches):
        return "", ()
    return pattern, tuple(_verdict(match) for match in reversed(matches) if match)


_MOST_LINE = 2048


def _verdict(match: re.Match[str]) -> tuple[str, bool | None]:
    sign, name, value = match.groups()
    if sign == "!":
        return name, None
    return name, sign != "-" and value != "false"


def _unquoted(text: str) -> str:
    """As git quotes: octal escapes are bytes."""
    return decoded(re.sub(rb"\\([0-3][0-7]{2}|.)", _unescaped, text.encode()))


def _unescaped(match: re.Match[bytes]) -> bytes:
    said = match[1]
    return bytes((int(said, 8),)) if len(said) == 3 else _ESCAPES.get(said, said)


def _wanted(macros: Mapping[str, tuple[tuple[str, bool | None], ...]]) -> set[str]:
    """Linguist's attributes, and the macros that lead to them."""
    wanted = set(NAMES)
    for _ in range(_DEEPEST):
        wanted |= {macro for macro, words in macros.items() if any(name in wanted for name, _ in words)}
    return wanted


def _setters(
    macros: Mapping[str, tuple[tuple[str, bool | None], ...]], wanted: set[str]
) -> dict[str, tuple[tuple[str, int, bool | None], ...]]:
    found: dict[str, list[tuple[str, int, bool | None]]] = {}
    for macro, words in macros.items():
        for place, (name, verdict) in enumerate(words):
            if name in wanted and macro in wanted:
                found.setdefault(name, []).append((macro, place, verdict))
    return {name: tuple(setters) for name, setters in found.items()}


def _decider(name: str, rules: list[_Rule]) -> _Decider | None:
    found = [
        (number, place, rule, verdict) for number, rule in enumerate(rules) for place, verdict in _said(rule, name)
    ]
    if not found:
        return None
    body = "|".join(f"({_expression(rule)})" for _, _, rule, _ in found)
    return _Decider(
        re.compile(rf"(?:{body})\Z", re.DOTALL),
        tuple((number, place, verdict) for number, place, _, verdict in found),
    )


def _said(rule: _Rule, name: str) -> Iterator[tuple[int, bool | None]]:
    """The last word of a line about an attribute, if there is one."""
    yield from [(place, verdict) for place, (said, verdict) in enumerate(rule.words) if said == name][:1]


def _expression(rule: _Rule) -> str:
    below = re.escape(rule.folder) + "/" if rule.folder else ""
    return below + expression(rule.pattern, classes=True, inside=False)
