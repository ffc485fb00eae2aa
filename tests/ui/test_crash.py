from __future__ import annotations

import os
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QtMsgType, qWarning

from udc_desktop.domain.problems import Rejected, problem
from udc_desktop.errors import KnownFault
from udc_desktop.ui.crash import CrashReport, CrashWatch, describe, without_what_was_said
from udc_desktop.ui.crash_window import CrashWindow

NOON = datetime(2026, 11, 12, 6, tzinfo=UTC)
SECRETS = ("নমুনা খাতুন", "1234567890", "Namuna Khatun")


def raised(error):
    try:
        raise error
    except BaseException as caught:  # noqa: BLE001 - any will do
        return caught


class Desk:
    def __init__(self, path=None):
        self.path, self.copied = path, ""

    def ask_save_file(self, parent, title, name, kinds):
        return self.path

    def copy_text(self, text):
        self.copied = text


@pytest.fixture
def watch(qapp, tmp_path):
    made = CrashWatch(tmp_path)
    made.install()
    yield made
    made.remove()


def test_a_report_says_where_and_what_kind_and_nothing_that_was_said():
    def read(name, number):
        raise ValueError(f"{name} {number}")

    try:
        read(SECRETS[0], SECRETS[1])
    except ValueError as error:
        report = describe(error, error.__traceback__, NOON)
    assert report.kind == "ValueError"
    assert "test_crash.py" in report.text
    assert "read" in report.text
    assert not any(secret in report.text for secret in SECRETS)


def test_a_report_leads_back_to_the_cause():
    try:
        try:
            raise KeyError(SECRETS[1])
        except KeyError as cause:
            raise RuntimeError(SECRETS[2]) from cause
    except RuntimeError as error:
        report = describe(error, error.__traceback__, NOON)
    assert report.text.index("RuntimeError") < report.text.index("caused by KeyError")
    assert not any(secret in report.text for secret in SECRETS)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (KnownFault("disk_full", name=SECRETS[0]), "[disk_full]"),
        (Rejected([problem("applicant.nid", "nid_length", text=SECRETS[1])]), "nid_length"),
    ],
)
def test_our_own_exceptions_tell_their_codes(error, said):
    report = describe(raised(error), None, NOON)
    assert said in report.text
    assert not any(secret in report.text for secret in SECRETS)


def test_a_report_does_not_name_the_user_of_the_computer():
    error = raised(ValueError())
    text = describe(error, error.__traceback__, NOON).text
    assert str(Path(__file__).parent) not in text


def test_endless_recursion_makes_a_short_report():
    def again():
        again()

    try:
        again()
    except RecursionError as error:
        report = describe(error, error.__traceback__, NOON)
    assert len(report.text.splitlines()) < 60


@pytest.mark.parametrize(
    "message",
    [
        'QIODevice::read (QFile, "/home/namuna/নমুনা খাতুন.jpg"): device not open',
        "QVariant: cannot convert 1234567890 নমুনা খাতুন",
        "setText: 'Namuna Khatun'",
    ],
)
def test_qts_messages_lose_what_was_said(message):
    cleaned = without_what_was_said(message)
    assert not any(secret in cleaned for secret in SECRETS)
    assert cleaned.startswith(message[:6])


@pytest.mark.may_log
def test_an_exception_that_nobody_caught_is_reported(qtbot, watch):
    with qtbot.waitSignal(watch.crashed, timeout=2000) as caught:
        error = raised(ZeroDivisionError())
        sys.excepthook(type(error), error, error.__traceback__)
    assert caught.args[0].kind == "ZeroDivisionError"


@pytest.mark.may_log
def test_an_exception_in_another_thread_is_reported_on_this_one(qtbot, watch):
    on = []
    watch.crashed.connect(lambda _report: on.append(threading.current_thread()))

    def fail():
        raise ZeroDivisionError

    with qtbot.waitSignal(watch.crashed, timeout=2000):
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
    assert on == [threading.main_thread()]


@pytest.mark.may_log
def test_the_log_has_the_report_and_nothing_that_was_said(watch, loud_logs):
    error = raised(ValueError(SECRETS[0]))
    watch.report(error)
    lines = [r.getMessage() for r in loud_logs.records]
    assert any("ValueError" in line for line in lines)
    assert not any(secret in line for line in lines for secret in SECRETS)


@pytest.mark.may_log
def test_qts_warnings_go_to_the_log(watch, loud_logs):
    qWarning("made up on purpose")
    assert any("made up on purpose" in r.getMessage() for r in loud_logs.records)
    assert QtMsgType.QtWarningMsg is not None


def test_every_hook_is_given_back(qapp, tmp_path):
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    watch = CrashWatch(tmp_path)
    watch.install()
    assert sys.excepthook is not before[0]
    watch.remove()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


def test_a_program_that_ends_well_leaves_no_fault_file(qapp, tmp_path):
    watch = CrashWatch(tmp_path)
    watch.install()
    watch.remove()
    assert list(tmp_path.iterdir()) == []
    assert CrashWatch(tmp_path).leftover is None


def test_a_program_that_died_leaves_a_report_for_the_next_start(qapp, tmp_path):
    code = (
        "import faulthandler, sys; from pathlib import Path;"
        "from PySide6.QtCore import QCoreApplication; app = QCoreApplication([]);"
        "from udc_desktop.ui.crash import CrashWatch;"
        "w = CrashWatch(Path(sys.argv[1])); w.install(); faulthandler._sigabrt()"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode != 0
    report = CrashWatch(tmp_path).leftover
    assert report is not None
    assert "Abort" in report.text
    assert CrashWatch(tmp_path).leftover is None, "it is offered once"
    assert len(list(tmp_path.glob("fault-*.txt"))) == 1, "and kept"


def test_a_folder_that_cannot_be_written_stops_nothing(qapp, tmp_path, loud_logs):
    blocked = tmp_path / "file"
    blocked.touch()
    watch = CrashWatch(blocked / "logs")
    watch.install()
    watch.remove()
    loud_logs.records.clear()


REPORT = CrashReport(NOON, "ZeroDivisionError", "made up\n")


def test_the_report_is_saved_where_the_operator_says(qtbot, speak, tmp_path):
    desk = Desk(tmp_path / REPORT.file_name)
    window = CrashWindow(REPORT, desk)
    qtbot.addWidget(window)
    window.save_button.click()
    assert desk.path.read_text("utf-8") == REPORT.text
    assert window.outcome_note.property("state") == "ok"


def test_a_pen_drive_that_is_gone_is_said(qtbot, speak, tmp_path):
    window = CrashWindow(REPORT, Desk(tmp_path / "gone" / "report.txt"))
    qtbot.addWidget(window)
    window.save_button.click()
    assert window.outcome_note.property("state") == "bad"


def test_the_report_is_copied(qtbot, speak):
    desk = Desk()
    window = CrashWindow(REPORT, desk)
    qtbot.addWidget(window)
    window.copy_button.click()
    assert desk.copied == REPORT.text
