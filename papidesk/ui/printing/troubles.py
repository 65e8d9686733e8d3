"""What printers complain of, in words: what is the matter, what to do. Keywords are those of IPP (RFC 8011, 5.4.12; PWG
5100.9) and of CUPS."""

from __future__ import annotations

from collections.abc import Iterable

from papidesk.kernel.words import Text, tr

_LEVELS = ("-error", "-warning", "-report")


def trouble_of(reasons: Iterable[str], message: str = "") -> Text | None:
    """What is in the way of a paper, the gravest first; None where nothing is.

    reasons: as the printer or its queue says them ("media-jam-error"); message: its sentence, in its own language.
    """
    said = [_bare(reason) for reason in reasons]
    for words, *those in _troubles():
        if any(reason.startswith(tuple(those)) for reason in said):
            return words
    low = message.lower()
    if any(sign in low for sign in ("may not exist", "unable to locate", "not responding", "unable to connect", "unreachable")):
        return _silent()
    return None


def said_by_lp(told: str, printer: str) -> Text:
    """Why `lp` did not take a paper, of what it wrote."""
    low = told.lower()
    if "not accepting" in low:
        return tr(
            "The printer {printer} takes no papers at the moment. Yours is kept: choose another printer, or try again later.",
            "printing",
            printer=printer,
        )
    if "does not exist" in low or "unknown destination" in low or "no such" in low:
        return tr(
            "The printer {printer} is no longer on this computer. The paper is kept: choose another printer, or save it as a "
            "PDF.",
            "printing",
            printer=printer,
        )
    if "bad file descriptor" in low or "unable to connect" in low or "scheduler" in low or "refused" in low:
        return tr(
            "The print service of this computer (CUPS) does not answer. The paper is kept: try again once it is started, or "
            "save it as a PDF.",
            "printing",
        )
    if "forbidden" in low or "unauthorized" in low or "not allowed" in low:
        return tr(
            "This session may not use the printer {printer}. The paper is kept: choose another one, or ask whoever looks after "
            "the printers.",
            "printing",
            printer=printer,
        )
    return tr(
        "The printer {printer} did not take the paper: {why}. It is kept: try again, or choose another printer.",
        "printing",
        printer=printer,
        why=told.strip().splitlines()[-1].removeprefix("lp: ").rstrip(".") if told.strip() else "?",
    )


def _bare(reason: str) -> str:
    for level in _LEVELS:
        reason = reason.removesuffix(level)
    return reason


def _troubles() -> tuple[tuple[Text, *tuple[str, ...]], ...]:
    """(words, beginnings of keywords), the gravest first."""
    return (
        (
            tr("Paper is stuck in the printer. Take it out: the printing goes on by itself.", "printing"),
            "media-jam", "media-path-",
        ),
        (
            tr("The printer has no paper left. Put some in: the printing goes on by itself.", "printing"),
            "media-empty", "media-needed", "input-tray-missing", "input-media-supply-empty",
        ),
        (
            tr("The printer is open. Close its cover: the printing goes on by itself.", "printing"),
            "cover-open", "door-open", "interlock-open", "input-cover-open", "output-cover-open",
        ),
        (
            tr("The printer has no ink or toner left. Once it is replaced the printing goes on by itself.", "printing"),
            "toner-empty", "marker-supply-empty", "marker-ink-empty", "marker-supply-missing", "cartridge-missing",
        ),
        (
            tr("The printer's output tray is full. Empty it: the printing goes on by itself.", "printing"),
            "output-area-full", "output-tray-missing",
        ),
        (_silent(), "offline", "timed-out", "shutdown", "connecting-to-device", "spool-area-full"),
        (
            tr(
                "The printer is paused on this computer. Once it is put back into service the printing goes on by itself.",
                "printing",
            ),
            "paused", "moving-to-paused", "stopped",
        ),
        (
            tr("The paper is held in the queue. It is printed once it is let go there, or on another printer.", "printing"),
            "held", "job-hold",
        ),
        (
            tr("The printer wants a name and a password. Enter them on this computer, or choose another one.", "printing"),
            "cups-insecure-filter", "auth-info-required", "account-",
        ),
    )  # fmt: skip


def _silent() -> Text:
    return tr(
        "The printer does not answer. See whether it is on and connected: the printing goes on by itself once it answers.",
        "printing",
    )
