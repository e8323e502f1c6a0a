"""Lines of a mail that nobody says: greetings, signatures, what programs and companies add, and the headers of older mails.

A signature is agreement to nothing, so it is never a part of an answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from leadward.model.folding import folded

_CLOSING = re.compile(
    r"^\W*(?:(?:with |my )?(?:all the |very |many |kind(?:est)? |warm(?:est)? |best )*(?:best|regards|wishes|thanks|thx|ty|cheers|greetings|sincerely)"
    r"|thank you|thanks (?:a lot|again|so much|in advance)|many thanks|all the best|take care|talk (?:soon|then|tomorrow|later)|see you(?: soon| then| tomorrow| \w+day)?"
    r"|yours(?: truly| sincerely)?|br|kr|rgds|vg|lg|mfg|vlg|(?:viele|liebe|beste|schöne|herzliche)? ?gr(?:ü|ue)(?:ß|ss)e?|mit freundlichen gr(?:ü|ue)(?:ß|ss)en"
    r"|danke(?: dir| schön)?|cordialement|bien à (?:vous|toi)|merci|amitiés|saludos(?: cordiales)?|un saludo|gracias|abraços|atenciosamente|obrigad[oa]|saluti|grazie|a presto"
    r"|groetjes|groeten|met vriendelijke groet|mvh|hälsningar|vänliga hälsningar|hilsen|pozdrawiam|terveisin)(?P<rest>.*)$",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"^\W*(?:hi|hello|hey|dear|hallo|hej|moin|liebe[r]?|guten (?:tag|morgen)|bonjour|salut|hola|olá|ciao|good (?:morning|afternoon|evening))\b[^.?:;]{0,40}[,!.\s-]*$",
    re.IGNORECASE,
)
_ADDED = re.compile(
    r"^\W*(?:sent (?:from|with|via|by)\b|get outlook for|von meinem\b|gesendet (?:von|mit)\b|envoyé (?:de|depuis)\b|enviado (?:desde|do)\b|inviato da\b"
    r"|verzonden vanaf|skickat från|sendt fra|download (?:now )?outlook|diese nachricht wurde von meinem)",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"^\W*(?:this (?:e-?mail|message|communication)\b.{0,60}(?:confidential|intended|privileged|may contain)|the information (?:contained )?in this|confidential(?:ity)?\b.{0,20}(?:notice|:|$)"
    r"|disclaimer|diese e-?mail (?:enthält|kann)|ce (?:message|courriel)\b.{0,40}confidentiel|please consider the environment|caution: this|\[?external\]?:?\s*$)",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"^\W*(?:(?:on|am|le|el|em|op|den|il|w dniu|på|ha)\b.{4,200}|.{2,80}<[^<>\s]+@[^<>\s]+>.{0,40})"
    r"\b(?:wrote|schrieb.{0,80}|a écrit|escribió|escreveu|schreef.{0,80}|skrev.{0,80}|ha scritto|napisał\(?a?\)?|writes|said)\s?:\s*$",
    re.IGNORECASE,
)
_WRAPPED = re.compile(r"^\W*(?:on|am|le|el|em|op|den|il|w dniu|på)\b.*\d{2,4}", re.IGNORECASE)
_SEPARATOR = re.compile(
    r"^\W*(?:original message|forwarded message|ursprüngliche nachricht|message d'origine|mensaje original|weitergeleitete nachricht"
    r"|begin forwarded message|oorspronkelijk bericht|ursprungligt meddelande)\W*$",
    re.IGNORECASE,
)
_RULE = re.compile(r"^\s*(?:_{8,}|-{8,}|\*{8,}|={8,})\s*$")
_FROM = re.compile(r"^\s*\**(?:from|von|de|da|van|från|fra)\**\s?:\**\s", re.IGNORECASE)
_FIELD = re.compile(
    r"^\s*\**(?:from|sent|date|to|cc|bcc|subject|reply-to|importance|von|gesendet|datum|an|betreff|de|envoyé|à|objet|enviado|para|asunto|assunto|data|da|inviato|a|oggetto"
    r"|van|verzonden|aan|onderwerp|från|skickat|till|ämne|fra|sendt|til|emne|message-id|mime-version|content-type|content-transfer-encoding|return-path|received|in-reply-to|references|x-[a-z-]+)\**\s?:(?:\**\s|$)",
    re.IGNORECASE,
)
_DASHES = re.compile(r"^\s*(?:--|—|–)\s*$")
_PS = re.compile(r"^\W*p\.?\s?s\b", re.IGNORECASE)
_MARKED = re.compile(r"^\W*[QGTWC]\s?[1-9][0-9]?\b\W", re.IGNORECASE)
_LONGEST = 60
_MOST = 12
"""Lines of a signature."""


def begins_older(line: str) -> bool:
    """Whether an older mail follows below this line of a header."""
    return bool(_FIELD.match(line) or _SEPARATOR.match(line) or _WROTE.match(line) or line.rstrip().endswith(":"))


def marks(lines: Sequence[tuple[int, str]], person: str) -> list[str]:
    """Of each line '' for what is said, else `greeting`, `signature` or `header`; `lines` are (depth, text)."""
    found = [""] * len(lines)
    _headers(lines, found)
    _top(lines, found)
    _signature(lines, found, person)
    return found


def _headers(lines: Sequence[tuple[int, str]], found: list[str]) -> None:
    """Headers of older mails, and the line that a program writes above what it quotes."""
    number = 0
    while number < len(lines):
        depth, text = lines[number]
        after = [text for _, text in lines[number + 1 : number + 7] if text.strip()]
        if depth == 0 and _wrote(lines, number):
            for each in range(number, number + _wrote(lines, number)):
                found[each] = "header"
        elif depth == 0 and (_SEPARATOR.match(text) or (_RULE.match(text) and after and _FROM.match(after[0]))):
            found[number] = "header"
        elif depth == 0 and _FROM.match(text) and sum(bool(_FIELD.match(text)) for text in after[:4]) >= 2:
            while (
                number < len(lines)
                and (_FIELD.match(lines[number][1]) or lines[number][1][:1] in " \t")
                and lines[number][1].strip()
            ):
                found[number] = "header"
                number += 1
            continue
        number += 1


def _wrote(lines: Sequence[tuple[int, str]], number: int) -> int:
    """Of how many lines `On Wed, Mira wrote:` is that begins here, 0 for none: mail programs wrap it."""
    text = lines[number][1]
    if not text.strip():
        return 0
    for more in range(3):
        if number + more >= len(lines) or (more and lines[number + more][0]):
            return 0
        joined = " ".join(text.strip() for _, text in lines[number : number + more + 1])
        quoted = next((depth for depth, text in lines[number + more + 1 : number + more + 3] if text.strip()), 0)
        if _WROTE.match(joined) or (more == 0 and quoted and joined.rstrip().endswith(":")):
            return more + 1
        if not _WRAPPED.match(text):
            return 0
    return 0


def _top(lines: Sequence[tuple[int, str]], found: list[str]) -> None:
    """The header of the answer itself where it was copied along, and its greeting."""
    number = next((n for n, (_, text) in enumerate(lines) if text.strip()), len(lines))
    fields = number
    while fields < len(lines) and _FIELD.match(lines[fields][1]):
        fields += 1
    if fields - number >= 2:
        for each in range(number, fields):
            found[each] = "own header"
        number = next((n for n in range(fields, len(lines)) if lines[n][1].strip()), len(lines))
    if number < len(lines) and not found[number] and lines[number][0] == 0 and _GREETING.match(lines[number][1]):
        found[number] = "greeting"


def _signature(lines: Sequence[tuple[int, str]], found: list[str], person: str) -> None:
    """From a closing to the end of what was written there: until something is quoted, a mark, a header, or a P.S."""
    number = 0
    while number < len(lines):
        depth, text = lines[number]
        if depth == 0 and not found[number] and text.strip() and _closes(lines, found, number, person):
            number = _cover(lines, found, number)
        elif depth == 0 and not found[number] and _ADDED.match(text):
            found[number] = "signature"
            number += 1
        else:
            number += 1


def _closes(lines: Sequence[tuple[int, str]], found: Sequence[str], number: int, person: str) -> bool:
    text = lines[number][1]
    if _DASHES.match(text) or _LEGAL.match(text):
        return True
    if len(text.strip()) > _LONGEST:
        return False
    if _is_name(text, person):
        return _rest_is_short(lines, found, number + 1)
    closing = _CLOSING.match(text.strip())
    if closing is None:
        return False
    rest = closing["rest"].strip(" ,.!;:-–—)\t🙂👍😊🙏")
    named = not rest or _is_name(rest, person) or bool(re.fullmatch(r"[A-ZÄÖÜ][\w'-]*", rest))
    return named and _rest_is_short(lines, found, number + 1)


def _is_name(text: str, person: str) -> bool:
    """Whether a line is no more than the person's name: whole, first, or initials."""
    said = folded(text.strip(" -–—~/,.!*_\t\u00a0"))
    if not (said and person.strip()):
        return False
    names = person.split()
    initials = "".join(name[:1] for name in names)
    return said in {folded(person), folded(names[0]), folded(initials), folded(names[0][:1])}


def _rest_is_short(lines: Sequence[tuple[int, str]], found: Sequence[str], start: int) -> bool:
    """Whether what follows, up to something quoted, is as a signature is: few short lines."""
    rest = []
    for number in range(start, len(lines)):
        depth, text = lines[number]
        if depth or found[number] == "header" or _PS.match(text) or _LEGAL.match(text) or _DASHES.match(text):
            break
        if text.strip() and not _ADDED.match(text):
            rest.append(text.strip())
    return len(rest) <= _MOST and not any(_MARKED.match(text) for text in rest) and all(_is_card(text) for text in rest)


def _is_card(text: str) -> bool:
    """Whether a line could stand below a name: a role, a number, an address; no sentence."""
    contact = re.search(r"@|https?://|www\.|\+?[0-9][0-9 ()/-]{6,}", text)
    return bool(contact) or (
        len(text) <= _LONGEST and not text.endswith(("?", ".", "!", ":")) and len(text.split()) <= 7
    )


def _cover(lines: Sequence[tuple[int, str]], found: list[str], number: int) -> int:
    """Cover a signature from its first line on; the number of the line after it."""
    begin = number
    while number < len(lines):
        depth, text = lines[number]
        if depth or found[number] or (number > begin and (_PS.match(text) or _MARKED.match(text))):
            break
        found[number] = "signature" if text.strip() else ""
        number += 1
    return number
