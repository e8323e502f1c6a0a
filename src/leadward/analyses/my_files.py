"""Which files that exist have I ever changed?

Method: the paths of today of all files that a commit of mine changed, whatever they were called then; merges change nothing of their own.
Source: the history itself.
Limits: lock, generated, vendored and binary files are left out. To have changed a file is not to know it: ask `experts`.
"""

from __future__ import annotations

from leadward.model.analysis import Analysis
from leadward.model.records import dataclass


@dataclass(frozen=True, slots=True)
class MyFile:
    path: str


_SQL = """
SELECT path FROM files
WHERE present AND written AND file_no IN (SELECT file_no FROM work WHERE person = $me)
ORDER BY path
"""

ANALYSIS = Analysis(
    name="my_files",
    title="Files I have changed",
    row=MyFile,
    reads=("files", "work"),
    sql=_SQL,
)
