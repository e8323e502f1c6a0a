"""A server of the tests that speaks the shapes of GitHub's REST API about one repository, held in memory and made from a seed.

It keeps connections alive, pages, sorts, answers with entity tags, and can be cut: at one request, in one way.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

NOW = int(datetime(2026, 11, 20, 12, tzinfo=UTC).timestamp())
DAY = 86_400
TOKEN = "t0ken-of-the-user"
PEOPLE = {"ann": "ann@shop.example", "bob": "bob@shop.example", "cat": "cat@shop.example", "dan": "dan@shop.example"}
CUTS = ("dropped", "half", "500", "429", "403")


def iso(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def user(login: str, id: int = 1) -> dict[str, Any] | None:
    return {"login": login, "id": id, "type": "Bot" if login.endswith("[bot]") else "User"} if login else None


def oid(*said: object) -> str:
    return hashlib.sha1(repr(said).encode()).hexdigest()


@dataclass
class Pull:
    number: int
    title: str
    author: str
    updated: int
    state: str = "closed"
    draft: bool = False
    asked: list[str] = field(default_factory=list)
    """Logins, and slugs of teams as `@slug`."""
    asked_at: int = 0
    reviews: list[tuple[str, str, int]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    red: list[str] = field(default_factory=list)

    @property
    def head(self) -> str:
        return oid("head", self.number, self.updated)

    def as_json(self) -> dict[str, Any]:
        closed = None if self.state == "open" else iso(self.updated)
        return {
            "number": self.number, "id": 10_000 + self.number, "title": self.title, "state": self.state, "draft": self.draft,
            "user": user(self.author), "created_at": iso(self.updated - 3 * DAY), "updated_at": iso(self.updated),
            "closed_at": closed, "merged_at": closed, "head": {"ref": "topic", "sha": self.head}, "base": {"ref": "main"},
            "requested_reviewers": [user(each) for each in self.asked if not each.startswith("@")],
            "requested_teams": [{"slug": each[1:], "name": each[1:]} for each in self.asked if each.startswith("@")],
        }  # fmt: skip


@dataclass
class Shop:
    """The repository `shop/cart`, and what was asked of it. `cut`: (number of the request, how)."""

    pulls: list[Pull]
    me: str = "ann"
    teams: tuple[str, ...] = ("payments",)
    public: bool = False
    renamed: bool = False
    limit: int = 100_000
    cut: tuple[int, str] | None = None
    asked: list[str] = field(default_factory=list)
    methods: set[str] = field(default_factory=set)

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            method, target, headers = await self._request(reader)
            self.methods.add(method)
            number = len(self.asked)
            self.asked.append(target)
            how = self.cut[1] if self.cut and self.cut[0] == number else ""
            answer = self._cut(how) if how else self._answer(target, headers)
            writer.write(answer)
            await writer.drain()
            if how in ("dropped", "half"):
                return

    @staticmethod
    async def _request(reader: asyncio.StreamReader) -> tuple[str, str, dict[str, str]]:
        first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").strip().split("\r\n")
        headers = dict(line.split(": ", 1) for line in lines)
        method, target, _ = first.split(" ")
        return method, target, {name.lower(): value for name, value in headers.items()}

    def _cut(self, how: str) -> bytes:
        wait = {"Retry-After": "60"}
        limited = {"X-RateLimit-Limit": "5000", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str(NOW + 600)}
        return {
            "dropped": b"",
            "half": b'HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n[{"number":',
            "500": made(500, {}),
            "429": made(429, {}, wait),
            "403": made(403, {}, limited),
        }[how]

    def _answer(self, target: str, headers: dict[str, str]) -> bytes:
        given = headers.get("authorization", "")
        if given not in ("", f"Bearer {TOKEN}"):
            return made(401, {"message": "Bad credentials"})
        path = urlsplit(target)
        if self.renamed and path.path.startswith("/api/v3/repos/shop/cart"):
            rest = target.removeprefix("/api/v3/repos/shop/cart")
            return made(301, {}, {"Location": f"http://{headers['host']}/api/v3/repositories/7{rest}"})
        place = path.path.replace("/api/v3/repositories/7", "/api/v3/repos/shop/cart")
        values = self._values(place, bool(given))
        if values is None:
            return made(404, {"message": "Not Found"})
        asked = {name: said[-1] for name, said in parse_qs(path.query).items()}
        if isinstance(values, list):
            size = int(asked.get("per_page", 30))
            page = int(asked.get("page", 1))
            values = values[(page - 1) * size : page * size]
            values = [each.as_json() if isinstance(each, Pull) else each for each in values]
        left = max(self.limit - len(self.asked), 0)
        told = {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(left),
            "X-RateLimit-Reset": str(NOW + 600),
        }
        tag = f'"{oid(values)}"'
        if headers.get("if-none-match") == tag:
            return made(304, None, told)
        return made(200, values, {**told, "ETag": tag})

    def _values(self, path: str, known: bool) -> Any:  # noqa: C901  one case for each address of the API
        rest = path.removeprefix("/api/v3")
        if rest == "/user":
            return user(self.me) if known else None
        if rest == "/user/teams":
            return [{"slug": each, "organization": {"login": "shop"}} for each in self.teams] if known else None
        if not rest.startswith("/repos/shop/cart") or not (known or self.public):
            return None
        parts = rest.removeprefix("/repos/shop/cart").strip("/").split("/")
        match parts:
            case [""]:
                return {"full_name": "shop/cart"}
            case ["pulls"]:
                return sorted(self.pulls, key=lambda each: (-each.updated, -each.number))
            case ["commits"]:
                return [self._commit(at, login) for at, login in enumerate(PEOPLE)]
            case ["pulls", number, "reviews"]:
                rows = enumerate(self._pull(number).reviews)
                return [
                    {"id": int(number) * 100 + at + 1, "user": user(who), "state": state, "submitted_at": iso(when)}
                    for at, (who, state, when) in rows
                ]
            case ["pulls", number, "files"]:
                return [{"filename": each, "status": "modified"} for each in self._pull(number).files]
            case ["issues", number, "events"]:
                return self._events(self._pull(number))
            case ["commits", sha, "check-runs"]:
                red = [name for each in self.pulls if each.head == sha for name in each.red]
                runs = [{"name": name, "status": "completed", "conclusion": "failure"} for name in red]
                good = {"name": "lint", "status": "completed", "conclusion": "success"}
                return {"total_count": len(runs) + 1, "check_runs": [*runs, good]}
            case ["commits", _, "status"]:
                return {"state": "success", "statuses": [{"context": "license", "state": "success"}]}
        return None

    def _pull(self, number: str) -> Pull:
        return next(each for each in self.pulls if each.number == int(number))

    def _events(self, pull: Pull) -> list[dict[str, Any]]:
        asked = [
            {
                "event": "review_requested",
                "created_at": iso(pull.asked_at),
                **({"requested_team": {"slug": who[1:]}} if who.startswith("@") else {"requested_reviewer": user(who)}),
            }
            for who in pull.asked
        ]
        return [{"event": "labeled", "created_at": iso(pull.asked_at)}, *asked]

    def _commit(self, at: int, login: str) -> dict[str, Any]:
        who = {"name": login.title(), "email": PEOPLE[login], "date": iso(NOW)}
        return {
            "sha": oid("commit", at),
            "author": user(login),
            "committer": user(login),
            "commit": {"author": who, "committer": who},
        }


def made(status: int, value: Any, headers: dict[str, str] | None = None) -> bytes:
    """A whole answer, after which the connection stays open."""
    body = b"" if value is None else json.dumps(value).encode()
    lines = [
        f"HTTP/1.1 {status} Said",
        f"Content-Length: {len(body)}",
        *(f"{n}: {v}" for n, v in (headers or {}).items()),
    ]
    return "\r\n".join([*lines, "", ""]).encode() + body


def pulls(count: int, seed: int = 1, apart: int = 1_800, opened: int = 24) -> list[Pull]:
    """So many pull requests with reviews, `apart` seconds from each other, the newest `opened` open."""
    draw = random.Random(seed)
    people = [*PEOPLE, "", "renovate[bot]"]
    found = []
    for number in range(1, count + 1):
        updated = NOW - (count - number) * apart - draw.randrange(3) * apart // 3
        author = draw.choice(people)
        is_open = number > count - opened
        each = Pull(number, f"Change {number}", author, updated, "open" if is_open else "closed", draw.random() < 0.1)
        others = [who for who in PEOPLE if who != author]
        each.reviews = [
            (draw.choice(others), draw.choice(("APPROVED", "COMMENTED", "PENDING")), updated - draw.randrange(DAY))
            for _ in range(draw.randrange(3))
        ]
        each.files = sorted({f"src/{draw.choice('abcdef')}.py" for _ in range(draw.randrange(1, 4))})
        if is_open and author != "ann" and draw.random() < 0.5:
            each.asked, each.asked_at = [draw.choice(("ann", "@payments", "@design", "bob"))], updated - 2 * DAY
        each.red = ["unit tests"] if is_open and draw.random() < 0.3 else []
        found.append(each)
    return found
