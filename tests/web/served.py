"""A Leadward that serves its pages, and one browser's worth of HTTP."""

from __future__ import annotations

import html
import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

_HREF = re.compile(r'\bhref="([^"]*)"')


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: str

    @property
    def links(self) -> list[str]:
        """Where it leads on this server, in order, each once; without files and downloads."""
        found = [html.unescape(each).partition("#")[0] for each in _HREF.findall(self.body)]
        own = [each for each in found if each.startswith(("/", "?")) and not each.startswith(("/static/", "//"))]
        return list(dict.fromkeys(own))

    @property
    def said(self) -> str:
        """Its words, without markup."""
        return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", self.body)).split())


@dataclass
class Served:
    """The process, its port and its home; `cookie` once somebody came in; `patience`, in seconds, for each answer."""

    process: subprocess.Popen[str]
    home: Path
    link: str
    cookie: str = ""
    errors: Path = field(default_factory=Path)
    patience: float = 60

    @property
    def host(self) -> str:
        return urlsplit(self.link).netloc

    @property
    def origin(self) -> str:
        return f"http://{self.host}"

    def ask(self, method: str, path: str, fields: dict[str, Any] | None = None, **headers: str | None) -> Answer:
        """One request; a header given as None is left out. Names are written as in Python: `sec_fetch_site`."""
        told: dict[str, str | None] = {"host": self.host, "cookie": self.cookie}
        if method == "POST":
            told |= {"origin": self.origin, "content-type": "application/x-www-form-urlencoded"}
        told |= {name.replace("_", "-"): value for name, value in headers.items()}
        return self._asked(
            method, path, told, urlencode(fields or {}, doseq=True).encode() if method == "POST" else b""
        )

    def upload(self, path: str, body: bytes, kind: str) -> Answer:
        """A form that holds files, as a browser sends it."""
        told = {"host": self.host, "cookie": self.cookie, "origin": self.origin, "content-type": kind}
        return self._asked("POST", path, told, body)

    def _asked(self, method: str, path: str, told: Mapping[str, str | None], body: bytes) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", int(self.host.rpartition(":")[2]), timeout=self.patience)
        with closing(connection):
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in {**told, "content-length": str(len(body))}.items():
                if value is not None:
                    connection.putheader(name, value)
            connection.endheaders(body)
            response = connection.getresponse()
            content = response.read().decode("utf-8", "replace")
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, content)

    def get(self, path: str, **headers: str | None) -> Answer:
        return self.ask("GET", path, None, **headers)

    def post(self, path: str, **fields: Any) -> Answer:
        """A form sent from one of its own pages, and the page it leads to."""
        sent = self.ask("POST", path, fields)
        return self.get(sent.headers["location"].partition("#")[0]) if sent.status == 302 else sent

    def enter(self) -> None:
        """Use the launch link."""
        parts = urlsplit(self.link)
        sent = self.get(f"{parts.path}?{parts.query}")
        assert (sent.status, sent.headers["location"]) == (302, "/")
        self.cookie = sent.headers["set-cookie"].partition(";")[0]

    def wait_until_read(self, seconds: float = 120) -> None:
        """Until the sources are read."""
        deadline = time.monotonic() + seconds
        while "hx-get" in self.get("/sources/progress").body:
            assert time.monotonic() < deadline
            time.sleep(0.1)

    def crawled(self, most: int = 1000) -> Iterator[tuple[str, int, Answer]]:
        """Every page that links lead to from Today: address, clicks, answer. The nearest come first."""
        clicks = {"/": 0}
        waiting = ["/"]
        while waiting:
            path = waiting.pop(0)
            answer = self.get(path)
            yield path, clicks[path], answer
            for link in answer.links:
                to = urljoin(path, link)
                if to not in clicks and len(clicks) < most:
                    clicks[to] = clicks[path] + 1
                    waiting.append(to)

    def stop(self) -> None:
        self.process.terminate()
        self.process.communicate(timeout=60)


def serve(home: Path, place: Path, *options: str, as_of: str = "", under: Sequence[str] = ()) -> Served:
    """Start `leadward open` in `place` on any free port, and wait for its link. `as_of` is the day it speaks of; `under` starts it."""
    errors = place / "errors.txt"
    day = ("--as-of", as_of) if as_of else ()
    command = [*under, sys.executable, "-P", "-m", "leadward", *day, "open", "--no-browser", *options]
    with errors.open("w") as stderr:
        process = subprocess.Popen(
            command,
            cwd=place,
            env={**os.environ, "LEADWARD_HOME": str(home)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
            preexec_fn=_heed_interrupts,
        )
    assert process.stdout
    link = process.stdout.readline().strip()
    assert link, errors.read_text()
    return Served(process, home, link, errors=errors)


def _heed_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell's background jobs ignore it
