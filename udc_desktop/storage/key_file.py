"""``keys.json``: the store's key, wrapped once per operator and once for the recovery sheet.

The sign-in reads this before anything else is loaded, so only the standard library is imported.
Two copies are kept, ``keys.json`` and ``keys.json.bak``, each with a checksum and a generation: a
torn or damaged copy is mended from the other. Both are rewritten at every change, because a copy
that lags behind would still hold the wrapped key of an operator who was disabled.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from base64 import b64decode, b64encode
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from udc_desktop.errors import KnownFault
from udc_desktop.storage.durable import fault_of_disk, sync_folder, write_durably

FORMAT = 1
NAME = "keys.json"
_LARGEST_MEMORY = 1024 * 1024  # KiB; more is damage, not a choice


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs under Argon2id. ``memory`` in KiB."""

    memory: int
    iterations: int
    lanes: int


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """The store's key under AES-256-GCM, with all that the right password needs to open it."""

    cost: Cost
    salt: bytes
    nonce: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True)
class KeySlot:
    """One operator's way to the key; a disabled operator has none."""

    operator: UUID
    name: str
    wrapped: WrappedKey | None


@dataclass(frozen=True, slots=True)
class KeyRing:
    """Everything that ``keys.json`` holds."""

    slots: tuple[KeySlot, ...]
    recovery: WrappedKey
    generation: int = 1

    def slot(self, operator: UUID) -> KeySlot | None:
        """Return the slot of ``operator``."""
        return next((s for s in self.slots if s.operator == operator), None)

    def with_slot(self, slot: KeySlot) -> KeyRing:
        """Return the ring with ``slot`` in its operator's place, or at the end."""
        if self.slot(slot.operator) is None:
            return replace(self, slots=(*self.slots, slot))
        slots = tuple(slot if s.operator == slot.operator else s for s in self.slots)
        return replace(self, slots=slots)


class KeyFile:
    """The two copies of the key ring in one folder."""

    def __init__(self, folder: Path) -> None:
        self._copies = (folder / NAME, folder / (NAME + ".bak"))

    def read(self) -> KeyRing | None:
        """Return the newest sound copy and mend the other; None where there is no file at all.

        Raises:
            KnownFault: ``keys_damaged`` where no copy is sound; ``store_unreadable``.
        """
        try:
            found = [copy.read_bytes() if copy.exists() else None for copy in self._copies]
        except OSError as error:
            raise fault_of_disk(error) from error
        if not any(data is not None for data in found):
            return None
        sound = [(ring, data) for data in found if data and (ring := _decoded(data))]
        if not sound:
            raise KnownFault("keys_damaged")
        ring, newest = max(sound, key=lambda pair: pair[0].generation)
        for copy, data in zip(self._copies, found, strict=True):
            if data != newest:
                with contextlib.suppress(KnownFault):  # a full disk must not bar the sign-in
                    write_durably(copy, newest)
        return ring

    def write(self, ring: KeyRing) -> KeyRing:
        """Put both copies on the disk; return the ring as written.

        Raises:
            KnownFault: ``disk_full``, ``store_read_only``, ``store_unreadable``; the ring before
                stays readable.
        """
        ring = replace(ring, generation=ring.generation + 1)
        data = _encoded(ring)
        for copy in self._copies:
            write_durably(copy, data)
        return ring

    def set_aside(self) -> None:
        """Rename the copies to a free name, so that no way to a key is ever destroyed."""
        serial = 1
        while (kept := self._copies[0].with_name(f"keys-{serial}.json")).exists():
            serial += 1
        try:
            for copy in reversed(self._copies):
                if copy.exists():
                    copy.replace(kept)
            sync_folder(kept.parent)
        except OSError as error:
            raise fault_of_disk(error) from error


def _encoded(ring: KeyRing) -> bytes:
    content = {
        "format": FORMAT,
        "generation": ring.generation,
        "slots": [
            {"operator": str(s.operator), "name": s.name, "key": s.wrapped and _plain(s.wrapped)}
            for s in ring.slots
        ],
        "recovery": _plain(ring.recovery),
    }
    document = {"content": content, "sha256": _checksum(content)}
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _decoded(data: bytes) -> KeyRing | None:
    try:
        document = json.loads(data)
        content = document["content"]
        if document["sha256"] != _checksum(content) or content["format"] != FORMAT:
            return None
        return KeyRing(
            slots=tuple(
                KeySlot(UUID(s["operator"]), str(s["name"]), s["key"] and _wrapped(s["key"]))
                for s in content["slots"]
            ),
            recovery=_wrapped(content["recovery"]),
            generation=int(content["generation"]),
        )
    except (ValueError, KeyError, TypeError):
        return None


def _checksum(content: object) -> str:
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(wrapped: WrappedKey) -> dict[str, Any]:
    return {
        "kdf": "argon2id",
        "memory_kib": wrapped.cost.memory,
        "iterations": wrapped.cost.iterations,
        "lanes": wrapped.cost.lanes,
        "salt": b64encode(wrapped.salt).decode(),
        "nonce": b64encode(wrapped.nonce).decode(),
        "sealed": b64encode(wrapped.sealed).decode(),
    }


def _wrapped(plain: dict[str, Any]) -> WrappedKey:
    cost = Cost(int(plain["memory_kib"]), int(plain["iterations"]), int(plain["lanes"]))
    if plain["kdf"] != "argon2id" or not 8 * cost.lanes <= cost.memory <= _LARGEST_MEMORY:
        raise ValueError
    return WrappedKey(
        cost, b64decode(plain["salt"]), b64decode(plain["nonce"]), b64decode(plain["sealed"])
    )
