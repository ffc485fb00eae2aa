"""The operator's guide inside the program."""

from __future__ import annotations
