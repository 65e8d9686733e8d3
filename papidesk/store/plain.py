"""Intentions and sentences as JSON and back (for the journal, the drafts and the socket)."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from cattrs.gen import make_dict_unstructure_fn, override
from cattrs.preconf.json import JsonConverter, make_converter

from papidesk.kernel.intent import Command, Question
from papidesk.kernel.words import Text


def _pack_value(value: object) -> object:
    if isinstance(value, Text):
        return {"text": pack_text(value)}
    if isinstance(value, datetime):
        return {"instant": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, list | tuple):
        return [_pack_value(one) for one in value]
    return value if isinstance(value, int | str) else str(value)


def _unpack_value(value: Any) -> object:
    if isinstance(value, list):
        return tuple(_unpack_value(one) for one in value)
    if isinstance(value, dict):
        if "text" in value:
            return unpack_text(value["text"])
        if "instant" in value:
            return datetime.fromisoformat(value["instant"])
        return date.fromisoformat(value["day"])
    return value


def pack_text(text: Text) -> dict[str, Any]:
    """A sentence as plain JSON, its values included."""
    return {
        "source": text.source,
        "comment": text.comment,
        "n": text.n,
        "values": {name: _pack_value(value) for name, value in text.values},
    }


def unpack_text(plain: Mapping[str, Any]) -> Text:
    """The sentence that `pack_text` wrote."""
    values = tuple((name, _unpack_value(value)) for name, value in plain["values"].items())
    return Text(plain["source"], plain["comment"], plain["n"], values)


def make() -> JsonConverter:
    """A converter that knows dates, enumerations, sentences and tuples, and refuses fields it does not know."""
    converter = make_converter(forbid_extra_keys=True)
    converter.register_unstructure_hook(Text, pack_text)
    converter.register_structure_hook(Text, lambda plain, _: unpack_text(plain))
    return converter


class Plain:
    """Writes intentions as `{"name": …, "with": {…}}` and reads back those it was told of."""

    def __init__(self, intents: Mapping[str, type[Command | Question[Any]]]) -> None:
        self._intents = intents
        self._converter = make()
        self._writers: dict[type[Any], Callable[[Any], dict[str, Any]]] = {}

    def dumps(self, intent: Command | Question[Any]) -> str:
        """One line of JSON. Fields marked secret are written as null."""
        secrets = [field.name for field in dataclasses.fields(intent) if field.metadata.get("secret")]
        fields = self._writer(type(intent), secrets)(intent) | dict.fromkeys(secrets)
        return json.dumps({"name": type(intent).__name__, "with": fields}, ensure_ascii=False)

    def _writer(self, kind: type[Any], secrets: list[str]) -> Callable[[Any], dict[str, Any]]:
        if kind not in self._writers:
            # Left out before they are written: an import's hundred thousand lines are not turned into JSON to be thrown away.
            left_out: dict[str, Any] = {name: override(omit=True) for name in secrets}
            self._writers[kind] = make_dict_unstructure_fn(kind, self._converter, **left_out)
        return self._writers[kind]

    def loads(self, line: str) -> Command | Question[Any]:
        """The intention of a line; ValueError where the line is not one we know."""
        try:
            plain = json.loads(line)
            kind = self._intents[plain["name"]]
            intent: Command | Question[Any] = self._converter.structure(plain["with"], kind)
        except Exception as wrong:
            msg = "this is not an intention of PapiDesk"
            raise ValueError(msg) from wrong
        return intent

    def pack(self, value: Any) -> Any:
        """Any answer (frozen dataclasses of plain data) as plain JSON values."""
        return self._converter.unstructure(value)

    def unpack(self, plain: Any, kind: Any) -> Any:
        """The answer of type `kind` that `pack` wrote."""
        return self._converter.structure(plain, kind)
