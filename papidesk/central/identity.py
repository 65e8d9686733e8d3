"""Names that things have for good."""

from __future__ import annotations

import uuid


def new_uid() -> str:
    """32 hexadecimal digits, random."""
    return uuid.uuid4().hex
