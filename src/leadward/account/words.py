"""What each word means that is worked out and not read: the text of `leadward explain WORD` and of the table in `docs/account.md`."""

from __future__ import annotations

from leadward.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    name: str
    meaning: str
    git: str = ""
    """How plain git says it, as Markdown; '' where it does not."""
    also: tuple[str, ...] = ()
    """Other words that ask for the same."""


WORDS = (
    Word(
        "mainline",
        "the first-parent chain of `HEAD`, or of the remote's default branch where that has commits which `HEAD` lacks. The first "
        "line of a brief names it.",
        "`git rev-list --first-parent main`",
        ("main", "main branch", "default branch", "trunk"),
    ),
    Word(
        "landed",
        "a change landed with the first commit of the mainline, from the oldest on, that contains it. Its day is that commit's "
        "committer date. A commit on a branch that is checked out and not merged has not landed.",
        "the oldest line of `git rev-list --first-parent main` that `git rev-list --ancestry-path X..main` has too",
        ("landing", "merged", "landed by", "not merged"),
    ),
    Word(
        "unit",
        "what landed together: a commit of the mainline, or a branch with its merge. Where a merge brings in another line of "
        "development (`Merge branch '1.9.x'`, somebody else's copy of `main`), the units of that line are told apart.",
        "`git log --first-parent`",
        ("branch", "pull request", "merge request", "units"),
    ),
    Word(
        "as of a day",
        "what the mainline's newest commit of that day reaches, and its tree: files, sizes, kinds, CODEOWNERS and attributes. "
        "Identities are today's. `--as-of DAY` asks for it.",
        "`git rev-list -1 --first-parent --before=DAY main`",
        ("as of", "as-of", "until", "tree of then", "tree"),
    ),
    Word(
        "written",
        "the author's date. Where a change was written and landed a week or more apart, whoever tells its day tells both: "
        "`12 Mar, landed 4 May`. Columns of tables show the day it was written.",
        "`%at`",
        ("written and landed", "author date", "day of a change"),
    ),
    Word(
        "not known",
        "a date over a day after the history was read, or over a year before the same date of a parent. Where several commits would "
        "lose their date to one ancestor, and agree with what came before it, that one is wrong. Such a date is handed to nobody.",
        also=("unknown", "wrong clock", "wrong date"),
    ),
    Word(
        "person",
        "one of the people of a commit: its author and those whom `Co-authored-by` and `Co-developed-by` name; reviewers and testers "
        "are named as such. Who is who: your `[people]`, `.mailmap`, the same e-mail, the same number in a forge's private address, "
        "the same name of two words. Names compare without regard to case and to how accents are typed.",
        "`git shortlog --group=author --group=trailer:co-authored-by`",
        ("people", "people of a commit", "author", "co-author", "who is who", "identity"),
    ),
    Word(
        "coding assistant",
        "a program that writes what somebody asks for. A change that names one in a trailer, with an address or without "
        "(`Assisted-by: AGENT:MODEL TOOL...`, `Generated-by`, `Made-with`), is its author's, and its source says so; one that an "
        "assistant's account wrote is whoever's asked for it, where that is known, and else nobody's.",
        also=("assistant", "assisted-by", "generated-by", "agent"),
    ),
    Word(
        "bot",
        "a program that commits: by its account, its address or a list of names; `[bots]` in the configuration adds and takes away. "
        "What a program did counts for nobody, unless a co-author or somebody who asked for it is named.",
        also=("bots", "program"),
    ),
    Word(
        "present",
        "when somebody was last here: their latest date as an author or co-author, or as committer where they committed it.",
        "`%at`, `%ct`",
        ("presence", "last seen", "last here", "last commit", "active"),
    ),
    Word(
        "file",
        "a path through its renames, in the order in which changes landed. A path that is used again after a deletion is a new file; "
        "a change under a name that a rename ended belongs to what it became. Whoever moves a file gets nothing of what others wrote in "
        "it. Whoever asks for an old path is told what it `is now`.",
        "`git log --follow -M`",
        ("is now", "renamed", "rename", "renames", "was called", "moved", "file through renames", "path"),
    ),
    Word("folder", "files that are gone count for what their folder was moved to.", also=("directory",)),
    Word(
        "kinds of file",
        "each file has one kind, and every answer respects it alike: source, test, docs, config and data are written by hand; version "
        "files, changelogs and modules that only re-export change by design; lock files and snapshots go along; generated, vendored and "
        "binary files, links and submodules are nobody's work. `linguist` attributes of then say more than names do.",
        also=("kind", "kinds", "kind of file", "generated", "vendored", "lock", "snapshot", "test", "goes along"),
    ),
    Word(
        "team",
        "a team of CODEOWNERS (`@org/team`, a group's address), of a forge, or an area that you drew. Users on one line are people and "
        "no team, and a folder is none. Where nobody names teams, areas are folders, and it is said that they are inferred.",
        also=("area", "areas", "owner", "owners", "codeowners", "inferred"),
    ),
    Word(
        "release",
        "a tag whose name ends in a version and speaks of no dev, alpha, beta, candidate, milestone or nightly build. Only tags made by "
        "the day asked about count.",
        also=("tag", "tags", "version"),
    ),
    Word(
        "module",
        "a part with releases of its own: `client/v1.25.0` and `pkg@1.2.0` are releases of a module and speak for its folder alone.",
        also=("module tag", "module tags", "monorepo"),
    ),
    Word(
        "released in",
        "the oldest release, by the tag's date and then by version, that contains the change; of the module of its folder, else of the "
        "whole. A backport is another commit with a release of its own.",
        "`git tag --contains`",
        ("released", "backport", "cherry-pick", "in a release", "not released"),
    ),
    Word(
        "ships with tags",
        "at least half of the units that landed within a year were in a release within 60 days. Elsewhere the project ships without "
        "tags: it is said when a change was merged, and never that it is not released.",
        also=("ships without tags", "ships", "without tags"),
    ),
    Word(
        "live since",
        "when a change reached the deploy branch, or was first contained in a deployment's tag, where you named one: `leadward source "
        "add PATH --deploy production` or `--deploy 'tag:prod/*'`.",
        also=("live", "deployed", "deploy", "deployment", "production"),
    ),
    Word(
        "reverted",
        "a later commit says so (`This reverts commit ...`, `Revert \"...\"`), or brings every path back to what it was before, followed "
        "from change to change by what the path held, within 90 days; partly where only some of a commit's paths came back. A reverted revert (`Reapply \"...\"`) restores what it had "
        "reverted: that lives again. Neither what was reverted nor what reverted it is told as something done. Only what was made by the "
        "day asked about counts.",
        "`git log --grep='This reverts commit'`",
        ("revert", "partly", "partly reverted", "reapplied", "reapply", "stands", "lives again", "undone"),
    ),
    Word(
        "gap",
        "what of a history could not be read: a shallow or partial clone, missing contents, renames that were not looked for, a remote "
        "that is ahead, a clone that was not fetched for long. Gaps come with every answer and its `--json`, with the paths and days they "
        "touch, and no sentence is made that one of them could make false.",
        "`git rev-parse --is-shallow-repository`",
        ("gaps", "shallow", "partial clone", "stale", "stale clone", "missing", "at least"),
    ),
    Word(
        "day",
        "a day lasts from midnight to midnight in the zone where you are, or which the configuration names (`zone`); months begin on its "
        "first day, weeks on Monday. Kept answers belong to the zone in which they were given.",
        also=("zone", "time zone", "timezone", "week", "month", "today", "midnight"),
    ),
)  # fmt: skip


def named(said: str) -> Word | None:
    """The word that is meant, under any of its names, however it is spaced and spelled with capitals."""
    wanted = _plain(said)
    return next((word for word in WORDS if wanted in map(_plain, (word.name, *word.also))), None)


def _plain(said: str) -> str:
    return " ".join(said.casefold().replace("-", " ").replace("_", " ").split())


def text(word: Word) -> str:
    """The word's meaning, and how plain git says it, as two paragraphs."""
    meaning = word.meaning[:1].upper() + word.meaning[1:]
    return f"{meaning}\n\nPlain git: {word.git}" if word.git else meaning


def rows() -> list[str]:
    """The table of `docs/account.md`."""
    head = ["| word | meaning | how plain git says it |", "|---|---|---|"]
    return [*head, *(f"| {word.name} | {word.meaning.removesuffix('.')} | {word.git} |" for word in WORDS)]
