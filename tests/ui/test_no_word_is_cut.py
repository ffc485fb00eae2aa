"""No word is cut on any screen: in Bangla, in English, in larger text, in a longer language."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from tests.ui.every_screen import settle
from tests.ui.seen import faults


@pytest.mark.parametrize("way", ["bn", "en", "longer", "bn in larger text"])
def test_no_word_is_cut_on_any_screen(see, way):
    seen = see(way)
    assert len(seen.screens) > 50
    assert seen.faults == [], "\n".join(seen.faults)


@pytest.mark.usefixtures("themed")
def test_what_is_cut_would_be_seen(qtbot):
    room = QWidget()
    qtbot.addWidget(room)
    row = QHBoxLayout(room)
    narrow, low, button, nameless = (
        QLabel("জন্ম নিবন্ধন"),
        QLabel("এক\nদুই"),
        QPushButton("মুদ্রণ"),
        QWidget(),
    )
    for part in (narrow, low, button, nameless):
        row.addWidget(part)
    nameless.setFocusPolicy(nameless.focusPolicy().StrongFocus)
    narrow.setFixedWidth(20)
    low.setFixedHeight(10)
    button.setFixedWidth(12)
    nameless.setFixedSize(20, 20)
    room.show()
    settle()
    found = "\n".join(faults(room))
    for fault in ("too narrow for 'জন্ম নিবন্ধন'", "10 high", "room for 12", "no accessible name"):
        assert fault in found
