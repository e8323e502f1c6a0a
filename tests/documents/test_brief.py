"""The brief as a value: whole examples of every written form, and JSON by its schema."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from leadward.documents import markdown, plain
from leadward.documents.brief import Brief, to_document, to_json
from leadward.model.person import Person
from tests.documents.week import SEARCH, WEEK

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "brief-schema.json").read_text())
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "null": type(None)}


def faults(value: Any, schema: dict[str, Any], at: str = "$") -> list[str]:
    """Where `value` departs from `schema`: the part of JSON Schema 2020-12 that the brief's schema uses."""
    schema = SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    if "anyOf" in schema:
        tried = [faults(value, each, at) for each in schema["anyOf"]]
        return [] if [] in tried else tried[0]
    found = [] if value == schema.get("const", value) and value in schema.get("enum", [value]) else [f"{at}: {value!r}"]
    types = [schema["type"]] if isinstance(schema.get("type"), str) else schema.get("type", [])
    if types and not any(isinstance(value, TYPES[each]) for each in types):
        return [*found, f"{at} is no {types}"]
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        found.append(f"{at} does not match")
    if isinstance(value, list):
        found += [f for n, each in enumerate(value) for f in faults(each, schema["items"], f"{at}[{n}]")]
        found += [f"{at} is too long"] if len(value) > schema.get("maxItems", len(value)) else []
    if isinstance(value, dict):
        known, more = schema.get("properties", {}), schema.get("additionalProperties", True)
        found += [f"{at}.{name} is missing" for name in schema.get("required", ()) if name not in value]
        if isinstance(more, dict):
            found += [f for name in value if name not in known for f in faults(value[name], more, f"{at}.{name}")]
        elif not more:
            found += [f"{at}.{name} is not known" for name in value if name not in known]
        found += [f for name in value if name in known for f in faults(value[name], known[name], f"{at}.{name}")]
    return found


BRIEFS = [
    WEEK,
    replace(WEEK, view="most-active", standing=None, one_on_one=None, notices=("no git identity is set here",)),
    Brief("young", None, "most-active", WEEK.as_of, "git only", ()),
]


@pytest.mark.parametrize("brief", BRIEFS)
def test_json_follows_its_schema(brief: Brief) -> None:
    assert faults(json.loads(json.dumps(to_json(brief))), SCHEMA) == []


def test_the_schema_notices_what_departs_from_it() -> None:
    value = to_json(WEEK)
    assert faults({**value, "me": {"name": "Alice"}}, SCHEMA) == ["$.me.email is missing"]
    assert faults({**value, "view": "all"}, SCHEMA) == ["$.view: 'all'"]
    assert faults({**value, "moves": [{**value["moves"][0], "score": 3}]}, SCHEMA) == ["$.moves[0].score is not known"]
    assert faults({**value, "waiting": None}, SCHEMA) == ["$.waiting is no ['integer']"]


def test_json_of_a_move() -> None:
    assert to_json(WEEK)["moves"][1] == {
        "practice": "bushwhack",
        "subject": "search",
        "about": {"kind": "topic", "value": "search", "detail": "", "repository": ""},
        "what": "Ask whether search/ is on the plan; if so, scout it",
        "why": "41 files, unchanged for 14 months; one main author",
        "effort_minutes": 30,
        "facts": [
            {"id": "cc40d0000", "kind": "commit", "key": SEARCH.key, "label": "Index in the background"},
            {"id": "p:search/index/writer.py", "kind": "path", "key": "search/index/writer.py", "label": ""},
        ],
        "say": None,
        "ready": "leadward scout search/",
        "action": {"verb": "scout", "arguments": ["search/"], "options": {}},
        "due": None,
        "claims": [],
    }


def test_nobody_elses_standing_can_be_put_into_a_brief() -> None:
    with pytest.raises(ValueError, match="no standing"):
        replace(WEEK, view="other", me=Person(2, "Bob Li", "bob@example.org"))


def test_markdown() -> None:
    assert (
        markdown.text(to_document(WEEK))
        == """\
# Brief: shop

12 Jan 2026, from git only, nothing sent.

For Alice Aalto.

## This week: 2 moves, 40 minutes

### 1\\. Ask your product manager what checkout-retry changed (10 min)

9 commits of yours, tagged v4.2 on 24 Nov; result unknown `cc12a0000` `cc31b0000`

**Say:** “Did failed payments fall? What would you try next?”

### 2\\. Ask whether search/ is on the plan; if so, scout it (30 min)

41 files, unchanged for 14 months; one main author `cc40d0000` `p:search/index/writer.py`

```
leadward scout search/
```

## Next 1:1

- “I want to become Lead. Which two things must you see?”

**Bring:** your work on checkout/ `cc12a0000`

## Since last week

- 3 commits by 2 people `cc40d0000`

## Standing

git can speak to 11 of 30 practices; 2 seen, the rest unknown.

**Seen:** unblocking, procedures.

## Not read

- 2 commits have no readable tree

## Sources

**What the identifiers stand for; each opens with leadward show ID**

| id | source |
| --- | --- |
| cc12a0000 | Retry a failed payment |
| cc31b0000 | Stop after three tries |
| cc40d0000 | Index in the background |
| p:search/index/writer.py | search/index/writer.py |
"""
    )


def test_plain_text_of_an_empty_week_in_forty_columns() -> None:
    brief = Brief("young", None, "most-active", WEEK.as_of, "git only", (), notices=("no git identity is set here",))
    assert (
        plain.text(to_document(brief), 40)
        == """\
Brief: young
============

12 Jan 2026, from git only, nothing
sent.

no git identity is set here; this is the
view of the most active person, nobody,
from code alone. Yours: --me NAME

THIS WEEK: NO MOVES

The history that is here suggests none.
Note what you do, and moves follow:
leadward log "what you did"
"""
    )
