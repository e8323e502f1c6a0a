"""Pages that look at one repository: which one is meant, and the way to the others."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from django.http import HttpRequest

from leadward.model.records import dataclass
from leadward.web.page import workspace
from leadward.workflows import sources
from leadward.workflows.sources import Source, Where


@dataclass(frozen=True, slots=True)
class Choice:
    """A repository one can look at."""

    name: str
    href: str
    here: bool


def looked_at(request: HttpRequest) -> Where:
    """What the page looks at: of several sources the one that `?repo=NAME` says, else the first."""
    chosen = _chosen(request)
    return replace(workspace().where, repository=str(chosen.path)) if chosen else workspace().where


def repository(request: HttpRequest) -> str:
    """The name of the source looked at, where there are several; '' else."""
    chosen = _chosen(request)
    return chosen.name if chosen else ""


def asked(where: Where) -> dict[str, str]:
    """What an address needs to look at the same repository: nothing, unless there are several."""
    have = () if workspace().where.repository is not None else sources.repositories(workspace().home)
    name = next((each.name for each in have if str(each.path) == where.repository), "")
    return {"repo": name} if name and len(have) > 1 else {}


def every() -> list[Where]:
    """Each repository by itself."""
    where = workspace().where
    have = () if where.repository is not None else sources.repositories(workspace().home)
    return [replace(where, repository=str(each.path)) for each in have] or [where]


def choices(request: HttpRequest) -> list[Choice]:
    """All of them, where there are several to choose from."""
    chosen = _chosen(request)
    return [
        Choice(each.name, f"?{urlencode({**request.GET.dict(), 'repo': each.name})}", each == chosen)
        for each in (sources.repositories(workspace().home) if chosen else ())
    ]


def _chosen(request: HttpRequest) -> Source | None:
    """The source chosen; None where there are not several."""
    have = () if workspace().where.repository is not None else sources.repositories(workspace().home)
    wanted = request.GET.get("repo", "")
    return next((each for each in have if each.name == wanted), have[0]) if len(have) > 1 else None
