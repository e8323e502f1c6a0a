"""A refusal: an observed candidate of the Friday review that one did not want to keep."""

from __future__ import annotations

from leadward.model.records import dataclass
from leadward.notes.asking import asked


@dataclass(frozen=True, slots=True)
class Refusal:
    """`candidate` names what was offered: practice and source, never its wording. It is not offered again."""

    candidate: str = asked("Candidate", subject=True, required=True)
    reason: str = asked("Why", default="")
