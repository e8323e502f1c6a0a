"""The open format: read, written, versioned; the built-in ladder; and the schema that says the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadward.ladder import draft
from leadward.ladder.format import FIELDS, FORMAT, canonical, from_json, to_json, version
from leadward.ladder.matching import suggested
from leadward.model.errors import UnreadableLadder
from leadward.model.level import Criterion, Dimension, Ladder, Level, Track
from leadward.practices.catalogue import CATALOGUE

HERE = Path(draft.__file__).parent
SMALL: dict[str, Any] = {
    "format": FORMAT,
    "name": "shop",
    "title": "Engineering at Shop",
    "tracks": [{"id": "people", "title": "People"}],
    "dimensions": [{"id": "delivery", "title": "Delivery"}],
    "levels": [
        {"id": "engineer", "title": "Engineer"},
        {"id": "lead", "title": "Lead", "tracks": ["people"], "titles": ["Team Lead"]},
    ],
    "criteria": [
        {"id": "finishes", "level": "engineer", "dimension": "delivery", "text": "Finishes what was begun."},
        {"id": "owns", "level": "lead", "text": "Owns a story.", "practices": ["stories"], "signals": ["A plan."]},
    ],
}


def test_a_ladder_is_read_whole() -> None:
    assert from_json(SMALL) == Ladder(
        "shop",
        "Engineering at Shop",
        (Level("engineer", "Engineer"), Level("lead", "Lead", tracks=("people",), titles=("Team Lead",))),
        (
            Criterion("finishes", "engineer", "Finishes what was begun.", "delivery"),
            Criterion("owns", "lead", "Owns a story.", practices=("stories",), signals=("A plan.",)),
        ),
        tracks=(Track("people", "People"),),
        dimensions=(Dimension("delivery", "Delivery"),),
    )
    assert to_json(from_json(SMALL)) == SMALL


def test_the_version_follows_the_content_and_not_the_file() -> None:
    spaced = {**SMALL, "title": "  Engineering   at Shop ", "summary": ""}
    other = {**SMALL, "title": "Engineering at Shops"}
    assert version(from_json(SMALL)) == version(from_json(spaced)) != version(from_json(other))
    assert len(version(from_json(SMALL))) == 64


@pytest.mark.promise("hostile-ladder")
@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"format": "x"}, 'This JSON is no ladder of the open format: it must say "format": "leadward-ladder-1".'),
        ({"colour": 1}, 'A ladder has no field "colour"; it may have ' + ", ".join(FIELDS["ladder"]) + "."),
        ({"levels": {}}, '"levels" must be a list, not an object.'),
        ({"levels": []}, "No level was found in this file; docs/ladder.md shows the forms that are read."),
        ({"criteria": []}, "Levels were found but no criterion; each level needs at least one sentence below it."),
        (
            {"criteria": [{"level": "boss", "text": "Owns."}]},
            'The criterion "owns" names the level "boss", which is not there; there are: engineer, lead.',
        ),
        (
            {"criteria": [{"level": "lead", "text": "Owns.", "id": "Owns It"}]},
            '"Owns It" is no id: use lower-case letters, digits and hyphens, a letter first, 80 at most.',
        ),
        ({"title": "x" * 201}, "The title of the ladder has 201 characters; 200 is the most."),
        (
            {"levels": [{"title": "Lead"}, {"title": "Lead"}]},
            'Two levels are called "lead"; give one of them another name.',
        ),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(changed: dict[str, Any], sentence: str) -> None:
    with pytest.raises(UnreadableLadder) as caught:
        from_json({**SMALL, **changed})
    assert str(caught.value) == sentence


@pytest.mark.promise("hostile-ladder")
def test_too_much_is_refused() -> None:
    long = {**SMALL, "criteria": [{"level": "lead", "text": "x " * 3_000}]}
    with pytest.raises(UnreadableLadder, match="5,999 characters; 4,000 is the most"):
        from_json(long)
    many = {**SMALL, "criteria": [{"level": "lead", "text": f"Does {n}."} for n in range(10_000)]}
    with pytest.raises(UnreadableLadder, match="More than 2,000 criteria"):
        from_json(many)
    large = {**SMALL, "criteria": [{"level": "lead", "text": f"{n} {'word ' * 100}"} for n in range(1_000)]}
    with pytest.raises(UnreadableLadder, match="200,000 is the most"):
        canonical(from_json(large))


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(), max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*FIELDS["ladder"], *FIELDS["criterion"]]) | st.text(max_size=4), inner)
    ),
    max_leaves=12,
)


@pytest.mark.promise("hostile-ladder")
@given(junk | st.fixed_dictionaries({"format": st.just(FORMAT), "title": junk, "levels": junk, "criteria": junk}))
def test_whatever_comes_from_outside_is_a_ladder_or_one_sentence(told: object) -> None:
    try:
        ladder = from_json(told)
    except UnreadableLadder as problem:
        assert str(problem).endswith((".", "`"))
    else:
        assert from_json(json.loads(canonical(ladder))) == ladder


def test_the_built_in_ladder_has_four_levels_and_every_practice_can_show_something() -> None:
    ladder = from_json(json.loads((HERE / "builtin.json").read_text(encoding="utf-8")))
    assert [level.id for level in ladder.levels] == ["teachable", "independent", "tactical", "strategic"]
    assert all(len(ladder.of_level(level.id)) >= 3 for level in ladder.levels)
    named = {practice for each in ladder.criteria for practice in each.practices}
    assert named == {entry.name for entry in CATALOGUE} | {"own-work"}
    assert all(each.practices and each.text.endswith(".") for each in ladder.criteria)


def test_the_schema_says_what_the_reader_does() -> None:
    schema = json.loads((HERE / "ladder-schema.json").read_text(encoding="utf-8"))
    docs = Path(__file__).resolve().parents[2] / "docs/ladder-schema.json"
    assert docs.read_bytes() == (HERE / "ladder-schema.json").read_bytes()
    assert tuple(schema["properties"]) == FIELDS["ladder"]
    assert {kind: tuple(each["properties"]) for kind, each in schema["$defs"].items()} == {
        kind: names for kind, names in FIELDS.items() if kind != "ladder"
    }
    most = schema["properties"]["criteria"]["maxItems"], schema["properties"]["levels"]["maxItems"]
    assert most == (draft.MOST_CRITERIA, draft.MOST_LEVELS)
    criterion = schema["$defs"]["criterion"]["properties"]
    assert criterion["text"]["maxLength"] == draft.LONGEST_TEXT
    assert criterion["id"]["pattern"] == "^" + draft.ID.pattern.removesuffix(r"\Z") + "$"


def test_practices_are_suggested_from_words() -> None:
    said = Criterion("a", "b", "Seeks and receives feedback, and reflects on it.")
    assert suggested(said)[0] == "feedback"
    assert suggested(Criterion("a", "b", "Is pleasant.")) == ()
    assert {name for entry in CATALOGUE for name in (entry.name,)} >= set(suggested(said))
