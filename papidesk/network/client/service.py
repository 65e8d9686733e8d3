"""The service, request by request: what is asked, and what its answers must be to count."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from papidesk import __version__
from papidesk.network.client import replies, troubles
from papidesk.network.client.replies import Read, Reply, expected
from papidesk.network.client.troubles import Problem, Trouble
from papidesk.network.contract import (
    BATCH_MOST,
    BODY_MOST,
    CAPABILITIES_PATH,
    ENROLMENTS_PATH,
    FEED_PAGE,
    FEED_PATH,
    INSTALL_HEADER,
    PROTOCOL,
    RECEIPT_TYPE,
    STATEMENT_TYPE,
    Dataset,
    FeedItem,
    FeedKind,
    Head,
    PoolStep,
    ProblemKind,
    Receipt,
    batch_path,
    etag,
    file_path,
    install_path,
    is_period,
    place_path,
    pool_requests_path,
    pool_step_path,
    revision_path,
    state_path,
    token_path,
)
from papidesk.network.intents.courier import Frozen, PoolCall

JSON = "application/json"
UID, TOKEN, DIGEST = r"[A-Za-z0-9_-]{1,64}", r"[!-~]{8,128}", r"sha-256=:[A-Za-z0-9+/]{43}=:"
_INSTANT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)"
_TAG_MOST = 200
HEADS_MOST = 50_000
_SQUEEZED = {"Accept-Encoding": "gzip"}
_PARTIAL = 206


class Asker(Protocol):
    """The wire."""

    def ask(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Reply: ...


@dataclass(frozen=True)
class Capabilities:
    """What a service says of itself. batch_most, body_most: of statements in a batch, of bytes in one."""

    service: str
    oldest: int
    newest: int
    batch_most: int
    body_most: int

    @property
    def speaks_ours(self) -> bool:
        """Whether it understands this release."""
        return self.oldest <= PROTOCOL <= self.newest


@dataclass(frozen=True)
class Enrolled:
    """A desk that was let in."""

    desk: str
    token: str
    place_uid: str
    place_name: str


@dataclass(frozen=True)
class State:
    """What the service has of this desk."""

    heads: tuple[Head, ...]
    etag: str


@dataclass(frozen=True)
class FeedPage:
    """A page of the feed."""

    items: tuple[FeedItem, ...]
    next: int
    generation: str
    more: bool
    snapshot: bool
    etag: str


def capabilities(wire: Asker) -> Capabilities:
    """What a service takes; Trouble where the address is not one of a service."""
    told = Read.of(expected(wire.ask("GET", CAPABILITIES_PATH), JSON))
    range_ = told.inside("protocol")
    return Capabilities(
        replies.said(told.text("service", 1000)) or "PapiDesk",
        range_.number("oldest", 0, 9999),
        range_.number("newest", 0, 9999),
        min(told.number("batch_most", 1), BATCH_MOST),
        min(told.number("body_most", 1), BODY_MOST),
    )


def enrol(wire: Asker, code: str, install_id: str) -> Enrolled:
    """Trade a code for a token."""
    asked = {"code": code, "install_id": install_id, "protocol": PROTOCOL, "app_version": __version__}
    told = Read.of(expected(wire.ask("POST", ENROLMENTS_PATH, {"Content-Type": JSON}, _json(asked)), JSON))
    place = told.inside("place")
    return Enrolled(
        told.text("desk", form=UID),
        told.text("token", form=TOKEN),
        place.text("uid", form=UID),
        replies.said(place.text("name", 1000)),
    )


class DeskService:
    """The service, as the desk that a token opens."""

    def __init__(
        self, wire: Asker, desk: str, install_id: str, tokens: Sequence[str], settled: Callable[[str], None]
    ) -> None:
        """tokens: the one to show first, then what opens where that one does not; settled: told which of several did."""
        self._wire, self.desk, self._install_id = wire, desk, install_id
        self._tokens, self._settled = [*tokens], settled

    # ── who this is ───────────────────────────────────────────────────────────────────────────────────────────────────

    def renew_token(self) -> str:
        """A new token; the one it is asked with answers until it is used."""
        told = Read.of(expected(self._ask("POST", token_path(self.desk)), JSON))
        return told.text("token", form=TOKEN)

    def use_token(self, token: str) -> None:
        """Show this one from now on; the one before is kept until this one opened."""
        self._tokens = [token, self._tokens[0]]

    def put_install(self, reason: str) -> None:
        """This installation goes on."""
        body = _json({"install_id": self._install_id, "reason": reason})
        expected(self._ask("PUT", install_path(self.desk), {"Content-Type": JSON}, body), JSON)

    # ── statements ────────────────────────────────────────────────────────────────────────────────────────────────────

    def put_statement(self, one: Frozen) -> Receipt:
        """Send one. Trouble: a problem, or a receipt that is of something else."""
        headers = {
            "Content-Type": STATEMENT_TYPE,
            "Content-Digest": one.digest,
            **({"If-Match": etag(one.supersedes)} if one.supersedes else {"If-None-Match": "*"}),
        }
        path = revision_path(self.desk, Dataset(one.dataset), one.period, one.revision)
        return self._receipt(expected(self._ask("PUT", path, headers, one.body), RECEIPT_TYPE), one)

    def post_statements(self, many: Sequence[Frozen]) -> list[Receipt | Problem]:
        """Send many at once: of each its receipt or its problem, in their order."""
        body = _json({"statements": [_item(one) for one in many]})
        reply = self._ask("POST", batch_path(self.desk), {"Content-Type": JSON} | _SQUEEZED, body)
        rows = Read.of(expected(reply, JSON)).rows("items", len(many))
        if len(rows) != len(many):
            raise troubles.strange()
        return [self._outcome(row, one) for row, one in zip(rows, many, strict=True)]

    def _outcome(self, row: Read, one: Frozen) -> Receipt | Problem:
        if row.plain.get("receipt") is not None:
            return self._receipt(row.plain["receipt"], one)
        return replies.problem_of(row.plain.get("problem"), row.number("status", 400, 599))

    def _receipt(self, plain: Any, one: Frozen) -> Receipt:
        """Only of these very bytes."""
        told = Read.of(plain)
        receipt = Receipt(
            desk=told.text("desk"),
            dataset=told.text("dataset"),
            period=told.text("period"),
            revision=told.number("revision", 1),
            digest=told.text("digest"),
            received_at=told.text("received_at", form=_INSTANT),
        )
        mine = (self.desk, one.dataset, one.period, one.revision, one.digest)
        if (receipt.desk, receipt.dataset, receipt.period, receipt.revision, receipt.digest) != mine:
            raise troubles.strange()
        return receipt

    def state(self, tag: str = "") -> State | None:
        """What the service has; None where that is what `tag` is of."""
        reply = self._ask("GET", state_path(self.desk), _SQUEEZED | ({"If-None-Match": tag} if tag else {}))
        if reply.is_unchanged and tag:
            return None
        told = Read.of(expected(reply, JSON))
        if told.text("desk") != self.desk:
            raise troubles.strange()
        heads = tuple(_head(row) for row in told.rows("heads", HEADS_MOST) if _is_known(row))
        return State(heads, _tag_of(reply))

    # ── what the network shares ───────────────────────────────────────────────────────────────────────────────────────

    def feed(self, since: int, generation: str, tag: str, *, snapshot: bool) -> FeedPage | None:
        """A page; None where nothing changed since `tag`."""
        query = f"?since={since}&limit={FEED_PAGE}"
        query += f"&generation={generation}" if generation else ""
        query += "&snapshot=true" if snapshot and since else ""
        reply = self._ask("GET", FEED_PATH + query, _SQUEEZED | ({"If-None-Match": tag} if tag else {}))
        if reply.is_unchanged and tag:
            return None
        told = Read.of(expected(reply, JSON))
        items = (_feed_item(row) for row in told.rows("items", FEED_PAGE))
        return FeedPage(
            items=tuple(one for one in items if one is not None),
            next=told.number("next"),
            generation=told.text("generation", form="[0-9a-f]{32}"),
            more=told.flag("more"),
            snapshot=told.flag("snapshot"),
            etag=_tag_of(reply),
        )

    def file_part(self, sha256: str, first: int, last: int) -> tuple[bytes, bool]:
        """Bytes of a shared file from `first` to `last`, both included, and whether they are the whole file instead."""
        headers = {"Range": f"bytes={first}-{last}", "If-Range": etag(sha256)}
        reply = self._ask("GET", file_path(sha256), headers)
        if reply.status not in {200, _PARTIAL} or reply.headers.get("etag", "") != etag(sha256):
            raise replies.wrong(reply)
        if reply.status == _PARTIAL and not reply.headers.get("content-range", "").startswith(f"bytes {first}-"):
            raise troubles.strange()
        return reply.body, reply.status != _PARTIAL

    # ── the place and the pool ────────────────────────────────────────────────────────────────────────────────────────

    def place_tag(self) -> tuple[str, Any]:
        """The entity tag of the record that the service has, and that record."""
        reply = self._ask("GET", place_path(self.desk))
        return _tag_of(reply), expected(reply, JSON)

    def put_place(self, record: bytes, tag: str) -> str:
        """Tell the place's record in the stead of the one of this tag; the new one's comes back."""
        headers = {"Content-Type": JSON} | ({"If-Match": tag} if tag else {})
        reply = self._ask("PUT", place_path(self.desk), headers, record)
        expected(reply, JSON)
        return _tag_of(reply)

    def tell_pool(self, call: PoolCall) -> str:
        """A request, or a step of one; the request as it is now, as JSON."""
        path = (
            pool_step_path(self.desk, call.request, PoolStep(call.step))
            if call.step
            else pool_requests_path(self.desk)
        )
        headers = {"Content-Type": JSON, "Idempotency-Key": call.key}
        told = expected(self._ask("POST", path, headers, call.body.encode()), JSON)
        Read.of(told).text("uid", form=UID)
        return json.dumps(told, ensure_ascii=False)

    # ── asking ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _ask(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Reply:
        """With the token; with the other one where the service does not know the first."""
        while True:
            shown = {"Authorization": f"Bearer {self._tokens[0]}", INSTALL_HEADER: self._install_id}
            reply = self._wire.ask(method, path, shown | dict(headers or {}), body)
            if _opens_nothing(reply):
                if len(self._tokens) == 1:
                    return reply
                self._tokens.pop(0)
                continue
            if len(self._tokens) > 1 and _comes_from_the_service(reply):
                self._tokens = self._tokens[:1]
                self._settled(self._tokens[0])
            return reply


def _opens_nothing(reply: Reply) -> bool:
    if reply.status != 401:  # noqa: PLR2004 — HTTP's own number
        return False
    trouble: Trouble = replies.wrong(reply)
    return trouble.kind is ProblemKind.UNKNOWN_TOKEN


def _comes_from_the_service(reply: Reply) -> bool:
    """Whether whoever answered knew the token: a portal's page says nothing of that."""
    return reply.status < 400 and (reply.media_type in {JSON, RECEIPT_TYPE} or reply.is_unchanged)  # noqa: PLR2004


def _json(plain: Any) -> bytes:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


def _item(one: Frozen) -> dict[str, Any]:
    return {
        "dataset": one.dataset,
        "period": one.period,
        "revision": one.revision,
        "if_match": one.supersedes or None,
        "content_digest": one.digest,
        "body": one.body.decode(),
    }


def _is_known(row: Read) -> bool:
    """Datasets of a later release are left aside."""
    return row.plain.get("dataset") in set(Dataset) and is_period(str(row.plain.get("period")))


def _head(row: Read) -> Head:
    return Head(
        row.text("dataset"), row.text("period"), row.number("revision", 1), row.text("digest", form=DIGEST), row.flag("locked")
    )


def _feed_item(row: Read) -> FeedItem | None:
    """None for a kind of a later release."""
    if row.plain.get("kind") not in set(FeedKind):
        return None
    deleted = row.flag("deleted")
    body = {} if deleted else dict(row.inside("body").plain)
    return FeedItem(row.number("sequence"), FeedKind(row.text("kind")), row.text("uid", 64), deleted, body)


def _tag_of(reply: Reply) -> str:
    tag = reply.headers.get("etag", "")
    return tag if len(tag) <= _TAG_MOST and tag.isascii() and tag.isprintable() else ""
