"""A commit's page on the web, from what a clone calls its origin."""

from __future__ import annotations

import pytest

from leadward.documents.forges import commit_page


@pytest.mark.parametrize(
    ("origin", "page"),
    [
        ("https://github.com/team/shop.git", "https://github.com/team/shop/commit/c0ffee"),
        ("https://mira:secret@github.com/team/shop.git", "https://github.com/team/shop/commit/c0ffee"),
        ("git@github.example.org:team/shop.git", "https://github.example.org/team/shop/commit/c0ffee"),
        ("ssh://git@gitlab.com:2222/group/sub/shop.git", "https://gitlab.com/group/sub/shop/-/commit/c0ffee"),
        ("https://bitbucket.org/team/shop/", "https://bitbucket.org/team/shop/commits/c0ffee"),
        ("https://code.example.org/shop.git", ""),
        ("https://github.com/shop", ""),
        ("https://github.com/team/shop?token=secret", ""),
        ("https://github.com/team/<script>", ""),
        ("/srv/git/shop.git", ""),
        ("file:///srv/github.com/shop.git", ""),
        ("", ""),
    ],
)
def test_only_a_known_forge_gives_a_page(origin: str, page: str) -> None:
    assert commit_page(origin, "c0ffee") == page
