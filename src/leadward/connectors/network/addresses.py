"""Which addresses belong to the public Internet, and which of a host's addresses a request may go to.

After IANA's registries of special-purpose addresses (RFC 6890), read strictly: IPv6 is public in 2000::/3 alone, and what wraps
an IPv4 address (mapped, compatible, NAT64, 6to4, Teredo) is not, since the network decides where it leads. Whole blocks for
protocols count as private although a few single addresses in them are not: nothing that is read here is there.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from leadward.connectors.network.problems import PrivateAddress

_GLOBAL_UNICAST = IPv6Network("2000::/3")
_PRIVATE: tuple[IPv4Network | IPv6Network, ...] = tuple(
    ip_network(block)
    for block in (
        "0.0.0.0/8",  # "this network"
        "10.0.0.0/8",
        "100.64.0.0/10",  # shared by customers of a provider
        "127.0.0.0/8",
        "169.254.0.0/16",  # link-local, where clouds keep their metadata
        "172.16.0.0/12",
        "192.0.0.0/24",  # protocols
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and the broadcast address
        "2001::/23",  # protocols: Teredo, benchmarks, ORCHID
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4
        "3fff::/20",  # documentation
    )
)


def is_public(address: str) -> bool:
    """Whether an IP address, without a zone (`%eth0`), is one that the whole Internet reaches. Raises ValueError."""
    parsed = ip_address(address)
    if parsed.version == 6 and parsed not in _GLOBAL_UNICAST:
        return False
    return not any(parsed in block for block in _PRIVATE if block.version == parsed.version)


def usable(host: str, addresses: Sequence[str], typed: bool, agreed: Collection[str]) -> list[str]:
    """Those of `addresses` that a request to `host` may go to, in their order: public ones where there are any.

    `typed`: the user named this host, it is not where a redirect led. Then a literal private address is what they asked for, and
    a name's private address is one of `agreed`. Raises PrivateAddress where nothing is left.
    """
    plain = [address for address in addresses if "%" not in address]
    public = [address for address in plain if is_public(address)]
    if public or not addresses:
        return public
    asked_for = {_plain(host.strip("[]")), *map(_plain, agreed)}
    private = [address for address in plain if typed and _plain(address) in asked_for]
    if not private:
        raise PrivateAddress(host, tuple(plain) if typed else ())
    return private


def _plain(address: str) -> str:
    """An IP address in one spelling; what is none as it is."""
    try:
        return str(ip_address(address))
    except ValueError:
        return address
