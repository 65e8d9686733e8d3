"""Changes of the place and its team."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from argon2 import PasswordHasher
from sqlalchemy import delete, func, select

from papidesk.accounts.intents import (
    ChangePassword,
    ChangeRole,
    CreateAccount,
    Place,
    PlaceRenamed,
    Purge,
    PutOffPurge,
    RemoveAccount,
    RenewRecoveryKey,
    ResetPassword,
    SetPin,
    SetPlace,
    SetRetention,
    ShowPlace,
)
from papidesk.accounts.passwords import hash_of, kept_hashes, verifies, whose
from papidesk.accounts.purging import answers, asked_of, begins, months_of
from papidesk.accounts.rules import (
    NAME_MAX,
    RETENTIONS,
    ROLE_WORDS,
    Category,
    has_a_key,
    pin_digits,
    why_not_so_long,
    why_password_is_weak,
    why_pin_will_not_do,
)
from papidesk.accounts.tables import AccountRow, PlaceRow, PurgeProofRow, PurgeReminderRow, RetentionRow
from papidesk.kernel.folding import fold, tidy
from papidesk.kernel.intent import Done, Part, Refusal, Role
from papidesk.kernel.progress import Progress
from papidesk.kernel.words import tr
from papidesk.store.bus import handles
from papidesk.store.tables import DraftRow
from papidesk.store.tx import Tx
from papidesk.store.vault import RECOVERY_SLOT, Vault, draw_recovery_key

TEAM = frozenset({Part.TEAM})
SLOT_MAX = 480


def place_row(place: Place) -> PlaceRow:
    """The row of a place, checked."""
    name = tidy(place.name)
    if not name:
        raise Refusal("name", tr("Give the place a name: it stands at the top of every paper."))
    if len(name) > NAME_MAX:
        raise Refusal("name", tr("This name is too long: keep it under {n} characters.", n=NAME_MAX))
    try:
        ZoneInfo(place.zone)
    except (ZoneInfoNotFoundError, ValueError) as unknown:
        raise Refusal("zone", tr("The time zone {zone} is not known. Write it as Europe/Paris.", zone=place.zone)) from unknown
    if not 0 <= place.slot_minutes <= SLOT_MAX:
        raise Refusal("slot_minutes", tr("A turn lasts between 0 (no limit) and {n} minutes. Write another number.", n=SLOT_MAX))
    if not 0 <= place.lock_after_minutes <= SLOT_MAX:
        why = tr("The screen locks after 0 (never) to {n} minutes. Write another number.", n=SLOT_MAX)
        raise Refusal("lock_after_minutes", why)
    return PlaceRow(id=1, **(asdict(place) | {"name": name, "commune": tidy(place.commune)}))


@handles(SetPlace)
def set_place(command: SetPlace, tx: Tx) -> Done:
    """Replace the place's record."""
    former = tx.ask(ShowPlace())
    tx.session.merge(place_row(command.place))
    tx.session.flush()
    now = tx.ask(ShowPlace())
    if (now.name, now.commune, now.opened_on) != (former.name, former.commune, former.opened_on):
        tx.tell(PlaceRenamed())
    return Done(
        said=tr("The place's settings are kept."),
        touched=frozenset({Part.PLACE, Part.ROOM}),
        undo=SetPlace(former),
    )


def new_account(name: str, role: Role, tx: Tx) -> AccountRow:
    """A row for a new member, its name checked and free."""
    tidied = tidy(name)
    if not tidied:
        raise Refusal("name", tr("Write the name the team knows you by."))
    if len(tidied) > NAME_MAX:
        raise Refusal("name", tr("This name is too long: keep it under {n} characters.", n=NAME_MAX))
    taken = select(AccountRow.id).where(AccountRow.name_folded == fold(tidied), AccountRow.active)
    if tx.session.scalar(taken) is not None:
        raise Refusal("name", tr("{name} already has an account here. Add an initial to tell them apart.", name=tidied))
    row = AccountRow(
        name=tidied, name_folded=fold(tidied), role=role, active=True, pin_hash=None, created_at=tx.now, left_at=None
    )
    tx.session.add(row)
    tx.session.flush()
    return row


@handles(CreateAccount)
def create_account(command: CreateAccount, tx: Tx) -> Done:
    """A row, and a slot of the keys or what verifies a password. The slot comes first: without its row it opens nothing."""
    row = new_account(command.name, command.role, tx)
    _check_password(command.password, row, tx)
    if has_a_key(command.role, alone=command.alone):
        _vault(tx).wrap_for(row.id, command.password)
        return Done(said=tr("{name} can now open PapiDesk.", name=row.name), touched=TEAM, ids=(row.id,))
    row.password_hash = hash_of(command.password, _vault(tx).cost)
    said = tr("{name} can now come in, once somebody has opened the desk.", name=row.name)
    return Done(said=said, touched=TEAM, ids=(row.id,))


@handles(RemoveAccount)
def remove_account(command: RemoveAccount, tx: Tx) -> Done:
    """Close an account; its name stays in the journal."""
    row = _active(command.account, tx)
    if row.role is Role.MANAGER and _count_managers(tx) == 1:
        raise Refusal("account", tr("{name} is the last person in charge. Put someone else in charge first.", name=row.name))
    row.active, row.pin_hash, row.password_hash, row.left_at = False, None, None, tx.now
    tx.session.execute(delete(DraftRow).where(DraftRow.author_id == row.id))
    tx.session.flush()
    _drop_after_commit(row.id, tx)
    return Done(said=tr("{name}'s password no longer opens PapiDesk.", name=row.name), touched=TEAM)


@handles(ChangePassword)
def change_password(command: ChangePassword, tx: Tx) -> Done:
    """Rewrap the key under a new password, once the change is in the journal."""
    row = _active(tx.author.id, tx)
    vault = _vault(tx)
    theirs = verifies(row.password_hash, command.former) if row.password_hash else vault.opens(row.id, command.former)
    if not (theirs or vault.opens(RECOVERY_SLOT, command.former)):
        raise Refusal("former", tr("This is not your current password. Nothing was changed."))
    _check_password(command.password, row, tx)
    _take_password(row, command.password, tx, key=row.password_hash is None)
    return Done(said=tr("Your new password is in force."))


@handles(ResetPassword)
def reset_password(command: ResetPassword, tx: Tx) -> Done:
    """The key is wrapped anew, or no longer, for someone who forgot their password."""
    row = _active(command.account, tx)
    _check_password(command.password, row, tx)
    _take_password(row, command.password, tx, key=has_a_key(row.role, alone=command.alone))
    return Done(said=tr("{name} has a new password.", name=row.name), touched=TEAM)


@handles(ChangeRole)
def change_role(command: ChangeRole, tx: Tx) -> Done:
    """What they were typing goes where they may no longer read it; so does the slot of whoever has one no more."""
    row = _active(command.account, tx)
    if row.id == tx.author.id:
        raise Refusal("role", tr("Your own role is changed by another person in charge. Ask one of them."))
    if row.role is Role.MANAGER and command.role is not Role.MANAGER and _count_managers(tx) == 1:
        raise Refusal("role", tr("{name} is the last person in charge. Put someone else in charge first.", name=row.name))
    key = has_a_key(command.role, alone=command.alone)
    if command.password:
        _check_password(command.password, row, tx)
        _take_password(row, command.password, tx, key=key)
    elif key != (row.password_hash is None):
        raise Refusal("password", tr("Give {name} a new password with this role: it counts in another way.", name=row.name))
    if command.role is Role.VOLUNTEER:
        tx.session.execute(delete(DraftRow).where(DraftRow.author_id == row.id))
    row.role = command.role
    return Done(said=tr("{name}: {role} from now on.", name=row.name, role=ROLE_WORDS[command.role].name), touched=TEAM)


@handles(SetPin)
def set_pin(command: SetPin, tx: Tx) -> Done:
    """Keep the hash of a PIN."""
    row = _active(tx.author.id, tx)
    pin = pin_digits(command.pin)
    if not command.pin:
        row.pin_hash = None
        return Done(said=tr("Your PIN is removed."), touched=TEAM)
    why = why_pin_will_not_do(pin)
    if why:
        raise Refusal("pin", why)
    row.pin_hash = PasswordHasher().hash(pin)
    return Done(said=tr("Your PIN resumes a locked screen."), touched=TEAM)


@handles(RenewRecoveryKey)
def renew_recovery_key(command: RenewRecoveryKey, tx: Tx) -> Done:  # noqa: ARG001
    """Replace the recovery slot, once the change is in the journal: until the new key can be shown the former one opens."""
    vault, written = _vault(tx), draw_recovery_key()
    tx.after_commit.append(lambda: vault.wrap_recovery(written))
    return Done(
        said=tr("There is a new recovery key. Print it, and keep it away from this computer."),
        shown_once=written,
    )


def _check_password(password: str, row: AccountRow, tx: Tx) -> None:
    """Refuse a weak password, and one that another account has: it alone says who opens the store."""
    weak = why_password_is_weak(password, row.name)
    if weak:
        raise Refusal("password", weak)
    others = {account: kept for account, kept in kept_hashes(tx.session).items() if account != row.id}
    if _vault(tx).unlock(password) not in {None, row.id} or whose(others, password) is not None:
        raise Refusal("password", tr("This password can't be used here. Choose another."))


def _take_password(row: AccountRow, password: str, tx: Tx, *, key: bool) -> None:
    """Keep a checked password: in a slot of the keys, or as what verifies it."""
    vault, account, had_one = _vault(tx), row.id, row.password_hash is None
    if not key:
        row.password_hash = hash_of(password, vault.cost)
        tx.session.flush()
        _drop_after_commit(account, tx)
    elif had_one:
        # A password that changed though its change could not be recorded would shut its owner out.
        tx.after_commit.append(lambda: vault.wrap_for(account, password))
    else:
        # Before the commit: a slot that came of nothing is known by what still verifies the former password, and goes.
        vault.wrap_for(account, password)
        row.password_hash = None
        tx.session.flush()


def _drop_after_commit(account: int, tx: Tx) -> None:
    """A slot lost to a row that stayed as it was would shut someone out for good."""
    vault = _vault(tx)
    if vault.has_slot(account):
        tx.after_commit.append(lambda: vault.drop(account))


def _active(account: int, tx: Tx) -> AccountRow:
    row = tx.session.get(AccountRow, account)
    if row is None or not row.active:
        raise Refusal("account", tr("This account no longer exists. Nothing was changed."))
    return row


def _count_managers(tx: Tx) -> int:
    found = select(func.count()).where(AccountRow.role == Role.MANAGER, AccountRow.active)
    return tx.session.scalar(found) or 0


def _vault(tx: Tx) -> Vault:
    assert tx.vault is not None, "accounts need the vault"
    return tx.vault


# ── how long what is noted about people is kept ───────────────────────────────────────────────────────────────────────


@handles(SetRetention)
def set_retention(command: SetRetention, tx: Tx) -> Done:
    """Kept shorter than it may be, or as long again; nothing goes before a purge."""
    wrong = why_not_so_long(command.category, command.months)
    if wrong:
        raise Refusal("months", wrong)
    former = months_of(tx)[command.category]
    tx.session.merge(RetentionRow(category=command.category, months=command.months))
    name = RETENTIONS[command.category].name
    return Done(
        said=tr("{what}: kept %n month(s) from now on. Nothing goes before a purge.", "", command.months, what=name),
        touched=frozenset({Part.PLACE}),
        undo=SetRetention(command.category, former),
    )


@handles(Purge)
def purge(command: Purge, tx: Tx) -> Done:
    """Each category in turn, and a proof of each of which something went. The figures are written down before."""
    wanted = command.categories or tuple(Category)
    not_yet = begins(tx, dry=False)
    went, step = 0, tx.step
    for asked in asked_of(tx, wanted, not_yet):
        # A job that takes its time says how far it is: from what went before it on.
        tx.step = partial(_further, step, went)
        tx.step(0)
        count = sum(one.count for one in answers(tx, asked))
        went += count
        if count:
            tx.session.add(
                PurgeProofRow(
                    at=tx.now, author_id=tx.author.id, author_name=tx.author.name, category=asked.category,
                    months=months_of(tx)[asked.category], before=asked.before, count=count,
                )
            )  # fmt: skip
    tx.step = step
    tx.leave_no_trace()
    if not went:
        return Done(said=tr("Nothing was due. Nothing was changed."), touched=frozenset({Part.PLACE}))
    return Done(
        said=tr("Purge done: %n thing(s) went. The proof is kept, without the data.", "", went), touched=frozenset(Part) - _KEPT
    )


_KEPT = frozenset({Part.PURPOSES, Part.MODELS, Part.SENDING, Part.RECEIVED, Part.POOL, Part.TEAM})


def _further(step: Progress, before: int, done: int) -> None:
    step(before + done)


@handles(PutOffPurge)
def put_off_purge(command: PutOffPurge, tx: Tx) -> Done:  # noqa: ARG001
    """Spoken of again next month."""
    tx.session.merge(PurgeReminderRow(id=1, put_off_on=tx.today))
    return Done(said=tr("You will be reminded next month."), touched=frozenset({Part.PLACE}))
