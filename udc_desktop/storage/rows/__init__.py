"""The tables. Nothing outside ``storage`` ever sees a row."""

from __future__ import annotations

from udc_desktop.storage.rows import ddl
from udc_desktop.storage.rows.applications import (
    ApplicationRow,
    DraftRow,
    PaperRow,
    PaperUseRow,
    RevisionRow,
)
from udc_desktop.storage.rows.base import Base, table_of
from udc_desktop.storage.rows.exchange import (
    BatchEventRow,
    BatchRow,
    CentralFileRow,
    ChangeRow,
    CourierRunRow,
    CursorRow,
    DecisionRow,
    DeviceIdentityRow,
    EventPaperRow,
    HeldRow,
    KnownDeviceRow,
    NoticeRow,
    PaperUploadRow,
    PaymentRow,
    RegistryAnswerRow,
    SetAsideRow,
    TwinRow,
)
from udc_desktop.storage.rows.grievances import (
    GrievanceDraftRow,
    GrievanceKeyRow,
    GrievanceLetterRow,
    GrievancePaperRow,
    GrievanceRow,
    GrievanceStepRow,
    LetterGrievanceRow,
    RegisterMonthRow,
)
from udc_desktop.storage.rows.house import (
    DeviceKeyRow,
    NumberCounterRow,
    OperatorRow,
    SettingRow,
)
from udc_desktop.storage.rows.people import HouseholdRow, PersonRow, SearchKeyRow
from udc_desktop.storage.rows.records import AuditRow, OutboxRow, PrintRow, ReceiptRow

ddl.attach(Base.metadata)

__all__ = [
    "ApplicationRow",
    "AuditRow",
    "Base",
    "BatchEventRow",
    "BatchRow",
    "CentralFileRow",
    "ChangeRow",
    "CourierRunRow",
    "CursorRow",
    "DecisionRow",
    "DeviceIdentityRow",
    "DeviceKeyRow",
    "DraftRow",
    "EventPaperRow",
    "GrievanceDraftRow",
    "GrievanceKeyRow",
    "GrievanceLetterRow",
    "GrievancePaperRow",
    "GrievanceRow",
    "GrievanceStepRow",
    "HeldRow",
    "HouseholdRow",
    "KnownDeviceRow",
    "LetterGrievanceRow",
    "NoticeRow",
    "NumberCounterRow",
    "OperatorRow",
    "OutboxRow",
    "PaperRow",
    "PaperUploadRow",
    "PaperUseRow",
    "PaymentRow",
    "PersonRow",
    "PrintRow",
    "ReceiptRow",
    "RegisterMonthRow",
    "RegistryAnswerRow",
    "RevisionRow",
    "SearchKeyRow",
    "SetAsideRow",
    "SettingRow",
    "TwinRow",
    "table_of",
]
