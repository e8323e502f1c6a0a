"""Links in the folder of objects that lead to another repository, or to one's own place by a detour."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from tests.hostile.commits import ENDS, between
from tests.hostile.kind import Kind
from tests.hostile.raw import Raw, packed

FOLDER = r"objects/ab leads out of the repository"
WITHIN = r"objects/ab holds a link that leads out of the repository"
PACKS = r"objects/pack leads out of the repository"
PACK = r"objects/pack/pack-1{40}\.(pack|idx) leads out of the repository"
BOTH = r"objects/pack/pack-1{40}\.idx leads out of the repository, as do 1 more"
Linking = Callable[[Path, Path], object]
"""Puts a link at the first path that leads to the second."""


def _straight(link: Path, target: Path) -> None:
    link.symlink_to(target)


def _upward(link: Path, target: Path) -> None:
    link.symlink_to(os.path.relpath(target, link.parent))


def _by_a_link_inside(link: Path, target: Path) -> None:
    """A link to a link of the repository, and only that one leads out."""
    step = link.parents[1] / "step" if link.parent.name == "objects" else link.parents[2] / "step"
    step.symlink_to(target)
    _upward(link, step)


def _by_the_folder_above(link: Path, target: Path) -> None:
    """A link to `/a/b/hostile/../other`."""
    top = next(folder for folder in link.parents if folder.name == "hostile")
    link.symlink_to(f"{top}/../{os.path.relpath(target, top.parent)}")


def _by_the_process(link: Path, target: Path) -> None:
    link.symlink_to(f"/proc/self/root{target}")


def _moved(raw: Raw, name: str, linking: Linking, to: str = "other") -> None:
    """What is called `name` goes to a folder beside, or of the repository where `to` begins with a dot, and a link stays."""
    here = raw.place / name
    there = (raw.place if to.startswith(".") else raw.place.parent) / to / name
    there.parent.mkdir(parents=True, exist_ok=True)
    here.rename(there)
    linking(here, there)


def _folder(linking: Linking, to: str = "other") -> Callable[[Raw], None]:
    """The folder of the middle commit's object."""

    def build(raw: Raw, base: str) -> str:
        odd = raw.commit(parents=[base], oid="ab" * 20)
        _moved(raw, "objects/ab", linking, to)
        return odd

    return between(build)


def _object(linking: Linking, to: str = "other") -> Callable[[Raw], None]:
    """The middle commit's object itself."""

    def build(raw: Raw, base: str) -> str:
        odd = raw.commit(parents=[base], oid="ab" * 20)
        _moved(raw, f"objects/ab/{'ab' * 19}", linking, to)
        return odd

    return between(build)


def _packed(linking: Linking, *parts: str, to: str = "other") -> Callable[[Raw], None]:
    """Parts of the pack that the older of two commits lies in."""

    def made(raw: Raw) -> None:
        base = raw.grow(b"packed.txt")
        packed(raw)
        raw.around(base)
        if not to.startswith("."):
            raw.good.pop(base)
        for part in parts:
            _moved(raw, part, linking, to)

    return made


def _objects(linking: Linking, to: str = "other") -> Callable[[Raw], None]:
    def made(raw: Raw) -> None:
        raw.sound()
        _moved(raw, "objects", linking, to)

    return made


def _alternates(content: Callable[[Raw], bytes]) -> Callable[[Raw], None]:
    """The middle commit lies in another repository, which the alternates name."""

    def build(raw: Raw, base: str) -> str:
        odd = raw.commit(parents=[base], oid="ab" * 20)
        _moved(raw, "objects/ab", lambda link, target: None)
        raw.write("objects/info/alternates", content(raw))
        return odd

    return between(build)


def _info(raw: Raw, base: str) -> str:
    """The folder in which alternates are named leads out, too."""
    odd = raw.commit(parents=[base], oid="ab" * 20)
    _moved(raw, "objects/ab", lambda link, target: None)
    raw.write("objects/info/alternates", os.fsencode(raw.place.parent / "other/objects") + b"\n")
    _moved(raw, "objects/info", _straight)
    return odd


_STEM = f"objects/pack/pack-{'1' * 40}"
_LENT = r"objects borrowed"
_ELSEWHERE = r"leads out of the repository, to .*, and is not followed"

KINDS = (
    Kind("a folder of objects of another repository", _folder(_straight), 1, (ENDS, FOLDER)),
    Kind("a folder of objects reached by going up", _folder(_upward), 1, (ENDS, FOLDER)),
    Kind("a folder of objects reached by a link inside", _folder(_by_a_link_inside), 1, (ENDS, FOLDER)),
    Kind("a folder of objects reached by the folder above", _folder(_by_the_folder_above), 1, (ENDS, FOLDER)),
    Kind("a folder of objects reached by the process", _folder(_by_the_process), 1, (ENDS, FOLDER)),
    Kind("a folder of objects of a neighbor whose name begins alike", _folder(_straight, "hostile-too"), 1, (ENDS, FOLDER)),
    Kind("a folder of objects that moved within", _folder(_straight, ".kept"), 4),
    Kind("a folder of objects that moved within, by the folder above", _folder(_by_the_folder_above, ".kept"), 4),
    Kind("an object of another repository", _object(_straight), 1, (ENDS, WITHIN)),
    Kind("an object reached by going up", _object(_upward), 1, (ENDS, WITHIN)),
    Kind("an object reached by a link inside", _object(_by_a_link_inside), 1, (ENDS, WITHIN)),
    Kind("an object reached by the process", _object(_by_the_process), 1, (ENDS, WITHIN)),
    Kind("an object that moved within", _object(_upward, ".kept"), 4),
    Kind("the packs of another repository", _packed(_straight, "objects/pack"), 1, (ENDS, PACKS)),
    Kind("the packs reached by a link inside", _packed(_by_a_link_inside, "objects/pack"), 1, (ENDS, PACKS)),
    Kind("a pack and its index of another repository", _packed(_straight, f"{_STEM}.pack", f"{_STEM}.idx"), 1, (ENDS, BOTH)),
    Kind("a pack of another repository", _packed(_upward, f"{_STEM}.pack"), 1, (ENDS, PACK)),
    Kind("an index of another repository", _packed(_by_the_process, f"{_STEM}.idx"), 1, (ENDS, PACK)),
    Kind("packs that moved within", _packed(_straight, "objects/pack", to=".kept"), 3),
    Kind("a pack that moved within", _packed(_upward, f"{_STEM}.pack", f"{_STEM}.idx", to=".kept"), 3),
    Kind("the objects of another repository", _objects(_straight), refused=_ELSEWHERE),
    Kind("the objects reached by going up", _objects(_upward), refused=_ELSEWHERE),
    Kind("the objects of a neighbor whose name begins alike", _objects(_straight, "hostile-too"), refused=_ELSEWHERE),
    Kind("objects that moved within", _objects(_straight, ".kept"), 1),
    Kind("alternates that lead to another repository", _alternates(lambda raw: os.fsencode(raw.place.parent / "other/objects") + b"\n"), 1, (ENDS, _LENT)),
    Kind("alternates that go up to another repository", _alternates(lambda raw: b"../../other/objects\n"), 1, (ENDS, _LENT)),
    Kind("alternates that are quoted", _alternates(lambda raw: b'"../../other/objects"\n'), 1, (ENDS, _LENT)),
    Kind("alternates in a folder that leads out", between(_info), 1, (ENDS, _LENT)),
)  # fmt: skip
