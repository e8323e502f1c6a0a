"""A scouting map as a document: a short sentence leads each section, its table follows, questions and steps come first."""

from __future__ import annotations

from collections.abc import Sequence

from leadward.documents import map_questions
from leadward.documents.dates import counted, day_of, lately, month, named, percent, size_of, span_of
from leadward.documents.scouting_map import Quiet, ScoutingMap, Trail
from leadward.documents.terrain import Share
from leadward.documents.tree import (
    Block,
    Document,
    Heading,
    Items,
    Literal,
    Paragraph,
    Strong,
    Table,
    ids,
    refs,
    says,
    words,
)

_ROWS = 8


def to_document(drawn: ScoutingMap) -> Document:
    """The map, ready for any writer."""
    sections = (
        _first_steps, _questions, _terrain, _guides, _trails, _borders, _ruins, _weather, _customs,
    )  # fmt: skip
    blocks = [block for section in sections for block in section(drawn)]
    return Document(f"Map of {place(drawn)} in {drawn.repository}", (_opening(drawn), *blocks, _limits()))


def place(drawn: ScoutingMap) -> str:
    """`search/`, or what the whole is called; a single file stays as it is."""
    if not drawn.path:
        return "the whole repository"
    return drawn.path if map_questions.is_file(drawn) else f"{drawn.path}/"


def _opening(drawn: ScoutingMap) -> Paragraph:
    if not drawn.terrain.files:
        return says(f"Drawn on {named(drawn.as_of)}. ", Strong("There is no file here in the newest tree."))
    size = f"{counted(drawn.terrain.files, 'file')}, {size_of(drawn.terrain.size)}"
    last = drawn.newest
    if last is None:
        return says(
            f"Drawn on {named(drawn.as_of)}. {size}. ", Strong("No change of it is in the history that was read.")
        )
    days = max((drawn.as_of - day_of(last.at)).days, 0)
    when = "today" if not days else f"{span_of(days)} ago"
    return says(f"Drawn on {named(drawn.as_of)}. {size}; last changed ", Strong(when), f", {named(day_of(last.at))}",
                *refs(map_questions.source(last)), ".")  # fmt: skip


def _first_steps(drawn: ScoutingMap) -> list[Block]:
    steps = map_questions.first_steps(drawn)
    return [Heading(2, "First steps"), Items(steps, numbered=True)] if steps else []


def _questions(drawn: ScoutingMap) -> list[Block]:
    asked = map_questions.open_questions(drawn)
    if not asked:
        return [
            Heading(2, "Open questions"),
            says("The history raises none; what the plan wants here is yours to ask."),
        ]
    return [Heading(2, "Open questions"), Items(asked)]


def _terrain(drawn: ScoutingMap) -> list[Block]:
    land = drawn.terrain
    if not land.files:
        return []
    kinds = ", ".join(f"{share.files:,} {share.name}" for share in sorted(land.kinds, key=lambda each: -each.files))
    blocks: list[Block] = [Heading(2, "Terrain"), says(f"By kind: {kinds}.")]
    if len(land.folders) > 1:
        blocks.append(_shares("Folders", "folder", land.folders))
    if land.languages:
        blocks.append(_shares("Languages, by the ending of what is written by hand", "ending", land.languages))
    if len(land.largest) > 1:
        rows = tuple((file.path, size_of(file.size)) for file in land.largest)
        blocks.append(Table("Largest source files", ("file", "size"), rows))
    return blocks


def _shares(caption: str, name: str, shares: Sequence[Share]) -> Table:
    rows = [(share.name, f"{share.files:,}", size_of(share.size)) for share in shares[:_ROWS]]
    if rest := shares[_ROWS:]:
        files, size = sum(share.files for share in rest), sum(share.size for share in rest)
        rows.append((f"({len(rest)} more)", f"{files:,}", size_of(size)))
    return Table(caption, (name, "files", "size"), tuple(rows))


def _guides(drawn: ScoutingMap) -> list[Block]:
    title = Heading(2, "Guides")
    if not drawn.guides:
        return [title, says("Nobody with a notable share of the changes here has committed anywhere lately.")]
    first = drawn.guides[0]
    lead = says(
        f"{first.name} comes first: {percent(first.share)} of what is known here, {counted(first.changes, 'change')} in ",
        Literal(first.place or "the top folder"), f", last on {named(first.last_here)}", *refs(first.sources), ".",
    )  # fmt: skip
    rows = tuple(
        (guide.name, guide.place or "(top)", percent(guide.share), f"{guide.changes:,}", guide.last_here.isoformat(),
         lately(guide.last_anywhere, drawn.as_of), ids(guide.sources))
        for guide in drawn.guides
    )  # fmt: skip
    caption = "Active people who changed this, by what they know of it and how lately they committed anywhere"
    names = ("who", "where", "knows", "changes", "newest here", "anywhere", "sources")
    return [title, lead, Table(caption, names, rows)]


def _trails(drawn: ScoutingMap) -> list[Block]:
    title = Heading(2, "Trails: what changes together here")
    if map_questions.is_file(drawn):
        return []
    if not drawn.trails:
        return [title, says("No two files here changed together often enough to say so.")]
    return [title, _strongest(drawn.trails[0]), _pairs("Pairs within", drawn.trails, "and")]


def _borders(drawn: ScoutingMap) -> list[Block]:
    title = Heading(2, "Borders: what changes with it elsewhere")
    if not drawn.path:
        return []
    if not drawn.borders:
        return [title, says("No file elsewhere changed together with these often enough to say so.")]
    outside = sorted({map_questions.folder(trail.other) for trail in drawn.borders})
    touched = says(f"Work here has reached into {', '.join(outside)}.")
    return [
        title,
        touched,
        _strongest(map_questions.telling(drawn)[0]),
        _pairs("Pairs across the border", drawn.borders, "elsewhere"),
    ]


def _strongest(trail: Trail) -> Paragraph:
    times = f" changed together in {trail.together} of {counted(trail.of, 'change')}"
    return says(Literal(trail.path), " and ", Literal(trail.other), times, *refs(trail.sources), ".")


def _pairs(caption: str, trails: Sequence[Trail], other: str) -> Table:
    rows = tuple((trail.path, trail.other, str(trail.together), str(trail.of), ids(trail.sources)) for trail in trails)
    return Table(caption, ("file", other, "together", "of", "sources"), rows)


def _ruins(drawn: ScoutingMap) -> list[Block]:
    blocks: list[Block] = [Heading(2, "Ruins: what rests, and what was taken back")]
    if not drawn.quiet and not drawn.reverts:
        return [*blocks, says("No folder here has rested for long, and no recorded change took another back.")]
    if drawn.quiet:
        rows = tuple(_quiet_row(quiet) for quiet in drawn.quiet)
        names = ("folder", "files", "unchanged for", "authors active", "changes beside it", "sources")
        blocks.append(
            Table("Folders that rest, and changes of the last quarter to what used to change with them", names, rows)
        )
    if drawn.reverts:
        items = tuple(
            words(f"“{touch.subject}”, {named(day_of(touch.at))}", *refs(map_questions.source(touch)))
            for touch in drawn.reverts
        )
        blocks += [says("Taken back:"), Items(items)]
    return blocks


def _quiet_row(quiet: Quiet) -> tuple[str, ...]:
    counts = (str(quiet.files), span_of(quiet.days), str(quiet.active), str(quiet.neighbours))
    return (quiet.directory or "(top)", *counts, ids(quiet.sources))


def _weather(drawn: ScoutingMap) -> list[Block]:
    title = Heading(2, "Weather: recent changes")
    if not drawn.weather:
        return [title, says("No change in the last twelve months.")]
    changes, fixes = sum(each.changes for each in drawn.weather), sum(each.fixes for each in drawn.weather)
    blocks: list[Block] = [
        title,
        says(f"{counted(changes, 'commit')} in twelve months, {fixes} of them fixes by their subject."),
    ]
    if drawn.busy:
        rows = tuple(
            (busy.path, str(busy.changes), str(busy.fixes), str(busy.people), ids(busy.sources)) for busy in drawn.busy
        )
        blocks.append(Table("Where change gathers", ("file", "changes", "fixes", "people", "sources"), rows))
    months = tuple((month(each.month), str(each.changes), str(each.fixes)) for each in drawn.weather)
    return [*blocks, Table("Commits by month", ("month", "commits", "fixes"), months)]


def _customs(drawn: ScoutingMap) -> list[Block]:
    title = Heading(2, "Customs: how things are done here")
    if not drawn.customs:
        return [title, says("No change was made here often enough in the same way to call it a custom.")]
    rows = tuple(
        (custom.title, str(custom.times), str(custom.people), str(custom.steps), f"leadward sop {custom.name}")
        for custom in drawn.customs
    )
    return [title, Table("Recurring changes", ("change", "times", "people", "steps", "draft"), rows)]


def _limits() -> Paragraph:
    return says(
        "Drawn from the git history alone: it knows who changed what and when, not why, not who talked to whom, and "
        "nothing of what runs in production. Renamed files begin anew. Each id opens with ", Literal("leadward show ID"), ".",
    )  # fmt: skip
