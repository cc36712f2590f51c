"""What belongs to several rows of an answer, one statement each."""

from collections.abc import Mapping
from uuid import UUID

from backend.api.graphql.context import Loader
from backend.editorial.point_events import coming_events
from backend.editorial.policies import policies_in_effect, versions_of
from backend.editorial.types import EventFacts, PolicyFacts, PolicyVersion

EVENT_POINT = "event-point"
POLICY = "policy"


class ComingEventsOfPoint(Loader[UUID, list[EventFacts]]):
    """Events of points that are not over."""

    kind = EVENT_POINT

    def load(self, keys: list[UUID]) -> Mapping[UUID, list[EventFacts]]:
        """One statement for all points."""
        return coming_events(keys, now=self.context.now)

    def missing(self) -> list[EventFacts]:
        """None to come."""
        return []


class VersionsOfPolicy(Loader[str, list[PolicyVersion]]):
    """All versions of policies."""

    kind = POLICY

    def load(self, keys: list[str]) -> Mapping[str, list[PolicyVersion]]:
        """One statement for all policies."""
        return versions_of(keys)


class PolicyInEffect(Loader[str, PolicyFacts | None]):
    """Policies by slug, each in the version that is in effect."""

    kind = POLICY

    def load(self, keys: list[str]) -> Mapping[str, PolicyFacts]:
        """One statement for all policies."""
        return {policy.slug: policy for policy in policies_in_effect(now=self.context.now)}
