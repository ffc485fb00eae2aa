"""The complainant's slip: the receipt's head and foot, and between them what becomes of it."""

from __future__ import annotations

from udc_desktop.domain.grievance_papers import GrievanceSlip
from udc_desktop.printing.grievance_slip_wording import GrievanceSlipWording
from udc_desktop.printing.page import Modules, Panel, stack
from udc_desktop.printing.receipt import PaperPrinter
from udc_desktop.printing.receipt_parts import NARROW, Looks, PaperParts
from udc_desktop.printing.shaping import Shaper
from udc_desktop.printing.wording import Labels, Voice

_COPIES = ("copy_complainant",)  # what the office keeps is the register
_NUMBER = 22.0  # points: it is read out over the telephone


class GrievanceSlipParts(PaperParts):
    """Makes the parts of one slip in one size of type."""

    signers = ("sign_operator",)
    wording: GrievanceSlipWording

    def __init__(
        self, shaper: Shaper, wording: GrievanceSlipWording, modules: Modules, looks: Looks
    ) -> None:
        super().__init__(shaper, wording, modules, looks)

    def boxes(self, width: float) -> list[list[Panel]]:
        """Return the boxes: where it stands, what was said, how to ask."""
        slip = self.wording
        boxes: list[list[Panel]] = []
        if slip.content.status is not None:
            boxes.append([stack(self._standing(width), 2 * self.looks.scale)])
        if said := [*slip.not_forwarded(), *slip.told(), *slip.then()]:
            boxes.append(self.sayings(width, said))
        boxes.append(self._ask(width))
        return boxes

    def cautions(self, width: float) -> Panel:
        """Return the hotlines, and the warning about PINs; of a sealed one what is left of them."""
        slip, looks = self.wording, self.looks
        is_sealed = slip.content.is_sealed
        lines = slip.other_hotlines() if is_sealed else slip.hotlines()
        pins = (
            [] if is_sealed else [(slip.voice.line("pin"), looks.style(looks.small, is_bold=True))]
        )
        notes = [(" · ".join(line), looks.note) for line in lines]
        return stack([self.text(width, span) for span in (*pins, *notes)])

    def caution_strip(self, width: float) -> list[Panel]:
        """Return the same for a strip."""
        if not self.wording.content.is_sealed:
            return super().caution_strip(width)
        lines = [line for lines in self.wording.other_hotlines() for line in lines]
        return [self.texts(width, lines, self.looks.note, "centre")] if lines else []

    def _ask(self, width: float) -> list[Panel]:
        looks, slip = self.looks, self.wording
        return [
            self.text(
                width,
                (f"{heading} ", looks.strong),
                (f"{how} ", looks.text),
                (keep, looks.strong),
            )
            for (heading, how), keep in zip(slip.ask(), slip.keep(), strict=True)
        ]

    def paired_facts(self, width: float) -> Panel:
        """Return the facts in two columns; of a sealed one who helps at once before them."""
        facts = super().paired_facts(width)
        return stack([*self._help(width), facts], 6 * self.looks.scale)

    def all_facts(self, width: float) -> list[Panel]:
        """Return the facts in one column, in the same order."""
        return [*self._help(width), *super().all_facts(width)]

    def strip_facts(self, width: float) -> list[Panel]:
        """Return the facts for a strip, in the same order."""
        facts = super().strip_facts(width)
        is_in_rows = width > NARROW
        return facts if is_in_rows else [*self._help(width), *facts]

    def _help(self, width: float) -> list[Panel]:
        """Return the box of those who help at once, where it is sealed."""
        looks, slip = self.looks, self.wording
        if not slip.content.is_sealed:
            return []
        inner = width - 2 * self.padding[0]
        big = looks.style(looks.body + 2, is_bold=True)
        lines = [self.text(inner, (line, looks.text)) for line in slip.voice.each("gslip_call")]
        lines += [self.text(inner, (line, big)) for line in slip.help_lines()]
        return [self.boxed(width, lines)]

    def _standing(self, width: float) -> list[Panel]:
        slip = self.wording
        return [
            self.headline(width, slip.standing(), self.looks.title + 1),
            *self.facts(width, list(slip.since())),
            *self.sayings(width, slip.answer()),
            *(self.text(width, (line, self.looks.note)) for line in slip.as_of()),
        ]


class GrievanceSlipPrinter(PaperPrinter):
    """Prints one slip; one copy, for the complainant."""

    copies = _COPIES
    number_size = _NUMBER

    def __init__(
        self, shaper: Shaper, labels: Labels, slip: GrievanceSlip, *, language: str
    ) -> None:
        self._slip = GrievanceSlipWording(Voice(labels, language), slip)
        super().__init__(shaper, self._slip, language=language)

    def _parts(self, looks: Looks) -> PaperParts:
        return GrievanceSlipParts(self._shaper, self._slip, self._modules, looks)
