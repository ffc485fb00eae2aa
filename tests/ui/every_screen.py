"""Every screen of the program, one after the other, for tests that look at all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from tests.builders import OPERATOR, SUPERVISOR
from tests.house_fakes import PASSWORDS, SALMA, FakeHouse, FakePreferences
from tests.ui.entry_counter import jpeg
from tests.ui.grievance_list_scene import grievance_list_screens
from tests.ui.grievance_register_scene import register_screens
from tests.ui.grievance_scene import grievance_screens
from tests.ui.list_desk import ListDesk
from tests.ui.sync_scene import sync_screens
from udc_desktop.domain.programmes import UnionOverride
from udc_desktop.errors import KnownFault
from udc_desktop.services.catalogue import BrokenFile
from udc_desktop.ui.applications.pictures import PictureWindow
from udc_desktop.ui.applications.reason_dialog import ReasonDialog
from udc_desktop.ui.crash import CrashReport
from udc_desktop.ui.crash_window import CrashWindow
from udc_desktop.ui.enrolment.consent_step import ConsentReader
from udc_desktop.ui.enrolment.consent_text import consent_text
from udc_desktop.ui.enrolment.lookalike_dialog import LookalikeDialog
from udc_desktop.ui.enrolment.members import MemberDialog
from udc_desktop.ui.enrolment.overrule_dialog import OverruleDialog
from udc_desktop.ui.enrolment.paper_view import PaperView
from udc_desktop.ui.enrolment.questions import typed_words
from udc_desktop.ui.enrolment.review_content import obstacle_text
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.lock_page import LockPage
from udc_desktop.ui.login.page import SignInPage
from udc_desktop.ui.main_window import MainWindow
from udc_desktop.ui.settings.password_card import PasswordCard
from udc_desktop.ui.setup.wizard import SetUpWizard
from udc_desktop.ui.texts import fault_text

Screen = tuple[str, QWidget]
REPORT = CrashReport(datetime(2026, 11, 12, 6, tzinfo=UTC), "ZeroDivisionError", "12 34\n" * 9)
LONG_NAME = "মোছাঃ নমুনা জান্নাতুল ফেরদৌস শারমিন আক্তার চৌধুরানী"


def settle() -> None:
    """Let layouts find their sizes: each asks its parent, which asks its own."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        QCoreApplication.processEvents()


class EveryScreen:
    """Builds the program's windows with paper walls and goes through them.

    Each screen is built in the language of the moment, which must not change meanwhile.
    """

    def __init__(self, translator) -> None:
        self._translator = translator
        self._windows: list[QWidget] = []
        self.desk = ListDesk(translator, operator=SUPERVISOR)
        self.desk.preferences.language = current_language()
        self.desk.operators.by_id[OPERATOR.id] = OPERATOR
        self.desk.system.printer_names = ["Laser"]

    def __iter__(self) -> Iterator[Screen]:
        try:
            yield from self._doors()
            yield from self._set_up()
            yield from self._counter()
        finally:
            for widget in self._windows:
                if shiboken6.isValid(widget):
                    shiboken6.delete(widget)

    def _show(self, widget: QWidget) -> QWidget:
        self._windows.append(widget)
        widget.show()
        return widget

    # -- before anyone has signed in ------------------------------------------------------------

    def _doors(self) -> Iterator[Screen]:
        house = FakeHouse(FakePreferences(language=current_language()))
        page = self._show(SignInPage(house, self.desk.jobs))
        yield "sign-in", page
        page.gate.submit()
        yield "sign-in, nothing typed", page
        house.wait = 30
        page.gate.password_field.password_edit.setText("wrong")
        page.gate.caps_note.show()
        page.gate.submit()
        yield "sign-in, wrong password", page
        page.open_recovery()
        page.recovery_form.submit()
        yield "recovery", page
        page.close()
        lock = self._show(LockPage(SALMA, house, self.desk.jobs))
        lock.gate.password_field.password_edit.setText("wrong")
        lock.gate.submit()
        yield "lock", lock
        lock.close()
        crash = self._show(CrashWindow(REPORT, self.desk.system))
        crash.copy_button.click()
        yield "crash", crash
        crash.close()
        crash = self._show(CrashWindow(REPORT, self.desk.system, is_leftover=True))
        yield "crash, last time", crash
        crash.close()

    def _set_up(self) -> Iterator[Screen]:
        house = FakeHouse(FakePreferences(language=current_language()), is_set_up=False)
        wizard = self._show(SetUpWizard(house, self.desk.jobs, self._translator, self.desk.system))
        yield "set-up, language", wizard
        wizard.go_on()
        wizard.go_on()
        yield "set-up, place", wizard
        edit = wizard.place_step.find_edit
        for text in ("zzz", "krishnanagar"):
            edit.setText(text)
            edit.textEdited.emit(text)
            yield f"set-up, place {text}", wizard
        edit.returnPressed.emit()
        wizard.go_on()
        wizard.centre_step.code_field.editor.setText("?")
        wizard.centre_step.code_field.editor.textEdited.emit("?")
        wizard.go_on()
        yield "set-up, centre", wizard
        wizard.centre_step.code_field.editor.setText("KRN")
        wizard.centre_step.code_field.editor.textEdited.emit("KRN")
        wizard.go_on()
        wizard.go_on()
        yield "set-up, supervisor", wizard
        step = wizard.supervisor_step
        step.name_field.editor.setText(LONG_NAME)
        for field in (step.new_password.password_field, step.new_password.again_field):
            field.password_edit.setText(PASSWORDS[SALMA.id])
            field.password_edit.textEdited.emit(PASSWORDS[SALMA.id])
        wizard.go_on()
        assert wizard.current == "sheet"
        wizard.go_on()
        yield "set-up, recovery sheet", wizard
        wizard.close()

    # -- the counter ----------------------------------------------------------------------------

    def _counter(self) -> Iterator[Screen]:
        desk = self.desk
        window = MainWindow(
            desk.counter,
            jobs=desk.jobs,
            changes=desk.changes,
            system=desk.system,
            translator=self._translator,
            preferences=desk.preferences,
        )
        desk.counter.catalogue.broken = (
            BrokenFile("made-up-programme.toml", 12, "shape", "an unknown key: colour"),
        )
        self._show(window)
        window.open()
        yield "home, empty", window
        application = desk.enrol(0)
        desk.enrol(1, refused=True)
        desk.enrol(2, OPERATOR)
        desk.desk.mcbp_draft(SUPERVISOR, applicant__nid="8765432190")
        window.go_to("home")
        yield "home", window
        yield from self._entry(window)
        yield from self._lists(window, application)
        yield from sync_screens(desk, window)
        yield from grievance_list_screens(desk, window)
        yield from register_screens(desk, window)
        yield from grievance_screens(desk, window)
        yield from self._settings(window)
        window.go_to("help")
        yield "help", window
        window.messages.error(lambda: fault_text(KnownFault("store_damaged")))
        window.messages.warn(lambda: fault_text(KnownFault("no_printer")))
        yield "messages", window
        window.close()

    def _entry(self, window: MainWindow) -> Iterator[Screen]:
        desk = self.desk
        window.go_to("enrolment")
        page = window.page("enrolment")
        yield "drafts", window
        page.drafts_page.tiles[0].remove_button.click()
        yield "drafts, thrown away?", window
        page.begin("")
        entry = page.entry_page
        yield "entry, programme", window
        page.desk.choose_programme("mcbp")
        for step in ("applicant", "address", "household", "pregnancy", "account", "papers"):
            entry.go_to(step)
            entry.go_on()
            yield f"entry, {step}, nothing typed", window
        entry.go_to("review")
        yield "entry, review, nothing typed", window
        answers = {
            "applicant__nid": "৮৭৬৫৪৩২১৯০",
            "applicant__name_bn": LONG_NAME,
            "account__wallet": "01812000002",
            "account__wallet_again": "01812000002",
            "applicant__mobile": "01712000000",
            "household__other_allowances": "special",
        }
        draft = desk.whole_draft(**answers)
        page.open_draft(draft.id)
        for step in (
            "programme", "applicant", "address", "household", "pregnancy", "account", "papers",
            "consent", "review",
        ):  # fmt: skip
            entry.go_to(step)
            yield f"entry, {step}", window
        yield from self._entry_dialogs(window)
        too_old = {"applicant__born": "১৫-০৫-১৯৮৫", "account__kind": "bank"}
        page.open_draft(desk.whole_draft(**(answers | too_old)).id)
        entry.go_to("account")
        yield "entry, account in a bank", window
        entry.go_to("review")
        yield "entry, review, not eligible", window
        entry.record_as_refused()
        yield "entry, review, to be recorded as not eligible", window
        nobody_elses = {
            "applicant__nid": "7265432198",
            "applicant__mobile": "01612000004",
            "account__wallet": "01612000004",
            "account__wallet_again": "01612000004",
        }
        page.open_draft(desk.whole_draft(**nobody_elses).id)
        entry.go_to("review")
        entry.save_only()
        assert page.views.currentWidget() is page.outcome_page
        yield "outcome", window

    def _entry_dialogs(self, window: MainWindow) -> Iterator[Screen]:
        page, language, desk = window.page("enrolment"), current_language(), self.desk
        entry = page.entry_page
        (hit, *_) = page.desk.hits
        names = {p.id: p.short_name.in_(language) for p in desk.counter.catalogue.all()}
        words = typed_words(page.desk, desk.counter, language)
        alike = LookalikeDialog(
            hit, words, desk.counter.places, language, programme_names=names, parent=window
        )
        yield "look-alike", self._show(alike)
        alike.other_tile.chosen.emit()
        yield "look-alike, another person", alike
        alike.close()
        warnings = [
            obstacle_text(found, page.desk.checked, language)
            for found in entry.steps.review_step.obstacles
        ]
        overrule = OverruleDialog(warnings, desk.operators, desk.jobs, window)
        self._show(overrule)
        overrule.ok_button.click()
        yield "overrule", overrule
        overrule.close()
        step = next(s for s in page.desk.checked.steps if s.id == "member")
        member = MemberDialog(step, {}, page.desk.check_member, language, entry._today, window)
        self._show(member)
        member.ok_button.click()
        yield "member", member
        member.close()
        consent = entry.steps.consent_step
        for giver in ("applicant", "guardian"):
            reader = ConsentReader(consent_text(), consent._names(), giver, language, window)
            yield f"consent reader, {giver}", self._show(reader)
            reader.close()
        picture = QImage.fromData(jpeg(1200, 900))
        for view in (
            PaperView(picture, LONG_NAME, window),
            PictureWindow(picture, LONG_NAME, window),
        ):
            yield type(view).__name__, self._show(view)
            view.close()

    def _lists(self, window: MainWindow, application) -> Iterator[Screen]:
        window.go_to("applications")
        page = window.page("applications")
        yield "applications", window
        bar = page.filter_bar
        bar.days_combo.setCurrentIndex(bar.days_combo.count() - 1)
        bar.days_combo.activated.emit(bar.days_combo.count() - 1)
        yield "applications, between two days", window
        bar.text_edit.setText("zzzz")
        bar.text_edit.returnPressed.emit()
        yield "applications, none", window
        bar.clear_button.click()
        window.navigator.open_person(application.person)
        yield "applications, one person", window
        window.navigator.open_application(application.id)
        yield "application", window
        asked = []
        detail = page.detail

        def ask(why, parent):
            asked.append(ReasonDialog(why, parent))

        detail._ask_why = ask
        detail.amend()
        detail.withdraw()
        for dialog in asked:
            self._show(dialog)
            dialog.confirm()
            yield "reason", dialog
            dialog.close()
        detail.print_again()
        yield "receipt", detail._reprint.dialog
        detail._reprint.dialog.close()
        find = window.find_box
        window.focus_find_box()
        for text in ("নমুনা", "zzzz"):
            find.find_edit.setText(text)
            find.find_edit.textEdited.emit(text)
            find.search()
            yield f"find {text}", window
        find.popup.hide()
        find.find_edit.clear()

    def _settings(self, window: MainWindow) -> Iterator[Screen]:
        desk = self.desk
        window.go_to("settings")
        page = window.page("settings")
        for section in page._ids:
            page.open_section(section)
            yield f"settings, {section}", window
        operators = page.section("operators")
        page.open_section("operators")
        operators.begin_adding()
        operators.submit_entry()
        yield "settings, a new operator", window
        operators.begin_disabling(OPERATOR.id)
        yield "settings, an operator to be disabled", window
        desk.operators.by_id[OPERATOR.id] = replace(
            OPERATOR, disabled=datetime(2026, 11, 6, tzinfo=UTC)
        )
        operators.refresh()
        operators.begin_reinstating(OPERATOR.id)
        yield "settings, an operator to be reinstated", window
        page.open_section("overrides")
        overrides = page.section("overrides")
        overrides.save()
        yield "settings, overrides with problems", window
        desk.desk.overrides.set(
            SUPERVISOR,
            UnionOverride(
                programme="mcbp",
                circular_number="নমুনা-১/২০২৬",
                circular_date=date(2026, 11, 1),
                params={"income_max": 5000},
            ),
        )
        overrides.refresh()
        yield "settings, an override in force", window
        page.open_section("machine")
        page.findChild(PasswordCard).submit()
        yield "settings, password with problems", window
