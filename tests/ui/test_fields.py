"""Every type of question: typed raw, spoken about beside it, asked in either language."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QWidget

from udc_desktop.domain.programmes import FieldSpec, FieldType, Option, Words
from udc_desktop.domain.text import read_date, weekday
from udc_desktop.services.places import Place
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.choices import ComboEditor, SegmentsEditor
from udc_desktop.ui.widgets.dates import DateEditor
from udc_desktop.ui.widgets.editors import LineEditor
from udc_desktop.ui.widgets.fields import field_for
from udc_desktop.ui.widgets.form import NARROWEST_COLUMN
from udc_desktop.ui.widgets.password import PasswordField
from udc_desktop.ui.widgets.unions import UnionEditor

pytestmark = pytest.mark.usefixtures("themed")

TYPED = [t for t in FieldType if t not in {FieldType.CHOICE, FieldType.YES_NO, FieldType.UNION}]
ORDERS = (("first", "প্রথম", "First"), ("second", "দ্বিতীয়", "Second"), ("more", "তৃতীয়", "Third"))
BANKS = tuple((f"b{i}", f"ব্যাংক {i}", f"Bank {i}") for i in range(1, 8))


def spec_of(type_, options=(), **more):
    return FieldSpec(
        id=f"case.{type_.value}",
        type=type_,
        label=Words(bn="প্রশ্ন", en="Question"),
        options=tuple(Option(value=v, label=Words(bn=b, en=e)) for v, b, e in options),
        **more,
    )


class FewPlaces:
    """Three unions, found by the beginning of a name."""

    LINES = (
        ("krishnanagar.x", "কৃষ্ণনগর", "Krishnanagar"),
        ("krishnapur.x", "কৃষ্ণপুর", "Krishnapur"),
        ("sripur.x", "শ্রীপুর", "Sripur"),
    )

    def __init__(self):
        self.places = {
            i: Place(i, bn, en, "নবীনগর", "Nabinagar", "জেলা", "District", "বিভাগ", "Division")
            for i, bn, en in self.LINES
        }

    def get(self, union):
        return self.places.get(union)

    def find(self, text, limit=20):
        found = [
            p
            for p in self.places.values()
            if p.union_bn.startswith(text) or p.union_en.casefold().startswith(text.casefold())
        ]
        return found[:limit]


@pytest.fixture
def shown(qtbot):
    """Show a field above another control, so that it can be left."""

    def show(field):
        window = QWidget()
        qtbot.addWidget(window)
        from PySide6.QtWidgets import QVBoxLayout

        layout = QVBoxLayout(window)
        window.elsewhere = QLineEdit()
        layout.addWidget(field)
        layout.addWidget(window.elsewhere)
        window.resize(640, 240)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: window.isActiveWindow())
        field.leave = lambda: window.elsewhere.setFocus(Qt.FocusReason.TabFocusReason)
        field.focus_editor()
        return field

    return show


@pytest.mark.parametrize("type_", TYPED)
def test_what_is_typed_is_kept_as_it_was_typed(type_, shown, type_into):
    field = shown(field_for(spec_of(type_), "bn", None))
    edits = []
    field.edited.connect(lambda *told: edits.append(told))
    type_into(field.input.line_edit, " ১2-ক")
    assert field.text() == " ১2-ক"
    assert edits[-1] == (field.spec.id, " ১2-ক")


@pytest.mark.parametrize("type_", list(FieldType))
def test_showing_a_stored_answer_is_no_edit(type_, qtbot):
    options = ORDERS if type_ is FieldType.CHOICE else ()
    field = field_for(spec_of(type_, options), "bn", FewPlaces())
    qtbot.addWidget(field)
    stored = {
        FieldType.CHOICE: "second",
        FieldType.YES_NO: "no",
        FieldType.UNION: "sripur.x",
    }.get(type_, "24-06-2026")
    with qtbot.assertNotEmitted(field.edited):
        field.set_text(stored)
    assert field.text() == stored


@pytest.mark.parametrize("type_", list(FieldType))
def test_a_problem_stands_beside_every_kind_of_field_and_goes_again(type_, shown):
    field = shown(field_for(spec_of(type_, ORDERS), "bn", FewPlaces()))
    field.show_problem("মিলিয়ে দেখুন", blocks=True)
    assert field.note_label.isVisible()
    assert field.note_label.text() == "মিলিয়ে দেখুন"
    assert field.problem_icon.isVisible()
    assert field.note_label.property("state") == "bad"
    assert {p.property("state") for p in field.input.focus_parts()} == {"bad"}
    assert field.input.focus_parts()[0].accessibleDescription() == "মিলিয়ে দেখুন"
    field.show_problem("দেখুন", blocks=False)
    assert field.note_label.property("state") == "warn"
    field.clear_problem()
    assert not field.problem_icon.isVisible()
    assert field.problem == ""


@pytest.mark.parametrize("type_", list(FieldType))
def test_a_screen_reader_hears_the_question(type_, qtbot):
    field = field_for(spec_of(type_, ORDERS), "en", FewPlaces())
    qtbot.addWidget(field)
    for part in field.input.focus_parts():
        assert part.accessibleName().startswith("Question")
    field.set_required(True)
    assert all("required" in p.accessibleName() for p in field.input.focus_parts())


@pytest.mark.parametrize("type_", list(FieldType))
def test_the_language_is_switched_and_the_answer_stays(type_, qtbot, speak):
    speak("bn")
    field = field_for(spec_of(type_, ORDERS, help=Words(bn="সাহায্য", en="Help")), "bn", FewPlaces())
    qtbot.addWidget(field)
    stored = {
        FieldType.CHOICE: "first",
        FieldType.YES_NO: "yes",
        FieldType.UNION: "krishnapur.x",
    }.get(type_, "১২")
    field.set_text(stored)
    speak("en")
    field.set_language("en")
    assert field.name_label.text() == "Question"
    assert field.note_label.text() == "Help"
    assert field.text() == stored
    shown = [field.unit_label.text()]
    shown += [b.text() for b in getattr(field.input, "buttons", ())]
    assert not any("\u0980" <= c <= "\u09ff" for text in shown for c in text)


def test_a_field_tells_when_it_is_left_but_not_when_a_menu_opens(shown, qtbot):
    field = shown(field_for(spec_of(FieldType.TEXT), "bn", None))
    assert not field.has_been_left
    with qtbot.waitSignal(field.left, timeout=0) as left:
        field.leave()
    assert left.args == [field.spec.id]
    assert field.has_been_left


def test_moving_between_the_answers_of_one_question_is_not_leaving_it(shown, qtbot):
    field = shown(field_for(spec_of(FieldType.CHOICE, ORDERS), "bn", None))
    with qtbot.assertNotEmitted(field.left):
        qtbot.keyClick(field.input.buttons[0], Qt.Key.Key_Right)
        qtbot.keyClick(field.input.buttons[1], Qt.Key.Key_Right)
    with qtbot.waitSignal(field.left, timeout=0):
        field.leave()


def test_an_offer_is_taken_with_one_click(shown, qtbot):
    field = shown(field_for(spec_of(FieldType.NID), "bn", None))
    field.set_text("1234567890123")
    field.show_offer("১৭ অঙ্ক নেবেন?", "19981234567890123")
    edits = []
    field.edited.connect(lambda *told: edits.append(told))
    with qtbot.waitSignal(field.offered, timeout=0):
        qtbot.mouseClick(field.offer_button, Qt.MouseButton.LeftButton)
    assert field.text() == "19981234567890123"
    assert edits == [(field.spec.id, "19981234567890123")]
    assert not field.offer_button.isVisible()


def test_a_hint_gives_way_to_a_problem_and_comes_back(qtbot):
    spec = spec_of(FieldType.DATE, help=Words(bn="কার্ড দেখে", en="From the card"))
    field = field_for(spec, "bn", None)
    qtbot.addWidget(field)
    assert field.note_label.text() == "কার্ড দেখে"
    field.show_hint("২০ সপ্তাহ")
    assert (field.note_label.text(), field.note_label.property("role")) == ("২০ সপ্তাহ", "hint")
    field.show_problem("ভুল", blocks=True)
    assert field.note_label.text() == "ভুল"
    field.clear_problem()
    assert field.note_label.text() == "২০ সপ্তাহ"
    field.show_hint("")
    assert (field.note_label.text(), field.note_label.property("role")) == ("কার্ড দেখে", "help")


# Choices


def test_few_answers_stand_side_by_side_and_many_in_a_list(qtbot):
    few = field_for(spec_of(FieldType.CHOICE, ORDERS), "bn", None)
    many = field_for(spec_of(FieldType.CHOICE, BANKS), "bn", None)
    qtbot.addWidget(few)
    qtbot.addWidget(many)
    assert isinstance(few.input, SegmentsEditor)
    assert isinstance(many.input, ComboEditor)


@pytest.mark.parametrize("key", ["2", "২"])
def test_a_number_key_takes_the_answer_of_that_place(key, shown, type_into):
    field = shown(field_for(spec_of(FieldType.CHOICE, ORDERS), "bn", None))
    type_into(field.input.buttons[0], key)
    assert field.text() == "second"
    assert field.input.buttons[1].isChecked()


def test_arrows_go_round_and_backspace_takes_the_answer_back(shown, qtbot):
    field = shown(field_for(spec_of(FieldType.CHOICE, ORDERS), "bn", None))
    buttons = field.input.buttons
    answers = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Up):
        qtbot.keyClick(next(b for b in buttons if b.hasFocus()), key)
        answers.append(field.text())
    assert answers == ["first", "second", "first", "more"]
    qtbot.keyClick(buttons[2], Qt.Key.Key_Backspace)
    assert field.text() == ""
    assert not any(b.isChecked() for b in buttons)


def test_tab_stops_once_at_a_question_with_segments(shown, qtbot):
    field = shown(field_for(spec_of(FieldType.CHOICE, ORDERS), "bn", None))
    field.set_text("second")
    stops = [b for b in field.input.buttons if b.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [field.input.buttons[1]]


def test_segments_share_rows_where_they_do_not_fit(shown):
    words = tuple(
        (f"v{i}", f"একটি বেশ লম্বা উত্তর {i}", f"A rather long answer {i}") for i in range(4)
    )
    field = shown(field_for(spec_of(FieldType.CHOICE, words), "bn", None))
    for width in (900, 420, 200):
        field.input.resize(width, field.input.heightForWidth(width))
        boxes = [b.geometry() for b in field.input.buttons]
        assert not any(a.intersects(b) for a in boxes for b in boxes if a is not b)
        for box, button in zip(boxes, field.input.buttons, strict=True):
            assert field.input.rect().contains(box)
            assert button.fontMetrics().horizontalAdvance(button.text()) < box.width()


def test_yes_and_no_are_told_as_the_reader_of_answers_knows_them(shown, qtbot):
    from udc_desktop.domain.answers import read_answer

    spec = spec_of(FieldType.YES_NO)
    field = shown(field_for(spec, "bn", None))
    qtbot.mouseClick(field.input.buttons[0], Qt.MouseButton.LeftButton)
    assert read_answer(spec, field.text(), {}, today=date(2026, 11, 12)).value is True
    qtbot.mouseClick(field.input.buttons[1], Qt.MouseButton.LeftButton)
    assert read_answer(spec, field.text(), {}, today=date(2026, 11, 12)).value is False


def test_a_list_is_narrowed_by_typing_and_takes_the_only_one_left(shown, type_into):
    field = shown(field_for(spec_of(FieldType.CHOICE, BANKS), "en", None))
    line = field.input.combo.lineEdit()
    type_into(line, "bank 3")
    field.input.combo.found_list.hide()
    field.leave()
    assert field.text() == "b3"
    assert line.text() == "Bank 3"


def test_a_text_that_is_no_answer_is_kept_for_the_reader_to_refuse(shown, type_into):
    field = shown(field_for(spec_of(FieldType.CHOICE, BANKS), "en", None))
    type_into(field.input.combo.lineEdit(), "nothing like it")
    field.input.combo.found_list.hide()
    field.leave()
    assert field.text() == "nothing like it"


def test_the_wheel_does_not_change_an_answer(shown, qtbot):
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent

    field = shown(field_for(spec_of(FieldType.CHOICE, BANKS), "en", None))
    field.set_text("b3")
    wheel = QWheelEvent(
        QPointF(9, 9), QPointF(9, 9), QPoint(0, 0), QPoint(0, -240),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    QGuiApplication.sendEvent(field.input.combo, wheel)
    assert field.text() == "b3"


# Dates


def test_a_date_shows_its_day_of_the_week(shown, type_into):
    field = shown(field_for(spec_of(FieldType.DATE), "bn", None))
    assert isinstance(field.input, DateEditor)
    type_into(field.input.line_edit, "২৪-৬-২০২৬")
    assert field.input.remark_label.text() == "বুধবার"
    field.set_language("en")
    assert field.input.remark_label.text() == "Wednesday"
    type_into(field.input.line_edit, "9")
    assert not field.input.remark_label.isVisible()


@pytest.mark.parametrize("scale", [100, 130])
@pytest.mark.parametrize("language", ["bn", "en"])
@pytest.mark.parametrize("typed", ["২৪-০৬-২০২৬", "24-06-2026", "২৫-০৬-২০২৬", "28-08-2088"])
def test_a_date_is_never_cut_by_its_day_of_the_week(
    shown, type_into, retheme, scale, language, typed
):
    retheme("light", scale)
    field = shown(field_for(spec_of(FieldType.DATE), language, None))
    line = field.input.line_edit
    type_into(line, typed)
    line.setCursorPosition(0)
    for width in (NARROWEST_COLUMN, 260, 420):
        field.resize(px(width), field.height())
        field.input.resize(px(width) - 6, field.input.height())
        remark = field.input.remark_label
        assert not remark.isHidden()
        ends = line.cursorRect().center().x() + line.fontMetrics().horizontalAdvance(typed)
        button = field.input.calendar_button
        assert ends < remark.x() < button.x()
        assert line.fontMetrics().horizontalAdvance(typed) <= line_room(line)
    assert remark.text() == weekday(read_date(typed).value, language), "there is room for it now"


def line_room(line) -> int:
    """Return the pixels in which a line shows its text."""
    option = QStyleOptionFrame()
    line.initStyleOption(option)
    inside = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, line)
    margins = line.textMargins()
    return inside.width() - margins.left() - margins.right() - 4  # two at either end are Qt's


def test_a_day_is_taken_from_the_calendar_in_the_digits_of_the_screen(shown, qtbot):
    field = shown(field_for(spec_of(FieldType.DATE), "bn", None))
    qtbot.keyClick(field.input.line_edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert field.is_popup_open
    calendar = field.input._popup.calendar
    with qtbot.waitSignal(field.edited, timeout=0):
        calendar.clicked.emit(QDate(2026, 11, 21))
    assert field.text() == "২১-১১-২০২৬"
    assert not field.is_popup_open


def test_the_calendar_of_a_past_date_ends_today(shown, qtbot):
    field = shown(
        field_for(spec_of(FieldType.DATE, not_future=True), "bn", None, today=date(2026, 11, 12))
    )
    field.input.open_calendar()
    assert field.input._popup.calendar.maximumDate() == QDate(2026, 11, 12)
    field.input._popup.close()


# Numbers


def test_money_shows_its_unit_inside_the_line(shown):
    field = shown(field_for(spec_of(FieldType.MONEY), "bn", None))
    assert field.input.remark_label.text() == "টাকা"
    assert field.input.remark_label.isVisible()
    assert field.input.line_edit.textMargins().right() >= field.input.remark_label.width()
    field.set_language("en")
    assert field.input.remark_label.text() == "taka"


def test_a_number_typed_twice_cannot_be_pasted(shown, qtbot, type_into):
    field = shown(field_for(spec_of(FieldType.REPEAT, of="account.wallet"), "bn", None))
    QGuiApplication.clipboard().setText("01712345678")
    line = field.input.line_edit
    qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(line, Qt.Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier)
    qtbot.mouseClick(line, Qt.MouseButton.MiddleButton)
    assert field.text() == ""
    assert not line.acceptDrops()
    assert line.contextMenuPolicy() == Qt.ContextMenuPolicy.NoContextMenu
    type_into(line, "০১৭১")
    assert field.text() == "০১৭১"


def test_other_numbers_can_be_pasted(shown, qtbot):
    field = shown(field_for(spec_of(FieldType.NID), "bn", None))
    QGuiApplication.clipboard().setText("123 456 7890")
    qtbot.keyClick(field.input.line_edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "123 456 7890"


# Unions


def test_a_union_is_found_by_typing_and_told_by_its_id(shown, qtbot, type_into):
    field = shown(field_for(spec_of(FieldType.UNION), "bn", FewPlaces()))
    assert isinstance(field.input, UnionEditor)
    type_into(field.input.line_edit, "কৃ")
    assert field.is_popup_open
    assert field.input._lines.stringList() == ["কৃষ্ণনগর, নবীনগর, জেলা", "কৃষ্ণপুর, নবীনগর, জেলা"]
    qtbot.keyClick(field.input._popup, Qt.Key.Key_Down)
    qtbot.keyClick(field.input._popup, Qt.Key.Key_Return)
    assert field.text() == "krishnapur.x"
    assert field.input.line_edit.text() == "কৃষ্ণপুর, নবীনগর, জেলা"
    assert not field.is_popup_open
    field.set_language("en")
    assert field.input.line_edit.text() == "Krishnapur, Nabinagar, District"


def test_the_first_union_offered_is_taken_by_enter(shown, qtbot, type_into):
    field = shown(field_for(spec_of(FieldType.UNION), "en", FewPlaces()))
    type_into(field.input.line_edit, "kri")
    qtbot.keyClick(field.input._popup, Qt.Key.Key_Return)
    assert field.text() == "krishnanagar.x"


def test_the_only_union_of_that_name_is_taken_when_the_field_is_left(shown, type_into):
    field = shown(field_for(spec_of(FieldType.UNION), "en", FewPlaces()))
    type_into(field.input.line_edit, "sri")
    field.input._popup.hide()
    field.leave()
    assert field.text() == "sripur.x"


def test_changing_the_words_of_a_union_lets_it_go(shown, qtbot):
    field = shown(field_for(spec_of(FieldType.UNION), "en", FewPlaces()))
    field.set_text("sripur.x")
    assert field.input.place.union_en == "Sripur"
    qtbot.keyClick(field.input.line_edit, Qt.Key.Key_End)
    qtbot.keyClick(field.input.line_edit, Qt.Key.Key_Backspace)
    assert field.text() == "Sripur, Nabinagar, Distric"


def test_a_union_without_a_place_list_is_a_line(qtbot):
    field = field_for(spec_of(FieldType.UNION), "bn", None)
    qtbot.addWidget(field)
    assert type(field.input) is LineEditor


# Passwords


def test_a_password_is_hidden_until_it_is_asked_for(qtbot, speak):
    speak("bn")
    field = PasswordField("পাসওয়ার্ড")
    qtbot.addWidget(field)
    edit = field.password_edit
    assert edit.echoMode() == QLineEdit.EchoMode.Password
    qtbot.mouseClick(edit.show_button, Qt.MouseButton.LeftButton)
    assert edit.echoMode() == QLineEdit.EchoMode.Normal
    assert edit.show_button.accessibleName() == "পাসওয়ার্ড লুকান"
    field.clear()
    assert edit.echoMode() == QLineEdit.EchoMode.Password


def test_enter_in_a_password_is_told(qtbot, type_into):
    field = PasswordField("x")
    qtbot.addWidget(field)
    type_into(field.password_edit, "secret")
    with qtbot.waitSignal(field.entered, timeout=0):
        qtbot.keyClick(field.password_edit, Qt.Key.Key_Return)
    assert field.text() == "secret"
