"""The secrets of headquarters, in files that only its owner can read."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
from pathlib import Path

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from udc_desktop.mis.terms import Refused

_SIGNING, _AGE, _TOKEN, _CLAIMS = "signing.key", "age.key", "token.key", "claims.key"


class Keys:
    """Who headquarters is. The folder must be kept as safe as the database, and apart from it."""

    def __init__(self, folder: Path) -> None:
        """Read the keys; raises ``Refused('not_made')`` where they are not whole."""
        try:
            self._signing = Ed25519PrivateKey.from_private_bytes((folder / _SIGNING).read_bytes())
            self._age = pyrage.x25519.Identity.from_str((folder / _AGE).read_text("ascii"))
            self.token_secret = (folder / _TOKEN).read_bytes()
            self.claims_secret = (folder / _CLAIMS).read_bytes()
        except (OSError, ValueError, pyrage.IdentityError) as error:
            raise Refused("not_made") from error
        self.public_key = self._signing.public_key().public_bytes_raw()
        self.id = id_of(self.public_key)
        self.identity = str(self._age)
        self.recipient = str(self._age.to_public())

    def sign(self, message: bytes) -> bytes:
        """Return the Ed25519 signature, 64 bytes."""
        return self._signing.sign(message)

    def decrypt(self, data: bytes) -> bytes:
        """Open what was encrypted to our recipient; raises ``ValueError``."""
        try:
            return bytes(pyrage.decrypt(data, [self._age]))
        except pyrage.DecryptError as error:
            raise ValueError("not encrypted to this headquarters, or damaged") from error


def id_of(public_key: bytes) -> str:
    """Return the id of the holder of a key: 16 hexadecimal digits."""
    return hashlib.sha256(public_key).hexdigest()[:16]


def make_keys(folder: Path) -> None:
    """Make what is not there yet; a key that is there stays."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = {
        _SIGNING: Ed25519PrivateKey.generate().private_bytes_raw(),
        _AGE: str(pyrage.x25519.Identity.generate()).encode("ascii"),
        _TOKEN: secrets.token_bytes(32),
        _CLAIMS: secrets.token_bytes(32),
    }
    for name, secret in fresh.items():
        if not (folder / name).exists():
            write_durably(folder / name, secret)


def write_durably(path: Path, data: bytes) -> None:
    """Make ``path`` hold ``data``, whole or not at all, on the disk when this returns."""
    beside = path.with_name(f"{path.name}.{secrets.token_hex(8)}.tmp")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Put a rename in ``folder`` on the disk; Windows does so by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


_BINARY = getattr(os, "O_BINARY", 0)  # Windows would otherwise turn line ends
