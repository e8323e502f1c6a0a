"""The tree of the hotspot map: what is in the newest tree, and what changed of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from leadward.analyses import hotspots
from leadward.documents.hotspot_map import File, Place, grown
from leadward.model.progress import Progress
from leadward.model.records import dataclass
from leadward.workflows import sources
from leadward.workflows.repository import View, open_views
from leadward.workflows.sources import Where


@dataclass(frozen=True, slots=True)
class Tree:
    """All source files. Of several repositories each is a folder of `top`."""

    name: str
    top: Place
    several: bool

    def parted(self, path: str) -> tuple[str, str]:
        """Repository ('' where there is but one) and path inside it."""
        repository, _, inside = path.partition("/") if self.several else ("", "", path)
        return repository, inside


def tree(repo: Where, today: date, me: str, progress: Progress) -> Tree:
    """The source files of the newest trees, with what changed of them lately."""
    views = open_views(sources.chosen_all(repo), today, me, progress)
    several = len(views) > 1
    try:
        files = [file for view in views for file in _files(view, f"{view.name}/" if several else "")]
    finally:
        for view in views:
            view.facts.close()
    return Tree("All repositories" if several else views[0].title, grown(files), several)


def _files(view: View, above: str) -> Iterator[File]:
    busy = {row.path: row for row in view.facts.rows(hotspots.ANALYSIS, view.number)}
    for path, size in view.facts.query("SELECT path, size FROM paths WHERE present AND kind = 'source' ORDER BY path"):
        row = busy.get(path)
        told = (row.revisions, row.fixes, row.my_revisions) if row else (0, 0, 0)
        yield File(f"{above}{path}", size, *told)
