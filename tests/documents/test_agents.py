"""What coding assistants read: skills, sections of AGENTS.md, tasks."""

from __future__ import annotations

import re
from dataclasses import replace

from leadward.documents import agents, markdown, sop
from leadward.documents.scouting_map import map_of
from leadward.documents.sop import draft_of
from leadward.model import about
from leadward.model.move import Move
from leadward.model.source import commit
from tests.documents.ground import ADD, COUPLING, FINDINGS, SURVEY, TODAY, oid
from tests.documents.test_sop import DONE

_PEOPLE = ("Bob", "Eve", "Index stock", "Index prices")
_MOVE = Move("procedures", about.procedure("add-index-py"), "Write down how to add a .py", "", 20, (commit(oid("f1")),))


def _draft() -> sop.Draft:
    return draft_of(ADD, FINDINGS, DONE, "Put a file there.")


def test_a_skill() -> None:
    text = agents.skill(_draft())
    assert text.startswith("---\nname: ")
    _, front, body = text.split("---\n", 2)
    name, description = front.strip().split("\n")
    assert re.fullmatch(r"name: [a-z0-9][a-z0-9-]{0,63}", name)
    assert re.fullmatch(r'description: "[^"\n]{20,1024}"', description)
    assert "1. Add search/index" in body.replace("`", "")
    assert f"git show {oid('f1')[:12]}" in body
    assert agents.CHECKED in body
    assert not [each for each in _PEOPLE if each in text]


def test_a_name_of_any_letters_becomes_one_that_the_format_allows() -> None:
    draft = replace(_draft(), name="Ädd_“x”: \n --- y" + "z" * 99, title='Say "no": \\ \n---')
    front = agents.skill(draft).split("---\n")[1]
    name, description = front.strip().split("\n")
    assert re.fullmatch(r"name: [a-z0-9]+(-[a-z0-9]+)*", name)
    assert len(name) <= len("name: ") + 64
    assert description.startswith('description: "Say \\"no\\": \\\\')


def test_sections_of_a_larger_file_begin_below_its_title() -> None:
    for text in (agents.procedure_section(_draft()), agents.map_section(map_of("shop", "search/", TODAY, SURVEY))):
        assert text.startswith("## ")
        assert not re.search(r"(?m)^# ", text)
        assert not [each for each in _PEOPLE if each in text]


def test_customs_and_dangers_of_a_map() -> None:
    text = agents.map_section(map_of("shop", "search/", TODAY, SURVEY))
    assert "### How things are done" in text
    assert "### Dangers" in text
    assert "says that it reverts a commit" in text
    assert "### Check both when you change one" in text


def test_a_task_names_files_checks_and_what_to_leave_alone() -> None:
    pair = replace(COUPLING[0], other_kind="test")
    made = agents.Task(_MOVE, "shop", (pair.path,), (pair,), ("search/lock.json",), _draft(), FINDINGS)
    text = markdown.text(agents.task(made))
    for heading in ("## Files", "## Steps", "## Examples to follow", "## Checks", "## Leave alone"):
        assert heading in text
    assert f"Run `{pair.other}`" in text
    assert "`search/lock.json`" in text
    assert not [each for each in _PEOPLE if each in text]


def test_without_tests_it_says_to_find_some() -> None:
    text = markdown.text(agents.task(agents.Task(_MOVE, "shop", ("a.py",))))
    assert "Find the tests of these files" in text
