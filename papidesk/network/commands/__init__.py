"""How each command of the network is carried out."""

from types import ModuleType

from papidesk.network.commands import enrolment, feed, installation, news, outbox, place, pool, shared, stating

MODULES: tuple[ModuleType, ...] = (enrolment, feed, installation, news, outbox, place, pool, shared, stating)
"""The modules that hold the handlers, for the bus."""
