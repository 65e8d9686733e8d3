"""The canvas that every paper is drawn on: what is drawn is decoration, unless it is drawn as an element of the paper."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from reportlab.pdfgen.canvas import Canvas

from papidesk.kernel.files import replace_file
from papidesk.paper.fonts import SOFT_HYPHEN, TEXT, cleaned, register_fonts
from papidesk.paper.metadata import CREATOR
from papidesk.paper.objects import Plain, Stream, named, numbered, text
from papidesk.paper.outline import Bookmark, add_outline
from papidesk.paper.output import Document
from papidesk.paper.structure import Element, Tree

HEADER, FOOTER, REPEATED = "/Type/Pagination/Subtype/Header", "/Type/Pagination/Subtype/Footer", "/Type/Pagination"
"""Decoration that comes back on every page."""

_ADDRESS = "%!#$&'()*+,/:;=?@[]~"
"""Signs that an address of the web has as they are."""


class TaggedCanvas(Canvas):
    """A canvas whose file is tagged."""

    _code: list[str]
    _annotationrefs: list[str]

    def __init__(self, title: str, author: str, language: str) -> None:
        register_fonts()
        self._content = io.BytesIO()
        self.drawn: list[tuple[int, int]] = []
        """From where to where the code of this page is an element's, or already said to be decoration."""
        self.page = 0
        """The one that is drawn on, from 0."""
        self._bookmarks: list[Bookmark] = []
        self.repeating = False
        """Whether what is drawn is decoration, whatever it was elsewhere."""
        # The stubs take the name of the font for a number.
        super().__init__(self._content, invariant=1, initialFontName=TEXT, pageCompression=1)  # type: ignore[arg-type]
        self._doc = self.document = Document(_said(title) or _said(author) or CREATOR, _said(author), language)
        """What the file is made of."""
        self._fonts = named(self.document.idToObject["BasicFonts"], self.document)

    @property
    def structure(self) -> Tree:
        """The elements of the paper."""
        return self.document.structure

    def begin(self, element: Element, box: tuple[float, float, float, float] | None = None) -> str:
        """The operator that begins more content of an element on this page; `EMC` ends it. box: of a figure, the left,
        bottom, right and top."""
        at = self.structure.add(element, self.page)
        if box is not None:
            edges = " ".join(f"{edge:.2f}" for edge in box)
            element.attributes = f"/O/Layout/Placement/Block/BBox[{edges}]"
        return f"/{element.role} <</MCID {at}>> BDC"

    @contextmanager
    def section(self) -> Iterator[None]:
        """What is drawn meanwhile, over whole pages, is one part of the paper."""
        structure = self.structure
        structure.here = Element("Sect", structure.whole)
        yield
        structure.here = structure.whole
        structure.close()

    def bookmark(self, element: Element, top: float) -> None:
        """Let an element that is drawn from there on be found among the bookmarks, once."""
        if not element.joined:
            self._bookmarks.append(Bookmark(element.rank, element.title, self.page, top))

    def decorate(self, code: str) -> None:
        """Add code that draws decoration."""
        self._code.append(code)

    def put(self, code: str) -> None:
        """Add code that marks all that it draws by itself."""
        at = len(self._code)
        self._code.append(code)
        self.drawn.append((at, at + 1))

    @contextmanager
    def tagged(self, element: Element, box: tuple[float, float, float, float] | None = None) -> Iterator[None]:
        """What is drawn meanwhile is an element's."""
        yield from self._marked(self.begin(element, box))

    @contextmanager
    def repeated(self, kind: str) -> Iterator[None]:
        """What is drawn meanwhile is decoration of this kind, even where it is drawn as an element."""
        self.repeating = True
        yield from self._marked(f"/Artifact <<{kind}>> BDC")
        self.repeating = False

    def _marked(self, operator: str) -> Iterator[None]:
        start = len(self._code)
        self._code.append(operator)
        yield
        self._code.append("EMC")
        self.drawn.append((start, len(self._code)))

    def link(self, element: Element, to: str, box: tuple[float, float, float, float], said: str) -> None:
        """Make a rectangle (left, bottom, right, top) lead somewhere, as a part of a Link element. said: in words."""
        document = self.document
        annotation = Plain("")
        number = numbered(annotation, document)
        key = self.structure.link(element, self.page, number)
        edges = " ".join(f"{edge:.2f}" for edge in box)
        address, contents = text(quote(to, _ADDRESS), document), text(said, document)
        annotation.written = (
            f"<</Type/Annot/Subtype/Link/Rect[{edges}]/Border[0 0 0]/F 4/StructParent {key}/Contents {contents}"
            f"/A<</S/URI/URI {address}>>>>"
        )
        self._annotationrefs.append(f"{number} 0 R")

    def showPage(self) -> None:
        code = self._code
        marked: list[str] = []
        at = 0
        for start, end in (*self.drawn, (len(code), len(code))):
            if start > at:
                marked += ("/Artifact BMC", *code[at:start], "EMC")
            marked += code[start:end]
            at = end
        self._code[:] = marked
        self.drawn = []
        super().showPage()
        self._plain_page()
        self.page += 1

    def _plain_page(self) -> None:
        """Say of a page what ReportLab does not, in bytes instead of its own dictionary."""
        document, page = self.document, self.document.Pages.pages[-1]
        content = named(Stream(page.stream.encode("ascii")), document)
        more = "".join(
            f"/{kind} {made.format(document).decode('latin-1')}"
            for kind, made in (("XObject", page.XObjects), ("ExtGState", page.ExtGState))
            if made
        )
        links = f"/Annots[{' '.join(page.Annots)}]" if page.Annots else ""
        # The page that all others name is this one from now on.
        document.idToObject[page.__InternalName__] = Plain(
            f"<</Type/Page/Parent {named(document.Pages, document)}/MediaBox[0 0 {page.pagewidth:.2f} {page.pageheight:.2f}]"
            f"/Contents {content}/Resources<</Font {self._fonts}{more}>>/StructParents {self.page}/Tabs/S{links}>>"
        )

    def finish(self, to: Path) -> None:
        """Write the file, whole or not at all. OSError where the disk refuses."""
        if self.page > 1:
            add_outline(self.document, self._bookmarks)
        self.save()
        replace_file(to, self._content.getvalue())


def _said(text: str) -> str:
    """A title or a name as a file bears it."""
    return " ".join(cleaned(text).replace(SOFT_HYPHEN, "").split())
