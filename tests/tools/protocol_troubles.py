"""One of each trouble for ``docs/sync-protocol.md``, met at the real headquarters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from tests.tools.protocol_scene import NOW, REVOKED
from tests.tools.protocol_wire import Wire, beginning, piece
from udc_desktop.domain.exchange import PapersWanted, Registration
from udc_desktop.domain.seals import sha256_hex
from udc_desktop.mis.http_limits import Limits, Pace
from udc_desktop.sync.envelope import content_digest

if TYPE_CHECKING:
    from tests.tools.protocol_calls import Play

TIGHT = {
    "too_large": Limits(letter=100),
    "too_many": Limits(device=Pace(burst=1, per_second=0.05)),
    "busy": Limits(in_flight=0),
}
_TIGHT_SAID = {
    "too_large": "POST /v1/papers/wanted, at a headquarters that takes 100 bytes at once",
    "too_many": "POST /v1/papers/wanted, twice in a row where one in 20 seconds is allowed",
    "busy": "POST /v1/papers/wanted, at a headquarters that is full",
}


@dataclass
class Troubles:
    """Asks for what cannot be had."""

    play: Play

    def meet(self) -> None:
        """Meet those that a device brings about."""
        wire = self.play.wire
        wanted = PapersWanted(papers=())
        good = wire.letter("papers", wanted, 0)
        wire.post("/v1/papers/wanted", good.replace(b'"total_count"', b'"Total_count"'))
        self.play.wire.trouble("POST /v1/papers/wanted, a letter of which one byte was changed")
        wire.post("/v1/papers/wanted", good, **{"Content-Digest": content_digest(b"")})
        self.play.wire.trouble("POST /v1/papers/wanted, Content-Digest of something else")
        self.play.clock.now = NOW - timedelta(minutes=10)
        old = wire.letter("papers", wanted, 0)
        self.play.clock.now = NOW
        wire.post("/v1/papers/wanted", old)
        self.play.wire.trouble("POST /v1/papers/wanted, a letter of ten minutes ago")
        bearer, wire.bearer = wire.bearer, ""
        wire.post("/v1/papers/wanted", good)
        self.play.wire.trouble("POST /v1/papers/wanted, no token")
        self.play.token("example-1")
        self.play.wire.trouble("POST /oauth2/token, a statement that was used before")
        self.play.token("example-2", late=600)
        self.play.wire.trouble("POST /oauth2/token, a statement of ten minutes ago")
        self.play.token("example-3", REVOKED)
        self.play.wire.trouble("POST /oauth2/token, a device that nobody registered")
        self._codes()
        self.play.token("example-4", REVOKED)
        self.play.wire.trouble("POST /oauth2/token, a device that was revoked")
        wire.bearer = bearer
        self._uploads()
        wire.call("GET", "/v1/elsewhere")
        self.play.wire.trouble("GET /v1/elsewhere")

    def _codes(self) -> None:
        spent = self.play.registration_of(REVOKED, self.play.invitation)
        wrong = msgspec.structs.replace(spent, code="0" * 20)
        late = self.play.registration_of(REVOKED, self.play.invite("LTE", days=-1))
        for registration, what in (
            (wrong, "nobody ever made"),
            (spent, "another device used"),
            (late, "is over"),
        ):
            self._introduce(registration)
            self.play.wire.trouble(f"POST /v1/devices, a code that {what}")
        self._introduce(self.play.registration_of(REVOKED, self.play.invite("RVK")))
        self.play.desk.revoke(REVOKED.id, NOW)

    def _introduce(self, registration: Registration) -> None:
        wire = Wire(self.play.wire.http, REVOKED, clock=self.play.clock, ids=self.play.wire.ids)
        wire.post("/v1/devices", wire.letter("register", registration))
        self.play.wire.last = wire.last

    def _uploads(self) -> None:
        data = b"made up, too"
        wire = self.play.wire
        wire.call("PATCH", f"/v1/papers/{UUID(int=7)}", piece(0), data)
        wire.trouble("PATCH, an upload that headquarters does not know")
        begin = beginning(sha256_hex(b"another"), "text/plain", len(data))
        wire.call("POST", "/v1/papers", begin)
        wire.call("PATCH", wire.last.headers["location"], piece(0), data)
        wire.trouble("PATCH, the last piece of a paper that is not what its hash says")

    def fault(self) -> None:
        """Meet a fault of headquarters' own; nothing can be asked of it afterwards."""
        self.play.desk.changes = _broken  # type: ignore[method-assign]
        self.play.wire.call("GET", "/v1/changes?cursor=&limit=1")
        self.play.wire.trouble("GET /v1/changes, while headquarters has a fault of its own")

    def tight(self, code: str) -> None:
        """Meet a limit of a headquarters that allows very little."""
        wire = self.play.wire
        message = wire.letter("papers", PapersWanted(papers=()), 0)
        wire.post("/v1/papers/wanted", message)
        if code == "too_many":
            wire.post("/v1/papers/wanted", message)
        self.play.wire.trouble(_TIGHT_SAID[code])


def _broken(*_: object) -> Any:
    raise RuntimeError("on purpose")
