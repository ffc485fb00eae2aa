"""Choices of this machine, in a small JSON file that a torn write cannot spoil."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

_ALLOWED: dict[str, tuple[Any, ...]] = {
    "language": ("bn", "en"),
    "theme": ("light", "dark"),
    "text_scale": (100, 115, 130),
    "paper": ("a4", "a5", "80mm", "58mm"),
    "receipt_language": ("bn", "en", "both"),
}
_DEFAULTS: dict[str, Any] = {
    "language": "bn",
    "theme": "light",
    "text_scale": 100,
    "paper": "a4",
    "receipt_language": "bn",
    "printer": "",
    "idle_minutes": 5,
    "centre_bn": "",
    "centre_en": "",
}


def _is_sound(name: str, value: object) -> bool:
    if name in _ALLOWED:
        return any(value is choice or value == choice for choice in _ALLOWED[name]) and isinstance(
            value, type(_ALLOWED[name][0])
        )
    if name == "idle_minutes":
        return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 60
    return isinstance(value, str)


def write_whole(path: Path, data: bytes) -> None:
    """Replace a file so that it holds the old bytes or the new ones, never a mixture."""
    import tempfile  # not before the sign-in is painted

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


class FilePreferences:
    """The choices as attributes; setting one writes the file. A damaged file means defaults.

    Implements ``services.preferences.Preferences``, and keeps the centre's name for the sign-in,
    which is painted before the store is open.
    """

    __slots__ = ("_path", "_values")

    def __init__(self, path: Path) -> None:
        object.__setattr__(self, "_path", path)
        object.__setattr__(self, "_values", dict(_DEFAULTS))
        try:
            stored = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError):
            return
        if isinstance(stored, dict):
            self._values.update(
                {k: v for k, v in stored.items() if k in _DEFAULTS and _is_sound(k, v)}
            )

    def __getattr__(self, name: str) -> Any:
        try:
            return self._values[name]
        except KeyError:
            raise AttributeError(name) from None

    def __setattr__(self, name: str, value: object) -> None:
        if name not in _DEFAULTS:
            raise AttributeError(name)
        if not _is_sound(name, value):
            raise ValueError(f"{name} cannot be {value!r}")
        if self._values[name] == value:
            return
        self._values[name] = value
        write_whole(
            self._path, json.dumps(self._values, ensure_ascii=False, indent=1).encode("utf-8")
        )
