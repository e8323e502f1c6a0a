"""The worker: a process under limits; what ends it costs one file."""

from __future__ import annotations

from leadward.extract.contents import Row
from leadward.extract.run import File, extract

TODO = [Row("todo", 1, "# TODO: round it", "")]


def todo(name: str) -> File:
    return File(name, "python", b"# TODO: round it\n")


def test_files_come_back_in_order() -> None:
    assert list(extract([todo("aa"), File("bb", "other", b""), todo("cc")])) == [("aa", TODO), ("bb", []), ("cc", TODO)]
    assert list(extract([])) == []


def test_what_a_parser_cannot_hold_has_no_rows_and_the_rest_goes_on() -> None:
    hostile = [b"-" * 200_000 + b"1", b"(" * 100_000, b"a." * 100_000 + b"b", b"[" * 50_000 + b"]" * 50_000]
    files = [*(File(f"{n:02}", "python", content) for n, content in enumerate(hostile)), todo("ff")]
    found = list(extract(files))
    assert [oid for oid, _ in found] == ["00", "01", "02", "03", "ff"]
    assert found[-1] == ("ff", TODO)


def test_a_file_that_ends_the_worker_is_left_out_and_the_rest_goes_on() -> None:
    ends = File("no such frame", "python", b"x = 1")
    assert list(extract([todo("aa"), ends, todo("bb")])) == [("aa", TODO), (ends.id, []), ("bb", TODO)]


def test_five_deaths_are_enough() -> None:
    ends = [File(f"no such frame {n}", "python", b"") for n in range(7)]
    assert list(extract([*ends, todo("aa")])) == [*((each.id, []) for each in ends), ("aa", [])]
