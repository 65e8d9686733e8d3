"""Where people live, without saying who."""

from __future__ import annotations

from dataclasses import dataclass

from papidesk.kernel.intent import Question


@dataclass(frozen=True)
class CommuneCodes(Question[dict[str, tuple[str, str]]]):
    """The INSEE code and the postcode of communes, by their folded name, as far as the records of people tell them. A name that
    goes with several codes has none of them ("")."""
