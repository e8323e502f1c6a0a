"""Aim: the first run as one calm form, of which every answer is kept as it comes, and the pages to talk with."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from leadward.documents import markdown
from leadward.documents.conversations import Guide, case_document, guide_document
from leadward.documents.decisions import document as decision_document
from leadward.model.errors import UnknownName, UsageProblem
from leadward.model.records import dataclass
from leadward.notes.aim import Decision
from leadward.practices import with_manager
from leadward.web import sent
from leadward.web.page import done, live, page, workspace
from leadward.web.route import changes, shows
from leadward.workflows import aim as verbs
from leadward.workflows import decisions, journal, managers, one_on_one


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the first run; `said` and `problem` where an answer could not be kept."""

    question: verbs.Question
    said: str = ""
    problem: str = ""


def aim(request: HttpRequest) -> HttpResponseBase:
    """The aim as it stands, and what is still to be answered."""
    return _page(request, {})


def _page(request: HttpRequest, problems: dict[str, tuple[str, str]]) -> HttpResponseBase:
    found = verbs.current(workspace())
    told = {
        "aim": found.body if found else None,
        "id": journal.short_id(found.id) if found else "",
        "questions": [
            Asked(question, *problems.get(question.name, ())) for question in verbs.open_questions(workspace())
        ],
        "level_today": verbs.level_today(workspace()),
        "cycle": days_to_cycle(),
        "next": _next(),
    }
    return page(request, "aim.html", told, title="Aim", status=400 if problems else 200)


def days_to_cycle() -> tuple[int, date] | None:
    """(days, day) to the next day of the cycle; None where none is known or to come."""
    found = verbs.current(workspace())
    coming = [day for day in (found.body.cycle if found else ()) if day >= workspace().today]
    return ((min(coming) - workspace().today).days, min(coming)) if coming else None


def _next() -> Any:
    """The day of the next 1:1 with the manager, where it is known."""
    found = next((each for each in one_on_one.series(workspace()) if each.body.relation == "manager"), None)
    return with_manager.next_day(found, (), workspace().today) if found else None


def answer(request: HttpRequest) -> HttpResponseBase:
    """Keep what was answered; what was left empty is skipped, what names no day comes back with a word."""
    problems: dict[str, tuple[str, str]] = {}
    kept: list[str] = []
    for question in verbs.open_questions(workspace()):
        if said := sent.words(request, question.name):
            try:
                kept.append(verbs.answer(workspace(), question.name, said).id)
            except (UsageProblem, UnknownName) as problem:
                problems[question.name] = (said, str(problem))
    if problems:
        return _page(request, problems)
    left = len(verbs.open_questions(workspace()))
    more = f" {left} can be answered whenever you like." if left else ""
    said = f"Kept.{more}" if kept else "Nothing was answered; come back whenever you like."
    return done(request, said, " ".join(reversed(kept)), "/aim")


def manager(request: HttpRequest) -> HttpResponseBase:
    """Another manager: what the old one said stays theirs."""
    name = sent.words(request, "new")
    if not name:
        raise UsageProblem("Say the name of your new manager.")
    changed = managers.begin(workspace(), name)
    made = verbs.save(workspace(), {"manager": name})
    ids = " ".join(dict.fromkeys((made.id, *(reversed(changed.notes) if changed else ()))))
    return done(request, changed.sentence if changed else f"Your manager is {name}.", ids, "/aim")


def decide(request: HttpRequest) -> HttpResponseBase:
    """Keep a decision in the words that were said, a line for each reason, and show what follows from it."""
    verdict = sent.words(request, "verdict")
    if verdict not in tuple(Decision):
        raise UsageProblem("Say what was decided: yes, no, or not yet.")
    because = sent.words(request, "because").split("\n")
    if not any(each.strip() for each in because):
        raise UsageProblem("Write down what was said, in their words; each reason on a line of its own.")
    speaker, on = sent.words(request, "speaker"), sent.past(request, "on")
    kept = decisions.decide(workspace(), Decision(verdict), because, speaker, on)
    said = f"Kept in the words of {kept.decided.speaker}, with what follows from it."
    return done(request, said, " ".join(reversed(kept.notes)), "/aim/decision")


def decision(request: HttpRequest) -> HttpResponseBase:
    """The last decision and what follows from it; before any, the form that keeps one."""
    made = decisions.last(workspace())
    found = verbs.current(workspace())
    told = {
        "document": decision_document(made) if made else None,
        "role": found.body.role if found else "",
        "manager": found.body.manager if found else "",
        "verdicts": [(each.value, _VERDICTS[each]) for each in Decision],
    }
    return page(request, "decision.html", told, title="The decision")


_VERDICTS = {Decision.YES: "Yes", Decision.NO: "No", Decision.NOT_YET: "Not yet"}


def guide(request: HttpRequest) -> HttpResponseBase:
    """The guide to the talk, from one's own facts: for oneself."""
    made = guide_document(_guide())
    return page(request, "document.html", title=made.title, document=made, printable=True, back=("/aim", "Aim"))


def case(request: HttpRequest) -> HttpResponseBase:
    """The empty case: the page to put between the two."""
    made = case_document(_guide())
    told = {"document": made, "text": markdown.text(made), "printable": True, "back": ("/aim", "Aim")}
    return page(request, "document.html", told, title=made.title)


def _guide() -> Guide:
    return live().remembered("guide", lambda: verbs.guide(workspace()))


ROUTES = (
    shows("aim", aim),
    shows("aim/guide", guide, "aim-guide"),
    shows("aim/case", case, "aim-case"),
    shows("aim/decision", decision, "aim-decision"),
    changes("aim/decided", decide, "aim-decided"),
    changes("aim/answer", answer, "aim-answer"),
    changes("aim/manager", manager, "aim-manager"),
)
