"""What the bytes of a file say."""

from __future__ import annotations

import pytest

from leadward.extract.contents import Row, language_of, rows_of

PYTHON = b'''
def one(rows, limit):
    """Its own words."""
    found = [row for row in rows if row.wanted and row.number < limit]
    total = sum(row.number for row in found)
    return [(row.name, row.number / total) for row in found if total]
'''
GO = b"""
func Names(rows []Row) []string {
    var names []string
    for _, row := range rows { // every one
        if row.Wanted && row.Number > 0 && row.Number < 1000 && row.Name != "" {
            names = append(names, strings.ToLower(row.Name)+strings.Repeat("-", row.Number))
        }
    }
    return names
}
"""


def found(language: str, content: bytes) -> list[tuple[str, int, str]]:
    return [(row.kind, row.line, row.text) for row in rows_of(language, content)]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"x = 1  # TODO: round it", True),
        (b"// FIXME later", True),
        (b" * TODO(ana): ask", True),
        (b"/* TODO close */", True),
        (b'print("TODO: not a comment")', False),
        (b"TODO = 1", False),
        (b"# TODO", False),
        (b"# todo: by hand", False),
    ],
)
def test_a_todo_is_a_comment_that_says_something(line: bytes, told: bool) -> None:
    assert found("other", b"\n" + line) == ([("todo", 2, line.decode().strip())] if told else [])


def test_links_of_a_document_without_code() -> None:
    text = b'[a](b.md) [c](<d.md> "title")\n```\n[no](no.md)\n```\n`[no](no.md)`\n[e]: f.md\n[^1]: a note\n'
    assert [row for row in found("markdown", text) if row[0] == "link"] == [
        ("link", 1, "b.md"),
        ("link", 1, "d.md"),
        ("link", 6, "f.md"),
    ]


@pytest.mark.parametrize(
    ("language", "text", "name"), [("python", PYTHON, "one"), ("braces", GO, "Names")], ids=["python", "braces"]
)
def test_equal_bodies_have_equal_keys_whatever_their_name_and_layout(language: str, text: bytes, name: str) -> None:
    other = (
        text.replace(name.encode(), b"another").replace(b" // every one", b"").replace(b"Its own words.", b"Others.")
    )
    (one,), (two,) = rows_of(language, text), rows_of(language, other)
    assert (one.kind, one.line, one.text, two.text) == ("function", 2, name, "another")
    assert one.key == two.key
    assert rows_of(language, text.replace(b"<", b">"))[0].key != one.key


def test_short_functions_and_methods_are_not_told() -> None:
    assert found("python", b"def f(x):\n    y = x\n    return y\n") == []
    assert found("python", b"class A:\n" + PYTHON.replace(b"\n", b"\n    ")) == []


@pytest.mark.parametrize("content", [b"\0\1# TODO: binary", b"def (", b"\xff\xfe(", b"("], ids=repr)
def test_what_is_no_text_or_no_program_has_no_rows(content: bytes) -> None:
    assert rows_of("python", content) == []


def test_rows_are_bounded() -> None:
    assert len(rows_of("other", b"# TODO: again\n" * 5000)) == 400


def test_languages_go_by_extension() -> None:
    assert [language_of(each) for each in ("py", "rs", "md", "c", "png", "")] == [
        "python", "braces", "markdown", "other", "", "",
    ]  # fmt: skip


def test_a_row_is_plain() -> None:
    assert rows_of("other", b"# TODO: x y") == [Row("todo", 1, "# TODO: x y", "")]


@pytest.mark.parametrize(
    ("language", "text", "targets"),
    [
        (
            "rst",
            "Write it so::\n\n  .. image:: no.png\n\n    deeper `A <no.rst>`_\n\n.. code-block:: rst\n\n   .. image:: no.png\n\n.. image:: img/a.png\n",
            ["img/a.png"],
        ),
        (
            "adoc",
            "----\nlink:no.adoc[x]\n----\nlink:b.adoc[x]\n",
            ["b.adoc"],
        ),
        (
            "rst",
            ".. image:: img/a.png\n`Guide <guide.rst>`_ and `site <https://x.test>`__\n",
            ["img/a.png", "guide.rst"],
        ),
        ("adoc", "link:a.adoc[A] xref:b.adoc#part[B]\ninclude::made.adoc[]\n", ["a.adoc", "b.adoc#part"]),
        ("org", "[[file:a.org][A]] [[b.md]]\n", ["a.org", "b.md"]),
        ("markdown", "<!-- [a](a.md) --> [b](b.md)\n", ["b.md"]),
        ("markdown", "- Example:\n\n    ```\n    [a](a.md)\n    ```\n[b](b.md)\n", ["b.md"]),
        ("text", "[a](a.md)\n", []),
    ],
)
def test_links_of_each_markup(language: str, text: str, targets: list[str]) -> None:
    assert [row.text for row in rows_of(language, text.encode()) if row.kind == "link"] == targets
