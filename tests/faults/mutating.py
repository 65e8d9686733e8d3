"""Files as they go wrong, by chance or on purpose: bits, cuts and splices; in archives, in JSON and between the signs of a table
what a hostile hand would write there."""

from __future__ import annotations

import io
import json
import random
import re
import zipfile
from collections.abc import Callable
from contextlib import suppress
from typing import Any

HOSTILE = (
    "=1+1", '=HYPERLINK("http://example.org";"x")', "+cmd|' /C calc'!A0", "@SUM(1+9)*cmd", "-2+3", "\t=1", "{name}", "{0}", "{}",
    "{name.__class__.__mro__}", "{{7*7}}", "{% for x in y %}", "${7*7}", "%s%n", "../../../../etc/passwd", "/etc/passwd",
    "..\\..\\windows", "C:\\CON", "<script>alert(1)</script>", "<b>", "&amp;", "&lol;", "'; DROP TABLE person; --",
    "\u202egnp.exe", "\x00", "\x1b[31m", "\ud800", "\ufeff", "\U0001f9d1\u200d\U0001f680", "é" * 3000, "a" * 40_000,
    "\r\n" * 40, "9" * 400, "1e999", "-1e999", "NaN", "Infinity", "0x41", "18446744073709551616", "-9223372036854775809",
    "1e-400", "99991231", "31/02/2026", "9999-12-31T23:59:59Z", "0000-00-00", "-0001-01-01", "24:60:61", "٣٤", "½", "", " ",
    "\u00a0", "null", "true",
)  # fmt: skip
NUMBERS = (0, -1, 1, 2**31, 2**53, 2**63, 2**64, -(2**63) - 1, 10**400, 1e308, -1e308, 0.1, 1e-308)
_NUMBER = re.compile(rb"-?\d+")
_SIGNS = re.compile(rb"[;,:\"<>={}\[\]\n]")
_DEEP = 3000
_BOMB = 30 << 20


def mutated(seed: bytes, others: tuple[bytes, ...], chance: random.Random) -> bytes:
    """The file with one to three things wrong. others: what may be spliced into it."""
    content = seed
    for _ in range(chance.choice((1, 1, 2, 3))):
        content = _once(content, others, chance)
    return content


def _once(content: bytes, others: tuple[bytes, ...], chance: random.Random) -> bytes:
    inside: list[Callable[[bytes, random.Random], bytes | None]] = []
    if content.startswith(b"PK"):
        inside.append(_in_archive)
    elif content.lstrip(b"\xef\xbb\xbf \n").startswith((b"{", b"[")):
        inside.append(_in_json)
    elif b"\0" not in content[:200]:
        inside.append(_in_text)
    if inside and chance.random() < 0.7:
        found = chance.choice(inside)(content, chance)
        if found is not None:
            return found
    return _in_bytes(content, others, chance)


# ── any bytes ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _in_bytes(content: bytes, others: tuple[bytes, ...], chance: random.Random) -> bytes:  # noqa: PLR0911 — one way each
    at = chance.randrange(len(content) + 1)
    length = min(chance.choice((1, 1, 4, 40, 4000)), len(content) - at)
    match chance.randrange(8):
        case 0:
            return content[:at]
        case 1:
            return content[:at] + content[at + length :]
        case 2:
            return content[:at] + content[at : at + length] * chance.choice((2, 3, 30)) + content[at + length :]
        case 3:
            other = chance.choice(others)
            begin = chance.randrange(len(other) + 1)
            return content[:at] + other[begin : begin + chance.randrange(1, 5000)] + content[at + length :]
        case 4:
            return content[:at] + chance.randbytes(length) + content[at + length :]
        case 5:
            return content[:at] + bytes(length) + content[at + length :]
        case 6:
            return chance.randbytes(chance.randrange(200)) if chance.random() < 0.1 else content + chance.randbytes(20)
        case _:
            flipped = bytearray(content)
            for _ in range(chance.choice((1, 1, 3, 20)) if flipped else 0):
                flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
            return bytes(flipped)


# ── texts: tables, calendars, XML ─────────────────────────────────────────────────────────────────────────────────────────


def _in_text(content: bytes, chance: random.Random) -> bytes | None:
    """A number, or what stands between two signs, becomes something hostile."""
    marks = list(_NUMBER.finditer(content) if chance.random() < 0.3 else _SIGNS.finditer(content))
    if not marks:
        return None
    said = chance.choice(HOSTILE).encode("utf-8", "surrogatepass")
    mark = chance.choice(marks)
    match chance.randrange(5):
        case 0:
            return content[: mark.start()] + said + content[mark.end() :]
        case 1:
            return content[: mark.end()] + said + content[mark.end() :]
        case 2:
            other = chance.choice(marks)
            begin, end = sorted((mark.end(), other.start()))
            return content[:begin] + said + content[end:]
        case 3:
            lines = content.splitlines(keepends=True)
            lines.insert(chance.randrange(len(lines) + 1), chance.choice(lines) * chance.choice((1, 2, 200)))
            return b"".join(lines)
        case _:
            bomb = b'<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;&l;&l;&l;&l;&l;">]>'
            head, _, tail = content.partition(b"?>")
            return head + b"?>" + bomb + tail if tail else content[: mark.end()] + said * 3 + content[mark.end() :]


# ── JSON ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _in_json(content: bytes, chance: random.Random) -> bytes | None:
    """One value of the document becomes another, or comes twice, or is gone."""
    document: Any = None
    with suppress(ValueError, RecursionError):
        document = json.loads(content)
    places = list(_places(document))
    if not places:
        return None
    inside, name = chance.choice(places)
    match chance.randrange(6):
        case 0:
            del inside[name]
        case 1 if isinstance(inside, dict):
            inside[chance.choice(HOSTILE)] = inside.pop(name)
        case 2:
            inside[name] = [inside[name]] * chance.choice((1, 2, 300))
        case 3:
            inside[name] = {"name": inside[name]}
        case 4:
            inside[name] = "\0here\0"
            deep = chance.choice((b"[" * _DEEP + b"]" * _DEEP, b'{"a":' * _DEEP + b"1" + b"}" * _DEEP))
            return json.dumps(document).encode().replace(b'"\\u0000here\\u0000"', deep)
        case _:
            inside[name] = chance.choice((*HOSTILE, *NUMBERS, *NUMBERS, None, True, False, [], {}, float("inf"), float("nan")))
    with suppress(ValueError):  # more figures than Python writes
        return json.dumps(document, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")
    return None


def _places(value: Any) -> Any:
    """Every (container, name) of a document."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict | list):
            for name in list(one) if isinstance(one, dict) else range(len(one)):
                yield one, name
                waiting.append(one[name])


# ── archives ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _in_archive(content: bytes, chance: random.Random) -> bytes | None:
    """One part altered, missing, twice, called otherwise, or far larger inside than outside."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            methods = {one.compress_type for one in archive.infolist()}
            parts = [(name, archive.read(name)) for name in archive.namelist()]
    except Exception:  # noqa: BLE001 — whatever a broken archive raises
        return None
    if not parts:
        return None
    method = methods.pop() if len(methods) == 1 else zipfile.ZIP_DEFLATED
    if chance.random() < 0.08:
        name, part = parts.pop(chance.randrange(len(parts)))
        return _packed([*parts, (name, part + b" " * _BOMB)], zipfile.ZIP_DEFLATED)
    _change_part(parts, chance)
    return _packed(parts, method)


def _change_part(parts: list[tuple[str, bytes]], chance: random.Random) -> None:
    at = chance.randrange(len(parts))
    name, part = parts[at]
    match chance.randrange(9):
        case 0:
            del parts[at]
        case 1:
            parts.append((name, part))
        case 2:
            parts[at] = chance.choice((*_NAMES, name.upper())), part
        case 3:
            parts[at] = name, b""
        case 4:
            parts[at] = name, chance.choice(parts)[1]
        case _:
            parts[at] = name, _once(part, tuple(one for _, one in parts), chance)


_NAMES = ("../../evil.txt", "/etc/evil", "C:\\evil", "a" * 300, "..", "\u202e.db")


def _packed(parts: list[tuple[str, bytes]], method: int) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", method, compresslevel=1) as archive:
        written: set[str] = set()
        for one, said in parts:
            if one in written:  # zipfile warns of a name that comes twice: that it does is what is wanted
                archive.filelist.append(archive.getinfo(one))
                continue
            written.add(one)
            archive.writestr(one, said)
    return memory.getvalue()
