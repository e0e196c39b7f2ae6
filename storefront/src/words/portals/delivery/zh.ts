type Named = Record<string, string>

/** Refusals of deliveries and acceptances. */
export const deliveryCodes: Named = {
  child_order_not_found: '没有这批到货，或不属于您的单位。',
  lot_not_in_delivery: '这批到货里没有这个批次。',
  lot_named_twice: '同一批次填写了两次。',
  rejected_too_many: '拒收数量不能多于实收数量。',
  reason_missing: '数量不符或拒收要选原因；选“其他”请写说明。',
  temperature_missing: '冷藏冷冻商品要填写到货温度。',
  temperature_decision_missing: '到货温度超出范围：请选择收下或整批拒收，并写明原因。',
}
