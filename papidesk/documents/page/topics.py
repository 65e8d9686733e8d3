"""What letters are for, in words."""

from __future__ import annotations

from papidesk.documents.rules import LetterTopic
from papidesk.ui.words import tr


def topic_choices() -> list[tuple[LetterTopic | None, str]]:
    """All of them first."""
    return [
        (None, tr("All", "letters")),
        (LetterTopic.JOB, tr("To find a job")),
        (LetterTopic.TRAINING, tr("Training and internship")),
        (LetterTopic.WORK, tr("To an employer")),
        (LetterTopic.ADMINISTRATION, tr("Administration")),
        (LetterTopic.HOUSING, tr("Housing")),
        (LetterTopic.DAILY_LIFE, tr("Daily life")),
    ]
