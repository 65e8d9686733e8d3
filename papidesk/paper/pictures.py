"""Pictures from anywhere made safe and small: nothing of the file is kept but what is to be seen.

A photo says where and when it was taken, by whom and with what; all of that stays behind. What a file says of its size is
read before anything is unfolded, so that a small file can't fill the memory.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import Text, tr

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES = 30 * 2**20
"""Of a file: the largest photos of phones have less."""
MOST_POINTS = 50_000_000
"""Unfolded whole: 200 MB."""
MOST_POINTS_OF_JPEG = 220_000_000
"""JPEG can be unfolded at an eighth of its size; phones make some of 200 million points."""
DOTS_PER_INCH = 300
_MOST_WORK = 2_000_000_000
"""Points times scans: a JPEG in many scans is unfolded once for each."""
_QUALITY = 88
_PHOTOS = frozenset({"JPEG", "MPO"})
_FORMATS = ("JPEG", "MPO", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF", "HEIF")
"""Pillow knows HEIF only where somebody taught it."""
_ORIENTATION = 0x0112
_PROFILE_MOST = 4 * 2**20
_MILLIMETRES = 25.4
_HEADER = 64
_FLAT = 0.5
"""Of the points of a drawing: those that are like the one beside them. Of a photo, hardly any."""
_LIGHTER = 1.25
"""A picture of few colours is kept as PNG where JPEG would not be so much lighter."""

_HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")


@dataclass(frozen=True)
class Crop:
    """What is kept of a picture as it is seen: shares of its width and height, from its left and its top, 0 to 1."""

    left: float = 0.0
    top: float = 0.0
    right: float = 1.0
    bottom: float = 1.0

    def box(self, width: int, height: int) -> tuple[int, int, int, int]:
        """The points that are kept, one at least; what lies outside the picture is brought back into it."""

        def within(share: float, most: int) -> int:
            return round(min(max(share, 0.0), 1.0) * most) if share == share else 0  # noqa: PLR0124 — not a number

        left, right = sorted((within(self.left, width), within(self.right, width)))
        top, bottom = sorted((within(self.top, height), within(self.bottom, height)))
        left, top = min(left, width - 1), min(top, height - 1)
        return left, top, max(right, left + 1), max(bottom, top + 1)


WHOLE = Crop()


def take(
    content: bytes,
    *,
    width: float,
    height: float,
    crop: Crop = WHOLE,
    field: str = "picture",
    see_through: bool = False,
) -> bytes:
    """A foreign picture as a JPEG or PNG for a room of so many millimetres, at 300 dots per inch at most.

    It is upright, in sRGB, its own proportions kept, on white; see_through: left as it is where it can be seen through,
    for what stands on a coloured ground. Of what moves, the first picture. Refuses (field) what is no picture, or too large.
    """
    _check_file(content, field)
    room = (width / _MILLIMETRES * DOTS_PER_INCH, height / _MILLIMETRES * DOTS_PER_INCH)
    # A damaged picture makes Pillow warn of what we refuse anyway, or of what we drop.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return _made(content, room, crop, field, see_through=see_through)
        except MemoryError:
            raise Refusal(field, _too_large()) from None
        except Refusal:
            raise
        except Exception as wrong:
            raise Refusal(field, _damaged()) from wrong


def _made(content: bytes, room: tuple[float, float], crop: Crop, field: str, *, see_through: bool) -> bytes:
    # Heavy, and of no use before the first picture.
    from PIL import Image  # noqa: PLC0415

    # Its own limit is one for all formats, and warns where ours refuses: the check below comes before any unfolding.
    Image.MAX_IMAGE_PIXELS = None
    Image.init()
    known = [name for name in _FORMATS if name in Image.OPEN]
    _check_canvas(content, field)
    with Image.open(io.BytesIO(content), formats=known) as opened:
        form = opened.format or ""
        _check_points(opened, content, field)
        turn = _orientation(opened)
        profile = opened.info.get("icc_profile")
        sideways = turn >= 5  # noqa: PLR2004 — EXIF's numbers from 5 on lie on their side
        size = (opened.height, opened.width) if sideways else opened.size
        box = crop.box(*size)
        scale = min(1.0, room[0] / (box[2] - box[0]), room[1] / (box[3] - box[1]))
        if form in _PHOTOS:
            _draft(opened, scale)
        image = _upright(_eight_bits(opened), turn)
    wanted = (max(1, round((box[2] - box[0]) * scale)), max(1, round((box[3] - box[1]) * scale)))
    box = crop.box(*image.size)
    if wanted == (box[2] - box[0], box[3] - box[1]):
        image = image.crop(box)
    else:
        image = image.resize(wanted, Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)
    image = _in_srgb(image, profile)
    if not see_through or not _can_be_seen_through(image):
        image = _on_white(image)
    return _written(image, photo=form in _PHOTOS)


def _draft(opened: Image, scale: float) -> None:
    """Have a JPEG unfolded small: as near above a scale as the format can, and never larger than what we unfold."""
    most = next((part for part in (1.0, 0.5, 0.25) if opened.width * opened.height * part**2 <= MOST_POINTS), 0.125)
    scale = min(scale, most)
    opened.draft(None, (max(1, int(opened.width * scale)), max(1, int(opened.height * scale))))


# ── before anything is unfolded ───────────────────────────────────────────────────────────────────────────────


def _check_file(content: bytes, field: str) -> None:
    """Refuses (field) what need not even be opened."""
    if not content:
        raise Refusal(field, tr("This picture is empty: nothing was added. Choose another file."))
    if len(content) > MOST_BYTES:
        raise Refusal(field, _too_large())
    start = content[:_HEADER]
    if start[4:8] == b"ftyp" and start[8:12] in _HEIC and b"avif" not in start and not _reads_heif():
        raise Refusal(
            field,
            tr(
                "This photo is in the HEIC format of some phones, which can't be read here. Nothing was added."
                " Send it to yourself from the phone, or save it as JPEG, then choose that file."
            ),
        )
    for sign, why in _OTHERS.items():
        if start.lstrip().startswith(sign):
            raise Refusal(field, why)


_OTHERS: Mapping[bytes, Text] = MappingProxyType(
    dict.fromkeys((b"<svg", b"<?xml", b"<!DOCTYPE svg"),
                  tr("This is a drawing (SVG), not a picture made of points. Nothing was added. "
                     "Save it as PNG, then choose that file."))
    | {b"%PDF": tr("This is a PDF file, not a picture. Nothing was added. "
                   "Save the page as a picture, or take a screenshot of it, then choose that file.")}
)  # fmt: skip


def _reads_heif() -> bool:
    from PIL import Image  # noqa: PLC0415 — as above: not before the first picture

    Image.init()
    return "HEIF" in Image.OPEN


def _check_canvas(content: bytes, field: str) -> None:
    """Refuses (field) a WebP by the size it announces: Pillow makes room for it as it opens the file."""
    head = content[:30]
    if head[:4] != b"RIFF" or head[8:16] != b"WEBPVP8X" or len(head) < 30:  # noqa: PLR2004 — where the size ends
        return
    width, height = (int.from_bytes(head[at : at + 3], "little") + 1 for at in (24, 27))
    if width * height > MOST_POINTS:
        raise Refusal(field, _too_large())


def _check_points(opened: Image, content: bytes, field: str) -> None:
    """Refuses (field) what would take too much room or time to unfold."""
    points = opened.width * opened.height
    progressive = bool(opened.info.get("progressive") or opened.info.get("progression"))
    plain_jpeg = opened.format in _PHOTOS and not progressive
    if points > (MOST_POINTS_OF_JPEG if plain_jpeg else MOST_POINTS):
        raise Refusal(field, _too_large())
    if opened.format in _PHOTOS and points * content.count(b"\xff\xda", 0, _end_of(content)) > _MOST_WORK:
        raise Refusal(field, _too_large())


def _end_of(content: bytes) -> int:
    """Where the first picture of a JPEG ends: what phones put behind it is no part of it."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:  # noqa: PLR2004 — what JPEG's marks begin with
        if content[at + 1] == 0xDA:  # noqa: PLR2004 — its scans begin
            break
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    end = content.find(b"\xff\xd9", at)
    return end if end >= 0 else len(content)


# ── what is to be seen, and nothing else ──────────────────────────────────────────────────────────────────────


def _orientation(opened: Image) -> int:
    """How the camera was held, as EXIF numbers it: 1 upright."""
    try:
        turn = opened.getexif().get(_ORIENTATION, 1)
    except Exception:  # noqa: BLE001 — what is written beside a picture may be anything; the picture itself is whole
        return 1
    return turn if isinstance(turn, int) and 1 <= turn <= 8 else 1  # noqa: PLR2004 — EXIF has eight


def _upright(image: Image, turn: int) -> Image:
    from PIL.Image import Transpose  # noqa: PLC0415 — as above: not before the first picture

    ways = {
        2: Transpose.FLIP_LEFT_RIGHT, 3: Transpose.ROTATE_180, 4: Transpose.FLIP_TOP_BOTTOM, 5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270, 7: Transpose.TRANSVERSE, 8: Transpose.ROTATE_90,
    }  # fmt: skip
    return image.transpose(ways[turn]) if turn in ways else image


def _eight_bits(opened: Image) -> Image:
    """The picture unfolded, in one of four modes: L, RGB, RGBA, CMYK."""
    opened.load()
    mode = opened.mode
    if mode.startswith("I") or mode == "F":
        return _from_deep(opened)
    if mode in {"L", "RGB", "RGBA", "CMYK"}:
        return opened.convert("RGBA") if "transparency" in opened.info and mode in {"L", "RGB"} else opened
    if mode in {"LA", "La", "PA", "RGBa"} or (mode == "P" and "transparency" in opened.info):
        return opened.convert("RGBA")
    return opened.convert("L" if mode == "1" else "RGB")


def _from_deep(opened: Image) -> Image:
    """Shades of grey of more than eight bits: sixteen, or whatever lies between the darkest and the lightest."""
    image = opened.convert("F")
    least, most = (float(end) for end in image.getextrema())  # type: ignore[arg-type]
    if opened.mode != "F" and least >= 0 and most < 1 << 16:
        least, most = 0.0, 65535.0
    spread = (most - least) or 1.0
    return image.point(lambda value: value * (255 / spread) + (-least * 255 / spread)).convert("L")


def _in_srgb(image: Image, profile: object) -> Image:
    """The colours that a screen and a printer take for granted."""
    if isinstance(profile, bytes) and len(profile) <= _PROFILE_MOST and b"sRGB" not in profile[:1024]:
        converted = _through_profile(image, profile)
        if converted is not None:
            return converted
    return image.convert("RGB") if image.mode == "CMYK" else image


def _through_profile(image: Image, profile: bytes) -> Image | None:
    """Through its own profile; None where that is not one of such a picture."""
    # Only for a picture that brings a profile of its own.
    from PIL import ImageCms  # noqa: PLC0415

    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        mode = "RGB" if image.mode == "CMYK" else image.mode
        bare = image.convert("RGB") if image.mode == "RGBA" else image
        made = ImageCms.profileToProfile(bare, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
    if made is not None and mode == "RGBA":
        made.putalpha(image.getchannel("A"))
    return made


def _can_be_seen_through(image: Image) -> bool:
    return image.mode == "RGBA" and image.getchannel("A").getextrema()[0] != 255  # noqa: PLR2004 — solid


def _on_white(image: Image) -> Image:
    from PIL import Image as Pictures  # noqa: PLC0415 — as above: not before the first picture

    if image.mode != "RGBA":
        return image
    white = Pictures.new("RGB", image.size, (255, 255, 255))
    white.paste(image, mask=image.getchannel("A"))
    return white


def _written(image: Image, *, photo: bool) -> bytes:
    """PNG for drawings and what can be seen through, JPEG for photos; the same picture gives the same bytes."""
    # What came with the file (where it was taken, by whom) would be written again.
    image.info.clear()
    png, jpeg = io.BytesIO(), io.BytesIO()
    if image.mode == "RGBA":
        image.save(png, "PNG")
        return png.getvalue()
    image.save(jpeg, "JPEG", quality=_QUALITY, optimize=True)
    if photo or not _is_drawing(image):
        return jpeg.getvalue()
    image.save(png, "PNG")
    lighter = len(jpeg.getvalue()) * _LIGHTER < len(png.getvalue())
    return jpeg.getvalue() if lighter else png.getvalue()


def _is_drawing(image: Image) -> bool:
    from PIL import ImageChops  # noqa: PLC0415 — as above: not before the first picture

    wide, high = image.size
    beside = (
        ImageChops.difference(image.crop((0, 0, wide - 1, high)), image.crop((1, 0, wide, high))) if wide > 1 else image
    )
    return beside.convert("L").histogram()[0] >= _FLAT * (wide - 1) * high


# ── refusals ──────────────────────────────────────────────────────────────────────────────────────────────────


def _too_large() -> Text:
    return tr(
        "This picture is too large to be opened here. Nothing was added. Save a smaller copy of it"
        " (2,000 points wide are plenty), then choose that copy."
    )


def _damaged() -> Text:
    return tr(
        "This file can't be read as a picture: it is damaged, cut short, or something else. Nothing was added."
        " Choose a JPEG or PNG picture, or ask for the file again."
    )
