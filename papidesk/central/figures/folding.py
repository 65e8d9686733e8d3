"""Adding up: what was taken since the last time goes into the network's totals.

Taking a statement only leaves `head.closed_revision` ahead of `head.counted_revision`, in its own transaction: it costs
nothing, and desks that send the same month at the same time do not wait for one row. Whoever adds up next (the service
every few seconds, a page before it reads) takes what is ahead, many statements at once, subtracts the revision that was
counted and adds the one that is there. One does it at a time; a revision never changes, so it does not matter when.
"""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, and_, func, select, text, tuple_, update

from papidesk.central import periods
from papidesk.central.codebook import Codebook
from papidesk.central.database import Database, remove, upsert
from papidesk.central.figures import rebuilding, turns
from papidesk.central.figures.headlines import IS_HEADLINE, statements_of
from papidesk.central.tables import desk, head, network_total, open_waiting, place_figure, statement

AT_ONCE = 500
"""Statements in one transaction."""
EVERY_SECONDS = 20
"""By the service itself."""

Cells = Mapping[str, int]
Scope = tuple[int, int, int]
"""(place, dataset, period): what desks of a place are added up in."""
_HEAD = (head.c.desk_id, head.c.dataset, head.c.period, head.c.closed_revision, head.c.counted_revision)
# As the partial index has it, word for word.
_AHEAD = text("head.closed_revision <> head.counted_revision")


class UnreadableError(Exception):
    """The bytes of a statement are damaged."""

    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year


@dataclass
class Change:
    """What totals and places become. totals: by (period, code), what is added to the total and to the number of places."""

    totals: dict[tuple[int, int], list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    figures: list[dict[str, int]] = field(default_factory=list)
    gone: list[dict[str, int]] = field(default_factory=list)


def fold(database: Database, codebook: Codebook, most: int = AT_ONCE) -> int:
    """Add up what waits, at most so many statements; how many it was. 0 also where somebody else is at it."""
    years = _years_waiting(database)
    for year in years:
        database.ready_for(year * 100)
    if not years:
        return 0
    try:
        with database.writing() as connection:
            if not turns.mine(connection):
                return 0
            _by_index(connection)
            heads = _waiting(connection, most, years)
            if heads:
                _add_up(connection, codebook, heads)
    except UnreadableError as damaged:
        # `check` tells of it. Its figures are kept besides: one damaged statement does not stop the network's totals.
        rebuilding.rebuild(database, [damaged.year])
        return 1
    return len(heads)


def fold_all(database: Database, codebook: Codebook) -> int:
    """Add up all that waits; how many statements it was."""
    done = 0
    while last := fold(database, codebook):
        done += last
    return done


def waiting(connection: Connection) -> int:
    """How many statements are not in the totals yet."""
    _by_index(connection)
    return connection.scalar(select(func.count()).select_from(head).where(_AHEAD)) or 0


def _by_index(connection: Connection) -> None:
    """That what is ahead be found by its index, until the end of the transaction. PostgreSQL takes for granted that two columns
    differ almost everywhere, and would read every head there is."""
    if connection.dialect.name != "sqlite":
        connection.execute(text("SET LOCAL enable_seqscan = off"))


def _years_waiting(database: Database) -> frozenset[int]:
    with database.reading() as connection:
        _by_index(connection)
        return frozenset(periods.year_of(one) for one in connection.scalars(select(head.c.period).distinct().where(_AHEAD)))


def _waiting(connection: Connection, most: int, years: Collection[int]) -> list[Row[Any]]:
    """The heads that are ahead, of years whose tables are there, each with both bodies."""
    there, counted = statement.alias("there"), statement.alias("counted")
    asked: Any = (
        select(*_HEAD, desk.c.place_id, there.c.body.label("there"), counted.c.body.label("counted"))
        .join(desk, desk.c.id == head.c.desk_id)
        .join(there, _of_head(there, head.c.closed_revision))
        .outerjoin(counted, _of_head(counted, head.c.counted_revision))
        .where(_AHEAD)
        .order_by(head.c.period, head.c.dataset)
        .limit(most)
    )
    return [row for row in connection.execute(asked) if periods.year_of(row.period) in years]


def _of_head(body: Any, revision: Any) -> Any:
    return and_(
        body.c.desk_id == head.c.desk_id,
        body.c.dataset == head.c.dataset,
        body.c.period == head.c.period,
        body.c.revision == revision,
    )


def _add_up(connection: Connection, codebook: Codebook, heads: Sequence[Row[Any]]) -> None:
    told = [(row, _cells(row, row.counted), _cells(row, row.there)) for row in heads]
    beside = _beside(connection, heads)
    numbers = _numbers(codebook, told, beside)
    change = Change()
    by_place: dict[Scope, tuple[list[Cells], list[Cells]]] = {}
    for row, counted, there in told:
        scope = (row.place_id, row.dataset, row.period)
        others = beside.get(scope, ())
        before, after = by_place.setdefault(scope, (list(others), list(others)))
        before += [counted] if counted is not None else []
        after += [there] if there is not None else []
    for scope, (before, after) in by_place.items():
        note_change(change, scope, before, after, numbers[scope[1]])
    write(connection, change)
    waits = sorted({(row.period, row.dataset, row.place_id) for row in heads})
    upsert(connection, open_waiting, [{"period": one[0], "dataset": one[1], "place_id": one[2]} for one in waits])
    _mark(connection, heads)


def _beside(connection: Connection, heads: Sequence[Row[Any]]) -> dict[Scope, list[Cells]]:
    """Of the places that have several desks: what is counted of those that nothing came from, by scope."""
    places = {row.place_id for row in heads}
    several = select(desk.c.place_id).where(desk.c.place_id.in_(places)).group_by(desk.c.place_id)
    shared = set(connection.scalars(several.having(func.count() > 1)))
    wanted = {(row.dataset, row.period) for row in heads if row.place_id in shared}
    if not wanted:
        return {}
    own = {(row.desk_id, row.dataset, row.period) for row in heads}
    asked: Any = (
        select(*_HEAD, desk.c.place_id, statement.c.body)
        .join(desk, desk.c.id == head.c.desk_id)
        .join(statement, _of_head(statement, head.c.counted_revision))
        .where(desk.c.place_id.in_(shared), tuple_(head.c.dataset, head.c.period).in_(sorted(wanted)))
    )
    found: dict[Scope, list[Cells]] = defaultdict(list)
    for row in connection.execute(asked):
        cells = _cells(row, row.body)
        if cells is not None and (row.desk_id, row.dataset, row.period) not in own:
            found[row.place_id, row.dataset, row.period].append(cells)
    return found


def _cells(row: Row[Any], body: bytes | None) -> Cells | None:
    if body is None:
        return None
    try:
        return {one["code"]: one["value"] for one in json.loads(zlib.decompress(body))["cells"]}
    except (zlib.error, ValueError, KeyError) as wrong:
        raise UnreadableError(periods.year_of(row.period)) from wrong


def _numbers(
    codebook: Codebook,
    told: Iterable[tuple[Row[Any], Cells | None, Cells | None]],
    beside: Mapping[Scope, Iterable[Cells]],
) -> Mapping[int, Mapping[str, int]]:
    codes: dict[int, set[str]] = defaultdict(set)
    for row, counted, there in told:
        codes[row.dataset].update(counted or (), there or ())
    for (_place, dataset, _period), cells in beside.items():
        codes[dataset].update(*cells)
    return {dataset: codebook.numbers(dataset, of_it) for dataset, of_it in codes.items()}


def note_change(
    change: Change, scope: Scope, desks_before: Sequence[Cells], desks_after: Sequence[Cells], numbers: Mapping[str, int]
) -> None:
    """What becomes of the totals where a place had these cells of each of its desks, and has those."""
    place, dataset, period = scope
    before, after = _summed(desks_before), _summed(desks_after)
    own = change.totals[period, statements_of(dataset)]
    own[0] += len(desks_after) - len(desks_before)
    own[1] += bool(desks_after) - bool(desks_before)
    for code in before.keys() | after.keys():
        is_there, was_there = code in after, code in before
        number = numbers[code]
        more = change.totals[period, number]
        more[0] += after.get(code, 0) - before.get(code, 0)
        more[1] += is_there - was_there
        if (dataset, code) not in IS_HEADLINE:
            continue
        figure = {"period": period, "code": number, "place_id": place}
        if is_there:
            change.figures.append(figure | {"value": after[code]})
        else:
            change.gone.append(figure)


def _summed(told: Sequence[Cells]) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for cells in told:
        for code, value in cells.items():
            found[code] += value
    return found


def write(connection: Connection, change: Change) -> None:
    """Put a change into the tables."""
    rows = [
        {"period": period, "code": code, "total": more[0], "places": more[1]}
        for (period, code), more in sorted(change.totals.items())
        if any(more)
    ]
    upsert(connection, network_total, rows, added=("total", "places"))
    upsert(connection, place_figure, change.figures)
    remove(connection, place_figure, change.gone)


def _mark(connection: Connection, heads: Sequence[Row[Any]]) -> None:
    """These are counted, as they were read: what came meanwhile stays ahead."""
    by_revision: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for row in heads:
        by_revision[row.closed_revision].append((row.desk_id, row.dataset, row.period))
    for revision, keys in by_revision.items():
        one = tuple_(head.c.desk_id, head.c.dataset, head.c.period)
        connection.execute(update(head).where(one.in_(keys)).values(counted_revision=revision))

