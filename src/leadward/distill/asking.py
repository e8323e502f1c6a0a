"""Three questions to ask before a meeting ends: what has no owner, no day, or two ways still open."""

from __future__ import annotations

from leadward.distill.items import Option, Plan, Status
from leadward.model.records import dataclass

MOST = 3


@dataclass(frozen=True, slots=True)
class Ask:
    """Words to say, and the turns they rest on."""

    text: str
    turns: tuple[int, ...]


def before_the_end(made: Plan) -> tuple[Ask, ...]:
    """The three that matter most: open ways first, then owners, then days, then questions; each asked once."""
    open_ = [action for action in made.actions if action.status is Status.OPEN]
    found = [
        Ask(f"Who decides between these, and by when? {_ways(choice.options)}", choice.turns) for choice in made.choices
    ]
    found += [Ask(f"Who takes this? {_quoted(each.text)}", each.turns) for each in open_ if not each.owner]
    found += [
        Ask(f"{each.owner}, by when? {_quoted(each.text)}", each.turns) for each in open_ if each.owner and not each.due
    ]
    found += [Ask(f"Who finds this out? {_quoted(question.text)}", question.turns) for question in made.questions]
    return tuple(found[:MOST])


def _ways(options: tuple[Option, ...]) -> str:
    return " / ".join(_quoted(option.text) for option in options)


def _quoted(text: str) -> str:
    short = text if len(text) <= 120 else f"{text[:120].rsplit(' ', 1)[0]} ..."
    return f"\u201c{short}\u201d"
