"""The git facts as stored, in two tiers: what every sync reads, and line counts. What is written is made from these columns.

Names, e-mails, subjects and paths are raw bytes. Numbers (`commit_no`, `identity_no`, `path_no`) are surrogates given by
one store in the order of arrival; the commit id is the key.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

from leadward.model.records import dataclass

U8: TypeAlias = Annotated[int, "uint8"]
U32: TypeAlias = Annotated[int, "uint32"]
I16: TypeAlias = Annotated[int, "int16"]
I32: TypeAlias = Annotated[int, "int32"]
I64: TypeAlias = Annotated[int, "int64"]
ID: TypeAlias = Annotated[bytes, "id"]
"""An id in the repository's object format, all of one length."""
RAW: TypeAlias = Annotated[bytes, "binary"]
TEXT: TypeAlias = Annotated[str, "string"]
YES: TypeAlias = Annotated[bool, "bool"]


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit. Times are seconds since 1970 UTC; zones are minutes east of UTC."""

    commit_no: U32
    id: ID
    parents: I32
    parent_ids: RAW
    """Ids of the parents, one behind the other."""
    author_no: U32
    committer_no: U32
    authored_at: I64
    author_zone: I16
    committed_at: I64
    committer_zone: I16
    subject: RAW
    breadth: I32
    """Number of changed paths; -1 for merges and shallow boundary commits, whose changes are left out, and for gaps."""


@dataclass(frozen=True, slots=True)
class Change:
    """A path changed by a commit against its first parent; merges change nothing of their own."""

    commit_no: U32
    path_no: U32
    status: U8
    """The letter A, M, D or T; what was renamed is in the table of renames too."""
    old_blob: ID
    new_blob: ID
    old_mode: I32
    """0 where the path is new."""
    mode: I32
    """0 where it is gone."""


@dataclass(frozen=True, slots=True)
class LineCount:
    """Lines between two blobs, as `git log --numstat` counts them; keyed by the pair, whatever commit changed it."""

    old_blob: RAW
    """All zero where the path is new."""
    new_blob: RAW
    """All zero where it is gone."""
    added: I32
    """-1 where git says binary."""
    deleted: I32


@dataclass(frozen=True, slots=True)
class Rename:
    """A path that another became in a commit, as `git log -M` finds it; both are changes too: one D, one A."""

    commit_no: U32
    old_path_no: U32
    new_path_no: U32
    kind: U8
    """The letter R, for `-M` finds no copies."""
    score: U8
    """Similarity, 0..100."""


@dataclass(frozen=True, slots=True)
class Trailer:
    """A trailer that names a person (`Reviewed-by` ...), key in lower case."""

    commit_no: U32
    key: TEXT
    identity_no: U32


@dataclass(frozen=True, slots=True)
class Identity:
    """A raw (name, e-mail) pair as written in commits and trailers; its place from 0 is its `identity_no`."""

    name: RAW
    email: RAW


@dataclass(frozen=True, slots=True)
class Path:
    """A path as it was in some commit, raw; its place from 0 is its `path_no`."""

    path: RAW


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """A file of the mainline's newest tree: part of a snapshot."""

    path_no: U32
    blob: RAW
    mode: I32
    size: I64
    """Bytes; -1 for submodules and missing blobs."""
    mark: TEXT
    """What the text says of its kind: `generated`, `reexport`, `version`, '' for nothing."""


@dataclass(frozen=True, slots=True)
class Content:
    """A thing that a file's bytes say, keyed by the blob and the extractor's version; kept apart, below `contents/`."""

    blob: TEXT
    """In hex."""
    kind: TEXT
    """`todo`, `link`, `function`; '' for a file that was read and says none of these."""
    line: I32
    text: TEXT
    key: TEXT
    """Digest of a function's body, '' otherwise."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Another commit that the message of one names: as reverted, or as what it was picked from."""

    commit_no: U32
    kind: U8
    """The letter R where it reverts it, P where it was cherry-picked from it."""
    id: TEXT
    """As written, in lower case: 7..64 hex digits, often a prefix; it may be of no commit that is here."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag that names a commit: part of a snapshot."""

    name: RAW
    id: RAW
    commit_no: I64
    """-1 where only tags reach the commit: it is in `Side`."""
    tagged_at: I64
    """s UTC: the tagger's date of an annotated tag, else the committer's of its commit."""
    annotated: YES


@dataclass(frozen=True, slots=True)
class Side:
    """A commit that only tags or the deploy branch reach: part of a snapshot. What it changed is not read."""

    id: RAW
    parent_ids: RAW
    """One behind the other."""
    committed_at: I64
    """s UTC."""


@dataclass(frozen=True, slots=True)
class RuleText:
    """A file of the tree whose text holds rules (`.mailmap`, `CODEOWNERS`, `.gitattributes`): part of a snapshot."""

    name: TEXT
    text: RAW


@dataclass(frozen=True, slots=True)
class Reached:
    """A commit that could be reached at the last sync: part of a snapshot, kept where not all that are stored can be."""

    commit_no: U32


STORED: dict[str, type] = {
    "commits": Commit,
    "changes": Change,
    "lines": LineCount,
    "renames": Rename,
    "trailers": Trailer,
    "identities": Identity,
    "paths": Path,
    "tree": TreeEntry,
    "contents": Content,
    "mentions": Mention,
    "tags": Tag,
    "sides": Side,
    "texts": RuleText,
    "reach": Reached,
}
"""The tables by the names of their files."""
