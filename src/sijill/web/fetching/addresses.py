"""Which addresses of the internet are public; the rest are never fetched from."""

import ipaddress
from collections.abc import Iterator

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_EMBEDDING = (
    (ipaddress.IPv6Network("::ffff:0:0/96"), 0),  # IPv4-mapped
    (ipaddress.IPv6Network("::ffff:0:0:0/96"), 0),  # IPv4-translated
    (ipaddress.IPv6Network("64:ff9b::/96"), 0),  # NAT64
    (ipaddress.IPv6Network("2002::/16"), 80),  # 6to4
)
_CLOSED = (
    ipaddress.IPv6Network("::/96"),  # unspecified, loopback, IPv4-compatible
    ipaddress.IPv6Network("64:ff9b:1::/48"),  # NAT64 of a network's own
    ipaddress.IPv6Network("2001::/23"),  # protocol assignments, Teredo among them
    ipaddress.IPv6Network("fec0::/10"),  # site-local
    ipaddress.IPv4Network("192.88.99.0/24"),  # relays of 6to4
)
_ISATAP = frozenset((0x0000_5EFE, 0x0200_5EFE))


def is_public(address: str) -> bool:
    """Tell whether an address, and every address that it carries inside, is a public one.

    >>> [is_public(one) for one in ("93.184.216.34", "2606:2800:220:1::1", "::ffff:127.0.0.1", "169.254.169.254")]
    [True, True, False, False]
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    return all(_is_open(one) for one in (found, *_carried(found)))


def _is_open(address: Address) -> bool:
    if isinstance(address, ipaddress.IPv6Address) and any(address in network for network, _ in _EMBEDDING):
        return True  # what it carries decides
    barred = address.is_multicast or address.is_reserved or address.is_unspecified or address.is_loopback
    return address.is_global and not barred and not any(address in network for network in _CLOSED)


def _carried(address: Address) -> Iterator[Address]:
    """The IPv4 addresses that an IPv6 address leads to."""
    if isinstance(address, ipaddress.IPv4Address):
        return
    number = int(address)
    for network, shift in _EMBEDDING:
        if address in network:
            yield ipaddress.IPv4Address(number >> shift & 0xFFFF_FFFF)
    if number >> 32 & 0xFFFF_FFFF in _ISATAP:
        yield ipaddress.IPv4Address(number & 0xFFFF_FFFF)
