"""What a search says it did: found the words, mended them, took some of them, or found nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import graphene

from backend.api.graphql.enums import enum
from backend.api.graphql.resolvers import light
from backend.catalogue.mending import Mended, Mending
from backend.catalogue.search import MAX_SEARCH_LENGTH
from backend.catalogue.selectors import ProductQuestion

SearchNoticeKind = enum(
    "SearchNoticeKind",
    "EXACT CORRECTED JOINED RELAXED NOTHING",
    "EXACT: goods have every word. CORRECTED: a slip was mended. JOINED: words were run together or apart. RELAXED:"
    " goods have some of the words, or their stories do. NOTHING: no goods fit.",
)

_MESSAGES = {
    "CORRECTED": (
        "Không có “{query}”. Đang hiện kết quả cho “{corrected}”.",
        "There is no “{query}”. Showing results for “{corrected}”.",
    ),
    "JOINED": (
        "Không có “{query}”. Đang hiện kết quả cho “{corrected}”.",
        "There is no “{query}”. Showing results for “{corrected}”.",
    ),
    "RELAXED": (
        "Không có sản phẩm nào đủ các từ “{query}”. Đang hiện sản phẩm gần nhất.",
        "Nothing has all the words “{query}”. Showing what comes closest.",
    ),
    "NOTHING": ("Không tìm thấy gì cho “{query}”.", "Nothing was found for “{query}”."),
    "EXACT": ("", ""),
}


@dataclass(frozen=True, slots=True)
class SearchNoticeRow:
    """`query` as typed; `found` is how it was answered while `count` is not nought."""

    query: str
    found: str
    mended: str | None
    count: Callable[[], int]

    @property
    def kind(self) -> str:
        """The kind; one that tells of goods only if there are any."""
        return self.found if self.count() else "NOTHING"


class SearchNotice(graphene.ObjectType):
    """What was done with the words of a search."""

    kind = graphene.Field(SearchNoticeKind, required=True, description="What was done.")
    query = graphene.String(required=True, description="The words as they were typed, cut to 100 characters.")
    corrected = graphene.String(description="The words that were searched instead, folded.")
    message = graphene.String(
        required=True, description="The same in words, in the reader's language; empty where all is as asked."
    )

    @staticmethod
    @light
    def resolve_corrected(root: SearchNoticeRow, _info: Any) -> str | None:
        """Only where something was found by them."""
        return root.mended if root.kind != "NOTHING" else None

    @staticmethod
    @light
    def resolve_message(root: SearchNoticeRow, info: Any) -> str:
        """In the language of the request."""
        text = _MESSAGES[root.kind][info.context.language == "en"]
        return text.format(query=root.query, corrected=root.mended)


def notice_of(
    typed: str, question: ProductQuestion, mended: Mended | None, count: Callable[[], int]
) -> SearchNoticeRow | None:
    """The notice for a settled question; None where nothing was searched."""
    if not typed:
        return None
    if mended is not None:
        found = "JOINED" if mended.kind is Mending.JOINED else "CORRECTED"
    else:
        found = "RELAXED" if question.resembling else "EXACT"
    query = " ".join(typed[:MAX_SEARCH_LENGTH].replace("\x00", " ").split())
    return SearchNoticeRow(query, found, mended.text if mended else None, count)
