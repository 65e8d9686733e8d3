"""What desks of every release said is taken by the service of today; what services of every release answered is understood by the
desk of today; and what is not understood is explained, the outbox intact."""

from __future__ import annotations

import asyncio
import http.client
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest
from sqlalchemy import insert

from papidesk import __version__
from papidesk.kernel.words import render
from papidesk.network.contract import digest
from papidesk.network.intents.courier import KeepEnrolment
from papidesk.network.intents.leaving import AgreeToSend
from papidesk.network.rules.states import Paused, StatementState
from papidesk.network.tables import RECEIVED, STATEMENT
from tests.central.conftest import sqlite_settings, sqlite_template
from tests.conftest import House
from tests.faults.recording import Recording, Said, recordings
from tests.network.conftest import served
from tests.network.faulty_proxy import Listener, _read_request
from tests.network.served import Sender, Served

__all__ = ["served", "sqlite_settings", "sqlite_template"]

EVERY = recordings()


def test_this_release_is_recorded() -> None:
    """A new one is recorded before it goes out: `python -m tests.faults.recording`; those of before stay."""
    assert __version__ in {one.release for one in EVERY}


# ── an old desk, the service of today ─────────────────────────────────────────────────────────────────────────────────────


class OldDesk:
    """Says again what was recorded, under the name and the token that it is given here."""

    def __init__(self, recording: Recording, served: Served) -> None:
        self.recording, self.served = recording, served
        self.desk = self.token = ""

    def say(self, one: Said) -> tuple[int, bytes]:
        body = one.body
        if one.path == "/v1/enrolments":
            body = json.dumps(json.loads(body) | {"code": self.served.code()}).encode()
        elif "/summaries" in one.path:
            body = json.dumps({"statements": [self.as_here(told) for told in json.loads(body)["statements"]]}).encode()
        return self._sent(one, body)

    def as_here(self, told: dict[str, str]) -> dict[str, str]:
        said = told["body"].replace(self.recording.desk, self.desk)
        return told | {"body": said, "content_digest": digest(said.encode())}

    def _sent(self, one: Said, body: bytes) -> tuple[int, bytes]:
        lines = one.head.decode("latin-1").split("\r\n")[1:]
        headers = dict(line.split(": ", 1) for line in lines if ": " in line)
        for name in ("Host", "Content-Length", "Connection", "If-None-Match"):
            headers.pop(name, None)
        if "Authorization" in headers:
            headers["Authorization"] = f"Bearer {self.token}"
        with closing(http.client.HTTPConnection("127.0.0.1", self.served.port, timeout=20)) as connection:
            # A cursor is of the service that gave it: here it is read from the beginning.
            path = re.sub(r"since=\d+|&generation=\w+", lambda found: "since=0" if found[0].startswith("since") else "", one.path)
            path = path.replace(self.recording.desk, self.desk or self.recording.desk)
            connection.request(one.method, path, body or None, headers)
            answer = connection.getresponse()
            told = answer.read()
        if one.path == "/v1/enrolments":
            enrolled = json.loads(told)
            self.desk, self.token = enrolled["desk"], enrolled["token"]
        return answer.status, told


@pytest.mark.parametrize("recording", EVERY, ids=lambda one: one.release)
def test_what_a_desk_of_that_release_says_is_taken(served: Served, recording: Recording) -> None:
    desk = OldDesk(recording, served)
    for one in recording.said:
        status, told = desk.say(one)
        assert 200 <= status < 300, (one.path, told)
    assert len(served.bodies()) == 5


# ── an old service, the desk of today ─────────────────────────────────────────────────────────────────────────────────────


class Replay(Listener):
    """Answers each request by what was answered then; the last one again, where it is asked more often."""

    def __init__(self, recording: Recording) -> None:
        self._answers: dict[str, list[bytes]] = defaultdict(list)
        for one in recording.said:
            self._answers[self._key(one.method, one.path)].append(one.reply)
        self._begin("replay")

    @staticmethod
    def _key(method: str, path: str) -> str:
        return f"{method} {path.partition('?')[0]}"

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while (asked := await _read_request(reader)) is not None:
            answers = self._answers[self._key(asked.method, asked.path)]
            writer.write(answers.pop(0) if len(answers) > 1 else answers[0])
            await writer.drain()


def statements(recording: Recording) -> list[dict[str, str]]:
    return [told for one in recording.said if "/summaries" in one.path for told in json.loads(one.body)["statements"]]


def desk_of_then(house: House, recording: Recording, url: str) -> Sender:
    """A desk of today whose store holds the enrolment and the outbox of then."""
    house.do(KeepEnrolment(url, "Centre", recording.desk, "f" * 32, "Lieu A", recording.install, recording.token))
    house.do(AgreeToSend())
    with house.session() as session:
        for told in statements(recording):
            body = told["body"].encode()
            plain = json.loads(body)
            columns = {
                "desk": recording.desk, "dataset": plain["dataset"], "period": plain["period"], "revision": plain["revision"],
                "status": plain["status"], "reason": plain["reason"], "body": body, "digest": digest(body), "secret": "",
                "state": StatementState.TO_SEND, "made_at": house.clock.now(), "tries": 0, "problem": "", "why": "",
                "locked": False,
            }  # fmt: skip
            session.execute(insert(STATEMENT).values(columns))
    return Sender(house, url)


@pytest.fixture(params=EVERY, ids=lambda one: one.release)
def recording(request: pytest.FixtureRequest) -> Recording:
    found: Recording = request.param
    return found


@pytest.fixture
def replay(recording: Recording) -> Iterator[Replay]:
    made = Replay(recording)
    yield made
    made.close()


def test_what_a_service_of_that_release_answers_is_understood(house: House, recording: Recording, replay: Replay) -> None:
    sender = desk_of_then(house, recording, f"http://127.0.0.1:{replay.port}")
    synced = sender.sync()
    assert (synced.acknowledged, synced.queued, synced.refused) == (5, 0, 0), synced
    assert set(sender.states()) == {"received"}
    with house.session() as session:
        assert {row.kind for row in session.execute(RECEIVED.select())} >= {"news", "outline", "model", "partner", "pool_item"}


@pytest.mark.parametrize(
    ("status", "problem"), [(426, "version-too-old"), (422, "version-too-old"), (404, "not-found"), (400, "bad-request")]
)
def test_what_is_not_understood_is_explained_and_the_outbox_intact(
    house: House, status: int, problem: str
) -> None:
    """A service that speaks another protocol, whatever it makes of what it is asked."""
    recorded = EVERY[-1]
    said = {"title": "t", "status": status, "detail": "Ce service parle un autre protocole."}
    body = json.dumps({"type": f"https://papidesk.org/problems/{problem}", **said}).encode()
    head = f"HTTP/1.1 {status} X\r\nContent-Type: application/problem+json\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    foreign = Replay(replace(recorded, said=tuple(replace(one, reply=head + body) for one in recorded.said)))
    try:
        sender = desk_of_then(house, recorded, f"http://127.0.0.1:{foreign.port}")
        before = sender.outbox(all_revisions=True)
        synced = sender.sync()
        assert (synced.acknowledged, synced.queued) == (0, 5)
        assert synced.trouble is not None
        assert len(render(synced.trouble)) > 10
        assert sender.sending().paused in {None, Paused.TOO_OLD}
        assert [(one.dataset, one.period, one.revision) for one in sender.outbox(all_revisions=True)] == [
            (one.dataset, one.period, one.revision) for one in before
        ]
    finally:
        foreign.close()
