"""`feedback` and `experiment`: asked, received, tried, shared back."""

from __future__ import annotations

from dataclasses import asdict

import click

from leadward.cli.noted import ahead, kept, listed, on_day, past
from leadward.cli.notes import told
from leadward.cli.options import Beginning, Progress, as_json, print_json, reads_own, today, width, workspace
from leadward.cli.picks import NOTE, numbered
from leadward.cli.printed import to_file
from leadward.documents.dates import named
from leadward.documents.wrapping import command_lines, wrapped
from leadward.inbox.saying import put, say
from leadward.model import shell
from leadward.model.move import Move
from leadward.model.text import Safe, apart, stacked
from leadward.notes.experiment import Experiment
from leadward.notes.feedback import Sort
from leadward.notes.feedback_request import FeedbackRequest
from leadward.workflows import feedback as verbs
from leadward.workflows import journal
from leadward.workflows.sources import Where


@click.group(cls=Beginning, first="next", epilog="Example: leadward feedback next")
def feedback() -> None:
    """Feedback: whom to ask what, what was said, what came of it."""


@feedback.command("next", epilog="Example: leadward feedback next --repo ~/code/shop")
@reads_own
def next_(repo: Where, me: str, as_of: str | None, json_wanted: bool) -> None:
    """Open loops, what to ask your manager, and whom else to ask about what."""
    with Progress() as progress:
        moves = verbs.next_steps(workspace(where=repo, me=me, progress=progress, as_of=as_of))
    if json_wanted:
        return print_json([asdict(move) for move in moves])
    if not moves:
        return say(*_resting())
    put(apart(_move(number, move) for number, move in enumerate(moves, 1)))


def _resting() -> list[str]:
    """What is under way where nothing is to be done now: requests without an answer, experiments not shared back."""
    waiting = [f"asked {request.body.person} on {named(request.on)}" for request in verbs.requests(workspace())]
    waiting += [
        note.body.what for note in verbs.experiments(workspace()) if not (note.body.shared or note.body.dropped)
    ]
    loops = [loop.feedback.body for loop in verbs.loops(workspace()) if not loop.experiments]
    waiting += [f"{loop.person}'s advice: {loop.words}" for loop in loops if loop.sort is Sort.ADVICE]
    lines = [line for text in waiting for line in wrapped(" ".join(text.split()), width(), "  ", "    ")]
    return [
        "Nothing to ask or tell today. All of it: leadward feedback list",
        *(["Under way:", *lines] if lines else []),
    ]


def _move(number: int, move: Move) -> Safe:
    lines = [*wrapped(move.what, width(), f"{number}  ", "   "), *wrapped(move.why, width(), "   ", "   ")]
    lines += wrapped(f'"{move.say}"', width(), "   say: ", "        ") if move.say else []
    return stacked(
        [*lines, *(command_lines(move.ready.command, width(), "   ready: ", "          ") if move.ready else ())]
    )


@feedback.command(epilog='Example: leadward feedback ask Ana --about "the retry queue" --mail ask.eml')
@click.argument("person")
@click.argument("question", default="", metavar="[QUESTION]")
@click.option("--about", default="", help="The work that it is about.")
@click.option("--link", "links", multiple=True, metavar="WHAT", help="A commit, an address. Repeatable.")
@click.option("--mail", "mail_file", metavar="FILE", help="Write it as a mail to open and send: ask.eml.")
@on_day
@as_json
def ask(
    person: str, question: str, about: str, links: tuple[str, ...], mail_file: str | None, on: str, json_wanted: bool
) -> None:
    """Keep a request, and print it as text to send. One question; a specific one is proposed where you give none."""
    note = verbs.ask(workspace(), person, question, about, links, past(on))
    if mail_file:
        _write_mail(note.body, mail_file)
    if json_wanted:
        return print_json({**told(note), "message": verbs.message(note.body)})
    for line in verbs.message(note.body).split("\n"):
        say(*(wrapped(line, width()) if line else [""]))
    say("", f"Kept; nothing was sent.  {journal.short_id(note.id)}")
    answer = shell.command("feedback", "add", "their words", options={"from": note.body.person})
    say(*command_lines(answer, width(), "The answer: ", "  "))


def _write_mail(request: FeedbackRequest, mail_file: str) -> None:
    from leadward.documents import mail  # only where it is asked for

    draft = mail.draft(verbs.subject(request), verbs.message(request))
    to_file(mail_file, draft, ", to open in your mail program.")


@feedback.command(epilog='Example: leadward feedback add "Speak earlier in reviews" --from Dana --advice')
@click.argument("words")
@click.option("--from", "person", default="", metavar="NAME", help="Whose words (default: your manager's).")
@click.option("--advice", is_flag=True, help="Something specific to try.")
@click.option("--friction", is_flag=True, help="Friction that they see between you and the team.")
@click.option("--about", default="", help="What it is about.")
@click.option("--request", default="", type=NOTE, metavar="ID", help="The request it answers.")
@on_day
@as_json
def add(
    words: str, person: str, advice: bool, friction: bool, about: str, request: str, on: str, json_wanted: bool
) -> None:
    """Keep somebody's words, as near as you can."""
    sort = Sort.ADVICE if advice else Sort.FRICTION if friction else Sort.REMARK
    note = verbs.add(workspace(), words, person, sort, about, request, past(on))
    then = f'Try it: leadward experiment add "what you will try" --feedback {journal.short_id(note.id)}'
    kept(note, f"{note.body.person} said: {note.body.words}", json_wanted, then if sort is not Sort.REMARK else "")


@feedback.command("list", epilog="Example: leadward feedback list")
@as_json
def list_(json_wanted: bool) -> None:
    """What was said, newest first, each with what was tried on it; then requests that wait."""
    loops, waiting = verbs.loops(workspace()), verbs.requests(workspace())
    if json_wanted:
        return print_json(
            {
                "feedback": [
                    {**told(loop.feedback), "experiments": [told(x) for x in loop.experiments]} for loop in loops
                ],
                "waiting": [told(note) for note in waiting],
            }
        )
    if not loops and not waiting:
        return say("Nothing yet. Whom to ask what: leadward feedback next")
    notes = [one for loop in loops for one in (loop.feedback, *loop.experiments)] + list(waiting)
    number = iter([label for label, _ in numbered(notes)])
    for loop in loops:
        body = loop.feedback.body
        head = f'{next(number)}{loop.feedback.on}  {body.person} ({body.sort}): "{" ".join(body.words.split())}"  {journal.short_id(loop.feedback.id)}'
        say(*wrapped(head, width(), "", "   "))
        for experiment in loop.experiments:
            say(
                *wrapped(
                    f"{next(number)}{_steps(experiment.body)}  {journal.short_id(experiment.id)}",
                    width(),
                    "   ",
                    "     ",
                )
            )
    for request in waiting:
        say(
            *wrapped(
                f"{next(number)}{request.on}  asked {request.body.person}, no answer noted  {journal.short_id(request.id)}",
                width(),
            )
        )


@feedback.command(epilog="Example: leadward feedback close n1a2b3c4d")
@click.argument("request_id", metavar="ID", type=NOTE)
@as_json
def close(request_id: str, json_wanted: bool) -> None:
    """Stop waiting for the answer to a request."""
    kept(
        note := verbs.close_request(workspace(), request_id, today()),
        f"No longer waiting for {note.body.person}.",
        json_wanted,
    )


@click.group(cls=Beginning, first="list", epilog="Example: leadward experiment list")
def experiment() -> None:
    """Feedback that you try: what, what happened, the day you shared it."""


@experiment.command("add", epilog='Example: leadward experiment add "Speak first in reviews" --feedback n1a2b3c4d')
@click.argument("what")
@click.option("--feedback", "source", default="", type=NOTE, metavar="ID", help="The feedback it comes from.")
@click.option("--with", "person", default="", metavar="NAME", help="Whom to share it with (default: who gave it).")
@click.option("--sign", default="", help="What would show that it works.")
@click.option("--until", metavar="DAY", default="in 2 weeks", show_default=True, help="When to look again.")
@on_day
@as_json
def begin(what: str, source: str, person: str, sign: str, until: str, on: str, json_wanted: bool) -> None:
    """Begin to try something."""
    note = verbs.try_it(workspace(), what, source, person, sign, ahead(until), past(on))
    then = f'Then: leadward experiment tried {journal.short_id(note.id)} "what happened"'
    kept(note, _steps(note.body), json_wanted, then)


@experiment.command(epilog='Example: leadward experiment tried n1a2b3c4d "Two juniors spoke, too"')
@click.argument("experiment_id", metavar="ID", type=NOTE)
@click.argument("observed")
@on_day
@as_json
def tried(experiment_id: str, observed: str, on: str, json_wanted: bool) -> None:
    """Say that you tried it, and what happened."""
    note = verbs.tried(workspace(), experiment_id, observed, past(on))
    kept(
        note,
        _steps(note.body),
        json_wanted,
        f"Tell {note.body.person or 'whoever advised it'}; then: leadward experiment shared {journal.short_id(note.id)}",
    )


@experiment.command(epilog='Example: leadward experiment shared n1a2b3c4d --answer "I noticed"')
@click.argument("experiment_id", metavar="ID", type=NOTE)
@click.option("--answer", default="", help="What they said to it.")
@on_day
@as_json
def shared(experiment_id: str, answer: str, on: str, json_wanted: bool) -> None:
    """Say that you shared what happened, and what they said."""
    kept(note := verbs.shared(workspace(), experiment_id, answer, past(on)), _steps(note.body), json_wanted)


@experiment.command(epilog='Example: leadward experiment drop n1a2b3c4d "the meeting is gone"')
@click.argument("experiment_id", metavar="ID", type=NOTE)
@click.argument("reason")
@as_json
def drop(experiment_id: str, reason: str, json_wanted: bool) -> None:
    """Give it up, with the reason."""
    kept(note := verbs.drop(workspace(), experiment_id, reason), _steps(note.body), json_wanted)


@experiment.command("list", epilog="Example: leadward experiment list")
@as_json
def list_experiments(json_wanted: bool) -> None:
    """Experiments, newest first."""
    empty = 'None yet. Begin one: leadward experiment add "what you will try" --feedback ID'
    listed(verbs.experiments(workspace()), json_wanted, empty, lambda each: f"{each.on}  {_steps(each.body)}")


def _steps(body: Experiment) -> str:
    """The dated steps in one line: how far the loop has come."""
    steps = [
        f"tried {named(body.tried)}" if body.tried else f"to look at on {named(body.until)}" if body.until else "begun"
    ]
    steps += [f"shared {named(body.shared)}"] if body.shared else ["not shared yet"] if body.tried else []
    if body.dropped:
        steps = [f"given up: {body.dropped}"]
    return f"Experiment: {body.what}; {', '.join(steps)}"
