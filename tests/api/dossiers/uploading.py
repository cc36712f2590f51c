"""Sending an operation with a file by the GraphQL multipart request specification."""

from typing import Any

import orjson
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from backend.accounts.models import User
from backend.accounts.tokens import issue_access_token
from tests.api.asking import ISSUER


def headers_of(user: User | None) -> dict[str, str]:
    """The header with a token of the user's."""
    if user is None:
        return {}
    return {"HTTP_AUTHORIZATION": f"Bearer {issue_access_token(user, issuer=ISSUER)}"}


def ask_with_file(
    query: str, variables: dict[str, Any], content: bytes, *, user: User | None, name: str = "a.pdf"
) -> Any:
    """The response, with the file in place of the variable `file`."""
    response = Client().post(
        "/graphql/",
        {
            "operations": orjson.dumps({"query": query, "variables": {**variables, "file": None}}).decode(),
            "map": '{"0": ["variables.file"]}',
            "0": SimpleUploadedFile(name, content),
        },
        **headers_of(user),
    )
    return response.status_code, response.json()
