"""Which names of a record are people one knows: by the same name, by a confirmed alias, else a question; never a guess."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from leadward.distill.items import Action, Plan
from leadward.model.folding import folded
from leadward.model.records import dataclass

MOST = 12
"""Names that are asked about; the rest stay as the record has them."""


@dataclass(frozen=True, slots=True)
class Unsure:
    """A name of the record, and who it may be."""

    name: str
    candidates: tuple[str, ...]


def named(made: Plan) -> tuple[str, ...]:
    """The people whom the plan's actions and choices name."""
    owners = [name for action in made.actions for name in action.owner.split(", ") if name]
    owners += [choice.decides for choice in made.choices if choice.decides]
    return tuple(dict.fromkeys(owners))


def mapped(made: Plan, aliases: Mapping[str, str], known: Sequence[str]) -> Plan:
    """Owners under the names that one knows them by: confirmed ones, and those that differ in case or spaces alone."""
    same = {folded(each): each for each in known}

    def of(name: str) -> str:
        return aliases.get(folded(name)) or same.get(folded(name), name)

    return replace(
        made,
        actions=tuple(
            _owned(action, ", ".join(of(name) for name in action.owner.split(", "))) for action in made.actions
        ),
        choices=tuple(
            replace(choice, decides=of(choice.decides)) if choice.decides else choice for choice in made.choices
        ),
    )


def unsure(made: Plan, aliases: Mapping[str, str], known: Sequence[str]) -> tuple[Unsure, ...]:
    """The names that may be somebody one knows and were not confirmed: asked once, whether one fits or several."""
    return tuple(_unsure(made, aliases, known))[:MOST]


def _unsure(made: Plan, aliases: Mapping[str, str], known: Sequence[str]) -> Iterator[Unsure]:
    whole = [item for item in dict.fromkeys(known) if len(item.split()) > 1]
    exact = {folded(each) for each in whole}
    for name in named(made):
        if folded(name) in aliases or folded(name) in exact:
            continue
        fitting = tuple(each for each in whole if _fits(name, each))
        if fitting:
            yield Unsure(name, fitting[:5])


def _fits(name: str, person: str) -> bool:
    """Whether a record may mean this person: a first name, a handle such as `omar_m` or `omyth`, initials."""
    parts, words = folded(person).split(), folded(name.strip("@~ ")).replace("_", " ").replace(".", " ").split()
    if len(parts) < 2 or not words:
        return False
    one = "".join(words)
    initials = "".join(part[0] for part in parts)
    joined = {parts[0], initials, parts[0][0] + parts[-1], parts[0] + parts[-1], parts[0] + parts[-1][0]}
    return one in joined or (words[0] == parts[0] and (len(words) == 1 or parts[-1].startswith(words[-1])))


def _owned(each: Action, owner: str) -> Action:
    return replace(each, owner=owner) if owner != each.owner else each
