"""All the indicators, in the order they are shown, and what they tell the network."""

from __future__ import annotations

from collections.abc import Mapping

from papidesk.kernel.counts import NOT_GIVEN, Tally
from papidesk.reports.rules.indicator import ITSELF, Indicator
from papidesk.reports.rules.of_equipment import DOCUMENTS, EQUIPMENT
from papidesk.reports.rules.of_visits import PUBLICS, SUPPORTS, VISITS
from papidesk.reports.rules.of_workshops import WORKSHOPS

INDICATORS: tuple[Indicator, ...] = (*VISITS, *SUPPORTS, *PUBLICS, *WORKSHOPS, *EQUIPMENT, *DOCUMENTS)
BY_KEY: Mapping[str, Indicator] = {one.key: one for one in INDICATORS}
NOT_COUNTED: Mapping[str, tuple[str, ...]] = {"activity": ("publications",)}
"""What the network asks for and no job notes yet, by dataset: it is told nowhere, rather than guessed."""

Values = dict[str, Tally]
"""What indicators come to: by key, then by code (`ITSELF` for a number). One that is not there was not counted."""


def fed(values: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """The true cells of each dataset of the network: {"attendance": {"visits": 34, "purpose:printing": 6, …}, …}.

    Of tables, only the closed lists: a line of its own for what was not said is told where the network has one, and communes,
    which go by their INSEE code there, are left to whoever knows it.
    """
    cells: dict[str, dict[str, int]] = {}
    for indicator in INDICATORS:
        found = values.get(indicator.key)
        if indicator.feed is None or found is None or indicator.named:
            continue
        told = cells.setdefault(indicator.feed.dataset, {})
        if not indicator.is_table:
            told[indicator.feed.cell] = _per(found.get(ITSELF, 0), indicator.feed.per)
            continue
        told.update(
            (f"{indicator.feed.cell}:{code}", found.get(code, 0)) for code in indicator.codes if _is_told(indicator, code)
        )
    return cells


def _per(value: int, by: int) -> int:
    """To the nearest, halves up."""
    return (value + by // 2) // by


_SAID_BY_PEOPLE = frozenset({"age", "gender", "occupation"})
"""The tables of the network that have a line for what was not said."""


def _is_told(indicator: Indicator, code: str) -> bool:
    return code != NOT_GIVEN or (indicator.feed is not None and indicator.feed.cell in _SAID_BY_PEOPLE)
