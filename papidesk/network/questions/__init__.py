"""How each question about the network is answered."""

from types import ModuleType

from papidesk.network.questions import badge, news, outbox, place, pool, sending, shared, summaries

MODULES: tuple[ModuleType, ...] = (badge, news, outbox, place, pool, sending, shared, summaries)
"""The modules that hold the handlers, for the bus."""
