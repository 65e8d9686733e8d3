"""A network that has lived a while: places that opened over the years, whose desks sent what they counted."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from papidesk.central.figures import folding
from papidesk.network.contract import (
    BASES,
    BATCH_MOST,
    Dataset,
    Reason,
    Statement,
    cells_of,
    place_path,
    tables_of,
)
from tests.central.network import Desk, Network

QUARTERS = (
    "Bellevue", "Kerourien", "Pontanézen", "Recouvrance", "Saint-Marc", "Lambézellec", "Le Relecq", "Plougastel", "Guilers",
    "Plouzané", "Gouesnou", "Bohars", "Guipavas", "Landerneau",
)  # fmt: skip
_TABLES_OF = {"purpose": "visits", "theme": "supports", "age": "persons", "gender": "persons", "occupation": "persons"}


@dataclass
class Lived:
    """A place of the network: its desk and how much goes on there."""

    name: str
    desk: Desk
    size: float


def settle_down(network: Network, count: int, chance: random.Random) -> list[Lived]:
    """Places with a desk and a record each."""
    found = []
    for n in range(count):
        quarter = QUARTERS[n % len(QUARTERS)]
        name = f"Point d’accès {quarter}" + (f" {n // len(QUARTERS) + 1}" if n >= len(QUARTERS) else "")
        desk = network.desk(name, f"install-{n}")
        found.append(Lived(name, desk, chance.choice((0.3, 0.6, 1.0, 2.0, 6.0))))
        tell_record(desk, n, name, quarter, chance)
    return found


def tell_record(desk: Desk, n: int, name: str, commune: str, chance: random.Random, **changed: Any) -> None:
    record = {
        "id": f"papi-{n}", "pivot": f"1234567890{n:04}"[:14], "nom": name, "commune": commune, "code_postal": "29200",
        "code_insee": f"29{n % 280 + 1:03}", "adresse": "1 rue du Port", "date_maj": "2026-11-10", "typologie": ["EPN", "MQ"],
        "latitude": round(48.39 + chance.uniform(-0.07, 0.07), 5), "longitude": round(-4.48 + chance.uniform(-0.18, 0.18), 5),
        "services": ["Aide aux démarches administratives", "Accès internet et matériel informatique"],
        **changed,
    }  # fmt: skip
    told = {name: value for name, value in record.items() if value is not None}
    opened = f"{chance.randint(1997, 2024)}-{chance.randint(1, 12):02}-15"
    reply = desk.put_json(place_path(desk.uid), {"schema": "papidesk-place-1", "record": told, "opened_on": opened})
    assert reply.status_code == 200, reply.text


def cells(dataset: Dataset, months: float, size: float, chance: random.Random) -> dict[str, int]:
    """What a place of this size may have counted in so many months."""
    base = BASES[dataset]

    def rounded(value: float) -> int:
        return max(0, int(value / base + chance.random())) * base

    totals = {
        "visits": 260 * size * months, "supports": 90 * size * months, "persons": 70 * size * months**0.5,
        "newcomers": 12 * size * months, "visits_anonymous": 60 * size * months, "days_open": 21 * months,
        "hours_open": 130 * months, "workstations": 8, "sessions_held": 9 * months, "pages_printed": 400 * size * months,
        "loans": 6 * size * months, "days_lent": 60 * size * months, "attended": 70 * size * months,
    }  # fmt: skip
    simple = [code for code in cells_of(dataset) if ":" not in code]
    found = {code: rounded(totals.get(code, 5 * months) * chance.uniform(0.8, 1.2)) for code in simple}
    for table, whole in _TABLES_OF.items():
        if table not in tables_of(dataset):
            continue
        codes = tables_of(dataset)[table]
        weights = [chance.uniform(0.2, 1) for _ in codes]
        for code, weight in zip(codes, weights, strict=True):
            found[f"{table}:{code}"] = rounded(totals[whole] * weight / sum(weights))
    if dataset is Dataset.PUBLICS:
        for code in ("29019", "29212", "29075", "unknown"):
            found[f"commune:{code}"] = rounded(totals["persons"] * chance.uniform(0.05, 0.4))
    return found


def live(lived: Sequence[Lived], periods: Mapping[str, float], chance: random.Random, *, missing: float = 0.0) -> None:
    """All of them send what these periods (their months) were made of; a part of the months is missing."""
    for place in lived:
        statements = list(_statements(place, periods, chance, missing))
        for at in range(0, len(statements), BATCH_MOST):
            reply = place.desk.batch(*statements[at : at + BATCH_MOST])
            assert {one["status"] for one in reply.json()["items"]} == {201}, reply.text


def _statements(place: Lived, periods: Mapping[str, float], chance: random.Random, missing: float) -> Iterator[Statement]:
    for period, months in periods.items():
        if chance.random() < missing:
            continue
        for dataset in Dataset:
            told = cells(dataset, months, place.size, chance)
            yield place.desk.statement(told, dataset=dataset, period=period, reason=Reason.BACKFILL)


def add_up(network: Network) -> None:
    folding.fold_all(network.service.database, network.service.codebook)
