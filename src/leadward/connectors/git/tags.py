"""Tags with their dates, and the commits that nothing but tags and the deploy branch reach."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence

from leadward.connectors.git import commands, parse
from leadward.connectors.git.process import Git, GitFailed
from leadward.facts.raw import RawSides, RawTag
from leadward.model.gap import Gap, GapKind

MOST_SIDES = 2_000_000
"""Commits beside the history; those behind them are left out, with a sentence."""
_AT_ONCE = 5_000
_LONGEST = 32 << 10
"""Bytes of a tag or commit that is looked into for its date: with `_AT_ONCE`, what git prints of them fits into one answer."""
_MOST_BROKEN = 64
_MOST_STEPS, _MOST_NEAR = 32, 2_000
"""Beside the history: calls of git that are cheaper than a walk through all of it, and commits asked for in one."""
_PEELED = "--batch-check=%(objectname) %(objecttype) %(objectsize)"
_DATE = re.compile(rb"^(?:tagger|committer) [^\n]*> (-?\d{1,30}(?: [+-]\d{1,6})?)$", re.MULTILINE)


def read(git: Git, pairs: Sequence[tuple[bytes, str]]) -> tuple[list[RawTag], list[Gap]]:
    """Those of (name, id of what it names) that name a commit, straight or through other tags; and what could not be read."""
    found: list[RawTag] = []
    unread = 0
    for start in range(0, len(pairs), _AT_ONCE):
        some = pairs[start : start + _AT_ONCE]
        lines = _answers(git, [oid for _, oid in some])
        dates = _dates(git, lines)
        for (name, _), (own, commit) in zip(some, lines, strict=True):
            unread += not own or own[1] == b"missing"
            if commit and commit[1] == b"commit":
                date = dates.get(own[0], dates.get(commit[0], 0))
                found.append(RawTag(name, commit[0], date, own[1] == b"tag"))
    lost = "one tag" if unread == 1 else f"{unread} tags"
    return found, [Gap(GapKind.TAGS, f"{lost} cannot be read")] if unread else []


_Line = list[bytes]
"""Id, kind and size of an object; id and `missing`; nothing where git failed at it."""


def _answers(git: Git, ids: Sequence[str]) -> list[tuple[_Line, _Line]]:
    """Of each id: itself, and the commit that it leads to."""
    pairs: list[tuple[_Line, _Line]] = []
    for _ in range(_MOST_BROKEN):
        rest = ids[len(pairs) :]
        feed = "".join(f"{oid}\n{oid}^{{commit}}\n" for oid in rest).encode()
        try:
            output, failed = git.output("cat-file", _PEELED, feed=feed) if feed else b"", False
        except GitFailed as failure:
            output, failed = failure.output, True
        lines = [line.split() for line in output.splitlines()]
        pairs += zip(lines[0::2], lines[1::2], strict=False)
        if not failed:
            break
        pairs.append(([], []))
    return [*pairs, *[([], [])] * len(ids)][: len(ids)]


def _dates(git: Git, lines: Sequence[tuple[_Line, _Line]]) -> dict[bytes, int]:
    """s UTC, by id, of the tags and commits that these lines speak of; those too long to look into have none."""
    each = {line[0]: line for pair in lines for line in pair if len(line) == 3}
    dated = [(oid, kind, int(size) <= _LONGEST) for oid, kind, size in each.values() if kind in (b"tag", b"commit")]
    oids = [oid for oid, _, short in dated if short]
    long = [oid for oid, kind, short in dated if kind == b"commit" and not short]
    found = _committed(git, long) if long else {}
    for start in range(0, len(oids), _AT_ONCE):
        feed = b"".join(oid + b"\n" for oid in oids[start : start + _AT_ONCE])
        try:
            output = git.output("cat-file", "--batch", feed=feed)
        except GitFailed as failure:
            output = failure.output
        for oid, text in parse.objects(output):
            date = _DATE.search(text.partition(b"\n\n")[0])
            if date:
                found[oid] = parse.instant(date[1] if b" " in date[1] else date[1] + b" +0000")[0]
    return found


def _committed(git: Git, ids: Sequence[bytes]) -> dict[bytes, int]:
    """s UTC, by id, of commits whose messages are long."""
    feed = b"".join(oid + b"\n" for oid in ids)
    try:
        output = git.output("log", "--no-walk=unsorted", "--stdin", "--format=%H %ct", feed=feed)
    except GitFailed as failure:
        output = failure.output
    words = [line.split() for line in output.splitlines()]
    return {oid: parse.instant(when + b" +0000")[0] for oid, when in (pair for pair in words if len(pair) == 2)}


Known = Callable[[Sequence[bytes]], Container[bytes]]
"""Those of commits that the history which was read has."""


def sides(
    git: Git, wanted: Sequence[str], left_out: Sequence[str], known: Known | None = None
) -> tuple[RawSides, list[Gap]]:
    """The commits that `wanted` reach and `left_out` do not, newest first; and what of them could not be read.

    `known` spares git the walk through all that `left_out` reach, where little lies beside it.
    """
    if not wanted:
        return RawSides(), []
    near = _near(git, wanted, known) if known else None
    return (near, []) if near else _walked(git, wanted, left_out)


def _near(git: Git, wanted: Sequence[str], known: Known) -> RawSides | None:
    """Step by step from parent to parent up to what is known; None where that takes many steps, or something cannot be read."""
    found: dict[bytes, tuple[int, bytes]] = {}
    ahead = [bytes.fromhex(text) for text in wanted]
    for _ in range(_MOST_STEPS):
        if not ahead:
            newest = sorted(found.items(), key=lambda pair: (-pair[1][0], pair[0]))
            return RawSides(
                [oid for oid, _ in newest], [parents for _, (_, parents) in newest], [at for _, (at, _) in newest]
            )
        if len(ahead) > _MOST_NEAR:
            return None
        try:
            lines = git.output(*commands.STEP, feed=commands.revisions(raw.hex() for raw in ahead)).splitlines()
        except GitFailed:
            return None
        for line in lines:
            when, oid, *parents = line.split()
            found[bytes.fromhex(oid.decode())] = _instant(when), bytes.fromhex(b"".join(parents).decode())
        size = len(ahead[0])
        behind = {
            parents[start : start + size]
            for raw in ahead
            for _, parents in [found.get(raw, (0, b""))]
            for start in range(0, len(parents), size)
        } - found.keys()
        here = known(sorted(behind))
        ahead = sorted(raw for raw in behind if raw not in here)
    return None


def _instant(when: bytes) -> int:
    return parse.instant(when + b" +0000")[0]


def _walked(git: Git, wanted: Sequence[str], left_out: Sequence[str]) -> tuple[RawSides, list[Gap]]:
    raw_sides = RawSides()
    arguments = (*commands.SIDES, f"--max-count={MOST_SIDES + 1}")
    try:
        for line in _whole_lines(git.stream(*arguments, feed=commands.revisions(wanted, left_out))):
            if len(raw_sides.ids) >= MOST_SIDES:
                sentence = f"of the commits that only tags reach, the newest {MOST_SIDES:,} are known"
                return raw_sides, [Gap(GapKind.TAGS, sentence)]
            when, oid, *parents = line.split()
            raw_sides.ids.append(bytes.fromhex(oid.decode()))
            raw_sides.parents.append(bytes.fromhex(b"".join(parents).decode()))
            raw_sides.committed_at.append(_instant(when))
    except GitFailed as failure:
        return raw_sides, [Gap(GapKind.TAGS, f"not all commits that only tags reach can be read: {failure.told}")]
    return raw_sides, []


def _whole_lines(blocks: Iterator[bytes]) -> Iterator[bytes]:
    rest = b""
    for block in blocks:
        *lines, rest = (rest + block).split(b"\n")
        yield from filter(None, lines)
    if rest:
        yield rest
