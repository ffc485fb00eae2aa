"""The layers of the house, held by import-linter."""

from __future__ import annotations

from pathlib import Path

from importlinter.cli import lint_imports


def test_every_room_imports_only_what_it_may(monkeypatch, capsys):
    monkeypatch.chdir(Path(__file__).resolve().parents[2])
    assert lint_imports() == 0, capsys.readouterr().out
