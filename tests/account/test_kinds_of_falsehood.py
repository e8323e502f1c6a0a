"""Each kind of sentence that was false on public histories, on a small history of its kind, held against what git says."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from leadward.account import releases as naming
from leadward.analyses import activity, dormant, hotspots, my_recent_work, releases, shared_code, worth_thanks
from leadward.model import days
from leadward.workflows.repository import View
from tests.account.histories import DAY, Line, Stream, text
from tests.here import here
from tests.repositories import git


class Work:
    """A repository in the making, with a clock of its own."""

    def __init__(self) -> None:
        self.stream = Stream(random.Random(7))
        self.main = Line(self.stream.commit(None, {"README": "x\n"}, "Begin"), {"README": "x\n"})

    def fork(self) -> Line:
        return Line(self.main.tip, dict(self.main.files))

    def on(self, line: Line, message: str, merge: int = 0, /, **changes: str | float | None) -> int:
        """A commit, a day later (`days_later`); `__` in the name of a change stands for `/`, a `_` at its end for `.py`."""
        later = changes.pop("days_later", 1)
        self.stream.clock += int(float(later or 0) * DAY)
        paths = {
            name.replace("__", "/").removesuffix("_") + (".py" if name.endswith("_") else ""): each
            if each is None
            else str(each)
            for name, each in changes.items()
        }
        return self.stream.commit(line, paths, message, merge)

    def tag(self, name: str, line: Line) -> None:
        self.stream.tag(name, line.tip, self.stream.clock + 60)

    def made(self, place: Path) -> Path:
        git(place.parent, "init", "-q", "--bare", "-b", "main", str(place))
        self.stream.out.append(f"reset refs/heads/main\nfrom :{self.main.tip}\n\n".encode())
        git(place, "fast-import", "--quiet", "--force", feed=b"".join(self.stream.out))
        git(place, "update-ref", "-d", "refs/heads/work")
        return place


@pytest.fixture
def seen(tmp_path: Path) -> Callable[..., View]:
    def look(work: Work, me: str = "", later: int = 0) -> View:
        repository = work.made(tmp_path / "shop.git")
        newest = int(git(repository, "log", "-1", "--format=%ct", "main"))
        return here(today=days.of(newest + later * DAY), me=me).opened(repository)

    return look


def release_of(view: View, subject: str) -> str:
    found = view.facts.query(
        "SELECT r.tag FROM released r JOIN commits k USING (commit_no) WHERE k.subject = $subject AND r.module = ''",
        subject=subject,
    )
    return str(found[0][0]) if found else ""


def test_a_release_of_an_older_line_made_later_does_not_have_a_change_of_the_mainline(
    seen: Callable[..., View],
) -> None:
    """Maintenance lines merged forward: by date the newest tag is that of the old line."""
    work = Work()
    work.tag("v1.9.0", work.main)
    old = work.fork()
    work.on(work.main, "Add a door", a_=text(random.Random(1)))
    work.on(old, "Fix the window", b_=text(random.Random(2)))
    work.tag("v1.9.1", old)
    work.on(work.main, "Merge branch '1.9.x'", old.tip, b_=old.files["b.py"])
    work.tag("v1.10.0", work.main)
    view = seen(work)
    assert (release_of(view, "Add a door"), release_of(view, "Fix the window")) == ("v1.10.0", "v1.9.1")


def test_a_tag_of_another_module_says_nothing(seen: Callable[..., View]) -> None:
    work = Work()
    work.on(work.main, "Start the client", client__a_=text(random.Random(1)))
    work.on(work.main, "Add a profile", pdata__p_=text(random.Random(2)))
    work.tag("client/v1.25.0", work.main)
    work.on(work.main, "Unrelated", c_=text(random.Random(3)))
    work.tag("v0.119.0", work.main)
    view = seen(work)
    assert release_of(view, "Add a profile") == "v0.119.0"
    assert dict(view.facts.query("SELECT directory, module FROM modules"))["client"] == "client"


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("v2.1.0.dev0", None), ("1.0.0b3", None), ("v1.12.0-M2", None), ("v1.0-rc.1", None), ("nightly", None), ("2.0.0-alpha+1", None),
        ("v2.1.0", ("", (2, 1, 0))), ("release-4.7", ("", (4, 7))), ("shop-1.2.3", ("", (1, 2, 3))), ("REL_9_6_1", ("", (9, 6, 1))),
        ("2026.11.29", ("", (2026, 11, 29))), ("v1.0.0.post1", ("", (1, 0, 0))), ("5.2.0.RELEASE", ("", (5, 2, 0))),
        ("client/v1.25.0", ("client", (1, 25, 0))), ("@scope/pkg@1.2.0", ("scope/pkg", (1, 2, 0))), ("pkg@1.2.0", ("pkg", (1, 2, 0))),
    ],
)  # fmt: skip
def test_what_a_tag_says(tag: str, expected: tuple[str, tuple[int, ...]] | None) -> None:
    assert naming.parse(tag, "shop") == expected


def test_one_change_has_its_own_author_whatever_prefix_others_use(seen: Callable[..., View]) -> None:
    work = Work()
    chance = random.Random(3)
    for number in range(6):
        work.on(work.main, f"ENH: step {number}", **{f"src__f{number}_": text(chance)})
    work.on(work.main, "ENH: Add slices", **{f"src__new{n}_": text(chance) for n in range(5)})
    view = seen(work)
    (row,) = [row for row in view.facts.rows(releases.ANALYSIS) if row.title == "ENH: Add slices"]
    author = git(Path(view.facts.manifest.root), "log", "-1", "--format=%an", "main").decode().strip()
    assert row.people == (author,)


def test_what_was_reverted_is_not_told_and_what_was_reapplied_is(seen: Callable[..., View]) -> None:
    work, chance = Work(), random.Random(4)
    four = {f"src__n{n}_": text(chance) for n in range(4)}
    other = {f"lib__n{n}_": text(chance) for n in range(4)}
    work.on(work.main, "Add numbers (#1)", **four)
    work.on(work.main, "Add letters (#2)", **other)
    work.on(work.main, 'Revert "Add numbers (#1)" (#3)', **dict.fromkeys(four))
    work.on(work.main, 'Revert "Add letters (#2)" (#4)', **dict.fromkeys(other))
    work.on(work.main, 'Reapply "Add letters (#2)" (#5)', **other)
    view = seen(work)
    titles = {row.title for row in view.facts.rows(releases.ANALYSIS)}
    assert "Add numbers (#1)" not in titles
    assert "Add letters (#2)" in titles
    assert not any("evert" in title for title in titles)


def test_a_patch_that_brings_every_path_back_is_a_revert_without_saying_so(seen: Callable[..., View]) -> None:
    work, chance = Work(), random.Random(5)
    before = {f"src__n{n}_": text(chance) for n in range(4)}
    work.on(work.main, "Start", **before)
    work.on(work.main, "Add speed (#2)", **{name: text(chance) for name in before})
    work.on(work.main, "Simplify", **before)
    view = seen(work)
    rows = view.facts.query(
        "SELECT k.subject, b.subject, partly FROM undone JOIN commits k USING (commit_no) JOIN commits b ON b.commit_no = by_no"
    )
    assert ("Add speed (#2)", "Simplify", False) in rows


def test_a_renamed_file_keeps_its_changes_and_a_moved_folder_its_people(seen: Callable[..., View]) -> None:
    work, chance = Work(), random.Random(6)
    content = text(chance)
    for number in range(9):
        content = content.replace(content.splitlines()[number], str(number))
        work.on(
            work.main, f"Change {number}", core__client_=content, core__gone_=text(chance) if number == 0 else content
        )
    work.on(work.main, "Remove what is gone", core__gone_=None)
    work.on(work.main, "Begin the rest", core__one_=text(chance), core__two_=text(chance))
    files = dict(work.main.files)
    moves = {name: files[f"core/{name}.py"] for name in ("client", "one", "two")}
    work.on(
        work.main,
        "Move core",
        **{f"core__{name}_": None for name in moves},
        **{f"src__core__{name}_": each for name, each in moves.items()},
    )
    view = seen(work)
    spots = {row.path: row.revisions for row in view.facts.rows(hotspots.ANALYSIS)}
    follow = git(
        Path(view.facts.manifest.root), "log", "--follow", "-M", "--format=%H", "main", "--", "src/core/client.py"
    ).split()
    assert spots["src/core/client.py"] == len(follow) - 1, "the move itself changes nothing"
    assert view.facts.query("SELECT directory FROM files WHERE path = 'core/gone.py'") == [("src/core",)]


def test_a_commit_that_changes_one_file_under_two_names_is_one_change(seen: Callable[..., View]) -> None:
    """A branch from before a rename adds the new name beside the old one, and changes both."""
    work, chance = Work(), random.Random(8)
    content = text(chance)
    work.on(work.main, "Begin the client", client_=content)
    branch = work.fork()
    work.on(work.main, "Rename it", client_=None, customer_=content)
    work.on(branch, "Add a customer beside it", customer_=content + "own\n")
    for number in range(4):
        content = content.replace(content.splitlines()[number], str(number))
        work.on(branch, f"Change both {number}", client_=content, customer_=content + "own\n")
    work.on(branch, "Keep the customer alone", client_=None, customer_=content)
    work.on(work.main, "Merge", branch.tip, client_=None, customer_=content)
    view = seen(work)
    twice = "SELECT count(*) FROM (SELECT 1 FROM changes GROUP BY commit_no, file_no HAVING count(*) > 1)"
    assert view.facts.query(twice) == [(0,)]
    [row] = [row for row in view.facts.rows(hotspots.ANALYSIS) if row.path == "customer.py"]
    said = git(
        Path(view.facts.manifest.root),
        "log",
        "--full-history",
        "--no-merges",
        "--format=%s",
        "main",
        "--",
        "client.py",
        "customer.py",
    )
    assert row.revisions == len(said.splitlines()) - 1, "the move itself changes nothing"


def test_the_day_somebody_was_last_here_is_not_the_day_of_their_last_landed_change(seen: Callable[..., View]) -> None:
    view = seen(_busy(), later=1)
    repository = Path(view.facts.manifest.root)
    for row in view.facts.rows(activity.ANALYSIS):
        dates = git(repository, "log", "--format=%an%x00%at%n%cn%x00%ct", "main").decode().splitlines()
        assert row.last_at == max(int(line.split("\0")[1]) for line in dates if line.split("\0")[0] == row.name)


def _busy() -> Work:
    work, chance = Work(), random.Random(8)
    for number in range(20):
        work.on(work.main, f"Change {number}", **{f"src__f{number % 3}_": text(chance)})
    return work


def test_you_both_means_one_file_in_this_week(seen: Callable[..., View]) -> None:
    view = seen(_busy(), me="Ann Lee")
    repository = Path(view.facts.manifest.root)
    since = days.end(view.today) - 7 * DAY
    for row in view.facts.rows(shared_code.ANALYSIS, view.number):
        both = set.intersection(*(_files(repository, name, since) for name in ("Ann Lee", row.name)))
        assert (row.week_file in both) if row.week_file else not both


def _files(repository: Path, name: str, since: int) -> set[str]:
    shown = git(repository, "log", f"--author={name}", "--format=@%at", "--name-only", "main").decode()
    found: set[str] = set()
    for part in shown.split("@")[1:]:
        at, _, paths = part.partition("\n")
        found |= set(paths.split()) if int(at) > since else set()
    return found


def test_the_files_of_then_are_those_of_then(tmp_path: Path) -> None:
    work, chance = Work(), random.Random(9)
    work.on(work.main, "Add old", old__a_=text(chance), old__b_=text(chance), old__c_=text(chance))
    then = work.stream.clock
    work.on(work.main, "Add new", days_later=300, new__a_=text(chance), new__b_=text(chance), new__c_=text(chance))
    work.on(work.main, "Grow", days_later=300, old__a_=text(chance) * 5)
    repository = work.made(tmp_path / "shop.git")
    view = here(today=days.of(then + 200 * DAY)).opened(repository)
    commit = (
        git(repository, "rev-list", "-1", "--first-parent", f"--before={days.end(view.today)}", "main").decode().strip()
    )
    listed = [line.split() for line in git(repository, "ls-tree", "-r", "-l", commit).decode().splitlines()]
    rows = view.facts.query("SELECT path, size FROM files WHERE present ORDER BY path")
    assert rows == sorted((parts[4], int(parts[3])) for parts in listed)
    assert not any(row.directory == "new" for row in view.facts.rows(dormant.ANALYSIS))


def test_dates_that_cannot_be_believed_are_handed_to_nobody(tmp_path: Path) -> None:
    work, chance = Work(), random.Random(10)
    work.on(work.main, "Before", a_=text(chance))
    clock = work.stream.clock
    work.stream.clock = 4_000_000_000
    work.on(work.main, "From the future", b_=text(chance), days_later=0)
    work.stream.clock = clock
    work.on(work.main, "After", c_=text(chance))
    repository = work.made(tmp_path / "shop.git")
    view = here(today=days.of(clock + 5 * DAY)).opened(repository)
    assert dict(view.facts.query('SELECT subject, "at" IS NULL FROM commits'))["After"] is False
    assert max(row.last_at for row in view.facts.rows(activity.ANALYSIS)) < 2_000_000_000


def test_thanks_go_to_nobody_for_a_revert(seen: Callable[..., View]) -> None:
    work, chance = Work(), random.Random(11)
    for number in range(5):
        work.on(work.main, f"Change {number}", api__core_=text(chance))
    large = {f"api__n{n}_": text(chance) for n in range(6)}
    work.on(work.main, "Add many", **large)
    work.on(work.main, 'Revert "Add many"', **dict.fromkeys(large))
    view = seen(work)
    for me in range(len(view.facts.people())):
        assert not any("Add many" in row.subject for row in view.facts.rows(worth_thanks.ANALYSIS, me))


def test_own_commits_told_with_a_release_are_all_in_it(seen: Callable[..., View]) -> None:
    work = _busy()
    work.tag("v0.51.0", work.main)
    chance = random.Random(12)
    for number in range(6):
        work.on(work.main, f"Extend {number}", src__f1_=text(chance))
    work.tag("v0.52.0", work.main)
    view = seen(work, me="Ann Lee")
    repository = Path(view.facts.manifest.root)
    for row in view.facts.rows(my_recent_work.ANALYSIS, view.number):
        inside = git(repository, "tag", "--contains", row.commit).decode().split()
        assert row.tag == (inside[0] if inside else "")
