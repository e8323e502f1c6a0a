"""The case for a role: what its author says in their own words, and what they chose for it. The evidence is elsewhere."""

from __future__ import annotations

from leadward.model.records import dataclass
from leadward.notes.asking import asked


@dataclass(frozen=True, slots=True)
class Case:
    """There is one, revised as it grows. A choice is `criterion: n1a2b3c4d c5e6f7a8b`, a response `criterion: what I do about it`."""

    role: str = asked("The case for", "the role, as it is called here", subject=True, required=True)
    thesis: str = asked("Thesis", "what you do already that the role takes, in two sentences", long=True, default="")
    business: str = asked("Business case", "why the company needs the role filled, and now", long=True, default="")
    projects: tuple[str, ...] = asked("Projects", "their titles, the strongest first; two to four", default=())
    choices: tuple[str, ...] = asked("Chosen evidence", "criterion: ids of two lines", default=())
    responses: tuple[str, ...] = asked("Responses to gaps", "criterion: what you do about it", default=())
