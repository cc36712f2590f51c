"""Product groups as categories, attributes as facets, and producers."""

import pytest

from backend.api.graphql.ids import to_global_id
from backend.certification.groups import group_by_slug
from backend.producers.models import Producer
from tests.api.asking import data
from tests.factories import make_producer, make_sellable

pytestmark = pytest.mark.django_db


def test_six_groups_and_seventeen_below_them():
    answer = data(
        """{ groups: categories(first: 100, level: 0) { totalCount edges { node { slug children(first: 100)
            { totalCount } } } }
             all: categories { totalCount } below: categories(level: 1) { totalCount } }"""
    )
    assert (answer["groups"]["totalCount"], answer["below"]["totalCount"], answer["all"]["totalCount"]) == (
        6,
        17,
        23,
    )
    assert [
        (edge["node"]["slug"], edge["node"]["children"]["totalCount"]) for edge in answer["groups"]["edges"]
    ] == [
        ("thuc-pham", 6),
        ("do-uong", 2),
        ("duoc-lieu", 3),
        ("thu-cong-my-nghe", 2),
        ("sinh-vat-canh", 3),
        ("du-lich", 1),
    ]


def test_a_category_has_its_products_and_those_below():
    make_sellable(product={"group_code": "1.5"}, listing={"slug": "tra"})
    make_sellable(product={"group_code": "1"}, listing={"slug": "banh"})
    make_sellable(product={"group_code": "2.1"}, listing={"slug": "ruou"})
    group = group_by_slug("thuc-pham")
    assert group is not None
    answer = data(
        """query($id: ID) { category(id: $id) {
             name slug level ancestors(first: 1) { totalCount } translation(languageCode: EN_US) { name
                 language { code } }
             vi: translation(languageCode: VI) { name }
             products(first: 10, sortBy: {field: PRICE, direction: ASC}) { totalCount edges { node { slug } } }
             stars: products(where: {attributes: [{slug: "ocop-stars", values: ["5"]}]}) { totalCount }
             elsewhere: products(channel: "x") { totalCount }
        } below: category(slug: "che") { parent { slug } ancestors(first: 5) { edges { node { slug } } }
            products { totalCount } } }""",
        {"id": to_global_id("Category", group.id)},
    )
    assert answer["category"] == {
        "name": "Thực phẩm",
        "slug": "thuc-pham",
        "level": 0,
        "ancestors": {"totalCount": 0},
        "translation": {"name": "Food", "language": {"code": "EN"}},
        "vi": None,
        "products": {"totalCount": 2, "edges": [{"node": {"slug": "tra"}}, {"node": {"slug": "banh"}}]},
        "stars": {"totalCount": 0},
        "elsewhere": {"totalCount": 0},
    }
    assert answer["below"] == {
        "parent": {"slug": "thuc-pham"},
        "ancestors": {"edges": [{"node": {"slug": "thuc-pham"}}]},
        "products": {"totalCount": 1},
    }


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ('filter: {search: "che bien"}', ["thuc-pham-che-bien"]),
        ('filter: {search: "TEA"}', ["che"]),
        ('filter: {slugs: ["che", "hoa"]}', ["che", "hoa"]),
        ('filter: {slugs: ["che", "hoa"]}, sortBy: {field: NAME, direction: DESC}', ["hoa", "che"]),
        ('filter: {metadata: [{key: "x"}]}', []),
        ("level: 7", []),
        (
            'level: 0, sortBy: {field: SUBCATEGORY_COUNT, direction: DESC}, filter: {slugs: ["do-uong", "thuc-pham"]}',
            ["thuc-pham", "do-uong"],
        ),
    ],
)
def test_filters_of_categories(arguments: str, expected: list[str]):
    answer = data(f"{{ categories(first: 100, {arguments}) {{ edges {{ node {{ slug }} }} }} }}")
    assert [edge["node"]["slug"] for edge in answer["categories"]["edges"]] == expected


def test_pages_of_categories_both_ways():
    page = "{ totalCount pageInfo { hasNextPage hasPreviousPage endCursor startCursor } edges { node { slug } } }"
    first = data(f"{{ categories(first: 2, level: 0) {page} }}")["categories"]
    second = data(f'{{ categories(first: 9, level: 0, after: "{first["pageInfo"]["endCursor"]}") {page} }}')[
        "categories"
    ]
    slugs = [edge["node"]["slug"] for part in (first, second) for edge in part["edges"]]
    assert slugs == ["thuc-pham", "do-uong", "duoc-lieu", "thu-cong-my-nghe", "sinh-vat-canh", "du-lich"]
    assert (first["pageInfo"]["hasNextPage"], second["pageInfo"]["hasNextPage"]) == (True, False)
    last = data(f"{{ categories(last: 1, level: 0) {page} }}")["categories"]
    assert [edge["node"]["slug"] for edge in last["edges"]] == ["du-lich"]
    assert last["pageInfo"]["hasPreviousPage"] is True
    before = data(f'{{ categories(last: 1, level: 0, before: "{last["pageInfo"]["startCursor"]}") {page} }}')[
        "categories"
    ]
    assert [edge["node"]["slug"] for edge in before["edges"]] == ["sinh-vat-canh"]


def test_attributes_as_facets():
    answer = data(
        """{ stars: attribute(slug: "ocop-stars") { id name inputType withChoices choices(first: 10) {
            edges { node { slug name } } } }
             province: attribute(slug: "province") { choices(first: 1) { totalCount } }
             number: attribute(id: "QXR0cmlidXRlOjU=") { slug withChoices choices(first: 10) { totalCount } }
             none: attribute(slug: "x") { slug } }"""
    )
    assert answer["stars"] == {
        "id": "QXR0cmlidXRlOjE=",
        "name": "Hạng sao OCOP",
        "inputType": "DROPDOWN",
        "withChoices": True,
        "choices": {"edges": [{"node": {"slug": str(n), "name": f"{n} sao"}} for n in (3, 4, 5)]},
    }
    assert answer["province"] == {"choices": {"totalCount": 34}}
    assert answer["number"] == {"slug": "certificate-number", "withChoices": False, "choices": None}
    assert answer["none"] is None


def test_a_suspended_producer_is_not_shown():
    producer = make_producer(slug="htx-a", name="HTX A")
    query = '{ producer(slug: "htx-a") { name kind } }'
    assert data(query) == {"producer": {"name": "HTX A", "kind": "COOPERATIVE"}}
    Producer.objects.filter(pk=producer.pk).update(standing=Producer.Standing.SUSPENDED)
    assert data(query) == {"producer": None}
