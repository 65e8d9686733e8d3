"""Names that things have for good."""

from __future__ import annotations

import uuid

COMMAND = "command"
"""Whoever types papidesk-central on the machine, as the audit trail names them."""


def new_uid() -> str:
    """32 hexadecimal digits, random."""
    return uuid.uuid4().hex
