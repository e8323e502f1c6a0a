"""Which commits were reverted, by which, and which of these live again?

A commit reverts another where its message says so (`This reverts commit ...`, as git-revert(1) writes it), where its subject
quotes the other's (`Revert "..."`, `Reapply "..."`), or where it brings every path back to what it was before, within 90
days. Who reverts a revert restores what that one had reverted. A reverted merge reverts all that it brought.
Partly: only some of a commit's paths came back.
Limits: a revert with other changes mixed in and no message that names it is not seen.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

WINDOW = 90 * 86_400
_REVERT = re.compile(
    r'^\W{0,3}(?:\w[\w./ -]{0,28}: )?(?P<word>revert|reapply|reland|back out|backout)\b:?\s+["“](?P<quoted>.+)',
    re.IGNORECASE,
)
_UNQUOTED = re.compile(r"^(?P<word>revert|reapply|reland): (?P<quoted>.+)", re.IGNORECASE)
"""As Conventional Commits 1.0.0 suggest it; believed where a commit of that very subject came before."""
_PULL = re.compile(r"\s*\(#\d+\)\s*$")


@dataclass
class Undone:
    """By commit number."""

    by: dict[int, int] = field(default_factory=dict)
    """Whole: reverted commit -> the commit that did it, as things are at the end."""
    partly: dict[int, int] = field(default_factory=dict)
    reverts: set[int] = field(default_factory=set)
    """Commits that revert others, whatever became of them."""


def quoted(subject: str) -> tuple[str, bool]:
    """The subject that a revert quotes, '' for no revert; and whether it applies that one again.

    git writes a revert of `Revert "X"` as `Reapply "X"` since 2.43, as `Revert "Revert "X""` before.
    """
    may_quote = '"' in subject or "“" in subject or ":" in subject[:9]  # few do, and this is quick
    quote = may_quote and (_REVERT.match(subject) or _UNQUOTED.match(subject))
    if not quote:
        return "", False
    inner = _PULL.sub("", quote["quoted"]).rstrip()
    inner = inner[:-1] if inner.endswith(('"', "”")) else inner
    return inner, quote["word"].lower() in ("reapply", "reland")


class Messages:
    """What messages say of reverts: commit -> the commits that it names."""

    def __init__(
        self, order: Sequence[int], subjects: Mapping[int, str], mentioned: Mapping[int, Sequence[int]]
    ) -> None:
        self._order, self._subjects, self._mentioned = order, subjects, mentioned

    def targets(self, number: int, before: Mapping[str, Sequence[int]]) -> list[int]:
        """What a commit says that it reverts: the ids in its body, else the newest earlier commit with the subject it quotes."""
        if number in self._mentioned:
            return list(self._mentioned[number])
        subject = self._subjects.get(number, "")
        inner, again = quoted(subject)
        if not inner:
            return []
        wanted = f'Revert "{inner}"' if again else inner
        same = before.get(key(wanted)) or (before.get(key(f'Revert "{inner}"')) if again else None)
        return [same[-1]] if same else []


def key(subject: str) -> str:
    """Subjects as they are compared: without the number of a pull request, and without the quotes that git nests."""
    plain = subject.strip()
    if plain.endswith(")"):
        plain = _PULL.sub("", plain).strip()
    return plain.rstrip('"”').casefold()


def undone(
    order: Sequence[int],
    subjects: Mapping[int, str],
    mentioned: Mapping[int, Sequence[int]],
    returned: Mapping[int, Sequence[tuple[int, bool]]],
    brought: Mapping[int, Sequence[int]],
    reverting: Iterable[int],
) -> Undone:
    """What stands reverted after all commits of `order` (as they landed).

    subjects: of commits that revert or may be quoted. mentioned: commit -> those that its body says it reverts. returned: commit ->
    (commit whose paths it brought back, whether all of them). brought: merge -> the commits that landed with it. reverting: the
    commits to look at, others revert nothing.
    """
    messages, candidates = Messages(order, subjects, mentioned), set(reverting) | set(mentioned) | set(returned)
    told = Undone()
    reverted_by: dict[int, list[tuple[int, bool]]] = defaultdict(list)
    before: dict[str, list[int]] = defaultdict(list)
    for number in order:
        if number in candidates:
            pairs = [(target, True) for target in messages.targets(number, before) if target != number]
            aims = pairs or [pair for pair in returned.get(number, ()) if pair[0] != number]
            for target, whole in aims:
                told.reverts.add(number)
                reverted_by[number].append((target, whole))
                _undo(told, reverted_by, brought, number, target, whole)
        if number in subjects:
            before[key(subjects[number])].append(number)
    return told


def _undo(
    told: Undone,
    reverted_by: Mapping[int, Sequence[tuple[int, bool]]],
    brought: Mapping[int, Sequence[int]],
    by: int,
    target: int,
    whole: bool,
) -> None:
    """`by` takes `target` back; where that was a revert itself, what it had taken back lives again."""
    for number in (target, *brought.get(target, ())):
        (told.by if whole else told.partly)[number] = by
    for earlier, _ in reverted_by.get(target, ()) if whole else ():
        for number in (earlier, *brought.get(earlier, ())):
            for kept in (told.by, told.partly):
                if kept.get(number) == target:
                    del kept[number]
