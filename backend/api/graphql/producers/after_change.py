"""What a producer's mutation answers with: the product or variant as it is after the change."""

from backend.api.graphql.catalogue.loaders import show_products, show_variants
from backend.api.graphql.context import Context
from backend.catalogue.selectors import any_listing
from backend.catalogue.types import CatalogueProduct, CatalogueVariant
from backend.catalogue.variants import variants


def changed_product(context: Context, listing_id: int) -> CatalogueProduct | None:
    """One's own listing, read afresh."""
    context.forget()
    row = any_listing(now=context.now, listing_id=listing_id)
    return show_products(context, [row])[0] if row else None


def changed_variant(context: Context, variant_id: int) -> CatalogueVariant | None:
    """One's own variant, read afresh: only after a service has found it to be one's own."""
    context.forget()
    row = variants([variant_id], now=context.now).get(variant_id)
    return show_variants(context, [row])[0] if row else None
