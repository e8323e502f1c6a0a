"""What kind a file is, is decided in one place: no other one looks at names to tell tests, news or generated files."""

from __future__ import annotations

import re

from tests.project.tree import ROOT

LISTED = re.compile(r"kind IN \('source'|IN \('source', '")
NAMED = re.compile(r"\(changelog\|changes\|history|__tests__|conftest|package-lock|_pb2|\"test\" in part")
ALLOWED = {"dimensions/filekinds.py", "dimensions/marks.py", "warehouse/contents.py", "practices/own_work.py"}
"""`contents` chooses what is read; `own_work` asks whether a folder is what users meet, which is no kind of file."""


def test_no_analysis_practice_or_page_has_a_list_of_its_own() -> None:
    folder = ROOT / "src" / "leadward"
    found = {
        str(path.relative_to(folder))
        for path in folder.rglob("*.py")
        if "demo" not in path.relative_to(folder).parts  # it writes files, it judges none
        and (LISTED.search(text := path.read_text("utf-8")) or NAMED.search(text))
    }
    assert found <= ALLOWED, sorted(found - ALLOWED)
