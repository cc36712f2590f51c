"""What the drawings show. A motif stands on y = 1 between x = -1 and 1 and is drawn from back to front."""

from collections.abc import Callable

from backend.operations.demo.illustrations.inks import Scheme
from backend.operations.demo.illustrations.motifs import (
    crafts,
    creatures,
    flowers,
    foods,
    fruits,
    places,
    plants,
    spices,
    vessels,
)
from backend.operations.demo.illustrations.pen import Pen

Motif = Callable[[Pen, Scheme, int], None]
"""(pen, scheme, take): takes differ in ink and detail."""

MOTIFS: dict[str, Motif] = {
    name: motif
    for room in (crafts, creatures, flowers, foods, fruits, places, plants, spices, vessels)
    for name, motif in room.MOTIFS.items()
}
