"""Rows of a made-up shop: Alice asks, Bob and Chandra work beside her, Dora was here before."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from leadward.analyses.activity import Activity
from leadward.analyses.coupling import Coupled
from leadward.analyses.dormant import Dormant
from leadward.analyses.experts import Expert
from leadward.analyses.first_steps import FirstStep
from leadward.analyses.flow import Flow
from leadward.analyses.help_given import HelpGiven
from leadward.analyses.hotspots import Hotspot
from leadward.analyses.maintenance import Maintenance
from leadward.analyses.my_files import MyFile
from leadward.analyses.my_recent_work import RecentWork
from leadward.analyses.procedures import Procedure
from leadward.analyses.releases import Finished
from leadward.analyses.shared_code import SharedCode
from leadward.analyses.small_fixes import SmallFix
from leadward.analyses.teams import Team
from leadward.analyses.undertakings import Undertaking
from leadward.analyses.worth_thanks import WorthThanks
from leadward.dimensions.filekinds import kind_of
from leadward.journal.origin import Origin, of_first
from leadward.ladder.findings import Given, Registry
from leadward.model.meeting import Occurrence
from leadward.model.person import Person
from leadward.notes.aim import Aim
from leadward.notes.contact import Contact
from leadward.notes.entry import Entry
from leadward.notes.thanks import Thanks

TODAY = date(2026, 1, 12)
ALICE = Person(0, "Alice Aalto", "alice@example.org")
BOB = Person(1, "Bob Berg", "bob@example.org")
CHANDRA = Person(2, "Chandra Chen", "chandra@example.org")
DORA = Person(3, "Dora Dahl", "dora@example.org")
PEOPLE = (ALICE, BOB, CHANDRA, DORA)
OTHERS = tuple(Person(4 + n, name, "") for n, name in enumerate(("Eve Ek", "Fay Fors", "Gil Gran")))
REGISTRY = Registry((*PEOPLE, *OTHERS), [(f"{who.name} <{who.email}>",) for who in (*PEOPLE, *OTHERS)])
"""Who is who in the shop."""


def ago(days: int) -> int:
    """Noon of a day so many days before TODAY, in seconds since 1970 UTC."""
    return int(datetime.combine(TODAY - timedelta(days=days), time(12), UTC).timestamp())


def oid(number: int) -> str:
    return f"{number:040x}"


def active(who: Person = BOB, last: int = 2, first: int = 700, commits: int = 200, **more: Any) -> Activity:
    told = {
        "main_area": "billing",
        "last_commits": (oid(900 + who.number),),
        "last_subjects": ("Book refunds",),
        "first_commit": oid(800 + who.number),
        "wrote_first_at": ago(first),
        "wrote_90_days": 30,
        **more,
    }
    return Activity(who.number, who.name, who.email, commits, 40, 3, ago(first), ago(last), **told)


def hotspot(path: str = "checkout/cart.py", revisions: int = 30, fixes: int = 9, **more: Any) -> Hotspot:
    told = {
        "authors": 4,
        "size": 40_000,
        "my_revisions": 8,
        "last_changed": ago(3),
        "score": 0.9,
        "start": ago(366),
        **more,
    }
    told.setdefault("persons", tuple(range(told["authors"])))
    told.setdefault("mends", fixes)
    told.setdefault("mending", fixes)
    told.setdefault("fixed_at", ago(9) if fixes else 0)
    told.setdefault("my_wrote", told["my_revisions"])
    if fixes:
        told.setdefault("fixing", (oid(5), oid(6)))
        told.setdefault("fixing_subjects", ("Fix the rounding of refunds", "Fix refunds that a reload loses"))
    return Hotspot(path=path, revisions=revisions, fixes=fixes, commits=(oid(1), oid(2)), **told)


def coupled(path: str, other: str, together: int = 14, fewer: int = 20, **more: Any) -> Coupled:
    kinds = {"kind": kind_of(path), "other_kind": kind_of(other)}
    told = {
        "crosses_area": True,
        "commits": (oid(3), oid(4)),
        "start": ago(5 * 365),
        "narrow": together,
        **kinds,
        **more,
    }
    return Coupled(path, other, together, fewer, fewer + 5, together / fewer, **told)


def dormant(directory: str = "search", **more: Any) -> Dormant:
    told = {
        "files": 41, "size": 300_000, "last_changed": ago(430), "quiet_days": 430, "authors": 3, "main_author": "Dora Dahl",
        "main_author_share": 0.8, "active_authors": 0, "my_revisions": 0, "revisions": 60, "touched_neighbours": 6,
        "commits": (oid(40),), "newest_commit": oid(40), "newest_at": ago(430), "neighbour": "checkout/cart.py", "neighbour_changes": 6,
        "together": (oid(41), oid(42), oid(43)), "start": ago(91), "until": ago(0), "main_person": 3, "main_commit": oid(40),
        "main_at": ago(430), "gone_since": ago(181),
        **more,
    }  # fmt: skip
    return Dormant(directory, **told)


def work(subject: str = "Retry a failed payment", directory: str = "checkout", **more: Any) -> RecentWork:
    told = {"commit": oid(12), "at": ago(5), "files": 3, "tag": "", "tagged_at": 0, **more}
    told.setdefault("path", f"{directory}/cart.py")
    told.setdefault("kind", kind_of(told["path"]))
    return RecentWork(subject=subject, directory=directory, **told)


def changed(path: str) -> MyFile:
    return MyFile(path)


def expert(
    directory: str, who: Person, knowledge: float, revisions: int = 20, last: int = 3, listed: int = 1
) -> Expert:
    commits = tuple(oid(60 + who.number + 100 * n) for n in range(listed))
    return Expert(directory, who.number, who.name, revisions, knowledge, ago(last), ago(last), True, commits)


def helped(helper: Person, author: Person, number: int, days: int = 10, key: str = "reviewed-by") -> HelpGiven:
    names = (helper.number, helper.name, author.number, author.name)
    return HelpGiven(oid(number), f"Settle account {number}", ago(days), *names, key, helper == ALICE, author == ALICE)


def procedure(name: str = "add-methods-py", **more: Any) -> Procedure:
    told = {
        "kind": kind_of(str(more.get("anchor", "billing/methods/*.py"))), "title": "Add a .py in billing/methods", "anchor": "billing/methods/*.py", "times": 6, "people": 3, "mine": 2,
        "first_at": ago(600), "last_at": ago(20),
        "steps": ("A billing/methods/*.py", "M billing/methods/registry.py", "M docs/methods.md"),
        "shares": (1.0, 1.0, 0.7), "commits": (oid(51), oid(52), oid(53), oid(54)),
        "incomplete": (oid(52), oid(55)), "missing_steps": ("M docs/methods.md", "M docs/methods.md"), "documented_in": "",
        **more,
    }  # fmt: skip
    told.setdefault("exemplars", tuple(oid(500 + n) for n in range(told["times"])))
    told.setdefault("my_exemplars", told["exemplars"][: told["mine"]])
    told.setdefault("persons", tuple(range(told["people"])))
    return Procedure(name, **told)


def shared(who: Person = CHANDRA, **more: Any) -> SharedCode:
    told = {
        "shared_files": 6, "my_changes": 9, "their_changes": 14, "directory": "billing", "area": "billing",
        "same_area": False, "their_main_area": "billing", "strength": 0.8, "last_theirs": ago(2), "week_file": "billing/a.py",
        "week_commit": oid(12), "last_together": 0,
        "commits": (oid(902), oid(71)), "my_commits": (oid(12),), "their_team": True, "files": tuple(f"billing/{letter}.py" for letter in "abcdef"), "my_commits_there": 9, "their_commits_there": 14,
        "start": ago(180),
        **more,
    }  # fmt: skip
    told.setdefault("worked_on", told["files"])
    return SharedCode(who.number, who.name, who.email, **told)


def flow(measure: str = "lead-time", month: str = "2025-12", outside: int = 1, **more: Any) -> Flow:
    told = {
        "value": 6.2, "changes": 41, "complete": True, "middle": 2.0, "low": 1.0, "high": 4.1, "commits": (oid(80), oid(81)),
        "people": 6, "by_one": 12, "in_a_day": 5, **more,
    }  # fmt: skip
    return Flow(measure=measure, month=month, outside=outside, **told)


def maintenance(kind: str = "docs", days: int = 8, number: int = 90, **more: Any) -> Maintenance:
    told = {"subject": f"Keep {kind} in order", "files": 1, "path": f"{kind}/index.md", **more}
    return Maintenance(commit=oid(number), at=ago(days), kind=kind, **told)


def worth_thanks(kind: str = "first-large", who: Person = CHANDRA, **more: Any) -> WorthThanks:
    told = {
        "commit": oid(95), "subject": "Move refunds to the ledger", "at": ago(4), "place": "checkout", "files": 9,
        "before": 1, "mine": 12, "reviewed": False, "other_commit": "", "other_at": 0, "their_before": 1, "mine_there": 12,
        **more,
    }  # fmt: skip
    return WorthThanks(kind, who.number, who.name, who.email, **told)


def finished(topic: str = "refunds", **more: Any) -> Finished:
    told = {
        "title": f"Add {topic} to the ledger", "changes": 7, "files": 12, "people": ("Bob Berg", "Chandra Chen"),
        "first_at": ago(30), "last_at": ago(12), "tag": "v2.1", "tagged_at": ago(10), "directory": f"billing/{topic}",
        "commits": (oid(98), oid(99)), "mine": 0,
        **more,
    }  # fmt: skip
    told.setdefault("persons", tuple(who.number for who in REGISTRY.people if who.name in told["people"]))
    told.setdefault("all_commits", told["commits"])
    return Finished(topic, **told)


def undertaking(name: str = "billing-v2", scale: str = "project", **more: Any) -> Undertaking:
    told = {
        "kind": "scope", "first_at": ago(150), "last_at": ago(4), "months": 5, "weeks": 14, "changes": 31, "people": 4,
        "mine": 18, "main_person": 0, "main_name": "Alice Aalto", "main_share": 18 / 31,
        "areas": ("billing", "checkout", "search"), "owned": True, "directories": ("billing", "checkout"), "references": 9,
        "per_month": (4, 9, 6, 8, 4), "commits": (oid(81), oid(82)), "my_commits": (oid(81), oid(83)),
        "subjects": ("feat(billing-v2): book twice", "feat(billing-v2): begin"), "my_last_at": ago(9),
        **more,
    }  # fmt: skip
    told.setdefault("listed", tuple(oid(300 + n) for n in range(min(told["changes"], 60))))
    told.setdefault("persons", tuple(range(told["people"])))
    told.setdefault("my_listed", told["listed"][: told["mine"]])
    told.setdefault("my_from_at", told["my_last_at"] - 30 * 86_400)
    return Undertaking(name=name, scale=scale, **told)


def small_fix(kind: str = "todo", file: str = "checkout/cart.py", **more: Any) -> SmallFix:
    told = {
        "line": 12, "text": "# TODO: round it", "other": "", "revisions": 30, "mine": 8, "since_at": ago(800), "at_least": False,
        "commit": oid(94), "target": "docs/gone.md" if kind == "link" else "", "other_text": "slug" if kind == "duplicate" else "", "start": ago(366),
        **more,
    }  # fmt: skip
    return SmallFix(kind, file, **told)


@dataclass(frozen=True)
class Note:
    """A note as practices see it, written once."""

    id: str
    on: date
    body: Any
    revision: int = 1

    @property
    def origin(self) -> Origin:
        """As the journal works it out for a new note, where no aim names a manager."""
        return of_first(self.body, self.on, "")


def contact(person: str, days: int = 10, team: str = "Billing") -> Note:
    return Note(
        "0b8e2f6a-0000-4000-8000-000000000001", TODAY - timedelta(days=days), Contact(person, team, "the ledger")
    )


def entry(text: str, practice: str = "", days: int = 10, **more: Any) -> Note:
    return Note(
        "0b8e2f6a-0000-4000-8000-000000000002", TODAY - timedelta(days=days), Entry(text, practice=practice, **more)
    )


def thanks(person: str, words: str = "That made my week.", days: int = 40, **more: Any) -> Note:
    return Note("0b8e2f6a-0000-4000-8000-000000000003", TODAY - timedelta(days=days), Thanks(person, words, **more))


MANAGER = Note("0b8e2f6a-0000-4000-8000-000000000009", TODAY - timedelta(days=200), Aim("Lead", manager="Petra Pohl"))
"""That it is noted who the manager is."""


def met(title: str, days: int, sort: str = "demo", **more: Any) -> Occurrence:
    """A meeting at two in the afternoon of a day so many days after TODAY; before it, where negative."""
    told = {"organiser": "Chandra Chen", "answer": "needs-action", "minutes": 30, **more}
    mark = hashlib.sha256(f"{title} {days}".encode()).hexdigest()[:16]
    return Occurrence(mark, TODAY + timedelta(days=days), "14:00", title, sort, **told)  # type: ignore[arg-type]


_NAMES = {
    Activity: "activity", Coupled: "coupling", Dormant: "dormant", Expert: "experts",
    HelpGiven: "help_given", Hotspot: "hotspots", MyFile: "my_files", RecentWork: "my_recent_work", Procedure: "procedures",
    SharedCode: "shared_code", FirstStep: "first_steps",
    Flow: "flow", Maintenance: "maintenance",
    WorthThanks: "worth_thanks", Finished: "releases", Undertaking: "undertakings",
    SmallFix: "small_fixes", Team: "teams",
}  # fmt: skip


def given(
    *rows: Any,
    me: Person | None = ALICE,
    myself: bool = True,
    notes: Sequence[Note] = (),
    meetings: Sequence[Occurrence] = (),
) -> Given:
    """Findings of these rows, sorted into their analyses in the order given; meetings by day, as a calendar gives them."""
    by_name: dict[str, list[Any]] = {}
    for row in rows:
        by_name.setdefault(_ANALYSES[type(row)], []).append(row)
    by_kind: dict[str, list[Note]] = {}
    for each in notes:
        by_kind.setdefault(type(each.body).__name__, []).append(each)
    return Given(
        me,
        myself,
        TODAY,
        by_name,
        by_kind,
        meetings=sorted(meetings, key=lambda each: each.on),
        registry=lambda: REGISTRY,
    )


def _analyses() -> dict[type, str]:
    """The real names of the analyses, as each module declares them."""
    import importlib

    return {row: importlib.import_module(f"leadward.analyses.{name}").ANALYSIS.name for row, name in _NAMES.items()}


_ANALYSES = _analyses()

EVERYBODY = (active(ALICE, last=1), active(BOB), active(CHANDRA), active(DORA, last=430))
FULL = given(
    *EVERYBODY,
    hotspot(),
    hotspot("checkout/retry.py", score=0.6, fixes=4),
    hotspot("billing/report.py", score=0.5, fixes=1, my_revisions=1),
    coupled("checkout/cart.py", "billing/ledger.py"),
    coupled("checkout/cart.py", "tests/test_cart.py", 29, 30),
    dormant(),
    dormant("attic", touched_neighbours=0),
    work(),
    work("Split the cart", commit=oid(13), at=ago(9)),
    work("Say how to release", "", commit=oid(15), path="docs/releasing.md", at=ago(40)),
    work("Record why carts expire", "docs/decisions", commit=oid(14), path="docs/decisions/carts.md", at=ago(30)),
    changed("checkout/cart.py"),
    expert("checkout", ALICE, 0.7),
    expert("checkout", BOB, 0.1, revisions=2),
    *(helped(CHANDRA, ALICE, 100 + n) for n in range(4)),
    *(helped(ALICE, BOB, 200 + n) for n in range(3)),
    procedure(),
    shared(),
    flow(),
    maintenance(),
    maintenance("process", number=91),
    worth_thanks(),
    finished(),
    undertaking(),
    undertaking(
        "retry-queue", "story", months=2, weeks=5, changes=9, people=2, mine=8, areas=("checkout",), owned=False
    ),
    small_fix(),
)
"""A shop in which every practice has something to say."""
WEEK_OLD = given(
    active(ALICE, last=1, first=6, commits=7, last_commits=(oid(12),), last_subjects=("Begin",)),
    work("Begin", ""),
)
"""One person, one week, one folder."""
FIRST_COMMITS = given(
    active(ALICE, last=1, first=4, commits=2, last_commits=(oid(12),), last_subjects=("Mend a sentence",)),
    active(BOB),
    work("Mend a sentence", "checkout"),
    expert("checkout", BOB, 0.6),
)
"""Alice's second commit in an old shop."""
ALONE = given(active(ALICE, first=900, commits=400), hotspot(authors=1, my_revisions=30), procedure(people=1, mine=6))
"""A shop of one for years."""
MEETINGS = given(
    *EVERYBODY,
    shared(),
    expert("checkout", ALICE, 0.7),
    notes=(entry("Search demo: they rank by season", days=5),),
    meetings=(
        met("Search demo", -5),
        met("Payments demo", -2, answer="accepted"),
        met("Billing demo " * 9, 2),
        met("Everybody shows: demo", 0, answer="tentative"),
        met("Architecture board", -3, "planning", answer="", recurring=True),
        met("Planning of the next quarter", 8, "planning"),
    ),
)
"""A shop with a calendar."""
NOBODY = given(me=None, myself=False)
"""No history and no reader."""
STORIES = {
    "full": FULL,
    "week old": WEEK_OLD,
    "first commits": FIRST_COMMITS,
    "alone": ALONE,
    "meetings": MEETINGS,
    "nobody": NOBODY,
}
