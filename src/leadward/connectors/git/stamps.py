"""Times that git does not print: read from the header of the commit itself.

git prints nothing for a time before 1970, for a zone that is no number, and 0 for a time beyond 64 bits. Histories that were
carried over from older systems have such times, so the few commits that they concern are read once more, raw.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from leadward.connectors.git import parse
from leadward.facts.raw import RawCommits

_STAMP = re.compile(rb"(-?\d{1,30})(?:[ \t]+([+-]\d{2,6})?)?")


def doubtful(commits: RawCommits) -> list[int]:
    """Indexes of the commits of which git may have left a time out: it shows as 0."""
    found: list[int] = np.flatnonzero((commits.authored_at == 0) | (commits.committed_at == 0)).tolist()
    return found


def mend(commits: RawCommits, indexes: Sequence[int], objects: bytes) -> None:
    """Put in the times of the commits' own headers; `objects` is what `cat-file --batch` printed for those at `indexes`."""
    headers = {oid: raw.partition(b"\n\n")[0] for oid, raw in parse.objects(objects)}
    for index in indexes:
        header = headers.get(commits.ids[index].tobytes().hex().encode(), b"")
        commits.authored_at[index], commits.author_zone[index] = _time(header, b"author ")
        commits.committed_at[index], commits.committer_zone[index] = _time(header, b"committer ")


def _time(header: bytes, name: bytes) -> tuple[int, int]:
    """(seconds since 1970, minutes east of UTC) behind the last `>` of a header line; what does not parse is 0."""
    line = next((line for line in header.split(b"\n") if line.startswith(name)), b"")
    match = _STAMP.match(line.rpartition(b">")[2].strip())
    return parse.instant(b"%s %s" % (match[1], match[2] or b"+0000")) if match else (0, 0)
