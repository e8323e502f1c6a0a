"""A client that sends any bytes to a real server process and reads what comes back, line by line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.program import shop

_CLIENT = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}
OPENING = (
    {"jsonrpc": "2.0", "id": "opening", "method": "initialize", "params": _CLIENT},
    {"jsonrpc": "2.0", "method": "notifications/initialized"},
)


def request(id: Any, method: str, /, **params: Any) -> bytes:
    return json.dumps({"jsonrpc": "2.0", "id": id, "method": method, "params": params}).encode()


def call(id: Any, tool: str, /, **arguments: Any) -> bytes:
    return request(id, "tools/call", name=tool, arguments=arguments)


def _command(repository: Path, options: Sequence[str]) -> list[str]:
    return [sys.executable, "-m", "leadward", "--as-of", shop.TODAY.isoformat(), "mcp", "--repo", str(repository), *options]  # fmt: skip


def exchange(repository: Path, *lines: bytes, options: Sequence[str] = ()) -> list[Any]:
    """All that a server answers to these lines, after which its input ends; the answer to the opening is left out."""
    sent = b"".join(line + b"\n" for line in (*(json.dumps(each).encode() for each in OPENING), *lines))
    done = subprocess.run(
        _command(repository, options), input=sent, capture_output=True, check=False, timeout=300, env=dict(os.environ)
    )
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert answers[0]["id"] == "opening"
    return answers[1:]


class Talk:
    """A session that goes on: what is sent, and the answers as they come."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process

    def send(self, line: bytes) -> None:
        assert self.process.stdin
        self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()

    def until(self, id: Any) -> list[Any]:
        """The answers up to the one with this id."""
        assert self.process.stdout
        answers: list[Any] = []
        for line in self.process.stdout:
            answers.append(json.loads(line))
            if isinstance(answers[-1], dict) and answers[-1].get("id") == id:
                return answers
        raise AssertionError(f"the server ended after {answers}")


@contextmanager
def talking(repository: Path, *options: str) -> Iterator[Talk]:
    """A session that was opened."""
    with subprocess.Popen(
        _command(repository, options), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        talk = Talk(process)
        try:
            for message in OPENING:
                talk.send(json.dumps(message).encode())
            talk.until("opening")
            yield talk
        finally:
            process.kill()


def error_of(answer: Any) -> str:
    """The sentence inside the mark of a failed call."""
    assert answer["result"]["isError"]
    told = json.loads(answer["result"]["content"][0]["text"])
    assert list(told) == ["untrusted", "error"]
    return str(told["error"])
