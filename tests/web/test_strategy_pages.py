"""Strategy: parts by plan and history, projects and stories, and a status note that is kept and can be undone."""

from __future__ import annotations

import html
import re

from tests.web.served import Served


def test_each_part_leads_to_its_map_and_both_answers_are_said(looked_at: Served) -> None:
    page = looked_at.get("/strategy")
    assert re.search(
        r'<a href="/scouting/map\?path=loyalty" aria-label="loyalty/: 11 files, unchanged for 1[45] months; ', page.body
    )
    assert re.search(r"loyalty/ Dormant, active around it scout first leave alone loyalty/: 11 files", page.said)
    assert "A part stands under the plan that enters it" in page.said
    assert "planned in 3 months: The basket knows the season" in page.said


def test_decisions_in_force_are_listed_and_the_old_one_is_to_look_back_on(looked_at: Served) -> None:
    page = looked_at.get("/strategy")
    assert re.search(
        r"Leave loyalty/ alone \d+ \w+ \d{4}, because no plan needs points .*?; time to look back", page.said
    )
    assert re.search(r'href="/edit/n[0-9a-f]{8}">Look back<span class="hidden"> Leave loyalty/ alone', page.body)
    assert "Invest in billing/ now" in page.said


def test_a_candidate_becomes_a_note_or_is_put_away_for_good(served: Served) -> None:
    page = served.get("/strategy")
    candidate = re.search(r'href="(/notes/project/new\?title=[^"]*)">Note it', page.body)
    assert candidate
    form = served.get(html.unescape(candidate[1]))
    assert re.search(r'name="title" value="[^"]+"', form.body)
    assert re.search(r'name="first" value="\d{4}-\d\d-\d\d"', form.body)
    subject = re.search(r'name="subject" value="([^"]+)"><input type="hidden" name="what" value="([^"]+)"', page.body)
    assert subject
    told = {"practice": "lead-projects", "subject": html.unescape(subject[1]), "what": subject[2]}
    after = served.post("/moves/mark", verdict="dismissed", next="/strategy", **told)
    assert f'name="subject" value="{subject[1]}"' not in after.body
    undone = re.search(r'name="note" value="([^"]+)"', after.body)
    assert undone
    assert f'name="subject" value="{subject[1]}"' in served.post("/undo", note=undone[1], next="/strategy").body


def test_the_status_of_a_story_is_drafted_kept_and_undone(served: Served) -> None:
    listed = served.get("/strategy").body
    link = re.search(r'href="(/strategy/story\?id=(n[0-9a-f]{8}))">Status note', listed)
    assert link
    draft = served.get(link[1])
    assert "Risks" in draft.said
    assert served.get(f"/strategy/story.md?id={link[2]}").body.startswith("# ")
    kept = served.post("/strategy/story/status", id=link[2], text="Worker runs;\r\nnext: <b>alarms</b>", next=link[1])
    assert "Status kept: Worker runs;" in kept.said
    assert "Worker runs; next: &lt;b&gt;alarms&lt;/b&gt;" in served.get(f"/show/{link[2]}").body
    note = re.search(r'name="note" value="([^"]+)"', kept.body)
    assert note
    served.post("/undo", note=note[1], next=link[1])
    assert "alarms" not in served.get(f"/show/{link[2]}").said.partition("History")[0]
    assert served.ask("POST", "/strategy/story/status", {"id": link[2], "text": " "}).status == 400
    assert served.get("/strategy/story?id=n00000000").status == 404
