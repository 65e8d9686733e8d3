"""Desks, whose replies are lost, doubled and reordered, in any order: the service has what was last acknowledged, or what was
sent after it; once all is quiet, a second sending sends nothing."""

from __future__ import annotations

import io
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, multiple, rule

from papidesk.central import checking, founding
from papidesk.central.database import Database
from papidesk.central.http.service import make_service
from papidesk.central.settings import Settings
from papidesk.network.contract import Statement, digest, rendered, token_path
from tests.central.conftest import NOW
from tests.central.network import Desk, FakeClock, Network

SCOPES = ("2026-08", "2026-09", "2026-10")


@dataclass
class Outbox:
    """A desk's side: what it stated, what was acknowledged."""

    desk: Desk
    stated: dict[str, list[Statement]] = field(default_factory=dict)
    acknowledged: dict[str, int] = field(default_factory=dict)

    def state(self, period: str, visits: int) -> None:
        done = self.stated.setdefault(period, [])
        cells = {"visits": visits}
        done.append(self.desk.after(done[-1], cells) if done else self.desk.statement(cells, period=period))

    def waiting(self) -> list[Statement]:
        """Not acknowledged yet, in the order to be sent in."""
        return [one for period, done in sorted(self.stated.items()) for one in done[self.acknowledged.get(period, 0) :]]

    def heard(self, one: Statement, reply: Any) -> None:
        """A receipt counts if it has the digest of what was sent, whenever it comes."""
        if reply.status_code in {200, 201} and reply.json()["digest"] == digest(rendered(one)):
            self.acknowledged[one.period] = max(one.revision, self.acknowledged.get(one.period, 0))


class DesksAndOneService(RuleBasedStateMachine):
    """What may happen between them."""

    on_the_way = Bundle("on_the_way")
    """Sendings that neither side is done with: they arrive later, again, or never."""

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="papidesk-central-"))
        clock = FakeClock(NOW)
        known = Settings(self.folder, burst=100_000)
        database = Database(known.url)
        founding.found(database, "Centre", 0)
        database.close()
        self.network = Network(make_service(known, clock, io.StringIO()), clock, io.StringIO())
        self.network.__enter__()
        self.outboxes = [Outbox(self.network.desk(f"Lieu {n}", f"install-{n}")) for n in range(2)]

    def teardown(self) -> None:
        if hasattr(self, "network"):
            self.network.__exit__(None, None, None)
            shutil.rmtree(self.folder)

    @rule(who=st.integers(0, 1), period=st.sampled_from(SCOPES), visits=st.integers(0, 50))
    def a_month_is_stated(self, who: int, period: str, visits: int) -> None:
        self.outboxes[who].state(period, visits * 10)

    @rule(who=st.integers(0, 1), heard=st.booleans(), target=on_the_way)
    def the_next_is_sent(self, who: int, heard: bool) -> Any:  # noqa: FBT001 — what Hypothesis draws
        outbox = self.outboxes[who]
        waiting = outbox.waiting()
        if not waiting:
            return multiple()
        reply = outbox.desk.put(waiting[0])
        assert reply.status_code in {200, 201}, reply.text
        if heard:
            outbox.heard(waiting[0], reply)
        return (who, waiting[0])

    @rule(who=st.integers(0, 1), heard=st.booleans())
    def all_are_sent_at_once(self, who: int, heard: bool) -> None:  # noqa: FBT001 — as above
        outbox = self.outboxes[who]
        waiting = outbox.waiting()
        if not waiting:
            return
        items = outbox.desk.batch(*waiting).json()["items"]
        assert {one["status"] for one in items} <= {200, 201}
        if heard:
            for one in waiting:
                outbox.acknowledged[one.period] = one.revision

    @rule(sending=on_the_way)
    def it_arrives_once_more(self, sending: tuple[int, Statement]) -> None:
        who, one = sending
        reply = self.outboxes[who].desk.put(one)
        assert reply.status_code == 200, "what was taken once is known for good"

    @rule(sending=consumes(on_the_way))
    def its_receipt_comes_late(self, sending: tuple[int, Statement]) -> None:
        who, one = sending
        outbox = self.outboxes[who]
        outbox.heard(one, outbox.desk.put(one))

    @rule(who=st.integers(0, 1), period=st.sampled_from(SCOPES))
    def one_is_sent_out_of_order(self, who: int, period: str) -> None:
        outbox = self.outboxes[who]
        done, taken = outbox.stated.get(period, []), self.heads(who).get(period, (0, ""))[0]
        if len(done) >= taken + 2:
            reply = outbox.desk.put(done[taken + 1])
            assert (reply.status_code, reply.json()["type"].rpartition("/")[2]) == (412, "revision-missing")

    @rule(who=st.integers(0, 1), heard=st.booleans())
    def the_token_is_renewed(self, who: int, heard: bool) -> None:  # noqa: FBT001 — as above
        desk = self.outboxes[who].desk
        reply = desk.post(token_path(desk.uid))
        assert reply.status_code == 201
        if heard:
            desk.token = reply.json()["token"]

    def heads(self, who: int) -> dict[str, tuple[int, str]]:
        heads = self.outboxes[who].desk.state()["heads"]
        return {one["period"]: (one["revision"], one["digest"]) for one in heads}

    @invariant()
    def the_service_has_what_was_last_acknowledged_or_later(self) -> None:
        for who, outbox in enumerate(getattr(self, "outboxes", [])):
            heads = self.heads(who)
            for period, done in outbox.stated.items():
                revision, held = heads.get(period, (0, ""))
                assert outbox.acknowledged.get(period, 0) <= revision <= len(done)
                assert not revision or held == digest(rendered(done[revision - 1]))

    @rule()
    def all_is_quiet(self) -> None:
        for who, outbox in enumerate(self.outboxes):
            for one in outbox.waiting():
                outbox.heard(one, outbox.desk.put(one))
            assert outbox.waiting() == [], "a second sending sends nothing"
            last = {period: (len(done), digest(rendered(done[-1]))) for period, done in outbox.stated.items()}
            assert self.heads(who) == last
        found = checking.check(self.network.service.database, self.folder / "files")
        assert found.findings == ()


DesksAndOneService.TestCase.settings = settings(
    max_examples=12, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
TestAnyInterleaving = DesksAndOneService.TestCase
