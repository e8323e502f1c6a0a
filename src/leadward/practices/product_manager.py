"""Talk with the product manager early: technical input is cheapest long before an idea reaches the team.

Why it matters
--------------
By the time an idea is a ticket, its shape is decided, and engineering can only say how long it takes. A month earlier
one sentence ("we already store that", "that part takes a quarter") changes what is built. Product managers go to the
engineers who gave them such a sentence once.

What counts
-----------
A conversation with product about what is not written down yet; a technical note (what is cheap, what is not, what it
would break) dated before the first ticket or commit of the thing. A move brings the place one knows best, because
there one can say something at once.

What does not count
-------------------
Sprint planning; estimates asked for; explaining afterwards why something took long; a no without an alternative.

Limits
------
Git shows which code one knows, not who decides about it. A contact counts as product by the team it was noted with.
That input came before the work is only known once trackers are read.

Source
------
Marty Cagan, *Inspired* (2nd edition, 2017), on engineers in discovery; Barry Boehm, *Software Engineering Economics*
(1981), on what a change costs the later it comes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from leadward.analyses import experts, hotspots, teams
from leadward.analyses.experts import Expert
from leadward.model import about as key
from leadward.model.evidence import Evidence, Reach
from leadward.model.move import Move
from leadward.model.practice import Findings, Practice
from leadward.model.sentence import Slot, joined, line
from leadward.notes.contact import Contact
from leadward.notes.entry import Entry
from leadward.practices import own_work, phrases, present, talks, wording
from leadward.practices import wording_notes as forms

NAME = "product-manager"
QUIET_DAYS = 45

_PRODUCT = re.compile(r"\b(product( manage(r|ment))?|pms?|po|product owner)\b", re.IGNORECASE)


def evidence(findings: Findings) -> Iterator[Evidence]:
    """Contacts with somebody of product, as the reader noted them: claimed."""
    return talks.noted(NAME, findings, _PRODUCT.search, Reach.OTHER_TEAMS)


def moves(findings: Findings, seen: Sequence[Evidence]) -> Iterator[Move]:
    """Ask what is coming for the place one knows best; for half an hour where none stands out."""
    if not present.begins(findings, seen, QUIET_DAYS):
        return
    mine = next((row for row in findings.rows(teams.ANALYSIS) if row.mine and not row.inferred), None)
    places = frozenset(mine.my_folders) if mine else frozenset()
    expert = own_work.best_known([row for row in findings.rows(experts.ANALYSIS) if row.directory in places], findings)
    yield _coming(expert, mine.name, findings) if expert and mine else _cold_start(findings)


def _none(findings: Findings) -> Slot:
    talk = forms.no_note(Entry, practice=NAME), forms.no_note(Contact, team=_PRODUCT.pattern)
    return forms.quiet("no talk with product is noted", QUIET_DAYS, findings.today, *talk)


def _coming(expert: Expert, team: str, findings: Findings) -> Move:
    """A team's name says a product; a folder's says none, so the words name the team, too."""
    return Move(
        NAME,
        key.team(team),
        what=line("Ask your product manager what is coming for {team}", team=wording.file(team, 18)),
        why=joined([own_work.changed_on(expert, findings, 18), _none(findings)]),
        effort_minutes=15,
        sources=phrases.commits(expert.commits),
        say=line(
            "What are you thinking about for {team} that is not written down yet? I can say early what is cheap.",
            team=wording.file(team, 40),
        ),
        weight=0.3,
    )


def _cold_start(findings: Findings) -> Move:
    return Move(
        NAME,
        key.question("half-an-hour"),
        what="Ask your product manager for half an hour, without a ticket",
        why=joined([_none(findings), line("input counts most before there is a ticket")]),
        effort_minutes=30,
        say="What would you try next if it were cheap? Let me tell you which of it is.",
        weight=0.2,
    )


PRACTICE = Practice(
    name=NAME,
    evidence=evidence,
    moves=moves,
    reads=(experts.ANALYSIS, hotspots.ANALYSIS, teams.ANALYSIS),
    notes=(Contact,),
)
