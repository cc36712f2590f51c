"""A shelf with a bit of everything: provinces, communes, groups, stars, prices, kinds, pick-up, times."""

from datetime import timedelta
from random import Random

from backend.catalogue.models import Listing
from backend.certification.models import ProductGroup
from backend.geography.models import Commune
from backend.kernel import clock
from tests.factories import (
    make_craft_village,
    make_listing,
    make_point,
    make_producer,
    make_product,
    make_recognition,
    make_variant,
    put_on_shelf,
)

PROVINCES = ("86", "01", "15")
KINDS = ("cooperative", "company", "household")
NAMES = ("Trà hoa vàng", "Đường thốt nốt", "Mật ong", "Ăn dặm", "Ấm tử sa", "Trà", "Cà phê")
PRICES = (1_000, 49_999, 50_000, 99_999, 100_000, 350_000, 1_000_000, 2_000_000)


def fill_shelf(size: int, random: Random) -> None:
    """`size` listings; some lapsed, some to come, some with two recognitions that follow each other."""
    points = [make_point(province_id=code, accepts_pickup=n != 1) for n, code in enumerate(PROVINCES)]
    points.append(make_point(province_id="86"))
    communes = [
        Commune.objects.get_or_create(
            province_id=code, slug=f"xa-{n}", defaults={"name": f"Xã {n}", "fold": f"xa {n}"}
        )[0]
        for code in PROVINCES
        for n in range(2)
    ]
    villages = {code: make_craft_village(province_id=code) for code in PROVINCES[:2]}
    producers = [
        make_producer(
            kind=kind, province_id=code, craft_village=villages.get(code) if kind != KINDS[0] else None
        )
        for kind in KINDS
        for code in PROVINCES
    ]
    groups = list(ProductGroup.objects.all())
    now = clock.now()
    for _ in range(size):
        commune = random.choice([None, *communes])
        product = make_product(
            name=random.choice(NAMES),
            province_id=commune.province_id if commune else random.choice(PROVINCES),
            commune=commune,
            group=random.choice(groups),
            producer=random.choice(producers),
        )
        begins = random.choice((-400, -400, -400, -30, 5))
        ends = random.choice((-1, 20, 300, 300))
        if begins < ends:
            make_recognition(
                product,
                stars=random.choice((3, 4, 5)),
                valid_from=now + timedelta(days=begins),
                valid_until=now + timedelta(days=ends),
            )
            if random.random() < 0.3:
                make_recognition(
                    product,
                    stars=random.choice((3, 4, 5)),
                    valid_from=now + timedelta(days=ends),
                    valid_until=now + timedelta(days=ends + 400),
                )
        listing = make_listing(product, created_at=now - timedelta(days=random.randrange(5)))
        variants = [make_variant(listing, price=random.choice(PRICES)) for _ in range(random.choice((1, 2)))]
        if random.random() < 0.5:
            put_on_shelf(variants[0], random.choice(points), 3)
        if random.random() < 0.1:
            Listing.objects.filter(pk=listing.pk).update(is_on_sale=False)
