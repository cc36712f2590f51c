"""The GraphQL documents that are measured: what the shop asks for on its pages, in Saleor's words."""

LISTING = """
query BenchListing($first: Int!, $after: String, $where: ProductWhereInput, $sortBy: ProductOrder) {
  products(first: $first, after: $after, where: $where, sortBy: $sortBy, channel: "default-channel") {
    totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges {
      cursor
      node {
        id name slug isDemo hasDemoCommerce isAvailable
        thumbnail(size: 512, format: WEBP) { url alt }
        pricing { priceRange { start { gross { amount currency } } stop { gross { amount currency } } } }
        recognition { stars validUntil }
        province { slug name }
        producer { name slug kind }
      }
    }
  }
}
"""
FACETS = (
    LISTING.replace("$after: String,", "$page: Int,")
    .replace("after: $after,", "page: $page,")
    .replace(
        "    totalCount\n",
        """    totalCount pageCount
    facets {
      stars { value count } provinces { value count } groups { value count } subgroups { value count }
      inStock { value count } priceBands { value count }
    }
""",
    )
)
SEARCH = (
    FACETS.replace("$first: Int!,", "$first: Int!, $search: String!,")
    .replace("(first: $first,", "(search: $search, first: $first,")
    .replace("    totalCount pageCount\n", "    totalCount pageCount searchNotice { kind message }\n")
)
SUGGESTIONS = """
query BenchSuggestions($query: String!) {
  searchSuggestions(query: $query, first: 8) { kind text slug count }
}
"""
PRODUCT = """
query BenchProduct($slug: String!) {
  product(slug: $slug, channel: "default-channel") {
    id name slug description created isAvailable isDemo hasDemoCommerce
    category { id name slug }
    thumbnail(size: 1024, format: WEBP) { url alt }
    media { id url alt }
    pricing { priceRange { start { gross { amount currency } } stop { gross { amount currency } } } }
    attributes { attribute { slug name } values { slug name } }
    recognition { id stars score decisionNumber decidedOn authority validFrom validUntil evidence isDemo }
    province { code slug name }
    producer { id slug name kind story }
    variants { id sku name quantityAvailable pricing { price { gross { amount currency } } } }
    points { quantity point { id name slug } }
  }
}
"""
_CHECKOUT = """
fragment Basket on Checkout {
  id email
  lines { id quantity variant { id name product { name slug } } totalPrice { gross { amount } } }
  subtotalPrice { gross { amount currency } }
  shippingPrice { gross { amount } }
  totalPrice { gross { amount currency } }
}
"""
CREATE = (
    """
mutation BenchCreate($lines: [CheckoutLineInput!]!) {
  checkoutCreate(input: {channel: "default-channel", lines: $lines, languageCode: VI}) {
    errors { field code message } checkout { ...Basket }
  }
}
"""
    + _CHECKOUT
)
EMAIL = """
mutation BenchEmail($id: ID!, $email: String!) {
  checkoutEmailUpdate(id: $id, email: $email) { errors { field code message } checkout { id email } }
}
"""
ADDRESS = """
mutation BenchAddress($id: ID!, $address: AddressInput!) {
  checkoutShippingAddressUpdate(id: $id, shippingAddress: $address) {
    errors { field code message } checkout { id shippingAddress { city countryArea } }
  }
  checkoutBillingAddressUpdate(id: $id, billingAddress: $address) { errors { field code message } }
}
"""
OPTIONS = """
mutation BenchOptions($id: ID!) {
  deliveryOptionsCalculate(id: $id) {
    errors { field code message } deliveries { id shippingMethod { id name price { amount } } }
  }
}
"""
METHOD = (
    """
mutation BenchMethod($id: ID!, $method: ID!) {
  checkoutDeliveryMethodUpdate(id: $id, deliveryMethodId: $method) {
    errors { field code message } checkout { ...Basket }
  }
}
"""
    + _CHECKOUT
)
COMPLETE = """
mutation BenchComplete($id: ID!) {
  checkoutComplete(id: $id) { errors { field code message } order { id number status total { gross { amount } } } }
}
"""
