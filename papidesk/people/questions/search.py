"""Who is found by what is typed: plain SQL over the word indexes, its ways chosen by measure.

Two ways lead to the same rows. *Walking* goes through people in the order wanted and stops at the limit: right for
"ma", which one in six answers to. *Collecting* takes everyone the rarest of the typed words gives, keeps who answers to
the others too, then sorts: right for "kerb". How many people each word gives, counted up to a bound, says which to try
first; a walk that meets fewer people than promised ("p g", where few are both) is given up for a collection.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, repeat, takewhile
from operator import mul
from typing import Any

from sqlalchemy import Connection

from papidesk.kernel.folding import words

_LAST = "\U0010ffff"
_COUNTED = 8000
_UNCOUNTED = 4 * _COUNTED
"""What a word is reckoned to give that gives more than is counted."""
_WORDS_MAX = 16
# What one person costs (µs, of 50,000, encrypted) when walked by, tried for one more word, put into a list; a word
# looked for inside the names too is tried in two indexes, one of them large. A walk counts double: it may be in vain.
_WALKED, _TRIED, _LISTED = 0.8, 0.5, 0.15
_INSIDE = 2.5

LATELY = "ix_person_lately"
"""Lately seen first, then by name."""
BY_NAME = "ix_person_name_folded_id"
"""In the order of lists."""
_ORDER = {LATELY: "p.last_seen DESC, p.name_folded, p.id", BY_NAME: "p.name_folded, p.id"}


@dataclass(frozen=True)
class Typed:
    """The words looked for, folded. Each begins a word of someone's names or, where `inside`, is any part of one."""

    words: tuple[str, ...]
    inside: bool

    @property
    def bounds(self) -> dict[str, str]:
        """The values every piece of SQL below names: the first and the last thing that begins like each word."""
        lows = {f"low{at}": word for at, word in enumerate(self.words)}
        return lows | {f"high{at}": word + _LAST for at, word in enumerate(self.words)}

    def answers(self, at: int, person: str) -> str:
        """SQL: whether the person of a key answers to word number `at`."""
        begins = (
            "EXISTS (SELECT 1 FROM person_word w "
            f"WHERE w.person_id = {person} AND w.word >= :low{at} AND w.word < :high{at})"
        )
        if not self.inside:
            return begins
        return (
            f"({begins} OR EXISTS (SELECT 1 FROM person_word_end e "
            f"WHERE e.person_id = {person} AND e.ending >= :low{at} AND e.ending < :high{at}))"
        )

    def giving(self, at: int) -> str:
        """SQL: the keys of everyone who answers to word number `at`, some twice."""
        begins = f"SELECT person_id FROM person_word WHERE word >= :low{at} AND word < :high{at}"
        if not self.inside:
            return begins
        return (
            f"{begins} UNION ALL SELECT person_id FROM person_word_end WHERE ending >= :low{at} AND ending < :high{at}"
        )

    def counts(self, connection: Connection) -> tuple[int, ...]:
        """How many rows each word gives; beyond a bound, reckoned."""
        given = (f"SELECT 1 FROM ({self.giving(at)}) LIMIT {_COUNTED}" for at in range(len(self.words)))
        each = ", ".join(f"(SELECT count(*) FROM ({rows}))" for rows in given)
        counted = connection.exec_driver_sql(f"SELECT {each}", self.bounds).one()
        return tuple(_UNCOUNTED if count == _COUNTED else count for count in counted)

    def everyone(self, counts: tuple[int, ...]) -> str:
        """SQL: the keys of everyone who answers to all the words, from the rarest on."""
        rarest = counts.index(min(counts))
        among = [f"SELECT r.person_id FROM ({self.giving(rarest)}) r WHERE 1"]
        for at, count in enumerate(counts):
            if at == rarest:
                continue
            # The plus keeps SQLite from turning the search around.
            listed = f"+r.person_id IN ({self.giving(at)})"
            among.append(listed if self._is_listed(count, counts[rarest]) else self.answers(at, "r.person_id"))
        return " AND ".join(among)

    def walking(self, steps: int) -> float:
        """What a walk of so many steps costs, in µs."""
        return steps * _WALKED * (_INSIDE if self.inside else 1)

    def collecting(self, counts: tuple[int, ...]) -> float:
        """What `everyone` costs, in µs."""
        rarest = min(counts)
        others = list(counts)
        others.remove(rarest)
        return rarest * _LISTED + sum(
            count * _LISTED if self._is_listed(count, rarest) else rarest * self._tried() for count in others
        )

    def _is_listed(self, count: int, rarest: int) -> bool:
        """Whether a word's people are sooner all listed than each of the rarest's is tried."""
        return count * _LISTED < rarest * self._tried()

    def _tried(self) -> float:
        return _TRIED * (_INSIDE if self.inside else 1)


def typed(text: str, *, inside: bool = True) -> Typed:
    """What a person typed, as it is looked for.

    A word that is the beginning of another one adds nothing and goes; of a whole page pasted in, the first words count.
    """
    found = words(text)[:_WORDS_MAX]
    telling = (word for word in found if not any(word != other and other.startswith(word) for other in found))
    return Typed(tuple(telling), inside)


def find(
    connection: Connection, sought: Typed, *, limit: int, order: str, after: tuple[str, int] | None = None
) -> list[int]:
    """The keys of up to `limit` people who answer to every word, in an order; `after`: a key of `BY_NAME`."""
    values: dict[str, Any] = dict(sought.bounds, limit=limit)
    beyond = ""
    if after is not None:
        beyond = " AND (p.name_folded, p.id) > (:after_name, :after_id)"
        values |= {"after_name": after[0], "after_id": after[1]}
    sorted_by = f"ORDER BY {_ORDER[order]} LIMIT"
    walk = (
        "FROM (SELECT p.id, p.last_seen, p.name_folded "
        f"FROM person p INDEXED BY {order} WHERE p.removed_at IS NULL{beyond} {sorted_by} :steps) p"
    )
    if not sought.words:
        return _keys(connection, f"SELECT p.id {walk}", values | {"steps": limit})
    counts = sought.counts(connection)
    people, worth = _people(connection), sought.collecting(counts)
    if sought.walking(_steps(counts, limit, people)) < worth:
        every = " AND ".join(sought.answers(at, "p.id") for at in range(len(counts)))
        sql = f"SELECT p.id {walk} WHERE {every} {sorted_by} :limit"
        for steps in takewhile(lambda steps: sought.walking(steps) < worth, _strides(limit)):
            found = _keys(connection, sql, values | {"steps": steps})
            if len(found) == limit or steps >= people:
                return found
    among = f"FROM person p NOT INDEXED WHERE p.id IN ({sought.everyone(counts)}){beyond}"
    return _keys(connection, f"SELECT p.id {among} {sorted_by} :limit", values)


def matching(connection: Connection, sought: Typed) -> tuple[str, dict[str, Any]]:
    """SQL of a condition on person `p`, and its values, for who answers to every word: to count, to lay fences."""
    return f"p.id IN ({sought.everyone(sought.counts(connection))})", dict(sought.bounds)


def _keys(connection: Connection, sql: str, values: dict[str, Any]) -> list[int]:
    return [row[0] for row in connection.exec_driver_sql(sql, values)]


def _people(connection: Connection) -> int:
    """About how many people there are: the highest key, which costs nothing."""
    return connection.exec_driver_sql("SELECT max(id) FROM person").scalar() or 1


def _steps(counts: tuple[int, ...], limit: int, people: int) -> int:
    """How many people to walk by to meet `limit` answers, with room to spare, if the words don't shun each other."""
    share = 1.0
    for count in counts:
        share *= min(1.0, count / people)
    return min(people, 100 + int(2 * limit / share)) if share else people


def _strides(limit: int) -> Iterator[int]:
    """Ever longer walks: a very common word has its answers among the first people, two that seldom meet far behind."""
    return (stride * (100 + 2 * limit) for stride in accumulate(repeat(4), mul, initial=1))
