"""UDC Desktop: the counter of a Union Digital Centre, online or not."""

from __future__ import annotations

__version__ = "0.1.0"
