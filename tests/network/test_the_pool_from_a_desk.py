"""The pool as a desk lives it: asked, granted, received and lent here, given back; what the service has not heard of waits."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from papidesk.central.pool import deciding
from papidesk.equipment.intents import Book, FindItems, Lend, LineBack, LineOut, ShowItem, ShowLoan, TakeBack
from papidesk.equipment.rules import Availability, Borrower, Owner
from papidesk.kernel.history import ActionsOfDay, UndoAction
from papidesk.kernel.intent import Part, Refusal
from papidesk.kernel.words import render, tr
from papidesk.network.contract import FeedKind, PoolCondition, PoolState, PoolStep
from papidesk.network.intents.courier import NotePoolAnswer, PoolCall, PoolCalls
from papidesk.network.intents.received import (
    AskPool,
    ListPoolThing,
    PoolCatalogue,
    PoolRequest,
    PoolRequests,
    TakeFeed,
    TellPool,
)
from papidesk.network.rules import pool
from papidesk.network.tables import DESK
from tests.conftest import FakeClock, House
from tests.equipment.conftest import add
from tests.network.shared_by_a_network import CAMERA, GENERATION, PROJECTOR, Feed, request, thing

FIRST, LAST = date(2026, 11, 6), date(2026, 11, 12)
ASK = AskPool(CAMERA, FIRST, LAST)
GOOD = PoolCondition.GOOD


@pytest.fixture
def feed(house: House) -> Feed:
    made = Feed(house)
    made.share(FeedKind.POOL_ITEM, CAMERA, thing(details="Avec trépied"))
    made.share(FeedKind.POOL_ITEM, PROJECTOR, thing("Vidéoprojecteur", "video", by_hand=True))
    return made


def calls(house: House) -> tuple[PoolCall, ...]:
    return house.ask(PoolCalls())


def one(house: House) -> PoolRequest:
    (only,) = house.ask(PoolRequests())
    return only


def asked(house: House, state: str | None = None, command: AskPool = ASK) -> str:
    """A request, answered by the service where a state is said; its uid."""
    house.do(command)
    call = calls(house)[-1]
    if state is not None:
        answer(house, state)
    return call.request


def answer(house: House, state: str, **more: Any) -> None:
    """The service's answer to the first call that waits."""
    call = calls(house)[0]
    told = one_of(house, call.request)
    body = request(told.item, state, **{"from": told.first.isoformat(), "to": told.last.isoformat()} | more)
    house.do(NotePoolAnswer(call.id, json.dumps({"uid": call.request, **body})))


def one_of(house: House, uid: str) -> PoolRequest:
    return next(row for row in house.ask(PoolRequests()) if row.uid == uid)


def refused(house: House, command: Any) -> tuple[str, str]:
    with pytest.raises(Refusal) as why:
        house.do(command)
    return why.value.field, render(why.value.why)


def in_catalogue(house: House) -> Any:
    found = house.ask(FindItems("appareil"))
    return found[0] if found else None


# ── the catalogue ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_catalogue_is_found_by_words_and_by_free_days(house: House, feed: Feed) -> None:
    assert [row.name for row in house.ask(PoolCatalogue())] == ["Appareil photo", "Vidéoprojecteur"]
    assert [row.name for row in house.ask(PoolCatalogue("TREPIED photo"))] == ["Appareil photo"]
    busy = [{"from": "2026-11-08", "to": "2026-11-09"}, {"from": "x", "to": "2026-11-30"}, 5]
    feed.share(FeedKind.POOL_ITEM, CAMERA, thing(busy=busy))
    shown = house.ask(PoolCatalogue())[0]
    assert shown.busy == ((date(2026, 11, 8), date(2026, 11, 9)),)
    for first, last, free in ((6, 7, True), (7, 8, False), (9, 20, False), (10, 20, True), (1, 30, False)):
        names = [row.uid for row in house.ask(PoolCatalogue("", date(2026, 11, first), date(2026, 11, last)))]
        assert (CAMERA in names) is free
    assert len(house.ask(PoolCatalogue("", date(2026, 11, 8)))) == 1
    assert len(house.ask(PoolCatalogue("", None, date(2026, 11, 8)))) == 1


# ── asked ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_request_waits_until_the_service_has_answered(house: House, feed: Feed) -> None:
    done = house.do(ASK)
    assert done.touched == {Part.POOL, Part.SENDING}
    (call,) = calls(house)
    assert (call.step, json.loads(call.body)) == (
        "",
        {"item": CAMERA, "from": "2026-11-06", "to": "2026-11-12", "uid": call.request},
    )
    assert len(call.key) == 32
    row = one(house)
    assert (row.uid, row.item_name, row.state, row.pending) == (call.request, "Appareil photo", None, True)
    answer(house, "waiting")
    assert calls(house) == ()
    assert (one(house).state, one(house).pending) == (PoolState.WAITING, False)


def test_days_are_refused_at_their_field(house: House, feed: Feed) -> None:
    today = house.store.time.today()
    assert refused(house, AskPool(CAMERA, today - timedelta(1), LAST))[0] == "first"
    assert refused(house, AskPool(CAMERA, LAST, FIRST))[0] == "last"
    assert refused(house, AskPool(CAMERA, today, today + timedelta(pool.AHEAD_MOST_DAYS + 1)))[0] == "last"
    assert refused(house, AskPool("f" * 32, FIRST, LAST))[0] == "item"
    assert pool.AHEAD_MOST_DAYS == deciding.AHEAD_MOST_DAYS
    house.do(AskPool(CAMERA, today, today))
    assert refused(house, AskPool(CAMERA, today, LAST))[0] == "first"
    house.do(AskPool(CAMERA, today + timedelta(1), LAST))
    assert len(calls(house)) == 2


def test_nobody_is_asked_where_there_is_no_network(house: House, feed: Feed) -> None:
    uid = asked(house, "granted")
    with house.session() as session:
        session.execute(update(DESK).values(desk=""))
    assert refused(house, AskPool(PROJECTOR, FIRST, LAST))[0] == ""
    assert refused(house, TellPool(uid, PoolStep.HANDED_OVER))[0] == ""
    assert feed.house.ask(PoolCalls()) == ()


def test_the_service_says_why_it_refuses_and_what_follows_is_not_told(house: House, feed: Feed) -> None:
    house.do(ASK)
    uid = calls(house)[0].request
    house.do(TellPool(uid, PoolStep.CANCELLED))
    first = calls(house)[0]
    house.do(NotePoolAnswer(first.id, why=tr("Ces jours sont passés.")))
    assert calls(house) == ()
    row = one(house)
    assert (row.state, row.pending) == (None, False)
    assert row.why is not None
    assert render(row.why) == "Ces jours sont passés."
    assert refused(house, TellPool(uid, PoolStep.CANCELLED))[0] == "request"
    house.do(ASK)  # asked again, these days are nobody's


def test_a_request_is_taken_back_by_undo(house: House, feed: Feed) -> None:
    house.do(ASK)
    house.do(UndoAction())
    assert [call.step for call in calls(house)] == ["", "cancelled"]
    assert (one(house).state, one(house).pending) == (PoolState.CANCELLED, True)
    answer(house, "granted")
    assert (one(house).state, one(house).pending) == (PoolState.CANCELLED, True)
    answer(house, "cancelled")
    assert (one(house).state, one(house).pending) == (PoolState.CANCELLED, False)
    house.do(ASK)


def test_what_is_told_names_nobody(house: House, feed: Feed) -> None:
    add(house, "Léa", "Durand")
    uid = asked(house, "granted")
    house.do(TellPool(uid, PoolStep.HANDED_OVER))
    house.do(Lend(Borrower(person=add(house, "Oumou", "Traoré")), (LineOut(in_catalogue(house).id),), LAST))
    said = "".join(call.body + call.key for call in calls(house))
    assert "{}" in said
    for name in ("Durand", "Oumou", "Camille"):
        assert name not in said


# ── received, lent, given back ────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_received_can_be_lent_here_and_leaves_when_it_goes_back(house: House, feed: Feed) -> None:
    uid = asked(house, "granted")
    assert in_catalogue(house) is None
    done = house.do(TellPool(uid, PoolStep.HANDED_OVER))
    assert Part.EQUIPMENT in done.touched
    row = in_catalogue(house)
    assert (row.name, row.category, row.owner) == ("Appareil photo", "Appareil photo", Owner.POOL)
    assert row.now is Availability.AVAILABLE
    assert row.code in render(done.said)
    file = house.ask(ShowItem(row.id))
    assert (file.item.pool_uid, file.item.note) == (CAMERA, "Avec trépied")
    assert (one(house).state, one(house).pending, one(house).catalogue_item) == (PoolState.HANDED_OVER, True, row.id)
    answer(house, "handed_over", handed_over_at="2026-11-05T13:05:00Z")
    assert (one(house).pending, one(house).handed_over_at) == (False, house.clock.now())

    loan = house.do(Lend(Borrower(person=add(house, "Léa")), (LineOut(row.id),), LAST)).ids[0]
    field, why = refused(house, TellPool(uid, PoolStep.RETURNED, GOOD))
    assert field == "step"
    assert "2026-11-12" in why
    assert "Léa" not in why
    house.do(TakeBack(tuple(LineBack(line.id) for line in house.ask(ShowLoan(loan)).lines)))
    house.do(TellPool(uid, PoolStep.RETURNED, PoolCondition.WORN))
    assert json.loads(calls(house)[0].body) == {"condition": "worn"}
    assert house.ask(ShowItem(row.id)).row.now is Availability.RETIRED  # its loans stay known
    assert house.ask(ShowLoan(loan)).row.returned is not None
    answer(house, "returned", condition="worn", returned_at="2026-11-05T13:05:00Z")
    assert (one(house).state, one(house).condition) == (PoolState.RETURNED, PoolCondition.WORN)


def test_what_was_never_lent_leaves_no_trace_and_what_was_comes_back_under_its_code(house: House, feed: Feed) -> None:
    uid = asked(house, "granted")
    house.do(TellPool(uid, PoolStep.HANDED_OVER))
    house.do(TellPool(uid, PoolStep.RETURNED, GOOD))
    assert in_catalogue(house) is None
    for _ in range(2):
        answer(house, "returned")
    codes = set()
    for _ in range(2):
        uid = asked(house, "granted")
        house.do(TellPool(uid, PoolStep.HANDED_OVER))
        row = in_catalogue(house)
        codes.add(row.code)
        loan = house.do(Lend(Borrower(person=add(house, "Léa")), (LineOut(row.id),), LAST)).ids[0]
        house.do(TakeBack(tuple(LineBack(line.id) for line in house.ask(ShowLoan(loan)).lines)))
        house.do(TellPool(uid, PoolStep.RETURNED, GOOD))
        for _ in range(2):
            answer(house, "returned")
    assert len(codes) == 1


def test_who_had_booked_it_is_spoken_of(house: House, feed: Feed) -> None:
    uid = asked(house, "granted")
    house.do(TellPool(uid, PoolStep.HANDED_OVER))
    start = house.clock.now() + timedelta(days=3)
    lea = Borrower(person=add(house, "Léa"))
    house.do(Book(((in_catalogue(house).id, 1),), lea, start, start + timedelta(hours=2)))
    said = render(house.do(TellPool(uid, PoolStep.RETURNED, GOOD)).said)
    assert "booked from 2026-11-08" in said


@pytest.mark.parametrize("step", PoolStep)
def test_a_step_is_told_where_the_service_would_take_it(house: House, feed: Feed, step: PoolStep) -> None:
    taken = []
    for at, state in enumerate((*PoolState, None)):
        day = FIRST + timedelta(days=at)
        uid = asked(house, None if state is None else state.value, AskPool(CAMERA, day, day))
        command = TellPool(uid, step, GOOD if step is PoolStep.RETURNED else None)
        if pool.may(state, step):
            house.do(command)
            assert one_of(house, uid).state is pool.TOLD[step]
            taken.append(state)
        else:
            assert refused(house, command)[0] == "step"
        for call in calls(house):
            house.do(NotePoolAnswer(call.id))
    assert taken == {
        PoolStep.HANDED_OVER: [PoolState.GRANTED],
        PoolStep.RETURNED: [PoolState.HANDED_OVER],
        PoolStep.CANCELLED: [PoolState.ASKED, PoolState.GRANTED, PoolState.WAITING, None],
    }[step]


def test_a_return_says_in_which_condition_and_no_other_step_does(house: House, feed: Feed) -> None:
    uid = asked(house, "granted")
    assert refused(house, TellPool(uid, PoolStep.HANDED_OVER, GOOD))[0] == "condition"
    house.do(TellPool(uid, PoolStep.HANDED_OVER))
    assert refused(house, TellPool(uid, PoolStep.RETURNED))[0] == "condition"
    assert refused(house, TellPool("e" * 32, PoolStep.CANCELLED))[0] == "request"


# ── what the service says meanwhile ───────────────────────────────────────────────────────────────────────────────────


def test_what_the_coordinator_notes_is_seen_here(house: House, feed: Feed) -> None:
    uid = asked(house, "granted")
    feed.share(FeedKind.POOL_REQUEST, uid, request(state="handed_over"))
    assert in_catalogue(house).owner is Owner.POOL
    lea = Borrower(person=add(house, "Léa"))
    loan = house.do(Lend(lea, (LineOut(in_catalogue(house).id),), LAST)).ids[0]
    feed.share(FeedKind.POOL_REQUEST, uid, request(state="returned"))
    assert in_catalogue(house).now is Availability.OUT  # lent all the same: it leaves once it is back
    house.do(TakeBack(tuple(LineBack(line.id) for line in house.ask(ShowLoan(loan)).lines)))
    feed.share(FeedKind.POOL_ITEM, CAMERA, thing())
    assert house.ask(ShowItem(house.ask(ShowLoan(loan)).lines[0].item)).row.now is Availability.RETIRED


def test_another_desk_of_the_place_sees_it_and_may_list_it(house: House, feed: Feed) -> None:
    uid = "9" * 32
    feed.share(FeedKind.POOL_REQUEST, uid, request(state="granted"))
    assert one(house).state is PoolState.GRANTED
    assert refused(house, ListPoolThing(uid))[0] == "request"
    feed.share(FeedKind.POOL_REQUEST, uid, request(state="handed_over"))
    assert in_catalogue(house) is None
    assert one(house).catalogue_item is None
    key = house.do(ListPoolThing(uid)).ids[0]
    assert one(house).catalogue_item == key == in_catalogue(house).id
    feed.share(FeedKind.POOL_REQUEST, uid, request(state="returned"))
    assert in_catalogue(house) is None


def test_an_answer_that_comes_late_is_not_newer(house: House, feed: Feed) -> None:
    house.do(ASK)
    call = calls(house)[0]
    feed.share(FeedKind.POOL_REQUEST, call.request, request(state="refused", answer="En réparation."))
    house.do(NotePoolAnswer(call.id, json.dumps({"uid": call.request, **request(state="asked")})))
    assert (one(house).state, one(house).answer, one(house).pending) == (PoolState.REFUSED, "En réparation.", False)


OF_ANOTHER = json.dumps({"uid": "8" * 32, **request()})


@pytest.mark.parametrize("said", ["", "{", "[]", '{"state": "granted"}', "[" * 9000, OF_ANOTHER])
def test_an_answer_that_can_t_be_read_leaves_it_to_the_feed(house: House, feed: Feed, said: str) -> None:
    house.do(ASK)
    call = calls(house)[0]
    house.do(NotePoolAnswer(call.id, said))
    assert calls(house) == ()
    feed.share(FeedKind.POOL_REQUEST, call.request, request(state="granted"))
    assert one(house).state is PoolState.GRANTED
    house.do(NotePoolAnswer(999, said))


def test_what_left_the_catalogue_keeps_its_name_in_our_requests(house: House, feed: Feed) -> None:
    uid = asked(house, "handed_over")
    feed.withdraw(FeedKind.POOL_ITEM, CAMERA)
    assert one(house).item_name == "Appareil photo"
    feed.share(FeedKind.POOL_REQUEST, uid, request(state="handed_over", answer="Bien reçu"))
    assert one(house).item_name == "Appareil photo"
    house.do(TellPool(uid, PoolStep.RETURNED, GOOD))
    assert one(house).state is PoolState.RETURNED


def test_a_snapshot_of_a_service_that_lost_a_request_says_so(house: House, feed: Feed) -> None:
    asked(house, "granted")
    house.do(TakeFeed((), 9, GENERATION, snapshot=True, snapshot_over=True))
    assert (one(house).state, one(house).pending, one(house).item_name) == (None, False, "")
    assert feed.house.ask(PoolCatalogue()) == ()


def test_those_under_way_come_first(house: House, feed: Feed, clock: FakeClock) -> None:
    uids = {}
    for at, state in enumerate(("returned", "granted", "refused", "asked", None)):
        first = FIRST + timedelta(days=20 - at)
        uids[state] = asked(house, state, AskPool(PROJECTOR, first, first))
        clock.advance(timedelta(minutes=1))
    in_order = [uids[name] for name in (None, "asked", "granted", "returned", "refused")]
    assert [row.uid for row in house.ask(PoolRequests())] == in_order
    assert feed.house.ask(ActionsOfDay(clock.now().date(), 9))


# ── rules ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

DAYS = st.integers(0, 30).map(lambda n: FIRST + timedelta(days=n))
SPANS = st.lists(st.tuples(DAYS, DAYS).map(lambda two: (min(two), max(two))), max_size=5)


@given(SPANS, DAYS)
def test_free_in_words_is_free_by_days(busy: list[tuple[date, date]], today: date) -> None:
    said = pool.free_words(busy, today)
    days = dict(said.values)
    if said.source == "Free":
        assert pool.is_free(busy, today, date.max)
    elif said.source.startswith("Free"):
        assert pool.is_free(busy, today, days["day"])
        assert not pool.is_free(busy, today, days["day"] + timedelta(1))
    else:
        until = days["day"]
        assert not any(pool.is_free(busy, day, day) for day in (today + timedelta(n) for n in range((until - today).days + 1)))
        assert pool.is_free(busy, until + timedelta(1), until + timedelta(1))
