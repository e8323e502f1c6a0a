"""Code: the hotspot map, where friction is, and what else the history says of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from leadward.documents import hotspot_map, pairs
from leadward.documents.code_tables import (
    FOR_READING,
    REVIEWER_COLUMNS,
    REVIEWER_WORDS,
    SIZE_FINDS_AS_MUCH,
    TABLES,
    WHOM_COLUMNS,
    Lead,
    best_known,
    places,
    reviewer_cells,
    whom_cells,
)
from leadward.documents.hotspot_map import Place
from leadward.documents.tree import Table
from leadward.model.errors import UnknownName, UsageProblem
from leadward.model.records import dataclass
from leadward.pictures.drawing import NO_FIGURE
from leadward.practices import code_friction
from leadward.web import rows, sent
from leadward.web.page import live, page, workspace
from leadward.web.pages import today
from leadward.web.pages.pictures import Picture
from leadward.web.route import Page, shows
from leadward.web.rows import Rows
from leadward.workflows import code as verbs
from leadward.workflows import hotspot_map as trees
from leadward.workflows.code import Answer
from leadward.workflows.hotspot_map import Tree

if TYPE_CHECKING:
    from leadward.analyses.reviewers import Reviewer
    from leadward.analyses.whom_to_ask import Known

FEW, MANY, ALL = 5, 30, 300
_Leads = Callable[[str, str], str]


def _file(path: str, _repo: str) -> str:
    return rows.to_path(path)


def _folder(said: str, repo: str) -> str:
    return rows.to_folder("/".join(part for part in (repo, "" if said == "(top)" else said) if part))


def _person(who: str, _repo: str) -> str:
    return rows.to_person(who)


def _nowhere(_said: str, _repo: str) -> str:
    return ""


_LEADS: dict[Lead, _Leads] = {
    "": _nowhere,
    "file": _file,
    "folder": _folder,
    "person": _person,
    "map": rows.to_map,
    "procedure": rows.to_draft,
}
"""Lead of a column -> the address it leads to."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the code: its name, its answer's first rows, how many there are, and why there is none."""

    name: str
    rows: Rows | None
    all: int
    empty: str

    @property
    def title(self) -> str:
        return self.name.replace("-", " ").capitalize()


def asked(name: str, most: int, below: str = "", effort: bool = False) -> Question:
    """The answer of one question, at or below a path ('' for everywhere); hotspots in the order of reading where `effort` is meant."""
    answer = verbs.for_reading(_answer(name)) if effort else _answer(name)
    question, cells = TABLES[name]
    several = len(answer.repositories) > 1
    found = [(repository, row) for repository, row in answer.rows if not below or _touches(places(row), below)]
    shown = tuple(
        (*((repository,) if several else ()), *cells(row, answer.findings[repository]))
        for repository, row in found[:most]
    )
    table = Table(question.summary, (*(("repository",) if several else ()), *question.columns), shown)
    leads = [*([_nowhere] if several else []), *(_LEADS[each] for each in question.leads)]

    def lead(row: int, column: int, text: str) -> str:
        return leads[column](text, found[row][0] if several else "") if column < len(leads) else ""

    made = rows.leading(table, lead)
    return Question(name, made if shown else None, len(found), answer.why_empty)


def _answer(name: str) -> Answer:
    return live().remembered(f"code {name}", lambda: verbs.ask(workspace(), name), notes=False)


def _touches(paths: list[str], below: str) -> bool:
    """Whether one of these is at a path or below it."""
    return any(each == below or each.startswith(f"{below}/") for each in paths)


def code(request: HttpRequest) -> HttpResponseBase:
    """The map of a folder, the friction the reader can mend, and each question with its first rows."""
    path, skip = request.GET.get("path", "")[:4000].strip("/"), _number(request.GET.get("skip", ""))
    whole = tree()
    place = hotspot_map.found(whole.top, path)
    if place is None:
        raise UnknownName(f"No folder with source files is called {path[:200]!r} now.")
    if path:
        place = hotspot_map.opened(place)
        told = {**_map(whole, place, skip), **_around(whole, place)}
        return page(request, "code.html", told, title=f"{place.path}/")
    found = today.week()
    told = {
        **_map(whole, place, skip),
        "moves": [each for each in (*found.chosen, *found.waiting) if each.move.practice == code_friction.NAME],
        "ready": found.commands,
        "questions": [asked(each, FEW) for each, (question, _) in TABLES.items() if question.first],
    }
    return page(request, "code.html", told, title="Code")


def _around(whole: Tree, place: Place) -> dict[str, str]:
    """What else can be asked about a folder."""
    repo, inside = whole.parted(place.path)
    return {"scouting": rows.to_map(inside, repo), "inside": inside}


def tree() -> Tree:
    """The source files, as the desk remembers them."""
    return live().remembered("hotspot map", lambda: trees.tree(workspace()), notes=False)


def _map(whole: Tree, place: Place, skip: int) -> dict[str, object]:
    """What the template of the map says."""

    def address(at: Place) -> str:
        return rows.to_path(whole.parted(at.path)[1]) if at.is_file else rows.to_folder(at.path)

    def more(kept: int) -> str:
        return rows.to_folder(place.path, skip=kept)

    drawn = hotspot_map.picture(whole.top, place, whole.name, address, skip, more)
    table, shown = hotspot_map.beside(place, skip)
    return {
        "place": place,
        "left_out": whole.left_out,
        "area": "lines" if whole.counted else "size",
        "figure": drawn.figure("hotspots") if place.inside else NO_FIGURE,
        "told": hotspot_map.told(place),
        "crumbs": [(said, rows.to_folder(path)) for said, path in hotspot_map.crumbs(place)],
        "back": rows.to_folder(place.path) if skip else "",
        "beside": rows.leading(table, lambda row, column, _text: address(shown[row]) if column == 0 else ""),
    }


def hotspots(path: str, repo: str = "") -> dict[str, object]:
    """What the template of the map needs for the folder at `path`; nothing where nothing changed there."""
    whole = tree()
    place = hotspot_map.found(whole.top, f"{repo}/{path}" if whole.several else path)
    return _map(whole, place, 0) if place and place.changes else {}


def _number(said: str) -> int:
    return sent.whole(said) or 0


def question(request: HttpRequest, name: str) -> HttpResponseBase:
    """One question with many rows, narrowed to a path where one is given."""
    if name not in TABLES:
        raise UnknownName(f"There is no question called {name[:40]!r}; there are {', '.join(TABLES)}.")
    every, below = request.GET.get("all") == "1", request.GET.get("path", "")[:1000].strip().strip("/")
    effort = name == "hotspots" and request.GET.get("by") == "effort"
    found = asked(name, ALL if every else MANY, below, effort)
    told = {"question": found, "every": every, "below": below, "narrows": TABLES[name][0].narrows}
    told["besides"] = (FOR_READING if effort else SIZE_FINDS_AS_MUCH) if name == "hotspots" else ""
    told["effort"] = effort
    told["picture"] = _pairs(below) if name == "coupling" else None
    told["whom"] = [each for each in (_whom(below), _reviewers(below)) if each] if name == "experts" and below else []
    return page(request, "question.html", told, title=found.title)


@dataclass(frozen=True, slots=True)
class Whom:
    """People to ask about a path: the rows, if there are any, what to say besides, and the analysis that found them."""

    rows: Rows | None
    besides: str
    analysis: str


def _whom(path: str) -> Whom | None:
    """Whom to ask, and who knows most where that is another than the first; None where the path is in no repository, or in one of several."""
    answer = _about(f"whom {path}", lambda: verbs.whom(workspace(), [path]))
    people = [row for _, row in answer.rows] if answer else []
    if not answer or not people:
        return None
    (findings,) = answer.findings.values()
    cells = tuple(tuple(whom_cells(row, answer.places, findings)) for row in people)
    table = Table(f"Whom to ask about {path} this week", WHOM_COLUMNS, cells)
    return Whom(_to_people(table, people), best_known(people, findings), answer.analysis)


def _reviewers(path: str) -> Whom | None:
    """Who would review a change to a path, or why nobody is told."""
    answer = _about(f"reviewers {path}", lambda: verbs.who_reviews(workspace(), [path]))
    if not answer:
        return None
    people = [row for _, row in answer.rows]
    if not people:
        return Whom(None, f"Nothing to show about who would review it: {answer.why_empty}", answer.analysis)
    (findings,) = answer.findings.values()
    cells = tuple(tuple(reviewer_cells(row, answer.places, findings)) for row in people)
    table = Table(f"Who would review a change to {path}", REVIEWER_COLUMNS, cells)
    return Whom(_to_people(table, people), REVIEWER_WORDS, answer.analysis)


def _about(name: str, asking: Callable[[], Answer]) -> Answer | None:
    try:
        return live().remembered(name, asking, notes=False)
    except (UnknownName, UsageProblem):
        return None


def _to_people(table: Table, people: Sequence[Known | Reviewer]) -> Rows:
    return rows.leading(table, lambda row, column, _text: rows.to_person(people[row].name) if column == 0 else "")


def _pairs(below: str) -> Picture | None:
    """The pairs across folders; None where there is none."""
    found = [row for _, row in _answer("coupling").rows if not below or _touches([row.path, row.other], below)]
    drawn = pairs.picture(found, rows.to_path, lambda path: f"/code/coupling?{urlencode({'path': path})}")
    about = "Across folders; tests and files of one name are left out. The thicker a line, the more often the two changed together."
    return Picture(drawn.title, drawn.figure("pairs"), None, about) if drawn else None


PAGE = Page(
    "Code",
    "the hotspot map, friction, coupling, who knows what, procedures",
    (shows("code", code), shows("code/<slug:name>", question)),
    key="c",
)
