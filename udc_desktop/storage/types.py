"""How values stand in a column: few bytes, one form each, and an order that means something."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Integer, LargeBinary, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from udc_desktop.domain.seals import canonical_json

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant as whole microseconds since 1970 in UTC; a naive one is refused."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Return the microseconds."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant without a time zone cannot be stored")
        return (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """Return the instant in UTC."""
        return None if value is None else _EPOCH + value * _MICROSECOND


class IsoDate(TypeDecorator[date]):
    """A day as ``2026-11-12``."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """Return the ISO form."""
        if isinstance(value, datetime):
            raise TypeError("a day is wanted, not an instant")
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        """Return the day."""
        return None if value is None else date.fromisoformat(value)


class Uuid(TypeDecorator[UUID]):
    """A UUID as its 16 bytes; version 7 sorts by the time it was made."""

    impl = LargeBinary(16)
    cache_ok = True

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> bytes | None:
        """Return the bytes."""
        return None if value is None else value.bytes

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> UUID | None:
        """Return the id."""
        return None if value is None else UUID(bytes=value)


class Json(TypeDecorator[Any]):
    """A value as canonical JSON, the very bytes that hashes are made of."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes:
        """Return the bytes; None is JSON's null."""
        return canonical_json(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:
        """Return the value."""
        return None if value is None else msgspec.json.decode(value)


class Digest(TypeDecorator[str]):
    """A digest, 64 hexadecimal digits outside and 32 bytes inside; empty stays empty."""

    impl = LargeBinary(32)
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """Return the bytes."""
        return None if value is None else bytes.fromhex(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        """Return the digits."""
        return None if value is None else value.hex()
