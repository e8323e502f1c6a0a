"""Every error a user can meet, typed once: exit codes, JSON and documentation read this table."""

from __future__ import annotations


class LeadwardError(Exception):
    """Something could not be done; the message is one sentence that says what to do next."""

    code = "error"
    exit_code = 1


class UsageProblem(LeadwardError):
    """The command was asked for something that cannot be meant."""

    code = "usage"
    exit_code = 2

    def __init__(self, said: str = "", field: str = "") -> None:
        super().__init__(said)
        self.field = field
        """That of a note which it is about; '' for none."""


class NotARepository(LeadwardError):
    """The path given holds no git repository that can be read."""

    code = "not-a-repository"


class EmptyRepository(LeadwardError):
    """The repository has no commits yet."""

    code = "empty-repository"


class UnreadableRepository(LeadwardError):
    """The repository is there, but git or the file system refuses to read it."""

    code = "unreadable-repository"


class UnsupportedRepository(LeadwardError):
    """The repository uses a format that this git or Leadward does not read."""

    code = "unsupported-repository"


class UnreadableCalendar(LeadwardError):
    """A calendar cannot be read: not one, not reachable, or made to exhaust."""

    code = "unreadable-calendar"


class Unreachable(LeadwardError):
    """A server cannot be asked, or does not give what was asked for; what was read of it before stays."""

    code = "unreachable"


class ToolMissing(LeadwardError):
    """A program that Leadward calls (git), or an optional part of it, is not installed."""

    code = "tool-missing"


class UnknownPerson(LeadwardError):
    """`--me` names nobody, or several people, of this history."""

    code = "unknown-person"


class UnknownId(LeadwardError):
    """`show` was given an identifier that opens nothing, or several things."""

    code = "unknown-id"


class UnknownName(LeadwardError):
    """No practice, analysis, area, procedure or note goes by that name."""

    code = "unknown-name"


class UnreadableLadder(LeadwardError):
    """A file is no ladder in a form that Leadward reads; the message says where and what is missing."""

    code = "unreadable-ladder"


class StoreBroken(LeadwardError):
    """A file of Leadward's own cannot be read; the message says how to rebuild or restore it."""

    code = "store-broken"


class StoreBusy(LeadwardError):
    """Another Leadward process holds the writer lock for longer than the deadline."""

    code = "store-busy"


class StoreTooNew(LeadwardError):
    """The journal was written by a newer Leadward."""

    code = "store-too-new"


class ChangedMeanwhile(LeadwardError):
    """What was looked at has another state by now; nothing was changed."""

    code = "changed-meanwhile"


class NotReadYet(LeadwardError):
    """A source was never read, and this surface does not wait for that."""

    code = "not-read-yet"


class CannotWrite(LeadwardError):
    """Disk full, read-only, or not permitted."""

    code = "cannot-write"


def every_error() -> tuple[type[LeadwardError], ...]:
    """All kinds of error, in the order of this file."""
    return (LeadwardError, *LeadwardError.__subclasses__())
