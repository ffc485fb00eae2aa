"""Buttons take another line where one is too narrow, and nothing is cut."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from udc_desktop.ui.widgets.buttons import SecondaryButton
from udc_desktop.ui.widgets.flow import Flow


def shown(qtbot, width, **how):
    room = QWidget()
    qtbot.addWidget(room)
    parts = [SecondaryButton(words) for words in ("সংরক্ষণ", "সংরক্ষণ ও মুদ্রণ", "পরের ধাপ")]
    if how.pop("has_spare", False):
        how["spare"] = parts[0]
    flow = Flow(*parts, **how)
    room.setLayout(flow)
    room.resize(width, max(flow.heightForWidth(width), 1))
    room.show()
    flow.activate()
    return room, parts, flow


@pytest.mark.usefixtures("themed")
@pytest.mark.parametrize("at_the_end", [False, True])
def test_all_stand_on_one_line_where_there_is_room(qtbot, at_the_end):
    room, parts, flow = shown(qtbot, 900, at_the_end=at_the_end)
    assert len({part.y() for part in parts}) == 1
    assert flow.heightForWidth(900) == parts[0].height()
    edge = parts[-1].geometry().right() + 1 if at_the_end else parts[0].x()
    assert edge == (room.width() if at_the_end else 0)


@pytest.mark.usefixtures("themed")
def test_another_line_begins_where_one_is_too_narrow(qtbot):
    width = 260
    room, parts, flow = shown(qtbot, width)
    assert len({part.y() for part in parts}) > 1
    assert room.height() == flow.heightForWidth(width) > parts[0].height()
    for part in parts:
        assert part.width() >= part.minimumSizeHint().width()
        assert room.rect().contains(part.geometry())


@pytest.mark.usefixtures("themed")
def test_the_spare_one_goes_before_a_line_is_added(qtbot):
    _, parts, flow = shown(qtbot, 900, has_spare=True)
    needed = flow.sizeHint().width()
    assert parts[0].width() > 1
    _, parts, flow = shown(qtbot, needed - 1, has_spare=True)
    assert parts[0].width() <= 1
    assert parts[1].y() == parts[2].y()


@pytest.mark.usefixtures("themed")
def test_a_hidden_one_takes_no_room(qtbot):
    _, parts, flow = shown(qtbot, 900)
    before = flow.sizeHint().width()
    parts[1].hide()
    flow.activate()
    assert parts[2].x() == parts[0].width() + flow.spacing()
    assert flow.sizeHint().width() < before
