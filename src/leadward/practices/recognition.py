"""Notice what others achieved, and say so.

Why it matters
--------------
People stay, and grow, where somebody notices. A thank-you that names the thing done costs two minutes and needs no
title; whoever notices across teams, and notices the quiet kinds of work too, is listened to when it matters.

What counts
-----------
Thanks that were given, each with its day and one's own words: to one's own team and to others, for code and for what is
not code. A move gives a fact worth a word: somebody's first wide change in a place one knows or reviewed, a first
commit (told to the one who knows its place best), a fix that followed a change of one's own, somebody who reviewed
one's work again and again.

What does not count
-------------------
Praise made by a program; a comparison of people; thanks as a currency, for the number of commits, for late nights, or
to the same person every time. A fact is not a judgement: if it was nothing much, leave it.

Limits
------
A history shows commits. It knows nothing of the question answered, the incident calmed, the newcomer taken along: for
those, look around, and note it with `leadward thank`.

Source
------
Grant and Gino, *A little thanks goes a long way* (Journal of Personality and Social Psychology, 2010); Steinmacher and
others, *A systematic literature review on the barriers faced by newcomers to open source* (IST, 2015), on what a
first answer is worth.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from leadward.analyses import activity, help_given, worth_thanks
from leadward.analyses.activity import Activity
from leadward.analyses.help_given import HelpGiven
from leadward.analyses.worth_thanks import WorthThanks
from leadward.model import about as key
from leadward.model import days
from leadward.model.action import run
from leadward.model.claim import EVER, EVERYWHERE, Dated, Edge, End, Made, Touched, Undone, When, Where
from leadward.model.evidence import Corroboration, Evidence, Reach
from leadward.model.folding import folded
from leadward.model.gap import HIDING_THE_PAST
from leadward.model.move import Move
from leadward.model.patterns import pattern
from leadward.model.practice import Findings, Noted, Practice
from leadward.model.records import dataclass
from leadward.model.sentence import NOTHING, Sentence, Slot, joined, line
from leadward.model.source import Source, commit, note
from leadward.notes.thanks import Thanks
from leadward.practices import own_work, phrases, present, wording
from leadward.practices import wording_notes as forms

NAME = "recognition"
MOST_MOVES = 2
RESTS_DAYS = 30
"""Whoever was thanked within this time is not suggested again."""
HELP_DAYS = 92
FEWEST_OF_MINE = 8
"""Whoever has fewer commits here is a newcomer themselves."""
FEWEST_REVIEWS = 3
WELCOME_DAYS = 24
FIX_DAYS = 35
MOST_OF_A_NEWCOMER = 4
MOST_LISTED = 60
_CHORE = own_work.is_chore
_TYPO = pattern(r"\b(typos?|spelling|misspell\w*|grammar|wording)\b", re.IGNORECASE).search
"""A first commit may be a test or a comment, which took looking into; a letter took none."""
_REVIEWS = frozenset(("reviewed-by", "reviewed-and-tested-by", "acked-by"))
_PROGRAM = pattern(r"[a-z0-9]Bot\b")


@dataclass(frozen=True, slots=True)
class Noticed:
    """A fact about somebody else: what a move begins with (after "Thank NAME"), and what the record says."""

    who: Activity
    gist: Sentence
    fact: Sentence
    sources: tuple[Source, ...]
    weight: float


def evidence(findings: Findings) -> Iterator[Evidence]:
    """Thanks as noted, oldest first."""
    if not findings.myself:
        return
    for each in findings.notes(Thanks):
        if each.on <= findings.today:
            reach = Reach.OTHER_TEAMS if each.body.team else Reach.TEAM
            source = (note(each.id, f"thanks to {each.body.person}"),)
            statement = line(
                "Thanked {person}: {words}",
                person=forms.text(each, "person", 60),
                words=forms.quoted(each, "words", 120),
            )
            yield Evidence(NAME, statement, each.on, source, reach, Corroboration.CLAIMED)


def moves(findings: Findings, _seen: Sequence[Evidence]) -> Iterator[Move]:
    """The strongest facts, each about another person and none thanked of late; else a look around."""
    given = findings.notes(Thanks)
    me = present.mine(findings)
    here = me is None or (me.commits >= FEWEST_OF_MINE and not present.is_away(findings))
    found = noticed(findings) if here else []
    free = [each for each in found if not _thanked(each, given, findings)][:MOST_MOVES]
    for each in free:
        yield _thank(each, findings)
    if not free and present.others(findings):
        yield _look_around(given, findings)


def noticed(findings: Findings) -> list[Noticed]:
    """One fact about each person who was active of late, the strongest first; all that `leadward thank` lists.

    Two who are called alike are thanked once: they may be one person with two addresses.
    """
    here = {number: who for number, who in present.others(findings).items() if not _PROGRAM.search(who.name)}
    found = [*_facts(findings, here), *_reviewers(findings, here)]
    found.sort(key=lambda each: (-each.weight, each.who.email, each.fact))
    first: dict[str, Noticed] = {}
    for each in found:
        first.setdefault(folded(phrases.bare_name(each.who.name)) or each.who.email, each)
    return list(first.values())


def _facts(findings: Findings, here: Mapping[int, Activity]) -> Iterator[Noticed]:
    for row in findings.rows(worth_thanks.ANALYSIS):
        first = row.kind == "first-here"
        told = own_work.is_sayable(row.subject) and not (_TYPO if first else _CHORE)(row.subject)
        told = told and (row.kind != "first-large" or own_work.is_product(row.place))
        told = told and not (first and (_is_late(row, findings) or _is_settled(here.get(row.person))))
        told = told and not (row.kind == "mended-mine" and _is_expected(row, here.get(row.person), findings))
        if told and row.person in here and not _past_is_hidden(row, findings):
            yield fact(row, here[row.person], findings)


def _is_late(row: WorthThanks, findings: Findings) -> bool:
    """Whether a first commit is so long in that thanks for it come out of nowhere."""
    return phrases.days_since(max(row.at, row.landed_at), findings.today) > WELCOME_DAYS


def _is_expected(row: WorthThanks, who: Activity | None, findings: Findings) -> bool:
    """Whether a fix is what its author is there for, or so old that thanks for it come out of nowhere."""
    return present.leads(who, findings) or phrases.days_since(max(row.at, row.landed_at), findings.today) > FIX_DAYS


def _is_settled(who: Activity | None) -> bool:
    """Whether somebody has so many commits that a welcome comes late, or that these may not be their first under another address."""
    return who is not None and who.commits > MOST_OF_A_NEWCOMER


def fact(row: WorthThanks, who: Activity, findings: Findings) -> Noticed:
    """What a row says of somebody."""
    return _FACTS[row.kind](row, who, findings)


def _past_is_hidden(row: WorthThanks, findings: Findings) -> bool:
    """Whether what came before cannot be known: that it was a first one."""
    hidden = (gap.touches(row.place, None) for gap in findings.gaps if gap.kind in HIDING_THE_PAST)
    return row.kind != "mended-mine" and any(hidden)


def _first_large(row: WorthThanks, who: Activity, findings: Findings) -> Noticed:
    gist = line("for work in {place}", place=wording.folder(row.place, 26))
    facts = joined([_change(row, findings), _before(row, findings), _mine_there(row, findings)])
    return Noticed(who, gist, facts, (_commit(row),), 0.6 if row.reviewed else 0.5)


def _change(row: WorthThanks, findings: Findings) -> Sentence:
    """`"Move refunds to the ledger", 4 days ago`; `a change of theirs, 4 days ago` where the title says nothing (`Merge commit from fork`)."""
    place = row.place if row.kind == "mended-mine" else f"{row.place}/"
    where = Where((place,)) if row.place else EVERYWHERE
    theirs = Touched((row.commit,), findings.who(row.person), where)
    said = wording.title(row.commit, row.subject, 48, theirs, Undone((row.commit,)))
    return line(
        "{title}, {ago}",
        title=said if own_work.is_sayable(row.subject) else Slot("a change of theirs", (theirs, Undone((row.commit,)))),
        ago=wording.dated_ago(row.commit, row.at, row.landed_at, findings.today),
    )


def _before(row: WorthThanks, findings: Findings) -> Sentence:
    """`at least 3 commits of theirs there before`, `their first there`"""
    them, where = findings.who(row.person), Where((f"{row.place}/",))
    if row.their_before:
        before = Made(them, where, When(0, row.at - 1), row.their_before, widest=worth_thanks.WIDEST)
        return line("{commits} of theirs there before", commits=wording.count(before, "commit", least=True))
    first = Edge(them, where, EVER, row.commit, End.FIRST, row.at, worth_thanks.WIDEST)
    return line("their {first} there", first=wording.end(first))


def _mine_there(row: WorthThanks, findings: Findings) -> Sentence:
    """`at least 12 commits of yours in checkout/`"""
    me = present.reader(findings)
    if me is None or not row.mine_there or not row.place:
        return NOTHING
    mine = Made(me, Where((f"{row.place}/",)), EVER, row.mine_there, widest=worth_thanks.WIDEST)
    return line(
        "{commits} of yours in {place}",
        commits=wording.count(mine, "commit", least=True),
        place=wording.folder(row.place, 26),
    )


def _first_here(row: WorthThanks, who: Activity, findings: Findings) -> Noticed:
    first = Edge(findings.who(row.person), EVERYWHERE, EVER, row.commit, End.FIRST, row.at)
    gist = line("for a {first} commit here", first=wording.end(first))
    weight = 0.42 + (0.08 if row.place and row.mine else 0) + (0.1 if row.reviewed else 0)
    facts = joined([_change(row, findings), _mine_there(row, findings)])
    return Noticed(who, gist, facts, (_commit(row),), round(weight, 3))


def _mended_mine(row: WorthThanks, who: Activity, findings: Findings) -> Noticed:
    me = present.reader(findings)
    mine = Touched((row.other_commit,), me, Where((row.place,)))
    facts = line(
        "{change}; a change of yours there is from {day}",
        change=_change(row, findings),
        day=wording.moment(row.other_at, findings.today, Dated(row.other_commit, row.other_at), mine),
    )
    gist = line("for a fix in {file}", file=wording.file(row.place, 22))
    return Noticed(who, gist, facts, (_commit(row), commit(row.other_commit)), 0.52)


_FACTS = {"first-large": _first_large, "first-here": _first_here, "mended-mine": _mended_mine}


def _commit(row: WorthThanks) -> Source:
    return commit(row.commit, row.subject)


def _reviewers(findings: Findings, here: Mapping[int, Activity]) -> Iterator[Noticed]:
    """Who is named as reviewer on three or more of the reader's commits of a quarter."""
    rows = [row for row in findings.rows(help_given.ANALYSIS) if _reviewed_mine(row, findings)]
    times = Counter(row.helper for row in rows)
    for person, number in sorted(times.items()):
        if person in here and number >= FEWEST_REVIEWS:
            newest = sorted((row for row in rows if row.helper == person), key=lambda row: (-row.at, row.commit))
            sources = tuple(commit(row.commit, row.subject) for row in newest[:3])
            facts = _named(newest[:MOST_LISTED], findings)
            yield Noticed(here[person], line("for reviews of your work"), facts, sources, 0.42)


def _named(newest: Sequence[HelpGiven], findings: Findings) -> Sentence:
    """`named on at least 3 commits of yours in the last 3 months`"""
    ids = tuple(dict.fromkeys(row.commit for row in newest))
    when = When(days.start(present.before(findings, HELP_DAYS)))
    mine = Touched(ids, present.reader(findings), EVERYWHERE, when)
    return line(
        "{named} {commits} of yours {window}",
        named=wording.did("named on", newest, findings.who(newest[0].helper)),
        commits=wording.some(mine),
        window=wording.during(mine, findings.today),
    )


def _reviewed_mine(row: HelpGiven, findings: Findings) -> bool:
    recent = phrases.days_since(row.at, findings.today) <= HELP_DAYS
    return row.for_me and not row.mine and row.key in _REVIEWS and recent


def _thanked(each: Noticed, given: Sequence[Noted[Thanks]], findings: Findings) -> bool:
    """Whether this person was thanked of late, or twice in a row last, or for this very thing."""
    names = {folded(each.who.name), folded(each.who.email), folded(each.who.name).partition(" ")[0]} - {""}
    mine = [one for one in given if folded(one.body.person) in names]
    lately = any((findings.today - one.on).days <= RESTS_DAYS for one in mine)
    ordered = sorted(given, key=lambda one: one.on)
    twice = len(ordered) > 1 and all(folded(one.body.person) in names for one in ordered[-2:])
    same = any(_names(link, each.sources[0]) for one in mine for link in one.body.links)
    return lately or twice or same


def _names(link: str, source: Source) -> bool:
    """Whether a link of a note means this commit: its id in full, or as it is printed."""
    return link == source.id or (len(link) >= 6 and source.key.startswith(link.removeprefix("c")))


def _thank(each: Noticed, findings: Findings) -> Move:
    return Move(
        NAME,
        key.person(each.who.email, each.who.name),
        what=line("Thank {them} {gist}", them=wording.person(findings.who(each.who.person), 22), gist=each.gist),
        why=each.fact,
        effort_minutes=5,
        sources=each.sources,
        ready=run("thank", each.who.name or each.who.email),
        weight=each.weight,
    )


def _look_around(given: Sequence[Noted[Thanks]], findings: Findings) -> Move:
    why = line("a question answered, a newcomer taken along: the record cannot see it")
    newest = max(given, key=lambda one: (one.on, one.id), default=None)
    if newest:
        thanked = forms.day(newest, "on", findings.today)
        why = joined([why, line("your latest noted thanks: {day}", day=thanked)])
    return Move(
        NAME,
        key.question("look-around"),
        what="Name one thing a colleague did that no commit shows",
        why=why,
        effort_minutes=5,
        weight=0.15,
    )


PRACTICE = Practice(
    name=NAME,
    evidence=evidence,
    moves=moves,
    reads=(worth_thanks.ANALYSIS, help_given.ANALYSIS, activity.ANALYSIS),
    notes=(Thanks,),
)
