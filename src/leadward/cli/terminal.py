"""The brief as a terminal shows it: plain lines, readable without colour and through a pipe, from 40 columns on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadward.documents.brief import Brief, New, OneOnOne, Standing, amount, level_said, nothing_to_do, standing_said
from leadward.documents.dates import named, weekday
from leadward.documents.tables import table
from leadward.documents.wrapping import command_lines, right, wrapped
from leadward.model.move import Move
from leadward.model.source import Source
from leadward.model.text import Safe, columns, shortened, visible

__all__ = ["brief", "table"]

_INDENT = "   "
_LABEL = 11
"""Columns that `NEXT 1:1` and its like take at the left."""
_NARROWEST = 40
_APART, _TIGHT = "   ", "  "
"""Between parts of a line; the narrower where a header fits one line so, and only so."""
_LEAST_NAME = 16
"""Columns of a name before it goes to a line of its own."""
_MOST_IDS = 3
_MOST_GAPS = 3
_LONGEST = 600
"""Columns of one text; nobody reads more of it in a terminal."""


def brief(made: Brief, width: int = 80, colour: bool = False) -> Safe:
    """The whole brief in lines of at most `width` columns (40 at least); only an identifier or a command's word may overhang."""
    room = max(width, _NARROWEST)
    closing = [*_one_on_one(made.one_on_one, room, colour), *_since_last(made.since_last, room, colour)]
    closing += _standing(made.standing, room, colour) + _not_read(made.gaps, room, colour)
    closing += _hints(made, room, colour)
    parts = [_header(made, room, colour), _this_week(made, room, colour), closing]
    return Safe("\n\n".join("\n".join(lines) for lines in parts if lines))  # colours are escapes, too


def _bold(text: str, colour: bool) -> str:
    return f"\x1b[1m{text}\x1b[0m" if colour and text else text


def _dim(text: str, colour: bool) -> str:
    return f"\x1b[2m{text}\x1b[0m" if colour and text else text


def _led(label: str, lines: Sequence[str], colour: bool) -> list[str]:
    """Lines whose first begins with `label`, made bold."""
    return [_bold(label, colour) + lines[0][len(label) :], *lines[1:]]


def _short(text: str) -> str:
    return shortened(visible(text), _LONGEST)


def _header(made: Brief, width: int, colour: bool) -> list[str]:
    repository = shortened(visible(made.repository), max(min(width - columns(f"Leadward{_APART}"), 40), 16))
    whose = _whose(made, width - columns(f"Leadward   {repository}   "), width)
    parts = ["Leadward", repository, *whose, weekday(made.as_of), f"from {visible(made.sources_read)}, nothing sent"]
    notices = [_dim(line, colour) for notice in made.notices for line in wrapped(_short(notice), width)]
    tight = _TIGHT.join(parts)
    lines = [tight] if columns(tight) <= width < columns(_APART.join(parts)) else _side_by_side(parts, width)
    return [*_led("Leadward", lines, colour), *notices]


def _whose(made: Brief, room: int, width: int) -> list[str]:
    """`you: Ana`, or whose view it is and how to choose: in the `room` of the first line, else in a line of its own, else in two.

    The name is cut before the hint is.
    """
    name = visible(made.me.label) if made.me else "nobody chosen"
    if made.view == "self":
        return [f"you: {shortened(name, 32)}"] if made.me else []
    how, hint = (" (most active)" if made.view == "most-active" else " would see it"), "you: --me NAME"
    for wide in (room, width):
        left = wide - columns(f"as {how}; {hint}")
        if left >= min(columns(name), _LEAST_NAME):
            return [f"as {shortened(name, left)}{how}; {hint}"]
    return [f"as {shortened(name, max(width - columns(f'as {how}'), 8))}{how}", hint]


def _side_by_side(parts: Sequence[str], width: int) -> list[str]:
    """Parts three columns apart, going on below where they do not fit."""
    lines = [""]
    for part in parts:
        joined = f"{lines[-1]}{_APART}{part}" if lines[-1] else part
        if columns(joined) <= width:
            lines[-1] = joined
        else:
            lines += wrapped(part, width)
    return lines


def _this_week(made: Brief, width: int, colour: bool) -> list[str]:
    more = [f"{made.waiting} more: leadward moves"] if made.moves and made.waiting else []
    lines = _led("THIS WEEK", _side_by_side(["THIS WEEK", amount(made), *more], width), colour)
    if not made.moves:
        return [*lines, *wrapped(nothing_to_do(made), width, _INDENT, _INDENT)]
    return [*lines, *(line for number, move in enumerate(made.moves, 1) for line in _move(number, move, width, colour))]


def _move(number: int, move: Move, width: int, colour: bool) -> Iterator[str]:
    minutes = f"{move.effort_minutes} min"
    first, *rest = wrapped(_short(move.what), width, f"{number:<3}", _INDENT, last=len(minutes) + 2)
    yield f"{first}{right(minutes, width - columns(first))}"
    yield from rest
    why = f"due {named(move.due)}; {move.why}" if move.due else move.why
    yield from _with_ids(why, move.sources, _INDENT, width, colour)
    if move.say:
        yield from wrapped(_quoted(_short(move.say)), width, f"{_INDENT}say: ", _INDENT + " " * 5)
    if move.ready:
        yield from command_lines(move.ready.command, width, f"{_INDENT}ready: ", _INDENT + " " * 7)


def _quoted(text: str) -> str:
    return text if text.startswith(('"', "“")) else f'"{text}"'


def _with_ids(text: str, sources: Sequence[Source], indent: str, width: int, colour: bool) -> list[str]:
    """Text, then its identifiers at the right: as many as its last line still holds, else below it."""
    lines = wrapped(_short(text), width, indent, indent)
    if not sources:
        return lines
    beside = _ids(sources, width - columns(lines[-1]) - 2)
    if not beside:
        lines.append(indent)
    ids = beside or _ids(sources, width - len(indent)) or visible(sources[0].id)
    return [*lines[:-1], lines[-1] + _dim(right(ids, width - columns(lines[-1])), colour)]


def _ids(sources: Sequence[Source], room: int) -> str:
    """Identifiers, whole: the first ones, three at most, that fit; '' where none does."""
    line, shown = "", 0
    for identifier in dict.fromkeys(visible(source.id) for source in sources):
        joined = f"{line} {identifier}".strip()
        if shown < _MOST_IDS and columns(joined) <= room:
            line, shown = joined, shown + 1
    return line


def _labelled(label: str, texts: Sequence[str], width: int, colour: bool) -> list[str]:
    space = " " * _LABEL
    lines = [line for text in texts for line in wrapped(_short(text), width, space, space)]
    return _led(label, lines, colour) if lines else []


def _one_on_one(talk: OneOnOne | None, width: int, colour: bool) -> list[str]:
    if talk is None:
        return []
    texts = ([talk.when] if talk.when else []) + [_quoted(question) for question in talk.questions]
    lines = _labelled("NEXT 1:1", texts, width, colour)
    if not talk.bring:
        return lines
    bring = _with_ids(f"bring: {talk.bring}", talk.sources, " " * _LABEL, width, colour)
    return [*lines, *(bring if lines else _led("NEXT 1:1", bring, colour))]


def _since_last(news: Sequence[New], width: int, colour: bool) -> list[str]:
    space = " " * _LABEL
    lines = [line for new in news for line in _with_ids(_new(new), new.sources[:1], space, width, colour)]
    return _led("SINCE LAST", lines, colour) if lines else []


def _new(new: New) -> str:
    """What is new, and in the words of its newest source what that is."""
    label = shortened(visible(new.sources[0].label), 48) if new.sources else ""
    link = " " if "newest" in new.text else "; newest: "
    return f'{new.text}{link}"{label}"' if label else new.text


def _standing(standing: Standing | None, width: int, colour: bool) -> list[str]:
    if standing is None:
        return []
    seen = f"seen: {', '.join(standing.seen)}" if standing.seen else ""
    more = level_said(standing) or seen
    return _labelled("STANDING", [standing_said(standing), *([more] if more else [])], width, colour)


def _not_read(gaps: Sequence[str], width: int, colour: bool) -> list[str]:
    left = len(gaps) - _MOST_GAPS
    return _labelled(
        "NOT READ", [*gaps[:_MOST_GAPS], *([f"{left} more: leadward sync"] if left > 0 else [])], width, colour
    )


def _hints(made: Brief, width: int, colour: bool) -> list[str]:
    if not made.moves:
        return []
    hints = ["Silly? leadward dismiss 1  ", "Why? leadward moves --why"]
    return [_dim(line.rstrip(), colour) for line in _side_by_side(hints, width)]
