"""GitHub's own description of its API beside ours: its examples give rows, and the tests' server says nothing it does not describe.

Where it lies is told by LEADWARD_GITHUB_DESCRIPTION (`generated/api.github.com.json` of the npm package @octokit/openapi, or the same file
of a GitHub Enterprise); without it these are not collected.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from leadward.connectors.forge import shapes
from tests.connectors.github_server import DAY, NOW, Pull, Shop

FILE = os.environ.get("LEADWARD_GITHUB_DESCRIPTION", "")

HEAD = "a" * 40
_RED_OR_ASKED = ("/events", "/check-runs", "/status")
"""Their examples ask nobody for a review, and fail in nothing."""
REPOSITORY = "/repos/{owner}/{repo}"
Read = Callable[[Any], Iterator[Any]]
READS: dict[str, tuple[str, Read]] = {
    f"{REPOSITORY}/pulls": ("", lambda value: iter((shapes.pull(value), *shapes.requests(value)))),
    f"{REPOSITORY}/pulls/{{pull_number}}/reviews": ("", shapes.reviews(1)),
    f"{REPOSITORY}/pulls/{{pull_number}}/files": ("", shapes.files(1)),
    f"{REPOSITORY}/issues/{{issue_number}}/events": ("", shapes.asked(1)),
    f"{REPOSITORY}/commits": ("", shapes.logins),
    f"{REPOSITORY}/commits/{{ref}}/check-runs": ("check_runs", shapes.check_runs(HEAD)),
    f"{REPOSITORY}/commits/{{ref}}/status": ("statuses", shapes.statuses(HEAD)),
    "/user/teams": ("", shapes.teams("github")),
}
SERVED = {
    f"{REPOSITORY}/pulls": "pulls", f"{REPOSITORY}/pulls/{{pull_number}}/reviews": "pulls/1/reviews",
    f"{REPOSITORY}/pulls/{{pull_number}}/files": "pulls/1/files", f"{REPOSITORY}/commits": "commits",
    f"{REPOSITORY}/issues/{{issue_number}}/events": "issues/1/events",
    f"{REPOSITORY}/commits/{{ref}}/check-runs": "commits/HEAD/check-runs",
    f"{REPOSITORY}/commits/{{ref}}/status": "commits/HEAD/status",
}  # fmt: skip


@pytest.fixture(scope="module")
def described() -> Any:
    return json.loads(Path(FILE).read_bytes())


def content(described: Any, path: str) -> Any:
    return described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]


def resolved(described: Any, value: Any) -> Any:
    while isinstance(value, dict) and "$ref" in value:
        found = described
        for part in value["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        value = found
    return value


@pytest.mark.parametrize("path", READS)
def test_its_own_examples_give_rows_and_nothing_broken(described: Any, path: str) -> None:
    inside, read = READS[path]
    all_found = []
    for each in content(described, path)["examples"].values():
        value = resolved(described, each)["value"]
        found, broken = shapes.rows(value[inside] if inside else value, read)
        assert broken == 0
        all_found += found
    assert all_found or path.endswith(_RED_OR_ASKED), "an example that gives no row compares nothing"


@pytest.mark.parametrize("path", SERVED)
def test_the_server_of_the_tests_says_what_is_described(described: Any, path: str) -> None:
    pull = Pull(1, "x", "bob", NOW, "open", asked=["ann", "@payments"], asked_at=NOW - DAY, files=["a"], red=["tests"])
    pull.reviews = [("ann", "APPROVED", NOW)]
    shop = Shop([pull])
    values = shop._values(f"/api/v3/repos/shop/cart/{SERVED[path].replace('HEAD', pull.head)}", True)
    values = (
        [each.as_json() if isinstance(each, Pull) else each for each in values] if isinstance(values, list) else values
    )
    assert list(unlike(described, content(described, path)["schema"], values, path)) == []


def unlike(described: Any, schema: Any, value: Any, place: str) -> Iterator[str]:  # noqa: C901  one case for each kind of value
    """Fields that the schema does not have, or has with another type; what it requires and the server leaves out is not looked at."""
    schema = resolved(described, schema)
    options = [resolved(described, each) for word in ("anyOf", "oneOf") for each in schema.get(word, ())]
    if options:
        found = [list(unlike(described, each, value, place)) for each in options]
        yield from min(found, key=len)
        return
    for each in schema.get("allOf", ()):
        schema = {**resolved(described, each), **schema}
    if value is None:
        if not (schema.get("nullable") or "null" in str(schema.get("type"))):
            yield f"{place} is not null"
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in schema.get("properties", {}):
                yield f"{place}.{name} is not described"
            else:
                yield from unlike(described, schema["properties"][name], part, f"{place}.{name}")
    elif isinstance(value, list):
        for each in value:
            yield from unlike(described, schema.get("items", {}), each, f"{place}[]")
    elif {bool: "boolean", int: "integer", str: "string"}[type(value)] not in str(schema.get("type")):
        yield f"{place} is {schema.get('type')}"
    elif "enum" in schema and value not in schema["enum"]:
        yield f"{place} is none of {schema['enum']}"
