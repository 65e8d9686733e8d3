"""Everything that is noted about somebody, as JSON: for them to take elsewhere (RGPD, articles 15 and 20)."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.told import Told, Value
from papidesk.kernel.words import Text, Words
from papidesk.people.intents import AccessAnswer

FORMAT = "papidesk-access-1"


def access_json(answer: AccessAnswer, place: str, words: Words, time: PlaceTime) -> bytes:
    """The file: keys for machines, sentences in the reader's language, instants with their zone. A CV stands in it as JSON
    Resume, whole."""

    def said(value: Value) -> str | int | None:
        match value:
            case Text():
                return words(value)
            case datetime():
                return time.local(value).isoformat()
            case date():
                return value.isoformat()
        return None if value == "" else value

    def part(one: Told) -> dict[str, Any]:
        keys = [key for key, _words in one.columns]
        rows = [{key: said(value) for key, value in zip(keys, row, strict=True)} for row in one.rows]
        return {"title": words(one.heading), "columns": {key: words(title) for key, title in one.columns}, "rows": rows}

    document = {
        "format": FORMAT,
        "place": place,
        "asked_at": said(answer.asked_at),
        "person": {"id": answer.person, "name": answer.name, **{name: said(value) for name, _words, value in answer.record}},
        **{one.key: part(one) for one in answer.parts},
        "files": [
            {"title": file.name, "kind": file.kind, "content": json.loads(file.content)}
            for one in answer.parts
            for file in one.files
        ],
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")
