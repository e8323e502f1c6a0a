"""People and meetings: who is found and where they lead, what was on, and what to note of it."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from tests.web.served import Served, serve


def test_the_network_leads_to_the_cards(looked_at: Served) -> None:
    people = looked_at.get("/people")
    link = r'<a href="/people/card\?who=ravi%40teashop.example" aria-label="Ravi Saga( \([^)]+\))?: 7 files shared, last talk: '
    assert re.search(link, people.body)
    card = looked_at.get("/people/card?who=ravi%40teashop.example")
    assert "Ravi Saga" in card.said
    assert 'href="/notes/contact/new?person=Ravi%20Saga"' in card.body


def test_people_are_found_by_a_part_of_their_name(looked_at: Served) -> None:
    found = looked_at.get("/people?name=SAGA").body
    assert (
        '<h2>1 is called “SAGA”</h2><ul class="rows"><li><div><a href="/people/card?who=ravi%40teashop.example">'
        in found
    )
    assert "Nobody in this history." in looked_at.get("/people?name=nobody+at+all").said


def test_who_is_in_no_history_has_a_card_of_talks(looked_at: Served) -> None:
    people = looked_at.get("/people")
    assert '<a href="/people/card?who=Sol%20Riddle"><bdi>Sol Riddle</bdi></a>' in people.body
    card = looked_at.get("/people/card?who=Sol%20Riddle")
    assert (card.status, "<h1>Sol Riddle</h1>" in card.body, "Talks" in card.said) == (200, True, True)
    assert looked_at.get("/people/card?who=Nobody").status == 404
    assert looked_at.get("/people/card").status == 404


def test_teams_say_with_whom_they_share(looked_at: Served) -> None:
    said = looked_at.get("/people").said
    assert re.search(r"billing (?:inferred from changes )?Lena Tale , Ravi Saga . Shares files with platform, ", said)
    assert re.search(r"Petra Anecdote every 7 days; last \d+ \w+ \d+", said)


def test_meetings_lead_to_a_note_of_their_day(looked_at: Served) -> None:
    page = looked_at.get("/meetings")
    assert '<a class="mark" href="/practices/sprint-demos">demo</a>' in page.body
    one = re.search(
        r'href="(/notes/one-on-one/new\?person=Petra\+Anecdote&amp;stage=held&amp;on=([0-9-]+))"', page.body
    )
    assert one
    form = looked_at.get(one[1].replace("&amp;", "&"))
    assert f'name="on" value="{one[2]}"' in form.body
    assert re.search(r'<option value="held" selected>[^<]*</option>', form.body), re.findall(
        r"<option[^>]*>[^<]*", form.body
    )
    demo = re.search(
        r'href="(/capture\?text=[^"]*demo[^"]*on=([0-9-]+)&amp;practice=sprint-demos&amp;link=(calendar%3A\w+))"',
        page.body,
    )
    assert demo
    noting = looked_at.get(demo[1].replace("&amp;", "&")).body
    assert f'value="{demo[2]}"' in noting
    assert f'name="links" placeholder="a commit, an address, a path" value="{demo[3].replace("%3A", ":")}"' in noting


def test_who_runs_what_and_a_meeting_of_its_own(looked_at: Served) -> None:
    page = looked_at.get("/meetings").body
    assert "<td>Planning of the next quarter</td><td>strategic</td><td>Ines Fiction</td>" in page
    moves = looked_at.get("/practices/strategy-room").body
    opened = re.search(r'href="(/show/m[0-9a-f]{8})"', moves)
    assert opened
    assert "<dt>Meeting</dt><dd>Planning of the next quarter</dd>" in looked_at.get(opened[1]).body


@pytest.fixture
def two(tmp_path: Path, demo_home: Path) -> Served:
    """A workspace of two repositories, neither of which it is opened in."""
    home = tmp_path / "home"
    shutil.copytree(demo_home, home)
    made = serve(home, tmp_path)
    made.enter()
    other = tmp_path / "other"
    told = ["git", "-C", str(other), "-c", "user.name=Zoe", "-c", "user.email=zoe@example.org"]
    other.mkdir()
    (other / "a.py").write_text("x = 1\n")
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "Begin"]):
        subprocess.run([*told, *command], check=True)
    assert "other" in made.post("/sources/add", where=str(other), next="/sources").said
    made.wait_until_read()
    deadline = time.monotonic() + 120
    while "<title>Reading" in made.get("/people").body:  # the second is asked for when it is first looked at
        assert time.monotonic() < deadline
        time.sleep(0.1)
    return made


def test_of_several_repositories_one_is_looked_at_and_the_others_are_near(two: Served) -> None:
    try:
        for path in ("/people", "/pictures/timeline", "/pictures/network", "/scouting/map?path=billing"):
            page = two.get(path)
            assert (page.status, 'aria-label="Repository"' in page.body) == (200, True), (path, page.said)
        assert two.get("/people?repo=other").status == 200
        assert "Map of a.py in other" in two.get("/scouting/map?path=a.py&repo=other").said
        assert two.get("/scouting/map.md?path=a.py&repo=other").body.startswith("# Map of a.py in other")
        whole = two.get("/code").body
        assert 'href="/code?path=teashop%2F"' in whole
        assert 'href="/code?path=other%2F"' in whole
        assert 'href="/procedure?name=add-methods-py&amp;repo=teashop"' in whole
        folder = two.get("/code?path=teashop/billing")
        assert 'href="/show/p:billing/ledger.py"' in folder.body
        assert 'href="/scouting/map?path=billing&amp;repo=teashop"' in folder.body
        assert two.get("/people/card?who=zoe@example.org").status == 200
    finally:
        two.stop()
