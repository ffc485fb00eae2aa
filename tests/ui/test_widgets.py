"""Steps, rules, buttons, pills: what they show, and what a screen reader hears."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from udc_desktop.ui.qtypes import name_parts, set_look
from udc_desktop.ui.theme import tokens
from udc_desktop.ui.widgets.buttons import DangerButton, LinkButton, PrimaryButton, SecondaryButton
from udc_desktop.ui.widgets.cards import Avatar, EmptyState, IconLabel, Pill
from udc_desktop.ui.widgets.rules import RULE_STATES, RuleLine
from udc_desktop.ui.widgets.steps import StepList, StepState

pytestmark = pytest.mark.usefixtures("themed")

STEPS = [("who", "আবেদনকারী"), ("where", "ঠিকানা"), ("money", "হিসাব")]


def colours_in(widget) -> set[str]:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


@pytest.fixture
def steps(qtbot, speak):
    speak("bn")
    made = StepList()
    qtbot.addWidget(made)
    made.resize(200, 300)
    made.set_steps(STEPS)
    return made


def test_steps_tell_their_state_in_words(steps):
    steps.set_states({"who": "done", "where": StepState.PROBLEM, "money": "current"})
    heard = [r.accessibleName() for r in steps._rows.values()]
    assert heard == [
        "আবেদনকারী, সম্পন্ন",
        "ঠিকানা, সংশোধন প্রয়োজন",
        "হিসাব, চলমান ধাপ",
    ]
    assert steps.state_of("where") is StepState.PROBLEM


def test_a_step_is_chosen_with_the_mouse_and_with_the_keyboard(steps, qtbot):
    chosen = []
    steps.chosen.connect(chosen.append)
    qtbot.mouseClick(steps._rows["where"], Qt.MouseButton.LeftButton)
    qtbot.keyClick(steps._rows["money"], Qt.Key.Key_Space)
    assert chosen == ["where", "money"]


def test_new_titles_keep_the_states(steps):
    steps.set_states({"who": "done"})
    steps.set_steps([("who", "Applicant"), ("money", "Account")])
    assert steps.state_of("who") is StepState.DONE
    assert steps.state_of("money") is StepState.TODO
    with pytest.raises(KeyError):
        steps.state_of("where")


def test_a_long_title_gets_the_lines_it_needs(steps):
    steps.set_steps([("a", "ধাপ"), ("b", "গর্ভকালীন তথ্য ও স্বাস্থ্যসেবা কেন্দ্রের বিবরণ")])
    short, long = steps._rows.values()
    assert long.heightForWidth(160) > short.heightForWidth(160)


@pytest.mark.parametrize(
    ("state", "colour"), [("done", "accent"), ("problem", "bad"), ("current", "accent_soft")]
)
def test_each_state_of_a_step_has_its_colour(steps, state, colour):
    steps.set_states({"who": state})
    assert getattr(tokens("light"), colour) in colours_in(steps._rows["who"])


def test_a_rule_is_told_by_sign_word_and_reason(qtbot, speak):
    speak("bn")
    line = RuleLine("age")
    qtbot.addWidget(line)
    words = set()
    for state in RULE_STATES:
        line.set_rule(state, "বয়স ২০–৩৫ বছর", "২৬ বছর")
        assert line.detail_label.text().endswith("২৬ বছর")
        assert line.accessibleName().startswith("বয়স ২০–৩৫ বছর: ")
        words.add(line.detail_label.text())
    assert len(words) == 4
    speak("en")
    assert line.detail_label.text() == "Please check · ২৬ বছর"
    with pytest.raises(ValueError):
        line.set_rule("perhaps", "x")


def test_a_rule_that_is_pressed_names_itself(qtbot):
    line = RuleLine("age")
    qtbot.addWidget(line)
    with qtbot.waitSignal(line.pressed, timeout=0) as pressed:
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert pressed.args == ["age"]


@pytest.mark.parametrize("scale", [100, 115, 130])
def test_a_button_has_room_for_its_words_its_icon_and_its_key(qtbot, retheme, scale):
    retheme("light", scale)
    plain = SecondaryButton("সংরক্ষণ ও মুদ্রণ")
    full = SecondaryButton("সংরক্ষণ ও মুদ্রণ", icon="print", key="Ctrl Enter")
    for button in (plain, full):
        qtbot.addWidget(button)
        button.ensurePolished()
    text = full.fontMetrics().horizontalAdvance(full.text())
    assert full.sizeHint().width() > plain.sizeHint().width() > text
    assert full.sizeHint().height() >= 36 * scale / 100
    assert plain.minimumSizeHint().width() == plain.sizeHint().width()
    assert full.sizeHint().width() > full.minimumSizeHint().width() > plain.sizeHint().width()


def test_words_and_icon_stay_where_there_is_no_room_for_the_key(qtbot, retheme):
    retheme("light", 100)
    button, keyless = (SecondaryButton("পরের ধাপ", icon="print", key=k) for k in ("Ctrl Enter", ""))
    for made in (button, keyless):
        qtbot.addWidget(made)
        made.ensurePolished()
        made.resize(keyless.sizeHint())
    assert button.minimumSizeHint() == keyless.sizeHint()
    assert button.grab().toImage() == keyless.grab().toImage()


def test_a_primary_button_is_painted_in_the_accent(qtbot):
    button = PrimaryButton("পরের ধাপ", key="Ctrl Enter")
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    seen = colours_in(button)
    assert tokens("light").accent in seen
    assert tokens("light").on_accent in seen


def test_a_pill_changes_its_look_with_its_state(qtbot):
    pill = Pill("বাকি", "warn")
    qtbot.addWidget(pill)
    assert tokens("light").warn_soft in colours_in(pill)
    pill.set_state("গৃহীত", "ok")
    assert tokens("light").accent_soft in colours_in(pill)


@pytest.mark.parametrize("scale", [100, 115, 130])
def test_a_pill_is_round_at_every_size_of_the_text(qtbot, retheme, scale):
    retheme("light", scale)
    page = QWidget()
    qtbot.addWidget(page)
    pill = Pill("গৃহীত", "ok", page)
    pill.ensurePolished()
    pill.setGeometry(QRect(QPoint(20, 20), pill.sizeHint()))
    image = page.grab().toImage()
    filled = tokens("light").accent_soft
    assert image.pixelColor(pill.geometry().topLeft()).name() != filled
    assert image.pixelColor(pill.geometry().center().x(), pill.y() + 1).name() == filled


def test_an_icon_follows_the_theme(qtbot, retheme):
    sign = IconLabel("home", 32, "ink")
    qtbot.addWidget(sign)
    before = sign.pixmap().toImage()
    retheme("dark", 100)
    assert sign.pixmap().toImage() != before


def test_a_photo_takes_the_place_of_the_silhouette(qtbot):
    avatar = Avatar()
    qtbot.addWidget(avatar)
    avatar.resize(avatar.sizeHint())
    assert not avatar.has_picture
    assert tokens("light").figure in colours_in(avatar)
    photo = QImage(300, 200, QImage.Format.Format_RGB32)
    photo.fill(QColor("#123456"))
    avatar.set_picture(photo)
    assert avatar.has_picture
    assert "#123456" in colours_in(avatar)
    assert tokens("light").figure not in colours_in(avatar)
    avatar.set_picture(None)
    assert not avatar.has_picture


def test_an_empty_place_offers_something_only_where_there_is_something(qtbot):
    empty = EmptyState("list")
    qtbot.addWidget(empty)
    empty.set_words("এখনো কোনো আবেদন নেই")
    assert empty.action_button.isHidden()
    empty.set_action("নতুন আবেদন", key="F2")
    assert not empty.action_button.isHidden()


def test_parts_are_found_by_the_names_of_their_attributes(qtbot):
    class Page(EmptyState):
        def __init__(self):
            super().__init__("list")
            self.save_button = SecondaryButton("x")
            self._inner_pill = Pill("y")
            name_parts(self)

    page = Page()
    qtbot.addWidget(page)
    assert page.save_button.objectName() == "save_button"
    assert page._inner_pill.objectName() == "inner_pill"


def test_a_look_is_applied_at_once(qtbot):
    pill = Pill("x", "ok")
    qtbot.addWidget(pill)
    set_look(pill, state="bad")
    assert tokens("light").bad_soft in colours_in(pill)


KINDS = [PrimaryButton, SecondaryButton, DangerButton, LinkButton]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", [QWidget, QDialog])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_the_button_that_has_the_focus_and_no_other(qtbot, place, kind, key):
    page = place()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    pressed = []
    line = QLineEdit()
    first, second = kind("প্রথম"), kind("দ্বিতীয়")
    first.clicked.connect(partial(pressed.append, "first"))
    second.clicked.connect(partial(pressed.append, "second"))
    for part in (line, first, second):
        layout.addWidget(part)
    page.show()
    line.setFocus()
    qtbot.keyClick(line, key)
    assert pressed == []
    second.setFocus()
    qtbot.keyClick(second, key)
    assert pressed == ["second"]


def test_a_key_held_down_since_the_field_before_presses_nothing(qtbot):
    button = PrimaryButton("সংরক্ষণ")
    qtbot.addWidget(button)
    button.show()
    pressed = []
    button.clicked.connect(partial(pressed.append, "pressed"))
    for is_repeat in (True, True, False):
        event = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", is_repeat
        )
        QCoreApplication.sendEvent(button, event)
        assert bool(pressed) is not is_repeat
    qtbot.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(pressed) == 1
