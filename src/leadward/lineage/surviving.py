"""Who wrote the lines that stand today?

Method: each line of each text file of the newest tree goes to the author of the commit that brought it as it stands, as `git blame`
finds it: what did not change between two versions of a file is handed on, by git's own comparison of them; a merge
hands on what it took from either parent, the first before the others; a file that was renamed keeps its lines. Files that git
calls binary, links and submodules are left out. A person's names and e-mails are joined; programs are told together.
Source: git-blame(1) and its rules for merges and renames; Casper da Costa-Luis' git-fame adds up the same lines by author.
Limits: whoever moved, indented or reformatted a line last counts as its author, and a line may stand because nobody dares to touch it. Lines
say where something can be asked, not what somebody did for a project: reviews, deletions and designs leave none. Lines moved between
files begin anew where they arrive.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from leadward.lineage.history import Signed
from leadward.model.person import Person
from leadward.model.records import dataclass

PROGRAMS = "(programs)"
_NEVER = 2**62


@dataclass(frozen=True, slots=True)
class Surviving:
    """Lines of one person, or of all programs together (`name` is `(programs)`, `email` empty)."""

    name: str
    email: str
    lines: int
    share: float
    """Of all lines asked about, 0..1."""
    files: int
    """In which they stand."""
    oldest_at: int
    """When the oldest and the newest of these lines were written: seconds since 1970 UTC."""
    newest_at: int

    @property
    def programs(self) -> bool:
        """Whether these are the lines of programs."""
        return self.name == PROGRAMS and not self.email


def by_person(
    files: Iterable[Mapping[int, int]],
    signed: Sequence[Signed],
    person_of: Sequence[int],
    people: Sequence[Person],
    since: int = -_NEVER,
) -> tuple[Surviving, ...]:
    """Most lines first, programs last. `files` gives for each the lines by commit, `person_of` who wrote each commit.

    Lines written before `since` (s UTC) are left out.
    """
    lines, spread = Counter[int](), Counter[int]()
    oldest: dict[int, int] = {}
    newest: dict[int, int] = {}
    groups = [-1 if people[person].bot else person for person in person_of]
    for file in files:
        told = {commit: count for commit, count in file.items() if signed[commit].at >= since}
        for commit, count in told.items():
            group, at = groups[commit], signed[commit].at
            lines[group] += count
            oldest[group] = min(oldest.get(group, at), at)
            newest[group] = max(newest.get(group, at), at)
        spread.update({groups[commit] for commit in told})
    whole = sum(lines.values())
    order = sorted(lines, key=lambda group: (group < 0, -lines[group], people[group].name, group))
    return tuple(
        Surviving(
            PROGRAMS if group < 0 else people[group].name,
            "" if group < 0 else people[group].email,
            lines[group],
            round(lines[group] / whole, 6),
            spread[group],
            oldest[group],
            newest[group],
        )
        for group in order
    )
