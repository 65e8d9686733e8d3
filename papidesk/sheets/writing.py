"""Files out: CSV for people who open it in a spreadsheet, and any other file, whole or not at all."""

from __future__ import annotations

import contextlib
import csv
import errno
import os
import secrets
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from papidesk.kernel.files import sync_folder
from papidesk.kernel.intent import Refusal, WorldFailure
from papidesk.kernel.progress import Progress, unheard
from papidesk.kernel.words import tr
from papidesk.sheets.separated import guarded
from papidesk.sheets.sheet import encodable

_TELL_EVERY = 1000
_UNSEEN = dict.fromkeys((*range(9), *range(0x0E, 0x20), 0x7F, 0xFEFF))
_ASK_OTHERWISE = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.EISDIR, errno.ENAMETOOLONG, errno.EINVAL})


def write_csv(path: Path, titles: Sequence[str], rows: Iterable[Sequence[str]], *, progress: Progress = unheard) -> int:
    """Write a table, whole or not at all; how many rows it has (titles aside) comes back.

    UTF-8 with its mark, semicolons, CRLF (RFC 4180) and every cell in quotation marks: French Excel opens it by a
    double click, accents right, and shows one column a field (its list separator is the semicolon, and without the
    mark it takes UTF-8 for cp1252); LibreOffice proposes the right settings; and no text can be taken for a separator.
    Cells that a spreadsheet would take for a formula get an apostrophe, which our own reading takes off.

    Refuses (out) a place that can't be written to; a full disk is a `WorldFailure`. `Cancelled` by `progress` leaves
    the former file, or none. The rows may come from a stream: none is kept.
    """
    return _put(path, lambda beside: _write(beside, titles, rows, progress))


def write_file(path: Path, content: bytes, *, private: bool = False) -> None:
    """Write a file that goes out into the world, whole or not at all. Refuses (out) and fails as `write_csv`.

    private: it is about people, and readable by the user alone.
    """
    _put(path, lambda beside: _write_content(beside, content, 0o600 if private else 0o644))


def check_place(path: Path) -> None:
    """Refuses (out) where there can be no such file: no folder for it, or a folder in its place. OSError where that can't be
    seen."""
    if "\0" in str(path):
        raise Refusal("out", tr("This name can't be one of a file. Choose another name."))
    if not path.parent.is_dir():
        why = tr("There is no folder {folder}. Make it first, or choose another.", folder=str(path.parent))
        raise Refusal("out", why)
    if path.is_dir():
        raise Refusal("out", tr("{name} is a folder. Give the file a name in it.", name=path.name))


def _put(path: Path, write: Callable[[Path], int]) -> int:
    """Write beside, then rename over; what `write` says comes back."""
    beside = path.parent / f".{secrets.token_hex(8)}.part"
    try:
        check_place(path)
        count = write(beside)
        beside.replace(path)
        sync_folder(path.parent)
    except OSError as wrong:
        _forget(beside)
        raise _why_not_written(wrong, path) from wrong
    except BaseException:
        _forget(beside)
        raise
    return count


def _write(beside: Path, titles: Sequence[str], rows: Iterable[Sequence[str]], progress: Progress) -> int:
    count = 0
    # What is exported is about people: readable by the user alone.
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_ALL)
        writer.writerow(map(_cell, titles))
        for row in rows:
            writer.writerow(map(_cell, row))
            count += 1
            if not count % _TELL_EVERY:
                progress(count)
        progress(count)
        file.flush()
        os.fsync(file.fileno())
    return count


def _write_content(beside: Path, content: bytes, mode: int) -> int:
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return len(content)


def _cell(text: str) -> str:
    return guarded(encodable(text).translate(_UNSEEN))


def _forget(beside: Path) -> None:
    with contextlib.suppress(OSError):
        beside.unlink(missing_ok=True)


def _why_not_written(wrong: OSError, path: Path) -> Refusal | WorldFailure:
    if wrong.errno in _ASK_OTHERWISE:
        return Refusal(
            "out",
            tr(
                "{name} can't be written there. Nothing was changed. Choose another folder or another name.",
                name=path.name,
            ),
        )
    if wrong.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return WorldFailure(
            tr("The disk is full: {name} was not written. Make some room on the disk, then try again.", name=path.name)
        )
    return WorldFailure(
        tr(
            "The disk did not answer: {name} was not written. Check that it is plugged in, then try again.",
            name=path.name,
        )
    )
