"""What can be done with a basket, one file per mutation."""

import graphene

from backend.api.graphql.checkout.mutations.checkout_address_update import (
    CheckoutBillingAddressUpdate,
    CheckoutShippingAddressUpdate,
)
from backend.api.graphql.checkout.mutations.checkout_complete import CheckoutComplete
from backend.api.graphql.checkout.mutations.checkout_create import CheckoutCreate
from backend.api.graphql.checkout.mutations.checkout_customer import (
    CheckoutCustomerAttach,
    CheckoutCustomerDetach,
)
from backend.api.graphql.checkout.mutations.checkout_delivery_method_update import (
    CheckoutDeliveryMethodUpdate,
)
from backend.api.graphql.checkout.mutations.checkout_details_update import (
    CheckoutCustomerNoteUpdate,
    CheckoutEmailUpdate,
)
from backend.api.graphql.checkout.mutations.checkout_lines_add import CheckoutLinesAdd
from backend.api.graphql.checkout.mutations.checkout_lines_delete import (
    CheckoutLineDelete,
    CheckoutLinesDelete,
)
from backend.api.graphql.checkout.mutations.checkout_lines_update import CheckoutLinesUpdate
from backend.api.graphql.checkout.mutations.checkout_promo_code import (
    CheckoutAddPromoCode,
    CheckoutRemovePromoCode,
)
from backend.api.graphql.checkout.mutations.delivery_options_calculate import DeliveryOptionsCalculate
from backend.api.graphql.checkout.mutations.update_metadata import UpdateMetadata


class CheckoutMutations(graphene.ObjectType):
    """The mutations of this area."""

    checkout_create = CheckoutCreate.Field()
    checkout_lines_add = CheckoutLinesAdd.Field()
    checkout_lines_update = CheckoutLinesUpdate.Field()
    checkout_lines_delete = CheckoutLinesDelete.Field()
    checkout_line_delete = CheckoutLineDelete.Field()
    checkout_email_update = CheckoutEmailUpdate.Field()
    checkout_customer_note_update = CheckoutCustomerNoteUpdate.Field()
    checkout_shipping_address_update = CheckoutShippingAddressUpdate.Field()
    checkout_billing_address_update = CheckoutBillingAddressUpdate.Field()
    delivery_options_calculate = DeliveryOptionsCalculate.Field()
    checkout_delivery_method_update = CheckoutDeliveryMethodUpdate.Field()
    checkout_add_promo_code = CheckoutAddPromoCode.Field()
    checkout_remove_promo_code = CheckoutRemovePromoCode.Field()
    checkout_customer_attach = CheckoutCustomerAttach.Field()
    checkout_customer_detach = CheckoutCustomerDetach.Field()
    update_metadata = UpdateMetadata.Field()
    checkout_complete = CheckoutComplete.Field()
