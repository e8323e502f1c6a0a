"""A small shop's history: enough for every practice to have something to say, the same every time."""

from __future__ import annotations

from datetime import date, timedelta

from tests.repositories import Made

TODAY = date(2026, 3, 9)
ME = "Alice Aalto"
_PEOPLE = (ME, "Bob Berg", "Chandra Chen")


def _day(back: int) -> date:
    return TODAY - timedelta(days=back)


def commits() -> list[Made]:
    """About 120 commits over three years by three people, with a bot, a dormant area and a recurring change."""
    made = [_founding()]
    made += [_checkout(n) for n in range(40)]
    made += [_method(n) for n in range(7)]
    made += [_billing(n) for n in range(30)]
    made += [_bump(n) for n in range(10)]
    made += [_help(n) for n in range(4)]
    return sorted(made, key=lambda commit: commit.on)


def _founding() -> Made:
    search = {f"search/part{n}.py": f"# part {n}\n" * 40 for n in range(8)}
    return Made("Dora Dahl", _day(1100), {**search, "README.md": "Shop\n", "docs/methods.md": "Methods\n"}, "Begin")


def _checkout(n: int) -> Made:
    fix = n % 3 == 0
    files = {"checkout/cart.py": "line\n" * (60 + n), "checkout/retry.py": f"{n}\n" * 20}
    if n % 2:
        files["billing/ledger.py"] = f"ledger {n}\n" * 30
    return Made(_PEOPLE[n % 2], _day(3 + 4 * n), files, f"{'Fix' if fix else 'Extend'} checkout retry {n}")


def _method(n: int) -> Made:
    name = ("card", "cash", "giro", "swish", "wire", "voucher", "crypto")[n]
    files = {
        f"billing/methods/{name}.py": f"# {name}\n",
        f"tests/methods/test_{name}.py": f"# {name}\n",
        "billing/methods/registry.py": f"# {n}\n",
    }
    if n not in (2, 5):
        files["docs/methods.md"] = f"Methods {n}\n"
    return Made(_PEOPLE[n % 3], _day(10 + 30 * n), files, f"Add {name} as a payment method")


def _billing(n: int) -> Made:
    files = {"billing/ledger.py": f"ledger of billing {n}\n" * 30, "billing/report.py": f"report {n}\n" * 10}
    return Made("Chandra Chen", _day(2 + 5 * n), files, f"Book entry {n}")


def _bump(n: int) -> Made:
    who = "dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>"
    return Made(who, _day(1 + 6 * n), {"package-lock.json": f"{{{n}}}"}, f"Bump left-pad to {n}")


def _help(n: int) -> Made:
    message = f"Settle account {n}\n\nReviewed-by: Alice Aalto <alice@example.org>"
    return Made("Bob Berg", _day(5 + n), {"billing/settle.py": f"{n}\n" * 9}, message)
