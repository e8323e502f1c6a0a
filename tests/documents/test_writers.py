"""Every writer is fed text that wants to act; none lets it, whoever made the text safe before."""

from __future__ import annotations

import email
import json
import re
from collections.abc import Callable
from datetime import date
from email.policy import default
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from leadward.distill.items import Action, Choice, Decision, How, Option, Plan, Question
from leadward.distill.turns import Form, Record, Turn
from leadward.documents import html, ical, lint, mail, markdown, meeting_texts, plain, values, vault
from leadward.documents.tables import table
from leadward.documents.wrapping import command_lines, wrapped
from leadward.model.text import visible
from leadward.notes.entry import Entry
from tests.documents.test_escaping import document
from tests.documents.week import PAYLOADS

DAY = date(2026, 3, 9)
HOSTILE = (
    *PAYLOADS,
    "\x1b[31mred\x1b[0m",
    "\x1b]8;;https://example.org\x07link\x1b]8;;\x07",
    "a\r\nX-Injected: 1\r\n\r\nbody",
    "a\nBEGIN:VEVENT\nSUMMARY:more\nEND:VEVENT",
    "a\\nb;c,d",
    "\u202egnp.exe",
    "zero\u200bwidth\u2066x\u2069",
    "\x00\x08\x7f\x9b31m",
    "line\u2028separator\u2029s\x85next",
    "=1+1",
    "\t@SUM(A1)",
)


def plan(text: str) -> Plan:
    """`text` wherever a record puts words of its own."""
    record = Record(Form.MINUTES, (Turn(0, text, text, 1),), DAY)
    actions = (Action(text, text, (0,), How.SAID, text), Action(text, text, (0,), How.SAID, "", DAY))
    options = (Option(text, (text,), (0,)), Option(f"{text} b", (text,), (0,)))
    decisions = (Decision(text, (0,), How.SAID),)
    return Plan(record, actions, decisions, (Question(text, text, (0,)),), (Choice(options, (0,)),))


WRITERS: dict[str, Callable[[str], str]] = {
    "terminal, a table": lambda text: table(("a", text), [[text, text], ["x", text]], 80),
    "terminal, a narrow table": lambda text: table((text, "b", "c"), [[text, text, text]], 24),
    "terminal, words": lambda text: "\n".join(wrapped(text, 60)),
    "terminal, a command": lambda text: "\n".join(command_lines(f"leadward log {text}", 60)),
    "plain": lambda text: plain.text(document(text)),
    "markdown": lambda text: markdown.text(document(text)),
    "html": lambda text: html.page(document(text)),
    "json": lambda text: values.dumped({"a": text, "b": [text]}),
    "calendar": lambda text: meeting_texts.calendar(plan(text), DAY).replace("\r\n", "\n"),
    "calendar, an entry": lambda text: _entry(text).replace("\r\n", "\n"),
    "sarif": lambda text: values.dumped(_sarif(text)),
    "sarif, what editors show": lambda text: "\n".join(
        result["message"]["text"] for result in _sarif(text)["runs"][0]["results"]
    ),
    "vault, a file": lambda text: vault.text(_page(text), [text]).replace("\t", " "),
    "vault, a file's name": lambda text: vault.file_name(_page(text)),
    "chat": lambda text: meeting_texts.chat(plan(text)),
    "mail": lambda text: _body(mail.draft(text, text)),
    "mail, a link": lambda text: _query(mail.link(text, text))["body"][0].replace("\r\n", "\n"),
}


def _entry(text: str) -> str:
    return ical.calendar(text, DAY, [ical.Entry(text, DAY, DAY, text, (text, text), every_week=True)])


def _sarif(text: str) -> dict[str, Any]:
    return lint.to_sarif(text, [*lint.marks(text), lint.Mark(lint.KINDS[0], 1, 1, text)])


def _page(text: str) -> vault.Page:
    return vault.Page("0" * 32, DAY, Entry(text))


def _query(address: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(address).query, keep_blank_values=True)


def _body(draft: bytes) -> str:
    return str(email.message_from_bytes(draft, policy=default).get_content()).replace("\r\n", "\n")


@pytest.mark.promise("output-no-controls")
@pytest.mark.parametrize("writer", WRITERS)
def test_nothing_that_acts_on_a_screen_leaves_a_writer(writer: str) -> None:
    raw = {text: WRITERS[writer](text) for text in HOSTILE}
    assert [text for text, said in raw.items() if any(visible(line) != line for line in said.split("\n"))] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_a_calendar_has_the_same_rows_whatever_its_text(text: str) -> None:
    def rows(said: str) -> list[str]:
        return [re.split(r"[:;]", row)[0] for row in said.replace("\r\n ", "").splitlines()]

    assert rows(meeting_texts.calendar(plan(text), DAY)) == rows(meeting_texts.calendar(plan("word"), DAY))


@pytest.mark.parametrize("text", HOSTILE)
def test_an_entry_has_the_same_rows_whatever_its_text(text: str) -> None:
    def names(file: str) -> list[str]:
        return [re.split(r"[:;]", row)[0] for row in file.replace("\r\n ", "").split("\r\n")]

    assert names(_entry(text)) == names(_entry("word"))
    assert all(len(row.encode("utf-8", "replace")) <= 75 for row in _entry(text * 30).split("\r\n"))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_file_of_a_vault_has_the_same_properties_whatever_its_text(text: str) -> None:
    def keys(file: str) -> list[str]:
        front = file.split("\n---\n", maxsplit=1)[0]
        return [row.partition(":")[0] for row in front.split("\n") if not row.startswith("  - ")]

    assert keys(vault.text(_page(text), [text])) == keys(vault.text(_page("word"), ["word"]))
    assert not set(vault.file_name(_page(text))) & set("/\\:\x00")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_place_in_sarif_is_a_relative_address(text: str) -> None:
    (run,) = _sarif(text)["runs"]
    address = run["results"][-1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert address.isascii()
    assert not urlsplit(address).scheme
    assert not set(address) & set(' "<>\\\r\n')


@pytest.mark.parametrize("text", HOSTILE)
def test_a_chat_has_the_same_lines_whatever_its_text(text: str) -> None:
    assert meeting_texts.chat(plan(text)).count("\n") == meeting_texts.chat(plan("word")).count("\n")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_mail_has_the_same_headers_whatever_its_subject(text: str) -> None:
    made = email.message_from_bytes(mail.draft(text, text), policy=default)
    assert made.keys() == email.message_from_bytes(mail.draft("word", "word"), policy=default).keys()
    assert set(_query(mail.link(text, text))) == {"subject", "body"}


@pytest.mark.parametrize("text", HOSTILE)
def test_json_reads_back_as_it_was_and_is_ascii(text: str) -> None:
    said = values.dumped({"a": text})
    assert json.loads(said) == {"a": text}
    assert said.isascii()
