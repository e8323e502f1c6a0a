"""The manager's page as a document: what is asked of them at the head, and, as a file of its own, a field for each answer.

The file needs no server and no connection. What is typed into it becomes a text to send back: each line of an answer behind its
mark, so that `receive` reads it whole, however a mail program wraps or quotes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from leadward.documents.dates import named
from leadward.documents.html import framed, is_safe_address, shown
from leadward.documents.screen import Item, Screen, marked
from leadward.model.text import Markup

_COMMIT = re.compile(r"commit [0-9a-f]{6,}")
_ORDER = (
    ("Goals to agree", "G"), ("Goals to keep or strike out", "C"), ("Questions", "Q"), ("Tried", "T"), ("New", ""),
)  # fmt: skip
"""Headings and the letters of their marks, as they are read: what is asked of the reader first."""
KEEP, STRIKE = "Keep it.", "Strike it out."
"""What a choice says of a goal to keep or strike out, as an answer."""


def fragment(screen: Screen) -> Markup:
    """The page as its reader sees it, without fields: to look at, to print, and to copy with its form."""
    return _page(screen, answers=False)


def page(screen: Screen) -> Markup:
    """The file to send. Write it as UTF-8."""
    return framed(_title(screen), "en", _page(screen, answers=True), _STYLE, _SCRIPT if marked(screen) else "")


def _title(screen: Screen) -> str:
    return f"For {screen.person}{f' from {screen.me}' if screen.me else ''}"


def _page(screen: Screen, answers: bool) -> Markup:
    return Markup("\n".join(_blocks(screen, answers)))


def _blocks(screen: Screen, answers: bool) -> Iterator[str]:
    since = f", since {named(screen.since)}" if screen.since else ""
    yield f'<h1>{shown(_title(screen))}</h1>\n<p class="when">{shown(f"{named(screen.on)}{since}")}</p>'
    yield from (f'<p class="aim">{shown(text)}</p>' for text in (screen.aim, screen.focus) if text)
    for title, letter in _ORDER:
        items = (
            [(mark, item) for mark, item in marked(screen) if mark[0] == letter]
            if letter
            else [("", item) for item in screen.new]
        )
        if items:
            yield f"<h2>{title}</h2>\n{_list(items, answers)}"
    if marked(screen):
        yield (
            _end(screen)
            if answers
            else '<p class="when">A line below each is enough. What you leave out stays open.</p>'
        )


def _list(items: Sequence[tuple[str, Item]], answers: bool) -> str:
    return "<ul>" + "".join(f"<li>{_item(mark, item, answers)}</li>" for mark, item in items) + "</ul>"


def _item(mark: str, item: Item, answers: bool) -> str:
    words = shown(item.text)
    lead = f'<span class="mark">{mark}</span> ' if mark else ""
    where = ", ".join(text for text in item.where if not _COMMIT.fullmatch(text))
    link = f' <a href="{escape(item.href)}" rel="noreferrer">See it</a>' if is_safe_address(item.href) else ""
    source = f' <span class="where">({shown(where)})</span>' if where else ""
    return f"<p>{lead}{words}{source}{link}</p>{_field(mark, item) if mark and answers else ''}"


def _field(mark: str, item: Item) -> str:
    """Where the answer is typed; a choice before it for a goal to keep or strike out."""
    about = shown(item.text[:80])
    choices = "".join(
        f'<label><input type="radio" name="{mark}" data-mark="{mark}" value="{said}"> {said.rstrip(".")}</label> '
        for said in ((KEEP, STRIKE) if mark[0] == "C" else ())
    )
    return (
        f'<p class="choices" role="group" aria-label="{mark}">{choices}</p>' if choices else ""
    ) + f'<textarea data-mark="{mark}" rows="2" aria-label="Your answer to {mark}: {about}"></textarea>'


def _end(screen: Screen) -> str:
    who = shown(screen.me) if screen.me else "whoever sent you this page"
    return (
        '<section class="back"><h2>Your answer</h2>\n'
        '<p><label for="besides">Anything else</label><textarea id="besides" data-mark="" rows="2"></textarea></p>\n'
        f'<p><label for="answer">This goes back to {who}, by mail or chat</label><textarea id="answer" rows="6" readonly></textarea></p>\n'
        '<p><button type="button" id="copy">Copy answer</button> <span role="status" id="said"></span></p>\n'
        '<p class="when">Nothing is sent by this page, and what you type stays in it until you copy it. Empty fields stay open.</p></section>'
    )


_STYLE = """
.when, .where { color: var(--soft); font-size: .875rem; }
.aim { font-size: 1.1rem; }
ul { list-style: none; padding: 0; }
li { margin: 0 0 1rem; }
li p { margin: 0 0 .35rem; }
.mark { display: inline-block; min-width: 2rem; color: var(--accent); font-weight: 600; font-size: .875rem; }
textarea { display: block; width: 100%; padding: .5rem .6rem; font: inherit; color: inherit; background: transparent;
  border: 1px solid var(--soft); border-radius: 6px; resize: vertical; }
label { font-size: .875rem; }
.choices label { display: inline-block; margin-right: 1rem; line-height: 1.75rem; }
input[type=radio] { width: 1.1rem; height: 1.1rem; vertical-align: -.15rem; }
button { padding: .45rem 1rem; font: inherit; font-weight: 600; color: var(--page); background: var(--accent); border: 0;
  border-radius: 6px; cursor: pointer; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
@media print { .back, textarea:placeholder-shown, button { display: none; } }
"""

_SCRIPT = r"""
"use strict";
(() => {
  const fields = [...document.querySelectorAll("[data-mark]")], answer = document.getElementById("answer");
  const copy = document.getElementById("copy"), said = document.getElementById("said");
  // Each line behind its mark: so it is read as an answer wherever it is pasted, and no line is taken for a signature.
  const lines = (field) => field.type === "radio" && !field.checked ? [] : field.value.split(/\r\n|[\r\n\u2028\u2029\v\f]/).map((line) => line.trim()).filter(Boolean);
  const write = () => {
    answer.value = fields.flatMap((field) => lines(field).map((line) => field.dataset.mark ? `[${field.dataset.mark}] ${line}` : line)).join("\n");
    said.textContent = "";
  };
  document.addEventListener("input", write);
  copy.addEventListener("click", async () => {
    answer.select();
    try {
      await navigator.clipboard.writeText(answer.value);
      said.textContent = "Copied. Paste it into a mail or a chat.";
    } catch {
      said.textContent = "Selected: Ctrl+C copies it.";
    }
  });
  addEventListener("beforeunload", (event) => { if (answer.value && !said.textContent) event.preventDefault(); });
  write();
})();
"""
"""Nothing of it comes from the page that it is put into: the policy of the page names its hash."""
