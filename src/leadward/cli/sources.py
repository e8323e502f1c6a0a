"""`source`, `sync` and `meetings`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leadward.cli.options import Beginning, Progress, as_json, print_json, width, workspace
from leadward.connectors.calendar import urls
from leadward.connectors.forge.place import Place as ForgePlace
from leadward.connectors.forge.place import is_written
from leadward.documents.tables import table
from leadward.documents.wrapping import wrapped
from leadward.inbox.saying import put, say
from leadward.model import shell
from leadward.model.errors import LeadwardError, UsageProblem
from leadward.model.gap import Gap, GapKind, to_json
from leadward.model.text import shortened, visible
from leadward.practices.phrases import counted
from leadward.workflows import calendar, many_sources, sources
from leadward.workflows.lines import count_lines, months_before
from leadward.workflows.sources import Source
from leadward.workflows.sync import sync as bring_up_to_date

if TYPE_CHECKING:
    from leadward.connectors.network.problems import PrivateAddress
    from leadward.warehouse.store import Manifest
    from leadward.workflows.calendar import Calendar
    from leadward.workflows.forges import Forge


_NO_CALENDAR = "No calendar yet. Add one: leadward source add ~/calendar.ics"
_MOST_NAMED, _MOST_SKIPPED = 12, 10
_LONGEST_LINE = 4_096
_SORTS = {"demo": "demo", "planning": "strategic"}


@click.group(cls=Beginning, first="list", epilog="Example: leadward source add ~/code/shop")
def source() -> None:
    """The repositories Leadward reads when no --repo is given, your calendars, and repositories at GitHub."""


@source.command(
    epilog="Example: leadward source add ~/code; leadward source add ~/calendar.ics; leadward source add github:shop/cart"
)
@click.argument("wheres", nargs=-1, required=True, metavar="DIR|ICS|ADDRESS|github:OWNER/REPO|-")
@click.option("--deploy", metavar="BRANCH", default="", help="What is live: a branch, or tag:PATTERN.")
@click.option("--token-stdin", is_flag=True, help="Read a token for GitHub from standard input.")
@as_json
def add(wheres: tuple[str, ...], deploy: str, token_stdin: bool, json_wanted: bool) -> None:
    """Remember repositories, a calendar (an ICS file, or its private address: https:, webcal:), or a repository at GitHub.

    Of a folder that is in no repository, all repositories below it are taken. A source is only read, never written to. An
    address is asked by `leadward sync` and by nothing else. It is a secret: `-` asks for it without showing it, or reads it from standard
    input (`leadward source add - < FILE`); an argument can be seen by others.

    github:OWNER/REPO (github:HOST/OWNER/REPO for GitHub Enterprise) is read with the token of `gh`, else with one that is asked for
    without showing it; a public repository needs none. A token is kept in your keyring, else in a file that you alone can read.
    """
    if token_stdin and not (len(wheres) == 1 and is_written(wheres[0])):
        raise UsageProblem(
            "--token-stdin is for one repository at GitHub: leadward source add github:OWNER/REPO --token-stdin"
        )
    if len(wheres) == 1 and is_written(wheres[0]):
        if deploy:
            raise UsageProblem("Only a clone has a deploy branch; leave --deploy out.")
        return _added_forge(wheres[0], token_stdin, json_wanted)
    if len(wheres) > 1 or many_sources.holds_repositories(wheres[0]):
        return _added(many_sources.add_all(workspace().home, wheres, deploy), json_wanted)
    where = wheres[0]
    new = sources.add(workspace().home, _secret_address() if where == "-" else where, deploy)
    if where != "-" and new.remote:
        say(_SEEN, err=True)
    if json_wanted:
        return print_json(_told(new))
    ahead = "leadward brief" if new.kind == "git" else "leadward sync" if new.remote else "leadward meetings"
    return say(f"Added {new.name} ({_place(new)}). Next: {ahead}")


def _added_forge(where: str, token_stdin: bool, json_wanted: bool) -> None:
    from leadward.workflows import forges

    new = forges.add(workspace().home, where, _token_given if token_stdin else _token_typed, force=token_stdin)
    if json_wanted:
        return print_json(_told(new))
    return say(f"Added {new.name} ({_place(new)}). Next: leadward sync")


def _token_given(_: ForgePlace) -> str:
    return sys.stdin.readline(_LONGEST_LINE).strip()


def _token_typed(place: ForgePlace) -> str:
    """From a terminal, without showing it; elsewhere none."""
    if not sys.stdin.isatty():
        return ""
    asked = f"Token for {place.host} (not shown; Enter for none)"
    return str(click.prompt(asked, default="", hide_input=True, show_default=False, err=True)).strip()


def _added(addition: many_sources.Added, json_wanted: bool) -> None:
    """What was taken, what was there already, and what was not taken and why."""
    if json_wanted:
        skipped = [{"path": str(path), "why": why} for path, why in addition.skipped]
        new, known = ([_told(each) for each in which] for which in (addition.new, addition.known))
        return print_json({"added": new, "known": known, "skipped": skipped, "more_below": addition.cut})
    texts = [f"Added {counted(len(addition.new), 'source')}{_named(addition.new)}."]
    if addition.known:
        texts.append(f"Already there: {len(addition.known)}{_named(addition.known)}.")
    if addition.cut:
        texts.append("There are more folders below than were looked at; name those that hold the others.")
    texts.append("Next: leadward brief")
    say(*(line for text in texts for line in wrapped(text, width(), "", "  ")))
    for path, why in addition.skipped[:_MOST_SKIPPED]:
        say(*wrapped(f"Not taken: {path!s} ({why})", width(), "  ", "    "))
    if len(addition.skipped) > _MOST_SKIPPED:
        say(f"  Not taken: {len(addition.skipped) - _MOST_SKIPPED} more")
    return None


def _named(which: Sequence[Source]) -> str:
    names = ", ".join(each.name for each in which[:_MOST_NAMED])
    more = f" and {len(which) - _MOST_NAMED} more" if len(which) > _MOST_NAMED else ""
    return f": {names}{more}" if which else ""


_SEEN = (
    "note: an address given as an argument stays in your shell's history, and `ps` shows it while the command runs. "
    "Next time: leadward source add -"
)


def _secret_address() -> str:
    """The address, from the terminal without showing it, or the first line of standard input."""
    if sys.stdin.isatty():
        given = click.prompt("Address of the calendar (not shown)", hide_input=True, err=True)
    else:
        given = sys.stdin.readline(urls.MOST_CHARACTERS * 4)
    if "://" not in given:
        raise UsageProblem("That is no address of a calendar: it begins with https:// or webcal://. Nothing was added.")
    return str(given).strip()


@source.command(name="list", epilog="Example: leadward source list --json")
@as_json
def list_(json_wanted: bool) -> None:
    """The sources, in the order they are read."""
    have = sources.listed(workspace().home)
    if json_wanted:
        print_json([_told(each) for each in have])
    elif have:
        put(table(("name", "kind", "path"), [[s.name, s.kind, _place(s)] for s in have], width()))
    else:
        say("No sources yet: the repository you are in is read. Add one: leadward source add PATH")


@source.command(epilog="Example: leadward source check")
@click.argument("name", required=False)
@as_json
def check(name: str | None, json_wanted: bool) -> int:
    """Whether each source can be read now, and what to fix where not. Calendars' addresses and forges are asked for it."""
    from leadward.workflows import forges

    checks = forges.check(workspace(), name or "")
    if json_wanted:
        print_json(checks)
    elif not checks:
        say("No sources yet. Add one: leadward source add PATH")
    for each in () if json_wanted else checks:
        say(*wrapped(f"{each.name}: {'' if each.well else 'not read: '}{each.said}", width(), "", "  "))
    return 0 if all(each.well for each in checks) else 1


@source.command(epilog="Example: leadward source deploy shop production; leadward source deploy shop 'tag:prod/*'")
@click.argument("name")
@click.argument("branch", required=False)
@click.option("--none", "forget", is_flag=True, help="Forget it.")
@as_json
def deploy(name: str, branch: str | None, forget: bool, json_wanted: bool) -> None:
    """Show or set what of a repository is live: a branch of it or of its remote, or tag:PATTERN.

    With it, Leadward can say since when a change is live; without it, when it was merged, or released.
    """
    if branch and forget:
        raise click.UsageError("Give a branch, or --none, not both.")
    now = (
        sources.set_deploy(workspace().home, name, branch or "")
        if branch or forget
        else sources.one(workspace().home, name)
    )
    if json_wanted:
        return print_json(_told(now))
    live = now.deploy or "not known; leadward source deploy NAME BRANCH sets it"
    return say(f"{now.name}: what is live: {live}")


@source.command(epilog="Example: leadward source remove shop")
@click.argument("name")
@as_json
def remove(name: str, json_wanted: bool) -> None:
    """Forget a source, by name or path. Nothing of it is touched."""
    gone = sources.remove(workspace().home, name)
    if json_wanted:
        print_json(_told(gone))
    else:
        undo = (
            f"leadward source add {gone.forge or '-'}"
            if gone.remote
            else shell.command("source", "add", str(gone.path))
        )
        say(f"Removed {gone.name}. Undo: {undo}")


@click.command(epilog="Example: leadward sync --repo .")
@click.option("--repo", metavar="PATH", help="Only this repository.")
@click.option(
    "--lines",
    metavar="[MONTHS]",
    is_flag=False,
    flag_value=0,
    type=click.IntRange(0, 1200),
    help="Count the lines of each change too: of the last MONTHS, or of all.",
)
@as_json
def sync(repo: str | None, lines: int | None, json_wanted: bool) -> int:
    """Read what is new in the sources. Every command that needs it does this for repositories and files by itself.

    Lines are counted for you to ask about; nothing else waits for them. Stopped halfway, it goes on from there. A source that
    cannot be read stops no other; the exit code is 1 then.
    """
    manifests, failed = _repositories_read(repo, lines)
    calendars = [] if repo else _calendars_read()
    forges = [] if repo else _forges_read()
    if json_wanted:
        print_json(
            [*map(_manifest_told, manifests), *failed, *map(_calendar_told, calendars), *map(_forge_told, forges)]
        )
    else:
        _say_read(manifests, failed, calendars)
        _say_forges(forges)
    broken = [*(each.failed for each in calendars), *(forge.failed for forge in forges)]
    return 1 if failed or any(broken) else 0


def _repositories_read(repo: str | None, lines: int | None) -> tuple[list[Manifest], list[dict[str, str]]]:
    """What was read, and what could not be: one repository's failure stops no other, unless it alone was asked for."""
    manifests, failed, ws = [], [], workspace()
    for place in sources.chosen_or_none(ws.home, repo):
        try:
            with Progress() as progress:
                _, manifest = bring_up_to_date(place.path, ws.home.facts, progress, terms=ws.terms())
                manifests.append(manifest if lines is None else _with_lines(place.path, lines, progress))
        except LeadwardError as problem:
            if repo or not sources.listed(workspace().home):
                raise
            path = str(place.path)
            failed.append({"name": place.path.name, "path": path, "code": problem.code, "problem": str(problem)})
    return manifests, failed


def _calendars_read() -> list[Calendar]:
    with Progress() as progress:
        return calendar.refresh_all(workspace(progress=progress), progress.asking(_agree))


def _forges_read() -> list[Forge]:
    from leadward.workflows import forges

    with Progress() as progress:
        return forges.read_all(workspace(progress=progress), progress.asking(_agree))


def _agree(asked: Source, problem: PrivateAddress) -> bool:
    """Ask once whether a calendar or a forge may be inside the private network where its name is."""
    return click.confirm(
        f"{visible(problem.host)} is at {', '.join(problem.addresses)}, inside a private network. "
        f"Read {visible(asked.name)} from there, now and later?",
        default=False,
        err=True,
    )


def _manifest_told(manifest: Manifest) -> dict[str, object]:
    gaps = [to_json(gap) for gap in manifest.holes]
    return {"name": manifest.name, "path": manifest.root, "commits": manifest.counts["commits"], "gaps": gaps}


def _calendar_told(each: Calendar) -> dict[str, object]:
    return {"name": each.name, "meetings": len(each.meetings), "failed": each.failed, "gaps": [*each.gaps]}


def _forge_told(forge: Forge) -> dict[str, object]:
    return {"name": forge.name, "pull_requests": forge.pulls, "failed": forge.failed, "gaps": [*forge.gaps]}


def _say_forges(forges: Sequence[Forge]) -> None:
    for forge in forges:
        have = counted(forge.pulls, "pull request")
        say(f"{forge.name}: {f'not read to the end; {have} kept' if forge.failed else have}")
        _notes(forge.gaps)


def _say_read(manifests: Sequence[Manifest], failed: Sequence[dict[str, str]], calendars: Sequence[Calendar]) -> None:
    for manifest in manifests:
        say(f"{manifest.name}: {manifest.counts['commits']:,} commits read, up to {manifest.head[:10]}")
        _notes((*manifest.notices, *manifest.gaps))
    for repository in failed:
        say(f"{repository['name']}: not read; what was read before stays")
        _notes((repository["problem"],))
    for each in calendars:
        say(f"{each.name}: {_read_of(each)}")
        _notes(each.gaps)


def _read_of(each: Calendar) -> str:
    if each.failed and each.meetings:
        return f"not read; {counted(len(each.meetings), 'meeting')} from before, {each.first} to {each.last}"
    if each.gaps and not each.meetings:
        return "no meeting read"
    return f"{counted(len(each.meetings), 'meeting')}, {each.first} to {each.last}"


@click.command(epilog="Example: leadward meetings --days 7")
@click.option("--days", type=click.IntRange(1, 366), default=14, show_default=True, help="So many days ahead.")
@click.option("--who", is_flag=True, help="Who runs what: strategic meetings and demos, with who called them.")
@as_json
def meetings(days: int, who: bool, json_wanted: bool) -> None:
    """What your calendars hold for the next days; 1:1s say with whom, demos and strategic meetings what they are."""
    if who:
        return _who_runs_what(json_wanted)
    found = calendar.ahead(workspace(), days)
    if json_wanted:
        return print_json(found)
    if not found.known:
        return say(_NO_CALENDAR)
    for meeting in found.meetings:
        text = f"1:1 with {meeting.one_on_one}  {meeting.title}" if meeting.one_on_one else meeting.title
        marks = [_SORTS.get(meeting.sort, ""), "declined" if meeting.declined else ""]
        text += "".join(f"  [{mark}]" for mark in marks if mark)
        say(
            f"{meeting.day:%a} {meeting.day.day:>2} {meeting.day:%b}  {meeting.time:<5}  "
            + shortened(text, max(width() - 20, 20))
        )
    if not found.meetings:
        say(f"No meetings in the next {days} days.")
    _notes(found.gaps)


def _who_runs_what(json_wanted: bool) -> None:
    from leadward.workflows import meetings as verbs

    runs = verbs.who_runs_what(workspace())
    if json_wanted:
        return print_json(runs)
    if not sources.calendars(workspace().home):
        return say(_NO_CALENDAR)
    if not runs:
        return say("No demo and no strategic meeting is known by its title, half a year back and ahead.")
    rows = [
        [run.title, _SORTS[run.sort], run.organiser or "-", str(run.last or "-"), str(run.next or "-")] for run in runs
    ]
    put(table(("meeting", "is", "called by", "last", "next"), rows, width()))
    return None


def _with_lines(path: Path, months: int, progress: Progress) -> Manifest:
    ws = workspace()
    _, counted, missing = count_lines(path, ws.home.facts, months_before(ws.today, months), progress, ws.terms())
    if not missing:
        return counted
    lost = Gap(GapKind.CONTENTS, f"the lines of {missing:,} changes cannot be counted: their contents are missing here")
    return replace(counted, gaps=(*counted.gaps, lost.sentence), holes=(*counted.holes, lost))


def _notes(gaps: Sequence[str]) -> None:
    for gap in gaps:
        say(f"  note: {gap}")


def _place(source: Source) -> str:
    """Where a source is; of an address nothing but its name, which begins with the host: the rest may be a secret."""
    if source.forge:
        from leadward.workflows import forges

        return forges.shown(source)
    if not source.remote:
        return str(source.path)
    return "a private address, kept in the keyring" if source.kept == "keyring" else "a private address"


def _told(source: Source) -> dict[str, str]:
    return {"kind": source.kind, "name": source.name, "path": _place(source), "deploy": source.deploy}
