"""A scouting map as a document: a short sentence leads each section, its table follows, questions and steps come first."""

from __future__ import annotations

from leadward.documents import map_questions
from leadward.documents.map_cells import Row
from leadward.documents.scouting_map import ScoutingMap, Trail
from leadward.documents.tree import (
    Block,
    Document,
    Heading,
    Items,
    Literal,
    Paragraph,
    Strong,
    Table,
    refs,
    says,
    words,
)
from leadward.model.claim import Holds
from leadward.model.sentence import Slot, line
from leadward.practices import wording


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
    drawn_on = line("Drawn on {day}. ", day=wording.on_day(drawn.as_of))
    if not drawn.terrain.files:
        absent = Slot("There is no file here", (Holds(drawn.path, "absent"),))
        return says(drawn_on, Strong(line("{absent} in the newest tree.", absent=absent)))
    last = drawn.newest
    if last is None:
        return says(drawn_on, drawn.said.size, ". ", Strong("No change of it is in the history that was read."))
    proof = () if drawn.undated else refs(map_questions.source(last))
    return says(drawn_on, drawn.said.size, "; ", drawn.said.last, *proof, ".")


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
    kinds = ", ".join(share.name for share in sorted(land.kinds, key=lambda kind: -kind.files))
    blocks: list[Block] = [Heading(2, "What is here"), says(f"By kind, the most files first: {kinds}.")]
    if len(land.folders) > 1:
        blocks.append(Table("Folders", ("folder", "files", "size"), drawn.tables.folders))
    if land.languages and not land.single:
        caption = "By ending, without the endings of files that nobody writes by hand"
        blocks.append(Table(caption, ("ending", "files", "size"), drawn.tables.endings))
    if len(land.largest) > 1:
        blocks.append(Table("Largest source files", ("file", "size"), drawn.tables.largest))
    return blocks


def _guides(drawn: ScoutingMap) -> list[Block]:
    title = Heading(2, "Who to ask")
    if not drawn.guides:
        unread = "In the history that could be read, " if drawn.cut else ""
        return [title, says(f"{unread}Leadward knows no active person to suggest here.")]
    best = drawn.guides[0]
    lead = says("Begin with ", best.said, *refs(best.sources), ".")
    caption = "Active people who changed this, in the order to ask them"
    return [title, lead, Table(caption, ("who", "where", "there on", "anywhere", "sources"), drawn.tables.guides)]


def _trails(drawn: ScoutingMap) -> list[Block]:
    title = Heading(2, "Changes together")
    if map_questions.is_file(drawn):
        return []
    if not drawn.trails:
        return [title, says("No two files here changed together often enough to say so.")]
    return [
        title,
        _strongest(drawn.trails[0]),
        _pairs("Pairs within, bulk changes and bots aside", drawn.tables.trails, "and"),
    ]


def _borders(drawn: ScoutingMap) -> list[Block]:
    title = Heading(2, "Depends on")
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
        _pairs("Pairs across the border, bulk changes and bots aside", drawn.tables.borders, "elsewhere"),
    ]


def _strongest(trail: Trail) -> Paragraph:
    return says(*map_questions.changed_together(trail), *refs(trail.sources))


def _pairs(caption: str, rows: tuple[Row, ...], other: str) -> Table:
    return Table(caption, ("file", other, "together", "of", "sources"), rows)


def _ruins(drawn: ScoutingMap) -> list[Block]:
    blocks: list[Block] = [Heading(2, "Dormant or unfinished")]
    if not drawn.quiet and not drawn.reverts and drawn.cut:
        return [
            *blocks,
            says("What was dormant and what was reverted before the history that could be read is not known."),
        ]
    if not drawn.quiet and not drawn.reverts:
        return [*blocks, says("Leadward knows no dormant folder here, and no commit that says it reverts another.")]
    if drawn.quiet:
        names = ("folder", "files", "unchanged for", "last commit", "changes beside it", "sources")
        caption = "Dormant folders, and changes of the last quarter to one file that used to change with them"
        blocks.append(Table(caption, names, drawn.tables.quiet))
    if drawn.reverts:
        told = zip(drawn.reverts, drawn.said.reverts, strict=True)
        items = tuple(words(said, *refs(map_questions.source(touch))) for touch, said in told)
        blocks += [says("These say that they revert something:"), Items(items)]
    return blocks


def _weather(drawn: ScoutingMap) -> list[Block]:
    title = Heading(2, "Recent activity")
    if not drawn.weather:
        return [title, says("There were ", drawn.said.recent, ".")]
    blocks: list[Block] = [title, says(drawn.said.recent, ".")]
    if drawn.busy:
        names = ("file", "changes", "fixes", "people", "sources")
        blocks.append(Table("Where change gathers, bulk changes and bots aside", names, drawn.tables.busy))
    return [*blocks, Table("Commits by month, bots aside", ("month", "commits", "fixes"), drawn.tables.months)]


def _customs(drawn: ScoutingMap) -> list[Block]:
    title = Heading(2, "How things are done")
    if not drawn.customs:
        return [title, says("No change was made here often enough in the same way to call it a custom.")]
    return [title, Table("Recurring changes", ("change", "times", "people", "newest", "draft"), drawn.tables.customs)]


def _limits() -> Paragraph:
    return says(
        "Drawn from the git history alone: it knows who changed what and when, not why, not who talked to whom, and "
        "nothing of what runs in production. Each id opens with ", Literal("leadward show ID"), ".",
    )  # fmt: skip
