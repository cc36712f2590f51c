"""Saleor's enums that several areas share. Names and values are the same word."""

from collections.abc import Iterable

import graphene

from backend.api.graphql.language_codes import LANGUAGE_CODES


def enum(name: str, members: str | Iterable[str], description: str = "") -> type[graphene.Enum]:
    """A GraphQL enum whose members are their own values: resolvers answer with the name as a string."""
    names = members.split() if isinstance(members, str) else list(members)
    return graphene.Enum(
        name, [(member, member) for member in names], description=lambda _: description or None
    )


OrderDirection = enum("OrderDirection", "ASC DESC", "Ascending or descending.")
ThumbnailFormatEnum = enum("ThumbnailFormatEnum", "ORIGINAL AVIF WEBP", "File format of a thumbnail.")
WeightUnitsEnum = enum("WeightUnitsEnum", "G LB OZ KG TONNE", "Unit of a weight.")
LanguageCodeEnum = enum(
    "LanguageCodeEnum",
    LANGUAGE_CODES,
    "A language that a client may ask for; texts exist in Vietnamese and English.",
)
CountryCode = enum(
    "CountryCode",
    """
    AF AX AL DZ AS AD AO AI AQ AG AR AM AW AU AT AZ BS BH BD BB BY BE BZ BJ BM BT BO BQ BA BW BV BR IO BN BG BF BI
    CV KH CM CA KY CF TD CL CN CX CC CO KM CG CD CK CR CI HR CU CW CY CZ DK DJ DM DO EC EG SV GQ ER EE SZ ET EU FK
    FO FJ FI FR GF PF TF GA GM GE DE GH GI GR GL GD GP GU GT GG GN GW GY HT HM VA HN HK HU IS IN ID IR IQ IE IM IL
    IT JM JP JE JO KZ KE KI KW KG LA LV LB LS LR LY LI LT LU MO MG MW MY MV ML MT MH MQ MR MU YT MX FM MD MC MN ME
    MS MA MZ MM NA NR NP NL NC NZ NI NE NG NU NF KP MK MP NO OM PK PW PS PA PG PY PE PH PN PL PT PR QA RE RO RU RW
    BL SH KN LC MF PM VC WS SM ST SA SN RS SC SL SG SX SK SI SB SO ZA GS KR SS ES LK SD SR SJ SE CH SY TW TJ TZ TH
    TL TG TK TO TT TN TR TM TC TV UG UA AE GB US UM UY UZ VU VE VN VG VI WF XK EH YE ZM ZW
    """,
    "ISO 3166-1 country code.",
)
