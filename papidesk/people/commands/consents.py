"""Accords: given, withdrawn, and each taken back."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import select

from papidesk.kernel.folding import tidy
from papidesk.kernel.intent import Command, Done, Refusal
from papidesk.kernel.words import Text, tr
from papidesk.people.commands.writing import PEOPLE, living, name_of
from papidesk.people.intents import (
    AccordEnded,
    AccordRestored,
    ForgetConsent,
    GiveConsent,
    HoldsAccord,
    RestoreConsent,
    WithdrawConsent,
)
from papidesk.people.rules import CONSENT_WORDS, LINE_MAX
from papidesk.people.tables import ConsentRow
from papidesk.store.bus import handles
from papidesk.store.tx import Tx


@handles(GiveConsent)
def give_consent(command: GiveConsent, tx: Tx) -> Done:
    """Note an accord to one version of a text. The same one is noted once as long as it holds."""
    person = living(command.person, tx)
    version, on = tidy(command.version), command.on or tx.today
    if not version:
        raise Refusal("version", tr("Write which version of the text the person agreed to, like 2026-1."))
    if len(version) > LINE_MAX:
        raise Refusal("version", tr("This is too long: keep it under {n} characters.", n=LINE_MAX))
    if on > tx.today:
        raise Refusal("on", tr("An accord is noted once it is given: choose today or an earlier day."))
    held = tx.session.scalar(
        select(ConsentRow).where(
            ConsentRow.person_id == person.id,
            ConsentRow.kind == command.kind,
            ConsentRow.version == version,
            ConsentRow.withdrawn_on.is_(None),
            ~ConsentRow.forgotten,
        )
    )
    if held is not None:
        raise Refusal("kind", tr("This accord is noted already, since {day}: all is done.", day=held.on))
    row = ConsentRow(
        person_id=person.id, kind=command.kind, version=version, means=command.means, on=on, withdrawn_on=None
    )
    tx.session.add(row)
    tx.session.flush()
    said = tr("{name}: accord noted ({what}).", name=name_of(person), what=CONSENT_WORDS[command.kind])
    return _done(said, row, ForgetConsent(row.id), ids=(row.id,))


@handles(WithdrawConsent)
def withdraw_consent(command: WithdrawConsent, tx: Tx) -> Done:
    """The accord ends today."""
    row = _held(command.consent, tx)
    if row.withdrawn_on is not None:
        why = tr("This accord was withdrawn already, on {day}. Note a new one if it is given again.", day=row.withdrawn_on)
        raise Refusal("consent", why)
    row.withdrawn_on = tx.today
    undo = RestoreConsent(row.id, _tell_end(row, tx))
    return _done(tr("The accord is withdrawn ({what}).", what=CONSENT_WORDS[row.kind]), row, undo)


@handles(RestoreConsent)
def restore_consent(command: RestoreConsent, tx: Tx) -> Done:
    """The accord holds again, from the day it was given."""
    row = _held(command.consent, tx)
    if row.withdrawn_on is None:
        raise Refusal("consent", tr("This accord is in force: there is nothing to bring back."))
    row.withdrawn_on = None
    tx.session.flush()
    tx.tell(AccordRestored(row.person_id, row.kind, _ended(command.ended)))
    return _done(tr("The accord holds again ({what}).", what=CONSENT_WORDS[row.kind]), row, WithdrawConsent(row.id))


@handles(ForgetConsent)
def forget_consent(command: ForgetConsent, tx: Tx) -> Done:
    """The accord was noted by mistake: it is shown no more."""
    row = _held(command.consent, tx)
    row.forgotten = True
    _tell_end(row, tx)
    return _done(tr("The accord is no longer noted ({what}).", what=CONSENT_WORDS[row.kind]), row, None)


def _tell_end(row: ConsentRow, tx: Tx) -> str:
    """Tell the jobs above, unless another version of the accord holds; JSON of what they gave, "" for nothing."""
    tx.session.flush()
    if tx.ask(HoldsAccord(row.person_id, row.kind)):
        return ""
    ended = {follower: given for follower, given in tx.tell(AccordEnded(row.person_id, row.kind)).items() if given}
    return json.dumps(ended) if ended else ""


def _ended(text: str) -> dict[str, Any]:
    try:
        plain = json.loads(text or "{}")
    except ValueError:
        plain = None
    if not isinstance(plain, dict):
        raise Refusal("ended", tr("What the end of the accord changed can't be read. Nothing was changed."))
    return plain


def _held(consent: int, tx: Tx) -> ConsentRow:
    row = tx.session.get(ConsentRow, consent)
    if row is None or row.forgotten:
        raise Refusal("consent", tr("This accord is no longer noted. Nothing was changed."))
    return row


def _done(said: Text, row: ConsentRow, undo: Command | None, ids: tuple[int, ...] = ()) -> Done:
    return Done(said=said, touched=PEOPLE, undo=undo, ids=ids, about=(("person", row.person_id),))
