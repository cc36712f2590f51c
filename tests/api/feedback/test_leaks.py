"""Nothing said of a product that may not be sold is reached by the public, from one request to the next."""

import pytest

from backend.api.graphql.ids import to_global_id
from backend.feedback.types import Kind
from tests.api.asking import ask
from tests.api.catalogue.test_leaks import WAYS
from tests.api.feedback.asks import product_gid
from tests.api.orders.asks import Town
from tests.factories.feedback import answer, hand_over, make_question, make_review
from tests.factories.orders import make_basket

SAID = (
    "rating reviewCount reviews(first: 9) { totalCount edges { node { body product { slug } } } } "
    "questions(first: 9) { totalCount edges { node { body answer { body } } } }"
)
PATHS = f"""
query($id: ID!, $slug: String!, $variant: ID!, $sku: String!, $checkout: ID!, $order: ID!) {{
  byId: product(id: $id) {{ {SAID} }}
  bySlug: product(slug: $slug, channel: "default-channel") {{ {SAID} }}
  variantById: productVariant(id: $variant) {{ product {{ {SAID} }} }}
  variantBySku: productVariant(sku: $sku) {{ product {{ {SAID} }} }}
  all: products(first: 100) {{ edges {{ node {{ {SAID} }} }} }}
  byIds: products(first: 9, where: {{ids: [$id]}}) {{ edges {{ node {{ {SAID} }} }} }}
  checkout(id: $checkout) {{ lines {{ variant {{ product {{ {SAID} }} }} }} }}
  order(id: $order) {{ lines {{ variant {{ product {{ {SAID} }} }} }} }}
  orderReviews(order: $order) {{ review {{ product {{ {SAID} }} }} }}
}}
"""
WORDS = ("Ý kiến kín", "Câu hỏi kín", "Trả lời kín")


def _setting(town: Town):
    order = hand_over(town.tea, town.point)
    make_review(order, body=WORDS[0])
    answer(Kind.QUESTION, make_question(town.tea, body=WORDS[1]).pk, town.tea, WORDS[2])
    return {
        "id": product_gid(town.tea),
        "slug": town.tea.listing.slug,
        "variant": to_global_id("ProductVariant", town.tea.pk),
        "sku": town.tea.sku,
        "checkout": to_global_id("Checkout", make_basket((town.tea, 1), pickup=town.point)),
        "order": to_global_id("Order", order.link_key),
    }


@pytest.mark.parametrize("way", WAYS)
def test_what_lapsed_is_said_nothing_of(town: Town, way: str):
    variables = _setting(town)
    said = str(ask(PATHS, variables))
    assert all(said.count(word) >= 8 for word in WORDS)
    WAYS[way](town.tea)
    answer = ask(PATHS, variables)
    assert "errors" not in answer, answer["errors"]
    said = str(answer)
    assert not any(word in said for word in WORDS)
    assert "'rating': 5" not in said
    assert "'totalCount': 1" not in said


def test_nobodys_mailbox_leaves(town: Town):
    variables = _setting(town)
    for person in town.people.values():
        assert "example.vn" not in str(ask(PATHS, variables, user=person))
