"""Every shape a ladder comes in, as a small file, beside all that is read from it (`ladders/*.expected`)."""

from __future__ import annotations

from pathlib import Path

import pytest

from leadward.connectors.ladders.read import Read, read_all
from leadward.model.errors import UnreadableLadder

FOLDER = Path(__file__).with_name("ladders")
FILES = sorted(each.name for each in FOLDER.iterdir() if each.suffix != ".expected")


@pytest.mark.parametrize("name", FILES)
def test_a_shape(name: str) -> None:
    assert told(FOLDER / name) == (FOLDER / f"{name}.expected").read_text()


def test_no_shape_is_forgotten() -> None:
    kept = {each.name.removesuffix(".expected") for each in FOLDER.glob("*.expected")}
    assert kept == set(FILES)


def told(path: Path) -> str:
    """All that is read from a file, or why nothing is."""
    try:
        return "\n".join(map(_ladder, read_all(path)))
    except UnreadableLadder as problem:
        return f"refused: {problem}\n"


def _ladder(read: Read) -> str:
    ladder = read.ladder
    lines = [f"{ladder.title} ({ladder.name}); {read.shape}"]
    for level in ladder.levels:
        summary = f" | {level.summary}" if level.summary else ""
        lines.append(f"{level.title} ({level.id}){''.join(f' [{each}]' for each in level.tracks)}{summary}")
        for each in ladder.of_level(level.id):
            lines.append(f"  {each.id} [{each.dimension}] {each.text}")
            lines += [f"      signal: {signal}" for signal in each.signals]
            lines += [f"      example: {example}" for example in each.examples]
    lines += [f"left out: {out.what}, {out.lines}: {out.why}" for out in read.left_out]
    lines += [f"asks: {doubt}" for doubt in read.doubts]
    return "\n".join(lines) + "\n"
