"""Faults that the surroundings cause and that the operator can do something about."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


class KnownFault(Exception):  # noqa: N818 - a fact of the surroundings, not a programming error
    """The disk is full, the key is wrong, the printer is gone: no bug, and work is kept.

    ``code`` is one of the codes that ``ui`` has a sentence for; ``params`` fill its gaps.
    """

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params: Mapping[str, str | int] = MappingProxyType(dict(params))
