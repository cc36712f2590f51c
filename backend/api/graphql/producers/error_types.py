"""Errors of the producers' mutations, as Saleor's clients know them."""

from dataclasses import dataclass

import graphene

from backend.api.graphql.enums import enum

ProductErrorCode = enum(
    "ProductErrorCode",
    "DUPLICATED_INPUT_ITEM GRAPHQL_ERROR INVALID NOT_FOUND REQUIRED",
    "Why a change of a product was refused.",
)


@dataclass(frozen=True, slots=True)
class IndexedError:
    """A refusal of one entry of a list; `index` counts from 0."""

    field: str | None
    message: str
    code: str
    index: int | None = None
    channels: list[str] | None = None


class _Refusal:
    field = graphene.String(description="The input at fault, or null.")
    message = graphene.String(description="What is wrong.")
    code = graphene.Field(ProductErrorCode, required=True, description="Why.")


class ProductError(_Refusal, graphene.ObjectType):
    """One refusal of a change of a product."""

    attributes = graphene.List(graphene.NonNull(graphene.ID), description="Attributes at fault.")
    values = graphene.List(graphene.NonNull(graphene.ID), description="Values at fault.")


class ProductChannelListingError(_Refusal, graphene.ObjectType):
    """One refusal of a change of price or sale."""

    channels = graphene.List(graphene.NonNull(graphene.ID), description="Channels at fault.")


class BulkStockError(_Refusal, graphene.ObjectType):
    """One refusal of a number of units."""

    index = graphene.Int(description="Which entry of the list is at fault, counted from 0.")
