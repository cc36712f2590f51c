"""One product with everything that can be asked of it, and its variants."""

from typing import Any

import orjson
import pytest

from backend.api.graphql.ids import to_global_id
from backend.catalogue.models import Listing, ListingMedia, Variant
from backend.kernel import clock
from tests.api.asking import ask, data
from tests.factories import make_point, make_producer, make_sellable, make_variant, put_on_shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def tea() -> Variant:
    """A four-star tea with two variants and two pictures."""
    producer = make_producer(name="HTX Chè Shan", slug="htx-che-shan", story="Ba đời làm chè.")
    variant = make_sellable(
        product={"producer": producer},
        recognition={"decision_number": "7/QĐ-UBND", "score": "81.5"},
        listing={
            "name": "Chè Shan tuyết",
            "slug": "che-shan",
            "cover": "tea/a b.webp",
            "description": "Một.\n\n<b>Hai</b>",
        },
        price=120_000,
        weight_grams=100,
        sku="CHE-100",
    )
    make_variant(variant.listing, price=3_000_000_000, sku="CHE-MAX", name="Thùng", position=1)
    for position, file in enumerate(("tea/a b.webp", "tea/c.png")):
        ListingMedia.objects.create(
            listing=variant.listing, file=file, alt=f"Ảnh {position}", position=position
        )
    return variant


def test_facts_of_the_product(tea: Variant):
    answer = data(
        """{ product(slug: "che-shan") {
            id name slug description created updatedAt rating channel externalReference chargeTaxes seoTitle
            productType { id name slug kind hasVariants isShippingRequired }
            category { name slug level parent { name slug level parent { name } } }
            isAvailable isAvailableForPurchase isDemo hasDemoCommerce communeName
            metadata { key value } metafield(key: "x") metafields
            translation(languageCode: EN) { name }
        } }"""
    )["product"]
    listing = Listing.objects.get()
    assert orjson.loads(answer.pop("description")) == {
        "blocks": [
            {"type": "paragraph", "data": {"text": "Một."}},
            {"type": "paragraph", "data": {"text": "&lt;b&gt;Hai&lt;/b&gt;"}},
        ],
        "version": "2.24.3",
    }
    assert answer == {
        "id": to_global_id("Product", listing.pk),
        "name": "Chè Shan tuyết",
        "slug": "che-shan",
        "created": listing.created_at.isoformat(),
        "updatedAt": listing.updated_at.isoformat(),
        "rating": None,
        "channel": "default-channel",
        "externalReference": None,
        "chargeTaxes": True,
        "seoTitle": None,
        "productType": {
            "id": to_global_id("ProductType", 1),
            "name": "Sản phẩm OCOP",
            "slug": "ocop",
            "kind": "NORMAL",
            "hasVariants": True,
            "isShippingRequired": True,
        },
        "category": {
            "name": "Chè",
            "slug": "che",
            "level": 1,
            "parent": {"name": "Thực phẩm", "slug": "thuc-pham", "level": 0, "parent": None},
        },
        "isAvailable": False,
        "isAvailableForPurchase": True,
        "isDemo": False,
        "hasDemoCommerce": False,
        "communeName": None,
        "metadata": [],
        "metafield": None,
        "metafields": {},
        "translation": None,
    }


def test_a_stored_document_stays_and_no_text_is_null(tea: Variant):
    document = '{"blocks":[{"type":"paragraph","data":{"text":"Chè"}}]}'
    for stored, shown in ((document, document), ("", None), ("  ", None)):
        Listing.objects.update(description=stored)
        assert data('{ product(slug: "che-shan") { description } }')["product"]["description"] == shown
    Listing.objects.update(description='{"blocks": 7')
    shown = data('{ product(slug: "che-shan") { description } }')["product"]["description"]
    assert orjson.loads(shown)["blocks"] == [{"type": "paragraph", "data": {"text": '{"blocks": 7'}}]


def test_prices_in_dong_beyond_32_bits(tea: Variant):
    money = "{ currency amount fractionalAmount fractionDigits }"
    answer = data(
        f"""{{ product(slug: "che-shan") {{ pricing {{
            onSale displayGrossPrices discount {{ currency }}
            priceRange {{ start {{ currency gross {money} net {money} tax {money} }} stop {{ gross {money} }} }}
            priceRangeUndiscounted {{ start {{ gross {{ amount }} }} }}
        }} variants {{ pricing {{ onSale price {{ gross {money} }} priceUndiscounted {{ gross {{ amount }}
            }} }} }} }} }}"""
    )["product"]

    def dong(amount: int) -> dict[str, Any]:
        return {"currency": "VND", "amount": float(amount), "fractionalAmount": amount, "fractionDigits": 0}

    assert answer["pricing"] == {
        "onSale": False,
        "displayGrossPrices": True,
        "discount": None,
        "priceRange": {
            "start": {"currency": "VND", "gross": dong(120_000), "net": dong(120_000), "tax": dong(0)},
            "stop": {"gross": dong(3_000_000_000)},
        },
        "priceRangeUndiscounted": {"start": {"gross": {"amount": 120_000.0}}},
    }
    assert [each["pricing"]["price"]["gross"] for each in answer["variants"]] == [
        dong(120_000),
        dong(3_000_000_000),
    ]


def test_recognition_producer_and_province(tea: Variant):
    recognition = tea.listing.product.recognitions.get()
    answer = data(
        """{ product(slug: "che-shan") {
            recognition { id stars score decisionNumber decidedOn authority validFrom validUntil evidence isDemo }
            producer { id slug name kind story isDemo province { code slug name nameEn } }
            province { code slug name nameEn productCount former { name slug } redirectedFrom }
        } }"""
    )["product"]
    assert answer["recognition"] == {
        "id": to_global_id("Recognition", recognition.pk),
        "stars": 4,
        "score": 81.5,
        "decisionNumber": "7/QĐ-UBND",
        "decidedOn": recognition.decided_on.isoformat(),
        "authority": "UBND tỉnh Vĩnh Long",
        "validFrom": recognition.valid_from.isoformat(),
        "validUntil": recognition.valid_until.isoformat(),
        "evidence": recognition.evidence,
        "isDemo": False,
    }
    assert answer["producer"] == {
        "id": to_global_id("Producer", tea.listing.product.producer_id),
        "slug": "htx-che-shan",
        "name": "HTX Chè Shan",
        "kind": "COOPERATIVE",
        "story": "Ba đời làm chè.",
        "isDemo": False,
        "province": {"code": "86", "slug": "vinh-long", "name": "Vĩnh Long", "nameEn": "Vinh Long"},
    }
    province = answer["province"]
    assert (province["code"], province["productCount"], province["redirectedFrom"]) == ("86", 1, None)
    assert {former["slug"] for former in province["former"]} == {"ben-tre", "tra-vinh", "vinh-long"}


def test_attributes_in_both_shapes(tea: Variant):
    until = clock.local_date(tea.listing.product.recognitions.get().valid_until).isoformat()
    answer = data(
        """{ product(slug: "che-shan") {
            attributes { attribute { slug name inputType } values { slug name date plainText } }
            attribute(slug: "ocop-stars") { values { name translation(languageCode: EN) { name } } }
            unknown: attribute(slug: "x") { values { name } }
            assignedAttributes(limit: 2) { attribute { slug } }
            stars: assignedAttribute(slug: "ocop-stars") { __typename attribute { name
                translation(languageCode: EN) { name } }
              ... on AssignedSingleChoiceAttribute { value { slug name translation(languageCode: EN) } } }
            number: assignedAttribute(slug: "certificate-number") { __typename ... on
                AssignedPlainTextAttribute { value } }
            until: assignedAttribute(slug: "valid-until") { __typename ... on AssignedDateAttribute { day: value } }
            none: assignedAttribute(slug: "x") { __typename }
        } }"""
    )["product"]
    assert [
        (each["attribute"]["slug"], each["attribute"]["inputType"], each["values"])
        for each in answer["attributes"]
    ] == [
        ("ocop-stars", "DROPDOWN", [{"slug": "4", "name": "4 sao", "date": None, "plainText": None}]),
        (
            "province",
            "DROPDOWN",
            [{"slug": "vinh-long", "name": "Vĩnh Long", "date": None, "plainText": None}],
        ),
        ("product-group", "DROPDOWN", [{"slug": "che", "name": "Chè", "date": None, "plainText": None}]),
        (
            "producer",
            "DROPDOWN",
            [{"slug": "htx-che-shan", "name": "HTX Chè Shan", "date": None, "plainText": None}],
        ),
        (
            "certificate-number",
            "PLAIN_TEXT",
            [{"slug": "7/QĐ-UBND", "name": "7/QĐ-UBND", "date": None, "plainText": "7/QĐ-UBND"}],
        ),
        ("valid-until", "DATE", [{"slug": until, "name": until, "date": until, "plainText": None}]),
    ]
    assert answer["attribute"] == {"values": [{"name": "4 sao", "translation": {"name": "4 stars"}}]}
    assert answer["unknown"] is answer["none"] is None
    assert [each["attribute"]["slug"] for each in answer["assignedAttributes"]] == ["ocop-stars", "province"]
    assert answer["stars"] == {
        "__typename": "AssignedSingleChoiceAttribute",
        "attribute": {"name": "Hạng sao OCOP", "translation": {"name": "OCOP stars"}},
        "value": {"slug": "4", "name": "4 sao", "translation": "4 stars"},
    }
    assert answer["number"] == {"__typename": "AssignedPlainTextAttribute", "value": "7/QĐ-UBND"}
    assert answer["until"] == {"__typename": "AssignedDateAttribute", "day": until}


def test_pictures_have_absolute_addresses_at_saleors_steps(tea: Variant):
    answer = data(
        """{ product(slug: "che-shan") {
            whole: thumbnail { url alt } near: thumbnail(size: 300, format: WEBP) { url }
            avif: thumbnail(size: 5000, format: AVIF) { url } raw: thumbnail(size: 0) { url }
            media { id alt type sortOrder url(size: 200) productId }
        } }"""
    )["product"]
    origin = "http://127.0.0.1:8000"
    assert answer["whole"] == {
        "url": f"{origin}/thumbnail/tea/a%20b.webp/4096/original/",
        "alt": "Chè Shan tuyết",
    }
    assert answer["near"] == {"url": f"{origin}/thumbnail/tea/a%20b.webp/256/webp/"}
    assert answer["avif"] == {"url": f"{origin}/thumbnail/tea/a%20b.webp/4096/avif/"}
    assert answer["raw"] == {"url": f"{origin}/media/tea/a%20b.webp"}
    pictures = list(ListingMedia.objects.order_by("position"))
    assert answer["media"] == [
        {
            "id": to_global_id("ProductMedia", picture.pk),
            "alt": picture.alt,
            "type": "IMAGE",
            "sortOrder": picture.position,
            "url": f"{origin}/thumbnail/{picture.file.replace(' ', '%20')}/256/original/",
            "productId": to_global_id("Product", tea.listing_id),
        }
        for picture in pictures
    ]


def test_no_picture_is_null():
    variant = make_sellable()
    answer = data(
        "query($s: String) { product(slug: $s) { thumbnail { url } media { id } } }",
        {"s": variant.listing.slug},
    )
    assert answer["product"] == {"thumbnail": None, "media": []}


def test_variants_by_every_path(tea: Variant):
    facts = "{ id sku name weight { unit value } trackInventory quantityLimitPerCustomer product { slug } }"
    answer = data(
        f"""query($id: ID!) {{
            byId: productVariant(id: $id) {facts} bySku: productVariant(sku: "CHE-100") {facts}
            product(slug: "che-shan") {{
                defaultVariant {facts} variant(sku: "CHE-100") {facts} other: variant(id: $id) {facts}
                none: variant(sku: "X") {facts} variants {{ sku }}
                productVariants(first: 1) {{ totalCount edges {{ node {facts} }} pageInfo {{ hasNextPage }} }}
            }}
        }}""",
        {"id": to_global_id("ProductVariant", tea.pk)},
    )
    expected = {
        "id": to_global_id("ProductVariant", tea.pk),
        "sku": "CHE-100",
        "name": "Gói 250 g",
        "weight": {"unit": "G", "value": 100.0},
        "trackInventory": True,
        "quantityLimitPerCustomer": 50,
        "product": {"slug": "che-shan"},
    }
    product = answer["product"]
    assert (
        answer["byId"]
        == answer["bySku"]
        == product["defaultVariant"]
        == product["variant"]
        == product["other"]
        == expected
    )
    assert product["none"] is None
    assert product["variants"] == [{"sku": "CHE-100"}, {"sku": "CHE-MAX"}]
    assert product["productVariants"] == {
        "totalCount": 2,
        "edges": [{"node": expected}],
        "pageInfo": {"hasNextPage": True},
    }


@pytest.mark.parametrize(("units", "shown"), [(0, 0), (1, 1), (50, 50), (51, 50), (4000, 50)])
def test_units_available_are_never_null_and_capped(tea: Variant, units: int, shown: int):
    if units:
        put_on_shelf(tea, make_point(), units)
    answer = data('{ product(slug: "che-shan") { isAvailable variants { quantityAvailable } } }')["product"]
    assert answer == {
        "isAvailable": units > 0,
        "variants": [{"quantityAvailable": shown}, {"quantityAvailable": 0}],
    }


def test_points_that_have_it(tea: Variant):
    near, far, closed = make_point(name="Chợ"), make_point(name="Ga"), make_point(is_active=False)
    other = Variant.objects.get(sku="CHE-MAX")
    put_on_shelf(tea, near, 2)
    put_on_shelf(other, near, 3)
    put_on_shelf(other, far, 9)
    put_on_shelf(tea, closed, 50)
    answer = data('{ product(slug: "che-shan") { points { quantity point { name } } } }')
    assert answer["product"]["points"] == [
        {"quantity": 9, "point": {"name": "Ga"}},
        {"quantity": 5, "point": {"name": "Chợ"}},
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("", "At least one of arguments is required: 'id' and 'slug' and 'external_reference'."),
        (
            '(id: "UHJvZHVjdDox", slug: "x")',
            "Argument 'id' and 'slug' and 'external_reference' cannot be combined.",
        ),
        ('(id: "x")', "Invalid ID: x."),
    ],
)
def test_a_product_is_asked_for_in_one_way(arguments: str, message: str):
    answer = ask(f"{{ product{arguments} {{ name }} }}")
    assert answer["data"] == {"product": None}
    assert [error["message"] for error in answer["errors"]] == [message]


def test_what_there_is_not():
    assert data(
        """{ product(slug: "none") { id } a: product(id: "UHJvZHVjdDo5OTk5OTk=") { id } b:
            product(externalReference: "x") { id }
             productVariant(sku: "none") { id } producer(slug: "none") { id } category(slug: "none") { id } }"""
    ) == {"product": None, "a": None, "b": None, "productVariant": None, "producer": None, "category": None}
