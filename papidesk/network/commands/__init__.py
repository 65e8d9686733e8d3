"""How each command of the network is carried out."""

from types import ModuleType

MODULES: tuple[ModuleType, ...] = ()
"""The modules that hold the handlers, for the bus."""
