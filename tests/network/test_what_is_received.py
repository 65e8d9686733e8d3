"""Pages of the feed: rows and cursor together, tombstones, snapshots, what comes twice, too late, or can't be read."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from papidesk.kernel.intent import Part, Refusal
from papidesk.network.contract import FeedItem, FeedKind
from papidesk.network.intents.received import PutNewsAside, SharedThings, ShowNews, TakeFeed
from papidesk.network.rules import reading
from tests.conftest import FakeClock, House
from tests.network.shared_by_a_network import (
    CAMERA,
    GENERATION,
    MODEL,
    NEWS,
    OUTLINE,
    PARTNER,
    Feed,
    cursor,
    news,
    request,
    rows,
    thing,
)

Kind = FeedKind


@pytest.fixture
def feed(house: House) -> Feed:
    return Feed(house)


def test_a_page_is_kept_with_where_to_read_on(house: House, feed: Feed) -> None:
    items = (
        feed.item(Kind.NEWS, NEWS, news()),
        feed.item(Kind.OUTLINE, "trame-1", OUTLINE),
        feed.item(Kind.POOL_ITEM, CAMERA, thing()),
    )
    done = feed.page(*items, next=7, etag='"7"')
    assert done.touched == {Part.RECEIVED, Part.POOL}
    assert set(rows(house)) == {("news", NEWS), ("outline", "trame-1"), ("pool_item", CAMERA)}
    with cursor(house) as desk:
        assert (desk.feed_next, desk.feed_generation, desk.feed_etag, desk.feed_snapshot) == (7, GENERATION, '"7"', False)
    assert done.entry == 0  # nothing of it is history


def test_a_page_that_changes_nothing_touches_no_screen(feed: Feed) -> None:
    item = feed.item(Kind.PARTNER, "a", PARTNER)
    assert feed.page(item).touched == {Part.RECEIVED}
    assert feed.page(replace(item, sequence=2), next=2).touched == frozenset()
    assert feed.page(next=3).touched == frozenset()


def test_what_is_gone_is_gone_and_may_come_back(house: House, feed: Feed) -> None:
    feed.share(Kind.PARTNER, "a", PARTNER)
    assert feed.withdraw(Kind.PARTNER, "a").touched == {Part.RECEIVED}
    assert rows(house) == {}
    assert feed.withdraw(Kind.PARTNER, "never there").touched == frozenset()
    feed.share(Kind.PARTNER, "a", PARTNER)
    assert set(rows(house)) == {("partner", "a")}


def test_what_comes_late_does_not_undo_what_is_newer(house: House, feed: Feed) -> None:
    old, new = feed.item(Kind.PARTNER, "a", {"name": "Avant"}), feed.item(Kind.PARTNER, "a", {"name": "Après"})
    feed.page(new)
    feed.page(old)
    feed.page(replace(old, deleted=True, body={}))
    assert [one.title for one in house.ask(SharedThings("partner"))] == ["Après"]


def test_a_snapshot_removes_what_it_did_not_bring(house: House, feed: Feed) -> None:
    for uid in "abc":
        feed.share(Kind.PARTNER, uid, {"name": uid})
    feed.page(feed.item(Kind.PARTNER, "b", {"name": "b"}), snapshot=True)
    with cursor(house) as desk:
        assert desk.feed_snapshot
    assert len(rows(house)) == 3  # until it is over nothing is missing
    done = feed.page(feed.item(Kind.PARTNER, "d", {"name": "d"}), snapshot=True, snapshot_over=True)
    assert {uid for _kind, uid in rows(house)} == {"b", "d"}
    assert done.touched == {Part.RECEIVED}
    with cursor(house) as desk:
        assert not desk.feed_snapshot


def test_a_snapshot_of_another_service_may_count_from_one_again(house: House, feed: Feed) -> None:
    feed.sequence = 900
    feed.share(Kind.PARTNER, "a", {"name": "Avant"})
    item = FeedItem(1, Kind.PARTNER, "a", body={"name": "Après"})
    house.do(TakeFeed((item,), 1, "f" * 32, snapshot=True, snapshot_over=True))
    assert [one.title for one in house.ask(SharedThings("partner"))] == ["Après"]


def test_a_snapshot_that_begins_again_forgets_what_its_first_try_saw(house: House, feed: Feed) -> None:
    first = [feed.item(Kind.PARTNER, uid, {"name": uid}) for uid in "ab"]
    feed.page(*first, snapshot=True)
    feed.page(*first, snapshot=True)  # the very same page twice is nothing new
    gone_meanwhile = replace(first[1], sequence=2)
    feed.page(gone_meanwhile, snapshot=True, next=9, snapshot_over=True)
    assert {uid for _kind, uid in rows(house)} == {"b"}


def test_numbers_of_another_service_are_not_mixed_with_ours(house: House, feed: Feed) -> None:
    feed.share(Kind.PARTNER, "a", {"name": "a"})
    house.do(TakeFeed((FeedItem(1, Kind.PARTNER, "b", body={"name": "b"}),), 1, "f" * 32))
    assert {uid for _kind, uid in rows(house)} == {"a"}
    with cursor(house) as desk:
        assert (desk.feed_next, desk.feed_generation, desk.feed_etag) == (0, "", "")


def test_a_kind_of_a_later_service_is_passed_over(house: House, feed: Feed) -> None:
    done = feed.page(feed.item("map", "m", {"name": "Carte"}), feed.item(Kind.PARTNER, "a", PARTNER))
    assert set(rows(house)) == {("partner", "a")}
    assert "could not be read" not in done.said.source


DEEP: Any = {}
for _ in range(2000):
    DEEP = {"a": DEEP}

BAD = {
    "no object": ["title"],
    "text": "title",
    "no title": {"text": "…"},
    "a title of nothing": {"title": "\u202e \u200b"},
    "a title that is a number": {"title": 12},
    "too large": {"title": "T", "text": "x" * 300_000},
    "too deep": {"title": "T", "text": DEEP},
    "not a number": {"title": "T", "x": float("nan")},
    "a number without end": {"title": "T", "x": 10**6000},
    "bytes": {"title": "T", "x": b"\0"},
}


@pytest.mark.parametrize("body", BAD.values(), ids=BAD)
def test_what_can_t_be_read_is_left_out_and_the_rest_is_taken(house: House, feed: Feed, body: Any) -> None:
    feed.share(Kind.NEWS, NEWS, news())
    done = feed.page(
        feed.item(Kind.NEWS, NEWS, body), feed.item(Kind.NEWS, "1" * 32, body), feed.item(Kind.PARTNER, "a", PARTNER)
    )
    assert done.said.source.startswith("%n thing(s) of the network could not be read")
    assert done.said.n == 2
    assert set(rows(house)) == {("news", NEWS), ("partner", "a")}
    assert house.ask(ShowNews())[0].title == "La lettre du lundi"
    with cursor(house) as desk:
        assert desk.feed_next == feed.sequence


def test_a_snapshot_keeps_what_it_brings_though_it_can_t_be_read_any_more(house: House, feed: Feed) -> None:
    feed.share(Kind.NEWS, NEWS, news())
    feed.page(feed.item(Kind.NEWS, NEWS, {"text": "…"}), snapshot=True, snapshot_over=True)
    assert set(rows(house)) == {("news", NEWS)}


@pytest.mark.parametrize(
    ("kind", "uid"),
    [
        (Kind.NEWS, "../../etc"), (Kind.NEWS, "A" * 32), (Kind.NEWS, ""), (Kind.NEWS, None), (Kind.NEWS, 12),
        (Kind.OUTLINE, "x" * 65), (Kind.OUTLINE, " a"), (Kind.OUTLINE, "a\nb"), (Kind.FILE, "0" * 32), (Kind.POOL_ITEM, "a/b"),
        (Kind.OUTLINE, "\ud800"), (Kind.OUTLINE, ["a"]),
    ],
)  # fmt: skip
def test_a_name_that_is_none_is_left_out(house: House, feed: Feed, kind: Kind, uid: Any) -> None:
    assert feed.page(feed.item(kind, uid, news())).said.n == 1
    assert rows(house) == {}


def test_requests_say_of_what_when_and_where_they_stand(house: House, feed: Feed) -> None:
    wrong = (
        {"item": "x"}, {"state": "given"}, {"state": None}, {"state": ["granted"]}, {"from": "2026-02-30"}, {"from": "2026-13"},
        {"from": "2026-11-30"}, {"to": None},
    )  # fmt: skip
    for change in wrong:
        assert feed.page(feed.item(Kind.POOL_REQUEST, "2" * 32, request() | change)).said.n == 1, change
    assert rows(house) == {}
    odd = request() | {"handed_over_at": "soon", "condition": "new", "answer": 5, "returned_at": "2026-11-05T10:00:00"}
    feed.share(Kind.POOL_REQUEST, "2" * 32, odd)
    read = reading.request_of(json.loads(rows(house)["pool_request", "2" * 32].body))
    assert read is not None
    assert (read.handed_over_at, read.returned_at, read.condition, read.answer) == (None, None, None, "")


@pytest.mark.parametrize("following", [-1, 2**60, None, "7", 1.5, True])
def test_a_cursor_that_is_none_is_refused_and_nothing_is_written(house: House, feed: Feed, following: Any) -> None:
    with pytest.raises(Refusal) as refused:
        feed.page(feed.item(Kind.PARTNER, "a", PARTNER), next=following)
    assert refused.value.field == "next"
    assert rows(house) == {}
    with cursor(house) as desk:
        assert desk.feed_next == 0


def test_a_service_can_t_fill_the_disk(house: House, feed: Feed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "KEPT_MOST", 3)
    done = feed.page(*(feed.item(Kind.PARTNER, uid, {"name": uid}) for uid in "abcd"))
    assert (len(rows(house)), done.said.n) == (3, 1)
    feed.share(Kind.PARTNER, "a", {"name": "Après"})
    assert house.ask(SharedThings("partner", "apres"))


def test_news_that_say_something_else_are_new_again(house: House, feed: Feed) -> None:
    feed.share(Kind.NEWS, NEWS, news())
    house.do(PutNewsAside(NEWS))
    feed.share(Kind.NEWS, NEWS, news(colour="blue"))
    assert house.ask(ShowNews(unread_only=True)) == ()
    feed.share(Kind.NEWS, NEWS, news("La lettre de mardi"))
    assert [one.title for one in house.ask(ShowNews(unread_only=True))] == ["La lettre de mardi"]


# ── any sequence of pages ─────────────────────────────────────────────────────────────────────────────────────────────

UIDS = st.sampled_from("abcdef")
CHANGES = st.lists(st.tuples(UIDS, st.booleans(), st.integers(0, 3)), max_size=6)
READINGS = st.lists(st.tuples(CHANGES, st.booleans(), st.integers(1, 3)), max_size=6)


class Service:
    """The feed as docs/protocol.md tells it, in a few lines."""

    def __init__(self) -> None:
        self.sequence = 0
        self.things: dict[str, tuple[int, bool, str]] = {}

    def change(self, uid: str, deleted: bool, version: int) -> None:  # noqa: FBT001 — drawn
        if not deleted or uid in self.things:
            self.sequence += 1
            self.things[uid] = (self.sequence, deleted, f"{uid}{version}")

    def page(self, since: int, limit: int) -> tuple[tuple[FeedItem, ...], int, bool]:
        after = sorted((at, uid, deleted, name) for uid, (at, deleted, name) in self.things.items() if at > since)
        after = [one for one in after if since or not one[2]]
        shown = after[:limit]
        items = tuple(
            FeedItem(at, Kind.PARTNER, uid, deleted, {} if deleted else {"name": name}) for at, uid, deleted, name in shown
        )
        more = len(after) > limit
        return items, shown[-1][0] if more else self.sequence, more


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(READINGS)
def test_whatever_was_read_the_desk_has_what_the_service_has(house: House, readings: list[Any]) -> None:
    service, generation = Service(), GENERATION
    house.do(TakeFeed((), 0, generation, snapshot=True, snapshot_over=True))
    since = 0
    for changes, from_start, limit in readings:
        since = 0 if from_start else since
        snapshot = not since
        for at, (uid, deleted, version) in enumerate(changes):
            service.change(uid, deleted, version)
            if at == 2:  # a reading in the midst of the changes
                items, since, more = service.page(since, limit)
                house.do(TakeFeed(items, since, generation, snapshot=snapshot, snapshot_over=snapshot and not more))
                snapshot = snapshot and more
        more = True
        while more:
            items, since, more = service.page(since, limit)
            house.do(TakeFeed(items, since, generation, snapshot=snapshot, snapshot_over=snapshot and not more))
        told = {uid: name for uid, (_, deleted, name) in service.things.items() if not deleted}
        assert {one.uid: one.title for one in house.ask(SharedThings("partner"))} == told


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=5), inside, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from([*news(), *thing(), *request(), *PARTNER, *OUTLINE, "key", "letter"])
BODIES = st.dictionaries(NAMES, JSON, max_size=6) | st.sampled_from([news(), thing(), request(), PARTNER, OUTLINE, MODEL])


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(Kind), BODIES)
def test_no_body_breaks_a_reader(kind: Kind, body: dict[str, Any]) -> None:
    kept = reading.as_kept(kind, body)
    read = body if kept is None else json.loads(kept)
    reading.partner_of(read)
    reading.thing_of(read)
    reading.request_of(read)
    for said in (reading.title_of(read), reading.about_of(read), *reading.paragraphs_of(read)):
        assert len(said) <= reading.TEXT_MAX
        said.encode()
    assert kept is None or kind is Kind.POOL_REQUEST or reading.title_of(read)


def test_what_a_desk_took_in_is_there_after_it_was_closed(house: House, feed: Feed, clock: FakeClock) -> None:
    feed.share(Kind.PARTNER, "a", PARTNER)
    clock.advance(timedelta(days=1))
    house.reopen()
    assert house.ask(SharedThings("partner"))[0].title == "Secours populaire"
