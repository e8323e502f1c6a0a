"""Whether the facts of one repository still name somebody who was erased."""

from __future__ import annotations

import re
from collections.abc import Iterator

from leadward.dimensions.erased import Erased
from leadward.warehouse import segments
from leadward.warehouse.store import Manifest, Store
from leadward.warehouse.trees import Trees

_PAIR = re.compile(rb"([^<>]*)<([^<>]*)>")
_LONGEST_LINE = 2_000
_SEGMENTS = (("commits", "subject"),)
_SNAPSHOTS = (("tags", "name"), ("texts", "text"))


def pairs(store: Store, manifest: Manifest) -> list[tuple[bytes, bytes]]:
    """Every name with e-mail of a store, raw: of commits and trailers, and those that its `.mailmap` joins."""
    name, email = (segments.column(store, manifest, "identities", which) for which in ("name", "email"))
    written = zip(name.to_pylist(), email.to_pylist(), strict=True) if name is not None and email is not None else ()
    return list(dict.fromkeys([*written, *_joined(store, manifest)]))


def _joined(store: Store, manifest: Manifest) -> Iterator[tuple[bytes, bytes]]:
    """The first name of each line of `.mailmap` with every address on it: they are one person there."""
    files = [manifest.snapshot["texts"]] if "texts" in manifest.snapshot else []
    for row in segments.read(store, files).to_pylist() if files else ():
        for line in row["text"].split(b"\n") if row["name"].endswith("mailmap") else ():
            found = _PAIR.findall(line.partition(b"#")[0][:_LONGEST_LINE])
            yield from ((found[0][0].strip(), email.strip()) for _, email in found)


def holds(store: Store, manifest: Manifest, erased: Erased) -> bool:
    """Whether any identity, subject, tag, branch or rule (`.mailmap`, CODEOWNERS) would read otherwise now."""
    if any(erased.mask(*pair) != pair for pair in pairs(store, manifest)):
        return True
    return any(erased.raw(text) != text for text in _texts(store, manifest))


def _texts(store: Store, manifest: Manifest) -> Iterator[bytes]:
    yield manifest.branch.encode("utf-8", "surrogatepass")
    for table, name in _SEGMENTS:
        found = segments.column(store, manifest, table, name)
        yield from found.to_pylist() if found is not None else ()
    for table, name in _SNAPSHOTS:
        files = [manifest.snapshot[table]] if table in manifest.snapshot else []
        yield from segments.read(store, files, [name]).column(name).to_pylist() if files else ()
    yield from Trees(store).texts()
    from leadward.warehouse.contents import Contents

    yield from (text.encode("utf-8", "surrogatepass") for text in Contents(store).table().column("text").to_pylist())
