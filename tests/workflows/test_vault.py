"""The vault: everything written, as files that a person opens and edits."""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leadward.documents.vault import Page, file_name, read, text
from leadward.model.errors import CannotWrite, UsageProblem
from leadward.model.text import visible
from leadward.notes.both_sides import Decision, Settle
from leadward.notes.contact import Contact
from leadward.notes.entry import Entry
from leadward.notes.one_on_one import OneOnOne
from leadward.workflows import journal, vault, vault_folder
from tests.here import here
from tests.notes.test_shape import bodies, lines

DAY = date(2026, 1, 12)
NUMBERS = count()


@contextmanager
def home(place: Path) -> Iterator[None]:
    """Within it, `place` is where Leadward keeps things."""
    before = os.environ["LEADWARD_HOME"]
    os.environ["LEADWARD_HOME"] = str(place)
    try:
        yield
    finally:
        os.environ["LEADWARD_HOME"] = before


def files(folder: Path) -> dict[str, bytes]:
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def only(folder: Path, kind: str = "entry") -> Path:
    [found] = (folder / "notes" / kind).glob("*.md")
    return found


def test_a_note_reads_well_as_a_file(tmp_path: Path) -> None:
    first = here().notes.add(
        Contact("Bo Berg", "Billing", about="The retry queue.\n\n## About\nmore", outcome="A talk."), DAY
    )
    links = (f"n{first[:8]}",)
    id = here().notes.add(Entry("Paired with Bo\non the queue", people=("Bo",), links=links, minutes=30), DAY)
    vault.export(here(), tmp_path / "vault")
    contact = only(tmp_path / "vault", "contact")
    assert contact.name == f"2026-01-12 bo-berg-billing-the-retry-queue-about n{first.replace('-', '')[:12]}.md"
    assert contact.read_text() == (
        f'---\nnote: {first}\nkind: contact\ndate: 2026-01-12\nperson: "Bo Berg"\nteam: "Billing"\n---\n'
        "## About\n\nThe retry queue.\n\n\\## About\nmore\n\n## What came of it\n\nA talk.\n"
    )
    assert only(tmp_path / "vault").read_text() == (
        f'---\nnote: {id}\nkind: entry\ndate: 2026-01-12\npeople: ["Bo"]\nlinks: ["n{first[:8]}"]\nminutes: 30\n'
        f'related: ["[[{contact.stem}]]"]\n---\nPaired with Bo\non the queue\n'
    )


def test_an_agenda_is_a_line_an_item_and_read_back_as_it_was(tmp_path: Path) -> None:
    agenda = (
        "Ask what came of the retry (n1a2b3c4d)",
        "yes",
        "Lead: what must you see?",
        "#12 first",
        "- done, or not",
        "Caf\u00e9 at 3",
    )
    id = here().notes.add(OneOnOne("Dana", agenda=agenda, notes="Status by mail."), DAY)
    vault.export(here(), tmp_path)
    file = only(tmp_path, "one-on-one")
    written = file.read_text()
    assert written == (
        f'---\nnote: {id}\nkind: one-on-one\ndate: 2026-01-12\nperson: "Dana"\nstage: "planned"\nagenda:\n'
        '  - Ask what came of the retry (n1a2b3c4d)\n  - "yes"\n  - "Lead: what must you see?"\n  - "#12 first"\n'
        '  - "- done, or not"\n  - Caf\u00e9 at 3\n---\nStatus by mail.\n'
    )
    assert vault.import_(here(), tmp_path).edited == ()
    before = f"agenda: [{', '.join(json.dumps(item) for item in agenda)}]\n"
    head, rest = written.partition("agenda:\n")[0], written[written.index("---\nStatus") :]
    file.write_text(head + before + rest)  # as earlier versions wrote it
    assert vault.import_(here(), tmp_path).edited == ()
    file.write_text(head + before.replace('"yes"', '"no"') + rest)
    assert vault.import_(here(), tmp_path).edited == (journal.short_id(id),)
    assert here().notes.note(id).body.agenda == (agenda[0], "no", *agenda[2:])


@given(st.lists(st.one_of(lines, st.from_regex(r"[A-Za-z0-9 .,:#'\"?!-]{1,30}", fullmatch=True)), max_size=5))
def test_whatever_stands_on_an_agenda_is_read_as_it_was_written(agenda: list[str]) -> None:
    page = Page("0b8e2f6a-0000-4000-8000-000000000001", DAY, OneOnOne("Dana", agenda=tuple(agenda)))
    assert read(text(page)).told.get("agenda", []) == [visible(each) for each in agenda]


steps = st.lists(st.tuples(st.sampled_from(["add", "revise", "undo"]), bodies, st.integers(0, 9)), max_size=6)


@pytest.mark.promise("export-whole")
@settings(max_examples=24, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps)
def test_export_import_export_gives_the_same_files(tmp_path: Path, steps: list[tuple[str, Any, int]]) -> None:
    place = tmp_path / str(next(NUMBERS))
    with home(place / "here"):
        for what, body, number in steps:
            same = [note for note in here().notes.notes() if type(note.body) is type(body)]
            if what == "undo":
                here().notes.undo()
            elif what == "revise" and same:
                here().notes.revise(same[number % len(same)].id, body, DAY)
            else:
                here().notes.add(body, DAY)
        if here().notes.nothing_written():
            return
        vault.export(here(), place / "one")
    with home(place / "there"):
        done = vault.import_(here(), place / "one")
        assert (done.edited, done.new) == ((), ())
        vault.export(here(), place / "two")
    assert files(place / "one") == files(place / "two")


def test_what_is_edited_in_the_markdown_becomes_a_change_with_its_history(tmp_path: Path) -> None:
    id = here().notes.add(Entry("Paired\x1b with Bo", people=("Bo",)), DAY)
    vault.export(here(), tmp_path)
    file = only(tmp_path)
    # As an editor may rewrite it: a block list, other quotes, other line ends.
    said = (
        file.read_text().replace('people: ["Bo"]', "people:\n  - Bo\n  - 'Ana: x'").replace("2026-01-12", "2026-01-13")
    )
    file.write_text(said.replace("\n", "\r\n"), newline="")
    done = vault.import_(here(), tmp_path)
    assert (done.notes, done.edited, done.new) == (0, (journal.short_id(id),), ())
    now = here().notes.note(id)
    assert now.body == Entry("Paired\x1b with Bo", people=("Bo", "Ana: x"))
    assert (now.on, now.revision) == (date(2026, 1, 13), 2)
    assert vault.import_(here(), tmp_path).edited == (), "it was taken in before"
    assert here().notes.note(id).revision == 2


def test_a_file_in_new_becomes_a_note_once(tmp_path: Path) -> None:
    here().notes.add(Entry("one"), DAY)
    vault.export(here(), tmp_path)
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "2026-01-20 idea.md").write_text("Helped Ana\n")
    (tmp_path / "new" / "talk.md").write_text(
        "---\nkind: contact\ndate: 2026-01-21\nperson: Ana\n---\n## About\nThe queue\n"
    )
    assert len(vault.import_(here(), tmp_path).new) == 2
    assert vault.import_(here(), tmp_path).new == ()
    assert [(note.on.day, note.body) for note in here().notes.notes()][1:] == [
        (20, Entry("Helped Ana")),
        (21, Contact("Ana", about="The queue")),
    ]


def test_a_field_changed_on_both_sides_is_left_to_the_person(tmp_path: Path) -> None:
    id = here().notes.add(Entry("one", minutes=5), DAY)
    vault.export(here(), tmp_path)
    only(tmp_path).write_text(only(tmp_path).read_text().replace("one", "two"))
    here().notes.edit(id, {"minutes": "6"})
    assert vault.import_(here(), tmp_path).edited
    assert here().notes.note(id).body == Entry("two", minutes=6)
    here().notes.edit(id, {"text": "three"})
    assert vault.import_(here(), tmp_path).conflicts == (), "what the file says was taken in before"
    only(tmp_path).write_text(only(tmp_path).read_text().replace("two", "four"))
    [found] = vault.import_(here(), tmp_path).conflicts
    assert (found.id, [(each.label, each.here, each.there, each.before) for each in found.clashes]) == (
        id,
        [("What was done", "three", "four", "one")],
    )
    assert here().notes.note(id).body == Entry("three", minutes=6)


@pytest.mark.parametrize(
    ("how", "said"),
    [(Settle.MINE, "three"), (Settle.THEIRS, "four"), (Settle.BOTH, "four\nthree")],
)
def test_a_conflict_is_settled_once_and_the_next_export_goes_to_the_same_folder(
    tmp_path: Path, how: Settle, said: str
) -> None:
    id = here().notes.add(Entry("one"), DAY)
    vault.export(here(), tmp_path)
    here().notes.edit(id, {"text": "three"})
    only(tmp_path).write_text(only(tmp_path).read_text().replace("one", "four"))
    with pytest.raises(UsageProblem, match="not imported"):
        vault.export(here(), tmp_path)
    other = vault.import_(here(), tmp_path, decision=Decision(how, ("ffff",)))
    assert len(other.conflicts) == 1, "another note alone is settled"
    done = vault.import_(here(), tmp_path, decision=Decision(how, (id.replace("-", "")[:8],)))
    assert (done.settled, done.conflicts) == ((journal.short_id(id),), ())
    assert here().notes.note(id).body.text == said
    assert "four" in [each.body.text for each in here().notes.history(id)], "what the file said is in the history"
    assert vault.import_(here(), tmp_path).conflicts == ()
    assert vault.export(here(), tmp_path).written >= 1
    assert said in only(tmp_path).read_text()
    assert vault.import_(here(), tmp_path).edited == ()


def test_where_a_field_takes_one_value_both_makes_a_second_note(tmp_path: Path) -> None:
    id = here().notes.add(Contact("Bo", "Billing", about="The queue"), DAY)
    vault.export(here(), tmp_path)
    here().notes.edit(id, {"team": "Search"})
    file = only(tmp_path, "contact")
    file.write_text(file.read_text().replace('"Billing"', '"Platform"'))
    done = vault.import_(here(), tmp_path, decision=Decision(Settle.BOTH))
    assert len(done.new) == 1
    assert sorted(note.body.team for note in here().notes.notes_of(Contact)) == ["Platform", "Search"]
    assert vault.import_(here(), tmp_path, decision=Decision(Settle.BOTH)).new == ()
    vault.export(here(), tmp_path)


def test_what_obsidian_makes_of_a_file_comes_in_and_stays(tmp_path: Path) -> None:
    id = here().notes.add(Contact("Bo Berg", "Billing", about="The queue", outcome="A talk"), DAY)
    vault.export(here(), tmp_path)
    file = only(tmp_path, "contact")
    moved = tmp_path / "People" / "Bo and the queue.md"
    moved.parent.mkdir()
    moved.write_text(
        "---\naliases:\n  - Bo\n  - 'a: b'\nteam: Billing: retries\ndate: 2026-01-13T09:30:00\ntags: [work, \"x: y\"]\n"
        f"person: [[People/Bo Berg|Bo]]\ncssclasses: wide\nkind: contact\nnote: {id}\n---\n\n"
        "## About\n\nThe retry queue\n\n## What came of it\n\nA talk",
        newline="\r\n",
    )
    file.unlink()
    done = vault.import_(here(), tmp_path)
    assert (done.edited, done.problems, done.hints) == ((journal.short_id(id),), (), ())
    now = here().notes.note(id)
    assert now.body == Contact("Bo Berg", "Billing: retries", about="The retry queue", outcome="A talk")
    assert now.on == date(2026, 1, 13)
    for _ in range(2):
        vault.export(here(), tmp_path)
        assert [each.name for each in tmp_path.rglob("*.md")].count("Bo and the queue.md") == 1
        assert not list((tmp_path / "notes").rglob("*.md")), "it lies where it was moved to"
        said = moved.read_text()
        assert "aliases:\n  - Bo\n  - 'a: b'\n" in said
        assert 'tags: [work, "x: y"]\n' in said
        assert "cssclasses: wide\n" in said
        here().notes.edit(id, {"outcome": "Another talk"})
    moved.rename(tmp_path / "notes" / "Bo.md")
    vault.export(here(), tmp_path)
    assert "Another talk" in (tmp_path / "notes" / "Bo.md").read_text()
    assert not moved.exists()


def test_a_bad_file_is_reported_and_the_others_come_in(tmp_path: Path) -> None:
    good, bad = here().notes.add(Entry("good"), DAY), here().notes.add(Contact("Bo"), DAY)
    vault.export(here(), tmp_path)
    only(tmp_path).write_text(only(tmp_path).read_text().replace("good", "better"))
    only(tmp_path, "contact").write_text(f"---\nnote: {bad}\nkind: contact\nperson: [\n---\n")
    done = vault.import_(here(), tmp_path)
    assert done.edited == (journal.short_id(good),)
    assert [each.why for each in done.problems] == ["its front matter is no YAML (line 5)."]
    with pytest.raises(UsageProblem, match="not imported"):
        vault.export(here(), tmp_path)


def test_a_file_whose_property_note_was_removed_is_known_by_its_name(tmp_path: Path) -> None:
    id = here().notes.add(Entry("one"), DAY)
    vault.export(here(), tmp_path)
    only(tmp_path).write_text("two\n")
    assert vault.import_(here(), tmp_path).edited == (journal.short_id(id),)


def test_a_copy_of_a_file_is_no_second_edit(tmp_path: Path) -> None:
    here().notes.add(Entry("one"), DAY)
    vault.export(here(), tmp_path)
    copy = only(tmp_path).with_name("copy.md")
    copy.write_text(only(tmp_path).read_text().replace("one", "two"))
    done = vault.import_(here(), tmp_path)
    assert (done.edited, len(done.problems)) == ((), 1)
    assert "is the same note" in done.problems[0].why


def test_a_file_of_new_is_edited_until_an_export_puts_it_with_the_others(tmp_path: Path) -> None:
    here().notes.add(Entry("one"), DAY)
    vault.export(here(), tmp_path)
    file = tmp_path / "new" / "idea.md"
    file.parent.mkdir()
    file.write_text("---\ntags: [idea]\n---\nAn idea\n")
    [id] = vault.import_(here(), tmp_path).new
    file.write_text("---\ntags: [idea]\n---\nA better idea\n")
    vault.export(here(), tmp_path)
    assert file.exists(), "what it says was not taken in yet"
    assert vault.import_(here(), tmp_path).edited == (id,)
    vault.export(here(), tmp_path)
    assert not file.exists()
    [kept] = [each for each in (tmp_path / "notes" / "entry").iterdir() if "idea" in each.name]
    assert "tags: [idea]\n---\nA better idea" in kept.read_text()


def test_an_edit_back_to_an_older_wording_is_an_edit(tmp_path: Path) -> None:
    id = here().notes.add(Entry("one"), DAY)
    here().notes.edit(id, {"text": "two"})
    vault.export(here(), tmp_path)
    only(tmp_path).write_text(only(tmp_path).read_text().replace("two", "one"))
    with pytest.raises(UsageProblem, match="not imported"):
        vault.export(here(), tmp_path)
    assert vault.import_(here(), tmp_path).edited == (journal.short_id(id),)
    assert here().notes.note(id).body.text == "one"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Говорил с Борисом", "говорил-с-борисом"),
        ("支払いの再試行を直した", "支払いの再試行を直した"),
        ("कतार ठीक की", "कतार-ठीक-की"),
        ("Zo\u0308e & Søren: ½ done", "zöe-søren-½-done"),
        ("../../etc/passwd", "etc-passwd"),
        ("\u202egnp.exe", "u202egnp-exe"),
        ("字" * 300, "字" * 19),
    ],
)
def test_names_of_files_keep_letters_of_all_scripts(words: str, name: str) -> None:
    page = Page("0b8e2f6a-0000-4000-8000-000000000001", DAY, Entry(words))
    assert file_name(page) == f"2026-01-12 {name} n0b8e2f6a0000.md"
    assert len(file_name(page).encode()) < 255


def test_exporting_again_follows_the_journal_and_spares_what_is_not_its_own(tmp_path: Path) -> None:
    id = here().notes.add(Entry("one"), DAY)
    vault.export(here(), tmp_path)
    (tmp_path / ".obsidian").mkdir()
    (tmp_path / "notes" / "mine.txt").write_text("mine")
    here().notes.edit(id, {"text": "another"})
    done = vault.export(here(), tmp_path)
    assert (done.notes, done.removed) == (1, 1)
    assert "another" in only(tmp_path).read_text()
    assert (tmp_path / "notes" / "mine.txt").read_text() == "mine"
    assert vault.export(here(), tmp_path).written == 0


def test_an_export_that_is_broken_off_goes_on(tmp_path: Path) -> None:
    for number in range(8):
        here().notes.add(Entry(f"note {number}"), DAY)
    whole, broken = tmp_path / "whole", tmp_path / "broken"

    def stop(_what: str, done: int, _of: int) -> None:
        if done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        vault.export(here(progress=stop), broken)
    here().notes.add(Entry("written in between"), DAY)
    vault.export(here(), broken)
    vault.export(here(), whole)
    assert files(broken) == files(whole)


def test_files_are_synced_together_however_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, synced = os.fsync, count()
    monkeypatch.setattr(os, "fsync", lambda handle: (next(synced), real(handle)))
    took = []
    for round_ in range(2):
        for number in range(10):
            here().notes.add(Entry(f"note {number} of {round_}"), DAY)
        before = next(synced)
        vault.export(here(), tmp_path / str(round_))
        took.append(next(synced) - before)
    assert len(files(tmp_path / "1")) == len(files(tmp_path / "0")) + 10
    assert took[0] == took[1] < 20


def test_an_edit_that_was_not_imported_is_never_overwritten(tmp_path: Path) -> None:
    id = here().notes.add(Entry("one"), DAY)
    vault.export(here(), tmp_path)
    only(tmp_path).write_text("mine now")
    here().notes.edit(id, {"minutes": "5"})
    with pytest.raises(UsageProblem, match="edited since the last export and not imported"):
        vault.export(here(), tmp_path)
    assert only(tmp_path).read_text() == "mine now"


@pytest.mark.promise("hostile-vault")
def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    here().notes.add(Entry("one"), DAY)
    (tmp_path / "thesis.md").write_text("mine")
    with pytest.raises(UsageProblem, match="holds other things"):
        vault.export(here(), tmp_path)
    assert files(tmp_path) == {"thesis.md": b"mine"}


@pytest.mark.promise("hostile-vault")
def test_a_hostile_listing_makes_nothing_else_go(tmp_path: Path) -> None:
    here().notes.add(Entry("one"), DAY)
    outside = tmp_path / "outside.md"
    outside.write_text("mine")
    folder = tmp_path / "vault"
    folder.mkdir()
    (folder / vault_folder.LISTING).write_text(json.dumps({"notes/entry/../../../outside.md": "00"}))
    with pytest.raises(UsageProblem, match="holds other things"):
        vault.export(here(), folder)
    (folder / vault_folder.LISTING).write_text("{}")
    (folder / "notes").symlink_to(tmp_path)
    with pytest.raises(CannotWrite, match="is a link"):
        vault.export(here(), folder)
    assert outside.read_text() == "mine"


@pytest.mark.promise("hostile-vault")
@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xff\xfe", "no text in UTF-8"),
        (b"---\nx: [\n y: 1\n---\n", r"no YAML \(line"),
        (b"---\na: &a [x]\nb: *a\n---\n", "aliases"),
        (b"---\n- 1\n---\n", "fields with values"),
        (b"---\nnote: none\n---\nx", "belongs to no note"),
        (b"---\nkind: kitten\n---\nx", "No kind of note"),
        (b"---\nminutes: many\n---\nx", "belongs to no note"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_nothing_is_imported(tmp_path: Path, content: bytes, told: str) -> None:
    here().notes.add(Entry("one"), DAY)
    vault.export(here(), tmp_path)
    before = here().notes.export()
    only(tmp_path).with_name("odd.md").write_bytes(content)
    [found] = vault.import_(here(), tmp_path).problems
    assert found.file == "notes/entry/odd.md"
    assert re.search(told, found.why)
    assert here().notes.export() == before
    vault.export(here(), tmp_path)
    assert (tmp_path / found.file).read_bytes() == content, "an export leaves it alone"


def test_what_is_no_file_is_passed_over(tmp_path: Path) -> None:
    here().notes.add(Entry("one"), DAY)
    vault.export(here(), tmp_path)
    os.mkfifo(tmp_path / "notes" / "pipe.md")
    (tmp_path / "notes" / "gone.md").symlink_to("/nonexistent")
    done = vault.import_(here(), tmp_path)
    assert (done.known, [each.file for each in done.problems]) == (1, ["notes/gone.md"])


@pytest.mark.promise("private-files")
def test_files_are_private_whatever_the_umask(tmp_path: Path) -> None:
    os.umask(0)
    here().notes.add(Entry("one"), DAY)
    vault.export(here(), tmp_path / "deep" / "vault")
    found = [*(tmp_path / "deep").rglob("*")]
    assert {stat.S_IMODE(each.stat().st_mode) for each in found if each.is_file()} == {0o600}
    assert {stat.S_IMODE(each.stat().st_mode) for each in found if each.is_dir()} == {0o700}


def test_edits_and_new_files_are_taken_in_together(tmp_path: Path) -> None:
    """Many of them ask the database no more often than few, but for the rows of each statement."""
    from django.db import connection

    asked = []
    for many in (5, 45):
        with home(tmp_path / f"home-{many}"):
            for number in range(many):
                here().notes.add(Entry(f"Day {number}", people=("Bo Berg",)), DAY)
            folder = tmp_path / f"vault-{many}"
            vault.export(here(), folder)
            for page in (folder / "notes/entry").glob("*.md"):
                page.write_text(page.read_text().replace("Day ", "The day "))
            (folder / "new").mkdir()
            for number in range(many):
                (folder / f"new/{number}.md").write_text(f"New {number}\n")
            seen = [0]

            def counting(execute: Any, *words: Any, seen: list[int] = seen) -> Any:
                seen[0] += 1
                return execute(*words)

            with connection.execute_wrapper(counting):
                done = vault.import_(here(), folder)
            asked.append(seen[0])
            assert (len(done.edited), len(done.new), done.changes) == (many, many, 0)
            assert len(here().notes.notes("the day")) == many
            assert vault.import_(here(), folder).new == ()
    assert asked[1] <= asked[0] + 8
