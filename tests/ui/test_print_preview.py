"""Looking at a paper, printing it, saving it; and what is said when that does not work."""

from __future__ import annotations

import errno
import io
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from reportlab.pdfgen.canvas import Canvas

from udc_desktop.errors import KnownFault
from udc_desktop.ui import print_pages
from udc_desktop.ui.jobs import InlineJobRunner, JobRunner
from udc_desktop.ui.messages import MessageBar
from udc_desktop.ui.print_preview import Preview, PrintPreview, PrintPreviewDialog
from udc_desktop.ui.system import QtSystemDesk
from udc_desktop.ui.theme import px

pytestmark = pytest.mark.usefixtures("themed")

A5 = (419.5, 595.3)
MM = 72 / 25.4


def a_pdf(*sizes):
    out = io.BytesIO()
    canvas = Canvas(out)
    for number, size in enumerate(sizes, 1):
        canvas.setPageSize(size)
        canvas.setFillGray(0)
        canvas.rect(20, 20, 60, 60, fill=1)
        canvas.drawString(20, size[1] - 40, f"made-up page {number}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


class Desk(QtSystemDesk):
    """A desk with printers that print into files, and an answer to every question."""

    def __init__(self, folder, names=("HP LaserJet 1020",)):
        self.folder, self.names = folder, list(names)
        self.save_to = None
        self.asked = []
        self.printed_on = []

    def printers(self):
        return list(self.names)

    def make_printer(self, name):
        if not self.names:
            raise KnownFault("no_printer")
        self.printed_on.append(name)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.folder / f"printed{len(self.printed_on)}.pdf"))
        self.printer = printer
        return printer

    def ask_save_file(self, parent, title, name, kinds):
        self.asked.append((title, name, kinds))
        return self.save_to


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


@pytest.fixture
def messages(qtbot):
    bar = MessageBar()
    qtbot.addWidget(bar)
    return bar


@pytest.fixture
def preview(qtbot, messages, desk, speak):
    speak("bn")
    made = PrintPreview(InlineJobRunner(), messages, desk, printer="HP LaserJet 1020")
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show_preview(
        Preview(
            a_pdf(A5, A5), "প্রাপ্তি স্বীকারপত্র", "KRN-26-000001-K.pdf", "a5", "bn",
            ("a4", "a5", "80mm", "58mm"), ("bn", "en", "both"),
        )
    )  # fmt: skip
    with qtbot.waitExposed(made):
        made.show()
    return made


def pages_of(path):
    return [
        (round(float(p.mediabox.width)), round(float(p.mediabox.height)))
        for p in pypdf.PdfReader(path).pages
    ]


def test_a_paper_is_shown_whole_with_its_name(preview):
    assert preview.page_count == 2
    assert preview.title_label.text() == "প্রাপ্তি স্বীকারপত্র"
    assert preview.paper_combo.currentText() == "এ৫ কাগজ"
    assert preview.language_combo.currentText() == "বাংলা"
    assert preview.printer_combo.currentText() == "HP LaserJet 1020"


def test_every_page_goes_to_the_printer_in_its_own_size(preview, desk, tmp_path, qtbot):
    preview.copies_spin.setValue(2)
    with qtbot.waitSignal(preview.printed, timeout=0) as printed:
        qtbot.mouseClick(preview.print_button, Qt.MouseButton.LeftButton)
    assert printed.args == [2]
    assert desk.printed_on == ["HP LaserJet 1020"]
    assert desk.printer.copyCount() == 2
    assert desk.printer.docName() == "KRN-26-000001-K.pdf"
    for width, height in pages_of(tmp_path / "printed1.pdf"):
        assert abs(width - A5[0]) <= 2
        assert abs(height - A5[1]) <= 2
    assert preview.print_button.isEnabled()


@pytest.mark.parametrize(
    "size", [(595.3, 841.9), A5, (80 * MM, 200 * MM), (58 * MM, 300 * MM), (841.9, 595.3)]
)
def test_paper_of_every_size_is_printed_true_to_size(size, desk, tmp_path, qapp):
    pytest.importorskip("pypdfium2")
    import pypdfium2

    print_pages.print_pages(a_pdf(size), desk.make_printer(""))
    page = pypdfium2.PdfDocument(tmp_path / "printed1.pdf")[0]
    assert abs(page.get_width() - size[0]) <= 3
    assert abs(page.get_height() - size[1]) <= 3
    image = page.render(scale=1).to_pil().convert("L").point(lambda v: 255 * (v < 128))
    box = image.crop((0, image.height - 90, 120, image.height)).getbbox()
    assert abs((box[2] - box[0]) - 60) <= 2
    assert abs((box[3] - box[1]) - 60) <= 2
    assert abs(box[0] - 20) <= 3


def test_ctrl_p_prints(preview, desk, qtbot):
    preview.activateWindow()
    qtbot.waitUntil(preview.isActiveWindow)
    preview.copies_spin.setFocus()
    qtbot.keyClick(preview.copies_spin, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert desk.printed_on == ["HP LaserJet 1020"]


def test_ctrl_p_prints_from_anywhere_on_the_page_around_it(preview, desk, qtbot):
    page, button = QWidget(), QPushButton("elsewhere")
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.addWidget(button)
    column.addWidget(preview)
    preview.hear_print_key_in(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert desk.printed_on == ["HP LaserJet 1020"]
    preview.setParent(None)  # its own fixture closes it


def test_a_missing_printer_is_a_sentence(preview, desk, messages, qtbot):
    desk.names = []
    with qtbot.assertNotEmitted(preview.printed):
        preview.print_it()
    assert messages.texts == [preview.no_printer_note.text_label.text()]
    assert "প্রিন্টার" in messages.texts[0]
    assert preview.no_printer_note.isVisible()
    assert preview.print_button.isEnabled()


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_refuses_is_a_sentence(preview, desk, messages, tmp_path, monkeypatch):
    broken = QPrinter(QPrinter.PrinterMode.HighResolution)
    broken.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    broken.setOutputFileName(str(tmp_path / "no such folder" / "x.pdf"))
    monkeypatch.setattr(desk, "make_printer", lambda name: broken)
    preview.print_it()
    assert messages.texts == ["প্রিন্টার কাগজ ছাপতে পারেনি। তথ্য নিরাপদে আছে; প্রিন্টার দেখে আবার মুদ্রণ করুন।"]


def test_bytes_that_are_no_pdf_are_a_sentence(preview, messages):
    preview.show_preview(Preview(b"not a pdf", "x", "x.pdf"))
    assert preview.page_count == 0
    assert len(messages.texts) == 1
    assert not preview.print_button.isEnabled()


def test_the_paper_is_saved_as_it_is(preview, desk, messages, tmp_path, qtbot):
    desk.save_to = tmp_path / "here" / "receipt.pdf"
    with qtbot.waitSignal(preview.saved, timeout=0) as saved:
        preview.save_it()
    assert saved.args == [desk.save_to]
    assert desk.save_to.read_bytes() == preview._preview.pdf
    assert desk.asked[0][1] == "KRN-26-000001-K.pdf"
    assert messages.texts == ["পিডিএফ সংরক্ষিত হয়েছে।"]


def test_not_choosing_a_file_is_no_fault(preview, desk, messages, qtbot):
    with qtbot.assertNotEmitted(preview.saved):
        preview.save_it()
    assert messages.texts == []


@pytest.mark.parametrize(
    ("number", "code"), [(errno.ENOSPC, "disk_full"), (errno.EACCES, "file_not_written")]
)
def test_a_file_that_cannot_be_written_leaves_the_old_one(number, code, tmp_path, monkeypatch):
    path = tmp_path / "receipt.pdf"
    path.write_bytes(b"old")

    def fail(self, target):
        raise OSError(number, "no")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(KnownFault) as caught:
        print_pages.save_pdf(path, b"new")
    assert caught.value.code == code
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["receipt.pdf"]


def test_another_size_is_asked_of_the_owner(preview, qtbot):
    preview.paper_combo.setCurrentIndex(preview.paper_combo.findData("80mm"))
    with qtbot.waitSignal(preview.form_wanted, timeout=0) as wanted:
        preview.paper_combo.activated.emit(preview.paper_combo.currentIndex())
    assert wanted.args == ["80mm", "bn"]


def test_the_same_size_is_not_asked_for_again(preview, qtbot):
    with qtbot.assertNotEmitted(preview.form_wanted):
        preview.paper_combo.activated.emit(preview.paper_combo.currentIndex())


def test_escape_closes(preview, qtbot):
    with qtbot.waitSignal(preview.closed, timeout=0):
        qtbot.keyClick(preview.copies_spin, Qt.Key.Key_Escape)


def test_the_preview_speaks_the_language_of_the_screen(preview, speak):
    assert preview.print_button.text() == "মুদ্রণ"
    speak("en")
    assert preview.print_button.text() == "Print"
    assert preview.paper_combo.currentText() == "A5 paper"
    assert preview.paper_combo.currentData() == "a5"


def test_printing_works_away_from_the_interface_thread(qtbot, messages, desk, tmp_path):
    lanes = JobRunner()
    made = PrintPreview(lanes, messages, desk)
    qtbot.addWidget(made)
    made.show_preview(Preview(a_pdf(A5, A5, A5), "x", "x.pdf"))
    with qtbot.waitSignal(made.printed, timeout=5000):
        made.print_it()
    lanes.shutdown()
    assert len(pages_of(tmp_path / "printed1.pdf")) == 3


def test_a_dialog_shows_the_same_and_tells_what_happened(qtbot, desk):
    dialog = PrintPreviewDialog(InlineJobRunner(), desk)
    qtbot.addWidget(dialog)
    dialog.preview.show_preview(Preview(a_pdf(A5), "x", "x.pdf"))
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.preview.print_it()
    assert len(dialog.messages.texts) == 1
    with qtbot.waitSignal(dialog.accepted, timeout=0):
        dialog.preview.closed.emit()


def test_large_text_and_a_missing_printer_leave_nothing_squeezed(qtbot, desk, retheme, speak):
    retheme("light", 130)
    speak("bn")
    desk.names = []
    dialog = PrintPreviewDialog(InlineJobRunner(), desk)
    qtbot.addWidget(dialog)
    preview = dialog.preview
    preview.show_preview(
        Preview(
            a_pdf(A5), "প্রাপ্তি স্বীকারপত্র", "KRN-26-000001-K.pdf", "a5", "bn",
            ("a4", "a5", "80mm", "58mm"), ("bn", "en", "both"),
        )
    )  # fmt: skip
    dialog.resize(980, 690)
    dialog.show()
    for combo in (preview.paper_combo, preview.language_combo, preview.copies_spin):
        assert combo.height() >= px(40)
    note = preview.no_printer_note
    qtbot.waitUntil(lambda: note.height() >= note.heightForWidth(note.width()), timeout=1000)
    for button in (preview.print_button, preview.save_button, preview.close_button):
        assert preview.side_card.rect().contains(button.geometry())
        assert button.height() >= button.sizeHint().height()
    preview.copies_spin.setFocus()
    preview.side_area.ensureWidgetVisible(preview.copies_spin)
    assert not preview.copies_spin.visibleRegion().isEmpty()


def test_the_number_of_copies_stands_clear_of_its_frame(preview):
    assert preview.copies_spin.lineEdit().textMargins().left() >= 8
