"""XML that anyone may have written, as a tree of local names: the versions of a format differ in their namespaces more than in
what they say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

FILE_MAX = 16 << 20
_NODES_MAX = 200_000
_DEEP_MAX = 60


class NotReadable(Exception):  # noqa: N818 — an answer: the file is something else
    """It is no XML, or XML that nothing needs to write that way."""


@dataclass
class Node:
    """An element. name: without its namespace; text: its own, stripped."""

    name: str
    attributes: Mapping[str, str]
    children: list[Node] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.pieces).strip()

    def all(self, path: str) -> Iterator[Node]:
        """The elements at a path of names ("LearnerInfo/Skills"), of any ancestor that has them."""
        name, _, further = path.partition("/")
        for child in self.children:
            if child.name == name:
                if further:
                    yield from child.all(further)
                else:
                    yield child

    def first(self, path: str) -> Node:
        """The first of them, an empty one where there is none."""
        return next(self.all(path), Node("", {}))

    def said(self, *paths: str) -> str:
        """The text of the first of these paths that says something."""
        return next(filter(None, (node.text for path in paths for node in self.all(path))), "")

    def inside(self, name: str) -> Iterator[Node]:
        """The elements of a name, however deep."""
        for child in self.children:
            if child.name == name:
                yield child
            yield from child.inside(name)


def read_xml(content: bytes) -> Node:
    """The root. Raises NotReadable for what is no XML, has a document type (bombs and outside references need one, no CV
    does), or is larger or deeper than any CV."""
    if len(content) > FILE_MAX:
        raise NotReadable
    top = Node("", {})
    stack = [top]
    count = 0
    parser = expat.ParserCreate(None, " ")
    parser.buffer_text = True

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal count
        count += 1
        if count > _NODES_MAX or len(stack) > _DEEP_MAX:
            raise NotReadable
        node = Node(name.rpartition(" ")[2], {key.rpartition(" ")[2]: value for key, value in attributes.items()})
        stack[-1].children.append(node)
        stack.append(node)

    def end(_name: str) -> None:
        stack.pop()

    def text(said: str) -> None:
        stack[-1].pieces.append(said)

    def document_type(*_of: object) -> None:
        raise NotReadable

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = text, document_type
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as wrong:
        raise NotReadable from wrong
    return top.children[0]
