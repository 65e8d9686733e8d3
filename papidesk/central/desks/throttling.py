"""How many codes an address got wrong, for all workers together. The address itself is not kept."""

from __future__ import annotations

import hashlib
import hmac
from ipaddress import IPv6Address, ip_address

from sqlalchemy import Connection, case, delete, update
from sqlalchemy.dialects import postgresql, sqlite

from papidesk.central.database import POSTGRESQL
from papidesk.central.tables import throttle

_NETWORK_BITS = 64


def neighbourhood(address: str) -> str:
    """Whoever has one address of IPv6 has its whole network of 64 bits: that is what is counted."""
    try:
        known = ip_address(address)
    except ValueError:
        return "?"
    if isinstance(known, IPv6Address):
        return f"{int(known) >> _NETWORK_BITS:x}"
    return str(known)


def subject_of(address: str, secret: bytes) -> bytes:
    """What an address is counted under: nobody without the service's secret finds the address from it."""
    return hmac.new(secret, neighbourhood(address).encode(), hashlib.sha256).digest()


def count(connection: Connection, subject: bytes, now: int, within: int) -> tuple[int, int]:
    """One try more; how many there were within so many seconds, and how many seconds until that starts again.

    The row stays locked until the transaction ends: tries of one address are counted one after the other.
    """
    make = postgresql.insert if connection.dialect.name == POSTGRESQL else sqlite.insert
    over = throttle.c.since <= now - within
    adding = (
        make(throttle)
        .values(subject=subject, since=now, count=1)
        .on_conflict_do_update(
            index_elements=[throttle.c.subject],
            set_={
                "since": case((over, now), else_=throttle.c.since),
                "count": case((over, 1), else_=throttle.c.count + 1),
            },
        )
        .returning(throttle.c.count, throttle.c.since)
    )
    tries, since = connection.execute(adding).one()
    return tries, max(1, since + within - now)


def give_back(connection: Connection, subject: bytes) -> None:
    """The try was a right one."""
    connection.execute(update(throttle).where(throttle.c.subject == subject).values({"count": throttle.c.count - 1}))


def forget(connection: Connection, before: int) -> None:
    """Drop what began before an instant."""
    connection.execute(delete(throttle).where(throttle.c.since < before))
