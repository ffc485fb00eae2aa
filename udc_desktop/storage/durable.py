"""Small files that must survive a power cut: whole or not at all, on the disk when it returns."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from udc_desktop.errors import KnownFault


def write_durably(path: Path, data: bytes) -> None:
    """Replace ``path`` by ``data``, readable by its owner only.

    Raises:
        KnownFault: ``disk_full``, ``store_read_only``, ``store_unreadable``.
    """
    beside = path.with_name(path.name + ".tmp")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise fault_of_disk(error) from error


def sync_folder(folder: Path) -> None:
    """Put a rename in ``folder`` on the disk; Windows does so by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def fault_of_disk(error: OSError) -> KnownFault:
    """Return the fault that an operator can do something about."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return KnownFault("disk_full")
    if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return KnownFault("store_read_only")
    return KnownFault("store_unreadable")


_BINARY = getattr(os, "O_BINARY", 0)  # Windows would otherwise turn line ends
