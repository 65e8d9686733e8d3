"""Who came in a period, each once, as they were the last time."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlalchemy import text

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
    visits = 0
    people = Counter[Facts]()
    for *columns, persons, named in tx.session.execute(_statement(period), between(period)):
        people[_facts(columns)] += persons
        visits += named
    called = _last_calls(tx, period)
    came = _last_visits(tx, period, called)
    for person, (at, facts) in called.items():
        last_visit = came.get(person)
        if last_visit is None:
            people[facts] += 1
        elif last_visit[0] < at:
            people[last_visit[1]] -= 1
            people[facts] += 1
    return PublicCounts(
        persons=people.total(),
        ages=_one_way(people, 0, AgeBand),
        genders=_one_way(people, 1, Gender),
        occupations=_one_way(people, 2, Occupation),
        communes=tally_of_names((facts[3], count) for facts, count in people.items() if count),
        districts=tally_of_names((_district(facts), count) for facts, count in people.items() if count),
        named_visits=visits,
    )


def _one_way(people: Counter[Facts], at: int, codes: Iterable[str]) -> Tally:
    return tally(codes, ((facts[at], count) for facts, count in people.items()))


def _district(facts: Facts) -> str:
    """Districts of two communes may share a name."""
    *_, commune, district = facts
    return district and ", ".join(filter(None, (commune, district)))


def _facts(columns: Iterable[Any]) -> Facts:
    age_band, gender, occupation, commune, district = map(str, columns)
    return age_band, gender, occupation, commune, district


def _statement(period: Period) -> Any:
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
    return {
        person: (at, _facts(facts)) for person, _, at, *facts in tx.session.execute(rows, between(period))
    }


def _last_visits(tx: Tx, period: Period, people: Iterable[int]) -> dict[int, tuple[int, Facts]]:
    """The same of their visits."""
    rows = text(
        f"SELECT person_id, max(arrived_at * {_LATEST} + id), arrived_at, age_band, gender, occupation, commune, district"
        " FROM visit INDEXED BY ix_visit_person_day WHERE person_id IN (SELECT value FROM json_each(:people))"
        " AND day BETWEEN :first AND :last AND deleted_at IS NULL GROUP BY person_id"
    )
    values = between(period) | {"people": json.dumps(list(people))}
    return {person: (at, _facts(facts)) for person, _, at, *facts in tx.session.execute(rows, values)}
