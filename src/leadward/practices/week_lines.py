"""What a week has to tell, one line each: what is in a release or live, what was delivered, noted, merged, and what comes next.

A line is dated by what happened to it, so that the next week has other lines: work that was merged comes again once a release holds it.
Lines of one project stand together. A project is one that is noted, by its title or keys; other work is told under its folder.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from enum import IntEnum

from leadward.analyses import my_recent_work
from leadward.analyses.my_recent_work import RecentWork
from leadward.model import keys
from leadward.model.claim import EVERYWHERE, Landed, Live, Released, Titled, Touched
from leadward.model.evidence import Reach
from leadward.model.patterns import pattern
from leadward.model.practice import Findings, Noted
from leadward.model.records import dataclass
from leadward.model.sentence import NOTHING, Sentence, Slot, joined, line
from leadward.model.source import Source, commit, note
from leadward.model.text import columns
from leadward.notes.action import Action, ActionState
from leadward.notes.aim import Aim
from leadward.notes.entry import Entry
from leadward.notes.project import Project
from leadward.notes.series import Series
from leadward.notes.story import Story, status_day
from leadward.notes.weekly_note import WeeklyNote
from leadward.practices import own_work, phrases, present, with_manager, wording
from leadward.practices import wording_notes as forms

MOST = 5
"""Lines of a note: what a manager reads in half a minute."""
DAYS = 7
MOST_DAYS = 28
"""However long ago the last note was: what is older is no news."""
KINDS = (Action, Aim, Entry, Project, Series, Story, WeeklyNote)
CONFIDENTIAL = frozenset(("aim", "expectations", "coaching", "feedback", "backchannel", "visibility"))
"""Practices whose entries are talks between the two, or the telling itself."""
_AHEAD_DAYS = 7
_MOST_COMMITS = 60
_LATELY = 4
"""Notes whose titles are not told again where there are others."""
_ROUTINE = pattern(r"^\W*(merge|revert|bump|upgrade|releas|prepare|version|v?\d)", re.IGNORECASE)
_ROOM = 110
"""Columns for titles in one line."""
_WIDTH = 200
_MOST_PLACES = 3
"""Lines on folders of no noted project that share a state; the rest of them is one."""


class Sort(IntEnum):
    """What a line tells, the weightiest first."""

    RESULT = 1
    DELIVERED = 2
    OUT = 3
    NOTED = 4
    MERGED = 5
    NEXT = 6


@dataclass(frozen=True, slots=True)
class WeekLine:
    """One line. `project` is what it stands under ('' for nothing), `weight` orders lines of one sort, the heaviest first."""

    project: str
    text: Sentence
    sources: tuple[Source, ...]
    sort: Sort
    on: date
    weight: int = 0
    place: str = ""
    """The folder it is about, where it is work on code."""
    noted: bool = True
    """Whether `project` is one that somebody noted; a folder is none."""


@dataclass(frozen=True, slots=True)
class _Project:
    """A noted project or story, with the words that its work is known by."""

    title: str
    keys: tuple[str, ...]

    def names(self, words: str) -> bool:
        """Whether a text holds the title or a key as a word."""
        text = words.casefold()
        return any(re.search(rf"(?<![\w]){re.escape(key)}(?![\w])", text) for key in self.keys)

    def holds(self, row: RecentWork) -> bool:
        paths = (row.path.casefold(), row.directory.casefold())
        below = any(path == key or path.startswith(f"{key}/") for path in paths for key in self.keys)
        return below or self.names(row.subject)


def since(findings: Findings) -> date:
    """The first day that a note of today tells of: that of the last one sent, else a week ago."""
    sent = [each.body.sent for each in _sent(findings) if each.body.sent]
    week = present.before(findings, DAYS - 1)
    return max(*sent, present.before(findings, MOST_DAYS)) if sent else week


def _sent(findings: Findings) -> list[Noted[WeeklyNote]]:
    """The notes that went before today."""
    return [each for each in findings.notes(WeeklyNote) if each.body.sent and each.body.sent < findings.today]


def lines(findings: Findings) -> list[WeekLine]:
    """All that could be told of the days since the last note, in the order of the sorts; nothing that was told before."""
    window = _Window(since(findings), findings.today)
    links = {link for each in _sent(findings) for link in each.body.links}
    before = "\n".join(each.body.text for each in _sent(findings)[-_LATELY:])
    noted = [
        week_line
        for week_line in _of_notes(findings, window)
        if not links & {source.id for source in week_line.sources}
    ]
    linked = {link for each in findings.notes(Entry) if each.on in window for link in each.body.links}
    rows = [row for row in findings.rows(my_recent_work.ANALYSIS) if not _is_in(row.commit, linked)]
    facts = _of_work(own_work.worth(rows), findings, window, links, before)
    if not facts:
        facts = _of_work([row for row in rows if _is_told_alone(row)], findings, window, links, before)
    return sorted(
        [*noted, *facts],
        key=lambda week_line: (week_line.sort, -week_line.weight, -week_line.on.toordinal(), week_line.text),
    )


def chosen(week_lines: Sequence[WeekLine], most: int = MOST) -> list[WeekLine]:
    """Those for one note: of each project the weightiest, then the next of each; what comes next has one place where there is a step."""
    steps = [week_line for week_line in week_lines if week_line.sort is Sort.NEXT][:1]
    things = [week_line for week_line in week_lines if week_line.sort is not Sort.NEXT]
    places: dict[str, int] = defaultdict(int)
    turn: list[tuple[int, int, WeekLine]] = []
    for thing in things:
        turn.append((places[thing.project], len(turn), thing))
        places[thing.project] += 1
    picked = [week_line for *_, week_line in sorted(turn, key=lambda one: one[:2])][: most - len(steps)]
    return [*_together(sorted(picked, key=things.index)), *steps] if picked else []


def _together(picked: Sequence[WeekLine]) -> Iterator[WeekLine]:
    """Lines of one project behind each other, then those of none."""
    for name in dict.fromkeys(week_line.project for week_line in picked if week_line.project and week_line.noted):
        yield from (week_line for week_line in picked if week_line.noted and week_line.project == name)
    yield from (week_line for week_line in picked if not (week_line.noted and week_line.project))


@dataclass(frozen=True, slots=True)
class _Window:
    first: date
    today: date

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.today

    def at(self, moment: int) -> bool:
        """Whether a moment (s UTC) lies within; 0 is none."""
        return bool(moment) and phrases.day(moment) in self


def _is_in(oid: str, links: Iterable[str]) -> bool:
    return any(len(link) >= 7 and (oid.startswith(link.lower()) or link == commit(oid).id) for link in links)


# Work on code


def _of_work(
    rows: Sequence[RecentWork], findings: Findings, window: _Window, told: set[str], before: str
) -> list[WeekLine]:
    return [*_out(rows, findings, window, before), *_merged(rows, findings, window, told, before)]


def _is_told_alone(row: RecentWork) -> bool:
    """Whether a week that has nothing else tells it: tests and documents, but no version and no update of a dependency."""
    return row.stands and not _ROUTINE.search(row.subject)


def _out(rows: Sequence[RecentWork], findings: Findings, window: _Window, before: str) -> Iterator[WeekLine]:
    """What reached its users in the window: a line for each project and release."""
    fresh = [row for row in rows if window.at(row.live_at or row.tagged_at)]
    fresh = [row for row in fresh if row.live_at or f"{row.tag} of " not in before]
    groups = grouped(fresh, rows, findings, lambda row: (row.live_at, "" if row.live_at else row.tag, row.module))
    for (project, place), own in groups:
        at = own[0].live_at or own[0].tagged_at
        what = _named(own, findings, before)
        yield _line(
            Sort.OUT, (project, place), own, line("{how}: {what}", how=_how_out(own, findings.today), what=what), at
        )


def _merged(
    rows: Sequence[RecentWork], findings: Findings, window: _Window, told: set[str], before: str
) -> Iterator[WeekLine]:
    """What reached the mainline in the window and is not out yet."""
    fresh = [row for row in rows if window.at(row.landed_at) and not (row.live_at or row.tag)]
    fresh = [row for row in fresh if commit(row.commit).id not in told]
    for (project, place), own in grouped(fresh, rows, findings, lambda row: (row.released,)):
        at = max(row.landed_at for row in own)
        how, what = _how_merged(own, at, findings.today), _named(own, findings, before)
        yield _line(Sort.MERGED, (project, place), own, line("{how}: {what}", how=how, what=what), at)


def grouped(
    fresh: Sequence[RecentWork], rows: Sequence[RecentWork], findings: Findings, state: Callable[[RecentWork], object]
) -> Iterator[tuple[tuple[str, str], list[RecentWork]]]:
    """Work by project, else by place, and by what became of it; many places of one state are one group."""
    noted, places = _noted(findings), [name for name, _ in own_work.spread(rows)]
    found: dict[tuple[object, str, str], list[RecentWork]] = defaultdict(list)
    for row in fresh:
        project = next((project.title for project in noted if project.holds(row)), "")
        folder = row.directory if own_work.is_product(row.directory) else ""
        found[state(row), project, "" if project else _place(folder, places)].append(row)
    by_state: dict[object, list[tuple[str, str]]] = defaultdict(list)
    for now, project, place in found:
        by_state[now].append((project, place))
    for now, names in by_state.items():
        yield from _few([(name, found[now, *name]) for name in names])


def _few(groups: list[tuple[tuple[str, str], list[RecentWork]]]) -> Iterator[tuple[tuple[str, str], list[RecentWork]]]:
    """Every project; of places those with most work, and the others as one."""
    yield from (group for group in groups if group[0][0])
    places = sorted((group for group in groups if not group[0][0]), key=lambda group: (-len(group[1]), group[0]))
    alone = places if len(places) <= _MOST_PLACES else places[: _MOST_PLACES - 1]
    yield from alone
    rest = [row for _, own in places[len(alone) :] for row in own]
    if rest:
        yield ("", ""), rest


def _place(directory: str, places: Sequence[str]) -> str:
    """The folder that a directory is told under: the longest of those that the reader's work lies in."""
    above = [name for name in places if directory == name or directory.startswith(f"{name}/")]
    return max(above, key=len, default=directory)


def _line(sort: Sort, under: tuple[str, str], own: Sequence[RecentWork], text: Sentence, at: int) -> WeekLine:
    project, place = under
    sources = tuple(commit(row.commit, row.subject) for row in own)
    where = place or (own[0].directory if project else "")
    weight = 10 * sum(map(own_work.is_felt, own)) + len(own)
    title = project or (phrases.folder(place) if place else "")
    return WeekLine(title, text, sources, sort, phrases.day(at), weight, where, bool(project))


def _named(own: Sequence[RecentWork], findings: Findings, before: str) -> Sentence:
    """`'Retry failed payments', 'Tell guests' and 3 more commits`: as many titles, two at most, as a line holds.

    What users can notice comes first, and of that what no note before named.
    """
    ordered = sorted(
        own, key=lambda row: (_said(row) in before, not own_work.is_felt(row), -row.files, -row.at, row.commit)
    )
    titles = {_said(row).casefold(): row for row in reversed(ordered)}
    different = [row for row in ordered if titles[_said(row).casefold()] is row]
    named = different[:1]
    if len(different) > 1 and sum(columns(_said(row)) for row in different[:2]) <= _ROOM:
        named = different[:2]
    rest = [row for row in ordered if row not in named]
    parts = [Slot(f"'{_said(row)}'", (Titled(row.commit, row.subject),)) for row in named]
    if rest:
        listed = tuple(row.commit for row in rest[:_MOST_COMMITS])
        told = Touched(listed, present.reader(findings), EVERYWHERE)
        parts.append(wording.at_least(told, len(rest), "more commit", "more commits"))
    return wording.listed(parts)


def _said(row: RecentWork) -> str:
    """A subject as one says it, without keys of tickets: a manager reads what it was about."""
    return keys.bare(phrases.said(row.subject)) or row.subject


def _how_out(own: Sequence[RecentWork], today: date) -> Sentence:
    """`In v4.2 of 6 Jan`, `Live since 6 Jan`"""
    commits, row = tuple(recent_work.commit for recent_work in own), own[0]
    if row.live_at:
        return _capital(wording.live(Live(commits, row.live_at), today))
    return _capital(wording.in_release(Released(commits, row.tag, row.tagged_at, row.module), today))


def _how_merged(own: Sequence[RecentWork], at: int, today: date) -> Sentence:
    """`Merged 7 Jan, in no release yet`"""
    commits = tuple(recent_work.commit for recent_work in own)
    merged = _capital(wording.merged(Landed(commits, at), today))
    waits = own[0].with_tags and not any(recent_work.released for recent_work in own)
    return joined([merged, wording.not_out(Released(commits, ""))], ", ") if waits else merged


def _capital(words: Sentence) -> Sentence:
    """The same as the beginning of a line."""
    first, *rest = words.parts
    text = first if isinstance(first, str) else first.text
    raised = f"{text[:1].upper()}{text[1:]}"
    return Sentence([raised if isinstance(first, str) else Slot(raised, first.claims), *rest])


# What was noted


def _noted(findings: Findings) -> list[_Project]:
    """Noted projects, then stories under the project they belong to."""
    projects = [_Project(each.body.title, _keys(each.body.title, each.body.keys)) for each in findings.notes(Project)]
    stories = [
        _Project(each.body.project or each.body.title, _keys(each.body.title, each.body.keys))
        for each in findings.notes(Story)
    ]
    return [*projects, *stories]


def project_of(words: str, findings: Findings) -> str:
    """The title of the noted project that a text names, by its title or a key; '' where it names none."""
    return next((project.title for project in _noted(findings) if project.names(words)), "")


def _keys(title: str, keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(key.casefold().rstrip("/") for key in (title, *keys) if key.strip("/ "))


def _of_notes(findings: Findings, window: _Window) -> Iterator[WeekLine]:
    noted = _noted(findings)
    for entry in findings.notes(Entry):
        if entry.on in window and entry.body.practice not in CONFIDENTIAL and entry.body.text.strip():
            yield _entry(entry, noted)
    for project in findings.notes(Project):
        if project.body.result and project.body.last in window:
            yield _result(project)
    for story in findings.notes(Story):
        yield from _story(story, window)
    yield from _steps(findings, window)


def _entry(each: Noted[Entry], noted: Sequence[_Project]) -> WeekLine:
    slot = forms.text(each, "text", _WIDTH)
    told = bool(each.body.said_by) or each.body.practice == "business-outcomes"
    project = next((one.title for one in noted if one.names(each.body.text)), "")
    reach = list(Reach).index(each.body.reach) if each.body.reach else 0
    text = line("{said}{also}", said=slot, also=_also(each))
    return WeekLine(project, text, (note(each.id, slot.text),), Sort.RESULT if told else Sort.NOTED, each.on, reach)


def _also(each: Noted[Entry]) -> Sentence:
    if not each.body.said_by:
        return NOTHING
    words = forms.heard(each, each.body.words)
    return line("; {who}: {words}", who=forms.speaker(words, 80), words=forms.words(words))


def _result(each: Noted[Project]) -> WeekLine:
    result = forms.text(each, "result")
    before = line("{baseline} -> ", baseline=forms.text(each, "baseline")) if each.body.baseline else NOTHING
    text = line("{before}{result}", before=before, result=result)
    return WeekLine(each.body.title, text, (note(each.id, each.body.title),), Sort.RESULT, each.body.last or each.on)


def _story(each: Noted[Story], window: _Window) -> Iterator[WeekLine]:
    """That it was delivered, else its newest status of the window."""
    body, source = each.body, note(each.id, each.body.title)
    project = body.project or body.title
    title = line("{title}: ", title=forms.text(each, "title", 60)) if body.project else NOTHING
    if body.delivered in window:
        slot = forms.as_noted("delivered", forms.fact(each, "delivered"))
        outcome = line(": {outcome}", outcome=forms.text(each, "outcome", _WIDTH)) if body.outcome else NOTHING
        text = line("{title}{done}{outcome}", title=title, done=slot, outcome=outcome)
        yield WeekLine(project, _capital(text), (source,), Sort.DELIVERED, body.delivered or each.on)
        return
    told = [(day, said, whole) for whole in body.status for day, said in [status_day(whole)] if day in window and said]
    if told:
        day, said, whole = max(told, key=lambda one: one[0] or each.on)
        words = forms.as_noted(phrases.clipped(said.splitlines()[0], _WIDTH), forms.fact(each, "status", whole))
        yield WeekLine(
            project, _capital(line("{title}{said}", title=title, said=words)), (source,), Sort.NOTED, day or each.on, 1
        )


def _steps(findings: Findings, window: _Window) -> Iterator[WeekLine]:
    """Own actions that were done, and those due within a week; what was said with others than the manager stays with them."""
    ahead = window.today + timedelta(min(_AHEAD_DAYS, (date.max - window.today).days))
    for each in findings.notes(Action):
        with_others = each.body.person and not with_manager.is_manager(each.body.person, findings)
        mine, source = not (each.body.owner.strip() or with_others), note(each.id, each.body.text)
        slot = forms.text(each, "text", _WIDTH)
        if mine and each.body.state is ActionState.DONE and each.body.closed in window:
            done = forms.as_noted("done", forms.fact(each, "state"))
            yield WeekLine(
                "", line("{said}: {done}", said=slot, done=done), (source,), Sort.NOTED, each.body.closed or each.on
            )
        elif mine and each.body.state is ActionState.OPEN and each.body.due and window.today < each.body.due <= ahead:
            due = forms.day(each, "due", window.today)
            soon = (ahead - each.body.due).days
            yield WeekLine(
                "", line("Next: {said}, due {due}", said=slot, due=due), (source,), Sort.NEXT, each.body.due, soon
            )
