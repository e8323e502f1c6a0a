"""Who is in the fictional team, and what each team works on. Every family name is a word for a made-up story."""

from __future__ import annotations

from leadward.model.records import dataclass

DOMAIN = "teashop.example"


@dataclass(frozen=True, slots=True)
class Member:
    """A person of the cast. `joined` and `last` are days before today; beyond them there is no commit."""

    name: str
    joined: int = 10_000
    last: int = 0

    @property
    def email(self) -> str:
        return f"{self.name.split(maxsplit=1)[0].lower()}@{DOMAIN}"

    @property
    def identity(self) -> str:
        return f"{self.name} <{self.email}>"


@dataclass(frozen=True, slots=True)
class Team:
    """A team, its tickets' prefix, the folder it owns, its files there, and what its commits are about."""

    name: str
    key: str
    folder: str
    members: tuple[Member, ...]
    files: tuple[str, ...]
    topics: tuple[str, ...]


MIRA = Member("Mira Fable", joined=640)
"""The reader of the demo."""
JONAS = Member("Jonas Parable")
TOVE = Member("Tove Legend", joined=500)
SUKI = Member("Suki Lore", joined=12)
RAVI = Member("Ravi Saga")
LENA = Member("Lena Tale")
OMAR = Member("Omar Myth", joined=420)
NOOR = Member("Noor Ballad", joined=210)
KARL = Member("Karl Yarn")
DAG = Member("Dag Rumor", last=430)
BOT = Member("dependabot[bot]")
MANAGER = "Petra Anecdote"
PRODUCT = "Ines Fiction"
SUPPORT = "Sol Riddle"

CHECKOUT = Team(
    "Checkout", "CHK", "checkout", (MIRA, JONAS, TOVE),
    ("address.py", "basket.py", "coupons.py", "delivery.py", "retry.py", "summary.py"),
    ("the basket of a returning guest", "delivery windows", "coupon limits", "the address form", "the order summary", "gift notes"),
)  # fmt: skip
BILLING = Team(
    "Billing", "BIL", "billing", (RAVI, LENA),
    ("dunning.py", "invoices.py", "refunds.py", "report.py", "tax.py"),
    ("refunds of part of an order", "the monthly report", "tax for tea and for pots", "reminders of open invoices", "rounding"),
)  # fmt: skip
SEARCH = Team(
    "Search", "SRC", "search", (NOOR, KARL, DAG),
    ("facets.py", "index.py", "query.py", "ranking.py", "spelling.py"),
    ("teas by their origin", "misspelled names", "the order of results", "empty results", "what guests looked for last"),
)  # fmt: skip
PLATFORM = Team(
    "Platform", "PLT", "platform", (OMAR, LENA, KARL),
    ("cache.py", "deploy.py", "health.py", "queue.py", "settings.py"),
    ("the nightly job", "the health page", "retries of the queue", "settings per shop", "the cache of prices"),
)  # fmt: skip
TEAMS = (CHECKOUT, BILLING, SEARCH, PLATFORM)
EVERYBODY = (*dict.fromkeys(member for team in TEAMS for member in team.members), SUKI)
