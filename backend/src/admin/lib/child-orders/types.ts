/** Answers of the admin's routes about child orders. Amounts in fen. */
type Named = { name_zh: string; name_en: string }

export type Children = {
  children: {
    id: string
    order_id: string
    no: number
    node: Named | null
    temperature_class: string
    status: string
    amount_fen: number
    goods: (Named & { units: number; lot_code: string })[]
  }[]
}
export type Match = {
  totals: { ordered_fen: number; dispatched_fen: number; accepted_fen: number; payable_fen: number }
}
