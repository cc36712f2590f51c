"""A cooperative's listings in memory, answering as the API does for their owner. Everything here is invented."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.storefront.till import access_token

OWNER = {"id": "UHJvZHVjZXI6MQ==", "name": "Hợp tác xã Chè Suối Giàng", "kind": "COOPERATIVE"}
NEIGHBOUR = {"id": "UHJvZHVjZXI6Mg==", "name": "Hợp tác xã khác", "kind": "COOPERATIVE"}
CHANNEL = {"id": "Q2hhbm5lbDox", "slug": "default-channel"}
POINT_A = {"id": "V2FyZWhvdXNlOmE=", "name": "Điểm OCOP Ga Lào Cai"}
POINT_B = {"id": "V2FyZWhvdXNlOmI=", "name": "Điểm OCOP Chợ Nghĩa Lộ"}
POINT_C = {"id": "V2FyZWhvdXNlOmM=", "name": "Điểm OCOP Ga Hà Nội"}
NO_RECOGNITION = {
    "code": "NO_RECOGNITION",
    "message": "Sản phẩm chưa có quyết định công nhận OCOP trong sổ đăng ký.",
}
SWITCHED_OFF = {"code": "SWITCHED_OFF", "message": "Chủ thể chưa mở bán sản phẩm này."}
NOT_MODERATED = {"code": "NOT_MODERATED", "message": "Nội dung giới thiệu chưa được duyệt."}


def listing(
    number: int,
    slug: str,
    name: str,
    *,
    days: int | None = 700,
    on: bool = True,
    prices: tuple[int, ...] = (120_000,),
    stock: tuple[tuple[int, int], ...] = ((12, 2),),
    owner: dict[str, str] = OWNER,
    stars: int = 4,
) -> dict[str, Any]:
    """A listing; `days` until its certificate lapses (None: no certificate), stock as (units, held) per point."""
    now = datetime.now(UTC)
    packs = ("Gói 100 g", "Gói 500 g", "Hộp thiếc 200 g")
    until = (now + timedelta(days=days)).isoformat() if days is not None else None
    return {
        "id": f"UHJvZHVjdDo{number}",
        "slug": slug,
        "name": name,
        "description": json.dumps(
            {
                "blocks": [
                    {
                        "type": "paragraph",
                        "data": {"text": "Hái một tôm hai lá, sao chảo gang <b>lửa củi</b>."},
                    }
                ]
            }
        ),
        "isDemo": True,
        "hasDemoCommerce": False,
        "moderation": "APPROVED" if until else "DRAFT",
        "isOnSale": on,
        "blockers": [*([] if until else [NO_RECOGNITION, NOT_MODERATED]), *([] if on else [SWITCHED_OFF])],
        "thumbnail": None,
        "media": [],
        "producer": owner,
        "recognition": until
        and {
            "state": "IN_FORCE",
            "stars": stars,
            "score": 84.5,
            "decisionNumber": f"{310 + number}/QĐ-UBND",
            "decidedOn": "2025-03-10",
            "authority": "UBND tỉnh Lào Cai",
            "validFrom": "2025-03-09T17:00:00+00:00",
            "validUntil": until,
        },
        "variants": [
            {
                "id": f"UHJvZHVjdFZhcmlhbnQ6{number}{index}",
                "name": packs[index],
                "sku": f"CHE-{number}-{index}",
                "channelListings": [{"channel": CHANNEL, "price": {"amount": float(price)}}],
                "stocks": [
                    {"warehouse": point, "quantity": quantity, "quantityAllocated": held}
                    for point, (quantity, held) in zip((POINT_A, POINT_B), stock, strict=False)
                ],
            }
            for index, price in enumerate(prices)
        ],
    }


def listings() -> list[dict[str, Any]]:
    """One of each state, and one of somebody else."""
    return [
        listing(1, "che-shan", "Chè Shan tuyết", prices=(120_000, 540_000), stock=((12, 2), (5, 0)), stars=5),
        listing(2, "che-vang", "Chè vàng Suối Giàng ủ nhẹ theo lối người Mông", days=6),
        listing(3, "bach-tra", "Bạch trà một búp", days=85, stock=((0, 0),)),
        listing(4, "hong-tra", "Hồng trà rừng", on=False, days=170),
        listing(5, "mat-ong-rung", "Mật ong rừng Suối Giàng", days=None, on=False, stock=()),
        listing(6, "cua-nha-khac", "Của nhà khác", owner=NEIGHBOUR),
    ]


@dataclass
class Workshop:
    """The listings, what was asked of them, and what the next change is refused with."""

    listings: list[dict[str, Any]] = field(default_factory=listings)
    sent: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    refuse: dict[str, Any] | None = None
    asked: list[dict[str, Any]] = field(default_factory=list)
    """What points ask for."""
    short: list[dict[str, Any]] = field(default_factory=list)
    """Orders that lack its goods."""
    unlisted: list[dict[str, Any]] = field(default_factory=list)
    """Products that are recognised and have no listing."""

    def root(self) -> dict[str, Any]:
        """Root fields of queries and mutations."""
        return {
            "tokenCreate": self._sign_in,
            "me": {"producers": [OWNER], "points": [], "roles": ["PRODUCER"]},
            "channel": CHANNEL,
            "points": [{**point, "province": {"name": "Lào Cai"}} for point in (POINT_A, POINT_B, POINT_C)],
            "myListings": self._own,
            "mySupplyRequests": self._asked,
            "myProducerAsks": self._short,
            "unlistedProducts": lambda _i: self.unlisted,
            "listingOpen": self._open,
            "producerAskPromise": self._reply("promise"),
            "producerAskDecline": self._reply("refuse"),
            "supplyRequestAccept": self._reply("accept"),
            "supplyRequestDecline": self._reply("decline"),
            "product": lambda _i, slug=None, **_: next(
                (row for row in self.listings if row["slug"] == slug), None
            ),
            "productUpdate": self._texts,
            "productVariantChannelListingUpdate": self._price,
            "productVariantStocksUpdate": self._stock,
            "productChannelListingUpdate": self._sale,
        }

    def _sign_in(self, _info: Any, **_: Any) -> dict[str, Any]:
        name = {
            "id": "U-1",
            "email": "my@vidu.vn",
            "firstName": "Giàng Thị",
            "lastName": "Mỷ",
            "isStaff": False,
        }
        user = {**name, "producers": [OWNER], "points": [], "roles": ["PRODUCER"]}
        return {"token": access_token(300), "refreshToken": "refresh-1", "user": user, "errors": []}

    def _asked(self, _info: Any, states: list[str] | None = None, **_: Any) -> list[dict[str, Any]]:
        return [each for each in self.asked if not states or each["state"] in states]

    def _short(self, _info: Any, states: list[str] | None = None, **_: Any) -> list[dict[str, Any]]:
        return [each for each in self.short if not states or each["state"] in states]

    def _reply(self, what: str) -> Any:
        def act(_info: Any, **given: Any) -> dict[str, Any]:
            self.sent.append((what, given))
            return {"errors": [self.refuse] if self.refuse else []}

        return act

    def by_slug(self, slug: str) -> dict[str, Any]:
        return next(row for row in self.listings if row["slug"] == slug)

    def _own(self, _info: Any, search: str | None = None, **_: Any) -> dict[str, Any]:
        rows = [
            r for r in self.listings if r["producer"] == OWNER and (search or "").lower() in r["name"].lower()
        ]
        return {
            "totalCount": len(rows),
            "pageInfo": {"hasNextPage": False, "endCursor": None},
            "edges": [{"node": row} for row in rows],
        }

    def _answer(self, name: str, variables: dict[str, Any]) -> dict[str, Any]:
        self.sent.append((name, variables))
        return {"errors": [self.refuse] if self.refuse else []}

    def _texts(self, _info: Any, id: str, input: dict[str, Any]) -> dict[str, Any]:
        answer = self._answer("texts", {"id": id, **input})
        if not answer["errors"]:
            row = next(row for row in self.listings if row["id"] == id)
            texts = {"name": row["name"], "description": row["description"], **input}
            row.update({"proposedTexts": texts} if row["moderation"] == "APPROVED" else texts)
        return answer

    def _open(self, _info: Any, product: str, input: dict[str, Any]) -> dict[str, Any]:
        answer = self._answer("open", {"product": product, **input})
        is_there = not answer["errors"] or answer["errors"][0]["code"] == "ALREADY_LISTED"
        return {**answer, "product": {"slug": "che-vang"} if is_there else None}

    def _price(self, _info: Any, id: str, input: list[dict[str, Any]]) -> dict[str, Any]:
        answer = self._answer("price", {"id": id, "price": int(input[0]["price"])})
        if not answer["errors"]:
            self._variant(id)["channelListings"][0]["price"] = {"amount": float(input[0]["price"])}
        return answer

    def _stock(self, _info: Any, variantId: str, stocks: list[dict[str, Any]]) -> dict[str, Any]:  # noqa: N803
        answer = self._answer("stock", {"id": variantId, "stocks": stocks})
        if not answer["errors"]:
            for wanted in stocks:
                for row in self._variant(variantId)["stocks"]:
                    if row["warehouse"]["id"] == wanted["warehouse"]:
                        row["quantity"] = wanted["quantity"]
        return answer

    def _sale(self, _info: Any, id: str, input: dict[str, Any]) -> dict[str, Any]:
        published = input["updateChannels"][0]["isPublished"]
        answer = self._answer("sale", {"id": id, "published": published})
        if not answer["errors"]:
            row = next(row for row in self.listings if row["id"] == id)
            row["isOnSale"] = published
            others = [blocker for blocker in row["blockers"] if blocker != SWITCHED_OFF]
            row["blockers"] = others if published else [*others, SWITCHED_OFF]
        return answer

    def _variant(self, variant_id: str) -> dict[str, Any]:
        return next(v for row in self.listings for v in row["variants"] if v["id"] == variant_id)
