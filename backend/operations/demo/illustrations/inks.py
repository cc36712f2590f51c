"""A small box of inks after Vietnamese craft, and schemes of them that go together."""

from dataclasses import dataclass

LACQUER = "#9C2A24"
VERMILION = "#C9492F"
INDIGO = "#22365E"
SLATE = "#41587F"
SKY = "#A9BFC6"
CELADON = "#93BAA5"
JADE = "#4C7C67"
LEAF = "#61793F"
MOSS = "#37492F"
CREAM = "#F4EAD3"
PAPER = "#FCF6E8"
TURMERIC = "#E3A62D"
OCHRE = "#C4862C"
CLAY = "#B8643E"
SOOT = "#2B2623"
LOTUS = "#E3A3A0"
ROSE = "#C4606A"
PLUM = "#5C2F45"
STRAW = "#E8D3A1"
ASH = "#CDC3B2"
BROWN = "#6A4331"
BONE = "#EFE2C8"


@dataclass(frozen=True, slots=True)
class Scheme:
    """Inks by what they do: the sheet, the large shape on it, the table, the line work, and the light on things."""

    sheet: str
    field: str
    table: str
    line: str
    light: str
    spark: str


SCHEMES = {
    "paper": Scheme(CREAM, STRAW, CLAY, SOOT, PAPER, VERMILION),
    "dawn": Scheme("#F3DFC1", "#E9A66B", LACQUER, SOOT, PAPER, TURMERIC),
    "celadon": Scheme("#D3E2D4", CELADON, JADE, SOOT, PAPER, TURMERIC),
    "night": Scheme(INDIGO, "#33497A", "#172543", "#10192F", CREAM, TURMERIC),
    "lacquer": Scheme(LACQUER, "#B5402F", "#5E1714", "#3A0F0D", CREAM, TURMERIC),
    "turmeric": Scheme("#F0C869", TURMERIC, CLAY, SOOT, PAPER, LACQUER),
    "leaf": Scheme("#DDE3C3", "#B7C48D", LEAF, SOOT, PAPER, VERMILION),
    "lotus": Scheme("#F5DFD7", LOTUS, ROSE, PLUM, PAPER, TURMERIC),
    "soot": Scheme("#3A342F", "#544A41", SOOT, "#1B1816", CREAM, TURMERIC),
    "sea": Scheme("#D5E0E0", SKY, SLATE, INDIGO, PAPER, VERMILION),
    "clay": Scheme("#EED9C2", "#D9AE88", BROWN, SOOT, PAPER, LACQUER),
}
