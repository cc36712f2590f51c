"""A person's address book: at most MAX_ADDRESSES entries, one of them for goods and one for bills unless told.

Every change holds the person's row, so that two at once neither pass the limit nor leave two for goods.
"""

from uuid import UUID

from backend.accounts.actor import Actor
from backend.checkout.addresses import check_address
from backend.checkout.errors import CheckoutCode, CheckoutError
from backend.checkout.types import AddressRequest, AddressUse, BasketAddress, SavedAddress
from backend.kernel import clock
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.rows import execute, fetch_all, fetch_one
from backend.kernel.transactions import in_transaction

MAX_ADDRESSES = 50
_COLUMNS = "id, name, phone, street, commune, province_id, is_default_shipping, is_default_billing"
_LIST = f"""
    SELECT {_COLUMNS} FROM checkout_savedaddress WHERE user_id = %(user)s
    ORDER BY is_default_shipping DESC, id DESC
"""
_LOCK = "SELECT 1 FROM accounts_user WHERE id = %(user)s AND is_active FOR NO KEY UPDATE"
_ADD = """
    INSERT INTO checkout_savedaddress (user_id, name, phone, street, commune, province_id, is_default_shipping,
                                       is_default_billing, created_at)
    SELECT %(user)s, %(name)s, %(phone)s, %(street)s, %(commune)s, %(province)s,
           NOT EXISTS (SELECT 1 FROM checkout_savedaddress WHERE user_id = %(user)s AND is_default_shipping),
           NOT EXISTS (SELECT 1 FROM checkout_savedaddress WHERE user_id = %(user)s AND is_default_billing),
           %(now)s
    ON CONFLICT ON CONSTRAINT saved_address_once DO NOTHING RETURNING id
"""
_SAME = """
    SELECT id FROM checkout_savedaddress WHERE user_id = %(user)s AND name = %(name)s AND phone = %(phone)s
    AND street = %(street)s AND commune = %(commune)s AND province_id = %(province)s
"""
_CHANGE = """
    UPDATE checkout_savedaddress SET name = %(name)s, phone = %(phone)s, street = %(street)s, commune = %(commune)s,
    province_id = %(province)s WHERE id = %(id)s AND user_id = %(user)s
"""
_DELETE = f"DELETE FROM checkout_savedaddress WHERE id = %(id)s AND user_id = %(user)s RETURNING {_COLUMNS}"
_WANTED = """
    SELECT user_id, saves_shipping AND pickup_point_id IS NULL, saves_billing,
           recipient_name, phone, street, commune, province_id,
           billing_address->>'name', billing_address->>'phone', billing_address->>'street',
           billing_address->>'commune', billing_address->>'province_code'
    FROM checkout_checkout
    WHERE id = %(id)s AND user_id IS NOT NULL AND (saves_shipping OR saves_billing)
"""
_FLAGS = {AddressUse.SHIPPING: "is_default_shipping", AddressUse.BILLING: "is_default_billing"}


def addresses_of(user_id: int) -> list[SavedAddress]:
    """A person's entries: the one for goods first, then the newest."""
    return [_saved(row) for row in fetch_all(_LIST, {"user": user_id})]


def add_address(*, actor: Actor, address: AddressRequest, use: AddressUse | None = None) -> SavedAddress:
    """A new entry; the first is the one for goods and bills. One that is there already is answered as it is.

    `use` makes it the one for that. Raises PermissionDenied for nobody, CheckoutError at the field or for a full book.
    """
    user_id = _person(actor)
    checked = check_address(address)
    with in_transaction():
        _hold(user_id)
        address_id = _add(user_id, checked)
        if address_id is None:
            raise CheckoutError(
                CheckoutCode.INVALID,
                f"An address book holds {MAX_ADDRESSES} addresses. Take one out first.",
                limit=MAX_ADDRESSES,
            )
        if use is not None:
            _set_default(user_id, address_id, use)
        return _entry(user_id, address_id)


def change_address(*, actor: Actor, address_id: int, address: AddressRequest) -> SavedAddress:
    """An entry as it is to be from now on; orders keep what they were placed with.

    Raises PermissionDenied for nobody, NotFound for other people's entries, CheckoutError at the field, or where
    another entry says the same.
    """
    user_id = _person(actor)
    checked = check_address(address)
    with in_transaction():
        _hold(user_id)
        _entry(user_id, address_id)
        same = fetch_one(_SAME, _values(user_id, checked))
        if same is not None and same[0] != address_id:
            raise CheckoutError(CheckoutCode.UNIQUE, "This address is in the book already.")
        execute(_CHANGE, {**_values(user_id, checked), "id": address_id})
        return _entry(user_id, address_id)


def delete_address(*, actor: Actor, address_id: int) -> SavedAddress:
    """Take an entry out; what it was used for falls to the newest one left. Answers with the entry as it was.

    Raises PermissionDenied for nobody, NotFound for other people's entries.
    """
    user_id = _person(actor)
    with in_transaction():
        _hold(user_id)
        row = fetch_one(_DELETE, {"id": address_id, "user": user_id})
        if row is None:
            raise _no_such_address()
        gone = _saved(row)
        left = addresses_of(user_id)
        if left:
            newest = max(each.id for each in left)
            if gone.is_default_shipping:
                _set_default(user_id, newest, AddressUse.SHIPPING)
            if gone.is_default_billing:
                _set_default(user_id, newest, AddressUse.BILLING)
    return gone


def set_default_address(*, actor: Actor, address_id: int, use: AddressUse) -> SavedAddress:
    """Make an entry the one for goods, or for bills. Idempotent.

    Raises PermissionDenied for nobody, NotFound for other people's entries.
    """
    user_id = _person(actor)
    with in_transaction():
        _hold(user_id)
        _entry(user_id, address_id)
        _set_default(user_id, address_id, use)
        return _entry(user_id, address_id)


def keep_ordered_addresses(*, checkout_id: UUID) -> None:
    """Save what the buyer wanted saved of a basket that has been ordered; a full book stays as it is.

    The caller holds the basket's row, in a transaction.
    """
    row = fetch_one(_WANTED, {"id": checkout_id})
    if row is None:
        return
    user_id, saves_shipping, saves_billing = row[:3]
    wanted = [BasketAddress(*row[3:8])] if saves_shipping and row[7] else []
    if saves_billing and row[12]:
        wanted.append(BasketAddress(*row[8:13]))
    if wanted:
        _hold(user_id)
    for address in wanted:
        _add(user_id, address)


def _person(actor: Actor) -> int:
    if actor.user_id is None:
        raise PermissionDenied("You are not signed in.")
    return actor.user_id


def _hold(user_id: int) -> None:
    fetch_one(_LOCK, {"user": user_id})


def _add(user_id: int, address: BasketAddress) -> int | None:
    """The entry's key, of the one that is there already too; None where the book is full."""
    values = _values(user_id, address)
    same = fetch_one(_SAME, values)
    if same is not None:
        return int(same[0])
    if len(addresses_of(user_id)) >= MAX_ADDRESSES:
        return None
    row = fetch_one(_ADD, values)
    return int(row[0]) if row else None


def _values(user_id: int, address: BasketAddress) -> dict[str, object]:
    return {
        "user": user_id,
        "name": address.name,
        "phone": address.phone,
        "street": address.street,
        "commune": address.commune,
        "province": address.province_code,
        "now": clock.now(),
    }


def _set_default(user_id: int, address_id: int, use: AddressUse) -> None:
    flag = _FLAGS[use]
    values = {"user": user_id, "id": address_id}
    execute(
        f"UPDATE checkout_savedaddress SET {flag} = FALSE WHERE user_id = %(user)s AND {flag} AND id <> %(id)s",
        values,
    )
    execute(
        f"UPDATE checkout_savedaddress SET {flag} = TRUE WHERE user_id = %(user)s AND id = %(id)s", values
    )


def _entry(user_id: int, address_id: int) -> SavedAddress:
    row = fetch_one(
        f"SELECT {_COLUMNS} FROM checkout_savedaddress WHERE id = %(id)s AND user_id = %(user)s",
        {"id": address_id, "user": user_id},
    )
    if row is None:
        raise _no_such_address()
    return _saved(row)


def _saved(row: tuple[object, ...]) -> SavedAddress:
    address_id, name, phone, street, commune, province, shipping, billing = row
    return SavedAddress(
        id=int(str(address_id)),
        address=BasketAddress(str(name), str(phone), str(street), str(commune), str(province)),
        is_default_shipping=bool(shipping),
        is_default_billing=bool(billing),
    )


def _no_such_address() -> NotFound:
    return NotFound("There is no such address in your book.", field="id")
