"""The aim: its questions, its answers as they come, the guide to the talk and the empty case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from leadward.documents.conversations import Guide, Said
from leadward.ladder.claimed import evidence_of
from leadward.ladder.findings import Given
from leadward.model.evidence import Evidence
from leadward.model.progress import Progress
from leadward.model.records import dataclass
from leadward.model.source import commit
from leadward.notes import shape
from leadward.notes.aim import Aim
from leadward.notes.dates import parse_ahead, parse_day
from leadward.notes.expectation import Expectation, Status
from leadward.notes.series import Relation, Series
from leadward.practices import own_record, with_manager
from leadward.practices.aim import SILENT_DAYS
from leadward.practices.catalogue import CATALOGUE
from leadward.workflows import journal, one_on_one, talks
from leadward.workflows.sources import Where

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote
    from leadward.workflows.repository import View

QUARTER_DAYS = 91
MOST_RECORD = 6
MOST_CRITERIA = 9
"""As many as fit on a page with room to write."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the first run: the field it answers, the words to ask, and an example of an answer."""

    name: str
    text: str
    example: str


QUESTIONS = (
    Question("role", "Which role do you want, as it is called here?", "Lead"),
    Question("by", "By when?", "June 2027, in 9 months"),
    Question("manager", "Who is your manager?", "their name, as you would say it"),
    Question("told", "On which day did you tell them? Leave it empty where you have not yet.", "last tue, 12 nov"),
    Question("answer", "What did they say, in their words?", "You should own something that spans teams."),
    Question("decides", "Who decides on it?", "a committee, a director"),
    Question("cycle", "On which days of the cycle are cases due or decided?", "1 mar, 1 sep"),
    Question("next", "When is your next 1:1?", "thu, 3 dec"),
)
"""In the order of asking; each can be skipped, and the answers are kept as they come."""


def current() -> StoredNote[Aim] | None:
    """The aim as it stands: the last, since an import may have brought another."""
    found = journal.notes_of(Aim)
    return found[-1] if found else None


def open_questions() -> tuple[Question, ...]:
    """The questions that have no answer yet, in order; what was said is only asked where it was told."""
    aim = current()
    told = shape.to_json(aim.body) if aim else {}
    done = {name for name, value in told.items() if value not in (None, "", [])}
    if any(each.body.relation is Relation.MANAGER for each in journal.notes_of(Series)):
        done.add("next")
    return tuple(each for each in QUESTIONS if each.name not in done)


def answer(name: str, said: str, today: date) -> StoredNote[Any]:
    """Keep one answer as typed, days in plain words included; the note that holds it. Raises UsageProblem."""
    if name == "next":
        who, day = talks.manager() or "my manager", parse_ahead(said, today)
        return one_on_one.set_series(who, today, next_day=day, manager=True)
    return save({name: said}, today)


def save(answers: Mapping[str, str], today: date) -> StoredNote[Aim]:
    """The aim with these fields answered anew, as typed; `Lead` where no role was said. Raises UsageProblem."""
    aim = current()
    body = shape.changed(aim.body if aim else Aim("Lead"), _typed(answers, today))
    if aim:
        return journal.revise(aim.id, body, aim.on)
    return journal.of_kind(Aim, journal.add(body, today))


def _typed(answers: Mapping[str, str], today: date) -> dict[str, str]:
    """Days in plain words as days: `by` and `cycle` lie ahead, `told` does not."""
    out = dict(answers)
    if out.get("by", "").strip():
        out["by"] = parse_ahead(out["by"], today).isoformat()
    if out.get("told", "").strip():
        out["told"] = parse_day(out["told"], today).isoformat()
    if out.get("cycle", "").strip():
        parts = [part for part in out["cycle"].replace("\n", ",").split(",") if part.strip()]
        out["cycle"] = ",".join(parse_ahead(part.strip(), today).isoformat() for part in parts)
    return out


@journal.held()
def guide(repo: Where, today: date, me: str, progress: Progress) -> Guide:
    """The guide from one's own facts of the quarter; without a repository from what was logged."""
    since = today - timedelta(days=min(QUARTER_DAYS, today.toordinal() - 1))
    record = _record(repo, today, me, progress, since)
    found = journal.notes_of_kinds((Aim, Expectation, Series))
    aim = found[Aim][-1].body if found[Aim] else Aim("Lead")
    expected = any(each.body.status is not Status.UNKNOWN for each in found[Expectation])
    days = (today - aim.told).days if aim.told and not expected else 0
    return Guide(
        aim.role,
        today,
        aim.by,
        with_manager.manager(found[Aim], found[Series]),
        aim.told,
        days if days >= SILENT_DAYS else 0,
        aim.decides,
        aim.cycle,
        record,
        since,
        tuple((each.id, each.text) for each in talks.criteria()[:MOST_CRITERIA]),
    )


def _record(repo: Where, today: date, me: str, progress: Progress, since: date) -> tuple[Said, ...]:
    """Own work worth a word first, then evidence of practices, the newest of each practice once."""
    from leadward.practices.listed import PRACTICES
    from leadward.workflows import advice

    views = talks.views_of(repo, today, me, progress)
    try:
        given = [advice.findings(view) for view in views if view.myself]
    finally:
        _close(views)
    if not given:
        given = [Given(None, True, today, {}, talks.notes([kind for each in PRACTICES for kind in each.notes], today))]
    work = [
        Said(text, (commit(oid, subject),)) for each in given for text, oid, subject in own_record.work(each, since)
    ]
    seen = [one for each in given for practice in PRACTICES for one in evidence_of(practice, each) if one.on >= since]
    return (*work[: MOST_RECORD // 2], *_newest_of_each(seen))[:MOST_RECORD]


def _newest_of_each(seen: list[Evidence]) -> list[Said]:
    """One statement of each practice of others' kind than A: what was done, not what was said about it."""
    talk = {row.name for row in CATALOGUE if row.group == "with-your-manager"}
    newest = {each.practice: each for each in sorted(seen, key=lambda each: each.on) if each.practice not in talk}
    listed = sorted(newest.values(), key=lambda each: (each.on, each.practice), reverse=True)
    return [Said(each.statement, each.sources) for each in listed]


def _close(views: list[View]) -> None:
    for view in views:
        view.facts.close()
