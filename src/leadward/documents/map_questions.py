"""What a map leaves open, and where to begin: each question and step follows from one row, whose sources it carries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadward.documents.scouting_map import Busy, ScoutingMap, Touch, Trail
from leadward.documents.tree import Literal, Spans, refs, words
from leadward.model import shell
from leadward.model.source import Source, commit

_MOST_QUESTIONS = 6
_MOST_STEPS = 5
_FEWEST_FIXES = 3
_LEAST_FIXES = 0.2
"""Share of the changes: fewer fixes say nothing about a busy file."""


def is_file(drawn: ScoutingMap) -> bool:
    """Whether the map is of a single file."""
    return drawn.terrain.single


def folder(path: str) -> str:
    """`billing/api/` of a path in it."""
    directory = path.rpartition("/")[0]
    return f"{directory}/" if directory else "the top folder"


def source(touch: Touch) -> tuple[Source, ...]:
    return (commit(touch.commit, touch.subject),)


def telling(drawn: ScoutingMap) -> tuple[Trail, ...]:
    """The borders, those to tests last: that a file changes with its test says little about the way."""
    return tuple(sorted(drawn.borders, key=lambda trail: any(trail.tests)))


def open_questions(drawn: ScoutingMap) -> tuple[Spans, ...]:
    """At most six, those that could stop the work first."""
    asked = (*_unknown_ground(drawn), *_resting(drawn), *_crossing(drawn), *_repaired(drawn), *_reverted(drawn))
    return (*asked, *_untested(drawn), *_left_out(drawn))[:_MOST_QUESTIONS]


def _unknown_ground(drawn: ScoutingMap) -> Iterator[Spans]:
    if drawn.terrain.files and not drawn.guides and not drawn.cut:
        newest = source(drawn.newest) if drawn.newest else ()
        yield words("Whom can we ask? Leadward knows no active person to suggest", *_newest(newest, drawn.undated), ".")


def _newest(newest: Sequence[Source], undated: bool) -> Spans:
    return words("; a recent change is" if undated else "; the newest change is", *refs(newest)) if newest else ()


def _resting(drawn: ScoutingMap) -> Iterator[Spans]:
    for quiet in [each for each in drawn.quiet if each.said][:2]:
        yield words("Is ", Literal(f"{quiet.directory}/"), " still right? ", quiet.said, *refs(quiet.sources, 2), ".")


def _crossing(drawn: ScoutingMap) -> Iterator[Spans]:
    untold = [trail for trail in telling(drawn) if not any(trail.tests)]
    for trail in untold[:2]:
        yield words(
            "What do ", Literal(trail.path), " and ", Literal(trail.other), " share? ", *changed_together(trail),
            " Who has to agree when it changes?", *refs(trail.sources, 2),
        )  # fmt: skip


def changed_together(trail: Trail) -> Spans:
    """`Bulk changes and bots aside, 6 of 8 changes of a.py in the last 5 years also changed b.py.`"""
    lesser, other, times, window = trail.said
    return words(
        "Bulk changes and bots aside, ",
        times,
        " of ",
        Literal(lesser),
        " ",
        window,
        " also changed ",
        Literal(other),
        ".",
    )


def often_fixed(row: Busy) -> bool:
    """Whether so many of a file's changes sound like fixes that it is worth a word."""
    return row.fixes >= max(_FEWEST_FIXES, _LEAST_FIXES * row.changes)


def _repaired(drawn: ScoutingMap) -> Iterator[Spans]:
    often = filter(often_fixed, drawn.busy)
    for row in sorted(often, key=lambda busy: (-busy.fixes, busy.path))[:1]:
        yield words("What keeps breaking in ", Literal(row.path), "? ", row.said, *refs(row.sources, 2), ".")


def _reverted(drawn: ScoutingMap) -> Iterator[Spans]:
    for touch, sentence in zip(drawn.reverts[:1], drawn.said.reverts, strict=False):
        yield words("Why was this reverted: ", sentence, "?", *refs(source(touch)))


def _untested(drawn: ScoutingMap) -> Iterator[Spans]:
    land = drawn.terrain
    tested = land.of_kind("test") or any(trail.tests[1] for trail in drawn.borders)
    if land.of_kind("source") and not tested and not is_file(drawn):
        yield words("Where is this tested? Leadward knows no test here by its name, and none that changes with it.")


def _left_out(drawn: ScoutingMap) -> Iterator[Spans]:
    for custom, skip in zip(drawn.customs, drawn.said.skipped, strict=True):
        if skip:
            path = Literal(custom.left_out[0].partition(" ")[2])
            yield words(f"{custom.title}: did this change ", skip, " ", path, " on purpose?", *refs(custom.sources, 1))
            return


def first_steps(drawn: ScoutingMap) -> tuple[Spans, ...]:
    """At most five, in the order to take them."""
    steps = (*_read(drawn), *_look_at_newest(drawn), *_look_across(drawn), *_ask(drawn), *_follow(drawn))
    return steps[:_MOST_STEPS]


def _read(drawn: ScoutingMap) -> Iterator[Spans]:
    """The busiest file says how it works now, the largest what it is about."""
    busiest = drawn.busy[0].path if drawn.busy else ""
    largest = drawn.terrain.largest[0].path if drawn.terrain.largest else ""
    if busiest and largest and busiest != largest:
        yield words(
            "Read ", Literal(busiest), ", which changed most, and ", Literal(largest), ", the largest source file."
        )
    elif busiest or largest:
        yield words(
            "Read ", Literal(busiest or largest), ", the largest source file." if largest else ", which changed most."
        )


def _look_at_newest(drawn: ScoutingMap) -> Iterator[Spans]:
    if drawn.newest:
        which = "a recent" if drawn.undated else "the newest"
        yield words(f"Look at {which} change here: ", drawn.said.newest, *refs(source(drawn.newest)), ".")


def _look_across(drawn: ScoutingMap) -> Iterator[Spans]:
    for crossing in telling(drawn)[:1]:
        yield words(
            "Follow one change across the border to ",
            Literal(folder(crossing.other)),
            ":",
            *refs(crossing.sources, 1),
            ".",
        )


def _ask(drawn: ScoutingMap) -> Iterator[Spans]:
    for guide in drawn.guides[:1]:
        yield words(
            "Show this page to ", guide.said, *refs(guide.sources, 1), ", and ask what is missing.",
        )  # fmt: skip


def _follow(drawn: ScoutingMap) -> Iterator[Spans]:
    for custom in drawn.customs[:1]:
        title = custom.title[:1].lower() + custom.title[1:]
        yield words(f"Should the work {title}, draft the steps first: ", Literal(shell.command("sop", custom.name)))
