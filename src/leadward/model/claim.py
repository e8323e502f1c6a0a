"""Claims: typed assertions about a history, a journal or a calendar, each of which can be checked without the program that made it.

A claim speaks of the history as of one day: what the mainline's newest commit of that day reaches (`docs/account.md`). It names people
by raw identities and places by paths, so that whoever checks it needs no rules of ours for who is who. Ranks and judgments ("costs
most", "worth a map") are no claims. `validation/witness.py` shares these types with the program, and nothing else.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, TypeAlias

from leadward.model.records import dataclass


class Clock(StrEnum):
    """Which date of a commit counts."""

    WRITTEN = "written"
    COMMITTED = "committed"
    LANDED = "landed"


class End(StrEnum):
    """Which end of a stretch of time."""

    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Who:
    """One person: every raw identity of theirs, `Name <e-mail>` as git prints it, and the name that is shown."""

    identities: frozenset[str]
    shown: str


@dataclass(frozen=True, slots=True)
class Where:
    """Files and folders by the names they have on the day, whatever they were called before: `src/` is a folder, `src` a file, () is
    the whole history."""

    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """A stretch of time: s UTC, both ends within. A bound of 0 is none."""

    first: int = 0
    last: int = 0
    clock: Clock = Clock.WRITTEN


EVER = When()
EVERYWHERE = Where()
Unit = Literal["commits", "files"]


@dataclass(frozen=True, slots=True)
class Made:
    """Exactly `n` commits (no merges) of somebody's at a place, or `n` files there that they changed. `who` None: of anybody.

    `without` holds identities of programs, whose commits are nobody's. Commits of more than `widest` files (a renamed one
    is one) are left out where it is not 0, and moving or deleting a file is no work on it. Where there are `words`, those commits whose subject holds one of them.
    """

    who: Who | None
    where: Where
    when: When
    n: int
    unit: Unit = "commits"
    without: frozenset[str] = frozenset()
    widest: int = 0
    words: tuple[str, ...] = ()
    """Whole words, in any case."""


@dataclass(frozen=True, slots=True)
class People:
    """Those who made commits at a place are exactly these people, programs left out. `widest` as of `Made`."""

    people: tuple[Who, ...]
    where: Where
    when: When
    without: frozenset[str] = frozenset()
    widest: int = 0


@dataclass(frozen=True, slots=True)
class Credit:
    """The authors and co-authors of these commits are exactly these people, programs left out."""

    commits: tuple[str, ...]
    people: tuple[Who, ...]
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Touched:
    """Each of these commits is (co-)authored by `who`, where one is named, and changes something at the place then.

    Where `widest` is not 0, each changes at most so many files; where there are words to `name`, its subject holds them, in any case.
    """

    commits: tuple[str, ...]
    who: Who | None
    where: Where
    when: When = EVER
    widest: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Titled:
    """The subject of a commit is these words."""

    commit: str
    words: str


@dataclass(frozen=True, slots=True)
class Dated:
    """A commit was written, committed, or landed at a moment (s UTC)."""

    commit: str
    at: int
    clock: Clock = Clock.WRITTEN


@dataclass(frozen=True, slots=True)
class Edge:
    """No commit of somebody's (of anybody's, where `who` is None) at the place is earlier, or later, than this one, of `at` (s UTC).

    `widest` as of `Made`.
    """

    who: Who | None
    where: Where
    when: When
    commit: str
    end: End
    at: int
    widest: int = 0


@dataclass(frozen=True, slots=True)
class NoneElse:
    """Nobody but these people made a commit at the place then."""

    people: tuple[Who, ...]
    where: Where
    when: When
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Released:
    """The oldest release that contains all of these commits, and the tag's moment (s UTC); `tag` '' for none. `module` '' is the whole."""

    commits: tuple[str, ...]
    tag: str
    at: int = 0
    module: str = ""


@dataclass(frozen=True, slots=True)
class Landed:
    """The first commit of the mainline that contains all of these was committed at `at` (s UTC)."""

    commits: tuple[str, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Live:
    """All of these commits were in what is deployed at `at` (s UTC), and not all before: by the branch or the tags that were named."""

    commits: tuple[str, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Typical:
    """What the `n` changes (no merges, none of programs) that landed then have in the middle, to three digits.

    `lead-time`: the median of days from written to landed, of changes where that is a minute or more. `batch`: the mean of files, of changes
    that touch any, 50 at most each.
    """

    measure: Literal["lead-time", "batch"]
    when: When
    n: int
    value: float


@dataclass(frozen=True, slots=True)
class Usual:
    """The band that these months make: their median, less and more half a width, 0 at the least, to three digits.

    That is 3.145 times the median of what one month differs from the month before, at least a quarter of the median.
    """

    of: tuple[Typical, ...]
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Undone:
    """A commit was reverted by another as a whole; `by` '' says that none of them was, in words or in fact."""

    commits: tuple[str, ...]
    by: str = ""


@dataclass(frozen=True, slots=True)
class Together:
    """`n` of the `of_a` commits that changed `a` changed `b` as well; commits of more than `widest` paths are left out."""

    a: Where
    b: Where
    n: int
    of_a: int
    when: When
    widest: int = 0


@dataclass(frozen=True, slots=True)
class Common:
    """Each of these files was changed by each of these people then."""

    people: tuple[Who, ...]
    files: tuple[str, ...]
    when: When


@dataclass(frozen=True, slots=True)
class Holds:
    """What the tree of the day has at a path: `bytes` or `lines` of it, `files` under a folder, or `absent` (0) or `there` (1).

    `ending` `.py`: of files of that ending alone, in any case; `.` of those without one.
    """

    path: str
    what: Literal["bytes", "lines", "files", "absent", "there"]
    n: int = 0
    ending: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """Of these files, `n` keep an author where the `away` people who author most of them are away; `authors` author any.

    An author of a file has over 0.75 of its highest degree of authorship, 3.293 + 1.098 (who added it) + 0.164 (each later change of
    theirs) - 0.321 ln(1 + later changes of others alone), and 3.293 or more, or added it. Who folds identities to people is
    the program: it is told the witness, so that nobody is named here.
    """

    files: tuple[str, ...]
    away: int
    n: int
    authors: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file of the tree of the day, by number from 1, holds these words."""

    path: str
    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Held:
    """A file that this commit changes held these words in a line, once the commit was made; it is `path` today."""

    path: str
    words: str
    commit: str


@dataclass(frozen=True, slots=True)
class Adds:
    """Each of these commits adds a file whose path, of then or of now, matches the pattern (`*` for any text without `/`)."""

    commits: tuple[str, ...]
    pattern: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Each of these commits adds a file whose path, of then or of now, matches the pattern, or changes what one holds."""

    commits: tuple[str, ...]
    pattern: str


@dataclass(frozen=True, slots=True)
class Reach:
    """These commits add, change, move or delete exactly `n` files, through renames."""

    commits: tuple[str, ...]
    n: int


@dataclass(frozen=True, slots=True)
class Newest:
    """None of `of` was written later than any of `commits`, which are among them."""

    commits: tuple[str, ...]
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lacks:
    """None of these commits adds (`added`), or changes at all, a file whose path, of then or of now, matches the pattern."""

    commits: tuple[str, ...]
    pattern: str
    added: bool = False


@dataclass(frozen=True, slots=True)
class Helped:
    """A trailer of each of these commits names somebody, under this key in lower case."""

    who: Who
    commits: tuple[str, ...]
    trailer: str


@dataclass(frozen=True, slots=True)
class Unnamed:
    """No commit that `of` wrote then has a trailer of these keys (lower case) that names `who`."""

    who: Who
    of: Who
    when: When
    trailers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody's words, as they came, in a note as it stands (the number of its revision), and the day (ISO) on which they came.

    `speaker` '' where the journal does not know who it was.
    """

    note: str
    revision: int
    speaker: str
    day: str
    words: str


@dataclass(frozen=True, slots=True)
class Noted:
    """A note, as it stands, has this in a field: a text, a day (ISO), a number, one item of a list; '' for nothing. `on` is its day."""

    note: str
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class NotNoted:
    """No note of this kind, as they stand, has all of what is named here.

    `practice` it was logged with; `about` whom it names; a day (ISO) from `since` to `until`, both within; and fields `having` a
    regular expression in them each, whatever the case, blanks counted once.
    """

    kind: str
    practice: str = ""
    about: str = ""
    since: str = ""
    until: str = ""
    having: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Met:
    """A meeting of a calendar starts then (s UTC), with this answer of the reader's.

    An event of a day, or of a time without a zone, starts as if that were UTC. `local` is its day, and the time where it has one,
    where the reader is: `2026-01-15 14:00`. `title` and `organizer` '' say nothing of it.
    """

    calendar: str
    uid: str
    start: int
    answer: str
    title: str = ""
    organizer: str = ""
    invited: bool = True
    local: str = ""


class Sum(StrEnum):
    """How a figure comes from its claims."""

    COUNT = "count"
    """How many claims, or how many items they list."""
    SHARE = "share"
    """The first claim's number, per cent of the second's, rounded."""
    SPAN = "span"
    """Whole days from the first claim's moment to the second's, or to the day asked about."""
    DIFFERENCE = "difference"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Figure:
    """Arithmetic over other claims. `day` is the day asked about (ISO), where a span ends there, or begins."""

    how: Sum
    of: tuple[Claim, ...]
    value: int
    day: str = ""


Claim: TypeAlias = (
    Made
    | People
    | Credit
    | Touched
    | Titled
    | Dated
    | Edge
    | NoneElse
    | Released
    | Landed
    | Live
    | Typical
    | Usual
    | Undone
    | Together
    | Common
    | Holds
    | Line
    | Kept
    | Held
    | Adds
    | Changes
    | Newest
    | Reach
    | Lacks
    | Helped
    | Unnamed
    | Said
    | Noted
    | NotNoted
    | Met
    | Figure
)
