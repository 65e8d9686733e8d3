"""What a document says, as the store keeps it: JSON in UTF-8, pictures in base64, and exactly what was given comes back."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from functools import cache
from typing import Any

from cattrs.preconf.json import JsonConverter

from papidesk.documents.rules import CONTENT_OF, Content, DocumentKind
from papidesk.store import plain


@cache
def _converter() -> JsonConverter:
    made = plain.make()
    made.register_unstructure_hook(bytes, lambda content: b64encode(content).decode("ascii"))
    made.register_structure_hook(bytes, lambda said, _: b64decode(said))
    # What a foreign file held beside is nobody's to convert.
    made.register_unstructure_hook_func(lambda kind: kind == Mapping[str, Any], dict)
    made.register_structure_hook_func(lambda kind: kind == Mapping[str, Any], lambda said, _: said)
    return made


def pack(content: Content) -> bytes:
    """The content as it is kept."""
    said = json.dumps(_converter().unstructure(content), ensure_ascii=False, separators=(",", ":"))
    # Half of a surrogate pair is no character, yet a file may hold one, and gets it back.
    return said.encode("utf-8", "surrogatepass")


def unpack(kind: DocumentKind, packed: bytes) -> Content:
    """The content that `pack` wrote."""
    content: Content = _converter().structure(json.loads(packed.decode("utf-8", "surrogatepass")), CONTENT_OF[kind])
    return content
