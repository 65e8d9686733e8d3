"""A service on this machine and desks that send to it, both real; a proxy between them that does what it is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from papidesk.central.settings import Settings
from tests.central.conftest import postgres, settings, sqlite_settings, sqlite_template
from tests.conftest import FakeClock, House
from tests.network.faulty_proxy import FaultyProxy
from tests.network.served import Sender, Served, make_certificate

__all__ = ["postgres", "settings", "sqlite_settings", "sqlite_template"]


@pytest.fixture
def served(sqlite_settings: Settings, clock: FakeClock) -> Iterator[Served]:
    """The service, on SQLite."""
    made = Served(sqlite_settings, clock)
    yield made
    made.close()


@pytest.fixture
def served_on_both(settings: Settings, clock: FakeClock) -> Iterator[Served]:
    """The service, on SQLite and on PostgreSQL."""
    made = Served(settings, clock)
    yield made
    made.close()


@pytest.fixture
def tls_served(
    sqlite_settings: Settings, clock: FakeClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Served, str]]:
    """The service under HTTPS, and its address: a name that only a proxy finds, and a certificate that this machine trusts."""
    host = "papidesk-test.invalid"
    authority, certificate, key = make_certificate(tmp_path, host, datetime.now(UTC))
    monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    made = Served(sqlite_settings, clock, (certificate, key))
    yield made, f"https://{host}:{made.port}"
    made.close()


@pytest.fixture
def sender(house: House, served: Served) -> Sender:
    """A desk that came in and agreed."""
    made = Sender(house, served.url)
    made.come_in(served.code())
    return made


@pytest.fixture
def proxy(served: Served) -> Iterator[FaultyProxy]:
    """Between a desk and the service."""
    made = FaultyProxy(served.port)
    yield made
    made.close()
