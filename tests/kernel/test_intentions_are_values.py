"""Every intention of the application is a frozen value of plain data with its rights and its answer."""

import dataclasses
from typing import Any, get_type_hints

import pytest

from papidesk.backroom import build_bus
from papidesk.kernel.intent import ALL_ROLES, Command, Done, Question, Refusal, secret
from papidesk.kernel.words import tr

INTENTS = sorted(build_bus().handlers, key=lambda intent: intent.__name__)


@pytest.mark.parametrize("intent", INTENTS, ids=lambda intent: intent.__name__)
def test_an_intention_is_frozen_and_says_what_it_is(intent: type[Command | Question[Any]]) -> None:
    assert issubclass(intent, Command | Question)
    assert intent.__dataclass_params__.frozen  # type: ignore[union-attr]
    assert intent.__doc__
    assert not intent.__doc__.startswith(f"{intent.__name__}("), "the dataclass's own signature says nothing"
    assert intent.allowed
    assert intent.allowed <= ALL_ROLES
    assert get_type_hints(intent)


@pytest.mark.parametrize("intent", INTENTS, ids=lambda intent: intent.__name__)
def test_no_password_is_ever_shown(intent: type[Command | Question[Any]]) -> None:
    for field in dataclasses.fields(intent):
        if field.name in {"password", "former", "pin"}:
            assert field.metadata.get("secret")
        if field.metadata.get("secret"):
            assert not field.repr


def test_a_secret_stays_out_of_what_is_printed() -> None:
    @dataclasses.dataclass(frozen=True)
    class Asks(Command):
        name: str
        word: str = secret()

    assert "abracadabra" not in repr(Asks("Léa", "abracadabra"))
    assert "ABCDE" not in repr(Done(tr("done"), shown_once="ABCDE"))


def test_a_refusal_says_which_field_and_why() -> None:
    refusal = Refusal("name", tr("Write a name."), alike=(1, 2))
    assert (refusal.field, refusal.why, refusal.more["alike"]) == ("name", tr("Write a name."), (1, 2))
    assert str(refusal) == "Write a name."
