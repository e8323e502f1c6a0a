"""Fuzz the parsers of hostile text, by hand: bytes that reach new branches are kept and changed further, for as long as is wanted.

Usage: python tests/hostile/fuzz.py stream|rules [-max_total_time=600] [FOLDER]

`stream` is git's output, `rules` are the files of a repository: `.gitattributes`, CODEOWNERS with and without sections, `.mailmap`.
Wants atheris in the environment, which is no dependency of the project; what it said last stands in `docs/git-safety.md`. An answer
that takes five seconds counts as a crash. FOLDER keeps what reached new branches.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parents[2] / "src")]
atheris: Any = importlib.import_module("atheris")
with atheris.instrument_imports(include=["leadward"]):
    from leadward.connectors.git import parse, stamps
    from leadward.dimensions import attributes, codeowners, filekinds, mailmap
    from leadward.model.text import decoded

_PATHS = ("a", "src/a.py", "docs/[x]/read me.md", "src/vendor/b.min.js", "\u00e9/\u202e.c")


def stream(data: bytes) -> None:
    """The first two bytes say how the rest is cut into pieces, and how long an id is."""
    if len(data) < 2:
        return
    width, step, text = 40 if data[0] & 1 else 64, 1 + data[1], data[2:]
    for found in parse.whole_commits([text[at : at + step] for at in range(0, len(text), step)], width, least=64):
        commits, changes = parse.commits(found, width), parse.changes(found, width)
        if len(commits.authors) != len(commits.ids) or len(changes.paths) != len(changes.old_blob):
            raise AssertionError("columns of unequal length")
        stamps.mend(commits, stamps.doubtful(commits), text)
    parse.renames(text, width)
    for _, blob, _, _ in parse.tree(text):
        bytes.fromhex(blob.decode())


def rules(data: bytes) -> None:
    """One text as every kind of file, and what each says of a few paths, one of them the text's own first line."""
    paths = [*_PATHS, decoded(data.partition(b"\n")[0])]
    owners = codeowners.parse(data)
    alone = [codeowners.owners_of(owners, path) for path in paths]
    if codeowners.owners_of_all(owners, paths) != alone:
        raise AssertionError("owners of all differ from owners of each")
    filekinds.kinds(paths, attributes.parse({".gitattributes": data, "src/.gitattributes": data}))
    mailmap.parse(data, data).apply(data[:20], data[20:40])


WAYS: dict[str, Callable[[bytes], None]] = {"stream": stream, "rules": rules}

if __name__ == "__main__":
    if sys.argv[1:2] not in (["stream"], ["rules"]):
        sys.exit(__doc__)
    way = WAYS[sys.argv.pop(1)]
    atheris.Setup([*sys.argv, "-timeout=5"], way)
    atheris.Fuzz()
