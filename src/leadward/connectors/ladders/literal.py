"""Data within program code: `export const tracks = {...}`. Read as text, never run: objects, lists, strings and numbers alone."""

from __future__ import annotations

import re

_BEGINS = re.compile(
    r"(?:^|\n)[^\n]{0,200}?\b([A-Za-z_$][\w$]*)\s*(?::[^=\n]{0,80})?=\s*(?=[{\[])|export\s+default\s+(?=[{\[])"
)
_SPACE = re.compile(r"(?:\s+|//[^\n]*|/\*.*?\*/)*", re.DOTALL)
_NAME = re.compile(r"[A-Za-z_$][\w$]*")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_STRING = {quote: re.compile(rf"{quote}((?:[^{quote}\\]|\\.)*){quote}", re.DOTALL) for quote in ("'", '"', "`")}
_ESCAPES = {"n": "\n", "t": " ", "r": "\n"}
_DEEPEST = 40


def values_in(code: str) -> dict[str, object]:
    """The objects and lists that the code assigns, by the names they are assigned to; what is computed is left out."""
    found: dict[str, object] = {}
    at = 0
    while match := _BEGINS.search(code, at):
        reader = _Reader(code, match.end())
        try:
            found[match[1] or "default"] = reader.value(0)
            at = reader.at
        except ValueError:
            at = match.end()
        if len(found) > 200:
            break
    return found


class _Reader:
    def __init__(self, code: str, at: int) -> None:
        self._code = code
        self.at = at

    def value(self, depth: int) -> object:
        if depth > _DEEPEST:
            raise ValueError("too deep")
        self._skip()
        char = self._code[self.at : self.at + 1]
        if char == "{":
            return self._object(depth)
        if char == "[":
            return self._list(depth)
        if char in _STRING:
            return self._string(char)
        return self._word()

    def _skip(self) -> None:
        match = _SPACE.match(self._code, self.at)
        self.at = match.end() if match else self.at

    def _object(self, depth: int) -> dict[str, object]:
        found: dict[str, object] = {}
        self.at += 1
        while not self._ends("}"):
            name = self._key()
            self._skip()
            if self._code[self.at : self.at + 1] != ":":
                raise ValueError("no value")
            self.at += 1
            found[name] = self.value(depth + 1)
            self._comma("}")
        return found

    def _list(self, depth: int) -> list[object]:
        found: list[object] = []
        self.at += 1
        while not self._ends("]"):
            found.append(self.value(depth + 1))
            self._comma("]")
        return found

    def _ends(self, sign: str) -> bool:
        self._skip()
        if self.at >= len(self._code):
            raise ValueError("unfinished")
        if self._code[self.at] == sign:
            self.at += 1
            return True
        return False

    def _comma(self, end: str) -> None:
        self._skip()
        if self._code[self.at : self.at + 1] == ",":
            self.at += 1
        elif self._code[self.at : self.at + 1] != end:
            raise ValueError("no comma")

    def _key(self) -> str:
        self._skip()
        char = self._code[self.at : self.at + 1]
        if char in _STRING:
            return self._string(char)
        match = _NAME.match(self._code, self.at) or _NUMBER.match(self._code, self.at)
        if not match:
            raise ValueError("no name")
        self.at = match.end()
        return match[0]

    def _string(self, quote: str) -> str:
        match = _STRING[quote].match(self._code, self.at)
        if not match or (quote == "`" and "${" in match[1]):
            raise ValueError("computed text")
        self.at = match.end()
        text = re.sub(r"\\(.)", lambda match: _ESCAPES.get(match[1], match[1]), match[1], flags=re.DOTALL)
        self._skip()
        if self._code[self.at : self.at + 1] == "+":
            self.at += 1
            self._skip()
            text += str(self.value(_DEEPEST))
        return text

    def _word(self) -> object:
        match = _NUMBER.match(self._code, self.at) or _NAME.match(self._code, self.at)
        if not match:
            raise ValueError("computed")
        self.at = match.end()
        self._skip()
        if self._code[self.at : self.at + 1] not in (",", "}", "]", ";", ""):
            raise ValueError("computed")
        return "" if match[0] in ("true", "false", "null", "undefined") else match[0]
