"""What happens when the program itself is at fault: nothing typed is lost, nothing leaks.

Every way in which Python or Qt reports a fault ends here, in a report that carries kinds of
errors, files, lines and function names, and never a message, an argument or a value: those may
hold what an applicant said.
"""

from __future__ import annotations

import faulthandler
import logging
import re
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePath
from types import TracebackType
from typing import TextIO

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
    qVersion,
)

from udc_desktop import __version__
from udc_desktop.domain.problems import Rejected
from udc_desktop.errors import KnownFault

_log = logging.getLogger(__name__)
_qt_log = logging.getLogger("udc_desktop.qt")

_FAULT_FILE = "fault.txt"
_FRAMES = 40
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_SAYABLE = re.compile(r"[^\x20-\x7e]+|\d{5,}|\"[^\"]*\"|'[^']*'")


@dataclass(frozen=True, slots=True)
class CrashReport:
    """What is told of a fault: enough to mend it, nothing about a person."""

    at: datetime
    kind: str
    text: str

    @property
    def file_name(self) -> str:
        """Return a name for the file it is saved under."""
        return f"udc-desktop-report-{self.at:%Y%m%d-%H%M%S}.txt"


def describe(error: BaseException, trace: TracebackType | None, at: datetime) -> CrashReport:
    """Return the report on an exception that nobody expected."""
    kind = _kind(error)
    lines = [*_surroundings(at), ""]
    for depth, (link, frames) in enumerate(_chain(error, trace)):
        lines.append(f"{'caused by ' if depth else ''}{_kind(link)}")
        lines.extend(f"  {frame}" for frame in frames)
    return CrashReport(at, kind, "\n".join(lines) + "\n")


def without_what_was_said(text: str) -> str:
    """Return a message of Qt with quoted parts, long numbers and other scripts blotted out."""
    return _SAYABLE.sub("*", text)[:500]


def _surroundings(at: datetime) -> Iterator[str]:
    yield f"UDC Desktop {__version__}"
    yield at.strftime("%Y-%m-%d %H:%M:%S UTC")
    import platform  # only for a report, not before the sign-in is painted

    yield f"Python {platform.python_version()}, Qt {qVersion()}, PySide6 {pyside_version}"
    yield f"{platform.system()} {platform.release()} {platform.machine()}"


def _kind(error: BaseException) -> str:
    name = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    if isinstance(error, KnownFault):
        return f"{name} [{error.code}]"
    if isinstance(error, Rejected):
        return f"{name} [{', '.join(f'{p.field}:{p.code}' for p in error.problems)}]"
    return name


def _chain(
    error: BaseException, trace: TracebackType | None
) -> Iterator[tuple[BaseException, list[str]]]:
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield link, _frames(trace if link is error else link.__traceback__)
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)


def _frames(trace: TracebackType | None) -> list[str]:
    frames = []
    while trace is not None:
        code = trace.tb_frame.f_code
        frames.append(f"{_short(code.co_filename)}:{trace.tb_lineno} {code.co_qualname}")
        trace = trace.tb_next
    if len(frames) > _FRAMES:
        half = _FRAMES // 2
        frames[half:-half] = [f"… {len(frames) - _FRAMES} more …"]
    return frames


def _short(file: str) -> str:
    """Return a file from its package on: what lies above may carry the user's own name."""
    parts = PurePath(file).parts
    for anchor in ("udc_desktop", "site-packages"):
        if anchor in parts:
            return "/".join(parts[len(parts) - parts[::-1].index(anchor) - 1 :])
    return parts[-1] if parts else "?"


def _shorten_fault(text: str) -> str:
    return re.sub(r'File "([^"]*)"', lambda m: f'File "{_short(m.group(1))}"', text)


class CrashWatch(QObject):
    """Catches what nobody caught, in any thread, and brings it to the interface thread.

    Signals:
        crashed: a fault happened; the report is ready to be shown.
    """

    crashed = Signal(CrashReport)
    _caught = Signal(CrashReport)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._file: TextIO | None = None
        self._restore: list[Callable[[], None]] = []
        self.leftover = self._take_leftover()
        self._caught.connect(self._on_caught, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over every hook; ``remove`` gives them back."""
        before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        sys.unraisablehook = self._on_unraisable
        old_handler = qInstallMessageHandler(self._on_qt_message)
        self._start_fault_file()

        def give_back() -> None:
            sys.excepthook, threading.excepthook, sys.unraisablehook = before
            qInstallMessageHandler(old_handler)

        self._restore.append(give_back)

    def remove(self) -> None:
        """Give the hooks back and take the fault file away: the program ends as it should."""
        while self._restore:
            self._restore.pop()()
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None
            (self._folder / _FAULT_FILE).unlink(missing_ok=True)

    def report(self, error: BaseException) -> None:
        """Report an exception that a job brought back and no page knew what to do with."""
        self._tell(error, error.__traceback__)

    def _start_fault_file(self) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._file = (self._folder / _FAULT_FILE).open("w", encoding="utf-8")
            faulthandler.enable(self._file, all_threads=True)
        except OSError:
            _log.warning("no fault file: the folder of logs cannot be written")

    def _take_leftover(self) -> CrashReport | None:
        """Return what a program that died inside Qt or SQLite left behind, and file it away."""
        path = self._folder / _FAULT_FILE
        try:
            text = path.read_text("utf-8", errors="replace")
            if not text.strip():
                path.unlink()
                return None
            at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
            path.replace(self._folder / f"fault-{at:%Y%m%d-%H%M%S}.txt")
        except OSError:
            return None
        body = "\n".join([*_surroundings(at), "", _shorten_fault(text)])
        return CrashReport(at, text.strip().splitlines()[0][:80], body)

    def _tell(self, error: BaseException, trace: TracebackType | None) -> None:
        report = describe(error, trace, datetime.now(UTC))
        _log.error("crash %s", report.text.replace("\n", " | "))
        self._caught.emit(report)

    def _on_caught(self, report: CrashReport) -> None:
        self.crashed.emit(report)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._tell(error, trace)

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            self._tell(args.exc_value, args.exc_traceback)

    def _on_unraisable(self, args: sys.UnraisableHookArgs) -> None:
        if args.exc_value is not None:
            report = describe(args.exc_value, args.exc_traceback, datetime.now(UTC))
            _log.error("unraisable %s", report.text.replace("\n", " | "))

    def _on_qt_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        level = _LEVELS.get(kind, logging.WARNING)
        category = getattr(context, "category", None) or "default"
        _qt_log.log(level, "%s: %s", category, without_what_was_said(message))
