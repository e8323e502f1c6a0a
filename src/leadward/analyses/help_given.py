"""Whose work was reviewed, tested or written together?

Method: trailers that name a person who is not the author: reviewed, tested, helped, written together, reported,
acked, suggested. Newest first, within two years; the 5,000 newest of all, and all that concern me.
Source: the trailer conventions of the Linux kernel and git (`git help interpret-trailers`).
Limits: help without a trailer is not seen, and a trailer says who helped, not how much. `Signed-off-by` states an
origin, no help. Trailers of merges count.
"""

from __future__ import annotations

from leadward.model.analysis import Analysis
from leadward.model.records import dataclass


@dataclass(frozen=True, slots=True)
class HelpGiven:
    commit: str
    subject: str
    at: int
    helper: int
    helper_name: str
    author: int
    author_name: str
    key: str
    """The trailer: reviewed-by, tested-by, co-authored-by ..."""
    mine: bool
    """I am the helper, and not the author."""
    for_me: bool
    """I am the author."""


_SQL = """
WITH found AS (
    SELECT DISTINCT k.commit_no, k.id, k.subject, k."at", t.person, h.name AS helper, w.person AS helped,
        a.name AS author_name, t.key, t.person = $me AS mine, w.person = $me AS for_me
    FROM trailers t JOIN commits k USING (commit_no) JOIN people h ON h.person_no = t.person JOIN authors w USING (commit_no)
    JOIN people a ON a.person_no = w.person
    WHERE t.person <> w.person AND NOT h.bot AND (w.wrote OR t.key NOT IN ('co-authored-by', 'co-developed-by')) AND k."at" > $as_of - $days * 86400
        AND t.key IN ('reviewed-by', 'tested-by', 'co-authored-by', 'acked-by', 'reported-by', 'helped-by', 'suggested-by', 'mentored-by',
            'reviewed-and-tested-by', 'co-developed-by', 'diagnosed-by', 'improved-by', 'based-on-patch-by', 'thanks-to', 'debugged-by')
)
SELECT id, subject, "at", person, helper, helped, author_name, key, mine, for_me
FROM (SELECT *, row_number() OVER (ORDER BY "at" DESC, id, key, person, helped) AS place FROM found)
WHERE place <= $most OR mine OR for_me
ORDER BY place
"""

ANALYSIS = Analysis(
    name="help_given",
    title="Work reviewed, tested or written together",
    row=HelpGiven,
    reads=("authors", "commits", "people", "trailers"),
    sql=_SQL,
    options={"days": 730, "most": 5000},
    version=3,
)
