"""demoMessages."""

from typing import Any

import graphene

from backend.api.graphql.enums import enum
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.scalars import DateTime
from backend.notifications.selectors import LATEST, demo_messages
from backend.notifications.types import MessageFacts

MailState = enum("MailState", "KEPT WAITING SENT FAILED", "Whether a message went out by mail.")


class Message(graphene.ObjectType):
    """A message to somebody's address."""

    id = graphene.ID(required=True, description="The id.")
    language = graphene.String(required=True, description="vi or en.")
    subject = graphene.String(required=True, description="The subject.")
    body = graphene.String(required=True, description="The text; lines are lines.")
    created_at = graphene.Field(DateTime, required=True, description="When it was written.")
    mail = graphene.Field(MailState, required=True, description="Whether it went out by mail.")

    @staticmethod
    def resolve_id(root: MessageFacts, _info: Any) -> str:
        """A Message's."""
        return to_global_id("Message", root.id)

    @staticmethod
    def resolve_mail(root: MessageFacts, _info: Any) -> str:
        """As the enum has it."""
        return root.mail.upper()


class MailQueries(graphene.ObjectType):
    """For demos only."""

    demo_messages = graphene.List(
        graphene.NonNull(Message),
        email=graphene.String(required=True, description="Whom they are written to."),
        required=True,
        description=f"The last {LATEST} messages to an address, newest first. Answers in a demo only.",
    )

    @staticmethod
    def resolve_demo_messages(_root: None, _info: Any, email: str) -> list[MessageFacts]:
        """A PermissionDenied, outside of demos, is a top-level error."""
        return demo_messages(email.strip())
