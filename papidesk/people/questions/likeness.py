"""Who may be the same person.

Names are alike from a Jaro-Winkler similarity of 0.9 on, folded and without spaces: the line lies where examples part.

| alike | | not alike | |
| --- | --- | --- | --- |
| Le Gall, Legall | 1.00 | Le Gall, Le Gac | 0.89 |
| Kerbrat, Kerbratt | 0.98 | Kerbrat, Kermarrec | 0.69 |
| Anne, Annie | 0.95 | Marie, Marion | 0.89 |
| Durand, Durant | 0.93 | Pierre, Pierrick | 0.89 |
| Catherine, Katherine | 0.93 | Jean, Jean-Pierre | 0.88 |
| Stéphane, Stéfane | 0.91 | Léa, Léo | 0.82 |

Some that differ are above it (Marc, Marcel: 0.93; Le Bras, Le Bris: 0.93), no farther apart than the slips of a pen. A
pair is only ever shown, never merged by itself, and only where something else agrees too: missing a twin costs more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler
from sqlalchemy import or_, select

from papidesk.people.intents import Alike, AlikePair, AlikeTo, AllAlike
from papidesk.people.questions.finding import telling_for
from papidesk.people.questions.naming import called, called_for
from papidesk.people.rules import PersonDetails, Traits, tidied, traits, why_alike
from papidesk.people.tables import NotAlikeRow, PersonRow, PersonWord, email_key, phone_key
from papidesk.store.bus import handles
from papidesk.store.tx import Tx

SIMILAR = 0.9
SHOWN_MAX = 20
CROWD = 30
"""More people than this under one number or one name are a desk's own number or a very common name, not duplicates."""
_JUDGED = (
    PersonRow.id,
    PersonRow.first_name,
    PersonRow.surname,
    PersonRow.nickname,
    PersonRow.phone_key,
    PersonRow.email_key,
    PersonRow.name_key,
)
_TOLD = (
    *_JUDGED,
    PersonRow.birth_year,
    PersonRow.age_band,
    PersonRow.commune,
    PersonRow.district,
    PersonRow.known_by,
    PersonRow.last_seen,
)


def similar(one: str, other: str) -> bool:
    """Whether two names, folded and joined, are alike; an empty one is like none."""
    return bool(one and other) and (one == other or JaroWinkler.similarity(one, other, score_cutoff=SIMILAR) > 0)


@handles(AlikeTo)
def alike_to(question: AlikeTo, tx: Tx) -> tuple[Alike, ...]:
    """Those who agree in two things with the one described, the most agreeing first, then the lately seen."""
    details = tidied(question.details)
    sought = traits(details, phone_key(details.phone), email_key(details.email))
    ways = [
        *([PersonRow.phone_key == sought.phone] if sought.phone else []),
        *([PersonRow.email_key == sought.email] if sought.email else []),
        *_named_alike(sought, tx),
    ]
    if not ways:
        return ()
    rows = tx.session.execute(
        select(*_TOLD)
        .where(or_(*ways), PersonRow.removed_at.is_(None), PersonRow.id != question.other_than)
        .order_by(PersonRow.last_seen.desc(), PersonRow.name_folded, PersonRow.id)
    )
    found = [(row, why_alike(sought, _traits_of(row), similar)) for row in rows]
    agreeing = sorted((pair for pair in found if pair[1]), key=lambda pair: -len(pair[1]))
    return tuple(Alike(row.id, called_for(tx, row), telling_for(tx, row), because) for row, because in agreeing[:SHOWN_MAX])


def _named_alike(sought: Traits, tx: Tx) -> list[Any]:
    """The condition: of whom words are like the first name and like the surname; none where either is unknown."""
    if not (sought.first and sought.surname):
        return []
    known = tx.session.connection().exec_driver_sql("SELECT DISTINCT word FROM person_word").scalars().all()
    with_each = [
        PersonRow.id.in_(select(PersonWord.person_id).where(PersonWord.word.in_(_like(name, known))))
        for name in (sought.first, sought.surname)
    ]
    return [with_each[0] & with_each[1]]


def _like(name: str, names: Iterable[str]) -> list[str]:
    found = process.extract_iter(name, names, scorer=JaroWinkler.similarity, score_cutoff=SIMILAR)
    return [one for one, _score, _place in found]


def _traits_of(row: Any) -> Traits:
    details = PersonDetails(first_name=row.first_name, surname=row.surname, nickname=row.nickname)
    return traits(details, row.phone_key, row.email_key)


@handles(AllAlike)
def all_alike(question: AllAlike, tx: Tx) -> tuple[AlikePair, ...]:
    """Up to `limit` pairs: those who share a number or an address first, then the same names, then similar ones."""
    rows = {row.id: row for row in tx.session.execute(select(*_JUDGED).where(PersonRow.removed_at.is_(None)))}
    people = {person: _traits_of(row) for person, row in rows.items()}
    apart = {(row.one_id, row.other_id) for row in tx.session.execute(select(NotAlikeRow.one_id, NotAlikeRow.other_id))}
    pairs: dict[tuple[int, int], AlikePair] = {}
    for one, other in _candidates(rows, people):
        if len(pairs) >= question.limit:
            break
        pair = (min(one, other), max(one, other))
        if pair in pairs or pair in apart:
            continue
        because = why_alike(people[pair[0]], people[pair[1]], similar)
        if because:
            pairs[pair] = AlikePair(pair[0], called(rows[pair[0]]), pair[1], called(rows[pair[1]]), because)
    return tuple(sorted(pairs.values(), key=lambda pair: -len(pair.because)))


def _candidates(rows: dict[int, Any], people: dict[int, Traits]) -> Iterator[tuple[int, int]]:
    """Pairs worth judging, the likeliest first; some come twice, some are not alike after all."""
    for key in ("phone_key", "email_key", "name_key"):
        together: defaultdict[str, list[int]] = defaultdict(list)
        for person, row in rows.items():
            together[getattr(row, key)].append(person)
        for shared, group in together.items():
            if shared and len(group) <= CROWD:
                yield from combinations(group, 2)
    yield from _similarly_named(people)


def _similarly_named(people: dict[int, Traits]) -> Iterator[tuple[int, int]]:
    """Pairs of similar surname and similar first name: names are compared once each, not once a person."""
    by_surname: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for person, named in people.items():
        if named.first and named.surname:
            by_surname[named.surname][named.first].append(person)
    near = _neighbours({*by_surname, *(first for group in by_surname.values() for first in group)})
    as_surname = {name: like & by_surname.keys() for name, like in near.items()}
    for surname, here in by_surname.items():
        for first, group in here.items():
            straight = ((other, near[first]) for other in as_surname[surname])
            crossed = ((other, near[surname]) for other in as_surname[first])
            for other, likely in (*straight, *crossed):
                there = by_surname[other]
                for like in likely & there.keys():
                    # Each pair of names is met from both sides: once is enough.
                    if (other, like) > (surname, first):
                        yield from ((one, two) for one in group[:CROWD] for two in there[like][:CROWD])


def _neighbours(names: Iterable[str]) -> dict[str, set[str]]:
    """Each name with those similar to it, itself among them, of all that begin alike by sound."""
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        blocks[_SOUND.get(name[0], name[0])].append(name)
    return {name: set(_like(name, block)) for block in blocks.values() for name in block}


# Beginnings confused by ear: Catherine and Katherine, Yvon and Ivon, Zoubida and Soubida, Hélène and Elène.
_SOUND = {"k": "c", "q": "c", "y": "i", "z": "s", "w": "v", "h": "e", "j": "g"}
