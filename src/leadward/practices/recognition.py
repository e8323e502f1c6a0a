"""Notice what others achieved, and say so.

Why it matters
--------------
People stay, and grow, where somebody notices. A thank-you that names the thing done costs two minutes and needs no
title; whoever notices across teams, and notices the quiet kinds of work too, is listened to when it matters.

What counts
-----------
Thanks that were given, each with its day and one's own words: to one's own team and to others, for code and for what is
not code. A move gives a fact worth a word: somebody's first large change in a place one knows or reviewed, a first
contribution, a file that needed fixes and then none after somebody simplified it, a fix that followed a change of
one's own, somebody who reviewed one's work again and again.

What does not count
-------------------
Praise made by a program; a comparison of people; thanks as a currency, for the number of commits, for late nights, or
to the same person every time. A fact is not a judgement: if it was nothing much, leave it.

Limits
------
A history shows commits. It knows nothing of the question answered, the incident calmed, the newcomer taken along: for
those, look around, and note it with `leadward thank`. That fixes ended after a change does not say why they ended.

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
from leadward.model.evidence import Corroboration, Evidence, Reach
from leadward.model.move import Move
from leadward.model.practice import Findings, Noted, Practice
from leadward.model.records import dataclass
from leadward.model.source import Source, commit, note
from leadward.notes.thanks import Thanks
from leadward.practices import own_work, phrases, present

NAME = "recognition"
MOST_MOVES = 2
RESTS_DAYS = 30
"""Whoever was thanked within this time is not suggested again."""
HELP_DAYS = 92
FEWEST_REVIEWS = 3
_REVIEWS = frozenset(("reviewed-by", "reviewed-and-tested-by", "acked-by"))
_PROGRAM = re.compile(r"[a-z0-9]Bot\b")


@dataclass(frozen=True, slots=True)
class Noticed:
    """A fact about somebody else: what a move begins with (after "Thank NAME"), and what the record says."""

    who: Activity
    gist: str
    fact: str
    sources: tuple[Source, ...]
    weight: float


def evidence(findings: Findings) -> Iterator[Evidence]:
    """Thanks as noted, oldest first."""
    if not findings.myself:
        return
    for each in findings.notes(Thanks):
        if each.on <= findings.today:
            reach = Reach.OTHER_TEAMS if each.body.team else Reach.TEAM
            words = phrases.quoted(" ".join(each.body.words.split()), 120)
            source = (note(each.id, f"thanks to {each.body.person}"),)
            yield Evidence(NAME, f"Thanked {each.body.person}: {words}", each.on, source, reach, Corroboration.CLAIMED)


def moves(findings: Findings, _seen: Sequence[Evidence]) -> Iterator[Move]:
    """The strongest facts, each about another person and none thanked of late; else a look around."""
    given = findings.notes(Thanks)
    free = [each for each in noticed(findings) if not _thanked(each, given, findings)][:MOST_MOVES]
    for each in free:
        yield _thank(each)
    if not free and present.others(findings):
        yield _look_around(given, findings)


def noticed(findings: Findings) -> list[Noticed]:
    """One fact about each person who was active of late, the strongest first; all that `leadward thank` lists."""
    here = {number: who for number, who in present.others(findings).items() if not _PROGRAM.search(who.name)}
    found = [*_facts(findings, here), *_reviewers(findings, here)]
    found.sort(key=lambda each: (-each.weight, each.who.email, each.fact))
    first: dict[int, Noticed] = {}
    for each in found:
        first.setdefault(each.who.person, each)
    return list(first.values())


def _facts(findings: Findings, here: Mapping[int, Activity]) -> Iterator[Noticed]:
    said = {"first-large": _first_large, "first-here": _first_here, "calmer": _calmer, "mended-mine": _mended_mine}
    for row in findings.rows(worth_thanks.ANALYSIS):
        if row.person in here and (row.kind != "first-large" or own_work.is_product(row.place)):
            days = phrases.days_since(row.at, findings.today)
            yield said[row.kind](row, here[row.person], phrases.ago(days))


def _first_large(row: WorthThanks, who: Activity, when: str) -> Noticed:
    tie = "you are named on it" if row.reviewed else f"{phrases.counted(row.mine, 'change')} of yours there"
    before = f"{phrases.counted(row.before, 'change')} of theirs there before" if row.before else "their first there"
    files = phrases.counted(row.files, "file")
    fact = f"{phrases.quoted(row.subject)}, {files} there, {when}; {before}; {tie}"
    weight = 0.6 if row.reviewed else 0.5
    place = phrases.folder(row.place, 20)
    return Noticed(who, f"for a first large change in {place}", fact, (_commit(row),), weight)


def _first_here(row: WorthThanks, who: Activity, when: str) -> Noticed:
    known = f"; {phrases.counted(row.mine, 'change')} of yours in {phrases.folder(row.place, 26)}" if row.mine else ""
    weight = 0.32 + (0.03 if row.place and row.mine else 0) + (0.1 if row.reviewed else 0)
    fact = f"{phrases.quoted(row.subject)}, {when}{known}"
    return Noticed(who, "for a first contribution", fact, (_commit(row),), round(weight, 3))


def _calmer(row: WorthThanks, who: Activity, when: str) -> Noticed:
    fixes = f"{phrases.counted(row.before, 'fix', 'fixes')} in the year before {phrases.quoted(row.subject)}, none since ({when})"
    sources = (_commit(row), commit(row.other_commit))
    return Noticed(who, f"for a calmer {phrases.file(row.place, 22)}", fixes, sources, 0.45 + (0.1 if row.mine else 0))


def _mended_mine(row: WorthThanks, who: Activity, when: str) -> Noticed:
    gap = max((row.at - row.other_at) // 86_400, 0)
    after = f"{phrases.counted(gap, 'day')} after your change there" if gap else "the day of your change there"
    fact = f"{phrases.quoted(row.subject)}, {when}, {after}"
    sources = (_commit(row), commit(row.other_commit))
    return Noticed(who, f"for a fix in {phrases.file(row.place, 22)}", fact, sources, 0.38)


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
            fact = f"named on {phrases.counted(number, 'commit')} of yours in three months"
            yield Noticed(here[person], "for reviews of your work", fact, sources, 0.42)


def _reviewed_mine(row: HelpGiven, findings: Findings) -> bool:
    recent = phrases.days_since(row.at, findings.today) <= HELP_DAYS
    return row.for_me and not row.mine and row.key in _REVIEWS and recent


def _thanked(each: Noticed, given: Sequence[Noted[Thanks]], findings: Findings) -> bool:
    """Whether this person was thanked of late, or twice in a row last, or for this very thing."""
    names = {each.who.name.casefold(), each.who.email.casefold(), each.who.name.casefold().partition(" ")[0]} - {""}
    mine = [one for one in given if one.body.person.casefold() in names]
    lately = any((findings.today - one.on).days <= RESTS_DAYS for one in mine)
    ordered = sorted(given, key=lambda one: one.on)
    twice = len(ordered) > 1 and all(one.body.person.casefold() in names for one in ordered[-2:])
    same = any(_names(link, each.sources[0]) for one in mine for link in one.body.links)
    return lately or twice or same


def _names(link: str, source: Source) -> bool:
    """Whether a link of a note means this commit: its id in full, or as it is printed."""
    return link == source.id or (len(link) >= 6 and source.key.startswith(link.removeprefix("c")))


def _thank(each: Noticed) -> Move:
    return Move(
        NAME,
        each.who.email or each.who.name,
        what=f"Thank {phrases.name(each.who.name, 22)} {each.gist}",
        why=each.fact,
        effort_minutes=5,
        sources=each.sources,
        ready=phrases.command("thank", each.who.name or each.who.email),
        weight=each.weight,
    )


def _look_around(given: Sequence[Noted[Thanks]], findings: Findings) -> Move:
    last = max((one.on for one in given), default=None)
    since = f"; your last noted thanks: {phrases.named_day(last, findings.today)}" if last else ""
    return Move(
        NAME,
        "look-around",
        what="Name one thing a colleague did that no commit shows",
        why=f"a question answered, a newcomer taken along: the record cannot see it{since}",
        effort_minutes=5,
        weight=0.15,
    )


PRACTICE = Practice(
    name=NAME,
    number="C20",
    title="Notice what others achieved, and say so",
    group="without-the-title",
    command="thank",
    evidence=evidence,
    moves=moves,
    reads=(worth_thanks.ANALYSIS, help_given.ANALYSIS, activity.ANALYSIS),
    notes=(Thanks,),
)
