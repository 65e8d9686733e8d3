"""Pieces: blocks set for a column of a width, with a height of their own, that can be cut where a page ends, and drawn.

All lengths are points; a piece is drawn from its top left corner, downwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from papidesk.paper.tagged import TaggedCanvas

A_HAIR = 0.01
"""What roundings may lack."""

Cut = "tuple[Piece | None, Piece | None]"


class Piece:
    """What stands in a column.

    indent: how far from its left edge; keeps: it is never the last on a page; airy: nothing is lost where it is left out at
    the edge of one.
    """

    indent = 0.0
    keeps = airy = False

    @property
    def height(self) -> float:
        """From its top to its bottom."""
        raise NotImplementedError

    @property
    def least(self) -> float:
        """The least height in which something of it can be shown."""
        return self.height

    def cut(self, room: float, page: float) -> tuple[Piece | None, Piece | None]:
        """(what holds in the room that is left of a page, the rest). page: the room on one where nothing stands yet."""
        del room, page
        return None, self

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw it with its top left corner there."""


class Space(Piece):
    """Nothing."""

    airy = True

    def __init__(self, height: float) -> None:
        self._height = height

    @property
    def height(self) -> float:
        return self._height


class Room(Piece):
    """Nothing, in the room that is left: between its least and its most."""

    airy = True

    def __init__(self, least: float, most: float) -> None:
        self.given, self.most = least, max(least, most)

    @property
    def height(self) -> float:
        return self.given


class Stack(Piece):
    """Pieces from top to bottom."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self._high = sum(piece.height for piece in pieces)

    @property
    def height(self) -> float:
        return self._high

    @property
    def least(self) -> float:
        return self._least_from(0)

    def _least_from(self, first: int, most: float = inf) -> float:
        """What is needed for a piece and, where it keeps with what follows, for the beginning of that; no more is added up
        than `most`."""
        needed = 0.0
        for at in range(first, len(self.pieces)):
            piece = self.pieces[at]
            if not (piece.keeps or piece.airy):
                return needed + piece.least
            needed += piece.height
            if needed > most:
                break
        return needed

    def cut(self, room: float, page: float) -> tuple[Piece | None, Piece | None]:
        placed: list[Piece] = []
        left = room
        for n, piece in enumerate(self.pieces):
            # What keeps with more than any page holds keeps with nothing.
            if piece.keeps and left + A_HAIR < self._least_from(n, page) <= page:
                return self._parted(placed, self.pieces[n:])
            high = piece.height
            if high <= left + A_HAIR:
                placed.append(piece)
                left -= high
                continue
            head, tail = piece.cut(left, page)
            if head is None and (left >= page - A_HAIR or piece.airy):
                # Higher than any page, and not to be cut.
                head, tail = piece, None
            if head is not None:
                placed.append(head)
            rest = self.pieces[n + 1 :] if tail is None else [tail, *self.pieces[n + 1 :]]
            return self._parted(placed, rest)
        return self, None

    def _parted(self, placed: list[Piece], rest: Sequence[Piece]) -> tuple[Piece | None, Piece | None]:
        at = 0
        while at < len(rest) and rest[at].airy:
            at += 1
        if all(piece.airy for piece in placed):
            placed = []
        return self._like(placed) if placed else None, self._like(rest[at:]) if at < len(rest) else None

    def _like(self, pieces: Sequence[Piece]) -> Piece:
        return Stack(pieces)

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        for piece in self.pieces:
            piece.draw(canvas, x + piece.indent, top)
            top -= piece.height

    def rooms(self) -> list[Room]:
        """Those that share what is left of the page."""
        return [piece for piece in self.pieces if isinstance(piece, Room)]


class Whole(Stack):
    """Pieces that stay on one page where one holds them: share, how much of one they may take for that."""

    def __init__(self, pieces: Sequence[Piece], share: float = 1.0) -> None:
        super().__init__(pieces)
        self._share = share

    @property
    def least(self) -> float:
        return self.height

    def cut(self, room: float, page: float) -> tuple[Piece | None, Piece | None]:
        high = self.height
        if high <= room + A_HAIR:
            return self, None
        if high <= page * self._share and room < page - A_HAIR:
            return None, self
        return super().cut(room, page)


class Abreast(Piece):
    """Stacks side by side: each with where it begins, from the left.

    pad: room above and below; ground: the colour behind, "" for none; across: how far it reaches; middle: lower ones stand
    amid the height; whole: it is cut only where no page holds it.
    """

    def __init__(
        self,
        columns: Sequence[tuple[float, Stack]],
        *,
        pad: float = 0.0,
        ground: str = "",
        across: float = 0.0,
        middle: bool = False,
        whole: bool = False,
    ) -> None:
        self._columns, self._pad, self._ground, self._across = columns, pad, ground, across
        self._middle, self._whole = middle, whole
        self._high = max((stack.height for _at, stack in columns), default=0.0) + 2 * pad

    @property
    def height(self) -> float:
        return self._high

    @property
    def least(self) -> float:
        if self._whole:
            return self.height
        return max((stack.least for _at, stack in self._columns), default=0.0) + 2 * self._pad

    def cut(self, room: float, page: float) -> tuple[Piece | None, Piece | None]:
        if self._whole and (room < page - A_HAIR or self.height <= room + A_HAIR):
            return None, self
        heads: list[tuple[float, Stack]] = []
        tails: list[tuple[float, Stack]] = []
        for at, stack in self._columns:
            head, tail = stack.cut(room - 2 * self._pad, page - 2 * self._pad)
            if head is None and tail is not None:
                # Side by side they begin together.
                return None, self
            if isinstance(head, Stack):
                heads.append((at, head))
            if isinstance(tail, Stack):
                tails.append((at, tail))
        return self._like(heads), self._like(tails) if tails else None

    def _like(self, columns: Sequence[tuple[float, Stack]]) -> Abreast:
        made = Abreast(columns, pad=self._pad, ground=self._ground, across=self._across, middle=self._middle)
        made.indent = self.indent
        return made

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        high = self.height
        if self._ground:
            canvas.decorate(f"{self._ground} rg {x:.2f} {top - high:.2f} {self._across:.2f} {high:.2f} re f")
        for at, stack in self._columns:
            spare = (high - 2 * self._pad - stack.height) / 2 if self._middle else 0.0
            stack.draw(canvas, x + at, top - self._pad - spare)
