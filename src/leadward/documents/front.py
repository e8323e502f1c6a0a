"""The properties at the head of a Markdown file, as people and their editors write them.

Properly they are YAML. A sentence typed without quotation marks that holds a colon is none, and is read as it stands; a value of
another shape than its field (`[draft] call Ana`) is the words that stand there. Every property keeps its raw lines, so that those
of plugins go back into the file as they were.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadward.model.errors import UsageProblem
from leadward.model.records import dataclass

if TYPE_CHECKING:
    from yaml.nodes import Node

LONGEST = 256 * 1024
"""Characters of front matter that are read."""
_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_ENTRY = re.compile(r"([^\s:#\[{\"'-][^:\n]*:[ \t]+)(\S.*)")
_ITEM = re.compile(r"([ \t]*-[ \t]+)(\S.*)")
_KEY = re.compile(r"([^\s:#\[{\"'-][^:\n]*):(?:[ \t]|$)")
_LINKED = re.compile(r"\[\[(?:[^\[\]|]*/)?([^\[\]|/]+)(?:\|[^\[\]]*)?\]\]\Z")


@dataclass(frozen=True, slots=True)
class Property:
    """A value: its text, or its items; `raw` are its lines as they stand, key included."""

    text: str
    items: tuple[str, ...] | None
    raw: str


def parted(text: str) -> tuple[str, str]:
    """The properties of a file without their fences, with line feeds alone, and the text below them."""
    match = _FRONT.match(text)
    front = match[1].replace("\r\n", "\n") if match else ""
    return front, (text[match.end() :] if match else text).replace("\r\n", "\n")


def keys(front: str) -> set[str]:
    """The keys that stand at the beginning of lines, found without reading YAML; a line that may be another stands for itself."""
    lines = (line for line in front.split("\n") if line and line[0] not in " \t#-")
    return {match[1].strip() if (match := _KEY.match(line)) else line for line in lines}


def read(front: str) -> dict[str, Property]:
    """The properties by their keys, in order. Raises UsageProblem with the line where they cannot be read."""
    if len(front) > LONGEST:
        raise UsageProblem(f"its front matter is longer than {LONGEST:,} characters.")
    import yaml

    try:
        return dict(_properties(front))
    except (yaml.YAMLError, RecursionError, ValueError) as problem:
        repaired = "\n".join(map(_quoted, front.split("\n")))
        try:
            return dict(_properties(repaired))
        except (yaml.YAMLError, RecursionError, ValueError):
            mark = getattr(problem, "problem_mark", None)
            where = f" (line {mark.line + 2})" if mark else ""
            raise UsageProblem(f"its front matter is no YAML{where}.") from None


def unlinked(text: str) -> str:
    """`[[People/Bo Berg|Bo]]` as the name it links: `Bo Berg`; any other text as it is."""
    match = _LINKED.match(text.strip())
    return match[1].strip() if match else text


def _properties(front: str) -> Iterator[tuple[str, Property]]:
    import yaml

    if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(front, Loader=yaml.BaseLoader)):
        raise UsageProblem("its front matter uses YAML aliases; write the values out.")
    root = yaml.compose(front, Loader=yaml.BaseLoader)
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value):
        return
    if not isinstance(root, yaml.MappingNode) or not all(isinstance(key, yaml.ScalarNode) for key, _ in root.value):
        raise UsageProblem("its front matter must be fields with values.")
    starts = [key.start_mark.index for key, _ in root.value]
    for (key, value), end in zip(root.value, [*starts[1:], len(front)], strict=True):
        raw = front[key.start_mark.index : end].rstrip()
        if root.flow_style or ("\n" in raw and not _stands_alone(raw)):
            raw = f"{json.dumps(key.value, ensure_ascii=False)}: {json.dumps(_text(front, value), ensure_ascii=False)}"
        items = tuple(_text(front, item) for item in value.value) if isinstance(value, yaml.SequenceNode) else None
        yield key.value, Property(_text(front, value), items, raw)


def _stands_alone(raw: str) -> bool:
    """Whether lines are YAML by themselves, too."""
    import yaml

    try:
        return isinstance(yaml.compose(raw, Loader=yaml.BaseLoader), yaml.MappingNode)
    except (yaml.YAMLError, RecursionError, ValueError):
        return False


def _text(front: str, node: Node) -> str:
    """The words of a scalar; of anything else the text that stands there."""
    import yaml

    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    return front[node.start_mark.index : node.end_mark.index].strip()


def _quoted(line: str) -> str:
    """A line whose value YAML cannot read by itself, with that value in quotation marks."""
    import yaml

    match = _ENTRY.fullmatch(line) or _ITEM.fullmatch(line)
    if not match:
        return line
    try:
        node = yaml.compose(match[2], Loader=yaml.BaseLoader)
        if not isinstance(node, yaml.MappingNode) or match[2][0] == "{":
            return line
    except (yaml.YAMLError, RecursionError, ValueError):
        if match[2].rstrip() in ("|", ">", "|-", ">-", "|+", ">+", "[", "{"):
            return line
    return match[1] + json.dumps(match[2].rstrip(), ensure_ascii=False)
