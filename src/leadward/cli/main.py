"""The command `leadward`: its commands by name, loaded when called, and errors as sentences."""

from __future__ import annotations

import contextlib
import errno
import importlib
import json
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from leadward import __version__
from leadward.cli.short import ALIASES, spelled_out
from leadward.inbox import ending, kept
from leadward.inbox.streams import OutputFailed
from leadward.model.errors import CannotWrite, LeadwardError
from leadward.model.text import visible

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS: dict[str, tuple[str, str]] = {
    "brief": ("leadward.cli.brief:brief", "This week's moves, the next 1:1, what is new."),
    "log": ("leadward.cli.notes:log", "Note in one line what you did."),
    "review": ("leadward.cli.review:review", "On Friday: five things of the week, one key each."),
    "weekly": ("leadward.cli.weekly:weekly", "On Friday: five lines for your manager, from the week."),
    "moves": ("leadward.cli.moves:moves", "All moves in their order, and why."),
    "done": ("leadward.cli.moves:done", "Say that a move is done."),
    "snooze": ("leadward.cli.moves:snooze", "Put a move off for some days."),
    "dismiss": ("leadward.cli.moves:dismiss", "Say that a move is silly; two mute its kind."),
    "task": ("leadward.cli.task:task", "A move of code as a task for a coding assistant."),
    "practices": ("leadward.cli.practices:practices", "The 30 practices and what is built."),
    "standing": ("leadward.cli.standing:standing", "Where you stand, by evidence, and what is next."),
    "focus": ("leadward.cli.focus:focus", "Up to three practices a quarter; moves follow them."),
    "ladder": ("leadward.cli.ladder:ladder", "Levels and criteria: the built-in ones or your company's."),
    "explain": ("leadward.cli.practices:explain", "A practice, an analysis or a word in its own words."),
    "scout": ("leadward.cli.scout:scout", "Map a path before the work goes there."),
    "sop": ("leadward.cli.scout:sop", "Draft the procedure that a recurring change follows."),
    "code": ("leadward.cli.code:code", "What the history says about the code."),
    "friction": ("leadward.cli.friction:friction", "Note what costs time and no file shows; before and after a fix."),
    "fixes": ("leadward.cli.fixes:fixes", "Your small fixes, and things of five minutes that wait."),
    "process": ("leadward.cli.process:process", "How work flows, month by month, beside its own band."),
    "team-brag": ("leadward.cli.team_brag:team_brag", "What the team finished, with credit by name."),
    "lint": ("leadward.cli.lint:lint", "Marks on a brag document or a case: place, reason, suggestion."),
    "case": ("leadward.cli.case:case", "The promotion case: one minute, full, and what a committee would ask."),
    "brag": ("leadward.cli.brag:brag", "What you did in a stretch of time, with sources, to hand in."),
    "distill": ("leadward.cli.distill:distill", "A plan from a meeting's transcript or notes."),
    "thank": ("leadward.cli.thank:thank", "What others did that is worth thanking for; your words."),
    "show": ("leadward.cli.show:show", "Open a source: c1a2b3c4d, p:src/app.py, n1a2b3c4d."),
    "notes": ("leadward.cli.notes:notes", "What you wrote: list, show, edit, undo, search."),
    "contact": ("leadward.cli.notes:contact", "Conversations with people."),
    "aim": ("leadward.cli.aim:aim", "The role you want, by when, who decides."),
    "expect": ("leadward.cli.expect:expect", "What your manager expects, in their words."),
    "plan": ("leadward.cli.plan:plan", "The growth plan: goals of both of you."),
    "one-on-one": ("leadward.cli.one_on_one:one_on_one", "1:1s: prep, start, note, finish; park a topic."),
    "feedback": ("leadward.cli.feedback:feedback", "Whom to ask what, what was said, what came of it."),
    "experiment": ("leadward.cli.feedback:experiment", "Feedback that you try, and share back."),
    "backchannel": ("leadward.cli.backchannel:backchannel", "What the wider company says of your work."),
    "project": ("leadward.cli.project:project", "Work of many months and teams: candidates, ledger, timeline."),
    "plans": ("leadward.cli.plans:plans", "What the company plans for 3, 6 and 12 months, and who said so."),
    "decide": ("leadward.cli.decide:decide", "What is done about a part of the code, and why; look back on it."),
    "story": ("leadward.cli.story:story", "The stories you own: candidates, plan, risks, status notes."),
    "people": ("leadward.cli.people:people", "Who shares code with you; one person's card; teams."),
    "unblock": ("leadward.cli.unblock:unblock", "Reviews that wait for you, red builds, reviews to give back."),
    "source": ("leadward.cli.sources:source", "Repositories, calendars, GitHub: add, list, check."),
    "meetings": ("leadward.cli.sources:meetings", "What your calendars hold for the next days."),
    "demos": ("leadward.cli.demos:demos", "The demos in your calendar, nearest to your work first."),
    "sync": ("leadward.cli.sources:sync", "Read what is new in the sources."),
    "share": ("leadward.cli.share:share", "One screen for your manager, to paste or send."),
    "receive": ("leadward.cli.share:receive", "Keep an answer in their own words, and attach it."),
    "export": ("leadward.cli.files:export", "All you wrote as Markdown and JSON."),
    "import": ("leadward.cli.files:import_", "Take an export in, edits included."),
    "backup": ("leadward.cli.files:backup", "Copy the journal whole."),
    "restore": ("leadward.cli.files:restore", "Make the journal what a copy holds."),
    "privacy": ("leadward.cli.privacy:privacy", "What is held, about whom; delete it."),
    "open": ("leadward.web.command:open_", "All of this in your browser, on this machine alone."),
    "mcp": ("leadward.mcp.command:mcp", "Serve the same verbs to an AI assistant."),
    "demo": ("leadward.cli.demo:demo", "A fictional team in an empty workspace, to look at."),
    "completion": ("leadward.cli.completion:completion", "Complete commands and names in bash, zsh and fish."),
    "doctor": ("leadward.cli.doctor:doctor", "What is here, what is missing, what is kept; clear the cache."),
}

GROUPS: dict[str, tuple[str, ...]] = {
    "Week": ("brief", "log", "moves", "done", "snooze", "dismiss", "review", "focus", "weekly", "task"),
    "Growth": ("aim", "expect", "ladder", "standing", "plan", "one-on-one", "feedback", "experiment", "backchannel", "share", "receive"),
    "Work": ("plans", "decide", "story", "project"),
    "People": ("people", "contact", "unblock", "demos", "meetings", "thank", "team-brag"),
    "Code": ("code", "scout", "fixes", "friction", "sop", "process"),
    "Documents": ("distill", "brag", "case", "lint"),
    "Kept": ("notes", "show", "source", "sync", "export", "import", "backup", "restore", "privacy", "doctor"),
    "Leadward": ("open", "mcp", "completion", "practices", "explain", "demo"),
}  # fmt: skip
"""The commands as `--help` lists them."""

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG)
"""What a disk says that takes nothing more, wherever it is met: no defect."""


def completion_asked() -> bool:
    """Whether a shell asks what may come next; then nothing else is done."""
    return "_LEADWARD_COMPLETE" in os.environ


class Lazy(click.Group):
    """A group whose commands are imported when they are called, so that `--help` starts at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        if completion_asked():
            from leadward.cli.completing import prepared

            return prepared(command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        wide = max(map(len, COMMANDS))
        for title, names in GROUPS.items():
            with formatter.section(title):
                formatter.write_dl([(f"{name:<{wide}}", COMMANDS[name][1]) for name in names])
        with formatter.section("Short names"):
            text = ", ".join(f"{short} {' '.join(words)}" for short, words in ALIASES.items())
            formatter.write_text(f"{text}. Numbers of the last list, or last, do where an id is wanted.")

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands and short names without loading any; options as click has them."""
        from click.shell_completion import CompletionItem

        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        found = {name: said for name, (_, said) in COMMANDS.items()} | {
            short: " ".join(words) for short, words in ALIASES.items() if incomplete == short
        }
        return [CompletionItem(name, help=said) for name, said in found.items() if name.startswith(incomplete)]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        return super().resolve_command(ctx, spelled_out(args))


@click.group(
    cls=Lazy,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    epilog="Start with: leadward brief --repo PATH",
)
@click.version_option(__version__, prog_name="leadward")
@click.option("--as-of", metavar="DAY", help='Speak as of that day (2026-01-31, "last friday") instead of today.')
@click.pass_context
def main(ctx: click.Context, as_of: str | None) -> None:
    """The workbench a senior engineer uses, with their manager, to become a lead.

    Everything stays on this machine. Nothing is sent.
    """
    from leadward.workflows.configuration import live_in_its_zone
    from leadward.workflows.places import Home

    live_in_its_zone(Home.of_environment())
    ctx.obj = {"as_of": as_of}


def run(arguments: Sequence[str]) -> int:
    """Run the command; every error becomes one sentence on stderr and a documented exit code. Raises OutputFailed."""
    try:
        result = main.main(args=list(arguments), prog_name="leadward", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    except OutputFailed:
        raise
    except Exception as problem:
        if ending.asked():  # a library made something else of the signal
            raise
        return _explained(problem, arguments)


def _explained(problem: Exception, arguments: Sequence[str]) -> int:
    """Say what went wrong; the exit code."""
    if isinstance(problem, LeadwardError):
        return _tell(str(problem), problem.code, problem.exit_code, arguments)
    if isinstance(problem, click.exceptions.NoArgsIsHelpError):
        sys.stderr.write(problem.format_message() + "\n")
        return 2
    if isinstance(problem, click.UsageError):
        where = f" See: {problem.ctx.command_path} --help" if problem.ctx else ""
        return _tell(problem.format_message() + where, "usage", 2, arguments)
    if isinstance(problem, click.ClickException):
        return _tell(problem.format_message(), "error", 1, arguments)
    if isinstance(problem, OSError) and problem.errno in _NO_ROOM:
        where = f" {problem.filename}" if problem.filename else ""
        text = f"Cannot write{where}: {os.strerror(problem.errno or 0)}. Free some space or check its permissions."
        return _tell(text, CannotWrite.code, CannotWrite.exit_code, arguments)
    if os.environ.get("LEADWARD_DEBUG"):
        raise problem
    safe = f"{done}, nothing else of yours is changed" if (done := kept.said()) else "nothing of yours is changed"
    text = f"{type(problem).__name__}: a defect of Leadward, {safe}. LEADWARD_DEBUG=1 shows where, for a report."
    return _tell(text, "defect", 1, arguments)


def _tell(sentence: str, code: str, exit_code: int, arguments: Sequence[str]) -> int:
    sys.stderr.write(f"leadward: {visible(sentence)}\n")
    if "--json" in arguments:
        with contextlib.suppress(OutputFailed):  # the exit code and the sentence say it, too
            sys.stdout.write(json.dumps({"error": {"code": code, "message": sentence}}) + "\n")
            sys.stdout.flush()
    return exit_code
