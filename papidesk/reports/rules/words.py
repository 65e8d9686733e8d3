"""What the lines of tables are called, where no job below has words for them."""

from __future__ import annotations

from papidesk.kernel.words import tr
from papidesk.visits.rules import DURATION_BAND_WORDS, DURATION_BANDS

HALF_DAY_WORDS = {
    "1am": tr("Monday morning"),
    "1pm": tr("Monday afternoon"),
    "2am": tr("Tuesday morning"),
    "2pm": tr("Tuesday afternoon"),
    "3am": tr("Wednesday morning"),
    "3pm": tr("Wednesday afternoon"),
    "4am": tr("Thursday morning"),
    "4pm": tr("Thursday afternoon"),
    "5am": tr("Friday morning"),
    "5pm": tr("Friday afternoon"),
    "6am": tr("Saturday morning"),
    "6pm": tr("Saturday afternoon"),
    "7am": tr("Sunday morning"),
    "7pm": tr("Sunday afternoon"),
}
DURATION_WORDS = dict(zip(DURATION_BANDS, DURATION_BAND_WORDS, strict=True))
