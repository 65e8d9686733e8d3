"""Every verb there is, in the order of the help."""

from __future__ import annotations

from papidesk.central.cli import coordinating, keeping, network, serving

VERBS = (
    keeping.INIT,
    serving.SERVE,
    network.PLACE,
    network.CODE,
    network.REVOKE,
    network.PERIOD,
    coordinating.COORDINATOR,
    keeping.BACKUP,
    keeping.CHECK,
    serving.OPENAPI,
)
