"""A history whose every text holds what must never reach a screen raw, and the tree of canaries around it."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from dataclasses import replace
from itertools import cycle
from pathlib import Path

from tests.program import shop
from tests.repositories import Made, git, make

ME = ("Al\x1b[31mice\u202e A\u200balto", "al\u202eice@example.org")
IGNORED = {
    0x34F,
    0x115F,
    0x1160,
    0x17B4,
    0x17B5,
    0x3164,
    0xFFA0,
    *range(0x180B, 0x1810),
    *range(0xFE00, 0xFE10),
    0xE0100,
}


def harmful(char: str) -> bool:
    """Whether a character can move, hide or reorder what stands around it, as Unicode itself says."""
    return unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp", "Cs") or ord(char) in IGNORED


EACH = [chr(point) for point in (*range(1, 0x20000), *range(0xE0000, 0xE0200)) if not 0xD800 <= point < 0xE000]
POISON = [char for char in EACH if harmful(char) and char != "\n"]
_BITS = cycle(["".join(POISON[at : at + 12]) for at in range(0, len(POISON), 12)])
_MARKUP = cycle(
    (
        "<script>fired()</script>",
        "=1+1",
        "\u202e",
        "[x](javascript:fired())",
        "\x1b]0;owned\x07",
        "@SUM(A1)",
        "\r\x1b[2K",
    )
)


def _person(name: str) -> str:
    if name == shop.ME:
        return f"{ME[0]} <{ME[1]}>"
    mail = name.split(maxsplit=1)[0].lower() if "<" not in name else "bot"
    clean = name.partition(" <")[0]
    bit = _PEOPLE.setdefault(name, next(_BITS))
    return f"{clean}{bit} <{mail}\u2066@example.org>"


_PEOPLE: dict[str, str] = {}
_FOLDERS = {
    "checkout": "check\u202eout\x07",
    "billing": "bil\x1b[31mling",
    "search": "=sea\u200brch",
    "methods": "meth\u2028ods",
}


def path(name: str) -> bytes:
    return "/".join(_FOLDERS.get(part, part) for part in name.split("/")).encode()


def _commit(made: Made) -> Made:
    subject, blank, rest = str(made.message).partition("\n")
    message = f"{subject} {next(_MARKUP)}{next(_BITS)}{blank}{rest}".replace(
        "Alice Aalto <alice@example.org>", f"{ME[0]} <{ME[1]}>"
    )
    return replace(
        made, who=_person(made.who), message=message, files={path(str(n)): content for n, content in made.files.items()}
    )


def poisoned(place: Path) -> Path:
    """The shop's history, poisoned in every text; rule files, branch, tag and remote too."""
    rules = {
        "CODEOWNERS": f"/{path('billing').decode()}/ @te\u202eam\x1b[31m\n* @al\u200ble\n",
        ".mailmap": f"Bo\u202eb\x07 Berg <{'bob'}\u2066@example.org>\n",
    }
    commits = [*map(_commit, shop.commits()), Made(f"{ME[0]} <{ME[1]}>", shop.TODAY, rules, "Own\u202e it")]
    repository = make(place, commits)
    oid = git(repository, "rev-parse", "HEAD").decode().strip()
    dot = repository / ".git"
    for name in ("refs/heads/ma\u202ein\x1b[31m", "refs/tags/v\u200b1\x07", "refs/remotes/or\u202eigin/HEAD"):
        (dot / name).parent.mkdir(parents=True, exist_ok=True)
        (dot / name).write_text(oid + "\n")
    (dot / "HEAD").write_text("ref: refs/heads/ma\u202ein\x1b[31m\n")
    with (dot / "config").open("a") as config:
        config.write(f'[user]\n\tname = {ME[0]}\n\temail = {ME[1]}\n[remote "or\u202eigin"]\n\turl = /x\x1b[31m\n')
    return repository


def fingerprint(folder: Path) -> dict[str, tuple[object, ...]]:
    """All that can change of everything below a folder: kind, times, number, and content."""
    found: dict[str, tuple[object, ...]] = {}
    for parent, folders, files in os.walk(folder):
        for name in (*folders, *files, "."):
            place = os.path.join(parent, name)
            about = os.lstat(place)
            content = hashlib.sha1(Path(place).read_bytes()).hexdigest() if os.path.isfile(place) else ""
            found[place] = (about.st_mode, about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns, content)
    return found
