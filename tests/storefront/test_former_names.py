"""Provinces to choose by the names they had before: in the filter, at the till, in the list of points."""

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.responder import Responder
from tests.storefront.test_checkout import HOME, buyer, review

__all__ = ["buyer"]
BEN_TRE = '<option value="ben-tre">Bến Tre (nay là Vĩnh Long)</option>'


@pytest.mark.parametrize("path", ["/", "/san-pham", "/diem-ban"])
def test_former_names_stand_below_those_of_today(visitor: Visitor, path: str) -> None:
    source = visitor.page(path).source
    assert source.index('<optgroup label="Tên cũ, trước 1/7/2025">') < source.index(BEN_TRE)
    assert source.index('<option value="vinh-long"') < source.index(BEN_TRE)
    assert "Lào Cai (nay là" not in source, "a name of today is no former one"


def test_in_english(visitor: Visitor) -> None:
    source = visitor.page("/en/san-pham").source
    assert '<optgroup label="Names until 30 June 2025">' in source
    assert '<option value="ben-tre">Bến Tre (now Vinh Long)</option>' in source


def test_a_former_name_delivers_to_the_province_of_today(buyer: Visitor, api: Responder) -> None:
    assert BEN_TRE in buyer.page("/dat-hang").source
    page = review(buyer, {**HOME, "province": "ben-tre"})
    assert "12 ấp Hoà Quý, Xã An Bình, Vĩnh Long" in page.text
    assert api.till.sent_addresses[0]["countryArea"] == "Vĩnh Long"


def test_a_mistake_elsewhere_keeps_the_choice(buyer: Visitor, api: Responder) -> None:
    answer = buyer.send(buyer.page("/dat-hang"), "/dat-hang", **{**HOME, "province": "ben-tre", "street": ""})
    assert answer.status_code == 422
    assert '<option value="vinh-long" selected>Vĩnh Long' in answer.text
    assert api.till.sent_addresses == []


def test_a_former_name_in_the_filter_shows_the_province_of_today(visitor: Visitor) -> None:
    assert visitor.get("/san-pham?tinh=ben-tre").headers["location"] == "/san-pham?tinh=vinh-long"
    assert visitor.get("/diem-ban?tinh=ben-tre").headers["location"] == "/diem-ban?tinh=vinh-long"
