"""What passes between two people, on pages: a whole 1:1, a plan that both agree, and nothing lost between two tabs."""

from __future__ import annotations

import html
import json
import re
import shutil
from pathlib import Path
from typing import Any

from tests.web.served import Answer, Served, serve
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
    assert "made again" in anew.said

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
    command(served, "one-on-one", "note", "as it began")
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
    assert 'name="title" value="A &amp; B"' in unclear.body, "the form is there to be sent again"


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


def test_an_aim_is_answered_in_part_left_and_taken_up_again(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    made = serve(tmp_path / "home", tmp_path / "elsewhere")
    try:
        made.enter()
        for path in ("/aim", "/plan", "/plan/focus", "/one-on-ones", "/feedback", "/expectations", "/ladder", "/backchannel", "/backchannel/round", "/receive", "/plan/for-manager", "/plan/quoted", "/aim/guide", "/aim/case", "/aim/decision", "/plan/draft"):  # fmt: skip
            empty = made.get(path)
            assert (path, empty.status) == (path, 200)
        assert not (made.home / "journal.sqlite3").exists(), "looking writes nothing"
        first = made.post("/aim/answer", role="Staff Engineer", by="someday", manager="Dana")
        assert first.status == 400
        assert "'someday' names no day" in first.said
        assert 'value="someday"' in first.body
        left = made.get("/aim")
        assert "Staff Engineer" in left.said
        assert re.findall(r'name="(by|role|manager|told)"', left.body) == ["by", "told"]
        more = made.post("/aim/answer", by="in 9 months", next="thu", cycle="1 mar, 1 sep")
        assert "can be answered whenever you like" in more.said
        assert "days to the next" in more.said
        assert noted(made, "series")[0]["body"]["person"] == "Dana"
        undone(made, more)
        assert noted(made, "aim")[0]["body"]["by"] is None
        assert noted(made, "series") == []
        assert "Nothing was answered" in made.post("/aim/answer", by="").said
        assert "To say that you want to become Staff Engineer" in made.get("/aim/guide").said
        assert "What Staff Engineer takes" in made.get("/aim/case").said
        changed = made.post("/aim/manager", new="Noor", next="/aim")
        assert "Noor is your manager now. Dana's 1:1s end here" in changed.said
        undone(made, changed)
        assert noted(made, "aim")[0]["body"]["manager"] == "Dana"
    finally:
        made.stop()


def test_what_is_expected_is_kept_in_their_words(served: Served) -> None:
    page = served.get("/expectations")
    assert page.body.index("<h2>Strategic</h2>") < page.body.index("<h2>Tactical</h2>")
    assert page.body.count("<h2>Strategic</h2>") == 1
    refused = served.post("/expectations/say", criterion="finishes-alone", status="met")
    assert refused.status in (400, 404)
    [criterion] = re.findall(r'href="/standing/([a-z-]+)">Finishes work alone', page.body)
    empty = served.post("/expectations/say", criterion=criterion, status="met")
    assert (empty.status, "needs the words that were said" in empty.said) == (400, True)
    said = served.post("/expectations/say", criterion=criterion, words="Month after\r\nmonth", on="yesterday")
    assert f"{criterion}: stated" in said.said
    assert "Month after" in said.said
    undone(served, said)
    none = served.post("/expectations/say", criterion=criterion, not_applicable="I review only")
    assert f"{criterion}: not applicable" in none.said
    assert f"{criterion} applies." in served.post("/expectations/applies", criterion=criterion).said
    assert served.post("/expectations/say", criterion=criterion).status == 400


def test_a_loop_is_closed_step_by_step(served: Served) -> None:
    before = {each["id"] for each in noted(served, "feedback-request")}
    asked = served.post("/feedback/ask", person="Tove Legend", about="the retry queue")
    assert "what made it harder for you" in html.unescape(asked.body)
    assert "data-copies" in asked.body
    [request] = [each for each in noted(served, "feedback-request") if each["id"] not in before]
    undone(served, asked)
    served.post("/feedback/ask", person="Tove Legend", about="the retry queue")
    [request] = [each for each in noted(served, "feedback-request") if each["id"] not in before]
    fields = {"request": "n" + request["id"][:8], "person": "Tove Legend", "sort": "advice"}
    heard = served.post("/feedback/add", words="Say what <i>fails</i> first", **fields)
    assert "Say what <i>fails</i> first" in heard.said
    feedback = noted(served, "feedback")[0]
    assert (feedback["body"]["request"], feedback["body"]["sort"]) == (request["id"], "advice")
    served.post("/feedback/try", **{"try": "Errors first"}, feedback="n" + feedback["id"][:8], until="in 2 weeks")
    experiment = noted(served, "experiment")[0]
    assert (experiment["body"]["person"], experiment["body"]["feedback"]) == ("Tove Legend", feedback["id"])
    short = "n" + experiment["id"][:8]
    early = served.post(f"/feedback/experiments/{short}/shared", answer="Nice")
    assert early.status == 400
    assert "Nice" in early.body
    served.post(f"/feedback/experiments/{short}/tried", observed="Two questions fewer")
    shared = served.post(f"/feedback/experiments/{short}/shared", answer="I noticed", on="today")
    assert "Shared back: Errors first" in shared.said
    assert f'id="{short}"' in shared.body.partition("<summary>Closed</summary>")[2]
    undone(served, shared)
    dropped = served.post(f"/feedback/experiments/{short}/drop", reason="other things first")
    assert "given up because other things first" in dropped.said
    assert served.post("/feedback/add", words="x", sort="praise").status == 400


def test_a_move_of_a_talk_leads_to_its_place(looked_at: Served) -> None:
    now = looked_at.get("/feedback")
    [ask] = re.findall(r'href="([^"]+)">Ask<', now.body)
    assert html.unescape(ask).startswith("/feedback?person=Tove+Legend&about=")
    assert html.unescape(ask).endswith("#ask")
    form = looked_at.get(html.unescape(ask).partition("#")[0])
    assert 'name="person" required value="Tove Legend"' in form.body


def test_what_was_relayed_has_a_theme_and_an_action(served: Served) -> None:
    kept = served.post(
        "/backchannel/add", place="Support", words="Errors say nothing", theme="Errors", again="in 3 months"
    )
    assert "Errors say nothing" in kept.said
    undone(served, kept)
    served.post("/backchannel/add", place="Support", words="Errors say nothing", theme="Errors")
    person = served.post("/backchannel/add", place=MANAGER, words="late")
    assert person.status == 400
    assert "is a person, and whoever said something in confidence is not written down" in person.said
    made = served.get("/backchannel/round")
    assert "A round for Petra Anecdote" in made.said
    assert "Three questions, the same for everybody" in made.said
    nothing = served.post("/backchannel/add", place="Sales")
    assert "asked, and nothing had been heard: Sales" in nothing.said
    act = served.post("/backchannel/act", theme="errors", text="Write them anew", due="fri")
    assert "Write them anew" in act.said
    assert served.post("/backchannel/act", theme="no such", text="x").status == 404


def test_the_screen_is_seen_sent_answered_and_attached(served: Served) -> None:
    whole = served.get("/plan/for-manager")
    assert "[Q1]" in whole.said
    less = served.get("/plan/for-manager?without=Q2&without=N1")
    text = html.unescape(less.body.partition('class="copied"')[2].partition(">\n")[2].partition("</textarea>")[0])
    assert "[Q2]" not in text
    assert "[Q1]" in text
    stale = served.post("/plan/for-manager/sent", to=MANAGER, text=text)
    assert stale.status == 409
    sent = served.post("/plan/for-manager/sent", to=MANAGER, without=["Q2", "N1"], text=text.replace("\n", "\r\n"))
    assert f"Kept as sent to {MANAGER}" in sent.said
    assert [
        each["body"]["shared"]
        for each in noted(served, "experiment")
        if each["body"]["tried"] and not each["body"]["dropped"]
    ].count(None) == 0
    undone(served, sent)
    assert [
        each["body"]["shared"]
        for each in noted(served, "experiment")
        if each["body"]["tried"] and not each["body"]["dropped"]
    ].count(None) == 1
    served.post("/plan/for-manager/sent", to=MANAGER, without=["Q2", "N1"], text=text)
    assert noted(served, "letter")[0]["body"]["text"] == text
    kept = served.post("/receive/keep", text="Hello\r\n[Q1] Two teams <u>rely</u>", person=MANAGER)
    assert "Two teams <u>rely</u>" in kept.said
    assert served.post("/receive/keep", text="  ", person=MANAGER).status == 400
    letter = noted(served, "letter")[0]
    assert (letter["body"]["direction"], letter["body"]["text"]) == ("received", "Hello\n[Q1] Two teams <u>rely</u>")
    short = "n" + letter["id"][:8]
    page = served.get(f"/receive/{short}")
    number, target = re.findall(r'name="number" value="(\d)">.*?<option value="([^"]*)" selected', page.body)[0]
    assert target.startswith("expectation ")
    attached = served.post(f"/receive/{short}/attach", number=number, target=target)
    assert "own words" in attached.said
    criterion = target.partition(" ")[2]
    [row] = [each for each in noted(served, "expectation") if each["body"]["criterion"] == criterion]
    assert (row["body"]["words"], row["body"]["received"]) == ("Two teams <u>rely</u>", letter["id"])
    undone(served, attached)
    for wrong in ({"number": "9", "target": target}, {"number": number, "target": "nonsense x"}, {"number": number}):
        assert served.post(f"/receive/{short}/attach", **wrong).status == 400, wrong


def test_a_decision_is_kept_in_their_words_with_what_follows_and_undone(served: Served) -> None:
    before = {kind: len(noted(served, kind)) for kind in ("expectation", "topic", "feedback")}
    asked = served.get("/aim/decision").said
    assert "Nothing is decided yet." in asked
    assert "Keep a decision" in asked
    said = {"because": "No project <b>across</b> teams\r\nSales does not know you", "speaker": "Rolf Director"}
    kept = served.post("/aim/decided", verdict="not-yet", on="yesterday", **said)
    for words in (
        "not this time",
        "Rolf Director",
        "No project <b>across</b> teams",
        "Which of these reasons weighs most?",
    ):
        assert words in kept.said, words
    assert "<b>across" not in kept.body
    after = {kind: len(noted(served, kind)) for kind in before}
    assert after == {
        "expectation": before["expectation"] + 2,
        "topic": before["topic"] + 3,
        "feedback": before["feedback"] + 1,
    }
    undone(served, kept)
    assert {kind: len(noted(served, kind)) for kind in before} == before
    assert "Nothing is decided yet." in served.get("/aim/decision").said
    yes = served.post("/aim/decided", verdict="yes", because="You are a lead from May on")
    assert "The first 90 days" in yes.said
    assert MANAGER in yes.said
    undone(served, yes)
    for wrong in (
        {"verdict": "perhaps", "because": "x"},
        {"verdict": "no", "because": " \n"},
        {"verdict": "no", "because": "x", "on": "someday"},
    ):
        assert served.post("/aim/decided", **wrong).status == 400, wrong


def test_a_goal_that_nobody_wrote_is_kept_or_struck_out(served: Served) -> None:
    served.post("/ladder/level", level="independent", next="/plan")
    closed = [each["id"] for each in noted(served, "goal") if each["body"]["state"] == "open"][1:]
    for each in closed:
        served.post(f"/plan/goals/{each}/close", state="dropped", next="/plan")
    shown = served.get("/plan").body.partition("Goals to keep or strike out")[2].partition("</section>")[0]
    first, second = re.findall(r'name="criterion" value="([a-z-]+)"', shown)[:2]
    kept = served.post("/plan/goals/settle", criterion=first, act="keep", next="/plan")
    assert "Goal kept: " in kept.said
    assert noted(served, "goal")[0]["body"]["criterion"] == first
    undone(served, kept)
    struck = served.post("/plan/goals/settle", criterion=second, act="strike", next="/plan")
    assert "Struck out: " in struck.said
    assert f'value="{second}"' not in struck.body.partition("Goals to keep")[2].partition("</section>")[0]
    assert "[C1] " in served.get("/plan/for-manager").body
    undone(served, struck)
    assert served.post("/plan/goals/settle", criterion="nothing", act="keep").status == 404
    for each in closed:
        served.post(f"/plan/goals/{each}/close", state="open", next="/plan")


def test_versions_of_a_ladder_are_chosen_and_compared(served: Served, tmp_path: Path) -> None:
    file = tmp_path / "shop.md"
    file.write_text("# Shop levels\n\n## Engineer\n\n- Ships small changes.\n\n## Lead\n\n- Owns a product.\n")
    assert "There is one version." in served.get("/ladder/compare").said
    command(served, "ladder", "import", str(file), "--name", "shop", "--yes")
    refs = re.findall(r'name="which" value="(shop@[0-9a-f]+)"', served.get("/ladder").body)
    used = served.post("/ladder/use", which=refs[0])
    assert "Shop levels counts from today." in used.said
    assert "Owns a product." in used.said
    [compare] = [link for link in used.links if link.startswith("/ladder/compare?")]
    assert served.get("/ladder/compare").body.count(f"<option>{refs[0]}") == 1
    assert "Owns a product." in served.get(compare).said
    assert served.get(f"/ladder/compare?old={file}&new=shop").status == 404, "no file is opened for a page"
    assert "What is your level today?" in served.get("/standing").said
    step = served.post("/ladder/level", level="engineer", aim="lead", next="/standing")
    assert "Your level today is Engineer." in step.said
    assert "For Lead, the one point has no evidence" in step.said
    assert served.post("/ladder/level", level="lead").status == 400, "there is none above it"
    assert served.post("/ladder/level", level="no such").status == 404
    undone(served, step)
    undone(served, used)
    assert "Shop levels" not in served.get("/ladder").said.partition("Versions")[0]


def test_a_ladder_is_taken_in_from_a_file_and_counts(served: Served, tmp_path: Path) -> None:
    file = tmp_path / "levels.md"
    file.write_text("# Shop levels\n\n## Senior\n\n- Ships alone\n\n## Lead\n\n- Moves two teams\n")
    taken = served.post("/ladder/import", file=str(file), title="Levels of the shop", use="yes")
    assert "Levels of the shop is kept as" in taken.said
    assert "and counts from today." in taken.said
    assert "Moves two teams" in served.get("/ladder").said
    again = served.post("/ladder/import", file=str(file), title="Levels of the shop")
    assert "Levels of the shop was here already." in again.said
    missing = served.post("/ladder/import", file=str(tmp_path / "none.md"))
    assert (missing.status, "none.md" in missing.said) == (400, True)
    assert served.post("/ladder/import", file="").status == 400
    pasted = "# Pasted\r\n\r\n## Senior\r\n- Moves alone.\r\n## Lead\r\n- Moves three teams."
    assert "is kept as" in served.post("/ladder/import", pasted=pasted, use="yes").said
    assert "Moves three teams" in served.get("/ladder").said
    assert "one of the two" in served.post("/ladder/import", pasted=pasted, file=str(file)).said
    odd = served.post("/ladder/import", pasted="hello")
    assert odd.status == 400
    assert "--form" not in odd.said


def test_a_ladder_is_shown_before_it_is_taken_in(served: Served) -> None:
    pasted = "# Of the mill\n\n## Senior\n- Plans the <b>wheel</b>.\n## Lead\n- Moves three mills.\n\n## How do I become one?\nAsk.\n"
    shown = served.post("/ladder/preview", pasted=pasted, use="yes")
    assert shown.status == 200
    for words in (
        "2 levels, 2 criteria",
        "Plans the",
        "Left out",
        "How do I become one?",
        "Import ladder",
        "Read it again",
    ):
        assert words in shown.said, words
    assert "<b>wheel" not in shown.body
    assert "Of the mill" not in served.get("/ladder").said
    [was] = re.findall(r'name="was" value="([0-9a-f]+)"', shown.body)
    again = served.post("/ladder/preview", pasted=pasted, level_names="lead")
    assert "Only one level was found: Lead." in again.said
    assert "1 criterion" in again.said
    none = served.post("/ladder/preview", pasted="# Trees\n\n## Oak\n- Gives shade.\n")
    assert "No names of levels were found" in none.said
    assert "Read it again" in none.said
    assert (
        "Gives shade"
        in served.post("/ladder/preview", pasted="# Trees\n\n## Oak\n- Gives shade.\n", levels_at="h2").said
    )
    changed = served.post("/ladder/import", pasted=pasted.replace("three", "four"), was=was)
    assert "Nothing is imported yet" in changed.said
    doubtful = served.post("/ladder/import", pasted=pasted, level_names="lead")
    assert "there is something to check first" in doubtful.said
    assert "Of the mill" not in served.get("/ladder").said
    assert "is kept as" in served.post("/ladder/import", pasted=pasted, was=was, use="yes").said
    assert "Moves three mills" in served.get("/ladder").said
    assert "is kept as" in served.post("/ladder/import", pasted=pasted, level_names="lead", anyway="yes").said


def test_a_story_of_no_name_leads_to_where_they_are_listed(looked_at: Served) -> None:
    answer = looked_at.get("/strategy/story")
    assert answer.status == 400
    assert "Say which story: Strategy lists them" in answer.said


def test_under_anothers_view_the_plan_says_whose_it_is(demo_home: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(demo_home, home)
    made = serve(home, tmp_path, "--me", "Ravi Saga")
    try:
        made.enter()
        made.wait_until_read()
        said = made.get("/plan").said
        assert "Pages about code show what Ravi Saga would see. Goals, 1:1s and notes are your own" in said
    finally:
        made.stop()


def test_a_journal_that_vanishes_is_missed_and_comes_back(demo_home: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(demo_home, home)
    made = serve(home, tmp_path)
    try:
        made.enter()
        journal, aside = home / "journal.sqlite3", home / "aside.sqlite3"
        assert made.get("/notes").status == 200
        journal.rename(aside)
        gone = made.get("/notes")
        assert gone.status == 503
        assert "was here and is gone" in gone.said
        assert "leadward restore FILE" in gone.said
        typed = made.ask("POST", "/log", {"text": "typed meanwhile"})
        assert typed.status == 503
        assert "typed meanwhile</textarea>" in typed.body
        assert not journal.exists()
        aside.rename(journal)
        assert made.get("/notes").status == 200
    finally:
        made.stop()
