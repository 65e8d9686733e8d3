"""Activities for the national tool, traces for research: what the jobs answer, put together."""

from __future__ import annotations

import hashlib
import hmac
import uuid
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from papidesk.kernel.counts import NOT_GIVEN
from papidesk.kernel.folding import fold
from papidesk.people.intents.communes import CommuneCodes
from papidesk.reports.intents.exporting import CoopRow, CoopRows, ResearchTraces, ShowWhereabouts
from papidesk.reports.rules.anonymising import Facts, Trace
from papidesk.store.bus import handles
from papidesk.store.tx import Tx
from papidesk.visits.intents.activities import (
    Came,
    CameOn,
    SupportActivities,
    SupportActivity,
    VisitTrace,
    VisitTraces,
)
from papidesk.visits.rules import AFTERNOON, DURATION_BANDS, SupportPlace, duration_band
from papidesk.workshops.intents.activities import SessionActivities, SessionActivity

_PSEUDONYM_BYTES = 10
_NOBODY = Came()

Codes = dict[str, tuple[str, str]]
"""INSEE code and postcode by the folded name of a commune."""


def _named(tx: Tx, what: str) -> bytes:
    """A name for something of this store that says nothing of it: always the same, and nobody without the store's key, which
    never leaves, can tell what bears it."""
    assert tx.vault is not None, "an open store has its vault"
    assert tx.vault.key is not None, "an open store has its key"
    return hmac.digest(tx.vault.key, f"PapiDesk|{what}".encode(), hashlib.sha256)


# ── the national tool ─────────────────────────────────────────────────────────────────────────────────────────────────


@handles(CoopRows)
def coop_rows(question: CoopRows, tx: Tx) -> tuple[CoopRow, ...]:
    """Supports, then sessions, by day."""
    sessions = tx.ask(SessionActivities(question.period))
    came = tx.ask(CameOn(tuple(visit for one in sessions for visit in one.visits if visit is not None)))
    codes = _codes(tx)
    rows = [_of_support(one, codes, tx) for one in tx.ask(SupportActivities(question.period))]
    rows += [row for one in sessions for row in _of_session(one, came, codes, tx)]
    return tuple(sorted(rows, key=lambda row: row.day))


def _codes(tx: Tx) -> Codes:
    """What records of people tell of communes; of the place's own, its own record."""
    where = tx.ask(ShowWhereabouts())
    codes = tx.ask(CommuneCodes())
    own = fold(where.commune)
    if own and (where.commune_code or where.postcode):
        insee, postcode = codes.get(own, ("", ""))
        codes[own] = (where.commune_code or insee, where.postcode or postcode)
    return codes


def _activity(tx: Tx, kind: str, key: str | int) -> str:
    return str(uuid.UUID(bytes=_named(tx, f"activity|{kind}|{key}")[:16], version=5))


def _of_support(one: SupportActivity, codes: Codes, tx: Tx) -> CoopRow:
    insee, postcode = codes.get(fold(one.who.commune), ("", ""))
    return CoopRow(
        id=_activity(tx, "support", one.id),
        day=one.day,
        noted_at=one.logged_at,
        changed_at=None,
        workshop="",
        rank=1,
        of=1,
        place=one.place,
        minutes=one.minutes,
        equipment=one.equipment,
        themes=one.themes,
        procedure=one.procedure,
        autonomy=one.autonomy,
        level=None,
        referral=one.referral,
        who=one.who,
        commune_code=insee,
        postcode=postcode,
    )


def _of_session(one: SessionActivity, came: dict[int, Came], codes: Codes, tx: Tx) -> Iterator[CoopRow]:
    known = (came.get(visit, _NOBODY) if visit is not None else _NOBODY for visit in one.visits)
    # By what is told of them, not in the order in which they signed up.
    people = sorted(known, key=lambda who: (who.age_band, who.gender, who.occupation, who.commune))
    for rank, who in enumerate(people, start=1):
        insee, postcode = codes.get(fold(who.commune), ("", ""))
        yield CoopRow(
            id=_activity(tx, "session", one.uid),
            day=one.day,
            noted_at=one.created_at,
            changed_at=None if one.changed_at == one.created_at else one.changed_at,
            workshop=one.title,
            rank=rank,
            of=len(people),
            place=SupportPlace.DESK,
            minutes=one.minutes,
            equipment=(),
            themes=one.themes,
            procedure=None,
            autonomy=None,
            level=one.level,
            referral=None,
            who=who,
            commune_code=insee,
            postcode=postcode,
        )


# ── research ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@handles(ResearchTraces)
def research_traces(question: ResearchTraces, tx: Tx) -> tuple[Trace, ...]:
    """Visits with what was done during them, and the supports that had none."""
    during: defaultdict[int, list[SupportActivity]] = defaultdict(list)
    timed: list[tuple[datetime, int, Trace]] = []
    for support in tx.ask(SupportActivities(question.period)):
        if support.visit is None:
            timed.append((support.started_at, support.id, _support_trace(support, tx)))
        else:
            during[support.visit].append(support)
    sessions = tx.ask(SessionActivities(question.period))
    for_sessions = {visit for one in sessions for visit in one.visits if visit is not None}
    for visit in tx.ask(VisitTraces(question.period)):
        trace = _visit_trace(visit, during[visit.id], tx, workshop=visit.id in for_sessions)
        timed.append((visit.arrived_at, visit.id, trace))
    return tuple(trace for *_, trace in sorted(timed, key=lambda one: one[:2]))


def _pseudonym(tx: Tx, year: int, person: int | None) -> str:
    return "" if person is None else _named(tx, f"research|{year}|{person}")[:_PSEUDONYM_BYTES].hex()


def _facts(who: Came) -> Facts:
    return Facts(str(who.age_band), str(who.gender), str(who.occupation), who.commune or NOT_GIVEN)


def _half(instant: datetime, tx: Tx) -> str:
    return "am" if tx.time.local(instant).time() < AFTERNOON else "pm"


def _support_trace(support: SupportActivity, tx: Tx) -> Trace:
    return Trace(
        day=support.day,
        half=_half(support.started_at, tx),
        is_visit=False,
        pseudonym=_pseudonym(tx, support.day.year, support.person),
        facts=_facts(support.who),
        themes=tuple(map(str, support.themes)),
        duration=DURATION_BANDS[duration_band(support.minutes)],
        mode=str(support.place),
    )


def _visit_trace(visit: VisitTrace, supports: list[SupportActivity], tx: Tx, *, workshop: bool) -> Trace:
    """The supports of a visit together: their themes, how long they lasted in all, where the first was."""
    minutes = sum(support.minutes for support in supports)
    return Trace(
        day=visit.day,
        half=_half(visit.arrived_at, tx),
        is_visit=True,
        pseudonym=_pseudonym(tx, visit.day.year, visit.person),
        facts=_facts(visit.who),
        purposes=tuple(map(str, visit.purposes)),
        themes=tuple(dict.fromkeys(str(theme) for support in supports for theme in support.themes)),
        duration=DURATION_BANDS[duration_band(minutes)] if supports else "",
        mode=str(supports[0].place) if supports else "",
        workshop=workshop,
    )
