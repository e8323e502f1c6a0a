"""Which files I have ever changed."""

from __future__ import annotations

from leadward.analyses.my_files import ANALYSIS, MyFile
from tests.analyses.history import C, history


def test_those_that_exist_and_that_i_changed_once_or_wrote_with_somebody() -> None:
    facts = history(
        [
            C("Alice", 0, "A api/a.py\nA api/gone.py\nA yarn.lock"),
            C("Bob", 1, "A web/b.py\nM api/a.py\nD api/gone.py"),
            C("Bob", 2, "A web/c.py", "ours", [("co-authored-by", "Alice")]),
        ],
        today=5,
    )
    assert facts.rows(ANALYSIS, me="Alice") == [MyFile("api/a.py"), MyFile("web/c.py")]
    assert facts.rows(ANALYSIS, me="Bob") == [MyFile("api/a.py"), MyFile("web/b.py"), MyFile("web/c.py")]
