"""The GraphQL door over HTTP: what may be posted, with which limits, and how the answer is written."""

from typing import Any

import orjson
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from graphql import ExecutionResult, GraphQLError, execute

from backend.api.graphql.context import Context
from backend.api.graphql.documents import Document, InvalidDocument
from backend.api.graphql.errors import format_error, is_outage
from backend.api.graphql.execution import FastExecutionContext
from backend.api.graphql.kept.answers import Told, Way, answer
from backend.api.graphql.limits import MAX_BATCH, MAX_BODY_BYTES, MAX_COST, check_cost, cost_of
from backend.api.graphql.schema import documents, schema
from backend.api.graphql.uploads import MAX_UPLOAD_BYTES, read_form


class Unparsable(Exception):
    """The body holds no GraphQL request; the text says why."""


def graphql_view(request: HttpRequest) -> HttpResponse:
    """Answers POST; 400 for what cannot be run, 200 for what was run, errors included."""
    if request.method == "OPTIONS":
        return _with_cors(request, HttpResponse(status=200, headers={"Allow": "OPTIONS, POST"}))
    if request.method != "POST":
        return _with_cors(request, HttpResponse(status=405, headers={"Allow": "OPTIONS, POST"}))
    try:
        body = _read(request)
    except Unparsable as error:
        return _respond(request, _refuse([GraphQLError(str(error))]).content, 400)
    if not isinstance(body, list):
        told = _answer(request, body)
        response = _respond(request, told.content, told.status)
        response["X-Cache"] = told.way.value
        return response
    if not 1 <= len(body) <= MAX_BATCH:
        refusal = _refuse([GraphQLError(f"A batch holds 1 to {MAX_BATCH} operations, not {len(body)}.")])
        return _respond(request, refusal.content, refusal.status)
    answers = [_answer(request, entry) for entry in body]
    return _respond(request, [told.content for told in answers], max(told.status for told in answers))


def _read(request: HttpRequest) -> Any:
    """The posted JSON or form. Raises Unparsable."""
    try:
        most = MAX_UPLOAD_BYTES if request.content_type == "multipart/form-data" else MAX_BODY_BYTES
        if int(request.META.get("CONTENT_LENGTH") or 0) > most:
            raise Unparsable(f"The request is larger than {most} bytes.")
        if request.content_type in ("application/x-www-form-urlencoded", "multipart/form-data"):
            return read_form(request)
        body = request.body
        if len(body) > MAX_BODY_BYTES:
            raise Unparsable(f"The request is larger than {MAX_BODY_BYTES} bytes.")
        if request.content_type == "application/graphql":
            return {"query": body.decode()}
        return orjson.loads(body)
    except (ValueError, SuspiciousOperation, BadRequest, MultiPartParserError, UnreadablePostError) as error:
        raise Unparsable("Unable to parse query.") from error


def _answer(request: HttpRequest, entry: Any) -> Told:
    """Run one operation."""
    if not isinstance(entry, dict):
        return _refuse([GraphQLError("Unable to parse query.")])
    text, name, variables = entry.get("query"), entry.get("operationName"), entry.get("variables") or {}
    if not isinstance(text, str) or not text.strip():
        return _refuse([GraphQLError("Must provide a query string.")])
    if not isinstance(variables, dict) or not isinstance(name, str | None):
        return _refuse([GraphQLError("Variables must be an object and operationName a string.")])
    try:
        document = documents.get(text)
        operation = document.operation(name)
    except InvalidDocument as error:
        return _refuse(error.errors)
    cost = cost_of(operation.cost, variables)
    extensions = {"cost": {"requestedQueryCost": cost, "maximumAvailable": MAX_COST}}
    try:
        check_cost(cost)
    except GraphQLError as error:
        return _refuse([error], extensions)

    def work(context: Context) -> tuple[dict[str, Any], int]:
        return _run(document, name, variables, context, extensions)

    return answer(Context(request), operation, variables, work)


def _run(
    document: Document,
    name: str | None,
    variables: dict[str, Any],
    context: Context,
    extensions: dict[str, Any],
) -> tuple[dict[str, Any], int]:
    context.selections = document.selections
    result = execute(
        schema.graphql_schema,
        document.tree,
        context_value=context,
        variable_values=variables,
        operation_name=name or None,
        execution_context_class=FastExecutionContext,
        is_awaitable=FastExecutionContext.is_awaitable,
    )
    assert isinstance(result, ExecutionResult)
    if result.data is None and result.errors and not any(error.path for error in result.errors):
        refusal = _refuse(result.errors, extensions)
        return refusal.content, refusal.status
    content: dict[str, Any] = {"data": result.data}
    if result.errors:
        content["errors"] = [format_error(error) for error in result.errors]
    content["extensions"] = extensions
    return content, 503 if any(map(is_outage, result.errors or ())) else 200


def _refuse(errors: list[GraphQLError], extensions: dict[str, Any] | None = None) -> Told:
    content: dict[str, Any] = {"errors": [format_error(error) for error in errors]}
    if extensions:
        content["extensions"] = extensions
    return Told(content, 400, Way.BYPASS)


def _respond(request: HttpRequest, content: Any, status: int) -> HttpResponse:
    response = HttpResponse(orjson.dumps(content), content_type="application/json", status=status)
    return _with_cors(request, response)


def _with_cors(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Any origin may ask: tokens travel in headers, and no cookie means anything here."""
    origin = request.headers.get("Origin")
    if origin:
        response["Access-Control-Allow-Origin"] = origin
        response["Access-Control-Allow-Credentials"] = "true"
        response["Vary"] = "Origin"
        if request.method == "OPTIONS":
            response["Access-Control-Allow-Methods"] = "POST, OPTIONS"
            response["Access-Control-Allow-Headers"] = (
                "Origin, Content-Type, Accept, Accept-Language, Authorization, Authorization-Bearer"
            )
            response["Access-Control-Max-Age"] = "600"
    return response
