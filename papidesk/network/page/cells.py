"""What the figures that leave are called: the words of the indicators that feed them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from papidesk.kernel.counts import NOT_GIVEN, Tally
from papidesk.kernel.words import Text
from papidesk.network.communes import ABROAD, UNKNOWN, Communes, department_of
from papidesk.network.contract import Dataset
from papidesk.network.intents.leaving import Summary
from papidesk.network.rules.naming import named
from papidesk.reports.intents import Counted
from papidesk.reports.rules import fed

_COMMUNE = "commune"
_NO_COMMUNES = frozenset({ABROAD, UNKNOWN})


@dataclass(frozen=True)
class CellLine:
    """A figure as it is shown. group: what is counted; line: of which, "" for the whole; here: counted on this computer, None
    where that is not known by the same name; leaves: as it is told."""

    code: str
    group: Text
    line: Text | None
    here: int | None
    leaves: int


@dataclass(frozen=True)
class Commune:
    """A commune as the place writes it, and how many came from it. name: "" where nobody wrote one."""

    name: str
    count: int


def cell_lines(
    summary: Summary, counted: Mapping[str, int], communes: Mapping[str, Commune] | None = None
) -> tuple[CellLine, ...]:
    """The figures of a dataset in the order they leave. counted: its true cells, as `true_cells` gives them; communes: by what
    stands behind "commune:", as `communes_of` gives them."""
    known = communes or {}
    names = {code: commune.name for code, commune in known.items()}
    lines = []
    for cell in summary.cells:
        table, _colon, code = cell.code.partition(":")
        commune = known.get(code) if table == _COMMUNE else None
        group, line = named(summary.dataset, cell.code, names)
        here = commune.count if commune is not None else counted.get(cell.code)
        lines.append(CellLine(cell.code, group, line, here, cell.value))
    return tuple(lines)


def communes_of(summary: Summary, people: Tally) -> dict[str, Commune]:
    """The communes that a summary tells, as people of the place write them. people: how many, by the name of their commune."""
    codes = [cell.code.partition(":")[2] for cell in summary.cells if cell.code.startswith(f"{_COMMUNE}:")]
    if not codes:
        return {}
    told = frozenset(codes)
    found: dict[str, dict[str, int]] = defaultdict(dict)
    near = sorted({department_of(code) for code in codes if code not in _NO_COMMUNES}) or [""]
    for communes in map(Communes, near):
        for name, count in people.items():
            code = _code(communes, name, told)
            if code in told and (code in _NO_COMMUNES or department_of(code) == communes.near):
                found[code][name] = count
    # What one department's neighbour took for unknown is known to another.
    known = {name for code, names in found.items() if code != UNKNOWN for name in names}
    found[UNKNOWN] = {name: count for name, count in found[UNKNOWN].items() if name not in known}
    return {code: Commune(next(iter(found[code]), ""), sum(found[code].values())) for code in codes}


def _code(communes: Communes, name: str, told: Collection[str]) -> str:
    """Of a commune that is not told by itself the people are among those whose commune is not known."""
    code = UNKNOWN if name == NOT_GIVEN else communes.code_of(name)
    return code if code in told else UNKNOWN


def true_cells(counts: tuple[Counted, ...]) -> dict[str, dict[str, int]]:
    """The cells of each dataset as they were counted here, without rounding."""
    return fed({one.indicator: one.values for one in counts})


def in_dataset(summaries: tuple[Summary, ...], dataset: Dataset) -> Summary | None:
    """The summary of a dataset; None where nothing of it is told."""
    return next((one for one in summaries if one.dataset == dataset.value), None)
