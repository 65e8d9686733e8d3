"""The codes that places are compared by, and the number under which statements themselves are counted."""

from __future__ import annotations

from collections.abc import Mapping

from papidesk.central.codebook import SPAN
from papidesk.central.statements.shape import DATASET_NUMBERS
from papidesk.network.contract import Dataset

HEADLINES: Mapping[Dataset, tuple[str, ...]] = {
    Dataset.ACTIVITY: ("days_open", "hours_open", "sessions_held", "pages_printed", "handouts"),
    Dataset.ATTENDANCE: ("visits", "supports"),
    Dataset.PUBLICS: ("persons", "newcomers"),
    Dataset.WORKSHOPS: ("participants", "attended"),
    Dataset.EQUIPMENT: ("loans", "days_lent"),
}
"""Kept place by place beside the totals; a release that changes the list counts all again (`rebuilding`)."""
IS_HEADLINE = frozenset((DATASET_NUMBERS[dataset], code) for dataset, codes in HEADLINES.items() for code in codes)


def statements_of(dataset: int) -> int:
    """The number that stands in the totals for the statements of a dataset: no code has it, codes begin one above."""
    return dataset * SPAN


def dataset_of(code: int) -> int:
    """The number of the dataset that a code is of."""
    return code // SPAN
