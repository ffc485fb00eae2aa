"""The first set-up of a centre."""

from __future__ import annotations
