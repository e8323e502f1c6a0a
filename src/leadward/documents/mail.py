"""A message as a draft that mail programs open: nothing is sent, whoever opens it adds the address and presses Send."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

from leadward.model.text import MailFile, MailLink, lines_of, visible

_LONGEST_SUBJECT = 120


def draft(subject: str, text: str) -> MailFile:
    """A mail in the form of RFC 5322 without sender and recipient; `X-Unsent` lets programs open it for writing."""
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = _subject(subject)
    mail["X-Unsent"] = "1"
    mail.set_content(f"{lines_of(text)}\n")
    return MailFile(mail.as_bytes())


def link(subject: str, text: str) -> MailLink:
    """The same as a `mailto:` address (RFC 6068), which a click opens."""
    body = lines_of(text).replace("\n", "\r\n")
    return MailLink(f"mailto:?subject={quote(_subject(subject), safe='')}&body={quote(body, safe='')}")


def _subject(line: str) -> str:
    """One line that no header can be smuggled through."""
    return visible(" ".join(line.split()))[:_LONGEST_SUBJECT]
