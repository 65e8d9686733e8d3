"""Copies of the store, each one `.papidesk` file that opens anywhere with a password or the recovery key."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from papidesk.kernel.paths import StorePaths
from papidesk.store.vault import Vault


def before_migration(engine: Engine, paths: StorePaths, vault: Vault, revision: str) -> Path:
    """Back a store up before its tables change; where it went."""
    raise RuntimeError(engine, paths, vault, revision)
