"""An alias: how a person is called in records of meetings, confirmed once."""

from __future__ import annotations

from leadward.model.records import dataclass
from leadward.notes.asking import asked


@dataclass(frozen=True, slots=True)
class Alias:
    """`name` as a record has it; `person` who that is. The same word twice says that it is nobody else."""

    name: str = asked("Called in records", subject=True, required=True)
    person: str = asked("Is", person=True, required=True)
