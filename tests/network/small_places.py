"""Small places that live: true counts of months, quarters and the year, person by person."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from papidesk.network.contract import (
    AGE_BANDS,
    DURATION_BANDS,
    EQUIPMENT_KINDS,
    GENDERS,
    HALF_DAYS,
    LEVELS,
    OCCUPATIONS,
    PROCEDURES,
    PURPOSES,
    SUPPORT_PLACES,
    THEMES,
    Dataset,
    cells_of,
)

True_ = Mapping[tuple[Dataset, str], Mapping[str, int]]
MONTHS = tuple(f"2026-{month:02}" for month in range(1, 13))
_COUNTED = (Dataset.ATTENDANCE, Dataset.PUBLICS, Dataset.WORKSHOPS, Dataset.EQUIPMENT)


@dataclass
class Life:
    """What happened, as lines (month, person or None, what)."""

    lines: list[tuple[str, int | None, dict[Dataset, list[str]]]] = field(default_factory=list)
    bands: dict[int, tuple[str, str, str]] = field(default_factory=dict)


def lived(chance: random.Random, persons: int, visits: float, months: int = 12) -> Life:
    """So many people with a name, so many visits a month on average, in the last so many months of the year."""
    life = Life(bands={n: (chance.choice(AGE_BANDS), chance.choice(GENDERS), chance.choice(OCCUPATIONS)) for n in range(persons)})
    # Few come often, most come once.
    weights = [chance.paretovariate(0.8) for _ in range(persons)]
    habits = {n: chance.choice(HALF_DAYS) for n in range(persons)}
    purposes = chance.choices(PURPOSES, k=4)
    for month in MONTHS[12 - months :]:
        for _ in range(round(chance.expovariate(1 / visits))):
            who = chance.choices(range(persons), weights)[0] if persons and chance.random() < 0.7 else None
            half = habits[who] if who is not None and chance.random() < 0.7 else chance.choice(HALF_DAYS)
            life.lines.append((month, who, _visit(chance, half, chance.choice(purposes))))
        for _ in range(chance.choice((0, 0, 1))):
            theme, level = chance.choice(THEMES), chance.choice(LEVELS)
            for _ in range(chance.randint(1, 8)):
                life.lines.append((month, None, {Dataset.WORKSHOPS: _signed(chance, theme, level)}))
        for _ in range(chance.choice((0, 1, 1, 2))):
            life.lines.append((month, None, {Dataset.EQUIPMENT: _loan(chance)}))
    return life


def _visit(chance: random.Random, half: str, purpose: str) -> dict[Dataset, list[str]]:
    told = ["visits", f"half_day:{half}", f"purpose:{purpose}"]
    if chance.random() < 0.3:
        told += ["supports", f"theme:{chance.choice(THEMES)}", f"duration:{chance.choice(DURATION_BANDS)}"]
        told.append(f"mode:{SUPPORT_PLACES[0] if chance.random() < 0.95 else chance.choice(SUPPORT_PLACES)}")
        if chance.random() < 0.5:
            told.append(f"procedure:{chance.choice(PROCEDURES)}")
    return {Dataset.ATTENDANCE: told}


def _signed(chance: random.Random, theme: str, level: str) -> list[str]:
    what = ["enrolments", chance.choice(("attended", "attended", "attended", "absent", "waiting"))]
    return [f"{one}{end}" for one in what for end in ("", f"_theme:{theme}", f"_level:{level}")]


def _loan(chance: random.Random) -> list[str]:
    kind, days = chance.choice(EQUIPMENT_KINDS), chance.randint(1, 20)
    out = ["days_lent", f"days_lent_category:{kind}"] * days
    told = ["loans", f"loans_category:{kind}", "loans_owner:place", "returns", *out]
    return [*told, "returns_late", f"returns_late_category:{kind}"] if chance.random() < 0.2 else told


def counted(life: Life, *, quarters: bool = False, apart: int = 30) -> True_:
    """The true cells of each month and of the year (publics of each quarter), people told apart from so many on."""
    found: dict[tuple[Dataset, str], dict[str, int]] = {}
    seen: set[int] = set()
    spans = {month: (month,) for month in MONTHS} | {"2026": MONTHS}
    if quarters:
        spans |= {f"2026-Q{n + 1}": MONTHS[3 * n : 3 * n + 3] for n in range(4)}
    firsts: dict[int, str] = {}
    for month, who, _ in life.lines:
        if who is not None:
            firsts.setdefault(who, month)
    for span, months in spans.items():
        lines = [one for one in life.lines if one[0] in months]
        for dataset in _COUNTED if "Q" not in span else (Dataset.PUBLICS,):
            cells = Counter(code for _, _, told in lines for code in told.get(dataset, ()))
            found[dataset, span] = {code: cells[code] for code in cells_of(dataset)}
        if "Q" not in span:
            found[Dataset.ATTENDANCE, span]["visits_anonymous"] = sum(
                Dataset.ATTENDANCE in told and who is None for _, who, told in lines
            )
            attended = found[Dataset.WORKSHOPS, span]["attended"]
            found[Dataset.WORKSHOPS, span]["participants"] = attended * 2 // 3
        people = {who for _, who, _ in lines if who is not None}
        publics = {"persons": len(people), "newcomers": sum(firsts[who] in months for who in people)}
        if len(people) >= apart:
            for at, (table, codes) in enumerate((("age", AGE_BANDS), ("gender", GENDERS), ("occupation", OCCUPATIONS))):
                bands = Counter(life.bands[who][at] for who in people)
                publics |= {f"{table}:{code}": bands[code] for code in codes}
        found[Dataset.PUBLICS, span] = publics
        seen |= people
    return found
