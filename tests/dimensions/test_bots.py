"""Programs, and people who are none."""

from __future__ import annotations

import pytest

from leadward.dimensions.bots import is_bot


@pytest.mark.parametrize(
    ("name", "email"),
    [
        ("dependabot[bot]", "49699333+dependabot[bot]@users.noreply.github.com"),
        ("renovate", "bot@renovateapp.com"),
        ("github-actions", "41898282+github-actions[bot]@users.noreply.github.com"),
        ("pre-commit-ci[bot]", "66853113+pre-commit-ci[bot]@users.noreply.github.com"),
        ("Hosted Weblate", "hosted@weblate.org"),
        ("GitHub", "noreply@github.com"),
        ("acme-release-bot", "ci@acme.example"),
        ("Travis CI", "x@y"),
        ("Release", "release-bot@acme.example"),
    ],
)
def test_programs(name: str, email: str) -> None:
    assert is_bot(name, email)


@pytest.mark.parametrize(
    ("name", "email"),
    [
        ("Jan Bot", "jan@x"), ("Alice Ames", "alice@x"), ("abbot", "abbot@x"), ("Renovate Smith", "r@x"), ("", ""),
        ("Talbot", "talbot@users.noreply.github.com"), ("Robot Fan", "fan@x"),
    ],
)  # fmt: skip
def test_people(name: str, email: str) -> None:
    assert not is_bot(name, email)
