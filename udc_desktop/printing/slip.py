"""The slip of a decision: the receipt's head and foot, and between them where it stands."""

from __future__ import annotations

from udc_desktop.domain.slips import DecisionSlip
from udc_desktop.printing.page import Modules, Panel, stack
from udc_desktop.printing.receipt import ReceiptPrinter
from udc_desktop.printing.receipt_parts import Looks, PaperParts, ReceiptParts
from udc_desktop.printing.shaping import Shaper
from udc_desktop.printing.slip_wording import SlipWording
from udc_desktop.printing.wording import Labels, Voice

_COPIES = ("copy_applicant",)  # the office sees the same on its screen


class SlipParts(ReceiptParts):
    """Makes the parts of one slip in one size of type."""

    signers = ("sign_operator",)

    def __init__(
        self, shaper: Shaper, wording: SlipWording, modules: Modules, looks: Looks
    ) -> None:
        super().__init__(shaper, wording, modules, looks)
        self._slip = wording

    def boxes(self, width: float) -> list[list[Panel]]:
        """Return the boxes: where it stands, what was paid, what comes of it."""
        slip = self._slip
        status: list[Panel] = [self.headline(width, slip.status(), self.looks.title + 2)]
        status += [self.text(width, (line, self.looks.strong)) for line in slip.rank()]
        status += self.facts(width, list(slip.decided()))
        status += self.sayings(width, slip.reason())
        boxes = [[stack(status, 2 * self.looks.scale)]]
        if paid := slip.payment():
            boxes.append(self.sayings(width, paid))
        if then := slip.then():
            boxes.append(self.sayings(width, then))
        boxes.append([self.text(width, (text, self.looks.note)) for _, text in slip.how_sure()])
        return boxes


class SlipPrinter(ReceiptPrinter):
    """Prints one slip; one copy, for the applicant."""

    copies = _COPIES

    def __init__(
        self, shaper: Shaper, labels: Labels, slip: DecisionSlip, *, language: str
    ) -> None:
        self._slip = SlipWording(Voice(labels, language), slip)
        super().__init__(
            shaper,
            labels,
            slip.receipt,
            language=language,
            duplicate=None,
            wording=self._slip,
        )

    def _parts(self, looks: Looks) -> PaperParts:
        return SlipParts(self._shaper, self._slip, self._modules, looks)
