"""`unblock`."""

from __future__ import annotations

from collections.abc import Iterator

import click

from leadward.cli.options import Progress, print_json, reads_own, width, workspace
from leadward.documents.wrapping import wrapped
from leadward.inbox.saying import say
from leadward.model.text import quoted
from leadward.practices.phrases import named_day
from leadward.workflows import unblock as verbs
from leadward.workflows.sources import Where
from leadward.workflows.unblock import GiveBack, Red, Unblock, Waiting, known, waiting_since

MOST = 8


@click.command(epilog="Example: leadward unblock --repo .")
@reads_own
def unblock(repo: Where, me: str, as_of: str | None, json_wanted: bool) -> None:
    """Reviews asked of you or your team, those whose files you know first; red builds there; reviews to give back.

    From what `leadward sync` read last of your repositories at GitHub. It says what is seen there alone: nobody is called stuck, and
    nobody's reviews are counted.
    """
    with Progress() as progress:
        ws = workspace(where=repo, me=me, progress=progress, as_of=as_of)
        found = verbs.unblock(ws)
    if json_wanted:
        return print_json(found)
    say(*_lines(found))
    for gap in found.gaps:
        say(*wrapped(f"note: {gap}", width(), "", "  "))
    if found.known and found.read_on != ws.today:
        read = f"Read on {named_day(found.read_on, ws.today)}" if found.read_on else "Not read to the end yet"
        say(f"{read}; leadward sync asks again.")
    return None


def _lines(found: Unblock) -> Iterator[str]:
    yield from wrapped(found.conclusion, width())
    if found.waiting:
        yield from ("", "ASKED OF YOU   files you changed before first")
        for waiting in found.waiting[:MOST]:
            yield from _entry(waiting, waiting_since(waiting))
    if found.red:
        yield from ("", "RED BUILDS   of others, in files you changed before")
        for red in found.red[:MOST]:
            yield from _entry(red, f"{', '.join(red.builds[:3])} failed; {known(red)}")
    if found.give_back:
        yield from ("", "TO GIVE BACK   they reviewed you in the last month; no review of theirs by you is seen")
        for back in found.give_back[:MOST]:
            yield from _entry(back, f"@{back.who} reviewed you on {back.reviewed_on.day} {back.reviewed_on:%b}")
    more = sum(max(len(rows) - MOST, 0) for rows in (found.waiting, found.red, found.give_back))
    if more:
        yield from ("", f"{more} more: --json")


def _entry(each: Waiting | Red | GiveBack, why: str) -> Iterator[str]:
    by = "" if isinstance(each, GiveBack) or not each.author else f" by @{each.author}"
    yield from wrapped(f"#{each.number} {quoted(each.title, 50)}{by}: {why}", width(), "  ", "    ")
    yield f"    {each.link}"
