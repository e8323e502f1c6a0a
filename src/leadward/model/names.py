"""The names of the 30 practices by their numbers, so that one can be checked without loading any.

Written down a second time for the sake of `log`, which must answer at once; a test compares them with the catalogue.
"""

from __future__ import annotations

PRACTICES: dict[str, str] = {
    "aim": "A1",
    "expectations": "A2",
    "growth-plan": "A3",
    "coaching": "A4",
    "feedback": "A5",
    "backchannel": "A6",
    "stories": "B1",
    "lead-projects": "B2",
    "roadmap-steps": "B3",
    "sprint-demos": "C1",
    "other-teams": "C2",
    "product-manager": "C3",
    "code-friction": "C4",
    "business-outcomes": "C5",
    "ideas": "C6",
    "push-back": "C7",
    "strategy-room": "C8",
    "company-plans": "C9",
    "priorities": "C10",
    "strategy-in-code": "C11",
    "bushwhack": "C12",
    "small-fixes": "C13",
    "procedures": "C14",
    "unblocking": "C15",
    "stakeholders": "C16",
    "process-friction": "C17",
    "visibility": "C18",
    "team-brag": "C19",
    "recognition": "C20",
    "action-plans": "C21",
}


def nearest(said: str) -> str:
    """The name that was probably meant, also where its number was given (`c15`); '' where none is near."""
    typed = said.strip().lower().replace("_", "-").replace(" ", "-")
    if by_number := next((name for name, number in PRACTICES.items() if number.lower() == typed), ""):
        return by_number
    from difflib import get_close_matches  # loads `re`'s caches and more; only a slip of the pen needs it

    parts = {part: name for name in PRACTICES for part in (name, *name.split("-")) if len(part) > 3}
    found = get_close_matches(typed, parts, 1, 0.7)
    return parts[found[0]] if found else ""
