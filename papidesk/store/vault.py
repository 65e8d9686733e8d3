"""The wrapped keys that stand beside the store.

The store is encrypted under one random 256-bit key. That key is wrapped once per account, under a key derived from the
account's password (argon2id, RFC 9106; AES-256-GCM), and once under the recovery key printed at first run: like the slots
of a disk encryption. Changing a password rewraps the key and never re-encrypts the store. A volunteer's account has no slot
unless whoever is in charge gives it one: its password is verified in the open store (`papidesk.accounts.passwords`).
"""

from __future__ import annotations

import json
import secrets
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from papidesk.kernel.files import replace_file
from papidesk.kernel.intent import Unreadable, WorldFailure
from papidesk.kernel.words import tr

FORMAT = 1
KEY_BYTES = 32
RECOVERY_SLOT = 0
"""The account number of the recovery key's slot."""

# No I O 0 1: a person copies this by hand from a paper. 32 signs, 5 bits each.
_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_LOOKALIKES = str.maketrans({"0": "Q", "O": "Q", "1": "L", "I": "L"})
_GROUPS, _GROUP = 6, 5
_SALT, _NONCE, _SEAL = 16, 12, 16
_MOST_SLOTS, _MOST_PASSES, _MOST_LANES = 200, 20, 16
_MOST_WORK = 1 << 21
"""Passes × KiB: ten times our own cost, a second or two of one try."""

SHORT_OF_MEMORY = tr(
    "This computer is short of memory: the password could not be tried. Close other programs, then try again."
)


@dataclass(frozen=True)
class Cost:
    """What one try at a password costs: argon2id's passes, memory (KiB) and lanes."""

    passes: int = 3
    memory: int = 65536
    lanes: int = 4


@dataclass(frozen=True)
class Slot:
    """The store's key, wrapped for one account (0: the recovery key)."""

    account: int
    salt: bytes
    nonce: bytes
    wrapped: bytes
    cost: Cost


@dataclass
class Vault:
    """The slots of one store. `key` is known once one was opened, and is never written anywhere in clear."""

    path: Path
    slots: list[Slot] = field(default_factory=list)
    key: bytes | None = field(default=None, repr=False)
    cost: Cost = field(default_factory=Cost)

    @classmethod
    def create(cls, path: Path, cost: Cost | None = None) -> Vault:
        """A vault with a new random key and no slot yet; nothing is written before the first slot."""
        return cls(path, key=secrets.token_bytes(KEY_BYTES), cost=cost or Cost())

    @classmethod
    def load(cls, path: Path) -> Vault:
        """Read the slots; WorldFailure where the file is missing, unreadable or of a newer release."""
        try:
            plain = json.loads(path.read_text(encoding="utf-8"))
            if plain["format"] > FORMAT:
                raise WorldFailure(
                    tr("This store was made by a newer PapiDesk. Nothing was changed. Install the newer version to open it.")
                )
            if len(plain["slots"]) > _MOST_SLOTS:
                raise ValueError("slots")
            slots = [_read_slot(slot) for slot in plain["slots"]]
        except FileNotFoundError as missing:
            raise Unreadable(
                tr("The file of the keys ({name}) is not beside the store. Put it back, or restore a backup.", name=path.name)
            ) from missing
        except (ValueError, KeyError, TypeError, OverflowError, RecursionError, OSError) as unreadable:
            raise Unreadable(
                tr("The file of the keys ({name}) can't be read. Nothing was changed. Restore a backup.", name=path.name)
            ) from unreadable
        return cls(path, slots)

    def unlock(self, password: str, but: Collection[int] = ()) -> int | None:
        """Try a password, or the recovery key, on every slot `but` those of some accounts.

        The number of the account whose slot opened (0 for the recovery key), or None. After it, `key` is set.
        """
        recovery = recovery_key_typed(password)
        for slot in self.slots:
            typed = recovery if slot.account == RECOVERY_SLOT else password
            if typed is None or slot.account in but:
                continue
            key = _unwrap(slot, typed)
            if key is not None:
                self.key = key
                return slot.account
        return None

    def opens(self, account: int, password: str) -> bool:
        """Whether this very account's slot opens with a password (of the recovery slot: as it was typed)."""
        typed = recovery_key_typed(password) if account == RECOVERY_SLOT else password
        return typed is not None and any(
            _unwrap(slot, typed) is not None for slot in self.slots if slot.account == account
        )

    def wrap_for(self, account: int, password: str) -> None:
        """Give an account a slot under its password, in place of the one it had, and write the file."""
        if self.key is None:
            msg = "a locked vault has no key to wrap"
            raise ValueError(msg)
        salt, nonce = secrets.token_bytes(_SALT), secrets.token_bytes(_NONCE)
        wrapped = AESGCM(_derive(password, salt, self.cost)).encrypt(nonce, self.key, _bound_to(account))
        others = [slot for slot in self.slots if slot.account != account]
        self._save([*others, Slot(account, salt, nonce, wrapped, self.cost)])

    def has_slot(self, account: int) -> bool:
        """Whether an account's password opens the store by itself."""
        return any(slot.account == account for slot in self.slots)

    def drop(self, account: int) -> None:
        """Take an account's slot away: its password opens nothing any more."""
        self._save([slot for slot in self.slots if slot.account != account])

    def new_recovery_key(self) -> str:
        """Make a recovery key, wrap the store's key under it in place of the former one; shown once."""
        written = draw_recovery_key()
        self.wrap_recovery(written)
        return written

    def wrap_recovery(self, written: str) -> None:
        """Put a recovery key that was drawn in place of the former one."""
        self.wrap_for(RECOVERY_SLOT, written.replace("-", ""))

    def _save(self, slots: list[Slot]) -> None:
        """Write the file, then take its slots as ours: a full disk leaves both as they were."""
        plain = {"format": FORMAT, "slots": [_write_slot(slot) for slot in slots]}
        replace_file(self.path, json.dumps(plain, indent=1).encode(), private=True)
        self.slots = slots


def recovery_key_typed(text: str) -> str | None:
    """What was typed as the bare recovery key, forgiving case, spaces and lookalikes; None if it can't be one."""
    bare = "".join(c for c in text.upper() if c.isalnum()).translate(_LOOKALIKES)
    return bare if len(bare) == _GROUPS * _GROUP and set(bare) <= set(_ALPHABET) else None


def draw_recovery_key() -> str:
    """Six groups of five signs, drawn at random; nothing is wrapped under it yet."""
    signs = [secrets.choice(_ALPHABET) for _ in range(_GROUPS * _GROUP)]  # 150 bits
    return "-".join("".join(signs[at : at + _GROUP]) for at in range(0, len(signs), _GROUP))


def typed_bytes(password: str) -> bytes:
    """A password as it is tried: the same one typed on two keyboards may come composed or decomposed."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")


def _derive(password: str, salt: bytes, cost: Cost) -> bytes:
    return hash_secret_raw(typed_bytes(password), salt, cost.passes, cost.memory, cost.lanes, KEY_BYTES, Type.ID)


def _unwrap(slot: Slot, typed: str) -> bytes | None:
    try:
        return AESGCM(_derive(typed, slot.salt, slot.cost)).decrypt(slot.nonce, slot.wrapped, _bound_to(slot.account))
    except InvalidTag:
        return None
    except HashingError as short:  # argon2 could not have the memory it asks for
        raise WorldFailure(SHORT_OF_MEMORY) from short


def _bound_to(account: int) -> bytes:
    return f"papidesk:{FORMAT}:{account}".encode()


def _write_slot(slot: Slot) -> dict[str, Any]:
    return {
        "account": slot.account,
        "salt": b64encode(slot.salt).decode(),
        "nonce": b64encode(slot.nonce).decode(),
        "wrapped": b64encode(slot.wrapped).decode(),
        "argon2id": {"passes": slot.cost.passes, "memory": slot.cost.memory, "lanes": slot.cost.lanes},
    }


def _read_slot(plain: dict[str, Any]) -> Slot:
    cost = Cost(int(plain["argon2id"]["passes"]), int(plain["argon2id"]["memory"]), int(plain["argon2id"]["lanes"]))
    # A file altered to ask for absurd work must not freeze the desk.
    if not (
        1 <= cost.passes <= _MOST_PASSES
        and 1 <= cost.lanes <= _MOST_LANES
        and 8 * cost.lanes <= cost.memory <= 1 << 20
        and cost.passes * cost.memory <= _MOST_WORK
    ):
        msg = "unbelievable cost"
        raise ValueError(msg)
    slot = Slot(
        int(plain["account"]), b64decode(plain["salt"]), b64decode(plain["nonce"]), b64decode(plain["wrapped"]), cost
    )
    if (len(slot.salt), len(slot.nonce), len(slot.wrapped)) != (_SALT, _NONCE, KEY_BYTES + _SEAL):
        msg = "lengths"
        raise ValueError(msg)
    return slot
