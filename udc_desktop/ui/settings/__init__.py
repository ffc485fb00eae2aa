"""Choices of this machine, those who work here, and what the counter knows."""

from __future__ import annotations
