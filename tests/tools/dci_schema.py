"""DCI's own API files, as validators of requests and answers.

The files are not part of this repository. They lie in ``../shared/data/spdci`` beside it, or where
``UDC_SPDCI`` says; a test that needs them skips where they are absent, and says so.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

FOLDER = Path(os.environ.get("UDC_SPDCI") or Path(__file__).parents[3] / "shared/data/spdci")


@cache
def api(name: str = "ibr_api_v1.0.0") -> dict[str, Any]:
    """Return one of the files, its references into paths replaced by what they mean."""
    file = FOLDER / f"{name}.yaml"
    if not file.is_file():
        pytest.skip(f"NOT CHECKED against DCI: {file.name} is not in {FOLDER}")
    whole = yaml.load(file.read_text("utf-8"), Loader=_Plain)
    _settle(whole, whole)
    return whole


class _Plain(yaml.SafeLoader):
    """Leaves dates as the text that they are in JSON."""


_Plain.yaml_implicit_resolvers = {
    first: [each for each in resolvers if each[0] != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def problems_of_request(path: str, said: object, name: str = "ibr_api_v1.0.0") -> list[str]:
    """Return what is wrong with the body of a request."""
    operation = api(name)["paths"][path]["post"]
    return _problems(operation["requestBody"]["content"]["application/json"]["schema"], said, name)


def problems_of_answer(path: str, said: object, name: str = "ibr_api_v1.0.0") -> list[str]:
    """Return what is wrong with an answer of 200.

    For ``enrolled`` the file names a schema where a response belongs, and its message only: the
    header is then held to the one of every other answer.
    """
    answer = api(name)["paths"][path]["post"]["responses"]["default"]
    if "content" in answer:
        return _problems(answer["content"]["application/json"]["schema"], said, name)
    header = {"$ref": "#/components/schemas/MsgCallbackHeader_V1.0.0"}
    schema = {
        "type": "object",
        "required": ["header", "message"],
        "properties": {"header": header, "message": answer},
    }
    return _problems(schema, said, name)


def problems_of_trouble(said: object, name: str = "ibr_api_v1.0.0") -> list[str]:
    """Return what is wrong with the body of an error."""
    content = api(name)["components"]["responses"]["HttpErrorResponse"]["content"]
    return _problems(content["application/json"]["schema"], said, name)


def _problems(schema: dict[str, Any], said: object, name: str) -> list[str]:
    whole = {**schema, "components": api(name)["components"]}
    validator = jsonschema.Draft202012Validator(whole)
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(said)]


def _settle(part: Any, whole: dict[str, Any]) -> None:
    """Replace references that go through paths, or through other references."""
    values = part.items() if isinstance(part, dict) else enumerate(part)
    for key, value in list(values):
        if key in ("example", "examples"):
            continue
        if isinstance(value, dict) and str(value.get("$ref", "")).startswith("#/paths/"):
            part[key] = _found(value["$ref"], whole)
        elif isinstance(value, dict | list):
            _settle(value, whole)


def _found(reference: str, whole: dict[str, Any]) -> Any:
    at: Any = whole
    for step in reference.removeprefix("#/").split("/"):
        step = step.replace("~1", "/").replace("~0", "~")
        at = at[int(step)] if isinstance(at, list) else at[step]
        while isinstance(at, dict) and "$ref" in at:
            at = _found(at["$ref"], whole)
    return at
