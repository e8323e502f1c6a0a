"""The command `leadward`: its commands by name, loaded when called, and errors as sentences."""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Sequence

import click

from leadward import __version__
from leadward.model.errors import LeadwardError
from leadward.model.text import visible

COMMANDS: dict[str, tuple[str, str]] = {
    "brief": ("leadward.cli.brief:brief", "This week's moves, the next 1:1, what is new."),
    "log": ("leadward.cli.notes:log", "Note in one line what you did."),
    "review": ("leadward.cli.review:review", "On Friday: five things of the week, one key each."),
    "moves": ("leadward.cli.moves:moves", "All moves in their order, and why."),
    "done": ("leadward.cli.moves:done", "Say that a move is done."),
    "snooze": ("leadward.cli.moves:snooze", "Put a move off for some days."),
    "dismiss": ("leadward.cli.moves:dismiss", "Say that a move is silly; two mute its kind."),
    "practices": ("leadward.cli.practices:practices", "The 30 practices and what is built."),
    "standing": ("leadward.cli.standing:standing", "Where you stand, by evidence, and what is next."),
    "focus": ("leadward.cli.focus:focus", "Up to three practices a quarter; moves follow them."),
    "ladder": ("leadward.cli.ladder:ladder", "Levels and criteria: the built-in ones or your company's."),
    "explain": ("leadward.cli.practices:explain", "A practice or an analysis in its own words."),
    "scout": ("leadward.cli.scout:scout", "Map a path before the work goes there."),
    "sop": ("leadward.cli.scout:sop", "Draft the procedure that a recurring change follows."),
    "code": ("leadward.cli.code:code", "What the history says about the code."),
    "fixes": ("leadward.cli.fixes:fixes", "Your small fixes, and things of five minutes that wait."),
    "process": ("leadward.cli.process:process", "How work flows, month by month, beside its own band."),
    "team-brag": ("leadward.cli.team_brag:team_brag", "What the team finished, with credit by name."),
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
    "story": ("leadward.cli.story:story", "The stories you own: candidates, plan, risks, status notes."),
    "people": ("leadward.cli.people:people", "Who shares code with you; one person's card; teams."),
    "source": ("leadward.cli.sources:source", "Repositories and calendars: add, list, remove."),
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
    "doctor": ("leadward.cli.doctor:doctor", "What is here, what is missing, what is kept; clear the cache."),
}


class Lazy(click.Group):
    """A group whose commands are imported when they are called, so that `--help` starts at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        found: click.Command = getattr(importlib.import_module(module), name)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_text) for name, (_, help_text) in COMMANDS.items()])


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
    ctx.obj = {"as_of": as_of}


def run(arguments: Sequence[str]) -> int:
    """Run the command; every error becomes one sentence on stderr and a documented exit code."""
    try:
        result = main.main(args=list(arguments), prog_name="leadward", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except LeadwardError as problem:
        return _tell(str(problem), problem.code, problem.exit_code, arguments)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.exceptions.NoArgsIsHelpError as problem:
        sys.stderr.write(problem.format_message() + "\n")
        return 2
    except click.UsageError as problem:
        where = f" See: {problem.ctx.command_path} --help" if problem.ctx else ""
        return _tell(problem.format_message() + where, "usage", 2, arguments)
    except click.ClickException as problem:
        return _tell(problem.format_message(), "error", 1, arguments)
    except (KeyboardInterrupt, click.Abort):
        return _tell("stopped", "interrupted", 130, ())
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except Exception as problem:
        if os.environ.get("LEADWARD_DEBUG"):
            raise
        kind = type(problem).__name__
        told = f"{kind}: a defect of Leadward, nothing of yours is changed. LEADWARD_DEBUG=1 shows where, for a report."
        return _tell(told, "defect", 1, arguments)


def _tell(sentence: str, code: str, exit_code: int, arguments: Sequence[str]) -> int:
    if "--json" in arguments:
        sys.stdout.write(json.dumps({"error": {"code": code, "message": sentence}}) + "\n")
    sys.stderr.write(f"leadward: {visible(sentence)}\n")
    return exit_code
