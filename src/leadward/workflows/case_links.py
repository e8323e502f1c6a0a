"""Web addresses of commits, made from the clones' remotes: what somebody without this machine can open."""

from __future__ import annotations

from collections.abc import Iterable

from leadward.connectors.forge.place import key_of_remote
from leadward.connectors.git import layout
from leadward.model.errors import LeadwardError
from leadward.model.source import Source
from leadward.workflows.show import NO_BOUND
from leadward.workflows.workspace import Workspace


def addresses(ws: Workspace, sources: Iterable[Source]) -> dict[str, str]:
    """The address of each commit by its source's id; a commit of a clone without a remote on a server has none."""
    wanted = {each.key: each.id for each in sources if each.kind == "commit"}
    made: dict[str, str] = {}
    for place in ws.places() if wanted else ():
        try:
            remotes = layout.find(place.path).addresses
            base = next((found for each in remotes if (found := web(each))), "")
            if not base:
                continue
            view = ws.but(today=NO_BOUND, me="").opened(place)
            here = view.facts.query(
                "SELECT k.id FROM commits k WHERE list_contains($wanted, k.id)", wanted=sorted(wanted)
            )
        except LeadwardError:
            continue
        made |= {wanted[oid]: f"{base}{oid}" for (oid,) in here if oid in wanted}
    return made


def web(remote: str) -> str:
    """Where a server shows the commits of a clone, ready for an id; '' for a remote that is no server's."""
    key = key_of_remote(remote).removesuffix(".git")
    host = key.partition("/")[0]
    if not key or "." not in host:
        return ""
    page = "/-/commit/" if "gitlab" in host else "/commits/" if host == "bitbucket.org" else "/commit/"
    return f"https://{key}{page}"
