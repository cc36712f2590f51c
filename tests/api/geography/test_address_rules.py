"""addressValidationRules, and the communes suggested for a province."""

import pytest

from backend.geography.models import Commune
from tests.api.asking import ask, data

pytestmark = pytest.mark.django_db

RULES = """
    query($country: CountryCode!, $area: String) {
      addressValidationRules(countryCode: $country, countryArea: $area) {
        countryCode allowedFields requiredFields upperFields countryAreaType cityType cityAreaType postalCodeType
        countryAreaChoices { raw verbose } cityChoices { raw verbose } cityAreaChoices { raw }
      }
    }
"""


@pytest.fixture
def communes():
    for name, slug in (("Xã Đông Thạnh", "xa-dong-thanh"), ("Xã An Bình", "xa-an-binh")):
        Commune.objects.create(province_id="86", name=name, slug=slug, fold=slug.replace("-", " "))
    Commune.objects.create(province_id="01", name="Phường X", slug="phuong-x", fold="phuong x")


def test_an_address_has_two_levels(communes):
    rules = data(RULES, {"country": "VN"})["addressValidationRules"]
    assert rules["requiredFields"] == ["streetAddress1", "city", "countryArea"]
    assert {"city", "countryArea"} <= set(rules["allowedFields"])
    assert not {"cityArea", "postalCode"} & set(rules["allowedFields"])
    assert len(rules["countryAreaChoices"]) == 34
    assert {"raw": "Vĩnh Long", "verbose": "Tỉnh Vĩnh Long"} in rules["countryAreaChoices"]
    assert rules["cityChoices"] == rules["cityAreaChoices"] == []


@pytest.mark.parametrize("area", ["Vĩnh Long", "vinh-long", "Bến Tre"])
def test_communes_of_a_province_by_any_of_its_names(communes, area):
    rules = data(RULES, {"country": "VN", "area": area})["addressValidationRules"]
    assert [choice["raw"] for choice in rules["cityChoices"]] == ["Xã An Bình", "Xã Đông Thạnh"]


@pytest.mark.parametrize("area", ["Atlantis", "x" * 100_000, "\x00", ""])
def test_places_that_there_are_not(communes, area):
    assert data(RULES, {"country": "VN", "area": area})["addressValidationRules"]["cityChoices"] == []


def test_other_countries_and_none():
    assert data(RULES, {"country": "FR"}) == {"addressValidationRules": None}
    assert ask(RULES, {"country": "XX"})["errors"]


def test_a_province_names_its_communes(communes):
    query = '{ province(name: "Trà Vinh") { communeNames } }'
    assert data(query) == {"province": {"communeNames": ["Xã An Bình", "Xã Đông Thạnh"]}}
