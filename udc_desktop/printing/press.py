"""The printing press: content in, bytes of PDF out. It knows no printer."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from udc_desktop.domain.receipts import DuplicateMark, ReceiptContent, RecoverySheetContent

if TYPE_CHECKING:
    from udc_desktop.printing.shaping import Shaper
    from udc_desktop.printing.wording import Labels


class PdfPress:
    """Makes receipts, slips, recovery sheets and reports as PDF.

    Making one is cheap until the first paper is asked for: only then are ReportLab and HarfBuzz
    imported and the fonts opened. One press serves one thread.
    """

    def __init__(self, resources: Path) -> None:
        self._resources = resources

    def receipt(self, content: Any, *, paper: str, language: str, duplicate: Any | None) -> bytes:
        """Return a receipt.

        Args:
            content: a ``ReceiptContent``.
            paper: ``a4``, ``a5``, ``80mm`` or ``58mm``.
            language: ``bn``, ``en`` or ``both``.
            duplicate: a ``DuplicateMark`` for a reprint.
        """
        from udc_desktop.printing.receipt import ReceiptPrinter

        if not isinstance(content, ReceiptContent):
            raise TypeError("a receipt is made from a ReceiptContent")
        if duplicate is not None and not isinstance(duplicate, DuplicateMark):
            raise TypeError("a reprint is told by a DuplicateMark")
        printer = ReceiptPrinter(
            self._shaper, self._labels, content, language=language, duplicate=duplicate
        )
        return printer.print_on(paper)

    def decision_slip(self, content: Any, *, paper: str, language: str) -> bytes:
        """Return the slip that says where an application stands.

        Args:
            content: a ``DecisionSlip``.
            paper: ``a4``, ``a5``, ``80mm`` or ``58mm``.
            language: ``bn``, ``en`` or ``both``.
        """
        from udc_desktop.domain.slips import DecisionSlip
        from udc_desktop.printing.slip import SlipPrinter

        if not isinstance(content, DecisionSlip):
            raise TypeError("a slip is made from a DecisionSlip")
        printer = SlipPrinter(self._shaper, self._labels, content, language=language)
        return printer.print_on(paper)

    def recovery_sheet(self, content: Any, *, language: str) -> bytes:
        """Return the recovery sheet, in both languages, that of ``language`` first.

        Args:
            content: a ``RecoverySheetContent``.
            language: ``bn`` or ``en``.
        """
        from udc_desktop.printing.recovery import print_recovery_sheet

        if not isinstance(content, RecoverySheetContent):
            raise TypeError("a recovery sheet is made from a RecoverySheetContent")
        return print_recovery_sheet(self._shaper, self._labels, content, language)

    def exchange_report(self, content: Any, *, language: str) -> bytes:
        """Return the report of a centre's sending.

        Args:
            content: an ``ExchangeReport``.
            language: ``bn`` or ``en``.
        """
        from udc_desktop.domain.exchange_reports import ExchangeReport
        from udc_desktop.printing.exchange_report import print_exchange_report

        if not isinstance(content, ExchangeReport):
            raise TypeError("a report is made from an ExchangeReport")
        return print_exchange_report(self._shaper, self._labels, content, language)

    def grievance_slip(self, content: Any, *, paper: str, language: str) -> bytes:
        """Return the complainant's slip.

        Args:
            content: a ``GrievanceSlip``.
            paper: ``a4``, ``a5``, ``80mm`` or ``58mm``.
            language: ``bn``, ``en`` or ``both``.
        """
        from udc_desktop.domain.grievance_papers import GrievanceSlip
        from udc_desktop.printing.grievance_slip import GrievanceSlipPrinter

        if not isinstance(content, GrievanceSlip):
            raise TypeError("a complainant's slip is made from a GrievanceSlip")
        printer = GrievanceSlipPrinter(self._shaper, self._labels, content, language=language)
        return printer.print_on(paper)

    def grievance_letter(self, content: Any, *, language: str) -> bytes:
        """Return a letter to an office.

        Args:
            content: a ``GrievanceLetter``.
            language: ``bn`` or ``en``.
        """
        from udc_desktop.domain.grievance_papers import GrievanceLetter
        from udc_desktop.printing.grievance_letter import print_grievance_letter

        if not isinstance(content, GrievanceLetter):
            raise TypeError("a letter is made from a GrievanceLetter")
        return print_grievance_letter(self._shaper, self._labels, content, language)

    def grievance_register(
        self, content: Any, *, language: str, progress: Callable[[int, int], bool] | None = None
    ) -> bytes:
        """Return the register of grievances on A4 on its side.

        Args:
            content: a ``RegisterPages``.
            language: ``bn`` or ``en``.
            progress: is told how many lines of how many are done, and says whether to go on.

        Raises:
            KnownFault: ``cancelled``.
        """
        from udc_desktop.domain.grievance_papers import RegisterPages
        from udc_desktop.printing.grievance_register import print_grievance_register

        if not isinstance(content, RegisterPages):
            raise TypeError("a register is made from RegisterPages")
        return print_grievance_register(self._shaper, self._labels, content, language, progress)

    def monthly_return(self, content: Any, *, language: str) -> bytes:
        """Return the monthly return to the UNO.

        Args:
            content: a ``MonthlyReturn``.
            language: ``bn`` or ``en``.
        """
        from udc_desktop.domain.grievance_papers import MonthlyReturn
        from udc_desktop.printing.monthly_return import print_monthly_return

        if not isinstance(content, MonthlyReturn):
            raise TypeError("a return is made from a MonthlyReturn")
        return print_monthly_return(self._shaper, self._labels, content, language)

    def warm_up(self) -> None:
        """Do now what the first paper would wait for."""
        from udc_desktop.printing import receipt, recovery  # noqa: F401

        _ = self._shaper, self._labels

    @cached_property
    def _shaper(self) -> Shaper:
        from udc_desktop.printing.fonts import load_fonts
        from udc_desktop.printing.shaping import Shaper

        return Shaper(load_fonts(self._resources / "fonts"))

    @cached_property
    def _labels(self) -> Labels:
        from udc_desktop.printing.wording import load_labels

        return load_labels(self._resources / "print")
