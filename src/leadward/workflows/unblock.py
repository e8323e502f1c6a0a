"""Who could use your review now: what is asked of you, red builds of others in files you know, and reviews to give back.

From what `sync` read last of the forges among the sources; nothing is asked here. Of others only what touches the reader's own
work, by day: nobody's reviews or pull requests are counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from leadward.analyses import my_files
from leadward.connectors.forge.github import me
from leadward.connectors.forge.place import Place, key_of_remote
from leadward.connectors.git import layout
from leadward.facts.forge import Asked, Check, Login, PullFile, PullRequest, Review, ReviewRequest
from leadward.model.errors import LeadwardError
from leadward.model.records import dataclass
from leadward.practices.phrases import counted, day
from leadward.warehouse.forges import Forges
from leadward.workflows import forges
from leadward.workflows.sources import Source
from leadward.workflows.workspace import Workspace

BACK_DAYS = 31
"""How long ago a review of yours may be that is given back."""
_ADD = "No repository at GitHub yet. Add one: leadward source add github:OWNER/REPO, then leadward sync"


@dataclass(frozen=True, slots=True)
class Waiting:
    """An open pull request that a review is asked for. `team` is '' where you were asked yourself.

    `known` of its `files` you changed before; `asked_on` is None where the events do not say.
    """

    repository: str
    number: int
    title: str
    author: str
    link: str
    team: str
    known: int
    files: int
    asked_on: date | None
    days: int


@dataclass(frozen=True, slots=True)
class Red:
    """An open pull request of somebody else's whose build failed, in files you changed before."""

    repository: str
    number: int
    title: str
    author: str
    link: str
    builds: tuple[str, ...]
    known: int
    files: int


@dataclass(frozen=True, slots=True)
class GiveBack:
    """Somebody who reviewed you and whom you have not reviewed in the same time, with an open pull request of theirs."""

    repository: str
    who: str
    reviewed_on: date
    number: int
    title: str
    link: str


@dataclass(frozen=True, slots=True)
class Unblock:
    """All of it, the best known first. `known` is False without a forge; `read_on` is when all of it was read last."""

    known: bool
    waiting: tuple[Waiting, ...] = ()
    red: tuple[Red, ...] = ()
    give_back: tuple[GiveBack, ...] = ()
    gaps: tuple[str, ...] = ()
    read_on: date | None = None

    @property
    def conclusion(self) -> str:
        """What there is to do, in a sentence."""
        if not self.known:
            return _ADD
        parts = [
            counted(len(self.waiting), "review is asked of you", "reviews are asked of you") if self.waiting else "",
            counted(len(self.red), "red build", "red builds") + " in files you know" if self.red else "",
            f"{counted(len(self.give_back), 'review')} to give back" if self.give_back else "",
        ]
        text = ", ".join(filter(None, parts))
        if not text and (self.gaps or not self.read_on):
            return "What waits for you is not known yet: leadward sync reads it, and the notes say what is missing."
        if not text:
            return "Nobody waits for you as far as GitHub knows. Ask in the team's channel whether anyone is stuck."
        return f"{text[0].upper()}{text[1:]}."


def unblock(ws: Workspace) -> Unblock:
    """What was read last, for today."""
    have = forges.forges(ws.home)
    if not have:
        return Unblock(known=False)
    waiting: list[Waiting] = []
    red: list[Red] = []
    back: list[GiveBack] = []
    gaps: list[str] = []
    dates: list[date | None] = []
    for source in have:
        with forges.opened(ws.home, source) as store:
            one = _Repository(ws, source, store)
            waiting += one.waiting()
            red += one.red()
            back += one.give_back()
            gaps += [f"{source.name}: {gap}" for gap in one.gaps]
            dates.append(one.read_on)
    waiting.sort(key=lambda each: (-_share(each), -each.days, each.repository, each.number))
    red.sort(key=lambda each: (-_share(each), each.repository, each.number))
    back.sort(key=lambda each: (each.reviewed_on, each.repository, each.number), reverse=True)
    read_on = min((each for each in dates if each), default=None) if all(dates) else None
    return Unblock(True, tuple(waiting), tuple(red), tuple(back), tuple(gaps), read_on)


def waiting_since(each: Waiting) -> str:
    """`you changed 3 of its 4 files before; asked 4 days ago`"""
    team = f" of your team {each.team}" if each.team else ""
    if each.asked_on is None:
        return f"{known(each)}; asked{team}"
    ago = "today" if not each.days else "yesterday" if each.days == 1 else f"{each.days} days ago"
    return f"{known(each)}; asked{team} {ago}"


def known(each: Waiting | Red) -> str:
    """How many of its files the reader changed before."""
    if not each.files:
        return "its files are not known"
    if each.files == 1:
        return "you changed its file before" if each.known else "you have not changed its file"
    if each.known == each.files:
        return f"you changed all {each.files} of its files before"
    return f"you changed {each.known or 'none'} of its {each.files} files before"


def _share(each: Waiting | Red) -> float:
    return each.known / each.files if each.files else 0.0


class _Repository:
    """One repository of a forge, beside the clone of it that is among the sources."""

    def __init__(self, ws: Workspace, source: Source, store: Forges) -> None:
        self.name, self._today = source.name, ws.today
        self._place = forges.place_of(source)
        self.gaps = list(filter(None, store.said("gaps").split("\n")))
        at = int(store.said("read_at") or 0)
        self.read_on = day(at) if at else None
        if not at:
            self.gaps.insert(0, "not read to the end yet; leadward sync reads it")
        emails, self._mine = _of_the_clone(ws, self._place, self.gaps)
        logins = store.rows(Login)
        self._me = {text.casefold() for text in me(store.said("login"), logins, forges.own_emails(ws) | emails)}
        if not self._me and at:
            self.gaps.append(
                "which account is yours is not known: add it with a token, or set git's user.email as at GitHub"
            )
        self._teams = set(filter(None, store.said("teams").split("\n")))
        self._pulls = {pull_request.number: pull_request for pull_request in store.rows(PullRequest)}
        self._requests, self._asked = store.rows(ReviewRequest), store.rows(Asked)
        self._files: dict[int, list[str]] = {}
        for pull_file in store.rows(PullFile):
            self._files.setdefault(pull_file.pull, []).append(pull_file.path)
        self._reviews, self._checks = store.rows(Review), store.rows(Check)

    def waiting(self) -> Iterator[Waiting]:
        for number, requests in self._asked_of_me().items():
            pull = self._pulls[number]
            yours = [request for request in requests if request.login]
            team = "" if yours else requests[0].team
            at = max(
                (
                    each.at
                    for each in self._asked
                    if each.pull == number and (each.login.casefold() in self._me if yours else each.team == team)
                ),
                default=0,
            )
            on = day(at) if at else None
            days = max((self._today - on).days, 0) if on else 0
            yield Waiting(
                self.name, number, pull.title, pull.author, self._link(number), team, *self._known(number), on, days
            )

    def _asked_of_me(self) -> dict[int, list[ReviewRequest]]:
        found: dict[int, list[ReviewRequest]] = {}
        for request in self._requests:
            pull = self._pulls.get(request.pull)
            if pull and self._is_open(pull) and (request.login.casefold() in self._me or request.team in self._teams):
                found.setdefault(request.pull, []).append(request)
        return found

    def red(self) -> Iterator[Red]:
        builds: dict[str, list[str]] = {}
        for check in self._checks:
            builds.setdefault(check.head, []).append(check.name)
        for pull in self._pulls.values():
            known, files = self._known(pull.number)
            if pull.head in builds and known and self._is_open(pull):
                names = tuple(builds[pull.head])
                yield Red(self.name, pull.number, pull.title, pull.author, self._link(pull.number), names, known, files)

    def give_back(self) -> Iterator[GiveBack]:
        """Each person once, with the newest of theirs that is open."""
        recent = [review for review in self._reviews if (self._today - day(review.at)).days <= BACK_DAYS]
        reviewed: dict[str, Review] = {}
        for each in sorted(recent, key=lambda row: (row.at, row.id)):
            pull = self._pulls.get(each.pull)
            if pull and each.reviewer and self._is_mine(pull) and each.reviewer.casefold() not in self._me:
                reviewed[each.reviewer.casefold()] = each
        mine = {
            self._pulls[review.pull].author.casefold() for review in recent if review.reviewer.casefold() in self._me
        }
        for who, review in reviewed.items():
            theirs = [
                pull_request
                for pull_request in self._pulls.values()
                if pull_request.author.casefold() == who and self._is_open(pull_request)
            ]
            if theirs and who not in mine:
                newest = max(theirs, key=lambda pull_request: (pull_request.updated, pull_request.number))
                link = self._link(newest.number)
                yield GiveBack(self.name, review.reviewer, day(review.at), newest.number, newest.title, link)

    def _is_open(self, pull: PullRequest) -> bool:
        """Open, ready, and another person's."""
        return pull.state == "open" and not pull.draft and not pull.author_bot and not self._is_mine(pull)

    def _is_mine(self, pull: PullRequest) -> bool:
        return pull.author.casefold() in self._me

    def _known(self, number: int) -> tuple[int, int]:
        """(files of it that the reader changed before, all its files)."""
        files = self._files.get(number, [])
        return len(self._mine.intersection(files)), len(files)

    def _link(self, number: int) -> str:
        return f"{self._place.page}/pull/{number}"


def _of_the_clone(ws: Workspace, place: Place, gaps: list[str]) -> tuple[frozenset[str], frozenset[str]]:
    """(the reader's e-mails in the clone of it, the files that they changed); a gap where there is no clone, or it cannot be read."""
    path = _clone(ws, place)
    if path is None:
        gaps.append(
            "no clone of it is among your sources, so which files you know is not known; leadward source add DIR"
        )
        return frozenset(), frozenset()
    try:
        with ws.view(path) as view:
            if not view.myself:
                gaps.append("no commit of yours is in the clone, so which files you know is not known")
                return frozenset(), frozenset()
            emails = frozenset(email.casefold() for email in view.facts.emails(view.number))
            rows: Sequence[my_files.MyFile] = view.facts.rows(my_files.ANALYSIS, view.number)
            return emails, frozenset(row.path for row in rows)
    except LeadwardError as problem:
        gaps.append(str(problem))
        return frozenset(), frozenset()


def _clone(ws: Workspace, place: Place) -> Path | None:
    """The repository that is looked at and has this one among its remotes."""
    for where in ws.places():
        try:
            addresses = layout.find(where.path).addresses
        except LeadwardError:
            continue
        if any(key_of_remote(address) == place.key for address in addresses):
            return where.path
    return None
