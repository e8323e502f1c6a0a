"""What can be wrong with a server's address, whatever it serves."""

from __future__ import annotations

from leadward.model.errors import Unreachable


class PrivateAddress(Unreachable):
    """A host is inside a private network, and the user did not agree to that.

    `addresses` are those to ask about; none where a redirect led there, which is never asked about.
    """

    def __init__(self, host: str, addresses: tuple[str, ...]) -> None:
        self.host, self.addresses = host, addresses
        if addresses:
            super().__init__(
                f"{host} is at {', '.join(addresses)}, inside a private network; nothing was sent there. If that is "
                "right, run `leadward sync` in a terminal and say yes once."
            )
        else:
            super().__init__(
                f"The address leads to {host}, inside a private network, which was not typed; not followed. "
                "Ask whoever runs that server for its final address."
            )
