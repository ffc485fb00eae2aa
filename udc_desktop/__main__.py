"""Argument parsing, and nothing else."""

from __future__ import annotations
