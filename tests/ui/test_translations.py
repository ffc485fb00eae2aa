"""The catalogues: complete, up to date, compiled, and nothing said around them."""

from __future__ import annotations

import ast
import shutil
import string
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import (
    QCalendarWidget,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from tests.tools import translations
from udc_desktop.ui.i18n import Translator

UI = Path(__file__).resolve().parents[2] / "udc_desktop" / "ui"


def is_bangla(text: str) -> bool:
    return any("\u0980" <= c <= "\u09ff" for c in text)


def said(text: str) -> str:
    """Return a text without its shortcut and its mark of an underlined letter."""
    return text.partition("\t")[0].replace("&", "")


def test_the_catalogues_hold_what_the_screen_says_and_nothing_else(tmp_path):
    for name in (translations.BANGLA, translations.ENGLISH):
        shutil.copy(translations.FOLDER / name, tmp_path / name)
    translations.update(tmp_path)
    for name in (translations.BANGLA, translations.ENGLISH):
        fresh = (tmp_path / name).read_text("utf-8")
        assert (translations.FOLDER / name).read_text("utf-8") == fresh, (
            "run: python -m tests.tools.translations update"
        )


def test_a_running_program_keeps_the_catalogue_that_it_has_open(tmp_path):
    compiled = tmp_path / "udc_bn.qm"
    compiled.write_bytes(b"the one before")
    with compiled.open("rb") as open_before:
        translations.release(into=tmp_path)
        assert open_before.read() == b"the one before"
    assert compiled.read_bytes() != b"the one before"
    assert {p.suffix for p in tmp_path.iterdir()} == {".qm"}


@pytest.mark.parametrize("name", [translations.BANGLA, translations.QT_BANGLA])
def test_nothing_is_left_untranslated(name):
    gaps = translations.missing(translations.FOLDER / name)
    assert gaps == {}


@pytest.mark.parametrize("name", translations.CATALOGUES)
def test_placeholders_are_the_same_in_source_and_translation(name):
    def gaps(text):
        return sorted(n for _, n, _, _ in string.Formatter().parse(text) if n is not None)

    for context, message in translations.messages(translations.FOLDER / name):
        source = message.findtext("source", "")
        translation = message.find("translation")
        if not translations.is_finished(message):
            continue  # told by the test above
        for part in translation.findall("numerusform") or [translation]:
            assert gaps(part.text or "") == gaps(source), f"{context}: {source}"
            for mark in ("%n", "%1", "%2"):
                assert (part.text or "").count(mark) <= source.count(mark), source


def test_the_compiled_catalogues_are_fresh(tmp_path):
    translations.release(into=tmp_path)
    for name in translations.CATALOGUES:
        compiled = Path(name).with_suffix(".qm").name
        assert (tmp_path / compiled).read_bytes() == (
            translations.FOLDER / compiled
        ).read_bytes(), "run: python -m tests.tools.translations release"


def test_translated_words_are_never_put_together_before_they_are_translated():
    """``tr(f"…")``, ``tr("…" % x)``, ``tr("…".format(x))``, ``tr(a + b)`` find no translation."""
    found = []
    for file in sorted(UI.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            func = node.func
            name = func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
            if name not in {"tr", "QT_TRANSLATE_NOOP", "QT_TR_NOOP"}:
                continue
            found += [
                f"{file.relative_to(UI)}:{node.lineno}"
                for argument in node.args[:2]
                if (not isinstance(argument, ast.Constant) and argument is not node.args[-1])
                or isinstance(argument, ast.JoinedStr | ast.BinOp | ast.Call)
            ]
    assert found == []


def test_every_text_that_asks_for_a_translation_is_in_the_catalogue():
    """A call within an f-string is overlooked by lupdate, and then stays English for ever."""
    listed = {
        message.findtext("source", "")
        for _, message in translations.messages(translations.FOLDER / translations.BANGLA)
    }
    overlooked = []
    for file in sorted(UI.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            func = node.func
            name = func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
            at = {"tr": 0, "translate": 1, "QT_TRANSLATE_NOOP": 1}.get(name)
            if at is None or len(node.args) <= at:
                continue
            text = node.args[at]
            if isinstance(text, ast.Constant) and text.value not in listed:
                overlooked.append(f"{file.relative_to(UI)}:{node.lineno}: {text.value}")
    assert overlooked == []


def test_missing_words_are_listed_and_filled(tmp_path):
    shutil.copy(translations.FOLDER / translations.BANGLA, tmp_path / translations.BANGLA)
    shutil.copy(translations.FOLDER / translations.ENGLISH, tmp_path / translations.ENGLISH)
    catalogue = tmp_path / translations.BANGLA
    text = catalogue.read_text("utf-8")
    empty = text.replace(
        "<translation>সংযোগ</translation>", '<translation type="unfinished"></translation>'
    ).replace("<translation>পূরণ হয়নি</translation>", '<translation type="unfinished"/>')
    assert empty != text
    catalogue.write_text(empty, "utf-8")
    assert translations.missing(catalogue)["RuleLine"] == {"Not met": ""}
    translations.fill({"RuleLine": {"Not met": "পূরণ হয়নি"}}, catalogue)
    assert "RuleLine" not in translations.missing(catalogue)


# Switching


class Heard(QWidget):
    def __init__(self):
        super().__init__()
        self.said = ""

    def changeEvent(self, event):
        super().changeEvent(event)
        if event.type() == event.Type.LanguageChange:
            self.said = QCoreApplication.translate("RuleLine", "Met")


def test_the_language_is_switched_while_windows_are_open(translator, qtbot):
    widget = Heard()
    qtbot.addWidget(widget)
    told = []
    translator.language_changed.connect(told.append)
    translator.set_language("en")
    qtbot.waitUntil(lambda: widget.said == "Met")
    assert translator.toggle() == "bn"
    qtbot.waitUntil(lambda: widget.said == "পূরণ হয়েছে")
    assert told == ["en", "bn"]
    assert QLocale().name() == "bn_BD"


def test_a_third_language_is_refused(translator):
    with pytest.raises(ValueError):
        translator.set_language("hi")
    assert translator.language == "bn"


def test_the_catalogue_of_a_language_left_is_taken_out(themed):
    made = Translator()
    for language in ("bn", "en", "bn", "en"):
        made.set_language(language)
    assert QCoreApplication.translate("RuleLine", "Met") == "Met"
    made.fall_silent()


# What Qt itself says


def test_menus_of_text_fields_are_bangla_on_a_bangla_screen(speak, qtbot):
    speak("bn")
    for made in (QLineEdit("x"), QPlainTextEdit("x")):
        qtbot.addWidget(made)
        menu = made.createStandardContextMenu()
        words = [said(a.text()) for a in menu.actions() if not a.isSeparator()]
        assert len(words) >= 6
        assert all(map(is_bangla, words)), words
        menu.deleteLater()


def test_buttons_of_dialogs_are_bangla_on_a_bangla_screen(speak, qtbot):
    speak("bn")
    box = QDialogButtonBox()
    qtbot.addWidget(box)
    for button in QDialogButtonBox.StandardButton:
        if button.name not in {"NoButton", "FirstButton", "LastButton"}:
            made = box.addButton(button)
            assert is_bangla(made.text()), (button.name, made.text())


def test_the_calendar_is_bangla_on_a_bangla_screen(speak, qtbot):
    speak("bn")
    calendar = QCalendarWidget()
    qtbot.addWidget(calendar)
    words = [b.text() for b in calendar.findChildren(QToolButton) if b.text()]
    assert len(words) == 2
    assert all(map(is_bangla, words)), words


def test_the_file_window_is_bangla_where_the_system_has_none(speak, qtbot):
    speak("bn")
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    words = [said(b.text()) for b in dialog.findChildren(QPushButton) if b.text()]
    assert words
    assert all(map(is_bangla, words)), words
