"""`summaries`: exactly what leaves of a month, a quarter or a year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from papidesk.cli.grammar import Arguments, Verb
from papidesk.cli.reading import PERIOD, period
from papidesk.cli.run import DONE, Call
from papidesk.kernel.words import Text, tr
from papidesk.network.communes import Communes
from papidesk.network.contract import Dataset
from papidesk.network.intents.leaving import Summaries, Summary
from papidesk.network.rules.naming import DATASET_WORDS, named

_WIDTH, _DIGITS = 64, 9
_COMMUNE = "commune:"


def _takes(arguments: Arguments) -> None:
    arguments.operand("period", tr("a month, a quarter or a year: 2026-11, 2026-Q4, 2026"), PERIOD, kind=period)


def _summaries(call: Call) -> int:
    with call.channel() as channel:
        found = channel.ask(Summaries(call.options.period))
    documents = [
        {
            "dataset": one.dataset,
            "period": one.period,
            "cells": [{"code": cell.code, "value": cell.value} for cell in one.cells],
        }
        for one in found
    ]
    lines = () if call.speaker.as_json else _lines(call, found)
    call.speaker.answer(documents, *lines)
    if not found:
        call.speaker.warn(tr("Nothing leaves of this quarter by itself: its months and its year tell it."))
    return DONE


def _lines(call: Call, found: tuple[Summary, ...]) -> Iterator[Text | str]:
    """A table for each dataset: what is counted, what leaves, how it is rounded, what is not told."""
    codes = {
        cell.code.removeprefix(_COMMUNE) for one in found for cell in one.cells if cell.code.startswith(_COMMUNE)
    }
    communes = Communes().names_of(codes) if codes else {}
    for at, one in enumerate(found):
        if at:
            yield ""
        yield from _table(call, one, communes)


def _table(call: Call, one: Summary, communes: Mapping[str, str]) -> Iterator[Text | str]:
    words = call.speaker.words
    dataset = Dataset(one.dataset)
    yield tr("{about}, {period}", "heads a table", about=DATASET_WORDS[dataset], period=call.options.period.label())
    yield _rounding(one.base)
    yield tr("Days open: {open}. Days with something noted: {noted}.", open=one.days_open, noted=one.days_recorded)
    cells = [(*named(dataset, cell.code, communes), cell.value) for cell in one.cells]
    for label, lines in groupby(cells, key=lambda cell: cell[0]):
        for _label, line, value in lines:
            if line is None:
                yield _line(f"  {words(label)}", value)
                continue
            if label is not None:
                yield f"  {words(label)}"
                label = None  # noqa: PLW2901 — said once, above its lines
            yield _line(f"    {words(line)}", value)
    yield from one.notes


def _line(words: str, value: int) -> str:
    return f"{words} ".ljust(_WIDTH, ".") + f" {value}".rjust(_DIGITS)


def _rounding(base: int) -> Text:
    if base == 1:
        return tr("As they are: nobody is in them.")
    return tr("Rounded to {base}, up or down; a 0 may be anything from 0 to {most}.", base=base, most=base - 1)


VERBS = (
    Verb(
        "summaries",
        tr("Shows exactly what leaves of a month, a quarter or a year, and what does not"),
        _takes,
        _summaries,
        (
            tr("Of a period that is closed: what was told or will be. Of one that is not: what would leave if it closed now."),
            tr("Works while the window is open: the window answers."),
        ),
    ),
)
