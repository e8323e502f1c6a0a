"""Text leaves through writers alone: who writes to a stream, or says of a text that it is safe, is listed here with the reason.

To print, call `say` (each argument is a line, and is escaped) or `put` (what a writer made) of `leadward.inbox.saying`; a text that a writer
did not make becomes one that may be `put` by `visible`, `lines_of`, `stacked` or `apart` of `leadward.model.text`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.project.tree import ROOT

SOURCE = ROOT / "src/leadward"
STREAMS = {
    "inbox/saying.py": "the place where lines and what writers made leave",
    "inbox/command.py": "`log`, which loads nothing: it escapes what it repeats of a note, and of an error",
    "inbox/streams.py": "says that the output takes nothing more",
    "cli/main.py": "errors, escaped; help as click made it; errors as JSON, in ASCII",
    "cli/options.py": "the line of progress, escaped between its own signs",
    "cli/notes.py": "the complete export: JSON in ASCII, as bytes",
    "cli/ladder.py": "the file of a ladder as it came, never to a terminal",
    "extract/worker.py": "JSON between two processes of ours",
    "connectors/secrets/child.py": "JSON between two processes of ours",
    "connectors/calendar/fetcher.py": "an answer between two processes of ours",
    "connectors/forge/fetcher.py": "answers between two processes of ours",
    "connectors/calendar/worker.py": "JSON between two processes of ours",
}
SAFE = {
    "model/text.py": "makes text visible",
    "documents/values.py": "JSON is in ASCII",
    "documents/plain.py": "puts a caption above its table",
    "cli/terminal.py": "the brief, whose colors are signs of its own",
    "cli/completion.py": "a script that is ours",
}


MARKUP = {
    "documents/html.py": "writes documents; `_text` escapes",
    "documents/screen_page.py": "writes the page for the manager; `shown` escapes",
    "pictures/drawing.py": "draws; `text` escapes",
    "web/prose.py": "what nh3 cleaned",
    "web/templatetags/leadward.py": "the value of a field, every unusual character as a reference",
}
OTHERS = {
    "CalendarFile": {"documents/ical.py"},
    "MailFile": {"documents/mail.py"},
    "MailLink": {"documents/mail.py"},
    "PdfBytes": {"workflows/pdf.py"},
}
"""Who alone makes calendar files and mails: both escape whatever they are given."""


def calls(text: str) -> Iterator[str]:
    """What a module calls, as it is written."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def writes(text: str) -> bool:
    """Whether a module prints by itself."""
    if not any(word in text for word in ("print(", "echo", "sys.std")):
        return False
    printing = {"print", "click.echo", "click.secho", "click.echo_via_pager"}
    return any(
        name in printing
        or (name.startswith(("sys.stdout.", "sys.stderr.")) and name.rsplit(".", 1)[1].startswith("write"))
        for name in calls(text)
    ) or _hands_on_a_stream(text)


def _hands_on_a_stream(text: str) -> bool:
    """Whether a module gives a stream to something else, which may write to it."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and any(ast.unparse(each) in ("sys.stdout", "sys.stderr") for each in node.args):
            return True
        if isinstance(node, ast.Assign) and ast.unparse(node.value).startswith(("sys.stdout", "sys.stderr")):
            return True
    return False


def found(wanted: str) -> set[str]:
    texts = {place.relative_to(SOURCE).as_posix(): place.read_text("utf-8") for place in SOURCE.rglob("*.py")}
    if wanted == "streams":
        return {name for name, text in texts.items() if writes(text)}
    return {name for name, text in texts.items() if f"{wanted}(" in text and wanted in calls(text)}


def test_whoever_writes_to_a_stream_is_listed() -> None:
    assert found("streams") == set(STREAMS), "print by `say` or `put` of leadward.inbox.saying"


def test_whoever_calls_a_text_safe_is_listed() -> None:
    assert found("Safe") == set(SAFE), "use `visible`, `lines_of`, `stacked` or `apart` of leadward.model.text"


@pytest.mark.parametrize("kind", OTHERS)
def test_calendars_and_mails_have_one_writer(kind: str) -> None:
    assert found(kind) == OTHERS[kind], "hand the texts to `documents.ical` or `documents.mail`"
    assert found("EmailMessage") == {"documents/mail.py"}
    texts = {place.relative_to(SOURCE).as_posix(): place.read_text("utf-8") for place in SOURCE.rglob("*.py")}
    makers = {name for name, text in texts.items() if "PRODID:-" in text or "mailto:?" in text}
    own_input = {"demo/calendar.py", "connectors/calendar/worker.py"}  # written to be read here again
    assert makers - own_input == {"documents/ical.py", "documents/mail.py"}


def test_whoever_calls_a_text_markup_is_listed_and_one_function_hands_it_to_a_page() -> None:
    assert found("Markup") == set(MARKUP), "let `documents.html`, a picture or `web.prose` make it"
    assert found("mark_safe") == {"web/templatetags/leadward.py"}
    assert (SOURCE / "web/templatetags/leadward.py").read_text("utf-8").count("mark_safe(") == 1
    templates = [place.read_text("utf-8") for place in (SOURCE / "web/templates").rglob("*.html")]
    assert len(templates) > 50
    assert [text[:60] for text in templates if "|safe" in text or "autoescape" in text] == []


@pytest.mark.parametrize(
    "text",
    [
        "print('x')",
        "click.echo(name)",
        "import sys\nsys.stdout.write(name)",
        "sys.stderr.writelines(names)",
        "sys.stdout.buffer.write(raw)",
        "shutil.copyfileobj(source, sys.stdout)",
        "out = sys.stdout\nout.write(name)",
        "out = sys.stdout.buffer",
    ],
)
def test_a_module_that_prints_by_itself_is_noticed(text: str) -> None:
    assert writes(text)


def test_to_ask_a_stream_is_not_to_write() -> None:
    assert not writes("if sys.stdout.isatty():\n    sys.stdout.flush()\n    say('x')")
