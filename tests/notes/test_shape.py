from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import leadward.notes
from leadward.model.errors import UnknownName, UsageProblem
from leadward.model.evidence import Reach
from leadward.model.move import Verdict
from leadward.notes import KINDS, LISTED, Kind, shape
from leadward.notes.aim import Aim
from leadward.notes.contact import Contact
from leadward.notes.disposition import Disposition
from leadward.notes.entry import Entry
from leadward.notes.expectation import Expectation, Status
from leadward.notes.experiment import Experiment
from leadward.notes.goal import Goal
from leadward.notes.letter import Letter
from leadward.notes.observation import Observation
from leadward.notes.reading import as_written

lines = st.text(st.characters(codec="utf-8"), max_size=60).map(lambda text: " ".join(text.split()))
said = lines.filter(bool)
names = st.from_regex(r"[a-z]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
texts = st.text(st.characters(codec="utf-8"), max_size=200)

entries = st.builds(
    Entry,
    text=texts.filter(str.strip),
    people=st.lists(said, max_size=4).map(tuple),
    links=st.lists(said, max_size=4).map(tuple),
    minutes=st.none() | st.integers(0, 100_000),
    practice=st.just("") | names,
    reach=st.none() | st.sampled_from(Reach),
)
contacts = st.builds(Contact, person=said, team=lines, about=texts, outcome=texts)
settled = st.builds(
    Disposition,
    practice=names,
    subject=texts.filter(str.strip),
    verdict=st.sampled_from([Verdict.DONE, Verdict.DISMISSED]),
    reason=texts,
)
snoozed = st.builds(
    Disposition, practice=names, subject=texts.filter(str.strip), verdict=st.just(Verdict.SNOOZED), until=st.dates()
)


def _value(field: shape.FormField) -> st.SearchStrategy[Any]:
    """JSON values for one question of a form, and its absence where it may be left out."""
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "line": names if field.name == "criterion" else said,
        "text": texts.filter(str.strip),
        "number": st.integers(1, 200),
        "date": st.dates().map(str),
        "choice": st.sampled_from(field.choices or ("",)),
        "list": st.lists(st.dates().map(str) if field.name in ("cycle", "opens") else said, max_size=3),
        "lines": st.lists(said, max_size=3),
    }
    return kinds[field.input] if field.required else st.none() | kinds[field.input]


def _any_of(kind: type[Any]) -> st.SearchStrategy[Any]:
    told = st.fixed_dictionaries({field.name: _value(field) for field in shape.form(kind)})
    return told.filter(_makes_sense).map(lambda values: shape.from_json(kind, values))


def _makes_sense(told: dict[str, Any]) -> bool:
    return not (told.get("status") in ("stated", "agreed", "met") and not told["words"])


talks = st.one_of([_any_of(kind) for kind in KINDS[KINDS.index(Aim) : KINDS.index(Observation) + 1]])
bodies = st.one_of(entries, contacts, settled, snoozed, talks)


def test_the_list_of_kinds_and_the_folder_agree() -> None:
    folder = {file.stem for file in Path(leadward.notes.__file__).parent.glob("*.py")}
    assert {kind.__module__.rpartition(".")[2] for kind in KINDS} == folder - {
        "__init__",
        "asking",
        "handing",
        "quoting",
        "reading",
        "shape",
        "dates",
        "merging",
        "both_sides",
    }
    files = [kind.__module__.rpartition(".")[2].replace("_", "-") for kind in KINDS]
    assert [shape.name_of(kind) for kind in KINDS] == files


@given(bodies)
def test_json_and_back_is_the_same_note(body: Any) -> None:
    assert shape.from_json(type(body), shape.to_json(body)) == body
    assert as_written(type(body), shape.to_json(body)) == body


@given(bodies, st.data())
def test_what_is_not_as_it_was_written_is_read_the_long_way(body: Any, data: st.DataObject) -> None:
    told = shape.to_json(body)
    told[data.draw(st.sampled_from([*told, "unknown"]))] = data.draw(junk)
    outcomes = []
    for read in (shape.from_json, as_written):
        try:
            outcomes.append((type(read(type(body), told)), ""))
        except UsageProblem as problem:
            outcomes.append((type(body), str(problem)))
    known, quick = outcomes
    assert quick == known or not quick[1], "it may take what is too long, never what is of another type"


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
FIELDS = [field.name for kind in KINDS for field in shape.form(kind)]


@given(st.sampled_from(KINDS), junk | st.dictionaries(st.sampled_from(FIELDS), junk, max_size=6))
def test_whatever_comes_from_outside_is_a_note_or_one_sentence(kind: type[Any], told: object) -> None:
    try:
        body: Any = shape.from_json(kind, told)
    except UsageProblem as problem:
        sentence = str(problem)
    else:
        sentence = shape.name_of(kind)
        assert shape.from_json(kind, shape.to_json(body)) == body
    assert shape.name_of(kind) in sentence or "snooze" in sentence


@given(bodies)
def test_a_summary_is_one_safe_line(body: Any) -> None:
    line = shape.summary(body, 40)
    assert "\n" not in line
    assert "\x1b" not in line
    assert "\u202e" not in line


def test_the_summary_of_an_entry() -> None:
    entry = Entry(
        "Unblocked\nthe deploy", people=("Ana", "Bo"), minutes=20, practice="unblocking", reach=Reach.OTHER_TEAMS
    )
    assert shape.summary(entry, 120) == (
        "Unblocked the deploy · Ana, Bo · 20 · Jump in first when a coworker is stuck · other-teams"
    )
    assert shape.summary(entry, 12) == "Unblocked t…"


def test_the_form_of_a_disposition() -> None:
    asked = [(field.name, field.input, field.required, field.choices) for field in shape.form(Disposition)]
    assert asked == [
        ("practice", "line", True, ()),
        ("subject", "text", True, ()),
        ("verdict", "choice", True, ("done", "snoozed", "dismissed")),
        ("until", "date", False, ()),
        ("reason", "text", False, ()),
    ]


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({}, "entry: text is missing."),
        ({"text": " \n"}, "entry: text is missing."),
        ({"text": 3}, "entry: text must be text."),
        ({"text": "x", "minutes": -1}, "entry: minutes must be a whole number from 0 to 100000."),
        ({"text": "x", "minutes": True}, "entry: minutes must be a whole number from 0 to 100000."),
        ({"text": "x", "practice": "Not a name"}, "entry: practice must be a name such as code-friction."),
        ({"text": "x", "reach": "world"}, "entry: reach must be one of self, team, other-teams, company."),
        ({"text": "x", "people": "Ana"}, "entry: people must be a list of at most 200 texts."),
        ({"text": "x" * 200_001}, "entry: text has 200,001 characters; 200,000 is the most."),
    ],
)
def test_a_wrong_field_is_named(told: dict[str, object], sentence: str) -> None:
    with pytest.raises(UsageProblem) as caught:
        shape.from_json(Entry, told)
    assert str(caught.value) == sentence


def test_a_reference_to_another_note_is_a_link() -> None:
    experiment = Experiment("speak early", feedback="n1a2b3c4d")
    assert shape.links_of(experiment) == ("n1a2b3c4d",)
    assert shape.links_of(Experiment("speak early")) == ()
    goal = Goal("Lead billing", evidence=("c1a2b3c4d", "https://x.example/1"), received="n5e6f7a8b")
    assert shape.links_of(goal) == ("c1a2b3c4d", "https://x.example/1", "n5e6f7a8b")


def test_a_list_of_days() -> None:
    told = {"role": "Lead", "cycle": ["2027-02-01", "2027-03-15"]}
    aim = shape.from_json(Aim, told)
    assert aim.cycle == (date(2027, 2, 1), date(2027, 3, 15))
    assert shape.summary(aim) == "Lead · 2027-02-01, 2027-03-15"
    assert shape.changed(aim, {"cycle": "2027-04-01"}).cycle == (date(2027, 4, 1),)
    with pytest.raises(UsageProblem, match="aim: cycle must be a day"):
        shape.from_json(Aim, {"role": "Lead", "cycle": ["spring"]})


def test_a_list_of_lines_keeps_its_commas() -> None:
    goal = shape.changed(Goal("Lead billing"), {"steps": "Ask Ana, then Bo\n\nWrite it down"})
    assert goal.steps == ("Ask Ana, then Bo", "Write it down")


def test_what_was_received_is_not_typed() -> None:
    """Only words that came in through `receive` are confirmed: no form and no edit makes them so."""
    assert "received" not in {field.name for field in shape.form(Goal)}
    with pytest.raises(UsageProblem, match="has no field 'received'"):
        shape.changed(Goal("Lead billing"), {"received": "n1a2b3c4d"})
    assert shape.from_json(Goal, {"title": "x", "received": "n1a2b3c4d"}).received == "n1a2b3c4d"


@pytest.mark.parametrize("status", [Status.STATED, Status.AGREED, Status.MET])
def test_a_status_needs_the_words_it_rests_on(status: Status) -> None:
    with pytest.raises(UsageProblem, match="needs the words that were said"):
        Expectation("scope", status)
    assert Expectation("scope", status, "Two teams rely on you").status is status


def test_only_a_snooze_has_an_end() -> None:
    with pytest.raises(UsageProblem, match="snooze"):
        Disposition("aim", "x", Verdict.DONE, until=date(2026, 1, 1))
    with pytest.raises(UsageProblem, match="snooze"):
        Disposition("aim", "x", Verdict.SNOOZED)


def test_the_subject_of_a_disposition_is_kept_to_the_letter() -> None:
    told = {"practice": "bushwhack", "subject": " two  spaces/ ", "verdict": "done"}
    assert shape.from_json(Disposition, told).subject == " two  spaces/ "


def test_fields_are_changed_as_typed() -> None:
    entry = shape.changed(Entry("x", minutes=5), {"people": "Ana, Bo\nCy", "minutes": " ", "reach": "team"})
    assert entry == Entry("x", people=("Ana", "Bo", "Cy"), reach=Reach.TEAM)
    with pytest.raises(UsageProblem, match="has no field 'who'"):
        shape.changed(entry, {"who": "Ana"})
    with pytest.raises(UsageProblem, match="minutes must be a whole number"):
        shape.changed(entry, {"minutes": "²"})


def test_stray_bytes_become_visible() -> None:
    assert shape.from_json(Entry, {"text": "a\udcffb"}).text == "a\\xffb"
    assert shape.from_json(Entry, {"text": "a\ud83db"}).text == "a\\ud83db"


def test_an_unknown_kind_lists_those_there_are() -> None:
    with pytest.raises(UnknownName, match="entry, contact, thanks"):
        shape.named("\x1b[2Jkitten")


def test_received_words_that_are_edited_are_received_no_longer() -> None:
    goal = Goal("Ships", their_words="Agreed.", received="letter-1")
    assert shape.changed(goal, {"wanted": "a release"}).received == "letter-1"
    assert shape.changed(goal, {"their_words": "Agreed, and more."}).received == ""
    entry = Entry("Untangled the deploy", said_by="Ana", words="I was stuck.", received="letter-2")
    assert shape.changed(entry, {"said_by": "Petra"}).received == ""
    assert shape.changed(entry, {"practice": "unblocking"}).received == "letter-2"


@pytest.mark.parametrize(("name", "answer"), [("text", "Met."), ("person", "Ana"), ("direction", "sent")])
def test_a_letter_stays_as_it_came(name: str, answer: str) -> None:
    with pytest.raises(UsageProblem, match="stays as it went or came"):
        shape.changed(Letter("Petra", "Not yet."), {name: answer})


def test_who_else_says_so_and_their_words_go_together() -> None:
    with pytest.raises(UsageProblem, match="go together"):
        Entry("Untangled the deploy", said_by="Ana")


ONE = {"feedback": "piece of feedback", "one-on-one": "one-on-one"}
MANY = {
    "entry": "entries", "thanks": "thanks", "story": "stories", "focus": "focuses", "series": "series", "alias": "aliases",
    "feedback": "pieces of feedback", "one-on-one": "one-on-ones",
}  # fmt: skip


@pytest.mark.parametrize("row", LISTED, ids=lambda row: shape.name_of(row.body))
def test_every_kind_is_counted_in_english(row: Kind) -> None:
    name = shape.name_of(row.body)
    words = name.replace("-", " ")
    assert shape.amount(name, 1) == f"1 {ONE.get(name, words)}"
    assert shape.amount(name, 1200) == f"1,200 {MANY.get(name, f'{words}s')}"
    assert name in MANY or not words.endswith(("s", "x", "ch", "sh", "by", "dy", "ly", "ny", "ry", "ty")), (
        "say `many` in its row"
    )


COUNTED = {
    "entry": "entries",
    "story": "stories",
    "thanks": "thanks",
    "series": "series",
    "focus": "focuses",
    "alias": "aliases",
    "one-on-one": "one-on-ones",
    "feedback": "pieces of feedback",
    "weekly-note": "weekly notes",
    "feedback-request": "feedback requests",
}


@pytest.mark.parametrize("kind", list(map(shape.name_of, KINDS)))
def test_a_kind_is_called_and_counted_by_its_row(kind: str) -> None:
    words = kind.replace("-", " ")
    assert shape.title_of(kind) == ("1:1" if kind == "one-on-one" else words.capitalize())
    assert shape.amount(kind, 1_000) == f"1,000 {COUNTED.get(kind, f'{words}s')}"
    assert shape.amount(kind, 1).split(" ", 1)[1] == {
        "one-on-one": kind,
        "feedback": "piece of feedback",
    }.get(kind, words)
