"""Any bytes, in any pieces, through every parser that reads git's words or a repository's files: an answer, soon."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadward.connectors.git import parse, stamps
from leadward.dimensions import attributes, codeowners, mailmap
from leadward.model.text import decoded, visible
from tests.hostile.poison import harmful
from tests.quick import bounded

ID = b"a" * 40
COMMIT = b"\n".join([ID, b"", b"A", b"a@x", b"1 +0000", b"B", b"b@x", b"2 +0100", b"S", b"Reviewed-by: A <a@x>"])
HEADER = b":100644 100755 " + b"1" * 40 + b" " + b"2" * 40 + b" M"
WORDS = st.sampled_from(
    [
        ID,
        COMMIT,
        HEADER,
        b"a/path",
        b"",
        b"\n",
        b":",
        b"\xff",
        b"\x1b",
        b"9" * 30,
        b"100644 blob " + ID + b" 1\tp",
        b"->",
        b"<",
        b"**/",
    ]
)
STREAMS = st.lists(st.one_of(WORDS, st.binary(max_size=60)), max_size=12).flatmap(
    lambda words: st.sampled_from([b"\0", b"\n", b" ", b"\0\0", b""]).map(lambda between: between.join(words))
)


@pytest.mark.promise("history-any-bytes")
@given(STREAMS, st.integers(1, 64), st.sampled_from([40, 64]))
@settings(max_examples=400, deadline=2000)
def test_any_stream_in_any_pieces_gives_columns_of_equal_length(stream: bytes, step: int, width: int) -> None:
    blocks = [stream[at : at + step] for at in range(0, len(stream), step)]
    for found in parse.whole_commits(blocks, width, least=32):
        commits, changes = parse.commits(found, width), parse.changes(found, width)
        count = len(commits.ids)
        assert {len(commits.authors), len(commits.subjects), len(commits.authored_at), len(commits.parents)} == {count}
        assert len(changes.paths) == len(changes.status) == len(changes.commit) == len(changes.old_blob)
        assert all(0 <= commit < count for commit in changes.commit.tolist())
        stamps.mend(commits, stamps.doubtful(commits), stream)
    parse.renames(stream, width)


@pytest.mark.promise("history-any-bytes")
@given(STREAMS)
@settings(max_examples=200, deadline=2000)
def test_any_listing_of_a_tree_gives_what_can_be_stored(stream: bytes) -> None:
    for path, blob, mode, size in parse.tree(stream):
        assert b"\0" not in path
        assert len(bytes.fromhex(blob.decode())) >= 20
        assert mode < 1 << 31
        assert -1 <= size < 1 << 63


@pytest.mark.promise("history-any-bytes")
@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=2000)
def test_any_rule_file_is_read(content: bytes) -> None:
    mailmap.parse(content)
    codeowners.parse(content)
    attributes.parse({".gitattributes": content, "src/.gitattributes": content})


@pytest.mark.promise("output-no-controls")
@given(st.text(max_size=60), st.binary(max_size=60))
def test_nothing_harmful_is_visible(text: str, raw: bytes) -> None:
    shown = visible(text) + visible(decoded(raw))
    assert not any(map(harmful, shown))
    assert visible(shown) == shown


def test_a_stream_of_nothing_but_headers_takes_no_long_time() -> None:
    with bounded(5):
        for _ in parse.whole_commits([(HEADER + b"\0") * 4096] * 24, 40):
            pass
