"""The team's commits: storylines that run beside each other, woven into one history.

Each storyline is what one of the practices looks for: two files of two teams that change together, a procedure, a part
that rests, a project of months, help given and taken, small fixes, reverts. Everyday work fills the time between.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from datetime import date, timedelta
from random import Random

from leadward.demo import cast
from leadward.demo.cast import BOT, DAG, JONAS, KARL, LENA, MIRA, NOOR, OMAR, RAVI, SUKI, TOVE, Member, Team
from leadward.model.records import dataclass

DAYS = 780
"""How far back the history goes."""
RELEASE_DAYS = 28
LATELY_DAYS = 62
"""Covers the newest whole month, whatever the day."""
_METHODS = (
    "card", "voucher", "giro", "swish", "wire", "cash", "wallet", "invoice", "points", "ideal", "check", "debit", "token", "deposit",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit: `ago` days before today, what it touches (path -> lines it adds; None deletes), `lag` days in the making."""

    ago: int
    author: Member
    subject: str
    touches: Mapping[str, int | None]
    trailers: tuple[str, ...] = ()
    lag: int = 0


@dataclass(frozen=True, slots=True)
class History:
    """Commits, oldest first, and tags: name -> the place of the commit it names."""

    commits: tuple[Commit, ...]
    tags: Mapping[str, int] = field(default_factory=dict)


def history(seed: int, today: date) -> History:
    """The whole history as seen on `today`. Working days only, but for the bot."""
    chance = Random(seed)
    everyday = [commit for team in cast.TEAMS for commit in _everyday(team, chance) if not _weekend(today, commit.ago)]
    commits = [_before_the_weekend(commit, today) for line in _storylines(chance) for commit in line]
    ordered = sorted([*everyday, *commits, *_bumps()], key=lambda commit: -commit.ago)
    return History((_founding(), *ordered), _tags(ordered))


def _weekend(today: date, ago: int) -> int:
    """How many days into the weekend a day is; 0 for a working day."""
    return max((today - timedelta(days=ago)).weekday() - 4, 0)


def _before_the_weekend(commit: Commit, today: date) -> Commit:
    return replace(commit, ago=commit.ago + _weekend(today, commit.ago))


def _storylines(chance: Random) -> Iterator[Iterator[Commit]]:
    yield _cart_and_ledger(chance)
    yield _methods(chance)
    yield _loyalty(chance)
    yield _billing_v2(chance)
    yield _retry(chance)
    yield _this_week()
    yield _newcomers()
    yield _small_fixes(chance)
    yield _reverts(chance)


def _founding() -> Commit:
    files = [f"{team.folder}/{name}" for team in cast.TEAMS for name in team.files]
    files += ["checkout/cart.py", "billing/ledger.py", "billing/methods/registry.py", "search/ranking.py"]
    documents = [
        "README.md",
        "CODEOWNERS",
        ".mailmap",
        "docs/methods.md",
        "docs/releasing.md",
        "docs/decisions/0001-one-shop.md",
    ]
    return Commit(DAYS, KARL, "Begin the tea shop", dict.fromkeys([*files, *documents], 40))


def _everyday(team: Team, chance: Random) -> Iterator[Commit]:
    """Two commits a week and team, a third of them fixes, most of them reviewed by somebody of the team."""
    ticket = 10
    for ago in range(DAYS - 1, 0, -1):
        if chance.random() > 0.42:
            continue
        author = chance.choice(_present(team.members, ago))
        topic, names = chance.choice(team.topics), chance.sample(team.files, chance.choice((1, 1, 2)))
        verb = chance.choice(("Fix", "Fix", "Show", "Keep", "Allow", "Shorten", "Extend"))
        ticket += chance.randrange(1, 4)
        files = {f"{team.folder}/{name}": chance.randrange(2, 9) for name in names}
        if chance.random() < 0.5:
            files[f"tests/{team.folder}/test_{names[0]}"] = 4
        reviewers = [member for member in _present(team.members, ago) if member is not author]
        by = chance.choice(reviewers) if reviewers and chance.random() < 0.6 else None
        yield Commit(ago, author, f"{team.key}-{ticket}: {verb} {topic}", files, _reviewed(by), _lag(chance, ago))


def _present(members: tuple[Member, ...], ago: int) -> list[Member]:
    return [member for member in members if member.last <= ago <= member.joined] or list(members[:1])


def _reviewed(by: Member | None) -> tuple[str, ...]:
    return (f"Reviewed-by: {by.identity}",) if by else ()


def _lag(chance: Random, ago: int) -> int:
    """Days from the first line to the branch; lately changes wait longer, which one of the practices should notice."""
    return chance.randrange(6, 12) if ago < LATELY_DAYS else chance.choice((0, 1, 1, 2, 3))


def _cart_and_ledger(chance: Random) -> Iterator[Commit]:
    """The one knot between two teams: two files that change together, mostly to be mended."""
    for number, ago in enumerate(range(300, 3, -6)):
        author = (MIRA, JONAS, RAVI)[number % 3]
        says = (
            "Fix a cent that is lost between cart and ledger",
            "Round once, in the ledger",
            "Fix the total of a shared cart",
        )
        files: dict[str, int | None] = {
            "checkout/cart.py": chance.randrange(3, 12),
            "billing/ledger.py": chance.randrange(2, 9),
        }
        yield Commit(ago, author, f"CHK-{700 + number}: {says[number % 3]}", files, _reviewed(TOVE), 1)


def _methods(chance: Random) -> Iterator[Commit]:
    """A change made again and again in the same way by several, its page forgotten twice."""
    for number, name in enumerate(_METHODS):
        files: dict[str, int | None] = {
            f"billing/methods/{name}.py": 30,
            f"tests/billing/methods/test_{name}.py": 12,
            "billing/methods/registry.py": 2,
        }
        if number not in (9, 12):
            files["docs/methods.md"] = 2
        author = (RAVI, MIRA, LENA, JONAS, RAVI)[number % 5]
        ago = 700 - 50 * number + chance.randrange(0, 6)
        yield Commit(ago, author, f"BIL-{300 + number}: Add {name} as a payment method", files, _reviewed(LENA), 2)


def _loyalty(chance: Random) -> Iterator[Commit]:
    """A part that one person wrote and nobody has touched since, beside files that still move."""
    names = ("cards", "levels", "points", "gifts", "mail", "expiry", "rules", "import_", "report", "limits", "events")
    for number, ago in enumerate(range(770, 440, -7)):
        files: dict[str, int | None] = {f"loyalty/{names[number % len(names)]}.py": 14, "search/ranking.py": 2}
        yield Commit(ago, DAG, f"SRC-{500 + number}: Count points for {chance.choice(names)}", files)
    for number, ago in enumerate(range(80, 4, -8)):
        yield Commit(
            ago,
            (NOOR, KARL)[number % 2],
            f"SRC-{600 + number}: Rank by what is in season",
            {"search/ranking.py": 5},
            (),
            2,
        )


def _billing_v2(chance: Random) -> Iterator[Commit]:
    """Half a year, three teams, one key: a project that the reader led."""
    steps = (
        "Book each payment as an event", "Read events in order", "Add balances from events", "Move refunds to events",
        "Stop writing the old table", "Check old and new side by side", "Pay out from balances",
    )  # fmt: skip
    places = (
        ("billing/v2/events.py", "billing/v2/book.py"),
        ("checkout/pay.py", "billing/v2/book.py"),
        ("platform/queue.py", "billing/v2/feed.py"),
    )
    for number, ago in enumerate(range(165, 14, -4)):
        author = (MIRA, MIRA, RAVI, OMAR)[number % 4]
        files: dict[str, int | None] = {path: chance.randrange(4, 20) for path in places[number % 3]}
        reviewed = author is OMAR and number % 8 == 3
        helper = LENA if author is MIRA else MIRA if reviewed else None
        step = number % len(steps)
        yield Commit(ago, author, f"BV2-{step + 1}: {steps[step]}", files, _reviewed(helper), 3)
    yield Commit(
        160, MIRA, "BV2-0: Record why payments become events", {"docs/decisions/0002-payments-as-events.md": 30}
    )


def _retry(chance: Random) -> Iterator[Commit]:
    """A feature of the reader's own that has been out for weeks, its outcome unknown."""
    says = (
        "Add a second try for a failed payment",
        "Wait before the second try",
        "Tell guests that we try again",
        "Stop after three tries",
    )
    for number, ago in enumerate(range(78, 46, -4)):
        files: dict[str, int | None] = {
            "checkout/payment/retry.py": 20,
            "checkout/payment/schedule.py": chance.randrange(3, 9),
        }
        author, by = (TOVE, MIRA) if number == 5 else (MIRA, LENA if number % 2 else TOVE)
        yield Commit(ago, author, f"CHK-910: {says[number % len(says)]}", files, _reviewed(by), 1)


def _this_week() -> Iterator[Commit]:
    """What the reader did since Monday a week ago."""
    says = (
        "Keep the basket of a returning guest for a month",
        "Say which coupon was used",
        "Fix a basket that forgets its gift note",
    )
    for number, ago in enumerate((6, 5, 4, 3, 2, 1)):
        yield Commit(
            ago,
            MIRA,
            f"CHK-{960 + number}: {says[number % 3]}",
            {"checkout/basket.py": 9, "checkout/coupons.py": 3},
            _reviewed(TOVE),
            1,
        )


def _newcomers() -> Iterator[Commit]:
    """Somebody's first weeks, and a teammate's first large change, which the reader reviewed."""
    for ago in (11, 9, 7, 4, 2):
        yield Commit(
            ago,
            SUKI,
            f"CHK-{940 - ago}: Show coupons on small screens",
            {"checkout/payment/retry.py": 3, "checkout/coupons.py": 4},
        )
    large = {
        f"search/seasons/{name}.py": 60
        for name in ("spring", "summer", "autumn", "winter", "tables", "words", "weights", "page")
    }
    for ago in (6, 5, 4):
        files: dict[str, int | None] = {**large} if ago == 5 else {"search/seasons/page.py": 6}
        yield Commit(ago, NOOR, "SRC-640: Add an order by season", files, _reviewed(MIRA), 8)


def _small_fixes(chance: Random) -> Iterator[Commit]:
    """Five minutes each, over a year."""
    says = (
        "Fix typo in the order mail",
        "Mend a dead link in docs",
        "Cut the start of tests from 40 to 9 seconds",
        "Remove an unused setting",
    )
    paths = ("checkout/summary.py", "docs/releasing.md", "tests/conftest.py", "platform/settings.py")
    for number, ago in enumerate(range(330, 8, -23)):
        which = chance.randrange(len(says))
        yield Commit(ago, (MIRA, MIRA, TOVE)[number % 3], says[which], {paths[which]: 1})


def _reverts(chance: Random) -> Iterator[Commit]:
    for ago in (400, 300, 210, 120, 44, 19, 12):
        path = chance.choice(("search/query.py", "platform/cache.py", "checkout/delivery.py"))
        yield Commit(
            ago,
            (KARL, OMAR, TOVE)[ago % 3],
            f'Revert "{path.split("/")[0].title()}: {chance.choice(("Faster lookup", "Newer cache"))}"',
            {path: 1},
        )


def _bumps() -> Iterator[Commit]:
    for number, ago in enumerate(range(700, 1, -9)):
        yield Commit(ago, BOT, f"Bump kettle from 1.{number} to 1.{number + 1}", {"requirements.lock": 1})


def _tags(ordered: list[Commit]) -> Mapping[str, int]:
    """A release every four weeks, of what was there by then; counted with the founding commit in front."""
    tags: dict[str, int] = {}
    for number, ago in enumerate(range(DAYS - RELEASE_DAYS, 0, -RELEASE_DAYS)):
        tags[f"v{1 + number // 10}.{number % 10}"] = sum(commit.ago >= ago for commit in ordered)
    return tags
