"""Which practices could show a criterion, suggested from its words: for a ladder that names none itself.

A suggestion is read off a short list of words per practice; two of them make one. It is shown as suggested, and one's own
choice, or the manager's, replaces it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from leadward.model.level import Criterion

MOST = 3

_WORDS: dict[str, str] = {
    "aim": "career promotion aspiration ambition role",
    "expectations": "expectation expectations expected role responsibilities",
    "growth-plan": "development learning growth goals self-awareness personal improve strengths",
    "coaching": "coaching coached mentor mentoring mentors coaches develop",
    "feedback": "feedback reflects reflection constructive receives seeks",
    "backchannel": "reputation perception company wider",
    "stories": "story stories features feature tasks plans estimates deliver delivers delivery timely",
    "lead-projects": "project projects initiatives large complex leads cross-team multiple months",
    "roadmap-steps": "roadmap vision milestones incremental steps phases",
    "sprint-demos": "demo demos presents presentation showcase",
    "other-teams": "teams other across collaborates collaboration organisation organization relationships",
    "product-manager": "product manager technical input early requirements feasibility",
    "code-friction": "code quality refactoring refactors debt maintainable technical simplify",
    "business-outcomes": "business outcomes outcome impact value metrics measures results customers",
    "ideas": "ideas proposes innovation opportunities initiative suggests improvements",
    "push-back": "challenges challenge disagrees alternatives trade-offs constructively decisions",
    "strategy-room": "strategy strategic leadership stakeholders decisions direction",
    "company-plans": "company organisational organizational strategy goals objectives business plans",
    "priorities": "priorities prioritises prioritizes priority backlog important",
    "strategy-in-code": "architecture architectural design long-term technical decisions strategy",
    "bushwhack": "unknown unfamiliar ambiguity ambiguous research spikes explores investigates",
    "small-fixes": "bugs bug fixes maintenance details local routine",
    "procedures": "documentation documents document process processes guidelines runbooks onboarding shares",
    "unblocking": "helps help supports support unblocks assist teammates reviews pair pairing obstacles",
    "stakeholders": "stakeholders users customers needs listens understands relationships",
    "process-friction": "process processes inefficiencies improves practices retrospectives ways working",
    "visibility": "communicates communication progress updates informs status clearly visible reports",
    "team-brag": "celebrates team achievements success promotes credit",
    "recognition": "recognises recognizes recognition credit appreciates thanks others",
    "action-plans": "meetings facilitates actions discussions decisions follow-up summarises",
}
_KNOWN = {name: frozenset(words.split()) for name, words in _WORDS.items()}


def suggested(criterion: Criterion) -> tuple[str, ...]:
    """At most three names of practices, the best match first; none where too few words speak for any."""
    words = _words((criterion.text, *criterion.signals, *criterion.examples, criterion.dimension))
    found = [(-len(words & known), place, name) for place, (name, known) in enumerate(_KNOWN.items())]
    return tuple(name for shared, _, name in sorted(found)[:MOST] if -shared >= 2)


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in re.findall(r"[a-z]+(?:-[a-z]+)*", text.lower()))
