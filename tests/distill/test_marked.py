"""Marked records: a line in, what it marks out."""

from __future__ import annotations

import pytest

from leadward.distill import asking, plan, reading
from leadward.distill.items import How, Status


def _actions(text: str) -> list[tuple[str, str]]:
    return [(each.owner, each.text) for each in plan.distilled(reading.read(text)).actions]


@pytest.mark.parametrize(
    ("line", "owner", "task"),
    [
        ("ACTION: Mei to tag the release", "Mei", "tag the release"),
        ("**Action item**: Mei / Omar to gather numbers", "Mei, Omar", "gather numbers"),
        ("*AI:* Mei and Omar to write it up", "Mei, Omar", "write it up"),
        ("AI(omar): try it and see", "omar", "try it and see"),
        ("AI[OK]: collect the notes", "OK", "collect the notes"),
        ("AI: omar - find a reviewer", "omar", "find a reviewer"),
        ("[ACTION - Mei] Final editorial pass", "Mei", "Final editorial pass"),
        ("[**ACTION** - Mei] - add the label", "Mei", "add the label"),
        ("ACTION - Mei - follow up offline", "Mei", "follow up offline"),
        ("ACTION - everyone: read the draft", "everyone", "read the draft"),
        ("[ACTION] merge the change", "", "merge the change"),
        ("[*Action item*](https://example.org/1): Mei to come back on this", "Mei", "come back on this"),
        ("TODO(mei): drop the flag", "mei", "drop the flag"),
        ("Action item: Write up the vision - Mei", "Mei", "Write up the vision"),
        ("ACTION: drop the flag (mei)", "mei", "drop the flag"),
        ("ACTION: drop the flag @mei", "mei", "drop the flag"),
        ("Long talk about it. ACTION: Mei to drop the flag", "Mei", "drop the flag"),
        ("AI(ML): Mei will write up this point", "Mei", "write up this point"),
    ],
)
def test_a_mark_in_any_style_is_an_action(line: str, owner: str, task: str) -> None:
    assert _actions(f"# Notes\n\n- {line}\n") == [(owner, task)]


@pytest.mark.parametrize(
    "line",
    [
        "AI is changing how we test",
        "Action is needed here, said Omar",
        "ACTION: none",
        "TODO: insert the link here",
        "~~ACTION: Mei to tag the release~~",
        "- [x] ACTION",
        "> ACTION: Mei to tag the release",
        "```\nACTION: Mei to tag the release\n```",
        "Review action items from last time:\n  - AI(mei): tag the release",
        "## Previous action items\n\n- Mei to tag the release",
        "## Action items\n\n- None\n- scribe: Mei",
    ],
)
def test_what_is_struck_quoted_reviewed_or_only_a_word_is_none(line: str) -> None:
    assert _actions(f"# Notes\n\n{line}\n") == []


def test_a_list_of_actions_holds_its_outer_items_and_their_boxes() -> None:
    text = (
        "# Sync 2026-03-10\n\n## Action items\n\n- Mei to tag the release by Friday\n    - it was late\n- [ ] close the issue (omar)\n"
        "- Website / Ines\n    - [ ] @ines: write the vision\n    - [x] @mei: read it\n- Omar to ping them (done)\n\n## Notes\n\n- ACTION: Mei to tag the release\n- Ines to see\n"
    )
    made = plan.distilled(reading.read(text))
    assert [(each.owner, each.text, str(each.due_on), each.status, each.turns) for each in made.actions] == [
        ("Mei", "tag the release by Friday", "2026-03-13", Status.OPEN, (2, 10)),
        ("omar", "close the issue", "None", Status.OPEN, (4,)),
        ("ines", "Website / Ines: write the vision", "None", Status.OPEN, (5, 6)),
        ("Omar", "ping them (done)", "None", Status.DONE, (8,)),
    ]


def test_initials_of_somebody_present_are_no_mark() -> None:
    present = "# Call\n\n- Ada Ives\n- Mei Lin\n\nML: what of the registry?\n\nAI: how would that work in a browser?\n"
    assert _actions(present) == []
    assert _actions(present.replace("Ada Ives", "Bo Ray")) != []


@pytest.mark.parametrize(
    ("line", "decision"),
    [
        ("RESOLVED: ship it on Monday", "ship it on Monday"),
        ("**Consensus:** we close this", "we close this"),
        ("Decision: Postgres it is", "Postgres it is"),
        ("conclusion of the chapter", ""),
    ],
)
def test_recorded_decisions(line: str, decision: str) -> None:
    made = plan.distilled(reading.read(f"# Notes\n\n{line}\n")).decisions
    assert [(each.text, each.how) for each in made] == ([(decision, How.RECORDED)] if decision else [])


@pytest.mark.parametrize(
    ("votes", "carried"),
    [
        (("+1", "+1", "+0"), True),
        (("+1",), False),
        (("+1", "-1", "+1"), False),
        (("+1 (with the note)", "+1"), True),
        (("-1", "+1", "+1", "+1"), True),
        (("I wonder", "what for?"), False),
        ((), False),
    ],
)
def test_a_proposal_carries_by_its_votes(votes: tuple[str, ...], carried: bool) -> None:
    said = "".join(f"p{number}: {vote}\n" for number, vote in enumerate(votes))
    made = plan.distilled(reading.read(f"mei: PROPOSAL: drop the flag\n{said}"))
    assert [(each.text, each.how) for each in made.decisions] == ([("drop the flag", How.VOTED)] if carried else [])


def test_one_person_votes_once_and_the_last_wording_counts() -> None:
    text = "mei: PROPOSAL: drop the flag\nomar: +1\nines: -1\nmei: PROPOSAL: drop the flag in May\nomar: +1\nines: -1\nines: +1\nmei: RESOLVED: drop the flag in May\n"
    made = plan.distilled(reading.read(text)).decisions
    assert [(each.text, each.how, each.turns) for each in made] == [("drop the flag in May", How.RECORDED, (7,))]


def test_notes_alone_hold_questions_and_ways() -> None:
    text = (
        "# Sync, 2026-03-10\n\n- Retry queue: redis or postgres??\n- who pays for the second region??\n- is the API down or slow?\n"
        "- Two options for the import:\n  - stream it in chunks\n  - one big nightly job\n- rollout: canary vs all at once\n"
        "- docs, now or later?\n- Rename service??\n  -> yes\n- [x] limits or quotas??\n- Option A: shard the table\n- Option B: buy a bigger box\n"
        "- Cache: memcached or redis?\n- DECISION: memcached for the cache\n```\nqueue or cron??\n```\n"
    )
    made = plan.distilled(reading.read(text))
    assert [each.text for each in made.questions] == ["who pays for the second region?"]
    assert [[way.text for way in each.options] for each in made.choices] == [
        ["Retry queue: redis", "Retry queue: postgres"],
        ["stream it in chunks", "one big nightly job"],
        ["rollout: canary", "rollout: all at once"],
        ["Option A: shard the table", "Option B: buy a bigger box"],
    ]
    assert not any(way.people for each in made.choices for way in each.options)
    assert [each.text.partition("?")[0] for each in asking.before_the_end(made)] == [
        "Who decides between these, and by when"
    ] * 3


def test_questions_of_notes_alone_are_asked_before_the_end() -> None:
    made = plan.distilled(reading.read("# Sync\n\n- who pays for it??\n- TBD: the region of the backups\n"))
    assert [each.text for each in asking.before_the_end(made)] == [
        "Who finds this out? \u201cwho pays for it?\u201d",
        "Who finds this out? \u201cthe region of the backups\u201d",
    ]
