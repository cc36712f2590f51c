"""What a product's page says about itself to machines."""

from typing import Any
from urllib.parse import quote, urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from storefront.shop.findable.page_facts import MARKET_PICTURE, PageFacts
from storefront.shop.findable.structured import breadcrumbs, product_data


def product_facts(node: dict[str, Any], page: dict[str, Any]) -> PageFacts:
    """From the API's answer and what the page prints: offers, certificate and a picture with stars only of what may
    be sold at this moment."""
    listing, path, group = (
        reverse("shop:listing"),
        reverse("shop:product", args=[node["slug"]]),
        page["group"],
    )
    steps = [(_("Sản phẩm"), listing, "")]
    if group["name"]:
        steps.append((group["name"], listing, urlencode({"nhom": group["slug"]})))
    steps.append((node["name"], path, ""))
    data = product_data(node, page, path)
    if data is None:
        pictures = page["pictures"]
        plain = pictures[0]["url"] if pictures else MARKET_PICTURE
        return PageFacts(picture=plain, structured=(breadcrumbs(steps),))
    picture = f"/share/product/{quote(node['slug'])}.jpg"
    return PageFacts(picture=picture, kind="product", structured=(breadcrumbs(steps), data))
