"""Whatever a client sends is answered or refused, the session goes on, and what was kept is acknowledged."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadward.mcp import messages
from leadward.mcp.messages import Batch, Refusal
from leadward.workflows import journal
from tests.here import here
from tests.mcp.raw import call, error_of, exchange, request, talking
from tests.program import shop
from tests.repositories import make

PING = request("ping", "ping")
ODD: dict[str, tuple[bytes, int, Any]] = {
    "no JSON": (b"hello", -32700, None),
    "half a message": (PING[:-5], -32700, None),
    "a byte order mark": (b"\xef\xbb\xbf" + PING, -32700, None),
    "a null byte": (b"\0", -32700, None),
    "a number too long for Python": (b'{"jsonrpc":"2.0","id":' + b"9" * 5000 + b',"method":"ping"}', -32700, None),
    "bytes that are no UTF-8": (call(2, "log", text="x?").replace(b"?", b"\xff\xfe"), -32600, 2),
    "a surrogate in UTF-8": (call(2, "log", text="x?").replace(b"?", b"\xed\xa0\x80"), -32600, 2),
    "a lone surrogate": (call(2, "log", text="a \ud800 b"), -32600, 2),
    "a lone surrogate as a name": (call("two", "log", **{"\udfff": 1}), -32600, "two"),
    "a lone surrogate as the id": (b'{"jsonrpc":"2.0","id":"\\ud800","method":"ping"}', -32600, None),
    "NaN": (call(2, "moves", limit=float("nan")), -32600, 2),
    "infinity": (b'{"jsonrpc":"2.0","id":2,"method":"ping","params":{"a":1e999}}', -32600, 2),
    "deep nesting": (b"[" * 100_000, -32700, None),
    "nesting that closes": (b'{"jsonrpc":"2.0","id":2,"method":"ping","params":{"a":' + b"[" * 600 + b"]" * 600 + b"}}", 0, 2),
    "ten megabytes": (call(2, "log", text="x" * 10_000_000), -32600, None),
    "a number": (b"5", -32600, None),
    "a text": (b'"ping"', -32600, None),
    "an empty object": (b"{}", -32600, None),
    "no method": (b'{"jsonrpc":"2.0","id":2}', -32600, 2),
    "a method that is no text": (b'{"jsonrpc":"2.0","id":2,"method":1}', -32600, 2),
    "an older version": (b'{"jsonrpc":"1.0","id":2,"method":"ping"}', -32600, 2),
    "no version": (b'{"id":2,"method":"ping"}', -32600, 2),
    "no id": (b'{"jsonrpc":"2.0","id":null,"method":"ping"}', -32600, None),
    "half an id": (b'{"jsonrpc":"2.0","id":1.5,"method":"ping"}', -32600, 1.5),
    "true as the id": (b'{"jsonrpc":"2.0","id":true,"method":"ping"}', -32600, None),
    "parameters in order": (b'{"jsonrpc":"2.0","id":2,"method":"ping","params":[1]}', -32600, 2),
    "an unknown method": (request(2, "nope"), -32601, 2),
    "a method of the web": (request(2, "../../etc/passwd"), -32601, 2),
    "no parameters": (b'{"jsonrpc":"2.0","id":2,"method":"tools/call","params":null}', -32602, 2),
    "arguments in order": (b'{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"moves","arguments":[5]}}', -32602, 2),
    "an empty batch": (b"[]", -32600, None),
    "a batch without end": (b"[" + b",".join([PING] * 101) + b"]", -32600, None),
}  # fmt: skip
SILENT = (
    b"", b"   ", b"\r", b'{"jsonrpc":"2.0","method":"notifications/nope"}', b'{"jsonrpc":"2.0","id":9,"result":{}}',
    b'{"jsonrpc":"2.0","id":[],"error":5}', b'{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":77}}',
    b'[{"jsonrpc":"2.0","method":"notifications/nope"}]',
)  # fmt: skip


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("made") / "shop", shop.commits(), bare=True)


@pytest.mark.promise("assistant-any-input")
def test_each_odd_line_gets_one_answer_and_the_next_is_served(repository: Path, counted: Callable[[int], None]) -> None:
    with talking(repository, "--write") as talk:
        for number, (name, (line, code, id)) in enumerate(ODD.items()):
            talk.send(line)
            talk.send(request(f"after {number}", "ping"))
            answers = talk.until(f"after {number}")
            odd = [answer for answer in answers if answer["id"] != f"after {number}"] or talk.until(id)
            assert [(answer["id"], answer.get("error", {}).get("code", 0)) for answer in odd] == [(id, code)], name
        for number, line in enumerate(SILENT):
            talk.send(line)
            talk.send(request(f"then {number}", "ping"))
            assert [answer["id"] for answer in talk.until(f"then {number}")] == [f"then {number}"], line
    assert not here().notes.notes()
    counted(len(ODD) + len(SILENT))


@pytest.mark.promise("assistant-any-input")
def test_a_batch_is_answered_in_one_line(repository: Path, counted: Callable[[int], None]) -> None:
    """What wants no answer has none there, what is wrong is refused there, and what is slow is waited for."""
    batch = [
        {"jsonrpc": "2.0", "id": 1, "method": "ping"},
        {"jsonrpc": "2.0", "method": "notifications/nope"},
        {"jsonrpc": "2.0", "id": "1", "method": "tools/call", "params": {"name": "moves", "arguments": {"limit": 1}}},
        {"jsonrpc": "2.0", "id": 2, "method": "initialize"},
        {"jsonrpc": "2.0", "id": 3, "method": "nope"},
        "ping",
        {"jsonrpc": "2.0", "id": 1, "method": "ping"},
    ]
    only, last = exchange(repository, json.dumps(batch).encode(), call(9, "practices"))
    assert last["id"] == 9
    by_id = sorted((repr(each["id"]), each.get("error", {}).get("code", 0)) for each in only)
    assert by_id == [("'1'", 0), ("1", 0), ("1", 0), ("2", -32600), ("3", -32601), ("None", -32600)]
    counted(len(batch))


@pytest.mark.promise("assistant-any-input")
def test_what_was_asked_before_the_end_of_input_is_answered(repository: Path, counted: Callable[[int], None]) -> None:
    """Slow and quick tools, and notes: each is acknowledged with the id it has."""
    asked = [
        call(1, "brief"),
        call(2, "log", text="kept at the end"),
        call(2, "practices"),
        call("x", "search", words="nothing"),
    ]
    notes = [call(number, "log", text=f"kept at the end {number}") for number in range(10, 40)]
    answers = exchange(repository, *asked, *notes, options=["--write"])
    assert sorted(str(answer["id"]) for answer in answers) == sorted(["1", "2", "2", "x", *map(str, range(10, 40))])
    results = [json.loads(answer["result"]["content"][0]["text"])["result"] for answer in answers]
    told = {result["id"] for result in results if isinstance(result, dict) and set(result) == {"id"}}
    assert told == {journal.short_id(note.id) for note in here().notes.notes("kept end")}
    assert len(told) == 31
    counted(len(answers))


def test_what_is_cancelled_is_not_waited_for(repository: Path) -> None:
    cancel = b'{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}'
    answers = exchange(repository, call(1, "brief"), cancel, call(2, "practices"))
    assert [answer["id"] for answer in answers if answer["id"] != 1] == [2]


@pytest.mark.promise("assistant-any-input")
def test_arguments_that_a_tool_does_not_have_are_refused(repository: Path, counted: Callable[[int], None]) -> None:
    wrong = {
        1: call(1, "brief", nonsense=1),
        2: call(2, "moves", Limit=1),
        3: call(3, "log", text="not kept", private=True),
        4: call(4, "search", words="x", kind="entry", **{"a\u202eb": 1}),
        5: call(5, "nosuch", a=1),
        6: call(6, "moves", limit=10**20),
        7: call(7, "moves", limit="many"),
    }
    answers = {answer["id"]: answer for answer in exchange(repository, *wrong.values(), request(8, "tools/list"), options=["--write"])}  # fmt: skip
    assert error_of(answers[1]) == "brief cannot be asked so: nonsense: no such argument."
    assert error_of(answers[2]) == "moves cannot be asked so: Limit: no such argument."
    assert error_of(answers[3]) == "log cannot be asked so: private: no such argument."
    assert "kind: no such argument" in error_of(answers[4])
    assert "\u202e" not in error_of(answers[4])
    assert error_of(answers[5]) == "Unknown tool: nosuch"
    assert error_of(answers[6]).startswith("moves cannot be asked so: limit: ")
    assert error_of(answers[7]).startswith("moves cannot be asked so: limit: ")
    assert {tool["inputSchema"]["additionalProperties"] for tool in answers[8]["result"]["tools"]} == {False}
    assert not here().notes.notes()
    counted(len(wrong))


def damaged(seed: int) -> bytes:
    """A request with some bytes changed, cut, repeated or swapped."""
    chance = random.Random(seed)
    line = bytearray(
        chance.choice([PING, call(2, "moves", limit=1), call(3, "show", id="p:checkout"), b"[" + PING + b"]"])
    )
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(line))
        match chance.randrange(4):
            case 0:
                line[place] = chance.randrange(256)
            case 1:
                del line[place : place + chance.randint(1, 8)]
            case 2:
                line[place:place] = bytes(line[place : place + chance.randint(1, 20)])
            case _:
                line[place:place] = chance.choice(
                    [b"null", b"1e400", b"-0", b'"\\ud83d"', b"\xc3", b"{}", b"[[", b"\\u0000"]
                )
        line = line or bytearray(b"x")
    return bytes(line).replace(b"\n", b" ")


@pytest.mark.promise("assistant-any-input")
def test_damaged_lines_end_no_session(repository: Path, counted: Callable[[int], None]) -> None:
    lines = 400
    with talking(repository) as talk:
        for seed in range(lines):
            talk.send(damaged(seed))
            if seed % 20 == 19:
                talk.send(request(f"still here {seed}", "ping"))
                talk.until(f"still here {seed}")
    counted(lines)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8) | st.sampled_from(["id", "method", "params", "jsonrpc", "result", "error"]), inner, max_size=5),
    max_leaves=12,
)  # fmt: skip


@pytest.mark.promise("assistant-any-input")
@given(_JSON.map(lambda value: json.dumps(value).encode()) | st.binary(max_size=200))
def test_any_line_is_read_as_a_message_or_refused(line: bytes) -> None:
    read = messages.read(line)
    refused = read.refusals if isinstance(read, Batch) else [read] if isinstance(read, Refusal) else []
    for refusal in refused:
        answer = json.loads(json.dumps(refusal.to_json(), allow_nan=False).encode())
        assert answer["error"]["code"] in (-32700, -32600)
