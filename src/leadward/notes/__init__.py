"""The kinds of note: one file each, listed here in the order in which people meet them."""

from __future__ import annotations

from leadward.notes.action import Action
from leadward.notes.aim import Aim
from leadward.notes.aside import Aside
from leadward.notes.contact import Contact
from leadward.notes.disposition import Disposition
from leadward.notes.entry import Entry
from leadward.notes.expectation import Expectation
from leadward.notes.experiment import Experiment
from leadward.notes.feedback import Feedback
from leadward.notes.feedback_request import FeedbackRequest
from leadward.notes.focus import Focus
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

KINDS: tuple[type[object], ...] = (
    Entry,
    Contact,
    Thanks,
    Disposition,
    Project,
    Story,
    Ladder,
    Pin,
    Standpoint,
    Focus,
    Aim,
    Expectation,
    Goal,
    Series,
    OneOnOne,
    Aside,
    Topic,
    Action,
    FeedbackRequest,
    Feedback,
    Experiment,
    Observation,
    Letter,
    Refusal,
)
