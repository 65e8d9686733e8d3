"""A picture from anywhere is made upright, small and mute about where it was taken, or refused in words."""

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

from papidesk.kernel.intent import Refusal
from papidesk.paper import pictures
from papidesk.paper.pictures import MOST_BYTES, WHOLE, Crop, take

RED, GREEN, BLUE, YELLOW = (200, 30, 30), (30, 160, 60), (30, 60, 200), (240, 220, 40)


def quarters(width: int = 400, height: int = 200, mode: str = "RGB") -> Image.Image:
    """Red, green over blue, yellow."""
    image = Image.new("RGB", (width, height))
    draw = ImageDraw.Draw(image)
    for n, colour in enumerate((RED, GREEN, BLUE, YELLOW)):
        x, y = n % 2 * width // 2, n // 2 * height // 2
        draw.rectangle((x, y, x + width // 2 - 1, y + height // 2 - 1), fill=colour)
    return image.convert(mode)


def file(image: Image.Image, form: str, **more: object) -> bytes:
    content = io.BytesIO()
    image.save(content, form, **more)
    return content.getvalue()


def taken(content: bytes, *, width: float = 300, height: float = 300, **more: object) -> Image.Image:
    made = Image.open(io.BytesIO(take(content, width=width, height=height, **more)))  # type: ignore[arg-type]
    made.load()
    return made


def corners(image: Image.Image) -> list[tuple[int, ...]]:
    """The colours in the midst of the four quarters."""
    wide, high = image.size
    seen = image.convert("RGB")
    return [seen.getpixel((wide * x // 4, high * y // 4)) for y in (1, 3) for x in (1, 3)]  # type: ignore[misc]


def near(one: tuple[int, ...], other: tuple[int, ...], most: int = 14) -> bool:
    return all(abs(a - b) <= most for a, b in zip(one, other, strict=True))


def refused(content: bytes, **more: object) -> str:
    with pytest.raises(Refusal) as refusal:
        take(content, width=35, height=45, field="photo", **more)  # type: ignore[arg-type]
    assert refusal.value.field == "photo"
    said = refusal.value.why.source
    assert "Nothing was added" in said or "nothing was added" in said
    assert said.count(". ") >= 1, "what happened, and what to do"
    return said


# ── what is to be seen ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF"])
def test_every_common_format_is_taken(form: str) -> None:
    made = taken(file(quarters(), form))
    assert made.size == (400, 200)
    for seen, colour in zip(corners(made), (RED, GREEN, BLUE, YELLOW), strict=True):
        assert near(seen, colour)


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_photo_stands_as_the_camera_was_held(turn: int) -> None:
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    shown = quarters()
    stored = shown.transpose(Image.Transpose(back[turn])) if turn in back else shown
    exif = Image.Exif()
    exif[0x0112] = turn
    made = taken(file(stored, "JPEG", exif=exif, quality=95))
    assert made.size == shown.size
    for seen, colour in zip(corners(made), (RED, GREEN, BLUE, YELLOW), strict=True):
        assert near(seen, colour), turn


def test_a_crop_is_of_the_photo_as_it_is_seen() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    stored = quarters().transpose(Image.Transpose.ROTATE_90)
    made = taken(file(stored, "JPEG", exif=exif), crop=Crop(0.5, 0.0, 1.0, 0.5))
    assert made.size == (200, 100)
    assert all(near(seen, GREEN) for seen in corners(made))


@given(st.tuples(*[st.floats(allow_nan=True)] * 4), st.integers(1, 500), st.integers(1, 500))
def test_any_crop_leaves_something(shares: tuple[float, float, float, float], width: int, height: int) -> None:
    left, top, right, bottom = Crop(*shares).box(width, height)
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height
    assert WHOLE.box(width, height) == (0, 0, width, height)


def test_it_is_as_fine_as_print_asks_for_and_no_finer() -> None:
    content = file(quarters(3000, 2000), "JPEG")
    assert taken(content, width=35, height=45).size == (413, 276)
    assert taken(content, width=35, height=10).size == (177, 118)
    assert taken(file(quarters(100, 50), "PNG"), width=200, height=200).size == (100, 50), "nothing is blown up"
    cropped = taken(content, width=25.4, height=25.4, crop=Crop(0, 0, 0.1, 0.15))
    assert cropped.size == (300, 300)


def test_the_same_file_gives_the_same_bytes() -> None:
    content = file(quarters(900, 900), "PNG")
    assert take(content, width=20, height=20) == take(content, width=20, height=20)


def test_a_drawing_stays_a_drawing_and_a_photo_a_photo() -> None:
    noise = Image.merge("RGB", [Image.effect_noise((600, 400), 80) for _ in range(3)])
    assert taken(file(quarters(), "PNG")).format == "PNG"
    assert taken(file(noise, "PNG")).format == "JPEG"
    assert taken(file(noise, "JPEG")).format == "JPEG"


def test_what_can_be_seen_through_is_on_white_unless_asked_for() -> None:
    image = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    image.paste((200, 30, 30, 255), (0, 0, 50, 100))
    flat = taken(file(image, "PNG"))
    assert flat.mode == "RGB"
    assert near(flat.getpixel((75, 50)), (255, 255, 255))  # type: ignore[arg-type]
    through = taken(file(image, "PNG"), see_through=True)
    assert through.mode == "RGBA"
    assert through.getpixel((75, 50))[3] == 0  # type: ignore[index]
    assert taken(file(quarters(mode="RGBA"), "PNG"), see_through=True).mode == "RGB", "solid"
    palette = image.convert("P")
    palette.info["transparency"] = palette.getpixel((75, 50))
    assert near(corners(taken(file(palette, "GIF")))[1], (255, 255, 255))


def test_of_what_moves_the_first_picture_is_taken() -> None:
    frames = [Image.new("RGB", (60, 60), colour) for colour in (RED, GREEN, BLUE)]
    for form in ("GIF", "WEBP", "PNG"):
        content = file(frames[0], form, save_all=True, append_images=frames[1:], duration=100)
        assert near(corners(taken(content))[0], RED)


def test_sixteen_bits_of_grey_keep_their_shades() -> None:
    image = Image.new("I;16", (256, 64))
    image.putdata([x * 257 for _y in range(64) for x in range(256)])
    for form in ("PNG", "TIFF"):
        made = taken(file(image, form)).convert("L")
        shades = [made.getpixel((x, 32)) for x in range(0, 256, 51)]
        assert all(abs(shade - 51 * n) <= 3 for n, shade in enumerate(shades)), shades  # type: ignore[operator]
    measured = Image.new("F", (64, 64))
    measured.putdata([float(x) / 3 for _y in range(64) for x in range(64)])
    assert taken(file(measured, "TIFF")).convert("L").getextrema() == (0, 255)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "YCbCr", "LAB"])
def test_every_way_of_keeping_colours_is_understood(mode: str) -> None:
    form = "TIFF" if mode in {"CMYK", "YCbCr", "LAB"} else "PNG"
    made = taken(file(quarters(mode="RGBA" if mode == "RGBA" else "RGB").convert(mode) if mode != "LAB" else in_lab(), form))
    if mode in {"1", "L", "LA"}:
        return
    for seen, colour in zip(corners(made), (RED, GREEN, BLUE, YELLOW), strict=True):
        assert near(seen, colour, 30), mode


def in_lab() -> Image.Image:
    return ImageCms.profileToProfile(  # type: ignore[return-value]
        quarters(), ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), outputMode="LAB"
    )


def test_a_photo_for_the_press_has_the_colours_of_a_screen() -> None:
    made = taken(file(quarters(mode="CMYK"), "JPEG", quality=95))
    assert made.mode == "RGB"
    for seen, colour in zip(corners(made), (RED, GREEN, BLUE, YELLOW), strict=True):
        assert near(seen, colour, 30)


def test_a_profile_of_its_own_is_applied_and_left_behind() -> None:
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ"))
    plain = quarters()
    grey = file(plain.convert("L"), "JPEG", icc_profile=swapped.tobytes())
    assert "icc_profile" not in taken(grey).info
    wide = _with_primaries_swapped(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made = taken(file(plain, "PNG", icc_profile=wide))
    assert near(corners(made)[0], (30, 200, 30), 60), "red was green in that profile"
    assert "icc_profile" not in made.info


def _with_primaries_swapped(profile: bytes) -> bytes:
    """An sRGB profile whose red and green are each other's, under another name."""
    changed = bytearray(profile.replace("sRGB".encode("utf-16-be"), "none".encode("utf-16-be")))
    count = struct.unpack(">I", changed[128:132])[0]
    for n in range(count):
        at = 132 + 12 * n
        name = bytes(changed[at : at + 4])
        changed[at : at + 4] = {b"rXYZ": b"gXYZ", b"gXYZ": b"rXYZ"}.get(name, name)
    return bytes(changed)


# ── what is nobody's business ─────────────────────────────────────────────────────────────────────────────────

CANARY = b"Canari-48.3904"


def _with_everything(form: str) -> bytes:
    """A picture that says where it was taken in every way that its format has."""
    exif = Image.Exif()
    said = CANARY.decode()
    exif[0x010E], exif[0x013B] = said, said
    exif.get_ifd(0x8825)[29] = said
    exif.get_ifd(0x8769)[0x9286] = said.encode()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    more: dict[str, object] = {"exif": exif, "icc_profile": profile + CANARY}
    if form == "PNG":
        chunks = PngImagePlugin.PngInfo()
        chunks.add_text("Comment", said)
        chunks.add_itxt("XML:com.adobe.xmp", said)
        more["pnginfo"] = chunks
    if form in {"JPEG", "WEBP", "TIFF"}:
        more["xmp" if form != "TIFF" else "tiffinfo"] = CANARY if form != "TIFF" else {700: CANARY, 270: said}
    if form in {"JPEG", "GIF"}:
        more["comment"] = CANARY
    if form in {"GIF", "TIFF"}:
        more.pop("exif")
    if form == "GIF":
        more.pop("icc_profile")
    return file(quarters(), form, **more) + CANARY


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF", "TIFF"])
@pytest.mark.parametrize("see_through", [False, True])
def test_nothing_it_knows_goes_with_it(form: str, see_through: bool) -> None:  # noqa: FBT001 — pytest hands it over
    content = _with_everything(form)
    assert content.count(CANARY) > 1, "the file itself says it"
    made = take(content, width=30, height=30, see_through=see_through)
    assert CANARY not in made
    read = Image.open(io.BytesIO(made))
    assert not dict(read.getexif())
    assert set(read.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_what_a_camera_says_may_be_nonsense() -> None:
    content = file(quarters(), "JPEG", exif=b"Exif\0\0MM\0\x2a\xff\xff\xff\xff" + b"\xff" * 40)
    assert taken(content).size == (400, 200)


# ── what is refused ───────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_no_picture_is_named() -> None:
    assert "empty" in refused(b"")
    assert "SVG" in refused(b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')
    assert "PDF" in refused(b"%PDF-1.7 something")
    assert "HEIC" in refused(b"\0\0\0\x18ftypheic" + b"\0" * 200)
    assert "damaged" in refused(b"GIF89a")
    assert "damaged" in refused(b"PK\x03\x04" + b"\0" * 100)


def test_a_huge_file_is_not_even_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "open", lambda *_: pytest.fail("opened"))
    assert "too large" in refused(file(quarters(), "PNG") + b"\0" * MOST_BYTES)


def png_of(width: int, height: int, data: bytes = b"", depth: int = 8, kind: int = 2) -> bytes:
    """A PNG that announces a size."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


def webp_of(width: int, height: int) -> bytes:
    size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBPVP8X" + struct.pack("<I", 10) + b"\x02\0\0\0" + size
    return b"RIFF" + struct.pack("<I", len(body)) + body


def gif_of(width: int, height: int) -> bytes:
    frame = b"," + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x02\x02\x4c\x01\0;"
    return b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + b"\0" * 6 + frame


def jpeg_of(width: int, height: int) -> bytes:
    plain = file(Image.new("RGB", (16, 16)), "JPEG", progressive=True)
    at = plain.index(b"\xff\xc2")
    return plain[: at + 5] + struct.pack(">HH", height, width) + plain[at + 9 :]


@pytest.mark.parametrize(
    "content",
    [png_of(60_000, 60_000), png_of(2**31 - 1, 2**31 - 1), webp_of(16_000, 16_000), gif_of(65_535, 65_535),
     jpeg_of(60_000, 60_000)],
    ids=["png", "larger png", "webp", "gif", "jpeg"],
)  # fmt: skip
def test_what_unfolds_to_too_much_is_refused_by_what_it_announces(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_eight_bits", lambda *_: pytest.fail("unfolded"))
    assert "too large" in refused(content)


def test_a_jpeg_in_hundreds_of_scans_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_MOST_WORK", 400 * 200 * 20)
    plain = file(quarters(), "JPEG", progressive=True)
    assert take(plain, width=10, height=10)
    at = plain.rindex(b"\xff\xda")
    assert "too large" in refused(plain[:at] + plain[at:-2] * 30 + plain[-2:])


def test_a_very_large_photo_is_unfolded_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_POINTS", 100_000)
    content = file(quarters(1200, 900), "JPEG")
    assert taken(content, width=300, height=300, crop=Crop(0, 0, 0.5, 0.5)).size[0] <= 600
    assert "too large" in refused(file(quarters(1200, 900), "PNG"))
    assert "too large" in refused(file(quarters(1200, 900), "JPEG", progressive=True))


MAKERS: tuple[Callable[[], bytes], ...] = (
    lambda: file(quarters(), "PNG"),
    lambda: _with_everything("JPEG"),
    lambda: file(quarters(), "WEBP"),
    lambda: file(quarters(), "GIF"),
    lambda: file(quarters(), "TIFF", compression="tiff_lzw"),
    lambda: file(quarters(), "BMP"),
    lambda: file(quarters(mode="CMYK"), "JPEG"),
)
WHOLE_FILES = [make() for make in MAKERS]


@given(st.sampled_from(WHOLE_FILES), st.floats(0, 0.999))
@settings(max_examples=80, deadline=None)
def test_a_picture_cut_short_is_refused_or_whole(content: bytes, share: float) -> None:
    try:
        made = take(content[: int(len(content) * share)], width=30, height=30)
    except Refusal:
        return
    # Cut behind the last of its points: nothing that is to be seen is missing.
    assert made == take(content, width=30, height=30)


@given(st.sampled_from(WHOLE_FILES), st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=12))
@settings(max_examples=150, deadline=None)
def test_altered_bytes_give_a_picture_or_a_refusal(content: bytes, changes: list[tuple[float, int]]) -> None:
    altered = bytearray(content)
    for share, value in changes:
        altered[int(len(altered) * share)] = value
    try:
        made = take(bytes(altered), width=30, height=30)
    except Refusal as refusal:
        assert "Nothing was added" in refusal.why.source  # noqa: PT017 — which of them are refused is not known
    else:
        assert max(Image.open(io.BytesIO(made)).size) <= 355


SIGNS = (b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF\0\0\0\0WEBPVP8 ", b"GIF89a", b"BM", b"II*\0", b"\0\0\0\x18ftypavif")


@given(st.sampled_from(SIGNS), st.binary(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_refused_in_words(sign: bytes, content: bytes) -> None:
    try:
        take(sign + content, width=30, height=30)
    except Refusal as refusal:
        assert "othing was added" in refusal.why.source  # noqa: PT017 — a few of them may be pictures


def test_memory_that_runs_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **_more: object) -> None:
        raise MemoryError

    monkeypatch.setattr(pictures, "_made", full)
    assert "too large" in refused(file(quarters(), "PNG"))


def test_the_kit_does_not_load_pillow_before_a_picture_is_there() -> None:
    assert "from PIL import Image\n" not in Path(pictures.__file__).read_text().partition("def ")[0]
