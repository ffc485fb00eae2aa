"""The calls of offices in the OpenAPI document."""

from __future__ import annotations

import msgspec

from udc_desktop.domain.grievances import State
from udc_desktop.mis.grievance_views import (
    GrievanceFile,
    InboxLine,
    InboxPage,
    OfficeAnswer,
    OfficeWord,
    Statistics,
)
from udc_desktop.mis.http_answers import JSON
from udc_desktop.mis.http_offices import MOVES
from udc_desktop.mis.http_schema_parts import STRING, Piece, by_caller, json_of, parameter, ref

OFFICE_STRUCTS: tuple[type[msgspec.Struct], ...] = (
    InboxPage,
    GrievanceFile,
    Statistics,
    OfficeWord,
    OfficeAnswer,
)


def offices() -> Piece:
    """Return the paths."""
    number = parameter("number", "path", STRING, required=True)
    within = [parameter(name, "query", STRING) for name in ("district", "upazila")]
    states = {"type": "array", "items": {"enum": [state.value for state in State]}}
    one = "/v1/office/grievances/{number}"
    paths: Piece = {
        "/v1/office/grievances": {
            "get": _by_office(
                "office-inbox",
                "The grievances of the office, those that are due first in front.",
                InboxPage,
                400, 422,
                parameters=[
                    *within,
                    parameter("state", "query", states) | {"style": "form", "explode": False},
                    parameter("late", "query", {"type": "boolean"}),
                    parameter("cursor", "query", STRING),
                    parameter("limit", "query", {"type": "integer", "minimum": 1}),
                ],
            )
        },
        one: {
            "get": _by_office(
                "office-grievance",
                "One whole; of a sealed one without its record.",
                GrievanceFile,
                404, 409,
                parameters=[number],
            )
        },
        f"{one}/sealed": {
            "get": _by_office(
                "office-sealed",
                "A sealed one, opened. Who read it is written down.",
                GrievanceFile,
                403, 404, 409, 422,
                parameters=[number],
            )
        },
        "/v1/office/statistics": {
            "get": _by_office(
                "office-statistics",
                "Figures by office, upazila, category and state.",
                Statistics,
                422,
                parameters=within,
            )
        },
    }  # fmt: skip
    for kind, asked in {**dict.fromkeys(MOVES, OfficeWord), "reply": OfficeAnswer}.items():
        paths[f"{one}/{kind}"] = {
            "post": _by_office(
                f"office-{kind}",
                "The same again, as the newest step, is kept and told once.",
                InboxLine,
                400, 404, 408, 409, 413, 415, 422,
                body={"required": True, "content": {JSON: {"schema": ref(asked.__name__)}}},
                parameters=[number],
            )
        }  # fmt: skip
    return paths


def _by_office(
    operation: str,
    summary: str,
    good: type[msgspec.Struct],
    *troubles: int,
    body: Piece | None = None,
    parameters: list[Piece] | None = None,
) -> Piece:
    said = by_caller(
        operation,
        summary,
        json_of(ref(good.__name__)),
        *troubles,
        body=body,
        parameters=parameters,
    )
    return {**said, "security": [{"office": []}]}
