"""git's output as facts: pure functions on bytes, for any bytes.

`log_records` frames the commit stream by NUL, which no commit field can hold; `changes` reads `diff-tree --stdin -r -z --raw` by
token, with numpy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from leadward.facts.raw import RawChanges, RawCommit

FORMAT = "%H%n%P%n%an%n%ae%n%ad%n%cn%n%ce%n%cd%n%s%n%(trailers:only,unfold)"
"""For `git log -z --date=raw`: ten fields by line, trailers last."""

_FIELDS = 9
_LONGEST_RECORD = 4 * 1024 * 1024
_KEPT_OF_LONGEST = 64 * 1024
_LONGEST_SUBJECT = 1000
_MOST_TRAILERS = 200
_TRAILER = re.compile(rb"([A-Za-z0-9-]{1,41})[ \t]*:[ \t]*([^<>\n]{0,300}?)[ \t]*<([^<>\n]{0,300})>")
_EARLIEST, _LATEST = -62135596800, 253402300799
"""0001-01-01 and 9999-12-31; times outside are kept as the nearer bound."""


def log_records(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Records of `git log -z`; of one longer than 4 MiB only its first 64 KiB."""
    rest: list[bytes] = []
    held = 0
    for block in blocks:
        head, *others = block.split(b"\0")
        if held < _LONGEST_RECORD:
            rest.append(head)
            held += len(head)
        for other in others:
            yield _bounded(b"".join(rest))
            rest, held = [other], len(other)
    last = b"".join(rest)
    if last.strip():
        yield _bounded(last)


def _bounded(record: bytes) -> bytes:
    return record if len(record) < _LONGEST_RECORD else record[:_KEPT_OF_LONGEST]


def commit(record: bytes) -> RawCommit | None:
    """One record of `FORMAT` as a commit; None where it is cut short."""
    fields = record.lstrip(b"\n").split(b"\n", _FIELDS)
    if len(fields) < _FIELDS:
        return None
    authored, author_zone = instant(fields[4])
    committed, committer_zone = instant(fields[7])
    return RawCommit(
        fields[0],
        tuple(fields[1].split()),
        (fields[2][:300], fields[3][:300]),
        authored,
        author_zone,
        (fields[5][:300], fields[6][:300]),
        committed,
        committer_zone,
        fields[8][:_LONGEST_SUBJECT],
        _trailers(fields[9]) if len(fields) > _FIELDS and fields[9] else (),
    )


def instant(raw: bytes) -> tuple[int, int]:
    """`1700000000 +0530` as (seconds, minutes); what does not parse is 0."""
    when, _, zone = raw.partition(b" ")
    try:
        return min(max(int(when), _EARLIEST), _LATEST), _minutes(zone)
    except ValueError:
        return 0, 0


@lru_cache(maxsize=1024)
def _minutes(zone: bytes) -> int:
    """As git reads a zone: a number whose last two digits are minutes; beyond four digits it means nothing."""
    number = int(zone[1:])
    minutes = number // 100 * 60 + number % 100 if number < 10_000 else 0
    return -minutes if zone[:1] == b"-" else minutes


def _trailers(block: bytes) -> tuple[tuple[str, tuple[bytes, bytes]], ...]:
    found = [_trailer(line[:1000]) for line in block.split(b"\n")[:_MOST_TRAILERS]]
    return tuple(dict.fromkeys(trailer for trailer in found if trailer))


@lru_cache(maxsize=16384)
def _trailer(line: bytes) -> tuple[str, tuple[bytes, bytes]] | None:
    """A line that names a person; the same few people write most of them."""
    match = _TRAILER.match(line)
    return (match[1].decode().lower(), (match[2].strip(b'" \t'), match[3].strip())) if match else None


def changes(output: bytes, width: int) -> RawChanges:
    """Columns of `diff-tree --stdin -r -z --raw --no-renames`; `width` is the length of an id in hex, 40 or 64.

    A token is a commit id, or a header (`:mode mode id id S`) followed by its path. A hostile path may look like a header, so
    of neighbouring tokens in header's shape every second is a path.
    """
    buffer = np.frombuffer(output, np.uint8)
    ends = np.flatnonzero(buffer == 0)
    starts = np.concatenate(([0], ends[:-1] + 1)) if len(ends) else np.empty(0, np.int64)
    header = _headers(buffer, starts, ends, width)
    path = np.concatenate(([False], header[:-1])) if len(header) else header
    named = np.flatnonzero(~header & ~path)
    commits = [output[starts[i] : ends[i]] for i in named]
    at = np.flatnonzero(header)
    at = at[at + 1 < len(ends)]
    first = starts[at]
    return RawChanges(
        commits=commits,
        commit=np.searchsorted(named, at).astype(np.int64) - 1,
        status=buffer[first + _status_at(width)],
        mode=_octal(buffer, first + 8),
        old_blob=_binary(buffer, first + 15, width),
        new_blob=_binary(buffer, first + 16 + width, width),
        paths=[output[s:e] for s, e in zip(starts[at + 1].tolist(), ends[at + 1].tolist(), strict=True)],
    )


def _status_at(width: int) -> int:
    return 17 + 2 * width


def _headers(
    buffer: NDArray[np.uint8], starts: NDArray[np.int64], ends: NDArray[np.int64], width: int
) -> NDArray[np.bool_]:
    length = _status_at(width) + 1
    shaped = (ends - starts == length) & (buffer[np.minimum(starts, len(buffer) - 1)] == ord(":"))
    where = np.arange(len(shaped))
    broken = np.where(shaped, -1, where)
    since = where - np.maximum.accumulate(broken) if len(broken) else broken
    found: NDArray[np.bool_] = shaped & (since % 2 == 1)
    return found


def _octal(buffer: NDArray[np.uint8], at: NDArray[np.int64]) -> NDArray[np.int32]:
    digits = buffer[at[:, None] + np.arange(6)].astype(np.int32) - ord("0")
    found: NDArray[np.int32] = (digits @ (8 ** np.arange(5, -1, -1))).astype(np.int32)
    return found


_NIBBLE = np.zeros(256, np.uint8)
for _digit, _char in enumerate(b"0123456789abcdef"):
    _NIBBLE[_char] = _digit


def _binary(buffer: NDArray[np.uint8], at: NDArray[np.int64], width: int) -> NDArray[np.uint8]:
    nibbles = _NIBBLE[buffer[at[:, None] + np.arange(width)]]
    found: NDArray[np.uint8] = nibbles[:, 0::2] << 4 | nibbles[:, 1::2]
    return found


def tree(output: bytes) -> list[tuple[bytes, bytes, int, int]]:
    """(path, blob in hex, mode, size or -1) of each record of `ls-tree -r -z [-l]`."""
    found = []
    for record in output.split(b"\0"):
        about, tab, path = record.partition(b"\t")
        parts = about.split()
        if tab and len(parts) >= 3:
            size = int(parts[3]) if len(parts) > 3 and parts[3].isdigit() else -1
            found.append((path, parts[2], int(parts[0], 8), size))
    return found
