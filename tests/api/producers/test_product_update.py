"""productUpdate: texts."""

import json
from typing import Any

import pytest

from backend.catalogue.models import Listing, TextProposal
from tests.api.asking import ask, data
from tests.api.producers.shop import Shop, everything, open_shop

pytestmark = pytest.mark.django_db
UPDATE = """
    mutation($id: ID, $input: ProductInput!) {
        productUpdate(id: $id, input: $input) {
            product { name proposedTexts { name description } } errors { field code message }
        }
    }
"""


@pytest.fixture
def shop() -> Shop:
    """A cooperative's product on sale."""
    return open_shop()


def update(shop: Shop, **texts: Any) -> Any:
    return data(UPDATE, {"id": shop.product_id, "input": texts}, user=shop.owner)["productUpdate"]


def document(*texts: str) -> str:
    """An EditorJS document of paragraphs."""
    return json.dumps({"blocks": [{"type": "paragraph", "data": {"text": text}} for text in texts]})


def test_new_texts_wait_for_an_officer(shop: Shop) -> None:
    old = shop.variant.listing.name
    answer = update(shop, name="Trà mới", description=document("Một", "Hai <b>ba</b> &lt;4&gt;"))
    assert answer["errors"] == []
    assert (answer["product"]["name"], answer["product"]["proposedTexts"]["name"]) == (old, "Trà mới")
    proposal = TextProposal.objects.get()
    assert (proposal.name, proposal.description) == ("Trà mới", "Một\n\nHai ba <4>")


def test_a_drafts_texts_change_at_once(shop: Shop) -> None:
    Listing.objects.update(moderation="draft")
    answer = update(shop, name="Trà nháp")
    assert answer["product"] == {"name": "Trà nháp", "proposedTexts": None}


def test_every_kind_of_block_becomes_text(shop: Shop) -> None:
    blocks = [
        {"type": "header", "data": {"text": "Đầu đề"}},
        {"type": "list", "data": {"items": ["một", {"content": "hai"}, ""]}},
        {"type": "image", "data": {"file": {"url": "x"}}},
        {"type": "paragraph", "data": {"text": "dòng<br>dòng<script>x</script>"}},
        {"type": "odd"},
    ]
    update(shop, description=json.dumps({"blocks": blocks}))
    assert TextProposal.objects.get().description == "Đầu đề\n\n- một\n- hai\n\ndòng\ndòngx"


@pytest.mark.parametrize(
    ("texts", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"description": document("x" * 10_001)}, "description"),
    ],
)
def test_texts_that_are_refused(shop: Shop, texts: dict[str, str], field: str) -> None:
    before = everything()
    answer = update(shop, **texts)
    assert answer["product"] is None
    assert [(error["field"], error["code"]) for error in answer["errors"]] == [(field, "INVALID")]
    assert everything() == before


@pytest.mark.parametrize("description", ['"text"', "[1]", '{"blocks": 1}', '{"blocks": [1]}', "no json"])
def test_what_is_no_document(shop: Shop, description: str) -> None:
    before = everything()
    variables = {"id": shop.product_id, "input": {"description": description}}
    assert ask(UPDATE, variables, user=shop.owner)["errors"]
    assert everything() == before


def test_which_product_must_be_said(shop: Shop) -> None:
    answer = data(UPDATE, {"input": {"name": "x"}}, user=shop.owner)["productUpdate"]
    assert answer["errors"] == [{"field": "id", "code": "REQUIRED", "message": "Say which product."}]
