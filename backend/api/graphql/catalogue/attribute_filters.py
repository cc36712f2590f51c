"""Filters by OCOP attributes as conditions on the shelf's columns: OR within one, AND between them."""

from datetime import timedelta
from typing import Any

from backend.api.graphql.catalogue import ocop_attributes as ocop
from backend.catalogue.conditions import (
    EVERYTHING,
    NOTHING,
    AllOf,
    Between,
    Column,
    Condition,
    InCommune,
    InCraftVillage,
    InPriceBand,
    MadeBy,
    OneOf,
    PickUpIn,
)
from backend.certification.groups import group_by_slug, groups_by_id
from backend.geography.selectors import find_province
from backend.kernel import clock
from backend.kernel.vietnamese import fold

_ONE_MICROSECOND = timedelta(microseconds=1)


def attribute_condition(given: dict[str, Any]) -> Condition:
    """One AttributeInput. An unknown attribute, and a kind of value that it has not, fit nothing."""
    slug = given.get("slug")
    if slug not in ocop.ATTRIBUTES and slug not in ocop.FILTERS:
        return NOTHING
    value = given.get("value") or {}
    parts: list[Condition] = []
    if given.get("values") is not None:
        parts.append(_by_slugs(slug, given["values"]))
    if value.get("slug"):
        parts.append(_by_slugs(slug, _wanted(value["slug"])))
    if value.get("name"):
        parts.append(_by_names(slug, _wanted(value["name"])))
    for days in (given.get("date"), value.get("date")):
        if days is not None:
            parts.append(_by_days(days) if slug == ocop.VALID_UNTIL else NOTHING)
    if any(given.get(name) is not None for name in ("values_range", "date_time", "boolean")):
        return NOTHING
    if any(value.get(name) is not None for name in ("numeric", "date_time", "boolean")):
        return NOTHING
    return AllOf(tuple(parts)) if parts else EVERYTHING


def _wanted(given: dict[str, Any]) -> list[str]:
    wanted = list(given.get("one_of") or [])
    if given.get("eq") is not None:
        wanted.append(given["eq"])
    return wanted


def _by_slugs(attribute: str, slugs: list[str]) -> Condition:
    wanted = list(dict.fromkeys(slugs))
    match attribute:
        case ocop.STARS:
            return OneOf(Column.STARS, tuple(int(slug) for slug in wanted if slug in ("3", "4", "5")))
        case ocop.PROVINCE:
            return _provinces(wanted)
        case ocop.GROUP:
            groups = [group for slug in wanted if (group := group_by_slug(slug))]
            return groups_condition([group.id for group in groups])
        case ocop.PRODUCER:
            return MadeBy(tuple(wanted))
        case ocop.CERTIFICATE:
            return OneOf(Column.DECISION, tuple(wanted))
        case ocop.COMMUNE:
            return InCommune(tuple(key for slug in wanted if (key := _commune_key(slug))))
        case ocop.CRAFT_VILLAGE:
            return InCraftVillage(tuple(wanted))
        case ocop.PRODUCER_KIND:
            return OneOf(Column.PRODUCER_KIND, tuple(wanted))
        case ocop.PRICE_BAND:
            return InPriceBand(tuple(wanted))
        case ocop.IN_STOCK:
            return OneOf(
                Column.IN_STOCK, tuple(slug == "true" for slug in wanted if slug in ("true", "false"))
            )
        case ocop.PICKUP_PROVINCE:
            found = [province for slug in wanted if (province := find_province(slug))]
            return PickUpIn(tuple(dict.fromkeys(each.province.code for each in found)))
        case _:
            return NOTHING


def _commune_key(written: str) -> str | None:
    """ "vinh-long/xa-an-binh" as the catalogue names it, by the province's code."""
    province_name, _, slug = written.partition("/")
    province = find_province(province_name)
    return f"{province.province.code}/{slug}" if province and slug else None


def _by_names(attribute: str, names: list[str]) -> Condition:
    match attribute:
        case ocop.STARS:
            return _by_slugs(attribute, [name.split(" ")[0] for name in names])
        case ocop.PROVINCE:
            return _provinces(names)
        case ocop.GROUP:
            wanted = {fold(name) for name in names}
            return groups_condition(
                [
                    group.id
                    for group in groups_by_id().values()
                    if {fold(group.name), fold(group.name_en)} & wanted
                ]
            )
        case ocop.PRODUCER:
            return OneOf(Column.PRODUCER_NAME, tuple(dict.fromkeys(names)))
        case ocop.CERTIFICATE:
            return OneOf(Column.DECISION, tuple(dict.fromkeys(names)))
        case _:
            return NOTHING


def _provinces(names: list[str]) -> Condition:
    found = [province for name in names if (province := find_province(name))]
    return OneOf(Column.PROVINCE, tuple(dict.fromkeys(each.province.code for each in found)))


def groups_condition(group_ids: list[int]) -> Condition:
    """In one of the groups, their sub-groups included; ids that are no group's are left out."""
    members = [member for pk in group_ids if (group := groups_by_id().get(pk)) for member in group.member_ids]
    return OneOf(Column.GROUP, tuple(dict.fromkeys(members)))


def _by_days(days: dict[str, Any]) -> Condition:
    first, last = days.get("gte"), days.get("lte")
    return Between(
        Column.VALID_UNTIL,
        clock.start_of_day(first) if first else None,
        clock.start_of_day(last + timedelta(days=1)) - _ONE_MICROSECOND if last else None,
    )
