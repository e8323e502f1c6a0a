"""The map of the product: a row for each of the 30 practices, in order. What else is known of one lies in its module.

Nothing is loaded for it, so that `log` and the list of practices answer at once.
"""

from __future__ import annotations

from collections import namedtuple

TYPE_CHECKING = False  # that of `typing`, whose import would cost `log` more than all that it checks
if TYPE_CHECKING:
    from typing import Literal, NamedTuple

    Group = Literal["with-your-manager", "level", "without-the-title"]

    class Row(NamedTuple):
        """What is known of a practice before it is loaded."""

        number: str
        title: str
        group: Group
        command: str
        """The one that serves it; '' where it asks its questions among the moves and has none of its own."""
        git_speaks: bool
        """This version can see evidence of it in a git history alone."""
        sounds: tuple[str, ...]
        """Beginnings of words that an entry about it may hold, lower-case, without punctuation; `1 1` is how `1:1` reads then."""
        words: str
        """Words of a ladder's criterion that it could show; two of them make a suggestion."""

else:
    Row = namedtuple("Row", "number title group command git_speaks sounds words")  # noqa: PYI024

_MINE = {"your": "my", "yours": "mine", "you": "I"}


def as_mine(title: str) -> str:
    """A practice's title as whoever follows it says it to others: `Ask what came of my work`."""
    return " ".join(_MINE.get(word, word) for word in title.split(" "))


MANAGER: Group = "with-your-manager"
LEVEL: Group = "level"
UNTITLED: Group = "without-the-title"
ROWS: dict[str, Row] = {
    "aim": Row(
        "A1", "Say that you want the role, and by when", MANAGER, "aim", False,
        (),
        "career promotion aspiration ambition role",
    ),
    "expectations": Row(
        "A2", "Know what a lead is expected to do here", MANAGER, "expect", False,
        ("expected of a lead", "what is expected", "criteria for"),
        "expectation expectations expected role responsibilities",
    ),
    "growth-plan": Row(
        "A3", "Goals your manager lays out and coaches", MANAGER, "plan", False,
        ("growth plan", "my goal", "career goal"),
        "development learning growth goals self-awareness personal improve strengths",
    ),
    "coaching": Row(
        "A4", "Use part of each 1:1 to coach on the plan", MANAGER, "one-on-one", False,
        ("1 1 with", "one on one", "coached me"),
        "coaching coached mentor mentoring mentors coaches develop",
    ),
    "feedback": Row(
        "A5", "Ask for feedback, try it, share what happened", MANAGER, "feedback", False,
        ("feedback", "asked how i did"),
        "feedback reflects reflection constructive receives seeks",
    ),
    "backchannel": Row(
        "A6", "Hear what the company says, but not to your face", MANAGER, "backchannel", False,
        ("people say", "heard from above", "word in the company"),
        "reputation perception company wider",
    ),
    "stories": Row(
        "B1", "Own a bigger story and manage it as a project", LEVEL, "story", False,
        ("my story", "the epic", "broke the story", "planned the story", "sliced"),
        "story stories features feature tasks plans estimates deliver delivers delivery timely",
    ),
    "lead-projects": Row(
        "B2", "Own many months, several stories, several teams", LEVEL, "project", False,
        ("led the project", "the project", "across teams", "milestone"),
        "project projects initiatives large complex leads cross-team multiple months",
    ),
    "roadmap-steps": Row(
        "B3", "Help product define steps toward a vision", LEVEL, "", False,
        ("roadmap", "next step toward", "smaller step"),
        "roadmap vision milestones incremental steps phases",
    ),
    "sprint-demos": Row(
        "C1", "Attend the demos of the teams you touch", UNTITLED, "demos", False,
        ("demo", "sprint review", "showcase"),
        "demo demos presents presentation showcase",
    ),
    "other-teams": Row(
        "C2", "Meet people beyond your team", UNTITLED, "contact", False,
        ("another team", "other team", "their team", "lunch with", "coffee with", "met with"),
        "teams other across collaborates collaboration organisation organization relationships",
    ),
    "product-manager": Row(
        "C3", "Give product technical input early", UNTITLED, "people", False,
        ("product manager", "with product", "told product", "the pm"),
        "product manager technical input early requirements feasibility",
    ),
    "code-friction": Row(
        "C4", "Notice friction in the code, fix it", UNTITLED, "code hotspots", True,
        ("refactor", "hotspot", "simplif", "untangl", "friction in the code", "split the class", "decoupl"),
        "code quality refactoring refactors debt maintainable technical simplify",
    ),
    "business-outcomes": Row(
        "C5", "Ask what came of your work", UNTITLED, "", False,
        ("conversion", "revenue", "came of", "outcome", "complaints fell", "customers now"),
        "business outcomes outcome impact value metrics measures results customers",
    ),
    "ideas": Row(
        "C6", "Bring ideas that drive results", UNTITLED, "", False,
        ("idea", "bet", "what if we", "proposed a feature"),
        "ideas proposes innovation opportunities initiative suggests improvements",
    ),
    "push-back": Row(
        "C7", "Push back on what does not", UNTITLED, "", False,
        ("push back", "pushed back", "argued against", "argued for", "said no", "instead of building"),
        "challenges challenge disagrees alternatives trade-offs constructively decisions",
    ),
    "strategy-room": Row(
        "C8", "Be in the strategic meetings, take part", UNTITLED, "people", False,
        ("planning meeting", "planning of", "strategy", "offsite", "steering"),
        "strategy strategic leadership stakeholders decisions direction",
    ),
    "company-plans": Row(
        "C9", "Know the plans for 3, 6 and 12 months", UNTITLED, "plans", False,
        ("company plan", "okr", "all hands", "plans for the year", "plans for the quarter"),
        "company organisational organizational strategy goals objectives business plans",
    ),
    "priorities": Row(
        "C10", "Rank your own work by those plans", UNTITLED, "", False,
        ("priorit", "dropped the ticket", "put off", "ranked my work"),
        "priorities prioritises prioritizes priority backlog important",
    ),
    "strategy-in-code": Row(
        "C11", "Let the long term steer technical decisions", UNTITLED, "code dormant", True,
        ("design doc", "rfc", "adr", "architecture", "long term", "deprecat"),
        "architecture architectural design long-term technical decisions strategy",
    ),
    "bushwhack": Row(
        "C12", "Go ahead of the work, come back with a map", UNTITLED, "scout", False,
        ("scout", "a map of", "spike", "explored", "went ahead", "prototype", "dug into"),
        "unknown unfamiliar ambiguity ambiguous research spikes explores investigates",
    ),
    "small-fixes": Row(
        "C13", "Fix what takes five minutes; it compounds", UNTITLED, "fixes", True,
        ("typo", "flaky", "small fix", "tiny fix", "cleaned up", "dead link", "faster build", "dead code"),
        "bugs bug fixes maintenance details local routine",
    ),
    "procedures": Row(
        "C14", "Write down how recurring work is done", UNTITLED, "sop", True,
        ("runbook", "wrote down how", "how to", "checklist", "procedure", "playbook", "sop"),
        "documentation documents document process processes guidelines runbooks onboarding shares",
    ),
    "unblocking": Row(
        "C15", "Jump in first when a coworker is stuck", UNTITLED, "unblock", True,
        ("unblock", "helped", "paired", "debugged with", "was stuck", "reviewed", "code review"),
        "helps help supports support unblocks assist teammates reviews pair pairing obstacles",
    ),
    "stakeholders": Row(
        "C16", "Ask how the software helps and what bugs people", UNTITLED, "contact", False,
        ("stakeholder", "support team", "customer", "users", "sales", "watched a user"),
        "stakeholders users customers needs listens understands relationships",
    ),
    "process-friction": Row(
        "C17", "Notice friction in the process, propose a change", UNTITLED, "process", True,
        ("retro", "our process", "stand up", "standup", "too many meetings", "review wait", "hand off"),
        "process processes inefficiencies improves practices retrospectives ways working",
    ),
    "visibility": Row(
        "C18", "Let your manager know what you do", UNTITLED, "weekly", False,
        ("told my manager", "status note", "weekly note", "status update", "wrote to my manager"),
        "communicates communication progress updates informs status clearly visible reports",
    ),
    "team-brag": Row(
        "C19", "Tell others what the team achieved", UNTITLED, "team-brag", False,
        ("our team", "team shipped", "announced", "told the company", "newsletter"),
        "celebrates team achievements success promotes credit",
    ),
    "recognition": Row(
        "C20", "Notice what others achieved, and say so", UNTITLED, "thank", False,
        ("thank", "praised", "credit", "shout out", "shoutout", "kudos"),
        "recognises recognizes recognition credit appreciates thanks others",
    ),
    "action-plans": Row(
        "C21", "Distil technical meetings into action plans", UNTITLED, "distill", False,
        ("action items", "minutes of", "decisions and actions", "sent the notes", "next steps", "summed up"),
        "meetings facilitates actions discussions decisions follow-up summarises",
    ),
}  # fmt: skip
PRACTICES: dict[str, str] = {name: row.number for name, row in ROWS.items()}
"""The numbers of the practices by their names."""


def nearest(text: str) -> str:
    """The name that was probably meant, also where its number was given (`c15`); '' where none is near."""
    typed = text.strip().lower().replace("_", "-").replace(" ", "-")
    if by_number := next((name for name, number in PRACTICES.items() if number.lower() == typed), ""):
        return by_number
    from difflib import get_close_matches  # loads `re`'s caches and more; only a slip of the pen needs it

    parts = {part: name for name in PRACTICES for part in (name, *name.split("-")) if len(part) > 3}
    found = get_close_matches(typed, parts, 1, 0.7)
    return parts[found[0]] if found else ""


def called(said: str) -> str:
    """The practice that goes by this name, title or number, by its command, or by the beginning of its name; '' where that is none or several."""
    typed = " ".join(said.lower().split()).rstrip(".")
    exact = [name for name, row in ROWS.items() if typed in (name, row.title.lower(), row.number.lower())]
    served = [name for name, row in ROWS.items() if typed and row.command == typed]
    begun = [name for name in ROWS if len(typed) > 3 and name.startswith(typed.replace(" ", "-"))]
    return next((found[0] for found in (exact, served, begun) if len(found) == 1), "")
