"""The composition root: the only place that knows every room. No Qt here."""

from __future__ import annotations
