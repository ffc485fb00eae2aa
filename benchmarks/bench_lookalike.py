"""The exact check for look-alikes over 100,000 people."""

from __future__ import annotations

import random

from benchmarks.harness import Figure, figure, in_turn, median, p95
from benchmarks.population import QUICK, WHOLE, identity, populated


def run(*, quick: bool) -> list[Figure]:
    """Return the figures; the floor is one look-up by primary key on the same connection."""
    store, chance = populated(quick=quick), random.Random(3)
    count = QUICK if quick else WHOLE
    turn = iter(range(10**9))

    def sought() -> dict[str, str]:
        nid, mobile, brn = identity(chance.randrange(count))
        other = identity(chance.randrange(count))[1]
        known = next(turn) % 2  # every other applicant is nobody we know
        return {
            "nid": nid if known else "9999999999",
            "brn": brn,
            "mobile": other if known else "01999999999",
            "wallet": mobile if known else "01988888888",
        }

    hits = 0

    def look() -> None:
        nonlocal hits
        hits += len(store.queries.lookalikes(**sought(), born_year=1998))

    floor_query = store.queries.last_answers

    def floor() -> None:
        floor_query(["address.union"])

    look(), floor()
    ours, bare = in_turn(100 if quick else 2_000, look, floor)
    if not hits:
        raise RuntimeError("no look-alike was found: the bench measures nothing")
    return [
        figure("median", median(ours), "ms", floor=median(bare)),
        figure("p95", p95(ours), "ms", floor=p95(bare), bar=10),
    ]
