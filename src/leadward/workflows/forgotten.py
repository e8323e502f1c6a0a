"""What was erased or forgotten stays so through exports, imports, merges and restored copies: tombstones, carried and obeyed."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from leadward.model.errors import CannotWrite
from leadward.model.records import dataclass
from leadward.workflows import erasing
from leadward.workflows.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from leadward.journal.exchange import Imported
    from leadward.journal.tombstones import Tombstone
    from leadward.notes.both_sides import Decision


@dataclass(frozen=True, slots=True)
class Obeyed:
    """How many notes of a copy were erased because tombstones mean them; whether all tombstones could be read."""

    erased: int
    complete: bool


def stone_of(ws: Workspace, name: str) -> Tombstone:
    """The tombstone of somebody who is forgotten now, by how notes call them."""
    from leadward.journal import tombstones

    now = datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    return tombstones.of_name(erasing.made_key(ws.home), name, now)


def carry_along(ws: Workspace) -> None:
    """Give the journal what the list of people erased from facts holds, so that each copy and export has it, too."""
    from leadward.journal import tombstones

    gone = erasing.erased(ws.home)
    if gone.marks and not ws.notes.nothing_written():
        known = tombstones.under(gone.key, tombstones.MARK, ws.notes.tombstones())
        new = [tombstones.of_mark(gone.key, digest, mark) for digest, mark in gone.marks.items() if digest not in known]
        with suppress(CannotWrite):  # an export or a copy goes on where the journal's own disk is full or read-only
            ws.notes.remember(new)


def bring_list_up(ws: Workspace) -> tuple[str, ...]:
    """Put on the list of people erased from facts whom the journal's tombstones add to it; the histories read again next time."""
    from leadward.journal import tombstones

    key = erasing.key(ws.home)
    marks = erasing.erased(ws.home).marks
    people: dict[str, set[str]] = defaultdict(set)
    for digest, stone in tombstones.under(key, tombstones.MARK, ws.notes.tombstones()).items():
        people[stone.mark].add(digest)
    new = [digests for digests in people.values() if not digests <= marks.keys()]
    return erasing.clear(ws.home, erasing.add_to_list(ws.home, new)) if new else ()


def import_lines(ws: Workspace, lines: Sequence[str], decision: Decision | None = None) -> Imported:
    """Take in an export, all of it or nothing; whoever was forgotten on either side stays so. Raises UsageProblem."""
    outcome = ws.notes.import_(lines, erasing.key(ws.home), decision)
    bring_list_up(ws)
    return outcome


def obey_in_copy(ws: Workspace, copy: Path, replaced: Iterable[Path]) -> Obeyed:
    """Bring the tombstones of the journals that a copy will replace into it, and erase there what they mean.

    `copy` is a private one in a folder of its own; it is brought up to today's form. Journals that are damaged or gone give what
    can be read of them. Raises what opening raises.
    """
    from leadward.journal import tombstones
    from leadward.journal.opening import open_journal

    pairs = [tombstones.read(path) for path in replaced if path.exists()]
    with open_journal(copy) as opened:
        erased = opened.obey([stone for stones, _ in pairs for stone in stones], erasing.key(ws.home))
    return Obeyed(len(erased), all(complete for _, complete in pairs))
