"""How each question about equipment is answered."""

from types import ModuleType

MODULES: tuple[ModuleType, ...] = ()
"""The modules that hold the handlers, for the bus."""
