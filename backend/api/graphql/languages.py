"""The two languages that texts exist in, as Saleor shows languages."""

from dataclasses import dataclass
from typing import Any

import graphene

from backend.api.graphql.enums import LanguageCodeEnum


@dataclass(frozen=True, slots=True)
class Language:
    """A language's code and its own name."""

    code: str
    language: str


VIETNAMESE = Language("VI", "Tiếng Việt")
ENGLISH = Language("EN", "English")


def is_english(language_code: Any) -> bool:
    """Whether a LanguageCodeEnum member means some English."""
    return str(language_code.value).startswith("EN")


class LanguageDisplay(graphene.ObjectType):
    """A language."""

    code = graphene.Field(LanguageCodeEnum, required=True, description="Code.")
    language = graphene.String(required=True, description="Its own name.")
