"""Before a centre is joined to headquarters: what that is for, and the two ways to do it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from udc_desktop.domain.problems import Problem, Rejected, problem
from udc_desktop.domain.text import to_latin_digits
from udc_desktop.errors import KnownFault
from udc_desktop.services.exchange_ports import Headquarters
from udc_desktop.services.line import LineFault
from udc_desktop.ui.changes import Changes
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.qtypes import label, name_parts
from udc_desktop.ui.sync.connection_fields import ConnectionFields
from udc_desktop.ui.texts import fault_text, problem_text
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from udc_desktop.ui.widgets.cards import Card, IconLabel, Note, row
from udc_desktop.ui.widgets.flow import Flow
from udc_desktop.ui.widgets.labelled import LabelledField

if TYPE_CHECKING:
    from udc_desktop.services.house import Counter
    from udc_desktop.ui.navigation import Tools

_OF_THE_CODE = frozenset({"code_wrong", "code_used", "code_expired"})


class JoinView(QWidget):
    """An invitation file, or address and code as they stand in the letter."""

    def __init__(self, counter: Counter, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter, self._tools = counter, tools
        self.about_card = Card(margins=(22, 18, 22, 18), spacing=8)
        self.title_label = label(role="title", wraps=True)
        self.about_label = label(wraps=True)
        self.supervisor_note = Note("note")
        self.file_card = Card(margins=(22, 18, 22, 18), spacing=10)
        self.file_title_label = label(role="heading", wraps=True)
        self.file_about_label = label(role="soft", wraps=True)
        self.file_button = PrimaryButton(icon="folder")
        self.file_note = Note("bad")
        self.code_card = Card(margins=(22, 18, 22, 18), spacing=12)
        self.code_title_label = label(role="heading", wraps=True)
        self.fields = ConnectionFields(tools.system)
        self.code_edit = QLineEdit()
        self.code_field = LabelledField(self.code_edit)
        self.more_button = LinkButton(icon="settings")
        self.code_note = Note("bad")
        self.join_button = SecondaryButton(icon="check")
        self._build_layout()
        self._connect()
        name_parts(self)
        self.retranslate()

    def _build_layout(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(px(4))
        for part in (self.title_label, self.about_label):
            words.addWidget(part)
        head = row(IconLabel("sync", 40, "accent"), words, spacing=18)
        head.setStretch(1, 1)
        self.about_card.body.addLayout(head)
        self.about_card.body.addWidget(self.supervisor_note)
        for part in (self.file_title_label, self.file_about_label):
            self.file_card.body.addWidget(part)
        self.file_card.body.addLayout(Flow(self.file_button))
        self.file_card.body.addWidget(self.file_note)
        self.fields.more_box.hide()
        for asked in (self.code_title_label, self.fields, self.code_field, self.code_note):
            self.code_card.body.addWidget(asked)
        self.code_card.body.addLayout(Flow(self.join_button, self.more_button))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(14))
        for card in (self.about_card, self.file_card, self.code_card):
            column.addWidget(card)
        column.addStretch(1)
        is_supervisor = self._counter.operator.is_supervisor
        self.supervisor_note.setVisible(not is_supervisor)
        self.file_card.setVisible(is_supervisor)
        self.code_card.setVisible(is_supervisor)
        self.file_note.hide()
        self.code_note.hide()
        self.fields.url_field.set_required(True)
        self.code_field.set_required(True)

    def _connect(self) -> None:
        self.file_button.clicked.connect(self.join_by_file)
        self.join_button.clicked.connect(self.join_by_code)
        self.more_button.clicked.connect(self._on_more_clicked)
        self.fields.url_edit.returnPressed.connect(self.code_field.focus_editor)
        self.code_edit.returnPressed.connect(self.join_by_code)
        self.code_edit.textEdited.connect(self.code_field.clear_problem)

    # -- the two ways ---------------------------------------------------------------------------

    def join_by_file(self) -> None:
        """Ask for the invitation file and take it."""
        kinds = self.tr("Invitations (*.json *.udc);;All files (*)")
        title = self.tr("Choose the invitation")
        chosen = self._tools.system.ask_open_file(self, title, kinds)
        if chosen is None:
            return
        exchange, operator = self._counter.exchange, self._counter.operator

        def work() -> Headquarters:
            return exchange.join(operator, exchange.read_invitation(str(chosen)))

        self._begin()
        self._tools.jobs.run(work, self._on_joined, self._on_file_failed, "courier")

    def join_by_code(self) -> None:
        """Join with what was typed, if nothing is missing."""
        connection = self.fields.connection()
        code = to_latin_digits(self.code_edit.text().strip())
        missing = [
            problem(field, "missing")
            for field, text in (("url", connection.url), ("code", code))
            if not text
        ]
        if missing:
            self._show_problems(missing)
            return
        work = partial(
            self._counter.exchange.join_by_code,
            self._counter.operator,
            connection.url,
            code,
            connection,
        )
        self._begin()
        self._tools.jobs.run(work, self._on_joined, self._on_code_failed, "courier")

    def focus_here(self) -> None:
        """Put the focus on the first thing to do."""
        self.file_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.title_label.setText(self.tr("This centre is not joined to headquarters yet"))
        self.about_label.setText(
            self.tr(
                "Nothing is lost by that: applications are taken, kept and printed as always. Once "
                "the centre is joined they are sent by themselves, and decisions and payments come "
                "back."
            )
        )
        self.supervisor_note.set_text(
            self.tr("A supervisor joins the centre, with the letter or the file of headquarters.")
        )
        self.file_title_label.setText(self.tr("With the invitation file"))
        self.file_about_label.setText(
            self.tr("On a pen drive from headquarters. It needs no connection.")
        )
        self.file_button.setText(self.tr("Choose the invitation…"))
        self.code_title_label.setText(self.tr("With the letter: address and code"))
        self.code_field.set_label(self.tr("Code"))
        self.code_field.set_help(self.tr("It works once."))
        self.join_button.setText(self.tr("Join"))
        self._say_more()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    # -- inside ---------------------------------------------------------------------------------

    def _say_more(self) -> None:
        is_open = not self.fields.more_box.isHidden()
        self.more_button.setText(self.tr("Less") if is_open else self.tr("Proxy, certificate"))

    def _begin(self) -> None:
        self.setEnabled(False)
        self.file_note.hide()
        self.code_note.hide()
        self.fields.clear_problems()
        self.code_field.clear_problem()

    def _show_problems(self, problems: list[Problem] | tuple[Problem, ...]) -> None:
        others = self.fields.show_problems(problems)
        for found in others:
            if found.field == "code":
                self.code_field.show_problem(problem_text(found))
                if len(others) == len(problems):
                    self.code_field.focus_editor()
            else:
                self.code_note.set_text(problem_text(found))
                self.code_note.show()
        self._say_more()

    # -- slots and answers ----------------------------------------------------------------------

    def _on_more_clicked(self) -> None:
        self.fields.more_box.setVisible(self.fields.more_box.isHidden())
        self._say_more()

    def _on_joined(self, headquarters: Headquarters) -> None:
        self.setEnabled(True)
        self.code_edit.clear()

        def words() -> str:
            is_bangla = current_language() == "bn"
            name = headquarters.name_bn if is_bangla else headquarters.name_en
            return self.tr("This centre is joined to {name} now.").format(name=name)

        self._tools.messages.info(words, id="joined")
        self._tools.changes.announce(Changes.EXCHANGE | Changes.SETTINGS, self)

    def _on_file_failed(self, error: Exception) -> None:
        self.setEnabled(True)
        if isinstance(error, Rejected):
            self.file_note.set_text("\n".join(map(problem_text, error.problems)))
        elif isinstance(error, KnownFault):
            self.file_note.set_text(fault_text(error))
        else:
            raise error
        self.file_note.show()
        self.focus_here()

    def _on_code_failed(self, error: Exception) -> None:
        self.setEnabled(True)
        if isinstance(error, Rejected):
            self._show_problems(error.problems)
        elif isinstance(error, LineFault) and error.code in _OF_THE_CODE:
            self.code_field.show_problem(fault_text(error))
            self.code_field.focus_editor()
        elif isinstance(error, KnownFault):
            self.code_note.set_text(fault_text(error))
            self.code_note.show()
            self.join_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            raise error
