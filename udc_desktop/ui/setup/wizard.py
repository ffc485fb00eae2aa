"""The first day: five questions, one sheet of paper, and the counter is open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from udc_desktop import paths
from udc_desktop.domain.problems import Rejected
from udc_desktop.errors import KnownFault
from udc_desktop.services.places import PlaceIndex
from udc_desktop.ui.i18n import Translator
from udc_desktop.ui.jobs import Jobs
from udc_desktop.ui.messages import MessageBar
from udc_desktop.ui.qtypes import label, name_parts, set_look
from udc_desktop.ui.setup.centre_step import CentreStep
from udc_desktop.ui.setup.language_step import LanguageStep
from udc_desktop.ui.setup.place_step import PlaceStep
from udc_desktop.ui.setup.sheet_step import SheetStep
from udc_desktop.ui.setup.step import SetUpStep
from udc_desktop.ui.setup.supervisor_step import SupervisorStep
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from udc_desktop.ui.widgets.cards import Card
from udc_desktop.ui.widgets.steps import StepList, StepState

if TYPE_CHECKING:
    from udc_desktop.services.house import Counter, House, RecoverySheet
    from udc_desktop.ui.system import SystemDesk

_LIST, _QUESTION = 270, 640  # widths
_SHEET_FILE = "recovery-sheet.pdf"


class SetUpWizard(QWidget):
    """Leads from an empty computer to a signed-in supervisor.

    Signals:
        signed_in: everything is done; ``counter`` holds the open counter.
    """

    signed_in = Signal()

    def __init__(
        self,
        house: House,
        jobs: Jobs,
        translator: Translator,
        system: SystemDesk,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._house = house
        self._jobs = jobs
        self._translator = translator
        self._system = system
        self._sheet: RecoverySheet | None = None
        self.counter: Counter | None = None
        self.language_step = LanguageStep(translator)
        self.place_step = PlaceStep()
        self.centre_step = CentreStep()
        self.supervisor_step = SupervisorStep()
        self.sheet_step = SheetStep()
        self._steps: dict[str, SetUpStep] = {
            "language": self.language_step,
            "place": self.place_step,
            "centre": self.centre_step,
            "supervisor": self.supervisor_step,
            "sheet": self.sheet_step,
        }
        self.current = "language"
        self.messages = MessageBar()
        self.title_label = label(role="title")
        self.language_button = LinkButton(icon="globe")
        self.step_list = StepList()
        self.step_stack = QStackedWidget()
        self.back_button = SecondaryButton(icon="back")
        self.next_button = PrimaryButton(key="Ctrl Enter")
        self.progress_label = label(role="soft", wraps=True)
        self.progress_bar = QProgressBar()
        self._build_layout()
        self._connect()
        name_parts(self)
        self.retranslate()
        self._go_to("language")
        jobs.run(
            lambda: _ready_to_find(house.places()),
            self._on_places_read,
            self._on_job_failed,
            "background",
        )

    def _build_layout(self) -> None:
        emblem = QLabel()
        file = str(paths.resources() / "icons" / "udc-desktop.svg")
        emblem.setPixmap(QIcon(file).pixmap(QSize(px(40), px(40))))
        head = QHBoxLayout()
        head.setSpacing(px(14))
        head.addWidget(emblem)
        head.addWidget(self.title_label, 1)
        head.addWidget(self.language_button)
        steps_card = Card(margins=(10, 14, 10, 14))
        steps_card.setFixedWidth(px(_LIST))
        steps_card.body.addWidget(self.step_list)
        desk = QHBoxLayout()
        desk.setSpacing(px(16))
        desk.addWidget(steps_card)
        desk.addWidget(self._question_card(), 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(40), px(26), px(40), px(32))
        whole.setSpacing(px(16))
        whole.addLayout(head)
        whole.addWidget(self.messages)
        whole.addLayout(desk, 1)

    def _question_card(self) -> Card:
        card = Card(margins=(0, 0, 0, 0), spacing=0)
        for step in self._steps.values():
            self.step_stack.addWidget(_scrolled(step))
        self.progress_bar.setRange(0, 0)
        self.progress_bar.setTextVisible(False)
        self.progress_bar.setFixedWidth(px(120))
        self.progress_bar.hide()
        feet = QHBoxLayout()
        feet.setContentsMargins(px(28), px(14), px(28), px(14))
        feet.setSpacing(px(12))
        feet.addWidget(self.back_button)
        feet.addWidget(self.progress_bar)
        feet.addWidget(self.progress_label, 1)
        # where the text is large its key goes before the words do
        self.next_button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        feet.addWidget(self.next_button)
        card.body.addWidget(self.step_stack, 1)
        card.body.addLayout(feet)
        return card

    def _connect(self) -> None:
        self.next_button.clicked.connect(self.go_on)
        self.back_button.clicked.connect(self.go_back)
        self.language_button.clicked.connect(self._translator.toggle)
        self.step_list.chosen.connect(self._on_step_chosen)
        self.sheet_step.print_wanted.connect(self._on_print_wanted)
        self.sheet_step.save_wanted.connect(self._on_save_wanted)
        for step in self._steps.values():
            step.finished.connect(self.go_on)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self.go_on)

    def go_on(self) -> None:
        """Leave the step if nothing is wrong with it."""
        if self.progress_bar.isVisible() or not self._steps[self.current].check():
            return
        if self.current == "place" and self.place_step.place is not None:
            self.centre_step.suggest(self.place_step.place)
        if self.current == "centre":
            self.supervisor_step.set_code(self.centre_step.centre("").code)
        if self.current == "supervisor":
            self._set_up()
        elif self.current == "sheet":
            self._sign_in()
        else:
            order = list(self._steps)
            self._go_to(order[order.index(self.current) + 1])

    def go_back(self) -> None:
        """Go to the step before; once the store exists there is no way back."""
        order = list(self._steps)
        if self.current not in {"language", "sheet"} and not self.progress_bar.isVisible():
            self._go_to(order[order.index(self.current) - 1])

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.title_label.setText(self.tr("Set up this computer"))
        self.language_button.setText("English" if self._translator.language == "bn" else "বাংলা")
        self.back_button.setText(self.tr("Back"))
        self._say_next()
        titles = {
            "language": self.tr("Language"),
            "place": self.tr("Place"),
            "centre": self.tr("Centre"),
            "supervisor": self.tr("Supervisor"),
            "sheet": self.tr("Recovery sheet"),
        }
        self.step_list.set_steps([(step, titles[step]) for step in self._steps])

    def showEvent(self, event: QShowEvent) -> None:
        """Put the cursor where the answer goes."""
        super().showEvent(event)
        self._steps[self.current].setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _go_to(self, step: str) -> None:
        order = list(self._steps)
        self.current = step
        at = order.index(step)
        self.step_list.set_states(
            {
                name: StepState.DONE
                if place < at
                else StepState.CURRENT
                if place == at
                else StepState.TODO
                for place, name in enumerate(order)
            }
        )
        self.step_stack.setCurrentIndex(at)
        self.language_button.setVisible(step != "language")
        self.back_button.setVisible(step not in {"language", "sheet"})
        self._say_next()
        self._steps[step].start()
        self._steps[step].setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_next(self) -> None:
        if self.current == "supervisor":
            self.next_button.setText(self.tr("Make the keys"))
        elif self.current == "sheet":
            self.next_button.setText(self.tr("Open the counter"))
        else:
            self.next_button.setText(self.tr("Continue"))

    def _set_up(self) -> None:
        from udc_desktop.services.house import NewCentre

        place = self.place_step.place
        if place is None:
            self._go_to("place")
            return
        house = self._house
        new = NewCentre(
            language=self._translator.language,
            centre=self.centre_step.centre(place.id),
            supervisor_name=self.supervisor_step.supervisor_name,
            password=self.supervisor_step.password,
        )
        self._set_busy(self.tr("Making the keys. This takes a few seconds."))
        self._jobs.run(lambda: house.set_up(new), self._on_set_up, self._on_set_up_failed)

    def _sign_in(self) -> None:
        house, password = self._house, self.supervisor_step.password
        self._set_busy(self.tr("Opening the counter."))
        self._jobs.run(lambda: _opened(house, password), self._on_signed_in, self._on_job_failed)

    def _set_busy(self, words: str) -> None:
        is_busy = bool(words)
        self.progress_label.setText(words)
        self.progress_bar.setVisible(is_busy)
        for part in (self.next_button, self.back_button, self.step_stack, self.step_list):
            part.setEnabled(not is_busy)

    def _on_step_chosen(self, step: str) -> None:
        order = list(self._steps)
        if self.current != "sheet" and order.index(step) < order.index(self.current):
            self._go_to(step)

    def _on_places_read(self, index: PlaceIndex) -> None:
        self.place_step.set_index(index)

    def _on_set_up(self, sheet: RecoverySheet) -> None:
        self._set_busy("")
        self._sheet = sheet
        self.sheet_step.set_key(sheet.recovery_key)
        self._go_to("sheet")

    def _on_set_up_failed(self, error: Exception) -> None:
        self._set_busy("")
        if not isinstance(error, Rejected):
            self._on_job_failed(error)
            return
        for name, step in self._steps.items():
            if step.show_problems(error.problems):
                self._go_to(name)
                step.show_problems(error.problems)
                return
        raise error

    def _on_signed_in(self, counter: Counter) -> None:
        self._set_busy("")
        self.supervisor_step.forget_password()
        self._sheet = None
        self.counter = counter
        self.signed_in.emit()

    def _on_job_failed(self, error: Exception) -> None:
        self._set_busy("")
        if not isinstance(error, KnownFault):
            raise error
        self.messages.fault(error)

    def _on_print_wanted(self) -> None:
        if self._sheet is None:
            return
        from udc_desktop.ui.print_preview import Preview, PrintPreviewDialog

        dialog = PrintPreviewDialog(self._jobs, self._system, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.preview.printed.connect(self._on_sheet_out)
        dialog.preview.saved.connect(self._on_sheet_out)
        dialog.preview.show_preview(
            Preview(self._sheet.pdf, self.tr("Recovery sheet"), _SHEET_FILE)
        )
        dialog.open()

    def _on_save_wanted(self) -> None:
        if self._sheet is None:
            return
        from udc_desktop.ui.print_pages import save_pdf

        path = self._system.ask_save_file(
            self, self.tr("Save the recovery sheet"), _SHEET_FILE, self.tr("PDF files (*.pdf)")
        )
        if path is not None:
            pdf = self._sheet.pdf
            self._jobs.run(lambda: save_pdf(path, pdf), self._on_saved, self._on_job_failed)

    def _on_saved(self, _path: Path) -> None:
        self._on_sheet_out()

    def _on_sheet_out(self) -> None:
        self.sheet_step.sheet_is_out()


def _opened(house: House, password: str) -> Counter:
    """Sign the first supervisor in, and note that the sheet was proved to be out."""
    counter = house.sign_in(house.slots()[0].operator, password)
    counter.operators.recovery_sheet_is_out(counter.operator)
    return counter


def _ready_to_find(index: PlaceIndex) -> PlaceIndex:
    """Let the index sort its words before the first key is pressed, not at it."""
    index.find("a", 1)
    return index


def _scrolled(step: QWidget) -> QScrollArea:
    """Put a step into the middle of a room that scrolls where the text is large."""
    room = QWidget()
    set_look(room, role="scrolled")
    row = QHBoxLayout(room)
    row.setContentsMargins(px(28), px(26), px(28), px(12))
    step.setMaximumWidth(px(_QUESTION))
    row.addWidget(step, 1)
    row.addStretch(0)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(room)
    return area
