"""Somebody who knows the code, everything that was ever published, and no secret: how far can each true count be narrowed?

Integer bounds are tightened by every relation that is known to hold between true counts (what adds up, what is part of what,
which cells share their u), until nothing gives any more; then each u that is shared is tried, one value after the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from papidesk.network.contract import BASES, Dataset, tables_of
from papidesk.network.rules.rounding import LASTING

Name = tuple[str, ...]
"""Of a true count: (dataset, code, period, version); or of a u."""
Published = Mapping[tuple[Dataset, str], Mapping[str, int]]
"""The cells of each dataset and period, as they left."""

FAR = 10**9
PARTITIONS = (
    (Dataset.ATTENDANCE, "visits", "half_day"), (Dataset.ATTENDANCE, "supports", "mode"),
    (Dataset.ATTENDANCE, "supports", "duration"), (Dataset.PUBLICS, "persons", "age"), (Dataset.PUBLICS, "persons", "gender"),
    (Dataset.PUBLICS, "persons", "occupation"), (Dataset.EQUIPMENT, "days_lent", "days_lent_category"),
)  # fmt: skip
"""Tables whose lines add up to a figure."""
COVERS = (
    (Dataset.ATTENDANCE, "visits", "purpose"), (Dataset.ATTENDANCE, "supports", "theme"),
    (Dataset.EQUIPMENT, "loans", "loans_category"), (Dataset.EQUIPMENT, "loans", "loans_owner"),
    (Dataset.EQUIPMENT, "returns_late", "returns_late_category"),
)  # fmt: skip
"""Tables in a line of which everything is, or in several: each line is at most the figure, all together at least."""
WITHIN = (
    (Dataset.ATTENDANCE, "supports", "procedure"),
    *((Dataset.WORKSHOPS, what, f"{what}_level") for what in ("enrolments", "attended", "absent", "waiting")),
)
"""Tables whose lines add up to a figure at most."""
EACH_WITHIN = tuple((Dataset.WORKSHOPS, what, f"{what}_theme") for what in ("enrolments", "attended", "absent", "waiting"))
LESS = (
    (Dataset.ATTENDANCE, "visits_anonymous", "visits"), (Dataset.PUBLICS, "newcomers", "persons"),
    (Dataset.WORKSHOPS, "participants", "attended"), (Dataset.EQUIPMENT, "returns_late", "returns"),
)  # fmt: skip
SIGNED = ("attended", "absent", "waiting")
"""Together at most the enrolments, in all and line by line."""


@dataclass
class Attacker:
    """What can be known. sticky: also what adds up over time is told with one u for good (the rule that was not taken)."""

    sticky: bool = False
    low: dict[Name, int] = field(default_factory=dict)
    high: dict[Name, int] = field(default_factory=dict)
    rows: list[tuple[tuple[tuple[Name, int], ...], int, int]] = field(default_factory=list)
    _of: defaultdict[Name, list[int]] = field(default_factory=lambda: defaultdict(list))
    shared: set[Name] = field(default_factory=set)

    # ── what is published ──────────────────────────────────────────────────────────────────────────────────────────────

    def read(self, published: Published, version: str = "") -> None:
        """Everything that was told at one time."""
        for (dataset, period), cells in published.items():
            for code, value in cells.items():
                self._see(dataset, code, period, version, value)
            self._relate(dataset, period, version, cells)
        for (dataset, period), cells in published.items():
            if len(period) == 4:
                self._relate_year(published, dataset, period, version)
            # Exact, and so: where no session was held nobody attended, where the place was closed nobody came.
            for exact, of in (("sessions_held", Dataset.WORKSHOPS), ("days_open", Dataset.ATTENDANCE)):
                if dataset is Dataset.ACTIVITY and cells.get(exact) == 0:
                    for code in published.get((of, period), {}):
                        self.high[of.value, code, period, version] = 0

    def _see(self, dataset: Dataset, code: str, period: str, version: str, value: int) -> None:
        name, base = (dataset.value, code, period, version), BASES[dataset]
        self.low[name], self.high[name] = max(0, value - base + 1), value + base - 1
        if base == 1:
            return
        lasting = self.sticky or (dataset, code.partition(":")[0]) in LASTING
        u = ("u", dataset.value, code, "" if lasting else period)
        if u in self.low:
            self.shared.add(u)
        self.low[u], self.high[u] = 0, base - 1
        self._say({name: 1, u: 1}, value, value + base - 1)

    def _say(self, terms: Mapping[Name, int], low: int, high: int) -> None:
        if not terms.keys() <= self.low.keys():
            return  # of a figure that was not told
        for name in terms:
            self._of[name].append(len(self.rows))
        self.rows.append((tuple(terms.items()), low, high))

    def _relate(self, dataset: Dataset, period: str, version: str, cells: Mapping[str, int]) -> None:
        def name(code: str) -> Name:
            return dataset.value, code, period, version

        for kind in (PARTITIONS, COVERS, WITHIN, EACH_WITHIN):
            for of, total, table in kind:
                codes = (f"{table}:{code}" for code in tables_of(of)[table])
                lines = [name(code) for code in codes if of is dataset and code in cells]
                if lines:
                    self._relate_table(kind, name(total), lines)
        for of, less, more in LESS:
            if of is dataset:
                self._say({name(more): 1, name(less): -1}, 0, FAR)
        if dataset is Dataset.WORKSHOPS:
            ends = ["", *(f"_{by}:{code}" for by in ("theme", "level") for code in tables_of(dataset)[f"enrolments_{by}"])]
            for end in ends:
                self._say({name(f"enrolments{end}"): 1} | {name(f"{what}{end}"): -1 for what in SIGNED}, 0, FAR)

    def _relate_table(self, kind: object, total: Name, lines: Sequence[Name]) -> None:
        if kind is PARTITIONS:
            self._say(dict.fromkeys(lines, 1) | {total: -1}, 0, 0)
            return
        for one in lines:
            self._say({total: 1, one: -1}, 0, FAR)
        if kind is COVERS:
            self._say(dict.fromkeys(lines, 1) | {total: -1}, 0, FAR)
        if kind is WITHIN:
            self._say(dict.fromkeys(lines, -1) | {total: 1}, 0, FAR)

    def _relate_year(self, published: Published, dataset: Dataset, year: str, version: str) -> None:
        """Of what adds up the parts are the year; of people each part is at most the year, and all of them at least."""
        for parts in _parts(published, dataset, year):
            for code in published[dataset, year]:
                names = [(dataset.value, code, part, version) for part in parts if code in published[dataset, part]]
                if len(names) < len(parts):
                    continue
                whole = (dataset.value, code, year, version)
                if (dataset, code.partition(":")[0]) not in LASTING:
                    self._say(dict.fromkeys(names, 1) | {whole: -1}, 0, 0)
                    continue
                if ":" not in code:
                    self._say(dict.fromkeys(names, 1) | {whole: -1}, 0, FAR)
                    for one in names:
                        self._say({whole: 1, one: -1}, 0, FAR)

    # ── what follows ───────────────────────────────────────────────────────────────────────────────────────────────────

    def think(self) -> bool:
        """Tighten everything; False where nothing can be true."""
        if not self._tighten(range(len(self.rows))):
            return False
        gave = True
        while gave:
            gave = False
            for u in sorted(self.shared):
                for value in [*range(self.low[u], self.high[u] + 1)]:
                    if value not in {self.low[u], self.high[u]} or self._may_be(u, value):
                        continue
                    at_low = value == self.low[u]
                    self.low[u], self.high[u] = (value + 1, self.high[u]) if at_low else (self.low[u], value - 1)
                    if not self._tighten(self._of[u]):
                        return False
                    gave = True
        return True

    def _may_be(self, u: Name, value: int) -> bool:
        """Whether everything may hold with this u."""
        low, high = dict(self.low), dict(self.high)
        self.low[u] = self.high[u] = value
        may = self._tighten(self._of[u])
        self.low, self.high = low, high
        return may

    def _tighten(self, rows: Iterable[int]) -> bool:
        waiting = dict.fromkeys(rows)
        while waiting:
            at = next(iter(waiting))
            del waiting[at]
            terms, low, high = self.rows[at]
            least = sum(a * (self.low[n] if a > 0 else self.high[n]) for n, a in terms)
            most = sum(a * (self.high[n] if a > 0 else self.low[n]) for n, a in terms)
            if least > high or most < low:
                return False
            for name, a in terms:
                # All coefficients are 1 or −1.
                ends = (self.low[name], self.high[name])
                if a > 0:
                    new = (max(ends[0], low - (most - ends[1])), min(ends[1], high - (least - ends[0])))
                else:
                    new = (max(ends[0], (least + ends[1]) - high), min(ends[1], (most + ends[0]) - low))
                if new[0] > new[1]:
                    return False
                if new != ends:
                    self.low[name], self.high[name] = new
                    least += max(0, new[0] - ends[0]) if a > 0 else max(0, ends[1] - new[1])
                    most -= max(0, ends[1] - new[1]) if a > 0 else max(0, new[0] - ends[0])
                    waiting |= dict.fromkeys(self._of[name])
        return True

    def known(self) -> Iterator[tuple[Name, int, int]]:
        """Each count of people with what it may be at least and at most."""
        for name in self.low:
            if name[0] not in {"u", Dataset.ACTIVITY.value}:
                yield name, self.low[name], self.high[name]


def _parts(published: Published, dataset: Dataset, year: str) -> list[Sequence[str]]:
    """The months, and the quarters, that make up a year."""
    months = [f"{year}-{month:02}" for month in range(1, 13)]
    quarters = [f"{year}-Q{quarter}" for quarter in range(1, 5)]
    return [parts for parts in (months, quarters) if all((dataset, part) in published for part in parts)]
