"""What the figures that leave are called, in the window and out of it: the words of the indicators that feed them."""

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
_UNFED = {("activity", "publications"): tr("Productions published")}
"""What the network has a cell for and no job counts yet."""
_WITHOUT_CODE = {"abroad": tr("Abroad"), "unknown": tr("Not given")}
_FEEDERS = {(one.feed.dataset, one.feed.cell): one for one in INDICATORS if one.feed is not None}


def named(dataset: str, code: str, communes: Mapping[str, str]) -> tuple[Text, Text | None]:
    """What is counted, and of which (None for the whole). communes: their names by INSEE code, as far as they are known."""
    table, _colon, line = code.partition(":")
    indicator = _FEEDERS.get((dataset, table))
    if indicator is None:
        return _UNFED.get((dataset, code), tr("{name}", "a figure that has no words here", name=code)), None
    in_hours = indicator.feed is not None and indicator.feed.per != 1
    label = tr("Hours open") if in_hours else indicator.label
    if not line:
        return label, None
    return label, _commune(line, communes.get(line, "")) if indicator.named else indicator.line(line)


def _commune(code: str, name: str) -> Text:
    if code in _WITHOUT_CODE:
        return _WITHOUT_CODE[code]
    if not name:
        return tr("Commune of code {code}", code=code)
    return tr("{name} ({code})", "a commune and its INSEE code", name=name, code=code)
