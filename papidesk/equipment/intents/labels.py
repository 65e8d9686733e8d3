"""What the labels of things bear."""

from __future__ import annotations

from dataclasses import dataclass

from papidesk.kernel.intent import Question


@dataclass(frozen=True)
class LabelFacts:
    """Of one thing. kit: the name of the kit it belongs to, "" for none."""

    item: int
    code: str
    name: str
    kit: str


@dataclass(frozen=True)
class LabelsOf(Question[tuple[LabelFacts, ...]]):
    """What the labels of these things bear, in this order, each as often as it is named. Refuses (item) where one of them
    is no longer in the catalogue."""

    items: tuple[int, ...]
