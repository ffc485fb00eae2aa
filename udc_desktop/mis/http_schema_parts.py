"""The pieces of which the OpenAPI document is made."""

from __future__ import annotations

from typing import Any

from udc_desktop.mis.http_answers import JSON, PROBLEM

REF = "#/components/schemas/{name}"
Piece = dict[str, Any]

STRING: Piece = {"type": "string"}
RETRY_AFTER: Piece = {"Retry-After": {"schema": {"type": "integer", "minimum": 1}}}
SAID = {
    400: "The request cannot be read.",
    401: "`sign_in`, `revoked`, `unknown_device`, or `clock` with `now`.",
    403: "`code_wrong`, `code_used`, `code_expired`, `forbidden`.",
    404: "There is no such thing.",
    408: "The body did not come to its end.",
    409: "`batch_conflict`, `wrong_offset`, `not_now`.",
    412: "Another version of tus.",
    413: "`too_large`, with `limit` in bytes.",
    415: "Another content type.",
    422: "`bad_letter`, `not_accepted`, with what is wrong in `detail`.",
    429: "`too_many`.",
    460: "`wrong_digest`: the bytes are thrown away.",
    500: "`fault`.",
    503: "`busy`.",
}


def ref(name: str) -> Piece:
    """Return a reference to a struct."""
    return {"$ref": REF.format(name=name)}


def parameter(name: str, place: str, schema: Piece, *, required: bool = False) -> Piece:
    """Return a parameter; ``place`` is path, query or header."""
    return {"name": name, "in": place, "required": required, "schema": schema}


def path_id(name: str) -> Piece:
    """Return a UUID in the path."""
    return parameter(name, "path", {"type": "string", "format": "uuid"}, required=True)


def json_of(schema: Piece) -> Piece:
    """Return the good answer of a call that answers in plain JSON."""
    return {"200": {"description": "The answer.", "content": {JSON: {"schema": schema}}}}


def answers(good: Piece, *troubles: int) -> Piece:
    """Return all answers of a call: the good one, and a trouble for each status."""
    said = dict(good)
    for status in sorted({*troubles, 500}):
        said[str(status)] = {
            "description": SAID[status],
            "content": {PROBLEM: {"schema": ref("Trouble")}},
        }
        if status in {429, 503}:
            said[str(status)]["headers"] = RETRY_AFTER
    return said


def by_caller(
    operation: str,
    summary: str,
    good: Piece,
    *troubles: int,
    body: Piece | None = None,
    parameters: list[Piece] | None = None,
) -> Piece:
    """Return a call of somebody who has signed in."""
    said: Piece = {
        "operationId": operation,
        "summary": summary,
        "security": [{"token": []}],
        "responses": answers(good, 401, 429, 503, *troubles),
    }
    if body:
        said["requestBody"] = body
    if parameters:
        said["parameters"] = parameters
    return said


def object_of(**properties: Piece) -> Piece:
    """Return an object of which every property is there."""
    return {"type": "object", "required": list(properties), "properties": properties}
