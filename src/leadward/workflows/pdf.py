"""Documents as PDF: tagged, with text that can be searched and copied, and the same bytes for the same document."""

from __future__ import annotations

import importlib.util
import tempfile
from typing import Final, cast

from leadward.documents import typst as writer
from leadward.documents.papers import Paper
from leadward.documents.tree import Document
from leadward.model.errors import ToolMissing
from leadward.model.text import PdfBytes

_STANDARD: Final = "ua-1"
"""What a PDF must have so that it can be read aloud."""


def is_installed() -> bool:
    return importlib.util.find_spec("typst") is not None


def require() -> None:
    """Raises ToolMissing where the library for PDF is not installed."""
    if not is_installed():
        raise ToolMissing("PDF needs one more part: install it with `pip install 'leadward[pdf]'`. Without it: --html FILE, and print that.")  # fmt: skip


def pdf(document: Document, paper: Paper = "a4") -> PdfBytes:
    """The document on paper. Raises ToolMissing.

    The fonts come with the library, so that the bytes are the same everywhere; those of the system are looked at only where a text has letters
    that the others lack. Typst sees an empty folder, and nothing else of this machine.
    """
    require()
    import typst

    source = writer.text(document, paper).encode()
    alone = writer.is_latin(document)
    with tempfile.TemporaryDirectory() as folder:
        compiler = typst.Compiler(root=folder, ignore_system_fonts=alone)
        try:
            made = compiler.compile(source, format="pdf", pdf_standards=[_STANDARD])
        except typst.TypstError:
            # A letter that no font here has is shown as a box. The standard forbids that; the reader still gets the rest, tagged.
            made = compiler.compile(source, format="pdf")
    return PdfBytes(cast("bytes", made))
