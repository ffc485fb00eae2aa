"""The program from its first window to its last: set-up, sign-in, counter, lock.

The sign-in is painted with nothing but Qt and the key slots; whatever else is needed is imported
by the job that needs it, or by ``house.warm_up`` while the password is being typed.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from udc_desktop import paths
from udc_desktop.ui.changes import ChangeHub, Changes
from udc_desktop.ui.crash import CrashReport, CrashWatch
from udc_desktop.ui.frame import Frame
from udc_desktop.ui.i18n import Translator
from udc_desktop.ui.jobs import InlineJobRunner, JobRunner
from udc_desktop.ui.lock import IdleWatch
from udc_desktop.ui.theme import apply_theme

if TYPE_CHECKING:
    from udc_desktop.services.house import Counter, House
    from udc_desktop.services.preferences import Preferences
    from udc_desktop.ui.lock_page import LockPage
    from udc_desktop.ui.login.page import SignInPage
    from udc_desktop.ui.main_window import MainWindow
    from udc_desktop.ui.navigation import PageSpec
    from udc_desktop.ui.setup.wizard import SetUpWizard
    from udc_desktop.ui.system import SystemDesk


def run(
    house: House,
    preferences: Preferences,
    *,
    argv: Sequence[str],
    crash_folder: Path | None = None,
    exit_after_first_paint: bool = False,
    trace_startup: bool = False,
) -> int:
    """Open the windows and return the exit code when the last one is closed.

    Args:
        house: The closed house.
        preferences: The choices of this machine.
        argv: The command line as Qt is to see it.
        crash_folder: Where reports of faults are kept; this user's own folder of logs if None.
        exit_after_first_paint: Close as soon as there is something to be seen.
        trace_startup: Write the moment of the first paint, ``painted SECONDS`` on the clock of
            ``time.monotonic``, to the standard output.
    """
    app = make_application(argv)
    watch = CrashWatch(crash_folder or paths.default_home().logs)
    watch.install()
    program = Program(app, house, preferences, crashes=watch)
    if trace_startup:
        program.frame.painted.connect(_say_painted)
    if exit_after_first_paint:
        program.frame.painted.connect(program.frame.close)
    else:
        program.frame.painted.connect(program.warm_up)
    program.start()
    try:
        return app.exec()
    finally:
        program.end()
        watch.remove()


def make_application(argv: Sequence[str]) -> QApplication:
    """Return the application object, made on the first call."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(list(argv))
    app.setApplicationName("udc-desktop")
    app.setDesktopFileName("udc-desktop")
    app.setWindowIcon(QIcon(str(paths.resources() / "icons" / "udc-desktop.svg")))
    return app


def _say_painted() -> None:
    if sys.stdout is not None:
        sys.stdout.write(f"painted {time.monotonic():.6f}\n")
        sys.stdout.flush()


class Program(QObject):
    """Decides what the window shows: nothing but this knows both the door and the counter."""

    def __init__(
        self,
        app: QApplication,
        house: House,
        preferences: Preferences,
        *,
        crashes: CrashWatch | None = None,
        jobs: JobRunner | InlineJobRunner | None = None,
        system: SystemDesk | None = None,
        pages: Sequence[PageSpec] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._pages = pages
        self._house = house
        self._preferences = preferences
        self._crashes = crashes
        self._system = system
        self.jobs = jobs or JobRunner(self)
        self.changes = ChangeHub(self)
        self.translator = Translator(self)
        self.idle = IdleWatch(app, self)
        self.translator.set_language(preferences.language)
        self._look = (preferences.theme, preferences.text_scale)
        apply_theme(app, *self._look)
        self.frame = Frame()
        self.sign_in_page: SignInPage | None = None
        self.lock_page: LockPage | None = None
        self.main_window: MainWindow | None = None
        self.wizard: SetUpWizard | None = None
        self._is_ended = False
        self._connect()

    def _connect(self) -> None:
        self.frame.closing.connect(self._on_closing)
        self.idle.idle.connect(self.lock)
        self.changes.changed.connect(self._on_changed)
        self.translator.language_changed.connect(self._on_language_changed)
        self._app.focusWindowChanged.connect(self._on_focus_window_changed)
        if self._crashes is not None:
            self._crashes.crashed.connect(self._on_crashed)

    @property
    def is_locked(self) -> bool:
        """Whether the counter is hidden until its operator is back."""
        return self.lock_page is not None

    def start(self) -> None:
        """Show the set-up of a new installation, or the sign-in."""
        if self._house.is_set_up:
            self._show_sign_in()
        else:
            self._show_set_up()
        self.frame.open()

    def warm_up(self) -> None:
        """Import what the counter needs, behind the back of whoever types the password."""
        self.jobs.run(self._house.warm_up, _nothing_to_do, _raise, "background")
        if self._crashes is not None and self._crashes.leftover is not None:
            report, self._crashes.leftover = self._crashes.leftover, None
            self._show_crash(report, is_leftover=True)

    def end(self) -> None:
        """Keep what is half done, finish the jobs, close the store. May be called twice."""
        if self._is_ended:
            return
        self._is_ended = True
        self._app.focusWindowChanged.disconnect(self._on_focus_window_changed)
        self.idle.stop()
        if self.main_window is not None:
            self.main_window.keep()
            self.main_window.end()
        self.jobs.shutdown()
        self._house.sign_out()

    def lock(self) -> None:
        """Hide everything until the operator, or another one, is back."""
        if self.main_window is None or self.is_locked:
            return
        from udc_desktop.ui.lock_page import LockPage

        self.idle.stop()
        self.main_window.keep()
        self._close_other_windows()
        page = LockPage(self.main_window.counter.operator, self._house, self.jobs)
        page.unlocked.connect(self._on_unlocked)
        page.other_operator_wanted.connect(self.leave)
        page.language_wanted.connect(self.switch_language)
        self.lock_page = page
        self.frame.show_view(page)
        page.setFocus()

    def leave(self) -> None:
        """Put the operator's work away, close the store and go back to the sign-in."""
        self.idle.stop()
        courier_is_back = threading.Event()
        if self.main_window is not None:
            self.main_window.keep()
            self.main_window.end()
            self._close_other_windows()
            self.frame.discard(self.main_window)
            self.main_window = None
        self._drop_lock_page()
        self.jobs.run(courier_is_back.set, _nothing_to_do, _raise, "courier")

        def sign_out() -> None:
            courier_is_back.wait()  # he still writes down what headquarters answered
            self._house.sign_out()

        # On the counter lane, so that the work put away above is stored before the key is gone,
        # and so that nobody signs in before this one has signed out.
        self.jobs.run(sign_out, _nothing_to_do, _raise)
        self._show_sign_in()

    def switch_language(self) -> None:
        """Speak the other language."""
        self.translator.toggle()

    def enter(self, counter: Counter) -> None:
        """Open the counter for whoever has signed in."""
        from udc_desktop.ui.main_window import MainWindow
        from udc_desktop.ui.navigation import PAGES

        window = MainWindow(
            counter,
            jobs=self.jobs,
            changes=self.changes,
            system=self._desk(),
            translator=self.translator,
            preferences=self._preferences,
            pages=self._pages or PAGES,
        )
        window.lock_wanted.connect(self.lock)
        window.leave_wanted.connect(self.leave)
        window.language_wanted.connect(self.switch_language)
        self.main_window = window
        self._show_counter()
        for door in (self.sign_in_page, self.wizard):
            if door is not None:
                self.frame.discard(door)
        self.sign_in_page = self.wizard = None
        window.open()

    def _show_counter(self) -> None:
        if self.main_window is None:
            return
        centre = self.main_window.counter.centre
        is_bangla = self.translator.language == "bn"
        self.frame.show_view(self.main_window, centre.name_bn if is_bangla else centre.name_en)
        self.idle.start(self._preferences.idle_minutes)
        if handle := self.frame.windowHandle():
            self.idle.watch(handle)

    def _show_sign_in(self) -> None:
        from udc_desktop.ui.login.page import SignInPage

        page = SignInPage(self._house, self.jobs)
        page.signed_in.connect(self._on_signed_in)
        page.language_wanted.connect(self.switch_language)
        self.sign_in_page = page
        self.frame.show_view(page)
        page.setFocus()

    def _show_set_up(self) -> None:
        from udc_desktop.ui.setup.wizard import SetUpWizard

        wizard = SetUpWizard(self._house, self.jobs, self.translator, self._desk())
        wizard.signed_in.connect(self._on_set_up)
        self.wizard = wizard
        self.frame.show_view(wizard)

    def _desk(self) -> SystemDesk:
        if self._system is None:
            from udc_desktop.ui.system import QtSystemDesk

            self._system = QtSystemDesk()
        return self._system

    def _close_other_windows(self) -> None:
        """Let nothing of the counter be seen beside the lock: no preview, no list, no dialog."""
        while popup := QApplication.activePopupWidget():
            popup.close()
            if popup.isVisible():
                popup.hide()
        for widget in QApplication.topLevelWidgets():
            if widget is not self.frame and widget.isVisible() and not _is_about_a_fault(widget):
                widget.close()
                widget.hide()

    def _drop_lock_page(self) -> None:
        if self.lock_page is not None:
            self.frame.discard(self.lock_page)
            self.lock_page = None

    def _show_crash(self, report: CrashReport, *, is_leftover: bool = False) -> None:
        from udc_desktop.ui.crash_window import CrashWindow

        window = CrashWindow(report, self._desk(), self.frame, is_leftover=is_leftover)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.open()

    def _on_signed_in(self) -> None:
        if self.sign_in_page is not None and self.sign_in_page.counter is not None:
            self.enter(self.sign_in_page.counter)

    def _on_set_up(self) -> None:
        if self.wizard is not None and self.wizard.counter is not None:
            self.enter(self.wizard.counter)

    def _on_unlocked(self) -> None:
        self._show_counter()
        self._drop_lock_page()
        if self.main_window is not None:
            self.main_window.give_back_focus()

    def _on_changed(self, changes: Changes, _origin: object) -> None:
        if Changes.SETTINGS not in changes:
            return
        wanted = (self._preferences.theme, self._preferences.text_scale)
        if self._look != wanted:
            self._look = wanted
            apply_theme(self._app, *wanted)
        self.idle.set_minutes(self._preferences.idle_minutes)

    def _on_language_changed(self, language: str) -> None:
        self._house.remember_language(language)
        if self.main_window is not None and not self.is_locked:
            centre = self.main_window.counter.centre
            self.frame.set_subtitle(centre.name_bn if language == "bn" else centre.name_en)

    def _on_focus_window_changed(self) -> None:
        if self.is_locked:  # something opened behind the lock, a preview that was being made
            QTimer.singleShot(0, self, self._close_other_windows)

    def _on_crashed(self, report: CrashReport) -> None:
        if any(_is_about_a_fault(w) and w.isVisible() for w in QApplication.topLevelWidgets()):
            return  # one window is enough, and keeping may be what is at fault
        self._show_crash(report)
        if self.main_window is not None:
            self.main_window.keep()

    def _on_closing(self) -> None:
        self.end()


def _is_about_a_fault(widget: QWidget) -> bool:
    return bool(widget.property("tells_of_a_fault"))


def _nothing_to_do(_result: Any) -> None:
    """Take a result that nobody waits for."""


def _raise(error: Exception) -> None:
    raise error
