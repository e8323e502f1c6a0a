"""`privacy`: what is held here, about whom, and how it goes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from math import ceil

import click

from leadward.cli.notes import SHOWN
from leadward.cli.options import as_json, print_json, width, workspace
from leadward.documents.wrapping import command_lines, wrapped
from leadward.inbox.saying import say
from leadward.model import shell
from leadward.model.errors import UsageProblem
from leadward.model.text import shortened, visible
from leadward.notes.shape import amount
from leadward.workflows import desks, erasing, journal
from leadward.workflows import privacy as held
from leadward.workflows.erasing import Traces
from leadward.workflows.privacy import EXPIRE_DAYS, Held, Mention

NO_TRACES = Traces()


@click.group(invoke_without_command=True, epilog="Example: leadward privacy about Ana")
@as_json
@click.pass_context
def privacy(context: click.Context, json_wanted: bool) -> None:
    """What is held on this machine, about you and about others; `about NAME`, `forget NAME`, `expire`."""
    if context.invoked_subcommand is None:
        found = held.held(workspace())
        return print_json(found) if json_wanted else _print(found)


@privacy.command(epilog="Example: leadward privacy about Ana --json")
@click.argument("name")
@as_json
def about(name: str, json_wanted: bool) -> None:
    """Every note that names or mentions a person."""
    mentions = held.mentions(workspace(), name)
    if json_wanted:
        return print_json(mentions)
    _list(mentions)
    _say(f"Delete those that name {name}:")
    say(*command_lines(shell.command("privacy", "forget", name), width(), "  ", "    "))


@privacy.command(epilog="Example: leadward privacy forget Ana --yes")
@click.argument("name")
@click.option("--mentions", is_flag=True, help="Also notes that mention the name in their text only.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@as_json
def forget(name: str, mentions: bool, yes: bool, json_wanted: bool) -> None:
    """Delete the notes about a person for good: no undo, and copies of the journal in `backups` go too.

    By their whole name or e-mail they go from facts, too: repositories and calendars are read again, with "someone" in their
    place, in subjects, tags, branches, `.mailmap` and CODEOWNERS as well, and a list of keyed hashes keeps it so at every later
    sync, also of a person whom nothing here knows yet. The sources themselves are not changed.
    """
    found, in_facts = held.traces(workspace(), name)
    gone = [mention for mention in found if mention.named or mentions]
    others = held.other_spellings(name, gone, in_facts)
    left = [mention for mention in found if mention not in gone]
    if others and not json_wanted:
        _say(f"{name} matches {_counted(len(others))} besides:")
        for other in others[:SHOWN]:
            _say(f"  {other}")
    _erase(gone, yes, json_wanted, in_facts, others, name)
    if left and not json_wanted:
        _say(f"Kept: {_notes(len(left))} with the name in the text alone (--mentions deletes such notes, too):")
        _list(left)


@privacy.command(epilog="Example: leadward privacy expire --days 365")
@click.option("--days", type=click.IntRange(1), default=EXPIRE_DAYS, help="Older than so many days.", show_default=True)
@click.option("--yes", is_flag=True, help="Do not ask.")
@as_json
def expire(days: int, yes: bool, json_wanted: bool) -> None:
    """Delete old notes on people for good: notes on people are about work, and old work is done."""
    _erase(held.old(workspace(), days), yes, json_wanted)


def _erase(
    gone: Sequence[Mention],
    yes: bool,
    json_wanted: bool,
    facts: Traces = NO_TRACES,
    others: Sequence[str] = (),
    name: str = "",
) -> None:
    spelled = (name, *facts.spellings, *others) if name else ()
    laid = "the plan on the desk, which names them" if desks.names(workspace().home, spelled) else ""
    what = " and ".join(part for part in (_notes(len(gone)) if gone else "", _histories(facts), laid) if part)
    if (what or facts.telling) and not yes:
        does = f"deletes {what} for good" if what else f"keeps {visible(facts.said)} out of all that is read later"
        if json_wanted or not sys.stdin.isatty():
            also = f" {_counted(len(others)).capitalize()} besides what was typed go, too." if others else ""
            raise UsageProblem(f"This {does}; say --yes.{also}")
        _list(gone)
        click.confirm(f"This {does}. Do it?", abort=True)
    ids = held.delete(workspace(), gone)
    histories = erasing.erase(workspace().home, facts)
    desks.forget(workspace().home, spelled)
    if json_wanted:
        told = {
            "erased": ids,
            "histories": list(histories),
            "listed": bool(facts.telling),
            "desk": bool(laid),
            "also_matched": list(others),
        }
        return print_json(told)
    if what or not facts.telling:
        _say(f"Deleted for good: {what}, earlier wordings too." if what else "There is nothing to delete.")
    if facts.telling:
        read = f" in {', '.join(map(visible, histories))}, and" if histories else ""
        _say(
            f'They are "someone"{read} in all that is read later: `leadward privacy` counts who is on that list, by a hash only.'
        )
    if facts.unread:
        _say(
            f"Of {', '.join(map(visible, facts.unread))} nothing is read now, so other addresses of theirs there are not known: "
            "leadward sync, then say it once more."
        )


def _histories(facts: Traces) -> str:
    count = len(facts.histories)
    return f"their name in {'one history' if count == 1 else f'{count} histories'}" if count else ""


def _print(found: Held) -> None:
    _say("WHAT YOU WROTE")
    kinds = ", ".join(amount(kind, count) for kind, count in found.kinds.items())
    _say(f"  {kinds}" if kinds else "  nothing yet")
    if found.refused:
        files = "one file that was no note" if found.refused == 1 else f"{found.refused:,} files that were no notes"
        _say(f"  {files}, set aside in spool/refused")
    _say("OTHERS, NAMED IN YOUR NOTES")
    for person in found.people:
        span = str(person.first) if person.first == person.last else f"{person.first} to {person.last}"
        say(f"  {shortened(visible(person.name), 36):<36}  {_notes(person.notes):>10}  {span}")
    if not found.people:
        _say("  nobody")
    if found.old:
        _say(
            f"  {_notes(found.old)} on people {'is' if found.old == 1 else 'are'} older than two years: leadward privacy expire"
        )
    _say("FACTS READ FROM REPOSITORIES (names and e-mails as written in commits)")
    for history in found.histories:
        say(f"  {shortened(visible(history.name), 30):<30}  {history.identities:,} names, {history.commits:,} commits")
    if not found.histories:
        _say("  none")
    if found.erased:
        _say(f'  {found.erased} erased: read as "someone", known again by a keyed hash only')
    _say("WHERE")
    for place in found.places:
        size = f"{ceil(place.size / 1024):,} KiB" if place.exists else "-"
        say(f"  {place.what:<24}  {size:>12}  {place.path}")
    _say("Nothing of this was sent anywhere. All of it: leadward export DIR. One person: leadward privacy about NAME")


def _list(mentions: Sequence[Mention]) -> None:
    if len(mentions) > SHOWN:
        _say(f"{_notes(len(mentions))}; the newest {SHOWN} (--json prints all):")
    for mention in mentions[-SHOWN:]:
        head = f"{mention.on}  {mention.kind:<11}  {journal.short_id(mention.id)}  "
        say(head + shortened(mention.summary, width() - len(head)))


def _counted(count: int) -> str:
    return "one spelling or address" if count == 1 else f"{count:,} spellings and addresses"


def _notes(count: int) -> str:
    return "one note" if count == 1 else f"{count:,} notes"


def _say(text: str) -> None:
    indent = " " * (len(text) - len(text.lstrip()))
    say(*wrapped(text.lstrip(), width(), indent, indent + "  "))
