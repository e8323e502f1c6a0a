"""`brag`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from leadward.cli.options import (
    Progress,
    keep_aside,
    print_json,
    reads_own,
    today,
    width,
    with_identities,
    workspace,
    written,
)
from leadward.cli.printed import to_file, write
from leadward.cli.redacting import is_wanted, redacted, without
from leadward.documents import brag as document
from leadward.documents import claims
from leadward.documents.brag import WAYS, By
from leadward.documents.redaction import Naming
from leadward.documents.wrapping import wrapped
from leadward.inbox.saying import put, say
from leadward.model.errors import UsageProblem
from leadward.workflows import brag as verbs
from leadward.workflows.sources import Where

EMPTY = (
    "Nothing is recorded for these days yet. A brag document is made of your notes and your commits.",
    "Begin with one line: leadward log 'what I did, and what came of it'",
    "Or look at another time: leadward brag --year 2026",
)


@click.command(
    epilog="Example: leadward brag --quarter Q3 --by project --md > brag.md; later: leadward brag --update brag.md --apply"
)
@click.option("--by", type=click.Choice(WAYS), default="criterion", show_default=True, help="What the headings are.")
@click.option("--year", type=click.IntRange(1970, 9999), metavar="YEAR", help="A calendar year.")
@click.option("--quarter", metavar="QUARTER", default="", help="A quarter: Q3, 2026-Q3.")
@click.option("--update", "update_file", metavar="FILE", help="Show what is new for a file that --md wrote, as a diff.")
@click.option("--apply", "applies", is_flag=True, help="With --update: write it to the file.")
@redacted
@written
@with_identities
@reads_own
def brag(
    by: By, year: int | None, quarter: str, update_file: str | None, applies: bool, names: Naming, hidden: tuple[str, ...], markdown_wanted: bool, html_file: str | None,
    identities: bool, repo: Where, me: str, as_of: str | None, json_wanted: bool,
) -> None:  # fmt: skip
    """What you did in a stretch of time, a line each: its day, who says so, what came of it, its source.

    Without a period it is the last 12 months. The Markdown file is yours to edit: --update offers what is new,
    leaves your edits alone, and never brings back a line you struck.
    """
    if applies and not update_file:
        raise UsageProblem("--apply goes with --update FILE.")
    hides = is_wanted(names, hidden, json_wanted)
    if hides and update_file:
        raise UsageProblem("--names and --hide are for what you hand on; a file to update keeps its names.")
    period = _period(year, quarter, repo, as_of)
    where = replace(repo, part=replace(repo.part, since=None, until=None))
    with Progress() as progress:
        ws = workspace(where=where, me=me, progress=progress, as_of=as_of)
        if update_file:
            return _update(verbs.update(ws, Path(update_file)), update_file, applies, json_wanted)
        made = verbs.made(ws, period, by)
        handed = without(ws, document.document(made), names, hidden) if hides else None
    if handed:
        return write(handed, markdown_wanted, html_file)
    if json_wanted and not html_file:
        return print_json({**claims.beside(document.document(made), identities), **document.to_json(made)})
    if markdown_wanted and not html_file:
        keep_aside()
        return put(document.to_file(made, verbs.settings(period, by)), nl=False)
    if not made.lines and not html_file:
        return say(*(each for text in EMPTY for each in wrapped(text, width())))
    return write(document.document(made), False, html_file)


def _period(year: int | None, quarter: str, repo: Where, as_of: str | None) -> verbs.Period:
    """The one period that was said. Raises UsageProblem where there are several."""
    days = verbs.Period(repo.part.since, repo.part.until)
    if sum(map(bool, (year, quarter, days != verbs.Period()))) > 1:
        raise UsageProblem("Say one period: --year, --quarter, or --since and --until.")
    if year:
        return verbs.of_year(year)
    return verbs.of_quarter(quarter, today(as_of)) if quarter else days


def _update(found: document.Update, file: str, applies: bool, json_wanted: bool) -> None:
    keep_aside()
    changed = bool(found.added or found.renewed)
    if applies and changed:
        to_file(file, found.text)
    if json_wanted:
        return print_json(
            {"file": file, "added": found.added, "renewed": found.renewed, "edited": list(found.edited), "diff": found.diff, "applied": applies and changed}
        )  # fmt: skip
    if changed and not applies:
        put(found.diff)
    for each in found.edited:
        say("You edited this line, so it stays. From the record it would now read:", f"  {each}", err=True)
    if not changed:
        return say("Nothing new for this file.")
    counts = f"{found.added} new, {found.renewed} renewed."
    return say(
        f"{counts} {'Written.' if applies else f'To write them: leadward brag --update {file} --apply'}", err=True
    )
