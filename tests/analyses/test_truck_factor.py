"""Authors by degree, the coverage curve, and files that were renamed."""

from __future__ import annotations

import math
import random
from collections import Counter

from leadward.analyses.truck_factor import ANALYSIS, _authors, curve, factor
from tests.analyses.history import C, history


def test_the_one_with_most_files_goes_first_and_of_two_the_lower_number() -> None:
    files = [{1}, {1}, {1, 2}, {2}, {3}]
    steps = curve(files)
    assert steps == [(-1, 5, []), (1, 3, [0, 1]), (2, 1, [2, 3]), (3, 0, [4])]
    assert factor(steps, 5) == 2
    assert factor(curve([set(), set()]), 2) == 0


def test_exactly_half_is_not_yet_below() -> None:
    assert factor(curve([{1}, {2}]), 2) == 2


def test_the_curve_of_a_history_with_an_area() -> None:
    commits = [C("Alice", n, f"A api/f{n}.py") for n in range(7)]
    commits += [C("Bob", 10 + n, f"A api/g{n}.py") for n in range(4)]
    commits += [C("Cem", 20, "A web/w.py\nA docs/no.md\nA web/gone.py"), C("Cem", 21, "D web/gone.py")]
    rows = history(commits, today=30).rows(ANALYSIS, me="Bob")
    assert [(r.area, r.people, r.files, r.covered, r.coverage, r.authors, r.truck_factor, r.me) for r in rows] == [
        ("", 0, 12, 12, 1.0, 3, 1, False),
        ("", 1, 12, 5, 0.416667, 3, 1, False),
        ("", 2, 12, 1, 0.083333, 3, 1, True),
        ("", 3, 12, 0, 0.0, 3, 1, False),
        ("api", 0, 11, 11, 1.0, 2, 1, False),
        ("api", 1, 11, 4, 0.363636, 2, 1, False),
        ("api", 2, 11, 0, 0.0, 2, 1, True),
    ]
    assert rows[1].main_directory == "api"


def test_a_renamed_file_keeps_its_author_and_its_mover_is_none() -> None:
    commits = [C("Alice", 0, "A a.py"), C("Bob", 1, "R a.py -> b.py"), C("Cem", 2, "M b.py")]
    rows = history(commits, today=3).rows(ANALYSIS, me="Bob")
    assert [(row.me, row.authors) for row in rows] == [(False, 2), (False, 2), (False, 2)]


def test_asked_of_all_files_at_once_the_authors_are_those_of_each_file() -> None:
    chance = random.Random(3)
    people, files = ["Alice", "Bob", "Cem", "Dora"], [f"f{n}.py" for n in range(12)]
    commits = [C("Alice", 0, "\n".join(f"A {file}" for file in files))]
    first, later = {file: {0} for file in files}, {file: Counter[int]() for file in files}
    for day in range(1, 240):
        file, person = chance.choice(files), min(chance.choice(range(4)), chance.choice(range(4)))
        status = "A" if chance.random() < 0.05 else "M"
        commits.append(C(people[person], day, f"{status} {file}"))
        if status == "A":
            first[file].add(person)
        else:
            later[file][person] += 1
    facts = history(commits, today=300)
    numbers = dict(facts.query("SELECT path, file_no FROM files"))
    found = {file: {people.index(facts.people[one]) for one in _authors(facts)[numbers[file]]} for file in files}
    assert found == {file: _by_degree(first[file], later[file]) for file in files}
    assert len({frozenset(wrote) for wrote in found.values()}) > 3


def _by_degree(first: set[int], later: Counter[int]) -> set[int]:
    """The authors of one file, by the formula of Avelino 2016, one by one."""
    whole = sum(later.values())
    degree = {
        who: 3.293 + 1.098 * (who in first) + 0.164 * later[who] - 0.321 * math.log(1 + whole - later[who])
        for who in first | set(later)
    }
    highest = max(degree.values())
    return {who for who, each in degree.items() if each > 0.75 * highest and (each >= 3.293 or who in first)}
