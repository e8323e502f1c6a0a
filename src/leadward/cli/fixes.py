"""`fixes`."""

from __future__ import annotations

from collections.abc import Iterator

import click

from leadward.cli.options import Progress, print_json, reads_own, width, workspace
from leadward.documents.tables import table
from leadward.documents.wrapping import wrapped
from leadward.inbox.saying import say
from leadward.practices.small_fixes import about, place, since
from leadward.workflows import fixes as verb
from leadward.workflows.sources import Where

_KINDS = {"todo": "old TODO", "link": "broken link", "duplicate": "two copies"}


@click.command(epilog="Example: leadward fixes --repo . --minutes 2 --people 5 --times 4")
@click.option(
    "--minutes", type=click.FloatRange(0, 600), default=1, show_default=True, help="Assume: minutes each saves."
)
@click.option("--people", type=click.IntRange(0, 100_000), default=1, show_default=True, help="Assume: for how many.")
@click.option("--times", type=click.IntRange(0, 10_000), default=2, show_default=True, help="Assume: times a month.")
@click.option("-n", "--limit", type=click.IntRange(0), default=10, show_default=True, help="Rows at most; 0 for all.")
@reads_own
def fixes(
    minutes: float,
    people: int,
    times: int,
    limit: int,
    repo: Where,
    me: str,
    as_of: str | None,
    json_wanted: bool,
) -> None:
    """Your small fixes of a year, and things of five minutes that wait where you work.

    The fixes are facts. What they save is not: it rests on three assumptions that you can change.
    """
    with Progress() as progress:
        found = verb.fixes(workspace(where=repo, me=me, progress=progress, as_of=as_of))
    assumed = verb.Assumed(minutes, people, times)
    if json_wanted:
        return print_json(_told(found, assumed))
    say(*_lines(found, assumed, limit))
    return None


def _told(found: verb.Fixes, assumed: verb.Assumed) -> dict[str, object]:
    return {
        "repository": found.repository,
        "as_of": found.as_of,
        "whose": found.whose,
        "myself": found.myself,
        "done": list(found.done),
        "assumed": {"minutes": assumed.minutes, "people": assumed.people, "times_a_month": assumed.times},
        "hours_a_year_if_so": round(assumed.hours(len(found.done)), 1),
        "waiting": list(found.waiting),
    }


def _lines(found: verb.Fixes, assumed: verb.Assumed, limit: int) -> Iterator[str]:
    whose = "You" if found.myself else found.whose or "Nobody chosen (--me NAME)"
    if found.done:
        yield from wrapped(f"{whose}: {found.said}.", width())
        yield from wrapped(_if_so(len(found.done), assumed), width())
    else:
        yield from wrapped(f"{whose}: no small fix found in the last year; small means at most three paths.", width())
    yield ""
    rows = found.waiting[:limit] if limit else found.waiting
    if not rows:
        yield from wrapped(
            "Nothing of five minutes waits in the files you changed within a year. What annoyed you today?", width()
        )
        return
    yield "Things of five minutes, broken links first, then where you work most:"
    cells = [[_KINDS[row.kind], place(row), about(row), since(row)] for row in rows]
    yield from table(("", "where", "what", "since"), cells, width()).split("\n")
    left = len(found.waiting) - len(rows)
    yield ""
    yield f"{f'{left} more with -n 0. ' if left else ''}How it is found: leadward explain small_fixes"


def _if_so(fixes: int, assumed: verb.Assumed) -> str:
    text = f"{assumed.minutes:g} min to {assumed.people} {'person' if assumed.people == 1 else 'people'}"
    hours = f"{assumed.hours(fixes):,.0f} hours a year"
    return (
        f"If each saves {text}, {_often(assumed.times)} a month, that is {hours}. Nobody measured that: change the "
        "assumptions with --minutes, --people and --times, and name somebody who felt it."
    )


def _often(times: int) -> str:
    return {1: "once", 2: "twice"}.get(times, f"{times:,} times")
