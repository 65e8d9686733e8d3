"""What the network shares comes in by the feed, with its files; the pool and the place's record are told."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select, update

from papidesk.central.feed import files, news, publishing
from papidesk.central.pool import catalogue
from papidesk.central.tables import centre, feed_counter
from papidesk.central.tables import place as central_place
from papidesk.network.client.replies import Reply, document, expected, said
from papidesk.network.client.troubles import Trouble
from papidesk.network.contract import FeedKind, PoolState
from papidesk.network.errands import reading
from papidesk.network.errands.asking import CHANGED_ELSEWHERE
from papidesk.network.intents.courier import SharedFile, ShowBadge
from papidesk.network.intents.place import SetPlaceRecord
from papidesk.network.intents.received import AskPool, PoolCatalogue, PoolRequests, ShowNews
from tests.network.a_place import LEAST
from tests.network.faulty_proxy import Fault, FaultyProxy
from tests.network.served import Sender, Served


def at_the_centre(served: Served, work: Callable[[Connection, int], Any]) -> Any:
    with served.service.database.writing() as connection:
        return work(connection, served.service.now())


# ── the feed ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_news_come_once_and_go(sender: Sender, served: Served) -> None:
    uid = at_the_centre(served, lambda c, now: news.write_news(c, "La lettre du lundi", "Bonjour.\n\nÀ lundi.", now))
    assert sender.sync().received == 1
    (piece,) = sender.house.ask(ShowNews())
    assert (piece.title, piece.paragraphs) == ("La lettre du lundi", ("Bonjour.", "À lundi."))
    assert sender.sync().received == 0
    at_the_centre(served, lambda c, now: news.withdraw_news(c, uid, now))
    assert sender.sync().received == 1
    assert sender.house.ask(ShowNews()) == ()


def test_many_pages_are_each_committed_with_their_cursor(sender: Sender, served: Served, proxy: FaultyProxy) -> None:
    def write(connection: Connection, now: int) -> None:
        for number in range(450):
            publishing.publish(connection, FeedKind.PARTNER, f"p{number}", {"name": f"Partenaire {number}"}, now)

    at_the_centre(served, write)
    sender.through(proxy.url)
    proxy.where = lambda one: "since=400" in one.path
    proxy.faults = [Fault.LOST_REPLY, Fault.LOST_REPLY]
    assert sender.sync().trouble is not None
    assert sender.house.ask(ShowBadge()).feed_next == 400
    proxy.clear()
    assert sender.sync().received == 50
    assert [one.path.split("&")[0] for one in proxy.of("/feed")] == ["/v1/feed?since=400"]


@pytest.mark.parametrize("why", ["too old", "another service"])
def test_a_cursor_that_is_not_known_begins_again_and_what_is_gone_goes(sender: Sender, served: Served, why: str) -> None:
    at_the_centre(served, lambda c, now: news.write_news(c, "Ancienne", "Texte.", now))
    sender.sync()

    def change(connection: Connection, now: int) -> None:
        publishing.withdraw(connection, FeedKind.NEWS, sender.house.ask(ShowNews())[0].uid, now)
        connection.exec_driver_sql("DELETE FROM feed_item")
        news.write_news(connection, "Nouvelle", "Texte.", now)
        if why == "too old":
            connection.execute(update(feed_counter).values(floor=feed_counter.c.sequence - 1))
        else:
            connection.execute(update(centre).values(generation="f" * 32))

    at_the_centre(served, change)
    assert sender.sync().trouble is None
    assert [one.title for one in sender.house.ask(ShowNews())] == ["Nouvelle"]
    assert sender.sync().received == 0


# ── files ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def share(served: Served, content: bytes, name: str = "../guide.pdf") -> str:
    folder = served.service.settings.files
    digest: str = at_the_centre(served, lambda c, now: files.share(c, folder, name, "application/pdf", content, now))
    return digest


def test_a_file_comes_whole_and_goes(sender: Sender, served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "PART", 1000)
    content = bytes(range(256)) * 10
    digest = share(served, content)
    assert sender.sync().trouble is None
    folder = sender.house.store.paths.received
    assert (folder / digest).read_bytes() == content
    assert [one.name for one in folder.iterdir()] == [digest], "whatever the service calls it"
    at_the_centre(served, lambda c, now: publishing.withdraw(c, FeedKind.FILE, digest, now))
    sender.sync()
    assert list(folder.iterdir()) == []


def test_a_file_that_was_cut_goes_on_where_it_stopped(
    sender: Sender, served: Served, proxy: FaultyProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "PART", 1000)
    content = hashlib.sha256(b"x").digest() * 100
    digest = share(served, content)
    sender.through(proxy.url)
    proxy.where = lambda one: b"range: bytes=2000-" in one.head.lower()
    proxy.faults = [Fault.HALF_REPLY, Fault.LOST_REPLY]
    assert sender.sync().trouble is not None
    assert not (sender.house.store.paths.received / digest).exists()
    proxy.clear()
    assert sender.sync().trouble is None
    assert len(proxy.of("/files/")) == 2, "not from the beginning"
    assert (sender.house.store.paths.received / digest).read_bytes() == content


def test_a_file_that_is_another_one_is_not_kept(sender: Sender, served: Served) -> None:
    digest = share(served, b"le bon contenu")
    path = files.where(served.service.settings.files, digest)
    path.write_bytes(b"un autre texte")
    assert sender.sync().trouble is not None
    assert list(sender.house.store.paths.received.iterdir()) == []


# ── the pool ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_thing_of_the_pool_is_asked_once_whatever_is_lost(sender: Sender, served: Served, proxy: FaultyProxy) -> None:
    at_the_centre(served, lambda c, now: catalogue.add_item(c, "photo", "Appareil photo", "", now))
    sender.through(proxy.url)
    sender.sync()
    (thing,) = sender.house.ask(PoolCatalogue())
    today = sender.house.clock.now().date()
    sender.house.do(AskPool(thing.uid, today + timedelta(days=2), today + timedelta(days=5)))
    assert sender.sending().to_send == 1
    proxy.where = lambda one: "/pool/" in one.path
    proxy.faults = [Fault.LOST_REPLY] * 2
    assert sender.sync().trouble is not None
    (waiting,) = sender.house.ask(PoolRequests())
    assert waiting.pending
    assert sender.sync().trouble is None
    (answered,) = sender.house.ask(PoolRequests())
    assert (answered.state, answered.pending) == (PoolState.GRANTED, False)
    assert sender.sending().to_send == 0
    proxy.clear()
    sender.sync()
    assert not proxy.of("/pool/")


# ── the place's record ────────────────────────────────────────────────────────────────────────────────────────────────


def record_there(served: Served) -> Any:
    with served.service.database.reading() as connection:
        return connection.execute(select(central_place.c.record)).scalar_one()


def test_the_record_is_told_where_it_changed(sender: Sender, served: Served, proxy: FaultyProxy) -> None:
    sender.through(proxy.url)
    sender.sync()
    assert record_there(served) is None, "nothing goes out before it is whole"
    sender.house.do(SetPlaceRecord(LEAST | {"adresse": "1 rue du Port"}))
    assert sender.sync().trouble is None
    assert record_there(served)["adresse"] == "1 rue du Port"
    proxy.clear()
    sender.sync()
    assert not proxy.of("/place")
    sender.house.do(SetPlaceRecord(LEAST | {"adresse": "2 rue du Port"}))
    sender.sync()
    assert record_there(served)["adresse"] == "2 rue du Port"


def test_what_was_changed_elsewhere_is_not_written_over(sender: Sender, served: Served) -> None:
    sender.house.do(SetPlaceRecord(LEAST | {"adresse": "1 rue du Port"}))
    sender.sync()
    elsewhere = record_there(served) | {"telephone": "+33298000001"}
    at_the_centre(served, lambda c, _now: c.execute(update(central_place).values(record=elsewhere)))
    sender.house.do(SetPlaceRecord(LEAST | {"adresse": "3 rue du Port"}))
    assert sender.sync().trouble == CHANGED_ELSEWHERE
    assert record_there(served) == elsewhere
    assert sender.sync().trouble is None, "said once"
    # Whoever looked and saves it again means it.
    sender.house.do(SetPlaceRecord(LEAST | {"adresse": "4 rue du Port"}))
    assert sender.sync().trouble is None
    assert record_there(served)["adresse"] == "4 rue du Port"


# ── what an answer may be ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"\xff", b'{"a": 1, "a": 2}', b'{"a": Infinity}', b"[" * 100_000, b'"' + b"9" * 5000, b"9" * 5000],
)
def test_nonsense_is_trouble(body: bytes) -> None:
    with pytest.raises(Trouble):
        document(body)


@pytest.mark.parametrize(
    ("status", "media_type", "body"),
    [
        (200, "text/html", b"<html>"),
        (302, "application/json", b""),
        (200, "application/problem+json", b"{}"),
        (401, "application/problem+json", b"[]"),
        (403, "application/problem+json", b'{"type": "https://papidesk.org/problems/of-tomorrow", "detail": 12}'),
        (500, "", b"\x00" * 100),
        (511, "text/html", b"sign in"),
    ],
)
def test_an_answer_that_is_not_the_expected_one_is_trouble_in_words(status: int, media_type: str, body: bytes) -> None:
    with pytest.raises(Trouble) as trouble:
        expected(Reply(status, {"content-type": media_type}, body), "application/json")
    assert trouble.value.why.source


def test_what_the_service_says_is_shown_as_plain_text() -> None:
    assert said(" Deux\n lignes\x1b[31m\u202e et\u200b une fin ") == "Deux lignes [31m et une fin"
    assert len(said("x" * 10_000)) == 600
    assert said(["a"]) == said(None) == ""


def test_a_wait_is_read_however_it_is_written() -> None:
    date = {"date": "Thu, 05 Nov 2026 13:05:00 GMT"}
    waits = {"120": 120, "Thu, 05 Nov 2026 13:06:00 GMT": 60, "-3": None, "soon": None, "9" * 40: 7 * 24 * 3600, "": None}
    for text, seconds in waits.items():
        assert Reply(429, date | {"retry-after": text}, b"").wait == seconds


def test_only_files_that_can_be_kept_are_fetched() -> None:
    wanted = [SharedFile("../../x", "a", 1), SharedFile("a" * 64, "b", 1), SharedFile("b" * 64, "c", 1 << 40)]
    assert [one.name for one in reading._affordable(wanted)] == ["b"]
