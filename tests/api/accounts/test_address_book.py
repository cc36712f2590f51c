"""accountAddressCreate, -Update, -Delete, accountSetDefaultAddress: everybody's own book, which nobody else reads."""

from typing import Any

import pytest

from backend.accounts.models import User
from backend.api.graphql.ids import to_global_id
from backend.checkout import address_book
from backend.checkout.models import Checkout, SavedAddress
from backend.checkout.services import complete_checkout, set_billing_address, set_shipping_address
from tests.api.asking import ask, data, error_codes
from tests.api.checkout.asks import checkout_gid
from tests.factories import make_point, make_producer, make_sellable, make_user, put_on_shelf
from tests.factories.orders import BUYER, make_basket
from tests.state import database_state

pytestmark = pytest.mark.django_db
FIELDS = "firstName streetAddress1 city countryArea phone isDefaultShippingAddress isDefaultBillingAddress"
CREATE = f"""
    mutation($input: AddressInput!, $type: AddressTypeEnum) {{ accountAddressCreate(input: $input, type: $type) {{
        address {{ id {FIELDS} }} user {{ addresses {{ id }} }} errors {{ field code }} }} }}
"""
UPDATE = f"""
    mutation($id: ID!, $input: AddressInput!) {{ accountAddressUpdate(id: $id, input: $input) {{
        address {{ id {FIELDS} }} errors {{ field code }} }} }}
"""
DELETE = """
    mutation($id: ID!) { accountAddressDelete(id: $id) {
        address { id } user { addresses { id } } errors { field code } } }
"""
DEFAULT = """
    mutation($id: ID!, $type: AddressTypeEnum!) { accountSetDefaultAddress(id: $id, type: $type) {
        user { defaultShippingAddress { id } defaultBillingAddress { id } } errors { field code } } }
"""
BOOK = f"{{ me {{ addresses {{ id {FIELDS} }} defaultShippingAddress {{ id }} defaultBillingAddress {{ id }} }} }}"
HOME = {
    "firstName": "Trần Thị Mai", "streetAddress1": "12 Lê Lợi", "city": "Phường Long Châu",
    "countryArea": "Vĩnh Long", "phone": "0912 345 678",
}  # fmt: skip
WORK = {**HOME, "streetAddress1": "3 Hùng Vương", "city": "Huyện Cũ, Xã Giồng Trôm", "countryArea": "Bến Tre"}


@pytest.fixture
def people() -> dict[str, User]:
    """One of every kind that has an account."""
    return {
        "buyer": make_user(email="mai@example.vn"),
        "other buyer": make_user(),
        "producer": make_user(producers=[make_producer()]),
        "staff": make_user(points=[make_point()]),
        "superuser": make_user(is_superuser=True, is_staff=True),
    }


def create(user: User, given: dict[str, str] = HOME, use: str | None = None) -> Any:
    return data(CREATE, {"input": given, "type": use}, user=user)["accountAddressCreate"]


def book(user: User) -> Any:
    return data(BOOK, user=user)["me"]


@pytest.mark.parametrize("role", ["buyer", "producer", "staff", "superuser"])
def test_the_first_address_is_the_default_and_later_ones_when_told(
    people: dict[str, User], role: str
) -> None:
    user = people[role]
    first = create(user)
    assert first["errors"] == []
    assert {name: first["address"][name] for name in first["address"] if name != "id"} == {
        "firstName": "Trần Thị Mai", "streetAddress1": "12 Lê Lợi", "city": "Phường Long Châu",
        "countryArea": "Vĩnh Long", "phone": "+84912345678",
        "isDefaultShippingAddress": True, "isDefaultBillingAddress": True,
    }  # fmt: skip
    # A former province is understood, a district left out.
    second = create(user, WORK, "SHIPPING")
    assert second["address"]["countryArea"] == "Vĩnh Long"
    assert second["address"]["city"] == "Xã Giồng Trôm"
    ids = [second["address"]["id"], first["address"]["id"]]
    assert [each["id"] for each in second["user"]["addresses"]] == ids
    shown = book(user)
    assert shown["defaultShippingAddress"] == {"id": ids[0]}
    assert shown["defaultBillingAddress"] == {"id": ids[1]}
    back = data(DEFAULT, {"id": ids[1], "type": "SHIPPING"}, user=user)["accountSetDefaultAddress"]
    assert back == {
        "user": {"defaultShippingAddress": {"id": ids[1]}, "defaultBillingAddress": {"id": ids[1]}},
        "errors": [],
    }
    for other in people.values():
        if other != user:
            assert book(other)["addresses"] == []


def test_the_same_address_is_kept_once(people: dict[str, User]) -> None:
    first = create(people["buyer"])["address"]["id"]
    assert create(people["buyer"], {**HOME, "phone": "+84 912 345 678"})["address"]["id"] == first
    assert create(people["other buyer"])["address"]["id"] != first
    assert SavedAddress.objects.count() == 2


def test_a_change_and_what_it_may_not_be(people: dict[str, User]) -> None:
    mai = people["buyer"]
    home, work = (create(mai, given)["address"]["id"] for given in (HOME, WORK))
    changed = data(UPDATE, {"id": home, "input": {**HOME, "phone": "0987654321"}}, user=mai)
    assert changed["accountAddressUpdate"]["address"]["phone"] == "+84987654321"
    assert changed["accountAddressUpdate"]["address"]["isDefaultShippingAddress"] is True
    before = database_state()
    same = data(UPDATE, {"id": home, "input": WORK}, user=mai)["accountAddressUpdate"]
    assert same == {"address": None, "errors": [{"field": None, "code": "UNIQUE"}]}
    assert database_state() == before
    assert data(UPDATE, {"id": work, "input": WORK}, user=mai)["accountAddressUpdate"]["errors"] == []


@pytest.mark.parametrize(
    ("wrong", "field", "code"),
    [
        ({"firstName": " "}, "firstName", "REQUIRED"),
        ({"firstName": "M\x00"}, "firstName", "INVALID"),
        ({"firstName": "M" * 161}, "firstName", "INVALID"),
        ({"streetAddress1": ""}, "streetAddress1", "REQUIRED"),
        ({"city": ""}, "city", "REQUIRED"),
        ({"countryArea": ""}, "countryArea", "REQUIRED"),
        ({"countryArea": "Atlantis"}, "countryArea", "INVALID"),
        ({"phone": "12"}, "phone", "INVALID"),
        ({"country": "LA"}, "country", "INVALID"),
    ],
)
def test_errors_stand_at_the_field(
    people: dict[str, User], wrong: dict[str, str], field: str, code: str
) -> None:
    before = database_state()
    answer = create(people["buyer"], {**HOME, **wrong})
    assert answer == {"address": None, "user": None, "errors": [{"field": field, "code": code}]}
    assert database_state() == before


def test_what_goes_leaves_its_part_to_the_newest(people: dict[str, User]) -> None:
    mai = people["buyer"]
    ids = [create(mai, {**HOME, "streetAddress1": f"{n} Lê Lợi"})["address"]["id"] for n in range(3)]
    gone = data(DELETE, {"id": ids[0]}, user=mai)["accountAddressDelete"]
    assert gone["address"] == {"id": ids[0]}
    assert [each["id"] for each in gone["user"]["addresses"]] == [ids[2], ids[1]]
    assert book(mai)["defaultShippingAddress"] == {"id": ids[2]}
    for each in ids[1:]:
        assert data(DELETE, {"id": each}, user=mai)["accountAddressDelete"]["errors"] == []
    assert book(mai) == {"addresses": [], "defaultShippingAddress": None, "defaultBillingAddress": None}


@pytest.mark.parametrize("role", ["anonymous", "other buyer", "producer", "staff", "superuser"])
@pytest.mark.parametrize("name", ["update", "delete", "default"])
def test_nobody_touches_anothers_address(people: dict[str, User], role: str, name: str) -> None:
    address = create(people["buyer"])["address"]["id"]
    query, more = {
        "update": (UPDATE, {"input": WORK}),
        "delete": (DELETE, {}),
        "default": (DEFAULT, {"type": "BILLING"}),
    }[name]
    before = database_state()
    answer = ask(query, {"id": address, **more}, user=people.get(role))
    if role == "anonymous":
        assert error_codes(answer) == ["PermissionDenied"]
    else:
        [payload] = answer["data"].values()
        assert payload["errors"] == [{"field": "id", "code": "NOT_FOUND"}]
        assert all(value is None for key, value in payload.items() if key != "errors")
    assert database_state() == before


def test_nobody_adds_to_a_book_of_nobody() -> None:
    before = database_state()
    assert error_codes(ask(CREATE, {"input": HOME})) == ["PermissionDenied"]
    assert database_state() == before


@pytest.mark.parametrize("bad", ["x", "", to_global_id("Order", 1), to_global_id("Address", 2**70)])
def test_ids_that_are_none(people: dict[str, User], bad: str) -> None:
    [error] = data(DELETE, {"id": bad}, user=people["buyer"])["accountAddressDelete"]["errors"]
    assert error == {"field": "id", "code": "GRAPHQL_ERROR"}
    missing = data(DELETE, {"id": to_global_id("Address", 2**60)}, user=people["buyer"])
    assert missing["accountAddressDelete"]["errors"] == [{"field": "id", "code": "NOT_FOUND"}]


def test_a_book_has_an_end(people: dict[str, User], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address_book, "MAX_ADDRESSES", 1)
    create(people["buyer"])
    before = database_state()
    assert create(people["buyer"], WORK)["errors"] == [{"field": None, "code": "INVALID"}]
    assert database_state() == before


def test_the_book_costs_one_statement(people: dict[str, User], django_assert_num_queries: Any) -> None:
    create(people["buyer"])
    create(people["buyer"], WORK)
    # Token, producers, points, `me`; the book once for all three fields.
    with django_assert_num_queries(5):
        book(people["buyer"])


SAVE = """
    mutation($id: ID, $address: AddressInput!, $save: Boolean) {
        checkoutShippingAddressUpdate(id: $id, shippingAddress: $address, saveAddress: $save) { errors { code } } }
"""


@pytest.mark.parametrize(("save", "kept"), [(None, 1), (True, 1), (False, 0)])
def test_a_basket_tells_whether_its_address_is_kept(
    people: dict[str, User], save: bool | None, kept: int
) -> None:
    tea = make_sellable()
    put_on_shelf(tea, make_point(), 5)
    basket = make_basket((tea, 1), user_id=people["buyer"].pk)
    given: dict[str, Any] = {"id": checkout_gid(basket), "address": WORK}
    if save is not None:
        given["save"] = save
    data(SAVE, given)
    assert Checkout.objects.get().saves_shipping is bool(kept)
    assert not SavedAddress.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("owner", ["buyer", None])
def test_an_order_fills_the_book_of_its_signed_in_buyer(owner: str | None) -> None:
    user = make_user() if owner else None
    tea, point = make_sellable(), make_point()
    put_on_shelf(tea, point, 5)
    for _ in range(2):
        basket = make_basket((tea, 1), user_id=user.pk if user else None)
        set_shipping_address(checkout_id=basket, address=BUYER, saves=True)
        set_billing_address(checkout_id=basket, address=BUYER, saves=True)
        first = complete_checkout(checkout_id=basket)
        assert complete_checkout(checkout_id=basket) == first
    found = list(SavedAddress.objects.values_list("user_id", "street", "is_default_shipping"))
    assert found == ([(user.pk, "12 Lê Lợi", True)] if user else [])
    collected = make_basket((tea, 1), pickup=point, user_id=user.pk if user else None)
    complete_checkout(checkout_id=collected)
    assert SavedAddress.objects.count() == len(found)
