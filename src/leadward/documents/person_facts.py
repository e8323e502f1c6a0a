"""The sentences of a person's card: what the record says of somebody, each with its claims."""

from __future__ import annotations

from datetime import date

from leadward.analyses.shared_code import SharedCode
from leadward.model.claim import (
    EVER,
    EVERYWHERE,
    Common,
    Dated,
    Edge,
    End,
    Figure,
    Helped,
    Made,
    Newest,
    Sum,
    Touched,
    When,
    Where,
    Who,
)
from leadward.model.practice import Noted
from leadward.model.sentence import Sentence, Slot, joined, line
from leadward.notes.contact import Contact
from leadward.practices import phrases, wording
from leadward.practices import wording_notes as forms
from leadward.practices import wording_tables as cells

_DID = {
    "reviewed-by": "Reviewed", "acked-by": "Approved", "tested-by": "Tested", "reviewed-and-tested-by": "Reviewed and tested",
    "reported-by": "Reported", "suggested-by": "Suggested", "signed-off-by": "Signed off",
}  # fmt: skip


def last_commit(who: Who, oid: str, at: int, landed_at: int, today: date, merged: bool = False) -> Sentence:
    """`last commit here 12 Mar, landed 4 May`; `merged`: a merge of theirs came later."""
    edge = Edge(who, EVERYWHERE, EVER, oid, End.LAST, at)
    day = wording.day(oid, at, landed_at, today)
    said = line("{last} commit here {day}", last=wording.end(edge), day=Slot(day.text, (edge, *day.claims)))
    return line("{said}, merges aside", said=said) if merged else said


def work(who: Who, oid: str, subject: str) -> Sentence:
    """The title of a commit of theirs."""
    return line("{title}", title=wording.title(oid, subject, 100, Touched((oid,), who, EVERYWHERE)))


def helped(who: Who, key: str, ids: tuple[str, ...], at: int, today: date) -> Sentence:
    """`Reviewed at least 12 commits, the newest of these from 3 Mar`: `ids` newest first, the first of `at` (s UTC, 0 where nobody knows)."""
    claim = Helped(who, ids, key)
    words = phrases.counted(len(ids), "commit")
    count = Slot(words if len(ids) == 1 else f"at least {words}", (Figure(Sum.COUNT, (claim,), len(ids)),))
    told = line("{did} {count}", did=Slot(_DID.get(key, f"Named as {key} in"), (claim,)), count=count)
    if not at:
        return told
    newest = wording.moment(at, today, Dated(ids[0], at), Newest(ids[:1], ids))
    return line("{told}, the newest of these from {day}", told=told, day=newest)


def both_changed(
    me: Who, them: Who, path: str, mine: int, theirs: int, since: int, widest: int, today: date
) -> Sentence:
    """` (bulk ones and bots aside, 3 commits of yours and 4 of theirs in the last 12 months)`: what each did to a file from a moment on, s UTC."""
    where, window = Where((path,)), When(since)
    own = Made(me, where, window, mine, widest=widest)
    return line(
        " (bulk ones and bots aside, {mine} of yours and {theirs} of theirs {window})",
        window=wording.during(own, today),
        mine=wording.count(own, "commit"),
        theirs=wording.number(Made(them, where, window, theirs, widest=widest)),
    )


def shares(row: SharedCode, them: Who, me: Who, talk: Noted[Contact] | None) -> tuple[Sentence, Sentence, Sentence]:
    """`6`, `2026-02-20`, `2026-01-12`: files that both changed, when they were last there, the last talk as noted."""
    both = Common((me, them), row.files, When(row.start + 1))
    number = len(row.files)
    words = f"at least {number}" if row.shared_files > number else f"{number}"
    there = Touched(row.commits[:1], them, EVERYWHERE)
    spoke = forms.iso_day(talk, "on") if talk else forms.none(Contact, "none noted", about=row.name)
    return (
        cells.name(words, Figure(Sum.COUNT, (both,), number)),
        cells.day(row.commits[0], row.last_theirs, 0, there),
        line("{day}", day=spoke),
    )


def talk(each: Noted[Contact], today: date) -> Sentence:
    """`3 Mar, about refunds: agreed on a date`"""
    about = [line("about {about}", about=forms.text(each, "about", 200))] if each.body.about else []
    begin = joined([forms.day(each, "on", today), *about], ", ")
    return joined([begin, *([forms.text(each, "outcome", 400)] if each.body.outcome else [])], ": ")
