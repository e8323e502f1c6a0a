"""The tree of the hotspot map: what is in the newest tree, and what changed of it."""

from __future__ import annotations

from collections.abc import Iterator

from leadward.analyses import hotspots
from leadward.documents.hotspot_map import File, Place, Seen, grown
from leadward.model.claim import When
from leadward.model.filekind import UNWRITTEN, among
from leadward.model.records import dataclass
from leadward.workflows.repository import View
from leadward.workflows.who_is_who import read_now
from leadward.workflows.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Tree:
    """All source files. Of several repositories each is a folder of `top`."""

    name: str
    top: Place
    several: bool
    left_out: int = 0
    """Files of the newest trees that nobody writes by hand, or that hold data: they would cover those that matter."""

    def parted(self, path: str) -> tuple[str, str]:
        """Repository ('' where there is but one) and path inside it."""
        repository, _, inside = path.partition("/") if self.several else ("", "", path)
        return repository, inside


def tree(ws: Workspace) -> Tree:
    """The source files of the newest trees, with what changed of them lately."""
    with ws.views() as views:
        several = len(views) > 1
        every = [file for view in views for file in files(view, f"{view.name}/" if several else "")]
        left_out = sum(view.facts.query(_LEFT_OUT)[0][0] for view in views)
    return Tree("All repositories" if several else views[0].title, grown(every), several, left_out)


_LEFT_OUT = f"SELECT count(*) FROM files WHERE present AND kind IN {among(('data', *UNWRITTEN))}"  # noqa: S608 - names of kinds


def files(view: View, above: str) -> Iterator[File]:
    """Those of one repository, below a folder of this name."""
    found = view.facts.rows(hotspots.ANALYSIS, view.number)
    busy = {row.path: row for row in found}
    given = read_now(view)
    start = found[0].start if found else 0
    me = given.who(given.me.number) if given.me else None
    seen = Seen(me, When(start + 1 if start else 0), view.today)
    for path, size in view.facts.query("SELECT path, size FROM files WHERE present AND kind = 'source' ORDER BY path"):
        row = busy.get(path)
        told = (row.revisions, row.fixes, row.my_revisions) if row else (0, 0, 0)
        yield File(f"{above}{path}", size, *told, path, seen)
