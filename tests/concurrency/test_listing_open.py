"""The same form sent twice at once: the product gets one listing, and the second is told of it."""

import pytest

from backend.accounts.actor import Actor
from backend.catalogue.errors import AlreadyListed, BadVariant
from backend.catalogue.models import Listing, Variant
from backend.catalogue.opening import NewVariant, open_listing
from backend.kernel.models import AuditEntry
from tests.concurrency.together import run_together
from tests.factories import make_product

pytestmark = pytest.mark.django_db(transaction=True)
BOX = NewVariant("Hộp 500 g", 120_000, 500, "TRA-500")


def _open(product):
    actor = Actor(producer_ids=frozenset({product.producer_id}))
    return open_listing(actor=actor, product_id=product.pk, name="Trà", description="", variants=[BOX])


@pytest.mark.parametrize("_round", range(3))
def test_sent_twice_at_once(_round):
    product = make_product()
    outcomes = run_together(lambda: _open(product), lambda: _open(product))
    listing = Listing.objects.get()
    assert {type(outcome) for outcome in outcomes} == {int, AlreadyListed}
    assert {o if isinstance(o, int) else o.listing_id for o in outcomes} == {listing.pk}
    assert (Variant.objects.count(), AuditEntry.objects.filter(action="listing.opened").count()) == (1, 1)


@pytest.mark.parametrize("_round", range(3))
def test_two_products_with_one_sku(_round):
    one, other = make_product(), make_product()
    outcomes = run_together(lambda: _open(one), lambda: _open(other))
    assert {type(outcome) for outcome in outcomes} == {int, BadVariant}
    refused = next(o for o in outcomes if isinstance(o, BadVariant))
    assert (refused.code, refused.index) == ("SKU_TAKEN", 0)
    assert (Listing.objects.count(), Variant.objects.count()) == (1, 1)
