"""Shares what is printed out over pages: what stands together, what is said again, what is cut."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from udc_desktop.printing.page import Panel, cut, stack

_TOO_LATE = 0.75  # of a page: what is cut anyway does not begin below it


class Piece(Protocol):
    """What stands together on a page as long as a page can hold it."""

    @property
    def height(self) -> float:
        """The room that it takes, in points."""

    @property
    def head(self) -> Panel | None:
        """What is said before it where a page begins with it."""

    def panel(self) -> Panel:
        """Return it ready to be put on a sheet."""

    def cut(self, room: float) -> tuple[Piece, Piece]:
        """Cut it between its lines; the first part holds at least one line."""


@dataclass(frozen=True, slots=True)
class PanelPiece:
    """A panel."""

    whole: Panel
    head: Panel | None = None

    @property
    def height(self) -> float:
        """The room that it takes, in points."""
        return self.whole.height

    def panel(self) -> Panel:
        """Return the panel."""
        return self.whole

    def cut(self, room: float) -> tuple[Piece, Piece]:
        """Cut it between its lines."""
        first, rest = cut(self.whole, room)
        return PanelPiece(first), PanelPiece(rest, self.head)


@dataclass(frozen=True, slots=True)
class LedPiece:
    """A piece that something goes before, which never stands alone at the end of a page."""

    lead: Panel
    rest: Piece

    @property
    def height(self) -> float:
        """The room that both take, in points."""
        return self.lead.height + self.rest.height

    @property
    def head(self) -> Panel | None:
        """Nothing: the lead says it."""
        return None

    def panel(self) -> Panel:
        """Return both under each other."""
        return stack([self.lead, self.rest.panel()])

    def cut(self, room: float) -> tuple[Piece, Piece]:
        """Cut what is led."""
        first, rest = self.rest.cut(room - self.lead.height)
        return LedPiece(self.lead, first), rest


def share_out(pieces: Iterable[Piece], room: float) -> list[list[Piece]]:
    """Share pieces out over pages of ``room`` points.

    One higher than a page is cut; it begins where the one before it ended, if there is some room.
    """
    pages: list[list[Piece]] = [[]]
    used = 0.0
    for piece in pieces:
        rest = piece
        fits_a_page = rest.height + (rest.head.height if rest.head else 0.0) <= room
        if pages[-1] and used + rest.height > room and (fits_a_page or used > _TOO_LATE * room):
            pages.append([])
            used = 0.0
        if not pages[-1]:
            used = _begin(pages[-1], rest)
        while used + rest.height > room:
            first, rest = rest.cut(room - used)
            pages[-1].append(first)
            pages.append([])
            used = _begin(pages[-1], rest)
        pages[-1].append(rest)
        used += rest.height
    return pages


def _begin(page: list[Piece], piece: Piece) -> float:
    """Begin a page with what is said before a piece; return the room that it takes."""
    if piece.head is None:
        return 0.0
    page.append(PanelPiece(piece.head))
    return piece.head.height
