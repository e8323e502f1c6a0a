"""`review`: the week's candidates, one key each at a terminal, or one command each without."""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

import click

from leadward.cli import weekly
from leadward.cli.notes import told
from leadward.cli.options import Progress, print_json, reads_code, width, workspace
from leadward.cli.picks import NOTE
from leadward.documents.dates import weekday
from leadward.documents.wrapping import wrapped
from leadward.inbox.saying import say
from leadward.ladder.review import Candidate, Origin
from leadward.model import shell
from leadward.model.errors import LeadwardError, UsageProblem
from leadward.notes import shape
from leadward.practices.phrases import counted
from leadward.workflows import journal, picking
from leadward.workflows import review as verbs
from leadward.workflows.review import Review
from leadward.workflows.sources import Where

KEYS = "a accept, e edit, r refuse for good, s later, u undo, q quit"
_MOST_SOURCES = 3


@click.group(invoke_without_command=True, epilog="Example: leadward review --repo ~/code/shop")
@reads_code
@click.pass_context
def review(context: click.Context, repo: Where, me: str, as_of: str | None, json_wanted: bool) -> None:
    """On Friday: at most five things of the week that you did not write down, one key each.

    From your commits, your calendar and your open loops. What you accept becomes a note, what you refuse never returns. Then the weekly
    note, with what you accepted: one sitting of two minutes.
    Without a terminal it lists them; then: leadward review accept ID.
    """
    if context.invoked_subcommand:
        return None
    made = _made(repo, me, as_of)
    if json_wanted:
        return print_json(_json(made))
    say(*_head(made))
    if sys.stdin.isatty() and sys.stdout.isatty():
        return weekly.offer(repo, me, as_of, _key) if _went_through(made) else None
    picking.remember(workspace(), [candidate.id for candidate in made.offered])
    for number, candidate in enumerate(made.offered, 1):
        say("", *_lines(candidate, f"{number}  {candidate.id}"))
    if made.offered:
        where = f", each with --repo {shell.word(repo.repository)}" if repo.repository else ""
        say("", f"One at a time: leadward review accept NUMBER, edit NUMBER WORDS, refuse NUMBER [WHY]{where}")
    named = f" --repo {shell.word(repo.repository)}" if repo.repository else ""
    return say(f"Then the note of the week: leadward weekly{named}")


@review.command(epilog="Example: leadward review accept r1a2b3c4d")
@click.argument("candidate", metavar="ID", type=NOTE)
@reads_code
def accept(candidate: str, repo: Where, me: str, as_of: str | None, json_wanted: bool) -> None:
    """Keep what was seen as a note, with what it rests on."""
    _kept(verbs.accept(workspace(as_of=as_of), _named(candidate, repo, me, as_of)), json_wanted)


@review.command(epilog="Example: leadward review edit r1a2b3c4d 'Search ranks by season: our basket needs it'")
@click.argument("candidate", metavar="ID", type=NOTE)
@click.argument("words", nargs=-1, required=True)
@reads_code
def edit(candidate: str, words: tuple[str, ...], repo: Where, me: str, as_of: str | None, json_wanted: bool) -> None:
    """Keep it in your own words."""
    text = " ".join(words)
    if not text.strip():
        raise UsageProblem("Say it in your words: leadward review edit ID WORDS")
    _kept(verbs.accept(workspace(as_of=as_of), _named(candidate, repo, me, as_of), text), json_wanted)


@review.command(epilog="Example: leadward review refuse r1a2b3c4d 'too small to tell'")
@click.argument("candidate", metavar="ID", type=NOTE)
@click.argument("reason", nargs=-1, metavar="[WHY]...")
@reads_code
def refuse(candidate: str, reason: tuple[str, ...], repo: Where, me: str, as_of: str | None, json_wanted: bool) -> None:
    """Leave it out for good: it is not offered again."""
    note = verbs.refuse(workspace(as_of=as_of), _named(candidate, repo, me, as_of), " ".join(reason))
    if json_wanted:
        return print_json(told(note))
    say(f"Refused, it does not return. Undo: leadward notes undo  {journal.short_id(note.id)}")


def _made(repo: Where, me: str, as_of: str | None) -> Review:
    with Progress() as progress:
        return verbs.review(workspace(where=repo, me=me, progress=progress, as_of=as_of))


def _named(id: str, repo: Where, me: str, as_of: str | None) -> Candidate:
    return verbs.named(_made(repo, me, as_of), id)


def _kept(note: Any, json_wanted: bool) -> None:
    if json_wanted:
        return print_json(told(note))
    say(*wrapped(f"{_what(note)} Undo: leadward notes undo", width(), "", "  "))


def _what(note: Any) -> str:
    text = shape.summary(note.body, max(width() - 36, 20))
    article = "an" if note.kind[0] in "aei" else "a"
    return f"Kept as {article} {note.kind} of {weekday(note.on)}: {text}  {journal.short_id(note.id)}."


def _head(made: Review) -> list[str]:
    more = f", {len(made.waiting)} more after these" if made.waiting else ""
    days = f"{weekday(made.since)} to {weekday(made.as_of)}"
    lines = wrapped(f"REVIEW of {days}: {counted(len(made.offered), 'thing')}{more}", width())
    for gap in made.gaps:
        lines += wrapped(f"not looked at: {gap}", width(), "", "  ")
    if not made.offered:
        lines += ["Nothing of the week that you have not noted or refused.", "What no source sees: leadward log WORDS"]
    return lines


def _lines(candidate: Candidate, label: str) -> list[str]:
    """What was seen, where and when, what it rests on, and what it becomes."""
    ids = " ".join(dict.fromkeys(source.id for source in candidate.sources[:_MOST_SOURCES]))
    day = "" if candidate.origin is Origin.LOOP else f", {weekday(candidate.on)}"
    seen = f"{candidate.origin}{day}" + (f"; {ids}" if ids else "")
    return [
        *wrapped(candidate.text, width(), f"{label}  ", " " * (len(label) + 2)),
        *wrapped(seen, width(), " " * (len(label) + 2), " " * (len(label) + 2)),
        *wrapped(f"becomes {candidate.becomes}", width(), " " * (len(label) + 2), " " * (len(label) + 2)),
    ]


def _went_through(made: Review) -> bool:
    """Go through what is offered, a key each, to its end; what was decided is kept at once, so that one may leave at any time."""
    if not made.offered:
        return True
    say(*wrapped(KEYS, width()))
    did: list[str] = []
    while len(did) < len(made.offered):
        candidate = made.offered[len(did)]
        say("", *_lines(candidate, f"{len(did) + 1} of {len(made.offered)}"))
        step = _step(candidate, made.as_of)
        if step == "quit":
            break
        if step == "undo":
            _back(did)
        else:
            did.append(step)
    kept, refused = did.count("kept"), did.count("refused")
    left = len(made.offered) - kept - refused + len(made.waiting)
    say("", f"{kept} kept, {refused} refused, {left} for later. Undo: leadward notes undo")
    return len(did) == len(made.offered)


def _step(candidate: Candidate, day: date) -> str:
    """Ask until a key decides: `kept`, `refused`, `later`, `undo` or `quit`."""
    while True:
        match _key():
            case "a":
                if _done(candidate, day, ""):
                    return "kept"
            case "e":
                if (words := _worded(candidate)) and _done(candidate, day, words):
                    return "kept"
            case "r":
                verbs.refuse(workspace(today=day), candidate)
                say("   Refused, it does not return.")
                return "refused"
            case "s":
                say("   Later: it is offered again.")
                return "later"
            case "u":
                return "undo"
            case "q":
                return "quit"
            case _:
                say(f"   {KEYS}")


def _key() -> str:
    """One key, without Enter; Ctrl-D and Escape leave. Ctrl-C stops the program, which loses nothing."""
    try:
        key = click.getchar().lower()
    except EOFError:
        return "q"
    return "q" if key in ("\x1b", "\x04") else key


def _done(candidate: Candidate, day: date, words: str) -> bool:
    """Keep it and say so; a sentence where that cannot be."""
    try:
        note = verbs.accept(workspace(today=day), candidate, words)
    except LeadwardError as problem:
        say(*wrapped(str(problem), width(), "   ", "   "))
        return False
    say(*wrapped(_what(note), width(), "   ", "   "))
    return True


def _worded(candidate: Candidate) -> str:
    """One's own words, begun with those that were offered; '' where one thought better of it."""
    begun = " ".join(candidate.words.split())
    try:
        import readline
    except ImportError:  # a Python without it: the words are typed whole
        return _line()
    readline.set_startup_hook(lambda: readline.insert_text(begun))
    try:
        return _line()
    finally:
        readline.set_startup_hook(None)


def _line() -> str:
    try:
        return input("   > ").strip()
    except EOFError:
        say()
        return ""


def _back(did: list[str]) -> None:
    """Take the last step back, and what it wrote."""
    if not did:
        return say("   This is the first one.")
    if did.pop() != "later":
        workspace().notes.undo()
    say("   Undone.")


def _json(made: Review) -> dict[str, Any]:
    return {
        "as_of": made.as_of.isoformat(),
        "since": made.since.isoformat(),
        "candidates": [_candidate(candidate) for candidate in made.offered],
        "waiting": len(made.waiting),
        "gaps": list(made.gaps),
    }


def _candidate(candidate: Candidate) -> dict[str, Any]:
    return {
        "id": candidate.id,
        "practice": candidate.practice,
        "origin": candidate.origin,
        "on": candidate.on.isoformat(),
        "text": candidate.text,
        "becomes": {
            "kind": shape.name_of(type(candidate.body)),
            "told": candidate.becomes,
            "revises": candidate.revises,
        },
        "body": shape.to_json(candidate.body),
        "facts": [{"id": s.id, "kind": s.kind, "key": s.key, "label": s.label} for s in candidate.sources],
    }
