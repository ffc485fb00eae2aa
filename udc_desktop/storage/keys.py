"""The vault: from a password, or from the recovery sheet, to the key of the store."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from os import urandom
from pathlib import Path
from uuid import UUID

from udc_desktop.errors import KnownFault
from udc_desktop.services.vault import Clock, Slot
from udc_desktop.storage.attempts import Attempts
from udc_desktop.storage.key_file import Cost, KeyFile, KeyRing, KeySlot, WrappedKey
from udc_desktop.storage.recovery import SECRET_BYTES, read_recovery_text, recovery_text

KEY_BYTES = 32
# 64 MiB and four rounds take about 0.25 s on a machine of 2024 and half a second on the counter's.
COST = Cost(memory=64 * 1024, iterations=4, lanes=1)
_PURPOSE = b"udc-desktop key slot, format 1\0"
_RECOVERY = _PURPOSE + b"recovery sheet"


class FileVault:
    """The key slots in ``folder``, beside the store; implements ``ports.Vault``.

    Beyond what the port says, every method raises ``KnownFault``: ``keys_damaged`` where no copy
    of the file is sound, ``disk_full`` and ``store_read_only`` where it cannot be written,
    ``unknown_operator``, ``operator_disabled``.
    """

    def __init__(self, folder: Path, clock: Clock, *, cost: Cost = COST) -> None:
        self._file = KeyFile(folder)
        self._attempts = Attempts(folder, clock)
        self._cost = cost
        self._lock = threading.RLock()

    @property
    def is_set_up(self) -> bool:
        """Whether there are key slots; a damaged file counts, and says so when it is opened."""
        try:
            return self._file.read() is not None
        except KnownFault:
            return True

    def slots(self) -> Sequence[Slot]:
        """Return the slots in the order in which the operators were added."""
        ring = self._file.read()
        return [Slot(s.operator, s.name, s.wrapped is None) for s in ring.slots] if ring else []

    def seconds_to_wait(self, operator: UUID) -> int:
        """Return how long this operator's slot takes no password."""
        with self._lock:
            return self._attempts.seconds_to_wait(operator)

    def create(self, operator: UUID, name: str, password: str) -> tuple[bytes, str]:
        """Make the key of a new store; return it with the text of its recovery key.

        Raises:
            KnownFault: ``already_set_up`` where there are slots; see ``set_aside``.
        """
        with self._lock:
            if self.is_set_up:
                raise KnownFault("already_set_up")
            key = urandom(KEY_BYTES)
            secret = urandom(SECRET_BYTES)
            slot = KeySlot(operator, name, self._wrap(key, *_of_password(operator, name, password)))
            self._file.write(KeyRing((slot,), self._wrap(key, secret, _RECOVERY)))
            return key, recovery_text(secret)

    def set_aside(self) -> None:
        """Put slots whose store never came to be out of the way; they are kept, renamed."""
        with self._lock:
            self._file.set_aside()

    def open(self, operator: UUID, password: str) -> bytes:
        """Return the store's key.

        Raises:
            KnownFault: ``wrong_password`` with ``wait``, the seconds until the next attempt;
                ``too_many_attempts`` with ``wait`` where the password was not even looked at.
        """
        with self._lock:
            name, wrapped = self._enabled(operator)
            if wait := self._attempts.seconds_to_wait(operator):
                raise KnownFault("too_many_attempts", wait=wait)
            # Counted before the answer is known: killing the program in between wins nothing.
            self._attempts.failed(operator)
            key = _unwrap(wrapped, *_of_password(operator, name, password))
            if key is None:
                wait = self._attempts.seconds_to_wait(operator)
                raise KnownFault("wrong_password", wait=wait)
            self._attempts.succeeded(operator)
            return key

    def recover(self, recovery_key: str, operator: UUID, new_password: str) -> bytes:
        """Open by the sheet and give ``operator`` a new password.

        No slowing down here: 160 random bits are not guessed.
        """
        with self._lock:
            name, _ = self._enabled(operator)
            ring = self._ring()
            key = _unwrap(ring.recovery, read_recovery_text(recovery_key), _RECOVERY)
            if key is None:
                raise KnownFault("wrong_recovery_key")
            self._give(key, operator, name, new_password)
            return key

    def add(self, key: bytes, operator: UUID, name: str, password: str) -> None:
        """Give a new operator a slot.

        Raises:
            KnownFault: ``operator_exists``.
        """
        with self._lock:
            if self._ring().slot(operator) is not None:
                raise KnownFault("operator_exists")
            self._give(key, operator, name, password)

    def disable(self, operator: UUID) -> None:
        """Take the wrapped key out of the slot, in both copies of the file."""
        with self._lock:
            slot = self._known(operator)
            self._file.write(self._ring().with_slot(replace(slot, wrapped=None)))

    def reinstate(self, key: bytes, operator: UUID, name: str, password: str) -> None:
        """Give a disabled operator a key again, under a new password."""
        with self._lock:
            self._known(operator)
            self._give(key, operator, name, password)

    def change_password(self, operator: UUID, old: str, new: str) -> None:
        """Wrap the key anew; the old password is checked, and slows down, as at the sign-in."""
        with self._lock:
            key = self.open(operator, old)
            self._give(key, operator, self._known(operator).name, new)

    def new_recovery_key(self, key: bytes) -> str:
        """Make a new recovery key, which ends the old one, and return its text."""
        with self._lock:
            secret = urandom(SECRET_BYTES)
            ring = replace(self._ring(), recovery=self._wrap(key, secret, _RECOVERY))
            self._file.write(ring)
            return recovery_text(secret)

    def _ring(self) -> KeyRing:
        ring = self._file.read()
        if ring is None:
            raise KnownFault("keys_missing")
        return ring

    def _known(self, operator: UUID) -> KeySlot:
        slot = self._ring().slot(operator)
        if slot is None:
            raise KnownFault("unknown_operator")
        return slot

    def _enabled(self, operator: UUID) -> tuple[str, WrappedKey]:
        slot = self._known(operator)
        if slot.wrapped is None:
            raise KnownFault("operator_disabled")
        return slot.name, slot.wrapped

    def _give(self, key: bytes, operator: UUID, name: str, password: str) -> None:
        wrapped = self._wrap(key, *_of_password(operator, name, password))
        self._file.write(self._ring().with_slot(KeySlot(operator, name, wrapped)))
        self._attempts.succeeded(operator)

    def _wrap(self, key: bytes, secret: bytes, purpose: bytes) -> WrappedKey:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        salt, nonce = urandom(16), urandom(12)
        sealed = AESGCM(_derived(secret, salt, self._cost)).encrypt(nonce, key, purpose)
        return WrappedKey(self._cost, salt, nonce, sealed)


def _of_password(operator: UUID, name: str, password: str) -> tuple[bytes, bytes]:
    """Return the secret and what it is bound to: a slot does not open under another's name."""
    # One keyboard sends য় as one character, another as two.
    secret = unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
    return secret, _PURPOSE + operator.bytes + name.encode()


def _derived(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    return Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.iterations,
        lanes=cost.lanes,
        memory_cost=cost.memory,
    ).derive(secret)


def _unwrap(wrapped: WrappedKey, secret: bytes, purpose: bytes) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    derived = _derived(secret, wrapped.salt, wrapped.cost)
    try:
        return AESGCM(derived).decrypt(wrapped.nonce, wrapped.sealed, purpose)
    except InvalidTag:
        return None
