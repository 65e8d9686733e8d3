"""Making an extract for research anonymous: who is told apart by what, and from how many people on.

Within a year a person bears one pseudonym and one set of facts: those of the last time they came. Age band, gender, occupation
and commune together are what somebody from outside may know of a person. No combination of them is left that fewer than
`LEAST_ALIKE` people of the year share: the smaller ones lose precision, in the order of `STEPS`, until they are many enough.
Whoever came more often than `LEAST_ALIKE` people did has the excess told without their pseudonym, and days are told as months.
(k-anonymity by local recoding: Samarati & Sweeney 1998; a group that fully loses its facts has to be as many.)
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from papidesk.kernel.counts import NOT_GIVEN
from papidesk.kernel.folding import fold
from papidesk.kernel.periods import Period
from papidesk.people.rules import AgeBand

LEAST_ALIKE = 5
"""People of a year who share a combination of facts."""
LEAST_OF_COMMUNE = 10
"""People of a year from whom on a commune is named."""
OTHER_COMMUNE = "autre_commune"
WIDE_AGES = {
    "moins_de_vingt_cinq": (AgeBand.UNDER_12, AgeBand.FROM_12, AgeBand.FROM_18),
    "vingt_cinq_cinquante_neuf": (AgeBand.FROM_25, AgeBand.FROM_40),
    "soixante_plus": (AgeBand.FROM_60, AgeBand.FROM_70),
}
_WIDER = {str(band): wide for wide, bands in WIDE_AGES.items() for band in bands}


@dataclass(frozen=True, order=True)
class Facts:
    """What is told of a person, in codes; commune: as it was written, or `OTHER_COMMUNE`."""

    age_band: str = NOT_GIVEN
    gender: str = NOT_GIVEN
    occupation: str = NOT_GIVEN
    commune: str = NOT_GIVEN


UNSAID = Facts()
"""All of it kept back."""


@dataclass(frozen=True)
class Trace:
    """A visit, or a support that had none, before it is made anonymous.

    half: "am" or "pm" by the place's clock; pseudonym: of the year, "" for someone anonymous; purposes, themes: codes; duration:
    a band's code, "" without a support; mode: where the support was, "" without one; workshop: whether it was for a session.
    """

    day: date
    half: str
    is_visit: bool
    pseudonym: str
    facts: Facts
    purposes: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    duration: str = ""
    mode: str = ""
    workshop: bool = False


@dataclass(frozen=True, order=True)
class ResearchRow:
    """A row of the extract, all of it in codes: what somebody did in a month."""

    year: int
    month: int
    half: str
    is_visit: bool
    facts: Facts
    purposes: tuple[str, ...]
    themes: tuple[str, ...]
    duration: str
    mode: str
    workshop: bool
    pseudonym: str


def anonymised(traces: Iterable[Trace], period: Period) -> tuple[ResearchRow, ...]:
    """The rows of a period, fit to leave the place. traces: of the whole years that it touches, in order of time.

    Facts are first made coarse enough for the year, so that two extracts of it tell the same, then for the period by itself.
    Rows are sorted by what they say: their order tells nothing of who came after whom.
    """
    by_year: defaultdict[int, list[Trace]] = defaultdict(list)
    for trace in traces:
        by_year[trace.day.year].append(trace)
    rows: list[ResearchRow] = []
    for year in sorted(by_year):
        coarse = _coarsened(by_year[year])
        within = _coarsened([trace for trace in coarse if period.holds(trace.day)])
        rows += map(_row, _without_regulars(within))
    return tuple(sorted(rows))


def whole_years(period: Period) -> Period:
    """The years that a period touches: what `anonymised` wants the traces of."""
    return Period(date(period.first.year, 1, 1), date(period.last.year, 12, 31))


def _row(trace: Trace) -> ResearchRow:
    return ResearchRow(
        year=trace.day.year,
        month=trace.day.month,
        half=trace.half,
        is_visit=trace.is_visit,
        facts=trace.facts,
        purposes=tuple(sorted(trace.purposes)),
        themes=tuple(sorted(trace.themes)),
        duration=trace.duration,
        mode=trace.mode,
        workshop=trace.workshop,
        pseudonym=trace.pseudonym,
    )


# ── facts ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

STEPS: tuple[Callable[[Facts], Facts], ...] = (
    lambda facts: replace(facts, commune=NOT_GIVEN),
    lambda facts: replace(facts, occupation=NOT_GIVEN),
    lambda facts: replace(facts, age_band=_WIDER.get(facts.age_band, facts.age_band)),
    lambda facts: replace(facts, gender=NOT_GIVEN),
    lambda facts: replace(facts, age_band=NOT_GIVEN),
)
"""What a combination loses that too few share: the first of these that takes something away, then the next."""


def coarser(facts: Facts) -> Facts:
    """The same, one step less precise; `UNSAID` stays as it is."""
    return next((less for step in STEPS if (less := step(facts)) != facts), facts)


def _coarsened(traces: Sequence[Trace]) -> list[Trace]:
    """The traces of a year with facts that enough people share."""
    latest = {trace.pseudonym: trace.facts for trace in traces if trace.pseudonym}
    if len(latest) < LEAST_ALIKE:
        return [replace(trace, pseudonym="", facts=UNSAID) for trace in traces]
    named = _communes_named(latest.values())
    of_person = alike({who: _grouped(facts, named) for who, facts in latest.items()})
    published = frozenset(of_person.values())
    return [
        replace(trace, facts=of_person[trace.pseudonym] if trace.pseudonym else _among(published, _grouped(trace.facts, named)))
        for trace in traces
    ]


def _among(published: frozenset[Facts], facts: Facts) -> Facts:
    """What is told of somebody anonymous: no more than is told of enough people who are known."""
    while facts not in published and facts != UNSAID:
        facts = coarser(facts)
    return facts


def _communes_named(people: Iterable[Facts]) -> Mapping[str, str]:
    """The communes that enough people live in: folded → as most of them spell it."""
    spelt: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for facts in people:
        spelt[fold(facts.commune)][facts.commune] += 1
    kept_back = {"", fold(NOT_GIVEN), fold(OTHER_COMMUNE)}
    return {
        name: max(spellings, key=lambda one: (spellings[one], one))
        for name, spellings in spelt.items()
        if name not in kept_back and spellings.total() >= LEAST_OF_COMMUNE
    }


def _grouped(facts: Facts, named: Mapping[str, str]) -> Facts:
    if facts.commune in {"", NOT_GIVEN}:
        return replace(facts, commune=NOT_GIVEN)
    return replace(facts, commune=named.get(fold(facts.commune), OTHER_COMMUNE))


def alike(people: Mapping[str, Facts], least: int = LEAST_ALIKE) -> dict[str, Facts]:
    """The facts of each, no combination of which is borne by fewer than `least`; of fewer people in all, nothing is told."""
    groups: defaultdict[Facts, list[str]] = defaultdict(list)
    for who, facts in people.items():
        groups[facts].append(who)
    while small := [facts for facts, who in groups.items() if len(who) < least and facts != UNSAID]:
        for facts in small:
            groups[coarser(facts)] += groups.pop(facts)
    # Those of whom nothing is left to tell have to be many as well.
    while 0 < len(groups.get(UNSAID, ())) < least and len(groups) > 1:
        _join_neighbours(groups, people)
    return {who: facts for facts, those in groups.items() for who in those}


def _join_neighbours(groups: dict[Facts, list[str]], people: Mapping[str, Facts]) -> None:
    """One of those of whom nothing is told, and whoever is like them, meets the group that has the least to lose by it."""
    last = min(groups[UNSAID], key=lambda who: (people[who], who))
    for common in ancestry(people[last]):
        near = [facts for facts in groups if facts != UNSAID and common in ancestry(facts)]
        if near:
            joins = min(near, key=lambda facts: (len(groups[facts]), facts))
            those = groups.pop(joins) + [who for who in groups[UNSAID] if common in ancestry(people[who])]
            rest = [who for who in groups.pop(UNSAID) if who not in those]
            groups.setdefault(common, []).extend(those)
            if rest:
                groups.setdefault(UNSAID, []).extend(rest)
            return


def ancestry(facts: Facts) -> tuple[Facts, ...]:
    """The same facts, then less and less precise, up to `UNSAID`."""
    steps = [facts]
    while steps[-1] != UNSAID:
        steps.append(coarser(steps[-1]))
    return tuple(steps)


# ── regulars ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _without_regulars(traces: Sequence[Trace]) -> list[Trace]:
    """The traces of a year, of which at least `LEAST_ALIKE` people share the greatest number under one pseudonym."""
    times = Counter(trace.pseudonym for trace in traces if trace.pseudonym)
    most = sorted(times.values(), reverse=True)[LEAST_ALIKE - 1] if len(times) >= LEAST_ALIKE else 0
    seen: Counter[str] = Counter()
    numbered = []
    for trace in traces:
        seen[trace.pseudonym] += 1
        numbered.append((trace, seen[trace.pseudonym]))
    # By chance, not by date: the end of the year must not lose its regulars.
    ranks: defaultdict[str, list[tuple[bytes, int]]] = defaultdict(list)
    for trace, number in numbered:
        ranks[trace.pseudonym].append((hashlib.sha256(f"{trace.pseudonym}|{number}".encode()).digest(), number))
    kept = {who: {number for _, number in sorted(drawn)[:most]} for who, drawn in ranks.items()}
    return [
        trace if not trace.pseudonym or number in kept[trace.pseudonym] else replace(trace, pseudonym="")
        for trace, number in numbered
    ]
