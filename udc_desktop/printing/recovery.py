"""The recovery sheet: printed once, signed, sealed and locked away."""

from __future__ import annotations

from collections.abc import Sequence

from udc_desktop.domain.receipts import RecoverySheetContent
from udc_desktop.domain.text import date_words, local_day, time_words
from udc_desktop.printing.page import (
    BLACK,
    INK,
    MM,
    PALE,
    SOFT,
    Align,
    CodeMark,
    Panel,
    Span,
    Style,
    beside,
    blank,
    framed,
    paragraph,
    qr_modules,
    rule,
    stack,
)
from udc_desktop.printing.shaping import Shaper
from udc_desktop.printing.sheet import Sheet
from udc_desktop.printing.wording import Labels, Voice, joined

_WIDTH, _HEIGHT = 210 * MM, 297 * MM
_MARGIN = 20 * MM
_ROOM = _WIDTH - 2 * _MARGIN
_RULES = (
    "recovery_rule_lock",
    "recovery_rule_nobody",
    "recovery_rule_use",
    "recovery_rule_renew",
)
_GROUPS_A_LINE = 5


def print_recovery_sheet(
    shaper: Shaper, labels: Labels, content: RecoverySheetContent, language: str
) -> bytes:
    """Return the sheet as PDF, in both languages, that of ``language`` first."""
    first = _Writer(shaper, Voice(labels, language), content)
    second = _Writer(shaper, Voice(labels, "bn" if language == "en" else "en"), content)
    sheet = Sheet(
        shaper,
        title=f"{first.title} / {second.title}",
        author=joined([first.centre, second.centre]),
        language=language,
    )
    sheet.begin_page(_WIDTH, _HEIGHT)
    above = stack(
        [
            first.heading(22),
            second.heading(13),
            blank(6),
            rule(_ROOM, 1.4, INK),
            blank(8),
            _facts(first, second),
            blank(14),
            _key(shaper, first, second, content.recovery_key),
            blank(16),
            first.explanation(10.5),
            blank(10),
            second.explanation(9),
        ]
    )
    below = _signatures(first, second)
    sheet.put(above, _MARGIN, _MARGIN)
    sheet.put(below, _MARGIN, _HEIGHT - _MARGIN - below.height)
    return sheet.finish()


class _Writer:
    """Says the sheet in one language."""

    def __init__(self, shaper: Shaper, voice: Voice, content: RecoverySheetContent) -> None:
        self._shaper = shaper
        self._voice = voice
        self._content = content
        self._language = voice.languages[0]
        self.title = voice.line("recovery")
        self.centre = content.centre.in_(self._language)

    def label(self, key: str) -> str:
        """Return a label."""
        return self._voice.line(key)

    def text(self, width: float, spans: Sequence[Span], align: Align = "left") -> Panel:
        """Set a text."""
        return paragraph(self._shaper, spans, width, align)

    def heading(self, size: float) -> Panel:
        """Return the sheet's name."""
        return self.text(_ROOM, [(self.title, Style(size, is_bold=True))])

    def facts(self) -> list[tuple[str, str]]:
        """Return what the sheet belongs to, label by label."""
        content = self._content
        day = date_words(local_day(content.made), self._language)
        return [
            (self.label("recovery_centre"), self.centre),
            (self.label("recovery_place"), content.place.in_(self._language)),
            (self.label("recovery_code"), content.centre_code),
            (
                self.label("recovery_made"),
                f"{day}, {time_words(content.made, self._language)}",
            ),
        ]

    def explanation(self, size: float) -> Panel:
        """Return what the key is, and how it is kept."""
        text, strong = Style(size), Style(size, is_bold=True)
        indent = 1.6 * size
        rules = [
            beside(
                (0, self.text(indent, [("•", strong)])),
                (indent, self.text(_ROOM - indent, [(self.label(key), text)])),
            )
            for key in _RULES
        ]
        return stack([self.text(_ROOM, [(self.label("recovery_what"), strong)]), *rules], 3)


def _facts(first: _Writer, second: _Writer) -> Panel:
    labels = 130.0
    rows = []
    for (label, value), (other_label, other_value) in zip(
        first.facts(), second.facts(), strict=True
    ):
        name = [(joined([label, other_label]), Style(9, colour=SOFT))]
        values = dict.fromkeys([value, other_value])
        rows.append(
            beside(
                (0, first.text(labels, name)),
                (
                    labels + 8,
                    stack(
                        [
                            first.text(
                                _ROOM - labels - 8,
                                [(said, Style(10.5 if place == 0 else 9, is_bold=place == 0))],
                            )
                            for place, said in enumerate(values)
                        ]
                    ),
                ),
            )
        )
    return stack(rows, 4)


def _key(shaper: Shaper, first: _Writer, second: _Writer, key: str) -> Panel:
    """Return the box with the key, in groups to be typed and as a code to be scanned."""
    side = 104.0
    inner = _ROOM - 32
    groups = key.split("-")
    width = inner - side - 16
    lines = [
        "-".join(groups[i : i + _GROUPS_A_LINE]) + ("-" if i + _GROUPS_A_LINE < len(groups) else "")
        for i in range(0, len(groups), _GROUPS_A_LINE)
    ]
    widest = max(shaper.word(line, True).width for line in lines)
    size = min(24.0, width * 1000 / widest)
    name = joined([first.label("recovery_key"), second.label("recovery_key")])
    typed = stack(
        [
            first.text(width, [(name, Style(9.5, colour=SOFT))]),
            blank(8),
            *(first.text(width, [(line, Style(size, is_bold=True))]) for line in lines),
        ]
    )
    panel = beside((0, typed), (inner - side, _code(key, side)), middle=True)
    return framed(panel, _ROOM, (16, 12), stroke=INK)


def _code(key: str, side: float) -> Panel:
    return Panel(side, side, (CodeMark(0, 0, side, qr_modules(key), BLACK),))


def _signatures(first: _Writer, second: _Writer) -> Panel:
    column = _ROOM * 0.42
    placed = []
    for x, key in ((0.0, "recovery_sign_supervisor"), (_ROOM - column, "recovery_sign_witness")):
        said = joined([first.label(key), second.label(key)])
        placed.append(
            (
                x,
                stack(
                    [
                        rule(column, 0.8, INK),
                        blank(3),
                        first.text(column, [(said, Style(8.5, colour=SOFT))], "centre"),
                    ]
                ),
            )
        )
    kept = joined([first.label("recovery_kept_by"), second.label("recovery_kept_by")])
    label = first.text(190, [(kept, Style(9, colour=SOFT))])
    line = stack([blank(label.height - 4), rule(_ROOM - 200, 0.8, PALE)])
    return stack([beside((0, label), (200, line)), blank(46), beside(*placed)])
