"""Import notes in the browser: files are looked at, settled where both sides edited, taken in, and undone whole."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from tests.web.served import Answer, Served

BOUNDARY = "leadward-test-boundary"
NOTE = "---\nkind: entry\ndate: 2026-11-20\n---\nWrote {} for the import page\n"


def sent(served: Served, **files: bytes) -> Answer:
    """The form with files, as a browser sends it; then the page it leads to."""
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n".encode()
        + content
        + b"\r\n"
        for name, content in files.items()
    ]
    body = b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()
    kind = f"multipart/form-data; boundary={BOUNDARY}"
    answer = served.upload("/notes/import/look", body, kind)
    return served.get(answer.headers["location"]) if answer.status == 302 else answer


def packed(files: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name, text in files.items():
            target.writestr(name, text)
    return made.getvalue()


def mark(page: Answer) -> str:
    [found] = re.findall(r'name="mark" value="([0-9a-f]+)"', page.body)
    return str(found)


def taken(served: Served, page: Answer, **fields: str) -> Answer:
    return served.post("/notes/import/take", mark=mark(page), **fields)


def test_a_vault_as_zip_comes_in_and_is_undone(served: Served) -> None:
    assert "/notes/import" in served.get("/notes").links
    files = {
        "Vault/a.md": NOTE.format("one"),
        "Vault/b.md": NOTE.format("two"),
        "Vault/bad.md": "---\nkind: ship\n---\n",
    }
    page = sent(served, **{"vault.zip": packed(files)})
    assert "Nothing is imported yet" in page.said
    assert "2 new" in page.said
    assert "Wrote one for the import page" in page.said
    assert "Vault/bad.md" in page.said or "bad.md" in page.said
    assert "Wrote one for the import page" not in served.get("/notes").said
    after = taken(served, page)
    assert "2 notes came in or changed." in after.said
    assert "Wrote one for the import page" in served.get("/notes").said
    assert "2 notes are as before" in served.post("/notes/import/undo").said
    assert "Wrote one for the import page" not in served.get("/notes").said


def test_a_note_edited_on_both_sides_is_settled_on_the_page(served: Served) -> None:
    taken(served, sent(served, **{"both.md": NOTE.format("both").encode()}))
    [id] = re.findall(r'href="/show/(n[0-9a-f]{8})">Wrote both', served.get("/notes").body)
    form = served.get(f"/edit/{id}")
    [seen] = re.findall(r'name="seen" value="(\d+)"', form.body)
    served.post(f"/edit/{id}/keep", text="Wrote both here", on="2026-11-20", seen=seen)
    page = sent(served, **{"both.md": NOTE.format("both there").encode()})
    for words in ("Edited here and there", "Keep what is here", "Take what comes in", "Keep both", "Decide later"):
        assert words in page.said, words
    page = taken(served, page)
    assert "One note waits for your decision" in page.said
    taken(served, page, **{f"how-{id}": "theirs"})
    assert "Wrote both there for the import page" in served.get(f"/show/{id}").said


def test_what_changed_since_is_looked_at_once_more(served: Served) -> None:
    page = sent(served, **{"again.md": NOTE.format("again").encode()})
    answer = served.post("/notes/import/take", mark="0" * 16)
    assert "look at it once more" in answer.said
    served.post("/notes/import/clear")
    assert "Choose one or several" in served.get("/notes/import").said
    assert taken(served, page).status == 400


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.png", b"\x89PNG", "no Markdown file"),
        ("v.zip", b"PK\x03\x04 no", "damaged"),
        ("x.jsonl", b"nonsense", "no journal of an export"),
    ],
)
def test_what_is_no_import_says_so(served: Served, name: str, content: bytes, said: str) -> None:
    answer = sent(served, **{name: content})
    assert answer.status == 400
    assert said in answer.said


def test_a_place_of_this_machine(served: Served) -> None:
    place = served.home.parent / "one.md"
    place.write_text(NOTE.format("place"))
    page = served.post("/notes/import/look", place=str(place))
    assert "Wrote place for the import page" in page.said
    served.post("/notes/import/clear")
    assert "No folder and no file" in served.post("/notes/import/look", place="/nowhere/at/all").said
