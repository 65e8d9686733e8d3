"""A handler is a marked function; importing one registers nothing."""

import types
from dataclasses import dataclass

import pytest

from papidesk.backroom import build_bus
from papidesk.kernel.intent import Command, Refusal, Role
from papidesk.store.bus import Bus, StoreFounded, handles
from papidesk.store.tx import Author
from tests.store import jotting
from tests.store.conftest import JottingHouse
from tests.store.jotting import Jot, Jotted, JotWrong


def module(name: str, **members: object) -> types.ModuleType:
    made = types.ModuleType(name)
    for key, value in members.items():
        if isinstance(value, types.FunctionType):
            value.__module__ = name
        setattr(made, key, value)
    return made


def test_a_bus_knows_the_handlers_of_its_modules_and_no_others() -> None:
    assert set(Bus([]).handlers) == set()
    assert Jot in Bus([jotting]).handlers
    assert Jot not in build_bus().handlers


def test_a_handler_borrowed_by_another_module_counts_once() -> None:
    borrowing = types.ModuleType("borrowing")
    borrowing.jot = jotting.jot  # type: ignore[attr-defined]
    assert len(Bus([jotting, borrowing]).handlers) == len(Bus([jotting]).handlers)


def test_two_handlers_of_one_intention_are_a_mistake() -> None:
    @dataclass(frozen=True)
    class Twice(Command):
        pass

    @handles(Twice)
    def one(command: object, tx: object) -> None: ...

    @handles(Twice)
    def other(command: object, tx: object) -> None: ...

    with pytest.raises(TypeError, match="Twice has two handlers"):
        Bus([module("a", one=one), module("b", other=other)])


def test_the_followers_of_an_event_answer_by_name(jotters: JottingHouse) -> None:
    heard: list[object] = []

    def also(event: Jotted, tx: object) -> None:
        heard.append(event)

    jotters.backroom.bus.followers[Jotted].append(also)
    jotters.do(Jot(3, "x"))
    assert heard == [Jotted(3)]


def test_an_account_without_the_right_is_refused_wherever_it_asks(jotters: JottingHouse) -> None:
    volunteer = Author(9, "Dominique", Role.VOLUNTEER)
    with pytest.raises(Refusal, match="does not include this action"):
        jotters.store.carry_out(JotWrong("x"), volunteer)
    jotters.store.carry_out(Jot(1, "x"), volunteer)


def test_a_new_place_is_laid_out_by_its_jobs() -> None:
    assert build_bus().followers[StoreFounded]
