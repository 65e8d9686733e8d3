"""JSON that anyone may have written: read if it can be, else refused in words."""

from __future__ import annotations

import json
import re
from typing import Any

from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import tr

FILE_MAX = 16 << 20
"""Bytes: a CV with the largest photo takes a fifth of it."""
DEEP_MAX = 60
_NUMBER_MOST = 400
"""Digits of a number: what is beyond says nothing about anybody."""
_COMMA_TOO_MANY = re.compile(r'("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])')


def read_object(content: bytes) -> dict[str, Any]:
    """The object that a file holds. A mark of UTF-8 or UTF-16, cp1252 and commas before a closing bracket are taken as they
    are meant. Refuses (file) what is no JSON, no object, too large or too deep."""
    if len(content) > FILE_MAX:
        raise Refusal("file", tr("This file is too large to be a document. Ask for it again, without its pictures."))
    text = _text(content)
    for said in (text, _COMMA_TOO_MANY.sub(lambda m: m.group(1) or "", text)):
        try:
            read = json.loads(said, parse_constant=lambda _: None, parse_int=_whole, parse_float=_real)
        except (ValueError, RecursionError):
            continue
        if isinstance(read, dict) and not _too_deep(read):
            return read
        break
    raise no_document()


def no_document() -> Refusal:
    """What was chosen is nothing that can be read here."""
    return Refusal(
        "file",
        tr(
            "This file is not a CV that can be read here. Choose a JSON Resume file, a Europass file (XML or PDF), or a document "
            "kept by PapiDesk."
        ),
    )


def _text(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _whole(digits: str) -> int | None:
    return int(digits) if len(digits) < _NUMBER_MOST else None


def _real(said: str) -> float | None:
    number = float(said)
    # 1e999 would come back as no JSON at all.
    return number if abs(number) != float("inf") else None


def _too_deep(value: Any) -> bool:
    level = [value]
    for _ in range(DEEP_MAX):
        inside = (inner for one in level for inner in (one.values() if isinstance(one, dict) else one))
        level = [inner for inner in inside if isinstance(inner, dict | list)]
        if not level:
            return False
    return True
