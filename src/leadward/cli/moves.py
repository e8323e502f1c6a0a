"""`moves`, and what became of them: `done`, `snooze`, `dismiss`."""

from __future__ import annotations

from datetime import timedelta

import click

from leadward.cli.options import Progress, as_json, print_json, reads_code, today, width
from leadward.documents.tables import table
from leadward.documents.wrapping import wrapped
from leadward.ladder.ranking import Ranked
from leadward.model.move import Verdict
from leadward.model.text import visible
from leadward.workflows import journal
from leadward.workflows.advice import advise_at, remember_shown, shown
from leadward.workflows.sources import Where


@click.command(epilog="Example: leadward moves --why")
@click.option("--why", is_flag=True, help="Say why each stands where it stands.")
@reads_code
def moves(why: bool, repo: Where, me: str, as_of: str | None, json_wanted: bool) -> None:
    """All moves in their order: this week's, then those that wait."""
    with Progress() as progress:
        advice = advise_at(repo, today(as_of), me, progress)
    remember_shown(advice.ranking)
    listed = [*advice.ranking.chosen, *advice.ranking.waiting]
    if json_wanted:
        print_json([_as_json(ranked, ranked in advice.ranking.chosen) for ranked in listed])
    elif not listed:
        click.echo("No moves: the history that is here suggests none. Note what you do: leadward log TEXT")
    elif why:
        for number, ranked in enumerate(listed, 1):
            click.echo(_explained(number, ranked))
    else:
        this_week = len(advice.ranking.chosen)
        rows = [
            [str(n), r.move.what, r.move.practice, f"{r.move.effort_minutes} min", "" if n <= this_week else "waits"]
            for n, r in enumerate(listed, 1)
        ]  # fmt: skip
        click.echo(table(("", "move", "practice", "effort", ""), rows, width(), whole=1))
        click.echo("\nWhy in this order: leadward moves --why     Silly? leadward dismiss NUMBER")


def _as_json(ranked: Ranked, chosen: bool) -> dict[str, object]:
    move = ranked.move
    return {
        "practice": move.practice,
        "subject": move.subject,
        "what": move.what,
        "why": move.why,
        "effort_minutes": move.effort_minutes,
        "facts": [{"id": s.id, "kind": s.kind, "key": s.key, "label": s.label} for s in move.sources],
        "say": move.say,
        "ready": move.ready,
        "this_week": chosen,
        "reasons": list(ranked.reasons),
    }


def _explained(number: int, ranked: Ranked) -> str:
    move = ranked.move
    lines = [*wrapped(move.what, width(), f"{number}  ", "   "), *wrapped(move.why, width(), "   ", "   ")]
    for reason in ranked.reasons:
        lines += wrapped(reason, width(), "   - ", "     ")
    ids = " ".join(source.id for source in move.sources)
    lines += wrapped(f"sources: {ids}", width(), "   ", "   ") if ids else []
    return "\n".join([*lines, f"   name: {visible(f'{move.practice}/{move.subject}')}", ""])


def _mark(which: str, verdict: Verdict, said: str, json_wanted: bool, days: int = 0, reason: str = "") -> None:
    practice, subject, what = shown(which)
    until = today() + timedelta(days=days) if days else None
    note = journal.mark(practice, subject, verdict, until, reason)
    if json_wanted:
        print_json({"id": note, "practice": practice, "subject": subject, "verdict": verdict, "until": until})
        return
    click.echo(f"{said}: {visible(what)}{f' (until {until})' if until else ''}. Undo: leadward notes undo")


@click.command(epilog="Example: leadward done 1")
@click.argument("which", metavar="NUMBER|NAME")
@as_json
def done(which: str, json_wanted: bool) -> None:
    """Say that a move is done. It rests for a quarter."""
    _mark(which, Verdict.DONE, "Done", json_wanted)


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
