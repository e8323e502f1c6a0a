"""What the reader of the demo has written: for each kind of note its lines, so that a new kind adds its own here.

A line is how many days ago it was, and the answers of the form; what a field is asked follows from the kind. A day in
an answer is written `{12 days ago}` or `{in 60 days}`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

from leadward.demo import conversations
from leadward.demo.cast import MANAGER, MIRA, PRODUCT, SUPPORT
from leadward.demo.lines import Line
from leadward.model.records import dataclass
from leadward.notes import shape

_SPACE = UUID("5e1fbea7-0000-4000-8000-000000000000")
_HOUR = "16:05:00.000000Z"

ENTRIES: tuple[Line, ...] = (
    (2, {"text": "Sat with Suki until the cart test failed on her machine too", "people": ["Suki Lore"], "minutes": 40, "practice": "unblocking", "reach": "team"}),
    (44, {"text": "Asked Ines: guests who leave at the address form fell from 11% to 8% since v3.4", "people": [PRODUCT], "practice": "business-outcomes", "reach": "company"}),
    (13, {"text": "Argued for one rounding rule in the ledger instead of a setting per shop; decided so", "people": ["Ravi Saga"], "practice": "push-back", "reach": "other-teams"}),
    (17, {"text": "Thanked Lena for finding the double booking before it was live", "people": ["Lena Tale"], "practice": "recognition", "reach": "other-teams"}),
    (23, {"text": "Search demo: they rank by season in spring; our basket will need the season too", "practice": "sprint-demos", "minutes": 30, "reach": "other-teams"}),
    (31, {"text": "Sent decisions and actions of 'who rounds?' within the hour", "practice": "action-plans", "minutes": 20, "reach": "other-teams"}),
    (38, {"text": "Agreed with Ines that balances come before payouts: usable alone, two weeks", "people": [PRODUCT], "practice": "roadmap-steps", "reach": "other-teams"}),
    (52, {"text": "Karl used my map of search/ for the season work", "people": ["Karl Yarn"], "practice": "bushwhack", "reach": "other-teams"}),
    (66, {"text": "Wrote how a payment method is added; Noor followed it without asking", "people": ["Noor Ballad"], "practice": "procedures", "reach": "other-teams"}),
    (80, {"text": "Tests start in 9 seconds instead of 40", "practice": "small-fixes", "minutes": 25, "reach": "team"}),
    (95, {"text": "Bet: if guests are told that we try again, a third fewer write to support by March", "practice": "ideas", "reach": "company"}),
    (120, {"text": "Proposed that a review is begun the day it is asked; tried for a month", "practice": "process-friction", "reach": "team"}),
    (150, {"text": "Wrote why payments become events, with what we will not do", "practice": "strategy-in-code", "reach": "other-teams"}),
    (160, {"text": "Stayed late for the release; nothing to learn from it"}),
)  # fmt: skip
CONTACTS: tuple[Line, ...] = (
    (4, {"person": "Ravi Saga", "team": "Billing", "about": "rounding between cart and ledger", "outcome": "one rule, in the ledger; he writes it down"}),
    (12, {"person": SUPPORT, "team": "Support", "about": "what guests write after a failed payment", "outcome": "half ask whether they paid twice"}),
    (33, {"person": PRODUCT, "team": "Product", "about": "what comes after the retry", "outcome": "payouts; balances first"}),
    (75, {"person": "Omar Myth", "team": "Platform", "about": "how the queue retries", "outcome": ""}),
)  # fmt: skip
DISPOSITIONS: tuple[Line, ...] = (
    (30, {"practice": "action-plans", "subject": "next-meeting", "verdict": "done", "until": None, "reason": ""}),
    (20, {"practice": "strategy-room", "subject": "planning", "verdict": "dismissed", "until": None, "reason": "Petra asks for me"}),
)  # fmt: skip

THANKS: tuple[Line, ...] = (
    (
        17,
        {
            "person": "Lena Tale",
            "words": "You found the double booking before a guest did. Thank you.",
            "team": "Platform",
        },
    ),
)

PROJECTS: tuple[Line, ...] = (
    (
        125,
        {
            "title": "Fewer lost payments",
            "first": "{130 days ago}",
            "last": "{30 days ago}",
            "stories": ["A second try", "Guests are told"],
            "teams": ["Checkout", "Platform", "Support"],
            "problem": "One payment in eleven failed and was lost, and support heard of it before we did",
            "spotted_by": SUPPORT,
            "my_part": "the numbers with support, the plan, the retry, the talks with Platform about the queue",
            "people": ["Tove Legend", "Omar Myth"],
            "their_part": "Tove built the mail to guests, Omar the waiting in the queue",
            "baseline": "9% of payments lost",
            "result": "6% of payments lost",
            "said_by": [PRODUCT],
            "handed_over": ["{28 days ago} the second try in checkout/retry.py @ Tove Legend"],
            "owns_now": ["Tove Legend: I decide when we try again, and I watch the number"],
        },
    ),
    (
        150,
        {
            "title": "Payments as events",
            "first": "{165 days ago}",
            "stories": ["Events are booked", "Balances from events", "The old table rests"],
            "teams": ["Checkout", "Billing", "Platform"],
            "my_part": "the plan, the events, the talks with Billing about rounding",
            "people": ["Ravi Saga", "Omar Myth"],
            "their_part": "Ravi moved the refunds, Omar the queue",
            "problem": "Bookings and balances disagreed, so Billing corrected them by hand each month",
            "spotted_by": "Ravi Saga",
            "baseline": "31 bookings a month corrected by hand",
            "said_by": [PRODUCT],
            "tell": [PRODUCT, "Ravi Saga"],
            "keys": ["BV2", "billing/v2"],
        },
    ),
)
PLANS: tuple[Line, ...] = (
    (100, {"title": "Every refund is booked within a day", "horizon": "6 months", "confidence": "committed", "owner": PRODUCT, "source": "the spring all-hands", "quote": "By summer no guest waits longer than a day for money back.", "metric": "refunds booked within a day", "target": "95 of 100", "areas": ["billing/"]}),
    (40, {"title": "Guests pay by transfer in three more countries", "horizon": "12 months", "confidence": "written", "owner": PRODUCT, "source": "the product roadmap", "areas": ["billing/methods/"]}),
    (12, {"title": "The basket knows the season", "horizon": "3 months", "confidence": "said", "source": "the search demo", "areas": ["checkout/", "search/"]}),
    (55, {"title": "One shop for all brands", "horizon": "later", "confidence": "rumor"}),
)  # fmt: skip
DECISIONS: tuple[Line, ...] = (
    (210, {"area": "loyalty/", "verdict": "leave alone", "because": "no plan needs points before next year, and nobody who knows it is here", "against": "the longer it waits the fewer remember it", "deciders": [MANAGER]}),
    (30, {"area": "billing/", "verdict": "invest now", "because": "the refund plan needs it, and it breaks most often", "against": "search sells more this quarter", "plan": "Every refund is booked within a day", "deciders": [PRODUCT]}),
)  # fmt: skip
STORIES: tuple[Line, ...] = (
    (
        45,
        {
            "title": "Balances from events",
            "owner": MIRA.name,
            "project": "Payments as events",
            "plan": "Read events in order, show balances beside the old ones for two weeks, then switch. Done when nobody looks at the old page.",
            "risks": ["the queue may deliver an event twice @ Omar Myth", "refunds of last year have no events"],
            "status": [
                "{40 days ago} events are read in order",
                "{17 days ago} balances agree but for refunds; next: refunds",
            ],
            "keys": ["BV2-3"],
        },
    ),
    (
        80,
        {
            "title": "A second try for failed payments",
            "owner": MIRA.name,
            "plan": "Try again after an hour and after a day, and tell the guest.",
            "status": ["{46 days ago} live for everybody"],
            "delivered": "{46 days ago}",
            "keys": ["CHK-910"],
        },
    ),
)
WEEKLIES: tuple[Line, ...] = (
    (
        16,
        {
            "text": "- Refunds are the one place where old and new balances differ; next: refunds of last year\n- The search team ranks by season in spring; our basket will need it too",
            "person": MANAGER,
            "sent": "{16 days ago}",
            "seen": "{15 days ago}",
            "answer": "The season is news to me. I take it to planning.",
        },
    ),
    (
        9,
        {
            "text": "Payments as events\n- Balances agree but for refunds\nAlso\n- One rounding rule in the ledger instead of a setting per shop, decided with Ravi",
            "person": MANAGER,
            "sent": "{9 days ago}",
        },
    ),
)
FRICTIONS: tuple[Line, ...] = (
    (
        6,
        {
            "text": "Two approvals for a change of one line in the ledger",
            "often": "each week, for both teams",
            "people": ["Ravi Saga"],
        },
    ),
    (
        120,
        {
            "text": "Every third change of the cart breaks the coupon test",
            "place": "checkout/cart.py",
            "minutes": 30,
            "often": "each week, for whoever changes the cart",
            "fixed": "{80 days ago}",
            "fix": "the coupon test makes its own cart",
        },
    ),
)
PINS: tuple[Line, ...] = ((170, {"name": "leadward"}),)
STANDPOINTS: tuple[Line, ...] = (
    (14, {"criterion": "leads-projects", "own": "Payments as events is mine, and the three teams come to me with it; nobody has said so yet."}),
    (14, {"criterion": "knows-the-users", "own": "I know what support hears. I have not sat beside a guest."}),
)  # fmt: skip
FOCUSES: tuple[Line, ...] = (
    (
        40,
        {
            "practices": ["business-outcomes", "other-teams", "stakeholders"],
            "agreed_with": MANAGER,
            "reason": "I finish things; what came of them, others know better than I do.",
        },
    ),
)

LINES: Mapping[str, tuple[Line, ...]] = {
    "entry": ENTRIES,
    "contact": CONTACTS,
    "disposition": DISPOSITIONS,
    "thanks": THANKS,
    "project": PROJECTS,
    "company-plan": PLANS,
    "decision": DECISIONS,
    "story": STORIES,
    "pin": PINS,
    "standpoint": STANDPOINTS,
    "focus": FOCUSES,
    "weekly-note": WEEKLIES,
    "friction": FRICTIONS,
    **conversations.LINES,
}
"""By the name of the kind; the people in them are those of the cast."""
WITHOUT: Mapping[str, str] = {"ladder": "the shop uses the built-in one"}
"""Kinds of which the reader has written nothing, each with the reason."""

_DAY = re.compile(r"\{(?:in )?(\d+) days(?: ago)?\}")


@dataclass(frozen=True, slots=True)
class Told:
    """A note of the demo: its kind, its day, and what it says."""

    kind: str
    on: date
    body: object


def told(today: date) -> tuple[Told, ...]:
    """All notes as of `today`, oldest first. Raises UsageProblem where a line does not answer its kind's form."""
    said = [
        Told(kind, today - timedelta(days=ago), shape.from_json(shape.named(kind), _dated(answers, today)))
        for kind, lines in LINES.items()
        for ago, answers in lines
    ]
    return tuple(sorted(said, key=lambda each: each.on))


def _dated(answer: Any, today: date) -> Any:
    """The answer with its days as of `today`, inside lists and objects too."""
    if isinstance(answer, str):
        return _DAY.sub(lambda match: _day(match, today), answer)
    if isinstance(answer, Mapping):
        return {name: _dated(value, today) for name, value in answer.items()}
    return [_dated(value, today) for value in answer] if isinstance(answer, list) else answer


def _day(match: re.Match[str], today: date) -> str:
    """`{12 days ago}` and `{in 60 days}` as of `today`."""
    days = timedelta(days=int(match[1]))
    return (today + days if match[0].startswith("{in ") else today - days).isoformat()


def journal_lines(today: date) -> Iterator[str]:
    """The notes as an export of a journal: the same ids and moments each time."""
    me = str(uuid5(_SPACE, MIRA.email))
    yield json.dumps({"leadward": "journal", "form": 1})
    yield json.dumps({"principal": {"id": me, "name": MIRA.name, "me": True}})
    for number, each in enumerate(told(today), 1):
        revision = {
            "change": number, "author": me, "on": each.on.isoformat(), "recorded": f"{each.on.isoformat()}T{_HOUR}", "offset": 0,
            "zone": "UTC", "gone": False, "undoes": None, "body": shape.to_json(each.body),
        }  # fmt: skip
        id = str(uuid5(_SPACE, str(number)))
        yield json.dumps(
            {"note": {"id": id, "kind": each.kind, "author": me, "owner": me, "revisions": [revision], "grants": []}}
        )
