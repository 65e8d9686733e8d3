"""One person of two, and two again; people said to be two."""

from __future__ import annotations

import json
from dataclasses import replace

from sqlalchemy import Delete, delete, or_, select

from papidesk.kernel.intent import Done, Refusal
from papidesk.kernel.words import tr
from papidesk.people.commands.writing import (
    NAMED,
    PEOPLE,
    checked,
    free_cards,
    index,
    living,
    name_of,
    unindex,
    write_details,
)
from papidesk.people.intents import MaybeAlike, MergePeople, NotAlike, PeopleMerged, PeopleSplit, SplitPeople
from papidesk.people.rules import display_name
from papidesk.people.tables import ConsentRow, MandateRow, NotAlikeRow, PersonMergeRow, PersonRow, details_of
from papidesk.store.bus import follows, handles
from papidesk.store.tx import Tx


@handles(MergePeople)
def merge_people(command: MergePeople, tx: Tx) -> Done:
    """Move everything of `merged` to `kept`, which takes the details given, and remove `merged`."""
    kept, merged = living(command.kept, tx, "kept"), living(command.merged, tx, "merged")
    if kept is merged:
        raise Refusal("merged", tr("This is the same record twice. Choose the other one."))
    details = checked(command.details, tx, kept.id, merged.id)
    if not details.card_code and not kept.card_code:
        details = replace(details, card_code=merged.card_code or "")
    former, one, other = details_of(kept), name_of(kept), name_of(merged)
    undo = SplitPeople(
        kept.id, merged.id, former, "", merged.card_code or "", first_seen=kept.first_seen, last_seen=kept.last_seen
    )
    merged.removed_at = tx.now
    tx.session.merge(PersonMergeRow(merged_id=merged.id, kept_id=kept.id))
    kept.first_seen = min((day for day in (kept.first_seen, merged.first_seen) if day), default=None)
    kept.last_seen = max((day for day in (kept.last_seen, merged.last_seen) if day), default=None)
    # Out of the lists before the details are written: the card of `merged` may be given then.
    tx.session.flush()
    unindex([merged.id], tx)
    write_details(kept, details, tx)
    moved = {follower: keys or [] for follower, keys in tx.tell(PeopleMerged(kept.id, merged.id)).items()}
    return Done(
        said=tr("{one} and {other} are now one person: {name}.", one=one, other=other, name=display_name(details)),
        touched=NAMED,
        undo=replace(undo, moved=json.dumps(moved)),
        about=(("person", kept.id), ("person", merged.id)),
    )


@handles(SplitPeople)
def split_people(command: SplitPeople, tx: Tx) -> Done:
    """Give `merged` back what was theirs, and `kept` the details they had."""
    kept, merged = living(command.kept, tx, "kept"), tx.session.get(PersonRow, command.merged)
    if merged is None or merged is kept or merged.removed_at is None:
        raise Refusal("merged", tr("These two are two people already. Nothing was changed."))
    moved = _moved(command.moved)
    details = checked(command.details, tx, kept.id, merged.id)
    theirs = replace(details_of(merged), card_code=command.card or merged.card_code or "")
    if command.card:
        theirs = checked(theirs, tx, kept.id, merged.id)
    if theirs.card_code and theirs.card_code == details.card_code:
        raise Refusal("card_code", tr("One card can't be of two people. Take it off one of the records."))
    together = details_of(kept)
    joined_last = max((day for day in (command.last_seen, merged.last_seen) if day), default=None)
    kept.first_seen = command.first_seen
    if kept.last_seen == joined_last:
        # Otherwise they came again since: that day stays.
        kept.last_seen = command.last_seen
    merged.removed_at = None
    tx.session.execute(delete(PersonMergeRow).where(PersonMergeRow.merged_id == merged.id))
    # The card changes hands in this order: it is nobody's for a moment.
    kept.card_code = None
    tx.session.flush()
    free_cards({theirs.card_code}, tx)
    merged.card_code = theirs.card_code or None
    write_details(kept, details, tx)
    index({merged.id: theirs}, tx)
    tx.tell(PeopleSplit(kept.id, merged.id, moved))
    return Done(
        said=tr("{one} and {other} are two people again.", one=name_of(kept), other=name_of(merged)),
        touched=NAMED,
        undo=MergePeople(kept.id, merged.id, together),
        about=(("person", kept.id), ("person", merged.id)),
    )


def _moved(text: str) -> dict[str, list[int]]:
    try:
        plain = json.loads(text or "{}")
        return {str(name): [int(key) for key in keys] for name, keys in plain.items()}
    except (ValueError, TypeError, AttributeError) as wrong:
        raise Refusal("moved", tr("What the merge moved can't be read. Nothing was changed.")) from wrong


@follows(PeopleMerged)
def carry_consents(event: PeopleMerged, tx: Tx) -> list[int]:
    """The accords of both are the one person's."""
    rows = tx.session.scalars(select(ConsentRow).where(ConsentRow.person_id == event.merged)).all()
    for row in rows:
        row.person_id = event.kept
    return [row.id for row in rows]


@follows(PeopleSplit)
def give_consents_back(event: PeopleSplit, tx: Tx) -> None:
    """Each accord goes back to whoever gave it."""
    keys = event.moved.get(f"{__name__}.{carry_consents.__name__}", [])
    carried = select(ConsentRow).where(ConsentRow.id.in_(keys), ConsentRow.person_id == event.kept)
    for row in tx.session.scalars(carried):
        row.person_id = event.merged


@follows(PeopleMerged)
def carry_mandates(event: PeopleMerged, tx: Tx) -> list[int]:
    """The mandates of both are the one person's."""
    rows = tx.session.scalars(select(MandateRow).where(MandateRow.person_id == event.merged)).all()
    for row in rows:
        row.person_id = event.kept
    return [row.id for row in rows]


@follows(PeopleSplit)
def give_mandates_back(event: PeopleSplit, tx: Tx) -> None:
    """Each mandate goes back to whoever gave it."""
    keys = event.moved.get(f"{__name__}.{carry_mandates.__name__}", [])
    for row in tx.session.scalars(select(MandateRow).where(MandateRow.id.in_(keys), MandateRow.person_id == event.kept)):
        row.person_id = event.merged


@follows(PeopleMerged)
def stay_apart(event: PeopleMerged, tx: Tx) -> list[int]:
    """Whoever was said to be someone else than `merged` is someone else than `kept` too; the pairs new to `kept`."""
    of_merged, of_kept = _apart_from(event.merged, tx), _apart_from(event.kept, tx)
    new = sorted(of_merged - of_kept - {event.kept})
    tx.session.add_all(NotAlikeRow(one_id=min(event.kept, key), other_id=max(event.kept, key)) for key in new)
    return new


@follows(PeopleSplit)
def no_longer_apart(event: PeopleSplit, tx: Tx) -> None:
    """Those pairs go with the merge."""
    for key in event.moved.get(f"{__name__}.{stay_apart.__name__}", []):
        tx.session.execute(_pair(event.kept, key))


def _apart_from(person: int, tx: Tx) -> set[int]:
    rows = tx.session.execute(
        select(NotAlikeRow.one_id, NotAlikeRow.other_id).where(
            or_(NotAlikeRow.one_id == person, NotAlikeRow.other_id == person)
        )
    )
    return {row.one_id + row.other_id - person for row in rows}


@handles(NotAlike)
def not_alike(command: NotAlike, tx: Tx) -> Done:
    """Note that two people are two."""
    one, other = living(command.one, tx, "one"), living(command.other, tx, "other")
    if one is other:
        raise Refusal("other", tr("This is the same record twice. Choose the other one."))
    said_before = other.id in _apart_from(one.id, tx)
    if not said_before:
        tx.session.add(NotAlikeRow(one_id=min(one.id, other.id), other_id=max(one.id, other.id)))
    return Done(
        said=tr("{one} and {other} are two people.", one=name_of(one), other=name_of(other)),
        touched=PEOPLE,
        undo=None if said_before else MaybeAlike(one.id, other.id),
        about=(("person", one.id), ("person", other.id)),
    )


@handles(MaybeAlike)
def maybe_alike(command: MaybeAlike, tx: Tx) -> Done:
    """Forget that two people were said to be two."""
    said_before = command.other in _apart_from(command.one, tx)
    tx.session.execute(_pair(command.one, command.other))
    return Done(
        said=tr("They are shown again as possible duplicates."),
        touched=PEOPLE,
        undo=NotAlike(command.one, command.other) if said_before else None,
        about=(("person", command.one), ("person", command.other)),
    )


def _pair(one: int, other: int) -> Delete:
    return delete(NotAlikeRow).where(NotAlikeRow.one_id == min(one, other), NotAlikeRow.other_id == max(one, other))
