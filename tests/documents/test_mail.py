"""A request as a mail that is opened, not sent."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from urllib.parse import parse_qs

from leadward.documents.mail import draft, link

TEXT = "Hi Zoë,\n\nWhat made it harder?\n\nThank you!"


def test_a_draft_opens_with_its_words() -> None:
    read = message_from_bytes(draft("A question about the queue", TEXT), policy=default)
    assert (read["Subject"], read["X-Unsent"], read["To"], read["From"]) == (
        "A question about the queue",
        "1",
        None,
        None,
    )
    assert read.get_content().replace("\r\n", "\n") == TEXT + "\n"


def test_a_subject_adds_no_header() -> None:
    read = message_from_bytes(draft("about\r\nBcc: all@example.org\n\nx", TEXT), policy=default)
    assert read["Bcc"] is None
    assert read["Subject"] == "about Bcc: all@example.org x"


def test_a_link_holds_the_same() -> None:
    address, _, told = link("Queue & co", TEXT).partition("?")
    assert address == "mailto:"
    assert parse_qs(told) == {"subject": ["Queue & co"], "body": [TEXT.replace("\n", "\r\n")]}
