"""The page of a commit on the web, where a clone's origin says which forge it came from.

Only forges whose addresses are known give one: a guess would be a dead link in somebody else's hands. Nothing of the origin but
its host and path goes in, so that no name, no password and no port of it leaves.
"""

from __future__ import annotations

import re

_ORIGIN = re.compile(
    r"(?:(?:https?|ssh|git)://(?:[^/@\s]*@)?|[^/@\s:]+@)([A-Za-z0-9.-]+)(?::[0-9]+(?=/))?[:/]+([^?#\s]+)\Z"
)
_PATH = re.compile(r"[A-Za-z0-9._~-]+(?:/[A-Za-z0-9._~-]+)+\Z")
_DIGITS = 12
"""Of an id: as many as forges find a commit by, and as fit on a line."""
_FORGES = {"github": "commit", "gitlab": "-/commit", "codeberg": "commit", "gitea": "commit", "bitbucket": "commits"}
"""What stands before a commit's id, by the host's first name: `github.com` and `github.example.org` are of a kind."""


def commit_page(origin: str, hex_id: str) -> str:
    """The address of a commit's page, '' where `origin` names no forge that is known."""
    match = _ORIGIN.match(origin)
    if match is None:
        return ""
    host, path = match[1].lower(), match[2].strip("/").removesuffix(".git")
    forge = _FORGES.get(host.partition(".")[0])
    return f"https://{host}/{path}/{forge}/{hex_id[:_DIGITS]}" if forge and _PATH.match(path) else ""
