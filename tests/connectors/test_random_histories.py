"""Any small history: what is kept equals what git says, commit by commit. LEADWARD_HISTORIES sets how many are tried."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.connectors.truth import kept as kept_of
from tests.connectors.truth import said_changes, said_commits
from tests.repositories import git

TRIED = int(os.environ.get("LEADWARD_HISTORIES", "12"))
NAMES = st.sampled_from([b"a", b"b", b"d/a", b"d/e/f", b"d", b"caf\xe9", b"new\nline", b":100644", b"sp ace"])
MODES = st.sampled_from([b"100644", b"100755", b"120000"])
PEOPLE = st.sampled_from([b"Alice <a@x>", b"Bob <b@x>", b"\xff <\xff@x>", b"<nobody>", b"Zo\xc3\xab <z@x>"])
STAMPS = st.builds(
    lambda at, zone: b"%d %s" % (at, zone),
    st.integers(0, 2**33),
    st.sampled_from([b"+0000", b"-0030", b"+1400", b"-1200"]),
)
MESSAGES = st.one_of(
    st.binary(max_size=30).map(lambda raw: raw.replace(b"\0", b" ")), st.just(b"S\n\nReviewed-by: B <b@x>\n")
)


@dataclass(frozen=True)
class Step:
    """A commit: its parents counted back among those made before (0 is the newest), paths set (None deletes)."""

    parents: tuple[int, ...]
    author: bytes
    committer: bytes
    message: bytes
    files: tuple[tuple[bytes, bytes, bytes | None], ...]


STEPS = st.builds(
    Step,
    st.lists(st.integers(0, 5), max_size=3, unique=True).map(tuple),
    st.builds(lambda who, at: who + b" " + at, PEOPLE, STAMPS),
    st.builds(lambda who, at: who + b" " + at, PEOPLE, STAMPS),
    MESSAGES,
    st.lists(st.tuples(NAMES, MODES, st.one_of(st.none(), st.binary(max_size=6))), max_size=4).map(tuple),
)


def stream(steps: list[Step]) -> bytes:
    """The steps for `git fast-import`; the last one is HEAD."""
    out = [b"feature done\n"]
    for number, step in enumerate(steps, 1):
        parents = [number - 1 - back for back in step.parents if number - 1 - back >= 1]
        out.append(
            b"commit refs/heads/b%d\nmark :%d\nauthor %s\ncommitter %s\n"
            % (number, number, step.author, step.committer)
        )
        out.append(b"data %d\n%s\n" % (len(step.message), step.message))
        out += [b"%s :%d\n" % (b"merge" if place else b"from", parent) for place, parent in enumerate(parents)]
        for name, mode, content in step.files:
            quoted = b'"' + b"".join(b"\\%03o" % char for char in name) + b'"'
            out.append(
                b"D %s\n" % quoted
                if content is None
                else b"M %s inline %s\ndata %d\n%s\n" % (mode, quoted, len(content), content)
            )
    out.append(b"reset refs/heads/main\nfrom :%d\n\ndone\n" % len(steps))
    return b"".join(out)


@given(st.lists(STEPS, min_size=1, max_size=8), st.lists(STEPS, max_size=2))
@settings(max_examples=TRIED, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_is_kept_equals_what_git_says(first: list[Step], later: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        repository = Path(folder) / "shop"
        repository.mkdir()
        git(repository, "init", "-q", "--bare", "-b", "main")
        for steps in (first, first + later):
            git(repository, "fast-import", "--quiet", "--force", feed=stream(steps))
            found = kept_of(repository, Path(folder))
            assert found.commits == said_commits(repository)
            assert found.changes == said_changes(repository)
            assert found.manifest.gaps == ()
