"""The numbers that codes of cells are kept under."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import func, select

from papidesk.central.database import Database
from papidesk.central.tables import cell_code, centre

SPAN = 1_000_000
"""Numbers of one dataset: its own times this, and on."""


class Codebook:
    """Finds the number of a code, and gives one to a code that is met for the first time."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[tuple[int, str], int] = {}

    def numbers(self, dataset: int, codes: Collection[str]) -> Mapping[str, int]:
        """Of each code its number. Asked before the transaction that uses them: what is new is kept at once."""
        if any((dataset, code) not in self._known for code in codes):
            self._read()
            new = sorted(code for code in codes if (dataset, code) not in self._known)
            if new:
                self._add(dataset, new)
        return {code: self._known[dataset, code] for code in codes}

    def _read(self) -> None:
        with self._database.reading() as connection:
            rows = connection.execute(select(cell_code.c.dataset, cell_code.c.code, cell_code.c.id)).all()
        self._known |= {(row.dataset, row.code): row.id for row in rows}

    def _add(self, dataset: int, codes: Collection[str]) -> None:
        with self._database.writing() as connection:
            # One at a time, or two workers would give one number twice.
            connection.execute(select(centre.c.id).with_for_update())
            found = select(cell_code.c.code, cell_code.c.id).where(cell_code.c.dataset == dataset)
            known = {row.code: row.id for row in connection.execute(found)}
            last = connection.scalar(select(func.max(cell_code.c.id)).where(cell_code.c.dataset == dataset))
            free = (last or dataset * SPAN) + 1
            added = {code: number for number, code in enumerate((one for one in codes if one not in known), free)}
            if added:
                rows = [{"id": number, "dataset": dataset, "code": code} for code, number in added.items()]
                connection.execute(cell_code.insert(), rows)
        self._known |= {(dataset, code): number for code, number in (known | added).items()}


def span_of(dataset: int) -> tuple[int, int]:
    """The first and the last number that a code of this dataset may have."""
    return dataset * SPAN, (dataset + 1) * SPAN - 1
