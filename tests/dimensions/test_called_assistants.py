"""Trailers without an address: which words call a coding assistant, and whose a change is then."""

from __future__ import annotations

import pytest

from leadward.connectors.git.parse import trailers
from leadward.dimensions import mailmap, people
from leadward.dimensions.assistants import called_assistant
from leadward.model.folding import folded

_NONE = mailmap.parse(b"")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Assisted-by: Claude", ("assisted-by", "Claude")),
        ("assisted-BY : Claude Opus 4.5", ("assisted-by", "Claude Opus 4.5")),
        ("Assisted-by: Claude:claude-3-opus coccinelle sparse", ("assisted-by", "Claude:claude-3-opus coccinelle sparse")),
        ("Assisted-by: GitHub Copilot:gpt-5 [pytest] [ruff]", ("assisted-by", "GitHub Copilot:gpt-5 [pytest] [ruff]")),
        ("Assisted-by: @copilot", ("assisted-by", "copilot")),
        ("AI-assisted-by: Cursor", ("ai-assisted-by", "Cursor")),
        ("Generated-by: ChatGPT 5.", ("generated-by", "ChatGPT 5")),
        ("Generated-with: Claude Code (claude-sonnet-4-5)", ("generated-with", "Claude Code (claude-sonnet-4-5)")),
        ("Made-with: Cursor", ("made-with", "Cursor")),
    ],
)  # fmt: skip
def test_a_program_is_named_without_an_address(line: str, expected: tuple[str, str]) -> None:
    assert trailers(line.encode()) == ((expected[0], f"{expected[1]}\n".encode()),)


@pytest.mark.parametrize(
    "line",
    ["Assisted-by: none", "Generated-by: N/A", "Assisted-by:", "Reviewed-by: Ann", "Fixes: 12ab", "Assisted-by: <"],
)
def test_no_name_and_other_keys_name_nobody(line: str) -> None:
    assert trailers(line.encode()) == ()


def test_with_an_address_it_is_a_trailer_like_others() -> None:
    line = b"Co-Authored-By: Claude <noreply@anthropic.com>\x01Assisted-by: Ann Lee <ann@x.test>"
    assert trailers(line) == (
        ("co-authored-by", b"Claude\nnoreply@anthropic.com"),
        ("assisted-by", b"Ann Lee\nann@x.test"),
    )


@pytest.mark.parametrize(
    "name",
    [
        "Claude", "Claude Code", "Claude Opus 4.5", "claude-sonnet-4-20250514", "Claude:claude-3-opus", "Claude:claude-3-opus coccinelle sparse",
        "GitHub Copilot", "GitHub Copilot:gpt-5 [pytest]", "copilot", "ChatGPT", "ChatGPT 5", "gpt-4o", "OpenAI Codex", "Gemini 2.5 Pro",
        "Gemini CLI", "Cursor", "Cursor Agent", "aider (gpt-4o)", "Devin", "opencode:qwen3-coder", "Amazon Q Developer", "LocalLlama:llama-3",
    ],
)  # fmt: skip
def test_these_call_an_assistant(name: str) -> None:
    assert called_assistant(folded(name))


@pytest.mark.parametrize(
    "name",
    ["Ann Lee", "Claude Monet", "Devin Booker", "Jules Verne", "protoc", "make docs", "scripts/generate.py", "Google", "https://x.test/a",
     "Bob from support", "GitHub Actions"],
)  # fmt: skip
def test_these_do_not(name: str) -> None:
    assert not called_assistant(folded(name))


def test_only_programs_are_made_of_names_without_an_address() -> None:
    pairs = [
        (b"Devin Lee", b"devin@x.test"),
        (b"Ann Lee", b"ann@x.test"),
        *((name, b"") for name in (b"Claude", b"protoc 3", b"Ann Lee", b"Devin")),
    ]
    found = people.fold(pairs, _NONE, tools=range(2, 6))
    assert found.person_of[4] == found.person_of[1], "her full name is hers"
    seen = {person.name: (person.bot, person.assistant) for person in found.people}
    assert seen == {
        "Devin Lee": (False, False), "Ann Lee": (False, False), "Claude": (True, True), "protoc 3": (True, False), "Devin": (True, False),
    }  # fmt: skip
