"""Which words name a level: ranks (junior, senior, staff), codes (L3, IC4, Level 2), and roles with a number (Engineer II).

Nothing here decides alone. Names are looked at beside each other (`sequence`): one heading *Senior* on a page makes no ladder,
five of them in a row do.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import lru_cache

from leadward.model.records import dataclass

_RANKS: dict[str, float] = {
    **dict.fromkeys(("intern", "internship", "student", "praktikant"), 0),
    **dict.fromkeys(("trainee", "apprentice", "graduate", "entry", "novice", "probationary", "werkstudent"), 1),
    **dict.fromkeys(("junior", "jr", "jnr", "associate", "assistant", "beginner", "starter"), 2),
    **dict.fromkeys(("mid", "middle", "intermediate", "midlevel", "medior", "regular", "professional", "pleno"), 3),
    **dict.fromkeys(("advanced", "experienced", "confirmed"), 3.5),
    **dict.fromkeys(("senior", "sr", "snr", "sénior"), 4),
    **dict.fromkeys(("expert", "specialist"), 4.5),
    **dict.fromkeys(("lead", "leader", "techlead"), 5),
    **dict.fromkeys(("staff", "manager", "supervisor"), 6),
    **dict.fromkeys(("principal", "architect"), 7),
    **dict.fromkeys(("director", "head", "distinguished"), 8),
    **dict.fromkeys(("fellow", "vp", "svp", "evp", "vice"), 9),
    **dict.fromkeys(("chief", "cto", "cio", "ceo"), 10),
}
_PLAIN = frozenset(
    [
        "junior",
        "jr",
        "jnr",
        "mid",
        "middle",
        "intermediate",
        "medior",
        "senior",
        "sr",
        "snr",
        "lead",
        "staff",
        "principal",
        "distinguished",
        "intern",
        "trainee",
        "graduate",
        "apprentice",
        "midlevel",
        "associate",
        "pleno",
        "fellow",
        "entry",
    ]
)
"""Ranks that alone, or with a role, name a level; the others name roles as often."""
_ROLES = frozenset(
    [
        "engineer",
        "developer",
        "programmer",
        "designer",
        "analyst",
        "scientist",
        "manager",
        "architect",
        "consultant",
        "tester",
        "writer",
        "researcher",
        "administrator",
        "admin",
        "sre",
        "specialist",
        "representative",
        "rep",
        "advocate",
        "contributor",
        "technician",
        "coordinator",
        "partner",
        "executive",
        "officer",
        "coach",
        "strategist",
        "marketer",
        "recruiter",
        "owner",
        "director",
        "accountant",
        "assistant",
        "sdr",
        "ae",
        "swe",
        "sde",
        "sdet",
        "qa",
        "pm",
        "em",
        "tl",
        "maintainer",
        "editor",
        "evangelist",
        "operator",
        "generalist",
        "adviser",
        "advisor",
        "master",
    ]
)
_GLUE = frozenset(
    ("of", "the", "and", "in", "a", "an", "for", "level", "to", "or", "software", "semi", "advance", "career")
)
_CODE = re.compile(
    r"(?:\b(?:career )?(?:level|lvl|grade|band|tier|rank|stufe|niveau|nivel)[ -]?"
    r"(?P<number>\d{1,2}(?:\.\d)?)(?![\d%])"
    r"|\b(?P<letters>(?-i:[A-Z]{1,4})|\A[a-z]{1,3}(?=\d{1,2}\Z))[ -]?(?P<digits>\d{1,2}(?:\.\d)?[a-c]?)(?![\w%]))",
    re.IGNORECASE,
)
_NO_CODE = frozenset(
    [
        "q",
        "h",
        "v",
        "s",
        "day",
        "week",
        "page",
        "part",
        "fy",
        "covid",
        "iso",
        "http",
        "sec",
        "utf",
        "top",
        "rfc",
        "aug",
        "sev",
        "fr",
        "nfr",
        "ut",
        "ac",
        "adr",
        "kr",
        "okr",
        "req",
        "tc",
        "us",
        "ex",
        "es",
        "html",
        "css",
        "ec",
    ]
)
_LETTERS = frozenset(
    [
        "l",
        "e",
        "m",
        "p",
        "d",
        "t",
        "g",
        "k",
        "j",
        "n",
        "ic",
        "em",
        "tl",
        "pm",
        "se",
        "sde",
        "swe",
        "de",
        "ds",
        "qa",
        "qe",
        "qae",
        "sre",
        "tpm",
        "cs",
        "ce",
        "dm",
        "ba",
        "sa",
        "ml",
        "ux",
        "ui",
        "eng",
        "dev",
    ]
)
"""Letters of codes that companies give to levels. Others count beside each other, or with the name of a role."""
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7}
_DENIED = re.compile(
    r"^(?:misc|other|appendix|note|notes|bonus|how|what|when|where|who|why|which|is|are|do|does|should|can|if|becoming|being|"
    r"hiring|interview|interviewing|all|every|any|each|general|common|introduction|overview|about|example|examples|summary|"
    r"moving|transition|transitioning|from|promotion|getting|our|my|your|the role|working|building|choosing|between|beyond|"
    r"faq|glossary|references?|resources?|see|further|history|changelog|contents|table of contents|levels|level up)\b|\?\s*$|"
    r"\b(?:vs|versus|questions?|interview|salary|salaries|compensation|bands|responsibilities of|job description|"
    r"expectations? (?:for|of) (?:all|every))\b|\b(?:to|→|->|=>) (?:a |an )?(?:junior|mid|senior|staff|principal|lead)\b",
    re.IGNORECASE,
)
_COUNTED = frozenset(
    [
        "chapter",
        "part",
        "week",
        "day",
        "module",
        "step",
        "phase",
        "lesson",
        "section",
        "unit",
        "exercise",
        "task",
        "appendix",
        "figure",
        "question",
        "project",
        "sprint",
        "quarter",
        "year",
        "month",
        "session",
        "lecture",
        "lab",
        "round",
        "tip",
        "rule",
        "method",
        "option",
        "example",
        "case",
        "stage",
        "milestone",
        "version",
        "release",
        "item",
        "note",
        "table",
        "step",
        "goal",
        "problem",
        "test",
        "world",
        "act",
        "scene",
        "type",
        "class",
        "group",
        "team",
        "page",
        "article",
        "point",
        "no",
        "number",
        "year",
        "semester",
        "assignment",
    ]
)
"""Words that are counted and name no level."""
_LONGEST = 90
_MOST_WORDS = 11

STRONG, WEAK, NONE = 2, 1, 0


@dataclass(frozen=True, slots=True)
class Name:
    """What a text is as the name of a level: how surely, its rank by words, its number, and the code's letters."""

    text: str
    score: int
    rank: float | None = None
    number: float | None = None
    letters: str = ""


@lru_cache(maxsize=4_096)
def name_of(raw: str) -> Name:
    """A text, judged by itself."""
    text = cleaned(raw)
    words = re.findall(r"[^\W_]+", text.lower())
    if not words or len(text) > _LONGEST or len(words) > _MOST_WORDS or denied(text):
        return Name(text, NONE)
    code = _code(text)
    rank = _rank(words)
    numeral = _numeral(words)
    role = any(word in _ROLES for word in words)
    if code:
        return Name(text, STRONG if code[2] or role or rank is not None else WEAK, rank, code[1], code[0])
    if numeral is not None and (role or rank is not None) and len(words) <= 7:
        return Name(text, STRONG, rank, numeral, "")
    if numeral is not None and len(words) <= 5 and words[0] not in _COUNTED:
        return Name(text, WEAK, None, numeral, "")
    if rank is None:
        return Name(text, WEAK if role and len(words) <= 4 else NONE, None, None)
    return Name(text, _ranked(words, role), rank, None)


def _rank(words: Sequence[str]) -> float | None:
    """The rank of the weightiest word, moved a little by the others: a senior manager stands above a manager, not beside a senior."""
    ranks = [_RANKS[word] for word in words if word in _RANKS]
    if not ranks:
        return None
    highest = max(ranks)
    ranks.remove(highest)
    return highest + sum(0.1 * (rank - 3) for rank in ranks)


def denied(text: str) -> bool:
    """Whether a text says of itself that it is no level: a question, an appendix, what all levels share."""
    return bool(_DENIED.search(text))


def _ranked(words: Sequence[str], role: bool) -> int:
    rest = [word for word in words if word not in _RANKS and word not in _GLUE and word not in _ROLES]
    plain = any(word in _PLAIN for word in words)
    if plain and (not rest or (role and len(rest) <= 5)):
        return STRONG
    if plain and (len(rest) == 1 and len(words) <= 3):
        return WEAK
    if words[-1] in ("lead", "manager", "director", "architect", "head") and len(words) <= 4:
        return WEAK
    return WEAK if len(words) <= 5 and (role or not rest) else NONE


def _code(text: str) -> tuple[str, float, bool] | None:
    """A code at the beginning, or in brackets or after a dash at the end: its letters, its number, and whether it is one of levels."""
    for match in _CODE.finditer(text):
        before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
        letters = (match["letters"] or "").lower()
        if letters in _NO_CODE or (letters in ("", "i") and not match["number"]):
            continue
        if not before or before[-1] in "([-–—/|,:" or (not after and _names_somebody(before)):
            apart = not after or after[0] in ")]-–—|/:,(.·" or bool(before)
            sure = apart and (not letters or letters in _LETTERS)
            return letters, float(re.sub(r"[^\d.]", "", match["number"] or match["digits"])), sure
    return None


def _names_somebody(before: str) -> bool:
    """Whether the words before a code at the end are those of a role: *Software Engineer L3*, not *reach at L3*."""
    words = re.findall(r"[^\W_]+", before.lower())
    return len(words) <= 6 and (words[-1] in _ROLES or words[-1] in _RANKS or len(words) == 1)


def _numeral(words: Sequence[str]) -> float | None:
    last = words[-1]
    if not any(word.isalpha() for word in words[:-1]):
        return None
    if last in _ROMAN and len(words) > 1:
        return float(_ROMAN[last])
    return float(last) if last.isdigit() and len(last) <= 2 and len(words) > 1 else None


def cleaned(raw: str) -> str:
    """A name without pictures, marks and a colon around it."""
    return re.sub(r"^[\W_]+(?=\w)|[\s:：.*_#–—-]+$", "", raw).strip()


def key(raw: str) -> str:
    """What two ways to write one name have in common."""
    return " ".join(re.findall(r"[^\W_]+", raw.lower()))


def role_of(raw: str) -> str:
    """What is left of a name without rank, code and number: `software engineer` of *IC5 Staff Software Engineer*."""
    text = _CODE.sub(" ", cleaned(raw))
    words = re.findall(r"[^\W_]+", text.lower())
    return " ".join(word for word in words if word not in _RANKS and word not in _ROMAN and not word.isdigit())


def common_words(names: Sequence[str]) -> str:
    """The words that several names share, in their order: *Delivery Manager* of all delivery managers."""
    shared = [word for word in names[0].split() if all(word.lower() in name.lower().split() for name in names)]
    return " ".join(word for word in shared if word.lower() not in _PLAIN and not _CODE.fullmatch(word))


def is_number(raw: str) -> bool:
    """Whether a text is a bare number, as columns of levels often hold."""
    return bool(re.fullmatch(r"\d{1,2}", raw.strip()))


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user says about names: those that are levels, none where nothing was said."""

    names: tuple[str, ...] = ()

    def judged(self, raw: str) -> Name:
        """A text, judged by what the user said, else by itself."""
        found = name_of(raw)
        if not self.names:
            return found
        wanted = key(raw) in {key(name) for name in self.names}
        return Name(cleaned(raw), STRONG if wanted else NONE, found.rank, found.number, found.letters)


def sure_of(names: Collection[Name]) -> int:
    """How many of these names surely are levels: by themselves, or since they count one word on."""
    counted = [name for name in names if name.number is not None and name.score]
    stems = Counter(role_of(name.text) for name in counted if name.letters or _says_level(name.text))
    return max(sum(name.score == STRONG for name in names), *stems.values(), 0)


def _says_level(text: str) -> bool:
    """Whether what is counted is a role, or counted in Roman numerals, as levels are and columns of a form are not."""
    words = re.findall(r"[^\W_]+", text.lower())
    return words[-1] in _ROMAN or any(word in _ROLES for word in words)


def sequence(names: Collection[Name]) -> bool:
    """Whether these names, beside each other, are levels: two at least, and enough of them surely."""
    sure = sure_of(names)
    return sure >= 2 or (sure >= 1 and sum(name.score >= WEAK for name in names) >= 2)


def ordered(names: Sequence[Name]) -> list[int]:
    """The places of these names from the lowest level to the highest: turned round where all fall, else as they came."""
    here = list(range(len(names)))
    if not names:
        return here
    numbers = [name.number for name in names]
    one_kind = len({name.letters for name in names}) == 1 and (
        names[0].letters or len({name.rank for name in names}) == 1
    )
    if None not in numbers and one_kind:
        return sorted(here, key=lambda place: numbers[place] or 0)
    ranks = [name.rank for name in names if name.rank is not None]
    falls = len(ranks) > 1 and len(ranks) >= len(names) - 1 and all(a >= b for a, b in itertools.pairwise(ranks))
    return here[::-1] if falls and ranks[0] > ranks[-1] else here
