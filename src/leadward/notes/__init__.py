"""The kinds of note: one file each, and one row each, in the order in which people meet them."""

from __future__ import annotations

from leadward.model.records import dataclass
from leadward.notes.action import Action
from leadward.notes.aim import Aim
from leadward.notes.alias import Alias
from leadward.notes.aside import Aside
from leadward.notes.case import Case
from leadward.notes.choice import Choice
from leadward.notes.company_plan import CompanyPlan
from leadward.notes.contact import Contact
from leadward.notes.decision import Decision
from leadward.notes.disposition import Disposition
from leadward.notes.entry import Entry
from leadward.notes.expectation import Expectation
from leadward.notes.experiment import Experiment
from leadward.notes.feedback import Feedback
from leadward.notes.feedback_request import FeedbackRequest
from leadward.notes.focus import Focus
from leadward.notes.friction import Friction
from leadward.notes.goal import Goal
from leadward.notes.ladder import Ladder
from leadward.notes.letter import Letter
from leadward.notes.observation import Observation
from leadward.notes.one_on_one import OneOnOne
from leadward.notes.pin import Pin
from leadward.notes.project import Project
from leadward.notes.refusal import Refusal
from leadward.notes.series import Series
from leadward.notes.standpoint import Standpoint
from leadward.notes.story import Story
from leadward.notes.thanks import Thanks
from leadward.notes.topic import Topic
from leadward.notes.weekly_note import WeeklyNote


@dataclass(frozen=True, slots=True)
class Kind:
    """What is known of a kind beside its fields."""

    body: type[object]
    title: str = ""
    """As a heading says it; '' for the words of its name."""
    one: str = ""
    """As it is counted: `1 story`; '' for the words of its name."""
    many: str = ""
    """`2 stories`; '' for `one` with an s."""
    quiet: bool = False
    """Other pages keep and show it; nobody begins with it."""
    form: bool = True
    """Has a form of its own; else its own page makes it."""
    first: tuple[str, ...] = ()
    """The fields that a form shows at once; () for what is needed and whatever comes first."""


LISTED = (
    Kind(Entry, many="entries", first=("text", "people", "practice")),
    Kind(Contact, first=("person", "about", "outcome")),
    Kind(Thanks, many="thanks"),
    Kind(WeeklyNote, form=False),
    Kind(Friction),
    Kind(Disposition, quiet=True, form=False),
    Kind(Project, first=("title", "my_part", "result")),
    Kind(Story, many="stories"),
    Kind(CompanyPlan, first=("title", "horizon", "owner")),
    Kind(Decision),
    Kind(Ladder, quiet=True, form=False),
    Kind(Pin, quiet=True, form=False),
    Kind(Standpoint, quiet=True, form=False),
    Kind(Focus, many="focuses", form=False),
    Kind(Aim),
    Kind(Case, form=False),
    Kind(Expectation),
    Kind(Goal),
    Kind(Series, many="series", quiet=True),
    Kind(OneOnOne, title="1:1", one="one-on-one"),
    Kind(Aside, quiet=True, form=False),
    Kind(Topic),
    Kind(Action, first=("text", "owner", "due")),
    Kind(Choice),
    Kind(Alias, many="aliases", quiet=True),
    Kind(FeedbackRequest),
    Kind(Feedback, one="piece of feedback", many="pieces of feedback", first=("person", "words", "about")),
    Kind(Experiment, first=("what", "person", "sign")),
    Kind(Observation),
    Kind(Letter, quiet=True, form=False),
    Kind(Refusal, quiet=True, form=False),
)
KINDS: tuple[type[object], ...] = tuple(kind.body for kind in LISTED)
