"""The pages about code, and those that lead there: what the history says, with a link to every thing it names."""

from __future__ import annotations

import html
import os
import re
import subprocess
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.program import shop as history
from tests.repositories import git, make
from tests.web.served import Served, serve


def links_of(body: str) -> list[tuple[str, str]]:
    """Every link of the picture at a desk: its name and where it leads."""
    found = re.findall(r'<a href="([^"]*)" aria-label="([^"]*)"', body.partition('class="picture narrow"')[0])
    return [(html.unescape(name), html.unescape(href)) for href, name in found]


def test_the_hotspot_map_leads_into_folders_and_to_files(looked_at: Served) -> None:
    whole = looked_at.get("/code")
    links = {re.sub(r"\d+", "N", name): href for name, href in links_of(whole.body)}
    counted = "N changes in the last N months, bulk ones and bots aside; N of them sound like fixes; N of the N yours"
    assert links[f"billing/ in ledger.py: {counted}"] == "/code?path=billing%2F"
    assert links[f"cart.py N lines; {counted}"] == "/show/p:checkout/cart.py"
    assert 'role="group" aria-labelledby' in whole.body
    billing = looked_at.get("/code?path=billing/")
    assert '<nav class="crumb" aria-label="Breadcrumb"><a href="/code">Code</a> / billing/</nav>' in billing.body
    leads = [href for _name, href in links_of(billing.body)]
    assert "/code?path=billing%2Fv2%2F" in leads
    assert "/show/p:billing/v2/book.py" in leads
    assert looked_at.get("/code?path=billing/v2").body.count('aria-label="book.py') == 2  # at a desk and on a phone
    for href in leads:
        assert looked_at.get(href).status == 200, href


def test_a_folder_that_is_not_there_says_so(looked_at: Served) -> None:
    for path in ("nowhere", "billing/../checkout", "billing/ledger.py", "%0a", "%e2%80%ae", "a" * 3000):
        answer = looked_at.get(f"/code?path={path}")
        assert (answer.status, "No folder with source files is called" in answer.said) == (404, True), path
    assert "The larger ones are left out." in looked_at.get("/code?path=billing&skip=5").said
    assert looked_at.get("/code?skip=99999").status == 200
    assert looked_at.get("/code?skip=-1").status == 200


def test_rows_lead_to_what_they_name(looked_at: Served) -> None:
    coupling = looked_at.get("/code/coupling")
    assert (
        '<tr><td><a href="/show/p:billing/ledger.py">billing/ledger.py</a></td>'
        '<td><a href="/show/p:checkout/cart.py">checkout/cart.py</a></td><td class="n">'
    ) in coupling.body
    experts = looked_at.get("/code/experts?path=billing/v2")
    assert 'value="billing/v2"' in experts.body
    assert re.findall(r'<td><a href="/code\?path=([^"]*)">', experts.body) == ["billing%2Fv2%2F"] * 3
    assert '<a href="/people/card?who=Mira+Fable">Mira Fable</a>' in experts.body
    whom = looked_at.get("/code/experts?path=billing/ledger.py")
    assert re.search(
        r"<caption>Whom to ask about billing/ledger.py this week</caption>.*?<tbody><tr><td><a href=\"/people",
        whom.body,
        re.DOTALL,
    )
    assert "<caption>Who would review a change to billing/ledger.py</caption>" in whom.body
    assert "Reviewed: commits there that name them as a reviewer" in whom.said
    assert "<caption>Whom to ask" not in looked_at.get("/code/experts?path=nowhere").body
    assert '<a href="/scouting/map?path=loyalty">loyalty</a>' in looked_at.get("/code/dormant").body
    assert '<a href="/procedure?name=add-methods-py">add-methods-py</a>' in looked_at.get("/code/procedures").body
    assert "Nothing at or below nowhere" in looked_at.get("/code/owners?path=nowhere").said


def test_hotspots_say_that_size_finds_as_much_and_can_be_ordered_for_reading(looked_at: Served) -> None:
    usual, reading = (looked_at.get(f"/code/hotspots?all=1{more}") for more in ("", "&by=effort"))
    assert "the largest files alone were fixed later as often" in usual.said
    assert '<a href="?by=effort">Order by reading effort</a>' in usual.body
    assert "Most recent change per byte at the top" in reading.said
    files = [re.findall(r'<tr><td><a href="/show/p:([^"]*)">', each.body) for each in (usual, reading)]
    assert set(files[0]) == set(files[1])
    assert files[0] != files[1]
    assert "Order by reading effort" not in looked_at.get("/code/coupling?by=effort").body


def test_friction_has_its_evidence_and_its_first_step(looked_at: Served) -> None:
    said = looked_at.get("/code").said
    assert re.search(
        r"Look for one cause behind the fixes in checkout/basket.py 45 min \d+ changes by 3 people in the last 12 months, bulk ones and bots aside; "
        r"\d+ of them sound like fixes; \d+ of the \d+ yours; among the fixes: ",
        said,
    )


def test_a_move_of_code_can_be_copied_as_a_task(looked_at: Served) -> None:
    found = re.findall(r'href="(/moves/task\?practice=code-friction[^"]+)">Copy task</a>', looked_at.get("/code").body)
    task = looked_at.get(html.unescape(found[0]))
    assert task.status == 200
    assert "<h2>Leave alone</h2>" in task.body
    assert "# Find what checkout/cart.py and billing/ledger.py share" in task.said
    assert looked_at.get("/moves/task?practice=code-friction&subject=nowhere.py").status == 400
    assert "Copy task" not in looked_at.get("/one-on-ones").body


def test_a_map_and_a_draft_go_along_as_markdown(looked_at: Served) -> None:
    page = looked_at.get("/scouting/map?path=loyalty")
    assert 'href="/scouting/map.md?path=loyalty"' in page.body
    file = looked_at.get("/scouting/map.md?path=loyalty/")
    assert file.headers["content-type"] == "text/markdown; charset=utf-8"
    assert file.headers["content-disposition"] == 'attachment; filename="map-loyalty.md"'
    assert file.body.startswith("# Map of loyalty/ in teashop\n")
    assert "## Open questions" in file.body
    draft = looked_at.get("/procedure?name=add-methods-py")
    assert 'href="/procedure.md?name=add-methods-py"' in draft.body
    assert looked_at.get("/procedure.md?name=add-methods-py").body.startswith("# ")
    assert looked_at.get("/scouting/map.md?path=nowhere").status == 404
    agents = looked_at.get("/scouting/agents.md?path=loyalty")
    assert agents.headers["content-disposition"] == 'attachment; filename="agents-loyalty.md"'
    assert agents.body.startswith("## Working in loyalty/\n")
    skill = looked_at.get("/procedure/SKILL.md?name=add-methods-py")
    assert skill.headers["content-disposition"] == 'attachment; filename="SKILL.md"'
    assert skill.body.startswith("---\nname: add-methods-py\n")
    assert "loyalty" in looked_at.get("/scouting").said


@pytest.mark.parametrize(
    ("practice", "link"),
    [
        ("bushwhack", '<a href="/scouting">Scouting maps</a>'),
        ("sprint-demos", '<a href="/meetings">Demos in your calendar</a>'),
        ("code-friction", '<a href="/code">The picture</a>'),
        ("strategy-in-code", '<a href="/strategy">The picture</a>'),
    ],
)
def test_a_practice_leads_to_where_its_work_is_done(looked_at: Served, practice: str, link: str) -> None:
    assert link in looked_at.get(f"/practices/{practice}").body


HOSTILE = ("<script>alert(1)<script>.py", '"onload=alert(2).py', "new\nline.py", "bidi\u202etxt.py", "%2e%2e.py", "?path=x.py", "&amp;.py", "#h.py")  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Served:
    """A repository whose names try everything, served."""
    place = tmp_path_factory.mktemp("hostile")
    shop = place / "shop"
    (shop / "<b>src").mkdir(parents=True)
    for name in HOSTILE:
        (shop / "<b>src" / name).write_text("x = 1\n")
    (shop / "a.py").write_text("x = 1\n")
    git = ["git", "-C", str(shop), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    told = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "Begin"]):
        subprocess.run([*git, *command], check=True, env=told)
    made = serve(place / "home", shop)
    made.enter()
    made.wait_until_read()
    return made


def test_hostile_names_are_names(hostile: Served) -> None:
    try:
        folder = hostile.get(f"/code?path={quote('<b>src')}")
        assert folder.status == 200
        for body in (folder.body, hostile.get("/code").body, hostile.get("/code/owners").body):
            assert "<script>alert" not in body
            assert "<b>src" not in body
            assert "\u202e" not in body
            assert not re.search(r'<[^>]*"onload', body)
        leads = [href for _name, href in links_of(folder.body)]
        assert len(leads) == len(HOSTILE) - 1, "only the one with a line break in its name has no page"
        for href in leads:
            assert hostile.get(href).status == 200, href
        assert hostile.get(f"/scouting/map.md?path={quote('<b>src')}").headers["content-disposition"] == (
            'attachment; filename="map-b-src.md"'
        )
    finally:
        hostile.stop()


def test_a_workspace_without_history_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    made = serve(tmp_path / "home", tmp_path / "elsewhere")
    try:
        made.enter()
        for path in ("/code", "/people", "/strategy", "/scouting", "/scouting/map?path=x"):
            answer = made.get(path)
            assert answer.status == 200, path
            assert 'action="/sources/add"' in answer.body, path
        assert made.get("/scouting/map.md?path=x").status == 400
    finally:
        made.stop()


def test_what_could_not_be_read_stands_on_every_page_about_code(tmp_path: Path) -> None:
    whole = make(tmp_path / "whole", history.commits(), bare=True)
    git(tmp_path, "clone", "-q", "--depth", "4", f"file://{whole}", "cut")
    git(tmp_path / "cut", "config", "user.email", "alice@example.org")
    made = serve(tmp_path / "home", tmp_path / "cut", as_of=history.TODAY.isoformat())
    pages = (
        "/", "/code", "/code/owners", "/code/experts", "/scouting/map?path=checkout", "/people", "/people/card?who=Bob+Berg",
        "/pictures/truck-factor", "/standing", "/sources",
    )  # fmt: skip
    try:
        made.enter()
        made.wait_until_read()
        for path in pages:
            answer = made.get(path)
            assert answer.status == 200, (path, answer.said[:300])
            assert answer.said.count("history ends at one boundary commit") == 1, path
        assert "boundary commit" not in made.get("/help").said
    finally:
        made.stop()
