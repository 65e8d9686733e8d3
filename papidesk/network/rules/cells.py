"""The true cells of a period, and what is not told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from papidesk.kernel.counts import NOT_GIVEN, Tally
from papidesk.kernel.periods import Period
from papidesk.kernel.words import Text, tr
from papidesk.network.contract import COMMUNES_MOST, Dataset, cells_of
from papidesk.network.rules.grain import ENOUGH, is_told_apart
from papidesk.network.rules.states import Grain
from papidesk.reports.rules import ITSELF, NOT_COUNTED, fed

COMMUNES = "persons_by_commune"
"""The indicator that names them."""
ALWAYS = ("commune:abroad", "commune:unknown")
"""Told as 0 too: of a commune that would be, its being there says that somebody came from it."""
_WHOLE = frozenset({"persons", "newcomers"})

CodeOf = Callable[[str], str]
"""The INSEE code of a commune's name, "abroad" or "unknown"."""


def true_cells(values: Mapping[str, Tally], period: Period, grain: Grain, code_of: CodeOf) -> dict[Dataset, dict[str, int]]:
    """The cells of each dataset as they were counted, in the order they are shown; what was not counted is not there, nor are
    people told apart where they are too few or another period is the one to."""
    found = fed(values)
    cells = {dataset: found.get(dataset.value, {}) for dataset in Dataset}
    publics = cells[Dataset.PUBLICS]
    if is_told_apart(grain, period, publics.get("persons", 0)):
        publics |= _communes(values.get(COMMUNES), code_of)
    else:
        cells[Dataset.PUBLICS] = {code: value for code, value in publics.items() if code in _WHOLE}
    return {dataset: in_order(dataset, of) for dataset, of in cells.items()}


def _communes(named: Tally | None, code_of: CodeOf) -> dict[str, int]:
    if named is None:
        return {}
    by_code = Counter[str]()
    for name, count in named.items():
        by_code["unknown" if name == NOT_GIVEN else code_of(name)] += count
    others = {code: by_code.pop(code, 0) for code in ("abroad", "unknown")}
    largest = sorted(by_code.items(), key=lambda one: (-one[1], one[0]))
    kept, rest = largest[: COMMUNES_MOST - len(others)], largest[COMMUNES_MOST - len(others) :]
    others["unknown"] += sum(count for _code, count in rest)
    return {f"commune:{code}": count for code, count in (*sorted(kept), *others.items())}


def in_order(dataset: Dataset, cells: Mapping[str, int]) -> dict[str, int]:
    """As they are shown: by the closed lists, then communes by their codes."""
    known = [code for code in cells_of(dataset) if code in cells]
    return {code: cells[code] for code in dict.fromkeys((*known, *cells))}


def without_empty_communes(cells: Mapping[str, int]) -> dict[str, int]:
    """What is told: a commune that is rounded to 0 is not, as all those that nobody came from."""
    return {code: value for code, value in cells.items() if value or not code.startswith("commune:") or code in ALWAYS}


# ── what is not told ──────────────────────────────────────────────────────────────────────────────────────────────────


def notes_on(dataset: Dataset, values: Mapping[str, Tally], period: Period, grain: Grain) -> tuple[Text, ...]:
    """What is not told of a dataset, and why."""
    return tuple(_notes(dataset, values, period, grain))


_KEPT_HERE = {
    Dataset.ATTENDANCE: tr("Single visits, their hours and who came stay here; so does the autonomy noted with supports."),
    Dataset.PUBLICS: tr("Names and everything about one person stay here; so do districts."),
    Dataset.WORKSHOPS: tr("Single sessions and who signed up stay here."),
    Dataset.EQUIPMENT: tr("Single loans and who borrowed stay here; so do the place’s own categories."),
}
_NEXT_GRAIN = {
    Grain.MONTH: tr("In {year}, people are told apart by the month."),
    Grain.QUARTER: tr(
        "In {year}, people are told apart by the quarter and the year, not by the month: that was chosen in advance."
    ),
    Grain.YEAR: tr("In {year}, people are told apart by the year alone: that was chosen in advance."),
}


def _notes(dataset: Dataset, values: Mapping[str, Tally], period: Period, grain: Grain) -> Iterator[Text]:
    if dataset is Dataset.PUBLICS:
        persons = values.get("persons", {}).get(ITSELF, 0)
        if not is_told_apart(grain, period, max(persons, ENOUGH)):
            yield Text(_NEXT_GRAIN[grain].source, values=(("year", period.first.year),))
        elif persons < ENOUGH:
            yield tr(
                "Fewer than {enough} people came: only how many leaves, without age, gender, occupation or commune.",
                enough=ENOUGH,
            )
        else:
            yield tr("A commune that is rounded to 0 is not named. One that the official list does not know is under “unknown”.")
    if NOT_COUNTED.get(dataset.value):
        yield tr("Productions published are not noted here: they are told nowhere, rather than guessed.")
    if dataset in _KEPT_HERE:
        yield _KEPT_HERE[dataset]
