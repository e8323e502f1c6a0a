"""What somebody did in a stretch of time, a line each: the lines of a brag document and the pieces of a promotion case.

A line comes from evidence of practices, from notes (projects, stories, entries, feedback) or from pieces of work that landed. One
source heads one line, however many practices it speaks for. Talks with the manager and what others said in confidence are no lines.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from leadward.analyses import undertakings
from leadward.analyses.undertakings import Undertaking
from leadward.ladder import own_work
from leadward.ladder.claimed import WIDTH
from leadward.ladder.findings import Given
from leadward.model import days
from leadward.model.claim import Claim, Dated
from leadward.model.evidence import Corroboration, Evidence, Reach
from leadward.model.practice import Noted
from leadward.model.records import dataclass
from leadward.model.sentence import NOTHING, Sentence, Slot, joined, line
from leadward.model.source import Source, commit, note
from leadward.notes.entry import Entry
from leadward.notes.feedback import Feedback, Sort
from leadward.notes.project import Project
from leadward.notes.story import Story
from leadward.practices import (
    carried,
    handed_over,
    lead_projects,
    phrases,
    retold,
    stories,
    week_lines,
    with_manager,
    wording,
)
from leadward.practices import wording_notes as forms

OUTCOMES = "business-outcomes"
LEFT_OUT = frozenset((*week_lines.CONFIDENTIAL, "growth-plan", own_work.NAME))
"""Practices whose evidence is a talk with the manager, or is told by the pieces of work instead."""
_OWN_SENTENCES = frozenset((lead_projects.NAME, stories.NAME))
_SEEN_DAYS = 366 * 6
MOST_SOURCES = 5
_LEAST_LINK = 7


@dataclass(frozen=True, slots=True)
class Work:
    """Commits that are told together: what they were for, the newest day, their ids, the newest first, and the noted project."""

    text: Sentence
    on: date
    day: Slot
    commits: tuple[str, ...]
    project: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that was done. `id` is the first source's: what a document knows the line by.

    `result` says what came of it, `asks` whom to ask where nobody said; '' where a thing has no result of its own. `answered` are
    the sources of the result.
    """

    id: str
    text: Sentence
    on: date
    day: Slot
    sources: tuple[Source, ...]
    reach: Reach = Reach.TEAM
    corroboration: Corroboration = Corroboration.CLAIMED
    practices: tuple[str, ...] = ()
    project: str = ""
    result: Sentence = NOTHING
    asks: Sentence = NOTHING
    answered: tuple[Source, ...] = ()
    by_others: Corroboration | None = None
    """How the result is known, where there is one."""
    step: str = ""
    """The part of a practice that it shows, where it shows one."""
    facts: Sentence = NOTHING
    """Of a project what the text says beside its title and one's part: when, with whom, what the record holds."""


def done(
    given: Sequence[Given], seen: Iterable[Evidence], work: Iterable[Work], since: date, until: date
) -> list[Done]:
    """All lines of the days from `since` to `until`, both within, the newest first, one for each heading source.

    `given` is what each repository gave (notes are the same in all), `seen` the evidence, `work` what landed.
    """
    if not given:
        return []
    notes = given[0]
    pieces = [evidence for evidence in seen if evidence.practice not in LEFT_OUT]
    items = [*_projects(given, pieces), *_stories(given, pieces), *_of_evidence(pieces, notes)]
    items += [*_entries(notes), *_said(notes), *_of_work(work)]
    items += [item for one in given for item in _undertaken(one, items)]
    answers = _answers(notes)
    items = [replace(item, asks=NOTHING) if _is_of_a_project(item) else item for item in items]
    kept = [_answered(item, answers) for item in items if since <= item.on <= until]
    return sorted(_together(_once(kept)), key=lambda item: (-item.on.toordinal(), item.id))


def further(evidence: Iterable[Evidence], notes: Given, since: date, until: date) -> list[Done]:
    """What was handed over to others and what they own now, each by itself, the newest first."""
    handed = [evidence for evidence in evidence if evidence.step == handed_over.STEP and since <= evidence.on <= until]
    found = dict.fromkeys(_of_evidence(handed, notes))
    return sorted(found, key=lambda item: (-item.on.toordinal(), item.text))


def _once(items: Sequence[Done]) -> Iterator[Done]:
    """One line for each heading source: the one told before the others, with the practices of all, its widest reach and best word."""
    groups: dict[str, list[Done]] = defaultdict(list)
    for item in items:
        groups[item.id].append(item)
    for same in groups.values():
        names = tuple(dict.fromkeys(name for item in same for name in item.practices))
        reach = max((item.reach for item in same), key=tuple(Reach).index)
        text = joined([same[0].text, *(_continued(item.text) for item in same[1:] if item.step)])
        yield replace(same[0], text=text, practices=names, reach=reach)


def _is_of_a_project(item: Done) -> bool:
    """Whether it is work of a noted project, which asks for its result itself."""
    return own_work.NAME in item.practices and bool(item.project)


_MANY = frozenset(("unblocking", "small-fixes"))
"""Practices of which the record has many small pieces: those of a quarter are one line."""


def _together(items: Iterable[Done]) -> Iterator[Done]:
    groups: dict[tuple[str, ...], list[Done]] = defaultdict(list)
    for item in items:
        groups[_alike(item)].append(item)
    for same in groups.values():
        yield _joined(same) if len(same) > 1 else same[0]


def _alike(item: Done) -> tuple[str, ...]:
    """What makes lines one: small pieces, and work of one name, of the same quarter."""
    if item.corroboration is Corroboration.OBSERVED and item.practices and item.practices[0] in _MANY:
        return item.practices[0], quarter(item.on)
    name = _name(item.text) if item.practices == (own_work.NAME,) else ""
    return (own_work.NAME, name, quarter(item.on)) if name else (item.id,)


def _name(text: Sentence) -> str:
    """What a piece of work is told under: the slot before a colon."""
    begin = text.parts[:2]
    named = len(begin) == 2 and isinstance(begin[0], Slot) and str(begin[1]).startswith(": ")
    return begin[0].text if named and isinstance(begin[0], Slot) else ""


def _joined(same: Sequence[Done]) -> Done:
    """Several as one, known by the oldest."""
    ordered = sorted(same, key=lambda item: (item.on, item.id))
    oldest, newest = ordered[0], ordered[-1]
    texts = [item.text for item in reversed(ordered)]
    texts = [texts[0], *map(_continued, texts[1:])]
    names = tuple(dict.fromkeys(name for item in ordered for name in item.practices))
    sources = tuple(dict.fromkeys(source for item in ordered for source in item.sources[:2]))
    return replace(oldest, text=joined(texts), on=newest.on, day=newest.day, practices=names, sources=sources)


def _continued(text: Sentence) -> Sentence:
    """The same after a semicolon: without the name that began the line, and with a small letter."""
    if _name(text):
        return Sentence((str(text.parts[1])[2:], *text.parts[2:]))
    begin = text.parts[0] if text.parts else ""
    small = [f"{begin[:1].lower()}{begin[1:]}"] if isinstance(begin, str) else [begin]
    return Sentence((*small, *text.parts[1:]))


def quarter(which: date) -> str:
    """`Q3 2026`"""
    return f"Q{(which.month + 2) // 3} {which.year}"


# From evidence and notes


def _of_evidence(pieces: Iterable[Evidence], notes: Given) -> Iterator[Done]:
    for evidence in pieces:
        if evidence.practice not in _OWN_SENTENCES or evidence.step:
            text = _as_told(evidence.statement)
            project = week_lines.project_of(text, notes)
            yield Done(
                evidence.sources[0].id, text, evidence.on, forms.evidence_day(evidence), evidence.sources[:MOST_SOURCES], evidence.reach,
                evidence.corroboration, (evidence.practice,), project, step=evidence.step,
            )  # fmt: skip


def _as_told(statement: str) -> Sentence:
    """A statement as its author says it to others, without the keys of tickets."""
    text = retold.without_keys(retold.as_mine(statement))
    return text if isinstance(text, Sentence) else Sentence((Slot(text),))


def _entries(notes: Given) -> Iterator[Done]:
    """Entries that were logged for no practice."""
    for each in notes.notes(Entry):
        if each.body.text.strip() and not each.body.practice:
            text = forms.text(each, "text", WIDTH)
            how, also = Corroboration.CLAIMED, NOTHING
            if each.body.said_by:
                words = forms.heard(each, each.body.words)
                also = line("; {who}: {words}", who=forms.speaker(words, 80), words=forms.words(words))
                how = with_manager.whose_words(each.body.received)
            yield Done(
                note(each.id).id, line("{text}{also}", text=text, also=also), each.on, _day(each, "on"), (note(each.id),),
                each.body.reach or Reach.TEAM, how, (), week_lines.project_of(text.text, notes),
            )  # fmt: skip


def _said(notes: Given) -> Iterator[Done]:
    """Remarks of others on the work; their advice and the friction they see stay between the two."""
    for each in notes.notes(Feedback):
        if each.body.sort is Sort.REMARK:
            words = forms.heard(each, each.body.words)
            about = line(" about {about}", about=forms.text(each, "about", 60)) if each.body.about else NOTHING
            text = line(
                "{who} said{about}: {words}", who=forms.speaker(words, 80, begins=True), about=about, words=forms.words(words, WIDTH)
            )  # fmt: skip
            whose = with_manager.whose_words(each.body.received)
            project = week_lines.project_of(each.body.about, notes)
            yield Done(
                note(each.id).id, text, each.on, _day(each, "on"), (note(each.id),), Reach.TEAM, whose, (), project
            )


def _day(each: Noted[object], field: str) -> Slot:
    which = each.on if field == "on" else getattr(each.body, field)
    return Slot(phrases.full_day(which), (forms.fact(each, field),))


def _projects(given: Sequence[Given], pieces: Sequence[Evidence]) -> Iterator[Done]:
    """Noted projects with what the history shows of them; dated by their end, else by the day asked about while they go on."""
    by_key = {
        evidence.sources[0].key: evidence
        for evidence in pieces
        if evidence.practice == lead_projects.NAME and not evidence.step
    }
    for each in given[0].notes(Project):
        body, today = each.body, given[0].today
        if each.on > today:
            continue
        row, of = _shown((body.title, *body.keys), given)
        evidence = by_key.get(each.id)
        begun = line("begun {day}", day=forms.day(each, "first", today)) if body.first else NOTHING
        teams = line("with {teams}", teams=forms.listed(each, "teams", "team")) if body.teams else NOTHING
        facts = _as_told(carried.among(row, of)) if row and of else NOTHING
        part = line(": {part}", part=forms.text(each, "my_part")) if body.my_part.strip() else NOTHING
        head = line("{title}{part}", title=forms.text(each, "title"), part=part)
        sources = (note(each.id, body.title), *phrases.commits(row.my_commits if row else ()))
        how = evidence.corroboration if evidence else Corroboration.OBSERVED if row else Corroboration.CLAIMED
        reach = Reach.OTHER_TEAMS if len(body.teams) > 1 else Reach.TEAM
        ended = body.last if body.last and body.last <= today else None
        day = _day(each, "last") if ended else Slot("going on", (forms.fact(each, "last"),))
        yield Done(
            sources[0].id, joined([head, begun, teams, facts]), ended or today, day, sources, reach, how, (lead_projects.NAME,),
            body.title, result(each), NOTHING if body.result.strip() else ask(each), (sources[0],) if body.result.strip() else (),
            Corroboration.RELAYED if body.said_by else Corroboration.CLAIMED, facts=joined([begun, teams, facts]),
        )  # fmt: skip


def result(each: Noted[Project]) -> Sentence:
    """`31 a month -> 4 a month, says Ines Fiction`; '' where no result is noted."""
    if not each.body.result.strip():
        return NOTHING
    before = line("{baseline} → ", baseline=forms.text(each, "baseline")) if each.body.baseline.strip() else NOTHING
    names = [forms.as_noted(name, forms.fact(each, "said_by", name)) for name in each.body.said_by]
    sentence = (
        line(", as {names} {says}", names=wording.listed(names), says=Slot("say" if len(names) > 1 else "says"))
        if names
        else NOTHING
    )
    return line("{before}{result}{said}", before=before, result=forms.text(each, "result"), said=sentence)


def ask(each: Noted[Project]) -> Sentence:
    """`result unknown: ask Ines Fiction`"""
    unknown = forms.as_noted("result unknown", forms.fact(each, "result"))
    names = [forms.as_noted(name, forms.fact(each, "said_by", name)) for name in each.body.said_by]
    return line("{unknown}: ask {who}", unknown=unknown, who=wording.listed(names)) if names else _ask_whoever(unknown)


def _ask_whoever(unknown: Slot) -> Sentence:
    return line("{unknown}: ask whoever asked for it", unknown=unknown)


def _shown(keys: Sequence[str], given: Sequence[Given]) -> tuple[Undertaking | None, Given | None]:
    """What a history shows under these keys, and whose view it is."""
    for one in given:
        row = carried.named_in(keys, one.rows(undertakings.ANALYSIS), one.today, _SEEN_DAYS)
        if row:
            return row, one
    return None, None


def _stories(given: Sequence[Given], pieces: Sequence[Evidence]) -> Iterator[Done]:
    by_key = {
        evidence.sources[0].key: evidence
        for evidence in pieces
        if evidence.practice == stories.NAME and not evidence.step
    }
    for each in given[0].notes(Story):
        body, today = each.body, given[0].today
        if each.on > today:
            continue
        row, of = _shown((body.title, *body.keys), given)
        evidence = by_key.get(each.id)
        facts = _as_told(carried.yours(row, of)) if row and of else NOTHING
        delivered = body.delivered if body.delivered and body.delivered <= today else None
        state = line(", delivered") if delivered else line(", going on")
        text = joined([line("{title}{state}", title=forms.text(each, "title"), state=state), facts])
        sources = (note(each.id, body.title), *phrases.commits(row.my_commits if row else ()))
        outcome = line("{outcome}", outcome=forms.text(each, "outcome", WIDTH)) if body.outcome.strip() else NOTHING
        unknown = forms.as_noted("result unknown", forms.fact(each, "outcome"))
        yield Done(
            sources[0].id, text, delivered or each.on, _day(each, "delivered" if delivered else "on"), sources, Reach.TEAM,
            evidence.corroboration if evidence else Corroboration.CLAIMED, (stories.NAME,), body.project or body.title, outcome,
            NOTHING if outcome or not delivered else _ask_whoever(unknown), (sources[0],) if outcome else (), Corroboration.CLAIMED,
        )  # fmt: skip


# From the history


def _of_work(work: Iterable[Work]) -> Iterator[Done]:
    for each in work:
        oldest = tuple(commit(oid) for oid in reversed(each.commits))
        yield Done(
            oldest[0].id, _as_told(each.text), each.on, each.day, oldest[:MOST_SOURCES], Reach.TEAM, Corroboration.OBSERVED,
            (own_work.NAME,), each.project, asks=_ask_whoever(Slot("result unknown")),
        )  # fmt: skip


def _undertaken(findings: Given, items: Sequence[Done]) -> Iterator[Done]:
    """Pieces of work that the history shows, to a good part the reader's, which no note names."""
    known = {item.project.casefold() for item in items if item.project}
    noted: list[Project | Story] = [each.body for each in findings.notes(Project)]
    noted += [each.body for each in findings.notes(Story)]
    known |= {key.casefold() for body in noted for key in (body.title, *body.keys)}
    for row in findings.rows(undertakings.ANALYSIS) if findings.myself else ():
        least = max(lead_projects.FEWEST_CHANGES, lead_projects.LEAST_SHARE * row.changes)
        if carried.is_named(row) and row.kind != "ticket" and row.mine >= least and row.name.casefold() not in known:
            proof = (Dated(row.my_listed[0], row.my_last_at),)
            text = line("{name}: {facts}", name=carried.name(row, 60), facts=_as_told(carried.among(row, findings)))
            last = days.of(row.my_last_at)
            sources = tuple(commit(oid) for oid in dict.fromkeys((row.my_listed[-1], *row.my_commits)))
            yield Done(
                sources[0].id, text, last, Slot(phrases.full_day(last), proof), sources[:MOST_SOURCES],
                Reach.OTHER_TEAMS if row.owned and len(row.areas) > 1 else Reach.TEAM, Corroboration.OBSERVED,
                (lead_projects.NAME if row.scale == "project" else stories.NAME,), row.name, asks=_ask_whoever(Slot("result unknown")),
            )  # fmt: skip


# Results that were noted for something else


def _answers(notes: Given) -> Mapping[str, Noted[Entry]]:
    """Entries on what came of work, by what they link to: ids of notes and commits as typed; the newest last."""
    outcomes = [each for each in notes.notes(Entry) if each.body.practice == OUTCOMES and each.on <= notes.today]
    return {link.casefold(): outcome for outcome in outcomes for link in outcome.body.links}


def _answered(item: Done, answers: Mapping[str, Noted[Entry]]) -> Done:
    """The line with the result that an entry notes for one of its sources."""
    if not item.asks:
        return item
    entry = next((answer for link, answer in answers.items() for source in item.sources if _names(link, source)), None)
    if entry is None:
        return item
    claims: tuple[Claim, ...] = (forms.fact(entry, "text"),)
    slot = Slot(phrases.clipped(" ".join(entry.body.text.split()), WIDTH), claims)
    how = with_manager.whose_words(entry.body.received) if entry.body.said_by else Corroboration.CLAIMED
    who = (
        line(", as {name} says", name=forms.as_noted(entry.body.said_by, forms.fact(entry, "said_by")))
        if entry.body.said_by
        else NOTHING
    )
    sentence = line("{said}{who}", said=slot, who=who)
    return replace(item, result=sentence, asks=NOTHING, answered=(note(entry.id),), by_others=how)


def _names(link: str, source: Source) -> bool:
    """Whether a link of a note means this source: its short id, its key, or the beginning of a commit's."""
    bare = re.sub(r"^c(?=[0-9a-f]{7,40}$)", "", link)
    of_commit = source.kind == "commit" and len(bare) >= _LEAST_LINK and source.key.startswith(bare)
    return link in (source.id, source.key) or of_commit
