"""The paths that documents name, in any markup."""

from __future__ import annotations

import pytest

from leadward.extract.contents import language_of, rows_of

MARKDOWN = """# Guide

## Adding a method

1. Create `app/methods/mine.py`.
2. Name it in `app/registry.py`:

```python
from app.methods import mine
```

## Layout

See app/core/ and https://example.org/a/b.html.
"""
RST = """Adding a method
===============

* Create ``app/methods/mine.py``.
* Name it in ``app/registry.py``::

    from app.methods import mine

Layout
------

See app/core/ and https://example.org/a/b.html.
"""
ADOC = """== Adding a method

. Create `app/methods/mine.py`.
. Name it in `app/registry.py`:
+
----
from app.methods import mine
----

== Layout

See app/core/ and https://example.org/a/b.html.
"""
ORG = """* Adding a method

- Create =app/methods/mine.py=.
- Name it in =app/registry.py=:

#+begin_src python
from app.methods import mine
#+end_src

* Layout

See app/core/ and https://example.org/a/b.html.
"""
TEXT = """How to add a method
-------------------

Create app/methods/mine.py.

Name it in app/registry.py.

Layout
------

See app/core/ and https://example.org/a/b.html.
"""


def _named(ending: str, text: str) -> dict[str, str]:
    """Path -> what asks to add it."""
    rows = [row for row in rows_of(language_of(ending), text.encode()) if row.kind == "names"]
    return {path: row.key for row in rows for path in row.text.split(" ") if "/" in path}


@pytest.mark.parametrize(
    ("ending", "text"),
    [("md", MARKDOWN), ("rst", RST), ("adoc", ADOC), ("org", ORG), ("txt", TEXT)],
    ids=lambda each: each[:4],
)
def test_paths_below_a_heading_that_asks_to_add_something(ending: str, text: str) -> None:
    assert _named(ending, text) == {"app/methods/mine.py": "heading", "app/registry.py": "heading", "app/core/": ""}


def test_a_passage_asks_by_itself_and_code_below_belongs_to_it() -> None:
    text = "# Layout\n\nPut a file there:\n\n    app/methods/mine.py\n\nThe core is app/core/x.py.\n"
    assert _named("md", text) == {"app/methods/mine.py": "passage", "app/core/x.py": ""}


def test_a_long_document_is_read_within_bounds() -> None:
    assert len(rows_of("text", b"see a/b.py\n\n" * 50_000)) == 200
    assert rows_of("text", b"a/" * 100_000) == []
    assert all(len(row.text) <= 400 for row in rows_of("text", (" a/b%d.py" * 300).encode()))
    assert rows_of("text", ("=" * 5000 + "\n").encode() * 50) == []
