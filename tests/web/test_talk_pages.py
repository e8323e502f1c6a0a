"""What passes between two people, on pages: a whole 1:1, a plan that both agree, and nothing lost between two tabs."""

from __future__ import annotations

import json
import re
from typing import Any

from tests.web.served import Answer, Served
from tests.web.test_changes import command

MANAGER = "Petra Anecdote"


def undone(served: Served, after: Answer) -> Answer:
    """Press Undo on a page that offers it."""
    [notes] = re.findall(r'name="note" value="([^"]+)"', after.body)
    answer = served.post("/undo", note=notes)
    assert "Undone: " in answer.said, answer.said
    return answer


def noted(served: Served, kind: str) -> list[dict[str, Any]]:
    """The notes of a kind as the terminal tells them, newest first."""
    found: list[dict[str, Any]] = json.loads(command(served, "notes", "list", "--kind", kind, "--json"))
    return found


def part(served: Served, path: str, **fields: Any) -> Answer:
    """A form that htmx sends for a part of the page."""
    told = {"hx_request": "true"}
    return served.ask("POST", path, fields, **told)


def begun(served: Served) -> str:
    """The address of the 1:1 under way, started where there is none."""
    if "is under way" not in served.get("/one-on-ones").said:
        served.post("/one-on-ones/start", **{"with": MANAGER})
    [link] = re.findall(r'href="(/one-on-one/n[0-9a-f]{8})"><strong>', served.get("/one-on-ones").body)
    return str(link)


def test_a_one_on_one_from_the_first_line_to_the_next_day(served: Served) -> None:
    prep = served.get("/one-on-ones")
    assert f"1:1 with {MANAGER}" in prep.said
    assert "What Platform says of our queue changes" in prep.said
    parked = served.post("/one-on-ones/park", text="Who owns the release?", **{"with": MANAGER}, next="/one-on-ones")
    assert "Parked: Who owns the release?" in parked.said
    undone(served, parked)
    assert noted(served, "topic")[0]["body"]["text"] != "Who owns the release?"
    added = served.post("/one-on-ones/agenda/add", text="Ask <b>now</b>", **{"with": MANAGER}, next="/one-on-ones")
    assert "Ask <b>now</b>" in added.said
    assert "<b>now" not in added.body
    up = served.post(
        "/one-on-ones/agenda/line", act="up", line="Ask <b>now</b>", **{"with": MANAGER}, next="/one-on-ones"
    )
    assert "Moved up: Ask <b>now</b>" in up.said
    gone = served.post(
        "/one-on-ones/agenda/line", act="drop", line="Ask <b>now</b>", **{"with": MANAGER}, next="/one-on-ones"
    )
    assert "Ask <b>now</b>" in undone(served, gone).said or "Ask <b>now</b>" in served.get("/one-on-ones").said
    again = served.post("/one-on-ones/agenda/line", act="drop", line="Not there", **{"with": MANAGER})
    assert "no longer on the agenda" in again.said
    anew = served.post("/one-on-ones/agenda/anew", **{"with": MANAGER}, next="/one-on-ones")
    assert "made anew" in anew.said

    live = begun(served)
    page = served.get(live)
    lines = re.findall(r'name="talked" value="(\d+)"> <span>([^<]*)', page.body)
    topic = next(number for number, text in lines if text.startswith("What Platform says"))
    action = part(served, "/one-on-ones/act", text="Ask finance", who=MANAGER, due="fri", **{"with": MANAGER})
    assert (action.status, "Ask finance" in action.said, "<html" in action.body) == (200, True, False)
    unclear = part(served, "/one-on-ones/act", text="Ask finance", due="someday", **{"with": MANAGER})
    assert (unclear.status, unclear.headers["content-type"]) == (400, "text/plain; charset=utf-8")
    assert "'someday' names no day" in unclear.body
    mine = part(served, f"{live}/aside", text="She looked tired")
    assert "She looked tired" in mine.said
    kept = part(served, f"{live}/notes", was="", notes="The budget is decided in May\r\nBilling\n")
    assert re.fullmatch(r"kept \d\d:\d\d:\d\d", kept.said)
    talked = [number for number, _ in lines if number != topic]
    done = served.post(
        f"{live}/finish", talked=talked, coaching="15", next_day="in 2 weeks",
        was="The budget is decided in May\nBilling", notes="The budget is decided in May\r\nBilling\r\nAnd more",
    )  # fmt: skip
    assert "The budget is decided in May" in done.said
    assert "And more" in done.said
    assert "15 minutes of coaching" in done.said
    assert "She looked tired" in done.said
    held = noted(served, "one-on-one")[0]["body"]
    assert (held["stage"], held["coaching"], held["notes"].count("\n")) == ("held", 15, 2)
    assert "She looked tired" not in held["notes"]
    after = served.get("/one-on-ones")
    assert "What Platform says of our queue changes" in after.said, "not talked about: carried over"
    assert "Ask finance" in after.said
    found = served.get(f"/one-on-ones?q=budget+tired&with={MANAGER.replace(' ', '+')}")
    assert live in found.links
    undone(served, done)
    assert noted(served, "one-on-one")[0]["body"]["stage"] == "started", "an undo takes all of the finish back"


def test_two_tabs_and_a_terminal_write_one_text(served: Served) -> None:
    live = begun(served)
    before = str(noted(served, "one-on-one")[0]["body"]["notes"])
    first = part(served, f"{live}/notes", was=before, notes=f"{before}\nfrom the first tab")
    assert "elsewhere" not in first.said
    second = part(served, f"{live}/notes", was=before, notes=f"top of the second\n{before}")
    assert "elsewhere more was written" in second.said
    assert "from the first tab" in second.body
    command(served, "one-on-one", "note", "from a terminal")
    lost = part(served, f"{live}/notes", was=f"{before}\nfrom the first tab", notes=f"{before}\nfrom the first tab, on")
    text = str(noted(served, "one-on-one")[0]["body"]["notes"])
    assert text.split("\n", maxsplit=1)[0] == "top of the second"
    assert "from a terminal" in text
    assert "from the first tab, on" in text
    assert "from a terminal" in lost.body
    same = part(served, f"{live}/notes", was=text, notes=text)
    assert "elsewhere" not in same.said
    assert str(noted(served, "one-on-one")[0]["body"]["notes"]) == text
    assert part(served, "/one-on-one/n00000000/notes", was="", notes="x").status == 404


def test_a_goal_is_written_agreed_by_both_and_closed(served: Served) -> None:
    made = served.post(
        "/plan/goals/add", title="Billing ships without us", wanted="a release of theirs", steps="one\r\ntwo, three",
        practices="procedures", due="in 8 weeks", proposed_by="me", next="/plan",
    )  # fmt: skip
    assert "Goal kept: Billing ships without us" in made.said
    goal = noted(served, "goal")[0]
    assert (goal["body"]["steps"], goal["body"]["practices"]) == (["one", "two, three"], ["procedures"])
    short = "n" + goal["id"][:8]
    one = served.post(f"/plan/goals/{short}/agree", mine="They deploy alone", next="/plan")
    assert "agreed by both" not in one.body.partition(f'id="{short}"')[2]
    both = served.post(f"/plan/goals/{short}/agree", theirs="No call on a Friday", on="yesterday", next="/plan")
    assert "Agreed by both: Billing ships without us" in both.said
    undone(served, both)
    assert noted(served, "goal")[0]["body"]["their_words"] == ""
    served.post(f"/plan/goals/{short}/agree", theirs="No call on a Friday")
    command(served, "log", "Billing wrote its own runbook", "--practice", "procedures")
    offered = served.get("/plan")
    [link] = re.findall(
        rf'action="/plan/goals/{short}/attach" class="line">.*?name="link" value="(n[0-9a-f]+)"', offered.body
    )
    assert "Attached to: Billing ships" in served.post(f"/plan/goals/{short}/attach", link=link, next="/plan").said
    closed = served.post(f"/plan/goals/{short}/close", state="done", outcome="Switched on 3 May", next="/plan")
    assert "Reached: Billing ships" in closed.said
    assert "Switched on 3 May" in closed.said
    assert "Billing ships without us" in undone(served, closed).said
    assert noted(served, "goal")[0]["body"]["state"] == "open"
    for path, title in (("draft", "My goals"), ("hand-over", "Hand-over to my new manager"), ("whole", "Growth plan")):
        page = served.get(f"/plan/{path}")
        assert title in page.said
        assert "Billing ships without us" in page.said


def test_a_goal_edited_in_two_places_keeps_both_or_says_so(served: Served) -> None:
    served.post("/plan/goals/add", title="Two places", success="was", wanted="was")
    goal = noted(served, "goal")[0]
    short, seen = "n" + goal["id"][:8], 1
    command(served, "plan", "edit", short, "--success", "from a terminal")
    fields = {"title": "Two places", "success": "was", "wanted": "from a tab", "seen": seen, "next": "/plan"}
    served.post(f"/plan/goals/{short}/edit", **fields)
    body = noted(served, "goal")[0]["body"]
    assert (body["success"], body["wanted"]) == ("from a terminal", "from a tab")
    clash = served.post(f"/plan/goals/{short}/edit", **{**fields, "success": "mine\r\nof two lines", "wanted": "was"})
    assert clash.status == 409
    assert "its success now says “from a terminal”" in clash.said
    assert "mine\nof two lines" in clash.body, "what was typed is there to be sent again"
    assert 'name="seen"' not in clash.body
    again = {name: value for name, value in fields.items() if name != "seen"} | {"success": "mine"}
    served.post(f"/plan/goals/{short}/edit", **again)
    assert noted(served, "goal")[0]["body"]["success"] == "mine"


def test_what_cannot_be_meant_gives_back_what_was_typed(served: Served) -> None:
    unclear = served.post("/plan/goals/add", title="A & B", due="someday", next="/plan")
    assert unclear.status == 400
    assert "'someday' names no day" in unclear.said
    assert "A &amp; B" in unclear.body
    assert 'action="/plan/goals/add"' in unclear.body


def test_three_practices_are_chosen_and_a_fourth_is_refused_kindly(served: Served) -> None:
    names = ["feedback", "stories", "unblocking", "visibility"]
    many = served.post("/plan/focus/choose", name=names, agreed_with=MANAGER, next="/plan/focus")
    assert many.status == 400
    assert "choose the 3 that matter most this quarter" in many.said
    three = served.post("/plan/focus/choose", name=names[:3], agreed_with=MANAGER, next="/plan/focus")
    assert "Focus from today: feedback, stories, unblocking." in three.said
    assert [each for each in names if re.search(f'value="{each}" checked', three.body)] == names[:3]
    undone(served, three)
    ended = served.post("/plan/focus/choose", next="/plan/focus")
    assert "The focus is ended." in ended.said
    undone(served, ended)
