"""Who answers for a path, by the repository's CODEOWNERS?

Source: GitHub's documentation of code owners: the last line that matches wins; a line without owners takes
ownership away; `[...]` and `!` have no meaning. A file with section headings (`[Docs]`, `^[Optional][2] @owner`) is read as
GitLab's documentation says: of each section the last line that matches counts, and all sections together name the
owners; a line without owners has those of its heading; `!path` takes a path out of its section; a pattern that does not
begin with a slash fits at any depth. Optional sections count: they say who answers, if not who must approve.
Accents compare in one spelling (NFC), however path and rule are written.
Limits: at most 5,000 lines count, and the last 300 with inner wildcards; of sections the first 200, which
share the 300.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import field

from leadward.dimensions.globs import expression
from leadward.dimensions.rulefiles import rule_text
from leadward.model.records import dataclass
from leadward.model.text import decoded

_MOST_LINES = 5000
_MOST_WILD = 300
_PLAIN = re.compile(r"[^*?\\\[\]]+")
_MOST_SECTIONS = 200
_SECTION = re.compile(r"\^?\[([^\]]*)\](?:\[\d+\])?(?=\s|\Z)")


@dataclass(frozen=True, slots=True)
class CodeOwners:
    """Parsed rules. Plain patterns are found by look-up, the rest by one expression whose first group that fits is the last line."""

    owners: tuple[tuple[str, ...], ...] = ()
    """Of each rule, as written."""
    tied: dict[str, tuple[int, bool]] = field(default_factory=dict)
    """Path or folder from the top -> (rule, folder only)."""
    anywhere: dict[str, tuple[int, bool]] = field(default_factory=dict)
    """Name at any depth -> (rule, folder only)."""
    extensions: dict[str, int] = field(default_factory=dict)
    """`*.ext` -> rule."""
    everything: int = -1
    """The last `*` rule."""
    wild: re.Pattern[str] | None = None
    wild_rules: tuple[int, ...] = ()
    sections: tuple[tuple[CodeOwners, CodeOwners], ...] = ()
    """In GitLab's syntax, of each section its rules and what it leaves out; the fields above are empty then."""

    def __bool__(self) -> bool:
        return bool(self.owners or self.sections)


def composed(text: str) -> str:
    """One spelling of accents (NFC): macOS writes paths otherwise than people write rules."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


Rule = tuple[str, tuple[str, ...]]
"""A pattern and its owners."""


def parse(text: bytes) -> CodeOwners:
    """Read the bytes of a CODEOWNERS file. Never raises."""
    whole = composed(decoded(rule_text("CODEOWNERS", text[:3_000_000]).text))
    lines = [line.strip() for line in re.split(r"\r\n|\r|\n", whole)[:_MOST_LINES]]
    if any(_SECTION.match(line) for line in lines):
        return CodeOwners(sections=tuple(_sections(lines)))
    pairs = (_line(line) for line in lines if not line.startswith(("!", "[", "^[")))
    return _sorted([pair for pair in pairs if pair])


def _line(line: str) -> Rule | None:
    words = re.split(r"(?<!\\)\s+", line)
    if not words[0] or words[0].startswith("#"):
        return None
    return words[0].replace("\\ ", " "), _owners(words[1:])


def _owners(words: Sequence[str]) -> tuple[str, ...]:
    """What stands before a remark."""
    end = next((at for at, word in enumerate(words) if word.startswith("#")), len(words))
    return tuple(word for word in words[:end] if word)


def _sections(lines: Sequence[str]) -> Iterator[tuple[CodeOwners, CodeOwners]]:
    """Sections of equal names, whatever their case, are one; what stands before the first heading is one too."""
    found: dict[str, tuple[list[Rule], list[Rule]]] = {"": ([], [])}
    name, usual = "", _owners(())
    for line in lines:
        heading = _SECTION.match(line)
        if heading:
            name, usual = heading[1].strip().casefold(), _owners(line[heading.end() :].split())
            if len(found) <= _MOST_SECTIONS:
                found.setdefault(name, ([], []))
        elif name in found and (rule := _line(line.removeprefix("!"))):
            found[name][line.startswith("!")].append((_anywhere(rule[0]), rule[1] or usual))
    most = 5 + _MOST_WILD // len(found)
    return ((_sorted(rules, most), _sorted(left_out, most)) for rules, left_out in found.values() if rules)


def _anywhere(pattern: str) -> str:
    """GitLab: only a slash at the start ties a pattern to the top."""
    tied = pattern.startswith(("/", "**/")) or "/" not in pattern.rstrip("/")
    return pattern if tied else f"**/{pattern}"


def _sorted(rules: Sequence[Rule], most_wild: int = _MOST_WILD) -> CodeOwners:
    tied: dict[str, tuple[int, bool]] = {}
    anywhere: dict[str, tuple[int, bool]] = {}
    extensions: dict[str, int] = {}
    wild: list[tuple[int, str]] = []
    everything = -1
    for number, (pattern, _) in enumerate(rules):
        body = pattern.removesuffix("/**").strip("/") if pattern.endswith("/**") else pattern.strip("/")
        below = pattern.endswith(("/", "/**"))
        if pattern in ("*", "**", "/**", "/"):
            everything = number
        elif re.fullmatch(r"\*\.[A-Za-z0-9_+-]+", pattern):
            extensions[pattern[2:]] = number
        elif not body or not _PLAIN.fullmatch(body):
            wild.append((number, pattern))
        elif "/" in pattern.removesuffix("/"):
            _put(tied, wild, body, (number, below), pattern)
        else:
            _put(anywhere, wild, body, (number, below), pattern)
    wild = wild[::-1][:most_wild]
    made = "|".join(f"({expression(pattern, classes=False, inside=_inside(pattern))})" for _, pattern in wild)
    return CodeOwners(
        tuple(owners for _, owners in rules), tied, anywhere, extensions, everything,
        re.compile(rf"(?:{made})\Z", re.DOTALL) if wild else None, tuple(number for number, _ in wild),
    )  # fmt: skip


def _put(
    table: dict[str, tuple[int, bool]], wild: list[tuple[int, str]], body: str, rule: tuple[int, bool], pattern: str
) -> None:
    """A folder-only rule must not hide an older one for a file of the same name: such a pair is rare, and goes the slow way."""
    if rule[1] and body in table and not table[body][1]:
        wild.append((rule[0], pattern))
    else:
        table[body] = rule


def _inside(pattern: str) -> bool:
    """GitHub: `docs/*` means the files directly there, and nothing below."""
    return not pattern.endswith("/*")


def owners_of_all(rules: CodeOwners, paths: Sequence[str]) -> list[tuple[str, ...]]:
    """For each path its owners, as written; empty where nobody is named."""
    paths = [composed(path) for path in paths]
    if not rules.sections:
        return [rules.owners[rule] if rule >= 0 else () for rule in _deciding(rules, paths)]
    owned: list[tuple[str, ...]] = [()] * len(paths)
    for section, left_out in rules.sections:
        for at, (rule, outside) in enumerate(zip(_deciding(section, paths), _deciding(left_out, paths), strict=True)):
            if rule >= 0 > outside:
                owned[at] = tuple(dict.fromkeys((*owned[at], *section.owners[rule])))
    return owned


def _deciding(rules: CodeOwners, paths: Sequence[str]) -> list[int]:
    """For each path the number of the rule that decides, -1 where none does."""
    if not rules.owners:
        return [-1] * len(paths)
    by_folder: dict[str, int] = {"": max(rules.everything, -1)}
    match = rules.wild.match if rules.wild else None
    out = []
    for path in paths:
        folder, _, name = path.rpartition("/")
        found = max(_of_folder(rules, folder, by_folder), _of_file(rules, path, name))
        said = match(path) if match else None
        if said is not None and said.lastindex:
            found = max(found, rules.wild_rules[said.lastindex - 1])
        out.append(found)
    return out


def owners_of(rules: CodeOwners, path: str) -> tuple[str, ...]:
    """The owners of one path, as written; empty where nobody is named."""
    return owners_of_all(rules, [path])[0]


def _of_folder(rules: CodeOwners, folder: str, known: dict[str, int]) -> int:
    """The highest rule that names the folder or one above it."""
    waiting = []
    while folder not in known:
        waiting.append(folder)
        folder = folder.rpartition("/")[0]
    best = known[folder]
    for one in reversed(waiting):
        name = one.rpartition("/")[2]
        best = max(best, rules.tied.get(one, (-1, False))[0], rules.anywhere.get(name, (-1, False))[0])
        known[one] = best
    return best


def _of_file(rules: CodeOwners, path: str, name: str) -> int:
    best = -1
    for number, folder_only in (rules.tied.get(path, (-1, True)), rules.anywhere.get(name, (-1, True))):
        if not folder_only:
            best = max(best, number)
    _, dot, extension = name.rpartition(".")
    return max(best, rules.extensions.get(extension, -1)) if dot else best
