"""Which practice words sound like: a suggestion to tag an entry with, never a tag by itself.

Method: the beginnings of words and phrases below are looked for in the first 2,000 characters; a phrase counts as many
times as it has words. The practice with the most wins; where two have as many, or none has any, nothing is suggested.

Limits: English words alone, and no understanding: "I did not help" sounds like help. That is why a person decides.
"""

from __future__ import annotations

READ = 2_000
"""Characters that are looked at: what was done stands at the beginning."""

SOUNDS: dict[str, tuple[str, ...]] = {
    "expectations": ("expected of a lead", "what is expected", "criteria for"),
    "growth-plan": ("growth plan", "my goal", "career goal"),
    "coaching": ("1 1 with", "one on one", "coached me"),
    "feedback": ("feedback", "asked how i did"),
    "backchannel": ("people say", "heard from above", "word in the company"),
    "stories": ("my story", "the epic", "broke the story", "planned the story", "sliced"),
    "lead-projects": ("led the project", "the project", "across teams", "milestone"),
    "roadmap-steps": ("roadmap", "next step toward", "smaller step"),
    "sprint-demos": ("demo", "sprint review", "showcase"),
    "other-teams": ("another team", "other team", "their team", "lunch with", "coffee with", "met with"),
    "product-manager": ("product manager", "with product", "told product", "the pm"),
    "code-friction": ("refactor", "hotspot", "simplif", "untangl", "friction in the code", "split the class", "decoupl"),
    "business-outcomes": ("conversion", "revenue", "came of", "outcome", "complaints fell", "customers now"),
    "ideas": ("idea", "bet", "what if we", "proposed a feature"),
    "push-back": ("push back", "pushed back", "argued against", "argued for", "said no", "instead of building"),
    "strategy-room": ("planning meeting", "planning of", "strategy", "offsite", "steering"),
    "company-plans": ("company plan", "okr", "all hands", "plans for the year", "plans for the quarter"),
    "priorities": ("priorit", "dropped the ticket", "put off", "ranked my work"),
    "strategy-in-code": ("design doc", "rfc", "adr", "architecture", "long term", "deprecat"),
    "bushwhack": ("scout", "a map of", "spike", "explored", "went ahead", "prototype", "dug into"),
    "small-fixes": ("typo", "flaky", "small fix", "tiny fix", "cleaned up", "dead link", "faster build", "dead code"),
    "procedures": ("runbook", "wrote down how", "how to", "checklist", "procedure", "playbook", "sop"),
    "unblocking": ("unblock", "helped", "paired", "debugged with", "was stuck", "reviewed", "code review"),
    "stakeholders": ("stakeholder", "support team", "customer", "users", "sales", "watched a user"),
    "process-friction": ("retro", "our process", "stand up", "standup", "too many meetings", "review wait", "hand off"),
    "visibility": ("told my manager", "status note", "weekly note", "status update", "wrote to my manager"),
    "team-brag": ("our team", "team shipped", "announced", "told the company", "newsletter"),
    "recognition": ("thank", "praised", "credit", "shout out", "shoutout", "kudos"),
    "action-plans": ("action items", "minutes of", "decisions and actions", "sent the notes", "next steps", "summed up"),
}  # fmt: skip
"""Beginnings of words, lower-case, without punctuation; `1 1` is how `1:1` reads then."""


def likely(text: str) -> str:
    """The name of the practice that `text` sounds like, '' where that is none or not clear."""
    plain = "".join(char if char.isalnum() else " " for char in text[:READ].casefold())
    words = f" {' '.join(plain.split())}"
    scores = {name: _score(words, sounds) for name, sounds in SOUNDS.items()}
    most = max(scores.values())
    best = [name for name, score in scores.items() if score == most]
    return best[0] if most and len(best) == 1 else ""


def _score(words: str, sounds: tuple[str, ...]) -> int:
    return sum(sound.count(" ") + 1 for sound in sounds if f" {sound}" in words)
