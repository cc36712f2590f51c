"""What producers take in from other rooms."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProducerDraft:
    """A producer as a register names it.

    Named ones are the same when name and province are; where the name is kept back, `anonymous_key` tells one from
    another (letters and digits, at most 16).
    """

    name: str
    kind: str
    province_code: str
    anonymous_key: str = ""
    address: str = ""
