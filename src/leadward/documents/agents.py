"""What coding assistants read: a procedure as a skill, procedures and maps as sections of AGENTS.md, a move as a task.

Names of people and titles of commits stay out: these files go into repositories, and whoever reads them follows what they say. An
example is the id of a commit, which anybody can open. Paths are code, never prose.
Formats: the front matter of a skill is YAML with `name` and `description`, as the Agent Skills specification has it (name: at most
64 of a-z, 0-9 and hyphens; description: at most 1024 characters); AGENTS.md is plain Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from leadward.analyses.coupling import Coupled
from leadward.documents import map_pages, map_questions, markdown
from leadward.documents.map_cells import Row
from leadward.documents.scouting_map import Custom, ScoutingMap, Touch
from leadward.documents.sop import Draft, Step, step_words
from leadward.documents.tree import Block, Document, Heading, Items, Literal, Spans, Strong, says, words
from leadward.model.claim import Holds
from leadward.model.move import Move
from leadward.model.practice import Findings
from leadward.model.records import dataclass
from leadward.model.sentence import Slot, claims_of, line
from leadward.model.text import Safe, lines_of, visible
from leadward.practices import ground, wording

_LONGEST_NAME, _LONGEST_DESCRIPTION = 64, 1024
_MOST_EXAMPLES = 3
_MOST = 5
_LIVING_DAYS = 365
"""A custom that nobody followed for longer is none."""
_TESTS = ("test", "fixture")
CHECKED = "Have somebody who knows this check it before an assistant follows it."


def skill(draft: Draft) -> Safe:
    """A SKILL.md: what it is for, then the steps that practice shows, checks and examples."""
    front = f"---\nname: {_name(draft.name)}\ndescription: {_description(draft)}\n---\n\n"
    return lines_of(front + markdown.text(Document(_title(draft), tuple(_procedure(draft)))))


def procedure_section(draft: Draft) -> Safe:
    """The same as a section for AGENTS.md."""
    return _lowered(markdown.text(Document(_title(draft), tuple(_procedure(draft)))))


def map_section(scouting_map: ScoutingMap) -> Safe:
    """The customs and dangers of a place as a section for AGENTS.md."""
    blocks = (*_drawn(scouting_map), *_customs(scouting_map), *_dangers(scouting_map), *_go_together(scouting_map))
    return _lowered(markdown.text(Document(f"Working in {map_pages.place(scouting_map)}", blocks)))


def _lowered(text: str) -> Safe:
    """Headings one level lower: the file that takes the section has a title already. Nothing else begins with an unescaped #."""
    return lines_of(re.sub(r"(?m)^(#{1,5}) ", r"#\1 ", text))


def _name(name: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return plain[:_LONGEST_NAME].rstrip("-") or "procedure"


def _description(draft: Draft) -> str:
    """In double quotes, as YAML takes any text."""
    text = f"{_title(draft)}: the steps that changes of this kind follow here. Use it when asked for such a change."
    plain = visible(text)[:_LONGEST_DESCRIPTION]
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _title(draft: Draft) -> str:
    return draft.title[:1].upper() + draft.title[1:]


def _procedure(draft: Draft) -> Iterator[Block]:
    sentence = line("Drawn on {day} from {changes}.", day=wording.on_day(draft.as_of), changes=draft.changes)
    yield says(sentence, " ", Strong(CHECKED))
    yield from _steps("Steps", [step for step in draft.steps if step.usual], numbered=True)
    yield from _steps("Only when needed", [step for step in draft.steps if not step.usual], numbered=False)
    yield from _skipped(draft)
    if draft.written:
        there = line("{there}", there=Slot(" describes this.", (Holds(draft.written, "there", 1),)))
        yield says("Read it as well: ", Literal(draft.written), there)
    yield from _examples([item.commit for item in draft.done])
    yield Heading(2, "Before you finish")
    yield Items(
        (
            words("Compare your change with the steps: say which you left out, and why."),
            words("Run the tests of what you changed, and show what they print."),
        )
    )


def _steps(title: str, steps: Sequence[Step], *, numbered: bool) -> Iterator[Block]:
    if steps:
        yield Heading(2, title)
        yield Items(tuple(step_words(step) for step in steps), numbered=numbered)


def _skipped(draft: Draft) -> Iterator[Block]:
    easy = [step for step in draft.steps if step.left_out]
    if easy:
        yield Heading(2, "Easily left out")
        yield Items(tuple(_without(step) for step in easy))


def _without(step: Step) -> Spans:
    missing = line("{missing} ", missing=Slot(" is not in", step.without))
    return words(Literal(step.path), missing, Literal(" ".join(source.key[:12] for source in step.left_out)))


def _examples(commits: Sequence[str], title: str = "Examples to follow") -> Iterator[Block]:
    if commits:
        yield Heading(2, title)
        yield Items(tuple(words(Literal(f"git show {commit[:12]}")) for commit in commits[:_MOST_EXAMPLES]))


def _drawn(scouting_map: ScoutingMap) -> Iterator[Block]:
    day = line("Drawn on {day} from the git history. ", day=wording.on_day(scouting_map.as_of))
    yield says(day, Strong(CHECKED))


def _customs(scouting_map: ScoutingMap) -> Iterator[Block]:
    rows = zip(scouting_map.customs, scouting_map.tables.customs, strict=True)
    living = [pair for pair in rows if (scouting_map.as_of - pair[0].newest).days <= _LIVING_DAYS]
    if living:
        yield Heading(2, "How things are done")
        yield Items(tuple(_custom(custom, row) for custom, row in living))


def _custom(custom: Custom, row: Row) -> Spans:
    _, times, _, newest, command = row
    return words(
        f"{custom.title}: done ", times, " times, most recently on ", newest, ". Steps: ", Literal(str(command))
    )


def _dangers(scouting_map: ScoutingMap) -> Iterator[Block]:
    often = [row for row in scouting_map.busy if map_questions.often_fixed(row)]
    items = [
        *(words("Take care in ", Literal(row.path), ": ", row.said, ".") for row in often[:_MOST]),
        *(_reverting(*pair) for pair in zip(scouting_map.reverts[:2], scouting_map.said.reverts, strict=False)),
        *(
            words("Ask before you change ", Literal(f"{row.directory}/"), ", which is dormant: ", row.said, ".")
            for row in scouting_map.quiet[:2]
            if row.said
        ),
    ]
    if items:
        yield Heading(2, "Dangers")
        yield Items(tuple(items))


def _reverting(touch: Touch, text: str) -> Spans:
    """The commit alone: its title is somebody else's text."""
    reverts = Slot("which says that it reverts a commit", claims_of(text))
    return words(
        "Read ", Literal(f"git show {touch.commit[:12]}"),
        line(", {reverts}, before you do the same again.", reverts=reverts),
    )  # fmt: skip


def _go_together(scouting_map: ScoutingMap) -> Iterator[Block]:
    trails = (*scouting_map.trails, *map_questions.telling(scouting_map))
    best = sorted(trails, key=lambda trail: (-trail.together / max(trail.of, 1), -trail.together, trail.path))[:_MOST]
    if best:
        yield Heading(2, "Check both when you change one")
        yield Items(tuple(dict.fromkeys(words(*map_questions.changed_together(trail)) for trail in best)))


@dataclass(frozen=True, slots=True)
class Task:
    """A move of code as an assistant may be asked to do it."""

    move: Move
    repository: str
    paths: tuple[str, ...]
    """What it is about, of what is there now; folders end in a slash."""
    beside: tuple[Coupled, ...] = ()
    """What changes together with these, the most often first."""
    made: tuple[str, ...] = ()
    """Files beside them that nobody writes by hand."""
    draft: Draft | None = None
    """The procedure that it follows."""
    findings: Findings | None = None


def task(asked: Task) -> Document:
    """Goal, files, steps, examples, checks, and what to leave alone."""
    sections = (_goal, _files, _follow, _seen, _checks, _leave)
    return Document(asked.move.what, tuple(block for section in sections for block in section(asked)))


def _goal(asked: Task) -> Iterator[Block]:
    yield says("In the repository ", Literal(asked.repository), ".")
    if asked.move.why:
        yield says(Strong("Why:"), " ", asked.move.why, ".")


def _files(asked: Task) -> Iterator[Block]:
    if asked.paths:
        yield Heading(2, "Files")
        yield Items(tuple(words(Literal(path)) for path in asked.paths))
    others = [row for row in asked.beside if not _tested(row)]
    if others:
        yield says("Look at what changes together with these as well:")
        yield Items(tuple(_pair(row, asked) for row in others[:_MOST]))


def _tested(row: Coupled) -> bool:
    return row.kind in _TESTS or row.other_kind in _TESTS


def _test_of(row: Coupled) -> str:
    return row.path if row.kind in _TESTS else row.other


def _pair(row: Coupled, asked: Task) -> Spans:
    if asked.findings is None:
        return words(Literal(row.path), " and ", Literal(row.other))
    return words(ground.together(row, asked.findings.today), ".")


def _follow(asked: Task) -> Iterator[Block]:
    if asked.draft:
        yield from _steps("Steps", [step for step in asked.draft.steps if step.usual], numbered=True)


def _seen(asked: Task) -> Iterator[Block]:
    title = "Examples to follow" if asked.draft else "Commits to read before"
    yield from _examples([source.key for source in asked.move.sources if source.kind == "commit"], title)


def _checks(asked: Task) -> Iterator[Block]:
    tests = [row for row in asked.beside if _tested(row)]
    yield Heading(2, "Checks")
    known = [words("Run ", Literal(_test_of(row)), ": ", *_pair(row, asked)) for row in tests[:_MOST]]
    yield Items(
        (
            *(known or [words("Find the tests of these files, and run them before and after.")]),
            words("Follow the contribution guide of the project, where it has one."),
            words("Show the diff, and what each check printed."),
        )
    )


def _leave(asked: Task) -> Iterator[Block]:
    yield Heading(2, "Leave alone")
    yield says("What the goal does not need. Ask before you touch a file that is not named above.")
    if asked.made:
        yield says("Tools seem to write these; change what they are made from:")
        yield Items(tuple(_made(text) for text in asked.made))


def _made(path: str) -> Spans:
    return words(Literal(path), line("{there}", there=Slot("", (Holds(path, "there", 1),))))
