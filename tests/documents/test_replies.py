"""Answers as people write them: each case whole, and what must hold for all of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadward.documents import incoming, replies
from leadward.documents.replies import Reply, read
from tests.documents.replies import CASES, PERSON, QUOTED, SENT


@pytest.mark.parametrize(("answer", "marked", "alone"), [each[1:] for each in CASES], ids=[each[0] for each in CASES])
def test_what_is_read_of_an_answer(answer: str, marked: dict[str, str], alone: tuple[str, ...]) -> None:
    found = read(answer, SENT, PERSON)
    assert {each.mark: each.words for each in found.parts if each.mark} == marked
    assert tuple(each.words for each in found.parts if not each.mark) == alone


SAID = st.lists(st.sampled_from(["ab", "cd", "ef", "gh", "ij", "kl", "mn", "op", "qr", "st"]), min_size=2, max_size=7)
SIGNATURES = (
    "Best regards,\nPetra Lindqvist\nHead of Payments\n+46 70 123 45 67",
    "Thanks, Petra",
    "-- \nPetra Lindqvist\nTeashop AB, Stockholm",
    "Cheers\nP\n\nSent from my iPhone",
    "Viele Grüße\nPetra",
    "Petra",
    "This email is confidential and intended for the addressee only.",
    "",
)
QUOTES = (
    f"On Mon, 12 Jan 2026 at 10:02, Mira <mira@example.org> wrote:\n{QUOTED}",
    f"From: Mira\nSent: Monday\nTo: Petra\nSubject: Page\n\n{SENT}",
    f"-----Original Message-----\nFrom: Mira\nSent: Monday\nTo: Petra\nSubject: Page\n\n{SENT}",
    QUOTED,
    "",
)
LEADS = ("[{}] ", "{}: ", "{} - ", "({}) ", "**{}:** ", "- {}: ", "{}\n", "[{}]\n")


@st.composite
def answers(draw: st.DrawFn) -> tuple[str, list[tuple[str, str]]]:
    """An answer and what was said in it: (mark or '', words), each with a number that nothing else holds."""
    said: list[tuple[str, str]] = []
    blocks = [draw(st.sampled_from(("", "Hi Mira,", "Dear Mira,", "Hello!")))]
    marks = draw(st.lists(st.sampled_from(("Q1", "Q2", "G1", "G2", "T1")), unique=True, max_size=4))
    for number, mark in enumerate(("", *marks) if draw(st.booleans()) else marks):
        words = f"{' '.join(draw(SAID))} nr{number} {' '.join(draw(SAID))}"
        lead = draw(st.sampled_from(LEADS)).format(draw(st.sampled_from((mark, mark.lower())))) if mark else ""
        said.append((mark, words))
        blocks.append(f"{lead}{words}")
    blocks += [draw(st.sampled_from(SIGNATURES)), draw(st.sampled_from(QUOTES))]
    text = "\n\n".join(each for each in blocks if each)
    return draw(st.sampled_from((text, text.replace("\n", "\r\n"), f"\ufeff{text}\n\n"))), said


@given(answers())
def test_what_was_said_is_read_once_and_nothing_else(drawn: tuple[str, list[tuple[str, str]]]) -> None:
    answer, said = drawn
    found = read(answer, SENT, PERSON)
    assert [(each.mark, each.words) for each in found.parts] == said


@given(
    st.lists(
        st.sampled_from([*(each[1] for each in CASES), *SIGNATURES, *QUOTES, "so", "[Q1] ", "> ", "nr: one"]),
        max_size=6,
    )
)
def test_no_line_is_lost(pieces: list[str]) -> None:
    """Every word of what came in stands in a part or in what was left out, however odd it is together."""
    answer = "\n".join(pieces)
    kept = " ".join(" ".join(line.split()) for line in replies.each_line(read(answer, SENT, PERSON)))
    for line in answer.replace("\r", "\n").splitlines():
        words = [each for each in line.replace(">", " ").split() if any(char.isalpha() for char in each)]
        assert all(word in kept or word.strip("*_[](){}:.,-") in _MARKS or word in QUOTED for word in words), line


_MARKS = {mark for each in ("Q1", "Q2", "G1", "G2", "T1") for mark in (each, each.lower())} | {"Re", "re", "Q"}


@given(st.text(max_size=300))
def test_no_answer_is_too_odd(answer: str) -> None:
    for part in read(answer, SENT, PERSON).parts:
        assert part.words.strip()


def test_long_hostile_answers_stay_quick() -> None:
    assert isinstance(read("> " * 20_000 + "[Q1] " * 20_000 + "\n" * 5_000, SENT, PERSON), Reply)
    assert isinstance(read("On 12 " * 3_000 + "\nPetra\n" * 500, SENT, PERSON), Reply)


@pytest.mark.parametrize(
    "words",
    ["Don't know yet", "I don’t know yet.", "not sure yet", "Let me think about it.", "TBD", "?", "Good question. I'll get back to you.", "No idea, sorry", "I have to think about this first"],
)  # fmt: skip
def test_no_statement(words: str) -> None:
    assert replies.is_open(words)


@pytest.mark.parametrize(
    "words", ["Agreed", "I don't know whether billing counts", "Not before May", "Yes, later this year", "👍", "no"]
)
def test_a_statement(words: str) -> None:
    assert not replies.is_open(words)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"plain \xc3\xa9", "plain é"),
        ("Windows ü".encode("cp1252"), "Windows ü"),
        ("wide ü".encode("utf-16"), "wide ü"),
        (b"\xff\xfe", None),
        (b"a\0b", None),
        (b"<p>Q1: scope</p><ul><li>one<li>two</ul>", "Q1: scope\n\n- one\n- two\n"),
        (b'<div>Q1: yes<div class="gmail_quote">On Mon, Mira wrote:<blockquote>[Q1] Which?</blockquote></div></div>', "Q1: yes\n> On Mon, Mira wrote:\n> > [Q1] Which?\n"),
        (b'<div>ok</div><div class="gmail_signature">Petra<br>Boss</div>', "ok\n--\nPetra\nBoss\n"),
        (b"From: Petra <p@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nQ1: sch=F6n\r\n", "Q1: schön\n"),
        (b'Message-ID: <1@example.org>\nFrom: Petra\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="b"\n\n--b\nContent-Type: text/plain\n\nQ1: plain\n--b\nContent-Type: text/html\n\n<p>Q1: html</p>\n--b--\n', "Q1: plain\n"),
        (b"MIME-Version: 1.0\nSubject: x\nContent-Type: text/html\n\n<p>Q1: html</p>\n", "Q1: html\n"),
    ],
)  # fmt: skip
def test_what_comes_in_becomes_text(raw: bytes, text: str | None) -> None:
    assert incoming.text_of(raw) == text


def test_the_page_that_is_quoted_most_is_the_one_answered() -> None:
    other = SENT.replace("Own one story", "Own the whole billing story")
    assert replies.overlap(QUOTED, SENT) > replies.overlap(QUOTED, other)
