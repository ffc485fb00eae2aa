"""The OpenAPI 3.1 of headquarters, written from the same structs that read and write the messages.

Litestar makes a document from what handlers take and give; ours take and give signed bytes, so it
would say nothing. A test holds this one to the routes that there are.
"""

from __future__ import annotations

from typing import Any

import msgspec

from udc_desktop import __version__
from udc_desktop.domain.exchange import (
    CHANGE_KINDS,
    BatchAnswer,
    BatchMessage,
    BatchStatus,
    ChangesPage,
    PapersWanted,
    Registered,
    Registration,
    Trouble,
)
from udc_desktop.mis.http_answers import JSON, PROBLEM
from udc_desktop.mis.http_dci import EnrolledRequest, SearchRequest, StatusRequest
from udc_desktop.mis.http_tokens import ASSERTION_TYPE
from udc_desktop.mis.http_uploads import PIECES, TUS
from udc_desktop.sync.envelope import CONTENT_TYPE, Header

_STRUCTS: tuple[type[msgspec.Struct], ...] = (
    Header,
    Trouble,
    Registration,
    Registered,
    BatchMessage,
    BatchAnswer,
    BatchStatus,
    PapersWanted,
    ChangesPage,
    SearchRequest,
    EnrolledRequest,
    StatusRequest,
    *CHANGE_KINDS.values(),
)
_REF = "#/components/schemas/{name}"
Piece = dict[str, Any]


def openapi() -> Piece:
    """Return the document."""
    _, components = msgspec.json.schema_components(_STRUCTS, ref_template=_REF)
    components["Change"]["properties"]["body"] = {
        "description": "The struct of the change's kind; a kind that is not known is kept whole.",
        "anyOf": [_ref(each.__name__) for each in CHANGE_KINDS.values()] + [{"type": "object"}],
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "UDC headquarters",
            "version": __version__,
            "description": "How the counters of Union Digital Centres and headquarters talk. "
            "A letter is {header, message, signature} in canonical JSON, signed by its sender, "
            "packed as Content-Encoding says; Content-Digest is over the bytes that travel.",
        },
        "paths": {**_exchange(), **_papers(), **_registry(), **_public()},
        "components": {
            "schemas": {**components, **_dci_answers()},
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "bearerFormat": "JWT",
                    "description": "From POST /oauth2/token, by private_key_jwt (RFC 7523).",
                }
            },
        },
    }


# -- paths ----------------------------------------------------------------------------------------


def _exchange() -> Piece:
    return {
        "/v1/devices": {
            "post": {
                "operationId": "register",
                "summary": "Introduce a device with its one-time code.",
                "requestBody": _letter_body(Registration),
                "parameters": _LETTER_HEADERS,
                "responses": _answers(
                    _letter(Registered), 400, 401, 403, 408, 413, 415, 422, 429, 503
                ),
            }
        },
        "/oauth2/token": {
            "post": {
                "operationId": "token",
                "summary": "Sign in with an assertion that the device's key signed.",
                "requestBody": _token_form(),
                "responses": _answers(_json(_token()), 400, 401, 408, 413, 415, 429, 503),
            }
        },
        "/v1/batches": {
            "post": _by_device(
                "take-batch",
                "Hand in events; message_id is the batch's UUID.",
                _letter(BatchAnswer),
                400, 408, 409, 413, 415, 422,
                body=_letter_body(BatchMessage),
                parameters=_LETTER_HEADERS,
            )
        },
        "/v1/batches/{batch}": {
            "get": _by_device(
                "batch-status",
                "Ask what became of a batch; null for one that never came.",
                _letter(BatchStatus),
                404,
                parameters=[_path("batch")],
            )
        },
        "/v1/papers/wanted": {
            "post": _by_device(
                "papers-wanted",
                "Ask which of these papers are missing.",
                _letter(PapersWanted),
                400, 408, 413, 415, 422,
                body=_letter_body(PapersWanted),
                parameters=_LETTER_HEADERS,
            )
        },
        "/v1/changes": {
            "get": _by_device(
                "changes",
                "Hear what is new behind a cursor.",
                _letter(ChangesPage),
                400,
                parameters=[
                    _parameter("cursor", "query", {"type": "string"}),
                    _parameter("limit", "query", {"type": "integer", "minimum": 1}),
                ],
            )
        },
    }  # fmt: skip


def _papers() -> Piece:
    version = _parameter("Tus-Resumable", "header", {"const": TUS}, required=True)
    size = {"type": "integer", "minimum": 0}
    offset = {name: {"schema": size} for name in ("Upload-Offset", "Upload-Length")}
    return {
        "/v1/papers": {
            "post": _by_device(
                "begin-upload",
                "Begin, or find, the upload of a paper (tus 1.0, creation).",
                {
                    "201": {
                        "description": "Where it goes, and how much of it is here.",
                        "headers": {**offset, "Location": {"schema": {"type": "string"}}},
                    }
                },
                400, 412, 413,
                parameters=[
                    version,
                    _parameter(
                        "Upload-Length", "header", {"type": "integer", "minimum": 1}, required=True
                    ),
                    _parameter(
                        "Upload-Metadata",
                        "header",
                        {"type": "string", "examples": ["sha256 MTIz…,mime aW1hZ2UvanBlZw=="]},
                        required=True,
                    ),
                ],
            )
        },
        "/v1/papers/{upload}": {
            "head": _by_device(
                "upload-status",
                "How much of an upload is here.",
                {"200": {"description": "So much.", "headers": offset}},
                404, 412,
                parameters=[version, _path("upload")],
            ),
            "patch": _by_device(
                "append-to-upload",
                "Add bytes at the offset. What has arrived is kept although the line breaks.",
                {"204": {"description": "So much is here now.", "headers": offset}},
                400, 404, 408, 409, 412, 413, 415, 460,
                body={
                    "required": True,
                    "content": {PIECES: {"schema": {"type": "string", "format": "binary"}}},
                },
                parameters=[
                    version,
                    _path("upload"),
                    _parameter("Upload-Offset", "header", size, required=True),
                    _parameter("Upload-Checksum", "header", {"type": "string"}),
                ],
            ),
        },
    }  # fmt: skip


def _registry() -> Piece:
    codes = (400, 408, 413, 415, 422)
    return {
        f"/registry/sync/{path}": {
            "post": _by_device(
                operation,
                summary,
                _json(_ref(answer)),
                *codes,
                body={"required": True, "content": {JSON: {"schema": _envelope(asked)}}},
            )
        }
        for path, operation, summary, asked, answer in (
            ("search", "search", "Find applications of a person.", SearchRequest, "OnSearch"),
            ("enrolled", "enrolled", "Is this person enrolled?", EnrolledRequest, "OnEnrolled"),
            ("txn/status", "txn-status", "What became of a batch.", StatusRequest, "OnTxnStatus"),
        )
    }


def _public() -> Piece:
    text = {"200": {"description": "Figures.", "content": {"text/plain": {"schema": _STRING}}}}
    health = _json({"type": "object", "properties": {"status": _STRING}, "required": ["status"]})
    not_ready = {"503": {**health["200"], "description": "The database does not answer."}}
    anything = _json({"type": "object"})
    return {
        "/.well-known/udc-mis": _get("who-we-are", "Who we are; not to be trusted.", _json(_who())),
        "/health/live": _get("live", "Whether the process answers.", health),
        "/health/ready": _get("ready", "Whether the database answers.", {**health, **not_ready}),
        "/metrics": _get("metrics", "Figures for Prometheus.", text),
        "/schema": _get("schema", "This document.", anything),
        "/schema/openapi.json": _get("schema-file", "This document.", anything),
    }


# -- parts ----------------------------------------------------------------------------------------

_STRING: Piece = {"type": "string"}
_RETRY_AFTER: Piece = {"Retry-After": {"schema": {"type": "integer", "minimum": 1}}}
_DIGEST: Piece = {"Content-Digest": {"schema": _STRING, "required": True}}
_SAID = {
    400: "The request cannot be read.",
    401: "`sign_in`, `revoked`, `unknown_device`, or `clock` with `now`.",
    403: "`code_wrong`, `code_used`, `code_expired`.",
    404: "There is no such thing.",
    408: "The body did not come to its end.",
    409: "`batch_conflict`, `wrong_offset`.",
    412: "Another version of tus.",
    413: "`too_large`, with `limit` in bytes.",
    415: "Another content type.",
    422: "`bad_letter`, with what is wrong in `detail`.",
    429: "`too_many`.",
    460: "`wrong_digest`: the bytes are thrown away.",
    500: "`fault`.",
    503: "`busy`.",
}


def _ref(name: str) -> Piece:
    return {"$ref": _REF.format(name=name)}


def _parameter(name: str, place: str, schema: Piece, *, required: bool = False) -> Piece:
    return {"name": name, "in": place, "required": required, "schema": schema}


def _path(name: str) -> Piece:
    return _parameter(name, "path", {"type": "string", "format": "uuid"}, required=True)


_LETTER_HEADERS = [
    _parameter("Content-Digest", "header", _STRING, required=True),
    _parameter("Content-Encoding", "header", {"enum": ["zstd", "gzip", "identity"]}),
]


def _envelope(message: type[msgspec.Struct]) -> Piece:
    return {
        "type": "object",
        "required": ["header", "message", "signature"],
        "properties": {
            "header": _ref("Header"),
            "message": _ref(message.__name__),
            "signature": _STRING,
        },
        "additionalProperties": False,
    }


def _letter_body(message: type[msgspec.Struct]) -> Piece:
    return {"required": True, "content": {CONTENT_TYPE: {"schema": _envelope(message)}}}


def _letter(message: type[msgspec.Struct]) -> Piece:
    return {
        "200": {
            "description": "A letter, signed by headquarters.",
            "headers": _DIGEST,
            "content": {CONTENT_TYPE: {"schema": _envelope(message)}},
        }
    }


def _json(schema: Piece) -> Piece:
    return {"200": {"description": "The answer.", "content": {JSON: {"schema": schema}}}}


def _answers(good: Piece, *troubles: int) -> Piece:
    answers = dict(good)
    for status in sorted({*troubles, 500}):
        answers[str(status)] = {
            "description": _SAID[status],
            "content": {PROBLEM: {"schema": _ref("Trouble")}},
        }
        if status in {429, 503}:
            answers[str(status)]["headers"] = _RETRY_AFTER
    return answers


def _by_device(
    operation: str,
    summary: str,
    good: Piece,
    *troubles: int,
    body: Piece | None = None,
    parameters: list[Piece] | None = None,
) -> Piece:
    said: Piece = {
        "operationId": operation,
        "summary": summary,
        "security": [{"token": []}],
        "responses": _answers(good, 401, 429, 503, *troubles),
    }
    if body:
        said["requestBody"] = body
    if parameters:
        said["parameters"] = parameters
    return said


def _get(operation: str, summary: str, good: Piece) -> Piece:
    return {
        "get": {"operationId": operation, "summary": summary, "responses": _answers(good, 503)}
        if "503" not in good
        else {"operationId": operation, "summary": summary, "responses": good}
    }


def _token_form() -> Piece:
    form = {
        "type": "object",
        "required": ["grant_type", "client_assertion_type", "client_assertion"],
        "properties": {
            "grant_type": {"const": "client_credentials"},
            "client_assertion_type": {"const": ASSERTION_TYPE},
            "client_assertion": _STRING,
        },
    }
    return {"required": True, "content": {"application/x-www-form-urlencoded": {"schema": form}}}


def _token() -> Piece:
    return _object(
        access_token=_STRING, token_type={"const": "Bearer"}, expires_in={"type": "integer"}
    )


def _who() -> Piece:
    name = _object(bn=_STRING, en=_STRING)
    instant = {"type": "string", "format": "date-time"}
    return _object(
        id=_STRING, name=name, public_key=_STRING, recipient=_STRING, version=_STRING, now=instant
    )


def _object(**properties: Piece) -> Piece:
    return {"type": "object", "required": list(properties), "properties": properties}


def _dci_answers() -> Piece:
    """Return the shape of DCI's answers; their own files say every detail."""
    items: Piece = {"type": "array", "items": {"type": "object"}}
    common = {"transaction_id": _STRING, "correlation_id": _STRING}
    messages = {
        "OnSearch": _object(**common, search_response=items),
        "OnEnrolled": _object(**common, enrolled_response=items),
        "OnTxnStatus": _object(**common, txnstatus_response={"type": "object"}),
    }
    return {
        name: _object(header=_ref("Header"), message=message, signature=_STRING)
        for name, message in messages.items()
    }
