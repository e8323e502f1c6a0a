"""Ladders from a file, a folder, or text that was pasted: which form it has is told by its name, else by its content."""

from __future__ import annotations

import base64
import os
import re
import stat
from collections.abc import Sequence
from pathlib import Path

from leadward.connectors.ladders.blocks import Block, Heading, Table
from leadward.connectors.ladders.folder import gathered
from leadward.connectors.ladders.found import Found, LeftOut, ladder_of
from leadward.connectors.ladders.names import key
from leadward.connectors.ladders.pages import Page, ladders_of, page_of
from leadward.connectors.ladders.shapes import Wanted
from leadward.connectors.ladders.sheet import blocks_of_sheet
from leadward.model.errors import UnreadableLadder
from leadward.model.level import Ladder
from leadward.model.records import dataclass
from leadward.model.text import shortened, visible

LARGEST = 2_000_000
"""Bytes of a file."""
KEPT = 200_000
"""Characters of a source that the journal keeps to the letter; of a longer one it keeps the text that was read."""
PASTED = "Pasted ladder"
"""The title of a pasted ladder whose text has none."""
FORMS = ("json", "yaml", "markdown", "csv", "html", "xlsx", "code", "text")
ENDINGS = {
    ".json": "json",
    ".yml": "yaml",
    ".yaml": "yaml",
    ".md": "markdown",
    ".mdx": "markdown",
    ".markdown": "markdown",
    ".csv": "csv",
    ".tsv": "csv",
    ".html": "html",
    ".htm": "html",
    ".vue": "html",
    ".xlsx": "xlsx",
    ".js": "code",
    ".ts": "code",
    ".tsx": "code",
    ".jsx": "code",
    ".txt": "text",
}
_KEY = re.compile(r"[A-Za-z][\w-]*:(?:\s|\Z)")


@dataclass(frozen=True, slots=True)
class Read:
    """A ladder, the form it was in, and the file's text as it came; what was left out, and what is doubtful."""

    ladder: Ladder
    form: str
    source: str
    shape: str = ""
    left_out: tuple[LeftOut, ...] = ()
    doubts: tuple[str, ...] = ()


def read(path: Path, form: str = "", wanted: Wanted | None = None) -> Read:
    """The one ladder in a file. Raises UnreadableLadder, also where there are several."""
    found = read_all(path, form, wanted)
    if len(found) > 1:
        raise UnreadableLadder(_several([each.ladder for each in found]))
    return found[0]


def read_all(path: Path, form: str = "", wanted: Wanted | None = None) -> list[Read]:
    """The ladders in a file or a folder. `form` is one of `FORMS`, '' to tell by the name. Raises UnreadableLadder."""
    hints = wanted or Wanted()
    try:
        is_folder = path.is_dir()
    except (OSError, ValueError):
        is_folder = False
    if is_folder:
        return _folder(path, hints)
    chosen = form or _form_of(path)
    raw = _bytes(path)
    page, source = _page(raw, chosen, path.stem, _shown(path))
    return _chosen(_reads(page, chosen, source, hints, path.stem), hints)


def read_pasted(raw: bytes, form: str = "", hints: Wanted | None = None) -> list[Read]:
    """The ladders in text that was pasted; `form` '' to tell by the text. Raises UnreadableLadder."""
    if not raw.strip():
        raise UnreadableLadder("Nothing was pasted; copy the ladder's text first.")
    asked = hints or Wanted()
    chosen = form or ("xlsx" if raw[:4] == b"PK\x03\x04" else _form_by_look(_decoded(raw, "The text")))
    page, source = _page(raw, chosen, PASTED, "The text")
    return _chosen(_reads(page, chosen, source, asked, PASTED), asked)


def _page(raw: bytes, form: str, title: str, shown: str) -> tuple[Page, str]:
    """The page, and what the journal keeps of where it came from."""
    if form == "xlsx":
        blocks = blocks_of_sheet(raw)
        kept = base64.b64encode(raw).decode()
        return Page(tuple(blocks), title=title), kept if len(kept) <= KEPT else shown_text(blocks)
    text = _decoded(raw, shown)
    page = page_of(text, form, title)
    return page, text if len(text) <= KEPT else shown_text(page.blocks)


def _reads(page: Page, form: str, source: str, hints: Wanted, title: str) -> list[Read]:
    if page.ladder is not None:
        return [Read(page.ladder, form, source, "the file says which are its levels")]
    return [_read(finding, form, source, title) for finding in ladders_of(page, hints)]


def _read(finding: Found, form: str, source: str, title: str) -> Read:
    ladder = ladder_of(finding, title)
    return Read(ladder, form, source, finding.shape, tuple(finding.left_out), tuple(dict.fromkeys(finding.doubts)))


def _folder(path: Path, hints: Wanted) -> list[Read]:
    def page_at(file: Path) -> tuple[Page, str]:
        return _page(_bytes(file), ENDINGS[file.suffix.lower()], file.stem, _shown(file))

    made = gathered(path, [ending for ending in ENDINGS if ENDINGS[ending] != "code"], page_at, hints)
    found: list[Read] = []
    for ladder, source, name in made.ladders:
        kept = source if len(source) <= KEPT else source[:KEPT]
        form = ENDINGS[Path(name).suffix.lower()]
        if isinstance(ladder, Ladder):
            found.append(Read(ladder, form, kept, "the file says which are its levels"))
        else:
            found.append(_read(ladder, form, kept, Path(name).stem))
    chosen = _chosen(found, hints)
    first = chosen[0]
    left = (*first.left_out, *made.left_out)
    return [Read(first.ladder, first.form, first.source, first.shape, left, first.doubts), *chosen[1:]]


def _chosen(found: Sequence[Read], hints: Wanted) -> list[Read]:
    """All of them, or the one that `part` names; each with a name of its own."""
    if hints.part:
        part = [each for each in found if key(hints.part) in (key(each.ladder.title), key(each.ladder.name))]
        part = part or [each for each in found if key(each.ladder.title).startswith(key(hints.part))]
        if len(part) != 1:
            raise UnreadableLadder(_several([each.ladder for each in found]))
        return list(part)
    return list(found)


def _several(ladders: Sequence[Ladder]) -> str:
    titles = ", ".join(f"“{shortened(visible(ladder.title), 40)}”" for ladder in ladders[:8])
    return f"There are {len(ladders)} ladders: {titles}. Say which with --part."


def _form_by_look(text: str) -> str:
    """JSON begins with a bracket, YAML with a key, HTML with a tag; Markdown holds headings or bullets, a matrix has cells."""
    lines = [line for line in text.splitlines() if line.strip()]
    first = lines[0].lstrip()
    if first.startswith(("{", "[{")):
        return "json"
    if re.match(r"<(?:!doctype|html|head|body|div|table|section|h[1-6]|p|ul|ol|meta|template)\b", first, re.IGNORECASE):
        return "html"
    if first.strip() == "---":
        return "markdown" if len(re.findall(r"(?m)^---\s*$", text)) > 1 else "yaml"
    if any(re.match(r"#{1,6}\s|\s*\|.*\|\s*\Z", line) for line in lines):
        return "yaml" if _KEY.match(next((line for line in lines if not line.startswith("#")), "")) else "markdown"
    if "\t" in lines[0] or (lines[0].count(",") > 1 and not lines[0].endswith(".")) or lines[0].count(";") > 1:
        return "csv"
    if _KEY.match(lines[0]):
        return "yaml"
    if any(re.match(r"\s*[-*+•]\s", line) or line.startswith("**") for line in lines) or len(lines) > 2:
        return "text"
    raise UnreadableLadder(
        "The text looks like no form that is read: Markdown with headings, a table, HTML, JSON or YAML"
        f"; --form says which it is ({', '.join(FORMS)})."
    )


def _form_of(path: Path) -> str:
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        known = ", ".join(ENDINGS)
        raise UnreadableLadder(
            f"{_shown(path)} has no ending that names a form ({known}); say --form {'|'.join(FORMS)}."
        )
    return ENDINGS[ending]


def _bytes(path: Path) -> bytes:
    """The whole file; only a regular one, and only a small one."""
    try:
        number = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with open(number, "rb") as file:
            if not stat.S_ISREG(os.fstat(number).st_mode):
                raise UnreadableLadder(f"{_shown(path)} is no regular file.")
            raw = file.read(LARGEST + 1)
    except OSError as problem:
        raise UnreadableLadder(f"Cannot read {_shown(path)}: {problem.strerror}.") from None
    except ValueError:
        raise UnreadableLadder(f"{_shown(path)} is no path.") from None
    return _small(raw, _shown(path))


def _small(raw: bytes, what: str) -> bytes:
    if len(raw) > LARGEST:
        raise UnreadableLadder(f"{what} is larger than {LARGEST:,} bytes; keep the ladder alone in a file.")
    return raw


def _decoded(raw: bytes, what: str) -> str:
    _small(raw, what)
    if b"\x00" in raw:
        raise UnreadableLadder(f"{what} is no text: it holds zero bytes. Save it as text in UTF-8.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableLadder(f"{what} is no text in UTF-8; save it again in UTF-8.") from None


def shown_text(blocks: Sequence[Block]) -> str:
    """Blocks as Markdown: what is kept of a file that is too large, or no text."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Heading):
            lines += ["", f"{'#' * min(6, block.depth)} {block.text}"]
        elif isinstance(block, Table):
            lines += ["| " + " | ".join(cell.text.replace("|", "/") for cell in row) + " |" for row in block.rows]
        else:
            lines.append(f"- {block.text}" if hasattr(block, "depth") else block.text)
    return "\n".join(lines)[:KEPT]


def _shown(path: Path) -> str:
    return shortened(visible(str(path)), 80)
