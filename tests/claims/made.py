"""A journal and calendars made with the product's own commands and verbs, from a seed: several managers, names and words of ten
scripts, words put right later, notes taken back; meetings of every form of time, moved, declined, called by others."""

from __future__ import annotations

import contextlib
import io
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from leadward.cli.main import run
from leadward.notes.entry import Entry
from leadward.notes.feedback import Feedback, Sort
from leadward.notes.observation import Observation
from tests.here import here, opened_once

TODAY = date(2025, 3, 10)
ME = ("Alice Aalto", "alice@example.org")
MANAGERS = ("Dana Dvořák", "山田花子", "Nadia Haddad نادية")
PEOPLE = (
    "Bo Berg", "Юлия Орлова", "Ελένη Παππά", "민준 김", "अनिल शर्मा", "דוד לוי", "สมชาย ใจดี", "Ọláyínká Àjàyí", "გიორგი", "Zoë d’Arc",
)  # fmt: skip
WORDS = (
    "Speak earlier in reviews", "Zeig mir zuerst das Ergebnis", "Сначала спроси, потом решай", "先看结果，再谈方法",
    "結果を先に見せてください", "Δείξε πρώτα το αποτέλεσμα", "먼저 결과를 보여 주세요", "पहले परिणाम दिखाओ", "تحدث مبكرا في المراجعات",
    "דבר מוקדם יותר", "แสดงผลก่อน", "Two teams rely on you: \"billing\" & 'search'", "Ask first;\nthen decide. {role} \\n 100%",
    "🙂 more of this, e\u0301 and é", "own something that spans teams, for a quarter or two, and say every week where it is",
)  # fmt: skip
TEAMS = ("Platform", "Поддержка", "検索", "Billing", "Vertrieb", "كتابة")
ZONES = ("Europe/Helsinki", "America/St_Johns", "Asia/Kolkata", "Pacific/Auckland")
HERE = "America/St_Johns"
"""Where the reader lives: days begin half an hour off the others."""


@dataclass
class Made:
    """What was made: how many commands wrote something, and the calendars' texts by the names of their sources."""

    dice: random.Random
    commands: int = 0
    calendars: dict[str, str] = field(default_factory=dict)
    entries: list[tuple[str, object, date]] = field(default_factory=list)
    """(id, note, day) of notes that are kept together."""

    def leadward(self, *words: str) -> str:
        """A command of the product in this process, with its output; one that fails stops the test."""
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            code = run(words)
        assert code == 0, (words, out.getvalue())
        self.commands += 1
        return out.getvalue()

    def noted(self, *words: str) -> str:
        """The id of the note that a command made."""
        output = json.loads(self.leadward(*words, "--json"))
        return str(output.get("id") or output["note"]["id"])

    def on(self, back: int = 170) -> date:
        return TODAY - timedelta(days=self.dice.randrange(back))

    def day(self, back: int = 170) -> str:
        return self.on(back).isoformat()

    def words(self) -> str:
        """Somebody's words, hardly any two alike."""
        return f"{self.dice.choice(WORDS)} ({self.dice.randrange(10**6)})"


def make(folder: Path, seed: int, rounds: int = 9) -> Made:
    """Write a journal and calendars into the home of this test."""
    made = Made(random.Random(seed))
    with opened_once():
        _calendars(made, folder)
        here().notes.change_together({}, made.entries)
        for number in range(rounds):
            if number % (rounds // len(MANAGERS)) == 0:
                _manager(made, MANAGERS[number // (rounds // len(MANAGERS))])
            _round(made)
            _heard(made, 24)
    return made


def _manager(made: Made, name: str) -> None:
    told = ("--told", made.day(), "--answer", made.words())
    made.leadward("aim", "--role", "Lead", "--manager", name, "--by", "in 9 months", *told)
    made.leadward("one-on-one", "series", name, "--manager", "--every", "14")


def _round(made: Made) -> None:
    """A few weeks of somebody's notes by command: what was said, tried, told back, agreed, and worded otherwise later."""
    dice = made.dice
    who = dice.choice(PEOPLE)
    asked = made.noted("feedback", "ask", who, "What made it hard?", "--about", made.words(), "--on", made.day())
    said = ("--from", who, "--advice", "--request", asked, "--on", made.day())
    heard = made.noted("feedback", "add", made.words(), *said)
    tried = made.noted("experiment", "add", made.words(), "--feedback", heard, "--on", made.day())
    made.leadward("experiment", "tried", tried, made.words(), "--on", made.day())
    if dice.random() < 0.6:
        made.leadward("experiment", "shared", tried, "--answer", made.words(), "--on", made.day(60))
    place = ("--place", dice.choice(TEAMS), "--theme", "speed", "--on", made.day())
    seen = made.noted("backchannel", "add", made.words(), *place)
    criterion = dice.choice(("leads-projects", "owns-stories", "coached"))
    made.leadward("expect", "set", criterion, made.words(), "--status", "stated", "--on", made.day())
    goal = made.noted("plan", "add", f"Goal {made.words()}")
    made.leadward("plan", "agree", goal, "--mine", made.words(), "--theirs", made.words(), "--on", made.day())
    team = dice.choice(("Support", "Product", "Sales"))
    made.leadward("contact", "add", who, "--team", team, "--about", made.words(), "--on", made.day())
    _put_right(made, heard, seen, goal)


def _put_right(made: Made, heard: str, seen: str, goal: str) -> None:
    """Words that were put right later, a name that was wrong, a change that was taken back."""
    dice = made.dice
    if dice.random() < 0.6:
        made.leadward("notes", "edit", heard, f"words={made.words()}")
    if dice.random() < 0.3:
        made.leadward("notes", "edit", seen, f"by={dice.choice(PEOPLE)}")
    if dice.random() < 0.3:
        made.leadward("notes", "edit", goal, f"their_words={made.words()}")
    if dice.random() < 0.2:
        made.leadward("notes", "undo")


def _heard(made: Made, number: int) -> None:
    """More of what people said, by the verbs that commands call; a third is put right later, some is taken back."""
    dice = made.dice
    for _ in range(number):
        who, on = dice.choice((*PEOPLE, *MANAGERS)), made.on()
        body: object = dice.choice(
            (
                Feedback(who, made.words(), dice.choice(list(Sort))),
                Observation(dice.choice(TEAMS), made.words(), who, "speed"),
                Entry(made.words(), practice="recognition", said_by=who, words=" ".join(made.words().split())),
            )
        )
        note = here().notes.add(body, on)
        if dice.random() < 0.35:
            here().notes.edit(note, {"words": made.words()}, on if dice.random() < 0.5 else made.on())
        if dice.random() < 0.05:
            here().notes.undo()


_PROLOGUE = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//made//EN")
_KINDS = ("demo", "showcase", "sprint review", "roadmap", "Q2 planning", "architecture review")


def _calendars(made: Made, folder: Path) -> None:
    """Calendars of demos and plannings, with notes that speak of those gone by."""
    for name in ("work", "team", "company", "guild"):
        lines = [*_PROLOGUE]
        for place in range(40):
            lines += _meeting(made, name, place)
        text = "".join(f"{_folded(each)}\r\n" for each in [*lines, "END:VCALENDAR"])
        (folder / f"{name}.ics").write_text(text, encoding="utf-8", newline="")
        made.leadward("source", "add", str(folder / f"{name}.ics"))
        made.calendars[name] = text


def _folded(text: str) -> str:
    """A line with breaks in it, as calendars break long ones."""
    return "\r\n ".join(text[at : at + 50] for at in range(0, len(text), 50))


def _meeting(made: Made, calendar: str, place: int) -> list[str]:
    dice = made.dice
    title = f"{dice.choice(TEAMS)} {dice.choice(_KINDS)} {calendar[0]}{place}"
    clock = time(dice.randrange(0, 24), dice.choice((0, 15, 30)))
    begins = datetime.combine(TODAY - timedelta(days=dice.randrange(-15, 80)), clock)
    start, zone = _start(dice, begins)
    weeks, times = dice.choice((1, 2)), dice.choice((1, 1, 2, 4))
    rule = [f"RRULE:FREQ=WEEKLY;INTERVAL={weeks};COUNT={times}"] if times > 1 else []
    for number in range(times):
        _spoken_of(made, title, begins + timedelta(weeks=weeks * number), zone)
    return _event(
        dice, f"{calendar}-{place}@example.org", [start, *rule, f"SUMMARY:{title.replace(',', chr(92) + ',')}"]
    )


def _start(dice: random.Random, begins: datetime) -> tuple[str, tzinfo | None]:
    """How an event says when it starts, and the zone of that; None for a day, or a time wherever one is."""
    form = dice.choice(("utc", "zone", "zone", "floating", "day"))
    if form == "zone":
        zone = dice.choice(ZONES)
        return f"DTSTART;TZID={zone}:{begins:%Y%m%dT%H%M%S}", ZoneInfo(zone)
    if form == "day":
        return f"DTSTART;VALUE=DATE:{begins:%Y%m%d}", None
    return f"DTSTART:{begins:%Y%m%dT%H%M%S}{'Z' if form == 'utc' else ''}", UTC if form == "utc" else None


def _event(dice: random.Random, uid: str, own: list[str]) -> list[str]:
    caller = dice.choice((*PEOPLE, "Berg, Bo", ME[0]))
    address = ME[1] if caller == ME[0] else "caller@example.org"
    answer = dice.choice(("ACCEPTED", "ACCEPTED", "TENTATIVE", "NEEDS-ACTION", "DECLINED", ""))
    me = [f'ATTENDEE;CN="{ME[0]}";PARTSTAT={answer}:mailto:{ME[1]}'] if answer else []
    others = [
        f"ATTENDEE;CN={name};PARTSTAT=ACCEPTED:mailto:p{at}@example.org"
        for at, name in enumerate(dice.sample(PEOPLE, 3))
    ]
    begin = ["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20250101T000000Z"]
    return [*begin, *own, f'ORGANIZER;CN="{caller}":mailto:{address}', *others, *me, "END:VEVENT"]


def _spoken_of(made: Made, title: str, starts: datetime, zone: tzinfo | None) -> None:
    """Most meetings gone by have a note of their day, where the reader is."""
    day = starts.replace(tzinfo=zone).astimezone(ZoneInfo(HERE)).date() if zone else starts.date()
    if day <= TODAY and made.dice.random() < 0.9:
        made.entries.append(
            (str(UUID(int=made.dice.getrandbits(128), version=4)), Entry(f"At {title}: {made.words()}"), day)
        )


def statements(days: Iterator[date]) -> Iterator[tuple[str, str]]:
    """(practice, text): all that the product says from this journal on these days."""
    from leadward.documents import standing
    from leadward.workflows.advice import advise_noted

    for day in days:
        advice = advise_noted(here(today=day))
        for piece in advice.evidence:
            yield from ((piece.practice, piece.statement), (piece.practice, standing.dated(piece)))
        for ranked in (*advice.ranking.chosen, *advice.ranking.waiting):
            move = ranked.move
            yield from ((move.practice, text) for text in (move.what, move.why, move.say) if text)
