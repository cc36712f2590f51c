"""Attributes and their values, in Saleor's older shape (SelectedAttribute) and its newer one (AssignedAttribute)."""

import datetime
from typing import Any

import graphene

from backend.api.graphql.catalogue.ocop_attributes import AssignedRow, AttributeRow, Choice
from backend.api.graphql.connections import PAGE_ARGUMENTS, Connection, connect_list, connection_type
from backend.api.graphql.enums import LanguageCodeEnum, enum
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.languages import ENGLISH, Language, LanguageDisplay, is_english
from backend.api.graphql.metadata_types import Node, ObjectWithMetadata, type_of_row
from backend.api.graphql.resolvers import light
from backend.api.graphql.scalars import Date, DateTime, JSONString

AttributeInputTypeEnum = enum(
    "AttributeInputTypeEnum",
    "DROPDOWN MULTISELECT FILE REFERENCE SINGLE_REFERENCE NUMERIC RICH_TEXT PLAIN_TEXT SWATCH BOOLEAN DATE DATE_TIME",
    "Kind of an attribute's values.",
)
AttributeTypeEnum = enum(
    "AttributeTypeEnum", "PRODUCT_TYPE PAGE_TYPE CUSTOMER_TYPE", "What an attribute belongs to."
)
AttributeEntityTypeEnum = enum(
    "AttributeEntityTypeEnum",
    "PAGE PRODUCT PRODUCT_VARIANT CATEGORY COLLECTION",
    "What a reference points to.",
)
VariantAttributeScope = enum(
    "VariantAttributeScope", "ALL VARIANT_SELECTION NOT_VARIANT_SELECTION", "Which of a variant's attributes."
)


class AttributeTranslation(graphene.ObjectType):
    """An attribute's name in another language."""

    class Meta:
        interfaces = (Node,)

    id = graphene.ID(required=True, description="The global id.")
    language = graphene.Field(LanguageDisplay, required=True, description="Language.")
    name = graphene.String(required=True, description="Name.")

    @staticmethod
    @light
    def resolve_id(root: AttributeRow, _info: Any) -> str:
        """By the attribute and the language."""
        return to_global_id("AttributeTranslation", f"{root.pk}-EN")

    @staticmethod
    @light
    def resolve_language(_root: AttributeRow, _info: Any) -> Language:
        """English is the only other one."""
        return ENGLISH

    @staticmethod
    @light
    def resolve_name(root: AttributeRow, _info: Any) -> str:
        """The English name."""
        return root.name_en


class AttributeValueTranslation(graphene.ObjectType):
    """A value's name in another language."""

    class Meta:
        interfaces = (Node,)

    id = graphene.ID(required=True, description="The global id.")
    language = graphene.Field(LanguageDisplay, required=True, description="Language.")
    name = graphene.String(required=True, description="Name.")

    @staticmethod
    @light
    def resolve_id(root: Choice, _info: Any) -> str:
        """By the value and the language."""
        return to_global_id("AttributeValueTranslation", f"{root.attribute_slug}-{root.slug}-EN")

    resolve_language = AttributeTranslation.resolve_language

    @staticmethod
    @light
    def resolve_name(root: Choice, _info: Any) -> str:
        """The English name."""
        return root.name_en


class File(graphene.ObjectType):
    """A file."""

    url = graphene.String(required=True, description="Address.")
    content_type = graphene.String(description="Media type.")


class AttributeValue(graphene.ObjectType):
    """A value of an attribute."""

    class Meta:
        interfaces = (Node,)

    id = graphene.ID(required=True, description="The global id.")
    name = graphene.String(description="Name.")
    slug = graphene.String(description="Slug.")
    value = graphene.String(description="Not used.")
    input_type = graphene.Field(AttributeInputTypeEnum, description="Kind of value.")
    translation = graphene.Field(
        AttributeValueTranslation,
        language_code=LanguageCodeEnum(required=True),
        description="In another language.",
    )
    reference = graphene.ID(description="Not used.")
    file = graphene.Field(File, description="Not used.")
    rich_text = graphene.Field(JSONString, description="Not used.")
    plain_text = graphene.String(description="The text of a plain text value.")
    boolean = graphene.Boolean(description="Not used.")
    date = graphene.Field(Date, description="The day of a date value.")
    date_time = graphene.Field(DateTime, description="Not used.")

    @staticmethod
    @light
    def resolve_id(root: Choice, _info: Any) -> str:
        """By attribute and slug."""
        return to_global_id("AttributeValue", f"{root.attribute_slug}-{root.slug}")

    @staticmethod
    @light
    def resolve_value(_root: Choice, _info: Any) -> str:
        """No swatches here."""
        return ""

    @staticmethod
    @light
    def resolve_plain_text(root: Choice, _info: Any) -> str | None:
        """Of plain text values only."""
        return root.name if root.input_type == "PLAIN_TEXT" else None

    @staticmethod
    @light
    def resolve_date(root: Choice, _info: Any) -> datetime.date | None:
        """Of date values only."""
        return root.day

    @staticmethod
    @light
    def resolve_translation(root: Choice, _info: Any, language_code: Any) -> Choice | None:
        """English, where the value has a name and is no plain text."""
        return root if is_english(language_code) and root.input_type == "DROPDOWN" else None


AttributeValueCountableConnection = connection_type("AttributeValue", lambda: AttributeValue)


class Attribute(graphene.ObjectType):
    """A product attribute."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    id = graphene.ID(required=True, description="The global id.")
    slug = graphene.String(required=True, description="Slug.")
    name = graphene.String(required=True, description="Name.")
    input_type = graphene.Field(AttributeInputTypeEnum, description="Kind of its values.")
    entity_type = graphene.Field(AttributeEntityTypeEnum, description="Not used.")
    type = graphene.Field(AttributeTypeEnum, required=True, description="What it belongs to.")
    translation = graphene.Field(
        AttributeTranslation,
        language_code=LanguageCodeEnum(required=True),
        description="In another language.",
    )
    choices = graphene.Field(
        AttributeValueCountableConnection,
        **PAGE_ARGUMENTS,
        description="Its values, where they are few and fixed.",
    )
    value_required = graphene.Boolean(required=True, description="Whether every product has one.")
    visible_in_storefront = graphene.Boolean(required=True, description="Whether readers see it.")
    filterable_in_storefront = graphene.Boolean(
        required=True, description="Whether readers can filter by it."
    )
    filterable_in_dashboard = graphene.Boolean(required=True, description="The same.")
    available_in_grid = graphene.Boolean(required=True, description="Not used.")
    storefront_search_position = graphene.Int(required=True, description="Not used.")
    with_choices = graphene.Boolean(required=True, description="Whether its values are a list of choices.")
    external_reference = graphene.String(description="Not used.")

    @staticmethod
    @light
    def resolve_id(root: AttributeRow, _info: Any) -> str:
        """By number."""
        return to_global_id("Attribute", root.pk)

    @staticmethod
    @light
    def resolve_type(_root: AttributeRow, _info: Any) -> str:
        """All belong to products."""
        return "PRODUCT_TYPE"

    @staticmethod
    @light
    def resolve_translation(root: AttributeRow, _info: Any, language_code: Any) -> AttributeRow | None:
        """English."""
        return root if is_english(language_code) else None

    @staticmethod
    def resolve_choices(root: AttributeRow, info: Any, **arguments: Any) -> Connection[Choice] | None:
        """Null for values that are not a short list."""
        if root.choices is None:
            return None
        return connect_list(info, arguments, root.choices(), lambda choice: choice.slug)

    @staticmethod
    @light
    def resolve_value_required(_root: AttributeRow, _info: Any) -> bool:
        """Whatever may be sold has all of them."""
        return True

    resolve_visible_in_storefront = resolve_value_required
    resolve_filterable_in_storefront = resolve_value_required
    resolve_filterable_in_dashboard = resolve_value_required

    @staticmethod
    @light
    def resolve_available_in_grid(_root: AttributeRow, _info: Any) -> bool:
        """Not used."""
        return False

    @staticmethod
    @light
    def resolve_storefront_search_position(_root: AttributeRow, _info: Any) -> int:
        """Not used."""
        return 0

    @staticmethod
    @light
    def resolve_with_choices(root: AttributeRow, _info: Any) -> bool:
        """Dropdowns have choices."""
        return root.input_type == "DROPDOWN"


class SelectedAttribute(graphene.ObjectType):
    """An attribute of a product with its values."""

    attribute = graphene.Field(Attribute, required=True, description="The attribute.")
    values = graphene.List(graphene.NonNull(AttributeValue), required=True, description="Its values.")


class AssignedAttribute(graphene.Interface):
    """An attribute of a product with its value."""

    attribute = graphene.Field(Attribute, required=True, description="The attribute.")

    @classmethod
    def resolve_type(cls, instance: AssignedRow, info: Any) -> Any:
        """By the kind of value."""
        return type_of_row(instance, info)


class AssignedChoiceAttributeValue(graphene.ObjectType):
    """A choice."""

    name = graphene.String(description="Name.")
    slug = graphene.String(description="Slug.")
    translation = graphene.String(
        language_code=LanguageCodeEnum(required=True), description="Its name in another language."
    )

    @staticmethod
    @light
    def resolve_translation(root: Choice, _info: Any, language_code: Any) -> str | None:
        """English."""
        return root.name_en if is_english(language_code) else None


class AssignedSingleChoiceAttribute(graphene.ObjectType):
    """An attribute whose value is one of its choices."""

    class Meta:
        interfaces = (AssignedAttribute,)

    value = graphene.Field(AssignedChoiceAttributeValue, description="The choice.")

    @staticmethod
    @light
    def resolve_value(root: AssignedRow, _info: Any) -> Choice:
        """The choice."""
        return root.choice


class AssignedPlainTextAttribute(graphene.ObjectType):
    """An attribute whose value is a text."""

    class Meta:
        interfaces = (AssignedAttribute,)

    value = graphene.String(description="The text.")
    translation = graphene.String(
        language_code=LanguageCodeEnum(required=True), description="Not translated."
    )

    @staticmethod
    @light
    def resolve_value(root: AssignedRow, _info: Any) -> str:
        """The text."""
        return root.choice.name


class AssignedDateAttribute(graphene.ObjectType):
    """An attribute whose value is a day."""

    class Meta:
        interfaces = (AssignedAttribute,)

    value = graphene.Field(Date, description="The day.")

    @staticmethod
    @light
    def resolve_value(root: AssignedRow, _info: Any) -> datetime.date | None:
        """The day."""
        return root.choice.day


ASSIGNED_TYPES = [AssignedSingleChoiceAttribute, AssignedPlainTextAttribute, AssignedDateAttribute]
