"""Plans of a company as people paste them: slides, OKR texts, Markdown, tables by comma or tab.

A heading such as `Q2 2027`, `Next 6 months` or `H1` says by when; each item below it is a plan. `Objective:` lines are plans, and the
key results below one say its metric and target. What names no plan is told as left out, with its line.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date

from leadward.model.errors import UsageProblem
from leadward.model.patterns import pattern
from leadward.model.records import dataclass
from leadward.notes.company_plan import CompanyPlan, Confidence, Horizon, within
from leadward.notes.dates import parse_ahead

LONGEST = 200_000
"""Characters of a pasted text."""
MOST = 200
_LONGEST_LINE = 500
_ITEM = pattern(r"^\s*(?:[-*+•‣◦–]|\d{1,2}[.)]|\[[ xX]?\])\s+(?:\[[ xX]?\]\s+)?(?P<words>\S.*)$")
_HEADING = pattern(r"^\s*(?:#{1,6}\s+(?P<hash>.+?)\s*#*|\*\*(?P<bold>[^*]+)\*\*:?|(?P<plain>[^.!?]{2,60}):)\s*$")
_OBJECTIVE = pattern(r"^(?:objective|o)\s*\d{0,2}\s*[:.)-]\s*(?P<words>\S.*)$", re.IGNORECASE)
_RESULT = pattern(r"^(?:key results?|kr)\s*\d{0,2}(?:\.\d{1,2})?\s*[:.)-]\s*(?P<words>\S.*)$", re.IGNORECASE)
_FROM_TO = pattern(r"^(?P<metric>.+?)\s+from\s+(?P<was>\S.*?)\s+to\s+(?P<target>\S.*?)$", re.IGNORECASE)
_TO = pattern(r"^(?P<metric>.+?)\s*(?:\bto\b|[:=≥≤<>]+)\s*(?P<target>[^\s].*\d.*)$", re.IGNORECASE)
_OWNER = pattern(
    r"\s*(?:\(\s*(?:owner\s*:\s*)?(?P<round>[^()\d]{2,40})\)|[-–—,;]\s*owner\s*:\s*(?P<named>[^,;()]{2,40})|@\s*(?P<at>[\w.-]{2,40}(?: [A-Z][\w.-]*)?))\s*$",
    re.IGNORECASE,
)
_BY = pattern(
    r"[\s,(]+(?:by|until|in|before)\s+(?P<when>(?:the )?(?:end of )?[A-Za-z0-9][\w /'-]{1,24})\)?\s*$", re.IGNORECASE
)
_MONTHS = pattern(
    r"\b(?:next\s+)?(?P<number>\d{1,2}|one|three|six|twelve)\s*(?:-\s*)?(?P<unit>months?|years?|quarters?|weeks?)\b",
    re.IGNORECASE,
)
_LATER = pattern(r"\b(later|long[- ]term|vision|some ?day|beyond|multi[- ]year|future|parking lot)\b", re.IGNORECASE)
_NOW = pattern(r"\b(now|current(?:ly)?|in progress|short[- ]term|near[- ]term)\b", re.IGNORECASE)
_NEXT = pattern(r"^next\W*$|\b(medium|mid)[- ]term\b", re.IGNORECASE)
_FISCAL = pattern(r"\bFY\s*'?(?P<year>\d{2}|\d{4})\b", re.IGNORECASE)
_RUMOR = pattern(r"\b(rumou?r|maybe|might|perhaps|considering|tbc|tbd|exploring|not (?:yet )?decided)\b", re.IGNORECASE)
_COMMITTED = pattern(r"\b(committed|signed|announced|contract|promised)\b", re.IGNORECASE)
_PLACE = pattern(r"`(?P<path>[\w.-]+(?:/[\w.-]*)+)`")
_NUMBERS = {"one": 1, "three": 3, "six": 6, "twelve": 12}
_UNITS = {"week": 7, "month": 30, "quarter": 91, "year": 365}
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "title": ("plan", "plans", "what", "statement", "objective", "title", "initiative", "goal"),
    "horizon": ("horizon", "by", "by when", "when", "due", "quarter", "timeframe", "date"),
    "owner": ("owner", "who", "lead", "responsible", "dri"),
    "confidence": ("confidence", "how sure", "certainty"),
    "metric": ("metric", "kpi", "measure", "key result"),
    "target": ("target", "goal value"),
    "areas": ("area", "areas", "code", "component", "components", "paths"),
    "quote": ("quote", "words", "in their words"),
}


@dataclass(frozen=True)
class Found:
    """The plans of a text, in its order, and the lines that are none: (number from 1, its words)."""

    plans: tuple[CompanyPlan, ...]
    left_out: tuple[tuple[int, str], ...] = field(default=())


def read(text: str, today: date) -> Found:
    """What a pasted text plans. Raises UsageProblem where it is too long, or holds no plan."""
    if len(text) > LONGEST:
        raise UsageProblem(f"This is longer than {LONGEST:,} characters; paste the part with the plans.")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    table = _table(lines, today)
    finding = table if table is not None else _prose(lines, today)
    if not finding.plans:
        raise UsageProblem(
            "No plan was found here. Write one a line, each begun with a dash, under a heading that says by when: Q2 2027, Next 6 months, Later."
        )
    return Found(finding.plans[:MOST], finding.left_out)


def horizon_of(words: str, today: date) -> Horizon | None:
    """By when words say it (`Q2 2027`, `next 6 months`, `FY27`, `long term`), seen from `today`; None where they do not."""
    plain = " ".join(words.strip(" :#*()[]").split())
    if span := _MONTHS.search(plain):
        number = int(span["number"]) if span["number"].isdigit() else _NUMBERS[span["number"].lower()]
        return within(number * _UNITS[span["unit"].lower().rstrip("s")])
    if fiscal := _FISCAL.fullmatch(plain):
        return within((date(int(fiscal["year"][-2:]) + 2000, 12, 31) - today).days)
    if re.fullmatch(r"20\d\d", plain):
        return within((date(int(plain), 12, 31) - today).days)
    try:
        return within((parse_ahead(plain, today) - today).days)
    except UsageProblem:
        pass
    if _LATER.search(plain):
        return Horizon.LATER
    return Horizon.QUARTER if _NOW.search(plain) else Horizon.HALF if _NEXT.search(plain) else None


def plan_of(words: str, horizon: Horizon, today: date, confidence: Confidence = Confidence.WRITTEN) -> CompanyPlan:
    """One plan from its line: its owner behind it, the day it names, places in backticks, and how sure it sounds."""
    quote = " ".join(words.split())[:_LONGEST_LINE]
    plain = quote
    owner = ""
    if match := _OWNER.search(plain):
        candidate = next(filter(None, match.groups()), "").strip()
        if horizon_of(candidate, today) is None and not _RUMOR.search(candidate) and not _COMMITTED.search(candidate):
            owner, plain = candidate, plain[: match.start()].rstrip(" ,;-–—")
    if (match := _BY.search(plain)) and (own := horizon_of(match["when"], today)):
        horizon = own
    sure = (
        Confidence.RUMOR if _RUMOR.search(quote) else Confidence.COMMITTED if _COMMITTED.search(quote) else confidence
    )
    areas = tuple(dict.fromkeys(match["path"] for match in _PLACE.finditer(quote)))
    return CompanyPlan(plain, horizon, sure, owner, "", quote, areas=areas)


def _prose(lines: Sequence[str], today: date) -> Found:
    plans: list[CompanyPlan] = []
    pairs: list[tuple[int, str]] = []
    horizon, named, open_objective = Horizon.LATER, False, False
    for number, line in enumerate(lines, 1):
        item = _ITEM.match(line)
        words = (item["words"] if item else line).strip()
        if not words:
            continue
        if not item and (heading := _heading(line) or _bare(line, today)):
            if own := horizon_of(heading, today):
                horizon, named = own, True
            elif not _OBJECTIVE.match(heading):
                pairs.append((number, words))
            open_objective = False
            if not (objective := _OBJECTIVE.match(heading)):
                continue
            words = objective["words"]
            plans.append(plan_of(words, horizon, today))
            open_objective = True
        elif objective := _OBJECTIVE.match(words):
            plans.append(plan_of(objective["words"], horizon, today))
            open_objective = True
        elif (result := _RESULT.match(words)) and plans and open_objective:
            plans[-1] = _measured(plans[-1], result["words"])
        elif item or (named and len(words.split()) >= 3):
            plans.append(plan_of(words, horizon, today))
            open_objective = False
        else:
            pairs.append((number, words))
    return Found(tuple(plans), tuple(pairs))


def _heading(line: str) -> str:
    match = _HEADING.match(line)
    return next(filter(None, match.groups()), "").strip() if match else ""


def _bare(line: str, today: date) -> str:
    """A short line that says by when and nothing else."""
    words = line.strip()
    return words if len(words.split()) <= 4 and horizon_of(words, today) and not words.endswith((".", "!", "?")) else ""


def _measured(plan: CompanyPlan, words: str) -> CompanyPlan:
    """A plan with the metric and the target of a key result; further ones stand behind the first."""
    match = _FROM_TO.match(words) or _TO.match(words)
    metric = match["metric"].strip() if match else words
    target = match["target"].strip() if match else ""
    both = [(plan.metric, metric), (plan.target, target)]
    metric, target = ("; ".join(filter(None, pair))[:_LONGEST_LINE] for pair in both)
    return replace(plan, metric=metric, target=target, quote=f"{plan.quote}\n{words}"[: 4 * _LONGEST_LINE])


def _table(lines: Sequence[str], today: date) -> Found | None:
    """The plans of a table with a heading row; None where the text is none."""
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return None
    for mark in "\t;,|":
        row = [_plain(cell) for cell in _cells([lines[first]], mark)[0]]
        columns = {name: row.index(word) for name, column in _COLUMNS.items() for word in column if word in row}
        if "title" in columns and len(columns) > 1:
            rows = _cells(lines[first + 1 :], mark)
            return Found(tuple(_of_rows(rows, columns, today)))
    return None


def _cells(lines: Sequence[str], mark: str) -> list[list[str]]:
    if mark == "|":
        return [[part.strip() for part in line.strip().strip("|").split("|")] for line in lines]
    return list(csv.reader(io.StringIO("\n".join(lines)), delimiter=mark)) or [[]]


def _plain(cell: str) -> str:
    return " ".join(cell.strip(" *\ufeff").lower().split())


def _of_rows(rows: Sequence[Sequence[str]], columns: Mapping[str, int], today: date) -> Iterator[CompanyPlan]:
    for row in rows:
        by_name = {name: row[at].strip()[:_LONGEST_LINE] for name, at in columns.items() if at < len(row)}
        if not by_name.get("title") or set(by_name["title"]) <= set("-: "):
            continue
        horizon = horizon_of(by_name.get("horizon", ""), today) if by_name.get("horizon") else None
        sure = by_name.get("confidence", "").lower()
        yield CompanyPlan(
            by_name["title"],
            horizon or Horizon.LATER,
            Confidence(sure) if sure in list(Confidence) else Confidence.WRITTEN,
            by_name.get("owner", ""),
            "",
            by_name.get("quote", ""),
            by_name.get("metric", ""),
            by_name.get("target", ""),
            tuple(part.strip() for part in re.split(r"[,;\s]+", by_name.get("areas", "")) if part.strip()),
        )
