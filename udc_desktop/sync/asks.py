"""What is asked of the wire, and how long it may take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait. 64 kbit/s are 8 KB/s; four times worse still gets through."""

    connect: float = 20.0  # seconds, and again for the TLS handshake
    answer: float = 30.0  # seconds beyond what the bytes take
    rate: float = 2048.0  # bytes a second in either direction


@dataclass(frozen=True, slots=True)
class Ask:
    """One HTTP request. ``repeats``: it is small and asking twice does no harm."""

    method: str
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    repeats: bool = True
    is_batch: bool = False


def never() -> bool:
    """Stop for nobody."""
    return False
