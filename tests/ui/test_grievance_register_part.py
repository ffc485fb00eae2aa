from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from tests.builders import GRIEVANCE_ANSWERS, OPERATOR, SENSITIVE_ANSWERS, SUPERVISOR
from tests.ui.list_desk import ListDesk
from udc_desktop.domain.grievance_papers import RegisterLine
from udc_desktop.errors import KnownFault
from udc_desktop.services.grievances.views import ChangedLine, MonthCheck
from udc_desktop.ui.grievances.figures_part import FiguresPart
from udc_desktop.ui.grievances.making import MakingBar
from udc_desktop.ui.grievances.register_check import COLUMNS, check_words
from udc_desktop.ui.grievances.register_part import RegisterPart

FIRST_DAY = date(2026, 9, 3)
SUBJECTS = (("payment", "instalment_missing"), ("bribe", "for_listing"), ("food", "short_weight"))


@pytest.fixture
def counter(translator, speak):
    speak("en")
    made = ListDesk(translator, operator=SUPERVISOR)
    made.preferences.language = "en"
    made.desk.join_headquarters()
    return made


@pytest.fixture
def put_up(qtbot, counter):
    def put_up(part):
        made = part(counter.counter, counter.tools)
        qtbot.addWidget(made)
        made.resize(1080, 640)
        made.show()
        made.refresh()
        return made

    return put_up


def receive(counter, on, at=0, answers=GRIEVANCE_ANSWERS):
    """Receive a made-up grievance on a day."""
    counter.desk.stand_on(on)
    category, subject = SUBJECTS[at % len(SUBJECTS)]
    more = {"what.happened_on": "01-07-2026", "who.ward": str(at % 9 + 1)}
    if answers is GRIEVANCE_ANSWERS:
        more |= {"about.category": category, "about.subject": subject}
    draft = counter.desk.grievances.begin(OPERATOR)
    draft.answers.update(answers | more)
    return counter.desk.grievances.receive(draft, OPERATOR)


def received_over_three_months(counter):
    made = [
        receive(counter, replace_month(FIRST_DAY, month), at)
        for at, month in enumerate((9, 9, 10, 11))
    ]
    counter.desk.stand_on(date(2026, 11, 22))
    return made


def replace_month(day, month):
    return day.replace(month=month)


def shown(part):
    return [[column.say(line) for column in part.rows.columns] for line in part.rows.lines]


def test_the_months_are_listed_and_the_newest_is_shown(counter, put_up):
    received_over_three_months(counter)

    part = put_up(RegisterPart)

    months = [part.month_combo.itemText(at) for at in range(part.month_combo.count())]
    assert months == ["November 2026", "October 2026", "September 2026"]
    assert part.month_combo.currentText() == "November 2026"
    assert [row[0] for row in shown(part)] == ["4"]


def test_another_month_shows_its_lines_in_the_order_of_their_serial(counter, put_up):
    received_over_three_months(counter)
    part = put_up(RegisterPart)

    part.month_combo.setCurrentIndex(2)

    assert [row[0] for row in shown(part)] == ["1", "2"]
    assert "Money asked for listing" in shown(part)[1]
    assert "not closed yet" in part.about_label.text()


def test_a_sealed_one_shows_number_and_day_only(counter, put_up):
    counter.desk.stand_on(FIRST_DAY)
    receive(counter, FIRST_DAY, answers=SENSITIVE_ANSWERS)
    counter.desk.stand_on(date(2026, 9, 20))

    part = put_up(RegisterPart)

    (row,) = shown(part)
    assert row[3:5] == ["Sealed", ""]


def test_a_month_is_closed_only_after_it_was_said_what_that_means(counter, put_up):
    received_over_three_months(counter)
    part = put_up(RegisterPart)
    part.month_combo.setCurrentIndex(2)

    part.freeze_button.click()
    assert part.freeze_note.isVisible()
    assert part.month.frozen is None
    part.freeze_now_button.click()

    assert part.month.frozen is not None
    assert "closed on 22 November 2026" in part.about_label.text()
    assert not part.freeze_button.isVisible()


def test_the_month_under_way_cannot_be_closed(counter, put_up):
    received_over_three_months(counter)
    part = put_up(RegisterPart)
    assert not part.freeze_button.isVisible()


def test_a_month_is_not_closed_before_the_one_before_it(counter, put_up):
    received_over_three_months(counter)
    part = put_up(RegisterPart)
    part.month_combo.setCurrentIndex(1)

    part.freeze_button.click()
    part.freeze_now_button.click()

    assert part.month.frozen is None
    assert counter.messages.texts


def test_comparing_a_closed_month_says_that_nothing_has_changed(counter, put_up):
    received_over_three_months(counter)
    part = put_up(RegisterPart)
    part.month_combo.setCurrentIndex(2)
    part.freeze_button.click()
    part.freeze_now_button.click()

    part.verify_button.click()

    assert part.check_note.isVisible()
    assert "Nothing that was written has changed." in part.check_note.text_label.text()


def test_a_changed_line_is_told_with_its_number_and_its_columns(speak):
    speak("en")
    check = MonthCheck(
        is_intact=True,
        changed=(
            ChangedLine(7, "KRN1-26-G00007-X", ("complainant", "text"), is_progress=False),
            ChangedLine(8, "KRN1-26-G00008-X", ("told",), is_progress=True),
        ),
    )
    words, look = check_words(check, "en")
    assert look == "bad"
    assert "7 (complainant, description)" in words
    assert "Lines filled in since: 1" in words


def test_every_column_of_the_register_has_a_name():
    assert set(RegisterLine.__struct_fields__) <= {*COLUMNS, "ids"}  # of the catalogue, not said


def test_the_register_is_shown_before_it_is_printed(counter, put_up):
    received_over_three_months(counter)
    part = put_up(RegisterPart)

    part.print_button.click()

    assert part.dialog is not None
    assert part.dialog.paper.kind == "register"
    part.dialog.close()


def test_the_register_goes_into_a_file_where_one_is_chosen(counter, put_up, tmp_path):
    received_over_three_months(counter)
    part = put_up(RegisterPart)
    counter.system.save_file = tmp_path / "register.xlsx"

    part.xlsx_button.click()

    assert (tmp_path / "register.xlsx").read_bytes()


def test_pages_under_way_can_be_ended(counter, qtbot, translator):
    """The work sees that it shall not go on, and its end is nobody's fault."""
    bar = MakingBar(counter.jobs)
    qtbot.addWidget(bar)
    asked, ended = [], []

    def work(progress):
        asked.append(progress(1, 10))
        bar.stop()
        asked.append(progress(2, 10))
        raise KnownFault("cancelled")

    bar.make(work, ended.append, ended.append)

    assert asked == [True, False]
    assert [error.code for error in ended] == ["cancelled"]
    assert not bar.is_busy


def test_a_second_paper_is_not_begun_while_one_is_made(counter, qtbot):
    bar = MakingBar(counter.jobs)
    qtbot.addWidget(bar)
    done = []

    def work(_progress):
        bar.make(lambda _: done.append("second"), done.append, done.append)
        return "first"

    bar.make(work, done.append, done.append)
    assert done == ["first"]


def test_the_figures_of_a_month_are_those_of_its_grievances(counter, put_up):
    received_over_three_months(counter)

    part = put_up(FiguresPart)

    assert part.received_figure.number_label.text() == "1"
    part.span_combo.setCurrentIndex(part.span_combo.findData("2026-09"))
    assert part.received_figure.number_label.text() == "2"
    part.span_combo.setCurrentIndex(part.span_combo.findData("2026-00"))
    assert part.received_figure.number_label.text() == "4"


def test_a_year_has_no_monthly_return(counter, put_up):
    part = put_up(FiguresPart)
    assert part.return_button.isEnabled()
    part.span_combo.setCurrentIndex(part.span_combo.findData("2026-00"))
    assert not part.return_button.isEnabled()


def test_the_monthly_return_is_shown_before_it_is_printed_and_its_print_is_logged(
    counter, put_up, qtbot
):
    received_over_three_months(counter)
    part = put_up(FiguresPart)

    part.print_return()

    assert part.dialog is not None
    with qtbot.waitSignal(part.dialog.logged):
        part.dialog.preview.printed.emit(1)
    said = [entry.what for entry in counter.desk.store.contents.trail]
    assert any("printed" in what and "return" in what for what in said)
    part.dialog.close()


def test_a_file_name_holds_nothing_that_windows_forbids(counter, qtbot):
    from udc_desktop.ui.grievances.paper_dialog import _plain

    assert _plain("KRN/অভিযোগ/২০২৬/৭") == "KRN-অভিযোগ-২০২৬-৭"
    assert _plain("///") == "paper"


def test_both_languages_say_the_month(counter, put_up, speak):
    received_over_three_months(counter)
    part = put_up(RegisterPart)
    speak("bn")
    assert part.month_combo.currentText() == "নভেম্বর ২০২৬"
    assert part.rows.headerData(0, Qt.Orientation.Horizontal) == "ক্রমিক"
