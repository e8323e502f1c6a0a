"""How long a two-hour talk takes to distill, and how much memory: 25,000 words, made from a seed. Run: python -m benchmarks.distill"""

from __future__ import annotations

import random
import resource
import time

from leadward.distill import plan, reading

WORDS = 25_000
_VERBS = ("write", "check", "move", "rename", "test", "measure", "drop", "split", "document", "profile")
_THINGS = (
    "the importer",
    "the search index",
    "our dashboards",
    "the retry queue",
    "a migration guide",
    "the billing hooks",
)
_SHAPES = (
    "I think {thing} got slower since we changed {other}.",
    "I'll {verb} {thing} by Friday.",
    "Can you {verb} {thing}, Omar?",
    "Sure, will do.",
    "Let's {verb} {thing} first, then {other}.",
    "Agreed.",
    "Who owns {thing} these days?",
    "No idea.",
    "If we moved {thing} we would have to {verb} {other}.",
    "I prefer {thing} because it is simpler.",
    "I'd rather {verb} {other}.",
    "So what we saw last week with {thing} was mostly noise, and {other} looked the same as before.",
)


def transcript(words: int, seed: int = 3) -> str:
    """A WebVTT of so many words by four people."""
    made, count, chance = ["WEBVTT\n"], 0, random.Random(seed)
    while count < words:
        said = chance.choice(_SHAPES).format(
            verb=chance.choice(_VERBS), thing=chance.choice(_THINGS), other=chance.choice(_THINGS)
        )
        count += len(said.split())
        second = len(made)
        clock = f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"
        made.append(f"{clock}.000 --> {clock}.900\n{chance.choice(('Mei', 'Omar', 'Ines', 'Bo'))}: {said}\n")
    return "\n".join(made)


def main() -> None:
    """Print seconds and megabytes."""
    text = transcript(WORDS)
    begun = time.perf_counter()
    made = plan.distilled(reading.read(text))
    took = time.perf_counter() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{WORDS:,} words, {len(made.record.turns):,} turns: {took:.2f} s, {memory} MB")


if __name__ == "__main__":
    main()
