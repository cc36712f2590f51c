"""Which commits of a purchase wait for the disk: those of the order do; a basket may be filled again."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from backend.kernel import outbox
from backend.kernel.rows import execute, fetch_one
from backend.kernel.transactions import in_transaction
from tests.api.checkout.asks import checkout_gid, mutate, variant_gid
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.orders import make_basket

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def waiting() -> Iterator[None]:
    """Commits of this connection wait unless told otherwise, whatever the test server is set to."""
    execute("SET synchronous_commit TO on")
    yield
    execute("RESET synchronous_commit")


def _setting() -> str:
    row = fetch_one("SHOW synchronous_commit")
    assert row is not None
    return str(row[0])


class Heard:
    """The setting after each statement inside a transaction, and the text of the writes outside of any."""

    def __init__(self) -> None:
        self.inside: list[str] = []
        self.outside: list[str] = []

    def __call__(self, run: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        result = run(sql, params, many, context)
        if connection.in_atomic_block:
            with connection.connection.cursor() as cursor:
                self.inside.append(cursor.execute("SHOW synchronous_commit").fetchone()[0])
        elif str(sql).lstrip().startswith(("UPDATE", "INSERT", "WITH")):
            self.outside.append(str(sql))
        return result


def test_an_order_waits_from_its_first_statement_to_its_last():
    tea = make_sellable()
    put_on_shelf(tea, make_point(), 10)
    basket = make_basket((tea, 2))
    heard = Heard()
    with connection.execute_wrapper(heard):
        answer = mutate("checkoutComplete", {"id": ("ID", checkout_gid(basket))}, "order { id }")
    assert answer["order"]
    assert set(heard.inside) == {"on"}
    assert len(heard.inside) > 12
    assert heard.outside == []


def test_a_basket_does_not():
    tea = make_sellable()
    put_on_shelf(tea, make_point(), 10)
    basket = make_basket((tea, 2))
    gid = ("ID", checkout_gid(basket))
    heard = Heard()
    with connection.execute_wrapper(heard):
        mutate("checkoutEmailUpdate", {"id": gid, "email": ("String!", "a@b.vn")}, "__typename")
        mutate(
            "checkoutLinesAdd",
            {"id": gid, "lines": ("[CheckoutLineInput!]!", [{"quantity": 1, "variantId": variant_gid(tea)}])},
            "__typename",
        )
    assert len(heard.outside) == 1
    assert "synchronous_commit" in heard.outside[0]
    assert set(heard.inside) == {"off"}
    assert _setting() == "on"


def test_a_fact_waits_with_what_makes_it_true_and_its_mark_does_not():
    with in_transaction():
        fact = outbox.publish("stock.events_stored", {})
        assert _setting() == "on"
    heard = Heard()
    with connection.execute_wrapper(heard):
        assert [each.id for each in outbox.take_due(limit=5)] == [fact]
        outbox.mark_done(fact)
    assert len(heard.outside) == 2
    assert all("synchronous_commit" in sql for sql in heard.outside)
    assert not outbox.is_open(fact)
    assert _setting() == "on"
