"""Coming in, leaving, and how sending goes."""

from __future__ import annotations

from typing import Any

from sqlalchemy import update

from papidesk.kernel.intent import Done, Part, Refusal
from papidesk.kernel.words import tr
from papidesk.network.commands.outbox import NOTED, SENDING, packed
from papidesk.network.intents.courier import KeepEnrolment, KeepPlaceTag, KeepToken, NoteTry, Pause, Unpause
from papidesk.network.intents.sending import Leave
from papidesk.network.questions.badge import desk_row
from papidesk.network.rules.rounds import ASKED_MOST
from papidesk.network.rules.states import Paused
from papidesk.network.tables import DESK
from papidesk.store.bus import handles
from papidesk.store.tx import Tx

_AT_EASE: dict[str, Any] = {"paused": None, "trouble": "", "offline": False}
_FEED_FROM_THE_START: dict[str, Any] = {
    "feed_next": 0,
    "feed_generation": "",
    "feed_etag": "",
    "feed_snapshot": False,
    "place_etag": "",
    "place_digest": "",
    "state_etag": "",
}


@handles(KeepEnrolment)
def keep_enrolment(command: KeepEnrolment, tx: Tx) -> Done:
    """What is read of the service is read anew; what was told of this desk before is compared with it."""
    before = desk_row(tx)
    same = before.desk == command.desk
    columns = {
        "url": command.url,
        "service": command.service,
        "desk": command.desk,
        "place_uid": command.place_uid,
        "place_name": command.place_name,
        "install_id": command.install_id,
        "token": command.token,
        "next_token": "",
        "token_at": tx.now,
        "enrolled_at": tx.now,
        # Another service is another reader: somebody looks again at what leaves.
        "agreed_at": before.agreed_at if same else None,
        "going_on": "",
        "last_contact_at": tx.now,
        "next_try_at": tx.now,
        **_AT_EASE,
        **_FEED_FROM_THE_START,
    }
    tx.session.execute(update(DESK).values(columns))
    said = tr("This desk belongs to the network now: {service}.", service=command.service)
    return Done(said=said, touched=SENDING | {Part.RECEIVED, Part.POOL})


@handles(KeepToken)
def keep_token(command: KeepToken, tx: Tx) -> Done:
    """A new one stands beside the former until it was used."""
    settled = {"token": command.token, "next_token": "", "token_at": tx.now}
    tx.session.execute(update(DESK).values(settled if command.settled else {"next_token": command.token}))
    tx.leave_no_trace()
    return Done(said=NOTED)


@handles(NoteTry)
def note_try(command: NoteTry, tx: Tx) -> Done:
    """How the last round went is all there is of it."""
    columns: dict[str, Any] = {
        "last_try_at": command.at,
        "trouble": packed(command.trouble),
        "offline": command.offline,
        "next_try_at": command.next_try_at,
    }
    if command.answered:
        columns["last_contact_at"] = command.at
    if command.clock_off is not None:
        columns["clock_off"] = command.clock_off
    tx.session.execute(update(DESK).values(columns))
    return Done(said=NOTED, touched=SENDING)


@handles(Pause)
def pause(command: Pause, tx: Tx) -> Done:
    """The first reason stands until somebody looked at it."""
    # Of these only an update ends by itself: it is looked for once a day.
    again = tx.now + ASKED_MOST if command.why is Paused.TOO_OLD else None
    columns = {"paused": command.why, "trouble": packed(command.told), "offline": False, "next_try_at": again}
    tx.session.execute(update(DESK).where(DESK.c.desk != "").values(columns))
    return Done(said=NOTED, touched=SENDING)


@handles(Unpause)
def unpause(command: Unpause, tx: Tx) -> Done:  # noqa: ARG001
    """The next round is due."""
    tx.session.execute(update(DESK).values(next_try_at=tx.now, **_AT_EASE))
    return Done(said=NOTED, touched=SENDING)


@handles(KeepPlaceTag)
def keep_place_tag(command: KeepPlaceTag, tx: Tx) -> Done:
    """So that it is told again only where it changed."""
    tx.session.execute(update(DESK).values(place_etag=command.etag, place_digest=command.digest))
    return Done(said=NOTED)


@handles(Leave)
def leave(command: Leave, tx: Tx) -> Done:  # noqa: ARG001
    """The token is forgotten; figures, the rounding secret and what was received stay."""
    row = desk_row(tx)
    if not row.desk:
        raise Refusal("", tr("This desk belongs to no network. Nothing was changed."))
    columns = {
        "desk": "",
        "url": "",
        "service": "",
        "place_uid": "",
        "place_name": "",
        "token": "",
        "next_token": "",
        "token_at": None,
        "enrolled_at": None,
        "agreed_at": None,
        "going_on": "",
        "next_try_at": None,
        "clock_off": 0,
        **_AT_EASE,
        **_FEED_FROM_THE_START,
    }
    tx.session.execute(update(DESK).values(columns))
    tx.leave_no_trace()
    said = tr("This desk sends to no network any more. What was sent stays there; everything is kept here.")
    return Done(said=said, touched=SENDING | {Part.RECEIVED, Part.POOL})
