"""Handing in papers: from a file, by dropping, by pasting; refused beside the tile."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage, QKeySequence
from PySide6.QtTest import QTest

from tests.ui.entry_counter import EntryCounter, jpeg
from tests.ui.keyboard import CTRL, show
from udc_desktop.errors import KnownFault
from udc_desktop.services.papers import LARGEST_PAPER
from udc_desktop.ui.enrolment.paper_view import PaperView


@pytest.fixture
def kit(translator):
    return EntryCounter(translator)


@pytest.fixture
def keys(qtbot, kit):
    keyboard = show(qtbot, kit.page())
    keyboard.page.refresh()
    keyboard.type("1")
    keyboard.page.entry_page.go_to("papers")
    return keyboard


@pytest.fixture
def photo(tmp_path):
    file = tmp_path / "made up.jpg"
    file.write_bytes(jpeg(3000, 2400))
    return file


def tile(keys, document="photo"):
    return keys.steps.papers_step.tiles[document]


def stored(kit, document="photo"):
    with kit.desk.store.units() as unit:
        (draft,) = (unit.drafts.get(d) for d in kit.desk.store.contents.drafts)
        return draft.papers.get(document)


def test_there_is_a_tile_for_each_paper_of_the_programme(kit, keys):
    documents = kit.desk.catalogue.get("mcbp").documents
    assert list(keys.steps.papers_step.tiles) == [d.id for d in documents]
    assert all(t.name_label.text() for t in keys.steps.papers_step.tiles.values())


def test_a_file_is_taken_made_smaller_and_shown_with_its_size(kit, keys, photo):
    kit.system.open_file = photo
    keys.enter()

    ref = stored(kit)
    assert ref.size <= LARGEST_PAPER
    assert ref.name == "made up.jpg"
    assert tile(keys).picture_view.has_picture
    assert "কেবি" in tile(keys).status_label.text()
    assert "পড়া যায় কি না" in tile(keys).status_label.text(), "it was made smaller: look at it"
    assert keys.page.entry_page.columns.live_card.avatar.has_picture
    data = kit.desk.enrolment.paper(ref)
    assert max(Image.open(io.BytesIO(data)).size) == 1000


def test_a_copied_picture_is_pasted(kit, keys):
    kit.system.image = QImage.fromData(jpeg(300, 400))
    QTest.keySequence(keys.focused(), QKeySequence(QKeySequence.StandardKey.Paste))
    assert stored(kit).mime in {"image/png", "image/jpeg"}


def test_a_copied_file_is_pasted(kit, keys, photo):
    kit.system.files = [photo]
    keys.press(Qt.Key.Key_V, CTRL)
    assert stored(kit).name == "made up.jpg"


def test_an_empty_clipboard_is_said_beside_the_tile(kit, keys):
    keys.press(Qt.Key.Key_V, CTRL)
    assert tile(keys).problem.code == "paper_clipboard_empty"
    assert not tile(keys).problem_label.isHidden()
    assert stored(kit) is None


def test_a_file_is_dropped_on_its_tile(kit, keys, photo):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(photo))])
    target = tile(keys, "nid")
    target.dropEvent(
        QDropEvent(
            QPointF(10, 10),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert stored(kit, "nid") is not None
    assert stored(kit, "photo") is None


def test_what_is_no_picture_is_refused_beside_the_tile_and_the_next_one_taken(
    kit, keys, photo, tmp_path
):
    letter = tmp_path / "letter.doc"
    letter.write_bytes(b"\xd0\xcf\x11\xe0 a letter")
    kit.system.open_file = letter
    keys.enter()
    assert tile(keys).problem.code == "paper_kind"
    assert tile(keys).problem_label.text()
    assert kit.messages.texts == []

    kit.system.open_file = photo
    keys.enter()

    assert tile(keys).problem is None
    assert stored(kit) is not None


def test_a_file_that_went_away_is_refused(kit, keys, tmp_path):
    kit.system.open_file = tmp_path / "pulled out.jpg"
    keys.enter()
    assert tile(keys).problem.code == "paper_unreadable"


def test_a_store_that_fails_is_said_and_the_entry_goes_on(kit, keys, photo, monkeypatch):
    def full(*_):
        raise KnownFault("disk_full")

    monkeypatch.setattr(kit.desk.enrolment, "add_paper", full)
    kit.system.open_file = photo
    keys.enter()
    assert tile(keys).problem is not None
    assert len(kit.messages.texts) == 1


def test_delete_takes_a_paper_out_again(kit, keys, photo):
    kit.system.open_file = photo
    keys.enter()
    keys.press(Qt.Key.Key_Delete)
    assert stored(kit) is None
    assert not tile(keys).picture_view.has_picture
    assert not keys.page.entry_page.columns.live_card.avatar.has_picture


def test_a_paper_is_looked_at_large_and_stored_as_it_was_turned(
    qtbot, kit, keys, photo, monkeypatch
):
    kit.system.open_file = photo
    keys.enter()
    before = keys.page.desk.papers.picture("photo").size()

    def turn(picture, title, parent):
        view = PaperView(picture, title, parent)
        qtbot.keyClick(view, Qt.Key.Key_R)
        return view.turned()

    monkeypatch.setattr(PaperView, "ask", turn)
    keys.enter()

    after = keys.page.desk.papers.picture("photo").size()
    assert (after.width(), after.height()) == (before.height(), before.width())


def test_looking_alone_changes_nothing(qtbot, kit, keys, photo):
    view = PaperView(QImage.fromData(jpeg()), "নমুনা")
    qtbot.addWidget(view)
    for _ in range(4):
        qtbot.keyClick(view, Qt.Key.Key_R)
    assert view.turned() is None


def test_the_papers_of_a_kept_draft_are_there_again(qtbot, kit, keys, photo):
    kit.system.open_file = photo
    keys.enter()
    keys.page.keep()

    again = show(qtbot, kit.page())
    again.page.open_draft(keys.page.desk.draft.id)

    assert again.steps.step == "papers"
    assert tile(again).picture_view.has_picture
