"""How claims are said: each form takes a claim and gives a slot. What a sentence says of code or people is worded here, and only here.

Texts of a history stay as they are; whoever prints them makes them safe to show.
"""

from __future__ import annotations

from calendar import month_abbr, month_name
from collections.abc import Sequence
from datetime import date, timedelta

from leadward.analyses.help_given import HelpGiven
from leadward.model import days, when
from leadward.model.claim import (
    Adds,
    Changes,
    Claim,
    Clock,
    Common,
    Credit,
    Dated,
    Edge,
    Figure,
    Held,
    Helped,
    Holds,
    Lacks,
    Landed,
    Line,
    Live,
    Made,
    Newest,
    NotNoted,
    People,
    Reach,
    Released,
    Sum,
    Titled,
    Together,
    Touched,
    Typical,
    Unnamed,
    Who,
)
from leadward.model.sentence import NOTHING, Sentence, Slot, line
from leadward.practices import phrases


def title(commit: str, subject: str, width: int = 48, *claims: Claim) -> Slot:
    """A commit's subject in quotation marks, and what else telling of it claims (that it was not reverted, say)."""
    return Slot(phrases.quoted(" ".join(subject.split()), width), (Titled(commit, subject), *claims))


def spoken_title(commit: str, subject: str) -> Slot:
    """A commit's subject as one says it to somebody: whole, without its `fix(api):`, `[chore]` and `(#12)`."""
    return Slot(phrases.quoted_said(subject), (Titled(commit, subject),))


def person(who: Who, width: int = 24, *claims: Claim) -> Slot:
    """A person by name."""
    return Slot(phrases.name(who.shown, width), claims)


def folder(directory: str, width: int = 36) -> Slot:
    """The name of a folder, which says nothing by itself."""
    return Slot(phrases.folder(directory, width))


def file(path: str, width: int = 36, *claims: Claim) -> Slot:
    """The name of a file, which says nothing by itself."""
    return Slot(phrases.file(path, width), claims)


def people(credit: Credit, width: int = 24, me: Who | None = None) -> Slot:
    """`Ana`, `you`, `4 people`, or `4 names` where two of them could be one person's: whose these commits are."""
    number, words = len(credit.people), _number(credit.people)
    if number == 1:
        words = "you" if credit.people[0] == me else phrases.name(credit.people[0].shown, width)
    return Slot(words, (credit,))


def _number(people: Sequence[Who]) -> str:
    alike = phrases.look_alike([each.shown for each in people])
    return phrases.counted(len(people), "name" if alike else "person", "names" if alike else "people")


def by_people(credit: Credit, width: int = 24, me: Who | None = None) -> Sentence:
    """`by Ana`, `by you`, `by 4 people`"""
    return line("{by} {people}", by=Slot("by", (credit,)), people=people(credit, width, me))


def release(claim: Released, width: int = 20) -> Slot:
    """`0.51.0`: a release by its tag."""
    return Slot(phrases.clipped(claim.tag, width), (claim,))


def moment(at: int, today: date, *claims: Claim) -> Slot:
    """`1 May`: the day of what a claim says happened then (s UTC)."""
    return Slot(phrases.named_day(phrases.day(at), today), claims)


def day(commit: str, written: int, landed: int, today: date) -> Slot:
    """`9 Nov`, or `9 Nov, landed 4 Dec` where a week or more lies between; both s UTC, landed 0 where it has not."""
    both = (Dated(commit, written), Dated(commit, landed, Clock.LANDED)) if landed else (Dated(commit, written),)
    return Slot(phrases.said_day(written, landed, today), both)


def landing(commit: str, written: int, landed: int, today: date) -> Slot:
    """`, landed 4 Dec` where that is a week or more after it was written; '' elsewhere."""
    words = phrases.landing(written, landed, today)
    return Slot(words, (Dated(commit, landed, Clock.LANDED),) if words else ())


def landed(claims: Sequence[Landed]) -> Slot:
    """`landed`: that commits are on the mainline, each with its claim."""
    return Slot("landed", tuple(claims))


def landing_day(commit: str, written: int, landed: int, today: date) -> Slot:
    """` 4 Dec` where that is a week or more after it was written; '' elsewhere."""
    later = when.apart(written, landed)
    words = f" {phrases.named_day(later, today)}" if later else ""
    return Slot(words, (Dated(commit, landed, Clock.LANDED),) if words else ())


def in_release(claim: Released, today: date) -> Sentence:
    """`in 0.51.0 of 1 May`"""
    return line(
        "{how} {tag} of {day}", how=Slot("in", (claim,)), tag=release(claim), day=moment(claim.at, today, claim)
    )


def merged(claim: Landed, today: date) -> Sentence:
    """`merged 12 Nov`; of several, of which the claim knows when the last came, `merged by 12 Nov`."""
    how = "merged" if len(claim.commits) == 1 else "merged by"
    return line("{how} {day}", how=Slot(how, (claim,)), day=moment(claim.at, today, claim))


def live(claim: Live, today: date) -> Sentence:
    """`live since 3 Dec`"""
    return line("{how} {day}", how=Slot("live since", (claim,)), day=moment(claim.at, today, claim))


def commits(listed: Touched, one: str = "commit", many: str = "commits") -> Slot:
    """`3 commits`: those that are listed, which need not be all of somebody's."""
    number = len(listed.commits)
    return Slot(phrases.counted(number, one, many), (Figure(Sum.COUNT, (listed,), number),))


def at_least(listed: Touched, of: int, one: str = "commit", many: str = "commits") -> Slot:
    """`3 commits`, or `at least 5 commits` where there are more than are listed."""
    number = len(listed.commits)
    words = phrases.counted(number, one, many)
    return Slot(f"at least {words}" if of > number else words, (Figure(Sum.COUNT, (listed,), number),))


def some(listed: Touched, one: str = "commit", many: str = "commits") -> Slot:
    """`a commit`, `at least 5 commits`: those that are listed, where there may be more."""
    number = len(listed.commits)
    words = f"a {one}" if number == 1 else f"at least {phrases.counted(number, one, many)}"
    return Slot(words, (Figure(Sum.COUNT, (listed,), number),))


def more(listed: Touched) -> Slot:
    """`another commit`, `at least 3 more commits`: beside what was named."""
    number = len(listed.commits)
    words = "another commit" if number == 1 else f"at least {number} more commits"
    return Slot(words, (Figure(Sum.COUNT, (listed,), number),))


def count(claim: Made, one: str, many: str = "", least: bool = False) -> Slot:
    """`12 changes`, `no changes`, `at least 12 changes` or `a change` where more may be hidden."""
    words = phrases.counted(claim.n, one, many) if claim.n else f"no {many or one + 's'}"
    if least and claim.n:
        words = f"a {one}" if claim.n == 1 else f"at least {words}"
    return Slot(words, (claim,))


def of_fixes(claim: Made, of: int) -> Slot:
    """`9 of them sound like fixes`, `one of them sounds like a fix`, `which sounds like a fix`: those of so many."""
    verb = "sounds like a fix" if claim.n == 1 else "sound like fixes"
    who = (
        f"which {verb}"
        if of == 1
        else f"all of them {verb}"
        if claim.n == of
        else f"{_spelled(claim.n)} of them {verb}"
    )
    return Slot(who, (claim,))


def of_yours(claim: Made, of: Made) -> Slot:
    """`8 of the 30 yours`, `all 30 yours`, `yours`: those of so many."""
    whole = "yours" if of.n == 1 else f"all {of.n:,} yours"
    return Slot(whole if claim.n == of.n else f"{_spelled(claim.n)} of the {of.n:,} yours", (claim, of))


def _spelled(number: int) -> str:
    return "one" if number == 1 else f"{number:,}"


def mention_fixes(claim: Made) -> Slot:
    """`sound like fixes`, `sounds like a fix`: as the number of a claim asks for."""
    return Slot("sounds like a fix" if claim.n == 1 else "sound like fixes", (claim,))


def by(claim: Claim) -> Slot:
    """`by`, as a claim of people says it."""
    return Slot("by", (claim,))


def pair(path: str, other: str, width: int) -> Slot:
    """The names of two files."""
    return Slot(phrases.pair(path, other, width))


def number(claim: Made) -> Slot:
    """`12`"""
    return Slot(f"{claim.n:,}", (claim,))


def by_you(listed: Touched) -> Slot:
    """`by you`"""
    return Slot("by you", (listed,))


def end(edge: Edge) -> Slot:
    """`first` or `last`"""
    return Slot(edge.end.value, (edge,))


def did(words: str, rows: Sequence[HelpGiven], who: Who) -> Slot:
    """What somebody did for others' commits, as trailers say it: a claim for each kind of help."""
    commits: dict[str, list[str]] = {}
    for row in rows:
        commits.setdefault(row.key, []).append(row.commit)
    return Slot(words, tuple(Helped(who, tuple(dict.fromkeys(ids)), key) for key, ids in sorted(commits.items())))


def unnamed(claim: Unnamed) -> Slot:
    """`no trailer of theirs`"""
    return Slot("no trailer of theirs", (claim,))


def went_together(*both: Touched) -> Slot:
    """`changed together with it`: that commits changed one place and the other."""
    return Slot("changed together with it", both)


def you_changed(listed: Touched) -> Slot:
    """`you changed`"""
    return Slot("you changed", (listed,))


def number_of_people(claim: People) -> Slot:
    """`5 people`, or `5 names` where two of them could be one person's."""
    return Slot(_number(claim.people), (Figure(Sum.COUNT, (claim,), len(claim.people)),))


def additions(listed: Adds) -> Slot:
    """`12 changes`: how many commits a claim lists that add something."""
    number = len(listed.commits)
    return Slot(phrases.counted(number, "change"), (Figure(Sum.COUNT, (listed,), number),))


def other_links(absent: Sequence[Holds], lines: Sequence[Line]) -> Slot:
    """`2 other broken links`: as many as there are paths that are not there."""
    return Slot(
        phrases.counted(len(absent), "other broken link"), (Figure(Sum.COUNT, tuple(absent), len(absent)), *lines)
    )


def reach(claim: Reach) -> Slot:
    """`12 files`: how many files some commits changed."""
    return Slot(phrases.counted(claim.n, "file"), (claim,))


def not_out(claim: Released) -> Slot:
    """`in no release yet`"""
    return Slot("in no release yet", (claim,))


def of_the_newest(did: Adds | Changes, rest: Lacks, looked_at: tuple[Adds, Newest], total: int) -> Slot:
    """`in 18 of the 20 newest`, `in all 5`, `in at least 4 of 6`: which of the commits looked at did something, of so many in all."""
    number, of = len(did.commits), len(looked_at[0].commits)
    newest = "" if of == total else " newest"
    least = "at least " if number + len(rest.commits) < of else ""
    words = f"in all {of}{newest}" if number == of else f"in {least}{number} of {'the ' if newest else ''}{of}{newest}"
    counts = (Figure(Sum.COUNT, (did,), number), Figure(Sum.COUNT, (looked_at[0],), of))
    return Slot(words, (*counts, rest, *looked_at[1:]))


def separate(listed: Adds | Changes) -> Slot:
    """`in 3 other commits`"""
    number = len(listed.commits)
    return Slot(f"in {phrases.counted(number, 'other commit')}", (Figure(Sum.COUNT, (listed,), number),))


def on_day(which: date) -> Slot:
    """`12 Jan 2026`: the day asked about, which says nothing of the history."""
    return Slot(f"{which.day} {month_abbr[which.month]} {which.year}")


def times(listed: Adds | Changes | Touched | Lacks) -> Slot:
    """`once`, `twice`, `12 times`: how many commits a claim lists."""
    number = len(listed.commits)
    return Slot(phrases.times(number), (Figure(Sum.COUNT, (listed,), number),))


def files(shared: Common) -> Slot:
    """`3 files`"""
    return Slot(phrases.counted(len(shared.files), "file"), (Figure(Sum.COUNT, (shared,), len(shared.files)),))


def together(claim: Together) -> Slot:
    """`5 of 8 changes`, `all 8 changes`"""
    if claim.n == claim.of_a > 1:
        return Slot(f"all {phrases.counted(claim.of_a, 'change')}", (claim,))
    return Slot(f"{claim.n:,} of {phrases.counted(claim.of_a, 'change')}", (claim,))


def since(edge: Edge, today: date) -> Sentence:
    """`since 3 Dec`"""
    return line("{word} {day}", word=Slot("since", (edge,)), day=moment(edge.at, today, edge))


def no_note(kind: str, words: str, practice: str = "", about: str = "", begins: date | None = None) -> Slot:
    """`no result is noted since`: that no note of a kind, called as its class, speaks of it."""
    return Slot(words, (NotNoted(kind.lower(), practice, about, begins.isoformat() if begins else ""),))


def minutes(number: int) -> Slot:
    """`30 minutes`: what something takes, which is an estimate and no claim."""
    return Slot(phrases.counted(number, "minute"))


def some_files(shared: Common, total: int, width: int = 36) -> Slot:
    """`a.py`, `a.py and b.py`, `a.py and 5 other files`, `a.py and at least 19 other files`"""
    first, *others = shared.files
    words = phrases.file(first, width)
    if len(others) == 1:
        words = " and ".join(phrases.two(first, others[0], width))
    elif others:
        least = "at least " if total > len(shared.files) else ""
        words = f"{words} and {least}{len(others)} other files"
    return Slot(words, (shared,))


def helped(claim: Helped) -> Slot:
    """`wrote it with you` or `is named on it`: what a trailer says somebody did for a commit."""
    return Slot("wrote it with you" if claim.trailer.startswith("co-") else "is named on it", (claim,))


def during(claim: Common | Made | Touched | Together | Unnamed, today: date) -> Slot:
    """`in the last 6 months`, `since 7 Mar 2021`, `in the 3 months to 4 May 2020`, `in the whole history`: the window of a claim."""
    first, last = claim.when.first, claim.when.last
    if not first:
        return Slot("in the whole history", (claim,))
    end = phrases.day(last) if last and phrases.day(last) < today else today
    none = isinstance(claim, Unnamed) or (isinstance(claim, Made) and not claim.n)
    begins = phrases.day(first)
    if none and first > days.start(begins) + 1:
        begins += timedelta(1)  # of what is not there, the days that the claim covers whole
    span = phrases.exact_span(begins, end, none)
    if end != today:
        ended = f"to {phrases.named_day(end, today)}"
        return Slot(f"in the {span} {ended}" if span else f"from {phrases.full_day(begins)} {ended}", (claim,))
    return Slot(f"in the last {span}" if span else f"since {phrases.named_day(begins, today)}", (claim,))


def last_days(claim: Touched, today: date) -> Slot:
    """`the last 30 days`: the window of a claim that ends today, to the day."""
    return Slot(f"the last {phrases.counted(phrases.days_since(claim.when.first, today), 'day')}", (claim,))


def typical(claim: Typical, words: str) -> Slot:
    """`6.2 days`: what changes of a month have in the middle."""
    return Slot(words, (claim,))


def typical_of(claim: Typical) -> Slot:
    """`41 changes`: what it rests on."""
    return Slot(phrases.counted(claim.n, "change"), (claim,))


def ago(at: int, today: date, *claims: Claim) -> Slot:
    """`3 days ago`: how long ago a moment (s UTC) is that claims give."""
    return Slot(phrases.ago(phrases.days_since(at, today)), claims)


def dated_ago(commit: str, written: int, landed: int, today: date) -> Slot:
    """`3 days ago`, or `8 months ago, landed 2 months ago` where a week or more lies between; both s UTC, landed 0 where it has not."""
    both = (Dated(commit, written), Dated(commit, landed, Clock.LANDED)) if landed else (Dated(commit, written),)
    return Slot(phrases.said_ago(written, landed, today), both)


def none_since(claim: Made) -> Slot:
    """`none since`: that a claim counts nothing after a moment."""
    return Slot("none since", (claim,))


def in_line(claim: Line) -> Slot:
    """`line 12`"""
    return Slot(f"line {claim.number}", (claim,))


def already(there: Held, dated: Dated, today: date) -> Sentence:
    """`already on 3 Nov 2023`: that a line was in its file when a commit landed, whatever came between."""
    return line("{word} {day}", word=Slot("already on", (there, dated)), day=moment(dated.at, today, dated))


def month(which: date, *claims: Claim) -> Slot:
    """`December 2025`: the calendar month that the window of a claim is."""
    return Slot(f"{month_name[which.month]} {which.year}", claims)


def name(word: str, width: int = 28) -> Slot:
    """The name of something in the code, which says nothing by itself."""
    return Slot(phrases.clipped(word, width))


def words_of(claim: Line, words: str, width: int = 60) -> Slot:
    """A part of a line in quotation marks."""
    return Slot(phrases.quoted(words, width), (claim,))


def missing(claim: Holds) -> Slot:
    """`is not there`: what the tree of the day lacks."""
    return Slot("is not there", (claim,))


def is_there(claim: Holds) -> Slot:
    """`it is there`: what the tree of the day holds."""
    return Slot("it is there", (claim,))


def both_days(first: Dated, last: Dated, today: date, listed: tuple[str, ...] = ()) -> Sentence:
    """`from 8 Nov to 7 Jan`, with both years where they are two: `from 18 Nov 2025 to 7 Jan 2026`; `on 8 Nov` where they are one day.

    `listed`, newest first, are the commits of which these are the oldest and the newest.
    """
    proof = (Newest(listed[:-1], listed), Newest(listed[:1], listed)) if len(listed) > 1 else ()
    begins, ends = phrases.day(first.at), phrases.day(last.at)
    if begins == ends:
        return line("on {day}", day=Slot(phrases.named_day(begins, today), (first, last, *proof)))
    years = begins.year != ends.year
    days = (phrases.full_day(each) if years else phrases.named_day(each, today) for each in (begins, ends))
    return line(
        "from {first} to {last}", first=Slot(next(days), (first, *proof[:1])), last=Slot(next(days), (last, *proof[1:]))
    )


def unreleased(claims: Sequence[Released]) -> Slot:
    """`no release holds them`: of some commits, each with its claim."""
    return Slot(f"no release holds {'them' if len(claims) > 1 else 'it'}", tuple(claims))


def listed(names: Sequence[Slot], most: int = 3) -> Sentence:
    """`Ana`, `Ana and Bo`, `Ana, Bo and 2 more`."""
    shown = list(names[:most])
    rest = len(names) - len(shown)
    if rest:
        shown.append(Slot(f"{rest} more", tuple(claim for each in names[most:] for claim in each.claims)))
    if not shown:
        return NOTHING
    parts: list[str | Slot] = [shown[0]]
    for place, each in enumerate(shown[1:], 2):
        parts += [" and " if place == len(shown) else ", ", each]
    return Sentence(parts)
