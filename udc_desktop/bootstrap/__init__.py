"""The composition root: the only place that knows every room. No Qt here.

What the sign-in does not need is imported where it is first used: the window is painted before
the database, the rules, the press and the line are.
"""

from __future__ import annotations

from udc_desktop.bootstrap.device_keys import read_device_keys, verify_receipt, write_device_keys
from udc_desktop.bootstrap.house import RealHouse, open_house, utc_now
from udc_desktop.bootstrap.shipped import load_places, load_programmes

__all__ = [
    "RealHouse",
    "load_places",
    "load_programmes",
    "open_house",
    "read_device_keys",
    "utc_now",
    "verify_receipt",
    "write_device_keys",
]
