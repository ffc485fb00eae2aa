"""The receipt on the rolls of receipt printers: a strip as long as what it says."""

from __future__ import annotations

from dataclasses import dataclass

from udc_desktop.domain.receipts import DuplicateMark
from udc_desktop.printing.page import MM, Panel, beside, rule, stack
from udc_desktop.printing.receipt_parts import Looks, PaperParts

_CODE = 34 * MM
_GAP = 3.0


@dataclass(frozen=True, slots=True)
class Roll:
    """A roll of paper, with the margin its printer cannot reach; lengths in points."""

    width: float
    margin: float
    size: float  # of type

    @property
    def looks(self) -> Looks:
        """The type sizes; receipt printers know black only."""
        return Looks(
            1.0,
            is_mono=True,
            body=self.size,
            small=self.size - 0.6,
            centre=self.size + 2.5,
            title=self.size + 2,
            number=self.size + 7,
        )


ROLLS = {"80mm": Roll(80 * MM, 4 * MM, 9.0), "58mm": Roll(58 * MM, 5 * MM, 8.2)}


def strip(parts: PaperParts, who: str, width: float, duplicate: DuplicateMark | None) -> Panel:
    """Return one copy as a strip of ``width`` points; ``who`` is the label of whose copy it is."""
    seam = rule(width, 0.7, parts.looks.line, is_dashed=True)
    pieces = [*_head(parts, who, width, duplicate), seam, *parts.strip_facts(width), seam]
    for lines in parts.boxes(width):
        pieces += [*lines, seam]
    pieces += _foot(parts, width, seam)
    return stack(pieces, _GAP)


def _head(
    parts: PaperParts, who: str, width: float, duplicate: DuplicateMark | None
) -> list[Panel]:
    looks, wording = parts.looks, parts.wording
    voice, content = wording.voice, wording.content
    return [
        *([parts.duplicate_band(width, duplicate)] if duplicate else []),
        parts.headline(width, voice.words(content.centre), looks.centre, "centre"),
        parts.texts(width, voice.words(content.place), looks.text, "centre"),
        rule(width, 0.7, looks.line, is_dashed=True),
        parts.headline(width, wording.title(), looks.title, "centre"),
        parts.fitted(width, content.number, looks.style(looks.number, is_bold=True), "centre"),
        parts.texts(width, wording.about(who), looks.note, "centre"),
    ]


def _foot(parts: PaperParts, width: float, seam: Panel) -> list[Panel]:
    looks = parts.looks
    code = min(width, _CODE)
    return [
        beside(((width - code) / 2, parts.code(code))),
        parts.texts(width, parts.wording.code_says(), looks.note, "centre"),
        seam,
        *parts.caution_strip(width),
        parts.sign_strip(width),
    ]
