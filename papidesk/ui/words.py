"""Sentences in the reader's language, by Qt's catalogues."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLibraryInfo, QLocale, QTime, QTranslator

from papidesk.kernel import words
from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.paths import resources
from papidesk.kernel.words import Text, Words

DEFAULT = "fr"
_CENTS = 100
_LONG = 10_000
SPOKEN = ("fr", "en", "br")


def language_asked() -> str:
    """The language the environment asks for, as gettext reads it (LC_ALL, LC_MESSAGES, LANG); French where it says none."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        asked = os.environ.get(name, "")
        if asked:
            code = asked.split("_")[0].split(".")[0].lower()
            # C and POSIX name no language: the machine was never told, and the house speaks French.
            return code if code in SPOKEN else ("en" if code not in {"c", "posix"} else DEFAULT)
    return DEFAULT


def install(app: QCoreApplication, language: str) -> None:
    """Load the catalogues of a language into the application: ours, then Qt's own."""
    for former in app.findChildren(QTranslator):
        app.removeTranslator(former)
        former.deleteLater()
    QLocale.setDefault(locale_of(language))
    if language == "en":
        return
    ours = QTranslator(app)
    if ours.load(str(resources() / "i18n" / f"papidesk_{language}.qm")):
        app.installTranslator(ours)
    qt = QTranslator(app)
    if qt.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(qt)


def catalogue(language: str) -> Words:
    """Puts sentences into a language without an application (for the command line)."""
    ours = QTranslator()
    ours.load(str(resources() / "i18n" / f"papidesk_{language}.qm"))
    locale = locale_of(language)

    def look_up(source: str, comment: str, n: int | None) -> str:
        return ours.translate("", source, comment or None, -1 if n is None else n) or source

    return lambda text: words.render(
        text, look_up, lambda value: _written(value, locale), lambda count: _counted(count, locale)
    )


def locale_of(language: str) -> QLocale:
    """How dates and numbers are written in a language, as in France."""
    return QLocale({"fr": "fr_FR", "br": "br_FR"}.get(language, "en_GB"))


def tr(source: str, comment: str = "", n: int | None = None, /, **values: object) -> str:
    """Say something in the reader's language; see `papidesk.kernel.words.tr`."""
    return say(Text(source, comment, n, tuple(values.items())))


def say(text: Text) -> str:
    """A sentence in the reader's language."""
    return words.render(text, _look_up, say_when, say_count)


def veiled(text: Text) -> Text:
    """The sentence as privacy mode shows it: the people it names by their initials."""
    return words.renamed(text, words.initials)


def _look_up(source: str, comment: str, n: int | None) -> str:
    return QCoreApplication.translate("", source, comment or None, -1 if n is None else n)


def say_when(value: date | datetime) -> str:
    """A day as "jeudi 5 novembre 2026", an instant (already local) as "14 h 05"."""
    return _written(value, QLocale())


def _written(value: date | datetime, locale: QLocale) -> str:
    if isinstance(value, datetime):
        hour = locale.toString(QTime(value.hour, value.minute), "H 'h' mm" if locale.name()[:2] != "en" else "HH:mm")
        return hour.replace(" ", "\u00a0")
    return _day(value, locale, "dddd d MMMM yyyy")


def say_count(count: int) -> str:
    """A count in figures, grouped where it is long: "9500", "14 047"."""
    return _counted(count, QLocale())


def _counted(count: int, locale: QLocale) -> str:
    # Four figures are read at a glance, and might be a year's.
    return locale.toString(count) if abs(count) >= _LONG else str(count)


def _day(value: date, locale: QLocale, form: str) -> str:
    # The first of the month is an ordinal in French: "dimanche 1er novembre 2026".
    if value.day == 1 and locale.language() == QLocale.Language.French:
        form = form.replace(" d ", " d'er' ")
    return locale.toString(QDate(value.year, value.month, value.day), form)


def say_day(value: date) -> str:
    """A day without its year: "jeudi 5 novembre"."""
    return _day(value, QLocale(), "dddd d MMMM")


def say_short_day(value: date) -> str:
    """A day in figures: "05/11/2026"."""
    return QLocale().toString(QDate(value.year, value.month, value.day), "dd/MM/yyyy")


def hour_teller(time: PlaceTime) -> Callable[[datetime], str]:
    """Tells instants as hours of the place: "14 h 05"."""
    return lambda instant: say_when(time.local(instant))


def say_amount(cents: int) -> str:
    """A sum of money: "5 €", "2,50 €"."""
    euros, left = divmod(cents, _CENTS)
    return tr("{euros}.{cents} €", "a price", euros=euros, cents=f"{left:02}") if left else tr("{euros} €", euros=euros)
