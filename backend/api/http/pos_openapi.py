"""The feed as an OpenAPI 3.1 document, from the same enums and limits as the code."""

from functools import cache
from typing import Any

from backend.stock.reported import (
    FIRST_DAY,
    LAST_DAY,
    LONGEST_LOT,
    LONGEST_SKU,
    MAX_QUANTITY,
    MAX_SEQUENCE,
    EventCode,
)
from backend.stock.till_levels import LONGEST_CURSOR, PAGE
from backend.stock.types import EventKind, EventStatus

_JSON = "application/json"


@cache
def document() -> dict[str, Any]:
    """The document, made once."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Feed from points of sale",
            "version": "1",
            "description": "A till reports what happened at its counter and follows the levels of its point.",
        },
        "paths": {
            "/pos/v1/enrol": {
                "post": _operation(
                    "Turn an enrolment code into a device and its key.", "Enrolment", "Enrolled", [400, 405, 413, 429]
                )
            },
            "/pos/v1/events": {
                "post": {
                    **_operation(
                        "Report at most 500 events in 1 MB, Content-Encoding gzip welcome. Answered event by event.",
                        "Report", "Reported", [400, 401, 405, 413, 429, 503],
                    ),
                    "security": [{"device": []}],
                }
            },
            "/pos/v1/levels": {
                "get": {
                    **_operation(
                        f"What changed at the point since the cursor, {PAGE} rows at most.",
                        None, "Levels", [400, 401, 405, 429, 503],
                    ),
                    "parameters": [
                        {
                            "name": "since", "in": "query", "required": False,
                            "description": "The cursor of the page before; without it everything comes.",
                            "schema": {"type": "string", "maxLength": LONGEST_CURSOR},
                        }
                    ],
                    "security": [{"device": []}],
                }
            },
        },
        "components": {
            "securitySchemes": {
                "device": {
                    "type": "apiKey", "in": "header", "name": "Authorization",
                    "description": "Device <device_id>.<key>",
                }
            },
            "schemas": _schemas(),
        },
    }  # fmt: skip


def _operation(summary: str, body: str | None, answer: str, refusals: list[int]) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "summary": summary,
        "responses": {
            "200": {"description": "Done.", "content": {_JSON: {"schema": _ref(answer)}}},
            **{
                str(status): {"description": "Refused.", "content": {_JSON: {"schema": _ref("Refusal")}}}
                for status in refusals
            },
        },
    }
    if body:
        operation["requestBody"] = {"required": True, "content": {_JSON: {"schema": _ref(body)}}}
    return operation


def _schemas() -> dict[str, Any]:
    text, units = {"type": "string"}, {"type": "integer", "minimum": 0}
    event = {
        "id": {
            "type": "string",
            "format": "uuid",
            "description": "Made by the device, kept when sent again.",
        },
        "seq": {"type": "integer", "minimum": 1, "maximum": MAX_SEQUENCE},
        "kind": {"enum": [kind.value for kind in EventKind]},
        "sku": {"type": "string", "minLength": 1, "maxLength": LONGEST_SKU},
        "quantity": {
            "type": "integer", "minimum": 0, "maximum": MAX_QUANTITY, "description": "0 for a count alone.",
        },
        "occurred_at": {"type": "string", "format": "date-time"},
    }  # fmt: skip
    optional = {
        "transfer": {
            "type": ["integer", "string"], "description": "Its number; transfer_sent and transfer_received need it.",
        },
        "lot": {"type": "string", "maxLength": LONGEST_LOT, "description": "Counts on a receipt."},
        "expires_on": {
            "type": "string", "format": "date", "description": f"Last day of sale, {FIRST_DAY} to {LAST_DAY}.",
        },
    }  # fmt: skip
    result = {
        "id": {"type": ["string", "null"]},
        "status": {"enum": [status.value for status in EventStatus]},
        "code": {"enum": ["", *(code.value for code in EventCode)]},
        "message": text,
    }
    level = {
        "sku": text, "gtin": text, "product": text, "variant": text, "price": {"type": "integer", "minimum": 1},
        "on_hand": units, "reserved": units, "expired": units, "free": units,
    }  # fmt: skip
    return {
        "Enrolment": _object({"code": text, "name": text}),
        "Enrolled": _object({"device_id": {"type": "string", "format": "uuid"}, "key": text}),
        "Report": _object({"events": {"type": "array", "maxItems": 500, "items": _ref("Event")}}),
        "Event": {**_object({**event, **optional}), "required": sorted(event)},
        "Reported": _object(
            {
                "results": {"type": "array", "items": _ref("Result")},
                "next_expected_seq": {"type": "integer", "minimum": 1},
            }
        ),
        "Result": _object(result),
        "Levels": _object(
            {
                "levels": {"type": "array", "maxItems": PAGE, "items": _ref("Level")},
                "cursor": text,
                "has_more": {"type": "boolean"},
            }
        ),
        "Level": _object(level),
        "Refusal": _object(
            {"error": _object({"code": text, "message": text, "field": {"type": ["string", "null"]}})}
        ),
    }


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}
