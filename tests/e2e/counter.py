"""A browser at the counter that keeps its profile when it is closed, behind a line that can be cut; and what the
server says of the shelf, asked past that line."""

import socket
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.e2e.conftest import CHROMIUM, PHONE, QUIET, Marketplace
from tests.e2e.test_a_sale import POINT, STAFF, sign_in
from tests.faults.processes import wait_until


class Line:
    """A TCP line to the storefront on a port of its own: cut, nobody listens there, as when the server is stopped."""

    def __init__(self, target: str) -> None:
        there = urlsplit(target)
        self._target = (there.hostname or "127.0.0.1", there.port or 80)
        self._open: list[socket.socket] = []
        self._port = 0
        self.mend()
        self.address = f"http://127.0.0.1:{self._port}"

    def mend(self) -> None:
        """Listen, on the same port as before."""
        self._ear = socket.socket()
        self._ear.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._ear.bind(("127.0.0.1", self._port))
        self._ear.listen(64)
        self._port = self._ear.getsockname()[1]
        threading.Thread(target=self._accept, args=(self._ear,), daemon=True).start()

    def cut(self) -> None:
        """Close the port and everything that goes through it."""
        with suppress(OSError):  # cut already
            self._ear.shutdown(socket.SHUT_RDWR)
        self._ear.close()
        for each in self._open:
            each.close()
        self._open.clear()

    def _accept(self, ear: socket.socket) -> None:
        while True:
            try:
                caller, _ = ear.accept()
            except OSError:
                return
            server = socket.create_connection(self._target)
            self._open += [caller, server]
            for one, other in ((caller, server), (server, caller)):
                threading.Thread(target=_carry, args=(one, other), daemon=True).start()


def _carry(one: socket.socket, other: socket.socket) -> None:
    try:
        while data := one.recv(65536):
            other.sendall(data)
        other.shutdown(socket.SHUT_WR)
    except OSError:
        pass


class Counter:
    """The browser of somebody at the counter: `page` is its page while it is open."""

    def __init__(self, playwright: Playwright, line: Line, profile: Path) -> None:
        self._playwright, self.line, self._profile = playwright, line, profile
        self.open()

    def open(self) -> None:
        """Start the browser with the profile it had."""
        self.context: BrowserContext = self._playwright.chromium.launch_persistent_context(
            str(self._profile), executable_path=CHROMIUM, args=QUIET, viewport=PHONE, locale="vi-VN",
            base_url=self.line.address,
        )  # fmt: skip
        self.context.set_default_timeout(15_000)
        self.page: Page = self.context.pages[0]

    def close(self) -> None:
        """As a person closes it, or as it dies: what is not on the disk is gone."""
        self.context.close()

    def sign_in(self, person: tuple[str, str] = STAFF) -> None:
        """Sign in, and wait until the counter may be opened without a network."""
        sign_in(self.page, person)
        self.page.goto("/quay")
        wait_until(lambda: self.page.evaluate("navigator.serviceWorker.controller !== null"))
        wait_until(lambda: self.page.evaluate(HAS_COPY))

    def sell(self, sku: str, units: int) -> None:
        """Note a sale, with an impatient finger on the button."""
        self.page.goto("/quay/ban-hang")
        self.page.get_by_label("Tìm tên hàng hoặc quét mã").fill(sku)
        self.page.get_by_label("Tìm tên hàng hoặc quét mã").press("Enter")
        for _ in range(units - 1):
            self.page.locator(f"[data-sku='{sku}'] [data-more]").click()
        self.page.get_by_role("button", name="Ghi bán").evaluate(
            "button => { for (let i = 0; i < 3; i += 1) button.form.requestSubmit(); }"
        )
        expect(self.page.get_by_text("vào sổ trên máy")).to_be_visible(timeout=15_000)

    def outbox(self, *states: str) -> None:
        """The outbox shows exactly these entries, refused first, then waiting, then sent."""
        if not self.page.url.endswith("/quay/cho-gui"):
            self.page.goto("/quay/cho-gui")
        expect(self.page.locator(".entry-row .badge:visible")).to_have_text(list(states), timeout=15_000)


HAS_COPY = """async () => {
  if (!(await indexedDB.databases()).some(({ name }) => name === "quay")) return false;
  return new Promise((resolve) => {
    const request = indexedDB.open("quay");
    request.onsuccess = () => {
      const copies = request.result.transaction("copies").objectStore("copies").count();
      copies.onsuccess = () => { request.result.close(); resolve(copies.result > 0); };
    };
  });
}"""


class Books:
    """What the server has written down, asked as the staff of a point over a connection of its own."""

    def __init__(self, market: Marketplace, person: tuple[str, str] = STAFF) -> None:
        self._market = market
        self._links: dict[str, str] = {}
        self.token = self._ask(
            "mutation ($email: String!, $password: String!) "
            "{ tokenCreate(email: $email, password: $password) { token } }",
            email=person[0], password=person[1],
        )["tokenCreate"]["token"]  # fmt: skip
        points = self._ask("{ me { points { id name } } }")["me"]["points"]
        mine = [point for point in points if point["name"] == POINT] or points
        self.point, self.point_name = mine[0]["id"], mine[0]["name"]

    def other_skus(self, sku: str) -> list[str]:
        """What else stands on the shelf."""
        goods = self._ask("query ($p: ID!) { counterGoods(point: $p) { sku quantity } }", p=self.point)
        return [
            good["sku"] for good in goods["counterGoods"] if good["sku"] != sku and int(good["quantity"]) > 0
        ]

    def on_hand(self, sku: str) -> int:
        """Units on the shelf, by the ledger's level."""
        goods = self._ask("query ($p: ID!) { counterGoods(point: $p) { sku quantity } }", p=self.point)
        return next(int(good["quantity"]) for good in goods["counterGoods"] if good["sku"] == sku)

    def stock(self, sku: str) -> tuple[str, int]:
        """The variant's id and its units on the shelf, none where it never stood there."""
        rows = self._ask(
            "query ($p: ID!, $s: String) { pointStocks(point: $p, search: $s, first: 30) "
            "{ edges { node { quantity productVariant { id sku } } } } }",
            p=self.point, s=sku,
        )["pointStocks"]["edges"]  # fmt: skip
        found = [row["node"] for row in rows if row["node"]["productVariant"]["sku"] == sku]
        return (found[0]["productVariant"]["id"], int(found[0]["quantity"])) if found else ("", 0)

    def receive(self, variant: str, units: int) -> None:
        """Goods come from their producer."""
        self._do(
            "mutation ($p: ID!, $v: ID!, $n: Int!, $k: String!) { done: stockReceive(point: $p, key: $k, "
            "lines: [{variantId: $v, quantity: $n}]) { errors { code } } }",
            p=self.point, v=variant, n=units, k=uuid4().hex,
        )  # fmt: skip

    def ask_for(self, sender: str, variant: str, units: int) -> str:
        """The number of a new transfer from another point to this one."""
        done = self._do(
            "mutation ($s: ID!, $r: ID!, $v: ID!, $n: Int!, $k: String!) { done: transferRequest(sender: $s, "
            "receiver: $r, key: $k, lines: [{variantId: $v, quantity: $n}]) { transfer { number } errors { code } } }",
            s=sender, r=self.point, v=variant, n=units, k=uuid4().hex,
        )  # fmt: skip
        return str(done["transfer"]["number"])

    def give(self, transfer: str, variant: str, units: int) -> None:
        """Agree to a transfer and send it."""
        for verb in ("transferAgree", "transferSend"):
            self._do(
                f"mutation ($id: ID!, $v: ID!, $n: Int!) {{ done: {verb}(id: $id, "
                "lines: [{variantId: $v, quantity: $n}]) { errors { code } } }",
                id=transfer, v=variant, n=units,
            )  # fmt: skip

    def transfers(self) -> dict[str, tuple[str, str, list[tuple[int, int, int]]]]:
        """Number → id, state, and of each line the units asked, sent and received."""
        rows = self._ask(
            "query ($p: ID!) { transfers(point: $p) { id number state "
            "lines { quantityAsked quantitySent quantityReceived } } }",
            p=self.point,
        )["transfers"]  # fmt: skip
        return {
            str(row["number"]): (row["id"], row["state"], [tuple(line.values()) for line in row["lines"]])
            for row in rows
        }

    def counts(self) -> list[str]:
        """The states of the point's counts, the newest first."""
        rows = self._ask("query ($p: ID!) { stockCounts(point: $p) { state } }", p=self.point)
        return [row["state"] for row in rows["stockCounts"]]

    def _do(self, mutation: str, **variables: Any) -> dict[str, Any]:
        done: dict[str, Any] = self._ask(mutation, **variables)["done"]
        assert done["errors"] == [], done
        return done

    def stage(self, number: str) -> tuple[str, str]:
        """Id and stage of the point's part of an order."""
        rows = self._ask(
            "{ pointFulfillments(stages: [OFFERED, ACCEPTED, PACKED, HANDED_OVER, DECLINED]) "
            "{ id stage order { number } } }"
        )["pointFulfillments"]
        return next(((row["id"], row["stage"]) for row in rows if row["order"]["number"] == number), ("", ""))

    def decline(self, fulfilment: str) -> None:
        """What a colleague does at another counter meanwhile."""
        self._ask(
            'mutation ($id: ID!) { fulfillmentDecline(id: $id, reason: "Kệ hết hàng") { errors { code } } }',
            id=fulfilment,
        )

    def end_sessions(self) -> None:
        """Every token of the person is worth nothing from now on."""
        self._ask("mutation { tokensDeactivateAll { errors { code } } }")

    def order(self, slug: str, name: str) -> str:
        """The number of a new order of one unit, to be collected at the point and paid there in cash."""
        variant = self._ask(
            'query ($s: String!) { product(slug: $s, channel: "default-channel") { variants { id } } }',
            s=slug,
        )["product"]["variants"][0]["id"]
        basket = self._ask(
            'mutation ($v: ID!) { checkoutCreate(input: {channel: "default-channel", email: "a@example.vn", '
            "lines: [{variantId: $v, quantity: 1}]}) { checkout { id } } }",
            v=variant,
        )["checkoutCreate"]["checkout"]["id"]  # fmt: skip
        address = {"firstName": name, "phone": "0901234567", "country": "VN"}
        done = self._ask(
            """mutation ($id: ID!, $p: ID!, $a: AddressInput!) {
                 checkoutDeliveryMethodUpdate(id: $id, deliveryMethodId: $p) { errors { field code } }
                 checkoutBillingAddressUpdate(id: $id, billingAddress: $a) { errors { field code } }
                 checkoutComplete(id: $id) { order { id number } errors { field code message } } }""",
            id=basket, p=self.point, a=address,
        )  # fmt: skip
        assert done["checkoutComplete"]["order"], done
        placed = done["checkoutComplete"]["order"]
        self._links[str(placed["number"])] = placed["id"]
        return str(placed["number"])

    def digits(self, number: str) -> str:
        """The six digits that the buyer reads out at the counter."""
        asked = self._ask(
            "query ($id: ID!) { order(id: $id) { fulfillments { pickupCode } } }", id=self._links[number]
        )
        return str(asked["order"]["fulfillments"][0]["pickupCode"])

    def _ask(self, query: str, **variables: Any) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self.token}"} if hasattr(self, "token") else {}
        answer = httpx.post(
            f"{self._market.api}/graphql/",
            json={"query": query, "variables": variables},
            headers=headers,
            timeout=20,
        ).json()
        assert "errors" not in answer, answer
        data: dict[str, Any] = answer["data"]
        return data
