"""Forms: what matters first, names by title, days as people say them, and what is wrong at its field with every word kept."""

from __future__ import annotations

import re

import pytest

from leadward.model import names
from leadward.model.errors import UsageProblem
from leadward.notes import KINDS, shape
from leadward.workflows import as_typed
from tests.web.served import Answer, Served


def box(answer: Answer, name: str) -> str:
    """The tag of a field in the page's own form."""
    [found] = re.findall(rf'<(?:input|textarea|select) id="f-{name}"[^>]*>', answer.body)
    return str(found)


@pytest.mark.parametrize("typed", ["unblocking", "unblock", "C15", "Jump in first when a coworker is stuck"])
def test_a_practice_goes_by_name_title_number_or_command(typed: str) -> None:
    assert names.called(typed) == "unblocking"


@pytest.mark.parametrize("typed", ["", "people", "nothing of the sort", "un"])
def test_what_names_no_practice_or_several_is_not_guessed(typed: str) -> None:
    assert names.called(typed) == ""


def test_titles_with_commas_are_read_in_lists() -> None:
    said = "Ask for feedback, try it, share what happened, unblock\nNotice friction in the code, fix it"
    assert as_typed.practices(said) == ("feedback", "unblocking", "code-friction")
    assert as_typed.practices(", ".join(row.title for row in names.ROWS.values())) == tuple(names.ROWS)
    with pytest.raises(UsageProblem, match="did you mean “Ask for feedback"):
        as_typed.practices("feadback")


def test_three_fields_are_seen_and_the_rest_is_folded(looked_at: Served) -> None:
    for kind in KINDS:
        row = shape.row(shape.name_of(kind))
        if row.form:
            page = looked_at.get(f"/notes/{shape.name_of(kind)}/new")
            asked = {field.name for field in shape.form(kind)}
            assert set(row.first) <= asked
            seen, _, folded = page.body.partition('<details class="more">')
            assert len(re.findall(r' id="f-(?!on")[a-z_]+"', seen)) == min(3, len(asked)), kind
            assert len(re.findall(r' id="f-(?!on")[a-z_]+"', folded)) == max(0, len(asked) - 3), kind


def test_what_is_wrong_is_said_at_its_field_and_every_word_is_kept(served: Served) -> None:
    words = {"text": "Ask Ana\nabout it", "owner": "Zoë <b>", "due": "someday", "person": "Petra"}
    again = served.post("/notes/action/add", **words, on="yesterdy")
    assert again.status == 400
    assert 'aria-invalid="true" aria-describedby="f-p-due" autofocus' in box(again, "due")
    assert "aria-invalid" in box(again, "on")
    assert again.body.count("autofocus") == 1
    assert "'someday' names no day" in again.said
    assert 'value="Zo&#235; &lt;b&gt;"' in again.body
    assert '<details class="more" open>' in again.body  # what was typed there is seen
    kept = served.post("/notes/action/add", **{**words, "due": "in 2 weeks"}, on="yesterday")
    assert kept.status == 200
    assert "someday" not in kept.body


def test_what_is_needed_is_said_at_its_field(served: Served) -> None:
    again = served.post("/notes/thanks/add", person="Ana", words=" ")
    assert "Your words: this is needed." in again.said
    assert 'value="Ana"' in again.body


def test_practices_and_criteria_are_chosen_by_what_they_say(served: Served) -> None:
    page = served.get("/notes/goal/new")
    [criterion, *_] = re.findall(r'<datalist id="offered-criterion"><option value="([^"]+)"', page.body)
    made = served.post(
        "/notes/goal/add", title="Fewer restarts", criterion=criterion, practices="Notice friction in the code, fix it"
    )
    assert made.status == 200
    assert criterion.removesuffix("&#8230;")[:60] in made.body
    assert "Notice friction in the code, fix it" in made.said
    assert "code-friction" not in made.said
    [id] = [link.removeprefix("/edit/") for link in made.links if link.startswith("/edit/")]
    [seen] = re.findall(r'name="seen" value="(\d+)"', served.get(f"/edit/{id}").body)
    wrong = served.post(f"/edit/{id}/keep", seen=seen, title="Fewer restarts", practices="juggling")
    assert wrong.status == 400
    assert "No practice is called 'juggling'" in wrong.said
    assert 'value="juggling"' in wrong.body
    served.post("/undo", note=id)


def test_an_entry_with_a_practice_by_its_command_is_where_the_practice_shows_it(served: Served) -> None:
    assert served.post("/log", text="Paired with Tove on the parser", practice="unblock").status == 200
    assert "Paired with Tove on the parser" in served.get("/practices/unblocking").said


def test_an_entry_that_cannot_be_kept_comes_back_whole(served: Served) -> None:
    again = served.post(
        "/log", text="Helped\nTove", people="Tove, Ana", practice="juggling", links="src/x.py", next="/plan"
    )
    assert again.status == 400
    for kept in ("Helped\nTove", 'value="Tove, Ana"', 'value="juggling"', 'value="src/x.py"', 'value="/plan"'):
        assert kept in again.body
    assert 'aria-describedby="page-wrong" autofocus' in again.body
    assert "No practice is called 'juggling'" in again.said


def test_a_goal_that_cannot_be_kept_keeps_its_other_answers(served: Served) -> None:
    again = served.post("/plan/goals/add", title="Own search", success="Nobody asks me", due="soonish")
    assert again.status == 400
    assert "Nobody asks me" in again.body
    assert "'soonish' names no day" in again.said


def test_a_day_in_words_is_shown_beside(looked_at: Served) -> None:
    assert looked_at.get("/day?field=due&due=in+2+weeks&ahead=1").body.count(" ") == 3
    assert looked_at.get("/day?field=on&on=%3Cb%3E").body == ""
    page = looked_at.get("/notes/contact/new?on=2026-02-03")
    assert re.search(r'<output class="hint" for="f-on">Tue 3 Feb 2026</output>', page.body)


def test_an_edit_shows_days_as_people_say_them_and_changes_none(served: Served) -> None:
    made = served.post("/notes/action/add", text="Write it down", due="2027-03-05", on="2026-02-03")
    [id] = [link.removeprefix("/edit/") for link in made.links if link.startswith("/edit/")]
    page = served.get(f"/edit/{id}")
    assert 'value="5 Mar 2027"' in box(page, "due")
    assert 'value="3 Feb 2026"' in box(page, "on")
    [seen] = re.findall(r'name="seen" value="(\d+)"', page.body)
    kept = served.post(
        f"/edit/{id}/keep", seen=seen, text="Write it down, all of it", due="5 Mar 2027", on="3 Feb 2026"
    )
    assert "5 Mar 2027" in kept.said
    assert "3 Feb 2026" in kept.said
