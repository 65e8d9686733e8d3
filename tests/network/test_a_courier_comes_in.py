"""A desk comes into a network by a code, keeps its token fresh, and knows a copy of itself."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from papidesk.central.tables import desk as central_desk
from papidesk.kernel.intent import Refusal, WorldFailure
from papidesk.network import installation
from papidesk.network.client.wire import proxy_for
from papidesk.network.contract import Dataset
from papidesk.network.intents.courier import KnowInstallation, ShowBadge, ShowInstallation
from papidesk.network.intents.sending import GoOn, Leave
from papidesk.network.rules.installations import Fingerprint, Stand
from papidesk.network.rules.rounds import TOKEN_AGE
from papidesk.network.rules.states import Paused
from papidesk.network.tables import DESK
from papidesk.store import backup
from tests.conftest import PASSWORD, FakeClock, House
from tests.network.faulty_proxy import Exchange, Fault, FaultyProxy, TownHallProxy
from tests.network.served import HASTY, QUICK, Sender, Served


@pytest.fixture
def copies() -> Iterator[list[House]]:
    """Houses opened beside the first, closed in the end."""
    made: list[House] = []
    yield made
    for one in made:
        one.close()


# ── coming in ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_code_brings_a_desk_in_however_it_is_typed(house: House, served: Served) -> None:
    sender = Sender(house, served.url)
    code = served.code("Maison de quartier")
    sender.courier.enrol(f" 127.0.0.1:{served.port}/v1/ ", f" {code.lower().replace('-', ' ')} ")
    sending = sender.sending()
    assert (sending.enrolled, sending.service, sending.place) == (True, "Centre de ressources", "Maison de quartier")
    assert sending.url == served.url
    assert sending.agreed_at is None
    sender.freeze()
    assert sender.sync().sent == 0, "nothing leaves before it was shown"


@pytest.mark.parametrize(
    ("url", "code", "field"),
    [
        ("", "K7QF-2MXB-4TRW", "url"),
        ("http://network.example.org", "K7QF-2MXB-4TRW", "url"),
        ("ftp://127.0.0.1", "K7QF-2MXB-4TRW", "url"),
        ("here", "", "code"),
        ("here", "K7QF-2MXB-4TRW", "code"),
        ("here", "x" * 100, "code"),
    ],
)
def test_what_is_typed_wrong_is_said_where_it_is(house: House, served: Served, url: str, code: str, field: str) -> None:
    sender = Sender(house, served.url)
    with pytest.raises(Refusal) as refused:
        sender.courier.enrol(served.url if url == "here" else url, code)
    assert refused.value.field == field
    assert not sender.sending().enrolled


def test_a_page_is_no_service(house: House, served: Served, proxy: FaultyProxy) -> None:
    sender = Sender(house, served.url)
    for fault in (Fault.PORTAL, Fault.REDIRECT, Fault.GATEWAY_502, Fault.NONSENSE):
        proxy.faults = [fault] * 2
        with pytest.raises((Refusal, WorldFailure)):
            sender.courier.enrol(proxy.url, "K7QF-2MXB-4TRW")
    with pytest.raises(WorldFailure):
        sender.courier.enrol("http://127.0.0.1:9", "K7QF-2MXB-4TRW")
    assert not sender.sending().enrolled


def test_a_lost_reply_costs_no_code(house: House, served: Served, proxy: FaultyProxy) -> None:
    sender = Sender(house, served.url)
    proxy.where = lambda one: "enrolments" in one.path
    proxy.faults = [Fault.LOST_REPLY, Fault.HALF_REPLY]
    code = served.code()
    with pytest.raises(WorldFailure):
        sender.courier.enrol(proxy.url, code)
    sender.come_in(code, proxy.url)
    sender.freeze()
    assert sender.sync().acknowledged == 5


def test_a_desk_that_is_in_comes_in_nowhere_else(sender: Sender, served: Served) -> None:
    with pytest.raises(Refusal):
        sender.courier.enrol(served.url, served.code("Lieu B"))


def test_a_desk_that_was_detached_comes_back_as_itself(sender: Sender, served: Served) -> None:
    """What it told is there already: under another name it would count twice."""
    sender.freeze("2026-09")
    sender.sync()
    before = served.bodies()
    served.change_desks(revoked_at=1_793_000_000)
    synced = sender.sync()
    assert synced.stopped
    assert sender.sending().paused is Paused.REVOKED
    assert sender.sending().trouble is not None

    sender.come_in(served.code())
    sender.freeze("2026-10", (Dataset.PUBLICS,))
    assert sender.sync().acknowledged == 1
    assert served.bodies()[: len(before)] == before
    assert len(served.heads()) == 6


def test_a_token_that_nobody_knows_stops_sending_and_keeps_all(sender: Sender, served: Served) -> None:
    sender.freeze()
    served.change_desks(token_hash=b"x" * 32, previous_token_hash=None)
    synced = sender.sync()
    assert (synced.stopped, synced.queued) == (True, 5)
    assert sender.sending().paused is Paused.UNKNOWN_TOKEN
    assert sender.sync().sent == 0


def test_leaving_keeps_all_and_sends_nothing(sender: Sender) -> None:
    sender.freeze()
    sender.sync()
    sender.freeze("2026-09")
    sender.house.do(Leave())
    assert not sender.sending().enrolled
    assert len(sender.outbox()) == 5, "what was told stays to be seen"
    with pytest.raises(Refusal):
        sender.sync()


# ── tokens ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("fault", [Fault.NONE, Fault.LOST_REPLY, Fault.HALF_REPLY, Fault.STALL])
def test_an_old_token_is_renewed_whatever_is_lost(
    sender: Sender, served: Served, proxy: FaultyProxy, fault: Fault
) -> None:
    sender.sync()
    before = sender.house.ask(ShowBadge()).token
    sender.house.clock.advance(TOKEN_AGE + timedelta(days=1))
    sender.through(proxy.url)
    proxy.where = lambda one: one.path.endswith("/token")
    proxy.faults = [fault, fault] if fault is Fault.LOST_REPLY else [fault]
    sender.patience = HASTY if fault is Fault.STALL else QUICK
    sender.sync()
    sender.patience = QUICK
    sender.freeze()
    assert sender.sync().acknowledged == 5
    badge = sender.house.ask(ShowBadge())
    assert badge.token != before
    assert badge.next_token == ""
    assert sender.sync().trouble is None


def test_a_new_token_that_was_kept_and_never_used_is_used_next_time(sender: Sender, proxy: FaultyProxy) -> None:
    sender.sync()
    sender.house.clock.advance(TOKEN_AGE + timedelta(days=1))
    sender.through(proxy.url)
    proxy.where = lambda one: not one.path.endswith("/token")
    proxy.faults = [Fault.LOST_REQUEST] * 4
    assert sender.sync().trouble is not None
    kept = sender.house.ask(ShowBadge())
    assert kept.next_token
    proxy.faults = []
    assert sender.sync().trouble is None
    assert sender.house.ask(ShowBadge()).token == kept.next_token


# ── copies ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_copied_folder_sends_nothing_until_somebody_looked(
    sender: Sender, served: Served, tmp_path: Path, copies: list[House]
) -> None:
    sender.freeze("2026-09")
    sender.sync()
    original = sender.house
    original.close()
    copied = House(Path(shutil.copytree(original.folder, tmp_path / "copy")), original.clock)
    copies.append(copied)
    other = Sender(copied, served.url)
    other.freeze("2026-10", (Dataset.PUBLICS,))

    assert other.sending().paused is Paused.MOVED
    assert other.sync().stopped
    assert len(served.heads()) == 5

    copied.do(GoOn())
    assert other.sending().paused is None
    assert other.sync().acknowledged == 1

    # The first one is then the copy: it is told so, and its figures stay.
    original.reopen()
    sender.freeze("2026-10", (Dataset.WORKSHOPS,))
    assert sender.sync().stopped
    assert sender.sending().paused is Paused.COPIED
    assert sender.sending().to_send == 1
    assert len(served.heads()) == 6
    # Whoever says so there makes it the one that goes on, and what the other told is adopted.
    original.do(GoOn())
    assert sender.sync().acknowledged == 1
    assert len(served.heads()) == 7
    assert ("publics", "2026-10") in {(one.dataset, one.period) for one in sender.outbox()}


def test_a_backup_that_was_put_back_is_known(sender: Sender, served: Served) -> None:
    house = sender.house
    sender.freeze("2026-09", (Dataset.PUBLICS,))
    sender.sync()
    made = house.backroom.back_up(house.store, None, lambda _done, _total: None)
    sender.freeze("2026-09", (Dataset.PUBLICS,), value=300)
    sender.freeze("2026-10")
    sender.sync()
    before = served.bodies()
    _restore(house, made.path)

    assert sender.sending().paused is Paused.RESTORED
    assert sender.sync().sent == 0
    house.do(GoOn())
    assert sender.sync().trouble is None

    assert served.bodies() == before, "what was told since is adopted, not told again otherwise"
    assert {(one.period, one.revision, one.state.value) for one in sender.outbox()} == {
        ("2026-09", 2, "received"),
        ("2026-10", 1, "received"),
    }
    sender.freeze("2026-10", (Dataset.PUBLICS,), value=400)
    assert sender.sync().acknowledged == 1
    with served.service.database.reading() as connection:
        known = connection.execute(select(central_desk.c.install_id)).scalar_one()
    assert known == house.ask(ShowInstallation()).install_id


def test_a_backup_in_which_nothing_is_missing_goes_on(sender: Sender) -> None:
    house = sender.house
    sender.freeze("2026-09", (Dataset.PUBLICS,))
    sender.sync()
    made = house.backroom.back_up(house.store, None, lambda _done, _total: None)
    _restore(house, made.path)
    assert sender.sending().paused is None
    assert sender.sync().trouble is None


def test_a_backup_from_before_it_came_in_is_given_its_desk_back(house: House, served: Served) -> None:
    made = house.backroom.back_up(house.store, None, lambda _done, _total: None)
    sender = Sender(house, served.url)
    sender.come_in(served.code())
    sender.freeze("2026-09")
    sender.sync()
    before = served.bodies()
    _restore(house, made.path)
    assert not sender.sending().enrolled
    sender.come_in(served.code())
    assert sender.sync().trouble is None
    assert served.bodies() == before
    assert {one.state.value for one in sender.outbox()} == {"received"}


def test_a_backup_on_another_computer_is_a_move(
    sender: Sender, tmp_path: Path, copies: list[House], clock: FakeClock
) -> None:
    house = sender.house
    made = house.backroom.back_up(house.store, None, lambda _done, _total: None)


    backup.restore(made.path, tmp_path / "elsewhere", PASSWORD, "now")
    moved = House(tmp_path / "elsewhere", clock)
    copies.append(moved)
    assert Sender(moved, "").sending().paused is Paused.MOVED
    assert moved.ask(ShowInstallation()).install_id != house.ask(ShowInstallation()).install_id


def test_a_folder_that_was_renamed_goes_on(sender: Sender, copies: list[House], clock: FakeClock) -> None:
    house = sender.house
    house.close()
    renamed = house.folder.rename(house.folder.with_name("renamed"))
    again = House(renamed, clock)
    copies.append(again)
    assert Sender(again, "").sending().paused is None
    again.close()
    renamed.rename(house.folder)
    house.reopen()


def test_a_key_that_goes_from_machine_to_machine_is_one_desk(sender: Sender) -> None:
    """Its volume has a name for good; the machine it is plugged into has no part in its fingerprint."""
    house = sender.house
    known = house.ask(ShowInstallation())
    key = Fingerprint(Stand.PORTABLE, "", "volume-and-path")
    with house.session() as session:
        session.execute(update(DESK).values(fingerprint=str(key)))
    house.do(KnowInstallation(known.install_id, str(key), known.serial))
    assert sender.sending().paused is None
    other_key = Fingerprint(Stand.PORTABLE, "", "another-volume")
    house.do(KnowInstallation(known.install_id, str(other_key), known.serial))
    assert sender.sending().paused is Paused.MOVED


def test_going_on_is_for_copies_alone(sender: Sender) -> None:
    with pytest.raises(Refusal):
        sender.house.do(GoOn())


def test_the_number_of_statements_is_beside_the_store_before_they_leave(sender: Sender, proxy: FaultyProxy) -> None:
    sender.sync()
    sender.freeze()
    seen: list[int] = []

    def look(one: Exchange) -> None:
        if "summaries" in one.path:
            seen.append(installation.read(sender.house.store.paths).serial)

    proxy.before = look
    sender.through(proxy.url)
    sender.sync()
    assert seen == [5]


def _restore(house: House, file: Path) -> None:


    house.close()
    backup.restore(file, house.folder, PASSWORD, "now")
    house.reopen()


# ── proxies of town halls ─────────────────────────────────────────────────────────────────────────────────────────────


def test_which_proxy_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    assert proxy_for("https://network.example.org") is None
    monkeypatch.setenv("HTTPS_PROXY", "http://camille:mot%20de%20passe@proxy.ville:3128")
    assert proxy_for("https://network.example.org") == "http://camille:mot%20de%20passe@proxy.ville:3128"
    assert proxy_for("http://127.0.0.1:8470") is None
    monkeypatch.setenv("NO_PROXY", "example.org")
    assert proxy_for("https://network.example.org") is None
    monkeypatch.setenv("NO_PROXY", "")
    monkeypatch.setenv("HTTPS_PROXY", "proxy.ville:3128")
    assert proxy_for("https://network.example.org") == "http://proxy.ville:3128"


def test_a_proxy_with_a_password_lets_the_desk_through(
    house: House, tls_served: tuple[Served, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    served, url = tls_served
    proxy = TownHallProxy("camille", "un mot de passe")
    sender = Sender(house, url)
    try:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.port}")
        with pytest.raises(WorldFailure) as failed:
            sender.courier.enrol(url, served.code())
        assert "HTTPS_PROXY" in failed.value.why.source
        monkeypatch.setenv("HTTPS_PROXY", f"http://camille:un%20mot%20de%20passe@127.0.0.1:{proxy.port}")
        sender.come_in(served.code())
        sender.freeze()
        assert sender.sync().acknowledged == 5
        assert all(one.startswith("CONNECT papidesk-test.invalid:") for one in proxy.asked)
    finally:
        proxy.close()


def test_a_certificate_that_is_not_trusted_gets_nothing(
    house: House, tls_served: tuple[Served, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    served, url = tls_served
    monkeypatch.delenv("SSL_CERT_FILE")
    proxy = TownHallProxy()
    try:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.port}")
        with pytest.raises(WorldFailure) as failed:
            Sender(house, url).courier.enrol(url, served.code())
        assert "certificate" in failed.value.why.source
    finally:
        proxy.close()
