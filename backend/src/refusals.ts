import type { Refusal } from '@pengshui/kernel'

/** Every refusal of the hall, one a line: those that only arise where the rooms meet. */
export const holdRequired = (line_ids: string[]): Refusal => ({
  code: 'hold_required',
  message: 'These goods are sold by lot: place the order with POST /store/carts/:id/place-order',
  details: { line_ids },
})

export const cartNotFound = (): Refusal => ({
  code: 'cart_not_found',
  kind: 'not_found',
  message: 'No such cart',
})

export const cartEmpty = (): Refusal => ({ code: 'cart_empty', message: 'The cart is empty' })

export const orderInProgress = (): Refusal => ({
  code: 'order_in_progress',
  kind: 'conflict',
  message: 'This order is being worked on right now: please ask again in a moment',
})

export const contactMissing = (): Refusal => ({
  code: 'contact_missing',
  kind: 'invalid_data',
  message: 'An e-mail address is needed to place the order',
  field: 'email',
})

export const addressMissing = (): Refusal => ({
  code: 'address_missing',
  kind: 'invalid_data',
  message: 'A delivery address in China is needed to place the order',
  field: 'shipping_address',
})

export const notInCatalogue = (line_id: string): Refusal => ({
  code: 'not_in_catalogue',
  message: 'One of the lines is not a product of this market',
  details: { line_id },
})

export const deliveryTooWarm = (line_id: string, temperature_class: string): Refusal => ({
  code: 'delivery_too_warm',
  message: 'The chosen way of delivery cannot keep one of the products cold enough',
  field: 'shipping_method',
  details: { line_id, temperature_class },
})

export const declarationOfOtherYear = (): Refusal => ({
  code: 'declaration_of_other_year',
  message: 'Orders are counted in the year in which they are placed',
  field: 'declaration_id',
})

export const idempotencyKeyReused = (): Refusal => ({
  code: 'idempotency_key_reused',
  kind: 'conflict',
  message: 'This idempotency key already placed an order with other lines',
  field: 'idempotency_key',
})

export const intakeKeyReused = (): Refusal => ({
  code: 'idempotency_key_reused',
  kind: 'conflict',
  message: 'This idempotency key already took in another lot',
  field: 'idempotency_key',
})

export const unknownSku = (sku: string, row: number): Refusal => ({
  code: 'unknown_sku',
  kind: 'invalid_data',
  message: `There is no product ${sku}`,
  field: 'sku',
  row,
})

export const priceMissing = (sku: string, row: number): Refusal => ({
  code: 'price_missing',
  message: `The product ${sku} has no price`,
  field: 'sku',
  row,
})

export const notEnoughUnits = (sku: string, row: number, free_units: number): Refusal => ({
  code: 'not_enough_units',
  message: `Only ${free_units} units of ${sku} are free`,
  field: 'units',
  row,
  details: { free_units },
})

export const orderNotFound = (): Refusal => ({
  code: 'order_not_found',
  kind: 'not_found',
  message: 'No such order',
})

export const listingNotFound = (): Refusal => ({
  code: 'listing_not_found',
  kind: 'not_found',
  message: 'No such product',
})

export const zoneNotFitting = (zone_class: string, wanted_class: string): Refusal => ({
  code: 'zone_not_fitting',
  kind: 'invalid_data',
  message: `This zone keeps ${zone_class}, the product needs ${wanted_class}`,
  field: 'zone_id',
  details: { zone_class, wanted_class },
})

export const zoneUnknown = (): Refusal => ({
  code: 'zone_unknown',
  kind: 'invalid_data',
  message: 'There is no such zone, or its node is closed',
  field: 'zone_id',
})

export const producedInFuture = (): Refusal => ({
  code: 'produced_in_future',
  kind: 'invalid_data',
  message: 'Goods cannot have been produced after today, nor be past their shelf life',
  field: 'produced_on',
})

export const textNotStorable = (field?: string): Refusal => ({
  code: 'text_not_storable',
  kind: 'invalid_data',
  message: 'A text contains a NUL character, which cannot be stored',
  field,
})

export const pathNotReadable = (): Refusal => ({
  code: 'path_not_readable',
  kind: 'invalid_data',
  message: 'The address contains an escape that stands for no character',
})

export const numberTooLarge = (): Refusal => ({
  code: 'number_too_large',
  kind: 'invalid_data',
  message: 'A number is larger than can be stored',
})

export const bodyTooLarge = (): Refusal => ({
  code: 'body_too_large',
  kind: 'invalid_data',
  message: 'Too much was sent at once',
})

export const bodyNotJson = (): Refusal => ({
  code: 'body_not_json',
  kind: 'invalid_data',
  message: 'What was sent is not JSON',
})

export const productUnpublished = (line_id: string): Refusal => ({
  code: 'product_unpublished',
  kind: 'not_allowed',
  message: 'One of the goods is not on sale any more',
  details: { line_id },
})

export const deliveryUnknown = (shipping_option_id: string): Refusal => ({
  code: 'delivery_unknown',
  kind: 'invalid_data',
  message: 'There is no such way of delivery',
  field: 'shipping_option_id',
  details: { shipping_option_id },
})

export const conformityCertificateMissing = (): Refusal => ({
  code: 'conformity_certificate_missing',
  kind: 'invalid_data',
  message: 'Goods of this kind are taken in with the number of their conformity certificate',
  field: 'conformity_certificate_no',
})

export const conformityCertificateNotNew = (conformity_certificate_no: string): Refusal => ({
  code: 'conformity_certificate_not_new',
  kind: 'invalid_data',
  message: 'Goods of several certificates mixed together need a new certificate, not one of the old ones',
  field: 'conformity_certificate_no',
  details: { conformity_certificate_no },
})

export const approvalTurnedDown = (approval_id: string): Refusal => ({
  code: 'approval_turned_down',
  message: 'The order was not approved',
  details: { approval_id },
})

export const paymentProviderUnknown = (): Refusal => ({
  code: 'payment_provider_unknown',
  kind: 'not_found',
  message: 'No such payment provider',
})

export const lotNotActive = (): Refusal => ({
  code: 'lot_not_active',
  kind: 'not_allowed',
  message: 'One of the lots is not yours, recalled, closed or past its life',
  field: 'inputs',
})

export const lotsOfTwoKinds = (): Refusal => ({
  code: 'lots_of_two_kinds',
  kind: 'invalid_data',
  message: 'Only lots of one product can be mixed',
  field: 'inputs',
})

export const regroupingUneven = (taken: number, put: number): Refusal => ({
  code: 'regrouping_uneven',
  kind: 'invalid_data',
  message: 'The new lots hold another amount than is taken out',
  field: 'outputs',
  details: { taken, put },
})

export const originUnknown = (): Refusal => ({
  code: 'origin_unknown',
  kind: 'invalid_data',
  message: 'The county has no such township or village',
  field: 'origin_code',
})
