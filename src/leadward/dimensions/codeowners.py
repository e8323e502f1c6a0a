"""Who answers for a path, by the repository's CODEOWNERS?

Source: GitHub's documentation of code owners. The last line that matches wins; a line without owners takes
ownership away; `[...]` and `!` have no meaning; GitLab's section headings are passed over. Limits: at most 5,000
lines count, and the last 300 with inner wildcards.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from leadward.dimensions.globs import expression
from leadward.model.text import decoded

_MOST_LINES = 5000
_MOST_WILD = 300
_PLAIN = re.compile(r"[^*?\\\[\]]+")
_SECTION = re.compile(r"\^?\[[^\]]*\](?:\[\d+\])?\s*")


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

    def __bool__(self) -> bool:
        return bool(self.owners)


def parse(text: bytes) -> CodeOwners:
    """Read the bytes of a CODEOWNERS file. Never raises."""
    lines = (_line(line) for line in decoded(text[:3_000_000]).splitlines()[:_MOST_LINES])
    return _sorted([found for found in lines if found])


def _line(line: str) -> tuple[str, tuple[str, ...]] | None:
    words = re.split(r"(?<!\\)\s+", line.strip())
    if not words[0] or words[0].startswith(("#", "!")) or _SECTION.match(line.strip()):
        return None
    owners = []
    for word in words[1:]:
        if word.startswith("#"):
            break
        owners.append(word)
    return words[0].replace("\\ ", " "), tuple(owners)


def _sorted(rules: list[tuple[str, tuple[str, ...]]]) -> CodeOwners:
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
    wild = wild[::-1][:_MOST_WILD]
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


def rules_of(rules: CodeOwners, paths: Sequence[str]) -> list[int]:
    """For each path the number of the rule that decides, -1 where none does."""
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
    rule = rules_of(rules, [path])[0]
    return rules.owners[rule] if rule >= 0 else ()


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
