"""How documents are said on screen."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale

from papidesk.documents.intents import DocumentRow
from papidesk.documents.rules import KIND_WORDS, DocumentKind, Keeping, Kept
from papidesk.kernel.intent import STAFF
from papidesk.ui.page import Context
from papidesk.ui.words import say, say_short_day, tr
from papidesk.visits.page.words import hour_words
from papidesk.visits.rules import initials_of

KIND_ICONS = {DocumentKind.CV: "person", DocumentKind.LETTER: "note", DocumentKind.HANDOUT: "document"}
LANGUAGES = ("fr", "en", "br", "es", "pt", "it", "de", "nl", "pl", "ro", "tr", "ru", "uk", "ar")
"""In which a document can say its titles and its dates."""


def is_staff(context: Context) -> bool:
    """Whether who is on duty writes documents; volunteers read and print hand-outs."""
    return context.shell.on_duty().role in STAFF


def language_words(code: str) -> str:
    """A language by its own name, and in the reader's: "English (anglais)"."""
    names = {
        "fr": ("français", tr("French")), "en": ("English", tr("English")), "br": ("brezhoneg", tr("Breton")),
        "es": ("español", tr("Spanish")), "pt": ("português", tr("Portuguese")), "it": ("italiano", tr("Italian")),
        "de": ("Deutsch", tr("German")), "nl": ("Nederlands", tr("Dutch")), "pl": ("polski", tr("Polish")),
        "ro": ("română", tr("Romanian")), "tr": ("Türkçe", tr("Turkish")), "ru": ("русский", tr("Russian")),
        "uk": ("українська", tr("Ukrainian")), "ar": ("العربية", tr("Arabic")),
    }  # fmt: skip
    own, ours = names.get(code, (code, code))
    return ours if own.casefold() == ours.casefold() else tr("{ours} ({own})", "a language", ours=ours, own=own)


def language_choices() -> list[tuple[str, str]]:
    """(code, words) of those that are offered."""
    return [(code, language_words(code)) for code in LANGUAGES]


def named(context: Context, name: str) -> str:
    """Somebody's name, as initials in privacy mode; words for nobody."""
    if not name:
        return tr("Without a name")
    return initials_of(name) if context.shell.privacy() else name


def whom_words(context: Context, row: DocumentRow) -> str:
    """Whom a document is of."""
    if row.kind is DocumentKind.HANDOUT:
        return tr("The place", "whom a hand-out is of")
    return named(context, row.person_name) if row.person is not None else tr("Without a name")


def title_words(context: Context, row: DocumentRow) -> str:
    """A title; in privacy mode that of somebody's document is its kind alone, for it may be their name."""
    return say(KIND_WORDS[row.kind]) if context.shell.privacy() and row.kind is not DocumentKind.HANDOUT else row.title


def day_words(day: date) -> str:
    """A day without that of the week: "27 mai 2027"."""
    locale = QLocale()
    said = locale.toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")
    return f"1er{said[1:]}" if day.day == 1 and locale.language() == QLocale.Language.French else said


def kept_words(kept: Kept, *, of_somebody: bool) -> str:
    """Until when a document is kept. of_somebody: whose visit it goes with."""
    match kept.keeping:
        case Keeping.ALWAYS:
            return tr("Kept", "a hand-out")
        case Keeping.UNTIL if kept.until is not None:
            return tr("Kept until {day}", "a document", day=day_words(kept.until))
        case _ if of_somebody:
            return tr("Erased at the end of the visit")
        case _:
            return tr("Erased at the end of the day")


def kept_of_row(row: DocumentRow) -> str:
    """As `kept_words`, of a row."""
    return kept_words(row.kept, of_somebody=row.person is not None)


def kept_icon(row: DocumentRow) -> str:
    """The icon of how it is kept."""
    return "clock" if row.kept.keeping is Keeping.WHILE_HERE else "check"


def opened_words(context: Context, row: DocumentRow) -> str:
    """When it was last opened: an hour today, else a day."""
    day = context.time.day_of(row.opened_at)
    return hour_words(context, row.opened_at) if day == context.time.today() else say_short_day(day)


def document_sentence(context: Context, row: DocumentRow) -> str:
    """A row read aloud."""
    opened = tr("last opened {when}", "a document", when=opened_words(context, row))
    facts = (say(KIND_WORDS[row.kind]), title_words(context, row), whom_words(context, row), kept_of_row(row), opened)
    return ", ".join(facts)
