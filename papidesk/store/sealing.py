"""What is kept for a moment only, sealed under a key that stands outside the store.

The store is copied: backups, a disk's image, a folder put on a key. What was promised to be gone by the evening would still be
in the copies of the afternoon. So it is encrypted once more (AES-256-GCM) under a random key in a small file beside the store,
which is in no backup, and which is overwritten and removed as soon as nothing is sealed under it any more. What is then left in
a copy can be read by nobody.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from papidesk.kernel.files import replace_file, sync_folder

KEY_BYTES = 32
_NONCE = 12


class Sealing:
    """Seals and opens under the passing key of a store's folder. The file is read each time: what was taken away is gone.

    Everything may raise OSError where the disk does not answer.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def seal(self, content: bytes, bound_to: str) -> bytes:
        """The content, readable as long as the key is there. bound_to: what it is of; under another name it does not open.

        The key is made where there is none; it is on the disk before this returns.
        """
        key = self._key()
        if key is None:
            key = secrets.token_bytes(KEY_BYTES)
            replace_file(self.path, key, private=True)
        nonce = secrets.token_bytes(_NONCE)
        return nonce + AESGCM(key).encrypt(nonce, content, bound_to.encode())

    def open(self, sealed: bytes, bound_to: str) -> bytes | None:
        """What was sealed, or None where its key is gone or is another, or where it was altered."""
        key = self._key()
        if key is None or len(sealed) < _NONCE:
            return None
        try:
            return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], bound_to.encode())
        except InvalidTag:
            return None

    def forget(self) -> None:
        """Overwrite the key and remove it: nothing that was sealed opens any more."""
        with suppress(FileNotFoundError):
            handle = os.open(self.path, os.O_WRONLY)
            try:
                os.write(handle, secrets.token_bytes(KEY_BYTES))
                os.fsync(handle)
            finally:
                os.close(handle)
            self.path.unlink()
            sync_folder(self.path.parent)

    def _key(self) -> bytes | None:
        """The key; None where there is no file, or it holds no key. Where the disk fails, that is not said to be gone."""
        try:
            found = self.path.read_bytes()
        except (FileNotFoundError, IsADirectoryError):
            return None
        return found if len(found) == KEY_BYTES else None
