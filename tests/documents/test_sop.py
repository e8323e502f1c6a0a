"""The draft of a procedure: from a recurring change to a page to be corrected."""

from __future__ import annotations

from dataclasses import replace

from leadward.documents import markdown, plain
from leadward.documents.sop import Done, draft_of, to_document
from leadward.model.claim import Adds, Changes, Figure, Lacks, Newest, Sum
from tests.documents.ground import ADD, FINDINGS, at, oid

DONE = (
    Done(oid("f1"), "Index stock", (4,), at(2026, 2, 20)),
    Done(oid("f2"), "Index prices", (2,), at(2025, 3, 1)),
)
WRITTEN = "Put the file into index, then tell docs/search.md."


def test_the_whole_draft() -> None:
    assert (
        plain.text(to_document(draft_of(ADD, FINDINGS, DONE, "Put a file there.")))
        == """\
Draft procedure: Add a .py in search/index
==========================================

Draft: ask somebody who does this to correct it. Drawn on 10 Mar 2026 from 5
changes by 2 people, from 9 Jan 2023 to 20 Feb 2026.

WHEN TO USE IT

When you add search/index/*.py.

To fill in: What asks for this change, and who decides to make it?

STEPS

1. Add search/index/*.py (in all 5)
2. Change docs/search.md (in 3 of 5)

DONE IN SOME OF THEM ONLY

- Change search/README.md (in 2 of 5)

To fill in: When is each of these needed?

EASILY LEFT OUT

- docs/search.md is not in cf3000000

To fill in: Were these on purpose, done later, or forgotten?

EXAMPLES TO FOLLOW

- "Index stock" cf1000000
- "Index prices" cf2000000

WHO DID IT LATELY

Newest first, as recorded by git
who          day         source
Chandra Rao  20 Feb      cf1000000
Bob Li       1 Mar 2025  cf2000000

WHAT IS WRITTEN ALREADY

docs/adding.md is here. Compare it with the steps above.

Its text does not mention these:

- Add search/index/*.py (in all 5)
- Change docs/search.md (in 3 of 5)

TO FILL IN BY HAND

- How do you know that it worked: which command, which page, which test?
- What goes wrong most often, and how is it reverted?
- What is needed beforehand: access, approval, somebody to tell?
- Who owns this procedure, and when do they review it?
"""
    )


def test_a_document_that_names_every_usual_step_departs_from_nothing() -> None:
    assert draft_of(ADD, FINDINGS, DONE, WRITTEN).undocumented == ()
    assert "is here. Compare it" in markdown.text(to_document(draft_of(ADD, FINDINGS, DONE, WRITTEN)))


def test_a_document_that_could_not_be_read_is_not_said_to_lack_anything() -> None:
    assert draft_of(ADD, FINDINGS).undocumented == ()


def test_what_is_not_known_is_said() -> None:
    bare = replace(ADD, incomplete=(), missing_steps=(), documented_in="")
    written = markdown.text(to_document(draft_of(bare, FINDINGS)))
    assert "Found no recent change without a step" in written
    assert "Found no document about this here." in written
    assert "Who did it lately" not in written


def test_every_line_about_a_person_has_a_source() -> None:
    lines = markdown.text(to_document(draft_of(ADD, FINDINGS, DONE))).splitlines()
    named = [line for line in lines if "Bob Li" in line or "Chandra Rao" in line]
    assert len(named) == 2
    assert all("cf" in line for line in named)


def test_without_any_usual_step_it_says_so() -> None:
    loose = replace(ADD, steps=("A x/*.py",), within=("11000",), beside=("",), incomplete=(), missing_steps=())
    assert "No step is in nearly all of these changes" in markdown.text(to_document(draft_of(loose, FINDINGS)))


def test_a_step_is_counted_in_the_newest_changes_and_never_multiplied() -> None:
    """Of 193 changes 20 were looked at: nothing is said of the others."""
    many = tuple(oid(f"{n:03x}") for n in range(193))
    row = replace(
        ADD,
        times=193,
        exemplars=many,
        within=("1" * 20, "1" * 18 + "00", "0" * 20),
        beside=("", "", ""),
        incomplete=(),
        missing_steps=(),
    )
    steps = draft_of(row, FINDINGS).steps
    assert [str(step.often) for step in steps[:2]] == ["in all 20 newest", "in 18 of the 20 newest"]
    counted, newest, rest, order = steps[1].often.claims
    assert counted == Figure(Sum.COUNT, (Changes(many[:18], "docs/search.md"),), 18)
    assert newest == Figure(Sum.COUNT, (Adds(many[:20], "search/index/*.py"),), 20)
    assert rest == Lacks(many[18:20], "docs/search.md")
    assert order == Newest(many[:20], many)
