"""`papidesk`: the window where no verb is given, a command otherwise."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from papidesk.kernel.handed import handed
from papidesk.kernel.paths import StorePaths, default_folder, portable_folder

_WITH_FOLDER = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Start; the exit code comes back."""
    typed = list(sys.argv[1:] if argv is None else argv)
    file = handed(typed[-1]) if typed else None
    # A file alone is what a desktop gives when it is double-clicked; after a verb it is the verb's.
    folder = window_folder(typed[:-1] if file is not None else typed)
    return _command(typed) if folder is None else _window(folder, file)


def window_folder(typed: Sequence[str]) -> Path | None:
    """The folder to open a window on; None where the words typed are a command's, to be understood in full."""
    if not typed:
        return default_folder()
    if len(typed) == _WITH_FOLDER and typed[0] == "--data-dir" and typed[1]:
        return Path(typed[1])
    if len(typed) == 1 and typed[0].startswith("--data-dir=") and typed[0] != "--data-dir=":
        return Path(typed[0].partition("=")[2])
    return None


def _window(folder: Path, file: Path | None) -> int:
    # Nothing here that the first picture can do without: the store's libraries come once it is painted.
    from papidesk.cli import wire  # noqa: PLC0415 — commands have no use for it

    paths = StorePaths(folder)
    if wire.show_window(paths, file):
        return 0
    _watch(paths)
    carried = portable_folder()
    if carried is not None:
        _keep_on_the_key(carried)
    from papidesk.app import run_window  # noqa: PLC0415 — Qt: commands do without
    from papidesk.ui.words import language_asked  # noqa: PLC0415 — as above

    return run_window(folder, language_asked(), file)


def _keep_on_the_key(folder: Path) -> None:
    """What Qt remembers by itself (the last folder of a file dialogue) stays with the program that is carried."""
    from PySide6.QtCore import QSettings  # noqa: PLC0415 — Qt: commands do without

    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(folder / "qt"))


def _watch(paths: StorePaths) -> None:
    """From here on a bug becomes a report and a sentence."""
    from papidesk.kernel import crash  # noqa: PLC0415 — after the window that is already there was asked

    def told(_bug: BaseException, report: Path | None) -> None:
        from papidesk.cli.run import OUR_FAULT_UNWRITTEN, our_fault  # noqa: PLC0415 — only when something went wrong
        from papidesk.ui.words import catalogue, language_asked  # noqa: PLC0415 — as above

        text = OUR_FAULT_UNWRITTEN if report is None else our_fault(report)
        sys.stderr.write(catalogue(language_asked())(text) + "\n")

    crash.install(paths.logs, told)


def _command(typed: Sequence[str]) -> int:
    from papidesk.cli.run import Outside, run  # noqa: PLC0415 — the window does without
    from papidesk.cli.verbs import VERBS  # noqa: PLC0415 — as above
    from papidesk.ui.words import catalogue, language_asked  # noqa: PLC0415 — as above

    language = language_asked()

    def window_step(folder: Path, password: str) -> None:
        _app_does("try_window", folder, password, language)

    def tour(out: Path) -> int:
        return int(_app_does("tour", out, language))

    return run(typed, VERBS, Outside(catalogue(language), window_step=window_step, tour=tour))


def _app_does(name: str, *what: object) -> int:
    """Have the window's side do something; WorldFailure, in words, where this computer has no window to give."""
    from papidesk.kernel.intent import WorldFailure  # noqa: PLC0415 — as above
    from papidesk.kernel.words import tr  # noqa: PLC0415 — as above

    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        # Qt ends the process where there is no screen; these can do without.
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        from papidesk import app  # noqa: PLC0415 — Qt's widgets: only for these
    except ImportError as missing:
        raise WorldFailure(
            tr("The window can't be opened on this computer: {why}. Install the libraries it misses.", why=str(missing))
        ) from missing
    return int(getattr(app, name)(*what) or 0)


if __name__ == "__main__":
    sys.exit(main())
