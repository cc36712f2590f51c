"""A product of the register gets its listing: texts, sizes and prices from its producer, then an officer reads them.

Whether it may be sold is not asked here: the shelf takes it once an officer approved and a recognition is in force.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError

from backend.accounts.actor import Actor
from backend.catalogue.errors import AlreadyListed, BadVariant, CatalogueCode, InvalidPrice
from backend.catalogue.models import Listing, Variant
from backend.catalogue.own_listings import check_is_producer
from backend.catalogue.texts import check_texts
from backend.certification.selectors import product_of_producers
from backend.certification.types import RegisterProduct
from backend.kernel import audit, clock
from backend.kernel.errors import NotFound
from backend.kernel.money import MAX_DONG
from backend.kernel.transactions import in_transaction
from backend.kernel.vietnamese import canonical, slugify

MOST_VARIANTS = 10
LONGEST_VARIANT_NAME = 120
HEAVIEST_GRAMS = 1_000_000
LONGEST_SLUG_WORDS = 190
_SKU = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,59}", re.ASCII)


@dataclass(frozen=True, slots=True)
class NewVariant:
    """A size or pack as the producer states it: price in đồng, net weight in grams; without a SKU one is made."""

    name: str
    price: int
    weight_grams: int
    sku: str = ""


def open_listing(
    *, actor: Actor, product_id: int, name: str, description: str, variants: Sequence[NewVariant]
) -> int:
    """Make the listing of a product of the actor's own producer, switched on and submitted. Returns its id. Audited.

    A product has one listing: who sends the same twice is refused the second time. Raises PermissionDenied for who
    acts for no producer, NotFound for a product that is not theirs, AlreadyListed, InvalidText, BadVariant.
    """
    check_is_producer(actor)
    texts = check_texts(name, description)
    checked = _check_variants(variants, product_id)
    product = product_of_producers(product_id, actor.producer_ids)
    if product is None:
        raise NotFound("You have no such product.", field="product")
    try:
        with in_transaction():
            listing = _write(product, texts, checked)
            audit.record(
                actor=actor.audit_name,
                action="listing.opened",
                subject=("Listing", listing.pk),
                before={},
                after={
                    **texts,
                    "product": product_id,
                    "variants": [
                        {"sku": v.sku, "name": v.name, "price": v.price, "grams": v.weight_grams}
                        for v in checked
                    ],
                },
            )
    except IntegrityError as error:
        _say_what_is_taken(error, product_id, checked)
        raise
    return listing.pk


def _write(product: RegisterProduct, texts: dict[str, str], variants: list[NewVariant]) -> Listing:
    now = clock.now()
    prices = [variant.price for variant in variants]
    listing = Listing.objects.create(
        product_id=product.product_id,
        **texts,
        slug=_slug(product),
        moderation=Listing.Moderation.SUBMITTED,
        is_on_sale=True,
        price_min=min(prices),
        price_max=max(prices),
        is_demo=product.is_demo,
        created_at=now,
        updated_at=now,
    )
    Variant.objects.bulk_create(
        Variant(
            listing=listing,
            sku=variant.sku,
            name=variant.name,
            price=variant.price,
            weight_grams=variant.weight_grams,
            position=position,
            created_at=now,
            updated_at=now,
        )
        for position, variant in enumerate(variants)
    )
    return listing


def _slug(product: RegisterProduct) -> str:
    """Of the register's name, not of what was typed: an address shows no words that an officer may reject."""
    words = slugify(product.name)[:LONGEST_SLUG_WORDS].strip("-") or "san-pham"
    return f"{words}-p{product.product_id}"


def _check_variants(variants: Sequence[NewVariant], product_id: int) -> list[NewVariant]:
    if not variants:
        raise BadVariant(CatalogueCode.REQUIRED, "Give at least one size with its price.", field="variants")
    if len(variants) > MOST_VARIANTS:
        raise BadVariant(
            CatalogueCode.TOO_MANY, f"Give at most {MOST_VARIANTS} sizes at first.", field="variants"
        )
    checked = [_check_variant(each, index, product_id) for index, each in enumerate(variants)]
    for what, taken in (("name", [canonical(v.name) for v in checked]), ("sku", [v.sku for v in checked])):
        for index, said in enumerate(taken):
            if said in taken[:index]:
                raise BadVariant(
                    CatalogueCode.DUPLICATE, f"Two sizes have this {what}.", field=what, index=index
                )
    return checked


def _check_variant(variant: NewVariant, index: int, product_id: int) -> NewVariant:
    name, sku = " ".join(variant.name.split()), variant.sku.strip()
    if not name:
        raise BadVariant(CatalogueCode.REQUIRED, "Name the size.", field="name", index=index)
    if len(name) > LONGEST_VARIANT_NAME or not name.isprintable():
        message = f"Write the size in {LONGEST_VARIANT_NAME} characters of plain text."
        raise BadVariant(CatalogueCode.INVALID_TEXT, message, field="name", index=index)
    if sku and not _SKU.fullmatch(sku):
        message = "A SKU has at most 60 letters without marks, digits, dots, hyphens and slashes."
        raise BadVariant(CatalogueCode.INVALID_SKU, message, field="sku", index=index)
    if not 0 < variant.price <= MAX_DONG:
        said = InvalidPrice()
        raise BadVariant(CatalogueCode.INVALID_PRICE, said.message, field="price", index=index)
    if not 0 < variant.weight_grams <= HEAVIEST_GRAMS:
        message = f"Give the net weight in grams, from 1 to {HEAVIEST_GRAMS}."
        raise BadVariant(CatalogueCode.INVALID_WEIGHT, message, field="weight_grams", index=index)
    return NewVariant(name, variant.price, variant.weight_grams, sku or f"P{product_id}-{index + 1}")


def _say_what_is_taken(error: IntegrityError, product_id: int, variants: list[NewVariant]) -> None:
    """Raise the refusal that the broken constraint stands for; return when it stands for none."""
    listed = Listing.objects.filter(product_id=product_id).values_list("pk", flat=True).first()
    if listed is not None:
        raise AlreadyListed(listed) from error
    taken = set(Variant.objects.filter(sku__in=[v.sku for v in variants]).values_list("sku", flat=True))
    for index, variant in enumerate(variants):
        if variant.sku in taken:
            message = "Another size has this SKU already. Write another one."
            raise BadVariant(CatalogueCode.SKU_TAKEN, message, field="sku", index=index) from error
