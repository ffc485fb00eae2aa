"""Whatever line, power and clocks do: every event reaches headquarters once, and is accounted for.

A few hundred events; ``python3 dev.py bench faults`` sends ten thousand through the same storm,
over PostgreSQL. ``UDC_STORM_SEED=N`` makes other weather.
"""

from __future__ import annotations

import os

import pytest

from tests.tools.fault_proxy import Fault
from tests.tools.headquarters import headquarters
from tests.tools.storm import NO_LIMITS, WEATHER, Storm
from tests.tools.storm_ledger import draw_up

pytestmark = pytest.mark.journey

SEED = int(os.environ.get("UDC_STORM_SEED", "20261121"))
EVENTS, CLIENT_KILLS, SERVER_KILLS = 200, 4, 2


def test_nothing_is_lost_doubled_or_unknown_after_a_storm(tmp_path):
    with headquarters(tmp_path / "hq", limits=NO_LIMITS) as hq:
        storm = Storm(
            tmp_path,
            hq,
            seed=SEED,
            events=EVENTS,
            client_kills=CLIENT_KILLS,
            server_kills=SERVER_KILLS,
        )
        told = storm.run()
        ledger = draw_up(storm.store, hq, told)

    where = f"seed {SEED}, kept in {tmp_path}"
    assert ledger.findings == [], where
    assert ledger.events >= EVENTS, where
    assert ledger.states["settled"] > EVENTS / 2, f"{where}: {ledger.states}"
    # a storm that spared everybody proves nothing
    assert told.client_kills >= CLIENT_KILLS - 1, where
    assert told.server_kills == SERVER_KILLS, where
    assert told.jumps > CLIENT_KILLS, where
    assert len([f for f in told.faults if f in WEATHER]) >= len(WEATHER) / 2, where
    assert told.faults[Fault.DROP_ANSWER], where
    assert told.sticks, where
    assert ledger.papers, where
