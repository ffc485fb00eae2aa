"""An operator at the grievance desk (F4): types complaints, makes letters, takes steps, by keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QTextEdit,
    QWidget,
)

from tests.printing.reading import Document
from tests.tools.hands import Hands
from udc_desktop.services.grievances.views import GrievanceDetail, IssuedPaper
from udc_desktop.ui.widgets.choices import SegmentsEditor
from udc_desktop.ui.widgets.editors import Editor

if TYPE_CHECKING:
    from tests.journey.conftest import OpenCounter

PARTS = ("list", "track", "letters", "register", "figures")
"""The parts of the desk, in the order of their keys."""


def words_of(pdf: bytes) -> str:
    """Return everything that a paper says, with single blanks."""
    document = Document(pdf)
    return " ".join("".join(word + " " for word in document.words).split())


def squeezed(text: str) -> str:
    """Return a text without blanks: a narrow column breaks a line anywhere."""
    return "".join(text.split())


def says(pdf: bytes, *wanted: str) -> list[str]:
    """Return what of ``wanted`` does not stand on the paper."""
    text = squeezed(words_of(pdf))
    return [each for each in wanted if squeezed(each) not in text]


def everything_on(root: QWidget) -> str:
    """Return every word of a window: of its hidden pages and of the lines of its tables, too."""
    return "\n".join(text for part in (root, *root.findChildren(QWidget)) for text in _said(part))


def _said(part: QWidget) -> Iterator[str]:
    yield from (part.toolTip(), part.accessibleName(), part.accessibleDescription())
    if isinstance(part, QLabel | QAbstractButton | QLineEdit):
        yield part.text()
    if isinstance(part, QPlainTextEdit | QTextEdit):
        yield part.toPlainText()
    if isinstance(part, QComboBox):
        yield part.currentText()  # what can be chosen is in the catalogue, whatever was chosen
    elif isinstance(part, QAbstractItemView) and part.model() is not None:
        rows = part.model()
        for row in range(rows.rowCount()):
            for column in range(rows.columnCount() if isinstance(part, QTableView) else 1):
                for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                    yield str(rows.index(row, column).data(role) or "")


class _Hands(Hands):
    """Hands that know which step of a grievance is shown."""

    def _shown_step(self) -> str:
        page = self.program.main_window.page("grievances")
        return page.entry().entry_page.step


class GrievanceDesk:
    """What is done at the page of grievances; every word goes in by a key."""

    def __init__(self, counter: OpenCounter) -> None:
        self.counter = counter
        self.hands = _Hands(counter.program)

    @property
    def page(self):
        """The page, wherever it stands."""
        return self.counter.window.page("grievances")

    @property
    def entry(self):
        """Where a grievance is typed."""
        return self.page.entry()

    # -- ways about -------------------------------------------------------------------------------

    def go(self, part: str):
        """Press F4, leave what is open there, and go to a part of the front."""
        hands, page = self.hands, self.page
        hands.press("F4")
        hands.settle()
        if page.stack.currentWidget() is page.detail:
            self.escape()
        assert page.is_front_shown
        hands.press(f"Ctrl+{PARTS.index(part) + 1}")
        hands.settle()
        assert page.part == part
        return page.parts_stack.currentWidget()

    def open(self, number: str) -> GrievanceDetail:
        """Find a grievance by its number in the list, and open it."""
        hands, part = self.hands, self.go("list")
        hands.press("Ctrl+F")
        hands.clear_and_type(number)
        hands.press("Return")
        hands.settle()
        hands.see(lambda: part.rows.rowCount() == 1, f"the line of {number}")
        hands.settle()
        assert part.table.hasFocus()
        hands.press("Return")
        hands.see(lambda: self._shown(number), f"the page of {number}")
        hands.settle()
        return self.page.detail.shown

    def escape(self) -> None:
        """Go back by Esc, which belongs to the messages as long as there are any."""
        while self.counter.window.messages.texts:
            self.hands.press("Escape")
            self.hands.settle()
        self.hands.press("Escape")
        self.hands.settle()

    def back_to_the_window(self) -> None:
        """Do what a window manager does when a dialog closes."""
        self.counter.program.frame.activateWindow()
        self.hands.settle()

    def _shown(self, number: str) -> bool:
        view = self.page.detail
        return view.shown is not None and view.shown.grievance.number == number

    # -- receiving --------------------------------------------------------------------------------

    def begin(self, kind: int) -> None:
        """Begin a grievance and choose its kind by the number of its tile."""
        hands, page = self.hands, self.page
        hands.press("F4")
        hands.settle()
        if page.is_front_shown:
            hands.press("Ctrl+N")
            hands.settle()
        assert self.entry.views.currentWidget() is self.entry.entry_page
        assert self.entry.entry_page.step == "about"
        for digit in str(kind):
            hands.press(digit)
        hands.press("Return")
        hands.settle()

    def receive(self, kind: int, answers: Mapping[str, str], *, known: str = "") -> str:
        """Type a grievance from the first question to the slip, and return its number.

        ``known`` is what is typed into the search where she has applied here before.
        """
        self.begin(kind)
        self.answer_on_to("who", answers)
        if known:
            self.hands.answer(answers)
            self._find(known)
        self.answer_on_to("what", answers)
        self.answer_on_to("wishes", answers)
        self.hands.walk_to_a_field()
        self.answer_on_to("review", answers)
        return self.save()

    def answer_on_to(self, step: str, answers: Mapping[str, str]) -> None:
        """Answer what is asked here, by Enter from question to question, and go on."""
        hands, page = self.hands, self.entry.entry_page
        hands.answer(answers)
        hands.settle()
        if page.step != step:
            hands.press("Ctrl+Return")
            hands.settle()
        assert page.step == step, self.entry.desk.checked.problems

    def save(self) -> str:
        """Save and print, and return the number that is shown."""
        hands, entry = self.hands, self.entry
        assert entry.entry_page.steps.review_step.obstacles == []
        hands.press("Ctrl+P")
        hands.see(entry.outcome_page.isVisible, "what became of it")
        hands.see(lambda: entry.outcome_page.paper is not None, "the slip")
        hands.settle()
        return entry.outcome_page.number_label.text()

    @property
    def slip(self) -> bytes:
        """The slip that is shown after a save."""
        return self.entry.outcome_page.paper.pdf

    def leave(self) -> None:
        """Go back from what was saved to the list."""
        self.escape()
        assert self.page.is_front_shown

    def _find(self, text: str) -> None:
        hands, finder = self.hands, self.entry.entry_page.steps.who_step.finder
        assert finder.find_edit.hasFocus()
        hands.type(text)
        hands.see(lambda: finder.rows, f"somebody known by {text}")
        hands.press("Return")
        hands.see(lambda: self.entry.desk.draft.person is not None, "that she was taken")
        hands.settle()

    # -- letters ----------------------------------------------------------------------------------

    def letter(self, keys: str, *, all_of_them: bool = False) -> IssuedPaper:
        """Make a letter of the list, see it, and go back to the list."""
        hands, part = self.hands, self.page.list_part
        assert part.table.hasFocus()
        if all_of_them:
            hands.press("Ctrl+A")
        hands.press(keys)
        hands.see(lambda: part.dialog is not None, "what the letter needs")
        hands.settle()
        hands.press("Ctrl+Return")
        hands.see(lambda: part.papers.dialog is not None, "the letter")
        return self._close_paper(part.papers)

    def _close_paper(self, papers: Any) -> IssuedPaper:
        self.hands.settle()
        paper = papers.dialog.paper
        self.hands.press("Escape")
        self.hands.see(lambda: papers.dialog is None, "the end of the preview")
        self.back_to_the_window()
        return paper

    # -- steps ------------------------------------------------------------------------------------

    def take(self, step: str, answers: Mapping[str, str] | None = None) -> IssuedPaper | None:
        """Take a step of the grievance that is shown; return the letter where it wrote one.

        The likeliest step has a key; the others are walked to.
        """
        hands, view = self.hands, self.page.detail
        buttons = {str(b.property("step")): b for b in view.head.step_buttons}
        if view.head.possible[0] == step:
            hands.press("Ctrl+Return")
        else:
            buttons[step].setFocus(Qt.FocusReason.TabFocusReason)
            hands.press("Space")
        hands.see(lambda: view.mover.dialog is not None, f"what {step} needs")
        hands.settle()
        dialog = view.mover.dialog
        for name, text in (answers or {}).items():
            self._fill(dialog.editors[name], text)
        revision = view.shown.grievance.revision
        hands.press("Ctrl+Return")
        hands.see(lambda: view.shown.grievance.revision > revision, f"that {step} was written down")
        hands.settle()
        if view.mover.papers.dialog is not None:
            return self._close_paper(view.mover.papers)
        self.back_to_the_window()
        return None

    def _fill(self, editor: Editor, text: str) -> None:
        for _ in range(20):
            focus = QApplication.focusWidget()
            if focus is editor or editor.isAncestorOf(focus):
                break
            self.hands.press("Tab")
        if isinstance(editor, SegmentsEditor):
            self.hands.press(text)
        else:
            self.hands.clear_and_type(text)
        self.hands.look()

    # -- asking -----------------------------------------------------------------------------------

    def ask(self, text: str, born: str = "") -> str:
        """Ask what became of it, and return everything that the answer says."""
        hands, part = self.hands, self.go("track")
        hands.clear_and_type(text)
        hands.press("Return")
        hands.settle()
        if born:
            assert part.born_edit.line_edit.hasFocus()
            hands.type(born)
            hands.press("Return")
            hands.settle()
        if part.found_stack.currentWidget() is not part.answer_area:
            return ""
        card = part.answer_card
        shown = (label for label in card.findChildren(QLabel) if label.isVisible())
        return "\n".join(label.text() for label in shown)

    def slip_of_where_it_stands(self) -> bytes:
        """Print the slip of what was asked for, and see it."""
        papers = self.page.parts_stack.currentWidget().papers
        self.hands.press("Ctrl+P")
        self.hands.see(lambda: papers.dialog is not None, "the slip")
        return self._close_paper(papers).pdf

    # -- papers by the month ------------------------------------------------------------------

    def register(self) -> IssuedPaper:
        """Print the register of the newest month, and see it."""
        hands, part = self.hands, self.go("register")
        hands.see(lambda: part.month is not None, "the months")
        hands.press("Ctrl+P")
        hands.see(lambda: part.dialog is not None, "the register")
        hands.settle()
        paper = part.dialog.paper
        hands.press("Escape")
        hands.see(lambda: part.dialog is None, "the end of the preview")
        self.back_to_the_window()
        return paper

    # -- what the store has ---------------------------------------------------------------------

    def detail(self, grievance: UUID) -> GrievanceDetail:
        """Return a grievance whole, as the store has it."""
        return self.counter.counter.grievances.detail(grievance)
