"""One step of a form: led through by Enter, quiet until left, always in view."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from udc_desktop.domain.problems import problem, warning
from udc_desktop.domain.programmes import FieldSpec, FieldType, Option, Step, Words
from udc_desktop.ui.widgets.form import FormPage

pytestmark = pytest.mark.usefixtures("themed")


def field(name, type_=FieldType.TEXT, **more):
    return FieldSpec(
        id=f"a.{name}", type=type_, label=Words(bn=f"ঘর {name}", en=f"Field {name}"), **more
    )


ORDER = tuple(
    Option(value=str(i), label=Words(bn=f"উত্তর {i}", en=f"Answer {i}")) for i in (1, 2, 3)
)
STEP = Step(
    id="a",
    title=Words(bn="ধাপ", en="Step"),
    intro=Words(bn="কার্ড দেখে লিখুন।", en="Copy it from the card."),
    fields=(
        field("one", required=True),
        field("two", FieldType.CHOICE, options=ORDER),
        field("three", FieldType.MONEY),
        field("four", wide=True),
        field("five", FieldType.DATE),
    ),
)
LONG = Step(
    id="long", title=Words(bn="ধাপ", en="Step"), fields=tuple(field(str(i)) for i in range(30))
)
ENTER, SHIFT = Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def form(qtbot):
    page = FormPage("bn")
    qtbot.addWidget(page)
    page.resize(700, 420)
    page.set_step(STEP)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.focus_field("a.one")
    return page


def press(qtbot, form, key=ENTER, modifier=Qt.KeyboardModifier.NoModifier):
    part = next(p for f in form.shown_fields for p in f.input.focus_parts() if p.hasFocus())
    qtbot.keyClick(part, key, modifier)


def test_enter_leads_through_the_questions_and_ends_the_step(form, qtbot):
    visited = []
    for _ in range(4):
        press(qtbot, form)
        visited.append(form.focused_field)
    assert visited == ["a.two", "a.three", "a.four", "a.five"]
    with qtbot.waitSignal(form.finished, timeout=0):
        press(qtbot, form)
    assert form.focused_field == "a.five"


def test_the_enter_of_the_number_block_does_the_same(form, qtbot):
    press(qtbot, form, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert form.focused_field == "a.two"


def test_shift_enter_leads_back_and_stays_at_the_first(form, qtbot):
    form.focus_field("a.three")
    visited = []
    for _ in range(3):
        press(qtbot, form, ENTER, SHIFT)
        visited.append(form.focused_field)
    assert visited == ["a.two", "a.one", "a.one"]


def test_control_enter_is_left_to_the_page(form, qtbot):
    with qtbot.assertNotEmitted(form.finished):
        press(qtbot, form, ENTER, Qt.KeyboardModifier.ControlModifier)
    assert form.focused_field == "a.one"


def test_enter_passes_over_a_question_that_is_not_asked(form, qtbot):
    form.set_shown({"a.one", "a.four", "other.step"})
    press(qtbot, form)
    assert form.focused_field == "a.four"
    assert not form.fields["a.two"].isVisible()
    with qtbot.waitSignal(form.finished, timeout=0):
        press(qtbot, form)


def test_leaving_is_told_once_for_each_question(form, qtbot):
    left = []
    form.left.connect(left.append)
    for _ in range(5):
        press(qtbot, form)
    assert left == ["a.one", "a.two", "a.three", "a.four", "a.five"]


def test_what_is_typed_is_told_with_its_field(form, qtbot, type_into):
    with qtbot.waitSignal(form.edited, timeout=0) as told:
        type_into(form.fields["a.one"].input.line_edit, "র")
    assert told.args == ["a.one", "র"]


def test_a_question_is_quiet_until_it_was_left_and_live_from_then_on(form, qtbot):
    form.show_problems([problem("a.one", "missing"), problem("a.three", "number_negative")])
    assert form.fields["a.one"].problem == ""
    press(qtbot, form)
    assert form.fields["a.one"].problem
    assert form.fields["a.three"].problem == ""
    form.show_problems([])
    assert form.fields["a.one"].problem == ""
    form.show_problems([problem("a.one", "missing")])
    assert form.fields["a.one"].problem


def test_an_answer_from_the_draft_is_not_quiet(form):
    form.set_answers({"a.three": "৭,৫০০০", "other.step": "x"})
    form.show_problems([problem("a.three", "number_comma_unclear", first=7500, second=75000)])
    assert form.fields["a.three"].text() == "৭,৫০০০"
    assert "৭,৫০০" in form.fields["a.three"].problem
    assert "৭৫,০০০" in form.fields["a.three"].problem


def test_every_problem_is_said_when_the_step_cannot_be_left(form):
    form.show_problems(
        [
            warning("a.one", "text_looks_bijoy"),
            problem("a.three", "missing"),
            problem("z", "missing"),
        ]
    )
    assert form.focus_first_problem()
    assert form.focused_field == "a.three"  # the first that blocks; the first only warns
    assert form.fields["a.one"].problem
    assert form.fields["a.three"].note_label.property("state") == "bad"
    assert form.fields["a.one"].note_label.property("state") == "warn"


def test_a_warning_alone_keeps_nobody(form):
    form.show_problems([warning("a.one", "text_looks_bijoy")])
    assert not form.focus_first_problem()


def test_what_blocks_is_said_before_what_warns(form, qtbot):
    form.show_problems([warning("a.one", "text_looks_bijoy"), problem("a.one", "missing")])
    press(qtbot, form)
    assert form.fields["a.one"].note_label.property("state") == "bad"


def test_problems_follow_the_language(form, qtbot, speak):
    speak("bn")
    form.show_problems([problem("a.one", "missing")])
    press(qtbot, form)
    assert form.fields["a.one"].problem == "এই ঘরটি পূরণ করুন।"
    speak("en")
    form.set_language("en")
    assert form.fields["a.one"].problem == "Fill this in."
    assert form.title_label.text() == "Step"
    assert form.intro_label.text() == "Copy it from the card."


def test_hints_are_shown_beside_their_fields_and_go(form):
    form.show_hints({"a.five": "২০ সপ্তাহ"})
    assert form.fields["a.five"].hint == "২০ সপ্তাহ"
    form.show_hints({})
    assert form.fields["a.five"].hint == ""


def test_required_questions_are_marked(form):
    assert form.fields["a.one"].is_required
    form.set_required({"a.three"})
    assert not form.fields["a.one"].is_required
    assert form.fields["a.three"].is_required


def test_two_columns_where_there_is_room_and_one_where_not(form, qtbot):
    def same_row(one, other):
        return form.fields[one].y() == form.fields[other].y()

    form.set_shown({"a.one", "a.three", "a.four", "a.five"})
    form._grid.activate()
    assert same_row("a.one", "a.three")
    assert form.fields["a.four"].width() > form.fields["a.one"].width() * 1.8
    form.resize(400, 420)
    qtbot.waitUntil(lambda: not same_row("a.one", "a.three"))


@pytest.mark.parametrize("scale", [100, 115, 130])
def test_nothing_scrolls_sideways_or_is_cut(form, retheme, scale, qtbot):
    retheme("light", scale)
    form.set_step(STEP)
    form.resize(560, 420)
    form._grid.activate()
    assert form.area.widget().width() <= form.area.viewport().width()
    for each in form.fields.values():
        for part in each.findChildren(QLabel):
            if part.isVisible() and part.text() and not part.wordWrap():
                assert part.width() >= part.sizeHint().width(), part.text()


def test_the_question_with_the_cursor_is_always_in_view(form, qtbot):
    form.set_step(LONG)
    form.focus_field("a.0")
    port = form.area.viewport()
    for _ in range(29):
        press(qtbot, form)
        here = form.fields[form.focused_field]
        top = here.mapTo(port, here.rect().topLeft()).y()
        assert top >= 0
        assert top + here.height() <= port.height()


def test_a_new_step_lets_the_old_questions_go(form):
    form.show_problems([problem("a.one", "missing")])
    form.set_step(LONG)
    assert "a.one" not in form.fields
    assert not form.focus_first_problem()
    assert form.focus_field("a.29")
    assert not form.focus_field("a.one")


def test_the_first_question_without_an_answer_comes_first(form):
    form.set_answers({"a.one": "x", "a.two": "1"})
    assert form.focus_first()
    assert form.focused_field == "a.three"


def test_tab_follows_the_eye(form, qtbot):
    visited = [form.focused_field]
    for _ in range(4):
        press(qtbot, form, Qt.Key.Key_Tab)
        visited.append(form.focused_field)
    assert visited == ["a.one", "a.two", "a.three", "a.four", "a.five"]


def test_enter_belongs_to_a_list_that_hangs_open(form, qtbot, type_into):
    banks = tuple(Option(value=f"b{i}", label=Words(bn=f"ব্যাংক {i}", en="")) for i in range(8))
    form.set_step(
        Step(
            id="b",
            title=Words(bn="ধাপ", en="Step"),
            fields=(field("bank", FieldType.CHOICE, options=banks), field("last")),
        )
    )
    form.focus_field("a.bank")
    combo = form.fields["a.bank"].input.combo
    type_into(combo.lineEdit(), "ব্য")
    assert form.fields["a.bank"].is_popup_open
    qtbot.keyClick(combo, ENTER)
    assert form.focused_field == "a.bank"
    combo.found_list.hide()
    qtbot.keyClick(combo, ENTER)
    assert form.focused_field == "a.last"


def test_going_to_the_question_one_stands_in_brings_it_back_into_view(form, qtbot):
    form.set_step(LONG)
    form.focus_field("a.0")
    bar = form.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    form.focus_field("a.0")
    assert bar.value() == 0
