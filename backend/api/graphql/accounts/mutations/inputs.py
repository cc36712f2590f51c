"""What mutations of accounts take in."""

from typing import Any

import graphene

from backend.api.graphql.address_types import MetadataInput
from backend.api.graphql.enums import LanguageCodeEnum


class AccountRegisterInput(graphene.InputObjectType):
    """Who asks for an account."""

    first_name = graphene.String(description="Given name.")
    last_name = graphene.String(description="Family name.")
    language_code = graphene.InputField(LanguageCodeEnum, description="The language they read.")
    email = graphene.String(required=True, description="E-mail address.")
    password = graphene.String(required=True, description="At least ten characters.")
    redirect_url = graphene.String(description="The page that the letter's link leads to, of a known origin.")
    metadata = graphene.List(graphene.NonNull(MetadataInput), description="Not kept.")
    channel = graphene.String(description="Slug of the channel; there is one.")


class AccountInput(graphene.InputObjectType):
    """What people change about themselves."""

    first_name = graphene.String(description="Given name.")
    last_name = graphene.String(description="Family name.")
    language_code = graphene.InputField(LanguageCodeEnum, description="The language they read.")


def language_of(given: Any) -> str | None:
    """ "vi" or "en" for a LanguageCodeEnum, English for every English and Vietnamese for all others; None for none."""
    code = given.get("language_code")
    if code is None:
        return None
    return "en" if str(getattr(code, "value", code)).startswith("EN") else "vi"
