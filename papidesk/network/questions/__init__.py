"""How each question about the network is answered."""

from types import ModuleType

MODULES: tuple[ModuleType, ...] = ()
"""The modules that hold the handlers, for the bus."""
