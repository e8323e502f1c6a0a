"""Which account of a forge does a private e-mail mean?

Forms: GitHub `12345+login@users.noreply.github.com`, earlier `login@users.noreply.github.com`, on own servers under their domain;
GitLab `12345-login@users.noreply.gitlab.com` likewise; Gitea, Forgejo and Codeberg `login@noreply.codeberg.org`, with a number before a
`+` where they give one. The number stays when the login is renamed, and a login may become somebody else's.
"""

from __future__ import annotations

import re

from leadward.model.records import dataclass

_PRIVATE = r"(?:(\d{1,18})([+-]))?([^@+]+)@(users\.noreply|noreply)\.([^@]+)\Z"


@dataclass(frozen=True, slots=True)
class Account:
    """`number` is '' where the address has none."""

    forge: str
    """The domain behind `noreply.`."""
    number: str
    login: str


def account_of(email: str) -> Account | None:
    """The account that an e-mail in lower case means; None for any other address."""
    match = re.match(_PRIVATE, email)
    if not match:
        return None
    number, sign, login, kind, forge = match.groups()
    if sign == "-" and (kind != "users.noreply" or "github" in forge):
        number, login = "", f"{number}-{login}"  # a login may begin so; only GitLab joins with a hyphen
    return Account(forge, number or "", login)
