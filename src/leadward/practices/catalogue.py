"""The map of the product: all 30 practices in order, with the command that serves each, built or not.

Written down and not derived, so that the list loads none of the practices; a test compares it with them.
"""

from __future__ import annotations

from leadward.model.practice import Group
from leadward.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the map.

    `command` is the one that serves it, which may come later than the practice itself; `git_speaks`: this version can see
    evidence of it in a git history alone.
    """

    number: str
    name: str
    title: str
    group: Group
    command: str
    built: bool
    git_speaks: bool


_MANAGER: Group = "with-your-manager"
_LEVEL: Group = "level"
_UNTITLED: Group = "without-the-title"

_ROWS: tuple[tuple[str, str, Group, str, str], ...] = (
    ("A1", "aim", _MANAGER, "aim", "Say that you want the role, and by when"),
    ("A2", "expectations", _MANAGER, "expect", "Know what a lead is expected to do here"),
    ("A3", "growth-plan", _MANAGER, "plan", "Goals your manager lays out and coaches"),
    ("A4", "coaching", _MANAGER, "one-on-one", "Use part of each 1:1 to coach on the plan"),
    ("A5", "feedback", _MANAGER, "feedback", "Ask for feedback, try it, share what happened"),
    ("A6", "backchannel", _MANAGER, "backchannel", "Hear what the company says, but not to your face"),
    ("B1", "stories", _LEVEL, "story", "Own a bigger story and manage it as a project"),
    ("B2", "lead-projects", _LEVEL, "project", "Own many months, several stories, several teams"),
    ("B3", "roadmap-steps", _LEVEL, "roadmap", "Help product define steps toward a vision"),
    ("C1", "sprint-demos", _UNTITLED, "demos", "Attend the demos of the teams you touch"),
    ("C2", "other-teams", _UNTITLED, "contact", "Meet people beyond your team"),
    ("C3", "product-manager", _UNTITLED, "people", "Give product technical input early"),
    ("C4", "code-friction", _UNTITLED, "code hotspots", "Notice friction in the code, fix it"),
    ("C5", "business-outcomes", _UNTITLED, "outcome", "Ask what came of your work"),
    ("C6", "ideas", _UNTITLED, "idea", "Bring ideas that drive results"),
    ("C7", "push-back", _UNTITLED, "pushback", "Push back on what does not"),
    ("C8", "strategy-room", _UNTITLED, "people", "Be in the strategic meetings, take part"),
    ("C9", "company-plans", _UNTITLED, "plans", "Know the plans for 3, 6 and 12 months"),
    ("C10", "priorities", _UNTITLED, "work", "Rank your own work by those plans"),
    ("C11", "strategy-in-code", _UNTITLED, "code dormant", "Let the long term steer technical decisions"),
    ("C12", "bushwhack", _UNTITLED, "scout", "Go ahead of the work, come back with a map"),
    ("C13", "small-fixes", _UNTITLED, "fixes", "Mend what takes five minutes; it compounds"),
    ("C14", "procedures", _UNTITLED, "sop", "Write down how recurring work is done"),
    ("C15", "unblocking", _UNTITLED, "code experts", "Jump in first when a coworker is stuck"),
    ("C16", "stakeholders", _UNTITLED, "contact", "Ask how the software helps and what bugs people"),
    ("C17", "process-friction", _UNTITLED, "process", "Notice friction in the process, propose a change"),
    ("C18", "visibility", _UNTITLED, "weekly", "Let your manager know what you do"),
    ("C19", "team-brag", _UNTITLED, "team-brag", "Tell others what the team achieved"),
    ("C20", "recognition", _UNTITLED, "thank", "Notice what others achieved, and say so"),
    ("C21", "action-plans", _UNTITLED, "distill", "Distil technical meetings into action plans"),
)

_BUILT = (
    "aim",
    "expectations",
    "growth-plan",
    "coaching",
    "feedback",
    "backchannel",
    "stories",
    "lead-projects",
    "roadmap-steps",
    "sprint-demos",
    "other-teams",
    "product-manager",
    "code-friction",
    "business-outcomes",
    "ideas",
    "push-back",
    "strategy-room",
    "company-plans",
    "priorities",
    "strategy-in-code",
    "bushwhack",
    "small-fixes",
    "procedures",
    "unblocking",
    "stakeholders",
    "process-friction",
    "visibility",
    "team-brag",
    "recognition",
    "action-plans",
)
"""In the order of the map."""
_GIT_SPEAKS = (
    "stories",
    "lead-projects",
    "code-friction",
    "strategy-in-code",
    "small-fixes",
    "procedures",
    "unblocking",
    "process-friction",
)
"""Those built that find evidence in commits, in the order of the map: a map or a conversation leaves none there."""

CATALOGUE: tuple[Entry, ...] = tuple(
    Entry(number, name, title, group, command, name in _BUILT, name in _GIT_SPEAKS)
    for number, name, group, command, title in _ROWS
)
