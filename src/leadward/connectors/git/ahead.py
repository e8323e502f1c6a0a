"""Something told piece by piece, gathered by a thread a few pieces ahead of whoever hears it. The standard library alone."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

PieceT = TypeVar("PieceT")


def on_a_thread(task: Callable[[], object]) -> None:
    """Do `task` on a thread of its own, which does not keep the program from ending."""
    threading.Thread(target=task, daemon=True).start()


class Ahead(Generic[PieceT]):
    """The pieces in their order, `most` of them held at once; what fails while they are gathered is raised where they are heard."""

    def __init__(
        self, pieces: Iterator[PieceT], most: int, start: Callable[[Callable[[], None]], object] = on_a_thread
    ) -> None:
        self._pieces, self._most = pieces, most
        self._held: deque[PieceT] = deque()
        self._problem: BaseException | None = None
        self._ended = self._stopped = False
        self._changed = threading.Condition()
        start(self._gather)

    def __iter__(self) -> Iterator[PieceT]:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._held or self._ended)
                if not self._held:
                    break
                piece = self._held.popleft()
                self._changed.notify_all()
            yield piece
        if self._problem:
            raise self._problem

    def stop(self) -> None:
        """Let the thread come to the end of what is told without waiting for anybody to hear it."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    def _gather(self) -> None:
        try:
            for piece in self._pieces:
                self._hold(piece)
        except BaseException as problem:  # told where the pieces are heard
            self._problem = problem
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def _hold(self, piece: PieceT) -> None:
        """Hold a piece, until there is room for the next one."""
        with self._changed:
            self._held.append(piece)
            self._changed.notify_all()
            self._changed.wait_for(lambda: len(self._held) < self._most or self._stopped)
