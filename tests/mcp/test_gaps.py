"""What could not be read comes with every answer about code that an assistant gets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mcp import ClientSession

from tests.mcp.test_session import talk
from tests.program import shop
from tests.repositories import git, make

CALLS: dict[str, dict[str, Any]] = {
    "brief": {}, "moves": {}, "standing": {}, "agenda": {}, "scout": {"path": "checkout"}, "show": {"id": "p:checkout/"}, "practices": {},
}  # fmt: skip


def test_what_could_not_be_read_comes_with_every_answer_about_code(tmp_path: Path) -> None:
    whole = make(tmp_path / "whole", shop.commits(), bare=True)
    git(tmp_path, "clone", "-q", "--no-checkout", "--depth", "4", f"file://{whole}", "cut")

    async def read(client: ClientSession) -> dict[str, Any]:
        told = {}
        for tool, arguments in CALLS.items():
            done = await client.call_tool(tool, arguments)
            told[tool] = json.loads("".join(block.text for block in done.content if block.type == "text"))
        return told

    told = talk(tmp_path / "cut", read)
    kinds = {tool: [gap["kind"] for gap in answer.get("gaps", [])] for tool, answer in told.items()}
    assert kinds.pop("practices") == []
    assert all(each == ["shallow"] for each in kinds.values()), kinds
    assert "gaps" not in told["practices"]
