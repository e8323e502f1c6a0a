"""The draft of a procedure: from a recurring change to a page to be corrected."""

from __future__ import annotations

from dataclasses import replace

from leadward.documents import markdown, plain
from leadward.documents.sop import Done, draft_of, to_document
from tests.documents.ground import ADD, TODAY, at, oid

DONE = (
    Done(oid("f2"), "Index prices", "Bob Li", at(2025, 3, 1)),
    Done(oid("f1"), "Index stock", "Chandra Rao", at(2026, 2, 20)),
)
WRITTEN = "Put the file into index, then tell docs/search.md."


def test_the_whole_draft() -> None:
    assert (
        plain.text(to_document(draft_of(ADD, TODAY, DONE, "Put a file there.")))
        == """\
Draft procedure: Add a .py in search/index
==========================================

Draft, to be corrected by somebody who does it. Drawn on 10 Mar 2026 from 5
changes by 2 people, 9 Jan 2023 to 20 Feb 2026.

WHEN TO USE IT

When you add search/index/*.py.

To fill in: What asks for this change, and who decides that it is wanted?

STEPS

1. Add search/index/*.py (done every time)
2. Change docs/search.md (done in 4 of 5)

DONE IN SOME OF THEM ONLY

- Change search/README.md (done in 2 of 5)

To fill in: When is each of these needed?

EASILY LEFT OUT

- docs/search.md was not part of cf3000000

To fill in: Were these on purpose, done later, or forgotten?

EXAMPLES TO FOLLOW

- “Index stock” cf1000000
- “Index prices” cf2000000
- Change cf3000000

WHO DID IT LATELY

Newest first, as recorded by git
who          day         source
Chandra Rao  2026-02-20  cf1000000
Bob Li       2025-03-01  cf2000000

WHAT IS WRITTEN ALREADY

docs/adding.md does not name these, which at least 80% of the changes touched:

- search/index/*.py
- docs/search.md

TO FILL IN BY HAND

- How do you know that it worked: which command, which page, which test?
- What goes wrong most often, and how is it taken back?
- What is needed beforehand: access, approval, somebody to tell?
- Who owns this procedure, and when is it looked at again?
"""
    )


def test_a_document_that_names_every_usual_step_departs_from_nothing() -> None:
    assert draft_of(ADD, TODAY, DONE, WRITTEN).undocumented == ()
    assert "speaks of this, or changed with it" in markdown.text(to_document(draft_of(ADD, TODAY, DONE, WRITTEN)))


def test_a_document_that_could_not_be_read_is_not_said_to_lack_anything() -> None:
    assert draft_of(ADD, TODAY).undocumented == ()


def test_what_is_not_known_is_said() -> None:
    bare = replace(ADD, incomplete=(), missing_steps=(), documented_in="")
    written = markdown.text(to_document(draft_of(bare, TODAY)))
    assert "No recent change left out a step" in written
    assert "No document that speaks of this was found here." in written
    assert "Who did it lately" not in written


def test_every_line_about_a_person_has_a_source() -> None:
    lines = markdown.text(to_document(draft_of(ADD, TODAY, DONE))).splitlines()
    named = [line for line in lines if "Bob Li" in line or "Chandra Rao" in line]
    assert len(named) == 2
    assert all("cf" in line for line in named)


def test_without_any_usual_step_it_says_so() -> None:
    loose = replace(ADD, steps=("A x/*.py",), shares=(0.5,), incomplete=(), missing_steps=())
    assert "No step was done in nearly every change" in markdown.text(to_document(draft_of(loose, TODAY)))
