"""Options that commands share, and how a command learns what day it is and where to write progress."""

from __future__ import annotations

import functools
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import is_dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from leadward.documents import values
from leadward.documents.papers import PAPERS, Paper
from leadward.documents.wrapping import wrapped
from leadward.inbox.saying import put, say
from leadward.model import days
from leadward.model.errors import UsageProblem
from leadward.model.progress import Progress as Watching
from leadward.model.progress import quiet
from leadward.model.text import visible
from leadward.workflows.gaps import Seen
from leadward.workflows.places import Home
from leadward.workflows.sources import Part, Where

if TYPE_CHECKING:
    from leadward.workflows.workspace import Workspace

AnswerT = TypeVar("AnswerT")
FunctionT = TypeVar("FunctionT", bound=Callable[..., Any])
_GAPS = "leadward.gaps"
_PDF = "leadward.pdf"


def reads_code(function: FunctionT) -> FunctionT:
    """What `reads_history` adds, and `--me`: on every command that reads code and speaks to somebody."""
    whose = click.option("--me", metavar="NAME", default="", help="Whose view: a name or an e-mail of the history.")
    return reads_history(whose(function))


def reads_own(function: FunctionT) -> FunctionT:
    """What `reads_code` adds, where the answer is about the reader alone: somebody else's `--me` is refused."""

    @functools.wraps(function)
    def asked(*arguments: Any, repo: Where, me: str, **others: Any) -> Any:
        if me:
            workspace(repo, others.get("as_of"), me).refuse_another()
        return function(*arguments, repo=repo, me=me, **others)

    return reads_code(cast("FunctionT", asked))


def reads_history(function: FunctionT) -> FunctionT:
    """`--repo`, `--path`, `--since`, `--until`, `--as-of` and `--json`: on every command that reads code.

    The command is given `repo`, a `Where`: the first four together.
    """

    @tells_gaps
    @functools.wraps(function)
    def asked(
        *arguments: Any, repo: str | None, below: str, since: str | None, until: str | None, **others: Any
    ) -> Any:
        now = today(others.get("as_of"))
        part = Part(_below(below), _day(since, now), _day(until, now))
        return function(*arguments, repo=Where(repo, part), **others)

    for option in (
        as_json,
        click.option("--as-of", metavar="DAY", help='Speak as of that day: 2026-01-31, "last friday".'),
        click.option("--until", metavar="DAY", help="Nothing after that day; speak as of it."),
        click.option("--since", metavar="DAY", help='Only commits from that day on: 2026-01-31, "3 months ago".'),
        click.option("--path", "below", metavar="DIR", default="", help="Only that part, from the repository's top."),
        click.option("--repo", metavar="PATH", help="The repository (default: your sources, else the one you are in)."),
    ):
        asked = option(asked)
    return cast("FunctionT", asked)


def tells_gaps(function: FunctionT) -> FunctionT:
    """What could not be read of the repositories that the command looks at comes with its answer."""

    @functools.wraps(function)
    def told(*arguments: Any, **named: Any) -> Any:
        meta = click.get_current_context().find_root().meta
        before, gaps = meta.get(_GAPS), Seen()
        meta[_GAPS] = gaps
        try:
            answer = function(*arguments, **named)
        finally:
            meta[_GAPS] = before
        if not (gaps.printed or named.get("json_wanted")):
            for sentence in gaps.sentences():
                lines = wrapped(f"Note: {sentence}.", width())
                say(*lines, err=gaps.aside)
        return answer

    return cast("FunctionT", told)


def gathered() -> Seen | None:
    """The gaps of what the command has looked at so far; None for one that tells none."""
    context = click.get_current_context(silent=True)
    return context.find_root().meta.get(_GAPS) if context else None


def stand_in_answer() -> None:
    """Say that the answer itself holds the gaps: nothing is added to it."""
    if gaps := gathered():
        gaps.printed = True


def keep_aside() -> None:
    """Say that the answer is for somebody else: its gaps are told beside it."""
    if gaps := gathered():
        gaps.aside = True


def _below(path: str) -> str:
    parts = [part for part in path.strip().split("/") if part not in ("", ".")]
    if path.startswith("/") or ".." in parts:
        raise UsageProblem(f"--path {path} must be a folder of the repository, counted from its top.")
    return "/".join(parts)


def _day(said: str | None, now: date) -> date | None:
    return _named_day(said, now) if said else None


def _named_day(text: str, now: date) -> date:
    from leadward.notes.dates import parse_day  # all kinds of note come with it: only where a day is named

    return parse_day(text, now)


class PdfFile(str):
    """A file to write as PDF, on its paper."""

    __slots__ = ("paper",)
    paper: Paper


def written(function: FunctionT) -> FunctionT:
    """`--md`, `--html`, `--pdf` and `--paper`: on every command that makes a document.

    The command is given `html_file`, the file that a whole page goes to; it is a PdfFile where PDF was asked for.
    """
    for option in (
        click.option("--html", "html_file", metavar="FILE", callback=_page_file, help="Write one page of HTML (readable by you alone)."),
        click.option("--paper", type=click.Choice(PAPERS), default=PAPERS[0], show_default=True, help="With --pdf.", callback=_aside, expose_value=False, is_eager=True),
        click.option("--pdf", metavar="FILE", callback=_aside, expose_value=False, is_eager=True, help="Write a PDF (readable by you alone)."),
        click.option("--md", "markdown_wanted", is_flag=True, help="Print Markdown."),
    ):  # fmt: skip
        function = option(function)
    return function


def _aside(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    """What was said of a PDF, until `_page_file` asks for it."""
    if parameter.name == "pdf" and value:
        from leadward.workflows import pdf  # only where one is asked for

        pdf.require()
    context.meta[f"{_PDF}.{parameter.name}"] = value


def _page_file(context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    wanted = context.meta.get(f"{_PDF}.pdf")
    if not wanted:
        return value
    if value:
        raise UsageProblem("Say one of --html and --pdf.")
    file = PdfFile(wanted)
    file.paper = context.meta[f"{_PDF}.paper"]
    return file


with_identities = click.option(
    "--identities", is_flag=True, help="In JSON: every name and e-mail of the people in claims, as git has them."
)
"""On every command whose JSON holds claims."""
as_json = click.option("--json", "json_wanted", is_flag=True, help="Print JSON instead.")


def today(given: str | None = None) -> date:
    """The day a command speaks of: `--as-of` here or before the command, else today where the person is."""
    context = click.get_current_context(silent=True)
    chosen = given or (context.find_root().obj or {}).get("as_of") if context else given
    now = datetime.now(days.zone()).date()
    if not chosen:
        return now
    return _named_day(chosen, now)


_today = today


def workspace(
    where: Where | None = None,
    as_of: str | None = None,
    me: str = "",
    progress: Watching = quiet,
    today: date | None = None,
) -> Workspace:
    """The workspace of whoever runs the command: where the environment says, on the day that the command speaks of."""
    from leadward.workflows.workspace import workspace as at_home

    day = functools.cache(lambda: today or _today(as_of))
    gaps = gathered()
    found = at_home(Home.of_environment(), day, me=me, where=where or Where(), progress=progress)
    return found if gaps is None else found.but(seen=gaps)


def print_json(value: Any) -> None:
    """One JSON document on stdout, ASCII only: no control or bidi character leaves raw."""
    gaps = gathered()
    put(values.dumped(value if gaps is None else _with_gaps(value, gaps)))


def _with_gaps(value: Any, gaps: Seen) -> Any:
    """An answer about code as an object with `gaps`; one that is a list has its rows under `rows`."""
    if value is None:
        return None
    answer = value if isinstance(value, dict) else values.plain(value) if is_dataclass(value) else {"rows": value}
    other = [value for value in answer.get("gaps", ()) if isinstance(value, str) and value not in gaps.sentences()]
    return {**answer, "gaps": [*gaps.as_json(), *({"kind": "source", "sentence": text} for text in other)]}


def width() -> int:
    """Columns to write in: the terminal's, at most 100; 80 through a pipe."""
    return min(shutil.get_terminal_size((80, 24)).columns, 100) if sys.stdout.isatty() else 80


def colour() -> bool:
    """Whether to use colour: a terminal, and neither NO_COLOR nor a dumb one."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


class Progress:
    """One line on stderr while something long runs; nothing where nobody watches."""

    def __init__(self) -> None:
        self._on = sys.stderr.isatty()
        self._shown = False

    def __call__(self, what: str, done: int, of: int) -> None:
        if self._on:
            count = f" {done:,} of {of:,}" if of else ""
            sys.stderr.write(f"\r\x1b[Kreading {visible(what)}{count}")
            sys.stderr.flush()
            self._shown = True

    def asking(self, ask: Callable[..., AnswerT]) -> Callable[..., AnswerT] | None:
        """`ask`, with the line cleared before it, where somebody sits at the terminal; None elsewhere."""
        if not (self._on and sys.stdin.isatty()):
            return None

        def cleared(*arguments: Any) -> AnswerT:
            self.__exit__()
            return ask(*arguments)

        return cleared

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


class Beginning(click.Group):
    """A group that alone, or with options alone, does what its subcommand `first` does, instead of listing its subcommands."""

    def __init__(self, *arguments: Any, first: str = "", **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.first = first

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        options = {name for param in self.get_params(ctx) for name in param.opts}
        alone = not args or (args[0].startswith("-") and args[0].partition("=")[0] not in options)
        alone = alone and not (ctx.resilient_parsing and not args)  # a shell asks which subcommands there are
        return super().parse_args(ctx, [self.first, *args] if alone else args)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_epilog(ctx, formatter)
        with formatter.indentation():
            formatter.write_text(f"Alone it is: {ctx.command_path} {self.first}")
