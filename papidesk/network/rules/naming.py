"""What the figures that leave are called, without a screen: the words of the indicators that feed them."""

from __future__ import annotations

from collections.abc import Mapping

from papidesk.kernel.words import Text, tr
from papidesk.network.contract import Dataset
from papidesk.reports.rules import INDICATORS

DATASET_WORDS = {
    Dataset.ACTIVITY: tr("Activity of the place", "what a statement is about"),
    Dataset.ATTENDANCE: tr("Visits and supports", "what a statement is about"),
    Dataset.PUBLICS: tr("People welcomed", "what a statement is about"),
    Dataset.WORKSHOPS: tr("Workshops", "what a statement is about"),
    Dataset.EQUIPMENT: tr("Loans of equipment", "what a statement is about"),
}
_WITHOUT_CODE = {"abroad": tr("Abroad"), "unknown": tr("Commune not known")}
_FEEDERS = {(one.feed.dataset, one.feed.cell): one for one in INDICATORS if one.feed is not None}


def named(dataset: Dataset, code: str, communes: Mapping[str, str]) -> tuple[Text, Text | None]:
    """What is counted, and of which (None for the whole). communes: their names by INSEE code, as far as they are known."""
    table, _colon, line = code.partition(":")
    indicator = _FEEDERS[dataset.value, table]
    if indicator.feed is not None and indicator.feed.per > 1:
        return tr("Hours open"), None
    if not line:
        return indicator.label, None
    if not indicator.named:
        return indicator.label, indicator.line(line)
    commune = tr("{name} ({code})", "a commune and its INSEE code", name=communes.get(line, "?"), code=line)
    return indicator.label, _WITHOUT_CODE.get(line, commune)
