"""Fixed goods, places and points that the responder serves. Everything here is invented for the tests."""

from typing import Any

PROVINCES = [
    {
        "code": "86",
        "slug": "vinh-long",
        "name": "Vĩnh Long",
        "nameEn": "Vinh Long",
        "productCount": 2,
        "former": [
            {"name": "Vĩnh Long", "slug": "vinh-long"},
            {"name": "Bến Tre", "slug": "ben-tre"},
            {"name": "Trà Vinh", "slug": "tra-vinh"},
        ],
    },
    {
        "code": "01",
        "slug": "ha-noi",
        "name": "Hà Nội",
        "nameEn": "Hanoi",
        "productCount": 2,
        "former": [{"name": "Hà Nội", "slug": "ha-noi"}],
    },
    {
        "code": "15",
        "slug": "lao-cai",
        "name": "Lào Cai",
        "nameEn": "Lao Cai",
        "productCount": 1,
        "former": [{"name": "Lào Cai", "slug": "lao-cai"}, {"name": "Yên Bái", "slug": "yen-bai"}],
    },
]
_BY_SLUG = {p["slug"]: p for p in PROVINCES}

GROUPS = [
    ("thuc-pham", "Thực phẩm", [("che", "Chè")]),
    ("do-uong", "Đồ uống", []),
    ("duoc-lieu", "Dược liệu và sản phẩm từ dược liệu", []),
    ("thu-cong", "Hàng thủ công mỹ nghệ", []),
    ("sinh-vat-canh", "Sinh vật cảnh", []),
    ("du-lich", "Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch", []),
]


def money(amount: int) -> dict[str, Any]:
    return {"amount": float(amount), "currency": "VND"}


def taxed(amount: int) -> dict[str, Any]:
    return {"gross": money(amount), "net": money(amount), "currency": "VND"}


def category(slug: str) -> dict[str, Any]:
    for top_slug, top_name, children in GROUPS:
        if top_slug == slug:
            return {"id": f"C-{slug}", "slug": slug, "name": top_name, "parent": None}
        for child_slug, child_name in children:
            if child_slug == slug:
                return {"id": f"C-{slug}", "slug": slug, "name": child_name, "parent": category(top_slug)}
    raise KeyError(slug)


def point(number: int, name: str, province: str, **more: Any) -> dict[str, Any]:
    return {
        "__typename": "Warehouse",
        "id": f"V2FyZWhvdXNlO{number:03d}",
        "slug": f"diem-{number}",
        "name": name,
        "kind": "STATION",
        "phone": "0243 825 0000",
        "openingHours": "7:00-21:00",
        "acceptsPickup": True,
        "events": [],
        "isDemo": True,
        "distanceKm": None,
        "province": _BY_SLUG[province],
        "latitude": 21.02437,
        "longitude": 105.8412,
        "email": "",
        "address": {
            "streetAddress1": "12 đường Ga",
            "city": "",  # as in the demo data: the street line says it all
            "countryArea": _BY_SLUG[province]["name"],
        },
        **more,
    }


POINTS = [
    point(1, "Điểm OCOP Ga Hà Nội", "ha-noi"),
    point(2, "Điểm OCOP chợ Vĩnh Long", "vinh-long"),
    point(3, "Điểm OCOP Ga Lào Cai", "lao-cai", acceptsPickup=False),
]


def product(
    number: int,
    slug: str,
    name: str,
    *,
    stars: int,
    province: str,
    group: str,
    variants: list[tuple[str, int, int]],
    demo: bool = False,
    demo_commerce: bool = True,
) -> dict[str, Any]:
    """A product as the API sends it; variants are (name, price in đồng, free units)."""
    rows = [
        {
            "__typename": "ProductVariant",
            "id": f"UHJvZHVjdFZhcmlhbnQ6{number}{index}",
            "name": variant_name,
            "sku": f"SKU-{number}-{index}",
            "quantityAvailable": free,
            "pricing": {"price": taxed(price)},
        }
        for index, (variant_name, price, free) in enumerate(variants)
    ]
    prices = [price for _name, price, _free in variants]
    picture = f"http://127.0.0.1:8000/media/{slug}.webp"
    made: dict[str, Any] = {
        "__typename": "Product",
        "id": f"UHJvZHVjdDo{number}",
        "slug": slug,
        "name": name,
        "description": '{"blocks":[{"type":"paragraph","data":{"text":"Làm theo lối <b>cũ</b> của làng &amp; xã."}}]}',
        "isAvailable": any(free for _n, _p, free in variants),
        "isDemo": demo,
        "hasDemoCommerce": demo_commerce,
        "communeName": "Xã An Bình",
        "commune": {"id": "Q29tbXVuZTox", "slug": "xa-an-binh", "name": "Xã An Bình"},
        "thumbnail": {"url": picture, "alt": name},
        "media": [{"type": "IMAGE", "alt": "", "url": picture}],
        "category": category(group),
        "pricing": {"priceRange": {"start": taxed(min(prices)), "stop": taxed(max(prices))}},
        "variants": rows,
        "recognition": {
            "id": f"R-{number}",
            "stars": stars,
            "score": 91.25 if stars == 5 else 74.5,
            "decisionNumber": f"{100 + number}/QĐ-UBND",
            "decidedOn": "2025-03-10",
            "authority": "UBND tỉnh",
            "validFrom": "2025-03-09T17:00:00+00:00",
            "validUntil": "2028-03-09T17:00:00+00:00",
            "evidence": "https://example.vn/quyet-dinh.pdf",
            "isDemo": demo,
        },
        "province": _BY_SLUG[province],
        "producer": {
            "id": f"P-{number}",
            "slug": "htx-an-binh",
            "name": "Hợp tác xã An Bình",
            "kind": "COOPERATIVE",
            "story": "Hai mươi hộ cùng làm.",
            "isDemo": demo,
            "province": _BY_SLUG[province],
        },
        "points": [
            {"quantity": variants[0][2], "point": p}
            for p in POINTS
            if variants[0][2] and p["province"]["slug"] == province
        ],
        "assignedAttribute": lambda _info, slug: {
            "ocop-stars": _choice(str(stars), f"{stars} sao"),
            "province": _choice(province, _BY_SLUG[province]["name"]),
        }.get(slug),
    }
    for row in rows:
        row["product"] = made
    return made


def _choice(slug: str, name: str) -> dict[str, Any]:
    return {"__typename": "AssignedSingleChoiceAttribute", "value": {"slug": slug, "name": name}}


PRODUCTS = [
    product(
        1,
        "gom-ve-tay-bat-trang",
        "Bình gốm vẽ tay Bát Tràng",
        stars=5,
        province="ha-noi",
        group="thu-cong",
        variants=[("Bình 20 cm", 1_250_000, 4)],
    ),
    product(
        2,
        "keo-dua-sap",
        "Kẹo dừa sáp",
        stars=5,
        province="vinh-long",
        group="thuc-pham",
        variants=[("Hộp 250 g", 48_000, 30), ("Hộp 500 g", 90_000, 12)],
        demo=True,
        demo_commerce=False,
    ),
    product(
        3,
        "mat-ong-nhan",
        "Mật ong hoa nhãn <thượng hạng>",
        stars=4,
        province="vinh-long",
        group="thuc-pham",
        variants=[("Chai 500 ml", 180_000, 8)],
    ),
    product(
        4,
        "che-shan-tuyet",
        "Chè Shan tuyết cổ thụ",
        stars=4,
        province="lao-cai",
        group="che",
        variants=[("Gói 100 g", 220_000, 0)],
    ),
    product(
        5,
        "lua-van-phuc",
        "Khăn lụa Vạn Phúc",
        stars=3,
        province="ha-noi",
        group="thu-cong",
        variants=[("Khăn 180 cm", 350_000, 6)],
    ),
]
