"""Who carries out which intention.

A handler is a plain function marked with the intention it serves. The composition root collects the marked functions of
the modules it is given: importing a module registers nothing anywhere.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from types import ModuleType
from typing import Any, TypeVar

from papidesk.kernel.intent import Command, Question

Handler = TypeVar("Handler", bound=Callable[..., Any])
_MARK = "__papidesk_handles__"
_FOLLOWS = "__papidesk_follows__"


class StoreFounded:
    """Told once, in the first transaction of a new store: each job lays out what a place starts with."""


def handles(intent: type[Command | Question[Any]]) -> Callable[[Handler], Handler]:
    """Mark `function(intent, tx)` as the one that carries out a command or answers a question."""

    def mark(function: Handler) -> Handler:
        setattr(function, _MARK, intent)
        return function

    return mark


def follows(event: type[Any]) -> Callable[[Handler], Handler]:
    """Mark `function(event, tx)` as one that acts when a job below says that something happened.

    A job never reaches into a job above it; it tells (`tx.tell(PeopleMerged(…))`) and those above follow, in the same
    transaction. What a follower returns (plain data or None) goes back to the teller, who keeps it for the undo.
    """

    def mark(function: Handler) -> Handler:
        setattr(function, _FOLLOWS, event)
        return function

    return mark


class Bus:
    """The handlers of an application, by intention, and the followers, by event."""

    def __init__(self, modules: Iterable[ModuleType]) -> None:
        self.handlers: dict[type[Any], Callable[..., Any]] = {}
        self.followers: dict[type[Any], list[Callable[..., Any]]] = {}
        for module in modules:
            for _, function in sorted(vars(module).items()):
                if inspect.isfunction(function) and function.__module__ == module.__name__:
                    self._take(function)

    def _take(self, function: Callable[..., Any]) -> None:
        intent = getattr(function, _MARK, None)
        if intent is not None:
            if intent in self.handlers:
                msg = f"{intent.__name__} has two handlers"
                raise TypeError(msg)
            self.handlers[intent] = function
        event = getattr(function, _FOLLOWS, None)
        if event is not None:
            self.followers.setdefault(event, []).append(function)

    def found(self, tx: Any) -> None:
        """Let each job lay out what a new place starts with (its purposes, its workstations)."""
        tx.tell(StoreFounded())

    @property
    def intents(self) -> dict[str, type[Command | Question[Any]]]:
        """Every intention that can be asked, by name."""
        return {intent.__name__: intent for intent in self.handlers}
