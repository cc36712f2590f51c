"""Numbers that people say, as the API's ids."""

from base64 import b64encode

from django.http import Http404

GREATEST = 2**63 - 1


def node_id(type_name: str, number: int) -> str:
    """("Transfer", 12) → the id of that transfer. Raises Http404 for what can be no number of ours."""
    if number > GREATEST:
        raise Http404
    return b64encode(f"{type_name}:{number}".encode()).decode()
