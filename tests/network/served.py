"""A service over HTTP on this machine, and desks that send to it: both real; the clock of both obeys."""

from __future__ import annotations

import io
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import uvicorn
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from sqlalchemy import insert, select, update

from papidesk import __version__
from papidesk.central.clock import seconds
from papidesk.central.desks import codes, register
from papidesk.central.http.app import create_app
from papidesk.central.http.service import Service, make_service
from papidesk.central.settings import Settings
from papidesk.central.tables import cell, desk, head, statement
from papidesk.network.client.wire import Patience, Wire
from papidesk.network.contract import (
    BASES,
    Completeness,
    Dataset,
    Method,
    Reason,
    Rounding,
    Statement,
    Status,
    cells_of,
    digest,
    rendered,
)
from papidesk.network.courier import Courier
from papidesk.network.intents.courier import Synced
from papidesk.network.intents.leaving import AgreeToSend
from papidesk.network.intents.sending import Outbox, OutboxLine, Sending, ShowSending
from papidesk.network.rules.states import StatementState
from papidesk.network.tables import DESK, STATEMENT
from papidesk.store.tx import NOBODY
from tests.conftest import House

QUICK = Patience(connect=10, read=20, whole=30, tries=1, pause=0.01)
HASTY = Patience(connect=10, read=1, whole=1, tries=1, pause=0.01)
"""For whoever is not answered on purpose."""
DATASETS = tuple(Dataset)


class Served:
    """The service, behind a port that stays the same over its restarts."""

    def __init__(self, settings: Settings, clock: Any, tls: tuple[Path, Path] | None = None) -> None:
        """tls: files of its certificate and of its key."""
        self.settings, self.clock, self._tls = settings, clock, tls
        self.log = io.StringIO()
        self.port = 0
        self.service: Service
        self.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        self.service = make_service(self.settings, self.clock, self.log)
        config = uvicorn.Config(
            create_app(self.service), log_config=None, access_log=False, date_header=False, server_header=False,
            ssl_certfile=self._tls[0] if self._tls else None, ssl_keyfile=self._tls[1] if self._tls else None,
        )  # fmt: skip
        self._server = uvicorn.Server(config)
        listening = socket.socket()
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", self.port))
        listening.listen(64)
        self.port = listening.getsockname()[1]
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [listening]}, name="service", daemon=True
        )
        self._thread.start()
        wait_until(lambda: self._server.started)

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)
        assert not self._thread.is_alive()

    def close(self) -> None:
        if self._thread.is_alive():
            self.stop()

    # ── what the coordinator does, and sees ───────────────────────────────────────────────────────────────────────────

    def code(self, place: str = "Lieu A") -> str:
        now = seconds(self.clock.now())
        with self.service.database.writing() as connection:
            row = register.find_place(connection, place) or register.add_place(connection, place, "test", now)
            return codes.make_code(connection, row.id, now)

    def heads(self) -> dict[tuple[str, str], int]:
        """What there is: {("attendance", "2026-10"): revision}."""
        with self.service.database.reading() as connection:
            rows = connection.execute(select(head)).all()
        from papidesk.central import periods  # noqa: PLC0415 — a word of this test's alone
        from papidesk.central.statements.shape import DATASETS as NUMBERED  # noqa: PLC0415

        return {(NUMBERED[row.dataset].value, periods.to_text(row.period)): row.revision for row in rows}

    def bodies(self) -> list[tuple[str, int, int]]:
        """(digest in hexadecimal, period, revision) of each statement that was taken, each once."""
        with self.service.database.reading() as connection:
            return [
                (row.digest.hex(), row.period, row.revision)
                for row in connection.execute(select(statement).order_by(statement.c.period, statement.c.revision))
            ]

    def forget(self) -> None:
        """The service lost what it had of statements."""
        with self.service.database.writing() as connection:
            for table in (cell, head, statement):
                connection.execute(table.delete())

    def change_desks(self, **values: Any) -> None:
        with self.service.database.writing() as connection:
            connection.execute(update(desk).values(**values))


@dataclass
class HouseDoor:
    """The store of a house, for a courier."""

    house: House
    done: list[str] = field(default_factory=list)

    def carry_out(self, command: Any) -> Any:
        self.done.append(type(command).__name__)
        with self.house.alone:
            return self.house.store.carry_out(command, NOBODY)

    def ask(self, question: Any) -> Any:
        with self.house.alone:
            return self.house.store.ask(question, NOBODY)


class Sender:
    """A desk that sends: a house and its courier."""

    def __init__(self, house: House, url: str, patience: Patience = QUICK) -> None:
        self.house, self.url = house, url
        self.door = HouseDoor(house)
        self.wires: list[Wire] = []
        self.patience = patience

        def connect(address: str) -> Wire:
            self.wires.append(Wire(address, self.patience))
            return self.wires[-1]

        self.courier = Courier(self.door, house.clock, house.store.paths, connect, chance=lambda: 0.5)

    def come_in(self, code: str, url: str = "") -> None:
        self.courier.enrol(url or self.url, code)
        self.house.do(AgreeToSend())

    def sync(self, **options: Any) -> Synced:
        return self.courier.sync(**options)

    def round_trips(self) -> int:
        """Of the last line."""
        return self.wires[-1].round_trips

    def sending(self) -> Sending:
        sending: Sending = self.house.ask(ShowSending())
        return sending

    def outbox(self, *, all_revisions: bool = False) -> list[OutboxLine]:
        return list(self.house.ask(Outbox(all_revisions=all_revisions)))

    def states(self) -> list[str]:
        return [one.state.value for one in self.outbox(all_revisions=True)]

    def through(self, url: str) -> None:
        """Reach the service by another way from now on."""
        with self.house.session() as session:
            session.execute(update(DESK).values(url=url))

    def freeze(
        self,
        period: str = "2026-10",
        datasets: tuple[Dataset, ...] = DATASETS,
        value: int = 120,
        *,
        whole: bool = False,
        app_version: str = __version__,
    ) -> list[int]:
        """Number a statement of each dataset of a period, whatever is in the ledger. whole: with all the cells there are."""
        made = []
        with self.house.session() as session:
            row = session.execute(select(DESK)).one()
            for dataset in datasets:
                scope = (STATEMENT.c.desk == row.desk, STATEMENT.c.dataset == dataset, STATEMENT.c.period == period)
                latest = session.execute(select(STATEMENT).where(*scope).order_by(STATEMENT.c.revision.desc()).limit(1)).first()
                one = told(row.desk, row.install_id, dataset, period, value, latest, self.house.clock.now())
                one = replace(one, app_version=app_version)
                if whole:
                    one = replace(one, cells=tuple((code, value) for code in cells_of(dataset)))
                body = rendered(one)
                columns = {
                    "desk": row.desk, "dataset": dataset, "period": period, "revision": one.revision, "status": one.status,
                    "reason": one.reason, "body": body, "digest": digest(body), "secret": "", "state": StatementState.TO_SEND,
                    "made_at": self.house.clock.now(), "tries": 0, "problem": "", "why": "", "locked": False,
                }  # fmt: skip
                inserted = session.connection().execute(insert(STATEMENT).values(columns)).inserted_primary_key
                made.append(inserted[0] if inserted else 0)
            session.execute(update(DESK).values(serial=DESK.c.serial + len(datasets)))
        return made


def told(desk: str, install: str, dataset: Dataset, period: str, value: int, latest: Any, now: Any) -> Statement:
    base = BASES[dataset]
    code = {
        Dataset.ACTIVITY: "days_open", Dataset.ATTENDANCE: "visits", Dataset.PUBLICS: "persons",
        Dataset.WORKSHOPS: "enrolments", Dataset.EQUIPMENT: "loans",
    }[dataset]  # fmt: skip
    return Statement(
        desk=desk,
        dataset=dataset,
        period=period,
        revision=1 if latest is None else latest.revision + 1,
        install_id=install,
        status=Status.CLOSED if latest is None else Status.RESTATED,
        reason=Reason.CLOSING if latest is None else Reason.CORRECTION,
        cells=((code, value),),
        rounding=Rounding(Method.EXACT if base == 1 else Method.STICKY_GRID, base),
        completeness=Completeness(22, 21),
        generated_at=now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        app_version="0.1.0",
        supersedes="" if latest is None else latest.digest,
    )


def wait_until(ready: Callable[[], object], most: float = 10) -> None:
    end = time.monotonic() + most
    while not ready():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.005)


def make_certificate(folder: Path, host: str, now: datetime) -> tuple[Path, Path, Path]:
    """An authority of this test's own, and a certificate of a host that it signed: their files, and the key's."""
    authority, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Autorité d’essai")])
    day = timedelta(days=1)

    def certificate(name: x509.Name, public: Any, more: x509.ExtensionType, *, ca: bool) -> x509.Certificate:
        builder = x509.CertificateBuilder(issuer, name, public, x509.random_serial_number(), now - day, now + day)
        builder = builder.add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        builder = builder.add_extension(more, critical=False)
        builder = builder.add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.public_key()), critical=False
        )
        return builder.sign(authority, hashes.SHA256())

    root = certificate(issuer, authority.public_key(), x509.SubjectKeyIdentifier.from_public_key(authority.public_key()), ca=True)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    leaf = certificate(subject, key.public_key(), x509.SubjectAlternativeName([x509.DNSName(host)]), ca=False)
    pem = serialization.Encoding.PEM
    files = {
        "ca.pem": root.public_bytes(pem),
        "host.pem": leaf.public_bytes(pem),
        "key.pem": key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder / "ca.pem", folder / "host.pem", folder / "key.pem"
