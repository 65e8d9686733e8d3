"""Mandates: given, ended, and each taken back."""

from __future__ import annotations

import re
from dataclasses import replace

from sqlalchemy import select

from papidesk.kernel.folding import tidy
from papidesk.kernel.intent import Command, Done, Refusal
from papidesk.kernel.words import Text, tr
from papidesk.people.commands.writing import PEOPLE, living
from papidesk.people.intents import DropMandate, EndMandate, GiveMandate, NextMandate, ResumeMandate
from papidesk.people.mandates import number_words, why_wrong
from papidesk.people.rules import LINE_MAX
from papidesk.people.tables import MandateRow
from papidesk.store.bus import handles
from papidesk.store.tx import Tx

_DIGEST = re.compile(r"[0-9a-f]{64}")


@handles(GiveMandate)
def give_mandate(command: GiveMandate, tx: Tx) -> Done:
    """Keep what its paper says, and the digest of its file. The person's name stands in neither."""
    person = living(command.person, tx)
    scope = replace(command.scope, precisely=tidy(command.precisely))
    wrong = why_wrong(scope, command.first, command.last, tx.today)
    if wrong:
        raise Refusal(*wrong)
    if not _DIGEST.fullmatch(command.digest) or not 0 < len(tidy(command.version)) <= LINE_MAX:
        raise Refusal("digest", tr("The paper of this mandate was not made. Make it again, then give it."))
    held = tx.session.scalar(select(MandateRow.id).where(MandateRow.digest == command.digest, ~MandateRow.dropped))
    if command.number != tx.ask(NextMandate()) or held is not None:
        raise Refusal("number", tr("The number of this mandate was taken meanwhile. Print it again: it will have the next one."))
    year, number = (int(part) for part in command.number.split("-")[1:])
    row = MandateRow(
        year=year, number=number, person_id=person.id, procedures=[one.value for one in scope.procedures],
        acts=[one.value for one in scope.acts], precisely=scope.precisely, first=command.first, last=command.last,
        ended_on=None, version=tidy(command.version), digest=command.digest, given_at=tx.now, author_id=tx.author.id,
        author_name=tx.author.name, dropped=False,
    )  # fmt: skip
    tx.session.add(row)
    tx.session.flush()
    said = tr("Mandate {number} is given, until {day}.", number=command.number, day=command.last)
    return _done(said, row, DropMandate(row.id), ids=(row.id,))


@handles(EndMandate)
def end_mandate(command: EndMandate, tx: Tx) -> Done:
    """Its last day is today."""
    row = _given(command.mandate, tx)
    if row.ended_on is not None or row.last < tx.today:
        raise Refusal("mandate", tr("This mandate is over already. Nothing was changed."))
    row.ended_on = tx.today
    return _done(tr("Mandate {number} is ended.", number=number_words(row.year, row.number)), row, ResumeMandate(row.id))


@handles(ResumeMandate)
def resume_mandate(command: ResumeMandate, tx: Tx) -> Done:
    """It runs until its own last day again."""
    row = _given(command.mandate, tx)
    if row.ended_on is None:
        raise Refusal("mandate", tr("This mandate runs: there is nothing to bring back."))
    row.ended_on = None
    return _done(tr("Mandate {number} runs again.", number=number_words(row.year, row.number)), row, EndMandate(row.id))


@handles(DropMandate)
def drop_mandate(command: DropMandate, tx: Tx) -> Done:
    """It was not signed: it is shown no more, and its file is none of ours."""
    row = _given(command.mandate, tx)
    row.dropped, row.person_id, row.precisely = True, None, ""
    number = number_words(row.year, row.number)
    return Done(said=tr("Mandate {number} was not given.", number=number), touched=PEOPLE, about=(("mandate", row.id),))


def _given(mandate: int, tx: Tx) -> MandateRow:
    row = tx.session.get(MandateRow, mandate)
    if row is None or row.dropped:
        raise Refusal("mandate", tr("This mandate is no longer noted. Nothing was changed."))
    return row


def _done(said: Text, row: MandateRow, undo: Command | None, ids: tuple[int, ...] = ()) -> Done:
    whose = (("person", row.person_id),) if row.person_id is not None else ()
    return Done(said=said, touched=PEOPLE, undo=undo, ids=ids, about=(*whose, ("mandate", row.id)))
