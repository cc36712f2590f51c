"""Producers, products, recognitions, listings and variants."""

from datetime import date, timedelta
from itertools import count
from typing import Any

from backend.catalogue.models import Listing, Variant
from backend.certification.models import ProductGroup, RecognisedProduct, Recognition
from backend.geography.models import CraftVillage
from backend.kernel import clock
from backend.kernel.vietnamese import fold, slugify
from backend.producers.models import Producer

_numbers = count(1)


def make_craft_village(**fields: Any) -> CraftVillage:
    """A village of potters in Vĩnh Long."""
    name = fields.pop("name", f"Làng gốm Thử {next(_numbers)}")
    values = {
        "province_id": "86",
        "slug": slugify(name),
        "fold": fold(name),
        "craft": "Gốm",
        "craft_en": "Pottery",
        "story": "Đất sét ven sông.",
        "story_en": "Clay from the river.",
    }
    return CraftVillage.objects.create(name=name, **{**values, **fields})


def make_producer(**fields: Any) -> Producer:
    """A cooperative in Vĩnh Long, in good standing."""
    n = next(_numbers)
    values = {
        "name": f"Hợp tác xã Thử {n}",
        "slug": f"hop-tac-xa-thu-{n}",
        "kind": Producer.Kind.COOPERATIVE,
        "province_id": "86",
        "created_at": clock.now(),
    }
    return Producer.objects.create(**{**values, **fields})


def make_product(**fields: Any) -> RecognisedProduct:
    """A product of the register in Vĩnh Long, sub-group tea, with nothing that recognises it."""
    n = next(_numbers)
    values = {
        "register_key": f"test:{n}",
        "name": f"Trà thử {n}",
        "province_id": "86",
        "created_at": clock.now(),
    }
    group = fields.pop("group", None) or ProductGroup.objects.get(code=fields.pop("group_code", "1.5"))
    producer = fields.pop("producer", None) or make_producer(province_id=fields.get("province_id", "86"))
    return RecognisedProduct.objects.create(**{**values, **fields, "group": group, "producer": producer})


def make_recognition(product: RecognisedProduct, **fields: Any) -> Recognition:
    """A granted, documented recognition: four stars, decided a year ago, valid for 36 months."""
    n = next(_numbers)
    decided = fields.pop("decided_on", clock.today() - timedelta(days=365))
    start: date | None = decided
    values = {
        "stars": 4,
        "status": Recognition.Status.GRANTED,
        "decision_number": f"{n}/QĐ-UBND",
        "decided_on": decided,
        "authority": "UBND tỉnh Vĩnh Long",
        "evidence": f"evidence/{n}.pdf",
        "valid_from": clock.start_of_day(start) if start else None,
        "valid_until": clock.start_of_day(clock.add_months(start, 36)) if start else None,
        "created_at": clock.now(),
    }
    return Recognition.objects.create(product=product, **{**values, **fields})


def make_listing(product: RecognisedProduct, **fields: Any) -> Listing:
    """An approved listing that its producer offers; it has no variant and no price yet."""
    now = clock.now()
    name = fields.pop("name", product.name)
    values = {
        "name": name,
        "slug": f"{slugify(name)}-{next(_numbers)}",
        "moderation": Listing.Moderation.APPROVED,
        "is_on_sale": True,
        "created_at": now,
        "updated_at": now,
    }
    return Listing.objects.create(product=product, **{**values, **fields})


def make_variant(listing: Listing, **fields: Any) -> Variant:
    """A variant at 100.000 ₫; keeps the listing's price range current."""
    now = clock.now()
    n = next(_numbers)
    values = {"sku": f"SKU-{n}", "name": "Gói 250 g", "price": 100_000, "created_at": now, "updated_at": now}
    variant = Variant.objects.create(listing=listing, **{**values, **fields})
    prices = list(Variant.objects.filter(listing=listing).values_list("price", flat=True))
    Listing.objects.filter(pk=listing.pk).update(price_min=min(prices), price_max=max(prices))
    return variant


def make_sellable(
    *,
    product: dict[str, Any] | None = None,
    recognition: dict[str, Any] | None = None,
    listing: dict[str, Any] | None = None,
    **variant: Any,
) -> Variant:
    """A variant that may be sold now, with everything it needs."""
    thing = make_product(**(product or {}))
    make_recognition(thing, **(recognition or {}))
    return make_variant(make_listing(thing, **(listing or {})), **variant)
