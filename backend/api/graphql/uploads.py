"""Files in a request, by the GraphQL multipart request specification: `operations`, `map`, and the files it names."""

from typing import Any

import graphene
import orjson
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from graphql import GraphQLError, Undefined, ValueNode

MAX_UPLOAD_BYTES = 8 * 1024 * 1024 + 200_000
"""Of a whole request with files."""
MAX_FILES = 1


class Upload(graphene.Scalar):
    """A file of a multipart request; the variable's place is named in its `map`."""

    @staticmethod
    def serialize(_value: Any) -> Any:
        """Never: files only come in."""
        raise GraphQLError("An Upload cannot be read.")

    @staticmethod
    def parse_value(value: Any) -> UploadedFile:
        """The file that stands in the variable's place."""
        if not isinstance(value, UploadedFile):
            raise GraphQLError(
                "Send the file with a multipart request; see the GraphQL multipart specification."
            )
        return value

    @classmethod
    def parse_literal(cls, _node: ValueNode, _variables: Any = None) -> Any:
        """A file is no literal."""
        return Undefined


def read_form(request: HttpRequest) -> Any:
    """What a form asks: a multipart request with its files in their variables, or the plain fields of one operation.

    Raises ValueError for what is neither.
    """
    if "operations" not in request.POST:
        return {
            "query": request.POST.get("query"),
            "operationName": request.POST.get("operationName"),
            "variables": orjson.loads(request.POST.get("variables") or "null"),
        }
    operations = orjson.loads(request.POST["operations"])
    places = orjson.loads(request.POST.get("map") or "{}")
    if not isinstance(operations, dict) or not isinstance(places, dict) or len(places) > MAX_FILES:
        raise ValueError("A multipart request holds one operation and one file.")
    for name, paths in places.items():
        file = request.FILES.get(name)
        if file is None or not isinstance(paths, list) or len(paths) != 1:
            raise ValueError("Each entry of the map names one file and its one place.")
        _put(operations, str(paths[0]), file)
    return operations


def _put(operations: dict[str, Any], path: str, file: UploadedFile) -> None:
    """Files go into variables of their own: `variables.file`."""
    first, _, name = path.partition(".")
    variables = operations.get("variables")
    if first != "variables" or not isinstance(variables, dict) or variables.get(name, ...) is not None:
        raise ValueError("A file's place is a variable that is null.")
    variables[name] = file
