"""Words that tell what a heading is about: a dimension of all levels, a discipline with levels of its own, or neither."""

from __future__ import annotations

import re
from collections.abc import Sequence

_DIMENSIONS = frozenset(
    [
        "communication",
        "collaboration",
        "impact",
        "influence",
        "ownership",
        "leadership",
        "knowledge",
        "technical",
        "technology",
        "skills",
        "skill",
        "delivery",
        "scope",
        "execution",
        "craft",
        "mastery",
        "planning",
        "autonomy",
        "quality",
        "teamwork",
        "culture",
        "values",
        "mentoring",
        "mentorship",
        "coaching",
        "growth",
        "strategy",
        "strategic",
        "direction",
        "people",
        "process",
        "processes",
        "problem",
        "solving",
        "decision",
        "making",
        "judgment",
        "judgement",
        "initiative",
        "responsibility",
        "responsibilities",
        "behaviors",
        "behaviours",
        "competencies",
        "competency",
        "attitude",
        "accountability",
        "reliability",
        "feedback",
        "learning",
        "innovation",
        "talent",
        "results",
        "expertise",
        "business",
        "customer",
        "focus",
        "hard",
        "soft",
        "personal",
        "development",
        "performance",
        "documentation",
        "testing",
        "code",
        "coding",
        "architecture",
        "design",
        "thinking",
        "project",
        "management",
        "experience",
        "qualifications",
        "complexity",
        "independence",
        "breadth",
        "depth",
        "contribution",
        "hiring",
        "community",
        "domain",
        "tools",
        "tooling",
        "trust",
        "flexibility",
        "prioritization",
        "scale",
        "agility",
        "alignment",
        "security",
        "awareness",
        "operational",
        "excellence",
        "system",
        "systems",
    ]
)
_DISCIPLINES = frozenset(
    [
        "engineer",
        "engineers",
        "engineering",
        "engineer",
        "developer",
        "developers",
        "designer",
        "designers",
        "analyst",
        "scientist",
        "backend",
        "frontend",
        "mobile",
        "android",
        "ios",
        "web",
        "devops",
        "sre",
        "qa",
        "data",
        "platform",
        "infrastructure",
        "marketing",
        "sales",
        "support",
        "product",
        "research",
        "writing",
        "illustration",
        "motion",
        "videography",
        "finance",
        "legal",
        "operations",
        "ops",
        "manager",
        "managers",
        "management",
        "ic",
        "individual",
        "contributor",
        "track",
        "ladder",
        "path",
        "architect",
        "tester",
        "programmer",
        "programmers",
        "fullstack",
    ]
)
_WORK = re.compile(
    r"\b(?:teams?|engineer\w*|develop\w*|mentor\w*|lead\w*|project\w*|stakeholder\w*|customer\w*|feedback|collaborat\w*|"
    r"communicat\w*|own(?:s|ership)?|deliver\w*|technical\w*|design\w*|code|responsib\w*|manag\w*|impact|decision\w*|coach\w*|"
    r"independent\w*|guidance|strateg\w*|business|product\w*|peers?|colleagues?|quality|experience|skill\w*|solv\w*|tasks?|work(?:s|ing)?|perform\w*|knowledge|knows?|understand\w*|learn\w*|help\w*|support\w*|train\w*|process\w*|plan(?:s|ning)?|review\w*|goals?|expert\w*)\b",
    re.IGNORECASE,
)


def is_dimension(text: str) -> bool:
    """Whether most words of a heading name something that all levels are asked for."""
    return _share(text, _DIMENSIONS) > 0.5


def is_discipline(text: str) -> bool:
    """Whether a heading names a trade."""
    return _share(text, _DISCIPLINES) > 0.3


def _share(text: str, known: frozenset[str]) -> float:
    words = [
        word
        for word in re.findall(r"[^\W\d_]+", text.lower())
        if word not in ("and", "the", "of", "a", "for", "in", "to")
    ]
    return sum(word in known for word in words) / len(words) if words else 0.0


_FOREIGN = frozenset(
    [
        "der",
        "die",
        "und",
        "das",
        "ist",
        "mit",
        "für",
        "auf",
        "eine",
        "de",
        "la",
        "que",
        "el",
        "los",
        "las",
        "en",
        "les",
        "des",
        "et",
        "pour",
        "dans",
        "une",
        "o",
        "os",
        "do",
        "da",
        "em",
        "na",
        "não",
        "um",
        "uma",
        "com",
        "para",
        "y",
        "il",
        "di",
        "che",
        "per",
    ]
)


def is_foreign(texts: Sequence[str]) -> bool:
    """Whether texts are in another language than English, in which alone the words of work are known."""
    words = re.findall(r"[^\W\d_]+", " ".join(texts).lower())
    other = sum(word in _FOREIGN or not word.isascii() for word in words)
    return other * 8 > len(words)


def about_work(text: str) -> int:
    """How many words of a text are those in which expectations of people at work are written."""
    return sum(1 for _ in _WORK.finditer(text))
