"""One person, two machines: whatever is written on either meets, and nothing of it is lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from random import Random

import pytest

from leadward.journal.verify import verify
from leadward.model.errors import UsageProblem
from leadward.notes.both_sides import UNDECIDED, Decision, Settle
from leadward.notes.contact import Contact
from leadward.notes.entry import Entry
from leadward.notes.feedback import Feedback
from leadward.workflows import forgotten, vault
from tests.here import here, opened_once

DAY = date(2026, 1, 12)


@pytest.fixture
def machines(tmp_path: Path) -> dict[str, Path]:
    return {name: tmp_path / name for name in ("a", "b")}


@contextmanager
def on(home: Path) -> Iterator[None]:
    """Within it, that machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LEADWARD_HOME", str(home))
        with opened_once():
            yield


def met(machines: dict[str, Path], note: object) -> str:
    """A note on both machines; its id."""
    with on(machines["a"]):
        id = here().notes.add(note, DAY)
        lines = here().notes.export()
    with on(machines["b"]):
        forgotten.import_lines(here(), lines)
    return id


def edited(home: Path, id: str, **answers: str) -> list[str]:
    with on(home):
        here().notes.edit(id, answers)
        return here().notes.export()


def whole(home: Path) -> None:
    """The journal there has every row that its checksums count."""
    with on(home):
        assert verify(here().home.journal).findings == ()


def test_other_fields_meet_by_themselves_and_both_end_alike(machines: dict[str, Path]) -> None:
    id = met(machines, Contact("Bo", "Billing", about="The queue"))
    edited(machines["a"], id, team="Search")
    theirs = edited(machines["b"], id, outcome="A talk")
    with on(machines["a"]):
        done = forgotten.import_lines(here(), theirs)
        assert (done.merged, done.conflicts) == ((id,), ())
        assert here().notes.note(id).body == Contact("Bo", "Search", about="The queue", outcome="A talk")
        history = here().notes.history(id)
        ours = here().notes.export()
    with on(machines["b"]):
        forgotten.import_lines(here(), ours)
        assert here().notes.history(id) == history
        assert forgotten.import_lines(here(), ours).changes == 0
    with on(machines["a"]):
        assert forgotten.import_lines(here(), theirs).changes == 0, "an older export changes nothing"
        assert here().notes.undo() is not None
        assert here().notes.note(id).body == Contact("Bo", "Search", about="The queue"), "as it was here"
    whole(machines["a"])
    whole(machines["b"])


@pytest.mark.parametrize("how", list(Settle))
def test_one_field_waits_side_by_side_until_it_is_settled(machines: dict[str, Path], how: Settle) -> None:
    id = met(machines, Entry("one", minutes=5))
    edited(machines["a"], id, text="mine")
    theirs = edited(machines["b"], id, text="theirs", minutes="7")
    with on(machines["a"]):
        before = here().notes.export()
        [found] = forgotten.import_lines(here(), theirs).conflicts
        assert [(each.here, each.there, each.before) for each in found.clashes] == [("mine", "theirs", "one")]
        assert here().notes.export() == before
        assert forgotten.import_lines(here(), theirs, Decision(how)).settled == (id,)
        texts = {Settle.MINE: "mine", Settle.THEIRS: "theirs", Settle.BOTH: "theirs\nmine"}
        assert here().notes.note(id).body == Entry(texts[how], minutes=7)
        assert {"one", "mine", "theirs"} <= {each.body.text for each in here().notes.history(id)}
        assert forgotten.import_lines(here(), theirs).conflicts == ()
        ours = here().notes.export()
    with on(machines["b"]):
        assert forgotten.import_lines(here(), ours).conflicts == ()
        assert here().notes.note(id).body.text == texts[how]
    whole(machines["a"])


def test_both_settled_otherwise_is_asked_again(machines: dict[str, Path]) -> None:
    id = met(machines, Entry("one"))
    ours, theirs = edited(machines["a"], id, text="mine"), edited(machines["b"], id, text="theirs")
    with on(machines["a"]):
        forgotten.import_lines(here(), theirs, Decision(Settle.MINE))
    with on(machines["b"]):
        forgotten.import_lines(here(), ours, Decision(Settle.MINE))
        settled = here().notes.export()
    with on(machines["a"]):
        [found] = forgotten.import_lines(here(), settled).conflicts
        assert [(each.here, each.there) for each in found.clashes] == [("mine", "theirs")]
        forgotten.import_lines(here(), settled, Decision(Settle.THEIRS))
        ours = here().notes.export()
    with on(machines["b"]):
        assert forgotten.import_lines(here(), ours).conflicts == ()
        assert here().notes.note(id).body.text == "theirs"


def test_a_note_withdrawn_here_and_edited_there_waits(machines: dict[str, Path]) -> None:
    id = met(machines, Entry("one"))
    theirs = edited(machines["b"], id, text="two")
    with on(machines["a"]):
        here().notes.undo()
        [found] = forgotten.import_lines(here(), theirs).conflicts
        assert [(each.label, each.here, each.there) for each in found.clashes] == [("Kept", "withdrawn", "kept")]
        forgotten.import_lines(here(), theirs, Decision(Settle.MINE))
        assert here().notes.note(id).withdrawn
        ours = here().notes.export()
    with on(machines["b"]):
        forgotten.import_lines(here(), ours)
        assert here().notes.note(id).withdrawn


def test_of_two_answers_never_a_third_is_made(machines: dict[str, Path]) -> None:
    """Whose words, which words, and whether they came behind a mark belong together."""
    id = met(machines, Feedback("Dana", "Ask earlier"))
    edited(machines["a"], id, words="Ask much earlier")
    theirs = edited(machines["b"], id, person="Noor")
    with on(machines["a"]):
        [found] = forgotten.import_lines(here(), theirs).conflicts
        assert [each.name for each in found.clashes] == ["person", "words"]
        forgotten.import_lines(here(), theirs, Decision(Settle.THEIRS))
        now = here().notes.note(id)
        assert (now.body.person, now.body.words, now.origin.speaker) == ("Noor", "Ask earlier", "Noor")


def test_what_was_erased_on_one_stays_erased_whatever_was_edited_on_the_other(
    machines: dict[str, Path], tmp_path: Path
) -> None:
    id = met(machines, Entry("one"))
    theirs = edited(machines["b"], id, text="two")
    with on(machines["b"]):
        vault.export(here(), tmp_path / "vault")
        [file] = (tmp_path / "vault" / "notes" / "entry").iterdir()
        file.write_text(file.read_text().replace("two", "three"))
        file.rename(tmp_path / "vault" / "elsewhere.md")
    with on(machines["a"]):
        here().notes.add(Entry("other"), DAY)
        here().notes.erase(id)
        for how in (None, *Settle):
            done = forgotten.import_lines(here(), theirs, Decision(how))
            assert (done.refused, done.conflicts, done.notes) == (1, (), 0)
            assert vault.import_(here(), tmp_path / "vault", decision=Decision(how)).edited == ()
        vault.export(here(), tmp_path / "vault")
        assert not (tmp_path / "vault" / "elsewhere.md").exists(), "its words go from the folder, too"
        ours = here().notes.export()
    with on(machines["b"]):
        assert forgotten.import_lines(here(), ours).erased == 1
        assert [note.body.text for note in here().notes.notes()] == ["other"]


def test_two_machines_share_a_folder_and_none_writes_over_the_other(machines: dict[str, Path], tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    id = met(machines, Entry("one"))
    with on(machines["a"]):
        vault.export(here(), folder)
    with on(machines["b"]):
        here().notes.add(Entry("written on b"), DAY)
        vault.export(here(), folder)
    with on(machines["a"]):
        here().notes.edit(id, {"text": "edited on a"})
        with pytest.raises(UsageProblem, match="holds a note that is not here"):
            vault.export(here(), folder)
        assert vault.import_(here(), folder).notes == 1
        vault.export(here(), folder)
    with on(machines["b"]):
        here().notes.edit(id, {"text": "edited on b"})
        with pytest.raises(UsageProblem, match="or otherwise"):
            vault.export(here(), folder)
        assert len(vault.import_(here(), folder).conflicts) == 1
        with pytest.raises(UsageProblem, match="or otherwise"):
            vault.export(here(), folder)
        vault.import_(here(), folder, decision=Decision(Settle.THEIRS))
        vault.export(here(), folder)
        assert here().notes.note(id).body.text == "edited on a"


def test_two_machines_that_take_in_one_new_file_have_one_note(machines: dict[str, Path], tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    met(machines, Entry("one"))
    with on(machines["a"]):
        vault.export(here(), folder)
        (folder / "new").mkdir()
        (folder / "new" / "2026-01-20 idea.md").write_text("An idea\n")
    for name in ("a", "b"):
        with on(machines[name]):
            assert len(vault.import_(here(), folder).new) == 1
    with on(machines["b"]):
        lines = here().notes.export()
    with on(machines["a"]):
        assert forgotten.import_lines(here(), lines).conflicts == ()
        vault.export(here(), folder)
        assert [note.body.text for note in here().notes.notes()] == ["one", "An idea"]


@pytest.mark.parametrize("seed", range(4))
def test_drawn_edits_on_both_end_alike_and_lose_no_wording(machines: dict[str, Path], seed: int) -> None:
    """Edits and undos on both sides, exports carried either way at odd moments, settled at random: in the end both agree."""
    random = Random(seed)
    ids = [met(machines, Entry(f"start {number}")) for number in range(2)]
    written = {f"start {number}" for number in range(2)}
    carried: dict[str, list[str]] = {}
    for step in range(14):
        name, other = random.sample(("a", "b"), 2)
        with on(machines[name]):
            what = random.random()
            if what < 0.45:
                text = f"text {step}"
                written.add(text)
                here().notes.edit(random.choice(ids), {"text": text})
            elif what < 0.6:
                here().notes.edit(random.choice(ids), {"minutes": str(random.randrange(1, 9))})
            elif what < 0.7:
                here().notes.undo()
            elif other in carried:
                forgotten.import_lines(here(), carried[other], random.choice((UNDECIDED, *map(Decision, Settle))))
            carried[name] = here().notes.export()
    for name, other in (("a", "b"), ("b", "a"), ("a", "b")):
        with on(machines[name]):
            forgotten.import_lines(here(), carried[other], Decision(Settle.MINE))
            carried[name] = here().notes.export()
    told = [
        {
            note["id"]: note["revisions"][-1]["body"] | {"gone": note["revisions"][-1]["gone"]}
            for note in (json.loads(line).get("note") for line in carried[name])
            if note
        }
        for name in ("a", "b")
    ]
    assert told[0] == told[1]
    for name in ("a", "b"):
        words = "\n".join(carried[name])
        assert all(json.dumps(text)[1:-1] in words for text in written)
        whole(machines[name])
