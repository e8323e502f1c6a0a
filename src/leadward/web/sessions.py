"""Who may look: a launch link that works once is swapped for a cookie; both live in the memory of this process alone."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass, field
from typing import NamedTuple

MOST_SESSIONS = 50


class Told(NamedTuple):
    """What was just done, said on the next page; `note` is what an undo there takes back, '' where nothing can be."""

    text: str
    note: str = ""


@dataclass
class Session:
    """One browser that came in by a launch link."""

    told: list[Told] = field(default_factory=list)

    def take(self) -> list[Told]:
        """What was to be said, once."""
        said, self.told = self.told, []
        return said


class Sessions:
    """Launch tokens not yet used, and the browsers that used one. Its methods may be called from any thread."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._tokens: set[str] = set()
        self._open: dict[str, Session] = {}

    def invite(self) -> str:
        """A token for one launch link: 256 bits, by the operating system."""
        token = secrets.token_urlsafe(32)
        with self._guard:
            self._tokens.add(token)
        return token

    def enter(self, token: str) -> str:
        """The key of a new session, for the cookie; '' where the token was used or never given out."""
        with self._guard:
            invitation = self._invitation(token)
            if not invitation:
                return ""
            self._tokens.discard(invitation)
            key = secrets.token_urlsafe(32)
            self._open[key] = Session()
            for oldest in list(self._open)[:-MOST_SESSIONS]:
                del self._open[oldest]
            return key

    def is_invited(self, token: str) -> bool:
        """Whether this token was given out and not used yet."""
        with self._guard:
            return bool(self._invitation(token))

    def _invitation(self, token: str) -> str:
        """The token as it was given out; '' where it was not. With the lock held."""
        sent = token.encode("utf-8", "replace")
        return next((each for each in self._tokens if secrets.compare_digest(each.encode(), sent)), "")

    def find(self, key: str) -> Session | None:
        """The session with this key."""
        with self._guard:
            return self._open.get(key)
