"""The standing as a document, as lines for a terminal, as JSON, and as a picture with its table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from leadward.documents.dates import named
from leadward.documents.tables import table
from leadward.documents.tree import Block, Document, Heading, Items, Literal, Spans, Strong, Table, refs, says, words
from leadward.documents.wrapping import right, wrapped
from leadward.ladder.standing import OfLevel, Seen, Standing, Words, sayable
from leadward.model.evidence import Corroboration, Evidence
from leadward.model.records import dataclass
from leadward.model.sentence import Sentence, Slot, line
from leadward.model.text import Safe, apart, columns, shortened, stacked, visible
from leadward.pictures import grid
from leadward.pictures.drawing import Drawing
from leadward.practices import wording_notes as forms
from leadward.practices.phrases import counted

MARKS: tuple[tuple[Corroboration, str, str], ...] = (
    (Corroboration.CLAIMED, "c", "claimed by you"),
    (Corroboration.OBSERVED, "o", "observed in a source"),
    (Corroboration.RELAYED, "r", "relayed by you"),
    (Corroboration.CONFIRMED, "C", "confirmed in their words"),
)
_MARK = {kind: mark for kind, mark, _ in MARKS}
_WORD = {kind: word for kind, _, word in MARKS}
_NOTHING = "nothing seen in 26 weeks"
_HINTS = (
    "# is a week with evidence, oldest first, a quarter in each group.",
    "Your own view: leadward standing set CRITERION --own TEXT",
    "What no source shows: leadward log TEXT --practice NAME",
)
_ALL = "Every point with its evidence: leadward standing --all"
LEVEL_TODAY = "Your level today? Say it, and only the step above it is spoken of: leadward aim --level LEVEL"
_MOST_POINTS = 12
_MOST = 3
_MOST_WRITTEN = 12
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def verdict(row: Seen) -> str:
    """`shown`, `not recorded yet`, or `not applicable`, and `met` where the manager says so."""
    if row.not_applicable:
        return "not applicable"
    met = ", met" if row.manager and row.manager.status == "met" and not row.manager.former else ""
    return ("shown" if row.shown else "not recorded yet") + met


def lines(standing: Standing, width: int = 80) -> Safe:
    """The whole standing for a terminal, at most `width` columns, readable without colour."""
    parts = [
        stacked(_head(standing, width)),
        stacked([*_picture(standing.levels, standing, width), *_legend(width)]),
    ]
    for level in standing.levels:
        if level.criteria:
            parts.append(visible(level.level.title.upper()))
            parts += [stacked(_seen(criterion, standing.as_of, width)) for criterion in level.criteria]
    return apart([*parts, stacked(line for hint in _HINTS for line in wrapped(hint, width))])


def screen(standing: Standing, width: int = 80) -> Safe:
    """One screen for a terminal: the summary, the points of the level it speaks of, and what would show the thinnest next."""
    level = standing.spoken_of
    parts = [stacked(_head(standing, width))]
    if level:
        shown = replace(level, criteria=level.criteria[:_MOST_POINTS])
        picture = _picture((shown,), standing, width)
        left = len(level.criteria) - len(shown.criteria)
        parts.append(
            stacked(
                [
                    *picture,
                    *([f"{counted(left, 'more point')}: leadward standing --all"] if left else []),
                    *_legend(width),
                ]
            )
        )
        parts += [stacked(_thinnest(level, width))] if level.thinnest else []
    hints = (*((asking(standing),) if asking(standing) else ()), _ALL)
    return apart([*parts, stacked(line for hint in hints for line in wrapped(hint, width))])


def asking(standing: Standing) -> str:
    """What to say first where today's level is not known; '' where it is, or the ladder has one level."""
    return LEVEL_TODAY if not standing.from_level and len(standing.levels) > 1 else ""


def _head(standing: Standing, width: int) -> list[str]:
    way = f", from {standing.from_level} on" if standing.from_level else ""
    head = wrapped(f"{standing.title}{way}, as of {named(standing.as_of)}", width, "STANDING   ", " " * 11)
    head += wrapped(standing.sentence, width, " " * 11, " " * 11)
    if standing.focus:
        head += wrapped(f"focus of the quarter: {', '.join(standing.focus)}", width, " " * 11, " " * 11)
    return head


def _legend(width: int) -> list[str]:
    return wrapped(", ".join(f"{mark} {word}" for _, mark, word in MARKS), width)


def _thinnest(level: OfLevel, width: int) -> Iterator[str]:
    row = level.thinnest[0]
    yield from wrapped(f"{sayable(row)}: {row.criterion.text}", width, "THINNEST   ", " " * 11)
    if row.manager:
        yield from wrapped(said(row.manager), width, " " * 11, " " * 11)
    yield from wrapped(f"next: {row.next}", width, " " * 11, " " * 11)


def _picture(levels: Sequence[OfLevel], standing: Standing, width: int) -> list[str]:
    names = ("criterion", *(_MONTHS[month.month - 1] for month in standing.months), "")
    rows = [
        [f"{criterion.criterion.id}", *(_cell(month) or "·" for month in criterion.months), verdict(criterion)]
        for level in levels
        for criterion in level.criteria
    ]
    return table(names, rows, width).split("\n")


def _cell(corroborations: tuple[Corroboration, ...]) -> str:
    return " ".join(_MARK[corroboration] for corroboration in corroborations)


def _seen(row: Seen, today: date, width: int) -> Iterator[str]:
    state = verdict(row)
    name = shortened(visible(row.criterion.id), width - columns(state) - 2)
    yield f"{name}{right(state, width - columns(name))}"
    yield from wrapped(row.criterion.text, width, "   ", "   ")
    if row.not_applicable:
        yield from _labelled("because", row.not_applicable, width)
        return
    if not row.evidence:
        yield from _labelled("evidence", _NOTHING, width)
    else:
        yield from _labelled("26 weeks", f"{weeks(row)}  {recency(row, today)}", width)
    for number, evidence in enumerate(row.evidence[:_MOST]):
        yield from _labelled("evidence" if not number else "", _told(evidence), width)
    if len(row.evidence) > _MOST:
        yield from _labelled("", f"{len(row.evidence) - _MOST} more: --md or --json", width)
    if row.evidence:
        yield from _labelled("reach", ", ".join(row.reach), width)
        yield from _labelled("who says", ", ".join(row.corroboration), width)
    yield from _views(row, width)
    yield from _labelled("next", row.next, width)


def _labelled(label: str, text: str, width: int) -> list[str]:
    return wrapped(text, width, f"   {label:<10}", " " * 13)


def _views(row: Seen, width: int) -> Iterator[str]:
    if row.own:
        yield from _labelled("own view", said(row.own), width)
    if row.manager:
        yield from _labelled("before" if row.manager.former else "manager", said(row.manager), width)
    if row.suggested:
        yield from _labelled("shown by", f"{', '.join(row.practices)} (suggested from its words)", width)


def said(words_of: Words) -> str:
    """Somebody's words with their status, day and who says so."""
    status = f"{words_of.status}: " if words_of.status else ""
    how = {Corroboration.CONFIRMED: ", received", Corroboration.RELAYED: ", as you noted it"}
    by = f"{words_of.by}, " if words_of.by else ""
    ids = " ".join(source.id for source in words_of.sources[:1])
    tail = f" ({by}{named(words_of.on)}{how.get(words_of.corroboration, '')})"
    return f"{status}“{shortened(words_of.text, 600)}”{tail}{f' {ids}' if ids else ''}"


def dated(evidence: Evidence) -> Sentence:
    """`12 Jan 2026, sprint-demos`: its day and its practice."""
    return line("{day}, {practice}", day=forms.evidence_day(evidence), practice=Slot(evidence.practice))


def _told(evidence: Evidence) -> str:
    ids = " ".join(source.id for source in evidence.sources[:2])
    return f"{dated(evidence)}: {shortened(evidence.statement, 160)} {ids}"


def weeks(seen: Seen) -> str:
    """26 marks, oldest first, the quarters apart: `#` for a week with evidence, `.` for one without."""
    row = "".join("#" if week else "." for week in seen.weeks)
    return f"{row[: len(row) // 2]} {row[len(row) // 2 :]}"


def recency(row: Seen, today: date) -> str:
    """How long ago the newest evidence is."""
    newest = next((evidence for evidence in row.evidence if evidence.on == row.newest), None)
    if newest is None:
        return _NOTHING
    return line("newest {day}, {ago}", day=forms.evidence_day(newest), ago=forms.evidence_ago(newest, today))


def to_document(standing: Standing) -> Document:
    """The standing as a document: the sentence, the picture's table, then every criterion."""
    blocks: list[Block] = [says(Strong(standing.sentence))]
    blocks += [says(asking(standing))] if asking(standing) else []
    if standing.focus:
        blocks.append(says(f"Focus of the quarter: {', '.join(standing.focus)}."))
    blocks.append(picture_table(standing))
    for level in standing.levels:
        blocks += [Heading(2, level.level.title), *_criteria(level, standing.as_of)] if level.criteria else []
    return Document(f"Standing: {standing.title}, {named(standing.as_of)}", tuple(blocks))


def picture_table(standing: Standing) -> Table:
    """What the picture shows, in words."""
    rows = tuple(
        (
            criterion.criterion.id,
            *(", ".join(corroborations) for corroborations in criterion.months),
            verdict(criterion),
        )
        for level in standing.levels
        for criterion in level.criteria
    )
    months = tuple(month_name(month) for month in standing.months)
    return Table("Who says so, per criterion and month", ("criterion", *months, "evidence"), rows)


def _criteria(level: OfLevel, today: date) -> Iterator[Block]:
    for criterion in level.criteria:
        yield Heading(3, f"{criterion.criterion.id}: {verdict(criterion)}")
        yield says(criterion.criterion.text)
        yield Items(tuple(_facts(criterion, today)))


def _facts(row: Seen, today: date) -> Iterator[Spans]:
    if row.not_applicable:
        yield words(f"Not applicable because {row.not_applicable}")
        return
    yield (
        words(Strong("Coverage:"), " ", Literal(weeks(row)), " ", recency(row, today))
        if row.evidence
        else words(_NOTHING.capitalize() + ".")
    )
    for evidence in row.evidence[:_MOST_WRITTEN]:
        how = f", reach {evidence.reach}, {evidence.corroboration}: "
        yield words(dated(evidence), how, evidence.statement, *refs(evidence.sources))
    if len(row.evidence) > _MOST_WRITTEN:
        yield words(f"{len(row.evidence) - _MOST_WRITTEN} more pieces are in the JSON.")
    if row.own:
        yield words(Strong("Own view:"), f" {said(row.own)}")
    if row.manager:
        yield words(Strong("Former manager:" if row.manager.former else "Manager:"), f" {said(row.manager)}")
    yield words(Strong("Next:"), f" {row.next}")


def picture(standing: Standing) -> Drawing:
    """Criteria by months as a picture in a file of its own; `picture_table` is its table."""
    rows: list[grid.Row] = []
    for level in standing.levels:
        if level.criteria:
            rows.append(grid.Row(level.level.title, heading=True))
            rows += [
                grid.Row(criterion.criterion.text.rstrip("."), criterion.months, verdict(criterion))
                for criterion in level.criteria
            ]
    title = f"Standing: {standing.title}, {named(standing.as_of)}"
    return grid.draw(title, tuple(month_name(month) for month in standing.months), rows, _WORD)


def month_name(month: date) -> str:
    """`Feb 2026`."""
    return f"{_MONTHS[month.month - 1]} {month.year}"


@dataclass(frozen=True, slots=True)
class Cell:
    """A month of a criterion on a page: `look` is the strongest of what it holds, '' for nothing; `said` names all of it."""

    month: date
    look: str
    said: str


def cells(row: Seen, months: Sequence[date]) -> tuple[Cell, ...]:
    """The months of a criterion, oldest first."""
    return tuple(
        Cell(
            month,
            str(corroborations[-1]) if corroborations else "",
            " and ".join(_WORD[corroboration] for corroboration in corroborations),
        )
        for month, corroborations in zip(months, row.months, strict=True)
    )


def to_json(standing: Standing) -> dict[str, Any]:
    """The standing as JSON values; no number in it is a sum of evidence."""
    return {
        "ladder": standing.title,
        "version": standing.version,
        "as_of": standing.as_of.isoformat(),
        "sentence": standing.sentence,
        "level_today": standing.from_level,
        "focus": list(standing.focus),
        "levels": [
            {
                "id": level.level.id,
                "title": level.level.title,
                "shown": level.shown,
                "criteria": [_criterion(criterion) for criterion in level.criteria],
            }
            for level in standing.levels
        ],
    }


def _criterion(row: Seen) -> dict[str, Any]:
    return {
        "id": row.criterion.id,
        "text": row.criterion.text,
        "practices": list(row.practices),
        "practices_suggested": row.suggested,
        "shown": row.shown,
        "not_applicable": row.not_applicable,
        "newest": row.newest.isoformat() if row.newest else None,
        "weeks": [int(week) for week in row.weeks],
        "reach": list(row.reach),
        "corroboration": list(row.corroboration),
        "evidence": [_piece(evidence) for evidence in row.evidence],
        "own": _words(row.own),
        "manager": _words(row.manager),
        "next": row.next,
    }


def _piece(evidence: Evidence) -> dict[str, Any]:
    return {
        "practice": evidence.practice,
        "statement": evidence.statement,
        "on": evidence.on.isoformat(),
        "reach": evidence.reach,
        "corroboration": evidence.corroboration,
        "facts": [{"id": s.id, "kind": s.kind, "key": s.key, "label": s.label} for s in evidence.sources],
    }


def _words(words_of: Words | None) -> dict[str, Any] | None:
    if words_of is None:
        return None
    return {
        "text": words_of.text,
        "on": words_of.on.isoformat(),
        "status": words_of.status,
        "by": words_of.by,
        "corroboration": words_of.corroboration,
        "facts": [{"id": s.id, "kind": s.kind, "key": s.key, "label": s.label} for s in words_of.sources],
    }
