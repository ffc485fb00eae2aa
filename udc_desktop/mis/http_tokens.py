"""Who is calling: ``private_key_jwt`` in, a short token out, and the token checked.

A token is checked without the database, so that every worker can do it before it reads a body;
whether the device is still let in is asked at the desk, with the request's own work.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from jwt.types import Options

from udc_desktop.mis.desk import Desk, Device
from udc_desktop.mis.http_answers import Answer, Declined, plain
from udc_desktop.mis.http_requests import Call

ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
TOKEN_LIFETIME = timedelta(minutes=15)
_FORM = "application/x-www-form-urlencoded"
_LONGEST_ASSERTION = timedelta(minutes=5)
_TOLERANCE = timedelta(seconds=60)
_LONGEST_ID = 128  # characters of a jti
# Times are compared with our own clock, below.
_OWN_TIME: Options = {"verify_exp": False, "verify_iat": False, "verify_nbf": False}


class Tokens:
    """The porter: lets registered devices in for a quarter of an hour."""

    def __init__(self, desk: Desk, clock: Callable[[], datetime]) -> None:
        self._desk = desk
        self._clock = clock

    def grant(self, call: Call) -> Answer:
        """Answer ``POST /oauth2/token``; every refusal is ``Declined``."""
        device = self._device_of_assertion(_assertion_of(call))
        now = self._clock()
        token = jwt.encode(
            {
                "sub": device.id,
                "aud": self._desk.id,
                "exp": int((now + TOKEN_LIFETIME).timestamp()),
            },
            self._desk.token_secret,
            algorithm="HS256",
        )
        said = {
            "access_token": token,
            "token_type": "Bearer",
            "expires_in": int(TOKEN_LIFETIME.total_seconds()),
        }
        answer = plain(said, cache_control="no-store")
        return replace(answer, device=device.id)

    def device_id_of(self, authorization: str) -> str:
        """Return whose token it is; ``Declined("sign_in")`` for one that is not good any more."""
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise _sign_in("no_token")
        try:
            claims = jwt.decode(
                token.strip(),
                self._desk.token_secret,
                algorithms=["HS256"],
                audience=self._desk.id,
                options={"require": ["exp", "sub", "aud"], **_OWN_TIME},
            )
        except jwt.InvalidTokenError:
            raise _sign_in("bad_token") from None
        if _instant(claims["exp"]) <= self._clock():
            raise _sign_in("expired_token")
        return str(claims["sub"])

    def device(self, device_id: str) -> Device:
        """Return a device that may come in; ``Declined`` for one that may not."""
        device = self._desk.device(device_id)
        if device is None:
            raise _sign_in(code="unknown_device")
        if device.revoked is not None:
            raise _sign_in(code="revoked")
        return device

    def _device_of_assertion(self, assertion: str) -> Device:
        try:
            named = jwt.decode(assertion, options={"verify_signature": False})
        except jwt.InvalidTokenError:
            raise _sign_in("bad_assertion") from None
        device = self.device(str(named.get("sub", "")))
        claims = self._claims_of(assertion, device)
        issued, expires = _instant(claims["iat"]), _instant(claims["exp"])
        now = self._clock()
        if issued > now + _TOLERANCE or expires <= now:
            raise Declined(401, "clock", now=now, headers=_CHALLENGE)
        token_id = claims["jti"]
        if expires - issued > _LONGEST_ASSERTION or len(token_id) > _LONGEST_ID:
            raise _sign_in("bad_assertion")
        if not self._desk.spend(f"{device.id}:{token_id}", expires + _TOLERANCE, now):
            raise _sign_in("used_assertion")
        return device

    def _claims_of(self, assertion: str, device: Device) -> dict[str, Any]:
        try:
            claims: dict[str, Any] = jwt.decode(
                assertion,
                Ed25519PublicKey.from_public_bytes(device.public_key),
                algorithms=["EdDSA"],
                audience=self._desk.id,
                issuer=device.id,
                options={"require": ["iss", "sub", "aud", "jti", "iat", "exp"], **_OWN_TIME},
            )
        except jwt.InvalidTokenError:
            raise _sign_in("bad_assertion") from None
        return claims


_CHALLENGE = {"WWW-Authenticate": "Bearer"}


def _sign_in(detail: str | None = None, *, code: str = "sign_in") -> Declined:
    return Declined(401, code, detail=detail, headers=_CHALLENGE)


def _instant(claim: object) -> datetime:
    try:
        return datetime.fromtimestamp(int(str(claim).partition(".")[0]), UTC)
    except (ValueError, OverflowError, OSError):
        raise _sign_in("bad_assertion") from None


def _assertion_of(call: Call) -> str:
    if call.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise Declined(415, "bad_letter", detail="wrong_content_type")
    try:
        form = dict(parse_qsl(call.body.decode("ascii"), strict_parsing=True, max_num_fields=16))
    except ValueError:
        raise Declined(400, "bad_letter", detail="not_a_form") from None
    if form.get("grant_type") != "client_credentials":
        raise Declined(400, "bad_letter", detail="wrong_grant_type")
    if form.get("client_assertion_type") != ASSERTION_TYPE:
        raise Declined(400, "bad_letter", detail="wrong_assertion_type")
    return form.get("client_assertion", "")
