"""What passed between the reader of the demo and their manager, in the form of `notes`."""

from __future__ import annotations

from collections.abc import Mapping

from leadward.demo.cast import MANAGER, SUPPORT
from leadward.demo.lines import Line

AIMS: tuple[Line, ...] = (
    (
        100,
        {
            "role": "Lead",
            "by": "{in 210 days}",
            "manager": MANAGER,
            "decides": "Petra and the heads of the four teams",
            "told": "{100 days ago}",
            "answer": "Good. Show me that others get further because of you.",
        },
    ),
)
CASES: tuple[Line, ...] = (
    (
        12,
        {
            "role": "Lead",
            "projects": ["Fewer lost payments", "Payments as events"],
            "thesis": "I already lead what spans teams: two projects that Checkout could not finish alone, each from a complaint to a number that somebody else names. What I leave behind, others run without me.",
            "business": "Payments touch four teams, and nobody owns the whole. Each quarter one release waits for that; a lead for payments can decide it where it comes up.",
            "responses": [
                "shapes-the-roadmap: Petra asks for a seat in the planning for me; I bring the numbers of both projects."
            ],
        },
    ),
)
EXPECTATIONS: tuple[Line, ...] = (
    (
        70,
        {
            "criterion": "leads-projects",
            "status": "stated",
            "words": "One thing that three teams needed, from the idea to the number.",
            "said_by": MANAGER,
        },
    ),
    (70, {"criterion": "knows-the-users", "status": "unknown"}),
)
GOALS: tuple[Line, ...] = (
    (
        60,
        {
            "title": "Three outcomes that somebody else names",
            "criterion": "serves-outcomes",
            "success": "Ines says the number before I do",
            "steps": ["ask six weeks after each release", "keep the number"],
            "practices": ["business-outcomes"],
            "due": "{in 120 days}",
            "my_words": "I ask after each release.",
            "my_day": "{60 days ago}",
        },
    ),
)
SERIES: tuple[Line, ...] = ((180, {"person": MANAGER, "every": 7, "relation": "manager", "coaching": 10}),)
ONE_ON_ONES: tuple[Line, ...] = (
    (
        13,
        {
            "person": MANAGER,
            "stage": "held",
            "agenda": ["the retry", "who plans the next quarter"],
            "notes": "Petra asks for a seat in the planning for me.",
            "coaching": 10,
        },
    ),
    (
        6,
        {
            "person": MANAGER,
            "stage": "held",
            "agenda": ["balances", "feedback on the demo"],
            "notes": "Balances first was right.",
            "coaching": 15,
        },
    ),
)
ASIDES: tuple[Line, ...] = (
    (6, {"text": "She sounded pleased; ask what she would have done otherwise.", "person": MANAGER}),
)
TOPICS: tuple[Line, ...] = ((2, {"text": "What Platform says of our queue changes", "person": MANAGER}),)
ACTIONS: tuple[Line, ...] = (
    (6, {"text": "Bring the three numbers of the retry", "due": "{1 days ago}", "person": MANAGER}),
    (13, {"text": "Ask for a seat in the planning", "owner": MANAGER, "due": "{6 days ago}", "person": MANAGER}),
)
FEEDBACK_REQUESTS: tuple[Line, ...] = (
    (
        28,
        {
            "person": "Ravi Saga",
            "question": "Which of my questions on balances could I have spared you?",
            "about": "Balances from events",
        },
    ),
)
FEEDBACK: tuple[Line, ...] = (
    (
        24,
        {
            "person": "Ravi Saga",
            "words": "You decide late whom to ask, and then all at once.",
            "sort": "remark",
            "about": "Balances from events",
        },
    ),
    (
        20,
        {
            "person": "Noor Ballad",
            "words": "We add payment methods ourselves since Mira wrote down how; before that we waited a week for Checkout.",
            "sort": "remark",
            "about": "the case for Lead",
        },
    ),
    (
        15,
        {
            "person": SUPPORT,
            "words": "Half of our mails on payments are gone, and I see what happens to the rest.",
            "sort": "remark",
            "about": "the case for Lead",
        },
    ),
    (41, {"person": MANAGER, "words": "Speak in the first ten minutes, not in the last.", "sort": "advice"}),
)
EXPERIMENTS: tuple[Line, ...] = (
    (
        38,
        {
            "what": "Say one thing in the first ten minutes",
            "person": MANAGER,
            "sign": "somebody builds on it",
            "tried": "{20 days ago}",
            "observed": "Twice somebody built on it; once it was off the point.",
        },
    ),
)
OBSERVATIONS: tuple[Line, ...] = (
    (
        27,
        {
            "place": "Platform",
            "words": "They say our changes to the queue come without a word.",
            "by": MANAGER,
            "theme": "announcing",
        },
    ),
)

LETTERS: tuple[Line, ...] = (
    (
        14,
        {
            "person": MANAGER,
            "direction": "sent",
            "text": "For Petra\n\nQUESTIONS\n[Q1] What would leading a project look like here?\n",
            "marks": ["Q1 expectation leads-projects"],
        },
    ),
)
CHOICES: tuple[Line, ...] = (
    (
        12,
        {
            "text": "A queue for refunds, or a nightly job?",
            "ways": [
                "Ravi Saga: I'd use a queue, a refund should not wait for the night. (line 14)",
                "Omar Myth: A nightly job is less to run, we have one already. (line 17)",
            ],
            "settles": ["Ravi Saga: Let's count how many refunds wait longer than an hour first. (line 21)"],
        },
    ),
)
ALIASES: tuple[Line, ...] = ((12, {"name": "omar_m", "person": "Omar Myth"}),)
REFUSALS: tuple[Line, ...] = ((5, {"candidate": "small-fixes/a-typing-slip", "reason": "too small to tell"}),)

LINES: Mapping[str, tuple[Line, ...]] = {
    "aim": AIMS,
    "case": CASES,
    "expectation": EXPECTATIONS,
    "goal": GOALS,
    "series": SERIES,
    "one-on-one": ONE_ON_ONES,
    "aside": ASIDES,
    "topic": TOPICS,
    "action": ACTIONS,
    "choice": CHOICES,
    "alias": ALIASES,
    "feedback-request": FEEDBACK_REQUESTS,
    "feedback": FEEDBACK,
    "experiment": EXPERIMENTS,
    "observation": OBSERVATIONS,
    "letter": LETTERS,
    "refusal": REFUSALS,
}
"""By the name of the kind."""
