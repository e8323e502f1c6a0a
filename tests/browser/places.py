"""Where to look: of every address that the site declares, some that links lead to."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urljoin

from tests.web.served import Served
from tests.web.test_guard import declared

PIECES = {
    "reading",
    "palette",
    "day",
    "offered",
    "sources/progress",
    "privacy/export",
    "launch",
    "static/<str:digest>/<str:name>",
}
"""What answers with a piece of a page, a file, or the way in; beside what is named as a file."""
_ANY = {"str": "[^/]+", "slug": "[-\\w]+", "int": "[0-9]+", "path": ".+"}


def pattern(path: str) -> re.Pattern[str]:
    """What addresses of a path in Django's syntax look like, without the leading slash and the query."""
    parts = re.split(r"<(\w+):\w+>", path)
    return re.compile("".join(_ANY[part] if place % 2 else re.escape(part) for place, part in enumerate(parts)) + r"\Z")


@cache
def shown_routes() -> tuple[str, ...]:
    """The path of every route that shows a page, in Django's syntax."""
    return tuple(path for changing, path in declared() if not changing and path not in PIECES and "." not in path)


def routed(address: str) -> str:
    """The route that answers an address of the site; `none` for none of those that show pages."""
    path = address.partition("?")[0][1:]
    fitting = [route for route in shown_routes() if pattern(route).match(path)]
    return min(fitting, key=lambda route: route.count("<"), default="none")


def samples(served: Served, of_each: int) -> dict[str, list[str]]:
    """For each route that shows a page, at most `of_each` addresses that links lead to from Today."""
    found: dict[str, list[str]] = {route: [] for route in shown_routes()}
    waiting = ["/", "/search?q=retry"]
    while waiting:
        address = waiting.pop(0)
        route = routed(address)
        if route not in found or address in found[route] or len(found[route]) >= of_each:
            continue
        found[route].append(address)
        waiting += [urljoin(address, link) for link in served.get(address).links]
    for route, addresses in found.items():
        if not addresses and "<" not in route:
            addresses.append(f"/{route}")  # a form leads there
    return found
