"""GitHub's JSON as rows, read strictly: what is not as it should be is left out, and counted, and ends nothing.

Source: GitHub's REST API, version 2022-11-28: pull requests, reviews, files, issue events, commits, check runs, commit statuses.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, TypeVar

from leadward.facts.forge import Asked, Check, Login, PullFile, PullRequest, Review, ReviewRequest

RowT = TypeVar("RowT")

LONGEST_TITLE, LONGEST_NAME, LONGEST_PATH = 500, 120, 4_096
_LARGEST = 1 << 53
_TIME = re.compile(r"\A\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z\Z")
_HEX = re.compile(r"\A(?:[0-9a-f]{40}|[0-9a-f]{64})\Z")
_LOGIN = re.compile(r"\A[A-Za-z0-9](?:[A-Za-z0-9_-]{0,99})(?:\[bot\])?\Z")
_SLUG = re.compile(r"\A[a-z0-9](?:[a-z0-9._-]{0,120})\Z")
RED = ("failure", "timed_out", "action_required", "startup_failure", "error")
_REVIEWED = ("approved", "changes_requested", "commented", "dismissed")


class Misshapen(Exception):
    """A value is none that GitHub gives."""


def document(body: bytes) -> Any:
    """JSON. Raises Misshapen."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise Misshapen from None


def rows(values: Any, read: Callable[[Any], Iterator[RowT]]) -> tuple[list[RowT], int]:
    """(the rows of a list, how many of its values gave none because they were broken). Raises Misshapen for what is no list."""
    if not isinstance(values, list):
        raise Misshapen
    found: list[RowT] = []
    broken = 0
    for value in values:
        try:
            found += list(read(value))
        except Misshapen:
            broken += 1
    return found, broken


def pull(value: Any) -> PullRequest:
    """A pull request of a list."""
    user = _object(value, "user", optional=True)
    state = _text(value, "state", 20)
    if state not in ("open", "closed"):
        raise Misshapen
    return PullRequest(
        number=_number(value, "number"),
        title=_text(value, "title", LONGEST_TITLE),
        author=_login(user),
        author_bot=user.get("type") == "Bot",
        state=state,
        draft=value.get("draft") is True,
        opened=_time(value, "created_at"),
        updated=_time(value, "updated_at"),
        merged=_time(value, "merged_at", optional=True),
        closed=_time(value, "closed_at", optional=True),
        base=_text(_object(value, "base"), "ref", 255),
        head=_id(_object(value, "head"), "sha"),
    )


def requests(value: Any) -> list[ReviewRequest]:
    """Of whom a pull request asks a review now: people by login, teams by slug."""
    number = _number(value, "number")
    people = [_login(value) for value in _list(value, "requested_reviewers")]
    teams = [_slug(value) for value in _list(value, "requested_teams")]
    found = [ReviewRequest(number, login, "") for login in people if login]
    return list(dict.fromkeys([*found, *(ReviewRequest(number, "", team) for team in teams if team)]))


def reviews(number: int) -> Callable[[Any], Iterator[Review]]:
    def read(value: Any) -> Iterator[Review]:
        state = _text(value, "state", 40).lower()
        if state in _REVIEWED:  # one that is pending was not sent yet
            login = _login(_object(value, "user", optional=True))
            yield Review(number, _number(value, "id"), login, state, _time(value, "submitted_at"))

    return read


def files(number: int) -> Callable[[Any], Iterator[PullFile]]:
    def read(value: Any) -> Iterator[PullFile]:
        yield PullFile(number, _text(value, "filename", LONGEST_PATH))

    return read


def asked(number: int) -> Callable[[Any], Iterator[Asked]]:
    """Events of a pull request: those that ask somebody for a review."""

    def read(value: Any) -> Iterator[Asked]:
        if _text(value, "event", 100) == "review_requested":
            login = _login(_object(value, "requested_reviewer", optional=True))
            team = _slug(_object(value, "requested_team", optional=True))
            if login or team:
                yield Asked(number, login, team, _time(value, "created_at"))

    return read


def logins(value: Any) -> Iterator[Login]:
    """A commit: whose its author's and its committer's e-mail is, as the forge says."""
    commit = _object(value, "commit")
    for role in ("author", "committer"):
        login = _login(_object(value, role, optional=True))
        email = _object(commit, role, optional=True).get("email")
        if login and isinstance(email, str) and "@" in email and email.casefold() != "noreply@github.com":
            yield Login(login, _clean(email, 320).casefold())


def check_runs(head: str) -> Callable[[Any], Iterator[Check]]:
    def read(value: Any) -> Iterator[Check]:
        name = _text(value, "name", LONGEST_NAME)
        if isinstance(value.get("conclusion"), str) and value["conclusion"].lower() in RED:
            yield Check(head, name)

    return read


def statuses(head: str) -> Callable[[Any], Iterator[Check]]:
    def read(value: Any) -> Iterator[Check]:
        name = _text(value, "context", LONGEST_NAME)
        if isinstance(value.get("state"), str) and value["state"].lower() in RED:
            yield Check(head, name)

    return read


def teams(owner: str) -> Callable[[Any], Iterator[str]]:
    """Slugs of one's teams in the organization that has the repository."""

    def read(value: Any) -> Iterator[str]:
        organization = _object(value, "organization")
        slug = _slug(value)
        if slug and str(organization.get("login", "")).casefold() == owner.casefold():
            yield slug

    return read


def login_of(value: Any) -> str:
    """The login of an account. Raises Misshapen."""
    found = _login(value)
    if not found:
        raise Misshapen
    return found


def within(value: Any, name: str) -> Any:
    """A part of an object. Raises Misshapen."""
    return _list(value, name)


def id_of(value: Any) -> str:
    """The id of a commit. Raises Misshapen."""
    return _id(value, "sha")


def text_of(value: Any, name: str) -> str:
    """A text of an object. Raises Misshapen."""
    return _text(value, name, LONGEST_TITLE)


def _object(value: Any, name: str, optional: bool = False) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Misshapen
    part = value.get(name)
    if part is None and optional:
        return {}
    if not isinstance(part, dict):
        raise Misshapen
    return part


def _list(value: Any, name: str) -> list[Any]:
    part = value.get(name) if isinstance(value, dict) else None
    if not isinstance(part, list):
        raise Misshapen
    return part


def _text(value: Any, name: str, longest: int) -> str:
    part = value.get(name) if isinstance(value, dict) else None
    if not isinstance(part, str):
        raise Misshapen
    return _clean(part, longest)


def _clean(text: str, longest: int) -> str:
    """Half a surrogate pair can be stored nowhere; the rest is escaped where it is shown."""
    return text[:longest].encode("utf-8", "replace").decode().replace("\0", "\ufffd")


def _number(value: Any, name: str) -> int:
    part = value.get(name) if isinstance(value, dict) else None
    if isinstance(part, bool) or not isinstance(part, int) or not 0 < part < _LARGEST:
        raise Misshapen
    return part


def _time(value: Any, name: str, optional: bool = False) -> int:
    part = value.get(name) if isinstance(value, dict) else None
    if part is None and optional:
        return 0
    if not isinstance(part, str) or not _TIME.match(part):
        raise Misshapen
    try:
        return int(datetime.strptime(part, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC).timestamp())
    except ValueError:
        raise Misshapen from None


def _id(value: Any, name: str) -> str:
    part = value.get(name) if isinstance(value, dict) else None
    if not isinstance(part, str) or not _HEX.match(part):
        raise Misshapen
    return part


def _login(value: Any) -> str:
    """'' for a deleted account."""
    part = value.get("login") if isinstance(value, dict) else None
    if part is None:
        return ""
    if not isinstance(part, str) or not _LOGIN.match(part):
        raise Misshapen
    return part


def _slug(value: Any) -> str:
    part = value.get("slug") if isinstance(value, dict) else None
    if part is None:
        return ""
    if not isinstance(part, str) or not _SLUG.match(part):
        raise Misshapen
    return part
