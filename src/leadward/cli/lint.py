"""`lint`."""

from __future__ import annotations

from pathlib import Path

import click

from leadward.cli.options import as_json, print_json, width
from leadward.documents import lint as document
from leadward.documents import plain
from leadward.inbox.saying import put
from leadward.model.errors import UsageProblem
from leadward.workflows import lint as verbs


@click.command(
    epilog="Example: leadward lint case.md; leadward lint draft.md --against prompt.md; in CI: leadward lint --check *.md"
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--sarif", "sarif_wanted", is_flag=True, help="Print SARIF, which editors and forges show beside the line."
)
@click.option("--check", "checks", is_flag=True, help="Exit with 1 where there is a mark, as a hook does.")
@click.option("--against", metavar="SOURCES", help="Also mark numbers, names and days that this file does not have.")
@as_json
def lint(files: tuple[str, ...], against: str | None, sarif_wanted: bool, checks: bool, json_wanted: bool) -> int:
    """Mark in a brag document or a case what a reader would stumble over: place, reason, suggestion.

    Adjectives without facts, changes without a baseline, numbers without unit or time, "we" without your part, others
    without names, links that nobody can open. By rules and in English; quotes are left alone, and nothing is changed.
    """
    if sarif_wanted and json_wanted:
        raise UsageProblem("Say one of --json and --sarif.")
    by_file = {file: verbs.lint(Path(file), Path(against) if against else None) for file in files}
    if sarif_wanted:
        made = [document.to_sarif(file, marks) for file, marks in by_file.items()]
        print_json({**made[0], "runs": [run for each in made for run in each["runs"]]})
    elif json_wanted:
        each = [document.to_json(file, marks) for file, marks in by_file.items()]
        print_json(each[0] if len(each) == 1 else {"schema": document.SCHEMA, "kind": "lint", "files": each})
    else:
        for file, marks in by_file.items():
            put(plain.text(document.document(file, marks), width()))
    return int(checks and any(by_file.values()))
