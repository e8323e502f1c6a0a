"""One brief of a small shop, as all writers are shown it; and text that means harm."""

from __future__ import annotations

from datetime import date

from leadward.documents.brief import Brief, New, OneOnOne, Standing
from leadward.model import about as key
from leadward.model.action import run
from leadward.model.move import Move
from leadward.model.person import Person
from leadward.model.source import commit, path

ALICE = Person(1, "Alice Aalto", "alice@example.org")
RETRY = commit("c12a" + "0" * 36, "Retry a failed payment")
CANCEL = commit("c31b" + "0" * 36, "Stop after three tries")
SEARCH = commit("c40d" + "0" * 36, "Index in the background")

OUTCOME = Move(
    "business-outcomes",
    key.topic("checkout-retry"),
    "Ask your product manager what checkout-retry changed",
    "9 commits of yours, tagged v4.2 on 24 Nov; result unknown",
    10,
    (RETRY, CANCEL),
    say="Did failed payments fall? What would you try next?",
)
SCOUT = Move(
    "bushwhack",
    key.topic("search"),
    "Ask whether search/ is on the plan; if so, scout it",
    "41 files, unchanged for 14 months; one main author",
    30,
    (SEARCH, path("search/index/writer.py")),
    ready=run("scout", "search/"),
)
WEEK = Brief(
    repository="shop",
    me=ALICE,
    view="self",
    as_of=date(2026, 1, 12),
    sources_read="git only",
    moves=(OUTCOME, SCOUT),
    waiting=4,
    one_on_one=OneOnOne(
        ("I want to become Lead. Which two things must you see?",), "your work on checkout/", sources=(RETRY,)
    ),
    since_last=(New("3 commits by 2 people", (SEARCH,)),),
    standing=Standing(11, 30, ("unblocking", "procedures")),
    gaps=("2 commits have no readable tree",),
)

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</style><script>x</script>",
    "</title><b>",
    "'\" onmouseover='x",
    "&lt;b&gt; &#60;i&#62;",
    "[click](https://example.org)",
    "![pic](https://example.org/x.png)",
    "<https://example.org>",
    "https://example.org/a_b_c and www.example.org",
    "write to bob@example.org or @bob",
    "[ref]: https://example.org",
    "[x][y] [^1] [[wiki]]",
    "# heading",
    "## heading ##",
    "- item",
    "* item",
    "+ item",
    "1. item",
    "12) item",
    "> quote",
    "---",
    "===",
    "***",
    "```sh",
    "~~~",
    "``a` b```",
    "`",
    "    indented",
    "| a | b |",
    "a | b \\| c \\\\| d",
    "\\[not](x)",
    "**bold** __bold__ *em* _em_ ~~gone~~",
    "$x$ {{ liquid }} {% raw %}",
    "a\nb\r\n# c",
    "\x1b[2J\x1b]0;title\x07",
    "\u202egnp.exe\u2066\u200b\ufeff",
    "=HYPERLINK(1)",
    "javascript:alert(1)",
    "",
    " ",
)
