"""What a form changes is kept, can be undone, and loses nothing that was written elsewhere meanwhile."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import Any

from tests.web.served import Served


def kept(served: Served) -> list[dict[str, Any]]:
    """The export, parsed."""
    return [json.loads(line) for line in served.get("/privacy/export").body.splitlines()]


def command(served: Served, *words: str) -> str:
    """The same workspace from a terminal."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "leadward", *words],
        env={**os.environ, "LEADWARD_HOME": str(served.home)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout


def test_a_line_is_noted_shown_found_and_undone(served: Served) -> None:
    after = served.post(
        "/log", text="Unblocked Ana\r\non the <b>deploy</b>", people="Ana, Tove", on="yesterday", next="/notes"
    )
    assert "Noted: Unblocked Ana on the <b>deploy</b>" in after.said
    assert "<b>deploy" not in after.body
    found = served.get("/search?q=unblocked+deploy")
    [link] = [link for link in found.links if link.startswith("/show/n")]
    note = served.get(link)
    assert "Ana, Tove" in note.said
    assert json.loads(command(served, "notes", "show", link.removeprefix("/show/"), "--json"))["body"]["text"] == (
        "Unblocked Ana\non the <b>deploy</b>"
    )
    [id] = re.findall(r'name="note" value="([^"]+)"', after.body)
    assert "Undone: " in served.post("/undo", note=id).said
    assert [each for each in served.get("/search?q=unblocked+deploy").links if each.startswith("/show/n")] == []


def test_what_cannot_be_kept_comes_back_as_it_was_typed(served: Served) -> None:
    answer = served.post(
        "/notes/contact/add", person="Ana & Co", about="x" * 600, outcome="kept\u200dwords", on="someday"
    )
    assert answer.status == 400
    assert 'value="Ana &amp; Co"' in answer.body
    assert "x" * 600 in answer.body
    assert "kept&#8205;words" in answer.body


def test_an_undo_takes_back_what_was_meant_or_nothing(served: Served) -> None:
    first = served.post("/log", text="First")
    [id] = re.findall(r'name="note" value="([^"]+)"', first.body)
    command(served, "log", "Second, from a terminal")
    refused = served.post("/undo", note=id)
    assert refused.status == 409
    assert "Something else was written since" in refused.said
    assert "First" in served.get("/notes/entry").said


def test_two_tabs_and_a_terminal_lose_nothing(served: Served) -> None:
    made = served.post("/notes/topic/add", text="Who owns the release?", person="Petra")
    [id] = [link.removeprefix("/edit/") for link in made.links if link.startswith("/edit/")]
    [seen] = re.findall(r'name="seen" value="(\d+)"', served.get(f"/edit/{id}").body)
    command(served, "notes", "edit", id, "text=Who owns the release? From a terminal")
    sent = {"text": "Who owns the release? From a tab", "person": "Petra", "seen": seen}
    clash = served.post(f"/edit/{id}/keep", **sent)
    assert clash.status == 409
    assert "From a terminal" in clash.said
    assert "From a tab" in clash.body
    [again] = re.findall(r'name="seen" value="(\d+)"', clash.body)
    whole = served.post(f"/edit/{id}/keep", **{**sent, "seen": again})
    assert "From a tab" in whole.said
    assert "From a terminal" in whole.said, "the history has it"


def test_a_move_that_is_done_goes_and_comes_back(served: Served) -> None:
    today = served.get("/")
    forms = re.findall(
        r'name="practice" value="([^"]*)"><input type="hidden" name="subject" value="([^"]*)"', today.body
    )
    assert forms
    practice, subject = forms[0]
    sent = served.post("/moves/mark", practice=practice, subject=subject, verdict="done", what="it")
    assert "Done: it." in sent.said
    [id] = re.findall(r'action="/undo".*?name="note" value="([^"]+)"', sent.body)
    assert forms[0] not in re.findall(r'name="practice" value="([^"]*)"><input type="hidden" name="subject" value="([^"]*)"', sent.body.partition("<details class=\"waiting\"")[0])  # fmt: skip
    served.post("/undo", note=id)
    assert f'value="{subject}"' in served.get("/").body.partition('<details class="waiting"')[0]
    assert served.post("/moves/mark", practice=practice, subject=subject, verdict="nonsense").status == 400


def test_what_came_of_a_move_is_asked_once_and_kept_where_it_belongs(served: Served) -> None:
    told = {"practice": "company-plans", "subject": "horizons", "what": "it"}
    asked = served.post("/moves/mark", **told, verdict="done")
    assert "What came of it?" in asked.body
    [id] = re.findall(r'action="/moves/came".*?name="note" value="([^"]+)"', asked.body)
    kept = served.post("/moves/came", note=id, line="Search enters in Q3")
    assert "noted under company-plans" in kept.said
    assert "What came of it?" not in served.get("/").body
    assert "Search enters in Q3" in served.get("/notes").body
    asked = served.post("/moves/mark", **told, verdict="done")
    [id] = re.findall(r'action="/moves/came".*?name="note" value="([^"]+)"', asked.body)
    assert "Noted" not in served.post("/moves/came", note=id, line="").said
    assert "What came of it?" not in served.post("/moves/mark", **told, verdict="dismissed").body
    assert served.post("/moves/came", note="n00000000", line="x").status in (400, 404)


def test_after_a_form_nobody_is_led_elsewhere(served: Served) -> None:
    for next_ in (
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "http:evil",
        "/a\nb",
    ):
        sent = served.ask("POST", "/log", {"text": "x", "next": next_})
        assert (sent.status, sent.headers["location"]) == (302, "/")


def test_a_person_is_forgotten_once_their_name_is_typed_again(served: Served) -> None:
    served.post("/log", text="Helped Zed", people="Zed Zebra")
    assert "Zed Zebra" in served.get("/privacy").said
    assert served.post("/privacy/forget", name="Zed Zebra", again="zed").status == 400
    assert "Zed Zebra" in served.get("/privacy").said
    gone = served.post("/privacy/forget", name="Zed Zebra", again="zed zebra")
    assert "1 note about Zed Zebra deleted for good." in gone.said
    assert "Zed" not in json.dumps(kept(served))


def test_no_character_on_a_page_shows_as_another(served: Served) -> None:
    odd = "a\u202eb\u200bc\u0007d\ufeffe\u2066"
    served.post("/log", text=odd)
    for path in ("/notes/entry", "/search?q=a", "/"):
        body = served.get(path).body
        assert not set(body) & set("\u202e\u200b\u0007\ufeff\u2066"), path
    assert "a\\u202eb\\u200bc\\x07d\\ufeffe\\u2066" in served.get("/notes/entry").said
    [id] = [link for link in served.get("/notes/entry").links if link.startswith("/show/n")][:1]
    form = served.get(id.replace("/show/", "/edit/")).body
    assert "a&#8238;b&#8203;c&#7;d&#65279;e&#8294;" in form


def test_what_the_week_shows_is_kept_in_ones_words_or_refused(served: Served) -> None:
    offered = re.findall(r'action="/review/(r[0-9a-f]+)/accept"', served.get("/review").body)
    assert 2 <= len(offered) <= 5
    kept_one, refused_one = offered[:2]
    answer = served.post(f"/review/{kept_one}/accept", words="Said in my own words")
    assert "Kept." in answer.said
    assert kept_one not in answer.body
    assert "Said in my own words" in served.get("/search?q=said+own+words").said
    refused = served.post(f"/review/{refused_one}/refuse")
    assert refused_one not in refused.body
    [id] = re.findall(r'name="note" value="([^"]+)"', refused.body)
    served.post("/undo", note=id)
    assert refused_one in served.get("/review").body
    assert served.post("/review/r00000000/accept").status == 404


def test_what_a_form_cannot_hold_stays_as_it_was(served: Served) -> None:
    """A list parts its items by commas, and an item may hold one."""
    command(served, "log", "Paired on the ledger", "--person", "Zed, of the ledger", "--person", "Ana")
    [link] = [link for link in served.get("/search?q=paired+ledger").links if link.startswith("/show/n")]
    id = link.removeprefix("/show/")
    form = served.get(f"/edit/{id}").body
    fields = dict.fromkeys(re.findall(r'<(?:input|textarea|select)[^>]* name="([a-z]+)"', form), "")
    [people] = re.findall(r'name="people" value="([^"]*)"', form)
    [seen] = re.findall(r'name="seen" value="(\d+)"', form)
    sent = {**fields, "text": "Paired on the ledger all day", "people": people, "seen": seen, "on": "", "next": ""}
    assert "all day" in served.post(f"/edit/{id}/keep", **sent).said
    body = json.loads(command(served, "notes", "show", id, "--json"))["body"]
    assert (body["text"], body["people"]) == ("Paired on the ledger all day", ["Zed, of the ledger", "Ana"])
