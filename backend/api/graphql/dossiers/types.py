"""Dossiers as their producer's members and officers see them. The root is DossierFacts."""

from typing import Any

import graphene

from backend.api.graphql.catalogue.category_types import Category
from backend.api.graphql.catalogue.loaders import PRODUCER, ProfileOfProducer
from backend.api.graphql.catalogue.producer_types import Producer, ProducerRow, producer_row
from backend.api.graphql.context import Context
from backend.api.graphql.dossiers.enums import DossierItemKind, DossierState
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.resolvers import light
from backend.api.graphql.scalars import Date, DateTime
from backend.certification.dossiers.checklist import hint_of, title_of
from backend.certification.dossiers.types import EDITABLE, DossierFacts, FileFacts, ItemFacts, OwnProduct
from backend.certification.groups import GroupFacts, groups_by_id


def show_dossiers(context: Context, found: list[DossierFacts]) -> list[DossierFacts]:
    """Say that these dossiers are in the answer, so that their producers are fetched together."""
    context.expect(PRODUCER, [each.producer_id for each in found])
    return found


class DossierFile(graphene.ObjectType):
    """A file of a dossier; its bytes stand at /dossiers/files/<key>, for who may read the dossier."""

    id = graphene.ID(required=True, description="The global id.")
    key = graphene.String(required=True, description="Its name in the address of its bytes.")
    name = graphene.String(required=True, description="Its name, with the ending of its content.")
    media_type = graphene.String(required=True, description="application/pdf, image/jpeg or image/png.")
    size = graphene.Int(required=True, description="Bytes.")
    uploaded_at = graphene.Field(DateTime, required=True, description="When it came.")

    @staticmethod
    @light
    def resolve_id(root: FileFacts, _info: Any) -> str:
        """By key."""
        return to_global_id("DossierFile", root.id)

    @staticmethod
    @light
    def resolve_key(root: FileFacts, _info: Any) -> str:
        """The UUID."""
        return str(root.id)


class DossierItem(graphene.ObjectType):
    """One paper of the checklist."""

    kind = graphene.Field(DossierItemKind, required=True, description="Which paper.")
    title = graphene.String(required=True, description="Its name in the reader's language.")
    hint = graphene.String(required=True, description="What it should show.")
    is_required = graphene.Boolean(required=True, description="Whether the dossier cannot do without it.")
    takes_words = graphene.Boolean(required=True, description="Whether words alone are enough.")
    text = graphene.String(required=True, description="What the producer wrote.")
    files = graphene.List(
        graphene.NonNull(DossierFile), required=True, description="Its files, the oldest first."
    )
    objection = graphene.String(required=True, description="What an officer asked for; empty for nothing.")
    is_filled = graphene.Boolean(required=True, description="Whether there is something.")
    needs_answer = graphene.Boolean(required=True, description="Not changed since the objection.")

    @staticmethod
    @light
    def resolve_kind(root: ItemFacts, _info: Any) -> str:
        """The name."""
        return root.kind.name

    @staticmethod
    @light
    def resolve_title(root: ItemFacts, info: Any) -> str:
        """From the checklist."""
        return title_of(root.kind, info.context.language)

    @staticmethod
    @light
    def resolve_hint(root: ItemFacts, info: Any) -> str:
        """From the checklist."""
        return hint_of(root.kind, info.context.language)


class DossierDecision(graphene.ObjectType):
    """The decision that a dossier led to."""

    decision_number = graphene.String(required=True, description="Number of the decision.")
    decided_on = graphene.Field(Date, description="Day of the decision.")
    authority = graphene.String(required=True, description="Who decided.")
    valid_until = graphene.Field(DateTime, description="End of the recognition, itself not included.")


class Dossier(graphene.ObjectType):
    """A producer applies for the recognition of a product."""

    id = graphene.ID(required=True, description="The global id.")
    key = graphene.String(required=True, description="Its name in addresses.")
    producer = graphene.Field(Producer, required=True, description="Who applies.")
    name = graphene.String(required=True, description="The product's name.")
    group = graphene.Field(Category, required=True, description="Its group or sub-group.")
    is_known_product = graphene.Boolean(
        required=True, description="Whether the product is in the register already."
    )
    state = graphene.Field(DossierState, required=True, description="How far it has come.")
    state_since = graphene.Field(DateTime, required=True, description="Since when.")
    revision = graphene.Int(required=True, description="Names what was read, for an officer's decision.")
    is_editable = graphene.Boolean(required=True, description="Whether the producer may change it.")
    created_at = graphene.Field(DateTime, required=True, description="When it was opened.")
    handed_in_at = graphene.Field(DateTime, description="When it was handed in for the first time.")
    own_points = graphene.Float(description="Points that the producer reckons with, out of 100.")
    points = graphene.Float(description="The province's points, out of 100.")
    council_points = graphene.Float(description="The central council's points, where it has the word.")
    stars = graphene.Int(
        description="Stars that the points give. No stars of the product: those come with the decision."
    )
    reason = graphene.String(required=True, description="Why the points are what they are.")
    is_demo = graphene.Boolean(required=True, description="Made up for the demo.")
    items = graphene.List(graphene.NonNull(DossierItem), required=True, description="The checklist.")
    missing = graphene.List(
        graphene.NonNull(DossierItemKind), required=True, description="What keeps it from being handed in."
    )
    decision = graphene.Field(DossierDecision, description="What was decided.")
    decision_file = graphene.Field(DossierFile, description="The text of the decision.")

    @staticmethod
    @light
    def resolve_id(root: DossierFacts, _info: Any) -> str:
        """By key."""
        return to_global_id("Dossier", root.id)

    @staticmethod
    @light
    def resolve_key(root: DossierFacts, _info: Any) -> str:
        """The UUID."""
        return str(root.id)

    @staticmethod
    @light
    def resolve_producer(root: DossierFacts, info: Any) -> ProducerRow:
        """Fetched for all dossiers of the answer together."""
        return producer_row(info.context.load(ProfileOfProducer, root.producer_id))

    @staticmethod
    @light
    def resolve_group(root: DossierFacts, _info: Any) -> GroupFacts:
        """From memory."""
        return groups_by_id()[root.group_id]

    @staticmethod
    @light
    def resolve_is_known_product(root: DossierFacts, _info: Any) -> bool:
        """Whether it has a number there."""
        return root.product_id is not None

    @staticmethod
    @light
    def resolve_state(root: DossierFacts, _info: Any) -> str:
        """The name."""
        return root.state.name

    @staticmethod
    @light
    def resolve_is_editable(root: DossierFacts, _info: Any) -> bool:
        """By its state."""
        return root.state in EDITABLE

    @staticmethod
    @light
    def resolve_missing(root: DossierFacts, _info: Any) -> list[str]:
        """Their kinds."""
        return [item.kind.name for item in root.missing]


class DossierSubject(graphene.ObjectType):
    """A product of the register that its producer may apply for. The root is an OwnProduct."""

    id = graphene.ID(required=True, description="The product in the register.")
    name = graphene.String(required=True, description="Its name.")
    group = graphene.Field(Category, required=True, description="Its group or sub-group.")
    stars = graphene.Int(description="Stars of the recognition that lasts longest; null for none.")
    valid_until = graphene.Field(DateTime, description="End of that recognition, itself not included.")
    open_dossier = graphene.String(description="Key of the dossier that is open for it.")

    @staticmethod
    @light
    def resolve_id(root: OwnProduct, _info: Any) -> str:
        """By number."""
        return to_global_id("RecognisedProduct", root.product_id)

    @staticmethod
    @light
    def resolve_group(root: OwnProduct, _info: Any) -> GroupFacts:
        """From memory."""
        return groups_by_id()[root.group_id]

    @staticmethod
    @light
    def resolve_open_dossier(root: OwnProduct, _info: Any) -> str | None:
        """The UUID."""
        return str(root.open_dossier_id) if root.open_dossier_id else None
