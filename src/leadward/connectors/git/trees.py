"""The files of one commit: their blobs and sizes, and the small texts that rules come from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from leadward.connectors.git import parse
from leadward.connectors.git.process import LARGEST_TEXT, Git, GitFailed, TooMuch
from leadward.dimensions import marks
from leadward.dimensions.rulefiles import rule_text
from leadward.facts.raw import RawTree
from leadward.model.gap import Gap, GapKind
from leadward.model.text import decoded

RULE_FILES = (".mailmap", "CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")
"""Read from the top; `.gitattributes` from every folder."""
_RULE_FILES = frozenset(name.encode() for name in RULE_FILES)
_MOST_ATTRIBUTES = 500
_MOST_TEXT = 8 * LARGEST_TEXT
_MOST_PLACES = 50
_SUBMODULE = 0o160000
_Entry = tuple[bytes, bytes, int, int]


def folders(paths: Collection[bytes]) -> tuple[str, ...]:
    """The paths, or the folders that hold them where they are many; () for everywhere where those are many, too."""
    for depth in (99, 3, 2, 1):
        found = {decoded(b"/".join(path.split(b"/")[:depth])) for path in paths}
        if len(found) <= _MOST_PLACES:
            return tuple(sorted(found))
    return ()


class Trees:
    """The trees of one repository, by their ids: what `warehouse.trees` keeps."""

    def __init__(self, git: Git) -> None:
        self._git = git

    def id_of(self, commit: str) -> str:
        """The id of a commit's tree, both in hex; '' where either is not here."""
        try:
            raw = self._git.output(
                "cat-file", "--batch-check=%(objectname) %(objecttype)", feed=b"%b^{tree}\n" % commit.encode()
            )
        except GitFailed:
            return ""
        oid, _, kind = raw.strip().partition(b" ")
        return oid.decode() if kind == b"tree" else ""

    def read(self, tree: str) -> RawTree:
        """A tree by its own id, or by that of a commit."""
        return read(self._git, tree)


def read(git: Git, commit: str) -> RawTree:
    """The tree of a commit, or of a tree's id; an empty one with a gap where there is none: it is missing, or too large."""
    entries, gaps = _entries(git, ("-r", "-z", "--full-tree", commit))
    texts, notices = _rules(_texts(git, entries))
    return RawTree(entries, texts, gaps, (*_unread(entries), *notices), _marks(git, entries))


def _entries(git: Git, arguments: tuple[str, ...]) -> tuple[list[_Entry], tuple[Gap, ...]]:
    """With sizes; without them where git fails at one, as it does in a partial clone."""
    failure: GitFailed | None = None
    for sizes in (("-l",), ()):
        try:
            entries = parse.tree(git.output("ls-tree", *sizes, *arguments))
            return entries, _missing(entries)
        except TooMuch as problem:
            return [], (_lost(arguments[-1], problem.told),)
        except GitFailed as problem:
            failure = problem
    return [], (_lost(arguments[-1], failure.told if failure else ""),)


def _lost(commit: str, why: str) -> Gap:
    return Gap(GapKind.CONTENTS, f"the files of {commit[:10]} cannot be read: {why}")


def _missing(entries: Sequence[_Entry]) -> tuple[Gap, ...]:
    """git writes `BAD` for the size of a blob that is not here."""
    missing = [path for path, _, mode, size in entries if size < 0 and mode != _SUBMODULE]
    if not missing:
        return ()
    sentence = f"the contents of {len(missing)} of {len(entries)} files are missing here: sizes are unknown"
    where = () if len(missing) == len(entries) else folders(missing)
    return (Gap(GapKind.CONTENTS, sentence, where),)


def _rules(raw: Mapping[str, bytes | None]) -> tuple[dict[str, bytes], list[Gap]]:
    """As UTF-8; what cannot be read is said, so that it is not taken for a file that says nothing."""
    texts, notices = dict[str, bytes](), list[Gap]()
    for name, content in raw.items():
        if content is None:
            notices.append(_rule(name, f"{name} cannot be read: its contents are missing here"))
            continue
        read = rule_text(name, content)
        notices += [_rule(name, read.notice)] if read.notice else []
        texts |= {name: read.text} if read.text else {}
    return texts, notices


def _rule(name: str, sentence: str) -> Gap:
    """A gap of what the rules of a file speak of: all that is in its folder."""
    folder = name.rpartition("/")[0] if name.endswith(".gitattributes") else ""
    return Gap(GapKind.RULES, sentence, (folder,) if folder else ())


def _unread(entries: Sequence[_Entry]) -> Iterator[Gap]:
    """Files that say rules by their names and are not read, each with the reason; empty ones are none."""
    for path, _, mode, size in entries:
        kind = mode & 0o170000
        if _named_rules(path) and size and not _holds_rules(path, mode, size) and kind in (0o100000, 0o120000):
            large = f"it is larger than {LARGEST_TEXT:,} bytes" if size > 0 else "its contents are missing here"
            why = large if kind == 0o100000 else "it is a link, and links are not followed"
            yield _rule(decoded(path), f"{decoded(path)} cannot be read: {why}")


def _marks(git: Git, entries: Sequence[_Entry]) -> dict[bytes, str]:
    """What the texts of files say of their kinds: of those whose names speak of it, and of all source where that is little."""
    files = [(path, blob, size) for path, blob, mode, size in entries if mode & 0o170000 == 0o100000 and size > 0]
    by_path = {path: (blob, size) for path, blob, size in files if marks.is_candidate(decoded(path), size)}
    source = {path: (blob, size) for path, blob, size in files if marks.is_small_source(decoded(path), size)}
    if sum(size for _, size in source.values()) <= marks.MOST_BYTES:
        by_path |= source
    read, left = dict[bytes, bytes](), 4 * marks.MOST_BYTES
    for path, (blob, size) in sorted(by_path.items(), key=lambda pair: (pair[1][1], pair[0]))[: marks.MOST_FILES]:
        left -= size
        read |= {path: blob} if left > 0 else {}
    contents = _contents(git, read.values())
    found = {path: marks.mark_of(decoded(path), contents[blob]) for path, blob in read.items() if blob in contents}
    return {path: mark for path, mark in found.items() if mark}


def _contents(git: Git, blobs: Iterable[bytes]) -> dict[bytes, bytes]:
    """Blob -> its bytes; those that are missing are left out."""
    feed = b"".join(blob + b"\n" for blob in dict.fromkeys(blobs))
    try:
        limit = 5 * marks.MOST_BYTES + _MOST_TEXT
        return dict(parse.objects(git.output("cat-file", "--batch", feed=feed, limit=limit))) if feed else {}
    except GitFailed as failure:
        return dict(parse.objects(failure.output))


def _texts(git: Git, entries: Sequence[_Entry]) -> dict[str, bytes | None]:
    """The small files that rules come from, by path; None for one whose contents are missing. Links are not followed."""
    by_path = {path: blob for path, blob, mode, size in entries if _holds_rules(path, mode, size)}
    attributes = sorted(
        (path for path in by_path if path.endswith(b".gitattributes")), key=lambda p: (p.count(b"/"), p)
    )
    for path in attributes[_MOST_ATTRIBUTES:]:
        del by_path[path]
    texts = _contents(git, by_path.values())
    return {decoded(path): texts.get(blob) for path, blob in by_path.items()}


def _holds_rules(path: bytes, mode: int, size: int) -> bool:
    return _named_rules(path) and mode & 0o170000 == 0o100000 and 0 < size <= LARGEST_TEXT


def _named_rules(path: bytes) -> bool:
    return path.rpartition(b"/")[2] == b".gitattributes" or path in _RULE_FILES
