"""Who came in a period, each once, as they were the last time."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import TextClause, text

from papidesk.kernel.counts import Tally, tally, tally_of_names
from papidesk.kernel.periods import Period
from papidesk.people.rules import AgeBand, Gender, Occupation
from papidesk.store.bus import handles
from papidesk.store.tx import Tx
from papidesk.visits.intents import CountPublics, PublicCounts
from papidesk.visits.questions.counting import between

_LONG = 2 * 366
"""Days from which on people are walked one after the other, instead of days: what a million visits come to is then found in a
third of the time, and a month's in ten times as much."""
_LATEST = 1 << 25
"""Keys below this tell which of two rows of one instant is the latest; above it, either of them may be."""

Facts = tuple[str, str, str, str, str]
"""Age band, gender, occupation, commune, district."""


@handles(CountPublics)
def count_publics(question: CountPublics, tx: Tx) -> PublicCounts:
    """By visits in one statement; the few whom a support without a visit concerns are then put right."""
    period = question.period
    rows = tx.session.connection().execute(_statement(period), between(period)).all()
    people: list[tuple[Facts, int]] = [(row[:5], row[5]) for row in rows]
    called = _last_calls(tx, period)
    came = _last_visits(tx, period, called) if called else {}
    for person, (at, facts) in called.items():
        last_visit = came.get(person)
        if last_visit is None:
            people.append((facts, 1))
        elif last_visit[0] < at:
            people += [(last_visit[1], -1), (facts, 1)]
    return PublicCounts(
        persons=sum(count for _, count in people),
        ages=tally(AgeBand, ((facts[0], count) for facts, count in people)),
        genders=tally(Gender, ((facts[1], count) for facts, count in people)),
        occupations=tally(Occupation, ((facts[2], count) for facts, count in people)),
        communes=_named((facts[3], count) for facts, count in people),
        districts=_named((_district(facts), count) for facts, count in people),
        named_visits=sum(row[6] for row in rows),
    )


def _named(found: Iterable[tuple[str, int]]) -> Tally:
    """By each spelling first: there are dozens, and hundreds of rows."""
    counted = Counter[str]()
    for name, count in found:
        counted[name] += count
    return tally_of_names((name, count) for name, count in counted.items() if count)


def _district(facts: Facts) -> str:
    """Districts of two communes may share a name."""
    *_, commune, district = facts
    return f"{commune}, {district}" if commune and district else district


def _statement(period: Period) -> TextClause:
    """(facts, people, visits of theirs): each person's last living visit of the period, found in an index alone."""
    index = "ix_visit_person_day" if period.days > _LONG else "ix_visit_day_arrived"
    return text(
        f"WITH latest AS (SELECT person_id, id, max(arrived_at * {_LATEST} + id), count(*) AS visits"
        f" FROM visit INDEXED BY {index} WHERE day BETWEEN :first AND :last"
        " AND deleted_at IS NULL AND person_id IS NOT NULL GROUP BY person_id)"
        " SELECT visit.age_band, visit.gender, visit.occupation, visit.commune, visit.district, count(*), sum(latest.visits)"
        " FROM latest JOIN visit ON visit.id = latest.id GROUP BY 1, 2, 3, 4, 5"
    )


def _last_calls(tx: Tx, period: Period) -> dict[int, tuple[int, Facts]]:
    """The last support without a visit of each person who had one: when, and what was frozen of them."""
    rows = text(
        f"SELECT person_id, max(started_at * {_LATEST} + id), started_at, age_band, gender, occupation, commune, district"
        " FROM support WHERE person_id IS NOT NULL AND day BETWEEN :first AND :last AND deleted_at IS NULL GROUP BY person_id"
    )
    return _by_person(tx, rows, between(period))


def _last_visits(tx: Tx, period: Period, people: Iterable[int]) -> dict[int, tuple[int, Facts]]:
    """The same of their visits."""
    rows = text(
        f"SELECT person_id, max(arrived_at * {_LATEST} + id), arrived_at, age_band, gender, occupation, commune, district"
        " FROM visit INDEXED BY ix_visit_person_day WHERE person_id IN (SELECT value FROM json_each(:people))"
        " AND day BETWEEN :first AND :last AND deleted_at IS NULL GROUP BY person_id"
    )
    return _by_person(tx, rows, between(period) | {"people": json.dumps(list(people))})


def _by_person(tx: Tx, rows: TextClause, values: Mapping[str, Any]) -> dict[int, tuple[int, Facts]]:
    return {
        person: (at, (age_band, gender, occupation, commune, district))
        for person, _, at, age_band, gender, occupation, commune, district in tx.session.connection().execute(rows, values)
    }
