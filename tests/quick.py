"""What must not take for ever. Processor time, since other programs may be busy; and many times what it needs, since machines are slow.

The defects that these bounds are for (patterns that try every way, work that grows with the square) miss them by orders.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

_TIMES = 6
"""How much slower a machine may be than the one that a bound was written on."""


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """Fails where what is inside takes over six times so much processor time of this process."""
    begun = time.process_time()
    yield
    assert time.process_time() - begun < seconds * _TIMES
