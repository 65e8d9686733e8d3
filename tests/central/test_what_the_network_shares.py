"""The feed: pages, entity tags, tombstones, cursors that are too old; files by their SHA-256, whole or in parts."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

from papidesk.central import founding
from papidesk.central.feed import files, news
from papidesk.central.feed.publishing import publish, withdraw
from papidesk.central.tables import centre, place
from papidesk.network.contract import FEED_KEPT_DAYS, FeedKind
from tests.central.network import Desk, Network, kind_of


def share(network: Network, *uids: str, kind: FeedKind = FeedKind.PARTNER, **body: Any) -> None:
    with network.service.database.writing() as connection:
        for uid in uids:
            publish(connection, kind, uid, {"name": uid, **body}, network.now)


def unshare(network: Network, *uids: str, kind: FeedKind = FeedKind.PARTNER) -> None:
    with network.service.database.writing() as connection:
        for uid in uids:
            withdraw(connection, kind, uid, network.now)


def read(desk: Desk, **query: Any) -> Any:
    reply = desk.get("/v1/feed", **query)
    assert reply.status_code == 200, reply.text
    return reply.json()


def uids(told: Any) -> list[str]:
    return [one["uid"] for one in told["items"]]


def test_things_come_in_the_order_they_changed_and_each_as_it_is_now(network: Network) -> None:
    desk = network.desk()
    share(network, "a", "b", "c")
    share(network, "a", phone="02 98 00 00 00")
    told = read(desk)
    assert [(one["sequence"], one["uid"]) for one in told["items"]] == [(2, "b"), (3, "c"), (4, "a")]
    assert told["items"][2]["body"] == {"name": "a", "phone": "02 98 00 00 00"}
    assert (told["next"], told["more"], told["snapshot"]) == (4, False, True)
    assert told["next_path"] == "/v1/feed?since=4"
    assert read(desk, since=4) == told | {"items": [], "snapshot": False}


def test_it_comes_in_pages(network: Network) -> None:
    desk = network.desk()
    share(network, *"abcde")
    found: list[str] = []
    path, pages = "/v1/feed?since=0&limit=2", 0
    while True:
        told = desk.get(path).json()
        found, pages = found + uids(told), pages + 1
        if not told["more"]:
            break
        path = told["next_path"] + "&limit=2"
        assert "snapshot=true" in path
    assert (found, pages) == (list("abcde"), 3)


def test_what_has_not_changed_is_304_and_costs_no_body(network: Network) -> None:
    desk = network.desk()
    share(network, "a")
    tag = desk.get("/v1/feed").headers["etag"]
    unchanged = desk.get("/v1/feed", headers={"If-None-Match": tag})
    assert (unchanged.status_code, unchanged.content, unchanged.headers["etag"]) == (304, b"", tag)
    share(network, "b")
    assert uids(desk.get("/v1/feed", headers={"If-None-Match": tag}).json()) == ["a", "b"]


def test_what_is_gone_leaves_a_tombstone_for_those_who_had_it(network: Network) -> None:
    desk = network.desk()
    share(network, "a", "b")
    unshare(network, "a", "never there")
    told = read(desk, since=2)
    assert [(one["uid"], one["deleted"], one["body"]) for one in told["items"]] == [("a", True, {})]
    assert uids(read(desk)) == ["b"]
    share(network, "a")
    assert [(one["uid"], one["deleted"]) for one in read(desk, since=2)["items"]] == [("a", False)]


def test_a_cursor_from_before_a_forgotten_tombstone_is_410_then_all_again(network: Network) -> None:
    desk = network.desk()
    share(network, *"abcd")
    unshare(network, "a")
    assert uids(read(desk, since=4)) == ["a"]
    network.clock.advance(timedelta(days=FEED_KEPT_DAYS, seconds=1))
    share(network, "e")
    unshare(network, "e")
    gone = desk.get("/v1/feed", since=4)
    assert (gone.status_code, kind_of(gone)) == (410, "cursor-too-old")
    assert gone.json()["snapshot"] == "/v1/feed?since=0"
    first = read(desk, since=0, limit=2)
    assert (uids(first), first["more"]) == (["b", "c"], True)
    second = desk.get(first["next_path"]).json()
    assert uids(second) == ["d", "e"]
    assert (second["next"], second["snapshot"], second["more"]) == (7, True, False)
    assert read(desk, since=second["next"])["items"] == []
    assert read(desk, since=5)["items"][0]["uid"] == "e"


def test_a_cursor_of_another_service_is_410(network: Network) -> None:
    desk = network.desk()
    share(network, "a")
    known = read(desk)["generation"]
    assert read(desk, since=1, generation=known)["items"] == []
    for query in ({"since": 2}, {"since": 1, "generation": founding.new_generation()}):
        assert kind_of(desk.get("/v1/feed", **query)) == "cursor-too-old"
    assert network.rows(centre)[0].generation == known


def test_what_is_for_one_place_is_read_there_alone(network: Network) -> None:
    one, other = network.desk(), network.desk("Lieu B", "install-2")
    with network.service.database.writing() as connection:
        publish(connection, FeedKind.POOL_REQUEST, "r", {}, network.now, network.rows(place)[0].id)
    assert uids(read(one)) == ["r"]
    told = read(other)
    assert (told["items"], told["next"]) == ([], 1)


def test_parameters_that_are_no_cursor_are_told(sqlite_network: Network) -> None:
    desk = sqlite_network.desk()
    for query in ({"since": -1}, {"since": "x"}, {"since": 2**60}, {"limit": 0}, {"limit": 201}, {"generation": "x"}):
        reply = desk.get("/v1/feed", **query)
        assert (reply.status_code, kind_of(reply)) == (422, "bad-request")
        assert reply.json()["errors"][0]["parameter"] == next(iter(query))


def test_news_go_out_and_are_taken_back(network: Network) -> None:
    desk = network.desk()
    with network.service.database.writing() as connection:
        uid = news.write_news(connection, "La lettre du lundi", "Deux ateliers.\n\nUn prêt.", network.now)
    item = read(desk)["items"][0]
    assert (item["kind"], item["uid"], item["body"]["title"]) == ("news", uid, "La lettre du lundi")
    assert item["body"]["published_at"] == "2026-11-12T09:30:00Z"
    with network.service.database.writing() as connection:
        news.withdraw_news(connection, uid, network.now)
    assert read(desk, since=1)["items"][0]["deleted"] is True


CONTENT = bytes(range(256)) * 300
SHA256 = hashlib.sha256(CONTENT).hexdigest()


def shared_file(network: Network) -> Desk:
    desk = network.desk()
    with network.service.database.writing() as connection:
        folder = network.service.settings.files
        for _ in range(2):  # shared twice is shared once
            assert files.share(connection, folder, "affiche d’été.pdf", "application/pdf", CONTENT, network.now) == SHA256
    return desk


def test_a_file_is_told_in_the_feed_and_had_by_its_digest(network: Network) -> None:
    desk = shared_file(network)
    item = read(desk)["items"][0]
    assert (item["kind"], item["uid"]) == ("file", SHA256)
    assert item["body"] == {"name": "affiche d’été.pdf", "media_type": "application/pdf", "size": len(CONTENT)}
    reply = desk.get(f"/v1/files/{SHA256}")
    assert (reply.status_code, reply.content) == (200, CONTENT)
    assert reply.headers["etag"] == f'"{SHA256}"'
    assert reply.headers["content-type"] == "application/pdf"
    assert reply.headers["repr-digest"].startswith("sha-256=:")
    head = network.client.head(f"/v1/files/{SHA256}", headers=desk.headers)
    assert (head.status_code, head.headers["content-length"], head.content) == (200, str(len(CONTENT)), b"")


def test_a_file_goes_on_from_where_it_stopped(sqlite_network: Network) -> None:
    desk = shared_file(sqlite_network)
    path, tag = f"/v1/files/{SHA256}", f'"{SHA256}"'
    rest = desk.get(path, headers={"Range": "bytes=1000-", "If-Range": tag})
    assert (rest.status_code, rest.content) == (206, CONTENT[1000:])
    assert rest.headers["content-range"] == f"bytes 1000-{len(CONTENT) - 1}/{len(CONTENT)}"
    other = desk.get(path, headers={"Range": "bytes=1000-", "If-Range": '"another"'})
    assert (other.status_code, other.content) == (200, CONTENT)
    assert desk.get(path, headers={"Range": "bytes=-10"}).content == CONTENT[-10:]
    beyond = desk.get(path, headers={"Range": f"bytes={len(CONTENT)}-"})
    assert (beyond.status_code, kind_of(beyond)) == (416, "bad-request")
    assert beyond.headers["content-range"] == f"bytes */{len(CONTENT)}"
    for strange in ("bytes=5-2", "bytes=0-1,3-4", "lines=1-2", "bytes=-"):
        assert kind_of(desk.get(path, headers={"Range": strange})) == "bad-request"
    assert desk.get(path, headers={"Range": "bytes=9-1", "If-Range": '"another"'}).content == CONTENT
    assert desk.get(path, headers={"If-None-Match": tag}).status_code == 304


def test_no_file_without_the_right_nor_by_another_name(sqlite_network: Network) -> None:
    desk = shared_file(sqlite_network)
    assert sqlite_network.client.get(f"/v1/files/{SHA256}").status_code == 401
    for name in ("0" * 64, SHA256.upper(), "..%2f..%2fcentral.db", SHA256[:-1]):
        reply = desk.get(f"/v1/files/{name}")
        assert (reply.status_code, kind_of(reply)) == (404, "not-found")
    files.where(sqlite_network.service.settings.files, SHA256).unlink()
    assert desk.get(f"/v1/files/{SHA256}").status_code == 404


def test_what_the_service_has_is_tagged_and_squeezed(sqlite_network: Network) -> None:
    desk = sqlite_network.desk()
    months = [f"2025-{month:02}" for month in range(1, 13)]
    desk.batch(*(desk.statement(period=one) for one in months))
    path = f"/v1/desks/{desk.uid}/state"
    plain = desk.get(path, headers={"Accept-Encoding": "identity"})
    small = desk.get(path, headers={"Accept-Encoding": "br, gzip;q=1.0"})
    assert "content-encoding" not in plain.headers
    assert small.headers["content-encoding"] == "gzip"
    assert int(small.headers["content-length"]) < int(plain.headers["content-length"])
    assert small.json() == plain.json()
    assert desk.get(path, headers={"If-None-Match": plain.headers["etag"]}).status_code == 304
    desk.put(desk.statement())
    assert desk.get(path, headers={"If-None-Match": plain.headers["etag"]}).status_code == 200
