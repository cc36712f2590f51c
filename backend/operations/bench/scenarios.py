"""What is measured, as a buyer's client would send it."""

import base64
from collections.abc import Callable
from typing import Any

from backend.operations.bench import documents
from backend.operations.bench.http import Connection
from backend.operations.bench.load import Scenario
from backend.operations.bench.samples import Samples

SEARCHES = ("trà", "cà phê", "mật ong", "nước mắm", "gạo", "banh trang", "rượu", "hop tac xa")
TYPED = ("tr", "ca", "mat ong", "nuoc m", "hop t", "vinh", "bánh", "ph")
ADDRESS = {
    "firstName": "Bình",
    "lastName": "Trần Văn",
    "streetAddress1": "12 Nguyễn Huệ",
    "city": "Phường Long Châu",
    "countryArea": "Vĩnh Long",
    "country": "VN",
    "phone": "+84901234567",
}


def listing_variables(samples: Samples, number: int) -> dict[str, object]:
    """One province and one number of stars, 24 products by name."""
    return filter_variables(*samples.filters[number % len(samples.filters)])


def filter_variables(province: str, stars: int) -> dict[str, object]:
    """24 products by name of a province (slug) with so many stars."""
    attributes = [{"slug": "province", "values": [province]}, {"slug": "ocop-stars", "values": [str(stars)]}]
    return {"first": 24, "where": {"attributes": attributes}, "sortBy": {"field": "NAME", "direction": "ASC"}}


def listing(samples: Samples) -> Scenario:
    """A filtered listing of 24 with totalCount."""

    async def run(connection: Connection, number: int) -> None:
        data = await connection.graphql(documents.LISTING, listing_variables(samples, number))
        assert len(data["products"]["edges"]) == 24

    return run


def facets_listing(samples: Samples) -> Scenario:
    """A filtered listing of 24 with six facets."""

    async def run(connection: Connection, number: int) -> None:
        variables = {**listing_variables(samples, number), "page": 1}
        data = await connection.graphql(documents.FACETS, variables)
        assert len(data["products"]["facets"]["provinces"]) == 34

    return run


def kept_listing(samples: Samples) -> Scenario:
    """The same, from the response cache: each filter is asked for again and again while nothing changes."""

    async def run(connection: Connection, number: int) -> None:
        variables = {**listing_variables(samples, number), "page": 1}
        data = await connection.graphql(documents.FACETS, variables, from_cache=True)
        assert len(data["products"]["edges"]) == 24

    return run


def search(_samples: Samples) -> Scenario:
    """A search with six facets, of words that goods have."""

    async def run(connection: Connection, number: int) -> None:
        variables = {"first": 24, "page": 1, "search": SEARCHES[number % len(SEARCHES)]}
        data = await connection.graphql(documents.SEARCH, variables)
        assert data["products"]["totalCount"]

    return run


def suggestions(_samples: Samples) -> Scenario:
    """What the words typed so far may mean."""

    async def run(connection: Connection, number: int) -> None:
        data = await connection.graphql(documents.SUGGESTIONS, {"query": TYPED[number % len(TYPED)]})
        assert data["searchSuggestions"]

    return run


def unfiltered_listing(_samples: Samples) -> Scenario:
    """The first page of everything, by name, with six facets."""
    return _everything(1)


def page_500(_samples: Samples) -> Scenario:
    """Page 500 of everything, or the last there is of fewer, by name, with six facets."""
    return _everything(500)


def _everything(page: int) -> Scenario:
    last = page

    async def run(connection: Connection, _number: int) -> None:
        nonlocal last
        variables = {"first": 24, "page": last, "sortBy": {"field": "NAME", "direction": "ASC"}}
        data = await connection.graphql(documents.FACETS, variables)
        last = min(last, data["products"]["pageCount"])
        assert data["products"]["facets"]

    return run


def product(samples: Samples) -> Scenario:
    """A product page's data."""

    async def run(connection: Connection, number: int) -> None:
        data = await connection.graphql(
            documents.PRODUCT, {"slug": samples.slugs[number % len(samples.slugs)]}
        )
        assert data["product"]["id"]

    return run


def shop_listing(samples: Samples) -> Scenario:
    """The storefront's listing page, as HTML."""

    def address(number: int) -> str:
        province, stars = samples.filters[number % len(samples.filters)]
        return f"/san-pham?tinh={province}&sao={stars}"

    return _page(address)


def shop_home(_samples: Samples) -> Scenario:
    """The shop's first page, as HTML."""
    return _page(lambda _number: "/")


def shop_product(samples: Samples) -> Scenario:
    """A product's page, as HTML."""
    return _page(lambda number: f"/san-pham/{samples.slugs[number % len(samples.slugs)]}")


def shop_province(samples: Samples) -> Scenario:
    """A province's page, as HTML."""
    return _page(lambda number: f"/tinh/{samples.filters[number % len(samples.filters)][0]}")


def _page(address: Callable[[int], str]) -> Scenario:
    async def run(connection: Connection, number: int) -> None:
        await connection.request("GET", address(number))

    return run


def checkout(samples: Samples) -> Scenario:
    """A whole checkout in six requests, from the basket to the order, each time of another variant."""

    async def mutate(connection: Connection, query: str, **variables: object) -> dict[str, Any]:
        data = await connection.graphql(query, variables)
        for name, answer in data.items():
            if answer["errors"]:
                raise RuntimeError(f"{name}: {answer['errors']}")
        first: dict[str, Any] = next(iter(data.values()))
        return first

    async def run(connection: Connection, number: int) -> None:
        variant = base64.b64encode(f"ProductVariant:{samples.variants[number]}".encode()).decode()
        created = await mutate(connection, documents.CREATE, lines=[{"quantity": 1, "variantId": variant}])
        basket = created["checkout"]["id"]
        await mutate(connection, documents.EMAIL, id=basket, email=f"khach{number}@example.vn")
        await mutate(connection, documents.ADDRESS, id=basket, address=ADDRESS)
        options = await mutate(connection, documents.OPTIONS, id=basket)
        method = options["deliveries"][0]["id"]
        await mutate(connection, documents.METHOD, id=basket, method=method)
        completed = await mutate(connection, documents.COMPLETE, id=basket)
        assert completed["order"]

    return run
