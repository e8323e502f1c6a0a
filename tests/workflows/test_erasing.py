"""A person who was erased from facts does not return, whatever is read later."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from leadward.analyses import small_fixes
from leadward.dimensions.erased import Erased
from leadward.inbox import private
from leadward.model.errors import StoreBroken
from leadward.workflows import calendar, erasing, privacy, sources
from leadward.workflows.sources import Place
from tests.here import here
from tests.program.test_program import leadward
from tests.repositories import Made, extend, git, make

TODAY = date(2026, 3, 9)


ANA, BO, AT_HOME = "Ana Berg <ana@example.org>", "Bo Lund <bo@example.org>", "Bo Lund <bo@home.example>"


def commits() -> list[Made]:
    reviewed = "Third\n\nReviewed-by: Bo Lund <bo@home.example>\n"
    return [
        Made(ANA, date(2026, 3, 1), {"a.py": "1\n"}, "First"),
        Made(BO, date(2026, 3, 2), {"a.py": "2\n"}, "Second"),
        Made(ANA, date(2026, 3, 3), {"b.py": "3\n"}, reviewed),
        Made(AT_HOME, date(2026, 3, 4), {"b.py": "4\n"}, "Fourth"),
    ]


def people(repository: Path) -> list[tuple[str, str]]:
    """Everybody whom the facts know, in the order of their names."""
    view = here(today=TODAY).opened(Place(repository))
    try:
        return view.facts.query("SELECT name, email FROM people ORDER BY name")
    finally:
        view.facts.close()


@pytest.mark.promise("erased-stays-erased")
def test_an_erased_person_is_someone_and_stays_so_when_more_is_read(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", commits(), bare=True)
    assert people(repository) == [("Ana Berg", "ana@example.org"), ("Bo Lund", "bo@home.example")]
    found = erasing.traces(here().home, "bo lund")
    assert found.histories == ("shop",)
    assert found.pairs == ((b"Bo Lund", b"bo@example.org"), (b"Bo Lund", b"bo@home.example"))
    erasing.erase(here().home, found)
    assert people(repository) == [("Ana Berg", "ana@example.org"), ("someone", "e1@erased.invalid")]
    extend(repository, [Made(BO, date(2026, 3, 5), {"a.py": "5\n"}, "Fifth"), Made(ANA, date(2026, 3, 6), {}, "Sixth")])
    assert people(repository) == [("Ana Berg", "ana@example.org"), ("someone", "e1@erased.invalid")]
    clone = make(tmp_path / "fork", commits(), bare=True)
    assert people(clone) == [("Ana Berg", "ana@example.org"), ("someone", "e1@erased.invalid")]
    assert erasing.traces(here().home, "Bo Lund") == erasing.Traces(said="Bo Lund")
    assert privacy.held(here(today=TODAY)).erased == 1


@pytest.mark.promise("private-files")
def test_the_list_holds_no_name_and_no_address_and_is_readable_by_oneself_alone(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", commits(), bare=True)
    people(repository)
    erasing.erase(here().home, erasing.traces(here().home, "bo@example.org"))
    listed = here().home.data / "erased.json"
    assert listed.stat().st_mode & 0o777 == 0o600
    assert set(json.loads(listed.read_bytes())["marks"].values()) == {"e1"}
    for plain in (b"bo@", b"Bo Lund", b"bo lund"):
        assert plain not in listed.read_bytes()


@pytest.mark.promise("erased-stays-erased")
def test_a_list_that_cannot_be_read_stops_reading_rather_than_bring_somebody_back(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", commits(), bare=True)
    private.make_private(here().home.data)
    (here().home.data / "erased.json").write_bytes(b"{")
    with pytest.raises(StoreBroken, match=r"erased\.json"):
        people(repository)


def test_the_program_asks_first_and_says_what_it_did(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", commits(), bare=True)
    assert "Bo Lund" in leadward("show", "p:a.py", "--repo", str(repository))
    leadward("contact", "add", "Bo Lund", "--about", "the queue")
    assert "one note and their name in one history" in leadward("privacy", "forget", "Bo Lund", code=2)
    assert "someone" in leadward("privacy", "forget", "Bo Lund", "--yes")
    told = leadward("show", "p:a.py", "--repo", str(repository))
    assert "Bo Lund" not in told
    assert "someone" in told
    assert "1 erased" in leadward("privacy")
    assert "Nothing here names" in leadward("privacy", "forget", "Bo", "--yes", code=1)


def texts(repository: Path) -> str:
    """All that facts say of a repository in words, and all that lies in the folder of facts."""
    view = here(today=TODAY).opened(Place(repository))
    try:
        found = [
            view.facts.query(f"SELECT * FROM {table}")
            for table in ("commits", "people", "releases", "files", "trailers")
        ]
        return f"{found} {view.facts.manifest}"
    finally:
        view.facts.close()


@pytest.mark.promise("erased-stays-erased")
def test_texts_of_others_name_the_erased_no_more(tmp_path: Path) -> None:
    rules = {
        ".mailmap": "Bo Lund <bo@example.org> <root@build.example>\n",
        "CODEOWNERS": "a.py bo@example.org @blund\n",
        "a.py": "# TODO(bo lund): round it, says Bo Lund\n",
    }
    repository = make(
        tmp_path / "shop",
        [
            Made(ANA, date(2026, 3, 1), rules, "Merge branch 'bo-lund/fix' (Lund, Bo)"),
            Made("root <root@build.example>", date(2026, 3, 2), {"b.py": "1\n"}, "Revert Bo Lund's change"),
            Made(
                "Bo Lund <17+blund@users.noreply.github.com>", date(2026, 3, 3), {"b.py": "2\n"}, "Mail bo@example.org"
            ),
        ],
        bare=True,
        branch="bo-lund",
    )
    git(repository, "tag", "bo.lund-1.0")
    git(repository, "symbolic-ref", "HEAD", "refs/heads/bo-lund")
    assert "bo-lund" in texts(repository)
    erasing.erase(here().home, erasing.traces(here().home, "Bo Lund"))
    told = texts(repository).casefold()
    assert [
        told[max(0, each.start() - 40) : each.end() + 20]
        for each in re.finditer(r"(?<![a-z])(bo|b?lund)(?![a-z])", told)
    ] == []
    assert "revert someone's change" in told
    assert "merge branch 'someone/fix' (someone)" in told
    assert "someone-1.0" in told


def test_of_a_todo_the_line_stays_and_its_commit_is_found(tmp_path: Path) -> None:
    line = "# TODO(Bo Lund): remove it in 1.0 as the ledger does"
    before = [Made(ANA, date(2024, 3, 1 + n), {"src/a.py": f"x = {n}\n"}, "First") for n in range(4)]
    after = [Made(ANA, date(2024, 4, 1 + n), {"src/a.py": f"x = {n}\n{line}\n"}, "Then") for n in range(4)]
    lately = [Made(ANA, date(2026, 3, 1 + n), {"src/a.py": f"x = -{n}\n{line}\n"}, "Now") for n in range(6)]
    repository = make(tmp_path / "shop", [*before, *after, *lately], bare=True)
    git(repository, "tag", "v1.0")

    def todos() -> list[tuple[str, str]]:
        view = here(today=TODAY, me="ana@example.org").opened(Place(repository))
        try:
            return [(row.text, row.commit) for row in view.facts.rows(small_fixes.ANALYSIS, view.number)]
        finally:
            view.facts.close()

    ((said, brought),) = todos()
    assert said == line
    erasing.erase(here().home, erasing.traces(here().home, "Bo Lund"))
    assert todos() == [(line.replace("Bo Lund", "someone"), brought)]


@pytest.mark.promise("erased-stays-erased")
def test_somebody_whom_nothing_knows_yet_is_kept_out_of_what_is_read_later(tmp_path: Path) -> None:
    assert "keeps Bo Lund out" in leadward("privacy", "forget", "Bo Lund", code=2)
    assert "someone" in leadward("privacy", "forget", "Bo Lund", "--yes")
    repository = make(tmp_path / "shop", commits(), bare=True)
    assert people(repository) == [
        ("Ana Berg", "ana@example.org"),
        ("someone", "e1@erased.invalid"),
    ]
    leadward("privacy", "forget", "bo@work.example", "--yes")
    assert privacy.held(here(today=TODAY)).erased == 2


@pytest.mark.promise("erased-stays-erased")
def test_the_key_lies_apart_and_without_it_nothing_is_read(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", commits(), bare=True)
    people(repository)
    erasing.erase(here().home, erasing.traces(here().home, "Bo Lund"))
    assert "key" not in json.loads(erasing.list_path(here().home).read_bytes())
    assert erasing.key_path(here().home).stat().st_mode & 0o777 == 0o600
    erasing.key_path(here().home).unlink()
    with pytest.raises(StoreBroken, match=r"erased\.key"):
        people(repository)


def test_a_list_that_holds_its_key_is_read_and_parted_at_the_next_erasing(tmp_path: Path) -> None:
    old = Erased(bytes(range(32)))
    private.make_private(here().home.data)
    told = {"key": old.key.hex(), "marks": {old.digest("bo lund"): "e1"}}
    erasing.list_path(here().home).write_text(json.dumps(told))
    assert erasing.erased(here().home).mask(b"Bo Lund", b"x@example.org") == (b"someone", b"e1@erased.invalid")
    erasing.erase(here().home, erasing.traces(here().home, "Cy Dahl"))
    assert erasing.erased(here().home).mask(b"Bo Lund", b"x@example.org") == (b"someone", b"e1@erased.invalid")
    assert set(json.loads(erasing.list_path(here().home).read_bytes())) == {"marks"}


@pytest.mark.promise("erased-stays-erased")
def test_meetings_are_read_without_them_kept_ones_too(tmp_path: Path) -> None:
    event = (
        "BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20260310T100000Z\r\nDURATION:PT30M\r\nSUMMARY:1:1 Ana Berg / Bo Lund\r\n"
        "ATTENDEE;CN=Bo Lund:mailto:bo@example.org\r\nATTENDEE;CN=Ana Berg:mailto:ana@example.org\r\nEND:VEVENT\r\n"
    )
    file = tmp_path / "mine.ics"
    file.write_text(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:t\r\n{event}END:VCALENDAR\r\n")
    sources.add(here().home, str(file))
    assert [each.title for each in calendar.ahead(here(today=TODAY), 3).meetings] == ["1:1 Ana Berg / Bo Lund"]
    erasing.erase(here().home, erasing.traces(here().home, "Bo Lund"))
    kept = b"".join(each.read_bytes() for each in (here().home.facts / "calendars").glob("*.json"))
    assert b"Lund" not in kept
    assert b"bo@" not in kept
    file.write_text(file.read_text().replace("T100000Z", "T110000Z"))
    assert [(each.time, each.title) for each in calendar.ahead(here(today=TODAY), 3).meetings] == [
        (calendar.ahead(here(today=TODAY), 3).meetings[0].time, "1:1 Ana Berg / someone")
    ]


def test_of_a_source_that_is_not_read_it_says_that_other_addresses_are_not_known(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", commits(), bare=True)
    sources.add(here().home, str(repository))
    assert erasing.traces(here().home, "Bo Lund").unread == ("shop",)
    people(repository)
    assert erasing.traces(here().home, "Bo Lund").unread == ()
    assert "nothing is read now" not in leadward("privacy", "forget", "Bo Lund", "--yes")
    assert "nothing is read now" in leadward("privacy", "forget", "Ana Berg", "--yes")
