"""What buyers, staff and officers ask for, as GraphQL documents."""

CREATE = """
mutation WalkCreate($lines: [CheckoutLineInput!]!, $email: String!, $language: LanguageCodeEnum!) {
  checkoutCreate(input: {
    channel: "default-channel", lines: $lines, email: $email, languageCode: $language
  }) { errors { field code message } checkout { id } }
}
"""
COLLECT = """
mutation WalkCollect($id: ID!, $point: ID!, $address: AddressInput!) {
  checkoutDeliveryMethodUpdate(id: $id, deliveryMethodId: $point) { errors { field code message } }
  checkoutBillingAddressUpdate(id: $id, billingAddress: $address) { errors { field code message } }
}
"""
DELIVER = """
mutation WalkDeliver($id: ID!, $address: AddressInput!) {
  checkoutShippingAddressUpdate(id: $id, shippingAddress: $address) { errors { field code message } }
  checkoutBillingAddressUpdate(id: $id, billingAddress: $address) { errors { field code message } }
  deliveryOptionsCalculate(id: $id) { errors { field code message } deliveries { id } }
}
"""
METHOD = """
mutation WalkMethod($id: ID!, $method: ID!) {
  checkoutDeliveryMethodUpdate(id: $id, deliveryMethodId: $method) { errors { field code message } }
}
"""
PROMO_CODE = """
mutation WalkPromoCode($id: ID!, $code: String!) {
  checkoutAddPromoCode(id: $id, promoCode: $code) { errors { field code message } }
}
"""
COMPLETE = """
mutation WalkComplete($id: ID!, $payment: JSONString!, $back: String!) {
  checkoutComplete(id: $id, paymentData: $payment, redirectUrl: $back) {
    errors { field code message } confirmationNeeded confirmationData order { id number }
  }
}
"""
AGREE = """
mutation WalkAgree($id: ID!) {
  updateMetadata(id: $id, input: [{key: "three-points", value: "true"}]) { errors { field code message } }
}
"""
PROMISE = """
query WalkPromise($id: ID!, $point: ID!) { checkout(id: $id) { collectionPromise(point: $point) { readyOn } } }
"""
AGREE_TO_DAY = """
mutation WalkAgreeToDay($id: ID!, $day: String!) {
  updateMetadata(id: $id, input: [{key: "brought-by", value: $day}]) { errors { field code message } }
}
"""
ORDER = """
query WalkOrder($id: ID!) {
  order(id: $id) {
    number status
    bankTransfer { code amount { amount } }
    total { gross { amount } } shippingPrice { gross { amount } }
    totalCharged { amount } totalRefunded { amount } totalRefundPending { amount }
    lines {
      quantity variant { id } undiscountedUnitPrice { gross { amount } } totalPrice { gross { amount } }
    }
    fulfillments {
      id stage acceptBy pickupCode warehouse { id }
      lines { id quantity orderLine { variant { id } } }
    }
    returns { id state }
  }
}
"""
CANCEL = "mutation WalkCancel($id: ID!) { orderCancel(id: $id) { errors { field code message } } }"
CHOOSE = """
mutation WalkChoose($id: ID!) { orderChoose(id: $id, choice: REFUND) { errors { field code message } } }
"""
RETURN = """
mutation WalkReturn($id: ID!, $part: ID!, $lines: [FulfillmentUnitsInput!]!) {
  orderReturnRequest(id: $id, fulfillment: $part, lines: $lines, reasonCode: QUALITY) {
    errors { field code message }
  }
}
"""
LETTERS = "query WalkLetters($email: String!) { demoMessages(email: $email) { subject } }"
SIGN_IN = """
mutation WalkSignIn($email: String!, $password: String!) {
  tokenCreate(email: $email, password: $password) { token errors { field code message } }
}
"""
TASK = "query WalkTask($id: ID!) { fulfillment(id: $id) { order { amountDue { amount } } } }"
ACCEPT = "mutation WalkAccept($id: ID!) { fulfillmentAccept(id: $id) { errors { field code message } } }"
DECLINE = """
mutation WalkDecline($id: ID!) {
  fulfillmentDecline(id: $id, code: OUT_OF_STOCK) { errors { field code message } }
}
"""
MISSING = """
mutation WalkMissing($id: ID!, $lines: [FulfillmentUnitsInput!]!) {
  fulfillmentReportMissing(id: $id, lines: $lines) { errors { field code message } }
}
"""
PACK = "mutation WalkPack($id: ID!) { fulfillmentPack(id: $id) { errors { field code message } } }"
SHIP = """
mutation WalkShip($id: ID!, $number: String!) {
  fulfillmentShip(id: $id, trackingNumber: $number) { errors { field code message } }
}
"""
NOT_DELIVERED = """
mutation WalkNotDelivered($id: ID!) { fulfillmentNotDelivered(id: $id) { errors { field code message } } }
"""
HAND_OVER = """
mutation WalkHandOver($id: ID!, $cash: PositiveDecimal, $code: String) {
  fulfillmentHandOver(id: $id, cashReceived: $cash, pickupCode: $code) { errors { field code message } }
}
"""
TAKE_BACK = """
mutation WalkTakeBack($id: ID!, $damaged: [ID!]) {
  orderReturnAccept(id: $id, damagedLines: $damaged) { errors { field code message } }
}
"""
RECEIVE = """
mutation WalkReceive($point: ID!, $key: String!, $lines: [StockReceiptInput!]!) {
  stockReceive(point: $point, key: $key, lines: $lines) { errors { field code message } }
}
"""
TRANSFERS = """
query WalkTransfers($point: ID!) {
  transfers(point: $point) { id orderNumber state lines { quantitySent productVariant { id } } }
}
"""
RECEIVE_TRANSFER = """
mutation WalkReceiveTransfer($id: ID!, $key: String!, $lines: [StockQuantityInput!]!) {
  transferReceive(id: $id, key: $key, isEverything: true, lines: $lines) { errors { field code message } }
}
"""
ASKS = """
query WalkAsks { myProducerAsks(states: [ASKED]) { id orderNumber quantity productVariant { id } } }
"""
ASK_DECLINE = """
mutation WalkAskDecline($id: ID!, $reason: String!) {
  producerAskDecline(id: $id, reason: $reason) { errors { field code message } }
}
"""
ASK_PROMISE = """
mutation WalkAskPromise($id: ID!, $quantity: Int!, $day: Date!) {
  producerAskPromise(id: $id, quantity: $quantity, promisedFor: $day) { errors { field code message } }
}
"""
REFUND_ACCOUNT = """
mutation WalkRefundAccount($id: ID!) {
  orderRefundAccountGive(
    id: $id, bank: "Ngân hàng Mẫu", accountNumber: "001122334455", accountHolder: "NGUYEN THI LAN"
  ) { errors { field code message } }
}
"""
REFUNDS = """
query WalkRefunds { refundTransfers { id orderNumber } }
"""
REFUND_DONE = """
mutation WalkRefundDone($id: ID!, $reference: String!) {
  refundTransferDone(id: $id, reference: $reference) { errors { field code message } }
}
"""
BANK = """
mutation WalkBank($csv: String!) { bankStatementImport(csv: $csv) { matched errors { field code message } } }
"""
STATEMENTS = """
query WalkStatements($from: Date!, $until: Date!) {
  producerStatements(from: $from, until: $until) {
    entries {
      orderNumber holder { name } paid { amount } subsidy { amount } commission { amount } withheld { amount }
      owed { amount }
    }
    sums { captured { amount } refunded { amount } subsidy { amount } commission { amount } withheld { amount }
      owed { amount } }
  }
}
"""
