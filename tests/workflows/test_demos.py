"""What the calendars tell the practices: demos beside one's own code, who runs what, a meeting opened by its mark."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from leadward.model.errors import UnknownId
from leadward.notes.entry import Entry
from leadward.workflows import calendar, demos, journal, meetings, show, sources
from leadward.workflows.brief import brief
from leadward.workflows.evidence import from_notes
from leadward.workflows.sources import Place, Where
from tests.here import here
from tests.repositories import Made, git, make

TODAY = date(2026, 1, 14)
ANA = "ATTENDEE;PARTSTAT={}:mailto:ana@example.org"


def event(uid: str, day: str, title: str, answer: str = "NEEDS-ACTION", *more: str) -> str:
    people = (ANA.format(answer), "ATTENDEE;CN=Bo Berg:mailto:bo@example.org", "ATTENDEE;CN=Cy:mailto:cy@example.org")
    lines = [
        "BEGIN:VEVENT", f"UID:{uid}", f"DTSTART:{day}T140000Z", "DURATION:PT30M", f"SUMMARY:{title}",
        "ORGANIZER;CN=Bo Berg:mailto:bo@example.org", *people, *more, "END:VEVENT",
    ]  # fmt: skip
    return "".join(f"{line}\r\n" for line in lines)


EVENTS = (
    event("gone", "20260112", "Search demo", "ACCEPTED"),
    event("next", "20260116", "Billing demo"),
    event("weekly", "20260102", "Architecture board", "ACCEPTED", "RRULE:FREQ=WEEKLY;COUNT=8"),
    event("no", "20260115", "Strategy of the platform", "DECLINED"),
    event("hidden", "20260115", "Strategy: who goes", "NEEDS-ACTION", "CLASS:CONFIDENTIAL"),
    event("off", "20260115", "Quarterly planning", "NEEDS-ACTION", "STATUS:CANCELLED"),
)


def _booking(number: int) -> Made:
    """Ana works on checkout, Bo and now and then Ana on billing."""
    both = {f"billing/{name}.py": str(number) for name in ("ledger", "refunds", "tax")}
    mine = {f"checkout/{name}.py": str(number) for name in ("cart", "form", "retry", "sum")}
    who, files = ("Ana Aalto", {**both, **mine}) if number % 2 else ("Bo Berg", both)
    return Made(who, date(2026, 1, 1 + number), files, f"Book {number}")


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Where:
    monkeypatch.setenv("LEADWARD_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TZ", "UTC")
    make(tmp_path / "shop", [_booking(number) for number in range(6)])
    git(tmp_path / "shop", "config", "user.name", "Ana Aalto")
    git(tmp_path / "shop", "config", "user.email", "ana@example.org")
    file = tmp_path / "mine.ics"
    file.write_text("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:t\r\n" + "".join(EVENTS) + "END:VCALENDAR\r\n")
    sources.add(here().home, str(file))
    sources.add(here().home, str(tmp_path / "shop"))
    return Where(str(tmp_path / "shop"))


def test_practices_see_neither_what_was_cancelled_nor_what_is_confidential(shop: Where) -> None:
    found = calendar.occurrences(here(today=TODAY), ("demo", "planning"), 7, 9)
    assert [(each.on.isoformat(), each.title, each.answer, each.recurring) for each in found] == [
        ("2026-01-09", "Architecture board", "accepted", True),
        ("2026-01-12", "Search demo", "accepted", False),
        ("2026-01-15", "Strategy of the platform", "declined", False),
        ("2026-01-16", "Architecture board", "accepted", True),
        ("2026-01-16", "Billing demo", "needs-action", False),
        ("2026-01-23", "Architecture board", "accepted", True),
    ]
    assert {each.organiser for each in found} == {"Bo Berg"}


def test_demos_beside_ones_own_code_and_what_was_noted(shop: Where) -> None:
    noted = here().notes.add(Entry("At the search demo: they rank by season"), date(2026, 1, 12))
    found = demos.demos(here(where=shop, today=TODAY))
    (ahead,), (gone,) = found.coming, found.gone
    assert (ahead.title, ahead.area, ahead.my_changes > 0, ahead.answered) == (
        "Billing demo",
        "billing",
        True,
        "not answered",
    )
    assert (gone.title, gone.notes) == ("Search demo", (journal.short_id(noted),))


def test_the_brief_says_which_demo_and_which_meeting(shop: Where) -> None:
    made = brief(here(today=TODAY), [Place(Path(shop.repository or ""))])
    moves = {each.practice: each for each in made.moves}
    assert moves["sprint-demos"].what == 'Sit in on "Billing demo", Fri 16 Jan 14:00'
    assert made.sources_read == "git (main) and a calendar"
    assert "Strategy" not in str(made)


def test_of_another_view_the_calendar_says_nothing(shop: Where) -> None:
    made = brief(here(today=TODAY, me="bo@example.org"), [Place(Path(shop.repository or ""))])
    assert made.sources_read == "git (main) only"
    assert 'demo"' not in str(made)


def test_a_note_that_speaks_of_a_meeting_is_evidence_without_a_repository(shop: Where) -> None:
    here().notes.add(Entry("Architecture board: brought the map of billing"), date(2026, 1, 9))
    found = [each for each in from_notes(here(today=TODAY)) if each.practice == "strategy-room"]
    assert [(each.statement, each.corroboration) for each in found] == [
        ("Architecture board: brought the map of billing", "claimed")
    ]
    mark = found[0].sources[1]
    assert show.opened(here(where=Where(None), today=TODAY), mark.id).lines[:3] == (
        ("meeting", "Architecture board"),
        ("when", "2026-01-09 14:00, 30 minutes"),
        ("called by", "Bo Berg"),
    )


def test_a_meeting_that_is_gone_from_the_calendar_says_so(shop: Where) -> None:
    with pytest.raises(UnknownId, match="in none of your calendars"):
        meetings.shown(here(today=TODAY), "m000000000")


def test_a_note_that_points_to_a_meeting_is_listed_with_it(shop: Where) -> None:
    (held,) = [each for each in calendar.held(here(today=TODAY), date(2026, 1, 12))[0] if each.title == "Search demo"]
    noted = here().notes.add(Entry("They rank by season", links=(f"calendar:{held.mark}",)), TODAY)
    (day,) = [each for each in meetings.around(here(today=TODAY)).gone if each.on == held.on]
    assert [id for met in day.meetings for id, _ in met.notes] == [journal.short_id(noted)]


def test_who_runs_what(shop: Where) -> None:
    assert [(run.title, run.organiser, run.times, run.next) for run in meetings.who_runs_what(here(today=TODAY))] == [
        ("Strategy of the platform", "Bo Berg", 0, date(2026, 1, 15)),
        ("Architecture board", "Bo Berg", 2, date(2026, 1, 16)),
        ("Billing demo", "Bo Berg", 0, date(2026, 1, 16)),
        ("Search demo", "Bo Berg", 1, None),
    ]
