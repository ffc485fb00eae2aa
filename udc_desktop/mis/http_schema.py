"""The OpenAPI 3.1 of headquarters, written from the same structs that read and write the messages.

Litestar makes a document from what handlers take and give; ours take and give signed bytes, so it
would say nothing. A test holds this one to the routes that there are.
"""

from __future__ import annotations

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
from udc_desktop.mis.http_answers import JSON
from udc_desktop.mis.http_dci import EnrolledRequest, SearchRequest, StatusRequest
from udc_desktop.mis.http_schema_offices import OFFICE_STRUCTS, offices
from udc_desktop.mis.http_schema_parts import (
    REF,
    STRING,
    Piece,
    answers,
    by_caller,
    json_of,
    object_of,
    parameter,
    path_id,
    ref,
)
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
    *OFFICE_STRUCTS,
    *CHANGE_KINDS.values(),
)


def openapi() -> Piece:
    """Return the document."""
    _, components = msgspec.json.schema_components(_STRUCTS, ref_template=REF)
    components["Change"]["properties"]["body"] = {
        "description": "The struct of the change's kind; a kind that is not known is kept whole.",
        "anyOf": [ref(each.__name__) for each in CHANGE_KINDS.values()] + [{"type": "object"}],
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
        "paths": {**_exchange(), **_papers(), **_registry(), **offices(), **_public()},
        "components": {
            "schemas": {**components, **_dci_answers()},
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "bearerFormat": "JWT",
                    "description": "From POST /oauth2/token, by private_key_jwt (RFC 7523).",
                },
                "office": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A token of an office, from udc-mis office-token.",
                },
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
                "responses": answers(
                    _letter(Registered), 400, 401, 403, 408, 413, 415, 422, 429, 503
                ),
            }
        },
        "/oauth2/token": {
            "post": {
                "operationId": "token",
                "summary": "Sign in with an assertion that the device's key signed.",
                "requestBody": _token_form(),
                "responses": answers(json_of(_token()), 400, 401, 408, 413, 415, 429, 503),
            }
        },
        "/v1/batches": {
            "post": by_caller(
                "take-batch",
                "Hand in events; message_id is the batch's UUID.",
                _letter(BatchAnswer),
                400, 408, 409, 413, 415, 422,
                body=_letter_body(BatchMessage),
                parameters=_LETTER_HEADERS,
            )
        },
        "/v1/batches/{batch}": {
            "get": by_caller(
                "batch-status",
                "Ask what became of a batch; null for one that never came.",
                _letter(BatchStatus),
                404,
                parameters=[path_id("batch")],
            )
        },
        "/v1/papers/wanted": {
            "post": by_caller(
                "papers-wanted",
                "Ask which of these papers are missing.",
                _letter(PapersWanted),
                400, 408, 413, 415, 422,
                body=_letter_body(PapersWanted),
                parameters=_LETTER_HEADERS,
            )
        },
        "/v1/changes": {
            "get": by_caller(
                "changes",
                "Hear what is new behind a cursor.",
                _letter(ChangesPage),
                400,
                parameters=[
                    parameter("cursor", "query", {"type": "string"}),
                    parameter("limit", "query", {"type": "integer", "minimum": 1}),
                ],
            )
        },
    }  # fmt: skip


def _papers() -> Piece:
    version = parameter("Tus-Resumable", "header", {"const": TUS}, required=True)
    size = {"type": "integer", "minimum": 0}
    offset = {name: {"schema": size} for name in ("Upload-Offset", "Upload-Length")}
    return {
        "/v1/papers": {
            "post": by_caller(
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
                    parameter(
                        "Upload-Length", "header", {"type": "integer", "minimum": 1}, required=True
                    ),
                    parameter(
                        "Upload-Metadata",
                        "header",
                        {"type": "string", "examples": ["sha256 MTIz…,mime aW1hZ2UvanBlZw=="]},
                        required=True,
                    ),
                ],
            )
        },
        "/v1/papers/{upload}": {
            "head": by_caller(
                "upload-status",
                "How much of an upload is here.",
                {"200": {"description": "So much.", "headers": offset}},
                404, 412,
                parameters=[version, path_id("upload")],
            ),
            "patch": by_caller(
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
                    path_id("upload"),
                    parameter("Upload-Offset", "header", size, required=True),
                    parameter("Upload-Checksum", "header", {"type": "string"}),
                ],
            ),
        },
    }  # fmt: skip


def _registry() -> Piece:
    codes = (400, 408, 413, 415, 422)
    return {
        f"/registry/sync/{path}": {
            "post": by_caller(
                operation,
                summary,
                json_of(ref(answer)),
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
    text = {"200": {"description": "Figures.", "content": {"text/plain": {"schema": STRING}}}}
    health = json_of({"type": "object", "properties": {"status": STRING}, "required": ["status"]})
    not_ready = {"503": {**health["200"], "description": "The database does not answer."}}
    anything = json_of({"type": "object"})
    return {
        "/.well-known/udc-mis": _get(
            "who-we-are", "Who we are; not to be trusted.", json_of(_who())
        ),
        "/health/live": _get("live", "Whether the process answers.", health),
        "/health/ready": _get("ready", "Whether the database answers.", {**health, **not_ready}),
        "/metrics": _get("metrics", "Figures for Prometheus.", text),
        "/schema": _get("schema", "This document.", anything),
        "/schema/openapi.json": _get("schema-file", "This document.", anything),
    }


# -- parts ----------------------------------------------------------------------------------------

_DIGEST: Piece = {"Content-Digest": {"schema": STRING, "required": True}}
_LETTER_HEADERS = [
    parameter("Content-Digest", "header", STRING, required=True),
    parameter("Content-Encoding", "header", {"enum": ["zstd", "gzip", "identity"]}),
]


def _envelope(message: type[msgspec.Struct]) -> Piece:
    return {
        "type": "object",
        "required": ["header", "message", "signature"],
        "properties": {
            "header": ref("Header"),
            "message": ref(message.__name__),
            "signature": STRING,
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


def _get(operation: str, summary: str, good: Piece) -> Piece:
    return {
        "get": {"operationId": operation, "summary": summary, "responses": answers(good, 503)}
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
            "client_assertion": STRING,
        },
    }
    return {"required": True, "content": {"application/x-www-form-urlencoded": {"schema": form}}}


def _token() -> Piece:
    return object_of(
        access_token=STRING, token_type={"const": "Bearer"}, expires_in={"type": "integer"}
    )


def _who() -> Piece:
    name = object_of(bn=STRING, en=STRING)
    instant = {"type": "string", "format": "date-time"}
    return object_of(
        id=STRING, name=name, public_key=STRING, recipient=STRING, version=STRING, now=instant
    )


def _dci_answers() -> Piece:
    """Return the shape of DCI's answers; their own files say every detail."""
    items: Piece = {"type": "array", "items": {"type": "object"}}
    common = {"transaction_id": STRING, "correlation_id": STRING}
    messages = {
        "OnSearch": object_of(**common, search_response=items),
        "OnEnrolled": object_of(**common, enrolled_response=items),
        "OnTxnStatus": object_of(**common, txnstatus_response={"type": "object"}),
    }
    return {
        name: object_of(header=ref("Header"), message=message, signature=STRING)
        for name, message in messages.items()
    }
