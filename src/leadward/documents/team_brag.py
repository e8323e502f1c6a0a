"""The team's highlights as a digest: facts and names from the record, room for the words that only a person knows."""

from __future__ import annotations

from collections.abc import Iterator

from leadward.analyses.releases import Finished
from leadward.documents.tree import Block, Code, Document, Heading, Items, Quote, Span, refs, says, words
from leadward.model import keys
from leadward.model.claim import EVERYWHERE, Landed, Live, Reach, Released, Titled, Touched, Undone
from leadward.model.practice import Findings
from leadward.model.records import dataclass
from leadward.model.sentence import Sentence, Slot, joined, line
from leadward.model.source import commit
from leadward.practices import wording
from leadward.practices.team_brag import credit

YOURS = "What it changes, and for whom: [your words]"


@dataclass(frozen=True, slots=True)
class Digest:
    """Up to three things that the team finished, as the analysis gives them."""

    repository: str
    things: tuple[Finished, ...]
    findings: Findings


def document(digest: Digest) -> Document:
    """The digest, ready to edit; or what to do where the record has nothing finished."""
    return Document(f"What the {digest.repository} team finished", tuple(_blocks(digest)))


def _blocks(digest: Digest) -> Iterator[Block]:
    if not digest.things:
        yield says("No finished work was found by its titles. Ask two colleagues what they finished, and tell that.")
        return
    for thing in digest.things:
        title = Slot(
            keys.bare(thing.title) or thing.title, (Titled(thing.commits[0], thing.title), Undone(thing.all_commits))
        )
        yield Heading(3, line("{title}", title=title))
        yield Items(tuple(_facts(thing, digest.findings)))
        yield Quote(YOURS)
    yield says(
        "Names and facts come from the record. Add whoever helped without a commit, and let the people named hear of it "
        "before you tell others. Then note it:"
    )
    yield Code('leadward log --practice team-brag "Told Platform about ..."')


def _facts(thing: Finished, findings: Findings) -> Iterator[tuple[Span, ...]]:
    yield words(line("{out}.", out=_out(thing, findings)))
    amount = line(
        "{changes} to {files}:",
        changes=wording.commits(Touched(thing.all_commits, None, EVERYWHERE), "change", "changes"),
        files=wording.reach(Reach(thing.all_commits, thing.files)),
    )
    yield (*words(amount), *refs((commit(each) for each in thing.commits), 3))
    whose = credit(thing, findings)
    names = wording.listed([wording.person(who, 60, whose) for who in whose.people], len(whose.people))
    yield words(line("{by} {names}.", by=Slot("By", (whose,)), names=names))


def _out(thing: Finished, findings: Findings) -> Sentence:
    """`merged 31 Dec 2025, in v2.1 of 2 Jan; live since 3 Jan`"""
    merged = Landed(thing.all_commits, thing.last_at)
    parts: list[Sentence | Slot] = [
        line("{merged} {day}", merged=Slot("Merged", (merged,)), day=wording.moment(merged.at, findings.today, merged))
    ]
    if thing.tag:
        released = Released(thing.all_commits, thing.tag, thing.tagged_at, thing.module)
        parts.append(wording.in_release(released, findings.today))
    elif thing.with_tags and not thing.live_at:
        parts.append(wording.not_out(Released(thing.all_commits, "")))
    live = Live(thing.all_commits, thing.live_at)
    out = joined(parts, ", ")
    return joined([out, wording.live(live, findings.today)]) if thing.live_at else out
