"""Finding a province by any name people use for it: of today, former, English, without marks, as a slug.

Provinces change by a migration and by nothing else, so every process reads them once.
"""

import re
from types import MappingProxyType
from typing import NamedTuple

from backend.geography.models import FormerProvince, Province
from backend.geography.types import FormerProvinceFacts, FoundProvince, ProvinceFacts
from backend.kernel.vietnamese import fold

MAX_NAME_LENGTH = 80

# Spellings in daily use that no table of names holds: compact key → the slug meant. Only where there is no doubt.
_ALIASES = MappingProxyType(
    {
        "hcm": "ho-chi-minh",
        "hcmc": "ho-chi-minh",
        "saigon": "ho-chi-minh",
        "hn": "ha-noi",
        "thuathien": "thua-thien-hue",
        "bariavt": "ba-ria-vung-tau",
        "brvt": "ba-ria-vung-tau",
        "vungtau": "ba-ria-vung-tau",
        "daclac": "dak-lak",
        "darlac": "dak-lak",
        "dacnong": "dak-nong",
        "baccan": "bac-kan",
        "kontum": "kon-tum",
    }
)
_PREFIXES = ("thanhpho", "tinh", "tp")
_SUFFIXES = ("province", "city")


class _Gazetteer(NamedTuple):
    provinces: tuple[ProvinceFacts, ...]
    by_key: dict[str, FoundProvince]
    by_code: dict[str, ProvinceFacts]


_read_gazetteer: _Gazetteer | None = None


def all_provinces() -> list[ProvinceFacts]:
    """The 34 provinces in order of their codes, north to south."""
    return list(_gazetteer().provinces)


def province_by_code(code: str) -> ProvinceFacts | None:
    """The province with this code of today ("86")."""
    return _gazetteer().by_code.get(code)


def find_province(name_or_slug: str) -> FoundProvince | None:
    """The province meant by a name or slug, or None.

    "Vĩnh Long", "vinh-long", "Tỉnh Vĩnh Long" find Vĩnh Long; "Bến Tre" and "ben tre" find it too and say that a
    former name matched. A name that is one of today and a former one is the one of today.
    """
    if len(name_or_slug) > MAX_NAME_LENGTH:
        return None
    by_key = _gazetteer().by_key
    key = _key(name_or_slug)
    found = by_key.get(key)
    if found is None:
        found = by_key.get(_without_title(key))
    return found


def _gazetteer() -> _Gazetteer:
    global _read_gazetteer
    if _read_gazetteer is None:
        gazetteer = _read()
        if not gazetteer.provinces:
            return gazetteer  # Not migrated yet: nothing worth keeping.
        _read_gazetteer = gazetteer
    return _read_gazetteer


def _read() -> _Gazetteer:
    former: dict[str, list[FormerProvinceFacts]] = {}
    for row in FormerProvince.objects.order_by("code"):
        former.setdefault(row.province_id, []).append(FormerProvinceFacts(row.code, row.name, row.slug))
    provinces = tuple(
        ProvinceFacts(
            code=row.code,
            name=row.name,
            full_name=row.full_name,
            name_en=row.name_en,
            kind=row.kind,
            slug=row.slug,
            latitude=row.latitude,
            longitude=row.longitude,
            former=tuple(former.get(row.code, ())),
        )
        for row in Province.objects.order_by("code")
    )
    return _Gazetteer(provinces, _index(provinces), {province.code: province for province in provinces})


def _index(provinces: tuple[ProvinceFacts, ...]) -> dict[str, FoundProvince]:
    by_key: dict[str, FoundProvince] = {}
    for province in provinces:
        for name in (province.name, province.full_name, province.name_en, province.slug):
            by_key[_key(name)] = FoundProvince(province, None)
    for province in provinces:
        for former in province.former:
            for name in (former.name, former.slug):
                by_key.setdefault(_key(name), FoundProvince(province, former.name))
    for alias, slug in _ALIASES.items():
        meant = by_key.get(_key(slug))
        if meant is not None:
            by_key.setdefault(alias, meant)
    return by_key


def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(name))


def _without_title(key: str) -> str:
    for prefix in _PREFIXES:
        if key.startswith(prefix):
            key = key.removeprefix(prefix)
            break
    for suffix in _SUFFIXES:
        key = key.removesuffix(suffix)
    return key
