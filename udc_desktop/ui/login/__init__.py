"""Signing in: the first page of the day."""

from __future__ import annotations
