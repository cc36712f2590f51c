"""What one request carries: who acts, in which language, at which instant, and what was loaded already."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar, Generic, TypeVar

from django.http import HttpRequest

from backend.accounts.access import actor_for_token
from backend.accounts.actor import ANONYMOUS, Actor
from backend.api.graphql.memberships import with_memberships
from backend.kernel import clock, reads

Key = TypeVar("Key")
Value = TypeVar("Value")
MAX_KEYS_PER_STATEMENT = 2000
LANGUAGES = ("vi", "en")


class Context:
    """Built once per operation; everything but the request is worked out when first asked for."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.selections: dict[Any, Any] | None = None
        """What the executor keeps of the document from request to request."""
        self.seen: dict[str, dict[Any, None]] = {}
        self._loaders: dict[type, Any] = {}

    @cached_property
    def now(self) -> datetime:
        """The one instant at which this request asks what may be sold."""
        return clock.now()

    @cached_property
    def actor(self) -> Actor:
        """Who acts. Raises TokenExpired or TokenInvalid for a bad token; no token is nobody."""
        token = bearer_token(self.request)
        if not token:
            return ANONYMOUS
        return with_memberships(actor_for_token(token))

    @cached_property
    def language(self) -> str:
        """The reader's language, "vi" or "en": the first one of Accept-Language that we have."""
        for part in self.request.headers.get("Accept-Language", "")[:200].split(","):
            code = part.split(";")[0].strip().lower()[:2]
            if code in LANGUAGES:
                return code
        return LANGUAGES[0]

    def expect(self, kind: str, keys: Iterable[Any]) -> None:
        """Say that rows of this kind are in the answer, so that a loader fetches for all of them at once."""
        self.seen.setdefault(kind, {}).update(dict.fromkeys(keys))

    def load(self, loader: "type[Loader[Key, Value]]", key: Key) -> Value:
        """What the loader has for one row; its first miss loads for every row of the kind seen so far."""
        return self._loader(loader).get(key)

    def prime(self, loader: "type[Loader[Key, Value]]", key: Key, value: Value) -> None:
        """Hand a loader what is known already."""
        self._loader(loader).loaded.setdefault(key, value)

    def _loader(self, loader: "type[Loader[Key, Value]]") -> "Loader[Key, Value]":
        instance = self._loaders.get(loader)
        if instance is None:
            instance = self._loaders[loader] = loader(self)
        return instance

    def forget(self) -> None:
        """Drop what was read: called between the fields of a mutation, and by a mutation after it wrote."""
        self._loaders.clear()
        self.seen.clear()
        self.__dict__.pop("now", None)


class Loader(Generic[Key, Value]):
    """One statement for one relation of all rows of a kind, however many resolvers ask.

    A subclass names the kind (Context.expect) and implements `load`; rows without an entry get `missing()`. What is
    loaded hangs on no other rows of tables that are noted by that kind than those of the keys (kernel.reads.within).
    """

    kind: ClassVar[str]

    def __init__(self, context: Context) -> None:
        self.context = context
        self.loaded: dict[Key, Value] = {}

    def load(self, keys: list[Key]) -> Mapping[Key, Value]:
        """Values by key; a key without one may be left out."""
        raise NotImplementedError

    def missing(self) -> Any:
        """What a row without an entry has."""
        return None

    def get(self, key: Key) -> Value:
        """The value of one key."""
        try:
            return self.loaded[key]
        except KeyError:
            pass
        seen = self.context.seen.get(self.kind, {})
        keys = [key, *(other for other in seen if other != key and other not in self.loaded)]
        keys = keys[:MAX_KEYS_PER_STATEMENT]
        with reads.within(self.kind, keys):
            found = self.load(keys)
        for each in keys:
            self.loaded[each] = found[each] if each in found else self.missing()
        return self.loaded[key]


def bearer_token(request: HttpRequest) -> str:
    """The token of either header that Saleor's clients send, or an empty string."""
    header = request.headers.get("Authorization-Bearer")
    if header:
        return header.strip()
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() in {"bearer", "jwt"} else ""
