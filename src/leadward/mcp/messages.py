"""A line of a client as JSON-RPC 2.0: what goes on to the server, and what is answered at once because it is no message."""

from __future__ import annotations

import json
import math
from typing import Any

from mcp.types import INVALID_REQUEST, PARSE_ERROR, JSONRPCMessage, jsonrpc_message_adapter
from pydantic import ValidationError

from leadward.model.records import dataclass

MOST_BYTES = 4 * 1024 * 1024
"""Of a line: two hundred times the longest text that a tool takes."""
MOST_IN_BATCH = 100

Id = str | int | float | None


@dataclass(frozen=True, slots=True)
class Refusal:
    """What is answered at once; `id` is the request's, None where it gives none that can be repeated."""

    id: Id
    code: int
    message: str

    def to_json(self) -> dict[str, Any]:
        return {"jsonrpc": "2.0", "id": self.id, "error": {"code": self.code, "message": self.message}}


@dataclass(frozen=True, slots=True)
class Batch:
    """Several messages in one line; their answers go back in one line."""

    messages: tuple[JSONRPCMessage, ...]
    refusals: tuple[Refusal, ...]


def too_long() -> Refusal:
    """For a line that was not read to its end."""
    return Refusal(None, INVALID_REQUEST, f"A line may have {MOST_BYTES // 1024 // 1024} MB; nothing of it was done.")


def read(line: bytes) -> JSONRPCMessage | Refusal | Batch | None:
    """What a line says; None where it is empty or wants no answer."""
    text = line.decode("utf-8", "surrogateescape").strip()
    if not text:
        return None
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return Refusal(None, PARSE_ERROR, "The line is no JSON that can be read; nothing was done.")
    problem = _unsayable(value)
    if problem:
        return Refusal(_id(value), INVALID_REQUEST, f"{problem}; nothing was done.")
    return _batch(value) if isinstance(value, list) else _message(value)


def _unsayable(value: Any) -> str:
    """What in it is JSON to Python and to nobody else; '' where it is all right."""
    try:
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except RecursionError:
        return "The message is nested too deeply"
    except UnicodeEncodeError:
        return "The message holds bytes that are no UTF-8, or half of a character (a lone surrogate)"
    except ValueError:
        return "The message holds NaN, or a number that is too large"
    return ""


def _batch(values: list[Any]) -> Batch | Refusal:
    if not 0 < len(values) <= MOST_IN_BATCH:
        return Refusal(None, INVALID_REQUEST, f"A batch has 1 to {MOST_IN_BATCH} messages; nothing was done.")
    read_ones = [_first(value) if _is_first(value) else _message(value) for value in values]
    refusals = tuple(one for one in read_ones if isinstance(one, Refusal))
    return Batch(tuple(one for one in read_ones if one and not isinstance(one, Refusal)), refusals)


def _is_first(value: Any) -> bool:
    return isinstance(value, dict) and value.get("method") == "initialize"


def _first(value: Any) -> Refusal:
    return Refusal(_id(value), INVALID_REQUEST, "`initialize` comes first and on a line of its own.")


def _message(value: Any) -> JSONRPCMessage | Refusal | None:
    """A request, a notification or an answer; what is none of them is refused, but an answer is never answered."""
    answers = isinstance(value, dict) and "method" not in value and ("result" in value or "error" in value)
    problem = "" if answers else _what_is_wrong(value)
    if problem:
        return Refusal(_id(value), INVALID_REQUEST, problem)
    try:
        return jsonrpc_message_adapter.validate_python(value, by_name=False)
    except ValidationError:
        return None if answers else Refusal(_id(value), INVALID_REQUEST, "The message is no JSON-RPC request.")


def _what_is_wrong(value: Any) -> str:
    if not isinstance(value, dict) or not isinstance(value.get("method"), str):
        return 'A message is an object with a "method".'
    if value.get("jsonrpc") != "2.0":
        return 'A message says "jsonrpc": "2.0".'
    if "id" in value and not (isinstance(value["id"], str | int) and not isinstance(value["id"], bool)):
        return "An id is a text or a whole number."
    if not isinstance(value.get("params", {}), dict | None):
        return "Parameters are an object."
    return ""


def _id(value: Any) -> Id:
    """The id to answer with."""
    found = value.get("id") if isinstance(value, dict) else None
    if isinstance(found, bool) or not isinstance(found, str | int | float):
        return None
    if isinstance(found, float) and not math.isfinite(found):
        return None
    return found if isinstance(found, int | float) or found.isprintable() else None
