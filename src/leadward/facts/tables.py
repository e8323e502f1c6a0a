"""The git facts as stored, in two tiers: what every sync reads, and line counts.

Names, e-mails, subjects and paths are raw bytes. Numbers (`commit_no`, `identity_no`, `path_no`) are surrogates given by
one store in the order of arrival; the commit id is the key.
"""

from __future__ import annotations

from leadward.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit. Times are seconds since 1970 UTC; zones are minutes east of UTC."""

    commit_no: int
    id: bytes
    parents: int
    parent_ids: bytes
    """Ids of the parents, one behind the other."""
    author_no: int
    committer_no: int
    authored_at: int
    author_zone: int
    committed_at: int
    committer_zone: int
    subject: bytes
    breadth: int
    """Number of changed paths; -1 for merges and shallow boundary commits, whose changes are left out, and for gaps."""


@dataclass(frozen=True, slots=True)
class Change:
    """A path changed by a commit against its first parent; merges change nothing of their own."""

    commit_no: int
    path_no: int
    status: str
    """A, M, D or T; what was renamed is in the table of renames too."""
    old_blob: bytes
    new_blob: bytes
    old_mode: int
    """0 where the path is new."""
    mode: int
    """0 where it is gone."""


@dataclass(frozen=True, slots=True)
class LineCount:
    """Lines between two blobs, as `git log --numstat` counts them; keyed by the pair, whatever commit changed it."""

    old_blob: bytes
    """All zero where the path is new."""
    new_blob: bytes
    """All zero where it is gone."""
    added: int
    """-1 where git says binary."""
    deleted: int


@dataclass(frozen=True, slots=True)
class Rename:
    """A path that another became in a commit, as `git log -M` finds it; both are changes too: one D, one A."""

    commit_no: int
    old_path_no: int
    new_path_no: int
    kind: str
    """R, for `-M` finds no copies."""
    score: int
    """Similarity, 0..100."""


@dataclass(frozen=True, slots=True)
class Trailer:
    """A trailer that names a person (`Reviewed-by` ...), key in lower case."""

    commit_no: int
    key: str
    identity_no: int


@dataclass(frozen=True, slots=True)
class Identity:
    """A raw (name, e-mail) pair as written in commits and trailers."""

    identity_no: int
    name: bytes
    email: bytes


@dataclass(frozen=True, slots=True)
class Path:
    """A path as it was in some commit, raw."""

    path_no: int
    path: bytes


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """A file of the newest tree: part of a snapshot."""

    path_no: int
    blob: bytes
    mode: int
    size: int
    """Bytes; -1 for submodules and missing blobs."""


@dataclass(frozen=True, slots=True)
class Content:
    """A thing that a file's bytes say, keyed by the blob and the extractor's version; kept apart, below `contents/`."""

    blob: str
    """In hex."""
    kind: str
    """`todo`, `link`, `function`; '' for a file that was read and says none of these."""
    line: int
    text: str
    key: str
    """Digest of a function's body, '' otherwise."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag and the commit it names: part of a snapshot."""

    name: bytes
    commit_no: int
