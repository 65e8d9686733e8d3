"""Papers handed to CUPS as the PDF they are, by its own `lp`; what becomes of them is read in its own protocol.

A queue's filters keep the letters and the lines of a PDF but not what tells its headings from its text: they wrap each page
into a drawing. So a printer that takes PDF as it comes is given the file untouched (measured in
docs/decisions/papers-are-handed-to-cups.md).
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Sequence
from urllib.parse import quote

from papidesk.kernel.intent import WorldFailure
from papidesk.kernel.words import Text, tr
from papidesk.ui.printing import ipp
from papidesk.ui.printing.choices import Sides, written
from papidesk.ui.printing.ipp import Attributes, Operation, Server, Unheard, the_server
from papidesk.ui.printing.papers import Made
from papidesk.ui.printing.printers import JOB_TITLE, Found, Order, Printer, Seen, Stage
from papidesk.ui.printing.troubles import said_by_lp, trouble_of

UNTOUCHED = "application/vnd.cups-pdf"
"""What CUPS calls a PDF that has been through its filters: given under this name, it goes on as it is."""
PATIENCE_S = 60.0
LOOK_S = 15.0
_TAKES_PDF = re.compile(r'^\*cupsFilter2:\s*"application/vnd\.cups-pdf\s+application/pdf\s+\d+\s+-"', re.MULTILINE)
_REQUEST = re.compile(r"request id is (\S+)-(\d+) ")
_A4 = (595.28, 841.89)
_NEAR = 3.0
"""Points."""
_MM = 72 / 25.4
_PRINTER_FACTS = ("printer-name", "printer-info", "printer-location", "color-supported", "sides-supported")
_JOB_FACTS = ("job-state", "job-state-reasons", "job-printer-uri", "job-printer-state-message",
              "job-printer-state-reasons")  # fmt: skip
_QUEUE_FACTS = ("printer-state", "printer-state-reasons", "printer-state-message")
_PENDING, _HELD, _PROCESSING, _STOPPED, _CANCELLED, _ABORTED, _COMPLETED = range(3, 10)
_QUEUE_STOPPED = 5
_NOT_FOUND = 0x0406


class CupsWay:
    """See `Way`. server: where CUPS listens, found anew each time: it may have been restarted."""

    def __init__(self, server: Callable[[], Server] = the_server) -> None:
        self._server = server

    def look(self) -> Found:
        """The printers there are, those that the network only announces too."""
        names = run(["lpstat", "-e"], patience=LOOK_S).stdout.split()
        told = run(["lpstat", "-d"], patience=LOOK_S).stdout
        if not names:
            return Found(why=None if is_awake() else _asleep())
        usual = told.rpartition(": ")[2].strip() if ": " in told else ""
        facts = self._facts()
        return Found(tuple(_printer(name, facts.get(name, {})) for name in names), usual if usual in names else "")

    def _facts(self) -> dict[str, Attributes]:
        """What each printer says of itself, by name; nothing where CUPS keeps it to itself."""
        try:
            groups = self._server().ask(Operation.PRINTERS, wanted=_PRINTER_FACTS).groups
        except Unheard:
            return {}
        return {str(name): group for group in groups for name in group.get("printer-name", ())[:1]}

    def send(self, order: Order, check: Callable[[], None]) -> str:
        check()
        untouched = may_go_untouched(order) and self._takes_pdf(order.choices.printer)
        done = run(arguments(order, untouched=untouched), order.made.pdf)
        found = _REQUEST.search(done.stdout)
        if done.returncode or found is None:
            # lp says of a service that sleeps that it has no such printer.
            told = done.stderr or done.stdout
            raise WorldFailure(said_by_lp(told, order.where) if is_awake() else _asleep())
        return f"{found[1]}-{found[2]}"

    def _takes_pdf(self, printer: str) -> bool:
        """Whether a printer is given PDF as it comes; False where its description can't be had."""
        try:
            description = self._server().fetch(f"/printers/{quote(printer, safe='')}.ppd")
        except Unheard:
            return False
        return _TAKES_PDF.search(description.decode("utf-8", "replace")) is not None

    def follow(self, name: str) -> Seen:
        server = self._server()
        try:
            told = server.ask(Operation.JOB, f"ipp://localhost/jobs/{name.rpartition('-')[2]}", _JOB_FACTS)
            if told.status == _NOT_FOUND:
                return Seen(Stage.LOST)
            if not told.worked or not told.groups:
                return Seen(Stage.WAITING, _asleep())
            return self._read(server, told.groups[0])
        except Unheard:
            return Seen(Stage.WAITING, _asleep())

    def _read(self, server: Server, job: Attributes) -> Seen:
        state = _first(job, "job-state", _PENDING)
        if state == _COMPLETED:
            return Seen(Stage.PRINTED)
        if state == _CANCELLED:
            return Seen(Stage.GONE)
        reasons, message = _texts(job, "job-printer-state-reasons"), _first(job, "job-printer-state-message", "")
        if state == _ABORTED:
            return Seen(Stage.FAILED, trouble_of(reasons, str(message)) or _given_up())
        if state in {_PENDING, _STOPPED}:
            # What a job that waits says of its printer is of the last time it was tried.
            queue = server.ask(Operation.PRINTER, str(_first(job, "job-printer-uri", "")), _QUEUE_FACTS).groups
            facts = queue[0] if queue else {}
            reasons, message = _texts(facts, "printer-state-reasons"), _first(facts, "printer-state-message", "")
            if _first(facts, "printer-state", 0) == _QUEUE_STOPPED:
                reasons = ("paused", *reasons)
        elif state == _HELD:
            reasons = ("held", *reasons)
        return Seen(Stage.WAITING, trouble_of(reasons, str(message)))

    def cancel(self, name: str) -> None:
        run(["cancel", name], patience=LOOK_S)


def is_awake() -> bool:
    """Whether the print service runs."""
    return "not running" not in run(["lpstat", "-r"], patience=LOOK_S).stdout


def arguments(order: Order, *, untouched: bool) -> list[str]:
    """What `lp` is called with; the paper comes on its standard input, so that no file of it is left anywhere.

    untouched: the printer takes the file as it is.
    """
    choices = order.choices
    options = [f"media={media(order.made)}", f"sides={choices.sides.value}", "print-scaling=none"]
    options.append(f"print-color-mode={'monochrome' if choices.black else 'color'}")
    if untouched:
        options.append(f"document-format={UNTOUCHED}")
    called = ["lp", "-d", choices.printer, "-n", str(choices.copies), "-t", JOB_TITLE.format(title=order.title)]
    for option in options:
        called += ["-o", option]
    if choices.pages:
        called += ["-P", written(choices.pages)]
    return [*called, "-"]


def may_go_untouched(order: Order) -> bool:
    """Whether the filters have nothing to do: all the pages are asked for, and all stand upright."""
    return not order.choices.pages and all(width <= height for width, height in order.made.sizes)


def media(made: Made) -> str:
    """What goes into the tray: A4, or labels of their own size."""
    width, height = made.sizes[0] if made.sizes else _A4
    if all(abs(one - other) < _NEAR for one, other in zip(sorted((width, height)), _A4, strict=True)):
        return "A4"
    return f"Custom.{width / _MM:.1f}x{height / _MM:.1f}mm"


def run(called: Sequence[str], given: bytes = b"", patience: float = PATIENCE_S) -> subprocess.CompletedProcess[str]:
    """Call one of CUPS's programs, in the one language it is read in. Raises WorldFailure where it is not there, or does not
    come back."""
    environment = os.environ | {"LC_ALL": "C.UTF-8", "LANGUAGE": "C"}
    try:
        done = subprocess.run(  # noqa: S603 — our own list of arguments, never a shell
            called, input=given, capture_output=True, timeout=patience, check=False, env=environment,
            start_new_session=True,  # no terminal: nobody would see it ask for a password
        )  # fmt: skip
    except FileNotFoundError as wrong:
        raise WorldFailure(
            tr(
                "The programs of the print service (CUPS) are no longer on this computer. Nothing was printed and the paper "
                "is kept. Save it as a PDF, or have cups-client installed.",
                "printing",
            )
        ) from wrong
    except subprocess.TimeoutExpired as wrong:
        raise WorldFailure(
            tr(
                "The print service did not answer within {seconds} seconds. The paper is kept: try again, or save it as a "
                "PDF.",
                "printing",
                seconds=round(patience),
            )
        ) from wrong
    except OSError as wrong:
        raise WorldFailure(_could_not_start(wrong)) from wrong
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    )


def _printer(name: str, facts: Attributes) -> Printer:
    words, where = str(_first(facts, "printer-info", "")), str(_first(facts, "printer-location", ""))
    sides = _texts(facts, "sides-supported")
    return Printer(
        name,
        f"{words or name} ({where})" if where else words or name,
        two_sided=not sides or Sides.LONG_EDGE.value in sides,
        colours=bool(_first(facts, "color-supported", True)),
    )


def _texts(facts: Attributes, name: str) -> tuple[str, ...]:
    return tuple(map(str, facts.get(name, ())))


def _first(facts: Attributes, name: str, otherwise: ipp.Value) -> ipp.Value:
    return next(iter(facts.get(name, ())), otherwise)


def _asleep() -> Text:
    return tr(
        "The print service of this computer (CUPS) does not answer. Have it started; until then papers can be saved as PDF.",
        "printing",
    )


def _given_up() -> Text:
    return tr("The print service gave this paper up. Try again, or choose another printer.", "printing")


def _could_not_start(wrong: OSError) -> Text:
    return tr(
        "The print service could not be started: {why}. Nothing was printed and the paper is kept. Try again, or save it as a "
        "PDF.",
        "printing",
        why=wrong.strerror or type(wrong).__name__,
    )
