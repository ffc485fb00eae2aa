"""The last step: everything at a glance, what is still wrong, and what follows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from udc_desktop.domain.problems import Problem
from udc_desktop.domain.text import digits
from udc_desktop.services.checking import Checked
from udc_desktop.services.places import PlaceIndex
from udc_desktop.ui.enrolment.desk import EnrolmentDesk
from udc_desktop.ui.enrolment.headed import HeadedStep
from udc_desktop.ui.enrolment.review_content import (
    OVERRULABLE,
    RULE_CODES,
    Group,
    Line,
    obstacle_text,
    review_groups,
)
from udc_desktop.ui.qtypes import clear_layout, label, name_parts, set_look
from udc_desktop.ui.theme import current_tokens, px
from udc_desktop.ui.widgets.buttons import LinkButton, SecondaryButton
from udc_desktop.ui.widgets.cards import IconLabel, Note, row
from udc_desktop.ui.widgets.scrolling import scrolling


class JumpRow(QWidget):
    """A line that leads to its field by Enter or a click.

    Signals:
        pressed: the path of the field.
        walked: an arrow key; -1 up, 1 down.
    """

    pressed = Signal(str)
    walked = Signal(int)

    def __init__(self, path: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(px(36))
        self.lay = QHBoxLayout(self)
        self.lay.setContentsMargins(px(8), px(4), px(8), px(4))
        self.lay.setSpacing(px(10))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the focus and the mouse."""
        colours = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        around = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(QColor(colours.accent_soft))
            painter.drawRoundedRect(around, px(6), px(6))
        elif self.underMouse():
            painter.setBrush(QColor(colours.hover))
            painter.drawRoundedRect(around, px(6), px(6))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the field by Enter, walk by arrows."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit(self.path)
        elif plain and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.walked.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the field."""
        super().mouseReleaseEvent(event)
        if self.rect().contains(event.position().toPoint()):
            self.pressed.emit(self.path)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the focus has gone."""
        super().focusOutEvent(event)
        self.update()


class ReviewStep(HeadedStep):
    """Shows the whole entry and every obstacle; each line leads to its field.

    Signals:
        field_wanted: the path of a field, a paper or a member.
        step_wanted: the id of a step.
        overrule_wanted: a supervisor is to decide on the warnings.
        refusal_wanted: whether the entry is to be recorded as not eligible.
        lookalikes_wanted: the look-alikes are to be shown.
    """

    field_wanted = Signal(str)
    step_wanted = Signal(str)
    overrule_wanted = Signal()
    refusal_wanted = Signal(bool)
    lookalikes_wanted = Signal()

    def __init__(
        self, desk: EnrolmentDesk, places: PlaceIndex, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._places = desk, places
        self._from_store: tuple[Problem, ...] = ()
        self._shown: object = None
        self._rows: list[JumpRow] = []
        self.verdict_note = Note("note")
        self.refuse_button = SecondaryButton(icon="withdraw", key="Alt N")
        self.unrefuse_button = LinkButton(icon="back")
        self.overrule_button = SecondaryButton(icon="shield", key="Alt S")
        self._problems = QVBoxLayout()
        self._problems.setSpacing(0)
        self._groups = QVBoxLayout()
        self._groups.setSpacing(px(14))
        self._build_layout()
        self.refuse_button.clicked.connect(self._on_refuse_button_clicked)
        self.unrefuse_button.clicked.connect(self._on_unrefuse_button_clicked)
        self.overrule_button.clicked.connect(self.overrule_wanted)
        name_parts(self)
        self.retranslate()

    def _build_layout(self) -> None:
        self.verdict_note.body.addLayout(self._problems)
        self.verdict_note.body.addLayout(
            row(self.overrule_button, self.refuse_button, self.unrefuse_button, 1)
        )
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, px(8), px(8))
        column.setSpacing(px(14))
        column.addWidget(self.verdict_note)
        column.addLayout(self._groups)
        column.addStretch(1)
        self.scroll_area = scrolling(column)
        self.body.addWidget(self.scroll_area)

    @property
    def rows(self) -> Sequence[JumpRow]:
        """All lines that lead somewhere, from the top."""
        return tuple(self._rows)

    @property
    def obstacles(self) -> Sequence[Problem]:
        """What stands in the way of a save: what is known here, then what the store said."""
        if not self._desk.is_open:
            return ()
        own = list(self._desk.checked.obstacles)
        known = {(p.field, p.code) for p in own}
        hits = {f"lookalikes.{hit.person.id}" for hit in self._desk.open_hits}
        own += [Problem(p, "lookalike_open") for p in hits if (p, "lookalike_open") not in known]
        known = {(p.field, p.code) for p in own}
        return [*own, *(p for p in self._from_store if (p.field, p.code) not in known)]

    def refresh(self, checked: Checked) -> None:
        """Show the entry as it stands."""
        groups = review_groups(self._desk.draft, checked, self._places, self._language)
        state = (groups, self.obstacles, self._desk.draft.as_refused, self._language)
        if state == self._shown:
            return
        self._shown = state
        focused = next((r.path for r in self._rows if r.hasFocus()), "")
        clear_layout(self._problems)
        clear_layout(self._groups)
        self._rows = []
        self._say_verdict(checked)
        for group in groups:
            self._groups.addWidget(self._group_view(group))
        if focused:
            self.focus_row(focused)

    def show_rejection(self, problems: Sequence[Problem]) -> None:
        """Show what the store said against the entry."""
        self._from_store = tuple(problems)
        if self._desk.is_open:
            self.refresh(self._desk.checked)

    def forget_rejection(self) -> None:
        """Forget what the store said: the entry was changed since."""
        self._from_store = ()

    def focus_first(self) -> None:
        """Put the focus on the first obstacle, else on the first line."""
        if self._rows:
            self._rows[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.scroll_area.verticalScrollBar().setValue(0)

    def focus_row(self, path: str) -> None:
        """Put the focus on the line of a field."""
        for line in self._rows:
            if line.path == path:
                line.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def retranslate(self) -> None:
        """Say everything again."""
        self.set_heading(
            self.tr("Check and save"),
            self.tr("Read it out to the applicant. Enter on a line leads to its field."),
        )
        self.refuse_button.setText(self.tr("Record as not eligible"))
        self.unrefuse_button.setText(self.tr("Do not record it"))
        self.overrule_button.setText(self.tr("Let the supervisor decide"))
        self._shown = None
        if self._desk.is_open and self.isVisible():
            self.refresh(self._desk.checked)

    # -- inside ---------------------------------------------------------------------------------

    def _say_verdict(self, checked: Checked) -> None:
        obstacles, refused = self.obstacles, self._desk.draft.as_refused
        empty = {p.field for p in obstacles if p.code == "missing"}
        # a rule that only waits for an empty field needs no line of its own
        shown = [p for p in obstacles if p.code != "rule_unknown" or p.field not in empty]
        blocks = checked.explanation.blocks if checked.explanation else ()
        if refused and not obstacles:
            state, text = "warn", self.tr("It will be recorded as not eligible, with the reasons:")
        elif blocks and not refused:
            state, text = "bad", self.tr("The applicant is not eligible:")
        elif obstacles:
            count = digits(len(shown), self._language)
            state = "warn"
            text = self.tr("{count} still to be settled before it can be saved:").format(
                count=count
            )
        else:
            state, text = "ok", self.tr("Everything is there. It can be saved.")
        self.verdict_note.set_text(text, state)
        if refused and not shown:
            for judged in blocks:
                self._problems.addWidget(
                    self._problem_row(
                        judged.rule.field, judged.rule.reason.in_(self._language), "not_met"
                    )
                )
        for found in shown:
            text = obstacle_text(found, checked, self._language)
            self._problems.addWidget(self._problem_row(found.field, text, found.code))
        self.refuse_button.setVisible(bool(blocks) and not refused)
        self.unrefuse_button.setVisible(refused)
        # a supervisor is not called to warnings as long as a bar stands, which nobody can lift
        is_barred = bool(blocks) and not refused
        needs_supervisor = any(p.code in OVERRULABLE for p in obstacles)
        self.overrule_button.setVisible(needs_supervisor and not is_barred)

    def _problem_row(self, path: str, text: str, code: str) -> JumpRow:
        line = JumpRow(path)
        needs_supervisor = code in OVERRULABLE
        sign = IconLabel(
            "shield" if needs_supervisor else "bad" if code in RULE_CODES else "edit",
            18,
            "warn" if needs_supervisor else "bad",
        )
        line.lay.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.lay.addWidget(label(text, wraps=True), 1)
        line.setAccessibleName(text)
        self._take_row(line)
        return line

    def _group_view(self, group: Group) -> QWidget:
        view = QWidget()
        column = QVBoxLayout(view)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        edit = LinkButton(self.tr("Edit"), icon="edit")
        edit.setObjectName(f"edit_{group.step}")
        edit.setAccessibleName(self.tr("Edit {group}").format(group=group.title))
        edit.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # every line below leads there by keyboard
        edit.clicked.connect(self._on_edit_clicked)
        column.addLayout(row(label(group.title, "heading"), 1, edit))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(0)
        wide = [line for line in group.lines if len(line.value) > 42 or group.step == "members"]
        at = 0
        for line in group.lines:
            is_wide = line in wide
            at += at % 2 if is_wide else 0
            grid.addWidget(self._line_view(line), at // 2, at % 2, 1, 2 if is_wide else 1)
            at += 2 if is_wide else 1
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        return view

    def _line_view(self, line: Line) -> JumpRow:
        view = JumpRow(line.path)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(line.label, "small", wraps=True))
        value = label(line.value or "—", wraps=True)
        set_look(value, state=line.state)
        words.addWidget(value)
        view.lay.addLayout(words, 1)
        nothing = self.tr("empty")  # lupdate does not look into f-strings
        view.setAccessibleName(f"{line.label}: {line.value or nothing}")
        self._take_row(view)
        return view

    def _take_row(self, line: JumpRow) -> None:
        line.pressed.connect(self._on_row_pressed)
        line.walked.connect(self._on_row_walked)
        self._rows.append(line)

    def _on_row_pressed(self, path: str) -> None:
        if path.startswith("lookalikes"):
            self.lookalikes_wanted.emit()
        else:
            self.field_wanted.emit(path)

    def _on_row_walked(self, step: int) -> None:
        line = self.sender()
        if isinstance(line, JumpRow) and line in self._rows:
            at = self._rows.index(line) + step
            if 0 <= at < len(self._rows):
                self._rows[at].setFocus(Qt.FocusReason.TabFocusReason)
                self.scroll_area.ensureWidgetVisible(self._rows[at])

    def _on_edit_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, LinkButton):
            self.step_wanted.emit(button.objectName().removeprefix("edit_"))

    def _on_refuse_button_clicked(self) -> None:
        self.refusal_wanted.emit(True)

    def _on_unrefuse_button_clicked(self) -> None:
        self.refusal_wanted.emit(False)
