type Named = Record<string, string>

/** Refusals of deliveries and acceptances. */
export const deliveryCodes: Named = {
  child_order_not_found: 'There is no such delivery, or it is not your institution’s.',
  lot_not_in_delivery: 'This delivery has no such lot.',
  lot_named_twice: 'A lot was filled in twice.',
  rejected_too_many: 'No more can be sent back than came.',
  reason_missing: 'What differs or is sent back needs a reason; “other” needs a note.',
  temperature_missing: 'Cold goods need their temperature on arrival.',
  temperature_decision_missing:
    'The temperature is outside its limits: accept or send all back, and say why.',
}
