"""Documents made to hold on one page where they can: set tighter step by step, never below what is read with ease."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from papidesk.documents.papers.density import DENSITIES, USUAL, Density
from papidesk.paper.blocks import Paper

_NEARLY_ONE = 2
"""Pages: the tightest setting takes no more than a third of the room away."""
Composing = Callable[[Density], Paper]


@dataclass(frozen=True)
class Fitted:
    """A paper as it holds best, and how many pages it has."""

    paper: Paper
    pages: int


def fitted(compose: Composing, densities: Sequence[Density] = DENSITIES, usual: Density = USUAL) -> Fitted:
    """The airiest setting that holds on one page. What no setting brings on one page is set as usual, on as many as it
    takes: tighter, it would be both long and hard to read.

    densities: those that may be taken, from the airiest; without any, the usual one alone.
    """
    first = _measured(compose(usual))
    if not densities:
        return first
    at = densities.index(usual)
    if first.pages == 1:
        return _airiest(compose, densities[:at]) or first
    tighter = densities[at + 1 :] if first.pages <= _NEARLY_ONE else ()
    if not tighter or (last := _measured(compose(tighter[-1]))).pages > 1:
        return first
    return _airiest(compose, tighter[:-1]) or last


def _airiest(compose: Composing, densities: Sequence[Density]) -> Fitted | None:
    """The first of the settings, from airy to tight, that holds on one page; None where none does."""
    least, most, best = 0, len(densities), None
    while least < most:
        middle = (least + most) // 2
        tried = _measured(compose(densities[middle]))
        if tried.pages == 1:
            most, best = middle, tried
        else:
            least = middle + 1
    return best


def _measured(paper: Paper) -> Fitted:
    from papidesk.paper.writing import page_count  # noqa: PLC0415 — ReportLab: only once a paper is asked for

    return Fitted(paper, page_count(paper))
