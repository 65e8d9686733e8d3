"""Keeping the store safe: backups, checks, drafts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from papidesk.kernel.intent import ALL_ROLES, Command, Question
from papidesk.kernel.words import Text


@dataclass(frozen=True)
class CheckReport:
    """What a check of the store looked at, and what it found wrong."""

    verified: tuple[Text, ...]
    problems: tuple[Text, ...]

    @property
    def ok(self) -> bool:
        return not self.problems


@dataclass(frozen=True)
class CheckStore(Question[CheckReport]):
    """Verify pages, keys, counts and the journal of the open store."""


@dataclass(frozen=True)
class Draft:
    """A form left unfinished: plain JSON text per form name. saved_at: UTC."""

    form: str
    content: str
    saved_at: datetime


@dataclass(frozen=True)
class KeepDraft(Command):
    """Keep what is being typed in a form, or forget it when `content` is empty. Not history, not undoable."""

    form: str
    content: str

    journalled: ClassVar[bool] = False
    allowed = ALL_ROLES


@dataclass(frozen=True)
class OpenDrafts(Question[tuple[Draft, ...]]):
    """The drafts of whoever asks, the latest first."""

    allowed = ALL_ROLES
