"""The brief as a terminal shows it, and tables: readable at 80 columns, without colour, through a pipe."""

from __future__ import annotations

from collections.abc import Sequence

from leadward.documents import plain
from leadward.documents.brief import Brief, New, standing_said, whose_view
from leadward.model.move import Move
from leadward.model.source import Source
from leadward.model.text import columns, shortened, visible

table = plain.table
_NARROWEST = 40
_LABEL = 11
_MOST_IDS = 3
_INDENT = "   "


def brief(made: Brief, width: int = 80, colour: bool = False) -> str:
    """The whole brief in `width` columns (at least 40)."""
    width = max(width, _NARROWEST)
    paint = _Paint(colour)
    parts = [_header(made, width, paint), _this_week(made, width, paint)]
    closing = [*_one_on_one(made, width, paint), *_since(made, width, paint), *_standing(made, width, paint)]
    parts.append("\n".join([*closing, *_gaps(made, width, paint)]))
    if made.moves:
        hints = ("Silly? leadward dismiss 1", "Why? leadward moves --why")
        parts.append("     ".join(hints) if width >= 60 else "\n".join(hints))
    return "\n\n".join(part for part in parts if part)


class _Paint:
    """Sparing colour: headings bold, identifiers dim."""

    def __init__(self, on: bool) -> None:
        self._on = on

    def bold(self, text: str) -> str:
        return f"\x1b[1m{text}\x1b[0m" if self._on else text

    def dim(self, text: str) -> str:
        return f"\x1b[2m{text}\x1b[0m" if self._on else text


def _header(made: Brief, width: int, paint: _Paint) -> str:
    who = f"you: {visible(made.me.label)}" if made.me and made.view == "self" else ""
    day = f"{made.as_of:%a %d %b}"
    told = [visible(made.repository), who, day, f"from {made.sources_read}, nothing sent"]
    parts = [part for part in told if part]
    lines = ["Leadward"]
    for part in parts:
        joined = f"{lines[-1]}   {part}"
        lines[-1:] = [joined] if columns(joined) <= width else [lines[-1], _INDENT + shortened(part, width - len(_INDENT))]
    lines[0] = paint.bold("Leadward") + lines[0][8:]
    if whose_view(made):
        lines += plain.wrapped(whose_view(made), width)
    return "\n".join(lines)


def _this_week(made: Brief, width: int, paint: _Paint) -> str:
    if not made.moves:
        told = "No move comes out of this history yet. Note what you do in a line: leadward log TEXT"
        return "\n".join([paint.bold("THIS WEEK"), *plain.wrapped(told, width)])
    count = len(made.moves)
    lines = [f"{paint.bold('THIS WEEK')}   {count} move{'s' if count != 1 else ''}, {made.minutes} minutes"]
    for number, move in enumerate(made.moves, 1):
        lines += _move(number, move, width, paint)
    return "\n".join(lines)


def _move(number: int, move: Move, width: int, paint: _Paint) -> list[str]:
    effort = f"{move.effort_minutes} min"
    room = width - len(effort) - 2
    head = plain.wrapped(move.what, room, f"{number}  ", _INDENT)
    head[0] = _right(head[0], effort, width)
    lines = [*head, *_reason(move, width, paint)]
    if move.say:
        lines += plain.wrapped(f'say: "{move.say}"', width, _INDENT, _INDENT + "     ")
    if move.ready:
        lines += [f"{_INDENT}ready: {visible(move.ready)}"]
    return lines


def _reason(move: Move, width: int, paint: _Paint) -> list[str]:
    """The reason, with identifiers to the right of its last line where they fit, else on a line of their own."""
    lines = plain.wrapped(move.why, width, _INDENT, _INDENT)
    ids = _ids(move.sources, width - len(_INDENT))
    if not ids:
        return lines
    if columns(lines[-1]) + 3 + columns(ids) <= width:
        lines[-1] = _right(lines[-1], ids, width, paint)
    else:
        lines.append(_right("", ids, width, paint))
    return lines


def _ids(sources: Sequence[Source], room: int) -> str:
    """Identifiers whole, never broken: as many as fit, a path only where it is short enough to type."""
    shown: list[str] = []
    for source in sources:
        name = visible(source.id)
        if len(shown) < _MOST_IDS and columns(" ".join([*shown, name])) <= room:
            shown.append(name)
    return " ".join(shown)


def _right(left: str, right: str, width: int, paint: _Paint | None = None) -> str:
    space = " " * max(width - columns(left) - columns(right), 1)
    return left + space + (paint.dim(right) if paint else right)


def _labelled(label: str, texts: Sequence[str], width: int, paint: _Paint) -> list[str]:
    space = " " * _LABEL
    lines = [line for text in texts for line in plain.wrapped(text, width, space, space)]
    if lines:
        lines[0] = paint.bold(label) + lines[0][len(label) :]
    return lines


def _one_on_one(made: Brief, width: int, paint: _Paint) -> list[str]:
    if made.one_on_one is None:
        return []
    meeting = made.one_on_one
    texts = [f'"{question}"' for question in meeting.questions]
    if meeting.bring:
        texts.append(f"bring: {meeting.bring} {' '.join(s.id for s in meeting.sources)}".rstrip())
    return _labelled("NEXT 1:1", texts, width, paint)


def _since(made: Brief, width: int, paint: _Paint) -> list[str]:
    return _labelled("NEW", [_new(new, width - _LABEL) for new in made.since_last], width, paint)


def _new(new: New, room: int) -> str:
    if not new.sources:
        return new.text
    newest = new.sources[0]
    label = shortened(visible(newest.label), max(room - columns(new.text) - 24, 12))
    return f'{new.text}; newest "{label}" {newest.id}' if label else f"{new.text} {newest.id}"


def _standing(made: Brief, width: int, paint: _Paint) -> list[str]:
    return _labelled("STANDING", [standing_said(made.standing)], width, paint) if made.standing else []


def _gaps(made: Brief, width: int, paint: _Paint) -> list[str]:
    told = [*made.gaps[:3], *([f"{len(made.gaps) - 3} more: leadward sync"] if len(made.gaps) > 3 else [])]
    return _labelled("NOT READ", told, width, paint)
