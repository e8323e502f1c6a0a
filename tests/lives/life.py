"""Half a year of Mira's with her managers, drawn by a seed: thirteen meetings, some sixty notes, letters and answers.

Whatever somebody says holds a word that nobody else ever says, so that any page can be read for whose mouth it stands in.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

from leadward.documents import agenda as agendas
from leadward.documents import decisions as deciding
from leadward.documents import growth_plan as plans
from leadward.documents import markdown, quotes, screen, standing
from leadward.documents import round as rounds
from leadward.documents.conversations import case_document, guide_document
from leadward.model.errors import UsageProblem
from leadward.model.text import visible
from leadward.notes.aim import Decision
from leadward.notes.entry import Entry
from leadward.notes.expectation import Status
from leadward.notes.feedback import Sort
from leadward.notes.goal import GoalState
from leadward.workflows import (
    aim,
    attaching,
    backchannel,
    decisions,
    expectations,
    feedback,
    growth_plan,
    ladder,
    ladder_import,
    news,
    one_on_one,
    share,
    talks,
    walking,
)
from leadward.workflows import quotes as quoting
from leadward.workflows import standing as stands
from leadward.workflows.sources import Where
from tests.here import here, opened_once

MANAGERS = ("Dana Dahl", "Noor Haddad", "Petra Lindqvist")
MEETINGS = 13
FIRST = date(2026, 1, 6)
_LADDER = {
    "format": "leadward-ladder-1",
    "name": "teashop",
    "title": "Teashop ladder",
    "levels": [{"id": "senior", "title": "Senior"}, {"id": "lead", "title": "Lead"}],
    "criteria": [
        {"id": f"{level}-{n}", "level": level, "text": text}
        for level, texts in (
            ("senior", ("Finishes tasks alone.", "Reviews with care.")),
            ("lead", ("Owns what spans two teams.", "Teaches others to ship.", "Says no with reasons.")),
        )
        for n, text in enumerate(texts, 1)
    ],
}


@dataclass(frozen=True)
class Spoken:
    """A word that only one person says: who, when, and whether it came in a letter behind a mark of a page that was sent."""

    word: str
    who: str
    on: date
    by_mark: bool = False


@dataclass(frozen=True)
class Page:
    """A document of a day, as its reader sees it; `reader` is whom it addresses as you, '' for Mira."""

    name: str
    on: date
    text: str
    reader: str = ""


@dataclass
class Life:
    """One life so far. `manager` is who it is now, `said` what anybody said, `pages` every document of every meeting."""

    random: Random
    folder: Path
    manager: str = MANAGERS[0]
    day: date = FIRST
    said: list[Spoken] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    asked: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(manager, question or line) -> how often it came in a row without an answer; `oftenest` keeps the most that it reached."""
    oftenest: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(manager, question) of each page and agenda, in order; an answer to it clears it."""
    waiting: list[tuple[date, str, str]] = field(default_factory=list)
    """(day, person, text): answers on their way."""
    _number: int = 0

    def speak(self, who: str, by_mark: bool = False, on: date | None = None) -> str:
        self._number += 1
        word = f"zq{self._number:03d}x"
        self.said.append(Spoken(word, who, on or self.day, by_mark))
        return f"Show me {word} before the summer"

    def ask(self, *questions: str) -> None:
        for each in questions:
            key = (self.manager, each)
            self.asked[key] += 1
            self.oftenest[key] = max(self.oftenest[key], self.asked[key])

    def answered(self, question: str) -> None:
        self.asked.pop((self.manager, question), None)

    def maybe(self, chance: float) -> bool:
        return self.random.random() < chance


def live(seed: int, folder: Path) -> Life:
    """The whole life of a seed."""
    life = Life(Random(seed), folder)
    change = life.random.randrange(3, MEETINGS - 2) if life.maybe(0.7) else None
    other = life.random.randrange(2, MEETINGS) if life.maybe(0.4) else None
    aim.save(here(today=life.day), {"role": "Lead", "by": "2026-12-31", "manager": life.manager})
    one_on_one.set_series(here(today=life.day), life.manager, 14, life.day + timedelta(7), manager=True)
    with opened_once():
        for number in range(MEETINGS):
            _between(life)
            if number == change:
                _another_manager(life)
            if number == other:
                _another_ladder(life)
            _meet(life)
            life.day += timedelta(14 + life.random.choice((0, 0, 0, -7, 7)))
    return life


def _between(life: Life) -> None:
    """What is noted between two meetings, and what comes in."""
    for _ in range(life.random.randrange(1, 3)):
        life._number += 1
        here().notes.add(
            Entry(f"Wrote page {life._number} for Billing", practice="procedures"), life.day - timedelta(3)
        )
    if life.maybe(0.3):
        words = life.speak("Ana")
        told = Entry(f"Untangled deploy {life._number}", practice="unblocking", said_by="Ana", words=words)
        here().notes.add(told, life.day - timedelta(2))
    if life.maybe(0.2):
        backchannel.add(here(), "Platform", life.speak(life.manager), "speed", "", None, life.day)
    for due, person, text in [each for each in life.waiting if each[0] <= life.day]:
        life.waiting.remove((due, person, text))
        _receive(life, person, text)


def _meet(life: Life) -> None:
    """A meeting: its agenda, what was said, its end; then the page for the manager, and an answer to it some day."""
    made = one_on_one.page(here(where=Where(), today=life.day), "")
    _read(life)
    started = one_on_one.start(here(today=life.day), made)
    lines = walking.lines(started)
    life.ask(*(line.text for line in lines))
    for line in lines:
        if life.maybe(0.25):
            walking.answer(here(today=life.day), started.id, line.number, life.speak(life.manager))
            life.answered(line.text)
    one_on_one.add_note(
        here(today=life.day), f"{life.manager.partition(' ')[0]}: {life.speak(life.manager)}", "", False
    )
    _talk(life)
    one_on_one.finish(here(today=life.day), "", life.random.choice((None, 10, 15)), life.day + timedelta(14), ())
    if life.maybe(0.7):
        _send(life)


def _talk(life: Life) -> None:
    """What is typed of a talk."""
    now = aim.current(here())
    if now and not now.body.told and life.maybe(0.6):
        aim.save(here(today=life.day), {"told": life.day.isoformat(), "answer": life.speak(life.manager)})
    criteria = [each.id for each in talks.criteria(here())]
    if life.maybe(0.5):
        status = life.random.choice((Status.STATED, Status.AGREED, Status.MET))
        expectations.say(here(), life.random.choice(criteria), life.day, status, life.speak(life.manager))
    open_goals = [each for each in growth_plan.goals(here()) if each.body.state is GoalState.OPEN]
    if len(open_goals) < 3 and life.maybe(0.6):
        life._number += 1
        title = f"Goal {life._number}: Billing ships alone"
        whose = {"proposed_by": life.random.choice(("me", "manager"))}
        growth_plan.add(here(today=life.day), {"title": title, "my_words": "I bring a page", **whose})
    if open_goals and life.maybe(0.4):
        growth_plan.agree(
            here(today=life.day), life.random.choice(open_goals).id, "", life.speak(life.manager), life.day
        )
    if open_goals and life.maybe(0.15):
        growth_plan.close(here(today=life.day), open_goals[0].id, GoalState.DONE, "It ships")
    if life.maybe(0.5):
        got = feedback.add(here(), life.speak(life.manager), "", life.random.choice(tuple(Sort)), "", "", life.day)
        begun = feedback.try_it(here(), f"experiment {life._number}", got.id, "", "", None, life.day)
        feedback.tried(here(), begun.id, "two juniors spoke", life.day)
        if life.maybe(0.3):
            feedback.shared(here(), begun.id, life.speak(life.manager), life.day)
    _decided_and_asked(life)


def _decided_and_asked(life: Life) -> None:
    """A decision on the role, a request for feedback, and what the two agree to do."""
    if life.maybe(0.06):
        because = [life.speak(life.manager) for _ in range(life.random.choice((1, 2)))]
        decisions.decide(here(today=life.day), life.random.choice(tuple(Decision)), because, "", life.day)
    if life.maybe(0.25):
        feedback.ask(here(), life.manager, "", f"page {life._number} for Billing", (), life.day)
    one_on_one.act(
        here(today=life.day), f"Ask finance {life._number}", life.random.choice(("", life.manager)), "", life.day
    )
    for each in one_on_one.actions(here())[:1]:
        one_on_one.close(here(today=life.day), each.id)


def _send(life: Life) -> None:
    """The page for the manager, or that of their quotes; their answer comes late, twice, to a wrong mark, or never."""
    if life.maybe(0.2):
        quoted = quoting.page(here(today=life.day), "")
        if not quoted.quotes:
            return
        text, marks = quotes.text(quoted), [mark for mark, _ in quotes.marked(quoted)]
        quoting.keep(here(), quoted, text)
    else:
        made = share.screen(here(today=life.day), "", news.own(here(where=Where(), today=life.day)))
        text, marks = screen.text(made), [mark for mark, _ in screen.marked(made)]
        life.ask(*(item.target for item in made.questions))
        share.keep(here(), made, text)
    if marks and life.maybe(0.7):
        _answer(life, text, marks)


def _answer(life: Life, text: str, marks: list[str]) -> None:
    due = life.day + timedelta(life.random.choice((1, 5, 10, 20, 45)))
    chosen = [mark for mark in marks if life.maybe(0.6)] or marks[:1]
    lines = [f"[{mark}] {life.speak(life.manager, by_mark=True, on=due)}" for mark in chosen]
    if life.maybe(0.3):
        lines.append(f"[Q8] {life.speak(life.manager, on=due)}")
    if life.maybe(0.4):
        lines.insert(0, f"{life.speak(life.manager, on=due)}\n")
    first = life.manager.partition(" ")[0]
    quoted = "\n".join(f"> {line}" for line in text.splitlines())
    body = "\n".join(lines) + f"\n\nBest regards,\n{first}\nHead of Signatures\n\nOn Tue, Mira wrote:\n{quoted}\n"
    life.waiting.append((due, life.manager, body))
    if life.maybe(0.3):
        life.waiting.append((due + timedelta(3), life.manager, body))
    if life.maybe(0.2):
        life.waiting.append((due + timedelta(6), life.manager, body.replace("\n", "\r\n")))


def _receive(life: Life, person: str, text: str) -> None:
    """Take an answer in, and attach all that has a place; what is refused stays in its letter."""
    got = share.receive(here(today=life.day), text, person)
    for part, target in got.parts:
        try:
            attaching.attach(here(), got, part, target or "feedback remark", life.day)
            life.answered(target)
        except UsageProblem:
            continue


def _another_manager(life: Life) -> None:
    life.manager = life.random.choice([each for each in MANAGERS if each != life.manager])
    if life.maybe(0.5):
        one_on_one.set_series(here(today=life.day), life.manager, 14, life.day + timedelta(14), manager=True)
    else:
        aim.save(here(today=life.day), {"manager": life.manager})


def _another_ladder(life: Life) -> None:
    place = life.folder / "ladder.json"
    place.write_text(json.dumps(_LADDER), encoding="utf-8")
    [taken] = ladder_import.keep(here(), ladder_import.looked(place, ladder_import.How()), life.day)
    ladder.use(here(), taken.version.version[:12], life.day)


def _read(life: Life) -> None:
    """Every page and document of the day."""
    made = one_on_one.page(here(where=Where(), today=life.day), "")
    plan, over = growth_plan.plan(here(today=life.day)), growth_plan.hand_over(here(today=life.day))
    shown = share.screen(here(today=life.day), "", news.own(here(where=Where(), today=life.day)))
    guide = aim.guide(here(where=Where(), today=life.day))
    decided = decisions.last(here(today=life.day))
    asked = [feedback.message(each.body) for each in feedback.requests(here(today=life.day))[-1:]]
    pages = [
        (
            "round",
            markdown.text(rounds.to_document(backchannel.prepared(here(where=Where(), today=life.day)))),
            life.manager,
        ),
        ("decision", markdown.text(deciding.document(decided)) if decided else "", ""),
        ("request", "\n".join(asked), life.manager),
        ("agenda", markdown.text(agendas.document(made)), life.manager),
        ("screen", screen.text(shown), life.manager),
        ("plan", markdown.text(plans.shared(plan)), ""),
        ("draft", markdown.text(plans.draft(plan)), life.manager),
        ("hand-over", markdown.text(plans.hand_over(over)), ""),
        ("quotes", quotes.text(quoting.page(here(today=life.day), "")), life.manager),
        ("guide", markdown.text(guide_document(guide)), ""),
        ("case", markdown.text(case_document(guide)), ""),
        ("standing", standing.lines(stands.stand(here(where=Where(), today=life.day)), 100), ""),
        ("moves", "\n".join(_moves(life)), life.manager),
    ]
    life.pages += [Page(name, life.day, text, reader) for name, text, reader in pages]


def _moves(life: Life) -> Iterator[str]:
    from leadward.ladder.findings import Given
    from leadward.practices import aim as a1
    from leadward.practices import expectations as a2
    from leadward.practices import feedback as a5
    from leadward.practices import growth_plan as a3

    for each in (a1, a2, a3, a5):
        practice = each.PRACTICE
        given = Given(
            None, True, life.day, {}, talks.notes(here(today=life.day), practice.notes), talks.criteria(here())
        )
        for move in practice.moves(given, ()):
            yield visible(f"{move.what} | {move.why}")
            if move.say:
                yield visible(str(move.say))
