"""What is said about a month of the register, and about comparing it. No widget in here."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from udc_desktop.domain.text import digits, month_name
from udc_desktop.services.grievances.views import ChangedLine, MonthCheck, RegisterMonth

translate = QCoreApplication.translate

_MOST = 6  # changed lines that are told one by one
COLUMNS: Mapping[str, str] = {
    "number": str(QT_TRANSLATE_NOOP("RegisterColumns", "number")),
    "serial": str(QT_TRANSLATE_NOOP("RegisterColumns", "serial number")),
    "received": str(QT_TRANSLATE_NOOP("RegisterColumns", "day of receipt")),
    "is_sealed": str(QT_TRANSLATE_NOOP("RegisterColumns", "sealed or not")),
    "is_anonymous": str(QT_TRANSLATE_NOOP("RegisterColumns", "anonymous or not")),
    "channel": str(QT_TRANSLATE_NOOP("RegisterColumns", "way it came")),
    "complainant": str(QT_TRANSLATE_NOOP("RegisterColumns", "complainant")),
    "relative": str(QT_TRANSLATE_NOOP("RegisterColumns", "father or husband")),
    "address": str(QT_TRANSLATE_NOOP("RegisterColumns", "address")),
    "mobile": str(QT_TRANSLATE_NOOP("RegisterColumns", "mobile")),
    "nid": str(QT_TRANSLATE_NOOP("RegisterColumns", "NID")),
    "against": str(QT_TRANSLATE_NOOP("RegisterColumns", "against whom")),
    "office": str(QT_TRANSLATE_NOOP("RegisterColumns", "office complained of")),
    "programme": str(QT_TRANSLATE_NOOP("RegisterColumns", "programme")),
    "category": str(QT_TRANSLATE_NOOP("RegisterColumns", "kind")),
    "subject": str(QT_TRANSLATE_NOOP("RegisterColumns", "subject")),
    "text": str(QT_TRANSLATE_NOOP("RegisterColumns", "description")),
    "papers": str(QT_TRANSLATE_NOOP("RegisterColumns", "enclosures")),
    "forwarded_to": str(QT_TRANSLATE_NOOP("RegisterColumns", "forwarded to")),
    "forwarded_memo": str(QT_TRANSLATE_NOOP("RegisterColumns", "memo number")),
    "forwarded": str(QT_TRANSLATE_NOOP("RegisterColumns", "day of forwarding")),
    "action": str(QT_TRANSLATE_NOOP("RegisterColumns", "action taken")),
    "settled": str(QT_TRANSLATE_NOOP("RegisterColumns", "day of settlement")),
    "told": str(QT_TRANSLATE_NOOP("RegisterColumns", "day of telling")),
    "remark": str(QT_TRANSLATE_NOOP("RegisterColumns", "remark")),
    "state": str(QT_TRANSLATE_NOOP("RegisterColumns", "state")),
}
"""What the fields of a ``RegisterLine`` are called."""


def month_words(month: RegisterMonth, language: str) -> str:
    """Return the name of a month."""
    return f"{month_name(month.month, language)} {digits(month.year, language)}"


def check_words(check: MonthCheck, language: str) -> tuple[str, str]:
    """Return what comparing showed, and its look: ``ok``, ``warn`` or ``bad``."""
    altered = [line for line in check.changed if not line.is_progress]
    moved = [line for line in check.changed if line.is_progress]
    said: list[str] = []
    if not check.is_intact:
        said.append(
            translate(
                "RegisterCheck",
                "The closed month does not fit its mark any more: what was kept was altered. "
                "Tell the upazila officer.",
            )
        )
    if altered:
        text = translate(
            "RegisterCheck", "Reads differently than when the month was closed: {lines}"
        )
        said.append(text.format(lines=_lines(altered, language)))
    if check.is_intact and not altered:
        said.append(translate("RegisterCheck", "Nothing that was written has changed."))
    if moved:
        text = translate("RegisterCheck", "Lines filled in since: {count}")
        said.append(text.format(count=digits(len(moved), language)))
    return "\n".join(said), "bad" if altered or not check.is_intact else "ok"


def _lines(changed: list[ChangedLine], language: str) -> str:
    told = "; ".join(
        f"{digits(line.serial, language)} ({', '.join(map(_column, line.columns))})"
        for line in changed[:_MOST]
    )
    return f"{told} …" if len(changed) > _MOST else told


def _column(name: str) -> str:
    return translate("RegisterColumns", COLUMNS[name])
