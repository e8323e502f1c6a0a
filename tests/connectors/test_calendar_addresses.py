"""Which addresses count as public: IANA's registries are the test, and every way to wrap an IPv4 address in IPv6."""

from __future__ import annotations

import random
from collections.abc import Callable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadward.connectors.calendar.urls import parse
from leadward.connectors.network.addresses import is_public, usable
from leadward.connectors.network.problems import PrivateAddress
from leadward.model.errors import UnreadableCalendar

# IANA IPv4 and IPv6 Special-Purpose Address Registries (iana-ipv4-special-registry, iana-ipv6-special-registry; RFC 6890 and the
# RFCs named), with the column "Globally Reachable": yes, no, or n/a where the registry gives none.
REGISTRY = """
0.0.0.0/8           no   RFC 791   "This network"
0.0.0.0/32          no   RFC 1122  "This host on this network"
10.0.0.0/8          no   RFC 1918  Private-Use
100.64.0.0/10       no   RFC 6598  Shared Address Space
127.0.0.0/8         no   RFC 1122  Loopback
169.254.0.0/16      no   RFC 3927  Link Local
172.16.0.0/12       no   RFC 1918  Private-Use
192.0.0.0/24        no   RFC 6890  IETF Protocol Assignments
192.0.0.0/29        no   RFC 7335  IPv4 Service Continuity Prefix
192.0.0.8/32        no   RFC 7600  IPv4 dummy address
192.0.0.9/32        yes  RFC 7723  Port Control Protocol Anycast
192.0.0.10/32       yes  RFC 8155  Traversal Using Relays around NAT Anycast
192.0.0.170/32      no   RFC 8880  NAT64/DNS64 Discovery
192.0.0.171/32      no   RFC 8880  NAT64/DNS64 Discovery
192.0.2.0/24        no   RFC 5737  Documentation (TEST-NET-1)
192.31.196.0/24     yes  RFC 7535  AS112-v4
192.52.193.0/24     yes  RFC 7450  AMT
192.88.99.0/24      n/a  RFC 7526  Deprecated (6to4 Relay Anycast)
192.168.0.0/16      no   RFC 1918  Private-Use
192.175.48.0/24     yes  RFC 7534  Direct Delegation AS112 Service
198.18.0.0/15       no   RFC 2544  Benchmarking
198.51.100.0/24     no   RFC 5737  Documentation (TEST-NET-2)
203.0.113.0/24      no   RFC 5737  Documentation (TEST-NET-3)
240.0.0.0/4         no   RFC 1112  Reserved
255.255.255.255/32  no   RFC 8190  Limited Broadcast
::1/128             no   RFC 4291  Loopback Address
::/128              no   RFC 4291  Unspecified Address
::ffff:0:0/96       no   RFC 4291  IPv4-mapped Address
64:ff9b::/96        yes  RFC 6052  IPv4-IPv6 Translation
64:ff9b:1::/48      no   RFC 8215  IPv4-IPv6 Translation
100::/64            no   RFC 6666  Discard-Only Address Block
100:0:0:1::/64      no   RFC 9780  Dummy IPv6 Prefix
2001::/23           no   RFC 2928  IETF Protocol Assignments
2001::/32           n/a  RFC 4380  TEREDO
2001:1::1/128       yes  RFC 7723  Port Control Protocol Anycast
2001:1::2/128       yes  RFC 8155  Traversal Using Relays around NAT Anycast
2001:1::3/128       yes  RFC 9665  DNS-SD Service Registration Protocol Anycast
2001:2::/48         no   RFC 5180  Benchmarking
2001:3::/32         yes  RFC 7450  AMT
2001:4:112::/48     yes  RFC 7535  AS112-v6
2001:10::/28        n/a  RFC 4843  Deprecated (previously ORCHID)
2001:20::/28        yes  RFC 7343  ORCHIDv2
2001:30::/28        yes  RFC 9374  Drone Remote ID Protocol Entity Tags
2001:db8::/32       no   RFC 3849  Documentation
2002::/16           n/a  RFC 3056  6to4
2620:4f:8000::/48   yes  RFC 7534  Direct Delegation AS112 Service
3fff::/20           no   RFC 9637  Documentation
5f00::/16           no   RFC 9602  Segment Routing (SRv6) SIDs
fc00::/7            no   RFC 4193  Unique-Local
fe80::/10           no   RFC 4291  Link-Local Unicast
"""
# Not in those registries, and as little public: multicast (RFC 5771, RFC 4291), site-local (RFC 3879), IPv4-compatible (RFC 4291).
BEYOND = ("224.0.0.0/4", "ff00::/8", "fec0::/10", "::/96")
# Reachable by the registry, and yet refused: these wrap an IPv4 address, or stand in a block for protocols.
STRICTER = ("192.0.0.0/24", "2001::/23", "64:ff9b::/96")
Block = IPv4Network | IPv6Network


def _registered() -> list[tuple[Block, str]]:
    rows = [line.split(maxsplit=2) for line in REGISTRY.strip().splitlines()]
    return [(ip_network(row[0]), row[1]) for row in rows] + [(ip_network(block), "no") for block in BEYOND]


def _some_of(block: Block) -> list[str]:
    """Its first, second and last addresses and some between."""
    chance = random.Random(str(block))
    numbers = {0, min(1, block.num_addresses - 1), block.num_addresses - 1}
    numbers |= {chance.randrange(block.num_addresses) for _ in range(20)}
    return [str(block[number]) for number in sorted(numbers)]


@pytest.mark.promise("calendar-private-address")
@pytest.mark.parametrize(("block", "reachable"), _registered(), ids=str)
def test_what_the_registries_hold_back_is_not_public(
    block: Block, reachable: str, counted: Callable[[int], None]
) -> None:
    strict = any(block.subnet_of(other) for each in STRICTER if (other := ip_network(each)).version == block.version)  # type: ignore[arg-type]
    addresses = _some_of(block)
    assert {is_public(address) for address in addresses} == {reachable == "yes" and not strict}
    counted(len(addresses))


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "1.1.1.1", "223.255.255.255", "172.32.0.1", "100.128.0.1", "2a00:1450:4001::1", "2606:4700::1111"],
)
def test_other_addresses_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.promise("calendar-private-address")
@given(st.ip_addresses(v=4))
def test_no_wrapped_address_is_public(inner: IPv4Address) -> None:
    number = int(inner)
    prefixes = ("::", "::ffff:0:0", "::ffff:0:0:0", "64:ff9b::", "64:ff9b:1::")
    wrapped = [IPv6Address(int(IPv6Address(prefix)) | number) for prefix in prefixes]
    wrapped += [
        IPv6Address((0x2002 << 112) | (number << 80) | 1),
        IPv6Address((0x20010000 << 96) | (number ^ 0xFFFFFFFF)),
    ]
    assert not any(is_public(str(each)) for each in wrapped)


@given(st.ip_addresses())
def test_public_is_never_more_than_python_says(address: IPv4Address | IPv6Address) -> None:
    assert not is_public(str(address)) or (address.is_global and not address.is_multicast)


PUBLIC, PRIVATE, OTHER = "93.184.216.34", "10.1.2.3", "10.9.9.9"


@pytest.mark.parametrize(
    ("host", "addresses", "typed", "agreed", "left"),
    [
        ("a.example", [PUBLIC], True, (), [PUBLIC]),
        ("a.example", [PUBLIC], False, (), [PUBLIC]),
        ("a.example", [PRIVATE, PUBLIC], True, (), [PUBLIC]),
        ("a.example", [PRIVATE, PUBLIC], True, [PRIVATE], [PUBLIC]),
        ("a.example", [PRIVATE], True, [PRIVATE], [PRIVATE]),
        ("a.example", [OTHER, PRIVATE], True, [PRIVATE], [PRIVATE]),
        (PRIVATE, [PRIVATE], True, (), [PRIVATE]),
        ("[fd00::1]", ["fd00::1"], True, (), ["fd00::1"]),
        ("[::ffff:a01:203]", ["::ffff:10.1.2.3"], True, (), ["::ffff:10.1.2.3"]),
        ("a.example", [], True, (), []),
    ],
)
def test_what_may_be_connected_to(
    host: str, addresses: list[str], typed: bool, agreed: list[str], left: list[str]
) -> None:
    assert usable(host, addresses, typed, agreed) == left


@pytest.mark.parametrize(
    ("host", "addresses", "typed", "agreed", "asked"),
    [
        ("a.example", [PRIVATE], True, (), (PRIVATE,)),
        ("a.example", [PRIVATE, OTHER], True, (), (PRIVATE, OTHER)),
        ("a.example", [OTHER], True, [PRIVATE], (OTHER,)),
        ("a.example", ["::ffff:10.1.2.3"], True, [PRIVATE], ("::ffff:10.1.2.3",)),
        ("a.example", ["fe80::1%lo"], True, ["fe80::1%lo"], ()),
        ("a.example", [PRIVATE], False, [PRIVATE], ()),
        (PRIVATE, [PRIVATE], False, (), ()),
    ],
)
def test_what_may_not(host: str, addresses: list[str], typed: bool, agreed: list[str], asked: tuple[str, ...]) -> None:
    with pytest.raises(PrivateAddress) as problem:
        usable(host, addresses, typed, agreed)
    assert problem.value.addresses == asked
    assert host in str(problem.value)


@pytest.mark.promise("calendar-private-address")
@pytest.mark.parametrize(
    "spelled",
    [
        "127.1",
        "0x7f000001",
        "2130706433",
        "0177.0.0.1",
        "１２７.0.0.1",
        "%31%32%37.0.0.1",
        "127。0。0。1",
        "127.0.0.1.",
    ],
)
def test_a_number_however_it_is_spelled_is_that_address(spelled: str) -> None:
    host = parse(f"http://{spelled}/").host
    assert host == "127.0.0.1"
    assert not is_public(host)


_PIECES = (
    *(
        "http",
        "https",
        "webcal",
        "://",
        ":",
        "/",
        "\\",
        "@",
        "[",
        "]",
        "%",
        "%2e",
        "%00",
        "..",
        "#",
        "?",
        " ",
        "\t",
        "\n",
        "\r",
    ),
    *(
        "\0",
        "127.0.0.1",
        "::1",
        "ü",
        "日本",
        "ß",
        "İ",
        "xn--",
        "a",
        ".",
        "。",
        "-",
        "\u202e",
        "\u200b",
        "\ud800",
        "😀",
        "s3cret",
    ),
)


@pytest.mark.promise("calendar-names")
@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))
def test_any_address_is_plain_ascii_or_one_sentence(typed: str) -> None:
    for text in (typed, f"https://{typed}", f"https://a.example/{typed}"):
        try:
            url = parse(text)
        except UnreadableCalendar as problem:
            assert "s3cret" not in str(problem)
            continue
        assert f"{url.host}{url.target}".isascii()
        assert url.target.startswith("/")
        assert not set(f"{url.host}{url.target}") & set(" \t\r\n\0#")
        assert 0 <= url.port < 65536
        assert parse(url.href).href == url.href


def test_a_name_is_asked_for_in_ascii() -> None:
    names = (
        "müller.example",
        "MÜLLER.example",
        "faß.example",
        "bücher。example",
        "日本語.example",
        "☃.example",
        "ｅｘ.example",
    )
    assert [parse(f"webcal://{name}/").host for name in names] == [
        "xn--mller-kva.example",
        "xn--mller-kva.example",
        "xn--fa-hia.example",
        "xn--bcher-kva.example",
        "xn--wgv71a119e.example",
        "xn--n3h.example",
        "ex.example",
    ]
    assert ip_address(parse("http://[::ffff:1.2.3.4]:8080/").host.strip("[]")) == IPv6Address("::ffff:1.2.3.4")
