"""What is dropped once it has served (tries, numbers of requests, sessions, tombstones, codes), and what is given out."""

from __future__ import annotations

from sqlalchemy import Connection, delete

from papidesk.central.desks import throttling
from papidesk.central.feed import publishing
from papidesk.central.figures import releasing
from papidesk.central.tables import coordinator_session, enrolment_code, idempotency
from papidesk.network.contract import IDEMPOTENCY_KEPT_DAYS

_DAY = 24 * 3600
_CODES_KEPT_DAYS = 400
EVERY_SECONDS = 6 * 3600


def tidy(connection: Connection, now: int) -> None:
    """Do it all, in one transaction."""
    throttling.forget(connection, now - _DAY)
    publishing.forget(connection, now)
    connection.execute(delete(idempotency).where(idempotency.c.at < now - IDEMPOTENCY_KEPT_DAYS * _DAY))
    connection.execute(delete(coordinator_session).where(coordinator_session.c.expires_at < now))
    connection.execute(delete(enrolment_code).where(enrolment_code.c.expires_at < now - _CODES_KEPT_DAYS * _DAY))
    releasing.release(connection, now)
