"""Which network addresses a feed may lead to.

Judged is always the address that a socket is about to connect to, never the spelling of a host name: `2130706433`,
`0177.0.0.1` and `127.1` all mean 127.0.0.1. For IPv6 only global unicast (2000::/3) is let through, less the blocks that
IANA's special-purpose registry (RFC 6890 and its successors) gives to tunnels, tests and documentation: Python's
`is_global` calls `64:ff9b::7f00:1`, `2002:7f00:1::` and `224.0.0.1` global, so it does not decide alone.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable, Sequence
from typing import Final

from digest.errors import AddressRefused

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_V6_GLOBAL_UNICAST: Final = ipaddress.IPv6Network("2000::/3")
_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
_CLOSED: Final[tuple[Network, ...]] = tuple(
    ipaddress.ip_network(block)
    for block in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",  # carrier-grade NAT; some clouds keep their metadata here
        "127.0.0.0/8",
        "168.63.129.16/32",  # Azure's platform address: public by number, local by meaning
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
        "2001::/23",  # IETF protocol assignments: Teredo, ORCHID, benchmarking
        "2001:db8::/32",
        "2002::/16",  # 6to4: retired (RFC 7526), and any IPv4 address can hide in it
        "3fff::/20",
    )
)


def literal(host: str) -> Address | None:
    """The address that `host` spells in any form the C library reads (`127.1`, `0x7f.1`, `[::1]`), None for a name."""
    bare = host.strip("[]")
    try:
        return ipaddress.ip_address(bare)
    except ValueError:
        pass
    if not bare or not (bare[0].isdigit() and bare.isascii()):
        return None
    try:
        return ipaddress.IPv4Address(socket.inet_aton(bare))
    except (OSError, ValueError):
        return None


def unwrapped(address: Address) -> Address:
    """The IPv4 address inside an IPv4-mapped or NAT64 one, else the address itself."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return address.ipv4_mapped
        if address in _NAT64:
            return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    return address


def is_public(address: Address) -> bool:
    """Whether the address belongs to the public internet and to nothing special."""
    inner = unwrapped(address)
    if isinstance(inner, ipaddress.IPv6Address):
        if inner.scope_id or inner not in _V6_GLOBAL_UNICAST:
            return False
        # ISATAP (RFC 5214) puts an IPv4 address behind a fixed interface identifier.
        if (int(inner) >> 32) & 0xFFFF_FFFF in {0x0000_5EFE, 0x0200_5EFE}:
            return False
    return not any(inner in block for block in _CLOSED if block.version == inner.version)


class AddressGuard:
    """Says which addresses may be connected to: public ones, and those that the operator allows.

    `allow` holds networks (`127.0.0.0/8`, `::1`) and host names (`feeds.intern.example`): a listed host may resolve to
    any address. Raises ValueError for a network that can't be read.
    """

    def __init__(self, allow: Sequence[str] = ()) -> None:
        networks: list[Network] = []
        hosts: set[str] = set()
        for item in allow:
            text = item.strip()
            if "/" in text or literal(text) is not None:
                networks.append(ipaddress.ip_network(text.strip("[]")))
            elif text:
                hosts.add(text.lower().rstrip("."))
        self._networks = tuple(networks)
        self._hosts = frozenset(hosts)

    def permits(self, host: str, address: str) -> bool:
        """Whether a connection for `host` to `address` (canonical form) may be made."""
        try:
            judged = ipaddress.ip_address(address)
        except ValueError:
            return False
        if host.lower().rstrip(".") in self._hosts:
            return True
        for form in (judged, unwrapped(judged)):
            if any(form in network for network in self._networks if network.version == form.version):
                return True
        return is_public(judged)

    def check(self, host: str, addresses: Iterable[str]) -> None:
        """Raise AddressRefused when even one of the addresses is not to be visited.

        A host that mixes public and private addresses is refused whole: which of them would be tried is chance.
        """
        for address in addresses:
            if not self.permits(host, address):
                raise AddressRefused(
                    f"{host[:100]}: the address is private or special; allow it in the settings if it is yours"
                )
