"""What a map leaves open, and where to begin: each question and step follows from one row, whose sources it carries."""

from __future__ import annotations

from collections.abc import Iterator

from leadward.documents.dates import counted, named, span_of
from leadward.documents.scouting_map import ScoutingMap, Touch, Trail
from leadward.documents.tree import Literal, Spans, refs, words
from leadward.model.source import Source, commit

_MOST_QUESTIONS = 6
_MOST_STEPS = 5
_FEWEST_FIXES = 3
_LEAST_FIXES = 0.2
"""Share of the changes: fewer fixes say nothing about a busy file."""
_TEST_WORDS = frozenset({"test", "tests", "spec", "specs", "testing", "__tests__", "t"})


def is_file(drawn: ScoutingMap) -> bool:
    """Whether the map is of a single file."""
    land = drawn.terrain
    return land.files == 1 and any(file.path == drawn.path for file in land.largest)


def folder(path: str) -> str:
    """`billing/api/` of a path in it."""
    directory = path.rpartition("/")[0]
    return f"{directory}/" if directory else "the top folder"


def source(touch: Touch) -> tuple[Source, ...]:
    return (commit(touch.commit, touch.subject),)


def telling(drawn: ScoutingMap) -> tuple[Trail, ...]:
    """The borders, those to tests last: that a file changes with its test says little about the way."""
    return tuple(sorted(drawn.borders, key=lambda trail: _is_test(trail.path) or _is_test(trail.other)))


def open_questions(drawn: ScoutingMap) -> tuple[Spans, ...]:
    """At most six, those that could stop the work first."""
    asked = (*_unknown_ground(drawn), *_resting(drawn), *_crossing(drawn), *_repaired(drawn), *_reverted(drawn))
    return (*asked, *_untested(drawn), *_left_out(drawn))[:_MOST_QUESTIONS]


def _unknown_ground(drawn: ScoutingMap) -> Iterator[Spans]:
    if drawn.terrain.files and not drawn.guides:
        newest = source(drawn.newest) if drawn.newest else ()
        yield words(
            "Whom can we ask? Nobody with a notable share of the changes here has committed anywhere lately;"
            " the newest change is", *(refs(newest) or words(" not in the history that was read")), ".",
        )  # fmt: skip


def _resting(drawn: ScoutingMap) -> Iterator[Spans]:
    for quiet in drawn.quiet[:2]:
        if quiet.neighbours:
            yield words(
                "Is ", Literal(f"{quiet.directory}/"), f" still right? It has been unchanged for {span_of(quiet.days)}, while"
                f" files that used to change with it had {counted(quiet.neighbours, 'change')} in the last quarter",
                *refs(quiet.sources, 2), ".",
            )  # fmt: skip


def _crossing(drawn: ScoutingMap) -> Iterator[Spans]:
    untold = [trail for trail in telling(drawn) if not _is_test(trail.path) and not _is_test(trail.other)]
    for trail in untold[:2]:
        yield words(
            "What do ", Literal(trail.path), " and ", Literal(trail.other), f" share, that they changed together in"
            f" {trail.together} of {counted(trail.of, 'change')}? Who has to agree when it changes?", *refs(trail.sources, 2),
        )  # fmt: skip


def _repaired(drawn: ScoutingMap) -> Iterator[Spans]:
    often = [busy for busy in drawn.busy if busy.fixes >= max(_FEWEST_FIXES, _LEAST_FIXES * busy.changes)]
    for mended in sorted(often, key=lambda busy: (-busy.fixes, busy.path))[:1]:
        yield words(
            "What keeps breaking in ", Literal(mended.path), f"? {mended.fixes} of its {counted(mended.changes, 'recent change')}"
            " are fixes by their subject", *refs(mended.sources, 2), ".",
        )  # fmt: skip


def _reverted(drawn: ScoutingMap) -> Iterator[Spans]:
    for touch in drawn.reverts[:1]:
        yield words(f"Why was it taken back: “{touch.subject}”?", *refs(source(touch)))


def _untested(drawn: ScoutingMap) -> Iterator[Spans]:
    land = drawn.terrain
    tested = land.of_kind("test") or any(_is_test(trail.other) for trail in drawn.borders)
    if land.of_kind("source") and not tested and not is_file(drawn):
        yield words(
            "Where is this tested? No file here is a test by its name, and no test elsewhere often changed with it."
        )


def _left_out(drawn: ScoutingMap) -> Iterator[Spans]:
    for custom in drawn.customs:
        if custom.left_out:
            yield words(
                f"{custom.title}: was ",
                Literal(custom.left_out[0]),
                " left out on purpose here?",
                *refs(custom.sources, 1),
            )
            return


def _is_test(path: str) -> bool:
    parts = path.lower().replace(".", "/").replace("_", "/").replace("-", "/").split("/")
    return not _TEST_WORDS.isdisjoint(parts)


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
        yield words(f"Look at the newest change here: “{drawn.newest.subject}”", *refs(source(drawn.newest)), ".")


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
            f"Show this page to {guide.name}, whose newest change here is of {named(guide.last_here)}", *refs(guide.sources, 1),
            ", and ask what is missing.",
        )  # fmt: skip


def _follow(drawn: ScoutingMap) -> Iterator[Spans]:
    for custom in drawn.customs[:1]:
        title = custom.title[:1].lower() + custom.title[1:]
        yield words(f"Should the work {title}, draft the steps first: ", Literal(f"leadward sop {custom.name}"))
