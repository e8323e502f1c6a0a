"""`case` over the fictional team: its views, its sources, its author's words and choices, and whom to ask."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from leadward.cli.main import main
from leadward.model.errors import LeadwardError
from tests.workflows.test_brag import TODAY, Home

HOSTILE = "<script>alert(1)</script>\n# Heading \u202e [x](javascript:alert(1)) | `"
MOST_WORDS = 230
"""What one says in 90 seconds."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    home = Home(tmp_path_factory.mktemp("case") / "home")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("elsewhere"))
        home("demo")
        yield home


def test_one_minute_says_who_what_why_and_how_we_know(demo: Home) -> None:
    text = demo("case", "--view", "minute", "--md")
    assert len(text.split()) <= MOST_WORDS
    assert text.startswith("# The case for Lead: Mira Fable\n\nI already lead what spans teams")
    assert "One payment in eleven failed" in text
    assert "Result: 9% of payments lost → 6% of payments lost, as Ines Fiction says" in text
    assert re.search(r"\*\*Noor Ballad\*\*, as I noted it: `n[0-9a-f]{8}`\n\n> We add payment methods ourselves", text)
    assert "**How we know:**" in text
    assert "**Open:**" in text


def test_every_id_of_the_whole_is_in_its_appendix_and_opens(demo: Home) -> None:
    text = demo("case", "--md")
    body, _, appendix = text.partition("## Sources")
    cited = set(re.findall(r"\b[cnm][0-9a-f]{8}\b", body))
    assert len(cited) > 15
    assert cited <= set(re.findall(r"`([cnm][0-9a-f]{8})`", appendix))
    for id in sorted(cited)[:3]:
        assert demo("show", id)
    sections = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert sections == [
        "In one minute", "Why the company needs it", "Projects of the next level", "What Lead takes", "Timeline", "What others work faster with",
        "Who got further", "Work that no commit shows", "Who speaks for it", "Gaps, and what I do about them", "My manager's position", "Sources",
    ]  # fmt: skip
    assert demo("case", "--md") == text


def test_what_the_author_typed_for_others_is_relayed(demo: Home) -> None:
    told = demo.json("case")
    assert {each["corroboration"] for each in told["advocates"]} == {"relayed"}
    assert [each["result_corroboration"] for each in told["projects"]] == ["relayed", None]
    assert all(len(each["pieces"]) <= 2 for each in told["points"])
    assert len(told["points"]) == 5


def test_words_choices_and_requests_are_kept(demo: Home, tmp_path: Path) -> None:
    line = demo.json("case")["points"][4]
    other = demo.json("brag")["lines"][-1]["id"]
    demo(
        "case",
        "set",
        "--choose",
        f"{line['criterion']}={other}",
        "--thesis",
        HOSTILE,
        "--respond",
        "serves-outcomes=I ask Ines",
    )
    told = demo.json("case")
    assert ([each["id"] for each in told["points"][4]["pieces"]], told["points"][4]["chosen"]) == ([other], True)
    assert next(each["response"] for each in told["points"] if each["criterion"] == "serves-outcomes") == "I ask Ines"
    assert next(each["response"] for each in told["points"] if each["criterion"] == "shapes-the-roadmap").startswith(
        "Petra"
    )
    page = demo("case", "--view", "minute", "--md")
    assert "\n# Heading" not in page
    assert "\u202e" not in page
    demo("case", "set", "--choose", f"{line['criterion']}=")
    assert not demo.json("case")["points"][4]["chosen"]
    mail = tmp_path / "ravi.eml"
    shown = demo("case", "ask", "Ravi Saga", "--mail", str(mail))
    assert "In one sentence that I may quote" in " ".join(shown.split())
    assert mail.read_bytes().startswith(b"Subject: A question about the case for Lead")
    assert {each["person"]: bool(each["words"]) for each in demo.json("case")["advocates"]}["Ravi Saga"] is False
    demo("feedback", "add", "Billing stopped waiting for us", "--from", "Ravi Saga")
    assert "Billing stopped waiting for us" in demo("case", "--md")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("set",), "Say what to keep"),
        (("set", "--choose", "nothing=n00000000"), "names no criterion"),
        (("set", "--choose", "serves-outcomes=n00000000"), "No line of the record"),
        (("set", "--project", "None such"), "No project is noted as"),
        (("--me", "Ravi Saga"), "oneself alone"),
    ],
)
def test_wrong_use_is_a_sentence(demo: Home, words: tuple[str, ...], said: str) -> None:
    found = CliRunner().invoke(
        main,
        ["--as-of", TODAY.isoformat(), "case", *words],
        env={"LEADWARD_HOME": str(demo.home)},
        standalone_mode=False,
    )
    assert isinstance(found.exception, LeadwardError), found.output
    assert said in str(found.exception)


def test_an_empty_workspace_has_an_empty_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = Home(tmp_path / "home")("case")
    assert "No thesis yet" in text
    assert "No project is noted" in " ".join(text.split())
    assert json.loads(Home(tmp_path / "home")("case", "--json"))["sources"] == []


def test_as_pdf_it_is_the_same_case_on_either_paper(demo: Home, tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    pytest.importorskip("typst")
    widths = {}
    for paper in ("a4", "letter"):
        file = tmp_path / f"{paper}.pdf"
        demo("case", "--view", "minute", "--pdf", str(file), "--paper", paper)
        [page] = pypdf.PdfReader(file).pages
        widths[paper] = round(page.mediabox.width)
        assert file.stat().st_mode & 0o077 == 0
        assert "One payment in eleven failed" in " ".join(page.extract_text().split())
    assert widths == {"a4": 595, "letter": 612}


def test_pdf_and_html_are_not_asked_for_at_once(demo: Home, tmp_path: Path) -> None:
    pytest.importorskip("typst")
    words = ["case", "--pdf", str(tmp_path / "a.pdf"), "--html", str(tmp_path / "a.html")]
    found = CliRunner().invoke(main, words, env={"LEADWARD_HOME": str(demo.home)}, standalone_mode=False)
    assert "--html and --pdf" in str(found.exception)
    assert not list(tmp_path.iterdir())


def test_a_form_the_card_and_a_version_of_before(demo: Home, tmp_path: Path) -> None:
    form, version = tmp_path / "form.md", tmp_path / "case.json"
    form.write_text("## What was your impact? (200 characters)\n## What did peers say? (40 words)\n")
    for answer in demo.json("case", "form", str(form))["answers"]:
        assert 0 < answer["used"] <= (answer["limit"] or 0)
        assert answer["sources"]
    assert "In 60 seconds" in demo("case", "card", "--md")
    version.write_text(demo("case", "--json"))
    told = demo.json("case", "stronger", str(version))
    assert {each["sort"] for each in told["changes"]} <= {"open"}


def test_what_a_prompt_holds_passes_the_check_against_it(demo: Home, tmp_path: Path) -> None:
    prompt = tmp_path / "prompt.md"
    prompt.write_text(demo("case", "prompt"))
    assert "# The record" in prompt.read_text()
    draft = tmp_path / "draft.md"
    draft.write_text(demo("case", "--view", "minute", "--md"))
    kinds = {each["kind"] for each in demo.json("lint", str(draft), "--against", str(prompt))["marks"]}
    assert not {kind for kind in kinds if kind.startswith("unsourced")}
    draft.write_text("Fewer lost payments: from 9% to 2%, says Gregor Invent on 3 Feb 2019.")
    marks = demo.json("lint", str(draft), "--against", str(prompt))["marks"]
    found = {(each["kind"], each["words"]) for each in marks if each["kind"].startswith("unsourced")}
    assert found == {("unsourced-number", "2%"), ("unsourced-name", "Gregor Invent"), ("unsourced-date", "3 Feb 2019")}
