"""Intentions and sentences go to JSON and come back the same."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from papidesk.backroom import build_bus
from papidesk.kernel.periods import Period
from papidesk.kernel.words import Text
from papidesk.store.plain import Plain, pack_text, unpack_text

BUS = build_bus()
PLAIN = Plain(BUS.intents)
INTENTS = sorted(BUS.handlers, key=lambda intent: intent.__name__)

st.register_type_strategy(datetime, st.datetimes(timezones=st.just(UTC)))
VALUES = st.recursive(
    st.text(max_size=10) | st.integers(-(2**53), 2**53) | st.dates() | st.datetimes(timezones=st.just(UTC)),
    lambda inner: st.lists(inner, max_size=3).map(tuple),
    max_leaves=5,
)
TEXTS = st.builds(
    Text,
    st.text(max_size=20),
    st.text(max_size=5),
    st.none() | st.integers(0, 99),
    st.dictionaries(st.text(max_size=5), VALUES, max_size=3).map(lambda named: tuple(named.items())),
)
st.register_type_strategy(Text, TEXTS)
st.register_type_strategy(Period, st.tuples(st.dates(), st.dates()).map(lambda days: Period(min(days), max(days))))
# What a foreign file held beside can be anything.
st.register_type_strategy(Mapping, lambda _kind: st.dictionaries(st.text(max_size=5), st.integers(), max_size=2))


@pytest.mark.parametrize("intent", INTENTS, ids=lambda intent: intent.__name__)
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_every_intention_comes_back_as_it_went(intent: type[Any], data: st.DataObject) -> None:
    meant = data.draw(st.builds(intent))
    if any(field.metadata.get("secret") for field in dataclasses.fields(intent)):
        written = json.loads(PLAIN.dumps(meant))["with"]
        secrets = [field.name for field in dataclasses.fields(intent) if field.metadata.get("secret")]
        assert [written[name] for name in secrets] == [None] * len(secrets)
        return
    again = PLAIN.loads(PLAIN.dumps(meant))
    assert again == meant
    assert type(again) is intent


@given(TEXTS)
def test_every_sentence_comes_back_as_it_went(text: Text) -> None:
    assert unpack_text(json.loads(json.dumps(pack_text(text)))) == text


def test_a_sentence_in_a_sentence_comes_back() -> None:
    text = Text("a {b}", "", 3, (("b", Text("c {d}", "x", None, (("d", date(2026, 11, 5)),))), ("e", (Text("f"), 1))))
    assert unpack_text(json.loads(json.dumps(pack_text(text)))) == text


@pytest.mark.parametrize(
    "line",
    ["", "null", "[]", "{}", '{"name": "Jot"}', '{"name": "os.system", "with": {}}',
     '{"name": "UndoAction", "with": {"entry": "x"}}', '{"name": "UndoAction", "with": {"entry": 1, "more": 2}}',
     '{"name": "UndoAction", "with": []}', '{"name": ["UndoAction"], "with": {}}', "[" * 100_000],
)  # fmt: skip
def test_what_is_no_intention_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="not an intention"):
        PLAIN.loads(line)


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(line: str) -> None:
    with pytest.raises(ValueError, match="not an intention"):
        PLAIN.loads(line)
