"""Short tables in the files of equipment: as high as their rows, up to a screenful."""

from __future__ import annotations

from functools import partial
from typing import Any

from papidesk.equipment.page.words import (
    availability_icon,
    availability_words,
    booking_sentence,
    event_details,
    event_title,
    item_sentence,
    item_title,
    moment_words,
    named,
    span_words,
)
from papidesk.ui.blocks import Column, RowsModel
from papidesk.ui.page import Context
from papidesk.ui.whole_table import WholeTable
from papidesk.ui.words import say_short_day, tr


class ThingTable(WholeTable):
    """Things of the catalogue: `ItemRow`. of_a_kit: all of one, which needs no saying."""

    def __init__(self, context: Context, name: str, *, of_a_kit: bool = False) -> None:
        columns = [
            Column(tr("Name", "of equipment"), text=_name if of_a_kit else item_title, weight=4, least=16),
            Column(tr("Code"), text=lambda row: row.code, weight=1, least=8, priority=2),
            Column(
                tr("State"), text=partial(availability_words, context), weight=4, least=16, priority=3,
                icon=availability_icon,
            ),
            Column(tr("Kept where"), text=lambda row: row.location, weight=2, least=10, priority=1),
        ]  # fmt: skip
        model = RowsModel(columns, sentence=partial(item_sentence, context), key=lambda row: row.id)
        super().__init__(model, name)


class BookingTable(WholeTable):
    """Bookings of one thing: `BookingRow`."""

    def __init__(self, context: Context, name: str) -> None:
        columns = [
            Column(tr("When"), text=lambda row: span_words(context, row.start, row.end), weight=2, least=38),
            Column(tr("For whom"), text=lambda row: named(context, row.borrower_name), weight=3, least=14, priority=2),
            Column(tr("What for", "a booking"), text=lambda row: row.purpose, weight=3, least=10, priority=1),
        ]
        super().__init__(RowsModel(columns, sentence=partial(booking_sentence, context), key=lambda row: row.id), name)


class HistoryTable(WholeTable):
    """What happened to a thing: `ItemEvent`."""

    def __init__(self, context: Context, name: str) -> None:
        columns = [
            Column(tr("Day"), text=lambda row: say_short_day(context.time.day_of(row.at)), least=10),
            Column(tr("What"), text=partial(event_title, context), weight=3, least=16, priority=3),
            Column(tr("Details"), text=partial(event_details, context), weight=5, least=18, priority=2),
            Column(tr("By whom"), text=lambda row: row.author, weight=1, least=10, priority=1),
        ]
        super().__init__(
            RowsModel(columns, sentence=partial(_event_sentence, context), key=lambda row: (row.at, row.event, row.loan)),
            name,
        )


def _name(row: Any) -> str:
    return str(row.name)


def _event_sentence(context: Context, row: Any) -> str:
    facts = (moment_words(context, row.at), event_title(context, row), event_details(context, row), row.author)
    return ", ".join(fact for fact in facts if fact)
