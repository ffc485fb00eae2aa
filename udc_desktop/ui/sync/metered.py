"""Whether the line costs by the byte, as far as the system knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtNetwork import QNetworkInformation


class LineSense:
    """Asks the system about the line; loaded when it is first asked, for a start costs time."""

    def __init__(self) -> None:
        self._is_loaded = False
        self._information: QNetworkInformation | None = None

    def __call__(self) -> bool | None:
        """Return whether the line is metered; None where the system cannot tell."""
        if not self._is_loaded:
            self._is_loaded = True
            self._information = _load()
        return None if self._information is None else self._information.isMetered()


def _load() -> QNetworkInformation | None:
    from PySide6.QtNetwork import QNetworkInformation

    metered = QNetworkInformation.Feature.Metered
    if not QNetworkInformation.loadBackendByFeatures(metered):
        return None
    found = QNetworkInformation.instance()
    return found if found is not None and found.supports(metered) else None
