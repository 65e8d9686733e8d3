"""Whether a document can be kept as it is, and as long as it is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from papidesk.documents.intents import MayKeep
from papidesk.documents.packing import pack
from papidesk.documents.rules import KEPT_MONTHS, Content, Document, DocumentKind, Keeping, Kept, faults_of, last_day
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import tr
from papidesk.people.intents import FactsOn
from papidesk.store.tx import Tx

CONTENT_MAX = 24 << 20
"""Bytes of a document as it is packed: a hand-out full of pictures."""


def check_person(tx: Tx, kind: DocumentKind, person: int | None) -> str:
    """The name of whom a document is of, "" for nobody; refused (person) where they are not in the lists."""
    if person is None:
        return ""
    if kind is DocumentKind.HANDOUT:
        raise Refusal("person", tr("A hand-out is about nobody. Leave the person out, or write a letter instead."))
    return tx.ask(FactsOn(person, tx.today)).name


def check_said(document: Document) -> None:
    """Refuse the first fault of what is said, with `more["faults"]`, every (field, why) of them."""
    faults = faults_of(document)
    if faults:
        field, why = faults[0]
        raise Refusal(field, why, faults=faults)


def checked_pack(content: Content) -> bytes:
    """The content packed; refused where it is too large."""
    packed = pack(content)
    if len(packed) > CONTENT_MAX:
        why = tr("This document is larger than {n} MB. Take pictures out, or make them smaller.", n=CONTENT_MAX >> 20)
        raise Refusal("content", why)
    return packed


def check_kept(tx: Tx, kind: DocumentKind, person: int | None, kept: Kept) -> Kept:
    """How it will be kept, the day said; refused (kept) where it can't be so."""
    if kind is DocumentKind.HANDOUT:
        if kept.keeping is not Keeping.ALWAYS:
            why = tr("A hand-out is of the place and about nobody: it is always kept. Choose that, or write a letter instead.")
            raise Refusal("kept", why)
        return Kept(Keeping.ALWAYS)
    if kept.keeping is Keeping.ALWAYS:
        why = tr("Only hand-outs are always kept. Keep it until a day, or while the person is here.")
        raise Refusal("kept", why)
    if kept.keeping is Keeping.WHILE_HERE:
        return Kept(Keeping.WHILE_HERE)
    check_accord(tx, "kept", person)
    return replace(kept, until=_checked_day(tx, kept))


def check_accord(tx: Tx, field: str, person: int | None) -> None:
    """Refuse to keep something of somebody who did not agree."""
    if person is None:
        why = tr("Nobody can agree without a name. Choose the person it is of to keep it, or keep it while they are here.")
        raise Refusal(field, why)
    if not tx.ask(MayKeep(person)):
        why = tr("The person has not agreed that documents be kept. Note their accord first, or keep it while they are here.")
        raise Refusal(field, why)


def _checked_day(tx: Tx, kept: Kept) -> date:
    longest = last_day(tx.today)
    if kept.until is None:
        return longest
    if kept.until < tx.today:
        raise Refusal("kept", tr("This day is over. Choose today or a later one."))
    if kept.until > longest:
        why = tr("Documents are kept %n month(s) at most once opened. Choose a day until {day}.", "", KEPT_MONTHS, day=longest)
        raise Refusal("kept", why)
    return kept.until
