"""What all papers asked for by command share: their ids, their letters, what they are written on."""

from __future__ import annotations

from papidesk.accounts.intents import Place
from papidesk.cli.grammar import Usage
from papidesk.cli.run import Call
from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.print_size import PrintSize
from papidesk.kernel.words import Text, tr
from papidesk.paper.stationery import Stationery

PRINTS = {PrintSize.LARGE: "--large-print", PrintSize.EASY: "--easy-reading"}


def ids_of(call: Call, missing: Text) -> tuple[int, ...]:
    """What was named, each once; what to say where nothing was."""
    if not call.options.ids:
        raise Usage(missing)
    return tuple(dict.fromkeys(call.options.ids))


def one_id(call: Call, missing: Text) -> int:
    """The one that was named."""
    ids = ids_of(call, missing)
    if len(ids) != 1:
        raise Usage(missing)
    return ids[0]


def only(call: Call, *taken: str) -> None:
    """What is asked of another kind of paper is said, rather than left aside."""
    named = {"ids": "ID", "period": "--period", "blank": "--blank", "series": "--series", "format": "--format",
             "start": "--start", "print_size": PRINTS.get(call.options.print_size, "")}  # fmt: skip
    for name, said in named.items():
        if getattr(call.options, name) and name not in taken:
            raise Usage(tr("{what} takes no {option}.", what=call.options.what, option=said))


def print_size(call: Call) -> PrintSize:
    """In which letters."""
    size: PrintSize | None = call.options.print_size
    return size or PrintSize.STANDARD


def stationery(call: Call, place: Place) -> Stationery:
    """The place's, in the letters asked for."""
    # The papers tell the hours by the clock of the place themselves.
    words, time = call.outside.words, PlaceTime(call.clock, place.zone)
    return Stationery(place.name, place.commune, time, words, print_size(call))
