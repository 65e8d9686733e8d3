"""What every request passes: headers, limits, logs without personal data, measures, failures in words."""

from __future__ import annotations

import io
import os
import re
import shutil
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any, NoReturn

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import OperationalError
from starlette.testclient import TestClient

from papidesk.central.desks.throttling import neighbourhood, subject_of
from papidesk.central.http.app import create_app
from papidesk.central.http.doorway import BODY_LARGEST
from papidesk.central.http.service import Service, make_service
from papidesk.central.settings import Settings
from papidesk.central.tables import desk
from papidesk.network.contract import Dataset
from tests.central.network import FakeClock, Network, kind_of

CANARY = "Canari-Zéphyrine"


def test_every_answer_has_its_reference_its_date_and_shuts_what_browsers_could_open(sqlite_network: Network) -> None:
    desk = sqlite_network.desk()
    replies = [
        sqlite_network.client.get("/v1/capabilities"),
        sqlite_network.client.get("/nowhere"),
        sqlite_network.client.get("/healthz"),
        desk.get("/v1/feed"),
        desk.put(desk.statement(), b"{"),
    ]
    for reply in replies:
        assert reply.headers["date"] == "Thu, 12 Nov 2026 09:30:00 GMT"
        assert re.fullmatch("[0-9a-f-]{36}", reply.headers["x-request-id"])
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in reply.headers["content-security-policy"]
        assert reply.headers["referrer-policy"] == "no-referrer"
        assert "cache-control" in reply.headers
    assert len({reply.headers["x-request-id"] for reply in replies}) == len(replies)
    assert replies[1].json()["instance"] == f"urn:uuid:{replies[1].headers['x-request-id']}"


def test_over_https_browsers_are_told_to_stay_there(sqlite_network: Network) -> None:
    plain = sqlite_network.client.get("/v1/capabilities")
    assert "strict-transport-security" not in plain.headers
    secure = sqlite_network.client.get("https://testserver/v1/capabilities")
    assert secure.headers["strict-transport-security"].startswith("max-age=")


def test_capabilities_are_for_anybody(sqlite_network: Network) -> None:
    told = sqlite_network.client.get("/v1/capabilities").json()
    assert told["service"] == "Centre de ressources"
    assert (told["protocol"], told["batch_most"], told["feed_page"]) == ({"oldest": 1, "newest": 1}, 100, 200)
    assert told["time"] == "2026-11-12T09:30:00Z"


def test_a_body_announced_too_large_is_not_even_read(sqlite_network: Network) -> None:
    def never() -> Any:
        pytest.fail("the body was read")
        yield b""

    for length in (str(BODY_LARGEST + 1), "9" * 400, "-1", "x"):
        reply = sqlite_network.client.post("/v1/enrolments", content=never(), headers={"Content-Length": length})
        assert (reply.status_code, kind_of(reply)) == (413, "too-large")
    small = sqlite_network.client.post("/v1/enrolments", content=b" " * 70_000)
    assert (small.status_code, small.json()["most"]) == (413, 65536)


def test_who_comes_too_often_waits_and_is_told_how_long(sqlite_settings: Settings, clock: FakeClock) -> None:
    settings = replace(sqlite_settings, burst=3, desk_rate=0.5, address_rate=0.1)
    log = io.StringIO()
    with Network(make_service(settings, clock, log), clock, log) as network:
        desk = network.desk()
        assert [desk.get("/v1/feed").status_code for _ in range(4)] == [200, 200, 200, 429]
        limited = desk.get("/v1/feed")
        assert kind_of(limited) == "too-many-requests"
        wait = int(limited.headers["retry-after"])
        assert 2 <= wait <= 3
        clock.advance(timedelta(seconds=wait))
        assert desk.get("/v1/feed").status_code == 200
        other = network.desk("Lieu B", "install-2")
        assert other.get("/v1/feed").status_code == 200
        guesses = [network.client.get("/v1/feed", headers={"Authorization": f"Bearer x{n}"}).status_code for n in range(4)]
        assert guesses[-1] == 429


def test_methods_and_addresses_that_are_not_there(sqlite_network: Network) -> None:
    wrong = sqlite_network.client.delete("/v1/capabilities")
    assert (wrong.status_code, kind_of(wrong)) == (405, "bad-request")
    assert wrong.headers["allow"] == "GET, HEAD"
    for path in ("/v1", "/docs", "/openapi.json", "/v1/desks", "/v1/capabilities/"):
        assert kind_of(sqlite_network.client.get(path)) == "not-found"


def test_logs_tell_the_route_and_nothing_of_who_or_what(sqlite_network: Network) -> None:
    desk = sqlite_network.desk(f"Lieu {CANARY}")
    desk.get(f"/v1/files/{'a' * 64}", token=CANARY)
    desk.post(f"/v1/desks/{desk.uid}/summaries", {"statements": CANARY})
    sqlite_network.enrol(CANARY[:12])
    told = sqlite_network.log.getvalue()
    for secret in (CANARY, desk.token, "testclient", "install-1"):
        assert secret not in told
    lines = sqlite_network.logged()
    assert {one["route"] for one in lines} == {"/v1/enrolments", "/v1/files/{sha256}", "/v1/desks/{desk}/summaries"}
    assert {one["desk"] for one in lines if "desk" in one} == {desk.uid}
    assert all(one["event"] == "request" and one["ms"] >= 0 for one in lines)


def boom(*_: object, **__: object) -> NoReturn:
    raise RuntimeError(CANARY)


def test_a_bug_becomes_a_reference_and_the_log_has_where_it_was_not_what(
    sqlite_network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = sqlite_network.desk()
    monkeypatch.setattr("papidesk.central.http.summaries.state_of", boom)
    reply = desk.get(f"/v1/desks/{desk.uid}/state")
    assert (reply.status_code, kind_of(reply)) == (500, "service-failed")
    assert reply.headers["x-request-id"] in reply.json()["detail"]
    assert CANARY not in reply.text + sqlite_network.log.getvalue()
    failed = next(one for one in sqlite_network.logged() if one["event"] == "failed")
    assert failed["reference"] == reply.headers["x-request-id"]
    assert failed["error"]["kind"] == "builtins.RuntimeError"
    assert any("get_state" in frame for frame in failed["error"]["where"])
    assert desk.get("/v1/feed").status_code == 200


def test_a_database_out_of_reach_is_503_with_when_to_come_again(
    sqlite_network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = sqlite_network.desk()

    @contextmanager
    def gone(_self: object) -> Any:
        raise OperationalError("", {}, Exception(CANARY))
        yield

    monkeypatch.setattr("papidesk.central.database.Database.reading", gone)
    for reply in (desk.get("/v1/feed"), sqlite_network.client.get("/readyz")):
        assert (reply.status_code, kind_of(reply)) == (503, "service-failed")
        assert reply.headers["retry-after"] == "10"
    assert sqlite_network.client.get("/healthz").text == "ok\n"
    measured = through(sqlite_network.service, "127.0.0.1")
    assert (measured.status_code, gauges_of(measured.text)["papidesk_database_up"]) == (200, 0)
    assert "papidesk_disk_free_bytes" in measured.text
    assert "papidesk_desks" not in measured.text


def test_ready_when_the_database_answers(network: Network) -> None:
    assert network.client.get("/readyz").text == "ready\n"
    shutil.rmtree(network.service.settings.folder)
    reply = network.client.get("/readyz")
    assert (reply.status_code, kind_of(reply), reply.headers["retry-after"]) == (503, "service-failed", "10")
    assert "dossier" in reply.json()["detail"]


def test_not_ready_for_a_database_of_another_release(sqlite_network: Network) -> None:
    with sqlite_network.service.database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    reply = sqlite_network.client.get("/readyz")
    assert (reply.status_code, kind_of(reply)) == (503, "service-failed")
    assert "version" in reply.json()["detail"]


def through(service: Service, address: str, key: str = "") -> Any:
    client = TestClient(create_app(service), client=(address, 5000))
    return client.get("/metrics", headers={"Authorization": f"Bearer {key}"} if key else {})


def test_measures_are_for_this_machine_or_for_who_has_the_key(sqlite_network: Network) -> None:
    desk = sqlite_network.desk()
    desk.put(desk.statement())
    desk.put(desk.statement())
    desk.put(desk.statement({"visits": 10}))
    service = sqlite_network.service
    measured = through(service, "127.0.0.1").text
    for outcome in ("taken", "known", "other-digest"):
        assert f'papidesk_statements_total{{outcome="{outcome}"}} 1.0' in measured
    assert 'papidesk_enrolments_total{outcome="enrolled"} 1.0' in measured
    assert desk.uid not in measured
    assert through(service, "192.0.2.1").status_code == 404
    keyed = replace(service, settings=replace(service.settings, metrics_key="clé"))
    assert through(keyed, "192.0.2.1", "x").status_code == 404
    assert through(keyed, "127.0.0.1").status_code == 404


def gauges_of(measured: str) -> dict[str, float]:
    lines = (line.rpartition(" ") for line in measured.splitlines() if not line.startswith("#"))
    return {name: float(value) for name, _, value in lines}


def test_what_is_watched_is_told_as_it_is_now(network: Network) -> None:
    empty = gauges_of(through(network.service, "127.0.0.1").text)
    assert (empty["papidesk_desk_seen_timestamp_seconds"], empty['papidesk_desks{state="let_in"}']) == (0, 0)
    first, other, gone = network.desk(), network.desk("Lieu B", "install-2"), network.desk("Lieu C", "install-3")
    first.put(first.statement({}, dataset=Dataset.ACTIVITY))
    other.put(other.statement(), b"{")
    with network.service.database.writing() as connection:
        connection.execute(update(desk).where(desk.c.uid == gone.uid).values(revoked_at=network.now, copied_at=network.now))
        connection.execute(update(desk).where(desk.c.uid == first.uid).values(copied_at=network.now))
    kept = network.service.settings.folder / "backups"
    kept.mkdir()
    (kept / "papidesk-central-2026-11-12-023000.tar.gz").touch()
    os.utime(kept / "papidesk-central-2026-11-12-023000.tar.gz", (1000, 1000))
    told = gauges_of(through(network.service, "127.0.0.1").text)
    assert told["papidesk_database_up"] == 1
    assert told["papidesk_statement_timestamp_seconds"] == told["papidesk_desk_seen_timestamp_seconds"] == network.now
    assert told["papidesk_statements_to_add_up"] == 1
    assert (told["papidesk_backup_timestamp_seconds"], empty["papidesk_backup_timestamp_seconds"]) == (1000, 0)
    counted = {state: told[f'papidesk_desks{{state="{state}"}}'] for state in ("let_in", "refused", "copied", "silent")}
    assert counted == {"let_in": 2, "refused": 1, "copied": 1, "silent": 0}
    network.clock.advance(timedelta(days=46))
    assert gauges_of(through(network.service, "127.0.0.1").text)['papidesk_desks{state="silent"}'] == 2


def test_whatever_can_be_read_answers_head_as_it_answers_get(sqlite_network: Network) -> None:
    known = sqlite_network.desk()
    sqlite_network.log.truncate(0)
    sqlite_network.log.seek(0)
    paths = ("/", "/connexion", "/robots.txt", "/healthz", "/readyz", "/v1/capabilities", "/v1/feed", "/donnees/lieux.csv", "/x")
    for path in paths:
        read = sqlite_network.client.get(path, headers=known.headers, follow_redirects=False)
        asked = sqlite_network.client.head(path, headers=known.headers, follow_redirects=False)
        assert (asked.status_code, asked.content) == (read.status_code, b""), path
        for name in ("content-type", "content-length", "etag", "location", "cache-control", "content-security-policy"):
            # A page that failed quotes its own reference.
            assert asked.headers.get(name) == read.headers.get(name), (path, name)
    assert [one["bytes"] for one in sqlite_network.logged() if one["method"] == "HEAD"] == [0] * len(paths)
    written = sqlite_network.client.head("/v1/enrolments")
    assert (written.status_code, written.content, written.headers["allow"]) == (405, b"", "POST")


def test_an_address_of_ipv6_counts_with_its_whole_network() -> None:
    assert neighbourhood("2001:db8::1") == neighbourhood("2001:db8::ffff:2")
    assert neighbourhood("2001:db8:0:1::1") != neighbourhood("2001:db8::1")
    assert neighbourhood("192.0.2.1") != neighbourhood("192.0.2.2")
    assert b"192" not in subject_of("192.0.2.1", b"secret")
    assert subject_of("192.0.2.1", b"a") != subject_of("192.0.2.1", b"b")
