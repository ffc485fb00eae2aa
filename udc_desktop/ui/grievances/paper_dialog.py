"""A paper of the grievance desk, looked at before it is printed; every print is written down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget

from udc_desktop.domain.problems import Rejected
from udc_desktop.domain.text import digits
from udc_desktop.errors import KnownFault
from udc_desktop.services.grievances.views import IssuedPaper
from udc_desktop.ui.changes import Changes
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.print_preview import Preview, PrintPreviewDialog
from udc_desktop.ui.texts import problem_text

if TYPE_CHECKING:
    from udc_desktop.services.house import Counter
    from udc_desktop.ui.navigation import Tools

SLIP_PAPERS = ("a4", "a5", "80mm", "58mm")
SLIP_LANGUAGES = ("bn", "en", "both")
PAGE_LANGUAGES = ("bn", "en")

_NOT_IN_A_FILE = '<>:"/\\|?*'  # on Windows, which is the stricter

Make = Callable[[str, str], IssuedPaper]
"""Makes the paper in a size and a language; runs in a job."""


class PaperDialog(PrintPreviewDialog):
    """The preview of one paper: slip, letter, register or return.

    Signals:
        logged: a print or a saved file was written down.
    """

    logged = Signal()

    def __init__(
        self,
        paper: IssuedPaper,
        counter: Counter,
        tools: Tools,
        parent: QWidget | None = None,
        *,
        make: Make | None = None,
    ) -> None:
        """Show a paper; with ``make`` it can be had in other sizes and languages, too."""
        super().__init__(tools.jobs, tools.system, parent, printer=tools.preferences.printer)
        self._counter, self._tools = counter, tools
        self._paper, self._make = paper, make
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.preview.form_wanted.connect(self._on_form_wanted)
        self.preview.printed.connect(self._on_printed)
        self.preview.saved.connect(self._on_saved)
        self._show()

    @property
    def paper(self) -> IssuedPaper:
        """The paper that is shown."""
        return self._paper

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange and hasattr(self, "_paper"):
            self._show()

    def _show(self) -> None:
        paper = self._paper
        titles = {
            "slip": self.tr("Slip of grievance {name}"),
            "letter": self.tr("Letter {name}"),
            "register": self.tr("Register of grievances {name}"),
            "return": self.tr("Return on grievances {name}"),
        }
        papers, languages = self._forms()
        self.preview.show_preview(
            Preview(
                paper.pdf,
                titles[paper.kind].format(name=_said(paper)),
                f"{_plain(paper.name)}.pdf",
                paper.paper,
                paper.language,
                papers,
                languages,
            )
        )

    def _forms(self) -> tuple[Sequence[str], Sequence[str]]:
        if self._make is None:
            return (), ()
        return (SLIP_PAPERS, SLIP_LANGUAGES) if self._paper.kind == "slip" else ((), PAGE_LANGUAGES)

    def _on_form_wanted(self, paper: str, language: str) -> None:
        if self._make is not None:
            self._tools.jobs.run(
                partial(self._make, paper, language), self._on_made, self._on_failed, "background"
            )

    def _on_made(self, paper: IssuedPaper) -> None:
        self._paper = paper
        self._show()

    def _on_printed(self, _copies: int) -> None:
        self._log("printed")

    def _on_saved(self, _path: Path) -> None:
        self._log("saved")

    def _log(self, how: str) -> None:
        note = partial(self._counter.grievances.printed, self._paper, self._counter.operator, how)
        self._tools.jobs.run(note, self._on_logged, self._on_failed)

    def _on_logged(self, _: None) -> None:
        self._tools.changes.announce(Changes.GRIEVANCES, self)
        self.logged.emit()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Rejected):
            problems = error.problems
            self.messages.error(lambda: "\n".join(map(problem_text, problems)))
        elif isinstance(error, KnownFault):
            self.messages.fault(error)
        else:
            raise error


def _said(paper: IssuedPaper) -> str:
    """Return the name as the screen says it: a month in its own digits, a number as on paper."""
    is_span = paper.kind in {"register", "return"}
    return digits(paper.name, current_language()) if is_span else paper.name


def _plain(name: str) -> str:
    """Return a name without what a file's name may not hold; memo numbers have strokes."""
    allowed = "".join("-" if c in _NOT_IN_A_FILE or ord(c) < 32 else c for c in name)
    return allowed.strip("-. ") or "paper"
