"""The practices that are built, in the order of the product's table: one file each."""

from __future__ import annotations

from leadward.model.errors import UnknownName
from leadward.model.practice import Practice
from leadward.practices import (
    action_plans,
    aim,
    backchannel,
    bushwhack,
    business_outcomes,
    coaching,
    code_friction,
    company_plans,
    expectations,
    feedback,
    growth_plan,
    ideas,
    lead_projects,
    other_teams,
    priorities,
    procedures,
    process_friction,
    product_manager,
    push_back,
    recognition,
    roadmap_steps,
    small_fixes,
    sprint_demos,
    stakeholders,
    stories,
    strategy_in_code,
    strategy_room,
    team_brag,
    unblocking,
    visibility,
)

PRACTICES: tuple[Practice, ...] = (
    aim.PRACTICE,
    expectations.PRACTICE,
    growth_plan.PRACTICE,
    coaching.PRACTICE,
    feedback.PRACTICE,
    backchannel.PRACTICE,
    stories.PRACTICE,
    lead_projects.PRACTICE,
    roadmap_steps.PRACTICE,
    sprint_demos.PRACTICE,
    other_teams.PRACTICE,
    product_manager.PRACTICE,
    code_friction.PRACTICE,
    business_outcomes.PRACTICE,
    ideas.PRACTICE,
    push_back.PRACTICE,
    strategy_room.PRACTICE,
    company_plans.PRACTICE,
    priorities.PRACTICE,
    strategy_in_code.PRACTICE,
    bushwhack.PRACTICE,
    small_fixes.PRACTICE,
    procedures.PRACTICE,
    unblocking.PRACTICE,
    stakeholders.PRACTICE,
    process_friction.PRACTICE,
    visibility.PRACTICE,
    team_brag.PRACTICE,
    recognition.PRACTICE,
    action_plans.PRACTICE,
)


def named(name: str) -> Practice:
    """The practice that goes by `name`. Raises UnknownName."""
    for practice in PRACTICES:
        if practice.name == name:
            return practice
    raise UnknownName(f"No practice called {name} is built; `leadward practices` lists them.")
