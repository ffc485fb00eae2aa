"""A guard against the release of Qt for Python that loses references to None."""

from __future__ import annotations

import sys

import PySide6
from PySide6.QtCore import QObject


def test_void_calls_do_not_use_up_none():
    assert tuple(map(int, PySide6.__version__.split(".")[:2])) < (6, 12)
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(6000):
        thing.setObjectName("x")
    assert before - sys.getrefcount(None) < 1000
