"""What speed is claimed, and how it is measured: each figure with its floor, in one run."""

from __future__ import annotations
