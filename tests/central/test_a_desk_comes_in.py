"""Codes, tokens, copies, revocation: who a desk is, and how it learns that it is not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from papidesk.central.desks import register
from papidesk.central.desks.codes import ALPHABET
from papidesk.central.tables import audit, desk, desk_install, enrolment_code, statement
from papidesk.network.contract import CODE_HOURS, CODE_TRIES, token_path
from tests.central.network import Network, kind_of


def wrong(code: str) -> str:
    """The same code with another secret."""
    last = code[-1]
    return code[:-1] + next(sign for sign in ALPHABET if sign != last)


def test_a_code_is_traded_for_a_token_once_however_it_is_typed(network: Network) -> None:
    code = network.code()
    reply = network.enrol(f"  {code.lower().replace('-', ' ')} ")
    assert reply.status_code == 201
    assert reply.headers["cache-control"] == "no-store"
    told = reply.json()
    assert told["place"]["name"] == "Lieu A"
    row = network.rows(desk)[0]
    assert told["desk"] == row.uid
    assert told["token"].encode() not in row.token_hash
    again = network.enrol(code, "install-2")
    assert (again.status_code, kind_of(again)) == (409, "code-used")
    assert len(network.rows(desk)) == 1


def test_a_lost_reply_is_asked_for_again_until_the_token_is_used(network: Network) -> None:
    code = network.code()
    lost = network.enrol(code).json()
    found = network.enrol(code).json()
    assert found["desk"] == lost["desk"]
    assert found["token"] != lost["token"]
    headers = {"Authorization": f"Bearer {found['token']}"}
    assert network.client.get("/v1/feed", headers={"Authorization": f"Bearer {lost['token']}"}).status_code == 401
    assert network.client.get("/v1/feed", headers=headers).status_code == 200
    assert kind_of(network.enrol(code)) == "code-used"


def test_a_lost_reply_is_asked_for_within_the_hour(network: Network) -> None:
    code = network.code()
    network.enrol(code)
    network.clock.advance(timedelta(minutes=61))
    assert kind_of(network.enrol(code)) == "code-used"


def test_a_code_lasts_seventy_two_hours(network: Network) -> None:
    code = network.code()
    network.clock.advance(timedelta(hours=CODE_HOURS, seconds=-1))
    assert network.enrol(code).status_code == 201
    other = network.code()
    network.clock.advance(timedelta(hours=CODE_HOURS))
    late = network.enrol(other)
    assert (late.status_code, kind_of(late)) == (403, "bad-code")
    assert "72 heures" in late.json()["detail"]


def test_after_five_wrong_secrets_a_code_opens_nothing_even_from_elsewhere(network: Network) -> None:
    code = network.code()
    for _ in range(CODE_TRIES):
        reply = network.enrol(wrong(code))
        assert (reply.status_code, kind_of(reply)) == (403, "bad-code")
        network.clock.advance(timedelta(hours=2))
    right = network.enrol(code)
    assert (right.status_code, kind_of(right)) == (403, "bad-code")
    assert network.rows(enrolment_code)[0].tries == CODE_TRIES


def test_an_address_may_be_wrong_five_times_an_hour_whatever_it_tries(network: Network) -> None:
    code = network.code()
    for guess in ("2222-2222-2222", "n'importe quoi", "ABCD", "3333-3333-3333", wrong(code)):
        assert kind_of(network.enrol(guess)) == "bad-code"
    limited = network.enrol(code)
    assert (limited.status_code, kind_of(limited)) == (429, "too-many-requests")
    assert int(limited.headers["retry-after"]) == 3600
    assert network.rows(enrolment_code)[0].used_at is None
    network.clock.advance(timedelta(minutes=60))
    assert network.enrol(code).status_code == 201


def test_right_codes_are_not_counted_against_an_address(network: Network) -> None:
    for number in range(7):
        assert network.enrol(network.code(f"Lieu {number}"), f"install-{number}").status_code == 201


def test_no_answer_tells_a_code_that_is_there_from_one_that_is_not(network: Network) -> None:
    known = network.enrol(wrong(network.code())).json()
    unknown = network.enrol("2222-2222-2222").json()
    for one in (known, unknown):
        del one["instance"]
    assert known == unknown


@pytest.mark.parametrize(
    "changed", [{"code": ""}, {"code": "x" * 65}, {"install_id": ""}, {"protocol": 0}, {"app_version": "é"}, {"name": "Léa"}]
)
def test_what_asks_must_be_a_desk(sqlite_network: Network, changed: dict[str, object]) -> None:
    code = sqlite_network.code()
    reply = sqlite_network.client.post(
        "/v1/enrolments", json={"code": code, "install_id": "a", "protocol": 1, "app_version": "1"} | changed
    )
    assert (reply.status_code, kind_of(reply)) == (422, "bad-request")
    assert sqlite_network.enrol(code).status_code == 201


def test_a_token_is_renewed_so_that_a_lost_reply_costs_nothing(network: Network) -> None:
    one = network.desk()
    former = one.token
    lost = one.post(token_path(one.uid))
    assert lost.status_code == 201
    found = one.post(token_path(one.uid))
    assert found.status_code == 201
    assert one.state()["heads"] == []
    one.token = lost.json()["token"]
    assert one.get("/v1/feed").status_code == 401
    one.token = found.json()["token"]
    assert one.get("/v1/feed").status_code == 200
    one.token = former
    gone = one.get("/v1/feed")
    assert (gone.status_code, kind_of(gone)) == (401, "unknown-token")
    assert gone.headers["www-authenticate"] == "Bearer"


def test_a_late_first_reply_is_still_answered_while_it_is_the_latest(network: Network) -> None:
    one = network.desk()
    renewed = one.post(token_path(one.uid)).json()["token"]
    assert one.put(one.statement()).status_code == 201
    one.token = renewed
    assert one.put(one.statement()).status_code == 200


def test_nothing_is_answered_without_a_token_that_opens(network: Network) -> None:
    one = network.desk()
    for given in (None, "", "Bearer", "Bearer x", "Basic YTpi", "Bearer " + "é" * 4, f"Bearer {one.token}x", one.token):
        headers = {} if given is None else {"Authorization": given.encode()}
        reply = network.client.get(f"/v1/desks/{one.uid}/state", headers=headers)  # type: ignore[arg-type]
        assert (reply.status_code, kind_of(reply)) == (401, "unknown-token")
        assert "Demandez un nouveau code" in reply.json()["detail"]


def test_a_revoked_desk_is_told_in_words_and_what_it_sent_stays(network: Network) -> None:
    one = network.desk()
    one.put(one.statement())
    with network.service.database.writing() as connection:
        register.revoke(connection, one.uid, "test", network.now)
    for reply in (one.put(one.after(one.statement())), one.get("/v1/feed"), one.post(token_path(one.uid))):
        assert (reply.status_code, kind_of(reply)) == (403, "revoked")
        assert "12 novembre 2026" in reply.json()["detail"]
        assert "reste sur le poste" in reply.json()["detail"]
    assert len(network.rows(statement)) == 1


def test_one_token_with_two_installations_is_that_of_a_copy(network: Network) -> None:
    one = network.desk()
    one.put(one.statement())
    copy = one.statement({"visits": 10}, period="2026-09", install_id="install-2")
    reply = one.put(copy)
    assert (reply.status_code, kind_of(reply)) == (409, "copied-desk")
    assert "copié" in reply.json()["detail"]
    assert one.batch(copy, one.statement(period="2026-08")).json()["items"][0]["status"] == 409
    one.install_id = "install-2"
    assert kind_of(one.post(token_path(one.uid))) == "copied-desk"
    assert network.rows(desk)[0].copied_at == network.now
    assert [row.period for row in network.rows(statement)] == [202608, 202610]


def test_a_copy_may_look_at_what_the_service_has(network: Network) -> None:
    one = network.desk()
    one.put(one.statement())
    one.install_id = "install-2"
    told = one.state()
    assert (told["install_id"], len(told["heads"])) == ("install-1", 1)


def test_a_person_says_which_installation_goes_on_and_the_other_is_told(network: Network) -> None:
    one = network.desk()
    first = one.statement()
    one.put(first)
    one.install_id = "install-2"
    body = {"install_id": "install-2", "reason": "restored"}
    for _ in range(2):
        reply = one.put_json(f"/v1/desks/{one.uid}/install", body)
        assert (reply.status_code, reply.json()["install_id"]) == (200, "install-2")
    assert one.put(one.after(first)).status_code == 201
    one.install_id = "install-1"
    assert kind_of(one.put(one.statement(period="2026-09"))) == "copied-desk"
    assert [row.reason for row in network.rows(desk_install)] == ["enrolled", "restored"]
    assert [row.did for row in network.rows(audit) if row.actor.startswith("desk")] == ["enrolled", "install-restored"]


def test_a_desk_of_a_protocol_that_is_not_spoken_is_told_so(network: Network) -> None:
    one = network.desk()
    for given in ("0", "2", "x", "-1", "٣"):
        reply = one.get("/v1/feed", headers={"PapiDesk-Protocol": given.encode()})  # type: ignore[dict-item]
        assert (reply.status_code, kind_of(reply)) == (426, "version-too-old")
        assert (reply.json()["oldest"], reply.json()["newest"]) == (1, 1)
        assert reply.headers["upgrade"] == "PapiDesk/1"
    assert kind_of(network.enrol(network.code(), "install-2", protocol=2)) == "version-too-old"
    told = network.client.get("/v1/capabilities", headers={"PapiDesk-Protocol": "99"}).json()
    assert told["protocol"] == {"oldest": 1, "newest": 1}, "whoever is told that it is too old may ask what is not"


def test_when_a_desk_was_seen_and_with_what(network: Network) -> None:
    one = network.desk()
    one.get("/v1/feed")
    network.clock.advance(timedelta(minutes=9))
    one.get("/v1/feed")
    before = network.rows(desk)[0].seen_at
    network.clock.advance(timedelta(minutes=1))
    one.get("/v1/feed", headers={"User-Agent": "PapiDesk/0.2.0 (Linux)"})
    row = network.rows(desk)[0]
    assert (row.seen_at - before, row.app_version) == (600, "0.2.0")


def test_a_code_is_kept_so_that_nobody_reads_it(network: Network) -> None:
    code = network.code()
    row = network.rows(enrolment_code)[0]
    assert row.secret_hash.startswith("$argon2id$")
    assert code.replace("-", "")[4:] not in row.secret_hash
