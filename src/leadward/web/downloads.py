"""Documents as files of Markdown to take along."""

from __future__ import annotations

import re

from django.http import HttpResponse

from leadward.documents import markdown
from leadward.documents.tree import Document


def markdown_file(made: Document, name: str) -> HttpResponse:
    """The document as a download; `name` becomes its plain file name."""
    return text_file(markdown.text(made), name)


def text_file(text: str, name: str) -> HttpResponse:
    """A text of Markdown as a download."""
    response = HttpResponse(text, content_type="text/markdown; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{plain(name)}.md"'
    return response


def plain(name: str) -> str:
    """A name of a file that every system can have."""
    return re.sub(r"[^A-Za-z0-9._]+", "-", name).strip("-.")[:80] or "document"
