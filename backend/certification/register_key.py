"""The key by which an import finds the same product again.

A register has no product numbers that everybody uses, so the key is what stays the same from one decision to the
next: today's province, the producer's name, the product's name. Where the producer's name is kept back (households),
the place as written stands in for it. Stars, decision, group and source are no part of it: they change.
"""

import hashlib

from backend.kernel.vietnamese import canonical, slugify

_READABLE = 100


def register_key(*, province_code: str, producer_name: str, place_as_written: str, product_name: str) -> str:
    """`<province>/<producer or place>/<product>#<digest>`, at most 117 characters.

    The readable part is for people and cut where it is long; the digest decides. Letter case, white space and the
    seat of a tone within its word ("Hoà", "Hòa") make no difference, tones themselves do.
    """
    owner = producer_name if canonical(producer_name) else place_as_written
    digest = hashlib.sha256(
        "\x1f".join((province_code, canonical(owner), canonical(product_name))).encode()
    ).hexdigest()[:16]
    readable = f"{province_code}/{slugify(owner)[:40]}/{slugify(product_name)}"[:_READABLE]
    return f"{readable}#{digest}"
