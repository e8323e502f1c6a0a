"""The walk through one repository of GitHub: what is new since the last one, most wanted first, whole at every page.

The list of pull requests is read newest change first, down to what is known. Kept of it is the interval of change times that is whole,
so that a walk which was cut goes on where it was. Of single pull requests only those are read that touch the reader: open ones,
the reader's own, and recent ones of people who reviewed these.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeVar
from urllib.parse import quote

from leadward.connectors.forge import shapes
from leadward.connectors.forge.client import Answer
from leadward.connectors.forge.place import Place
from leadward.connectors.forge.shapes import Misshapen
from leadward.facts.forge import Login, PullRequest, Review, ReviewRequest
from leadward.model.errors import Unreachable
from leadward.model.progress import Progress, quiet
from leadward.model.records import dataclass

RowT = TypeVar("RowT")

PER_PAGE = 100
OPEN_DAYS, OWN_DAYS, RECENT_DAYS = 730, 60, 35
"""How old the last change of a pull request may be that is read: an open one, one's own, one of a reviewer of one's own."""
_MOST_FILE_PAGES, _MOST_REVIEW_PAGES, _MOST_EVENT_PAGES, _MOST_COMMIT_PAGES = 10, 5, 5, 10
_MOST_PAGES = 5_000
"""Of the list of pull requests, in one walk."""
_MOST_CHECKED = 100
"""Open pull requests, newest change first, whose builds are asked for; without a token, which allows few answers, a tenth."""
_DAY = 86_400
_PRIVATE = re.compile(r"\A[0-9]+\+([a-z0-9][a-z0-9_-]{0,99})@users\.noreply\.[a-z0-9.-]+\Z")
"""An address that the forge made for an account: its number, and its login."""
_TENTH = 10


class Store(Protocol):
    """Where rows go: see `warehouse.forges.Forges`."""

    def page(self) -> AbstractContextManager[None]: ...
    def said(self, name: str) -> str: ...
    def say(self, name: str, value: str) -> None: ...
    def put(self, rows: list[Any]) -> None: ...
    def clear_requests(self, numbers: list[int]) -> None: ...
    def clear_pull(self, number: int) -> None: ...
    def keep_pulls(self, numbers: list[int]) -> None: ...
    def clear_checks(self, head: str) -> None: ...
    def keep_checks(self, heads: list[str]) -> None: ...
    def mark_read(self, number: int, updated: int) -> None: ...
    def unread(self) -> set[int]: ...
    def rows(self, kind: type[RowT]) -> list[RowT]: ...
    def count_since(self, updated: int) -> int: ...


Ask = Callable[[str, str], Answer]
"""(target, etag) -> the answer. Raises Unreachable."""


class RateLimited(Unreachable):
    """No more is asked until `until`, s UTC (0 where the forge does not say). `left`: what it still allows is left to others."""

    def __init__(self, host: str, until: int, left: bool) -> None:
        super().__init__(
            f"the last tenth of what {host} allows is left for your other programs"
            if left
            else f"{host} gives no more answers for now"
        )
        self.until = until


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: the e-mails of theirs that git knows, in lower case, and the time now, s UTC."""

    emails: frozenset[str]
    now: int


class Walk:
    """One sync of one repository. `gaps` says in sentences what could not be read."""

    def __init__(
        self, place: Place, ask: Ask, store: Store, reader: Reader, token: bool, progress: Progress = quiet
    ) -> None:
        self.place, self.store, self.reader, self.progress = place, store, reader, progress
        self._ask = ask
        self._token = token
        self._target = f"/repos/{quote(place.owner)}/{quote(place.name)}"
        self._few: int | None = None
        self._broken = 0
        self.gaps: list[str] = []
        self.asked = 0

    def run(self) -> None:
        """Everything that is new. Raises Unreachable, RateLimited: what was read until then is kept."""
        try:
            self._account()
            self._logins()
            self._pulls()
            self._details()
            self._checks()
        except Misshapen:
            raise Unreachable(
                f"What {self.place.host} answers is not what GitHub's API gives; is the address right?"
            ) from None
        finally:
            if self._broken:
                self.gaps.append(f"{self._broken} entries were not as GitHub gives them, and are left out")

    def probe(self) -> None:
        """Whether the token is taken and the repository visible. Raises Unreachable with what to do."""
        self._got(f"{self._target}/pulls?state=all&per_page=1")

    # who reads

    def _account(self) -> None:
        login = ""
        if self._token:
            answer = self._asked("/user")
            if answer.status == 401:
                raise self._refused(answer)
            if answer.status == 200:
                login = shapes.login_of(shapes.document(answer.body))
        with self.store.page():
            self.store.say("login", login)
        if login:
            self._teams()

    def _teams(self) -> None:
        answer = self._asked(f"/user/teams?per_page={PER_PAGE}")
        if answer.status != 200:
            scope = "; the token lacks the scope read:org" if answer.status in (403, 404) else ""
            self.gaps.append(f"which reviews your teams are asked for is not known{scope}")
            return
        found, broken = shapes.rows(shapes.document(answer.body), shapes.teams(self.place.owner))
        self._broken += broken
        with self.store.page():
            self.store.say("teams", "\n".join(sorted(set(found))))

    # the list

    def _pulls(self) -> None:
        """Down to what is known: `high` and `low` bound the change times of which all is kept; `low` 0 is the beginning."""
        high, low = int(self.store.said("high") or 0), int(self.store.said("low") or 0)
        joined, jumped, page = not high, False, 1
        top, tag = 0, ""
        known = self.store.said("pulls") if high and not low else ""
        for done in range(_MOST_PAGES):
            answer = self._got(self._page_of_pulls(page), "" if done else known)
            if answer.status == 304:
                return
            tag = answer.headers.get("etag", "") if page == 1 else tag
            values = shapes.document(answer.body)
            pull_requests, broken = shapes.rows(values, _one(shapes.pull))
            if jumped and page > 1 and (not pull_requests or pull_requests[0].updated < low):
                page -= 1  # some are gone from the list: what was on this page is on an earlier one
                continue
            self._broken += broken
            last = len(values) < PER_PAGE
            oldest = pull_requests[-1].updated if pull_requests else top
            top = top or (pull_requests[0].updated if pull_requests else 0)
            meets = not joined and (last or oldest < high)
            if meets:
                low = 0 if last else low
            elif joined:
                low = 0 if last else min(oldest, low or oldest)
            joined = joined or meets
            with self.store.page():
                self._keep(pull_requests, values)
                if joined:
                    high = max(high, top)
                    self.store.say("high", str(high))
                    self.store.say("low", str(low))
                    self.store.say("pulls", "" if low else tag)
            if joined and not low:
                return
            ahead = self.store.count_since(low) // PER_PAGE if meets else 0
            jumped = ahead > page
            page = max(page + 1, ahead)
            self.progress(f"{self.place.slug}: pull requests", self.store.count_since(0), 0)

    def _page_of_pulls(self, page: int) -> str:
        return f"{self._target}/pulls?state=all&sort=updated&direction=desc&per_page={PER_PAGE}&page={page}"

    def _keep(self, pull_requests: list[PullRequest], values: Any) -> None:
        requests, _ = shapes.rows(values, lambda value: iter(shapes.requests(value)))
        is_open = {pull_request.number for pull_request in pull_requests if pull_request.state == "open"}
        self.store.put(list(pull_requests))
        self.store.clear_requests([pull_request.number for pull_request in pull_requests])
        self.store.put([request for request in requests if request.pull in is_open])

    # who is who

    def _logins(self) -> None:
        """Whose e-mails are whose, from the newest commits down to the newest that was read."""
        known, newest = self.store.said("commit"), ""
        for page in range(1, _MOST_COMMIT_PAGES + 1):
            tag = self.store.said("commits") if page == 1 and known else ""
            answer = self._asked(f"{self._target}/commits?per_page={PER_PAGE}&page={page}", tag)
            if answer.status in (304, 409):  # 409: a repository without commits
                return
            self._whole(answer)
            values = shapes.document(answer.body)
            logins, broken = shapes.rows(values, shapes.logins)
            ids, _ = shapes.rows(values, _one(shapes.id_of))
            self._broken += broken
            newest = newest or (ids[0] if ids else "")
            first_tag = answer.headers.get("etag", "") if page == 1 else ""
            last = known in ids or len(values) < PER_PAGE or page == _MOST_COMMIT_PAGES
            with self.store.page():
                self.store.put(list(logins))
                if page == 1:
                    self.store.say("commits begun", first_tag)
                if last:
                    self.store.say("commit", newest)
                    self.store.say("commits", self.store.said("commits begun"))
            if last:
                return

    def me(self) -> frozenset[str]:
        """The reader's logins: the token's, else what the forge says their e-mails belong to."""
        mine = me(self.store.said("login"), self.store.rows(Login), self.reader.emails)
        return frozenset(map(str.casefold, mine))

    # single pull requests

    def _details(self) -> None:
        mine = self.me()
        teams = set(filter(None, self.store.said("teams").split("\n")))
        pulls = {
            request.pull
            for request in self.store.rows(ReviewRequest)
            if request.login.casefold() in mine or (request.team and request.team in teams)
        }
        pull_requests = self._wanted(mine, pulls)
        self._read_all(pull_requests, pulls)
        theirs = self._of_reviewers(mine)
        self._read_all(theirs, pulls)
        with self.store.page():
            self.store.keep_pulls([pull_request.number for pull_request in (*pull_requests, *theirs)])

    def _wanted(self, mine: frozenset[str], asked: set[int]) -> list[PullRequest]:
        """Open ones and one's own: those one is asked for first, then one's own, then the newest."""
        pull_requests = [
            pull_request
            for pull_request in self.store.rows(PullRequest)
            if (pull_request.state == "open" and self._younger(pull_request, OPEN_DAYS) and not pull_request.author_bot)
            or (pull_request.author.casefold() in mine and self._younger(pull_request, OWN_DAYS))
        ]
        return sorted(
            pull_requests,
            key=lambda pull_request: (
                pull_request.number not in asked,
                pull_request.author.casefold() not in mine,
                -pull_request.updated,
                pull_request.number,
            ),
        )

    def _of_reviewers(self, mine: frozenset[str]) -> list[PullRequest]:
        """Recent ones of those who reviewed one's own lately: whether one reviewed any of theirs."""
        pulls = self.store.rows(PullRequest)
        own = {pull_request.number for pull_request in pulls if pull_request.author.casefold() in mine}
        since = self.reader.now - RECENT_DAYS * _DAY
        them = {row.reviewer.casefold() for row in self.store.rows(Review) if row.pull in own and row.at >= since}
        them -= {*mine, ""}
        pull_requests = [
            pull_request
            for pull_request in pulls
            if pull_request.author.casefold() in them and self._younger(pull_request, RECENT_DAYS)
        ]
        return sorted(pull_requests, key=lambda pull_request: (-pull_request.updated, pull_request.number))

    def _younger(self, pull: PullRequest, days: int) -> bool:
        return pull.updated >= self.reader.now - days * _DAY

    def _read_all(self, pull_requests: list[PullRequest], asked: set[int]) -> None:
        unread = self.store.unread()
        left = [pull_request for pull_request in pull_requests if pull_request.number in unread]
        for done, pull_request in enumerate(left):
            self.progress(f"{self.place.slug}: reviews and files", done, len(left))
            self._read(pull_request, pull_request.number in asked)

    def _read(self, pull: PullRequest, asked: bool) -> None:
        number, one = pull.number, f"{self._target}/pulls/{pull.number}"
        found: list[Any] = [*self._pages(f"{one}/reviews", shapes.reviews(number), _MOST_REVIEW_PAGES)]
        if pull.state == "open":
            found += self._pages(f"{one}/files", shapes.files(number), _MOST_FILE_PAGES)
        if asked:
            found += self._pages(f"{self._target}/issues/{number}/events", shapes.asked(number), _MOST_EVENT_PAGES)
        with self.store.page():
            self.store.clear_pull(number)
            self.store.put(found)
            self.store.mark_read(number, pull.updated)

    def _pages(self, target: str, read: Callable[[Any], Iterator[RowT]], most: int) -> list[RowT]:
        """All pages of a list; nothing where it is gone (a pull request that was deleted)."""
        pages: list[RowT] = []
        for page in range(1, most + 1):
            answer = self._asked(f"{target}?per_page={PER_PAGE}&page={page}")
            if answer.status == 404:
                return pages
            self._whole(answer)
            values = shapes.document(answer.body)
            rows, broken = shapes.rows(values, read)
            pages += rows
            self._broken += broken
            if len(values) < PER_PAGE:
                break
        return pages

    # builds

    def _checks(self) -> None:
        heads = [
            pull_request.head
            for pull_request in sorted(self.store.rows(PullRequest), key=lambda row: (-row.updated, row.number))
            if pull_request.state == "open" and not pull_request.draft and self._younger(pull_request, OPEN_DAYS)
        ][: _MOST_CHECKED if self._token else _MOST_CHECKED // _TENTH]
        heads = list(dict.fromkeys(heads))
        with self.store.page():
            self.store.keep_checks(heads)
        for done, head in enumerate(heads):
            self.progress(f"{self.place.slug}: builds", done, len(heads))
            self._check(head)

    def _check(self, head: str) -> None:
        """Both kinds at once: where one of them changed, both are read."""
        kinds = (
            (
                "checks",
                f"{self._target}/commits/{head}/check-runs?per_page={PER_PAGE}",
                "check_runs",
                shapes.check_runs,
            ),
            ("status", f"{self._target}/commits/{head}/status?per_page={PER_PAGE}", "statuses", shapes.statuses),
        )
        tags = [self.store.said(f"{name} {head}") for name, *_ in kinds]
        answers = [self._asked(target, tag) for (_, target, _, _), tag in zip(kinds, tags, strict=True)]
        if all(answer.status == 304 for answer in answers):
            return
        found: list[Any] = []
        for at, (name, target, inside, read) in enumerate(kinds):
            answer = self._asked(target) if answers[at].status == 304 else answers[at]
            tags[at] = ""
            if answer.status in (403, 404, 422):
                self._say_once(f"builds are not all known; the token may not read {name}")
                continue
            self._whole(answer)
            rows, broken = shapes.rows(shapes.within(shapes.document(answer.body), inside), read(head))
            tags[at] = answer.headers.get("etag", "")
            found += rows
            self._broken += broken
        with self.store.page():
            self.store.clear_checks(head)
            self.store.put(found)
            for (name, *_), tag in zip(kinds, tags, strict=True):
                self.store.say(f"{name} {head}", tag)

    def _say_once(self, sentence: str) -> None:
        if sentence not in self.gaps:
            self.gaps.append(sentence)

    # one request

    def _got(self, target: str, etag: str = "") -> Answer:
        answer = self._asked(target, etag)
        if answer.status != 304:
            self._whole(answer)
        return answer

    def _asked(self, target: str, etag: str = "") -> Answer:
        """The answer, whatever its status. Raises RateLimited before the last tenth of what the forge allows is used."""
        if self._few is not None:
            raise RateLimited(self.place.host, self._few, left=True)
        answer = self._ask(target, etag)
        self.asked += 1
        self._mind_the_limit(answer)
        if answer.moved:
            self._say_once(
                f"{self.place.slug} was renamed or moved; remove it and add it under its new name, or nothing may be read soon"
            )
        return answer

    def _mind_the_limit(self, answer: Answer) -> None:
        limit, left, reset, wait = (
            _whole_number(answer.headers.get(name, ""))
            for name in ("x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset", "retry-after")
        )
        refused = answer.status == 429 or (answer.status == 403 and (wait is not None or left == 0))
        until = self.reader.now + wait if wait is not None else reset or 0
        if refused:
            raise RateLimited(self.place.host, until, left=False)
        if limit and left is not None and left * _TENTH < limit:
            self._few = until

    def _whole(self, answer: Answer) -> None:
        if answer.status != 200:
            raise self._refused(answer)

    def _refused(self, answer: Answer) -> Unreachable:
        host, slug = self.place.host, self.place.slug
        if answer.status == 401:
            return Unreachable(
                f"{host} refused the token; make a new one (classic with the scope repo, or fine-grained with read access to pull "
                "requests, contents and commit statuses), remove the source and add it again."
            )
        if answer.headers.get("x-github-sso"):
            return Unreachable(
                f"The organization of {slug} asks for single sign-on: authorize the token for it in your settings at {host}."
            )
        if answer.status in (403, 404, 451):
            return Unreachable(
                f"{slug} is not visible at {host}: is it spelled right, and may the token read it (scope repo, or read access "
                "to pull requests)?"
            )
        return Unreachable(f"{host} answered {answer.status}; try again later.")


def me(login: str, logins: Iterable[Login], emails: frozenset[str]) -> frozenset[str]:
    """The reader's logins: the token's, else those that the forge ties to their e-mails, its own private ones included."""
    if login:
        return frozenset((login,))
    own = {match[1] for email in emails if (match := _PRIVATE.match(email))}
    return frozenset(own | {login.login for login in logins if login.email.casefold() in emails})


def _one(read: Callable[[Any], RowT]) -> Callable[[Any], Iterator[RowT]]:
    return lambda value: iter((read(value),))


def _whole_number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 13 else None
