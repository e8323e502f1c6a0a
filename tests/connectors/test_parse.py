"""The stream parsers: any bytes, any framing, no crash and no lie."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from leadward.connectors.git import parse

ID = b"a" * 40
PATHS = st.binary(min_size=1, max_size=120).filter(lambda path: b"\0" not in path)


def header(status: bytes, old: bytes = b"1" * 40, new: bytes = b"2" * 40) -> bytes:
    return b":100644 100755 " + old + b" " + new + b" " + status


@given(st.lists(st.lists(st.tuples(st.sampled_from([b"A", b"M", b"D", b"T"]), PATHS), max_size=5), max_size=5))
def test_whatever_a_path_is_called_the_changes_are_read_back(commits: list[list[tuple[bytes, bytes]]]) -> None:
    ids = [b"%040x" % number for number in range(len(commits))]
    output = b"".join(
        oid + b"\0" + b"".join(header(status) + b"\0" + path + b"\0" for status, path in changes)
        for oid, changes in zip(ids, commits, strict=True)
    )
    read = parse.changes(output, 40)
    assert read.commits == ids
    assert read.paths == [path for changes in commits for _, path in changes]
    assert [chr(status).encode() for status in read.status] == [status for changes in commits for status, _ in changes]
    assert read.commit.tolist() == [number for number, changes in enumerate(commits) for _ in changes]


def test_a_path_that_looks_like_a_header_is_a_path() -> None:
    hostile = header(b"M")
    output = b"\0".join([ID, header(b"A"), hostile, header(b"D"), hostile, header(b"M"), b"plain", ID, b""])
    read = parse.changes(output, 40)
    assert read.paths == [hostile, hostile, b"plain"]
    assert read.commits == [ID, ID]


def test_modes_and_blobs_are_read_from_their_columns() -> None:
    read = parse.changes(ID + b"\0" + header(b"M", b"0f" * 20, b"f0" * 20) + b"\0a\0", 40)
    assert read.old_blob.tobytes() == bytes.fromhex("0f" * 20)
    assert read.new_blob.tobytes() == bytes.fromhex("f0" * 20)
    assert read.mode.tolist() == [0o100755]


@given(st.binary(max_size=600), st.sampled_from([40, 64]))
def test_any_bytes_are_read_without_a_crash(output: bytes, width: int) -> None:
    read = parse.changes(output, width)
    assert len(read.paths) == len(read.status) == len(read.commit)


@given(st.binary(max_size=600))
def test_any_record_is_a_commit_or_nothing(record: bytes) -> None:
    found = parse.commit(record)
    assert found is None or -62135596800 <= found.authored_at <= 253402300799


@given(st.binary(max_size=400), st.integers(1, 50))
def test_records_do_not_depend_on_how_the_stream_is_cut(stream: bytes, step: int) -> None:
    blocks = [stream[i : i + step] for i in range(0, len(stream), step)]
    assert list(parse.log_records(blocks)) == list(parse.log_records([stream]))


def test_a_record_of_a_hundred_megabytes_is_cut_and_the_next_is_whole() -> None:
    blocks = [b"first\0", *[b"x" * (1 << 20)] * 100, b"\0last"]
    assert [len(record) for record in parse.log_records(blocks)] == [5, 64 * 1024, 4]


def test_times_out_of_range_stay_in_range() -> None:
    fields = [
        ID,
        b"",
        b"A",
        b"a@example.org",
        b"-99999999999 +0530",
        b"B",
        b"b",
        b"99999999999999 -0030",
        b"Subject",
        b"",
    ]
    found = parse.commit(b"\n".join(fields))
    assert found is not None
    assert (found.authored_at, found.author_zone, found.committed_at, found.committer_zone) == (
        -62135596800,
        330,
        253402300799,
        -30,
    )


def test_trailers_that_name_a_person_are_kept_once() -> None:
    trailers = b"Reviewed-by: Bob Berg <bob@example.org>\nReviewed-by: Bob Berg <bob@example.org>\nFixes: #12\n"
    found = parse.commit(b"\n".join([ID, b"", b"A", b"a", b"1 +0000", b"A", b"a", b"1 +0000", b"S", trailers]))
    assert found is not None
    assert found.trailers == (("reviewed-by", (b"Bob Berg", b"bob@example.org")),)
