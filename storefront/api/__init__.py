"""The storefront's only way to the marketplace: GraphQL over HTTP.

`call(name, variables)` asks as anybody, `call_as(request, name, variables)` as the person signed in,
`call_for(request, name, variables)` as whoever reads.
"""

from storefront.api.call import call, call_as, call_for
from storefront.api.errors import ApiDown, ApiError, ApiRefused, ApiRejected, SignedOut
from storefront.api.transport import FileToSend

__all__ = [
    "ApiDown",
    "ApiError",
    "ApiRefused",
    "ApiRejected",
    "FileToSend",
    "SignedOut",
    "call",
    "call_as",
    "call_for",
]
