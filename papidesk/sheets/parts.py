"""The XML parts of a zipped workbook, unpacked as they are parsed and never held whole.

A zip's own figures may be false, so that bytes are counted as they come. XML with a document type is refused: neither
OOXML (ISO 29500-2, 6.2) nor ODF needs one, and entity bombs and outside references do.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from xml.parsers import expat

from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import tr
from papidesk.sheets.recognising import damaged
from papidesk.sheets.sheet import UNPACKED_MAX

Attributes = Mapping[str, str]

_CHUNK = 1 << 16
_DIRECTORY_MAX = 4 * 2**20
_LOCATOR_BYTES = 20
_END_RECORD, _END_RECORD_BYTES, _COMMENT_MAX = b"PK\x05\x06", 22, 65_535
_RATIO_MAX, _RATIO_FROM = 250, 40 * 2**20
"""How many times its packed size a part may have once it is large: real sheets stay under 100."""
_ENCRYPTED = 0x1


class Enough(Exception):  # noqa: N818 — a signal to the parser
    """The rest of a part is of no use."""


class Package:
    """A zip of XML parts, within the limits."""

    def __init__(self, content: bytes) -> None:
        _check_directory(content)
        self._zip = zipfile.ZipFile(io.BytesIO(content))
        self._infos = {info.filename: info for info in self._zip.infolist()}
        self._unpacked = 0
        if sum(info.file_size for info in self._infos.values()) > UNPACKED_MAX:
            raise _bomb()

    @property
    def names(self) -> frozenset[str]:
        """The parts there are."""
        return frozenset(self._infos)

    def small(self, name: str, most: int = 4096) -> bytes:
        """The first bytes of a part, b"" where there is none."""
        info = self._infos.get(name)
        if info is None or info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            return b""
        with self._zip.open(info) as part:
            return part.read(most)

    def parse(
        self,
        name: str,
        start: Callable[[str, Attributes], None],
        end: Callable[[str], None] | None = None,
        text: Callable[[str], None] | None = None,
    ) -> None:
        """Parse a part; names come as "namespace local". `start` may raise `Enough`."""
        parser = expat.ParserCreate(None, " ")
        parser.buffer_text = True
        parser.buffer_size = _CHUNK
        parser.StartDoctypeDeclHandler = _no_document_type
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = text
        info = self._infos[name]
        if info.flag_bits & _ENCRYPTED:
            raise locked()
        # The other methods of the format unpack without a bound, and no spreadsheet uses them.
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise damaged("ZIP")
        of_part = 0
        try:
            with self._zip.open(info) as part:
                while chunk := part.read(_CHUNK):
                    of_part += len(chunk)
                    self._unpacked += len(chunk)
                    if self._unpacked > UNPACKED_MAX or (
                        of_part > _RATIO_FROM and of_part > _RATIO_MAX * info.compress_size
                    ):
                        raise _bomb()
                    parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except Enough:
            return


def _check_directory(content: bytes) -> None:
    """Refuse a list of parts that would fill the memory by itself."""
    tail = content[-_END_RECORD_BYTES - _COMMENT_MAX :]
    at = tail.rfind(_END_RECORD)
    if at < 0 or len(tail) - at < _END_RECORD_BYTES:
        raise damaged("ZIP")
    # The longer record that may stand before this one is for files of more than 4 GB: ours have no use for it.
    longer = tail[max(0, at - _LOCATOR_BYTES) : at].startswith(b"PK\x06\x07")
    if longer or int.from_bytes(tail[at + 12 : at + 16], "little") > _DIRECTORY_MAX:
        raise _bomb()


def locked() -> Refusal:
    """It needs a password."""
    return Refusal(
        "file",
        tr(
            "This workbook is protected by a password. Open it, save a copy without the password,"
            " then choose that copy."
        ),
    )


def _bomb() -> Refusal:
    return Refusal(
        "file",
        tr(
            "This file unpacks to far more than a table should hold. Nothing was read. "
            "Open it and save only the sheet that matters, as CSV."
        ),
    )


def _no_document_type(_name: str, _system: str | None, _public: str | None, _internal: int) -> None:
    raise Refusal(
        "file",
        tr(
            "This file holds instructions that no spreadsheet needs. Nothing was read. Open it and save it as CSV,"
            " then choose that file."
        ),
    )
