"""A plan on its page: a record pasted, its items beside its turns, each act and its undo, taken along, kept, closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from tests.web.served import Answer, Served, serve

TALK = (
    "Meeting 2026-03-10\nMei: ACTION: Omar to write the plan by Friday and tell the vendor\nInes: I'll draft the index page.\n"
    "Mei: Queue or cron job?\nOmar: Cron job, less to run.\nInes: Queue, because we need retries.\nMei: It depends on how many refunds wait.\n"
    "Mei: Who pays for it?\nOmar: No idea.\n"
)
HOSTILE = "Mei: ACTION: Bo\u202e to <script>alert(1)</script> </textarea><img src=x onerror=alert(2)> by Friday\n"


@pytest.fixture
def desk(served: Served) -> Iterator[Served]:
    served.post("/meetings/plan/read", text=TALK, called="Refund sync")
    yield served
    served.post("/meetings/plan/clear")


def act(served: Served, label: str, act: str, **typed: str) -> Answer:
    return served.post("/meetings/plan/item", label=label, act=act, **typed)


def items(served: Served) -> list[tuple[str, str, str]]:
    """(label, verdict, words) of the items on the page."""
    page = served.get("/meetings/plan").body
    found = re.findall(
        r'id="(\w+)" tabindex="-1" aria-labelledby="h-\w+" data-item="(\w+)".*?</article>', page, re.DOTALL
    )
    texts = dict(re.findall(r'<textarea id="text-(\w+)"[^>]*>\n([^<]*)</textarea>', page))
    return [(label, verdict, unescape(texts.get(label, ""))) for label, verdict in found]


def test_without_a_plan_the_page_says_what_to_do(served: Served) -> None:
    page = served.get("/meetings/plan")
    assert "Paste a transcript" in page.said
    assert served.get("/meetings/plan.md").status == 302
    assert "paste the record again" in act(served, "A1", "accept").said


def test_items_stand_beside_the_turns_they_rest_on(desk: Served) -> None:
    page = desk.get("/meetings/plan")
    assert [label for label, _, _ in items(desk)] == ["A1", "A2", "O1"]
    assert '<a href="#t1">line 2</a>' in page.body
    assert re.search(r'<li id="t1" tabindex="-1"><span class="hint">line 2 <a href="#A1">A1</a></span>', page.body)
    assert "Would settle it: Mei: It depends on how many refunds wait." in page.said
    assert "Read as a talk" in page.said
    desk.post("/meetings/plan/read", form="text")
    assert "Read as plain text" in desk.get("/meetings/plan").said


def test_a_plan_half_worked_out_outlives_a_server_that_is_killed(tmp_path: Path) -> None:
    home = tmp_path / "home"
    first = serve(home, tmp_path)
    first.enter()
    first.post("/meetings/plan/read", text=TALK, called="Refund sync")
    act(first, "A1", "split")
    act(first, "A1", "accept", text="write it by Monday", who="Ines")
    act(first, "A2", "reject")
    before = items(first)
    first.process.kill()
    first.process.communicate(timeout=60)
    again = serve(home, tmp_path)
    try:
        again.enter()
        assert items(again) == before
        again.post("/meetings/plan/undo")
        assert ("A2", "waiting") in [(label, verdict) for label, verdict, _ in items(again)]
        assert (home / "desk.json").stat().st_mode & 0o777 == 0o600
        again.post("/meetings/plan/clear")
        assert not (home / "desk.json").exists()
        assert "Paste a transcript" in again.get("/meetings/plan").said
    finally:
        again.stop()


def test_what_came_of_plans_is_drawn_and_without_one_the_page_says_what_to_do(tmp_path: Path) -> None:
    made = serve(tmp_path / "home", tmp_path)
    try:
        made.enter()
        assert "No plan is kept yet" in made.get("/pictures/plans").said
        made.post("/meetings/plan/read", text=TALK, called="Refund sync")
        act(made, "A1", "accept")
        act(made, "A2", "accept")
        made.post("/meetings/plan/keep", me="Ines")
        page = made.get("/pictures/plans")
        assert "0 of 2 actions of your plan are done" in page.said
        assert "Refund sync" in page.said
        assert 'href="/pictures/plans"' in made.get("/practices/action-plans").body
    finally:
        made.stop()


def test_each_act_and_its_undo(desk: Served) -> None:
    act(desk, "A1", "split")
    assert [words for _, _, words in items(desk)][:3] == [
        "write the plan by Friday",
        "tell the vendor",
        "draft the index page",
    ]
    act(desk, "A2", "merge")
    assert items(desk)[1] == ("A2", "waiting", "tell the vendor; draft the index page")
    act(desk, "A1", "accept", text="write it by Monday", who="Ines")
    act(desk, "A2", "reject")
    assert [(label, verdict) for label, verdict, _ in items(desk)] == [
        ("A1", "accepted"),
        ("A2", "rejected"),
        ("O1", "waiting"),
    ]
    page = desk.get("/meetings/plan").body
    assert 'name="who" value="Ines"' in page
    assert 'name="when" value="2026-03-16"' in page
    assert "Undo: rejected A2" in page
    for _ in range(4):
        desk.post("/meetings/plan/undo")
    assert [label for label, verdict, _ in items(desk) if verdict == "waiting"] == ["A1", "A2", "O1"]
    assert "is no day" in act(desk, "A1", "accept", when="someday").said
    assert "has no 'A9'" in act(desk, "A9", "accept").said


def test_it_is_taken_along_as_it_was_accepted(desk: Served) -> None:
    act(desk, "A1", "accept")
    texts = {form: desk.get(f"/meetings/plan.{form}") for form in ("md", "html", "eml", "ics")}
    assert all("write the plan by Friday" in each.body.replace("\r\n ", "") for each in texts.values())
    assert "index page" not in texts["md"].body
    assert texts["ics"].headers["content-disposition"] == 'attachment; filename="plan.ics"'
    assert desk.get("/meetings/plan.exe").status == 404
    copied = re.findall(r'<textarea id="(as-\w+)"', desk.get("/meetings/plan").body)
    assert copied == ["as-markdown", "as-chat", "as-mail", "as-html"]


def test_what_is_kept_is_followed_until_it_is_done(desk: Served) -> None:
    act(desk, "A2", "accept")
    act(desk, "O1", "accept", who="Rosa")
    page = desk.post("/meetings/plan/keep", me="Ines", shared="yes")
    assert "Kept the plan, 1 action and 1 open choice." in page.said
    assert re.search(r"Refund sync \d+ Mar[^,]*, 0 of 1 done", page.said)
    assert "Rosa decides" in page.said
    due = desk.get("/meetings/due?name=refund").said
    assert "You : draft the index page, no day said" in due
    choice = re.search(r'href="(/meetings/choice/n\w+)">Queue', page.body)
    assert choice
    shown = desk.get(choice[1])
    assert "Ines : Queue, because we need retries. (line 6)" in shown.said.replace("lines 4-6", "line 6")
    assert "It depends on how many refunds wait. (line 7)" in shown.said
    desk.post("/meetings/choice", choice=choice[1].rpartition("/")[2], act="decide", outcome="a queue")
    assert "Decided" in desk.get(choice[1]).said
    action = re.search(r'name="action" value="(n\w+)"><span><a href="/show/n\w+">draft the index page', page.body)
    assert action
    desk.post("/one-on-ones/actions/close", action=action[1], state="done", next="/meetings")
    assert "1 of 1 done" in desk.get("/meetings").said
    assert "Nothing is open" in desk.get("/meetings/due?name=refund").said
    assert desk.get("/meetings/due?name=nowhere").status == 404


def test_hostile_words_stay_words(served: Served) -> None:
    served.post("/meetings/plan/read", text=HOSTILE)
    page = served.get("/meetings/plan").body
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert served.post("/meetings/plan/read", text="x" * 30_000).status == 400
    served.post("/meetings/plan/clear")
    assert served.post("/meetings/plan/read", text="").status == 400
