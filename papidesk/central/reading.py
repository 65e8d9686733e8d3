"""Reading a body: JSON without surprises, then a shape; what is wrong is told at its place, in French."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from papidesk.central import words
from papidesk.central.problems import Problem, bad_fields, fault
from papidesk.network.contract import ProblemKind

FAULTS_MOST = 50
"""Told at once."""
_KIND_OF_FAULT = {"missing": words.MISSING, "extra_forbidden": words.UNKNOWN_FIELD, "enum": words.NOT_IN_THE_LIST,
                  "literal_error": words.NOT_IN_THE_LIST}  # fmt: skip


class Shape(BaseModel):
    """A body or a part of one: nothing converted, nothing unknown."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


S = TypeVar("S", bound=Shape)


class NotJSONError(ValueError):
    """The bytes are not JSON as one may read it."""


def read_json(body: bytes) -> Any:
    """What JSON says; NotJSONError also for a key that is there twice, NaN, infinities, and nesting without end."""
    try:
        return json.loads(body.decode(), object_pairs_hook=_no_twins, parse_constant=_no_constant, parse_float=_finite)
    except (ValueError, RecursionError) as wrong:
        raise NotJSONError from wrong


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs) or not all(_writable(key) for key in found):
        raise NotJSONError
    if not all(_writable(value) for value in found.values() if isinstance(value, str)):
        raise NotJSONError
    return found


def _writable(text: str) -> bool:
    """Whether a database takes it: no NUL, no half of a pair."""
    return "\0" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)


def _no_constant(_name: str) -> NoReturn:
    raise NotJSONError


def _finite(text: str) -> float:
    value = float(text)
    if value in {float("inf"), float("-inf")}:
        raise NotJSONError
    return value


def shaped(shape: type[S], body: bytes) -> S:
    """A body of this shape; raises a Problem that tells each fault."""
    try:
        # By JSON's own rules: in a strict shape an enumeration is then read from its text.
        return shape.model_validate_json(json.dumps(read_json(body)))
    except NotJSONError as wrong:
        raise Problem(ProblemKind.BAD_REQUEST, 400, words.NOT_JSON) from wrong
    except ValidationError as wrong:
        raise bad_fields(faults_of(wrong)) from wrong


def faults_of(wrong: ValidationError) -> Sequence[Mapping[str, str]]:
    """The faults of a body, each at its place. What was sent is not repeated."""
    errors = wrong.errors(include_url=False, include_context=False, include_input=False)
    return [fault(one["loc"], _KIND_OF_FAULT.get(one["type"], words.NOT_OF_THE_KIND)) for one in errors[:FAULTS_MOST]]
