"""What rows of analyses say of places, as several practices say it: what changes together, what has been quiet for long."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from leadward.analyses import coupling, dormant
from leadward.analyses.coupling import Coupled
from leadward.analyses.dormant import Dormant
from leadward.analyses.hotspots import Hotspot
from leadward.model import theme
from leadward.model.claim import EVER, EVERYWHERE, Dated, Edge, End, Made, Together, Touched, When, Where
from leadward.model.patterns import pattern
from leadward.model.practice import Findings
from leadward.model.sentence import NOTHING, Sentence, Slot, joined, line
from leadward.practices import own_work, phrases, wording

_NO_FIX = pattern(
    r"\bfix(\([^)]*\))?!?:\s*(avoid|add|remove|rename|support|allow|use|update|improve|move|drop|bump)\b", re.IGNORECASE
)
"""What is called a fix for the sake of the form."""


def together(pair: Coupled, today: date) -> Sentence:
    """`bulk changes and bots aside, 14 of 20 changes of a.py in the last 5 years also changed b.py`: of the one that changed less often."""
    less, more = (pair.path, pair.other) if pair.revisions <= pair.other_revisions else (pair.other, pair.path)
    when = When(pair.start + 1 if pair.start else 0)
    fewer = min(pair.revisions, pair.other_revisions)
    claim = Together(Where((less,)), Where((more,)), pair.together, fewer, when, coupling.WIDEST)
    names = phrases.two(less, more, 30)
    return line(
        "bulk changes and bots aside, {share} of {file} {window} also changed {other}",
        share=wording.together(claim),
        file=Slot(names[0]),
        window=wording.during(claim, today),
        other=Slot(names[1]),
    )


def quiet(row: Dormant, findings: Findings) -> Sentence:
    """What a place that has been quiet says of itself and of what is around it."""
    return joined([newest(row, findings.today), nearby(row, findings.today)])


def newest(row: Dormant, today: date) -> Sentence:
    """`bulk changes and bots aside, the last commit there is from 8 Nov 2024`: one of many files may have come later.

    Nothing where a commit whose date nobody can believe may be later.
    """
    if not row.newest_commit:
        return NOTHING
    edge = last(row)
    return line(
        "bulk changes and bots aside, the {last} commit there is from {day}",
        last=wording.end(edge),
        day=wording.moment(row.newest_at, today, edge),
    )


def nearby(row: Dormant, today: date) -> Sentence:
    """`checkout/cart.py, which changed together with it, has at least 6 commits in the last 3 months`"""
    if not (row.neighbour and row.together):
        return NOTHING
    changes = beside(row)
    both = Touched(row.together, None, below(row)), Touched(row.together, None, changes.where)
    return line(
        "{file}, which {together}, has {changes} {window}",
        file=wording.file(row.neighbour, 30),
        together=wording.went_together(*both),
        changes=wording.count(changes, "commit", least=True),
        window=wording.during(changes, today),
    )


def related_fixes(row: Hotspot) -> list[tuple[str, str]]:
    """Two of the newest fixes of a place, commit and title, that name one thing besides the place; nothing where no two do.

    What most of them name is the first word of it: fixes of different things have no cause in common that anybody could look for.
    """
    both = zip(row.fixing, row.fixing_subjects, strict=True)
    fixes = [each for each in both if own_work.is_telling_title(each[1]) and not _NO_FIX.search(each[1])]
    here = theme.telling_words(row.path)
    named = Counter(word for _, subject in fixes for word in theme.telling_words(subject) - here)
    word, number = min(named.items(), key=lambda each: (-each[1], each[0]), default=("", 0))
    return [each for each in fixes if word in theme.telling_words(each[1])][:2] if number > 1 else []


def such_as(row: Hotspot) -> Sentence:
    """`among the fixes: "Round refunds" and "Keep the cart on reload"`: what one cause would have to explain."""
    where, when = Where((row.path,)), When(row.start + 1 if row.start else 0)
    titles = [
        wording.title(each, subject, 40, Touched((each,), None, where, when)) for each, subject in related_fixes(row)
    ]
    return line("among the fixes: {titles}", titles=wording.listed(titles)) if titles else NOTHING


def gone(row: Dormant, findings: Findings) -> Sentence:
    """`Dora Dahl, who was there on 8 Nov 2024, has no commits in the last 6 months`; '' where the main author is still active."""
    if not (row.gone_since and row.main_commit):
        return NOTHING
    who = findings.who(row.main_person)
    none = Made(who, EVERYWHERE, When(row.gone_since), 0)
    there = Touched((row.main_commit,), who, below(row))
    return line(
        "{person}, who changed it on {day}, has {none} {window}",
        person=wording.person(who, 24),
        day=wording.moment(row.main_at, findings.today, Dated(row.main_commit, row.main_at), there),
        none=wording.count(none, "commit"),
        window=wording.during(none, findings.today),
    )


def last(row: Dormant) -> Edge:
    """The newest commit that worked on anything there."""
    return Edge(None, below(row), EVER, row.newest_commit, End.LAST, row.newest_at, dormant.WIDEST)


def beside(row: Dormant) -> Made:
    """The changes within the quarter of the neighbour that has most."""
    window = When(row.start + 1, row.until)
    return Made(None, Where((row.neighbour,)), window, row.neighbour_changes, widest=dormant.WIDEST)


def below(row: Dormant) -> Where:
    return Where((f"{row.directory}/",))


def quiet_days(row: Dormant, today: date) -> int:
    """Days since anything there was worked on; 0 where that is not known."""
    return phrases.days_since(row.newest_at, today) if row.newest_commit else 0
