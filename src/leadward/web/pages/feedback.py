"""Feedback: open loops first. Asked, received, tried, shared back: each step with its day, and the next one at hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from leadward.documents import conclusions, mail
from leadward.model.errors import UsageProblem
from leadward.model.move import Move
from leadward.model.records import dataclass
from leadward.model.sentence import Sentence
from leadward.notes.experiment import Experiment
from leadward.notes.feedback import Feedback, Sort
from leadward.notes.feedback_request import FeedbackRequest
from leadward.web import commands, sent
from leadward.web.page import done, kept, live, page, workspace
from leadward.web.route import Page, changes, shows
from leadward.workflows import feedback as verbs
from leadward.workflows import journal, talks

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote

MOST_CLOSED = 30


@dataclass(frozen=True, slots=True)
class Loop:
    """One loop, as far as it has come. `step` is what comes next: answer, try, look, share; '' where it is closed."""

    request: StoredNote[FeedbackRequest] | None
    feedback: StoredNote[Feedback] | None
    experiment: StoredNote[Experiment] | None
    step: str

    @property
    def key(self) -> str:
        """Names it on the page."""
        found = self.experiment or self.feedback or self.request
        return journal.short_id(found.id) if found else ""

    @property
    def steps(self) -> tuple[tuple[str, date | None], ...]:
        """The four steps with their days, None for those to come."""
        tried = self.experiment.body if self.experiment else None
        return (
            ("asked", self.request.on if self.request else None),
            ("received", self.feedback.on if self.feedback else None),
            ("tried", tried.tried if tried else None),
            ("shared back", tried.shared if tried else None),
        )

    @property
    def newest(self) -> date:
        return max(day for day in (date.min, *(day for _, day in self.steps)) if day)


def feedback(request: HttpRequest) -> HttpResponseBase:
    """The page."""
    loops = sorted(_loops(), key=lambda each: each.newest, reverse=True)
    told = {
        "conclusion": _conclusion(loops),
        "open": [loop for loop in loops if loop.step],
        "closed": [loop for loop in loops if not loop.step][:MOST_CLOSED],
        "moves": [(move, move.ready and commands.of_action(move.ready)) for move in _moves()],
        "given": {name: request.GET.get(name, "")[:500] for name in ("person", "about", "question")},
        "manager": talks.manager(workspace()),
        "sorts": list(Sort),
    }
    return page(request, "feedback.html", told, title="Feedback")


def _conclusion(loops: Sequence[Loop]) -> Sentence:
    """Of the open loops, the one that has waited longest at the head."""
    there = [(loop.step, loop.experiment or loop.feedback or loop.request) for loop in reversed(loops) if loop.step]
    return conclusions.feedback([(step, note) for step, note in there if note], workspace().today)


def _loops() -> Iterator[Loop]:
    asked = {each.id: each for each in verbs.asked(workspace())}
    for loop in verbs.loops(workspace()):
        request = asked.pop(loop.feedback.body.request, None)
        for experiment in loop.experiments:
            yield Loop(request, loop.feedback, experiment, _next(experiment.body))
        if not loop.experiments:
            yield Loop(request, loop.feedback, None, "" if loop.feedback.body.sort is Sort.REMARK else "try")
    for loose in verbs.experiments(workspace()):
        if not loose.body.feedback:
            yield Loop(None, None, loose, _next(loose.body))
    yield from (Loop(each, None, None, "" if each.body.closed else "answer") for each in asked.values())


def _next(body: Experiment) -> str:
    if body.dropped or body.shared:
        return ""
    return "share" if body.tried else "look"


def _moves() -> list[Move]:
    return live().remembered("feedback", lambda: verbs.next_steps(workspace()))


def ask(request: HttpRequest) -> HttpResponseBase:
    """Keep a request; the next page has it as text to send."""
    person, question, about = (sent.words(request, name) for name in ("person", "question", "about"))
    made = verbs.ask(workspace(), person, question, about, sent.listed(request, "links"), sent.past(request, "on"))
    to = reverse("feedback-asked", args=(journal.short_id(made.id),))
    return done(request, f"Kept; nothing was sent to {made.body.person}.", made.id, to)


def asked(request: HttpRequest, id: str) -> HttpResponseBase:
    """A request as text to send."""
    found = kept(FeedbackRequest, id)
    if found is None:
        return HttpResponseRedirect(reverse("feedback"))
    text = verbs.message(found.body)
    told = {
        "text": text,
        "rows": 12,
        "mail": mail.link(verbs.subject(found.body), text),
        "back": ("/feedback", "Feedback"),
    }
    return page(request, "feedback-asked.html", told, title=f"To ask {found.body.person}")


def add(request: HttpRequest) -> HttpResponseBase:
    """Keep somebody's words."""
    words, person, about = (sent.words(request, name) for name in ("words", "person", "about"))
    sort = request.POST.get("sort") or Sort.REMARK.value
    if sort not in tuple(Sort):
        raise UsageProblem(f"Words are {', '.join(Sort)}.")
    made = verbs.add(
        workspace(), words, person, Sort(sort), about, sent.words(request, "request"), sent.past(request, "on")
    )
    return done(request, f"Kept, in {made.body.person}'s words.", made.id, "/feedback")


def stop_waiting(request: HttpRequest) -> HttpResponseBase:
    """Stop waiting for an answer."""
    made = verbs.close_request(workspace(), sent.words(request, "request"), workspace().today)
    return done(request, f"No longer waiting for {made.body.person}.", made.id, "/feedback")


def try_it(request: HttpRequest) -> HttpResponseBase:
    """Begin an experiment."""
    what, source, person, sign = (sent.words(request, name) for name in ("try", "feedback", "person", "sign"))
    made = verbs.try_it(workspace(), what, source, person, sign, sent.ahead(request, "until"), workspace().today)
    return done(request, f"You try: {made.body.what}", made.id, "/feedback")


def tried(request: HttpRequest, id: str) -> HttpResponseBase:
    """Say what happened."""
    made = verbs.tried(workspace(), id, sent.words(request, "observed"), sent.past(request, "on"))
    return done(request, f"Tried: {made.body.what}", made.id, "/feedback")


def shared(request: HttpRequest, id: str) -> HttpResponseBase:
    """Say that it was shared back."""
    made = verbs.shared(workspace(), id, sent.words(request, "answer"), sent.past(request, "on"))
    return done(request, f"Shared back: {made.body.what}", made.id, "/feedback")


def drop(request: HttpRequest, id: str) -> HttpResponseBase:
    """Give an experiment up, with the reason."""
    if not sent.words(request, "reason"):
        raise UsageProblem("Say in a line why it is given up; that is an outcome, too.")
    made = verbs.drop(workspace(), id, sent.words(request, "reason"))
    return done(request, f"Given up: {made.body.what}", made.id, "/feedback")


PAGE = Page(
    "Feedback",
    "whom to ask what, what was said, what was tried and shared back",
    (
        shows("feedback", feedback),
        shows("feedback/asked/<str:id>", asked, "feedback-asked"),
        changes("feedback/ask", ask, "feedback-ask"),
        changes("feedback/add", add, "feedback-add"),
        changes("feedback/stop-waiting", stop_waiting, "feedback-stop"),
        changes("feedback/try", try_it, "experiment-add"),
        changes("feedback/experiments/<str:id>/tried", tried, "experiment-tried"),
        changes("feedback/experiments/<str:id>/shared", shared, "experiment-shared"),
        changes("feedback/experiments/<str:id>/drop", drop, "experiment-drop"),
    ),
    key="f",
)
