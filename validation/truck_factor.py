"""Does `leadward.analyses.truck_factor` find the published truck factors?

Usage: `python -m validation.truck_factor FOLDER REPOSITORY ...`

FOLDER holds truck_factor.csv (repository, github_now, snapshot_commit, published_truck_factor ...), the authors' aliases
(`repository;name;alias`) and discarded files (`repository;path;rule`). A REPOSITORY is named `owner+name` or lies in a folder
of that name. Its snapshot commit is read as the newest of a repository of its own, so that nothing later is seen. Beside the
number stand the size of the selection, the number of authors, and how near the curve passes to one half. Control: the same
count by most changes, without degrees of authorship.
"""

from __future__ import annotations

import csv
import os
import shutil
import subprocess  # noqa: TID251 - makes the snapshot's repository
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from leadward.analyses.truck_factor import HALF, Coverage, compute, curve, factor
from leadward.documents.coverage import margin
from leadward.model.analysis import Scope
from leadward.model.filekind import AUTHORED
from leadward.warehouse.session import Session
from validation.histories import opened

Told = dict[str, str]


def systems(folder: Path) -> list[Told]:
    """The rows of truck_factor.csv."""
    return list(csv.DictReader((folder / "truck_factor.csv").open(encoding="utf-8")))


def listed(folder: Path, name: str, repository: str) -> Iterator[list[str]]:
    """The lines of one repository in one of the authors' lists, without its name."""
    for line in (folder / name).read_text(encoding="utf-8").splitlines():
        first, *rest = line.split(";")
        if first == repository:
            yield rest


def at(git_dir: Path, commit: str, place: Path) -> Path:
    """A bare repository whose one branch ends at `commit`; objects are linked where that is possible."""
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", place], check=True)
    shutil.copytree(git_dir / "objects", place / "objects", copy_function=_linked, dirs_exist_ok=True)
    (place / "refs/heads/main").write_text(commit + "\n", encoding="ascii")
    return place


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def prepare(session: Session, folder: Path, repository: str) -> None:
    """Apply the authors' own lists: an alias is the person it stands for, a discarded file is not there."""
    for name, alias in listed(folder, "truck_factor_aliases.txt", repository):
        for table in ("commits", "changes"):
            session.query(
                f"""UPDATE {table} SET writer = (SELECT min(person_no) FROM people WHERE name = $name)
                    WHERE writer IN (SELECT person_no FROM people WHERE name = $alias)
                        AND (SELECT count(*) FROM people WHERE name = $name) > 0""",  # noqa: S608 - two fixed names
                name=name,
                alias=alias,
            )
    gone = [path for path, _ in listed(folder, "truck_factor_discarded_files.txt", repository)]
    session.query("UPDATE files SET present = false WHERE list_contains($gone, path)", gone=gone)


def control(session: Session) -> int:
    """The same count where a file belongs to whoever changed it most."""
    counts: dict[int, Counter[int]] = defaultdict(Counter)
    for path, person in session.query(
        """SELECT file_no, writer FROM changes JOIN files USING (file_no)
           WHERE present AND list_contains($kinds, kind) AND NOT bot AND status NOT IN ('D', 'R') ORDER BY ALL""",
        kinds=list(AUTHORED),
    ):
        counts[path][person] += 1
    files = [{min(counts[path], key=lambda each: (-counts[path][each], each))} for path in sorted(counts)]
    return factor(curve(files), len(files))


def measure(folder: Path, told: Told, git_dir: Path) -> tuple[list[Coverage], int]:
    """The curve of one system at its snapshot, and the control's number."""
    with tempfile.TemporaryDirectory() as place:
        session, scope = opened(at(git_dir, told["snapshot_commit"], Path(place) / "snapshot.git"))
        prepare(session, folder, told["repository"])
        rows = [row for row in compute(session, Scope(scope.as_of), {}) if not row.area]
        other = control(session)
        session.close()
    return rows, other


def main(folder: Path, repositories: list[Path]) -> None:
    print(
        f"{'system':26s} files (published) authors (published) found published control  curve             from one half"
    )
    exact = near = 0
    for told in systems(folder):
        wanted = told["github_now"].replace("/", "+")
        place = next((each for each in repositories if wanted in each.parts), None)
        if place is None:
            print(f"{told['repository']:26s} not here")
            continue
        rows, other = measure(folder, told, place)
        first, published = rows[0], int(told["published_truck_factor"])
        exact += first.truck_factor == published
        near += abs(first.truck_factor - published) <= 1
        shares = " ".join(f"{row.coverage:.2f}" for row in rows[: first.truck_factor + 1])
        print(
            f"{told['repository']:26s} {first.files:5d} ({told['published_selected_files']:>3s})       "
            f"{first.authors:3d} ({told['published_authors']:>2s})             {first.truck_factor:5d} {published:9d} {other:7d}  "
            f"{shares:30s} {margin(rows):.3f}"
        )
    print(f"{exact} exact, {near} within one; the cliff is at {HALF}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(each) for each in sys.argv[2:]])
