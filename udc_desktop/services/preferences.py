"""Choices of this machine that are not secrets: language, theme, text size, paper, idle time."""

from __future__ import annotations

from typing import Literal, Protocol


class Preferences(Protocol):
    """Read and write the choices; a write is on disk when it returns."""

    language: Literal["bn", "en"]
    theme: Literal["light", "dark"]
    text_scale: Literal[100, 115, 130]
    paper: Literal["a4", "a5", "80mm", "58mm"]
    receipt_language: Literal["bn", "en", "both"]
    printer: str  # empty: the system's default
    idle_minutes: int  # 1 to 60
