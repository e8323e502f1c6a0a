"""Receive: an answer, kept as it came, and attached part by part as that person's own words."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from leadward.documents import incoming
from leadward.model.errors import UsageProblem
from leadward.model.records import dataclass
from leadward.model.text import shortened
from leadward.notes.experiment import Experiment
from leadward.notes.goal import Goal, GoalState
from leadward.notes.letter import Letter
from leadward.web import sent
from leadward.web.page import done, kept, page, workspace
from leadward.web.route import changes, shows
from leadward.workflows import attaching, journal, talks
from leadward.workflows import share as verbs
from leadward.workflows.share import Received

_GENERAL = (
    ("feedback advice", "advice to try"),
    ("feedback friction", "friction they see"),
    ("feedback remark", "a remark"),
    ("aim", "the answer to the aim"),
)


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part of an answer: its words, what they would belong to, and what they are attached to, '' for nothing."""

    number: int
    mark: str
    words: str
    target: str
    attached: str


def letters() -> list[tuple[str, Letter, date]]:
    """The newest letters of both directions: (short id, letter, day)."""
    return [(journal.short_id(each.id), each.body, each.on) for each in workspace().notes.newest(8, Letter)]


def receive(request: HttpRequest) -> HttpResponseBase:
    """Where an answer is pasted."""
    told = {"person": talks.manager(workspace()), "letters": letters()}
    return page(request, "receive.html", told, title="Their answer")


def keep_received(request: HttpRequest) -> HttpResponseBase:
    """Keep an answer verbatim as that person's own words."""
    text = incoming.text_of(sent.lined(request.POST.get("text", "")).encode()) or ""
    made = verbs.receive(workspace(today=sent.past(request, "on")), text, sent.words(request, "person"))
    to = reverse("letter", args=(journal.short_id(made.letter),))
    return done(request, f"Kept as it came, in {made.person}'s words.", made.letter, to)


def letter(request: HttpRequest, id: str) -> HttpResponseBase:
    """An answer, part by part: what each belongs to."""
    found = kept(Letter, id)
    if found is None:
        return HttpResponseRedirect(reverse("receive"))
    if found.body.direction == "sent":
        sent_text = {
            "text": found.body.text,
            "rows": found.body.text.count("\n") + 1,
            "person": found.body.person,
            "back": ("/plan/for-manager", "For your manager"),
        }
        return page(request, "feedback-asked.html", sent_text, title=f"Sent to {found.body.person}")
    answer = verbs.received(workspace(), found.id)
    told: dict[str, Any] = {
        "letter": found,
        "id": journal.short_id(found.id),
        "parts": _parts(answer),
        "targets": _targets(),
        "left": answer.left,
    }
    return page(request, "letter.html", told, title=f"{found.body.person}'s answer")


def _parts(answer: Received) -> list[PartShown]:
    shown = []
    for number, (part, target) in enumerate(answer.parts):
        there = attaching.attached(workspace(), answer, part, target or "feedback")
        shown.append(PartShown(number, part.mark, part.words, target, journal.short_id(there) if there else ""))
    return shown


def _targets() -> list[tuple[str, list[tuple[str, str]]]]:
    """What words can be attached to, in groups: (target, as people say it)."""
    found = workspace().notes.notes_of_kinds((Goal, Experiment))
    goals = [(f"goal {each.id}", each.body.title) for each in found[Goal] if each.body.state is GoalState.OPEN]
    tried = [(f"experiment {each.id}", each.body.what) for each in found[Experiment] if not each.body.dropped]
    criteria = [
        (f"expectation {criterion.id}", shortened(criterion.text, 70)) for criterion in talks.criteria(workspace())
    ]
    groups = (("As", list(_GENERAL)), ("A goal", goals), ("What you tried", tried[-8:]), ("A criterion", criteria))
    return [(title, rows) for title, rows in groups if rows]


def attach(request: HttpRequest, id: str) -> HttpResponseBase:
    """Attach a part to what it answers, as that person's own words."""
    answer, chosen = verbs.received(workspace(), id), sent.whole(sent.words(request, "number"))
    if chosen is None or chosen >= len(answer.parts):
        raise UsageProblem("This answer has no such part; look at it again.")
    target = sent.words(request, "target")
    if not target:
        raise UsageProblem("Say what these words belong to.")
    on, again = workspace().notes.note(answer.letter).on, request.POST.get("again") == "1"
    made = attaching.attach(workspace(), answer, answer.parts[chosen][0], target, on, again=again)
    to = reverse("letter", args=(journal.short_id(answer.letter),))
    return done(request, f"Attached, as {answer.person}'s own words.", made, to)


ROUTES = (
    shows("receive", receive),
    changes("receive/keep", keep_received, "receive-keep"),
    shows("receive/<str:id>", letter, "letter"),
    changes("receive/<str:id>/attach", attach, "letter-attach"),
)
