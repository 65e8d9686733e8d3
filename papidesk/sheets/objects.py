"""JSON tables: a list of objects, or a list of lists."""

from __future__ import annotations

import json
from collections.abc import Iterable

from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import tr
from papidesk.sheets.sheet import CELLS_MAX, COLUMNS_MAX, Gatherer, too_long, too_wide
from papidesk.sheets.shown import NO, YES, number_shown

JOINED = "|"
"""Between the values of a list within a cell."""


def read_objects(content: bytes, into: Gatherer) -> None:
    """The rows of a JSON table; objects give a first row of titles, numbered 0, and the first object is line 1.

    Raises ValueError or RecursionError where it is no JSON; refuses (file) JSON that is no table.
    """
    # Each value of a list takes far more room in memory than its comma in the file.
    if sum(content.count(sign) for sign in (b",", b"[", b"{")) > 2 * CELLS_MAX:
        raise too_long()
    table = _table(json.loads(content, parse_int=str, parse_float=_decimal, parse_constant=lambda _name: None))
    lists = [row for row in table if isinstance(row, list)]
    if len(lists) == len(table):
        for line, row in enumerate(lists, start=1):
            into.add(line, map(_shown, row))
    elif all(isinstance(row, dict) for row in table):
        _add_objects(table, into)
    else:
        raise _no_table()


def _table(value: object) -> list[object]:
    """The list of the document, alone or the only list of its one object."""
    if isinstance(value, dict):
        lists = [one for one in value.values() if isinstance(one, list)]
        value = lists[0] if len(lists) == 1 else None
    if not isinstance(value, list):
        raise _no_table()
    return value


def _add_objects(table: Iterable[object], into: Gatherer) -> None:
    objects = [row for row in table if isinstance(row, dict)]
    titles: dict[str, None] = {}
    for row in objects:
        titles.update(dict.fromkeys(row))
        if len(titles) > COLUMNS_MAX:
            raise too_wide(1)
    into.add(0, titles)
    for line, row in enumerate(objects, start=1):
        into.add(line, (_shown(row.get(title)) for title in titles))


def _decimal(text: str) -> str:
    return number_shown(float(text))


def _shown(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return YES if value else NO
        case str():
            return value
        case list():
            return JOINED.join(filter(None, map(_shown, value)))
    raise Refusal(
        "file",
        tr("This JSON file holds objects within objects: a table has one value a cell. Ask for an export in CSV."),
    )


def _no_table() -> Refusal:
    return Refusal("file", tr("This JSON file is not a table. It should be a list of objects, one for each line."))
