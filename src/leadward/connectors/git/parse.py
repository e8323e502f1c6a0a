"""git's output as facts: pure functions on bytes, for any bytes.

One stream tells both a commit and its changes: that of `commands.WALK` and `commands.CHANGES`. It is split by NUL into tokens,
which are a commit's own text, a header (`:mode mode id id S`), or the path behind a header. Everything is found by
position with numpy; Python touches a row only to slice out its texts.
"""

from __future__ import annotations

import binascii
import contextlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from leadward.connectors.git.bounded import KEPT_OF_LONGEST, bounded
from leadward.facts import TOOL_KEYS
from leadward.facts.raw import Person, RawChanges, RawCommits, RawRename
from leadward.model.records import dataclass

_FIELDS = 10
_BLOCK = 4 * 1024 * 1024
_LONGEST_SUBJECT = 1000
_MOST_TRAILERS = 200
_SHORT = 1000
_TRAILER = re.compile(rb"([A-Za-z0-9-]{1,41})[ \t]*:[ \t]*([^<>\n]{0,300}?)[ \t]*<([^<>\n]{0,300})>")
_TOOL = re.compile(rb"([A-Za-z-]{9,18})[ \t]*:[ \t]*([^<>\n]{1,300})\Z")
"""A trailer that names a program, which has no address: `Assisted-by: Claude:claude-3-opus coccinelle`, as the kernel's documents ask for."""
TOOL_WORDS = ("assisted-", "generated-", "made-with")
"""One of these is in every message with such a trailer: what git is asked to look for."""
_NOTHING = frozenset((b"", b"-", b"no", b"none", b"n/a", b"false", b"nobody", b"nothing"))
_EARLIEST, _LATEST = -62135596800, 253402300799
"""0001-01-01 and 9999-12-31; times outside are kept as the nearer bound."""

Positions = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tokens:
    """A piece of the stream that begins with a commit, and where its tokens are: indexes into `starts` and `ends`."""

    text: bytes
    buffer: NDArray[np.uint8]
    starts: Positions
    ends: Positions
    commits: Positions
    headers: Positions
    """Each is followed by its path."""


def whole_commits(blocks: Iterable[bytes], width: int, least: int = _BLOCK) -> Iterator[Tokens]:
    """The stream in pieces of `least` bytes or more, each of whole commits; what is open when `blocks` fails is lost with it.

    A commit larger than a piece is waited for; the buffer doubles before it is looked through again, so that the cost stays
    linear. `width` is the length of an id in hex, 40 or 64.
    """
    held: list[bytes] = []
    size, enough = 0, least
    for block in bounded(blocks):
        held.append(block)
        size += len(block)
        if size < enough:
            continue
        text = b"".join(held)
        found = tokens(text, width)
        cut = int(found.starts[found.commits[-1]]) if len(found.commits) else 0
        if cut:
            yield replace(first(found, len(found.commits) - 1), text=text[:cut], buffer=found.buffer[:cut])
        held, size = [text[cut:]], len(text) - cut
        enough = max(least, 2 * size)
    rest = b"".join(held)
    if rest:
        yield tokens(rest, width)


def tokens(text: bytes, width: int) -> Tokens:
    """Where the tokens of `text` are; what comes behind the last NUL is no token.

    A hostile path may look like a header, so of neighbouring tokens in header's shape every second is a path.
    """
    buffer = np.frombuffer(text, np.uint8)
    ends = np.flatnonzero(buffer == 0)
    starts = np.concatenate(([0], ends[:-1] + 1)) if len(ends) else np.empty(0, np.int64)
    # The first header of a commit stands on a line of its own.
    indented = (buffer[starts] == ord("\n")) & _shaped(buffer, starts + 1, ends, width)
    header = _every_second(_shaped(buffer, starts + indented, ends, width))
    starts = starts + (indented & header)
    path = np.concatenate(([False], header[:-1])) if len(header) else header
    named = np.flatnonzero(~header & ~path & (ends - starts >= width))
    headers = np.flatnonzero(header)
    begun = headers > named[0] if len(named) else np.zeros(len(headers), np.bool_)
    return Tokens(text, buffer, starts, ends, named, headers[begun & (headers + 1 < len(ends))])


def first(found: Tokens, count: int) -> Tokens:
    """The first `count` commits of a piece alone."""
    if count >= len(found.commits):
        return found
    return replace(found, commits=found.commits[:count], headers=found.headers[found.headers < found.commits[count]])


def ids(found: Tokens, width: int) -> list[bytes]:
    """The ids of a piece's commits, as bytes."""
    raw = _binary(found.buffer, found.starts[found.commits], width).tobytes()
    return [raw[at : at + width // 2] for at in range(0, len(raw), width // 2)]


def _status_at(width: int) -> int:
    return 17 + 2 * width


def _shaped(buffer: NDArray[np.uint8], starts: Positions, ends: Positions, width: int) -> NDArray[np.bool_]:
    if not len(starts):
        return np.empty(0, np.bool_)
    first = buffer[np.minimum(starts, len(buffer) - 1)] == ord(":")
    found: NDArray[np.bool_] = (ends - starts == _status_at(width) + 1) & first
    return found


def _every_second(shaped: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The first, third, ... of each run."""
    where = np.arange(len(shaped))
    broken = np.where(shaped, -1, where)
    since = where - np.maximum.accumulate(broken) if len(broken) else broken
    found: NDArray[np.bool_] = shaped & (since % 2 == 1)
    return found


def changes(found: Tokens, width: int, hidden: NDArray[np.bool_] | None = None) -> RawChanges:
    """The changes told by a piece of the stream; `commit` counts its commits from 0, `hidden` says whose to leave out."""
    at = found.headers
    if hidden is not None and hidden.any():
        at = at[~hidden[np.searchsorted(found.commits, at) - 1]]
    first = found.starts[at]
    text, buffer = found.text, found.buffer
    slices = zip(found.starts[at + 1].tolist(), found.ends[at + 1].tolist(), strict=True)
    return RawChanges(
        commit=np.searchsorted(found.commits, at).astype(np.int64) - 1,
        status=buffer[first + _status_at(width)],
        old_mode=_octal(buffer, first + 1),
        mode=_octal(buffer, first + 8),
        old_blob=_binary(buffer, first + 15, width),
        new_blob=_binary(buffer, first + 16 + width, width),
        paths=[text[start:end] for start, end in slices],
    )


def renames(output: bytes, width: int) -> list[RawRename]:
    """What `diff-tree --stdin -z --raw -M --diff-filter=RC --always` prints of each of its commits, counted from 0."""
    found = []
    commit = -1
    words = iter(output.split(b"\0"))
    for word in words:
        about = word.removeprefix(b"\n")
        if about.startswith(b":"):
            status = about[_status_at(width) :]
            score = int(status[1:]) if status[1:].isdigit() else 0
            found.append(RawRename(commit, status[0] if status else 0, score, next(words, b""), next(words, b"")))
        else:
            commit += bool(word)
    return found


def _octal(buffer: NDArray[np.uint8], at: Positions) -> NDArray[np.int32]:
    digits = buffer[at[:, None] + np.arange(6)].astype(np.int32) - ord("0")
    found: NDArray[np.int32] = (digits @ (8 ** np.arange(5, -1, -1))).astype(np.int32)
    return found


_NIBBLE = np.zeros(256, np.uint8)
for _digit, _char in enumerate(b"0123456789abcdef"):
    _NIBBLE[_char] = _digit


def _binary(buffer: NDArray[np.uint8], at: Positions, width: int) -> NDArray[np.uint8]:
    """Ids from their digits, (n, width / 2); what is no digit counts as 0."""
    if not len(at):
        return np.empty((0, width // 2), np.uint8)
    digits: NDArray[np.uint8] = np.lib.stride_tricks.sliding_window_view(buffer, width)[at]
    with contextlib.suppress(ValueError):
        return np.frombuffer(binascii.unhexlify(digits.tobytes()), np.uint8).reshape(len(at), width // 2)
    nibbles = _NIBBLE[digits]
    found: NDArray[np.uint8] = nibbles[:, 0::2] << np.uint8(4) | nibbles[:, 1::2]
    return found


def commits(found: Tokens, width: int) -> RawCommits:
    """The commits told by a piece of the stream. A text that is cut short gives a row whose missing fields are empty."""
    text, buffer = found.text, found.buffer
    starts, ends = found.starts[found.commits], found.ends[found.commits]
    field = _fields(buffer, starts, ends)
    authored, author_zone = _instants(text, buffer, *field[4])
    committed, committer_zone = _instants(text, buffer, *field[7])
    return RawCommits(
        ids=_binary(buffer, starts, width),
        parents=[_ids(text[start:end]) for start, end in _pairs(*field[1])],
        parent_count=((field[1][1] - field[1][0] + 1) // (width + 1)).astype(np.int32),
        authors=[text[start:end] for start, end in _pairs(field[2][0], field[3][1])],
        authored_at=authored,
        author_zone=author_zone,
        committers=[text[start:end] for start, end in _pairs(field[5][0], field[6][1])],
        committed_at=committed,
        committer_zone=committer_zone,
        subjects=[text[start : min(end, start + _LONGEST_SUBJECT)] for start, end in _pairs(*field[8])],
        trailers=_all_trailers(text, *field[9]),
    )


def _pairs(starts: Positions, ends: Positions) -> Iterator[tuple[int, int]]:
    return zip(starts.tolist(), ends.tolist(), strict=True)


def _ids(raw: bytes) -> bytes:
    try:
        return bytes.fromhex(raw.decode("ascii"))
    except ValueError:
        return b""


def _fields(buffer: NDArray[np.uint8], starts: Positions, ends: Positions) -> list[tuple[Positions, Positions]]:
    """(starts, ends) of each of the ten fields of every commit, and of the body behind them."""
    lines = np.flatnonzero(buffer == ord("\n"))
    lines = np.concatenate((lines, np.full(_FIELDS, len(buffer))))
    first = np.searchsorted(lines, starts)
    pairs = []
    for number in range(_FIELDS):
        until = np.minimum(lines[first + number], ends)
        pairs.append((starts, until))
        starts = np.minimum(until + 1, ends)
    return [*pairs, (starts, ends)]


def _instants(
    text: bytes, buffer: NDArray[np.uint8], starts: Positions, ends: Positions
) -> tuple[NDArray[np.int64], NDArray[np.int16]]:
    """(seconds, minutes) of each `1700000000 +0530`; the rare one of another shape is read on its own."""
    if not len(starts):
        return np.empty(0, np.int64), np.empty(0, np.int16)
    width = 11
    at = np.maximum(ends[:, None] - 6 - np.arange(width, 0, -1), 0)
    digits = buffer[at].astype(np.int64) - ord("0")
    inside = at >= starts[:, None]
    zone = buffer[np.maximum(ends[:, None] - np.arange(6, 0, -1), 0)].astype(np.int64)
    tens = zone[:, 2:] - ord("0")
    plain = (ends - starts > 6) & (ends - starts <= width + 6) & (zone[:, 0] == ord(" "))
    plain &= np.isin(zone[:, 1], (ord("+"), ord("-")))
    plain &= np.where(inside, (digits >= 0) & (digits <= 9), True).all(1) & ((tens >= 0) & (tens <= 9)).all(1)
    when = np.where(inside, digits, 0) @ (10 ** np.arange(width - 1, -1, -1))
    minutes = (tens @ np.array([600, 60, 10, 1])) * np.where(zone[:, 1] == ord("-"), -1, 1)
    for index in np.flatnonzero(~plain).tolist():
        when[index], minutes[index] = instant(text[starts[index] : ends[index]])
    return np.minimum(when, _LATEST), minutes.astype(np.int16)


def instant(raw: bytes) -> tuple[int, int]:
    """`1700000000 +0530` as (seconds, minutes); what does not parse is 0."""
    when, _, zone = raw.partition(b" ")
    try:
        return min(max(int(when), _EARLIEST), _LATEST), _minutes(zone)
    except ValueError:
        return 0, 0


def _minutes(zone: bytes) -> int:
    """As git reads a zone: a number whose last two digits are minutes; beyond four digits it means nothing."""
    number = int(zone[1:])
    minutes = number // 100 * 60 + number % 100 if number < 10_000 else 0
    return -minutes if zone[:1] == b"-" else minutes


def _all_trailers(text: bytes, starts: Positions, ends: Positions) -> list[tuple[int, str, Person]]:
    some = np.flatnonzero(ends > starts)
    return [
        (index, key, person)
        for index, start, end in zip(some.tolist(), starts[some].tolist(), ends[some].tolist(), strict=True)
        for key, person in trailers(text[start:end])
    ]


def trailers(block: bytes) -> tuple[tuple[str, Person], ...]:
    """(key in lower case, person) of the lines that name a person, each once; the same few short blocks end most messages."""
    return _short_block(block) if len(block) <= _SHORT else _block(block[:KEPT_OF_LONGEST])


@lru_cache(maxsize=8192)
def _short_block(block: bytes) -> tuple[tuple[str, Person], ...]:
    return _block(block)


def _block(block: bytes) -> tuple[tuple[str, Person], ...]:
    pairs = [_trailer(line[:1000]) for line in block.split(b"\x01")[:_MOST_TRAILERS]]
    return tuple(dict.fromkeys(trailer for trailer in pairs if trailer))


@lru_cache(maxsize=16384)
def _trailer(line: bytes) -> tuple[str, Person] | None:
    match = _TRAILER.match(line)
    if match:
        return match[1].decode().lower(), match[2].strip(b'" \t') + b"\n" + match[3].strip()
    tool = _TOOL.match(line)
    if not tool or tool[1].decode().lower() not in TOOL_KEYS:
        return None
    name = tool[2].strip(b'" \t@').rstrip(b".")
    return (tool[1].decode().lower(), name + b"\n") if name.lower() not in _NOTHING else None


def tools(found: Tokens, width: int) -> list[tuple[int, str, Person]]:
    """Of the trailers of a piece's commits those that name a program without an address."""
    return [
        trailer for trailer in commits(found, width).trailers if trailer[2].endswith(b"\n") and trailer[1] in TOOL_KEYS
    ]


def message(found: Tokens, index: int) -> tuple[int, int]:
    """Where in the text of a piece the message of its commit `index` is: (start, end). Its subject, its trailers, its body, by line."""
    at = int(found.starts[found.commits[index]])
    end = int(found.ends[found.commits[index]])
    for _ in range(_FIELDS - 2):
        at = found.text.find(b"\n", at, end) + 1
        if not at:
            return end, end
    return at, end


def tree(output: bytes) -> list[tuple[bytes, bytes, int, int]]:
    """(path, blob in hex, mode, size or -1) of each record of `ls-tree -r -z [-l]`."""
    shaped = (_ENTRY.match(record) for record in output.split(b"\0"))
    return [(match[4], match[2], int(match[1], 8), int(match[3] or -1)) for match in shaped if match]


_ENTRY = re.compile(rb"([0-7]{1,9}) [a-z]+ ([0-9a-f]{40}(?:[0-9a-f]{24})?)(?: +(?:(\d{1,18})|\S+))?\t(.*)\Z", re.DOTALL)
"""Of a size only what 63 bits hold: a blob may claim more."""


def objects(output: bytes) -> Iterator[tuple[bytes, bytes]]:
    """(id in hex, bytes) of each object of `cat-file --batch`; a missing one is passed over."""
    at = 0
    while (end := output.find(b"\n", at)) >= 0:
        words = output[at:end].split()
        at = end + 1
        if len(words) == 3 and words[2].isdigit():
            size = int(words[2])
            yield words[0], output[at : at + size]
            at += size + 1
