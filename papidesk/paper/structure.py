"""The structure of a paper, as readers aloud follow it: headings, paragraphs, lists, tables, figures, links.

An element joins its parent when its first content is drawn: what was set and not drawn (a page tried too tight) is not there.
So the order of drawing is the order of reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from papidesk.paper.objects import text

if TYPE_CHECKING:
    from papidesk.paper.output import Document

DEEPEST = 6
"""The last rank of headings that PDF knows."""
NUMBERED, BULLETS, UNMARKED = (f"/O/List/ListNumbering/{kind}" for kind in ("Decimal", "Disc", "None"))
"""Attributes of a list."""
COLUMN_HEADER, ROW_HEADER = "/O/Table/Scope/Column", "/O/Table/Scope/Row"
_LINKS = 1 << 20
"""Where the keys of links begin in the parent tree: after those of the pages."""


class Element:
    """A piece of a paper that means something.

    role: a structure type of PDF 1.7; parent: what it is part of, None for what is drawn next; rank: of a heading, 0 for what
    is none; alt: what is to be seen, in words, for a figure; attributes: one dictionary of them, as PDF writes it; title: what
    it says, for what one looks for among the bookmarks.
    """

    __slots__ = ("alt", "attributes", "joined", "kids", "number", "parent", "rank", "role", "title")

    def __init__(
        self, role: str, parent: Element | None = None, *, rank: int = 0, alt: str = "", attributes: str = "", title: str = ""
    ) -> None:
        self.role, self.parent, self.rank, self.alt, self.attributes = role, parent, rank, alt, attributes
        self.title = title
        self.kids: list[Element | tuple[int, int] | Annotated] = []
        """(page from 0, number on that page) of what is drawn, in the order of reading, among the elements inside."""
        self.joined = False
        self.number = 0
        """Of its object."""

    def written(self, document: Document) -> bytes:
        """The element as PDF writes it, once the pages that it stands on are done."""
        assert self.parent is not None
        page = next((kid[0] for kid in self.kids if isinstance(kid, tuple)), None)
        said = f"<</S/{self.role}/P {self.parent.number} 0 R"
        if page is not None:
            said += f"/Pg {document.page(page)} 0 R"
        if self.kids:
            said += f"/K[{' '.join([self._kid(kid, page, document) for kid in self.kids])}]"
        if self.attributes:
            said += f"/A<<{self.attributes}>>"
        if self.alt:
            said += f"/Alt {text(self.alt, document)}"
        return f"{said}>>".encode("latin-1")

    @staticmethod
    def _kid(kid: Element | tuple[int, int] | Annotated, page: int | None, document: Document) -> str:
        if isinstance(kid, Element):
            return f"{kid.number} 0 R"
        if isinstance(kid, Annotated):
            return f"<</Type/OBJR/Pg {document.page(kid.page)} 0 R/Obj {kid.number} 0 R>>"
        on, at = kid
        return str(at) if on == page else f"<</Type/MCR/Pg {document.page(on)} 0 R/MCID {at}>>"


class Annotated:
    """A link's place on a page, as a part of its element. number: of its PDF object."""

    __slots__ = ("number", "page")

    def __init__(self, page: int, number: int) -> None:
        self.page, self.number = page, number


class Tree:
    """All elements of a paper. `here`: what elements without a parent of their own become part of."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._root = Element("")
        self.whole = self.here = Element("Document", self._root)
        for element in (self._root, self.whole):
            element.joined, element.number = True, document.reserve()
        self._open: list[Element] = []
        self._rank = self._links = 0
        self._owners: dict[int, list[int] | int] = {}
        """Who owns what is drawn, by its key in the parent tree: of a page, number by number; of a link, its element."""

    def join(self, element: Element) -> None:
        """Make an element part of the paper, with all it is inside of."""
        if element.joined:
            return
        if element.parent is None:
            element.parent = self.here
        self.join(element.parent)
        element.joined, element.number = True, self._document.reserve()
        element.parent.kids.append(element)
        self._open.append(element)
        if element.rank:
            # A rank is never skipped on the way down, and the first of a paper is 1.
            self._rank = min(element.rank, self._rank + 1, DEEPEST)
            element.role = f"H{self._rank}"

    def add(self, element: Element, page: int) -> int:
        """The number, on this page (from 0), of more content of an element."""
        self.join(element)
        owners = self._owners.setdefault(page, [])
        assert isinstance(owners, list)
        at = len(owners)
        owners.append(element.number)
        element.kids.append((page, at))
        return at

    def link(self, element: Element, page: int, number: int) -> int:
        """Say that an annotation (the number of its object) is a part of a link; its key in the parent tree."""
        self.join(element)
        element.kids.append(Annotated(page, number))
        self._links += 1
        key = _LINKS + self._links
        self._owners[key] = element.number
        return key

    def close(self) -> None:
        """Write down the elements there are: nothing is added to them any more. A pile of certificates would else be kept
        whole until its end, and every one of them be looked at again by whoever collects what is not needed."""
        for element in self._open:
            self._document.hold(element.number, element.written(self._document))
            # Nobody is to look for who still needs it.
            element.kids = []
        self._open = []

    def finish(self) -> int:
        """Write down all that is left; the number of the root."""
        self.close()
        self._document.hold(self.whole.number, self.whole.written(self._document))
        nums = " ".join([f"{key} {_owner(self._owners[key])}" for key in sorted(self._owners)])
        following = max(self._owners, default=-1) + 1
        root = f"<</Type/StructTreeRoot/K {self.whole.number} 0 R/ParentTree<</Nums[{nums}]>>/ParentTreeNextKey {following}>>"
        self._document.hold(self._root.number, root.encode())
        return self._root.number


def _owner(owner: list[int] | int) -> str:
    return f"{owner} 0 R" if isinstance(owner, int) else f"[{' '.join([f'{number} 0 R' for number in owner])}]"
