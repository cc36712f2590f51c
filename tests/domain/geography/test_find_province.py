"""Provinces are found by every name people use for them."""

import pytest

from backend.geography.selectors import all_provinces, find_province, province_by_code

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("written", "province", "former"),
    [
        ("Vĩnh Long", "Vĩnh Long", None),
        ("vinh-long", "Vĩnh Long", None),
        ("Bến Tre", "Vĩnh Long", "Bến Tre"),
        ("ben tre", "Vĩnh Long", "Bến Tre"),
        ("ben-tre", "Vĩnh Long", "Bến Tre"),
        ("BẾN TRE", "Vĩnh Long", "Bến Tre"),
        ("Be\u0302\u0301n Tre", "Vĩnh Long", "Bến Tre"),
        ("  tỉnh  Bến Tre ", "Vĩnh Long", "Bến Tre"),
        ("Trà Vinh", "Vĩnh Long", "Trà Vinh"),
        ("TP. Hồ Chí Minh", "Hồ Chí Minh", None),
        ("Thành phố Hồ Chí Minh", "Hồ Chí Minh", None),
        ("TP.HCM", "Hồ Chí Minh", None),
        ("Sài Gòn", "Hồ Chí Minh", None),
        ("Ho Chi Minh City", "Hồ Chí Minh", None),
        ("Hanoi", "Hà Nội", None),
        ("tp Hà Nội", "Hà Nội", None),
        ("Thừa Thiên - Huế", "Huế", "Thừa Thiên Huế"),
        ("Huế", "Huế", None),
        ("Bà Rịa – Vũng Tàu", "Hồ Chí Minh", "Bà Rịa - Vũng Tàu"),
        ("Đắc Lắc", "Đắk Lắk", None),
        ("Đak Nông", "Lâm Đồng", "Đắk Nông"),
        ("Hoà Bình", "Phú Thọ", "Hòa Bình"),
        ("Quảng Bình", "Quảng Trị", "Quảng Bình"),
        ("Thanh Hoa province", "Thanh Hóa", None),
    ],
)
def test_names_lead_to_todays_province(written: str, province: str, former: str | None) -> None:
    found = find_province(written)
    assert found is not None
    assert (found.province.name, found.matched_former) == (province, former)


@pytest.mark.parametrize("written", ["", " ", "tỉnh", "Atlantis", "Vinh", "a" * 81, "86", "\x00"])
def test_what_is_no_province_finds_nothing(written: str) -> None:
    assert find_province(written) is None


def test_all_34_provinces_and_the_63_they_were() -> None:
    provinces = all_provinces()
    assert len(provinces) == 34
    assert sorted(former.code for province in provinces for former in province.former) == sorted(
        {former.code for province in provinces for former in province.former}
    )
    assert sum(len(province.former) for province in provinces) == 63
    assert len({province.slug for province in provinces}) == 34


def test_every_name_in_the_tables_finds_its_province() -> None:
    for province in all_provinces():
        for name in (province.name, province.full_name, province.name_en, province.slug):
            found = find_province(name)
            assert found is not None
            assert (found.province.code, found.matched_former) == (province.code, None)
        for former in province.former:
            for name in (former.name, former.slug):
                found = find_province(name)
                assert found is not None
                assert found.province.code == province.code, name


def test_by_code() -> None:
    vinh_long = province_by_code("86")
    assert vinh_long is not None
    assert [former.name for former in vinh_long.former] == ["Bến Tre", "Trà Vinh", "Vĩnh Long"]
    assert province_by_code("83") is None


def test_provinces_are_read_once(django_assert_num_queries: object) -> None:
    find_province("Huế")
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert find_province("Bến Tre") is not None
