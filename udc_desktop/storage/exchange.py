"""The courier's shelf of one unit of work; implements ``exchange_ports.Exchange``."""

from __future__ import annotations

from udc_desktop.storage.exchange_batches import Batches
from udc_desktop.storage.exchange_downward import Downward
from udc_desktop.storage.exchange_events import Events
from udc_desktop.storage.exchange_outcomes import Outcomes
from udc_desktop.storage.exchange_papers import PapersOut
from udc_desktop.storage.exchange_registry import Questions
from udc_desktop.storage.prepared import Driver


class SqlExchange(Events, Outcomes, Batches, PapersOut, Downward, Questions):
    """Every part of the shelf on one connection."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
