"""The public keys of devices, outside the store: with them a receipt is checked by anybody."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from udc_desktop import paths
from udc_desktop.settings import write_whole

if TYPE_CHECKING:
    from udc_desktop.domain.exchange import KnownDevice


def read_device_keys(path: Path) -> dict[str, bytes]:
    """Return the public keys of devices by name; an unreadable file holds none."""
    try:
        stored = json.loads(path.read_text("utf-8"))
        return {str(k): base64.b64decode(v, validate=True) for k, v in stored.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def write_device_keys(path: Path, known: dict[str, bytes]) -> None:
    """Store public keys of devices by name."""
    stored = {name: base64.b64encode(key).decode("ascii") for name, key in known.items()}
    write_whole(path, json.dumps(stored, indent=1).encode("utf-8"))


def learn_device_keys(path: Path, directory: Sequence[KnownDevice]) -> None:
    """Add the directory of headquarters to the stored keys; those it has revoked are dropped.

    The keys of this machine stand in the file already and stay, whatever they are called there.
    """
    from udc_desktop.services.changes import keys_by_name

    known = read_device_keys(path)
    revoked = {device.public_key for device in directory if device.revoked is not None}
    kept = {name: key for name, key in known.items() if key not in revoked}
    here = set(kept.values())
    for name, key in keys_by_name(directory).items():
        if key in here:
            continue
        free, again = name, 2
        while free in kept:
            free, again = f"{name}/{again}", again + 1
        kept[free] = key
    if kept != known:
        write_device_keys(path, kept)


def verify_receipt(home: paths.Home, text: str, *, keys: Path | None = None) -> tuple[bool, str]:
    """Check the text of a receipt's QR code; return whether it is genuine, and a line saying so."""
    from udc_desktop.services.receipts import verify_text

    verified = verify_text(text, read_device_keys(keys or home.devices))
    if verified.is_genuine:
        return True, f"genuine: {verified.number}, device {verified.device}"
    return False, f"NOT genuine ({verified.reason}): {verified.number or text[:40]}"
