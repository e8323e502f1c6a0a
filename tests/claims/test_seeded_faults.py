"""Faults put into the program one at a time: the witness finds each, and misses it where the check that finds it is taken away."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from math import floor
from pathlib import Path
from typing import Any, NamedTuple, get_args

import numpy as np
import pytest

from leadward.account import releases as naming
from leadward.analyses import (
    activity,
    coupling,
    flow,
    help_given,
    hotspots,
    my_recent_work,
    procedures,
    releases,
    shared_code,
    small_fixes,
    truck_factor,
)
from leadward.documents import code_tables, terrain
from leadward.model import days
from leadward.model.claim import Claim, Figure, Usual
from leadward.practices import team_brag, unblocking
from leadward.warehouse import contents, late, releasing, session, tables, timeline
from leadward.workflows import people
from tests.claims.history import FOLDED, lively
from tests.here import here
from tests.repositories import git
from validation import sentences
from validation.witness import Answer, Verdict, Witness

Patch = pytest.MonkeyPatch
PEOPLE = ("ann@shop.test", "bo@shop.test")


class Said(NamedTuple):
    """A claim of a sentence, whom it was put to, and the answer."""

    witness: Witness
    text: str
    claim: Claim
    answer: Answer


Look = Callable[[], Iterator[list[Said]]]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lively(tmp_path_factory.mktemp("lively") / "shop.git")


@pytest.fixture(scope="module")
def dates(repository: Path) -> tuple[date, ...]:
    """The day after the newest commit, and one in the middle of the history."""
    at = [int(each) for each in git(repository, "log", "--first-parent", "--format=%ct", "main").split()]
    return days.of(at[0] + 86_400), days.of(at[len(at) // 2] + 86_400)


@pytest.fixture(scope="module")
def witnesses(repository: Path, dates: tuple[date, ...]) -> dict[date, Witness]:
    bot = frozenset({"dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>"})
    return {day: Witness(repository, days.end(day), bot, people=FOLDED) for day in dates}


@pytest.fixture
def look(repository: Path, witnesses: dict[date, Witness]) -> Look:
    """What is said of the history now, checked, one person and day after the other; each time from facts that are read again."""

    def look() -> Iterator[list[Said]]:
        shutil.rmtree(here().home.facts, ignore_errors=True)
        for day, witness in witnesses.items():
            for me in PEOPLE:
                yield [Said(witness, *each) for each in sentences.checked(repository, me, day, witnesses)]

    return look


def false(found: Sequence[Said]) -> set[str]:
    """The types of what is false; of a figure, what it is made of where that is false."""
    wrong = [each for each in found if each.answer.verdict == Verdict.FALSE]
    return {type(claim).__name__ for each in wrong for claim in _within(each.witness, each.claim)}


def _within(witness: Witness, claim: Claim) -> Iterator[Claim]:
    wrong = [each for each in list(within(claim))[1:] if witness.check(each).verdict == Verdict.FALSE]
    for each in wrong:
        yield from _within(witness, each)
    if not wrong:
        yield claim


def within(claim: Claim) -> Iterator[Claim]:
    """A claim, and those that it rests on."""
    yield claim
    for each in claim.of if isinstance(claim, Figure | Usual) else ():
        yield from within(each)


def again(found: Sequence[Said]) -> list[Said]:
    """The same, checked once more."""
    return [each._replace(answer=each.witness.check(each.claim)) for each in found]


def test_nothing_that_is_said_is_false(look: Look) -> None:
    found = [each for part in look() for each in part]
    wrong = [(each.text, each.claim, each.answer.says) for each in found if each.answer.verdict == Verdict.FALSE]
    assert wrong == []
    assert len(found) > 600
    open_ones = [(each.text, each.answer.says) for each in found if each.answer.verdict == Verdict.UNVERIFIABLE]
    assert len(open_ones) <= 0.02 * len(found), open_ones


def _replaced(module: Any, *pairs: str) -> Callable[[Patch], None]:
    """A fault in an analysis's SQL: texts, each with what it becomes."""

    def seed(patch: Patch) -> None:
        sql = module.ANALYSIS.sql
        for old, new in zip(pairs[::2], pairs[1::2], strict=True):
            assert old in sql
            sql = sql.replace(old, new)
        patch.setattr(module, "ANALYSIS", replace(module.ANALYSIS, sql=sql, version=99))

    return seed


def _constant(module: Any, name: str, old: str, new: str) -> Callable[[Patch], None]:
    """A fault in a text of a module."""

    def seed(patch: Patch) -> None:
        assert old in getattr(module, name)
        patch.setattr(module, name, getattr(module, name).replace(old, new))

    return seed


def _release_by_date(patch: Patch) -> None:
    """The first tag made after a commit was."""
    honest = releasing.tables

    def by_date(time: Any, made: Any, folders: Any) -> Any:
        found = honest(time, made, folders)
        whole = [number for number, each in enumerate(made) if not each.module]
        at = np.array([made[number].at for number in whole])
        place = np.searchsorted(at, time.committed[: time.count])
        kept = np.flatnonzero(place < len(whole))
        rows = found["released"].schema.names, kept, [whole[each] for each in place[kept]]
        return {**found, "released": _released_rows(found["released"], rows[1], rows[2])}

    patch.setattr(releasing, "tables", by_date)


def _released_rows(before: Any, commits: Any, numbers: list[int]) -> Any:
    import pyarrow as pa

    return pa.table({"commit_no": commits, "module": [""] * len(numbers), "release_no": numbers}, schema=before.schema)


def _tags_of_later(patch: Patch) -> None:
    honest = releasing.made_by
    patch.setattr(
        releasing, "made_by", lambda time, tags, project, as_of: honest(time, tags, project, as_of + (1 << 30))
    )


def _candidates_are_releases(patch: Patch) -> None:
    honest = naming.parse
    patch.setattr(naming, "parse", lambda tag, project="": honest(tag.removesuffix("rc1"), project))


def _modules_speak_for_all(patch: Patch) -> None:
    honest = naming.parse

    def parse(tag: str, project: str = "") -> Any:
        found = honest(tag, project)
        return found and ("", found[1])

    patch.setattr(naming, "parse", parse)


def _nothing_is_reverted(patch: Patch) -> None:
    honest = vars(late)["undone"]

    def undone(*words: Any, **more: Any) -> Any:
        found = honest(*words, **more)
        found.by.clear()
        found.partly.clear()
        return found

    patch.setattr(late, "undone", undone)


def _renames_are_not_followed(patch: Patch) -> None:
    honest = vars(session)["filed"]
    patch.setattr(session, "filed", lambda raw, renames, *rest: honest(raw, renames.slice(0, 0), *rest))


def _committed_is_written(patch: Patch) -> None:
    honest = timeline.Timeline._work_out

    def work_out(self: Any) -> Any:
        place, unit, order, _, committed = honest(self)
        return place, unit, order, committed, committed

    patch.setattr(timeline.Timeline, "_work_out", work_out)
    patch.setattr(timeline.Timeline, "_kept", lambda _self: None)


def _landed_when_committed(patch: Patch) -> None:
    patch.setattr(timeline.Timeline, "landed_at", lambda self: self.committed)


def _committers_wrote(patch: Patch) -> None:
    """Whoever committed gets the credit."""

    def writers(segment: Any, unit: Any, people: Any, person_of: Any) -> Any:
        raw = segment("commits", ["commit_no", "committer_no"])
        found = np.zeros(len(unit), np.int32)
        found[raw.column("commit_no").to_numpy()] = person_of[raw.column("committer_no").to_numpy()]
        return found

    patch.setattr(session, "writers", writers)


def _day_by_date(patch: Patch) -> None:
    """The state of a day is what was committed by then, merged or not."""
    patch.setattr(timeline.Timeline, "seen_by", lambda self, as_of: self.committed[: self.count] <= as_of)


def _one_identity_each(patch: Patch) -> None:
    """Claims name people by one of their identities alone."""
    honest = session.Session.identities
    patch.setattr(session.Session, "identities", lambda self: [each[:1] for each in honest(self)])


def _titles_of_others(patch: Patch) -> None:
    honest = team_brag.thing

    def thing(row: Any, findings: Any) -> Any:
        return honest(replace(row, title=f"{row.title} and more"), findings)

    patch.setattr(team_brag, "thing", thing)


def _all_by_one(patch: Patch) -> None:
    """A thing of several people is told with the first of them."""
    honest = team_brag.credit
    patch.setattr(team_brag, "credit", lambda row, findings: honest(replace(row, persons=row.persons[:1]), findings))


def _edits_are_additions(patch: Patch) -> None:
    patch.setattr(procedures, "_ADDED", procedures._ADDED.replace("c.status = 'A'", "c.status IN ('A', 'M')"))


def _narrow_bands(patch: Patch) -> None:
    """The factor for means of moving ranges, which are medians here, and no least width."""
    patch.setattr(flow, "FACTOR", 2.66)
    patch.setattr(flow, "NARROWEST", 0.0)


def _tests_have_no_ending(patch: Patch) -> None:
    """Files of tests are left out where files are counted by their ending."""
    honest = terrain._extension
    patch.setattr(terrain, "_extension", lambda path: terrain.NO_ENDING if path.startswith("tests/") else honest(path))


def _steps_of_all(patch: Patch) -> None:
    """Each exemplar is said to have done every step in its own commit."""
    patch.setattr(procedures, "_sign", lambda _step, _exemplar: "1")


def _steps_of_the_newest(patch: Patch) -> None:
    """Each exemplar that did a step in its own commit is said to have left it out, but for one."""
    honest = procedures._sign
    did: set[object] = set()

    def sign(step: Any, exemplar: Any) -> str:
        found = honest(step, exemplar)
        again = step in did
        did.add(step)
        return "0" if found == "1" and again else found

    patch.setattr(procedures, "_sign", sign)


def _named_by_whom_they_named(patch: Patch) -> None:
    honest = vars(unblocking)["Unnamed"]
    patch.setattr(unblocking, "Unnamed", lambda who, of, *rest: honest(of, who, *rest))


def _lines_came_with_their_file(patch: Patch) -> None:
    honest = vars(contents)["_origins"]

    def origins(todos: Any, histories: Any, *rest: Any) -> Any:
        return [(path, line, histories[path][0][0], True) for path, line, _, _ in honest(todos, histories, *rest)]

    patch.setattr(contents, "_origins", origins)


FAULTS: dict[str, tuple[Callable[[Patch], None], set[str]]] = {
    "release by date": (_release_by_date, {"Released"}),
    "tags made after the day": (_tags_of_later, {"Released"}),
    "candidates are releases": (_candidates_are_releases, {"Released"}),
    "tags of a module speak for all": (_modules_speak_for_all, {"Released"}),
    "co-authors dropped": (_constant(tables, "AUTHORS", "t.key IN ('co-authored-by', 'co-developed-by')", "false"), {"Credit", "Made", "Figure"}),
    "reviewers credited": (_constant(tables, "AUTHORS", "'co-developed-by'", "'reviewed-by'"), {"Credit", "Made", "Touched", "Figure", "Common"}),
    "reverted work kept": (_nothing_is_reverted, {"Undone"}),
    "renames not followed": (_renames_are_not_followed, {"Made", "Figure", "Common"}),
    "the committer's date for the author's": (_committed_is_written, {"Made", "Edge", "Dated", "Common"}),
    "landed when committed": (_landed_when_committed, {"Dated", "Landed"}),
    "committers credited": (_committers_wrote, {"Credit", "Made", "Touched", "Figure", "Edge", "Common"}),
    "unmerged work of the day": (_day_by_date, {"Credit", "Released", "Titled", "Touched", "Made", "Figure", "Undone", "Landed", "Dated", "Common"}),
    "one identity of several": (_one_identity_each, {"Credit", "Made", "Touched", "Figure", "Common", "Edge"}),
    "titles with more in them": (_titles_of_others, {"Titled"}),
    "people left out": (_all_by_one, {"Credit"}),
    "edits counted as additions": (_edits_are_additions, {"Adds"}),
    "moved files are work": (_constant(tables, "WORK", "('A', 'M', 'T')", "('A', 'M', 'T', 'R')"), {"Made", "Common"}),
    "one commit too few": (_replaced(shared_code, "FILTER (WHERE whose = $me) AS mine", "FILTER (WHERE whose = $me) - 1 AS mine"), {"Made"}),
    "a window three months too short": (_replaced(shared_code, ", since.start, o.worked_on\nFROM", ", since.start + 90 * 86400, o.worked_on\nFROM"), {"Made", "Common"}),
    "first to land is first written": (_replaced(activity, 'arg_min(id, ("at", landed_no))', 'arg_max(id, ("at", landed_no))'), {"Edge"}),
    "the newest tag for the oldest": (_replaced(my_recent_work, "list(r.tag ORDER BY r.module = '', r.at)[1]", "list(r.tag ORDER BY r.module = '', r.at)[1] || '.1'"), {"Released"}),
    "shares rounded down": (lambda patch: patch.setattr(code_tables, "round", floor, raising=False), {"Figure"}),
    "others' changes weigh less": (_constant(truck_factor, "_AUTHORS", "- 0.321e0 *", "- 0.05e0 *"), {"Kept"}),
    "bands by other rules": (_narrow_bands, {"Usual"}),
    "waits of no time counted": (_constant(flow, "_MEASURED", "'lead-time', month, commit_no, waited FROM told WHERE waited >= 60", "'lead-time', month, commit_no, waited FROM told"), {"Typical"}),
    "tests without an ending": (_tests_have_no_ending, {"Holds"}),
    "moves change files together": (_constant(coupling, "_NEAR", "('D', 'R')", "('D')"), {"Together"}),
    "of a file's people one too few": (_replaced(hotspots, "count(*) AS authors", "count(*) - 1 AS authors", "list(person ORDER BY person)[1:", "list(person ORDER BY person)[2:"), {"People"}),
    "the oldest for the newest": (_constant(people, "_NAMED", 'DESC, k.landed_no DESC) AS ids', ', k.landed_no) AS ids'), {"Newest"}),
    "steps that nobody did": (_steps_of_all, {"Changes"}),
    "steps left out that were done": (_steps_of_the_newest, {"Lacks"}),
    "files counted twice": (_constant(releases, "_FILES", "count(DISTINCT file_no)", "count(*)"), {"Reach"}),
    "testers for reviewers": (_replaced(help_given, "a.name AS author_name, t.key,", "a.name AS author_name, 'tested-by' AS key,"), {"Helped"}),
    "who named whom, the wrong way round": (_named_by_whom_they_named, {"Unnamed"}),
    "a line too low": (_constant(small_fixes, "_OTHERS", "p.path, c.line,", "p.path, c.line + 1,"), {"Line"}),
    "a line as old as its file": (_lines_came_with_their_file, {"Held"}),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_the_witness_finds_each_fault_and_misses_it_without_its_checks(
    fault: str, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    seed, finders = FAULTS[fault]
    with monkeypatch.context() as patch:
        seed(patch)
        part = next((part for part in look() if false(part) & finders), None)
        assert part is not None, "no claim that should find it is false"
        for finder in false(part):
            patch.setattr(Witness, f"_{finder.lower()}", lambda _self, _claim: Answer(Verdict.TRUE))
        assert not false(again(part))


UNSAID = {"NoneElse", "Live"}
"""What this history gives no reason to say: nothing is deployed here; of who else was there nothing is said."""
OF_NOTES = {"Said", "Noted", "NotNoted", "Met"}


def test_each_type_of_claim_has_a_fault_that_only_it_can_find() -> None:
    kinds = {kind.__name__ for kind in get_args(Claim)}
    assert kinds - UNSAID - OF_NOTES == set().union(*(finders for _, finders in FAULTS.values()))
