"""The wrapped keys that stand beside the store.

The store is encrypted under one random 256-bit key. That key is wrapped once per account, under a key derived from the
account's password (argon2id, RFC 9106; AES-256-GCM), and once under the recovery key printed at first run: like the slots
of a disk encryption. Changing a password rewraps the key and never re-encrypts the store.
"""

from __future__ import annotations

import json
import secrets
import unicodedata
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from papidesk.kernel.files import replace_file
from papidesk.kernel.intent import WorldFailure
from papidesk.kernel.words import tr

FORMAT = 1
KEY_BYTES = 32
RECOVERY_SLOT = 0
"""The account number of the recovery key's slot."""

# No I O 0 1: a person copies this by hand from a paper. 32 signs, 5 bits each.
_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_LOOKALIKES = str.maketrans({"0": "Q", "O": "Q", "1": "L", "I": "L"})
_GROUPS, _GROUP = 6, 5


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
            slots = [_read_slot(slot) for slot in plain["slots"]]
        except FileNotFoundError as missing:
            raise WorldFailure(
                tr("The file of the keys ({name}) is not beside the store. Put it back, or restore a backup.", name=path.name)
            ) from missing
        except (ValueError, KeyError, TypeError, OSError) as unreadable:
            raise WorldFailure(
                tr("The file of the keys ({name}) can't be read. Nothing was changed. Restore a backup.", name=path.name)
            ) from unreadable
        return cls(path, slots)

    def unlock(self, password: str) -> int | None:
        """Try a password, or the recovery key, on every slot.

        The number of the account whose slot opened (0 for the recovery key), or None. After it, `key` is set.
        """
        recovery = recovery_key_typed(password)
        for slot in self.slots:
            typed = recovery if slot.account == RECOVERY_SLOT else password
            if typed is None:
                continue
            opener = AESGCM(_derive(typed, slot.salt, slot.cost))
            try:
                self.key = opener.decrypt(slot.nonce, slot.wrapped, _bound_to(slot.account))
            except InvalidTag:
                continue
            return slot.account
        return None

    def wrap_for(self, account: int, password: str) -> None:
        """Give an account a slot under its password, in place of the one it had, and write the file."""
        if self.key is None:
            msg = "a locked vault has no key to wrap"
            raise ValueError(msg)
        salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
        wrapped = AESGCM(_derive(password, salt, self.cost)).encrypt(nonce, self.key, _bound_to(account))
        self.slots = [slot for slot in self.slots if slot.account != account]
        self.slots.append(Slot(account, salt, nonce, wrapped, self.cost))
        self._save()

    def drop(self, account: int) -> None:
        """Take an account's slot away: its password opens nothing any more."""
        self.slots = [slot for slot in self.slots if slot.account != account]
        self._save()

    def new_recovery_key(self) -> str:
        """Make a recovery key, wrap the store's key under it in place of the former one; shown once."""
        written = _new_recovery_key()
        self.wrap_for(RECOVERY_SLOT, written.replace("-", ""))
        return written

    def _save(self) -> None:
        plain = {"format": FORMAT, "slots": [_write_slot(slot) for slot in self.slots]}
        replace_file(self.path, json.dumps(plain, indent=1).encode(), private=True)


def recovery_key_typed(text: str) -> str | None:
    """What was typed as the bare recovery key, forgiving case, spaces and lookalikes; None if it can't be one."""
    bare = "".join(c for c in text.upper() if c.isalnum()).translate(_LOOKALIKES)
    return bare if len(bare) == _GROUPS * _GROUP and set(bare) <= set(_ALPHABET) else None


def _new_recovery_key() -> str:
    signs = [secrets.choice(_ALPHABET) for _ in range(_GROUPS * _GROUP)]  # 150 bits
    return "-".join("".join(signs[at : at + _GROUP]) for at in range(0, len(signs), _GROUP))


def _derive(password: str, salt: bytes, cost: Cost) -> bytes:
    # The same password typed on two keyboards may come composed or decomposed.
    typed = unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
    return hash_secret_raw(typed, salt, cost.passes, cost.memory, cost.lanes, KEY_BYTES, Type.ID)


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
    if not (1 <= cost.passes <= 20 and 8 <= cost.memory <= 1 << 20 and 1 <= cost.lanes <= 16):
        msg = "unbelievable cost"
        raise ValueError(msg)
    return Slot(
        int(plain["account"]), b64decode(plain["salt"]), b64decode(plain["nonce"]), b64decode(plain["wrapped"]), cost
    )


