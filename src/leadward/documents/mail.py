"""A message as a draft that mail programs open: nothing is sent, whoever opens it adds the address and presses Send."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

from leadward.model.text import visible

_LONGEST_SUBJECT = 120


def draft(subject: str, text: str) -> bytes:
    """A mail in the form of RFC 5322 without sender and recipient; `X-Unsent` lets programs open it for writing."""
    made = EmailMessage(policy=SMTP)
    made["Subject"] = _subject(subject)
    made["X-Unsent"] = "1"
    made.set_content(_body(text) + "\n")
    return made.as_bytes()


def link(subject: str, text: str) -> str:
    """The same as a `mailto:` address (RFC 6068), which a click opens."""
    body = _body(text).replace("\n", "\r\n")
    return f"mailto:?subject={quote(_subject(subject), safe='')}&body={quote(body, safe='')}"


def _body(text: str) -> str:
    """Lines as they are, with nothing invisible in them."""
    return "\n".join(map(visible, text.split("\n")))


def _subject(said: str) -> str:
    """One line that no header can be smuggled through."""
    return visible(" ".join(said.split()))[:_LONGEST_SUBJECT]
