"""Notes from files: what they would bring is looked at first, they come in, and the whole import can be undone."""

from __future__ import annotations

import io
import json
import stat
import tempfile
import zipfile
from datetime import date
from pathlib import Path

import pytest

from leadward.model.errors import UsageProblem
from leadward.notes.aim import Aim
from leadward.notes.both_sides import Decision, Settle
from leadward.notes.entry import Entry
from leadward.workflows import importing, vault
from tests.here import here
from tests.workflows.test_vault import home, only

DAY = date(2026, 1, 12)


def packed(files: dict[str, bytes], **how: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", how.get("compression", zipfile.ZIP_DEFLATED)) as target:
        for name, content in files.items():
            target.writestr(name, content)
    return made.getvalue()


def zipped(folder: Path, inside: str = "") -> bytes:
    return packed(
        {
            f"{inside}{each.relative_to(folder).as_posix()}": each.read_bytes()
            for each in folder.rglob("*")
            if each.is_file()
        }
    )


def exported(place: Path, *texts: str) -> Path:
    """The vault of another machine with these entries."""
    with home(place / "other"):
        for text in texts:
            here().notes.add(Entry(text), DAY)
        vault.export(here(), place / "vault")
    return place / "vault"


def test_what_would_come_in_is_shown_and_nothing_is_kept(tmp_path: Path) -> None:
    folder = exported(tmp_path, "Wrote the runbook", "Fixed the retry")
    here().notes.add(Entry("Mine"), DAY)
    before = here().notes.export()
    source = importing.of_files([("vault.zip", zipped(folder, "My vault/"))])
    seen = importing.look(here(), source)
    assert [(each.summary, each.is_new) for each in seen.rows] == [
        ("Wrote the runbook", True),
        ("Fixed the retry", True),
    ]
    assert here().notes.export() == before
    assert list(Path(tempfile.gettempdir()).glob("leadward-import-*")) == []
    done = importing.take(here(), source)
    assert done.rows == seen.rows
    assert len(here().notes.notes()) == 3
    assert importing.look(here(), source).count == 0, "a second time all of it is here"


def test_an_import_is_undone_whole(tmp_path: Path) -> None:
    folder = exported(tmp_path, "Wrote the runbook", "Fixed the retry")
    path = only_about(folder, "runbook")
    path.write_text(path.read_text().replace("Wrote the runbook", "Wrote the runbook of billing"))
    (folder / "new").mkdir()
    (folder / "new" / "idea.md").write_text("An idea\n")
    here().notes.add(Entry("Mine"), DAY)
    done = importing.take(here(), importing.of_path(str(folder)))
    assert {each.summary for each in done.rows} == {"Wrote the runbook of billing", "Fixed the retry", "An idea"}
    [retry] = here().notes.notes("retry")
    here().notes.edit(retry.id, {"text": "Fixed the retry for good"})
    assert importing.undo(here(), done) == 2
    assert sorted(each.body.text for each in here().notes.notes()) == ["Fixed the retry for good", "Mine"]
    assert importing.undo(here(), done) == 0, "once"


def only_about(folder: Path, word: str) -> Path:
    [found] = [each for each in (folder / "notes").rglob("*.md") if word in each.read_text()]
    return found


def test_an_undo_leaves_words_to_whoever_said_them(tmp_path: Path) -> None:
    id = here().notes.add(Aim("Lead", manager="Dana", told=date(2026, 1, 10), answer="Own a thing"), DAY)
    vault.export(here(), tmp_path / "vault")
    path = only(tmp_path / "vault", "aim")
    path.write_text(path.read_text().replace("Own a thing", "Own two things").replace('"Dana"', '"Noor"'))
    done = importing.take(here(), importing.of_path(str(tmp_path / "vault")))
    assert here().notes.note(id).origin.speaker == "Noor"
    importing.undo(here(), done)
    now = here().notes.note(id)
    assert (now.body.answer, now.origin.speaker) == ("Own a thing", "Dana")


def test_notes_edited_on_both_sides_wait_and_are_settled_one_by_one(tmp_path: Path) -> None:
    ids = [here().notes.add(Entry(text), DAY) for text in ("First", "Second", "Third")]
    vault.export(here(), tmp_path / "vault")
    for word in ("First", "Second", "Third"):
        path = only_about(tmp_path / "vault", word)
        path.write_text(path.read_text().replace(word, f"{word} there"))
    for id, word in zip(ids, ("First", "Second", "Third"), strict=True):
        here().notes.edit(id, {"text": f"{word} here"})
    source = importing.of_files([("v.zip", zipped(tmp_path / "vault"))])
    seen = importing.look(here(), source)
    clash = seen.imported.conflicts[0].clashes[0]
    assert (clash.here, clash.there) == ("First here", "First there")
    first, second, _ = (each.id for each in seen.imported.conflicts)
    decided = Decision(one_by_one=((first, Settle.THEIRS), (second, Settle.MINE)))
    done = importing.take(here(), source, decided)
    texts = {here().notes.note(id).body.text for id in ids}
    assert texts == {"First there", "Second here", "Third here"}
    assert [each.clashes[0].here for each in done.imported.conflicts] == ["Third here"], "the third waits"
    importing.undo(here(), done)
    assert here().notes.note(first).body.text == "First here"


def test_single_files_without_their_journal(tmp_path: Path) -> None:
    id = here().notes.add(Entry("First wording"), DAY)
    vault.export(here(), tmp_path / "vault")
    old = only(tmp_path / "vault").read_bytes()
    here().notes.edit(id, {"text": "Second wording"})
    assert importing.look(here(), importing.of_files([("old.md", old)])).count == 0, (
        "an older export changes nothing back"
    )
    clash = importing.look(here(), importing.of_files([("x.md", old.replace(b"First", b"Third"))]))
    assert [each.clashes[0].there for each in clash.imported.conflicts] == ["Third wording"]
    made = importing.take(
        here(), importing.of_files([("2026-01-09 a talk.md", b"Talked to Bo\n"), ("two.md", b"Two\n")])
    )
    assert {each.summary for each in made.rows} == {"Talked to Bo", "Two"}
    assert [each.on for each in here().notes.notes("Talked")] == [date(2026, 1, 9)]


def test_the_first_note_of_all_may_come_from_a_file() -> None:
    made = importing.take(here(), importing.of_files([("a.md", b"The first\n")]))
    assert [each.summary for each in made.rows] == ["The first"]


def test_a_journal_under_any_name(tmp_path: Path) -> None:
    folder = exported(tmp_path, "Wrote the runbook")
    content = (folder / "journal.jsonl").read_bytes()
    for name in ("journal.jsonl", "notes-2026.jsonl", "export.txt"):
        assert importing.look(here(), importing.of_files([(name, content)])).count == 1


def test_one_bad_file_is_reported_and_the_others_come_in(tmp_path: Path) -> None:
    folder = exported(tmp_path, "Wrote the runbook")
    (folder / "new").mkdir()
    (folder / "new" / "bad.md").write_bytes(b"\xff\xfe\x00")
    (folder / "new" / "odd.md").write_text("---\nkind: spaceship\n---\nx\n")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / ".obsidian").mkdir()
    (folder / ".obsidian" / "app.json").write_text("{}")
    done = importing.take(here(), importing.of_files([("v.zip", zipped(folder))]))
    assert [each.summary for each in done.rows] == ["Wrote the runbook"]
    assert {each.file for each in done.imported.problems} == {"new/bad.md", "new/odd.md", "picture.png"}


def test_a_packed_folder_is_not_trusted(tmp_path: Path) -> None:
    out = importing.of_files(
        [("v.zip", packed({"../../out.md": b"x", "good.md": b"Good", "/etc/x.md": b"y", "C:\\x.md": b"z"}))]
    )
    assert [name for name, _ in out.files] == ["good.md"]
    assert len(out.problems) == 3
    link = zipfile.ZipInfo("link.md")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        target.writestr(link, "/etc/passwd")
        target.writestr("good.md", "Good")
    assert [each.why for each in importing.of_files([("v.zip", made.getvalue())]).problems] == ["it is a link."]
    odd = importing.of_files([("v.zip", packed({"a.md": b"x"}, compression=zipfile.ZIP_LZMA)), ("b.md", b"B")])
    assert "packed in a way" in odd.problems[0].why


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([], "Choose a file"),
        ([("v.zip", b"PK\x03\x04 damaged")], "damaged"),
        ([("v.zip", packed({}))], "No notes"),
        ([("p.png", b"\x89PNG")], "no Markdown file"),
        ([("journal.jsonl", b'{"leadward": "journal", "form": 99}\n')], "newer Leadward"),
        ([("journal.jsonl", b"{}\n")], "no journal of an export"),
        ([("a.zip", packed({"a.md": b"x", "a.md/b.md": b"y"}))], "cannot be unpacked"),
    ],
)
def test_what_is_no_import_says_so(files: list[tuple[str, bytes]], said: str) -> None:
    with pytest.raises(UsageProblem, match=said):
        importing.look(here(), importing.of_files(files))


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "_LARGEST_UNPACKED", 1 << 20)
    bomb = packed({f"{n}.md": bytes(1 << 19) for n in range(3)})
    with pytest.raises(UsageProblem, match="larger than 1 MiB"):
        importing.of_files([("v.zip", bomb)])
    monkeypatch.setattr(importing, "_LARGEST_DIRECTORY", 100)
    with pytest.raises(UsageProblem, match="more files"):
        importing.of_files([("v.zip", bomb)])
    two = json.dumps({"leadward": "journal", "form": 2}).encode()
    with pytest.raises(UsageProblem, match="Two exports"):
        importing.of_files([("a.jsonl", two), ("b.jsonl", two)])


def test_a_place_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="No folder and no file"):
        importing.of_path(str(tmp_path / "nowhere"))
    with pytest.raises(UsageProblem, match="is no export"):
        importing.look(here(), importing.of_path(str(tmp_path)))
