"""`leadward log`, whole: reads its words, writes one file, answers. The standard library is all it loads."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple, TextIO

from leadward.inbox import moment, spool
from leadward.inbox.home import data_home, spool_of
from leadward.inbox.streams import OutputFailed
from leadward.model.errors import LeadwardError, UsageProblem

HELP = """\
Usage: leadward log [OPTIONS] WORDS...
       leadward log [OPTIONS] -

  Note in one line what you did. `-` reads the text from standard input, such as
  lines pasted from a chat: kept as they are, in one note. Where the words sound
  like a practice, one line says how to tag them; nothing is tagged unasked.

Options:
  --on DAY         When: today, yesterday, last tue, 3 days ago, 2026-11-20.
  --person NAME    With or for whom. Can be given several times.
  --practice NAME  The practice it belongs to, see: leadward practices
  --link WHAT      A commit, an address, a path, the id of a note. Repeatable.
  --minutes N      How long it took.
  --reach WHO      Whom it touched: self, team, other-teams, company.
  --said-by NAME   Who else says so, with --words: not your word alone, then.
  --words WORDS    What they said, as near as you can.
  --json           Print the note's id as JSON.
  -h, --help       Show this message.

  Example: leadward log "Unblocked Ana on the deploy" --person Ana
  Example: leadward log - --practice unblocking < chat.txt
"""

LONGEST_TEXT = 200_000
LONGEST_LINE = 500
_TOO_LONG = f"That is longer than {LONGEST_TEXT:,} characters"
MOST_ITEMS = 200
MOST_MINUTES = 100_000
REACHES = ("self", "team", "other-teams", "company")
VALUED = ("--on", "--person", "--practice", "--link", "--minutes", "--reach", "--said-by", "--words")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LAST = {("last", said) for day in _DAYS for said in (day, day[:3])}


class Said(NamedTuple):
    """The command line, taken apart: the words, and each option's values in order."""

    words: list[str]
    options: dict[str, list[str]]
    json_wanted: bool
    help_wanted: bool


def main(argv: Sequence[str], spool_folder: Path | None = None, today: date | None = None) -> int:
    """Run `log` on the words after `log`; returns the exit code. `today` stands in for the calendar's."""
    try:
        said = taken_apart([_text(word) for word in argv])
        if said.help_wanted:
            return _print(HELP)
        return _print(_keep(said, spool_folder or spool_of(data_home()), today))
    except LeadwardError as problem:
        return _refuse(problem, "--json" in argv)


def taken_apart(argv: Sequence[str]) -> Said:
    """Words and options, which may be mixed; after `--` all are words. Raises UsageProblem."""
    words, options, flags = list[str](), dict[str, list[str]](), set[str]()
    rest = iter(argv)
    for word in rest:
        name, equals, value = word.partition("=")
        if word == "--":
            words.extend(rest)
        elif word in ("--json", "--help", "-h"):
            flags.add(word)
        elif name in VALUED:
            options.setdefault(name, []).append(value if equals else _next(rest, name))
        elif word.startswith("--"):
            raise UsageProblem(f"log has no option {_visible(name)}. See: leadward log --help")
        else:
            words.append(word)
    return Said(words, options, "--json" in flags, bool(flags & {"--help", "-h"}))


def fields(said: Said) -> dict[str, object]:
    """The fields of the entry beside its text, those that were given. Raises UsageProblem."""
    found: dict[str, object] = {}
    for option, name in (("--person", "people"), ("--link", "links")):
        if items := [_line(option, item) for item in said.options.get(option, ())]:
            found[name] = items
        if len(items) > MOST_ITEMS:
            raise UsageProblem(f"{option} can be given {MOST_ITEMS} times at most.")
    if practice := _single(said, "--practice"):
        found["practice"] = _practice(practice, said)
    if minutes := _single(said, "--minutes"):
        found["minutes"] = _minutes(minutes)
    if reach := _single(said, "--reach"):
        found["reach"] = _reach(reach)
    return found | _said_by(said)


def _said_by(said: Said) -> dict[str, object]:
    who, words = _single(said, "--said-by"), _single(said, "--words")
    if bool(who) != bool(words):
        raise UsageProblem("--said-by NAME and --words WORDS go together. Nothing is noted yet.")
    return {"said_by": _line("--said-by", who), "words": _line("--words", words)} if who else {}


def _keep(said: Said, folder: Path, today: date | None) -> str:
    at = moment.now()
    day = _day(_single(said, "--on"), today or at.day)
    more = fields(said)
    text = _from_stdin() if said.words == ["-"] else _checked(" ".join(said.words).strip())
    note = spool.write(folder, text, at, day.isoformat(), more)
    sounds = "" if "practice" in more else _likely(text)
    if said.json_wanted:
        return json.dumps({"id": note, "on": day.isoformat(), "text": text, "suggested": sounds}) + "\n"
    when = "" if day == at.day else f" on {day.isoformat()}"
    dated = "" if _single(said, "--on") or said.words == ["-"] else _dated(text, note)
    return f"Noted{when}: {_shown(text)}  n{note[:8]}\n{_tag(sounds, note)}{dated}"


def _likely(text: str) -> str:
    from leadward.inbox.likely import likely

    return likely(text)


def _dated(text: str, note: str) -> str:
    """The line that says how to date an entry as its words do (`yesterday`, `last tuesday`), '' where they name no day."""
    said_so = text[:2_000].lower().split()
    words = [word.strip(".,;:!?()") for word in said_so]
    pairs = [f"last {after[:3]}" for word, after in zip(said_so, words[1:], strict=False) if (word, after) in _LAST]
    said = "yesterday" if "yesterday" in words else pairs[0] if pairs else ""
    return f"It says {said}; to date it so: leadward notes edit n{note[:8]} --on {_quoted(said)}\n" if said else ""


def _quoted(text: str) -> str:
    return f"'{text}'" if " " in text else text


def _tag(sounds: str, note: str) -> str:
    """The line that says how to tag an entry with what it sounds like, '' where that is nothing."""
    from leadward.model.names import PRACTICES

    if not sounds:
        return ""
    return f"Looks like {PRACTICES[sounds]} {sounds}; to tag it: leadward notes edit n{note[:8]} practice={sounds}\n"


def _day(text: str, today: date) -> date:
    if not text:
        return today
    from leadward.notes.dates import parse_day  # costs more than all the rest of a log without --on

    return parse_day(text, today)


def _next(rest: Iterator[str], name: str) -> str:
    for value in rest:
        return value
    raise UsageProblem(f"{name} needs a value. See: leadward log --help")


def _single(said: Said, name: str) -> str:
    given = said.options.get(name, [])
    if len(given) > 1:
        raise UsageProblem(f"{name} can be given once.")
    if given and not given[0].strip():
        raise UsageProblem(f"{name} needs a value. See: leadward log --help")
    return given[0].strip() if given else ""


def _line(name: str, text: str) -> str:
    line = " ".join(text.split())
    if not line or len(line) > LONGEST_LINE:
        raise UsageProblem(f"{name} needs a value of 1 to {LONGEST_LINE} characters.")
    return line


def _practice(named: str, said: Said) -> str:
    """A practice's name as it is. Raises UsageProblem, which says what was meant and how to say it: no word is lost."""
    from leadward.model.names import PRACTICES, nearest

    if named in PRACTICES:
        return named
    text = f"{_visible(_clipped(named, 40))!r} is no name of a practice"
    if meant := nearest(named):
        raise UsageProblem(f"{text}; did you mean {meant}? Nothing is noted yet. Run: {_again(said, meant)}")
    raise UsageProblem(f"{text}; leadward practices lists them. Nothing is noted yet.")


def _again(said: Said, practice: str) -> str:
    """The command line as it was given, with this practice."""
    from leadward.model.shell import word as quote

    options = {**said.options, "--practice": [practice]}
    given = [f"{name} {quote(value)}" for name, values in options.items() for value in values]
    words = [word if word == "-" else quote(word) for word in said.words]
    dashes = ["--"] if any(word.startswith("-") and word != "-" for word in said.words) else []
    return " ".join(["leadward log", *given, *dashes, *words])


def _minutes(text: str) -> int:
    if text.isascii() and text.isdecimal() and len(text) <= 12 and int(text) <= MOST_MINUTES:
        return int(text)
    raise UsageProblem(f"--minutes needs a whole number from 0 to {MOST_MINUTES}.")


def _reach(text: str) -> str:
    if text not in REACHES:
        raise UsageProblem(f"--reach is one of {', '.join(REACHES)}.")
    return text


def _checked(text: str) -> str:
    if not text.strip():
        raise UsageProblem('Say what you did: leadward log "Unblocked Ana on the deploy"')
    if len(text) > LONGEST_TEXT:
        raise UsageProblem(f"{_TOO_LONG}; note what matters and --link the rest. Nothing is noted yet.")
    return text


def _from_stdin() -> str:
    """Standard input as it is, but for what no store takes: a stray byte becomes `\\xff`, a NUL `\\x00`. Raises UsageProblem."""
    if sys.stdin.isatty():
        sys.stderr.write("Paste the text, then press Ctrl-D on a line of its own.\n")
    raw = sys.stdin.buffer.read(4 * LONGEST_TEXT + 1)
    text = raw.decode("utf-8", "backslashreplace").replace("\0", "\\x00")
    if not text.strip():
        raise UsageProblem("Standard input was empty, so nothing is noted. Paste into it: leadward log -")
    return _checked(text)


def _text(word: str) -> str:
    """A word of the command line; bytes that are not UTF-8 show as `\\xff`."""
    return os.fsencode(word).decode("utf-8", "backslashreplace")


def _shown(text: str) -> str:
    """The first line, with how many follow."""
    first, *rest = text.strip().splitlines()
    line = " ".join(first.split())
    more = sum(bool(text.strip()) for text in rest)
    return _visible(_clipped(line, 60)) + (f" (and {more} more line{'s' if more > 1 else ''})" if more else "")


def _clipped(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def _visible(text: str) -> str:
    from leadward.model.text import visible

    return visible(text)


def _print(text: str) -> int:
    _write(sys.stdout, text)
    return 0


def _refuse(problem: LeadwardError, json_wanted: bool) -> int:
    _write(sys.stderr, f"leadward: {_visible(str(problem))}\n")
    if json_wanted:
        with suppress(OutputFailed):  # it was refused, whether or not that can be shown
            _write(sys.stdout, json.dumps({"error": {"code": problem.code, "message": str(problem)}}) + "\n")
    return problem.exit_code


def _write(stream: TextIO, text: str) -> None:
    stream.write(text)
    stream.flush()
