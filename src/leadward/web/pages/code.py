"""Code: the hotspot map, where friction is, and what else the history says of it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from leadward.documents import hotspot_map, pairs
from leadward.documents.code_tables import TABLES, WHOM_COLUMNS, best_known, whom_cells
from leadward.documents.hotspot_map import Place
from leadward.documents.tree import Table
from leadward.model.errors import UnknownName, UsageProblem
from leadward.model.progress import quiet
from leadward.model.records import dataclass
from leadward.practices import code_friction
from leadward.web import rows, sent
from leadward.web.page import desk, page
from leadward.web.pages import today
from leadward.web.pages.pictures import Picture
from leadward.web.route import Page, shows
from leadward.web.rows import Rows
from leadward.workflows import code as verbs
from leadward.workflows import hotspot_map as trees
from leadward.workflows.code import Answer
from leadward.workflows.hotspot_map import Tree

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


_LEADS: dict[str, tuple[_Leads, ...]] = {
    "hotspots": (_file,),
    "coupling": (_file, _file),
    "owners": (_file, _person),
    "experts": (_folder, _person),
    "dormant": (rows.to_map, _nowhere, _nowhere, _person),
    "procedures": (rows.to_draft,),
}
"""Where the first columns of an answer lead."""
_FIRST = ("hotspots", "coupling", "dormant", "procedures")
"""Answers whose first rows say something without a path."""
_IN_A_PATH = {"hotspots", "coupling", "owners", "experts", "dormant"}
"""Answers that can be narrowed to a path."""


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


def asked(name: str, most: int, below: str = "") -> Question:
    """The answer of one question, at or below a path ('' for everywhere)."""
    answer = _answer(name)
    summary, columns, cells = TABLES[name]
    several = len(answer.repositories) > 1
    found = [(repository, row) for repository, row in answer.rows if not below or _touches(cells(row), below)]
    shown = tuple((*((repository,) if several else ()), *cells(row)) for repository, row in found[:most])
    table = Table(summary, (*(("repository",) if several else ()), *columns), shown)
    leads = (_nowhere, *_LEADS[name]) if several else _LEADS[name]

    def lead(row: int, column: int, text: str) -> str:
        return leads[column](text, found[row][0] if several else "") if column < len(leads) else ""

    made = rows.leading(table, lead)
    return Question(name, made if shown else None, len(found), answer.why_empty)


def _answer(name: str) -> Answer:
    here = desk()
    return here.remembered(f"code {name}", lambda: verbs.ask(name, here.where, here.today, here.me, quiet), notes=False)


def _touches(cells: list[str], below: str) -> bool:
    """Whether one of the first two cells is at or below a path, or a folder above it."""
    return any(each == below or each.startswith(f"{below}/") for each in cells[:2])


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
        "questions": [asked(each, FEW) for each in _FIRST],
    }
    return page(request, "code.html", told, title="Code")


def _around(whole: Tree, place: Place) -> dict[str, str]:
    """What else can be asked about a folder."""
    repo, inside = whole.parted(place.path)
    return {"scouting": rows.to_map(inside, repo), "inside": inside}


def tree() -> Tree:
    """The source files, as the desk remembers them."""
    here = desk()
    return here.remembered("hotspot map", lambda: trees.tree(here.where, here.today, here.me, quiet), notes=False)


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
        "figure": drawn.figure() if place.inside else "",
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
    found = asked(name, ALL if every else MANY, below)
    told = {"question": found, "every": every, "below": below, "narrows": name in _IN_A_PATH}
    told["picture"] = _pairs(below) if name == "coupling" else None
    told["whom"] = _whom(below) if name == "experts" and below else None
    return page(request, "question.html", told, title=found.title)


@dataclass(frozen=True, slots=True)
class Whom:
    """Whom to ask about a path, and who knows most of it where that is another than the first."""

    rows: Rows
    most: str


def _whom(path: str) -> Whom | None:
    """None where the path is in no repository, or in one of several."""
    here = desk()
    try:
        asking = lambda: verbs.whom([path], here.where, here.today, here.me, quiet)  # noqa: E731
        answer = here.remembered(f"whom {path}", asking, notes=False)
    except (UnknownName, UsageProblem):
        return None
    people = [row for _, row in answer.rows]
    if not people:
        return None
    cells = tuple(tuple(whom_cells(row, 1, answer.as_of)) for row in people)
    table = Table(f"Whom to ask about {path} this week", WHOM_COLUMNS, cells)
    made = rows.leading(table, lambda row, column, _text: rows.to_person(people[row].name) if column == 0 else "")
    return Whom(made, best_known(people, answer.as_of))


def _pairs(below: str) -> Picture | None:
    """The pairs across folders; None where there is none."""
    found = [row for _, row in _answer("coupling").rows if not below or _touches([row.path, row.other], below)]
    drawn = pairs.picture(found, rows.to_path)
    about = "Across folders; tests and files of one name are left out. The thicker a line, the more often the two changed together."
    return Picture(drawn.title, drawn.figure("pairs"), None, about) if drawn else None


PAGE = Page(
    "Code",
    "the hotspot map, friction, coupling, who knows what, procedures",
    (shows("code", code), shows("code/<slug:name>", question)),
    key="c",
)
