"""`moves`, and what became of them: `done`, `snooze`, `dismiss`."""

from __future__ import annotations

import sys
from datetime import timedelta

import click

from leadward.cli.options import Progress, as_json, print_json, reads_code, today, width, with_identities, workspace
from leadward.documents import claims
from leadward.documents.brief import about, ready
from leadward.documents.tables import table
from leadward.documents.wrapping import wrapped
from leadward.inbox.saying import put, say
from leadward.ladder.ranking import Ranked
from leadward.model.move import Verdict
from leadward.workflows import closing
from leadward.workflows.advice import advise_at, remember_shown, shown
from leadward.workflows.sources import Where


@click.command(epilog="Example: leadward moves --why")
@click.option("--why", is_flag=True, help="Say why each is where it is.")
@with_identities
@reads_code
def moves(why: bool, identities: bool, repo: Where, me: str, as_of: str | None, json_wanted: bool) -> None:
    """All moves in their order: this week's, then those that wait."""
    with Progress() as progress:
        advice = advise_at(workspace(where=repo, me=me, progress=progress, as_of=as_of))
    remember_shown(workspace(), advice)
    listed = [*advice.ranking.chosen, *advice.ranking.waiting]
    if json_wanted:
        answer = [_as_json(ranked, ranked in advice.ranking.chosen, identities) for ranked in listed]
        print_json({"schema": claims.SCHEMA, "rows": answer})
    elif not listed:
        say("No moves: the history that is here suggests none. Note what you do: leadward log TEXT")
    elif why:
        for number, ranked in enumerate(listed, 1):
            say(*_explained(number, ranked))
    else:
        this_week = len(advice.ranking.chosen)
        rows = [
            [str(n), r.move.what, r.move.practice, f"{r.move.effort_minutes} min", "" if n <= this_week else "waits"]
            for n, r in enumerate(listed, 1)
        ]  # fmt: skip
        put(table(("", "move", "practice", "effort", ""), rows, width(), whole=1))
        say("", "Why in this order: leadward moves --why     Silly? leadward dismiss NUMBER")


def _as_json(ranked: Ranked, chosen: bool, identities: bool) -> dict[str, object]:
    move = ranked.move
    return {
        "practice": move.practice,
        "subject": move.subject,
        "about": about(move),
        "what": move.what,
        "why": move.why,
        "effort_minutes": move.effort_minutes,
        "facts": [{"id": s.id, "kind": s.kind, "key": s.key, "label": s.label} for s in move.sources],
        "say": move.say,
        **ready(move),
        "this_week": chosen,
        "reasons": list(ranked.reasons),
        "claims": claims.of_move(move, identities),
    }


def _explained(number: int, ranked: Ranked) -> list[str]:
    move = ranked.move
    lines = [*wrapped(move.what, width(), f"{number}  ", "   "), *wrapped(move.why, width(), "   ", "   ")]
    for reason in ranked.reasons:
        lines += wrapped(reason, width(), "   - ", "     ")
    ids = " ".join(source.id for source in move.sources)
    lines += wrapped(f"sources: {ids}", width(), "   ", "   ") if ids else []
    return [*lines, f"   name: {move.practice}/{move.subject}", ""]


def _mark(which: str, verdict: Verdict, text: str, json_wanted: bool, days: int = 0, reason: str = "") -> None:
    move = shown(workspace(), which)
    practice, subject, what = move.practice, move.subject, move.what
    until = today() + timedelta(days=days) if days else None
    note = workspace().notes.mark(practice, subject, verdict, until, reason)
    if json_wanted:
        print_json({"id": note, "practice": practice, "subject": subject, "verdict": verdict, "until": until})
        return
    say(f"{text}: {what}{f' (until {until})' if until else ''}. Undo: leadward notes undo")


@click.command(epilog="Example: leadward done 1")
@click.argument("which", metavar="NUMBER|NAME")
@click.option("--came", default=None, metavar="LINE", help="What came of it; '' to be asked nothing.")
@as_json
def done(which: str, came: str | None, json_wanted: bool) -> None:
    """Say that a move is done. It rests for a quarter.

    Asks once what came of it: one line, or Enter to skip. The line is kept where it belongs, as an answer, thanks, or an entry.
    """
    move = shown(workspace(), which)
    line = came if came is not None else _asked(json_wanted)
    _mark(which, Verdict.DONE, "Done", json_wanted)
    closed = closing.close(workspace(), move.practice, move.subject, move.ready, line, today())
    if closed.words and not json_wanted:
        say(f"Also: {closed.words}.")


def _asked(json_wanted: bool) -> str:
    """What came of it, from whoever is at the terminal; '' where nobody is."""
    if json_wanted or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return ""
    return str(click.prompt(f"{closing.QUESTION} (one line, Enter to skip)", default="", show_default=False))


@click.command(epilog="Example: leadward snooze 2 --days 14")
@click.argument("which", metavar="NUMBER|NAME")
@click.option("--days", default=7, show_default=True, type=click.IntRange(1, 365), help="For how long.")
@as_json
def snooze(which: str, days: int, json_wanted: bool) -> None:
    """Put a move off for some days."""
    _mark(which, Verdict.SNOOZED, "Snoozed", json_wanted, days)


@click.command(epilog='Example: leadward dismiss 1 --reason "that service goes away"')
@click.argument("which", metavar="NUMBER|NAME")
@click.option("--reason", default="", help="Why, for yourself.")
@as_json
def dismiss(which: str, reason: str, json_wanted: bool) -> None:
    """Say that a move is silly. It does not come back; two dismissals mute its kind for a quarter."""
    _mark(which, Verdict.DISMISSED, "Dismissed", json_wanted, reason=reason)
