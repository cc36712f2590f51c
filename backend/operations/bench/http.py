"""A small HTTP/1.1 client on asyncio streams: it shares the two cores with what it measures, so it must cost little."""

import asyncio
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import orjson

NOT_FROM_CACHE = "Authorization: None"
"""Whoever says who they are is answered for themselves; this says that it is nobody."""


class Connection:
    """One kept-alive connection to one origin."""

    def __init__(self, origin: str) -> None:
        parts = urlsplit(origin)
        self.host, self.port = parts.hostname or "127.0.0.1", parts.port or 80

    async def __aenter__(self) -> Self:
        self.reader, self.writer = await asyncio.open_connection(self.host, self.port)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.writer.close()
        await self.writer.wait_closed()

    async def request(self, method: str, path: str, body: bytes = b"", *headers: str) -> bytes:
        """The body of a 200 answer; anything else is an error, for a failed request measures nothing."""
        head = [
            f"{method} {path} HTTP/1.1",
            f"Host: {self.host}:{self.port}",
            f"Content-Length: {len(body)}",
            *headers,
        ]
        self.writer.write("\r\n".join(head).encode() + b"\r\n\r\n" + body)
        answer = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower().split("\r\n")
        fields = dict(line.split(": ", 1) for line in answer[1:] if ": " in line)
        if fields.get("transfer-encoding") == "chunked":
            content = await self._chunks()
        else:
            content = await self.reader.readexactly(int(fields.get("content-length", "0")))
        if answer[0].split(" ")[1] != "200":
            raise RuntimeError(f"{method} {path} answered {answer[0]}: {content[:300]!r}")
        return content

    async def graphql(
        self, query: str, variables: dict[str, Any], *, from_cache: bool = False
    ) -> dict[str, Any]:
        """`data` of a GraphQL answer without errors, worked out anew unless it may come from the response cache."""
        body = orjson.dumps({"query": query, "variables": variables})
        headers = ["Content-Type: application/json", *([] if from_cache else [NOT_FROM_CACHE])]
        answer = orjson.loads(await self.request("POST", "/graphql/", body, *headers))
        if answer.get("errors"):
            raise RuntimeError(f"GraphQL errors: {answer['errors']}")
        data: dict[str, Any] = answer["data"]
        return data

    async def _chunks(self) -> bytes:
        content = b""
        while size := int((await self.reader.readline()).split(b";")[0], 16):
            content += await self.reader.readexactly(size)
            await self.reader.readexactly(2)
        await self.reader.readexactly(2)
        return content
