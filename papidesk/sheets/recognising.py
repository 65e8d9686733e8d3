"""What a file is, by its first bytes: a name can say anything."""

from __future__ import annotations

import errno
import re
import stat
from pathlib import Path
from typing import BinaryIO

from papidesk.kernel.intent import Refusal, WorldFailure
from papidesk.kernel.words import Text, tr
from papidesk.sheets.sheet import FILE_MAX

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_SAVE_AS = tr("In the program that made it, save it as CSV, XLSX or ODS, then choose that file.")

_NO_SUCH_NAME = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP, errno.EINVAL})

_FOREIGN: tuple[tuple[re.Pattern[bytes], Text], ...] = (
    (re.compile(rb"[\s\S]{0,1019}%PDF-"), tr("This file is a PDF, not a table. Ask for the table it was made from.")),
    (
        re.compile(
            rb"\x89PNG|\xff\xd8\xff|GIF8|BM[\s\S]{4}\0\0\0\0|II\*\0|MM\0\*|RIFF[\s\S]{4}WEBP|[\s\S]{4}ftyp(hei|avi|mif)"
        ),
        tr("This file is a picture, not a table. Ask for the table itself."),
    ),
    (
        re.compile(rb"\x1f\x8b|7z\xbc\xaf|Rar!|\xfd7zXZ|BZh[1-9]|\x28\xb5\x2f\xfd"),
        tr("This file is an archive. Take the table out of it first, then choose the table."),
    ),
    (re.compile(rb"\{\\rtf"), tr("This file is a text document, not a table. {save}", save=_SAVE_AS)),
    (
        re.compile(rb"(\xef\xbb\xbf)?\s*<(!doctype|html|\?xml|table|!--|head|meta)", re.IGNORECASE),
        tr("This file is a web page or an XML file under another name. {save}", save=_SAVE_AS),
    ),
    (re.compile(rb"SQLite format 3\0"), tr("This file is a database, not a table. Ask for an export in CSV.")),
)


def opened(path: Path) -> BinaryIO:
    """The file, open for reading. Refuses (file) what is not a readable, ordinary file of an acceptable size."""
    name = path.name
    try:
        facts = path.stat()
        if stat.S_ISDIR(facts.st_mode):
            raise Refusal("file", tr("{name} is a folder. Choose a file in it.", name=name))
        # A pipe would wait for ever, and a device has no end.
        if not stat.S_ISREG(facts.st_mode):
            raise Refusal(
                "file", tr("{name} is not an ordinary file. Choose a CSV, XLSX, ODS or JSON file.", name=name)
            )
        if not facts.st_size:
            raise Refusal("file", tr("{name} is empty: there is nothing to read in it.", name=name))
        if facts.st_size > FILE_MAX:
            raise Refusal(
                "file",
                tr("{name} is too large: {size} MB, where {most} can be read. Cut it in several files.",
                   name=name, size=facts.st_size // 2**20, most=FILE_MAX // 2**20),
            )  # fmt: skip
        return path.open("rb")
    except (OSError, ValueError) as wrong:
        raise why_not_opened(wrong, name) from wrong


def why_not_opened(wrong: OSError | ValueError, name: str) -> Refusal | WorldFailure:
    """What to say of a file that does not open."""
    if isinstance(wrong, PermissionError):
        return Refusal(
            "file", tr("{name} can't be read with your rights. Ask whoever keeps it, or copy it elsewhere.", name=name)
        )
    if isinstance(wrong, ValueError) or wrong.errno in _NO_SUCH_NAME:
        return Refusal("file", tr("There is no file {name}. Check its name and its folder.", name=name))
    return failed(name)


def failed(name: str) -> WorldFailure:
    """The disk does not give the file."""
    return WorldFailure(
        tr(
            "{name} could not be read to its end. Nothing was changed. Check that the disk or the key is plugged in,"
            " then try again.",
            name=name,
        )
    )


def refuse_foreign(content: bytes) -> None:
    """Refuses (file) by its name what is certainly no table."""
    for sign, why in _FOREIGN:
        if sign.match(content[:2048]):
            raise Refusal("file", why)
    if content.startswith(OLE):
        raise Refusal("file", _why_not_ole(content))


def _why_not_ole(content: bytes) -> Text:
    """Excel's old format, and its new one once a password hides it, share a container."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return tr(
            "This workbook is protected by a password. Open it, save a copy without the password,"
            " then choose that copy."
        )
    if any(name.encode("utf-16-le") + b"\0\0" in content for name in ("Workbook", "Book")):
        return tr(
            "This is a workbook in Excel's old format (.xls). Open it and save it as XLSX or CSV,"
            " then choose that file."
        )
    return tr("This is an old office document, not a table. {save}", save=_SAVE_AS)


def damaged(what: str) -> Refusal:
    """It begins like such a file, and does not go on like one."""
    return Refusal(
        "file",
        tr("This {what} file is damaged or cut short. Ask for it again, or open it and save it as CSV.", what=what),
    )


def not_text() -> Refusal:
    """Neither a known table nor text."""
    return Refusal("file", tr("This file is neither text nor a table that can be read. {save}", save=_SAVE_AS))


def why_not_zip(names: frozenset[str]) -> Refusal:
    """What a zip is that holds no table we read."""
    if "xl/workbook.bin" in names:
        return Refusal(
            "file",
            tr("This is a binary Excel workbook (.xlsb). Open it and save it as XLSX or CSV, then choose that file."),
        )
    if any(name.startswith(("word/", "ppt/")) for name in names) or "content.xml" in names:
        return Refusal("file", tr("This file is a text document or a presentation, not a table. {save}", save=_SAVE_AS))
    return Refusal("file", tr("This file is an archive. Take the table out of it first, then choose the table."))
