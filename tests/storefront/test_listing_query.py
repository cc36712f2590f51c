"""The listing's address, into variables and back."""

from django.http import QueryDict

from storefront.shop.listing_query import MAX_SEARCH_LENGTH, ListingQuery


def asked(address: str) -> ListingQuery:
    return ListingQuery.from_address(QueryDict(address))


def test_variables() -> None:
    query = asked("tinh=vinh-long&sao=5&sao=4&nhom=che&q=+trà++xanh&sap-xep=gia-giam&con-hang=1&sau=abc")
    assert query.variables(stars_attribute="QTo1") == {
        "channel": "default-channel",
        "where": {
            "attributes": [
                {"slug": "province", "values": ["vinh-long"]},
                {"slug": "ocop-stars", "values": ["5", "4"]},
                {"slug": "product-group", "values": ["che"]},
            ],
            "stockAvailability": "IN_STOCK",
        },
        "search": "trà xanh",
        "sortBy": {"field": "MINIMAL_PRICE", "direction": "DESC"},
        "first": 24,
        "after": "abc",
    }


def test_most_stars_first_unless_searching() -> None:
    stars_first = {"attributeId": "QTo1", "direction": "DESC"}
    assert asked("").variables(stars_attribute="QTo1")["sortBy"] == stars_first
    assert "sortBy" not in asked("q=trà").variables(stars_attribute="QTo1")
    assert "sortBy" not in asked("").variables(stars_attribute="")


def test_back_a_page_asks_for_the_last_ones_before() -> None:
    variables = asked("truoc=abc").variables(stars_attribute="")
    assert (variables["last"], variables["before"]) == (24, "abc")
    assert "first" not in variables


def test_nonsense_is_dropped() -> None:
    query = asked(f"sao=1&sao=9&sap-xep=drop&con-hang=yes&q={'x' * 500}")
    assert (query.stars, query.sort, query.in_stock, len(query.search)) == ((), "", False, MAX_SEARCH_LENGTH)


def test_stars_may_come_in_one_word() -> None:
    assert asked("sao=4,5").stars == ("5", "4")


def test_an_address_keeps_what_is_not_changed_and_starts_from_the_first_page() -> None:
    query = asked("q=trà&tinh=ha-noi&sao=5&con-hang=1&sau=abc")
    assert query.address(stars=("4",)) == "q=tr%C3%A0&tinh=ha-noi&sao=4&con-hang=1"
