"""All analyses. Loading them takes long, so whoever asks one of them imports that one."""

from __future__ import annotations

from typing import Any

from leadward.analyses import (
    activity,
    authorship,
    coupling,
    dormant,
    experts,
    first_steps,
    flow,
    help_given,
    hotspots,
    maintenance,
    my_files,
    my_recent_work,
    procedures,
    releases,
    reviewers,
    shared_code,
    small_fixes,
    teams,
    truck_factor,
    undertakings,
    what_else,
    whom_to_ask,
    worth_thanks,
)
from leadward.model.analysis import Analysis

ANALYSES: tuple[Analysis[Any], ...] = (
    hotspots.ANALYSIS,
    coupling.ANALYSIS,
    what_else.ANALYSIS,
    authorship.ANALYSIS,
    experts.ANALYSIS,
    whom_to_ask.ANALYSIS,
    reviewers.ANALYSIS,
    dormant.ANALYSIS,
    first_steps.ANALYSIS,
    procedures.ANALYSIS,
    shared_code.ANALYSIS,
    help_given.ANALYSIS,
    activity.ANALYSIS,
    my_files.ANALYSIS,
    my_recent_work.ANALYSIS,
    flow.ANALYSIS,
    maintenance.ANALYSIS,
    worth_thanks.ANALYSIS,
    releases.ANALYSIS,
    undertakings.ANALYSIS,
    truck_factor.ANALYSIS,
    teams.ANALYSIS,
    small_fixes.ANALYSIS,
)
"""All analyses, in the order in which they are listed to a reader."""
