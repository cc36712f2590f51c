"""Delivery prices and vouchers from files: what is loaded, what stays, and mistakes told by their place."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from backend.checkout.models import DeliveryMethod, DeliveryRate, DeliveryZoneProvince, Voucher
from backend.checkout.selectors import delivery_options
from backend.operations.demo.seeding import PRICES
from tests.factories import make_sellable
from tests.factories.vouchers import make_voucher
from tests.state import database_state

pytestmark = pytest.mark.django_db

VOUCHERS = (
    "code,name,name_en,kind,amount,at_most,minimum,starts_on,ends_on,usage_limit,once_per_customer,provinces,"
    "producers,products,borne_by,is_active\n"
)
GOOD = "tet-10,Quà Tết,Tet gift,percentage,10,50000,100000,2026-01-01,2027-02-01,9,yes,Bến Tre;ha-noi,,,platform,yes\n"


def _load(command, *arguments):
    out = StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue()


def test_the_demos_prices():
    assert _load("delivery_prices", str(PRICES)) == "methods.csv: 4, zones.csv: 2, rates.csv: 4.\n"
    assert [option.code for option in delivery_options("01")] == ["standard", "express", "chilled", "plants"]
    standard = delivery_options("01")[0]
    assert (standard.terms.price, standard.terms.free_from, standard.max_days) == (22_000, 400_000, 3)
    assert standard.terms.surcharges == {"normal": 0, "liquid": 0, "fragile": 5000}
    assert [option.code for option in delivery_options("86") if option.terms.reaches] == [
        "standard",
        "chilled",
        "plants",
    ]
    again = _load("delivery_prices", str(PRICES))
    assert again == "methods.csv: 4, zones.csv: 2, rates.csv: 4.\n"
    assert (DeliveryMethod.objects.count(), DeliveryRate.objects.count()) == (4, 4)
    assert DeliveryZoneProvince.objects.count() == 12


def _copy(folder):
    for file in PRICES.glob("*.csv"):
        (folder / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")


def test_what_the_files_leave_out_is_no_longer_offered(tmp_path):
    _load("delivery_prices", str(PRICES))
    _copy(tmp_path)
    lines = (tmp_path / "methods.csv").read_text(encoding="utf-8").splitlines()
    (tmp_path / "methods.csv").write_text("\n".join(lines[:2]), encoding="utf-8")
    (tmp_path / "rates.csv").write_text("method,zone,price\n", encoding="utf-8")
    _load("delivery_prices", str(tmp_path))
    assert [option.code for option in delivery_options("01")] == ["standard"]
    assert delivery_options("01")[0].terms.price == 30_000


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("methods.csv", "30000", "-1", "methods.csv, line 2: price cannot be read"),
        ("methods.csv", "30000", "1.5", "methods.csv, line 2: price cannot be read"),
        ("methods.csv", "liquid:0", "gas:0", "methods.csv, line 2: carries names 'gas'"),
        ("methods.csv", ",2,5,", ",5,2,", "methods.csv, line 2: "),
        ("methods.csv", ",no,yes", ",maybe,yes", "methods.csv, line 2: only_in_zones is neither yes nor no"),
        ("methods.csv", "Giao tận nơi", "", "methods.csv, line 2: name is missing"),
        ("zones.csv", "ha-noi", "atlantis", "zones.csv, line 2: there is no province 'atlantis'"),
        ("zones.csv", "cao-bang", "ha-noi", "zones.csv, line 3: a province is in two zones"),
        ("rates.csv", "express", "drone", "rates.csv, line 4: there is no such method or zone"),
        ("rates.csv", "22000", "9" * 40, "rates.csv, line 2: price cannot be read"),
    ],
)
def test_a_mistake_is_told_by_its_place_and_changes_nothing(tmp_path, file, old, new, place):
    _copy(tmp_path)
    text = (tmp_path / file).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    before = database_state()
    with pytest.raises(CommandError) as caught:
        _load("delivery_prices", str(tmp_path))
    assert str(caught.value).startswith(place)
    assert str(caught.value).endswith("Nothing was changed.")
    assert database_state() == before


def test_files_that_are_not_there_or_no_text(tmp_path):
    with pytest.raises(CommandError, match=r"methods\.csv cannot be read"):
        _load("delivery_prices", str(tmp_path))
    (tmp_path / "v.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CommandError, match=r"v\.csv cannot be read"):
        _load("vouchers", "--load", str(tmp_path / "v.csv"))


def test_vouchers_by_their_code(tmp_path):
    file = tmp_path / "v.csv"
    file.write_text(VOUCHERS + GOOD, encoding="utf-8")
    assert _load("vouchers", "--load", str(file)) == "1 vouchers loaded.\n"
    voucher = Voucher.objects.get()
    assert (voucher.code, voucher.kind, voucher.amount, voucher.at_most) == (
        "TET-10",
        "percentage",
        10,
        50_000,
    )
    assert (voucher.province_codes, voucher.once_per_customer) == (["86", "01"], True)
    assert voucher.ends_at.isoformat() == "2027-01-31T17:00:00+00:00"
    Voucher.objects.update(used=3)
    file.write_text(VOUCHERS + GOOD.replace(",10,", ",20,", 1), encoding="utf-8")
    _load("vouchers", "--load", str(file))
    assert Voucher.objects.values_list("amount", "used").get() == (20, 3)
    assert _load("vouchers") == "TET-10: used 3 of 9 times\n"


def test_a_producers_own_voucher(tmp_path):
    tea = make_sellable()
    producer = tea.listing.product.producer
    line = f"htx,A,A,fixed,5000,,0,2026-01-01,,,no,,{producer.slug},{tea.listing.slug},producer,yes\n"
    (tmp_path / "v.csv").write_text(VOUCHERS + line, encoding="utf-8")
    _load("vouchers", "--load", str(tmp_path / "v.csv"))
    assert Voucher.objects.values_list("producer_ids", "listing_ids", "borne_by").get() == (
        [producer.pk],
        [tea.listing_id],
        "producer",
    )


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("percentage,10", "percentage,101", "v.csv, line 2: "),
        ("percentage", "gift", "v.csv, line 2: "),
        ("tet-10", "x" * 41, "v.csv, line 2: "),
        ("2026-01-01", "tomorrow", "v.csv, line 2: starts_on cannot be read"),
        ("2027-02-01", "2025-02-01", "v.csv, line 2: "),
        (",,,platform", ",,,producer", "v.csv, line 2: "),
        (",,,platform", ",nobody,,platform", "v.csv, line 2: producers names 'nobody'"),
        ("2026-01-01", "", "v.csv, line 2: starts_on is missing"),
    ],
)
def test_vouchers_that_cannot_be(tmp_path, old, new, place):
    make_voucher(code="DA-CO")
    assert old in GOOD
    (tmp_path / "v.csv").write_text(VOUCHERS + GOOD.replace(old, new, 1), encoding="utf-8")
    before = database_state()
    with pytest.raises(CommandError) as caught:
        _load("vouchers", "--load", str(tmp_path / "v.csv"))
    assert str(caught.value).startswith(place)
    assert database_state() == before
