"""Where things lie: what is shipped with the program, and what belongs to this installation."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    """Return a shipped folder: inside the package once installed, beside it in a checkout."""
    installed = _PACKAGE / "_shipped" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def resources() -> Path:
    """Return the folder of fonts, icons, styles, programmes, places and printed labels."""
    return _shipped("resources")


def translations() -> Path:
    """Return the folder of the compiled translations."""
    return _shipped("translations")


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of one installation. Nothing in it is readable without a key but the choices."""

    folder: Path

    @property
    def store(self) -> Path:
        """The encrypted store."""
        return self.folder / "counter.db"

    @property
    def preferences(self) -> Path:
        """Choices of this machine that are no secrets."""
        return self.folder / "preferences.json"

    @property
    def devices(self) -> Path:
        """Public keys of devices, by which receipts are checked; no secrets."""
        return self.folder / "devices.json"

    @property
    def logs(self) -> Path:
        """The folder of logs, which carry ids and codes only."""
        return self.folder / "logs"

    @property
    def programmes(self) -> Path:
        """Programme files added to this installation after the shipped ones."""
        return self.folder / "programmes"

    @property
    def backups(self) -> Path:
        """Encrypted copies of the store made before an upgrade."""
        return self.folder / "backups"

    def make(self) -> None:
        """Create the folders, readable by their owner only."""
        for folder in (self.folder, self.logs, self.programmes, self.backups):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def default_home() -> Home:
    """Return this user's own installation folder."""
    from platformdirs import user_data_path

    return Home(user_data_path("UDC Desktop", appauthor=False, roaming=False))
