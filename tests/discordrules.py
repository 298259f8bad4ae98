"""What Discord takes: three validators, of which each sees what the others miss.

Discord's own OpenAPI description knows every shape and the length of each thing,
simcord knows what a message may hold in all, and the sums here know the rest: what
Discord counts over a whole message, and the limit on bytes that it documents nowhere.
"""

import json
import re
from functools import cache
from pathlib import Path

from jsonschema import Draft202012Validator
from simcord.components import (
    ComponentValidationError,
    validate_message_state,
    validate_modal,
    walk_components,
)

SPEC = (
    Path(__file__).resolve().parents[1].parent
    / "shared"
    / "data"
    / "discord"
    / "openapi.json"
)
COMPONENTS_V2 = 1 << 15
MOST_CHARACTERS = 4_000
MOST_BYTES = 10_170
MOST_COMPONENTS = 40


def faults_of_request(method, path, body):
    """Return what Discord's own description finds wrong with a request.

    `path` begins behind the version: "/channels/1/messages". Where the description is
    absent, nothing is found.
    """
    described = _described(method.lower(), path)
    errors = _validator(described).iter_errors(body) if described else ()
    return [f"openapi: {list(e.absolute_path)} {e.message[:200]}" for e in errors]


def faults_of_message(message):
    """Return what Discord would find wrong with one of the layout's messages."""
    components = message.view.to_components()
    body = {"flags": COMPONENTS_V2, "components": components}
    if message.attachment is not None:
        body["attachments"] = [{"id": "0", "filename": _named(components)}]
    return [
        *faults_of_request("POST", "/channels/1/messages", body),
        *faults_of_components(components),
        *_simcord_faults(components, body.get("attachments")),
    ]


def faults_of_modal(modal):
    """Return what Discord would find wrong with a form."""
    body = {"type": 9, "data": modal.to_dict()}
    faults = faults_of_request("POST", "/interactions/1/token/callback", body)
    try:
        validate_modal(body["data"])
    except ComponentValidationError as error:
        faults.append(f"simcord: {error}")
    return faults


def faults_of_components(components):
    """Return which sums over a message of components are too large."""
    texts = texts_in(components)
    size = sum(len(text.encode()) + 12 for text in texts)
    sums = (
        ("characters", sum(map(len, texts)), MOST_CHARACTERS),
        ("bytes", size, MOST_BYTES),
        ("components", len(list(walk_components(components))), MOST_COMPONENTS),
    )
    return [f"sums: {many} {what}" for what, many, most in sums if many > most]


def texts_in(components):
    """Return the texts of a message."""
    return [it["content"] for it in walk_components(components) if it["type"] == 10]


def described_at_all():
    """Tell whether Discord's description is there."""
    return SPEC.exists()


def _simcord_faults(components, attachments):
    try:
        validate_message_state(
            components,
            flags=COMPONENTS_V2,
            content=None,
            embeds=[],
            attachments=attachments,
            require_nonempty=True,
        )
    except ComponentValidationError as error:
        return [f"simcord: {error}"]
    return []


def _named(components):
    """Return the name of the file that a message shows."""
    shown = [
        it["file"]["url"] for it in walk_components(components) if it["type"] == 13
    ]
    return shown[0].removeprefix("attachment://")


@cache
def _spec():
    if not SPEC.exists():
        return {"paths": {}, "components": {"schemas": {}}}
    spec = json.loads(SPEC.read_text(encoding="utf-8"))
    # The library sends some ids as numbers, which Discord takes.
    spec["components"]["schemas"]["SnowflakeType"] = {"type": ["string", "integer"]}
    return spec


@cache
def _paths():
    """Return the paths as patterns, those with most words of their own first."""
    return [
        (re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(path))), operations)
        for path, operations in sorted(
            _spec()["paths"].items(), key=lambda each: each[0].count("{")
        )
    ]


def _described(method, path):
    """Return the schema of a request's body as text, which a cache can keep."""
    for pattern, operations in _paths():
        if pattern.fullmatch(path) and method in operations:
            content = operations[method].get("requestBody", {}).get("content", {})
            schema = content.get("application/json", {}).get("schema")
            return json.dumps(schema) if schema else None
    return None


@cache
def _validator(schema):
    whole = {**json.loads(schema), "components": _spec()["components"]}
    return Draft202012Validator(whole)
