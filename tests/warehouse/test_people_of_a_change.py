"""Whoever wrote a change and whom it names as a co-author are its people, and every question counts both alike."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from leadward.analyses import (
    activity,
    authorship,
    dormant,
    experts,
    help_given,
    hotspots,
    maintenance,
    my_recent_work,
    procedures,
    releases,
    shared_code,
    teams,
    truck_factor,
    whom_to_ask,
)
from leadward.warehouse.runner import Facts
from leadward.workflows.repository import named
from leadward.workflows.show import show
from leadward.workflows.sources import Place
from leadward.workflows.sync import sync
from tests.here import here
from tests.repositories import Made, git, make

TODAY = date(2026, 3, 9)
_PEOPLE = ("Ann Lee", "Bo Ray", "Cy Ip", "Di Fox")


def _facts(repository: Path, home: Path) -> Facts:
    store, manifest = sync(repository, home)
    return Facts(store, manifest, TODAY)


def _who(name: str) -> str:
    return f"{name} <{name.split(maxsplit=1)[0].lower()}@x.test>"


def _history(chance: random.Random, mirrored: bool) -> list[Made]:
    """Commits by one, often with one or two more; mirrored, the author and the first co-author change places."""
    made = []
    for number in range(60):
        people = chance.sample(_PEOPLE, chance.choice((1, 2, 2, 3)))
        if mirrored and len(people) > 1:
            people[0], people[1] = people[1], people[0]
        trailers = "".join(f"Co-authored-by: {_who(each)}\n" for each in people[1:])
        fix = chance.choice(("Fix", "Add", "Simplify", "feat(pay): add"))
        files = {f"src/{chance.choice('ab')}/part{chance.randint(0, 5)}.py": f"{number}\n" * 5}
        if chance.random() < 0.3:
            files = {f"src/{name}/part{number}.py": "x\n" for name in "ab"} | {f"tests/test_{number}.py": "x\n"}
        message = f"{fix} thing {number}\n\n{trailers}"
        made.append(Made(_who(people[0]), TODAY - timedelta(days=150 - 2 * number), files, message))
    return made


_OF_PEOPLE: list[Any] = [activity, experts, whom_to_ask, authorship, teams, dormant]
_OF_ONE: list[Any] = [shared_code, my_recent_work, maintenance, hotspots, truck_factor, releases, procedures]


_OF_THE_AUTHOR = (
    "wrote",
    "worked_on",
    "week_file",
    "week_commit",
    "mends",
    "wrote_90_days",
    "my_wrote",
    "mine",
    "my_exemplars",
)
"""Work together, and what is mended by several: forges name whoever suggested a line as a co-author."""


def _plain(facts: Facts, row: Any) -> str:
    """A row without numbers of people and without ids of commits, which differ between two histories, and without what asks for the author."""
    numbers = {person.number: person.name for person in facts.people()}
    told = {name: getattr(row, name) for name in row.__slots__ if name not in _OF_THE_AUTHOR}
    for name in ("person", "helper", "author"):
        if type(told.get(name)) is int:
            told[name] = numbers[told[name]]
    if "persons" in told:
        told["persons"] = sorted(numbers[each] for each in told["persons"])
    return re.sub(r"'[0-9a-f]{40}(?: [0-9a-f]{40})*',?", "", repr(sorted(told.items())))


def _answers(facts: Facts) -> dict[str, list[str]]:
    found = {}
    for question in _OF_PEOPLE:
        found[question.__name__] = sorted(_plain(facts, row) for row in facts.rows(question.ANALYSIS))
    for who in _PEOPLE:
        me = named(facts.people(), who).number
        for question in _OF_ONE:
            found[f"{question.__name__} of {who}"] = sorted(
                _plain(facts, row) for row in facts.rows(question.ANALYSIS, me)
            )
        week = facts.week(0, me)
        found[f"week of {who}"] = [f"{week.mine} {week.people} {sorted(subject for _, subject in week.newest_mine)}"]
    return found


@pytest.mark.parametrize("seed", range(3))
def test_it_makes_no_difference_who_of_two_is_the_author(tmp_path: Path, seed: int) -> None:
    first = _answers(_facts(make(tmp_path / "one/shop", _history(random.Random(seed), False)), tmp_path / "facts"))
    second = _answers(_facts(make(tmp_path / "two/shop", _history(random.Random(seed), True)), tmp_path / "facts"))
    assert sum(len(rows) for rows in first.values()) > 100
    for question, rows in first.items():
        assert rows == second[question], question


_ALIASES = {"Ann Lee": ("ann@old.test", "A. Lee"), "Bo Ray": ("bo@home.test", "bo")}
MAILMAP = "Ann Lee <ann@x.test> <ann@old.test>\nBo Ray <bo@x.test> <bo@home.test>\n"


def _spelled(chance: random.Random, name: str) -> str:
    if name in _ALIASES and chance.random() < 0.4:
        email, other = _ALIASES[name]
        return f"{other} <{email}>"
    return _who(name)


@pytest.mark.parametrize("seed", range(4))
def test_commits_of_each_person_are_those_that_shortlog_counts(tmp_path: Path, seed: int) -> None:
    chance = random.Random(100 + seed)
    made = [Made(_who("Ann Lee"), TODAY - timedelta(days=200), {".mailmap": MAILMAP})]
    for number in range(50):
        people = [_spelled(chance, name) for name in chance.sample(_PEOPLE, chance.randint(1, 4))]
        key = chance.choice(("Co-authored-by", "co-authored-by", "CO-AUTHORED-BY"))
        again = people[1:] + people[:1] if chance.random() < 0.3 else people[1:]
        trailers = "".join(f"{key}: {each}\n" for each in again)
        other = f"Reviewed-by: {_who('Di Fox')}\n"
        made.append(
            Made(
                people[0],
                TODAY - timedelta(days=150 - number),
                {f"f{number % 7}.py": f"{number}\n"},
                f"Do {number}\n\n{other}{trailers}",
            )
        )
    repository = make(tmp_path / "shop", made)
    told = git(repository, "shortlog", "-se", "--group=author", "--group=trailer:co-authored-by", "HEAD").decode()
    gits = {line.split("\t")[1]: int(line.split("\t")[0]) for line in told.splitlines()}
    rows = _facts(repository, tmp_path / "facts").rows(activity.ANALYSIS)
    assert {f"{row.name} <{row.email}>": row.commits for row in rows} == gits


def _day(back: int) -> date:
    return TODAY - timedelta(days=back)


def _asked(message: str, who: str = "Claude <noreply@anthropic.com>", committer: str = "") -> Made:
    return Made(who, _day(9), {"src/a.py": message}, message)


def test_an_assistants_commit_is_whoever_asked_for_it_and_nobodys_where_that_is_not_known(tmp_path: Path) -> None:
    copilot = "copilot-swe-agent[bot] <198982749+Copilot@users.noreply.github.com>"
    bump = "dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>"
    repository = make(
        tmp_path / "shop",
        [
            Made(_who("Ann Lee"), _day(20), {"src/a.py": "1"}, "By a person\n\nCo-authored-by: Claude <noreply@anthropic.com>\n"),
            _asked("Asked for\n\nCo-authored-by: Ann Lee <ann@x.test>\nCo-authored-by: Bo Ray <bo@x.test>\n", copilot),
            _asked("Signed off\n\nSigned-off-by: Cy Ip <cy@x.test>\n"),
            _asked("By nobody who is known"),
            _asked("Bump x\n\nSigned-off-by: dependabot[bot] <support@github.com>\nSigned-off-by: Cy Ip <cy@x.test>\n", bump),
            _asked("Bump y and repair\n\nCo-authored-by: Bo Ray <bo@x.test>\n", bump),
        ],
    )  # fmt: skip
    facts = _facts(repository, tmp_path / "facts")
    assert {row.name: row.commits for row in facts.rows(activity.ANALYSIS)} == {"Ann Lee": 2, "Bo Ray": 2, "Cy Ip": 1}
    subjects = facts.query("SELECT subject FROM commits WHERE bot ORDER BY subject")
    assert subjects == [("Bump x",), ("By nobody who is known",)]


def test_who_committed_an_assistants_work_answers_for_it(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", [Made(_who("Ann Lee"), _day(20), {"a.py": "1"})])
    for name, email in (("Bo Ray", "bo@x.test"), ("GitHub", "noreply@github.com")):
        git(
            repository, "commit", "-q", "--allow-empty", "-m", "x",
            GIT_AUTHOR_NAME="Claude", GIT_AUTHOR_EMAIL="noreply@anthropic.com", GIT_AUTHOR_DATE="2026-03-01T12:00Z",
            GIT_COMMITTER_NAME=name, GIT_COMMITTER_EMAIL=email, GIT_COMMITTER_DATE="2026-03-01T12:00Z",
        )  # fmt: skip
    rows = _facts(repository, tmp_path / "facts").rows(activity.ANALYSIS)
    assert {row.name: row.commits for row in rows} == {"Ann Lee": 1, "Bo Ray": 1}


def test_who_merged_an_assistants_branch_answers_for_it_and_nobody_for_a_programs(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", [Made(_who("Ann Lee"), _day(20), {"a.py": "1"})])
    day = "2026-03-01T12:00Z"
    forge = {"GIT_COMMITTER_NAME": "GitHub", "GIT_COMMITTER_EMAIL": "noreply@github.com", "GIT_COMMITTER_DATE": day}
    for who, email in (("Claude", "noreply@anthropic.com"), ("renovate[bot]", "bot@renovateapp.com")):
        author = {"GIT_AUTHOR_NAME": who, "GIT_AUTHOR_EMAIL": email, "GIT_AUTHOR_DATE": day}
        git(repository, "checkout", "-q", "-b", f"work-of-{who[:4]}", "main", feed=b"", **author, **forge)
        git(repository, "commit", "-q", "--allow-empty", "-m", f"By {who}", feed=b"", **author, **forge)
        git(repository, "checkout", "-q", "main")
        merger = {"GIT_AUTHOR_NAME": "Bo Ray", "GIT_AUTHOR_EMAIL": "bo@x.test", "GIT_AUTHOR_DATE": day}
        git(
            repository,
            "merge",
            "-q",
            "--no-ff",
            "-m",
            f"Merge {who}",
            f"work-of-{who[:4]}",
            feed=b"",
            **merger,
            **forge,
        )
    facts = _facts(repository, tmp_path / "facts")
    told = facts.query(
        "SELECT subject, name FROM commits JOIN authors USING (commit_no) JOIN people ON person = person_no ORDER BY ALL"
    )
    assert told == [
        ("By Claude", "Bo Ray"), ("Change something", "Ann Lee"), ("Merge Claude", "Bo Ray"), ("Merge renovate[bot]", "Bo Ray"),
    ]  # fmt: skip


def test_a_reviewer_of_work_by_two_helped_both(tmp_path: Path) -> None:
    message = (
        "Do it\n\nCo-authored-by: Bo Ray <bo@x.test>\nReviewed-by: Cy Ip <cy@x.test>\nReviewed-by: Bo Ray <bo@x.test>\n"
    )
    facts = _facts(
        make(tmp_path / "shop", [Made(_who("Ann Lee"), _day(9), {"a.py": "1"}, message)]), tmp_path / "facts"
    )
    names = {person.number: person.name for person in facts.people()}
    told = sorted((names[row.helper], row.author_name, row.key) for row in facts.rows(help_given.ANALYSIS))
    assert told == [
        ("Bo Ray", "Ann Lee", "co-authored-by"), ("Bo Ray", "Ann Lee", "reviewed-by"),
        ("Cy Ip", "Ann Lee", "reviewed-by"), ("Cy Ip", "Bo Ray", "reviewed-by"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("trailer", "told"),
    [
        ("Assisted-by: Claude", "Claude, a coding assistant"),
        ("Assisted-by: GitHub Copilot:gpt-5 [pytest]", "GitHub Copilot:gpt-5 [pytest], a coding assistant"),
        ("Co-Authored-By: Claude <noreply@anthropic.com>", "Claude <noreply@anthropic.com>, a coding assistant"),
        ("Generated-by: Claude Code", "Claude Code, a coding assistant"),
        (
            "Assisted-by: Claude:claude-3-opus coccinelle sparse",
            "Claude:claude-3-opus coccinelle sparse, a coding assistant",
        ),
        ("Generated-by: protoc", "protoc"),
        ("Assisted-by: Bo Ray", "Bo Ray <bo@x.test>"),
    ],
)
def test_a_change_with_an_assistant_is_its_author_s_and_the_source_says_so(
    tmp_path: Path, trailer: str, told: str
) -> None:
    day = TODAY - timedelta(days=9)
    repository = make(tmp_path / "r", [
        Made(_who("Bo Ray"), day, {"b.py": "1\n"}, "Begin"), Made(_who("Ann Lee"), day, {"a.py": "1\n"}, f"Add a\n\nWhy.\n\n{trailer}\n"),
    ])  # fmt: skip
    facts = _facts(repository, tmp_path / "home")
    ann = named(facts.people(), "Ann Lee").number
    assert facts.query("SELECT writer FROM commits WHERE subject = 'Add a'") == [(ann,)]
    assert {row.name for row in facts.rows(activity.ANALYSIS)} == {"Ann Lee", "Bo Ray"}
    oid = git(repository, "rev-parse", "main").decode().strip()
    shown = dict(show(here(), f"c{oid[:8]}", (Place(repository),)).lines)
    key = trailer.partition(":")[0].lower()
    assert (shown["author"], shown[key]) == ("Ann Lee <ann@x.test>", told)
