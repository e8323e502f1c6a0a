"""What DuckDB lets through when reverts are looked for: all that Python then keeps."""

from __future__ import annotations

import random

import pytest

from leadward.warehouse.session import empty_database
from leadward.warehouse.undoing import MAY_BE_QUOTED, MAY_QUOTE, beginnings, quoted, quoting

_WORDS = [
    "Fix",
    "fix",
    "the",
    "till",
    "Élan",
    "ſlow",
    "İstanbul",
    "a",
    "",
    " ",
    "\t",
    "“x”",
    '"',
    "(#12)",
    "日本",
    "K",
    "straße",
    "back out",
]
_REVERTS = [
    'Revert "{}"',
    'revert: "{}"',
    "revert: {}",
    'Reapply "{}"',
    'api: Back out "{}"',
    "Reland: “{}”",
    'BACKOUT "{}" (#3)',
    "{}",
]


def _subjects(chance: random.Random) -> list[str]:
    plain = [" ".join(chance.choices(_WORDS, k=chance.randint(1, 4))) for _ in range(30)]
    return plain + [chance.choice(_REVERTS).format(chance.choice(plain)) for _ in range(20)]


@pytest.mark.parametrize("seed", range(40))
def test_none_is_lost(seed: int) -> None:
    subjects = list(enumerate(_subjects(random.Random(seed))))
    with empty_database() as database:
        database.execute("CREATE TABLE commits (commit_no INTEGER, subject VARCHAR)")
        database.executemany("INSERT INTO commits VALUES (?, ?)", subjects)
        some = database.execute(f"SELECT commit_no, subject FROM commits WHERE {MAY_QUOTE}").fetchall()
        reverting = quoting(some)
        assert reverting == quoting(subjects)
        begin = beginnings(reverting)
        if begin:
            asked = f"SELECT commit_no, subject FROM commits WHERE {MAY_BE_QUOTED}"
            some = database.execute(asked, {"begin": begin}).fetchall()
            assert quoted(some, reverting) == quoted(subjects, reverting)


def test_most_are_left_out() -> None:
    begin = beginnings({1: 'Revert "Add a till"'})
    assert begin == ["add "]
    with empty_database() as database:
        asked = f"SELECT s FROM (SELECT unnest(['Add a till', 'add it', 'Fix it', 'Ädd it', 'So']) AS subject) t(subject), (SELECT subject AS s) WHERE {MAY_BE_QUOTED}"
        assert [text for (text,) in database.execute(asked, {"begin": begin}).fetchall()] == [
            "Add a till",
            "add it",
            "Ädd it",
            "So",
        ]
