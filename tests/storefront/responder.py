"""A GraphQL server with fixed goods, built on the project's own schema.

It answers over real HTTP, so that the storefront under test talks to it exactly as to the API; a document the
schema does not know is rejected as the API would reject it.
"""

import base64
import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http.multipartparser import MultiPartParser
from graphql import GraphQLSchema, build_schema, graphql_sync, parse, validate

from tests.storefront.facets import count_facets, facts_of
from tests.storefront.goods import GROUPS, POINTS, PRODUCTS, PROVINCES, category
from tests.storefront.till import Till

SCHEMA_FILE = Path(__file__).resolve().parents[2] / "schema.graphql"
STARS_ID = "QXR0cmlidXRlOjE="
ADDITIONS = {
    "recognition",
    "hasDemoCommerce",
    "provinces",
    "points",
    "stage",
    "roles",
    "facets",
    "pageCount",
    "policies",
    "policy",
    "stories",
    "craftVillage",
}


@dataclass
class Responder:
    """The running server and what it was asked. `speaks_ocop` off makes it a plain Saleor."""

    schema: GraphQLSchema
    till: Till = field(default_factory=Till)
    asked: list[str] = field(default_factory=list)
    speaks_ocop: bool = True
    is_down: bool = False
    url: str = ""
    hidden: set[str] = field(default_factory=set)
    plugged: dict[str, Any] = field(default_factory=dict)
    """Root fields of other tests' goods, in place of ours."""
    documents: dict[str, tuple[dict[str, str], bytes]] = field(default_factory=dict)
    """What a GET with a token answers, by path: headers and bytes."""

    def reset(self) -> None:
        """As it was at the start."""
        self.till, self.asked, self.hidden, self.plugged = Till(), [], set(), {}
        self.documents = {}
        self.speaks_ocop, self.is_down = True, False

    def answer(self, body: dict[str, Any], token: str | None) -> tuple[int, dict[str, Any]]:
        """Status and answer for one posted operation."""
        document = parse(body["query"])
        name = document.definitions[0].name.value  # type: ignore[union-attr]
        self.asked.append(name)
        errors: list[Any] = list(validate(self.schema, document))
        if not self.speaks_ocop and any(word in body["query"] for word in ADDITIONS):
            return 400, {
                "errors": [{"message": "Cannot query field", "extensions": {"code": "GraphQLError"}}]
            }
        if errors:
            return 400, {"errors": [{"message": e.message} for e in errors]}
        root = self._root(token)
        result = graphql_sync(self.schema, body["query"], root, variable_values=body.get("variables"))
        answer: dict[str, Any] = {"data": result.data}
        if result.errors:
            answer["errors"] = [
                {"message": e.message, "path": e.path, "extensions": e.extensions or {}}
                for e in result.errors
            ]
        return 200, answer

    def _root(self, token: str | None) -> dict[str, Any]:
        return {
            "products": self._products,
            "product": lambda _i, slug=None, **_: next((p for p in self._shown() if p["slug"] == slug), None),
            "provinces": PROVINCES,
            "province": lambda _i, name: (
                {"communeNames": ["Xã An Bình", "Xã Nhơn Phú"]} if name == "vinh-long" else None
            ),
            "categories": _categories,
            "attribute": lambda _i, slug=None, **_: {"id": STARS_ID} if slug == "ocop-stars" else None,
            "points": _points,
            "stories": [],
            **self.till.root(),
            **self.plugged,
        }

    def _shown(self) -> list[dict[str, Any]]:
        return [p for p in PRODUCTS if p["slug"] not in self.hidden]

    def _products(
        self,
        _info: Any,
        where: dict[str, Any] | None = None,
        search: str | None = None,
        sortBy: dict[str, Any] | None = None,  # noqa: N803
        first: int | None = None,
        last: int | None = None,
        after: str | None = None,
        before: str | None = None,
        page: int | None = None,
        **_: Any,
    ) -> dict[str, Any]:
        rows = [p for p in self._shown() if _matches(p, where or {}, search)]
        if sortBy and sortBy.get("attributeId") == STARS_ID:
            rows.sort(key=lambda p: -p["recognition"]["stars"])
        if sortBy and sortBy.get("field") == "MINIMAL_PRICE":
            rows.sort(key=lambda p: p["pricing"]["priceRange"]["start"]["gross"]["amount"])
            if sortBy["direction"] == "DESC":
                rows.reverse()
        start = int(base64.b64decode(after)) + 1 if after else (page - 1) * (first or 0) if page else 0
        stop = int(base64.b64decode(before)) if before else len(rows)
        total, shown = len(rows), list(enumerate(rows))[start:stop]
        shown = shown[:first] if first is not None else shown[-last:] if last else shown
        cursors = [base64.b64encode(str(index).encode()).decode() for index, _row in shown]
        return {
            "totalCount": total,
            "pageCount": -(-total // first) if first else None,
            "facets": count_facets(self._shown(), lambda p, w: _matches(p, w, search), where or {}),
            "pageInfo": {
                "hasNextPage": bool(shown) and shown[-1][0] < total - 1,
                "hasPreviousPage": bool(shown) and shown[0][0] > 0,
                "startCursor": cursors[0] if cursors else None,
                "endCursor": cursors[-1] if cursors else None,
            },
            "edges": [{"node": row, "cursor": c} for (_index, row), c in zip(shown, cursors, strict=True)],
        }


def _matches(product: dict[str, Any], where: dict[str, Any], search: str | None) -> bool:
    facts = facts_of(product)
    for wanted in where.get("attributes") or []:
        if not facts.get(wanted["slug"], set()) & set(wanted["values"]):
            return False
    if product["id"] not in (where.get("ids") or [product["id"]]):
        return False
    if product["slug"] not in ((where.get("slug") or {}).get("oneOf") or [product["slug"]]):
        return False
    if where.get("stockAvailability") == "IN_STOCK" and not product["isAvailable"]:
        return False
    return not search or search.lower() in product["name"].lower()


def _categories(_info: Any, **_: Any) -> dict[str, Any]:
    nodes = []
    for slug, _name, children in GROUPS:
        below = [{"node": category(child)} for child, _child_name in children]
        nodes.append({"node": {**category(slug), "children": {"edges": below}}})
    return {"edges": nodes}


def _points(_info: Any, near: Any = None, province: str | None = None, **_: Any) -> list[dict[str, Any]]:
    if near:
        return [{**p, "distanceKm": 3.2 + index} for index, p in enumerate(POINTS)]
    return [p for p in POINTS if province is None or p["province"]["slug"] == province]


def _read_body(raw: bytes, content_type: str) -> dict[str, Any]:
    """JSON, or the operation of a multipart request with its file in place: its name and its bytes."""
    if not content_type.startswith("multipart/form-data"):
        return dict(json.loads(raw))
    headers = {"CONTENT_TYPE": content_type, "CONTENT_LENGTH": len(raw)}
    fields, files = MultiPartParser(headers, BytesIO(raw), [MemoryFileUploadHandler()]).parse()
    body = dict(json.loads(fields["operations"]))
    for name, [place] in json.loads(fields["map"]).items():
        sent = {"name": files[name].name, "content": files[name].read().decode()}
        body["variables"][place.removeprefix("variables.")] = sent
    return body


def start(schema_file: Path | None = None) -> tuple[Responder, ThreadingHTTPServer]:
    """Serve on a free port of 127.0.0.1, in a thread of this process."""
    responder = Responder(
        build_schema((schema_file or SCHEMA_FILE).read_text(encoding="utf-8"), assume_valid=True)
    )

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["Content-Length"]))
            token = (self.headers.get("Authorization") or "").removeprefix("Bearer ") or None
            body = _read_body(raw, self.headers["Content-Type"] or "")
            status, answer = (503, {}) if responder.is_down else responder.answer(body, token)
            sent = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        def do_GET(self) -> None:
            is_known = self.path in responder.documents and "Bearer " in self.headers.get("Authorization", "")
            headers, sent = responder.documents[self.path] if is_known else ({}, b"Not found.\n")
            self.send_response(200 if is_known else 404)
            for name, value in {**headers, "Content-Length": str(len(sent))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(sent)

        def log_message(self, *_arguments: Any) -> None:
            """Quiet: a failing test shows what matters."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    responder.url = f"http://127.0.0.1:{server.server_port}/graphql/"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return responder, server
