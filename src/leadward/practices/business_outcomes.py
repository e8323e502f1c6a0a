"""Ask what came of the work: what is different since it is out, for whom, and who says so.

Why it matters
--------------
Most ideas do not move the number they were meant to move, and those who built them rarely learn which did. Whoever
asks six weeks later knows something about the business that is in no ticket, proposes the next thing from it, and can
say in a promotion case what their work was worth.

What counts
-----------
A piece of work that is out, with what it was before, what it is now, and the person who said so. A move: own work
that a release has held for two weeks or more, with the question; a fix asks whether the reports ended.

What does not count
-------------------
That it was merged, that it was fast, that the demo went well; a number without the one before it; work whose users
are other engineers' tests and documents.

Limits
------
A release is not a roll-out, unless a deploy branch was named. Where a project ships without tags, only the day of
the merge can speak. Chores, and what users cannot notice, are told by the words of the subject. The result
itself is in no repository.

Source
------
Kohavi, Crook and Longbotham, *Online experimentation at Microsoft* (2009), on how few ideas improve what they were
meant to; Josh Seiden, *Outcomes Over Output* (2019).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from leadward.analyses import my_recent_work
from leadward.analyses.my_recent_work import RecentWork
from leadward.model import about as key
from leadward.model.claim import EVERYWHERE, Released, Touched, Where
from leadward.model.evidence import Evidence
from leadward.model.move import Move
from leadward.model.patterns import pattern
from leadward.model.practice import Findings, Practice
from leadward.model.sentence import Sentence, Slot, joined, line
from leadward.model.source import commit
from leadward.notes.entry import Entry
from leadward.practices import own_work, phrases, present, wording
from leadward.practices import wording_notes as forms

NAME = "business-outcomes"
OUT_DAYS = 14
"""Sooner after a release nobody knows yet."""
OLD_DAYS = 28
"""From this age on merged work is taken to be in use where a project ships without tags."""
AGAIN_DAYS = 30
FEWEST_ANY = 3
FEWEST_FILES = 3
_REPORTED = pattern(
    r"\b(fix(e[sd])?|close[sd]?|resolve[sd]?|issue|bug|ticket)\b[ :]*(#|gh-)\d+|\breport(s|ed)?\b|\b[A-Z][A-Z0-9]+-\d+\b"
)
"""A fix of something that somebody had written down."""


def evidence(_findings: Findings) -> Iterator[Evidence]:
    """None from git: what came of work is in no commit; what was logged with this name counts."""
    return iter(())


def moves(findings: Findings, seen: Sequence[Evidence]) -> Iterator[Move]:
    """The question for the largest piece of own work that is out; a question for the number where there is none."""
    if not present.begins(findings, seen, AGAIN_DAYS):
        return
    rows = own_work.worth(findings.rows(my_recent_work.ANALYSIS))
    groups = _together([row for row in rows if _is_out(row, findings)])
    largest = max((group for group in groups if _is_asked_about(group)), key=_size, default=None)
    if largest:
        yield _ask(largest, findings, seen)
    else:
        yield _cold_start()


def _is_out(row: RecentWork, findings: Findings) -> bool:
    out = own_work.out_since(row)
    long = OUT_DAYS if row.live_at or row.tag else OLD_DAYS
    return bool(out) and own_work.is_felt(row) and phrases.days_since(out, findings.today) >= long


def _together(rows: Sequence[RecentWork]) -> list[list[RecentWork]]:
    """Rows that came out together in one place: of one release, or of one day."""
    groups: dict[tuple[str, str], list[RecentWork]] = defaultdict(list)
    for row in rows:
        groups[
            row.directory, row.tag if row.tag and not row.live_at else str(phrases.day(own_work.out_since(row)))
        ].append(row)
    return list(groups.values())


def _is_asked_about(group: Sequence[RecentWork]) -> bool:
    """Several commits that came out together, or one that somebody may have waited for."""
    return len(own_work.things(group)) >= FEWEST_ANY or any(_is_waited_for(row) for row in group)


def _is_waited_for(row: RecentWork) -> bool:
    """Whether it adds or betters something in more than a file or two, or mends what somebody had reported and can have by now."""
    if own_work.is_fix(row):
        return bool((row.tag or row.live_at) and _REPORTED.search(row.subject))
    return own_work.is_asked_about(row) and row.files >= FEWEST_FILES


def _size(group: Sequence[RecentWork]) -> tuple[bool, int, int, str]:
    return bool(group[0].tag), len(group), group[0].at, group[0].commit


def _ask(rows: Sequence[RecentWork], findings: Findings, seen: Sequence[Evidence]) -> Move:
    """About the piece with most files, a feature before a fix."""
    piece = max(rows, key=_telling)
    out = max(own_work.out_since(row) for row in rows)
    noted = any(each.on >= phrases.day(out) for each in seen)
    mine = Touched((piece.commit,), present.reader(findings), _place(piece))
    because = line(
        "{yours} in {folder}: {out}",
        yours=Slot("your change", (mine,)),
        folder=wording.folder(piece.directory, 26),
        out=own_work.out(piece, (piece.commit,), findings.today),
    )
    quiet = forms.none(Entry, "no result is noted since", practice=NAME, since=phrases.day(out))
    others = [row for row in rows if row is not piece][:2]
    return Move(
        NAME,
        key.work(f"{piece.tag or phrases.day(piece.at)}", piece.directory),
        what=line("Ask what your {title} changed", title=wording.title(piece.commit, piece.subject, 36)),
        why=because if noted else joined([because, quiet]),
        effort_minutes=10,
        sources=tuple(commit(row.commit, row.subject) for row in (piece, *others)),
        say=_words(piece),
        weight=round((0.4 if piece.tag else 0.3) + 0.02 * min(len(rows), 5), 3),
    )


def _telling(row: RecentWork) -> tuple[bool, bool, bool, int, int, str]:
    return bool(row.tag), not own_work.is_fix(row), own_work.is_asked_about(row), row.files, row.at, row.commit


def _place(piece: RecentWork) -> Where:
    return Where((f"{piece.directory}/",)) if piece.directory else EVERYWHERE


def _words(piece: RecentWork) -> Sentence:
    """To whoever wanted it: a fix asks for the reports, a feature for the difference."""
    title = wording.spoken_title(piece.commit, piece.subject)
    released = Released((piece.commit,), piece.tag, piece.tagged_at, piece.module)
    sentence = (
        line("{title} is in {tag}.", title=title, tag=wording.release(released))
        if piece.tag
        else line("{title} is in.", title=title)
    )
    if own_work.is_fix(piece):
        return joined([sentence, line("Have the reports stopped? Who would tell us if they had not?")], " ")
    return joined(
        [sentence, line("What is different for those who use it, and where do we see it? What would you try next?")],
        " ",
    )


def _cold_start() -> Move:
    return Move(
        NAME,
        key.question("which-number"),
        what="Ask which number your team's work is meant to move",
        why=line("no result of your work is noted; which of it is out is not known here"),
        effort_minutes=10,
        say="Which number should be different in three months because of what we build now? What is it today?",
        weight=0.2,
    )


PRACTICE = Practice(
    name=NAME,
    evidence=evidence,
    moves=moves,
    reads=(my_recent_work.ANALYSIS,),
)
