"""The stream parsers: any bytes, any framing, no crash and no lie."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadward.connectors.git import parse
from leadward.connectors.git.bounded import bounded

ID = b"a" * 40
PATHS = st.binary(min_size=1, max_size=120).filter(lambda path: b"\0" not in path)


def header(status: bytes, old: bytes = b"1" * 40, new: bytes = b"2" * 40) -> bytes:
    return b":100644 100755 " + old + b" " + new + b" " + status


def message(
    oid: bytes = ID, authored: bytes = b"1 +0000", committed: bytes = b"1 +0000", trailers: bytes = b""
) -> bytes:
    return b"\n".join([oid, b"", b"A", b"a@example.org", authored, b"B", b"b", committed, b"Subject", trailers])


def told(commits: list[tuple[bytes, list[tuple[bytes, bytes]]]]) -> bytes:
    """What git prints of commits (text, [(header, path)])."""
    return b"".join(
        text + b"\0" + (b"\n" if changes else b"") + b"".join(about + b"\0" + path + b"\0" for about, path in changes)
        for text, changes in commits
    )


@given(st.lists(st.lists(st.tuples(st.sampled_from([b"A", b"M", b"D", b"T"]), PATHS), max_size=5), max_size=5))
def test_whatever_a_path_is_called_the_changes_are_read_back(commits: list[list[tuple[bytes, bytes]]]) -> None:
    ids = [b"%040x" % number for number in range(len(commits))]
    output = told(
        [
            (message(oid), [(header(status), path) for status, path in changes])
            for oid, changes in zip(ids, commits, strict=True)
        ]
    )
    found = parse.tokens(output, 40)
    read = parse.changes(found, 40)
    assert [oid.tobytes().hex().encode() for oid in parse.commits(found, 40).ids] == ids
    assert read.paths == [path for changes in commits for _, path in changes]
    assert [chr(status).encode() for status in read.status] == [status for changes in commits for status, _ in changes]
    assert read.commit.tolist() == [number for number, changes in enumerate(commits) for _ in changes]


def test_a_path_that_looks_like_a_header_is_a_path() -> None:
    hostile = header(b"M")
    changes = [
        (header(b"A"), hostile),
        (header(b"D"), hostile),
        (header(b"M"), b"plain"),
        (header(b"A"), b"\n" + hostile),
    ]
    found = parse.tokens(told([(message(), changes), (message(), [])]), 40)
    assert parse.changes(found, 40).paths == [hostile, hostile, b"plain", b"\n" + hostile]
    assert parse.commits(found, 40).subjects == [b"Subject", b"Subject"]


def test_modes_and_blobs_are_read_from_their_columns() -> None:
    output = told([(message(), [(header(b"M", b"0f" * 20, b"f0" * 20), b"a")])])
    read = parse.changes(parse.tokens(output, 40), 40)
    assert read.old_blob.tobytes() == bytes.fromhex("0f" * 20)
    assert read.new_blob.tobytes() == bytes.fromhex("f0" * 20)
    assert (read.old_mode.tolist(), read.mode.tolist()) == ([0o100644], [0o100755])


def test_changes_of_hidden_commits_are_left_out() -> None:
    output = told([(message(), [(header(b"A"), b"a"), (header(b"A"), b"b")]), (message(), [(header(b"A"), b"c")])])
    read = parse.changes(parse.tokens(output, 40), 40, np.array([True, False]))
    assert (read.paths, read.commit.tolist()) == ([b"c"], [1])


@given(st.binary(max_size=600), st.sampled_from([40, 64]))
def test_any_bytes_are_read_without_a_crash(output: bytes, width: int) -> None:
    found = parse.tokens(output, width)
    read = parse.changes(found, width)
    assert len(read.paths) == len(read.status) == len(read.commit)
    commits = parse.commits(found, width)
    assert len(commits.subjects) == len(commits.ids) == len(commits.authored_at)


@given(st.lists(st.binary(max_size=60), max_size=8))
def test_any_fields_of_a_commit_make_one_row(fields: list[bytes]) -> None:
    text = b"\n".join([ID, *(part.replace(b"\0", b"") for part in fields)])
    found = parse.commits(parse.tokens(text + b"\0", 40), 40)
    assert len(found) == 1
    assert -62135596800 <= int(found.authored_at[0]) <= 253402300799


@given(st.lists(st.integers(0, 6), min_size=1, max_size=6), st.integers(1, 500))
def test_what_is_read_does_not_depend_on_how_the_stream_is_cut(counts: list[int], step: int) -> None:
    commits = [(message(), [(header(b"A"), b"%d" % n) for n in range(count)]) for count in counts]
    stream = told(commits)
    blocks = [stream[i : i + step] for i in range(0, len(stream), step)]
    whole = list(parse.whole_commits(blocks, 40, 200))
    assert b"".join(piece.text for piece in whole) == stream
    assert [path for piece in whole for path in parse.changes(piece, 40).paths] == [p for _, c in commits for _, p in c]
    assert sum(len(parse.commits(piece, 40)) for piece in whole) == len(commits)


def test_a_text_of_a_hundred_megabytes_is_cut_and_the_next_is_whole() -> None:
    blocks = [b"first\0", *[b"x" * (1 << 20)] * 100, b"\0last\0"]
    assert [len(token) for token in b"".join(bounded(blocks)).split(b"\0")] == [5, 64 * 1024, 4, 0]


@pytest.mark.parametrize(
    ("raw", "instant"),
    [
        (b"1700000000 +0530", (1700000000, 330)),
        (b"0 -0030", (0, -30)),
        (b"-99999999999 +0530", (-62135596800, 330)),
        (b"5 +01800", (5, 1080)),
        (b"5 +018000", (5, 0)),
        (b"99999999999999 -0030", (253402300799, -30)),
        (b"99999999999 +0000", (99999999999, 0)),
        (b"", (0, 0)),
        (b"yesterday", (0, 0)),
    ],
)
def test_times_are_read_and_stay_in_range(raw: bytes, instant: tuple[int, int]) -> None:
    output = told([(message(authored=raw, committed=b"1 +0000"), []), (message(committed=raw), [])])
    found = parse.commits(parse.tokens(output, 40), 40)
    assert (found.authored_at[0], found.author_zone[0]) == instant
    assert (found.committed_at[1], found.committer_zone[1]) == instant
    assert (found.authored_at[1], found.author_zone[1]) == (1, 0)


def test_trailers_that_name_a_person_are_kept_once() -> None:
    trailers = b"Reviewed-by: Bob Berg <bob@example.org>\x01Reviewed-by: Bob Berg <bob@example.org>\x01Fixes: #12\n"
    found = parse.commits(parse.tokens(told([(message(), []), (message(trailers=trailers), [])]), 40), 40)
    assert found.trailers == [(1, "reviewed-by", b"Bob Berg\nbob@example.org")]
