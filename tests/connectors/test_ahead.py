"""What is gathered ahead comes in its order, not further ahead than asked, and with what went wrong."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from leadward.connectors.git.ahead import Ahead


def _told(told: list[int], last: int, problem: BaseException | None = None) -> Iterator[int]:
    for number in range(last):
        told.append(number)
        yield number
    if problem:
        raise problem


def test_pieces_come_in_their_order_and_end() -> None:
    assert list(Ahead(_told([], 100), 3)) == list(range(100))
    assert list(Ahead(_told([], 0), 3)) == []


def test_what_goes_wrong_is_raised_behind_what_was_told_before() -> None:
    pieces = iter(Ahead(_told([], 5, ValueError("broken")), 2))
    assert [next(pieces) for _ in range(5)] == [0, 1, 2, 3, 4]
    with pytest.raises(ValueError, match="broken"):
        next(pieces)


def test_no_more_than_asked_is_held() -> None:
    told: list[int] = []
    ahead = Ahead(_told(told, 100), 2)
    pieces = iter(ahead)
    for number in range(50):
        assert next(pieces) == number
        assert len(told) <= number + 3  # the one heard, and two behind it
    ahead.stop()
    assert list(pieces) == list(range(50, 100))


def test_once_stopped_the_thread_ends_though_nobody_hears() -> None:
    threads: list[threading.Thread] = []

    def start(task: object) -> None:
        assert callable(task)
        threads.append(threading.Thread(target=task))
        threads[0].start()

    ahead = Ahead(_told([], 1000), 1, start)
    assert threads[0].is_alive()
    ahead.stop()
    threads[0].join(60)
    assert not threads[0].is_alive()
