"""The tables of grievances, as the intake and the offices read and write them.

One set of statements for both databases: a centre has a few grievances a day, not hundreds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from udc_desktop.mis import schema
from udc_desktop.mis.grievance_judging import GrievanceColumns, KnownGrievance, StepColumns
from udc_desktop.mis.places import upazilas_of_unions
from udc_desktop.mis.store import Store
from udc_desktop.mis.terms import Device

_G = schema.grievance.c
_NAMES = [field.name for field in fields(GrievanceColumns)]
_STEP_NAMES = [field.name for field in fields(StepColumns)]


class GrievanceShelf:
    """Reads and writes inside the caller's transaction."""

    def __init__(self, store: Store) -> None:
        new = (postgresql.insert if store.is_postgres else sqlite.insert)(schema.grievance)
        self._put = new.on_conflict_do_update(
            index_elements=["district", "id"],
            set_={name: new.excluded[name] for name in [*_NAMES, "changed"] if name != "id"},
            where=schema.grievance.c.device == new.excluded.device,
        ).returning(schema.grievance.c.id)

    def known(
        self, connection: Connection, device: Device, ids: Sequence[UUID]
    ) -> list[KnownGrievance]:
        """Return grievances of the device's district, locked, in the order of their ids."""
        query = (
            select(schema.grievance)
            .where(_G.district == device.district, _G.id.in_(ids))
            .order_by(_G.id)
            .with_for_update()
        )
        return [KnownGrievance(row.device, columns_of(row)) for row in connection.execute(query)]

    def put(
        self,
        connection: Connection,
        device: Device,
        rows: Sequence[GrievanceColumns],
        now: datetime,
    ) -> bool:
        """Add or move grievances; False where another device was quicker with the id of one."""
        shared = {
            "district": device.district,
            "centre": device.centre,
            "union_id": device.union,
            "upazila": upazilas_of_unions().get(device.union, ""),
            "device": device.id,
            "changed": now,
        }
        return all(
            connection.execute(self._put, shared | values_of(row)).first() is not None
            for row in rows
        )

    def put_steps(
        self, connection: Connection, district: str, steps: Sequence[StepColumns], now: datetime
    ) -> None:
        """Add steps."""
        shared = {"district": district, "kept": now}
        connection.execute(
            insert(schema.grievance_step), [shared | _step_values(step) for step in steps]
        )


def columns_of(row: Row[Any]) -> GrievanceColumns:
    """Return the columns of a row."""
    return GrievanceColumns(**{name: getattr(row, name) for name in _NAMES})


def values_of(row: GrievanceColumns) -> dict[str, Any]:
    """Return the columns by their names."""
    return {name: getattr(row, name) for name in _NAMES}


def _step_values(step: StepColumns) -> dict[str, Any]:
    return {name: getattr(step, name) for name in _STEP_NAMES}
