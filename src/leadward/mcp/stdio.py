"""Standard input and output as a client's: a message a line, every request answered, the end of input awaited.

The library's own transport drops lines that it cannot read, dies of some, and forgets at the end of input what is under way.
Here each line that asks something gets an answer, and the server is told of the end only when all answers are out.
"""

from __future__ import annotations

import asyncio
import json
import os
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any, BinaryIO

import anyio
from anyio.streams.memory import MemoryObjectReceiveStream, MemoryObjectSendStream
from mcp.shared.message import SessionMessage
from mcp.types import (
    INTERNAL_ERROR,
    JSONRPCError,
    JSONRPCMessage,
    JSONRPCNotification,
    JSONRPCRequest,
    JSONRPCResponse,
)

from leadward.mcp import messages
from leadward.mcp.messages import Batch, Id, Refusal
from leadward.model.errors import UsageProblem

PATIENCE_SECONDS = 300.0
"""How long what is under way may take after the end of input: longer than any tool but the first reading of a large history."""
_LINES_AHEAD = 8

Incoming = MemoryObjectReceiveStream[SessionMessage | Exception]
Outgoing = MemoryObjectSendStream[SessionMessage]


@asynccontextmanager
async def exchange() -> AsyncIterator[tuple[Incoming, Outgoing]]:
    """The two streams that a server runs on. Meanwhile nothing else reads this process's input or writes to its output."""
    lines, output = _claimed()
    client = _Client(output)
    sender, incoming = anyio.create_memory_object_stream[SessionMessage | Exception](0)
    outgoing, answers = anyio.create_memory_object_stream[SessionMessage](0)
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(client.listen, _from_thread(lines), sender)
        tasks.start_soon(client.speak, answers)
        yield incoming, outgoing


def _claimed() -> tuple[BinaryIO, BinaryIO]:
    """The process's input and output; what else prints goes to standard error, what else reads finds the end."""
    try:
        lines, output = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    except OSError:
        raise UsageProblem("An assistant speaks through standard input and output; one of them is closed.") from None
    os.dup2(2, 1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    return lines, output


def _from_thread(lines: BinaryIO) -> asyncio.Queue[bytes | None]:
    """Lines as they come, None at their end. The thread that waits for them keeps no process from ending."""
    queue: asyncio.Queue[bytes | None] = asyncio.Queue(_LINES_AHEAD)
    loop = asyncio.get_running_loop()

    def read() -> None:
        with suppress(RuntimeError, asyncio.CancelledError):  # the loop ended before the input
            while line := lines.readline(messages.MOST_BYTES + 1):
                asyncio.run_coroutine_threadsafe(queue.put(line), loop).result()
                if len(line) > messages.MOST_BYTES:
                    _skip_rest(line, lines)
            asyncio.run_coroutine_threadsafe(queue.put(None), loop).result()

    threading.Thread(target=read, name="lines", daemon=True).start()
    return queue


def _skip_rest(line: bytes, lines: BinaryIO) -> None:
    """Go on to the next line."""
    while line and not line.endswith(b"\n"):
        line = lines.readline(messages.MOST_BYTES)


class _Together:
    """A batch: the ids it waits for, and the answers it has."""

    def __init__(self, batch: Batch) -> None:
        self.waiting: list[Id] = [message.id for message in batch.messages if isinstance(message, JSONRPCRequest)]
        self.answers: list[Any] = [refusal.to_json() for refusal in batch.refusals]


class _Client:
    """Who is at the other end: what it asked and is owed."""

    def __init__(self, output: BinaryIO) -> None:
        self._output = output
        self._writing = anyio.Lock()
        self._owed: list[Id] = []
        self._batches: list[_Together] = []
        self._settled = anyio.Event()

    async def listen(
        self, lines: asyncio.Queue[bytes | None], server: MemoryObjectSendStream[SessionMessage | Exception]
    ) -> None:
        """Hand on what it sends, until the end of it and of what is under way by then."""
        async with server:
            while (line := await lines.get()) is not None:
                await self._take(line, server)
            with anyio.move_on_after(PATIENCE_SECONDS):
                while self._owed:
                    await self._next_settled()

    async def speak(self, answers: MemoryObjectReceiveStream[SessionMessage]) -> None:
        """Write what the server says."""
        async with answers:
            async for answer in answers:
                await self._say(answer.message)

    async def _take(self, line: bytes, server: MemoryObjectSendStream[SessionMessage | Exception]) -> None:
        read = messages.too_long() if len(line) > messages.MOST_BYTES else messages.read(line)
        if isinstance(read, Refusal):
            await self._write(read.to_json())
        elif isinstance(read, Batch):
            batch = _Together(read)
            self._batches.append(batch)
            await self._finish(batch)
            for message in read.messages:
                await self._hand_on(message, server)
        elif read is not None:
            await self._hand_on(read, server)

    async def _hand_on(
        self, message: JSONRPCMessage, server: MemoryObjectSendStream[SessionMessage | Exception]
    ) -> None:
        if isinstance(message, JSONRPCRequest):
            self._owed.append(message.id)
        await server.send(SessionMessage(message))
        if isinstance(message, JSONRPCRequest) and message.method == "initialize":
            while message.id in self._owed:  # its answer is the first, whatever comes behind it
                await self._next_settled()
        if isinstance(message, JSONRPCNotification) and message.method == "notifications/cancelled":
            await self._give_up((message.params or {}).get("requestId"))

    async def _say(self, message: JSONRPCMessage) -> None:
        answer = _as_json(message)
        if not isinstance(message, JSONRPCResponse | JSONRPCError):
            await self._write(answer)
            return
        batch = next((one for one in self._batches if message.id in one.waiting), None)
        if batch:
            batch.waiting.remove(message.id)
            batch.answers.append(answer)
            await self._finish(batch)
        else:
            await self._write(answer)
        self._is_settled(message.id)

    async def _give_up(self, id: Any) -> None:
        """A request that the client no longer wants an answer to."""
        for batch in [one for one in self._batches if id in one.waiting]:
            batch.waiting.remove(id)
            await self._finish(batch)
        self._is_settled(id)

    async def _finish(self, batch: _Together) -> None:
        """The answers to a batch, when all are there; one of notifications alone has none."""
        if not batch.waiting:
            self._batches.remove(batch)
            if batch.answers:
                await self._write(batch.answers)

    async def _next_settled(self) -> None:
        self._settled = anyio.Event()
        await self._settled.wait()

    def _is_settled(self, id: Any) -> None:
        if id in self._owed:
            self._owed.remove(id)
        self._settled.set()

    async def _write(self, value: Any) -> None:
        line = json.dumps(value, separators=(",", ":")).encode("ascii") + b"\n"
        async with self._writing:
            await anyio.to_thread.run_sync(self._put, line)

    def _put(self, line: bytes) -> None:
        self._output.write(line)
        self._output.flush()


def _as_json(message: JSONRPCMessage) -> Any:
    """The message as JSON; what cannot be said in it becomes an error, for the client waits."""
    try:
        return message.model_dump(mode="json", by_alias=True, exclude_unset=True)
    except ValueError:
        refused = Refusal(getattr(message, "id", None), INTERNAL_ERROR, "The answer cannot be written as JSON.")
        return refused.to_json()
