"""A page as declared: its address, what answers there, and where it stands in the frame."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http.response import HttpResponseBase
from django.utils.module_loading import import_string

from leadward.model.records import dataclass

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Route:
    """One address. `path` is in Django's path syntax without the leading slash; `changes` says that it takes POST alone."""

    name: str
    path: str
    view: View
    changes: bool = False


@dataclass(frozen=True)
class Page:
    """One entry of the navigation: the first route is its page, the others belong to it.

    `key` is the letter that leads there after a `g`; `about` says in half a line what is found there.
    """

    title: str
    about: str
    routes: tuple[Route, ...]
    key: str = ""

    @property
    def name(self) -> str:
        return self.routes[0].name


def shows(path: str, view: Any, name: str = "") -> Route:
    """A route that is looked at."""
    return Route(name or view.__name__.strip("_"), path, view)


def changes(path: str, view: Any, name: str = "") -> Route:
    """A route that changes something."""
    return Route(name or view.__name__.strip("_"), path, view, changes=True)


def pages() -> tuple[Page, ...]:
    """The pages of the navigation. Named as Django has its addresses named, since each of them imports this module."""
    named: tuple[Page, ...] = import_string("leadward.web.site.PAGES")
    return named
