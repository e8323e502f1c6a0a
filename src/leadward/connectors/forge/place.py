"""Where a repository is on GitHub or a GitHub Enterprise, as a person writes it."""

from __future__ import annotations

import re

from leadward.model.errors import UsageProblem
from leadward.model.records import dataclass

_WRITTEN = re.compile(
    r"(?i)\Agithub:(?:(?P<scheme>https?)://)?(?:(?P<host>[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::(?P<port>\d{1,5}))?/)?"
    r"(?P<owner>[a-z0-9](?:[a-z0-9_-]{0,99}))/(?P<name>[a-z0-9._-]{1,100})\Z"
)
_REMOTE = re.compile(
    r"(?i)\A(?:[a-z+]+://)?(?:[^@/\s]*@)?(?P<host>[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d+(?=/))?[:/]+(?P<path>[^?#\s]+?)(?:\.git)?/*\Z"
)
_USUAL = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Place:
    """One repository of a forge. `port` is that of the API's server."""

    scheme: str
    host: str
    port: int
    owner: str
    name: str

    @property
    def api_host(self) -> str:
        return "api.github.com" if self.host == "github.com" else self.host

    @property
    def root(self) -> str:
        """What all targets of the API begin with."""
        return "" if self.host == "github.com" else "/api/v3"

    @property
    def slug(self) -> str:
        return f"{self.owner}/{self.name}"

    @property
    def written(self) -> str:
        """As it stands in the configuration: `github:shop/cart`, `github:git.example.com/shop/cart`."""
        return f"github:{self._server}{self.slug}"

    @property
    def _server(self) -> str:
        if self.scheme == "https" and self.port == 443:
            return "" if self.host == "github.com" else f"{self.host}/"
        return f"{self.scheme}://{self.host}:{self.port}/"

    @property
    def page(self) -> str:
        """The repository in a browser."""
        server = self.host if _USUAL[self.scheme] == self.port else f"{self.host}:{self.port}"
        return f"{self.scheme}://{server}/{self.slug}"

    @property
    def key(self) -> str:
        """The same for all spellings of it."""
        return f"{self.host}/{self.slug}".casefold()


def is_written(where: str) -> bool:
    """Whether a person means a repository of a forge."""
    return where.casefold().startswith("github:")


def parsed(where: str) -> Place:
    """The place that a person wrote. Raises UsageProblem."""
    match = _WRITTEN.match(where)
    scheme = (match["scheme"] or "https").lower() if match else ""
    if not match or match["name"] in (".", ".."):
        raise UsageProblem(
            "Write a repository of GitHub as github:OWNER/REPO, and one of GitHub Enterprise as github:HOST/OWNER/REPO."
        )
    host = (match["host"] or "github.com").lower()
    port = int(match["port"] or _USUAL[scheme])
    if not 0 < port < 65_536:
        raise UsageProblem(f"{port} is no port; ports go up to 65535.")
    if scheme == "http" and not _is_here(host):
        raise UsageProblem("A token is not sent without encryption; write the address with https://, or without it.")
    return Place(scheme, host.removeprefix("www."), port, match["owner"], match["name"].removesuffix(".git"))


def _is_here(host: str) -> bool:
    """A server of this machine, which no network lies before."""
    return host == "localhost" or host.startswith("127.") or host == "[::1]"


def key_of_remote(address: str) -> str:
    """What a clone's address names, as `Place.key` has it; '' where that is no repository of a server."""
    match = _REMOTE.match(address.strip())
    if not match or "/" not in match["path"]:
        return ""
    host = match["host"].casefold().removeprefix("www.")
    return f"{'github.com' if host == 'ssh.github.com' else host}/{match['path'].strip('/')}".casefold()
