"""What a forge knows of one repository: pull requests and what touches them. Times are s UTC, 0 where there is none.

People are logins, '' for an account that is deleted. A login is joined to a person by an e-mail that the forge itself ties to it.
"""

from __future__ import annotations

from leadward.model.records import dataclass


@dataclass(frozen=True, slots=True)
class PullRequest:
    """One pull request. `state` is `open` or `closed`; `author_bot` as the forge says; `head` the newest commit's id."""

    number: int
    title: str
    author: str
    author_bot: bool
    state: str
    draft: bool
    opened: int
    updated: int
    merged: int
    closed: int
    base: str
    head: str


@dataclass(frozen=True, slots=True)
class Review:
    """One review that was sent. `state` in lower case: `approved`, `changes_requested`, `commented`, `dismissed`."""

    pull: int
    id: int
    reviewer: str
    state: str
    at: int


@dataclass(frozen=True, slots=True)
class ReviewRequest:
    """A review that is asked for now, of a person (`login`) or of a team (its slug); the other is ''."""

    pull: int
    login: str
    team: str


@dataclass(frozen=True, slots=True)
class Asked:
    """When a review was asked for, of a person or of a team, as the events of a pull request say."""

    pull: int
    login: str
    team: str
    at: int


@dataclass(frozen=True, slots=True)
class PullFile:
    """A file that a pull request changes."""

    pull: int
    path: str


@dataclass(frozen=True, slots=True)
class Login:
    """An e-mail that commits have, and the login that the forge says it belongs to."""

    login: str
    email: str


@dataclass(frozen=True, slots=True)
class Check:
    """A build or check of a commit that ended badly."""

    head: str
    name: str


ROWS = (PullRequest, Review, ReviewRequest, Asked, PullFile, Login, Check)
"""All kinds of row, in the order in which they are listed."""
